"""What the tests of rules share: a right invoice to change, the context, and what a rule says."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopinv.billing import Billing
from coopinv.glnlist.load import load
from coopinv.language import Language, Text
from coopinv.model.finding import BillingType, Finding
from coopinv.model.invoice import Invoice
from coopinv.model.reading import Format, Observation, Reading
from coopinv.profiles import DEFAULT, PROFILES
from coopinv.rules.rule import Context, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coopinv.glnlist import GlnList

TODAY = dt.date(2026, 11, 21)

_RIGHT: dict[str, Any] = {
    "document_type": "invoice",
    "document_type_code": "380",
    "number": "F-26117",
    "issue_date": dt.date(2026, 11, 12),
    "due_date": dt.date(2026, 12, 12),
    "delivery_dates": [dt.date(2026, 11, 11)],
    "currency": "DKK",
    "seller": {
        "name": "Nordby Rugbrød A/S",
        "street": "Bagerivej 14",
        "postal_code": "4300",
        "city": "Holbæk",
        "country": "DK",
        "cvr": "99910038",
        "vat_number": "DK99910038",
        "email": "faktura@nordby-rugbroed.example.dk",
    },
    "buyer": {
        "name": "Jyllinge Brugsforening a.m.b.a.",
        "street": "Planetvej 2",
        "postal_code": "4040",
        "city": "Jyllinge",
        "country": "DK",
        "cvr": "99900016",
        "gln": "9520000000080",
        "endpoint": "5790000102600",
        "endpoint_scheme": "GLN",
    },
    "deliveries": [{"name": "Dagli'Brugsen Gundsømagle", "gln": "9520000000097"}],
    "order_numbers": ["4500123401"],
    "delivery_notes": ["FS-778104"],
    "payment_terms": {"text": "Netto 30 dage fra fakturadato"},
    "payment_means": [
        {"code": "93", "fik_type": "71", "payment_id": "000000020261178", "creditor_number": "81234503"}
    ],
    "lines": [
        {
            "id": "1",
            "description": "Rugbrød med kerner, skåret 950 g",
            "gtin": "9520000100018",
            "quantity": Decimal(20),
            "unit": "CS",
            "price": Decimal("177.00"),
            "net_amount": Decimal("3540.00"),
            "vat_rate": Decimal(25),
            "vat_category": "S",
        }
    ],
    "vat": [
        {"rate": Decimal(25), "category": "S", "base": Decimal("3540.00"), "amount": Decimal("885.00")},
    ],
    "totals": {
        "lines": Decimal("3540.00"),
        "net": Decimal("3540.00"),
        "vat": Decimal("885.00"),
        "gross": Decimal("4425.00"),
        "payable": Decimal("4425.00"),
    },
}


def right_invoice(**changes: object) -> dict[str, Any]:
    """A right invoice on order; a change of ``seller__cvr`` replaces that one value, ``None`` takes it out."""
    invoice = copy.deepcopy(_RIGHT)
    for path, value in changes.items():
        *groups, name = path.split("__")
        target: Any = invoice
        for group in groups:
            target = target[int(group)] if group.isdigit() else target.setdefault(group, {})
        if value is None:
            target.pop(name, None)
        else:
            target[name] = value
    return invoice


def reading_of(
    invoice: Mapping[str, Any],
    *,
    format: Format = Format.OIOUBL,  # noqa: A002 - the reading's own name
    unreadable: Mapping[str, str] | None = None,
    observations: Sequence[Observation] = (),
) -> Reading:
    """A reading that holds the invoice."""
    return Reading(
        format, Invoice.model_validate(invoice), unreadable=unreadable or {}, observations=observations
    )


def example_list(*, complete: bool = True) -> GlnList:
    """The example list of the fixtures."""
    return load(Path(__file__).parents[2] / "fixtures" / "glnlist.csv", complete=complete)


def context_of(
    billing_type: BillingType | None = BillingType.PURCHASE_ORDER,
    *,
    complete: bool = True,
    sole_trader: bool = False,
) -> Context:
    """A context with the example list, on the day of the fixtures."""
    return Context(
        gln_list=example_list(complete=complete),
        profile=PROFILES[DEFAULT],
        billing=Billing(billing_type, Text(en="for the test", da="til prøven", sv="för provet")),
        today=TODAY,
        sole_trader=sole_trader,
    )


def hits(rule: Rule, reading: Reading, context: Context | None = None) -> list[Hit]:
    """What the rule yields."""
    return list(rule.check(reading, context or context_of()))


def run(
    rule: Rule,
    invoice: Mapping[str, Any],
    context: Context | None = None,
    *,
    format: Format = Format.OIOUBL,  # noqa: A002 - the reading's own name
    unreadable: Mapping[str, str] | None = None,
    observations: Sequence[Observation] = (),
) -> list[tuple[str, str | None]]:
    """The outcomes and fields that a rule gives for an invoice; every text of them must be complete."""
    reading = reading_of(invoice, format=format, unreadable=unreadable, observations=observations)
    found = hits(rule, reading, context)
    for hit in found:
        texts_of(rule, hit)
    return [(hit.outcome, hit.field) for hit in found]


def texts_of(rule: Rule, hit: Hit, language: Language = Language.EN) -> tuple[str, str, str | None]:
    """Message, remedy and expectation of a hit in a language; fails when a value is missing in any language."""
    finding = Finding(rule.info, hit.outcome, rule.info.outcomes[hit.outcome].severity, hit.field, hit.values)
    written = [
        (finding.message(each), finding.remedy(each), finding.expected(each))
        for each in (Language.EN, Language.DA)
    ]
    return written[0] if language is Language.EN else written[1]
