"""How much memory a process takes, and the limits that a platform can set."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: What the memory of a worker that does nothing may grow to while it imports what its task needs.
BARE = 100_000_000


def limit_growth(most: int | None) -> None:
    """Let this process's address space grow by at most so many bytes from now on; None lifts the limit.

    Only Linux keeps to it; elsewhere the parent's watch has to do.
    """
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = hard
        if most is not None:
            with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123 - in every task's path
                soft = int(stream.read().split()[0]) * resource.getpagesize() + most
            if hard != resource.RLIM_INFINITY:
                soft = min(soft, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def forbid_core_files() -> None:
    """A process that crashes leaves no file behind."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def resident(pid: int) -> int | None:
    """The bytes of memory that a process holds; None when that cannot be told (it has ended)."""
    tell = _RESIDENT.get(sys.platform)
    try:
        return None if tell is None else tell(pid)
    except (OSError, ValueError, IndexError, AttributeError):
        return None


def peak_bytes(reported: int) -> int:
    """The most memory a process held, from what the system's accounts of an ended child say."""
    return reported if sys.platform == "darwin" else reported * 1024


def own_peak() -> int:
    """The most memory this process has held; 0 where the system keeps no such account.

    Linux counts it to a program that the process starts, too: a child's account never says less.
    """
    if sys.platform == "win32":
        return 0
    import resource

    return peak_bytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


@cache
def _library(name: str) -> object:
    import ctypes

    return ctypes.CDLL(name)


def _resident_linux(pid: int) -> int | None:
    with open(f"/proc/{pid}/statm", "rb") as stream:  # noqa: PTH123 - asked ten times a second
        return int(stream.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def _resident_macos(pid: int) -> int | None:
    """By ``proc_pidinfo``: the second of the 64-bit words of ``proc_taskinfo`` is the resident size."""
    import ctypes

    task_info, size = 4, 96
    buffer = (ctypes.c_uint64 * (size // 8))()
    got = _library("/usr/lib/libproc.dylib").proc_pidinfo(  # type: ignore[attr-defined]
        pid, task_info, ctypes.c_uint64(0), buffer, size
    )
    return int(buffer[1]) if got == size else None


def _resident_windows(pid: int) -> int | None:
    """By ``GetProcessMemoryInfo``: the fourth member of its counters is the working set."""
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = (("size", ctypes.c_uint32), ("faults", ctypes.c_uint32), ("held", ctypes.c_size_t * 8))

    kernel = _library("kernel32")
    kernel.OpenProcess.restype = ctypes.c_void_p  # type: ignore[attr-defined]
    query, read = 0x1000, 0x10
    handle = kernel.OpenProcess(query | read, 0, pid)  # type: ignore[attr-defined]
    if not handle:
        return None
    try:
        counters = Counters()
        counters.size = ctypes.sizeof(counters)
        done = kernel.K32GetProcessMemoryInfo(  # type: ignore[attr-defined]
            ctypes.c_void_p(handle), ctypes.byref(counters), ctypes.sizeof(counters)
        )
        return int(counters.held[1]) if done else None
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))  # type: ignore[attr-defined]


_RESIDENT: dict[str, Callable[[int], int | None]] = {
    "linux": _resident_linux,
    "darwin": _resident_macos,
    "win32": _resident_windows,
}
