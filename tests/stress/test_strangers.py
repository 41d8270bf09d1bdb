"""One run of the command over every hostile file, watched: it answers each (P1), calls nobody (P5), opens nothing but
what was named (P6), and starts nothing and writes nowhere but where it was told to (P7)."""

from __future__ import annotations

import ast
import ctypes
import json
import os
import socket
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.checking import FIXTURES, ROOT
from tests.hostile import everything
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
    """What the watched run left."""

    folder: Path
    named: list[Path]
    code: int
    output: bytes
    errors: bytes
    events: list[Event]
    called: bool
    secret_opened: bool


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


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The one run, over all files, a link, a pipe and a device."""
    folder = tmp_path_factory.mktemp("strangers")
    for name in ("in", "out", "secret", "owned", "work"):
        (folder / name).mkdir()
    secret = folder / "secret" / "secret.xml"
    secret.write_text("<secret/>")
    listener, watch = _listening(), Watch(folder / "secret", secret)
    port = listener.getsockname()[1]
    named = everything.write(
        folder / "in", Aims(str(secret), str(folder / "owned"), f"http://127.0.0.1:{port}/")
    )
    (folder / "in" / "link.xml").symlink_to(secret)
    (folder / "in" / "folder").symlink_to(folder / "secret")
    os.mkfifo(folder / "in" / "pipe.xml")
    special = [folder / "in" / "link.xml", folder / "in" / "pipe.xml", Path("/dev/zero")]
    command = [
        sys.executable,
        "-m",
        "tests.stress.audited",
        str(folder / "log"),
        "check",
        *map(str, named),
        *map(str, special),
    ]
    options = [
        "--format",
        "jsonl",
        "-o",
        str(folder / "out" / "report.csv"),
        "--no-fields",
        "--gln-list",
        str(FIXTURES / "glnlist.csv"),
    ]
    done = subprocess.run(
        [*command, *options, "--lang", "en"],
        cwd=folder / "work",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=600,
        check=False,
    )
    log = (folder / "log").read_text("utf-8", "surrogateescape")
    events = [
        Event(int(process), name, _arguments(arguments))
        for process, name, arguments in (line.split("\t", 2) for line in log.splitlines())
    ]
    called, opened = _was_called(listener), watch.opened()
    yield Run(folder, [*named, *special], done.returncode, done.stdout, done.stderr, events, called, opened)
    secret.read_text()
    socket.create_connection(("127.0.0.1", port)).close()
    assert watch.opened(), "an opened file would not have been seen"
    assert _was_called(listener), "a call would not have been seen"
    watch.close()
    listener.close()


def _arguments(written: str) -> tuple[object, ...]:
    try:
        found = ast.literal_eval(written)
    except (ValueError, SyntaxError):
        return (written,)
    return found if isinstance(found, tuple) else (found,)


def test_each_file_is_answered_and_no_traceback_is_seen(run: Run, tried: Callable[..., None]) -> None:
    tried("P1", inputs=len(run.named))
    assert run.code == 3, run.errors[-2000:]
    assert b"Traceback" not in run.errors
    records = [json.loads(line) for line in run.output.splitlines()]
    answered = {one["path"] for one in records if one["kind"] == "file"}
    assert {str(path) for path in run.named if path.suffix != ".zip"} <= answered
    for archive in (path for path in run.named if path.suffix == ".zip"):
        assert any(path == str(archive) or path.startswith(f"{archive}!") for path in answered), archive
    assert b"a fault in coopinv itself" not in run.output


def test_links_pipes_and_devices_are_said_and_not_read(run: Run) -> None:
    said = {one["path"]: one for one in map(json.loads, run.output.splitlines()) if one["kind"] == "file"}
    for name, word in (
        (run.folder / "in" / "link.xml", "link"),
        (run.folder / "in" / "pipe.xml", "pipe"),
        ("/dev/zero", "device"),
    ):
        assert word in json.dumps(said[str(name)]), name


def test_nobody_is_called(run: Run, tried: Callable[..., None]) -> None:
    tried("P5", inputs=len(run.named))
    asked = [
        one
        for one in run.events
        if one.name.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib."))
    ]
    assert asked == []
    assert not run.called


def test_nothing_is_opened_but_what_was_named(run: Run, tried: Callable[..., None]) -> None:
    """Beside the files: the configuration, our own package and Python's, the memory's size, and the report."""
    tried("P6", inputs=len(run.named))
    own = [
        ROOT / "coopinv",
        ROOT / "tests",
        *(Path(sysconfig.get_path(one)) for one in ("stdlib", "purelib", "platlib")),
    ]
    own += [Path(sys.prefix), Path(sys.base_prefix)]
    files = {str(path) for path in run.named} | {
        os.devnull, str(FIXTURES / "glnlist.csv"), str(ROOT / "glnlist.csv"), str(run.folder / "out" / "report.csv"),
    }  # fmt: skip
    opened = [one for one in run.events if one.name == "open" and not isinstance(one.arguments[0], int)]
    assert len({one.process for one in opened}) > 1, "the workers were not watched"
    temporary = tempfile.gettempdir()
    foreign = set()
    for _process, _name, (path, mode, flags) in opened:
        name = os.fsdecode(path) if isinstance(path, bytes) else str(path)
        where = Path(os.path.abspath(run.folder / "work" / name))  # noqa: PTH100 - what a link leads to does not count
        writes = bool(int(str(flags)) & (os.O_WRONLY | os.O_RDWR))
        known = (
            (name in files and (not writes or name == os.devnull))
            or (not writes and any(where.is_relative_to(one) for one in own))
            or (
                where.name in {"coopinv.toml", "pyproject.toml"}
                and (run.folder / "work").is_relative_to(where.parent)
            )
            or (name.startswith("/proc/") and name.endswith(("/statm", "/status", "/stat")))
            or (where.parent == run.folder / "out" and where.name.startswith(".report.csv."))
            or (where.is_relative_to(temporary) and not where.is_relative_to(run.folder))
        )
        if not known:
            foreign.add((name, mode))
    assert foreign == set()
    assert not run.secret_opened


def test_nothing_is_started_and_nothing_written_elsewhere(run: Run, tried: Callable[..., None]) -> None:
    tried("P7", inputs=len(run.named))
    started = [
        one
        for one in run.events
        if one.name.startswith(
            ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "webbrowser.")
        )
    ]
    assert started == []
    assert [path.name for path in (run.folder / "out").iterdir()] == ["report.csv"]
    assert list((run.folder / "owned").iterdir()) == []
    assert list((run.folder / "work").iterdir()) == []
    assert {path.name for path in (run.folder / "in").iterdir()} == {
        path.name for path in run.named if path.parent.name == "in"
    } | {"folder"}
    changed = {
        str(one.arguments[0])
        for one in run.events
        if one.name.startswith(
            ("os.rename", "os.remove", "os.mkdir", "os.chmod", "os.symlink", "os.link", "os.rmdir")
        )
    }
    assert all(Path(path).parent in (run.folder / "out", Path(tempfile.gettempdir())) for path in changed), (
        changed
    )
