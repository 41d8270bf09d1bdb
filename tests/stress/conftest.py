"""The sizes at which the promises are tested, and the table that a run at the release's size prints.

``python -m pytest tests/stress --release`` tries what is promised of a release; without the option the same tests run
at the size of every day, as part of the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that makes the tests large."""
    parser.addoption("--release", action="store_true", help="try as much as is promised of a release")


@pytest.fixture(scope="session")
def scale(pytestconfig: pytest.Config) -> Callable[[int, int], int]:
    """How often to try: the first number every day, the second before a release."""
    large = bool(pytestconfig.getoption("--release", default=False))
    return lambda small, release: release if large else small


@pytest.fixture
def tried(
    record_property: Callable[[str, object], None], request: pytest.FixtureRequest
) -> Callable[..., None]:
    """Notes for the table what a test tried: ``tried("P1", inputs=20000, faults=0)``, and what it measured."""

    def note(promise: str, inputs: int, faults: int = 0, **measured: float) -> None:
        told = ", ".join(f"{value} {unit}" for unit, value in measured.items())
        record_property("promise", (promise, request.node.name, inputs, faults, told))

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The table: what was tried, how often, how many faults were put in, and what came of it."""
    if not config.getoption("--release", default=False):
        return
    rows = [
        (*value, outcome)
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, ())
        for name, value in report.user_properties
        if name == "promise"
    ]
    terminalreporter.section("promises")
    for promise, test, inputs, faults, told, outcome in sorted(
        rows, key=lambda row: (int(row[0][1:]), row[1])
    ):
        terminalreporter.write_line(
            f"{promise:4} {test:64} {inputs:>8} tried {faults:>6} faults put in  {outcome}  {told}"
        )
