"""What an EDIFACT file is made of: interchanges, groups in them, and messages in those."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coopinv.readers.edifact.segment import DEFAULT

if TYPE_CHECKING:
    from coopinv.model.reading import Observation
    from coopinv.readers.edifact.segment import Segment, Separators

#: UNB 0035: a test, and in syntax version 4 a test of the syntax, an echo request and an echo response.
_TEST = frozenset({"1", "2", "3", "4"})
#: The index of UNB's eleventh element, 0035.
_TEST_INDICATOR = 10


@dataclass(slots=True)
class Interchange:
    """One UNB … UNZ, or what stands without them; ``unb`` is None then, and the rest as it is by default.

    ``syntax`` ("UNOC") and ``version`` ("3") are UNB's S001; ``recipient_qualifier`` 14 says that the recipient is a
    GLN; ``test`` that the interchange is none that should be acted on. The other fields are counted while it is read.
    """

    separators: Separators = DEFAULT
    unb: Segment | None = None
    syntax: str = ""
    version: str = ""
    sender: str = ""
    sender_qualifier: str = ""
    recipient: str = ""
    recipient_qualifier: str = ""
    reference: str = ""
    test: bool = False
    messages: int = 0
    packages: int = 0
    groups: int = 0
    invoices: int = 0
    references: set[str] = field(default_factory=set, repr=False)
    others: dict[str, int] = field(default_factory=dict)
    first_other: Segment | None = None

    @classmethod
    def of(cls, unb: Segment, separators: Separators) -> Interchange:
        """The interchange that a UNB opens."""
        value = unb.value
        return cls(
            separators,
            unb,
            syntax=value(0).strip(),
            version=value(0, 1).strip(),
            sender=value(1).strip(),
            sender_qualifier=value(1, 1).strip(),
            recipient=value(2).strip(),
            recipient_qualifier=value(2, 1).strip(),
            reference=value(4),
            test=value(_TEST_INDICATOR).strip() in _TEST,
        )


@dataclass(slots=True)
class Group:
    """One UNG … UNE: a functional group; messages are counted while it is read."""

    ung: Segment
    reference: str
    messages: int = 0

    @classmethod
    def of(cls, ung: Segment) -> Group:
        """The group that a UNG opens; its reference (0048) is the fifth element."""
        return cls(ung, ung.value(4))


@dataclass(slots=True)
class Message:
    """One INVOIC: its segments from UNH to UNT, and what was seen of its envelope.

    ``segments`` ends with UNT unless that is missing. ``reference`` is UNH 0062; ``type``, ``version``, ``release``,
    ``agency`` and ``association`` are its S009: INVOIC, D, 96A, UN, EAN008.
    """

    interchange: Interchange
    group: Group | None
    unh: Segment
    segments: list[Segment] = field(repr=False)
    reference: str
    type: str
    version: str
    release: str
    agency: str
    association: str
    observations: list[Observation] = field(default_factory=list)
    _tags: list[str] = field(default_factory=list, repr=False)

    @property
    def tags(self) -> list[str]:
        """The segments' tags, of a message that is whole."""
        if len(self._tags) != len(self.segments):
            self._tags = [segment.tag for segment in self.segments]
        return self._tags

    @classmethod
    def of(cls, interchange: Interchange, group: Group | None, unh: Segment) -> Message:
        """The message that a UNH opens."""
        type_, version, release, agency, association = (unh.value(1, index).strip() for index in range(5))
        return cls(interchange, group, unh, [unh], unh.value(0), type_, version, release, agency, association)

    def observe(self, observation: Observation) -> None:
        """Note what was seen, with this message's reference in its place."""
        self.observations.append(with_reference(observation, self))


def with_reference(observation: Observation, message: Message) -> Observation:
    """The same observation, its place in the message that it is told with."""
    place = observation.place
    return (
        observation
        if place is None
        else observation._replace(place=place._replace(message=message.reference))
    )
