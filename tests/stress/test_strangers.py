"""The commands over every hostile file, watched: they answer each (P1), call nobody (P5), open nothing but what was named
(P6), and start nothing and write nowhere but where they were told to (P7)."""

from __future__ import annotations

import ast
import ctypes
import json
import os
import re
import socket
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.checking import FIXTURES, ROOT
from tests.hostile import everything, packed
from tests.hostile.file import Aims

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at what Linux tells of opened files")

_IN_OPEN, _IN_NONBLOCK = 0x20, 0x800


class Watch:
    """Tells whether anybody opens a file, whatever language the program is written in (inotify)."""

    def __init__(self, *paths: Path) -> None:
        self._library = ctypes.CDLL(None, use_errno=True)
        self._descriptor = self._library.inotify_init1(_IN_NONBLOCK)
        for path in paths:
            assert self._library.inotify_add_watch(self._descriptor, os.fsencode(path), _IN_OPEN) >= 0

    def opened(self) -> bool:
        """Whether one was opened since the last call."""
        try:
            return bool(os.read(self._descriptor, 65_536))
        except BlockingIOError:
            return False

    def close(self) -> None:
        """Stop watching."""
        os.close(self._descriptor)


class Event(NamedTuple):
    """Something that the run did: which process, what, and with which arguments."""

    process: int
    name: str
    arguments: tuple[object, ...]


class Run(NamedTuple):
    """What one watched run of the command left; ``named`` are the files that it may read, ``folders`` those it may write in."""

    name: str
    named: list[Path]
    folders: list[Path]
    code: int
    output: bytes
    errors: bytes
    events: list[Event]


class Runs(NamedTuple):
    """All runs over the same files, and what was seen around them."""

    folder: Path
    files: list[Path]
    special: list[Path]
    each: list[Run]
    called: bool
    secret_opened: bool

    def of(self, name: str) -> Run:
        """The run of this name."""
        return next(run for run in self.each if run.name == name)


def _listening() -> socket.socket:
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)
    return listener


def _was_called(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


class _Watched:
    """Runs the command, each time with a log of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.each: list[Run] = []

    def run(self, name: str, arguments: list[str], named: list[Path], *folders: Path) -> Run:
        """One run: ``coopinv ARGUMENT…`` may read the named files, and write in these folders."""
        log = self._folder / f"{name}.log"
        done = subprocess.run(
            [sys.executable, "-m", "tests.stress.audited", str(log), *arguments],
            cwd=self._folder / "work",
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            timeout=900,
            check=False,
        )
        events = [
            Event(int(process), event, _arguments(written))
            for process, event, written in (
                line.split("\t", 2) for line in log.read_text("utf-8", "surrogateescape").splitlines()
            )
        ]
        found = Run(name, named, list(folders), done.returncode, done.stdout, done.stderr, events)
        self.each.append(found)
        return found


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory, scale: Callable[[int, int], int]) -> Iterator[Runs]:
    """Every command that reads files of strangers, over all of them or, every day, over some."""
    folder = tmp_path_factory.mktemp("strangers")
    for name in ("in", "some", "lists", "out", "secret", "owned", "work", "pictures"):
        (folder / name).mkdir()
    secret = folder / "secret" / "secret.xml"
    secret.write_text("<secret/>")
    listener, watch = _listening(), Watch(folder / "secret", secret)
    port = listener.getsockname()[1]
    aims = Aims(str(secret), str(folder / "owned"), f"http://127.0.0.1:{port}/")
    files = everything.write(folder / "in", aims, scale(4, 1))
    (folder / "in" / "link.xml").symlink_to(secret)
    (folder / "in" / "folder").symlink_to(folder / "secret")
    os.mkfifo(folder / "in" / "pipe.xml")
    special = [folder / "in" / "link.xml", folder / "in" / "pipe.xml", Path("/dev/zero")]
    few = [path for path in files if path.stat().st_size < 100_000]
    some = _copies(
        files if scale(0, 1) else [path for path in few[::20] if path.suffix != ".zip"], folder / "some"
    )
    some += _copies(
        [path for path in few if path.suffix == ".zip" and path not in some][:: scale(6, 1)], folder / "some"
    )
    lists = [
        _written(folder / "lists" / one.name, one.data) for one in list(packed.tables(aims))[:: scale(16, 1)]
    ]
    out, watched = folder / "out", _Watched(folder)
    base = ["--gln-list", str(FIXTURES / "glnlist.csv"), "--lang", "en"]
    csv = ["--format", "jsonl", "-o", str(out / "report.csv"), "--no-fields"]
    watched.run("check", ["check", *map(str, [*files, *special]), *csv, *base], [*files, *special], out)
    reports = [f"{out}/{name}" for name in ("r.html", "r.sarif", "r.json", "r.xml")]
    scan = [
        "scan",
        str(folder / "some"),
        "--ledger",
        str(out / "ledger"),
        "--write-baseline",
        str(out / "known"),
        "--jobs",
        "2",
    ]
    outputs = [part for name in reports for part in ("-o", name)]
    watched.run("scan", [*scan, *outputs, "--format", "jsonl", *base], some, out)
    watched.run("ledger", ["ledger", "list", str(out / "ledger"), "--lang", "en"], [], out)
    pages = [path for path in files if path.suffix == ".pdf" and path.stat().st_size < 50_000][
        :: scale(40, 1)
    ]
    drawn = [
        "check",
        *map(str, pages),
        "--annotate",
        str(folder / "pictures"),
        "--pictures",
        "-o",
        str(out / "p.html"),
    ]
    watched.run("annotate", [*drawn, "--quiet", *base], pages, out, folder / "pictures")
    for number, path in enumerate([*few[:: scale(300, 6)], special[0]]):
        watched.run(f"show-{number}", ["show", str(path), "--lang", "en"], [path])
    for number, path in enumerate(lists):
        target = ["-o", str(out / f"list{number}.csv"), "--force", "--lang", "en"]
        watched.run(f"import-{number}", ["gln", "import", str(path), *target], [path], out)
    called, opened = _was_called(listener), watch.opened()
    yield Runs(folder, files, special, watched.each, called, opened)
    secret.read_text()
    socket.create_connection(("127.0.0.1", port)).close()
    assert watch.opened(), "an opened file would not have been seen"
    assert _was_called(listener), "a call would not have been seen"
    watch.close()
    listener.close()


def _copies(paths: list[Path], folder: Path) -> list[Path]:
    return [_written(folder / path.name, path.read_bytes()) for path in paths]


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _arguments(written: str) -> tuple[object, ...]:
    try:
        found = ast.literal_eval(written)
    except (ValueError, SyntaxError):
        return (written,)
    return found if isinstance(found, tuple) else (found,)


def _records(run: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run.output.splitlines()]


def test_each_file_is_answered_and_no_traceback_is_seen(runs: Runs, tried: Callable[..., None]) -> None:
    tried("P1", inputs=sum(len(run.named) for run in runs.each))
    for name in ("check", "scan"):
        run = runs.of(name)
        assert run.code == 3, run.errors[-2000:]
        records = _records(run)
        answered = {one["path"] for one in records if one["kind"] in {"file", "skipped"}}
        assert {str(path) for path in run.named if path.suffix != ".zip"} <= answered
        for archive in (path for path in run.named if path.suffix == ".zip"):
            assert any(path == str(archive) or path.startswith(f"{archive}!") for path in answered), archive
    for run in runs.each:
        assert b"Traceback" not in run.errors, run.name
        assert b"a fault in coopinv itself" not in run.output + run.errors, run.name
        assert run.code in {0, 1, 2, 3}, (run.name, run.errors)


def test_links_pipes_and_devices_are_said_and_not_read(runs: Runs) -> None:
    said = {one["path"]: one for one in _records(runs.of("check")) if one["kind"] == "file"}
    for name, word in (
        (runs.folder / "in" / "link.xml", "link"),
        (runs.folder / "in" / "pipe.xml", "pipe"),
        ("/dev/zero", "device"),
    ):
        assert word in json.dumps(said[str(name)]), name


def test_nobody_is_called(runs: Runs, tried: Callable[..., None]) -> None:
    tried("P5", inputs=sum(len(run.named) for run in runs.each))
    asked = [
        one
        for run in runs.each
        for one in run.events
        if one.name.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib."))
    ]
    assert asked == []
    assert not runs.called


def test_nothing_is_opened_but_what_was_named(runs: Runs, tried: Callable[..., None]) -> None:
    """Beside the files: the configuration, our own package and Python's, the memory's size, and what is written."""
    tried("P6", inputs=sum(len(run.named) for run in runs.each))
    for run in runs.each:
        opened = [one for one in run.events if one.name == "open" and not isinstance(one.arguments[0], int)]
        foreign = {arguments for _process, _name, arguments in opened if not _is_known(runs, run, arguments)}
        assert foreign == set(), run.name
    for name in ("check", "scan", "annotate"):
        opened = [one for one in runs.of(name).events if one.name == "open"]
        assert len({one.process for one in opened}) > 1, "the workers were not watched"
    assert not runs.secret_opened


def _is_known(runs: Runs, run: Run, arguments: tuple[object, ...]) -> bool:
    path, _mode, flags = arguments
    name = os.fsdecode(path) if isinstance(path, bytes) else str(path)
    work = runs.folder / "work"
    where = Path(os.path.abspath(work / name))  # noqa: PTH100 - what a link leads to does not count
    if int(str(flags)) & (os.O_WRONLY | os.O_RDWR):
        temporary = where.is_relative_to(tempfile.gettempdir()) and not where.is_relative_to(runs.folder)
        return name == os.devnull or temporary or _is_written(where, run)
    files = {str(path) for path in run.named} | {
        os.devnull,
        str(FIXTURES / "glnlist.csv"),
        str(ROOT / "glnlist.csv"),
    }
    return (
        name in files
        or any(where.is_relative_to(one) for one in OWN)
        or (where.name in {"coopinv.toml", "pyproject.toml"} and work.is_relative_to(where.parent))
        or (name.startswith("/proc/") and name.endswith(("/statm", "/status", "/stat")))
        or where.parent in run.folders
        or (where.is_relative_to(tempfile.gettempdir()) and not where.is_relative_to(runs.folder))
    )


def _is_written(where: Path, run: Run) -> bool:
    """Whether it is a file in a folder where the run was told to write."""
    return where.parent in run.folders


#: Our own package, the tests', and Python's.
OWN = [
    ROOT / "coopinv",
    ROOT / "tests",
    *(Path(sysconfig.get_path(one)) for one in ("stdlib", "purelib", "platlib")),
    Path(sys.prefix),
    Path(sys.base_prefix),
]


def test_nothing_is_started_and_nothing_written_elsewhere(runs: Runs, tried: Callable[..., None]) -> None:
    tried("P7", inputs=sum(len(run.named) for run in runs.each))
    starts = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "webbrowser.")
    changes = (
        "os.rename",
        "os.remove",
        "os.mkdir",
        "os.chmod",
        "os.symlink",
        "os.link",
        "os.rmdir",
        "os.truncate",
    )
    for run in runs.each:
        assert [one for one in run.events if one.name.startswith(starts)] == [], run.name
        changed = [Path(str(one.arguments[0])) for one in run.events if one.name.startswith(changes)]
        assert all(
            path.parent in (*run.folders, Path(tempfile.gettempdir())) or path in run.folders
            for path in changed
        ), changed
    written = {path.name for path in (runs.folder / "out").iterdir()}
    reports = {"report.csv", "r.html", "r.sarif", "r.json", "r.xml", "p.html", "ledger", "known"}
    assert reports <= written
    assert all(re.fullmatch(r"list[0-9]+\.csv", name) for name in written - reports), written
    assert (pictures := list((runs.folder / "pictures").iterdir()))
    assert all(re.fullmatch(r"[0-9]{3}-[A-Za-z-]+-page-[0-9]+\.png", path.name) for path in pictures), (
        pictures
    )
    assert list((runs.folder / "owned").iterdir()) == []
    assert list((runs.folder / "work").iterdir()) == []
    assert {path.name for path in (runs.folder / "in").iterdir()} == {
        path.name for path in (*runs.files, *runs.special) if path.parent.name == "in"
    } | {"folder"}
