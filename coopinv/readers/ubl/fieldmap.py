"""What a UBL field map is: rows that say where each model path stands, read by one pass over the document.

A row's place is a path of elements from the document's root, or from the row's group when its model path is in one:

    cac:PartyLegalEntity/cbc:CompanyID[@schemeID='DK:CVR']     an element, on a condition on its attributes
    cac:InvoiceLine|cac:CreditNoteLine                         either of two names
    cbc:InvoicedQuantity/@unitCode                             an attribute

Conditions are ``[@a='x']``, ``[@a='x'|'y']``, ``[@a!='x'|'y']`` (there, and none of these) and ``[not(@a)]``;
they ignore case. When several rows serve one model path, the row that comes first in the map wins.

A path that begins with ``_`` (or a last part that does) is the reader's own: a named function of the dialect makes
model fields of it. Rows marked ``derived`` are not read by the pass but say where such a field stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from coopinv.readers.combine import Combine
from coopinv.readers.values import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMESPACES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
INVOICE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
CREDIT_NOTE = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
#: Svefaktura 1.0 (SFTI BasicInvoice), a UBL 1.0: the document's own elements are written without a prefix.
SVEFAKTURA = "urn:sfti:documents:BasicInvoice:1:0"
SVEFAKTURA_NAMESPACES = {
    "": SVEFAKTURA,
    "cac": "urn:sfti:CommonAggregateComponents:1:0",
    "cbc": "urn:oasis:names:tc:ubl:CommonBasicComponents:1:0",
}
ROOTS = (f"{{{INVOICE}}}Invoice", f"{{{CREDIT_NOTE}}}CreditNote", f"{{{SVEFAKTURA}}}Invoice")


class Row(NamedTuple):
    """Where one model path stands.

    With JOIN, ``joiner`` stands before this row's text when something stands before it, and only the parts of one
    ``family`` are joined: an address is not put together from two. A part that does not stand ``alone`` is no text
    without another: a house number is no street.
    """

    path: str
    place: str
    kind: Kind = Kind.TEXT
    combine: Combine = Combine.FIRST
    joiner: str = ", "
    family: str = ""
    alone: bool = True
    derived: bool = False


class Group(NamedTuple):
    """A repeated part of the model: each element at one of the places makes one more of ``path``."""

    path: str
    places: tuple[str, ...]


class Condition(NamedTuple):
    """A condition on an attribute; ``values`` in lower case, empty for "not there"."""

    attribute: str
    values: frozenset[str]
    negated: bool

    def holds(self, value: str | None) -> bool:
        """Whether an element whose attribute has this value meets the condition."""
        if not self.values:
            return value is None
        if value is None:
            return False
        return (value.lower() in self.values) != self.negated


class Step(NamedTuple):
    """One step of a place: the names it may have (in Clark notation) and its conditions."""

    names: tuple[str, ...]
    condition: Condition | None = None
    shown: str = ""


_NAME = r"(?:[a-z]+:)?[A-Za-z]+"
_STEP = re.compile(rf"({_NAME}(?:\|{_NAME})*)((?:\[[^\]]*\])?)")
_VALUE_CONDITION = re.compile(r"\[@([A-Za-z]+)(!?)=('[^']*'(?:\|'[^']*')*)\]")
_ABSENT_CONDITION = re.compile(r"\[not\(@([A-Za-z]+)\)\]")


def clark(name: str, namespaces: Mapping[str, str] = NAMESPACES) -> str:
    """``cbc:ID`` as lxml writes it, ``{namespace}ID``."""
    prefix, _, local = name.rpartition(":")
    return f"{{{namespaces[prefix]}}}{local}"


def parse_place(
    place: str, namespaces: Mapping[str, str] = NAMESPACES
) -> tuple[tuple[Step, ...], str | None]:
    """The steps of a place and the attribute at its end, if it has one.

    Raises:
        ValueError: the place is not written in the language above.
    """
    path, _, attribute = place.partition("/@")
    return tuple(_parse_step(part, namespaces) for part in path.split("/")), attribute or None


def _parse_step(part: str, namespaces: Mapping[str, str]) -> Step:
    match = _STEP.fullmatch(part)
    if match is None or any(name.rpartition(":")[0] not in namespaces for name in match[1].split("|")):
        raise ValueError(part)
    names = tuple(clark(name, namespaces) for name in match[1].split("|"))
    return Step(names, _parse_condition(match[2]) if match[2] else None, part)


def _parse_condition(text: str) -> Condition:
    if match := _ABSENT_CONDITION.fullmatch(text):
        return Condition(match[1], frozenset(), negated=False)
    if match := _VALUE_CONDITION.fullmatch(text):
        values = frozenset(value.strip("'").lower() for value in match[3].split("|"))
        return Condition(match[1], values, negated=bool(match[2]))
    raise ValueError(text)
