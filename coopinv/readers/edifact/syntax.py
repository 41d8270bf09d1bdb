"""Cuts the bytes of an EDIFACT file into segments: by chunks, in constant memory, each with its exact place.

The bytes are read as Latin-1 first, one character a byte, so that places are exact; values are decoded by the declared
character set only where a segment is not ASCII. The envelope is next: it makes messages of the segments.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from coopinv.readers.edifact import faults
from coopinv.readers.edifact.declared import UNA_SIZE, Declared
from coopinv.readers.edifact.faults import SegmentTooLongError, SyntaxFault, quoted, said, shown
from coopinv.readers.edifact.scan import INVOIC, SERVICE, blocks, first_number, has_breaks_inside, is_tag
from coopinv.readers.edifact.segment import Segment, Separators, write
from coopinv.readers.limits import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from coopinv.language import Text

__all__ = ["SERVICE", "Segment", "Separators", "SyntaxFault", "Tokenizer", "segments", "write"]

#: What may stand between segments: blanks, line breaks, a byte order mark, and DOS's end of file.
_BLANKS = " \t\r\n\x1a\xef\xbb\xbf"
#: Digits of an object's length (0810 is n..18).
_LENGTH_DIGITS = 18
#: Bytes that are split at once.
BLOCK = 65_536
#: And after separators have changed, so that a file of nothing but UNA is no more work than another.
_SMALL = 128


def segments(chunks: Iterable[bytes], *, limit: int = MEGABYTE) -> Iterator[Segment]:
    """All segments of a file, UNA aside.

    Raises:
        SyntaxFault: for whatever is not EDIFACT, after the segments before it.
    """
    return chain.from_iterable(Tokenizer(limit).runs(chunks))


class Tokenizer:
    """Cuts one file into segments.

    ``limit`` is the longest segment in characters; ``block`` how many bytes are split at once.
    """

    def __init__(self, limit: int = MEGABYTE, block: int = BLOCK) -> None:
        self._declared = Declared()
        self._limit = limit
        self._block = block
        self._begun = False  # whether any segment has come
        self._ordinary: set[str] = set()  # tags that were looked at and are no service segments
        # The place where the next segment, or the blanks before it, begin; the number of the last one in its message.
        self._offset = 0
        self._line = 1
        self._line_start = 0
        self._number = 0
        # What has been read of the next segment: pieces that ended with a released terminator, and their length.
        self._pieces: list[str] = []
        self._held = 0
        # The text being split and the offset of its beginning; whether splitting had to stop inside it, and why.
        self._text = ""
        self._base = 0
        self._stopped = False
        self._changed = False
        self._object = 0  # bytes of an attached object that are still to be passed over

    @property
    def separators(self) -> Separators:
        """The separators in force at the segment that came last."""
        return self._declared.separators

    def runs(self, chunks: Iterable[bytes]) -> Iterator[list[Segment]]:
        """Segments in file order, in lists that are never empty; a service segment is the last of its list.

        Raises:
            SyntaxFault: for whatever is not EDIFACT, after the segments before it.
        """
        rest = ""
        for block in blocks(chunks, self._block):
            text = rest + block.decode("latin-1")
            done = yield from self._feed(text)
            rest = text[done:]
        if rest or self._pieces or self._object:
            self._end(rest)

    def _feed(self, text: str) -> Generator[list[Segment], None, int]:
        """Split a text; returns how much of it is done with."""
        start, size = 0, len(text)
        while start < len(text):
            if self._object:
                inside = text[start : start + self._object]
                self._pass(inside)
                self._object -= len(inside)
                start += len(inside)
                continue
            end = min(start + size, len(text))
            start += yield from self._window(text[start:end])
            if self._changed:
                self._changed, size = False, _SMALL
            elif end == len(text):
                break
            else:
                size *= 2
        return start

    def _window(self, text: str) -> Generator[list[Segment], None, int]:
        nul = text.find("\0")
        if nul >= 0:
            text = text[:nul]
        self._text, self._base = text, self._offset + self._held
        self._stopped = False
        ending = self._ending(text)
        pieces = text.split(ending)
        last = pieces.pop()
        yield from self._cut(pieces, ending)
        if not self._stopped:
            self._begin(last)
            if nul >= 0 and not self._stopped:  # behind a UNA the segments before the NUL are yet to be cut
                rest = text[self._offset + self._held - self._base :]
                raise self._fault(faults.NUL, self._open(rest), rest)
        return self._offset + self._held - self._base

    def _ending(self, text: str) -> str:
        """What ends every segment of a text: the terminator, with the line break where one follows each of them."""
        terminator, release = self.separators.terminator, self.separators.release
        if self._pieces or terminator in "\r\n" or "\n" not in text:
            return terminator
        released = release + terminator
        count = text.count(terminator)
        if release in text:
            count -= text.count(released)
            if release + released in text:
                return terminator
        for ending in (terminator + "\n", terminator + "\r\n"):
            if text.count(ending) == count and release + ending not in text:
                return ending
        return terminator

    def _cut(self, pieces: list[str], ending: str) -> Iterator[list[Segment]]:  # noqa: C901, PLR0912, PLR0915 - see below
        """Make segments of pieces that each stood before ``ending``.

        One loop on local names: it runs once a segment, and every call in it would be felt.
        """
        text, limit, separators = self._text, self._limit, self.separators
        element, release, terminator = separators.element, separators.release, separators.terminator
        # What none of the pieces has need not be looked for in each.
        releases = bool(self._pieces) or (release != " " and release in text)
        broken = bool(self._pieces) or has_breaks_inside(text, ending, len(pieces), release)
        long = len(text) + self._held > limit
        offset, line, line_start, number = self._offset, self._line, self._line_start, self._number
        ordinary, new, splitter = self._ordinary, object.__new__, self._declared.splitter
        stride, ends_line = len(ending), len(ending) > 1
        run: list[Segment] = []
        append = run.append
        try:
            for each in pieces:
                piece = each
                if releases and (self._pieces or release in piece):
                    self._offset, self._line, self._line_start = offset, line, line_start
                    piece = self._joined(piece)
                    if not piece:
                        continue
                body = piece.lstrip(_BLANKS)
                if body is piece:
                    at = offset
                else:
                    at = offset + len(piece) - len(body)
                    breaks = piece.count("\n", 0, at - offset)
                    if breaks:
                        line += breaks
                        line_start = offset + piece.rindex("\n", 0, at - offset) + 1
                if long and len(body) > limit:
                    self._offset, self._line, self._line_start = at, line, line_start
                    raise self._too_long(body)
                # What follows a tag that is known is cut when it is asked for.
                tag, parts = body[:3], None
                if tag not in ordinary or body[3:4] != element:
                    parts = splitter.split(body)
                    tag = parts[0]
                number += 1
                known = tag in ordinary
                if not known:
                    self._offset, self._line, self._line_start = at, line, line_start
                    if not self._look(tag, body):
                        if self._stopped:
                            break
                        number -= 1
                        offset = at + 1
                        if terminator == "\n":
                            line, line_start = line + 1, offset
                        continue
                    if tag in SERVICE:
                        number = first_number(tag, number)
                segment = new(Segment)
                segment.tag = tag
                segment._parts = parts  # noqa: SLF001 - its constructor, without a call
                segment.splitter = splitter
                segment.number = number
                segment.offset = at
                segment.line = line
                segment.column = at - line_start + 1
                segment.latin = body
                append(segment)
                offset = at + len(body) + stride
                if broken:
                    ended = body + ending
                    breaks = ended.count("\n")
                    if breaks:
                        line += breaks
                        line_start = at + ended.rindex("\n") + 1
                elif ends_line:
                    line += 1
                    line_start = offset
                if not known and tag in SERVICE:
                    self._offset, self._line, self._line_start = offset, line, line_start
                    self._declared.between = tag == "UNZ"
                    if tag == "UNB":
                        self._read_header(segment)
                    elif tag == "UNO":
                        self._skip_object(segment)
                    yield run
                    run = []
                    append = run.append
                    if self._stopped:
                        break
            else:
                self._offset, self._line, self._line_start = offset, line, line_start
            self._number = number
        except SyntaxFault:
            if run:
                yield run
            raise
        if run:
            yield run

    def _joined(self, piece: str) -> str:
        """The whole segment that a piece ends; "" while its terminator was released and the segment goes on."""
        release = self.separators.release
        if self._pieces:
            self._check_release(piece)
        elif piece.lstrip(_BLANKS).startswith("UNA"):
            return piece
        plain = piece.rstrip("\r\n")
        released = (len(plain) - len(plain.rstrip(release))) % 2 == 1
        if released:
            self._pieces.append(piece)
            self._held += len(piece) + 1
            if self._held > self._limit:
                raise self._too_long(self._open(""))
            return ""
        if self._pieces:
            piece = self._open(piece)
            self._pieces, self._held = [], 0
        return piece

    def _check_release(self, after: str) -> None:
        """A segment cannot begin where a terminator was released: then the release character was meant as text."""
        start = after.lstrip(_BLANKS)[:4]
        if start[:3] in INVOIC and start[3:] == self.separators.element:
            before = self._open("")
            place = before[: before.rindex(self.separators.release)]
            reason = said(faults.LONE_RELEASE, release=self.separators.release, tag=start[:3])
            raise self._fault(reason, place, before[-40:])

    def _begin(self, rest: str) -> None:
        """Look at the beginning of a segment that has not ended yet: blanks before it are done with."""
        if self._pieces:
            if self._held + len(rest) > self._limit:
                raise self._too_long(self._open(rest))
            return
        body = rest.lstrip(_BLANKS)
        lead = rest[: len(rest) - len(body)]
        self._pass(lead)
        if body.startswith("UNA") and len(body) >= UNA_SIZE:
            self._declare(body[:UNA_SIZE])
        elif self._declared.is_again_default(body):
            self._stopped = self._changed = True
        elif len(body) > self._limit:
            raise self._too_long(body) if self._begun else self._filled(faults.NEVER_ENDS, body)

    def _pass(self, text: str) -> None:
        """Move the place on behind a text."""
        breaks = text.count("\n")
        if breaks:
            self._line += breaks
            self._line_start = self._offset + text.rindex("\n") + 1
        self._offset += len(text)

    def _look(self, tag: str, body: str) -> bool:
        """Look at a tag that is not known yet or a service segment's; whether it begins a segment.

        When it does not, separators change here, or an empty line has ended.
        """
        if body.startswith("UNA"):
            una = self._text[self._offset - self._base :][:UNA_SIZE]
            self._stopped = True
            if len(una) == UNA_SIZE:
                self._declare(una)
            return False
        if self._declared.is_again_default(body):
            self._stopped = self._changed = True
            return False
        if not body and self.separators.terminator in "\r\n":
            return False
        if not is_tag(tag):
            raise self._wrongtag(body)
        if tag not in SERVICE:
            self._ordinary.add(tag)
        self._begun = True
        self._declared.segment_came()
        return True

    def _declare(self, una: str) -> None:
        """Take the separators of a UNA."""
        reason = self._declared.una(una)
        if reason is not None:
            raise self._fault(reason, "", una)
        self._pass(una)
        self._stopped = self._changed = True

    def _read_header(self, unb: Segment) -> None:
        """Take syntax identifier and version from UNB."""
        reason = self._declared.header_fault(unb)
        if reason is not None:
            raise SyntaxFault(
                reason, offset=unb.offset, line=unb.line, column=unb.column, text=shown(unb.latin)
            )
        if self._declared.header(unb):
            self._stopped = self._changed = True

    def _skip_object(self, uno: Segment) -> None:
        """Pass over the object behind a UNO, as many bytes as it says: it may hold any bytes at all."""
        length = uno.value(3).strip()
        if length.isascii() and length.isdigit() and len(length) <= _LENGTH_DIGITS:
            self._object = int(length)
            self._stopped = self._changed = True

    def _open(self, rest: str) -> str:
        """What has been read of a segment that has not ended."""
        return self.separators.terminator.join((*self._pieces, rest))

    def _end(self, rest: str) -> None:
        """The file ended inside a segment, or inside an object."""
        if self._object:
            raise self._fault(faults.OBJECT_CUT, "", "")
        body = self._open(rest)
        plain = body.lstrip(_BLANKS)
        self._pass(body[: len(body) - len(plain)])
        if plain.startswith("UNA"):
            raise self._fault(faults.UNA_SHORT, "", plain)
        tag = plain.partition(self.separators.element)[0]
        if not is_tag(tag + "AAA"[len(tag) :]):
            raise self._wrongtag(plain)
        raise self._filled(faults.CUT if self._begun else faults.NEVER_ENDS, plain)

    def _wrongtag(self, body: str) -> SyntaxFault:
        """The fault of something that is no tag: often separators that are not the ones declared."""
        if not body:
            return self._filled(faults.EMPTY, body)
        start, after = body[:3], body[3:4]
        if not is_tag(start) or after.isalnum():
            return self._filled(faults.TAG, body)
        if after == self.separators.component:
            reason = said(faults.NESTED, tag=start, found=quoted(after))
            return self._fault(reason, "", body)
        element = quoted(self.separators.element)
        reason = said(
            faults.AFTER_TAG, tag=start, element=element, found=quoted(after), source=self._declared.source()
        )
        return self._fault(reason, "", body)

    def _too_long(self, body: str) -> SyntaxFault:
        return SegmentTooLongError(
            said(faults.TOO_LONG, limit=str(self._limit), found=shown(body)),
            offset=self._offset,
            line=self._line,
            column=self._offset - self._line_start + 1,
            text=shown(body),
        )

    def _filled(self, template: Text, body: str) -> SyntaxFault:
        """The fault of a segment that begins at the place."""
        terminator = quoted(self.separators.terminator)
        reason = said(template, found=shown(body), terminator=terminator, source=self._declared.source())
        return self._fault(reason, "", body)

    def _fault(self, reason: Text, before: str, found: str) -> SyntaxFault:
        """The fault that stands behind ``before``, which is read from the place on."""
        self._pass(before)
        column = self._offset - self._line_start + 1
        return SyntaxFault(reason, offset=self._offset, line=self._line, column=column, text=shown(found))
