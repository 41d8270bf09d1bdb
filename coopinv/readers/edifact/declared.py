"""What an interchange declares about its own syntax: UNA its separators, UNB its character set and syntax version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.readers.edifact import faults
from coopinv.readers.edifact.faults import quoted, said
from coopinv.readers.edifact.segment import DEFAULT, Separators
from coopinv.readers.edifact.split import Splitter

if TYPE_CHECKING:
    from coopinv.language import Text
    from coopinv.readers.edifact.segment import Segment

#: Characters of UNA, tag and all.
UNA_SIZE = 9
_OPENING = ("UNB", "UNG", "UNH")


class Declared:
    """The syntax in force: the defaults, until the file says otherwise.

    ``splitter`` splits by all of it.
    """

    def __init__(self) -> None:
        #: Whether an interchange has ended, and nothing of the next has come.
        self.between = False
        self._change(DEFAULT, by_una=False, reserved="*")

    def _change(self, separators: Separators, *, by_una: bool, reserved: str) -> None:
        self.separators = separators
        self.splitter = Splitter(separators, "")
        self._identifier = ""  # UNB's syntax identifier, "UNOC"
        self._by_una = self._after_una = by_una
        # What separates repetitions should UNB say syntax version 4; by default an asterisk.
        self._reserved = reserved

    def is_again_default(self, body: str) -> bool:
        """Whether another interchange begins here, with the default separators after one that had its own.

        When it does, they are in force.
        """
        again = (
            self.between
            and self._by_una
            and not self._after_una  # else it is its own UNA that declares other separators than it uses
            and self.separators.element != DEFAULT.element
            and body[:3] in _OPENING
            and body[3:4] == DEFAULT.element
        )
        if again:
            self._change(DEFAULT, by_una=False, reserved="*")
        return again

    def una(self, una: str) -> Text | None:
        """Take the separators of a UNA's nine characters; returns what is wrong with them."""
        component, element, decimal, release, reserved, terminator = tuple(una[3:])
        roles = {"component": component, "element": element, "release": release, "terminator": terminator}
        seen: dict[str, str] = {}
        for role, sign in roles.items():
            if not _may_separate(sign, role):
                return said(faults.UNA_SIGN, found=quoted(sign), role=faults.ROLES[role])
            if sign in seen:
                other, this = faults.ROLES[seen[sign]], faults.ROLES[role]
                return said(faults.UNA_TWICE, found=quoted(sign), role=other, other=this)
            seen[sign] = role
        if self._after_una:
            return faults.UNA_AGAIN
        separators = Separators(component, element, decimal, release, None, terminator)
        self._change(separators, by_una=True, reserved=reserved)
        return None

    def segment_came(self) -> None:
        """A segment other than UNA has come."""
        self._after_una = False

    def header_fault(self, unb: Segment) -> Text | None:
        """What is wrong when UNB's syntax is not cut into components where it should be."""
        identifier = unb.value(0)
        if not identifier.startswith("UNO") or len(identifier) <= 4 or identifier[4].isalnum():
            return None
        source = faults.COMPONENT_UNA if self._by_una else faults.COMPONENT_DEFAULT
        component = self.separators.component
        return said(faults.SYNTAX_IDENTIFIER, found=identifier[:6], component=component, source=source)

    def header(self, unb: Segment) -> bool:
        """Take what UNB says of the syntax; whether segments are split differently from here on, UNB included."""
        identifier, version = unb.value(0), unb.value(0, 1)
        signs = self.separators.signs
        repetition = self._reserved if version >= "4" else None
        if repetition is not None and (not _may_separate(repetition, "repetition") or repetition in signs):
            repetition = None
        separators = self.separators._replace(repetition=repetition)
        changed = (separators, identifier) != (self.separators, self._identifier)
        if changed:
            self.separators, self._identifier = separators, identifier
            self.splitter = Splitter(separators, identifier)
            unb.cut_by(self.splitter)
        return changed

    def source(self) -> Text:
        """Where the separators come from, for a sentence that says they are not those of the file."""
        if self._by_una:
            return faults.UNA_SAYS
        shown = f"{DEFAULT.component} {DEFAULT.element} {DEFAULT.terminator}"
        return said(faults.DEFAULTS_SAY, separators=shown)


def _may_separate(sign: str, role: str) -> bool:
    if sign == " ":
        return role == "release"
    if sign in "\r\n":
        return role == "terminator"
    # A tab and DOS's end of file are blanks between segments.
    return sign.isascii() and not sign.isalnum() and sign not in "\t\x1a"
