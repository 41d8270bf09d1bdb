"""Zip archives of invoices: what they hold, and one entry's bytes; in memory, within limits, never onto the disk."""

from __future__ import annotations

import os
import struct
import threading
import zipfile
import zlib
from bz2 import BZ2Decompressor
from contextlib import suppress
from copy import copy
from lzma import FORMAT_ALONE, LZMADecompressor, LZMAError
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from coopinv import detect
from coopinv.files import Content, open_regular
from coopinv.language import Text
from coopinv.model.reading import ReadError
from coopinv.readers.limits import MEGABYTE
from coopinv.scan.task import is_url

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ENTRIES = 10_000
#: Bytes of the list of entries: it is read whole, whatever number of entries the archive states.
MAX_LIST = 4 * MEGABYTE
#: Bytes of all entries together, and how many times those of the archive they may be.
MAX_UNPACKED = 1000 * MEGABYTE
MAX_RATIO = 100
#: A small file may be packed tighter than that: a page of blanks.
ALWAYS = MEGABYTE

_PARTS = Text(
    en="an archive of more than {limit} files",
    da="et arkiv med mere end {limit} filer",
    sv="ett arkiv med mer än {limit} filer",
)
_UNPACKED = Text(
    en="an archive that unpacks to more than {limit} MB",
    da="et arkiv, der fylder mere end {limit} MB udpakket",
    sv="ett arkiv som packas upp till mer än {limit} MB",
)
_RATIO = Text(
    en="a file that unpacks to more than {limit} times its size",
    da="en fil, der fylder mere end {limit} gange så meget udpakket",
    sv="en fil som packas upp till mer än {limit} gånger sin storlek",
)
_LARGE = Text(
    en="a file larger than {limit} MB", da="en fil på over {limit} MB", sv="en fil på mer än {limit} MB"
)
_LOCKED = Text(
    en="it is protected by a password",
    da="den er beskyttet med en adgangskode",
    sv="den är skyddad med ett lösenord",
)
_METHOD = Text(
    en="it is packed in an unusual way",
    da="den er pakket på en usædvanlig måde",
    sv="den är packad på ett ovanligt sätt",
)
_NESTED = Text(
    en="an archive within an archive; unpack it first",
    da="et arkiv i et arkiv; pak det ud først",
    sv="ett arkiv i ett arkiv; packa upp det först",
)
_BROKEN = Text(en="the zip archive is damaged", da="zip-arkivet er beskadiget", sv="zip-arkivet är skadat")

#: What a zip begins with: an entry, or the end of an empty one.
STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_END = struct.Struct("<4s4H2IH")
_END64_PLACE = struct.Struct("<4sIQI")
_END64 = struct.Struct("<4sQ2H2I4Q")
#: Files that make a zip an office document, an e-book or a program.
_NO_ARCHIVE = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml"})
#: Methods whose unpacking the library does not stop at the size that an entry states: a kilobyte of bzip2 would unpack to
#: gigabytes at once.
_UNBOUNDED = frozenset({zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
#: What unpacking LZMA may take for what it looks back on, which the entry states too.
_LZMA_MEMORY = 100 * MEGABYTE
_BREAKS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    LZMAError,
    EOFError,
    OSError,
    ValueError,
    struct.error,
    IndexError,
    KeyError,
    OverflowError,
    NotImplementedError,  # an entry of a later version of the format
)


class Archive:
    """An open archive. Use it as a context manager.

    Raises:
        ReadError: it is damaged, or larger than the limits.
        UnopenableError: it cannot be opened.
    """

    def __init__(self, path: str) -> None:
        self._file = _opened(path)
        try:
            self._check_list()
            self._zip = zipfile.ZipFile(self._file)
            self._entries = self._zip.infolist()
            self._check_entries()
        except _BREAKS:
            self._file.close()
            raise _broken() from None
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        with suppress(*_BREAKS):
            self._zip.close()
        self._file.close()

    @property
    def is_document(self) -> bool:
        """Whether it is an office document or the like, which only looks like an archive."""
        return any(entry.filename in _NO_ARCHIVE for entry in self._entries)

    def files(self) -> Iterator[tuple[int, str, int]]:
        """Each file's ordinal, name and size unpacked, by name."""
        files = (
            (index, _name(entry), entry.file_size)
            for index, entry in enumerate(self._entries)
            if not _name(entry).endswith("/")  # the library's own look at it trips over an empty name
        )
        yield from sorted(files, key=lambda file: (file[1], file[0]))

    def read(self, index: int, limit: int) -> bytes:
        """The bytes of one file.

        Raises:
            ReadError: it is damaged, locked, larger than ``limit``, or an archive itself.
        """
        entry = self._entries[index]
        if entry.flag_bits & 0x1:
            raise ReadError("refused", limit=_LOCKED)
        if entry.file_size > limit:
            shown = _LARGE.fill(limit=f"{limit / MEGABYTE:g}")
            option = f"--max-size {-(-entry.file_size // MEGABYTE)}"
            raise ReadError("refused", limit=shown, option=option)
        if entry.file_size > max(ALWAYS, entry.compress_size * MAX_RATIO):
            raise _over(_RATIO, MAX_RATIO)
        try:
            if entry.compress_type in _UNBOUNDED:
                data = self._unpacked(entry)
            else:
                with self._zip.open(entry) as packed:
                    data = packed.read(limit + 1)
        except (NotImplementedError, RuntimeError):
            raise ReadError("refused", limit=_METHOD) from None
        except _BREAKS:
            raise _broken() from None
        if detect.detect(data[: Content.HEAD]).looks_like is detect.ZIP_ARCHIVE:
            raise ReadError("refused", limit=_NESTED)
        return data

    def _unpacked(self, entry: zipfile.ZipInfo) -> bytes:
        """The bytes of a file that is packed by bzip2 or LZMA: as many as it states to have, and not one more."""
        as_packed = copy(entry)
        as_packed.compress_type, as_packed.file_size = zipfile.ZIP_STORED, entry.compress_size
        del as_packed.CRC  # it is that of the unpacked bytes
        with self._zip.open(as_packed) as stream:
            packed = stream.read()
        if entry.compress_type == zipfile.ZIP_BZIP2:
            data = BZ2Decompressor().decompress(packed, entry.file_size + 1)
        else:
            data = _of_lzma(packed, entry)
        if len(data) != entry.file_size or zlib.crc32(data) != entry.CRC:
            raise zipfile.BadZipFile
        return data

    def _check_list(self) -> None:
        """Look at what the archive's end says of its list, before that is read."""
        entries, size = _stated(self._file)
        if entries > MAX_ENTRIES or size > MAX_LIST:
            raise _over(_PARTS, MAX_ENTRIES)

    def _check_entries(self) -> None:
        if len(self._entries) > MAX_ENTRIES:
            raise _over(_PARTS, MAX_ENTRIES)
        unpacked = sum(entry.file_size for entry in self._entries)
        if unpacked > MAX_UNPACKED:
            raise _over(_UNPACKED, MAX_UNPACKED // MEGABYTE)


def _of_lzma(packed: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry that is packed by LZMA: its own header becomes that of the format on its own."""
    _version, length = struct.unpack_from("<2H", packed)
    has_end = bool(entry.flag_bits & 0x2)
    size = b"\xff" * 8 if has_end else entry.file_size.to_bytes(8, "little")
    alone = packed[4 : 4 + length] + size + packed[4 + length :]
    return LZMADecompressor(FORMAT_ALONE, memlimit=_LZMA_MEMORY).decompress(alone, entry.file_size + 1)


def _opened(path: str) -> IO[bytes]:
    if is_url(path):
        from coopinv.scan.remote import open_seekable

        return open_seekable(path)
    descriptor, _size = open_regular(Path(path))
    return os.fdopen(descriptor, "rb")


def _stated(file: IO[bytes]) -> tuple[int, int]:
    """How many entries the archive says it has, and the bytes of their list."""
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _END.size - 0xFFFF)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise zipfile.BadZipFile
    _, _, _, _, entries, length, _, _ = _END.unpack_from(tail, at)
    place = start + at - _END64_PLACE.size
    if place >= 0:
        file.seek(place)
        mark, _, where, _ = _END64_PLACE.unpack(file.read(_END64_PLACE.size))
        if mark == b"PK\x06\x07":
            file.seek(where)
            _, _, _, _, _, _, _, entries, length, _ = _END64.unpack(file.read(_END64.size))
    return entries, length


def _name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/")


def _over(template: Text, limit: int) -> ReadError:
    return ReadError("refused", limit=template.fill(limit=limit))


def _broken() -> ReadError:
    return ReadError("malformed", reason=_BROKEN)


class _Kept(threading.local):
    """The archive that the last file came out of: its list is not read again for the next."""

    key: tuple[int, str, int, int] | None = None
    archive: Archive | None = None


_kept = _Kept()


def read_entry(path: str, index: int, limit: int) -> bytes:
    """The bytes of a file in an archive.

    Raises:
        ReadError: it cannot be read; see ``Archive.read``.
        UnopenableError: the archive cannot be opened.
    """
    # A fork shares its parent's position in the file.
    key: tuple[int, str, int, int] | None = (os.getpid(), path, 0, 0)
    if not is_url(path):
        try:
            status = os.stat(path)  # noqa: PTH116 - paths are texts here
        except (OSError, ValueError):
            key = None  # opening it says what is wrong
        else:
            key = (os.getpid(), path, status.st_mtime_ns, status.st_size)
    if _kept.archive is None or _kept.key != key:
        if _kept.archive is not None:
            _kept.archive.close()
        _kept.archive = None
        _kept.archive, _kept.key = Archive(path), key
    return _kept.archive.read(index, limit)
