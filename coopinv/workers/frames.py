"""What goes through the pipes: frames of a kind and a pickle."""

from __future__ import annotations

import copyreg
import io
import os
import pickle
import struct
from collections import ChainMap
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping


class Kind(IntEnum):
    """What a frame is: a task for the worker; or an item, the end, an exception or its mere text from it."""

    TASK = 1
    ITEM = 2
    END = 3
    RAISED = 4
    UNPASSABLE = 5


class BrokenFrameError(Exception):
    """Bytes that no worker of ours wrote."""


_HEADER = struct.Struct("<BQ")
_KINDS = frozenset(Kind)
#: No answer is larger; a length beyond it is no length.
_MOST = 1 << 30
_AT_ONCE = 1 << 20


def _again(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)  # pickle does not find the type by its name


def _read_only(mapping: MappingProxyType[Any, Any]) -> tuple[object, tuple[dict[Any, Any]]]:
    return _again, (dict(mapping),)


#: Pickles read-only mappings too.
_TABLE: MutableMapping[type, Any] = ChainMap({MappingProxyType: _read_only}, copyreg.dispatch_table)


def pack(value: object) -> bytes:
    """A value as bytes; raises whatever pickling it does."""
    target = io.BytesIO()
    pickler = pickle.Pickler(target, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _TABLE
    pickler.dump(value)
    return target.getvalue()


def unpack(data: bytes) -> Any:  # noqa: ANN401 - whatever was packed
    """The value that ``pack`` packed."""
    return pickle.loads(data)  # noqa: S301 - both ends are this program


def frame(kind: Kind, content: bytes = b"") -> bytes:
    """A frame as it goes through the pipe."""
    return _HEADER.pack(kind, len(content)) + content


class Frames:
    """Puts together the frames of a pipe from the parts that arrive."""

    def __init__(self) -> None:
        self._held = bytearray()

    def add(self, part: bytes) -> Iterator[tuple[Kind, bytes]]:
        """The frames that are whole with this part.

        Raises:
            BrokenFrameError: a header that is none.
        """
        self._held += part
        start = 0
        while len(self._held) - start >= _HEADER.size:
            kind, length = _HEADER.unpack_from(self._held, start)
            if kind not in _KINDS or length > _MOST:
                raise BrokenFrameError
            end = start + _HEADER.size + length
            if len(self._held) < end:
                break
            yield Kind(kind), bytes(memoryview(self._held)[start + _HEADER.size : end])
            start = end
        del self._held[:start]


def read_frame(descriptor: int) -> tuple[Kind, bytes] | None:
    """The next frame of a pipe, waiting for it; None at its end."""
    header = _read(descriptor, _HEADER.size)
    if header is None:
        return None
    kind, length = _HEADER.unpack(header)
    content = _read(descriptor, length)
    return None if content is None else (Kind(kind), content)


def _read(descriptor: int, size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        part = os.read(descriptor, min(_AT_ONCE, size - len(parts)))
        if not part:
            return None
        parts += part
    return bytes(parts)


def write_all(descriptor: int, data: bytes) -> None:
    """Write to a pipe, waiting for room."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest[:_AT_ONCE]) :]
