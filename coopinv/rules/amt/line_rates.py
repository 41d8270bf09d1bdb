"""AMT012: that the VAT breakdown matches the VAT of the lines; the comparison itself is ``breakdown``'s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.amt.breakdown import compare, row_is_wrong
from coopinv.rules.amt.figures import UBL_2, ZERO
from coopinv.rules.amt.shown import number
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import coop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from coopinv.model.reading import Reading
    from coopinv.rules.amt.breakdown import Stray

_CORRECT_LINES = Text(
    en="Correct the VAT rate and category of the lines, or the VAT breakdown.",
    da="Ret momssats og momskategori på linjerne, eller ret momsspecifikationen.",
    sv="Be utställaren rätta radernas momssats och momskategori, eller momsspecifikationen.",
)
_NOT_IN_BREAKDOWN = Text(
    en="{what}: {amount} at {rate} % VAT{category}, which the VAT breakdown does not have.",
    da="{what}: {amount} med {rate} % moms{category}, som ikke findes i momsspecifikationen.",
    sv="{what}: {amount} med {rate} % moms{category}, som inte finns i momsspecifikationen.",
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
    sv=(
        "Rader, rabatter och avgifter med {rate} % ger tillsammans {sum}, men momsspecifikationen anger ett "
        "underlag på {stated}; en skillnad på {difference}."
    ),
)


@rule(
    "AMT012",
    "line-rate-disagrees",
    source=coop(
        "Generelle fakturakrav",
        "BR-45",
        "F-LIB402",
        "F-LIB404",
        "BR-S-01",
        "BR-S-08",
        "BR-Z-08",
        "BR-E-08",
        "BR-AE-08",
    ),
    title=Text(
        en="VAT breakdown and lines agree",
        da="Momsspecifikation og linjer stemmer",
        sv="Momsspecifikation och rader stämmer",
    ),
    what=Text(
        en=(
            "For each VAT category and rate, the lines, with the invoice's allowances and charges, add up to the base in "
            "the VAT breakdown, and every rate of a line stands in the breakdown. A difference of up to 1.00 is "
            "accepted. Nothing is compared when the lines carry no VAT rate. In an electronic invoice each row states "
            "its base."
        ),
        da=(
            "For hver momskategori og momssats giver linjerne sammen med fakturaens rabatter og gebyrer "
            "momsspecifikationens grundlag, og alle linjernes satser findes i specifikationen. En forskel på op til 1,00 "
            "accepteres. Har linjerne ingen momssats, sammenlignes der ikke. I en elektronisk faktura oplyser hver række "
            "sit grundlag."
        ),
        sv=(
            "För varje momskategori och momssats ger raderna, med fakturans rabatter och avgifter, "
            "momsspecifikationens underlag, och alla radernas satser finns i specifikationen. En skillnad på upp "
            "till 1,00 godtas. Har raderna ingen momssats jämförs inget. I en elektronisk faktura anger varje rad "
            "i specifikationen sitt underlag."
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
        sv="Varje rad bokförs med sin moms. När rader och specifikation inte stämmer bokförs momsen fel.",
    ),
    fields=("vat[].base", "vat[].rate", "lines[].vat_rate", "lines[].vat_category"),
    not_in_breakdown=Outcome(Severity.ERROR, message=_NOT_IN_BREAKDOWN, remedy=_CORRECT_LINES),
    no_breakdown=Outcome(
        Severity.ERROR,
        message=Text(
            en="The lines carry VAT at {rates}, but the invoice has no VAT breakdown.",
            da="Linjerne har moms med {rates}, men fakturaen har ingen momsspecifikation.",
            sv="Raderna har moms med {rates}, men fakturan har ingen momsspecifikation.",
        ),
        remedy=Text(
            en="State the base, the rate and the VAT amount of each VAT rate in a VAT breakdown.",
            da="Angiv grundlag, momssats og momsbeløb for hver momssats i en momsspecifikation.",
            sv=(
                "Be utställaren ange underlag, momssats och momsbelopp för varje momssats i en momsspecifikation."
            ),
        ),
    ),
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
            sv=(
                "Momsspecifikationen anger {stated_rate} %{stated_category} för {base}; raderna med det beloppet har "
                "{rate} %{category}."
            ),
        ),
        remedy=Text(
            en="Correct the VAT breakdown, or the VAT rate and category of the lines.",
            da="Ret momsspecifikationen, eller ret momssats og momskategori på linjerne.",
            sv="Be utställaren rätta momsspecifikationen, eller radernas momssats och momskategori.",
        ),
        expected=Text(en="{rate} %{category}", da="{rate} %{category}", sv="{rate} %{category}"),
    ),
    base=Outcome(
        Severity.ERROR,
        message=_BASE,
        remedy=Text(
            en="Correct the base, or the lines, allowances and charges that carry the rate.",
            da="Ret grundlaget eller de linjer, rabatter og gebyrer, der har satsen.",
            sv="Be utställaren rätta underlaget, eller de rader, rabatter och avgifter som har satsen.",
        ),
        expected=Text(en="{sum}", da="{sum}", sv="{sum}"),
    ),
    no_base=Outcome(
        Severity.ERROR,
        message=Text(
            en="Row {row} of the VAT breakdown does not say what amount the VAT is of.",
            da="Række {row} i momsspecifikationen oplyser ikke, hvilket beløb momsen er beregnet af.",
            sv="Rad {row} i momsspecifikationen säger inte vilket belopp momsen är beräknad på.",
        ),
        remedy=Text(
            en="State the amount that the VAT is of {put}.",
            da="Angiv momsgrundlaget {put}.",
            sv="Be utställaren ange beskattningsunderlaget {put}.",
        ),
    ),
    no_lines=Outcome(
        Severity.ERROR,
        message=Text(
            en="The VAT breakdown has {stated} at {rate} %{category}, but no line carries that VAT.",
            da="Momsspecifikationen har {stated} med {rate} %{category}, men ingen linje har den moms.",
            sv="Momsspecifikationen har {stated} med {rate} %{category}, men ingen rad har den momsen.",
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
            sv=(
                "Radernas momssatser, som de lästes från sidan, stämmer inte med momsspecifikationen. En rad kan ha "
                "lästs fel."
            ),
        ),
        remedy=Text(
            en="Check that the lines at each rate add up to the base; if they do, nothing needs to be done.",
            da="Kontrollér, at linjerne med hver sats giver grundlaget; gør de det, skal I ikke gøre noget.",
            sv="Kontrollera att raderna med varje sats ger underlaget; gör de det behöver inget göras.",
        ),
    ),
)
def line_rate_disagrees(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The lines' VAT does not match the VAT breakdown."""
    yield from _without_base(reading)
    comparison = compare(reading)
    if comparison is None:
        return
    if not reading.invoice.vat:
        rates = dict.fromkeys(f"{number(stray.key[1])} %" for stray in comparison.strays)
        both = Text(en=" and ".join(rates), da=" og ".join(rates), sv=" och ".join(rates))
        yield Hit("no_breakdown", comparison.strays[0].share.path + ".vat_rate", rates=both)
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


def _without_base(reading: Reading) -> Iterator[Hit]:
    if reading.format not in UBL_2:
        return
    for index, row in enumerate(reading.invoice.vat):
        path = f"vat[{index}].base"
        if row.base is None and path not in reading.unreadable:
            yield Hit("no_base", path, row=index + 1)


def _stray(reading: Reading, stray: Stray) -> Hit:
    category, rate = stray.key
    if stray.row is not None and row_is_wrong(reading, stray):
        (stated_category, stated_rate), row = stray.row
        # The rate as it is written: a key has 0 for the categories whose rate says nothing.
        written = reading.invoice.vat[row.index].rate
        stated_rate = stated_rate if written is None else written
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
    written = _written_rate(reading, path)
    rate = rate if written is None else written
    return Hit(
        "not_in_breakdown",
        f"{path}.{_wrong_part(reading, category, rate)}",
        what=_what(path, stray.share.lines),
        amount=stray.share.amount,
        rate=number(rate),
        category=_named(category),
    )


def _written_rate(reading: Reading, path: str) -> Decimal | None:
    """The rate of a line, or of an allowance or charge, as it is written."""
    index = _index(path)
    if path.startswith("lines"):
        return reading.invoice.lines[index].vat_rate
    return reading.invoice.allowances_charges[index].vat_rate


def _index(path: str) -> int:
    return int(path[path.index("[") + 1 : path.index("]")])


def _wrong_part(reading: Reading, category: str | None, rate: Decimal) -> str:
    """The category, when a row has the same rate and another category; else the rate."""
    rows = reading.invoice.vat
    same_rate = any((row.rate or ZERO) == rate for row in rows)
    same_category = any(row.category == category for row in rows)
    return "vat_category" if category is not None and same_rate and not same_category else "vat_rate"


def _what(path: str, lines: int) -> Text:
    position = _index(path) + 1
    if path.startswith("allowances_charges"):
        return Text(
            en=f"Allowance or charge {position}",
            da=f"Rabat eller gebyr {position}",
            sv=f"Rabatt eller avgift {position}",
        )
    if lines == 1:
        return Text(en=f"Line {position}", da=f"Linje {position}", sv=f"Rad {position}")
    return Text(
        en=f"{lines} lines from line {position}",
        da=f"{lines} linjer fra linje {position}",
        sv=f"{lines} rader från rad {position}",
    )


def _named(category: str | None) -> str:
    return "" if category is None else f" ({category})"


RULES = (line_rate_disagrees,)
