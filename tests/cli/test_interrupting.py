"""An interruption waits for what is being written, and no longer than that; the next waits for nothing."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coopinv.cli.interrupting import Interruptions
from coopinv.model.finding import Event, FileStart
from tests.checking import FIXTURES
from tests.reports.whole import PARTIAL
from tests.scan.scanning import numbered, put

BOTH = (signal.SIGINT, signal.SIGTERM)
EVENTS: list[Event] = [FileStart(f"{index}.xml") for index in range(5)]


@pytest.mark.parametrize("how", BOTH)
def test_it_waits_while_an_event_is_written(how: signal.Signals) -> None:
    with Interruptions() as interruptions:
        happened = interruptions.between(EVENTS)
        assert next(happened) is EVENTS[0]
        signal.raise_signal(how)
        with pytest.raises(KeyboardInterrupt):
            next(happened)


@pytest.mark.parametrize("how", BOTH)
def test_it_does_not_wait_for_the_next_event(how: signal.Signals) -> None:
    def slow() -> Iterator[Event]:
        yield EVENTS[0]
        signal.raise_signal(how)
        yield EVENTS[1]

    with Interruptions() as interruptions:
        happened = interruptions.between(slow())
        next(happened)
        with pytest.raises(KeyboardInterrupt):
            next(happened)


@pytest.mark.parametrize("how", BOTH)
def test_it_does_not_wait_before_anything_is_written(how: signal.Signals) -> None:
    with Interruptions(), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(how)


def test_it_waits_for_the_head_and_the_end_of_the_reports() -> None:
    with Interruptions() as interruptions:
        happened = interruptions.between(EVENTS)
        signal.raise_signal(signal.SIGINT)  # what stands before the first event is being written
        with pytest.raises(KeyboardInterrupt):
            next(happened)
    with Interruptions() as interruptions:
        assert list(interruptions.between(EVENTS)) == EVENTS
        signal.raise_signal(signal.SIGINT)  # all is told: the run is whole


def test_one_that_was_lost_is_not_forgotten() -> None:
    """What is raised where Python calls back from a library is lost there."""

    def deaf() -> Iterator[Event]:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            yield from EVENTS

    with Interruptions() as interruptions:
        happened = interruptions.between(deaf())
        assert next(happened) is EVENTS[0]
        with pytest.raises(KeyboardInterrupt):
            next(happened)


def test_the_second_waits_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "standard output").open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        with Interruptions() as interruptions:
            next(interruptions.between(EVENTS))
            stream.write("half a line")
            signal.raise_signal(signal.SIGTERM)
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
        stream.flush()
    assert (tmp_path / "standard output").read_text("utf-8") == ""


def test_the_handlers_before_are_there_again() -> None:
    before = [signal.getsignal(how) for how in BOTH]
    with Interruptions():
        assert all(signal.getsignal(how) not in before for how in BOTH)
    assert [signal.getsignal(how) for how in BOTH] == before


def test_nobody_interrupts_another_thread() -> None:
    found: list[Event] = []

    def run() -> None:
        with Interruptions() as interruptions:
            found.extend(interruptions.between(EVENTS))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert found == EVENTS


# ------------------------------------------------------------------ a reader that does not read


def _is_full(pipe: int) -> bool:
    """Whether a write into a pipe would wait."""
    poll = select.poll()
    poll.register(pipe, select.POLLOUT)
    return not poll.poll(0)


@pytest.mark.skipif(sys.platform != "linux", reason="needs poll")
@pytest.mark.parametrize("times", [1, 2])
def test_a_pipe_that_nobody_reads(times: int, tmp_path: Path) -> None:
    """One interruption waits until the item is through; a second ends the program though nobody ever reads."""
    put(tmp_path / "many", {f"{index:03}.xml": numbered(f"N{index}") for index in range(60)})
    options = [
        "-j",
        "2",
        "--gln-list",
        str(FIXTURES / "glnlist.csv"),
        "--today",
        "2026-11-21",
        "--lang",
        "en",
    ]
    reading, writing = os.pipe()
    program = subprocess.Popen(
        [sys.executable, "-m", "coopinv", "scan", "many", "--format", "json", "--fields", *options],
        cwd=tmp_path,
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(FIXTURES.parent)},
    )
    while not _is_full(writing):
        assert program.poll() is None
        time.sleep(0.01)
    os.close(writing)
    for how in BOTH[:times]:
        program.send_signal(how)
    if times == 2:
        assert program.wait(timeout=60) == 130
    with os.fdopen(reading, "rb") as stream:
        data = stream.read()
    _out, said = program.communicate(timeout=60)
    assert program.returncode == 130
    assert said == b"coopinv: interrupted; what is written so far is not the whole report\n"
    if times == 1:
        assert PARTIAL["json"](data)
