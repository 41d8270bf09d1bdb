"""Payment terms as people write them, and the due date that follows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv import dates
from coopinv.terms import Base, Terms, TermsKind, due_date, parse


def net(days: int, base: Base | None = None) -> Terms:
    return Terms(TermsKind.NET, days, base)


def end_of_month(days: int = 0) -> Terms:
    return Terms(TermsKind.END_OF_MONTH, days)


CASH = Terms(TermsKind.CASH)
PREPAID = Terms(TermsKind.PREPAID)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("netto 8 dage", net(8)),
        ("Netto 14 dage", net(14)),
        ("NETTO 21 DAGE", net(21)),
        ("14 dage netto", net(14)),
        ("Netto 30 dage.", net(30)),
        ("Net 30 days", net(30)),
        ("30 days net", net(30)),
        ("30 net", net(30)),
        ("Betaling 14 dage", net(14)),
        ("8 dage", net(8)),
        ("+14 dage", net(14)),
        ("Netto 14", net(14)),
        ("net 30", net(30)),
        ("14 dages kredit", net(14)),
        ("14 dages betalingsfrist", net(14)),
        ("Netto kontant 14 dage", net(14)),
        ("Betalingsbetingelser: Netto 21 dage", net(21)),
        ("Payment terms: 30 days", net(30)),
        ("Please pay within 14 days", net(14)),
        ("30 dagar netto", net(30)),
        ("Zahlbar innerhalb 14 Tagen netto", net(14)),
        ("Betaling senest 14 dage fra fakturadato", net(14, Base.INVOICE_DATE)),
        ("Beløbet bedes indbetalt senest 14 dage efter fakturaens dato", net(14, Base.INVOICE_DATE)),
        ("30 days from date of invoice", net(30, Base.INVOICE_DATE)),
        ("Due within 30 days of invoice date", net(30, Base.INVOICE_DATE)),
        ("14 dage fra leveringsdato", net(14, Base.DELIVERY)),
        ("14 dage fra modtagelse", net(14, Base.RECEIPT)),
        ("14 dage efter fakturaens modtagelse", net(14, Base.RECEIPT)),
        ("Skal være betalt senest 14 dage efter levering", net(14, Base.DELIVERY)),
        ("Netto 14 dage. Herefter 1,5 % rente pr. påbegyndt måned", net(14)),
        ("Reklamation inden 8 dage. Netto 30 dage.", net(30)),
        ("50 % forudbetaling, rest netto 30 dage", net(30)),
        ("lb. md. + 14", end_of_month(14)),
        ("lb. md. + 30 dage", end_of_month(30)),
        ("lb. md.", end_of_month()),
        ("Lbm + 15", end_of_month(15)),
        ("Lm 30", end_of_month(30)),
        ("løbende måned 30 dage", end_of_month(30)),
        ("Løbende måned", end_of_month()),
        ("løbende md. 20 dage", end_of_month(20)),
        ("Netto løbende måned + 15 dage", end_of_month(15)),
        ("30 dage lb. md.", end_of_month(30)),
        ("EOM + 30", end_of_month(30)),
        ("End of month + 30", end_of_month(30)),
        ("30 days end of month", end_of_month(30)),
        ("kontant", CASH),
        ("Netto kontant", CASH),
        ("straks", CASH),
        ("Forfald ved modtagelse", CASH),
        ("Due on receipt", CASH),
        ("Betales ved levering", CASH),
        ("Forudbetaling", PREPAID),
        ("Prepayment", PREPAID),
        ("Betalt", PREPAID),
        ("Er betalt med kort", PREPAID),
        ("Modregnes", PREPAID),
        ("Ingen betaling", PREPAID),
    ],
)
def test_read(text: str, expected: Terms) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 % 8 dage, netto 30 dage", net(30)),
        ("2% v/ betaling inden 8 dage. Netto 30 dage", net(30)),
        ("8 dage - 2 %, 30 dage netto", net(30)),
        ("8 Tage 2% Skonto, 30 Tage netto", net(30)),
        ("2% 10, net 30", net(30)),
        ("2/10 net 30", net(30)),
        ("Kontantrabat 2 % ved betaling inden 8 dage", None),
        ("2 % kontantrabat", None),
    ],
)
def test_a_discount_is_no_due_date(text: str, expected: Terms | None) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14 dages returret",
        "Reklamation inden 8 dage",
        "Levering inden 14 dage",
        "Leje 30 dage",
        "Netto 14 kg",
        "Nettovægt 14 kg",
        "Prisen er netto 125,00",
        "Efter 10 dage tilskrives 2 % rente",
        "Ved for sen betaling tilskrives rente 2 % pr. måned",
        "Betaling efter aftale",
        "Betales inden 2026-03-01",
        "netto 10 bankdage",
        "Tak for ordren",
    ],
)
def test_not_terms(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("terms", "issued", "due"),
    [
        (net(14), date(2026, 1, 31), date(2026, 2, 14)),
        (net(8, Base.INVOICE_DATE), date(2026, 3, 2), date(2026, 3, 10)),
        (end_of_month(), date(2026, 2, 3), date(2026, 2, 28)),
        (end_of_month(14), date(2026, 2, 3), date(2026, 3, 14)),
        (end_of_month(30), date(2025, 12, 3), date(2026, 1, 30)),
        (CASH, date(2026, 3, 2), date(2026, 3, 2)),
        (PREPAID, date(2026, 3, 2), None),
        (net(14, Base.DELIVERY), date(2026, 3, 2), None),
        (net(14, Base.RECEIPT), date(2026, 3, 2), None),
        (net(14), date.max, None),
        (end_of_month(14), date.max, None),
    ],
)
def test_due_dates(terms: Terms, issued: date, due: date | None) -> None:
    assert due_date(terms, issued) == due


@given(st.dates(date(1900, 1, 1), date(9000, 1, 1)), st.integers(0, 120))
def test_end_of_month_terms_count_from_the_months_last_day(issued: date, days: int) -> None:
    assert due_date(end_of_month(days), issued) == dates.end_of_month(issued) + timedelta(days=days)


@given(
    st.integers(0, 999),
    st.sampled_from(
        ["netto {} dage", "{} dage netto", "Net {} days", "Betaling senest {} dage fra fakturadato"]
    ),
)
def test_any_number_of_days(days: int, phrase: str) -> None:
    terms = parse(phrase.format(days))
    assert terms is not None
    assert (terms.kind, terms.days) == (TermsKind.NET, days)
