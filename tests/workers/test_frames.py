"""The bytes between parent and worker, cut in any way; waiting where pipes can only be looked at."""

from __future__ import annotations

import os
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv.workers import waiting
from coopinv.workers.frames import BrokenFrameError, Frames, Kind, frame, pack, read_frame, unpack, write_all


@given(st.lists(st.tuples(st.sampled_from(Kind), st.binary(max_size=50))), st.lists(st.integers(1, 40)))
def test_frames_come_whole_however_they_are_cut(frames: list[tuple[Kind, bytes]], cuts: list[int]) -> None:
    stream = b"".join(frame(kind, content) for kind, content in frames)
    reader, found, start = Frames(), [], 0
    for size in [*cuts, len(stream)]:
        found += reader.add(stream[start : start + size])
        start += size
    assert found == frames


@pytest.mark.parametrize("data", [b"\0" * 9, b"\x63" + bytes(8), b"\x02" + b"\xff" * 8])
def test_what_is_no_frame_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenFrameError):
        list(Frames().add(data))


def test_a_frame_is_read_from_a_pipe_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    parts = iter([frame(Kind.ITEM, b"abcdef")[:4], frame(Kind.ITEM, b"abcdef")[4:9], b"ab", b"cdef", b""])

    def read(_: int, size: int) -> bytes:
        asked.append(size)
        return next(parts)

    monkeypatch.setattr(os, "read", read)
    assert read_frame(5) == (Kind.ITEM, b"abcdef")
    assert read_frame(5) is None
    assert asked == [9, 5, 6, 4, 9]


def test_no_more_is_read_or_written_at_once_than_a_megabyte(monkeypatch: pytest.MonkeyPatch) -> None:
    size, taken = (1 << 21) + 5, []
    header = frame(Kind.ITEM, bytes(size))[:9]
    asked: list[int] = []

    def read(_: int, most: int) -> bytes:
        asked.append(most)
        return header if most == 9 else bytes(most)

    monkeypatch.setattr(os, "read", read)
    assert read_frame(5) == (Kind.ITEM, bytes(size))
    assert asked == [9, 1 << 20, 1 << 20, 5]

    def write(_: int, part: memoryview) -> int:
        taken.append(len(part))
        return min(len(part), 1_000_000)

    monkeypatch.setattr(os, "write", write)
    write_all(5, bytes(size))
    assert taken == [1 << 20, 1 << 20, size - 2_000_000]


def test_read_only_mappings_pass() -> None:
    mapping = unpack(pack(MappingProxyType({"a": 1})))
    assert mapping == {"a": 1}
    assert isinstance(mapping, MappingProxyType)


def test_looking_instead_of_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = iter([False, False, True])
    monkeypatch.setattr(waiting, "_holds_something", lambda _: next(looks))
    assert waiting._look([5], [], 60) == {5}
    monkeypatch.setattr(waiting, "_holds_something", lambda _: False)
    assert waiting._look([5], [6], 60) == {6}
    assert waiting._look([5], [], 0) == set()


def test_waiting_for_a_pipe() -> None:
    read, write = os.pipe()
    try:
        assert waiting.wait([read], [], 0) == set()
        assert waiting.wait([read], [write], 60) == {write}
        os.write(write, b"x")
        assert waiting.wait([read], [], 60) == {read}
    finally:
        os.close(read)
        os.close(write)
