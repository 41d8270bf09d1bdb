"""Whatever an invoice holds, the GEN rules neither fail nor leave a text unfinished."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopinv.model.finding import BillingType
from coopinv.model.reading import Format
from coopinv.rules import gen
from tests.rules.helpers import context_of, right_invoice, run

if TYPE_CHECKING:
    from coopinv.rules.rule import Context

CONTEXTS = [context_of(each) for each in (*BillingType, None)]

texts = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.sampled_from(
        ["", " ", "²³", "DK", "CC1000000017", "99900016", "9520000000097", "kr.", "Netto 8 dage", "+71<", "@"]
    ),
)
dates = st.one_of(st.none(), st.dates(), st.sampled_from([dt.date.min, dt.date.max]))
amounts = st.one_of(
    st.none(), st.just(Decimal(0)), st.decimals(allow_nan=False, allow_infinity=False, places=2)
)


def records(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


party = records(
    **dict.fromkeys(("name", "company_form", "street", "postal_code", "city", "country"), texts),
    **dict.fromkeys(("cvr", "vat_number", "registration_number", "email", "gln"), texts),
)
means = records(
    **dict.fromkeys(("code", "iban", "bic", "registration_number", "account_number"), texts),
    **dict.fromkeys(("fik_type", "payment_id", "creditor_number", "bankgiro", "reference"), texts),
)
line = records(
    description=texts, gtin=texts, net_amount=amounts, other_ids=st.lists(st.text(max_size=8), max_size=2)
)
invoices = records(
    document_type=st.sampled_from(["invoice", "credit-note"]),
    document_type_code=texts,
    number=texts,
    issue_date=dates,
    due_date=dates,
    delivery_dates=st.lists(st.dates(), max_size=2),
    service_period=records(start=dates, end=dates),
    currency=texts,
    seller=party,
    buyer=party,
    deliveries=st.lists(records(gln=texts, date=dates), max_size=2),
    buyer_reference=texts,
    attention=texts,
    cost_centres=st.lists(st.text(max_size=12), max_size=2),
    payment_terms=records(text=texts, days=st.one_of(st.none(), st.integers(-(10**12), 10**12))),
    payment_means=st.lists(means, max_size=2),
    lines=st.lists(line, max_size=2),
    notes=st.lists(st.text(max_size=40), max_size=2),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    invoice=invoices,
    context=st.sampled_from(CONTEXTS),
    format_=st.sampled_from([Format.PEPPOL, Format.EDIFACT]),
)
def test_no_invoice_makes_a_rule_fail(invoice: dict[str, Any], context: Context, format_: Format) -> None:
    for module in gen.MODULES:
        for rule in module.RULES:
            run(rule, invoice, context, format=format_)


def test_the_right_invoice_gives_nothing() -> None:
    for module in gen.MODULES:
        for rule in module.RULES:
            assert run(rule, right_invoice()) == []
