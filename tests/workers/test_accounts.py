"""What the caller is told of a fault, and how much memory a process takes, by each platform's way of telling."""

from __future__ import annotations

import copy
import ctypes
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from coopinv.workers import Reason, WorkerFault, memory
from coopinv.workers.frames import pack, unpack
from tests.workers.standins import on

resource = pytest.importorskip("resource", reason="Windows is stood in for elsewhere")


@pytest.mark.parametrize(
    ("fault", "name", "text"),
    [
        (WorkerFault(Reason.TIMED_OUT, limit=1.5), None, "the task was not done within 1.5 seconds"),
        (WorkerFault(Reason.TIMED_OUT, limit=30), None, "the task was not done within 30 seconds"),
        (
            WorkerFault(Reason.OUT_OF_MEMORY, limit=1e9),
            None,
            "the task took more than 1000000000 bytes of memory",
        ),
        (
            WorkerFault(Reason.UNPASSABLE, detail="Odd: x"),
            None,
            "the task's answer cannot be passed on: Odd: x",
        ),
        (WorkerFault(Reason.DIED), None, "the task's process died (exit code None)"),
        (WorkerFault(Reason.DIED, code=0), None, "the task's process died (exit code 0)"),
        (WorkerFault(Reason.DIED, code=7), None, "the task's process died (exit code 7)"),
        (WorkerFault(Reason.DIED, code=-1), "SIGHUP", "the task's process died (SIGHUP)"),
        (WorkerFault(Reason.DIED, code=-11), "SIGSEGV", "the task's process died (SIGSEGV)"),
        (WorkerFault(Reason.DIED, code=-250), "signal 250", "the task's process died (signal 250)"),
    ],
)
def test_a_fault_says_what_happened_and_passes_between_processes(
    fault: WorkerFault, name: str | None, text: str
) -> None:
    for one in (fault, copy.copy(fault), unpack(pack(fault))):
        assert (one.reason, one.limit, one.code, one.detail) == (
            fault.reason,
            fault.limit,
            fault.code,
            fault.detail,
        )
        assert (one.signal, str(one)) == (name, text)
        assert one.args == (fault.reason, fault.limit, fault.code, fault.detail)


class Limits:
    """Stands for the system's limits: unlimited, and what is set of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, hard: int = resource.RLIM_INFINITY) -> None:
        self.set: list[tuple[int, int, int]] = []
        monkeypatch.setattr(resource, "getrlimit", self.get)
        self.hard = hard
        monkeypatch.setattr(resource, "setrlimit", lambda which, limits: self.set.append((which, *limits)))

    def get(self, which: int) -> tuple[int, int]:
        assert which in {resource.RLIMIT_AS, resource.RLIMIT_CORE}
        return (1, self.hard)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux keeps to the limit")
def test_growth_is_limited_from_what_is_held_already(monkeypatch: pytest.MonkeyPatch) -> None:
    held = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    limits = Limits(monkeypatch)
    memory.limit_growth(5_000_000)
    memory.limit_growth(None)
    (which, soft, hard), lifted = limits.set
    assert (which, hard) == (resource.RLIMIT_AS, resource.RLIM_INFINITY)
    assert abs(soft - held - 5_000_000) < 4_000_000
    assert lifted == (resource.RLIMIT_AS, hard, hard)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux keeps to the limit")
def test_no_limit_passes_the_one_that_others_set(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = Limits(monkeypatch, hard=1 << 20)
    memory.limit_growth(5_000_000)
    assert limits.set == [(resource.RLIMIT_AS, 1 << 20, 1 << 20)]


def test_limits_are_not_set_where_nothing_keeps_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = Limits(monkeypatch, hard=7)
    on("darwin", monkeypatch, memory)
    memory.limit_growth(5_000_000)
    memory.forbid_core_files()
    assert limits.set == [(resource.RLIMIT_CORE, 0, 7)]
    on("win32", monkeypatch, memory)
    memory.forbid_core_files()
    assert len(limits.set) == 1


def test_what_a_process_holds() -> None:
    held = memory.resident(os.getpid())
    assert held is not None
    if sys.platform == "linux":
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
        told = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) * 1024
        assert abs(held - told) < 20_000_000
        assert memory.resident(0) is None
    assert 1_000_000 < memory.own_peak() < 1 << 40
    assert memory.own_peak() >= held / 2


def test_what_a_process_holds_where_nobody_can_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    on("plan9", monkeypatch, memory)
    assert memory.resident(os.getpid()) is None


def test_the_accounts_of_processes_count_in_what_the_platform_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert memory.peak_bytes(3) == (3 if sys.platform == "darwin" else 3072)
    on("darwin", monkeypatch, memory)
    assert memory.peak_bytes(3) == 3
    on("win32", monkeypatch, memory)
    assert memory.own_peak() == 0


def test_macos_tells_what_a_process_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []

    def proc_pidinfo(
        pid: int, flavour: int, argument: ctypes.c_uint64, buffer: ctypes.Array[Any], size: int
    ) -> int:
        asked.append((pid, flavour, argument.value, ctypes.sizeof(buffer), size))
        buffer[0], buffer[1] = 9_000, 5_000
        return size if pid == 42 else 0

    names: list[str] = []

    def library(name: str) -> object:
        names.append(name)
        return SimpleNamespace(proc_pidinfo=proc_pidinfo)

    memory._library.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", library)
    on("darwin", monkeypatch, memory)
    assert [memory.resident(42), memory.resident(43)] == [5_000, None]
    assert asked[0] == (42, 4, 0, 96, 96)
    assert names == ["/usr/lib/libproc.dylib"]
    memory._library.cache_clear()


class Kernel:
    """Stands for Windows's kernel32."""

    def __init__(self, *, opens: bool = True, tells: bool = True) -> None:
        self.opened: list[tuple[int, ...]] = []
        self.closed: list[int] = []

        def open_process(access: int, inherit: int, pid: int) -> int | None:
            self.opened.append((access, inherit, pid))
            return 77 if opens else None

        self.OpenProcess = open_process
        self.tells = tells

    def K32GetProcessMemoryInfo(  # noqa: N802 - its name
        self, handle: ctypes.c_void_p, reference: SimpleNamespace, size: int
    ) -> bool:
        word = ctypes.sizeof(ctypes.c_size_t)
        # PROCESS_MEMORY_COUNTERS: cb, PageFaultCount, PeakWorkingSetSize, WorkingSetSize and six more
        assert (handle.value, size, self.OpenProcess.restype) == (77, 8 + 8 * word, ctypes.c_void_p)
        whole = (ctypes.c_char * size).from_buffer(reference._obj)
        assert int.from_bytes(whole[:4], sys.byteorder) == size
        whole[8 + word : 8 + 2 * word] = (5_000).to_bytes(word, sys.byteorder)
        return self.tells

    def CloseHandle(self, handle: ctypes.c_void_p) -> None:  # noqa: N802 - its name
        self.closed.append(handle.value)


@pytest.mark.parametrize(
    ("kernel", "expected", "closed"),
    [(Kernel(), 5_000, [77]), (Kernel(opens=False), None, []), (Kernel(tells=False), None, [77])],
)
def test_windows_tells_what_a_process_holds(
    kernel: Kernel, expected: int | None, closed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    on("win32", monkeypatch, memory)
    names: list[str] = []
    monkeypatch.setattr(memory, "_library", lambda name: names.append(name) or kernel)
    assert memory.resident(42) == expected
    assert (kernel.opened, kernel.closed, names) == ([(0x1010, 0, 42)], closed, ["kernel32"])
