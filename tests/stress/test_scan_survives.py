"""One bad file never stops a scan (P2): so many files in, so many results out, each named, whatever happens to workers."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coopinv.language import Language
from coopinv.model.finding import FileReport
from coopinv.model.summary import Summary
from coopinv.pipeline import Source, check
from coopinv.reports import write
from coopinv.reports.jsonl import JsonlReport
from coopinv.reports.output import Output
from coopinv.scan import Options, events, one
from coopinv.workers import start
from tests.checking import ROOT
from tests.scan.scanning import BAD, numbered

if TYPE_CHECKING:
    from coopinv.config import Config

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the workers are to inherit what is changed here"
)

#: What a worker does on its own account; where it is told among the file's events.
WAYS = ("abort", "segfault", "exit", "eat", "eat slowly", "hang")
MOMENTS = ("before", "within", "after")

#: The files whose workers go wrong, each with what they do and when; forks inherit it.
_wild: dict[str, tuple[str, str]] = {}


def _go_wrong(way: str) -> None:
    if way == "abort":
        os.abort()
    elif way == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif way == "exit":
        os._exit(0)
    elif way == "eat":
        bytearray(900_000_000)
    elif way == "eat slowly":
        held = []
        while True:
            held.append(b"x" * 20_000_000)
    time.sleep(600)


def _misbehave(source: Source, config: Config, **options: bool) -> Iterator[Any]:
    """Checks the file, and does what is put down for it."""
    way, moment = _wild.get(Path(source.name).name, ("", ""))
    if moment == "before":
        _go_wrong(way)
    for index, report in enumerate(check(source, config, **options)):
        if moment == "within" and index == 1:
            _go_wrong(way)
        yield report
    if moment == "after":
        _go_wrong(way)


def _scanned(folder: Path, config: Config) -> dict[str, bytes]:
    """What a scan tells of each file, as lines; no file is told twice."""
    stream = io.BytesIO()
    output = Output(stream, encoding="utf-8", is_terminal=False, width=None)
    report = JsonlReport(output, Language.EN, fields=False)
    write(events([str(folder)], config, Options(jobs=2, fields=False)), [report], Summary())
    found: dict[str, bytes] = {}
    ended: set[str] = set()
    for line in stream.getvalue().splitlines(keepends=True):
        record = json.loads(line)
        if record["kind"] in {"run", "summary"}:
            continue
        path = record["path"]
        assert path not in ended, "told twice"
        found[path] = found.get(path, b"") + line
        if record["kind"] == "file":
            ended.add(path)
    assert ended == set(found)
    assert list(found) == sorted(found)
    return found


@pytest.fixture
def limited(config: Config) -> Config:
    """A worker that hangs is not waited for as long as it would be."""
    limits = dataclasses.replace(config.limits, seconds=3.0, memory=300_000_000)
    return dataclasses.replace(config, limits=limits)


def test_every_file_is_answered(
    tmp_path: Path,
    limited: Config,
    monkeypatch: pytest.MonkeyPatch,
    scale: Callable[[int, int], int],
    tried: Callable[..., None],
) -> None:
    if not start.may_fork():
        pytest.skip("the workers are to inherit what is changed here")
    count = scale(300, 10_000)
    for index in range(count):
        data = numbered(f"N{index}", BAD) if index % 9 == 4 else numbered(f"N{index}")
        (tmp_path / f"{index:05}.xml").write_bytes(data)
    monkeypatch.setattr(one, "check", _misbehave)
    monkeypatch.setattr(sys.modules[__name__], "_wild", {})
    list(
        check(Source("first.xml", data=numbered("first")), limited)
    )  # what forks then need not load within their time
    calm = _scanned(tmp_path, limited)
    assert not any(b'"status":"unreadable"' in lines for lines in calm.values())
    assert len(calm) == count
    dice, runs, faults = random.Random(2), scale(1, 20), 0  # noqa: S311
    for _run in range(runs):
        _wild.clear()
        # One in a hundred, and each way at least once; a hang costs its time twice, so there are few.
        ways = [*WAYS, *dice.choices(WAYS, (20, 20, 20, 15, 15, 3), k=max(0, count // 100 - len(WAYS)))]
        for index, way in zip(dice.sample(range(count), len(ways)), ways, strict=True):
            _wild[f"{index:05}.xml"] = (way, dice.choice(MOMENTS))
        wild = _scanned(tmp_path, limited)
        assert list(wild) == list(calm)
        for path, lines in wild.items():
            name = Path(path).name
            if name not in _wild:
                assert lines == calm[path], path
                continue
            end = json.loads(lines.splitlines()[-1])
            assert (end["kind"], end["status"]) == ("file", "unreadable"), (_wild[name], lines)
            assert [finding["rule"] for finding in end["findings"]] == ["READ004"], (_wild[name], lines)
        faults += len(_wild)
    tried("P2", inputs=count * runs, faults=faults)


def test_the_hook_does_what_it_says(tmp_path: Path, limited: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each way is told apart by what the report says of it."""
    if not start.may_fork():
        pytest.skip("the workers are to inherit what is changed here")
    monkeypatch.setattr(one, "check", _misbehave)
    monkeypatch.setattr("coopinv.scan.run._FEW_FORKED", (0, 0))
    wild = {f"{way}.xml": (way, "before") for way in WAYS}
    monkeypatch.setattr(sys.modules[__name__], "_wild", wild)
    for name in wild:
        (tmp_path / name).write_bytes(numbered(name))
    said = {}
    for event in events([str(tmp_path)], limited, Options(jobs=2)):
        if isinstance(event, FileReport):
            (finding,) = event.findings
            said[Path(event.path).stem] = finding.message(Language.EN)
    assert set(said) == set(WAYS)
    assert "3 seconds" in said["hang"]
    assert all("300 MB" in said[way] for way in ("eat", "eat slowly"))
    assert all("broke down" in said[way] for way in ("abort", "segfault", "exit"))


def test_where_tests_run_side_by_side() -> None:
    """A process with threads forks no workers, so one without is asked."""
    if start.may_fork():
        pytest.skip("the other tests of this file have run here")
    mine = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", __file__]
    done = subprocess.run(
        command, cwd=ROOT, env=mine, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout[-2000:]
    assert "2 passed, 1 skipped" in done.stdout
