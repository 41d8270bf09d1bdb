"""What a reader hands on: the invoice, what only the reader could see, and where everything stands."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from coopinv.model.invoice import Invoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coopinv.language import Text, Value


class Format(StrEnum):
    """A format that a file may be in; ``ubl`` is UBL 2 that names neither OIOUBL nor Peppol."""

    OIOUBL = "oioubl"
    PEPPOL = "peppol"
    UBL = "ubl"
    SVEFAKTURA = "svefaktura"
    EDIFACT = "edifact"
    PDF = "pdf"
    MAIL = "mail"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The name that people know the format by; the same in every language."""
        return _LABELS[self]


_LABELS = {
    Format.OIOUBL: "OIOUBL",
    Format.PEPPOL: "Peppol BIS Billing 3",
    Format.UBL: "UBL",
    Format.SVEFAKTURA: "Svefaktura 1.0",
    Format.EDIFACT: "EDIFACT INVOIC",
    Format.PDF: "PDF",
    Format.MAIL: "e-mail",
    Format.UNKNOWN: "?",
}


class Place(NamedTuple):
    """Where something stands in the file; what a format does not have is None.

    ``line``, ``column``, ``page`` and ``segment`` count from 1 (segments within their message), the byte ``offset``
    from 0; ``box`` is (x0, y0, x1, y1) in points from the page's top left. ``text`` is what is written there; None
    when the field is missing and the place is the nearest thing that exists. ``message`` is an EDIFACT message's
    reference (UNH 0062).
    """

    line: int | None = None
    column: int | None = None
    offset: int | None = None
    xpath: str | None = None
    segment: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    text: str | None = None
    message: str | None = None


#: A place, or what leads to it when the file is read again: in XML the children's ordinals from the root on.
Trace = Place | tuple[int | str, ...]


class Locator(Protocol):
    """Finds places late, only for what is reported."""

    def places(self, fields: Iterable[str]) -> Mapping[str, Place]:
        """Where each model path stands; for a missing field the nearest thing that exists."""

    def traces(self, fields: Iterable[str]) -> Mapping[str, Trace]:
        """What leads to each model path that stands in the file later, when the locator is gone; cheap to get."""

    def put(self, path: str) -> Text | None:
        """Where a value for the model path belongs in this format, as the field map has it; None when nowhere."""


class Observation(NamedTuple):
    """Something only a reader can see: a kind that one rule owns, the model path it concerns, and values."""

    kind: str
    field: str | None = None
    values: Mapping[str, Value] = MappingProxyType({})
    place: Place | None = None


class NowhereLocator:
    """The locator of a file that could not be read at all."""

    def places(self, fields: Iterable[str]) -> Mapping[str, Place]:  # noqa: ARG002 - the protocol's signature
        """Nothing stands anywhere."""
        return {}

    def traces(self, fields: Iterable[str]) -> Mapping[str, Trace]:  # noqa: ARG002 - the protocol's signature
        """Nothing stands anywhere."""
        return {}

    def put(self, path: str) -> Text | None:  # noqa: ARG002 - the protocol's signature
        """Nothing belongs anywhere."""
        return None


@dataclass(frozen=True, slots=True)
class Reading:
    """One invoice as it was read.

    ``unreadable`` maps the model path of a value that is there and cannot be read to its written text.
    ``hidden`` names the model paths whose value two programs would read differently (READ006 speaks of them).
    ``confidence`` says of a model path read from a page how firmly: by a ``label``, by one ``near`` it, or by its
    ``shape`` alone; empty in other formats.
    """

    format: Format
    invoice: Invoice = dataclasses.field(default_factory=Invoice)
    locator: Locator = dataclasses.field(default_factory=NowhereLocator)
    unreadable: Mapping[str, str] = dataclasses.field(default_factory=lambda: MappingProxyType({}))
    observations: Sequence[Observation] = ()
    hidden: frozenset[str] = frozenset()
    confidence: Mapping[str, str] = dataclasses.field(default_factory=lambda: MappingProxyType({}))

    def observed(self, kind: str) -> list[Observation]:
        """The observations of a kind, in the order they were made."""
        return [observation for observation in self.observations if observation.kind == kind]

    def lacks(self, path: str) -> bool:
        """Whether the invoice has no value at the model path, readable or not."""
        value: object = self.invoice
        for name in path.split("."):
            value = getattr(value, name)
        return (value is None or value == ()) and not self.unreadable_under(path)

    def unreadable_under(self, path: str) -> str | None:
        """The first unreadable model path that is ``path`` or stands under it."""
        if self.unreadable:
            for candidate in self.unreadable:
                if candidate == path or candidate.startswith((path + ".", path + "[")):
                    return candidate
        return None

    def hides(self, *fields: str) -> bool:
        """Whether READ006 speaks of one of the fields, or of the list that its value stands in.

        Rules of references ask: a value with something hidden in it looks to them like a wrong one, or like none.
        """
        if not self.hidden:
            return False
        return any(field in self.hidden or field.partition("[")[0] in self.hidden for field in fields)


class ReadError(Exception):
    """A file, or the rest of it, that a reader cannot read: an observation of a kind that the READ rules own."""

    def __init__(
        self, kind: str, *, place: Place | None = None, family: Format = Format.UNKNOWN, **values: Value
    ) -> None:
        super().__init__(kind)
        self.format = family
        self.observation = Observation(kind, None, values, place)
