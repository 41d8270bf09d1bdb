"""AMT006 and AMT012: that the VAT is computed right, and that the VAT breakdown matches the lines."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coopinv.amounts import product, vat_amount
from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.amt import reasons, tolerances
from coopinv.rules.amt.breakdown import compare, row_is_wrong
from coopinv.rules.amt.figures import ZERO, agree, rows_total
from coopinv.rules.amt.shown import number
from coopinv.rules.rule import XML, Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import coop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.language import Value
    from coopinv.model.reading import Reading
    from coopinv.rules.amt.breakdown import Key, Stray

_PERCENT = Decimal("0.01")
_CORRECT_ROW = Text(
    en="Correct whichever of base, rate and VAT amount is wrong.",
    da="Ret det af de tre tal, der er forkert: momsgrundlag, momssats eller momsbeløb.",
)
_ROW_EXPECTED = Text(en="{expected}", da="{expected}")


@rule(
    "AMT006",
    "vat-disagrees",
    source=coop(
        "Generelle fakturakrav", "F-LIB385", "F-LIB400", "F-LIB401", "BR-CO-14", "BR-CO-17", "BR-S-09"
    ),
    title=Text(en="VAT = base × rate", da="Moms = momsgrundlag × momssats"),
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
    ),
    fields=("vat[].amount", "vat[].base", "vat[].rate", "totals.vat"),
    amount=Outcome(
        Severity.ERROR,
        message=Text(
            en="{rate} % VAT on {base} is {expected}, but the VAT amount is stated as {amount}; a difference of {difference}.",
            da="{rate} % moms af {base} er {expected}, men momsbeløbet er angivet til {amount}; en forskel på {difference}.",
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
        ),
        remedy=_CORRECT_ROW,
        expected=_ROW_EXPECTED,
    ),
    zero_rated=Outcome(
        Severity.ERROR,
        message=Text(
            en="VAT category {category} is without VAT, but the row states {rate} % and a VAT amount of {amount}.",
            da="Momskategori {category} er uden moms, men rækken angiver {rate} % og et momsbeløb på {amount}.",
        ),
        remedy=Text(
            en="Write 0 as rate and VAT amount, or correct the category.",
            da="Skriv 0 som momssats og momsbeløb, eller ret momskategorien.",
        ),
        expected=Text(en="0.00", da="0,00"),
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
        ),
        remedy=Text(
            en="Correct the VAT total, or the VAT amount that is wrong or missing.",
            da="Ret den samlede moms eller det momsbeløb, der er forkert eller mangler.",
        ),
        expected=Text(en="{sum}", da="{sum}"),
    ),
)
def vat_disagrees(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """A VAT amount is not base × rate, or the VAT total not the sum of its rows."""
    hits, total = list(_rows(reading)), _total(reading)
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


_CORRECT_LINES = Text(
    en="Correct the VAT rate and category of the lines, or the VAT breakdown.",
    da="Ret momssats og momskategori på linjerne, eller ret momsspecifikationen.",
)
_NOT_IN_BREAKDOWN = Text(
    en="{what}: {amount} at {rate} % VAT{category}, which the VAT breakdown does not have.",
    da="{what}: {amount} med {rate} % moms{category}, som ikke findes i momsspecifikationen.",
)
_BASE = Text(
    en=(
        "The lines, allowances and charges at {rate} % come to {sum}, but the VAT breakdown states a base of {stated}; "
        "a difference of {difference}."
    ),
    da=(
        "Linjer, rabatter og gebyrer med {rate} % giver tilsammen {sum}, men momsspecifikationen angiver et grundlag på "
        "{stated}; en forskel på {difference}."
    ),
)


@rule(
    "AMT012",
    "line-rate-disagrees",
    source=coop(
        "Generelle fakturakrav",
        "F-LIB402",
        "F-LIB404",
        "BR-S-01",
        "BR-S-08",
        "BR-Z-08",
        "BR-E-08",
        "BR-AE-08",
    ),
    title=Text(en="VAT breakdown and lines agree", da="Momsspecifikation og linjer stemmer"),
    what=Text(
        en=(
            "For each VAT category and rate, the lines, with the invoice's allowances and charges, add up to the base in "
            "the VAT breakdown, and every rate of a line stands in the breakdown. A difference of up to 1.00 is "
            "accepted. Nothing is compared when the lines carry no VAT rate."
        ),
        da=(
            "For hver momskategori og momssats giver linjerne sammen med fakturaens rabatter og gebyrer "
            "momsspecifikationens grundlag, og alle linjernes satser findes i specifikationen. En forskel på op til 1,00 "
            "accepteres. Har linjerne ingen momssats, sammenlignes der ikke."
        ),
    ),
    why=Text(
        en=(
            "Coop books each line with its VAT. When the lines and the breakdown disagree, the VAT is booked wrong or the "
            "invoice is rejected."
        ),
        da=(
            "Coop bogfører hver linje med sin moms. Når linjer og momsspecifikation ikke stemmer, bliver momsen bogført "
            "forkert, eller fakturaen bliver afvist."
        ),
    ),
    fields=("vat[].base", "vat[].rate", "lines[].vat_rate", "lines[].vat_category"),
    not_in_breakdown=Outcome(Severity.ERROR, message=_NOT_IN_BREAKDOWN, remedy=_CORRECT_LINES),
    row_differs=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "The VAT breakdown gives {stated_rate} %{stated_category} for {base}; the lines of that amount carry "
                "{rate} %{category}."
            ),
            da=(
                "Momsspecifikationen angiver {stated_rate} %{stated_category} for {base}; linjerne med det beløb har "
                "{rate} %{category}."
            ),
        ),
        remedy=Text(
            en="Correct the VAT breakdown, or the VAT rate and category of the lines.",
            da="Ret momsspecifikationen, eller ret momssats og momskategori på linjerne.",
        ),
        expected=Text(en="{rate} %{category}", da="{rate} %{category}"),
    ),
    base=Outcome(
        Severity.ERROR,
        message=_BASE,
        remedy=Text(
            en="Correct the base, or the lines, allowances and charges that carry the rate.",
            da="Ret grundlaget eller de linjer, rabatter og gebyrer, der har satsen.",
        ),
        expected=Text(en="{sum}", da="{sum}"),
    ),
    no_lines=Outcome(
        Severity.ERROR,
        message=Text(
            en="The VAT breakdown has {stated} at {rate} %{category}, but no line carries that VAT.",
            da="Momsspecifikationen har {stated} med {rate} %{category}, men ingen linje har den moms.",
        ),
        remedy=_CORRECT_LINES,
    ),
    printed=Outcome(
        Severity.WARNING,
        message=Text(
            en=(
                "The VAT rates of the lines, as they were read from the page, do not match the VAT breakdown. A line may "
                "have been misread."
            ),
            da=(
                "Linjernes momssatser, som de er læst på siden, stemmer ikke med momsspecifikationen. En linje kan være "
                "læst forkert."
            ),
        ),
        remedy=Text(
            en="Check that the lines at each rate add up to the base; if they do, nothing needs to be done.",
            da="Kontrollér, at linjerne med hver sats giver grundlaget; gør de det, skal I ikke gøre noget.",
        ),
    ),
)
def line_rate_disagrees(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The lines' VAT does not match the VAT breakdown."""
    comparison = compare(reading)
    if comparison is None:
        return
    hits = [_stray(reading, stray) for stray in comparison.strays]
    for (_category, rate), share, row in comparison.off:
        hits.append(
            Hit(
                "base",
                f"vat[{row.index}].base",
                rate=number(rate),
                sum=share.amount,
                stated=row.base,
                difference=abs(share.amount - row.base),
            )
        )
    for (category, rate), row in comparison.orphans:
        hits.append(
            Hit(
                "no_lines",
                f"vat[{row.index}].base",
                stated=row.base,
                rate=number(rate),
                category=_named(category),
            )
        )
    if reading.format is Format.PDF:
        yield from (Hit("printed", hit.field) for hit in hits[:1])
    else:
        yield from hits


def _stray(reading: Reading, stray: Stray) -> Hit:
    category, rate = stray.key
    if stray.row is not None and row_is_wrong(reading, stray):
        (stated_category, stated_rate), row = stray.row
        name = "rate" if stated_rate != rate else "category"
        return Hit(
            "row_differs",
            f"vat[{row.index}].{name}",
            rate=number(rate),
            category=_named(category),
            stated_rate=number(stated_rate),
            stated_category=_named(stated_category),
            base=row.base,
        )
    path = stray.share.path
    return Hit(
        "not_in_breakdown",
        f"{path}.{_wrong_part(reading, stray.key)}",
        what=_what(path, stray.share.lines),
        amount=stray.share.amount,
        rate=number(rate),
        category=_named(category),
    )


def _wrong_part(reading: Reading, key: Key) -> str:
    """The category, when a row has the same rate and another category; else the rate."""
    category, rate = key
    rows = reading.invoice.vat
    same_rate = any((row.rate or ZERO) == rate for row in rows)
    same_category = any(row.category == category for row in rows)
    return "vat_category" if category is not None and same_rate and not same_category else "vat_rate"


def _what(path: str, lines: int) -> Text:
    position = int(path[path.index("[") + 1 : path.index("]")]) + 1
    if path.startswith("allowances_charges"):
        return Text(en=f"Allowance or charge {position}", da=f"Rabat eller gebyr {position}")
    if lines == 1:
        return Text(en=f"Line {position}", da=f"Linje {position}")
    return Text(en=f"{lines} lines from line {position}", da=f"{lines} linjer fra linje {position}")


def _named(category: str | None) -> str:
    return "" if category is None else f" ({category})"


RULES = (vat_disagrees, line_rate_disagrees)
