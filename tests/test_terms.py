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


@pytest.mark.parametrize(
    "day",
    [
        "dage",
        "dages",
        "dag",
        "dg",
        "dg.",
        "d",
        "d.",
        "days",
        "day",
        "dagar",
        "dagars",
        "tage",
        "tagen",
        "kalenderdage",
    ],
)
def test_words_for_days(day: str) -> None:
    assert parse(f"Netto 17 {day}") == parse(f"17 {day}") == parse(f"+ 17-{day}") == net(17)
    assert parse(f"{day} 17") is None


@pytest.mark.parametrize(
    "word",
    [
        *(
            "Indbetales",
            "Indbetaling",
            "Betaling",
            "Betales",
            "Betalingsfrist",
            "Forfald",
            "Forfalder",
            "Kredit",
            "Kredittid",
        ),
        *(
            "Løbetid",
            "Loebetid",
            "Payment",
            "Payable",
            "Pay",
            "Paid",
            "Due",
            "Credit",
            "Terms",
            "Zahlbar",
            "Zahlung",
        ),
        *("Zahlungsziel", "Förfallotid", "Forfallotid", "Betalning", "Netto", "Net", "Nto", "Rein"),
    ],
)
def test_words_of_payment(word: str) -> None:
    """In front of the days, alone or with what people write between; as part of another word they say nothing."""
    for text in (
        f"{word} 17 dage",
        f"{word}: 17 dg.",
        f"Vor faktura, {word.lower()} senest om 17 dage",
        f"{word} 17",
    ):
        assert parse(text) == net(17), text
    assert parse(f"x{word} senest om 17 dage") is None


@pytest.mark.parametrize(
    "filler",
    [
        *(
            "skal ske",
            "bedes ske",
            "sker",
            "være til os",
            "vaere er",
            "skal beløbet",
            "beloeb",
            "senest inden",
        ),
        *(
            "indenfor",
            "for",
            "within",
            "in",
            "at",
            "is",
            "are",
            "to be made",
            "of the",
            "om",
            "på",
            "paa",
            "må",
            "venligst",
        ),
        *(
            "please",
            "must",
            "should",
            "us",
            "frist",
            "fristen",
            "betingelser",
            "vilkår",
            "dato",
            "date",
            "finde sted",
            "latest",
        ),
        *(
            "no later than",
            "max",
            "maks",
            "maximum",
            "innerhalb von",
            "inom",
            "udløber",
            "falder",
            "efter",
            "after",
            "op til",
        ),
        *("kontant", "cash", "per", "pr."),
    ],
)
def test_words_between_payment_and_days(filler: str) -> None:
    assert parse(f"Betaling {filler} 17 dage") == net(17)
    assert parse(f"Betaling x{filler} 17 dage") is None


@pytest.mark.parametrize(
    "word",
    [
        *(
            "netto",
            "net",
            "nto",
            "kredit",
            "kredittid",
            "credit",
            "betalingsfrist",
            "kreditfrist",
            "frist for betaling",
        ),
        *("løbetid", "loebetid", "payment terms", "payment", "zahlungsziel", "betalning"),
    ],
)
def test_words_of_payment_behind_the_days(word: str) -> None:
    assert parse(f"Vi giver 17 dages {word} på varer") == net(17)
    assert parse(f"Vi giver 17 dg.: {word}") == net(17)
    assert parse(f"Vi giver 17 dages x{word} på varer") is None


@pytest.mark.parametrize("preposition", ["fra", "efter", "after", "from", "nach", "ab", "från", "fraan"])
@pytest.mark.parametrize(
    ("event", "base"),
    [
        *(
            (one, Base.INVOICE_DATE)
            for one in ("fakturadato", "fakturadatoen", "fakturaens dato", "fakturaens udstedelse")
        ),
        *(
            (one, Base.INVOICE_DATE)
            for one in ("fakturering", "faktura", "invoice date", "the date of the invoice")
        ),
        *(
            (one, Base.INVOICE_DATE)
            for one in ("invoice", "fakturadatum", "rechnungsdatum", "rechnung", "den dato")
        ),
        *((one, Base.INVOICE_DATE) for one in ("udstedelsesdato", "date of invoice")),
        *(
            (one, Base.DELIVERY)
            for one in ("levering", "leveringsdato", "leveret", "the date of delivery", "delivery")
        ),
        *((one, Base.DELIVERY) for one in ("leverans", "lieferung", "modtagelse af varerne")),
        *(
            (one, Base.RECEIPT)
            for one in ("modtagelse", "fakturaens modtagelse", "fakturamodtagelse", "modtaget")
        ),
        *(
            (one, Base.RECEIPT)
            for one in ("rechnungserhalt", "erhalt", "receipt", "the invoice receipt", "mottagande")
        ),
    ],
)
def test_from_when_the_days_are_counted(preposition: str, event: str, base: Base) -> None:
    assert parse(f"Vi giver 17 dage {preposition} {event}") == net(17, base)
    assert parse(f"Betales inden 17 dage {preposition} {event}, ellers renter") == net(17, base)


@pytest.mark.parametrize(
    "phrase",
    [
        *("løbende måned", "loebende maaned", "löbende måned", "löbende md", "løbende måneden", "løbende md."),
        *("løbende mdr.", "løb. md", "loeb mdr", "løb. måned", "løb.mned", "lb. md.", "lb md", "lb. m", "lb.måned", "lb. mdr", "lbm", "lbmd."),
        *("l.m.", "l. md", "lmd.", "end of month", "end of the month", "end of the current month", "end of invoice month"),
        *("month-end", "month end", "e.o.m", "eom", "fakturamåned udgang", "fakturamaaneds udløb", "fakturamånedens udgang"),
        *("månedens udgang", "maanedens udgang", "udgangen af fakturamåneden", "udgangen af måneden", "månadens slut"),
        *("maanadsslut", "månadsslut", "innevarande månad", "monatsende", "ultimo", "ultimo måned", "ultimo måneden", "ultimo md."),
    ],
)  # fmt: skip
def test_phrases_for_the_end_of_the_month(phrase: str) -> None:
    assert parse(phrase) == end_of_month()
    for link in (
        " ",
        " + ",
        "+",
        " plus ",
        " og ",
        " and ",
        " netto ",
        " net ",
        " tillagt ",
        " efter ",
        ", ",
        ": ",
        " - ",
        " (",
        " + netto ",
    ):
        assert parse(f"{phrase}{link}17") == end_of_month(17), link
        assert parse(f"{phrase}{link}17 dage") == end_of_month(17), link
    for link in (" ", " netto ", " net ", " fra ", " from ", " after ", " efter ", " ab ", ", ", " + "):
        assert parse(f"17 dage{link}{phrase}") == end_of_month(17), link
    assert parse(f"17 days after the {phrase}") == end_of_month(17)
    assert parse(f"x{phrase.replace(' ', 'x')} 17") is None
    assert parse(f".{phrase.replace(' ', '.')} 17") is None
    assert parse(f"{phrase} 17 %") == parse(f"{phrase} 17,5") == end_of_month()


@pytest.mark.parametrize(
    "between",
    [
        *(
            "kontantrabat",
            "kasserabat",
            "rabat",
            "skonto",
            "discount",
            "cash",
            "kontant",
            "betaling",
            "betales",
            "ved",
            "v/",
        ),
        *(
            "hvis",
            "der",
            "for",
            "i",
            "inden",
            "within",
            "if",
            "paid",
            "payment",
            "in",
            "bei",
            "zahlung",
            "innerhalb",
            "von",
        ),
        *(
            "vid",
            "betalning",
            "inom",
            "senest",
            "efter",
            "er",
            "om",
            "the",
            "den",
            "af",
            "til",
            "rabat ved betaling inden",
        ),
    ],
)
def test_days_of_a_discount(between: str) -> None:
    """They are no term of payment: what counts is the rest, and there may be none."""
    for percent in ("2 %", "2%", "1,5 pct.", "2.25 procent"):
        assert parse(f"{percent} {between} 8 dage") is None, percent
        assert parse(f"{percent} {between} 8 dage, netto 30 dage") == net(30), percent


@pytest.mark.parametrize(
    "discount",
    [
        *(
            "8 dage 2 %",
            "8 dage minus 2 %",
            "8 dage med 2 % rabat",
            "8 Tage mit 2% skonto",
            "8 days with 2% discount",
        ),
        *(
            "8 Tage ./. 2%",
            "8 dage: 2 pct. kontantrabat",
            "2/8",
            "2% 8",
            "2 % kontantrabat",
            "3 % kasserabat",
            "cash discount",
        ),
        *("2% cash discount", "2 % skonto", "kontantrabat"),
    ],
)
def test_ways_of_writing_a_discount(discount: str) -> None:
    for rest in (", net 30", " net 30", "; n 30 days net"):
        assert parse(f"{discount}{rest}") == net(30), rest


@pytest.mark.parametrize(
    "text",
    [
        *(
            "forudbetalt",
            "forudbetaling",
            "prepaid",
            "prepayment",
            "pre-payment",
            "payment in advance",
            "paid in advance",
        ),
        *(
            "advance payment",
            "vorkasse",
            "vorauszahlung",
            "förskott",
            "forskottsbetalning",
            "modregnes",
            "ingen betaling",
        ),
        *(
            "no payment",
            "intet at betale",
            "betalt",
            "already paid",
            "paid",
            "bereits bezahlt",
            "bezahlt",
            "betald",
        ),
    ],
)
def test_nothing_left_to_pay(text: str) -> None:
    assert parse(f"Er {text.upper()}.") == PREPAID
    assert parse(f"x{text.replace(' ', 'x')}") is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "kontant",
            "netto kontant",
            "per kontant",
            "pr. kontant",
            "net kontant",
            "straks",
            "omgående",
            "omgaaende",
        ),
        *(
            "ved modtagelse",
            "efter modtagelsen",
            "ved levering",
            "mod levering",
            "on receipt",
            "upon receipt",
            "due on receipt",
        ),
        *(
            "on delivery",
            "cash on delivery",
            "c.o.d",
            "cod",
            "cash",
            "immediate",
            "immediately",
            "immediate payment",
            "due now",
        ),
        *("sofort", "per omgående", "efterkrav", "genast", "vid mottagande", "bei erhalt"),
    ],
)
def test_at_once(text: str) -> None:
    assert parse(f"Vilkår: {text.upper()}.") == CASH
    assert parse(f"x{text.replace(' ', 'x')}x") is None
