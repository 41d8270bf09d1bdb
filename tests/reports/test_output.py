"""Report files are the old one or the new one whole, whatever happens while they are written."""

from __future__ import annotations

import errno
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from coopinv.errors import UsageError
from coopinv.language import Language
from coopinv.model.summary import Summary
from coopinv.reports import ENDINGS, FORMATS, write
from coopinv.reports import output as outputs
from coopinv.reports.output import Aside, FileOutput, Output
from tests.checking import ROOT
from tests.reports import making
from tests.reports.test_tables_and_logs import RUN

OLD = b"<testsuites>the old report</testsuites>"


def names(folder: Path) -> list[Path]:
    return [folder / f"report{ending}" for ending in ENDINGS]


def write_all(folder: Path) -> None:
    """Every format into a file of its own, as one run does."""
    with ExitStack() as stack:
        reports = [
            FORMATS[ENDINGS[path.suffix]](stack.enter_context(FileOutput(path)), Language.EN, making.WISHES)
            for path in names(folder)
        ]
        write(RUN, reports, Summary())


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What an undisturbed run writes."""
    folder = tmp_path_factory.mktemp("new")
    write_all(folder)
    return {path.name: path.read_bytes() for path in names(folder)}


class Steps:
    """Counts everything that is done to a file on its way to its name, and does something at one of the steps."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, then: Callable[[], None]) -> None:
        self.count, self._at, self._then = 0, at, then
        for owner, name in (
            (outputs.FileOutput, "write"),
            (os, "fsync"),
            (Path, "chmod"),
            (Path, "replace"),
        ):
            self._watch(monkeypatch, owner, name)

    def _watch(self, monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
        real = getattr(owner, name)

        def watched(*arguments: object) -> object:
            self.count += 1
            if self.count == self._at:
                self._then()
            return real(*arguments)

        monkeypatch.setattr(owner, name, watched)


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> int:
    with pytest.MonkeyPatch.context() as patched:
        counted = Steps(patched, 0, lambda: None)
        write_all(tmp_path_factory.mktemp("steps"))
        return counted.count


def old_reports(folder: Path) -> Iterator[Path]:
    for path in names(folder):
        path.write_bytes(OLD)
        yield path


def test_a_full_disk_at_any_step(tmp_path: Path, steps: int, new: dict[str, bytes]) -> None:
    """One line for the user, and no file torn or left over."""
    assert steps > 50

    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for step in range(1, steps + 1):
        reports = list(old_reports(tmp_path))
        with pytest.MonkeyPatch.context() as patched:
            Steps(patched, step, full)
            with pytest.raises((UsageError, OSError)):
                write_all(tmp_path)
        assert all(path.read_bytes() in (OLD, new[path.name]) for path in reports), step
        assert sorted(tmp_path.iterdir()) == sorted(reports), step


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_step(tmp_path: Path, steps: int, new: dict[str, bytes]) -> None:
    for step in range(1, steps + 1):
        reports = list(old_reports(tmp_path))
        child = os.fork()
        if child == 0:
            with pytest.MonkeyPatch.context() as patched:
                Steps(patched, step, lambda: os.kill(os.getpid(), signal.SIGKILL))
                write_all(tmp_path)
            os._exit(1)  # never reached: the step kills
        _pid, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status)
        assert all(path.read_bytes() in (OLD, new[path.name]) for path in reports), step
        leftover = {path for path in tmp_path.iterdir() if path not in reports}
        assert all(path.name.startswith(".report.") and path.suffix == ".part" for path in leftover)


def test_a_full_disk_is_said_in_one_line(tmp_path: Path) -> None:
    class Full(io.BytesIO):
        def write(self, _data: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    target = FileOutput(tmp_path / "report.json")
    target._stream.close()
    target._stream = Full()
    with pytest.raises(UsageError, match=r"report\.json cannot be written \(No space left on device\)"):
        target.write(b"x")
    with pytest.raises(UsageError, match=r"^the report cannot be written \(No space left on device\)$"):
        Output(Full(), encoding="utf-8", is_terminal=False, width=None).write(b"x")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_device_behind_standard_output(tmp_path: Path) -> None:
    """Not a word of the interpreter's own at its end, and the documented exit code."""
    import subprocess
    import sys

    from tests.checking import FIXTURES

    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "coopinv", "check", str(FIXTURES / "right" / "oioubl"), "--lang", "en"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            check=False,
            timeout=60,
        )
    assert done.stderr == b"coopinv: the report cannot be written (No space left on device)\n"
    assert done.returncode == 2


def test_a_folder_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "report.json").mkdir()
    with pytest.raises(UsageError, match="is a folder"):
        FileOutput(tmp_path / "report.json")
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_what_is_put_aside_comes_back_whole_beyond_the_memory_for_it() -> None:
    parts = [bytes([index % 251]) * 70_001 for index in range(40)]
    aside, stream = Aside(), io.BytesIO()
    for part in parts:
        aside.write(part)
    with Output(stream, encoding="utf-8", is_terminal=False, width=None) as output:
        aside.pour(output)
        assert stream.getvalue() == b"".join(parts)
        aside.write(b"again")
        aside.pour(output, leaving_out=2)
        aside.pour(output)
    assert stream.getvalue() == b"".join(parts) + b"ain"


def test_what_nobody_closed_is_removed_at_the_end(tmp_path: Path) -> None:
    """An interruption may fall between the making of the file and the block that closes it."""
    import subprocess
    import sys

    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path\n"
        "from coopinv.reports.output import FileOutput\n"
        "one = FileOutput(Path('report.json')); one.write(b'half'); one.flush()\n"
        "print(len(list(Path().iterdir())))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert (done.stdout, list(tmp_path.iterdir())) == (b"1\n", [])
