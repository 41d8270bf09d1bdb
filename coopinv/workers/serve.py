"""The worker's side: takes tasks from a pipe, one at a time, and sends back what they give, until the parent goes."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

from coopinv.errors import DEBUG, RAISED_AT, raised_at
from coopinv.workers import memory, place
from coopinv.workers.frames import Kind, frame, pack, read_frame, unpack, write_all

if TYPE_CHECKING:
    from collections.abc import Callable


def spawned(alive: int) -> NoReturn:
    """Serve in a new interpreter: tasks come on standard input, answers go to standard output.

    ``alive`` is a pipe that closes when the parent ends, however it does; -1 on Windows, which has another way.
    """
    tasks, answers = os.dup(0), os.dup(1)
    serve(tasks, answers, alive)


def serve(tasks: int, answers: int, alive: int) -> NoReturn:
    """Serve until the parent closes ``tasks`` or ends; never returns, and never runs what the parent was doing."""
    try:
        _settle()
        _end_with_parent(alive)
        while (received := read_frame(tasks)) is not None:
            _run(received[1], answers)
    finally:
        os._exit(0)


def _settle() -> None:
    """Become a quiet process of its own: no signals of the terminal, no output of libraries, no core files."""
    place.enter()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us, and tells the user
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    if (faulthandler := sys.modules.get("faulthandler")) is not None:
        faulthandler.disable()  # a crash is the parent's to tell
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1) if os.environ.get(DEBUG) else (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open until the process ends
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - as above
    if not os.environ.get(DEBUG):
        sys.stderr = sys.stdout
    memory.forbid_core_files()


def _end_with_parent(alive: int) -> None:
    if sys.platform == "linux":
        # The kernel itself ends us when the other end closes, also while a library lets no other thread run.
        import fcntl
        import select

        fcntl.fcntl(alive, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(alive, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(alive, fcntl.F_SETFL, fcntl.fcntl(alive, fcntl.F_GETFL) | os.O_ASYNC)
        gone = select.poll()
        gone.register(alive, 0)
        if gone.poll(0):
            os._exit(0)  # it closed before we listened
    threading.Thread(target=_wait_for_end, args=(alive,), daemon=True).start()


def _wait_for_end(alive: int) -> None:
    if sys.platform == "win32":
        import _winapi

        synchronize, forever = 0x00100000, 0xFFFFFFFF
        parent = _winapi.OpenProcess(synchronize, False, os.getppid())
        _winapi.WaitForSingleObject(parent, forever)
    else:
        while os.read(alive, 1):
            pass
    os._exit(0)


def _run(content: bytes, answers: int) -> None:
    """Run one task. Everything it raises is told; only what ends the process ends the worker."""
    last = frame(Kind.END)
    try:
        function, arguments, most = unpack(content)
        del content
        memory.limit_growth(most)
        _send_results(function, arguments, answers)
    except SystemExit as error:
        os._exit(error.code if isinstance(error.code, int) else 1)
    except BaseException as error:  # noqa: BLE001 - a library's panic is no Exception
        last = _told(error)
    finally:
        memory.limit_growth(None)
    _send(answers, last)


def _send(answers: int, data: bytes) -> None:
    try:
        write_all(answers, data)
    except OSError:
        os._exit(0)  # nobody listens any more


def _send_results(function: Callable[..., object], arguments: tuple[object, ...], answers: int) -> None:
    result = function(*arguments)
    for item in result if isinstance(result, Iterator) else (result,):
        try:
            content = pack(item)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - values of strangers may do anything when they are pickled
            raise _UnpassableError(_text(error)) from None
        _send(answers, frame(Kind.ITEM, content))


class _UnpassableError(Exception):
    """A result that cannot be pickled."""


def _text(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def _told(error: BaseException) -> bytes:
    """The frame of an exception; of its text alone when the parent could not make the exception again."""
    memory.limit_growth(None)
    if isinstance(error, _UnpassableError):
        return frame(Kind.UNPASSABLE, pack(str(error)))
    if isinstance(error, MemoryError):
        return frame(Kind.RAISED, pack(MemoryError()))
    try:
        import traceback

        error.add_note("".join(traceback.format_exception(error)).rstrip())
        setattr(error, RAISED_AT, raised_at(error))
        content = pack(error)
        unpack(content)
    except Exception:  # noqa: BLE001 - exceptions of strangers may do anything when they are pickled
        return frame(Kind.UNPASSABLE, pack(_text(error)))
    return frame(Kind.RAISED, content)
