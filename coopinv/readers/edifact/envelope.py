"""Makes messages of the segments of a file, and looks at the service segments around them.

INVOIC messages come out one by one, each whole; the last one waits for the next, so that what a trailer says can be
told with it. Messages of other types are counted and never held. The reader of INVOIC is next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.reading import Format, Observation, Place, ReadError
from coopinv.readers.edifact import repertoire
from coopinv.readers.edifact.faults import SegmentTooLongError, SyntaxFault, said
from coopinv.readers.edifact.interchange import Group, Interchange, Message, with_reference
from coopinv.readers.edifact.messagetypes import not_an_invoice
from coopinv.readers.edifact.segment import DEFAULT
from coopinv.readers.edifact.syntax import SERVICE, Tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from coopinv.language import Value
    from coopinv.readers.edifact.segment import Segment, Separators
    from coopinv.readers.limits import Limits

__all__ = ["Group", "Interchange", "Message", "messages"]

_INVOICE = "INVOIC"
#: Of how many message types, and of how much of their names, a list is kept: no file may make it long.
_TYPES = 20
_TYPE_LENGTH = 6
_COUNT_LENGTH = 18
_STRAY = Text(
    en="the segment {tag} stands outside any message, and the file holds no message at all: the segment UNH is missing before it",
    da="segmentet {tag} står uden for enhver meddelelse, og filen indeholder slet ingen meddelelser: segmentet UNH mangler "
    "foran det",
    sv=(
        "segmentet {tag} står utanför alla meddelanden, och filen innehåller inget meddelande alls: segmentet UNH "
        "saknas före det"
    ),
)
_MESSAGE_SIZE = Text(
    en="a message of more than {megabytes} MB",
    da="en meddelelse på mere end {megabytes} MB",
    sv="ett meddelande på mer än {megabytes} MB",
)


def messages(chunks: Iterable[bytes], limits: Limits) -> Iterator[Message]:
    """The INVOIC messages of a file, in order.

    Raises:
        ReadError: "malformed" where the file stops being EDIFACT, "refused" for a segment or a message that passes a
            limit, both after the whole messages before it; "not-an-invoice" when the file holds no INVOIC at all.
    """
    envelope = _Envelope(limits)
    tokenizer = Tokenizer(limits.text)
    try:
        for run in tokenizer.runs(chunks):
            envelope.take(run, tokenizer.separators)
            if envelope.ready:
                yield from envelope.ready
                envelope.ready.clear()
    except SyntaxFault as fault:
        envelope.stop()
        yield from envelope.ready
        raise _unreadable(fault) from None
    except ReadError:
        envelope.stop()
        yield from envelope.ready
        raise
    envelope.end()
    yield from envelope.ready
    if not envelope.invoices:
        raise envelope.without_invoice()


def _unreadable(fault: SyntaxFault) -> ReadError:
    place = Place(line=fault.line, column=fault.column, offset=fault.offset, text=fault.text or None)
    if isinstance(fault, SegmentTooLongError):
        return ReadError("refused", place=place, family=Format.EDIFACT, limit=fault.reason, option="")
    return ReadError("malformed", place=place, family=Format.EDIFACT, reason=fault.reason)


class _Envelope:
    """Where in the envelope the reading is.

    ``ready`` has the messages that nothing more can be said about; ``invoices`` counts those that have come, and
    ``others`` the messages of other types by type.
    """

    def __init__(self, limits: Limits) -> None:
        self.ready: list[Message] = []
        self.invoices = 0
        self.others: dict[str, int] = {}
        self._limits = limits
        self._held: Message | None = None
        self._interchange: Interchange | None = None
        self._group: Group | None = None
        self._message: Message | None = None
        self._size = 0  # bytes of the message's segments
        self._skipped: Segment | None = None  # the UNH of a message of another type
        self._skipped_count = 0
        self._last: Segment | None = None
        self._separators = DEFAULT
        # What is said of an interchange, until there is a message of it to say it with.
        self._pending: list[Observation] = []
        self._stray: Segment | None = None
        self._in_strays = False
        self._handlers: dict[str, Callable[[Segment], None]] = {
            "UNB": self._unb,
            "UNG": self._ung,
            "UNO": self._uno,
            "UNP": lambda _segment: None,
            "UNH": self._unh,
            "UNT": self._unt,
            "UNE": self._une,
            "UNZ": self._unz,
        }

    def take(self, run: list[Segment], separators: Separators) -> None:
        """Go on with the next segments, of which only the last may be a service segment."""
        self._separators = separators
        last = run[-1]
        self._last = last
        service = run.pop() if last.tag in SERVICE else None
        if run:
            self._body(run)
        if service is not None:
            self._handlers[service.tag](service)

    def _body(self, run: list[Segment]) -> None:
        if self._message is not None:
            self._message.segments += run
            self._size += run[-1].offset + len(run[-1].latin) - run[0].offset
            if self._size > self._limits.size:
                raise self._too_large(self._message.unh)
        elif self._skipped is not None:
            self._skipped_count += len(run)
        else:
            for segment in run:
                segment.number = 0
            self._wander(run[0])

    def _too_large(self, unh: Segment) -> ReadError:
        size = self._limits.size
        limit = said(_MESSAGE_SIZE, megabytes=f"{size / 1_000_000:g}")
        # Twice as much is only a proposal: how large the message is nobody knows before it has ended.
        return ReadError(
            "refused",
            place=_place(unh, ""),
            family=Format.EDIFACT,
            limit=limit,
            option=f"--max-size {max(2 * size // 1_000_000, 1)}",
        )

    # The service segments

    def _unb(self, segment: Segment) -> None:
        self._close_message()
        self._close_interchange(segment)
        self._interchange = Interchange.of(segment, self._separators)
        self._in_strays = False
        if self._interchange.test:
            self._pending.append(Observation("test-indicator", None, {}, _place(segment, segment.text)))

    def _ung(self, segment: Segment) -> None:
        self._close_message()
        interchange = self._opened(segment)
        self._close_group(segment)
        self._in_strays = False
        interchange.groups += 1
        interchange.references.clear()
        self._group = Group.of(segment)

    def _uno(self, segment: Segment) -> None:
        """A package, an attached object of syntax version 4, stands where a message may; UNP ends it."""
        self._close_message()
        self._opened(segment).packages += 1
        self._in_strays = False

    def _unh(self, segment: Segment) -> None:
        self._close_message()
        interchange = self._opened(segment)
        self._in_strays = False
        interchange.messages += 1
        if self._group is not None:
            self._group.messages += 1
        kind = segment.value(1).strip()
        reference = segment.value(0)
        known = reference in interchange.references
        interchange.references.add(reference)
        if kind != _INVOICE:
            self._skipped, self._skipped_count = segment, 1
            self._count_other(kind, segment, interchange)
            return
        message = Message.of(interchange, self._group, segment)
        self._message, self._size = message, len(segment.latin)
        if known and reference:
            _observe(message, "duplicate", "UNH", segment, written=reference)

    def _unt(self, segment: Segment) -> None:
        if self._message is not None:
            message, self._message = self._message, None
            message.segments.append(segment)
            self._check_trailer(message, segment)
            self._complete(message)
        elif self._skipped is not None:
            self._skipped = None
        else:
            segment.number = 0
            self._wander(segment)

    def _check_trailer(self, message: Message, unt: Segment) -> None:
        expected = len(message.segments)
        if _number(unt.value(0)) != expected:
            _observe(message, "count", "UNT", unt, written=unt.value(0), expected=str(expected))
        if unt.value(1) != message.reference:
            _observe(message, "reference", "UNT", unt, written=unt.value(1), expected=message.reference)

    def _une(self, segment: Segment) -> None:
        self._close_message()
        group = self._group
        if group is None:
            self._tell("missing", "UNG", segment)
            return
        self._group = None
        if _number(segment.value(0)) != group.messages:
            self._tell("count", "UNE", segment, written=segment.value(0), expected=str(group.messages))
        if segment.value(1) != group.reference:
            self._tell("reference", "UNE", segment, written=segment.value(1), expected=group.reference)

    def _unz(self, segment: Segment) -> None:
        self._close_message()
        self._close_group(segment)
        interchange = self._interchange
        if interchange is None:
            self._tell("missing", "UNB", segment)
            return
        count = interchange.groups or interchange.messages
        # Packages count too, but not every sender does so.
        if _number(segment.value(0)) not in {count, count + interchange.packages}:
            self._tell("count", "UNZ", segment, written=segment.value(0), expected=str(count))
        if interchange.unb is not None and segment.value(1) != interchange.reference:
            self._tell("reference", "UNZ", segment, written=segment.value(1), expected=interchange.reference)
        self._forget(interchange)

    # What opens and closes

    def _opened(self, segment: Segment) -> Interchange:
        """The interchange that a message or a group belongs to; one without UNB begins where there is none."""
        if self._interchange is None:
            self._interchange = Interchange(self._separators)
            self._tell("missing", "UNB", segment)
        return self._interchange

    def _close_message(self) -> None:
        """A message that has no UNT ends where the next service segment stands."""
        if self._message is not None:
            message, self._message = self._message, None
            _observe(message, "missing", "UNT", message.segments[-1])
            self._complete(message)
        self._skipped = None

    def _close_group(self, at: Segment) -> None:
        if self._group is not None:
            self._group = None
            self._tell("missing", "UNE", at)

    def _close_interchange(self, at: Segment) -> None:
        """An interchange that has no UNZ ends where the next begins, or with the file."""
        self._close_group(at)
        interchange = self._interchange
        if interchange is not None:
            # Where UNB is missing too, one finding says that the message stands alone.
            if interchange.unb is not None:
                self._tell("missing", "UNZ", at)
            self._forget(interchange)

    def _forget(self, interchange: Interchange) -> None:
        """An interchange is over: what is wrong with one that holds no invoice is no business of the others'."""
        self._tell_others(interchange)
        self._interchange = None
        self._in_strays = False
        if not interchange.invoices:
            self._pending = [one for one in self._pending if one.kind == "other-messages"]

    def _complete(self, message: Message) -> None:
        """A message is whole: the one before it can go."""
        if self._held is not None:
            self.ready.append(self._held)
        self._held = message
        interchange = message.interchange
        first = not interchange.invoices
        interchange.invoices += 1
        self.invoices += 1
        header = [interchange.unb] if first and interchange.unb is not None else []
        found = repertoire.check(
            header + message.segments, interchange.syntax, interchange.version, interchange.separators
        )
        message.observations[:0] = [with_reference(one, message) for one in self._pending]
        self._pending = []
        if found is not None:
            message.observe(found)

    def stop(self) -> None:
        """The file cannot be read further: what has begun is not whole, what is whole can go."""
        self._message = None
        if self._interchange is not None:
            self._tell_others(self._interchange)
        self._release()

    def end(self) -> None:
        """The file has ended between two segments."""
        if self._last is not None:
            self._close_message()
            self._close_interchange(self._last)
        self._release()

    def _release(self) -> None:
        if self._held is not None:
            for one in self._pending:
                self._held.observe(one)
            self.ready.append(self._held)
            self._held = None
        self._pending = []

    def without_invoice(self) -> ReadError:
        """What is said of a file without any INVOIC."""
        if self._stray is not None and not self.others:
            reason = said(_STRAY, tag=self._stray.tag)
            place = _place(self._stray, self._stray.text)
            return ReadError("malformed", place=place, family=Format.EDIFACT, reason=reason)
        looks_like = not_an_invoice(self.others)
        return ReadError("not-an-invoice", family=Format.EDIFACT, looks_like=looks_like)

    # What is observed

    def _wander(self, segment: Segment) -> None:
        """Segments outside any message; told once for those that follow each other."""
        if self._stray is None:
            self._stray = segment
        if not self._in_strays:
            self._in_strays = True
            self._tell("missing", "UNH", segment, written=segment.tag)

    def _count_other(self, kind: str, segment: Segment, interchange: Interchange) -> None:
        kind = kind[:_TYPE_LENGTH] or "?"
        if kind not in self.others and len(self.others) >= _TYPES:
            kind = "…"
        self.others[kind] = self.others.get(kind, 0) + 1
        interchange.others[kind] = interchange.others.get(kind, 0) + 1
        interchange.first_other = interchange.first_other or segment

    def _tell_others(self, interchange: Interchange) -> None:
        first = interchange.first_other
        if first is not None:
            values: dict[str, Value] = {
                "types": ", ".join(interchange.others),
                "count": sum(interchange.others.values()),
            }
            place = _place(first, first.text)._replace(segment=None)
            self._attach(Observation("other-messages", None, values, place))

    def _tell(self, fault: str, segment: str, at: Segment, *, written: str = "", expected: str = "") -> None:
        """Say a fault of the interchange, with its message that came last or the one that comes next."""
        place = _place(at, None if fault == "missing" else at.text)._replace(segment=None)
        self._attach(_fault(fault, segment, place, written, expected))

    def _attach(self, observation: Observation) -> None:
        held = self._held
        if held is not None and held.interchange is self._interchange:
            held.observe(observation)
        else:
            self._pending.append(observation)


def _observe(
    message: Message, fault: str, segment: str, at: Segment, *, written: str = "", expected: str = ""
) -> None:
    """Say a fault of one message."""
    place = _place(at, None if fault == "missing" else at.text)
    message.observe(_fault(fault, segment, place, written, expected))


def _fault(fault: str, segment: str, place: Place, written: str, expected: str) -> Observation:
    values = {"fault": fault, "segment": segment, "written": written, "expected": expected}
    return Observation("envelope", None, values, place)


def _place(segment: Segment, text: str | None) -> Place:
    return Place(
        line=segment.line,
        column=segment.column,
        offset=segment.offset,
        segment=segment.number or None,
        text=text,
    )


def _number(written: str) -> int | None:
    """A count as a number; None when it is not written in digits."""
    plain = written.strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= _COUNT_LENGTH else None
