"""What the tests of the reference rules share: a rule run on an invoice whose billing type is really decided."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from coopinv.billing import decide
from coopinv.model.reading import Format, Observation, Reading
from tests.rules.helpers import context_of, reading_of, right_invoice, texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.model.finding import BillingType
    from coopinv.rules.rule import Context, Hit, Rule


class How(TypedDict, total=False):
    """What ``decided`` may be told besides the invoice."""

    format: Format
    forced: BillingType | None
    complete: bool
    observations: Sequence[Observation]
    hidden: Sequence[str]


def without_references(**changes: object) -> dict[str, Any]:
    """A right invoice on nothing: no order number, no cost centre, no address, no IO number."""
    return right_invoice(**{"order_numbers": None, **changes})


def contact_email(address: str) -> Observation:
    """What the reader observes of the customer contact's ElectronicMail."""
    return Observation("buyer-contact-email", "_buyer_email", {"address": address})


def decided(
    invoice: dict[str, Any],
    *,
    format: Format = Format.OIOUBL,  # noqa: A002 - the reading's own name
    forced: BillingType | None = None,
    complete: bool = True,
    observations: Sequence[Observation] = (),
    hidden: Sequence[str] = (),
) -> tuple[Reading, Context]:
    """The reading of an invoice, and the context with its billing type."""
    reading = dataclasses.replace(
        reading_of(invoice, format=format, observations=observations), hidden=frozenset(hidden)
    )
    context = context_of(complete=complete)
    billing = decide(reading, context.gln_list, context.profile.domains, forced)
    return reading, context._replace(billing=billing)


def hits_of(rule: Rule, invoice: dict[str, Any], **how: Unpack[How]) -> list[Hit]:
    """What a rule yields where it applies; every text of it must be complete in both languages."""
    reading, context = decided(invoice, **how)
    applies = context.billing.type in rule.info.types or len(rule.info.types) == 4
    applies = applies and reading.format in rule.info.formats
    applies = applies and (rule.info.credit_notes or not reading.invoice.is_credit_note)
    found = list(rule.check(reading, context)) if applies else []
    for hit in found:
        texts_of(rule, hit)
    return found


def said(rule: Rule, invoice: dict[str, Any], **how: Unpack[How]) -> list[tuple[str, str | None]]:
    """The outcomes and fields that a rule gives."""
    return [(hit.outcome, hit.field) for hit in hits_of(rule, invoice, **how)]


def family(rules: Sequence[Rule], invoice: dict[str, Any], **how: Unpack[How]) -> list[str]:
    """The ids of the rules that speak, a finding each."""
    return [rule.info.id for rule in rules for _hit in hits_of(rule, invoice, **how)]
