"""Files side by side: the same bytes out as one after the other, and a result a file whatever happens to the workers."""

from __future__ import annotations

import dataclasses
import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coopinv.model.finding import FileReport
from coopinv.pipeline import check
from coopinv.scan import Options, beside, events, one
from coopinv.scan.find import find
from coopinv.scan.task import Task
from coopinv.scan.wanted import Wanted
from coopinv.workers import start
from tests.checking import FIXTURES
from tests.scan.scanning import BAD, GOOD, numbered, put, report, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.config import Config
    from coopinv.pipeline import Source

FOLDERS = [str(FIXTURES / name) for name in ("right", "odd", "bad-input")]


@pytest.fixture(scope="module")
def first(config: Config) -> bytes:
    """All fixtures, in this process."""
    return report(FOLDERS, config)


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_same_bytes_however_many_side_by_side(jobs: int, first: bytes, config: Config) -> None:
    assert first.count(b'"path"') > 150
    assert report(FOLDERS, config, Options(jobs=jobs)) == first


def test_same_bytes_with_every_field(config: Config) -> None:
    folders = [str(FIXTURES / "right" / name) for name in ("oioubl", "peppol", "edifact")]
    assert report(folders, config, Options(jobs=2), fields=True) == report(folders, config, fields=True)


def test_same_bytes_from_new_interpreters(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a worker is no fork it has to be told everything: the configuration, the GLN list, the rules."""
    folder = [str(FIXTURES / "right" / "oioubl"), str(FIXTURES / "bad-input")]
    expected = report(folder, config)
    monkeypatch.setattr(start, "may_fork", lambda: False)
    monkeypatch.setattr("coopinv.scan.run._FEW_SPAWNED", (3, 10_000))
    assert report(folder, config, Options(jobs=2)) == expected


def test_a_few_small_files_start_no_worker(
    tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, {f"{index}.xml": numbered(f"N{index}") for index in range(5)})

    def no_workers(*_arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr(start, "start", no_workers)
    monkeypatch.setattr("coopinv.workers.worker.start", no_workers)
    assert list(told([tmp_path], config, Options(jobs=4)).values()) == [[]] * 5


# ------------------------------------------------------------------ workers that go wrong


def _misbehave(source: Source, config: Config, **options: bool) -> Iterator[Any]:
    """What the name of the file says, instead of checking it; before the first event, or after it."""
    what, _, when = Path(source.name).name.removesuffix(".xml").partition("-")[2].partition("-")
    reports = check(source, config, **options)
    if when == "late":
        yield next(reports)
    if what == "abort":
        os.abort()
    elif what == "segv":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif what == "exit":
        os._exit(3)
    elif what == "hang":
        time.sleep(60)
    elif what == "memory":
        bytearray(900_000_000)
    elif what == "raise":
        raise ValueError(what)
    yield from reports


@pytest.fixture
def wild(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers do what the names of the files say."""
    if not start.may_fork():
        pytest.skip("the workers are to inherit what is changed here")
    monkeypatch.setattr(one, "check", _misbehave)
    monkeypatch.setattr("coopinv.scan.run._FEW_FORKED", (0, 0))


KINDS = {
    "abort": "READ004",
    "segv": "READ004",
    "exit": "READ004",
    "hang": "READ004",
    "memory": "READ004",
    "raise": "a fault in coopinv itself (ValueError",
}


def _limited(config: Config) -> Config:
    limits = dataclasses.replace(config.limits, seconds=1.5, memory=300_000_000)
    return dataclasses.replace(config, limits=limits)


@pytest.mark.usefixtures("wild")
def test_every_file_is_answered_and_the_one_to_blame_is_blamed(tmp_path: Path, config: Config) -> None:
    files = {f"{index:03}-good.xml": numbered(f"N{index}") for index in range(40)}
    wrong = [f"{kind}{when}" for kind in KINDS for when in ("", "-late")]
    for index, what in enumerate(wrong):
        files[f"{index * 3:03}-{what}.xml"] = numbered(f"W{index}")
    put(tmp_path, files)
    found = told([tmp_path], _limited(config), Options(jobs=3))
    assert list(found) == [str(tmp_path / name) for name in sorted(files)]
    for path, said in found.items():
        kind = Path(path).name.removesuffix(".xml").split("-")[1]
        if kind == "good":
            assert said == [], path
        else:
            assert len(said) == 1, path
            assert said[0].startswith(KINDS[kind]), path


@pytest.mark.usefixtures("wild")
def test_one_file_alone_is_blamed_for_what_it_did(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"0-abort-late.xml": GOOD})
    happened = list(events([str(tmp_path)], _limited(config), Options(jobs=1)))
    end = happened[-1]
    assert isinstance(end, FileReport)
    assert [finding.rule.id for finding in end.findings] == ["READ004"]
    assert end.status == "unreadable"


@pytest.mark.usefixtures("wild")
def test_good_files_are_the_same_beside_wild_ones(tmp_path: Path, config: Config) -> None:
    good = {f"{index:03}-good.xml": BAD if index % 7 == 3 else numbered(f"N{index}") for index in range(30)}
    put(tmp_path / "calm", good)
    put(tmp_path / "wild", good | {f"{index:03}-exit.xml": GOOD for index in range(0, 30, 10)})
    calm = told([tmp_path / "calm"], config, Options(jobs=2))
    among = told([tmp_path / "wild"], config, Options(jobs=2))
    named = {Path(path).name: said for path, said in among.items()}
    assert {name: named[name] for name in good} == {Path(path).name: said for path, said in calm.items()}


# ------------------------------------------------------------------ what is held


def test_files_are_drawn_as_there_is_room(
    tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the files nor their results are all held at once."""
    put(tmp_path, {"a.xml": GOOD})
    drawn = 0

    def endless(*_arguments: object) -> Iterator[Task]:
        nonlocal drawn
        while True:
            drawn += 1
            yield Task(f"{drawn}.xml", str(tmp_path / "a.xml"), found=True)

    monkeypatch.setattr("coopinv.scan.run.find", endless)
    happened = events(["x"], config, Options(jobs=2))
    for _ in range(300):
        next(happened)
    happened.close()  # type: ignore[attr-defined] # a generator
    assert drawn < 100 + 2 * 32 * beside._BATCH + 20


def test_small_files_go_together_and_others_alone(tmp_path: Path) -> None:
    small = {f"{index:02}.xml": b"x" * 1000 for index in range(20)}
    put(tmp_path, small | {"30.xml": b"x" * 300_000, "31.pdf": b"x", "32.pdf": b"x", "33.xml": b"x"})
    sizes = [len(some) for some in beside.batches(find([str(tmp_path)], Wanted([])))]
    assert sizes == [16, 4, 1, 1, 1, 1]
