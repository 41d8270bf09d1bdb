"""AMT007: that the lines add up to the sum of the lines, and these and the allowances to the total excl. VAT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.amounts import round_half_up
from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.amt import tolerances
from coopinv.rules.amt.figures import (
    ZERO,
    agree,
    any_agrees,
    items_total,
    lines_total,
    nets,
    stated_items,
    unreadable,
    wrong_line,
)
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import coop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.invoice import Invoice
    from coopinv.model.reading import Reading

_ALLOWANCES = Text(en="allowances", da="Rabatterne", sv="Rabatterna")
_CHARGES = Text(en="charges", da="Gebyrerne", sv="Avgifterna")
_KINDS = {
    False: Text(en="an allowance", da="en rabat", sv="en rabatt"),
    True: Text(en="a charge", da="et gebyr", sv="en avgift"),
}


@rule(
    "AMT007",
    "lines-disagree",
    source=coop(
        "Generelle fakturakrav", "F-INV126", "F-INV129", "F-INV130", "BR-CO-10", "BR-CO-11", "BR-CO-13"
    ),
    title=Text(en="The lines add up", da="Linjerne stemmer med totalen", sv="Raderna stämmer med summan"),
    what=Text(
        en=(
            "The amounts of the lines add up to the stated sum of the lines, the invoice's own allowances and charges to "
            "their stated sums, and these together to the total excluding VAT. In an OIOUBL invoice, lines that are free "
            "of charge are left out of the sum."
        ),
        da=(
            "Linjernes beløb giver tilsammen den anførte linjesum, fakturaens egne rabatter og gebyrer giver deres "
            "anførte summer, og det hele giver tilsammen beløbet ekskl. moms. I en OIOUBL-faktura tæller gratis linjer "
            "ikke med i summen."
        ),
        sv=(
            "Radernas belopp ger tillsammans den angivna radsumman, fakturans egna rabatter och avgifter deras "
            "angivna summor, och allt tillsammans totalbeloppet exklusive moms. I en OIOUBL-faktura räknas "
            "gratisrader inte med."
        ),
    ),
    why=Text(
        en=(
            "When the lines and the totals disagree, Coop cannot tell what you want to be paid, and the invoice is "
            "rejected before anybody sees it."
        ),
        da=(
            "Når linjer og totaler ikke stemmer, kan Coop ikke se, hvad I vil have betaling for, og fakturaen bliver "
            "afvist, før nogen ser den."
        ),
        sv="När rader och totaler inte stämmer går det inte att se vad ni ska betala.",
    ),
    fields=("totals.lines", "lines[].net_amount", "totals.net", "totals.allowances", "totals.charges"),
    sum_of_lines=Outcome(
        Severity.ERROR,
        message=Text(
            en="The lines add up to {sum}, but the sum of the lines is stated as {stated}; a difference of {difference}.",
            da="Linjerne giver tilsammen {sum}, men linjesummen er angivet til {stated}; en forskel på {difference}.",
            sv=(
                "Raderna ger tillsammans {sum}, men radsumman anges till {stated}; en skillnad på {difference}."
            ),
        ),
        remedy=Text(
            en="Correct the sum of the lines, or the line that is wrong or missing.",
            da="Ret linjesummen eller den linje, der er forkert eller mangler.",
            sv="Be utställaren rätta radsumman, eller den rad som är fel eller saknas.",
        ),
        expected=Text(en="{sum}", da="{sum}", sv="{sum}"),
    ),
    line_amount=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "The lines add up to {sum}, but the sum of the lines is stated as {stated}. The difference of "
                "{difference} lies in line {line}: its amount is {amount}, its quantity and price give {expected}."
            ),
            da=(
                "Linjerne giver tilsammen {sum}, men linjesummen er angivet til {stated}. Forskellen på {difference} "
                "ligger i linje {line}: Beløbet er {amount}, men antal og pris giver {expected}."
            ),
            sv=(
                "Raderna ger tillsammans {sum}, men radsumman anges till {stated}. Skillnaden på {difference} ligger "
                "på rad {line}: beloppet är {amount}, men antal och pris ger {expected}."
            ),
        ),
        remedy=Text(
            en="Correct the amount of line {line}.",
            da="Ret beløbet på linje {line}.",
            sv="Be utställaren rätta beloppet på rad {line}.",
        ),
        expected=Text(en="{expected}", da="{expected}", sv="{expected}"),
    ),
    items=Outcome(
        Severity.ERROR,
        message=Text(
            en="The {kind} add up to {sum}, but their total is stated as {stated}; a difference of {difference}.",
            da="{kind} giver tilsammen {sum}, men totalen er angivet til {stated}; en forskel på {difference}.",
            sv=(
                "{kind} ger tillsammans {sum}, men deras summa anges till {stated}; en skillnad på {difference}."
            ),
        ),
        remedy=Text(
            en="Correct the total, or the single amount that is wrong or missing.",
            da="Ret totalen eller det enkelte beløb, der er forkert eller mangler.",
            sv="Be utställaren rätta summan, eller det enskilda belopp som är fel eller saknas.",
        ),
        expected=Text(en="{sum}", da="{sum}", sv="{sum}"),
    ),
    wrong_kind=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "An amount of {amount} is stated as {kind}, but the totals count it as {other}: the allowances add up to "
                "{allowances} and are stated as {stated_allowances}, the charges to {charges} and {stated_charges}."
            ),
            da=(
                "Et beløb på {amount} er angivet som {kind}, men totalerne regner det som {other}: Rabatterne giver "
                "tilsammen {allowances} og er angivet til {stated_allowances}, gebyrerne {charges} og {stated_charges}."
            ),
            sv=(
                "Ett belopp på {amount} anges som {kind}, men totalerna räknar det som {other}: rabatterna är "
                "{allowances} och anges till {stated_allowances}, avgifterna {charges} och {stated_charges}."
            ),
        ),
        remedy=Text(
            en="State the {amount} as {other}, or correct both totals.",
            da="Angiv de {amount} som {other}, eller ret begge totaler.",
            sv="Be utställaren ange {amount} som {other}, eller rätta båda summorna.",
        ),
    ),
    no_total=Outcome(
        Severity.ERROR,
        message=Text(
            en="The {kind} add up to {sum}, but the invoice does not state their total.",
            da="{kind} giver tilsammen {sum}, men fakturaen angiver ikke totalen for dem.",
            sv="{kind} ger tillsammans {sum}, men fakturan anger inte deras summa.",
        ),
        remedy=Text(
            en="State their total {put}.",
            da="Angiv totalen for dem {put}.",
            sv="Be utställaren ange summan {put}.",
        ),
        expected=Text(en="{sum}", da="{sum}", sv="{sum}"),
    ),
    net_total=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "The lines ({lines}) less allowances ({allowances}) plus charges ({charges}) are {sum}, but the total "
                "excluding VAT is stated as {stated}; a difference of {difference}."
            ),
            da=(
                "Linjerne ({lines}) minus rabatter ({allowances}) plus gebyrer ({charges}) giver {sum}, men beløbet "
                "ekskl. moms er angivet til {stated}; en forskel på {difference}."
            ),
            sv=(
                "Raderna ({lines}) minus rabatter ({allowances}) plus avgifter ({charges}) är {sum}, men "
                "totalbeloppet exklusive moms anges till {stated}; en skillnad på {difference}."
            ),
        ),
        remedy=Text(
            en="Correct the total excluding VAT, or what it is made up of.",
            da="Ret beløbet ekskl. moms eller de tal, det er sammensat af.",
            sv="Be utställaren rätta totalbeloppet exklusive moms, eller det som det består av.",
        ),
        expected=Text(en="{sum}", da="{sum}", sv="{sum}"),
    ),
    printed=Outcome(
        Severity.WARNING,
        message=Text(
            en=(
                "The lines, as they were read from the page, give {sum}, but the invoice states {stated}; a difference "
                "of {difference}. A line may have been misread."
            ),
            da=(
                "Linjerne, som de er læst på siden, giver {sum}, men fakturaen angiver {stated}; en forskel på "
                "{difference}. En linje kan være læst forkert."
            ),
            sv=(
                "Raderna, som de lästes från sidan, ger {sum}, men fakturan anger {stated}; en skillnad på "
                "{difference}. En rad kan ha lästs fel."
            ),
        ),
        remedy=Text(
            en="Check that the lines, allowances and charges add up; if they do, nothing needs to be done.",
            da="Kontrollér, at linjer, rabatter og gebyrer stemmer; gør de det, skal I ikke gøre noget.",
            sv="Kontrollera att rader, rabatter och avgifter går ihop; gör de det behöver inget göras.",
        ),
        expected=Text(en="{sum}", da="{sum}", sv="{sum}"),
    ),
)
def lines_disagree(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The lines, allowances and charges do not add up to what is stated."""
    if _is_right(reading.invoice):
        return
    if reading.format is Format.PDF:
        yield from _printed(reading)
        return
    yield from _lines(reading)
    wrong_kind = _wrong_kind(reading)
    if wrong_kind is not None:
        yield wrong_kind
    else:
        yield from _items(reading, "totals.allowances", _ALLOWANCES, charges=False)
        yield from _items(reading, "totals.charges", _CHARGES, charges=True)
    yield from _net(reading)


def _is_right(invoice: Invoice) -> bool:
    """Whether every sum holds to the last digit, as on nearly every invoice: then nothing else is looked at."""
    totals = invoice.totals
    lines = allowances = charges = ZERO
    for line in invoice.lines:
        if line.net_amount is None or line.free_of_charge:
            return False
        lines += line.net_amount
    if lines != totals.lines:
        return False
    for item in invoice.allowances_charges:
        if item.amount is None or item.charge is None:
            return False
        if item.charge:
            charges += item.amount
        else:
            allowances += item.amount
    if allowances != (totals.allowances or ZERO) or charges != (totals.charges or ZERO):
        return False
    return totals.net == lines - allowances + charges


def _lines(reading: Reading) -> Iterator[Hit]:
    stated, lines = reading.invoice.totals.lines, reading.invoice.lines
    if stated is None or (found := lines_total(reading)) is None:
        return
    if agree(found, stated, tolerances.of(reading).lines.of(len(lines))):
        return
    difference = abs(found - stated)
    wrong = wrong_line(reading)
    if wrong is None:
        yield Hit("sum_of_lines", "totals.lines", sum=found, stated=stated, difference=difference)
        return
    index, expected = wrong
    yield Hit(
        "line_amount",
        f"lines[{index}].net_amount",
        line=index + 1,
        sum=found,
        stated=stated,
        difference=difference,
        amount=lines[index].net_amount,
        expected=round_half_up(expected),
    )


def _items(reading: Reading, path: str, kind: Text, *, charges: bool) -> Iterator[Hit]:
    totals = reading.invoice.totals
    stated = totals.charges if charges else totals.allowances
    found = items_total(reading, charges=charges)
    if found is None or unreadable(reading, path):
        return
    if agree(
        found,
        stated_items(reading, charges=charges),
        tolerances.of(reading).totals.of(len(reading.invoice.lines)),
    ):
        return
    if stated is None:
        yield Hit("no_total", path, kind=kind, sum=found)
    else:
        yield Hit("items", path, kind=kind, sum=found, stated=stated, difference=abs(found - stated))


def _wrong_kind(reading: Reading) -> Hit | None:
    """The one amount that, taken for a charge instead of an allowance or the reverse, explains both sums."""
    if unreadable(reading, "totals.allowances", "totals.charges"):
        return None
    sums = {charges: items_total(reading, charges=charges) for charges in (False, True)}
    allowances, charges = sums[False], sums[True]
    if allowances is None or charges is None:
        return None
    stated = {charges: stated_items(reading, charges=charges) for charges in (False, True)}
    tolerance = tolerances.of(reading).totals.of(len(reading.invoice.lines))
    surplus = charges - stated[True]
    if agree(surplus, ZERO, tolerance) or not agree(surplus, stated[False] - allowances, tolerance):
        return None
    is_charge = surplus > 0
    for item in reading.invoice.allowances_charges:
        if (
            item.charge is is_charge
            and item.amount is not None
            and agree(item.amount, abs(surplus), tolerance)
        ):
            return Hit(
                "wrong_kind",
                "totals.allowances" if is_charge else "totals.charges",
                amount=item.amount,
                kind=_KINDS[is_charge],
                other=_KINDS[not is_charge],
                allowances=allowances,
                charges=charges,
                stated_allowances=stated[False],
                stated_charges=stated[True],
            )
    return None


def _net(reading: Reading) -> Iterator[Hit]:
    totals = reading.invoice.totals
    stated, lines = totals.net, totals.lines
    if lines is None:
        lines = lines_total(reading)
    if (
        stated is None
        or lines is None
        or unreadable(reading, "totals.allowances", "totals.charges", "totals.lines")
    ):
        return
    allowances, charges = stated_items(reading, charges=False), stated_items(reading, charges=True)
    tolerance = tolerances.of(reading).totals.of(len(reading.invoice.lines))
    found = lines - allowances + charges
    # With what the lines, allowances and charges really add up to: then it has been said above which is wrong.
    if agree(found, stated, tolerance) or any_agrees(stated, nets(reading)[1:], tolerance):
        return
    yield Hit(
        "net_total",
        "totals.net",
        lines=lines,
        allowances=allowances,
        charges=charges,
        sum=found,
        stated=stated,
        difference=abs(found - stated),
    )


def _printed(reading: Reading) -> Iterator[Hit]:
    """The same for a page, whose lines may be misread, or include VAT: one warning at most."""
    if wrong_line(reading) is not None:
        return  # AMT008 shows the line
    found, gross = lines_total(reading), reading.invoice.totals.gross
    if found is not None and found == gross:
        return
    hit = next(_lines(reading), None) or next(_net(reading), None)
    if hit is not None and hit.field is not None:
        values = {name: hit.values[name] for name in ("sum", "stated", "difference")}
        yield Hit("printed", hit.field, **values)


RULES = (lines_disagree,)
