"""The bytes of one XML file, and each document of an envelope as bytes that are parsed alone.

An envelope may hold thousands of invoices. What is looked up late in one of them costs a pass over that one, not
over the file: a single pass finds where each begins, ends, and which namespaces are in scope there.
"""

from __future__ import annotations

import codecs
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat  # the file has passed the reader's own checks: no DTD, bounded depth
from xml.sax.saxutils import quoteattr

from coopinv.readers.ubl import prolog
from coopinv.readers.ubl.fieldmap import ROOTS

if TYPE_CHECKING:
    from coopinv.readers.raw import Origin

#: Code lists and schemes that OIOUBL alone uses.
_OIOUBL_MARKS = (b"urn:oioubl:", b'"DK:CVR"', b'"DK:SE"')
_WRAPPER = "documents"
#: Bytes that the namespaces around a document may take: beyond it the whole file is the lesser work.
_MOST_AROUND = 65_536


class Start(NamedTuple):
    """Where a document's element starts: byte, line and column (both as expat counts them)."""

    offset: int
    line: int
    column: int


class Part(NamedTuple):
    """A document inside an envelope.

    ``data`` is the document alone, in a wrapper that declares the namespaces it takes from around it; ``here`` and
    ``start`` say where it stands in the file. ``ordinal`` counts it among its siblings of the same name, from 1;
    ``around`` are the elements around it, each with its own ordinal.
    """

    data: bytes
    encoding: str
    here: Origin
    start: Start
    ordinal: int
    around: tuple[tuple[str, int], ...]


class File:
    """An XML file; ``within`` is the file that it was taken out of, when it is a part of one."""

    def __init__(self, data: bytes, within: File | None = None) -> None:
        self.data = data
        self._within = within

    @cached_property
    def has_oioubl_marks(self) -> bool:
        """Whether the file names code lists of OIOUBL."""
        if self._within is not None:
            return self._within.has_oioubl_marks
        return any(mark in self.data for mark in _OIOUBL_MARKS)

    def part(self, here: Origin) -> Part | None:
        """The document whose element stands at ``here``; None when it is the whole file, or cannot be told."""
        found = self._found.get(here) if here else None
        if found is None:
            return None
        head = self._head(found.scope)
        if len(head) > _MOST_AROUND:
            return None
        data = head + self.data[found.start.offset : found.end] + self._tail
        return Part(data, self._encoding, here, found.start, found.ordinal, found.around)

    @cached_property
    def _encoding(self) -> str:
        return prolog.check(self.data)

    @cached_property
    def _codec(self) -> str:
        """The codec for text that is put around bytes of the file."""
        if self._encoding != "UTF-16":
            return self._encoding
        is_little = self.data.startswith((codecs.BOM_UTF16_LE, b"<\x00"))
        return "utf-16-le" if is_little else "utf-16-be"

    def _head(self, scope: _Scope) -> bytes:
        names = "".join(
            f" xmlns{':' + prefix if prefix else ''}={quoteattr(uri)}" for prefix, uri in scope if uri
        )
        declaration = f'<?xml version="1.0" encoding="{self._encoding}"?>'
        mark = "\ufeff" if self._encoding == "UTF-16" else ""
        return f"{mark}{declaration}<{_WRAPPER}{names}>".encode(self._codec, "xmlcharrefreplace")

    @cached_property
    def _tail(self) -> bytes:
        return f"</{_WRAPPER}>".encode(self._codec)

    @cached_property
    def _found(self) -> dict[Origin, _Found]:
        index = Index()
        index.run(self.data, self._encoding)
        return index.found


_Scope = tuple[tuple[str | None, str], ...]


class _Found:
    """A document while the pass goes on; ``end`` is where what follows it begins."""

    __slots__ = ("around", "end", "ordinal", "scope", "start")

    def __init__(
        self, start: Start, ordinal: int, around: tuple[tuple[str, int], ...], scope: _Scope
    ) -> None:
        self.start, self.ordinal, self.around, self.scope = start, ordinal, around, scope
        self.end: int | None = None


class Index:
    """The pass that finds every document of a file."""

    def __init__(self) -> None:
        self.found: dict[Origin, _Found] = {}
        self._path: list[int] = []
        self._children: list[int] = []
        self._ordinals: list[dict[str, int]] = []
        self._around: list[tuple[str, int]] = []
        self._names: dict[str | None, list[str]] = {}
        self._open: list[tuple[int, _Found]] = []
        self._ended: list[_Found] = []
        self._scope: _Scope = ()

    def run(self, data: bytes, encoding: str) -> None:
        """Parse the file, as far as it is well-formed."""
        parser = self._parser = parser_for(encoding)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CommentHandler = self._count
        parser.ProcessingInstructionHandler = self._count
        parser.StartNamespaceDeclHandler = self._declare
        parser.EndNamespaceDeclHandler = self._forget
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, LookupError, ValueError):
            return  # what begins before the damage is there; the last document goes on to the file's end

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self._names.setdefault(prefix, []).append(uri or "")

    def _forget(self, prefix: str | None) -> None:
        self._names[prefix].pop()

    def _close(self) -> None:
        for one in self._ended:
            one.end = self._parser.CurrentByteIndex
        self._ended.clear()

    def _count(self, *_text: str) -> None:
        self._close()
        if self._children:
            self._children[-1] += 1

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._close()
        tag = f"{{{name}" if "}" in name else name
        ordinal = 1
        if self._children:
            self._path.append(self._children[-1])
            self._children[-1] += 1
            ordinals = self._ordinals[-1]
            ordinal = ordinals[tag] = ordinals.get(tag, 0) + 1
        if tag in ROOTS:
            parser = self._parser
            here = Start(parser.CurrentByteIndex, parser.CurrentLineNumber, parser.CurrentColumnNumber)
            found = _Found(here, ordinal, tuple(self._around), self._scope_here())
            self.found[tuple(self._path)] = found
            self._open.append((len(self._around), found))
        self._children.append(0)
        self._ordinals.append({})
        self._around.append((tag, ordinal))

    def _scope_here(self) -> _Scope:
        scope = tuple((prefix, uris[-1]) for prefix, uris in self._names.items() if uris)
        if scope != self._scope:  # nearly always the same: kept once
            self._scope = scope
        return self._scope

    def _end(self, _name: str) -> None:
        self._close()
        self._children.pop()
        self._ordinals.pop()
        self._around.pop()
        if self._path:
            self._path.pop()
        if self._open and self._open[-1][0] == len(self._around):
            self._ended.append(self._open.pop()[1])


def parser_for(encoding: str) -> expat.XMLParserType:
    """A parser for one pass over a file in this encoding, one of ``prolog.ENCODINGS``.

    Expat knows fewer names of encodings than the reader's parser, so it is told; UTF-16 it sees by itself.
    """
    parser = expat.ParserCreate(None if encoding == "UTF-16" else encoding, namespace_separator="}")
    parser.buffer_text = True
    return parser
