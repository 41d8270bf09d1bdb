"""What ``.ci/thorough`` asks of coverage and of the lowest versions is what it says it asks."""

from __future__ import annotations

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.lowest import PROJECT, declared, lowest
from tests.measured import OVERALL, WHOLE, Measured, gate

_ALL = [Measured(pattern.replace("*", "pool"), 100.0, "") for pattern in WHOLE]


def test_all_is_well() -> None:
    assert gate(OVERALL, _ALL) == []
    assert gate(99.9, [*_ALL, Measured("coopinv/billing.py", 50.0, "1")]) == []


def test_a_branch_that_is_not_run_where_all_must_be() -> None:
    (said,) = gate(99.9, [Measured("coopinv/workers/waiting.py", 99.6, "50"), *_ALL])
    assert said.startswith("coopinv/workers/waiting.py: 99.6 %")
    assert said.endswith("not 50")


def test_too_little_overall_and_a_file_that_is_gone() -> None:
    assert gate(OVERALL - 0.01, _ALL[1:]) == [
        f"{WHOLE[0]}: no such file was measured",
        f"all: {OVERALL - 0.01:.2f} % of lines and branches are run; at least {OVERALL} % must be",
    ]


def test_every_file_that_must_be_run_whole_is_there() -> None:
    for pattern in WHOLE:
        assert list(PROJECT.parent.glob(pattern)), pattern


def test_the_lowest_published_version_that_is_allowed() -> None:
    versions = [Version(one) for one in ("2.0", "1.10", "1.9.1", "1.9", "1.8")]
    assert lowest(Requirement("some>=1.9"), versions) == Version("1.9")
    assert lowest(Requirement("some>=1.9.0.1,<3"), versions) == Version("1.9.1")


@pytest.mark.parametrize("requirement", ["some", "some<2", "some>=3"])
def test_a_requirement_without_a_lower_bound_is_an_error(requirement: str) -> None:
    with pytest.raises(ValueError, match="no lower bound"):
        lowest(Requirement(requirement), [Version("1.0"), Version("2.0")])


def test_everything_we_depend_on_has_a_lower_bound() -> None:
    for one in declared(PROJECT.read_text("utf-8")):
        assert any(bound.operator == ">=" for bound in one.specifier), one
