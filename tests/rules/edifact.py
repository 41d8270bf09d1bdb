"""What the tests of the EDIFACT rules share: a right INVOIC as a reading, changed at will, and all that is said of it."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from coopinv.billing import decide
from coopinv.language import Language
from coopinv.model.reading import Format, Observation, Place, Reading
from coopinv.rules import Selection, run
from tests.rules.helpers import context_of, reading_of, right_invoice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coopinv.model.finding import Finding, NotChecked
    from coopinv.rules.rule import Context

COOP = "26259495"
COOP_GLN = "9520000000011"
SOCIETY, SOCIETY_GLN, SOCIETY_STORE = "99900016", "9520000000080", "9520000000097"
UNKNOWN = "9520000000998"
#: The addresses that interchanges are sent to.
EDI, OIO = "5790000050000", "5790000102600"

#: What a Danish INVOIC has of the parties: GLNs, and the seller's number.
_BARE: dict[str, object] = {
    **{f"seller__{part}": None for part in ("name", "street", "postal_code", "city", "country", "email")},
    **{f"buyer__{part}": None for part in ("name", "street", "postal_code", "city", "country", "cvr")},
    "due_date": None,
    "payment_terms": None,
    "payment_means": None,
    "deliveries": [{"gln": SOCIETY_STORE}],
    "buyer__endpoint": EDI,
    "buyer__endpoint_scheme": "14",
}


def parties(*qualifiers: str) -> list[Observation]:
    """What the reader observes of the NADs in the head."""
    return [
        Observation("party", None, {"qualifier": one}, Place(segment=6 + index))
        for index, one in enumerate(qualifiers)
    ]


def edifact(
    *,
    nads: Sequence[str] = ("BY", "DP", "SU"),
    observed: Sequence[Observation] = (),
    hidden: Sequence[str] = (),
    changes: Mapping[str, object] = MappingProxyType({}),
    **more: object,
) -> Reading:
    """The reading of a right INVOIC message, with changes as ``right_invoice`` takes them."""
    invoice: dict[str, Any] = right_invoice(**{**_BARE, **changes, **more})
    reading = reading_of(invoice, format=Format.EDIFACT, observations=[*parties(*nads), *observed])
    return dataclasses.replace(reading, hidden=frozenset(hidden))


def context_for(reading: Reading, *, complete: bool = True) -> Context:
    """The context, with the billing type decided from the reading."""
    context = context_of(complete=complete)
    return context._replace(billing=decide(reading, context.gln_list, context.profile.domains))


def findings_of(reading: Reading, *, complete: bool = True) -> list[Finding]:
    """Every finding of every rule; all their texts must be whole in both languages."""
    found = run.check(reading, context_for(reading, complete=complete), Selection())
    for one in found:
        for language in Language:
            for text in (one.message(language), one.remedy(language), one.expected(language) or ""):
                assert "{" not in text, text
                assert "None" not in text, text
                assert "''" not in text, text
    return found


def found(reading: Reading, *, complete: bool = True) -> list[str]:
    """Every finding as ``RULE.outcome@field``, or without the field where it concerns none."""
    return sorted(
        f"{one.rule.id}.{one.outcome}" + (f"@{one.field}" if one.field else "")
        for one in findings_of(reading, complete=complete)
    )


def not_checked(reading: Reading) -> list[NotChecked]:
    """What could not be checked."""
    return run.not_checked(reading, context_for(reading), Selection(), [])
