"""AMT006: that the VAT is computed right, row by row and in total."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coopinv.amounts import product, vat_amount
from coopinv.language import Text
from coopinv.rules.amt import rates, reasons, tolerances
from coopinv.rules.amt.breakdown import compare
from coopinv.rules.amt.figures import ZERO, agree, rows_total
from coopinv.rules.amt.shown import number
from coopinv.rules.rule import XML, Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import coop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.language import Value
    from coopinv.model.invoice import Invoice
    from coopinv.model.reading import Reading

_PERCENT = Decimal("0.01")
_CORRECT_ROW = Text(
    en="Correct whichever of base, rate and VAT amount is wrong.",
    da="Ret det af de tre tal, der er forkert: momsgrundlag, momssats eller momsbeløb.",
    sv="Be utställaren rätta underlaget, momssatsen eller momsbeloppet.",
)
_ROW_EXPECTED = Text(en="{expected}", da="{expected}", sv="{expected}")


@rule(
    "AMT006",
    "vat-disagrees",
    source=coop(
        "Generelle fakturakrav", "F-LIB385", "F-LIB400", "F-LIB401", "BR-CO-14", "BR-CO-17", "BR-S-09"
    ),
    title=Text(en="VAT = base × rate", da="Moms = momsgrundlag × momssats", sv="Moms = underlag × sats"),
    what=Text(
        en=(
            "The VAT amount at each rate is the taxable amount times the rate, and the VAT amounts together are the VAT "
            "total. OIOUBL and Peppol accept a difference of up to 1.00 per rate; a smaller one that rounding does not "
            "explain (more than 0.01 a line) is a note. What is zero rated has no VAT at all."
        ),
        da=(
            "Momsbeløbet for hver sats er momsgrundlaget gange satsen, og momsbeløbene giver tilsammen den samlede moms. "
            "OIOUBL og Peppol accepterer en forskel på op til 1,00 pr. sats; er den mindre, men større end afrunding kan "
            "forklare (mere end 0,01 pr. linje), giver det en bemærkning. Nulsats har slet ingen moms."
        ),
        sv=(
            "Momsbeloppet för varje sats är beskattningsunderlaget gånger satsen, och momsbeloppen ger "
            "tillsammans den totala momsen. OIOUBL, Peppol och Svefaktura godtar en skillnad på upp till 1,00 "
            "per sats; en mindre som avrundning inte förklarar (mer än 0,01 per rad) är en anmärkning. Det som "
            "har nollsats har ingen moms alls."
        ),
    ),
    why=Text(
        en=(
            "Coop deducts the VAT that you state, and may only do so when it is right. An invoice with a wrong VAT amount "
            "is rejected."
        ),
        da=(
            "Coop fratrækker den moms, I angiver, og må kun gøre det, når den er rigtig. En faktura med forkert "
            "momsbeløb bliver afvist."
        ),
        sv="Ni drar av den moms som står på fakturan, och får göra det bara när den är rätt.",
    ),
    fields=("vat[].amount", "vat[].base", "vat[].rate", "totals.vat"),
    amount=Outcome(
        Severity.ERROR,
        message=Text(
            en="{rate} % VAT on {base} is {expected}, but the VAT amount is stated as {amount}; a difference of {difference}.",
            da="{rate} % moms af {base} er {expected}, men momsbeløbet er angivet til {amount}; en forskel på {difference}.",
            sv=(
                "{rate} % moms på {base} är {expected}, men momsbeloppet anges till {amount}; en skillnad på "
                "{difference}."
            ),
        ),
        remedy=_CORRECT_ROW,
        expected=_ROW_EXPECTED,
    ),
    nearly=Outcome(
        Severity.NOTE,
        message=Text(
            en=(
                "{rate} % VAT on {base} is {expected}, but the VAT amount is stated as {amount}. The difference of "
                "{difference} is within what the standard accepts, and more than rounding explains."
            ),
            da=(
                "{rate} % moms af {base} er {expected}, men momsbeløbet er angivet til {amount}. Forskellen på "
                "{difference} er inden for det, standarden accepterer, men mere end afrunding forklarer."
            ),
            sv=(
                "{rate} % moms på {base} är {expected}, men momsbeloppet anges till {amount}. Skillnaden på "
                "{difference} är inom vad standarden godtar, men mer än avrundning förklarar."
            ),
        ),
        remedy=_CORRECT_ROW,
        expected=_ROW_EXPECTED,
    ),
    zero_rated=Outcome(
        Severity.ERROR,
        message=Text(
            en="VAT category {category} is without VAT, but the row states {rate} % and a VAT amount of {amount}.",
            da="Momskategori {category} er uden moms, men rækken angiver {rate} % og et momsbeløb på {amount}.",
            sv=(
                "Momskategori {category} är utan moms, men raden anger {rate} % och ett momsbelopp på {amount}."
            ),
        ),
        remedy=Text(
            en="Write 0 as rate and VAT amount, or correct the category.",
            da="Skriv 0 som momssats og momsbeløb, eller ret momskategorien.",
            sv="Be utställaren skriva 0 som sats och momsbelopp, eller rätta kategorin.",
        ),
        expected=Text(en="0.00", da="0,00", sv="0,00"),
    ),
    total=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "The VAT amounts of the breakdown add up to {sum}, but the VAT total is stated as {stated}; a difference "
                "of {difference}."
            ),
            da=(
                "Momsbeløbene i momsspecifikationen giver tilsammen {sum}, men den samlede moms er angivet til {stated}; "
                "en forskel på {difference}."
            ),
            sv=(
                "Momsbeloppen i specifikationen ger tillsammans {sum}, men den totala momsen anges till {stated}; en "
                "skillnad på {difference}."
            ),
        ),
        remedy=Text(
            en="Correct the VAT total, or the VAT amount that is wrong or missing.",
            da="Ret den samlede moms eller det momsbeløb, der er forkert eller mangler.",
            sv="Be utställaren rätta den totala momsen, eller det momsbelopp som är fel eller saknas.",
        ),
        expected=Text(en="{sum}", da="{sum}", sv="{sum}"),
    ),
)
def vat_disagrees(reading: Reading, context: Context) -> Iterator[Hit]:
    """A VAT amount is not base × rate, or the VAT total not the sum of its rows."""
    if _is_right(reading.invoice):
        return
    hits, total = list(_rows(reading)), _total(reading)
    # That the rate is one that nobody charges is AMT009's to say.
    hits = [
        (index, hit)
        for index, hit in hits
        if hit.outcome != "nearly" or not rates.is_unusual(reading, context, reading.invoice.vat[index].rate)
    ]
    if (hits or total is not None) and (comparison := compare(reading)) is not None:
        fair = comparison.fair(reading)
        hits = [(index, hit) for index, hit in hits if not _fits(reading, index, fair.get(index))]
        if total is not None and _is_missing_row(reading, comparison.unlisted_vat()):
            total = None
    if total is not None and hits and _explains(reading, [index for index, _hit in hits]):
        # The row is wrong, not the total; and the sum allows no difference at all.
        hits = [
            (index, Hit("amount", hit.field, **hit.values) if hit.outcome == "nearly" else hit)
            for index, hit in hits
        ]
    elif total is not None:
        yield total
        hits = [(index, hit) for index, hit in hits if hit.outcome != "nearly"]
    yield from (hit for _index, hit in hits)


def _is_right(invoice: Invoice) -> bool:
    """Whether every row is within a cent and their sum is the total: so it is on nearly every invoice."""
    found = ZERO
    for row in invoice.vat:
        if row.base is None or row.rate is None or row.amount is None:
            return False
        if not -1 <= row.amount * 100 - row.base * row.rate <= 1:
            return False
        found += row.amount
    return found == invoice.totals.vat


def _rows(reading: Reading) -> Iterator[tuple[int, Hit]]:
    """The rows whose VAT amount is not base × rate, with what to say of each."""
    invoice = reading.invoice
    lines = len(invoice.lines)
    for index, row in enumerate(invoice.vat):
        base = row.base if row.base is not None else _only_base(reading)
        if base is None or row.rate is None or row.amount is None:
            continue
        if row.category == reasons.REVERSE_CHARGE and not row.amount:
            continue  # the rate that the buyer accounts for
        difference = abs(row.amount - product(base, row.rate, _PERCENT))
        if difference <= tolerances.NOTED_PER_LINE * max(1, lines):
            continue
        yield from _row(reading, index, base)


def _row(reading: Reading, index: int, base: Decimal) -> Iterator[tuple[int, Hit]]:
    row = reading.invoice.vat[index]
    if row.rate is None or row.amount is None:
        return
    path = f"vat[{index}].amount"
    expected = vat_amount(base, row.rate)
    difference = abs(row.amount - expected)
    values: dict[str, Value] = {"rate": number(row.rate), "amount": row.amount}
    if row.category in reasons.WITHOUT_VAT:
        yield index, Hit("zero_rated", path, category=row.category, **values)
        return
    tolerance = tolerances.of(reading).vat.of(len(reading.invoice.lines))
    values |= {"base": base, "expected": expected, "difference": difference}
    if difference > tolerance:
        yield index, Hit("amount", path, **values)
    elif reading.format in XML:
        yield index, Hit("nearly", path, **values)


def _only_base(reading: Reading) -> Decimal | None:
    """The base of the only VAT row of a page or an EDIFACT message that gives none: the total excl. VAT."""
    invoice = reading.invoice
    if reading.format in XML or len(invoice.vat) != 1 or any(line.vat_rate == 0 for line in invoice.lines):
        return None
    return invoice.totals.net


def _fits(reading: Reading, index: int, fair: tuple[Decimal, Decimal] | None) -> bool:
    """Whether the VAT amount is right for the base and rate that the lines give: then AMT012 speaks."""
    amount = reading.invoice.vat[index].amount
    if fair is None or amount is None:
        return False
    return agree(amount, vat_amount(*fair), tolerances.of(reading).vat.of(len(reading.invoice.lines)))


def _explains(reading: Reading, wrong: list[int]) -> bool:
    """Whether the VAT total is what its rows would add up to if the wrong ones were right."""
    found, stated = rows_total(reading.invoice), reading.invoice.totals.vat
    for index in wrong:
        row = reading.invoice.vat[index]
        base = row.base if row.base is not None else _only_base(reading)
        if found is None or base is None or row.rate is None or row.amount is None:
            return False
        rate = ZERO if row.category in reasons.WITHOUT_VAT else row.rate
        found += vat_amount(base, rate) - row.amount
    tolerance = tolerances.of(reading).totals.of(len(reading.invoice.lines))
    return found is not None and stated is not None and agree(found, stated, tolerance)


def _is_missing_row(reading: Reading, unlisted: Decimal) -> bool:
    """Whether the breakdown lacks a row for lines that carry the VAT it lacks: AMT012 speaks."""
    found, stated = rows_total(reading.invoice), reading.invoice.totals.vat
    if not unlisted or found is None or stated is None:
        return False
    return agree(found + unlisted, stated, tolerances.of(reading).vat.of(len(reading.invoice.lines)))


def _total(reading: Reading) -> Hit | None:
    """The VAT total against its rows."""
    found, stated = rows_total(reading.invoice), reading.invoice.totals.vat
    if found is None or stated is None:
        return None
    if agree(found, stated, tolerances.of(reading).totals.of(len(reading.invoice.lines))):
        return None
    return Hit("total", "totals.vat", sum=found, stated=stated, difference=abs(found - stated))


RULES = (vat_disagrees,)
