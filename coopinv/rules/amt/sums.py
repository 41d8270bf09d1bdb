"""AMT007: that the lines add up to the sum of the lines, and these and the allowances to the total excl. VAT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.amt.adding import (
    is_right,
    of_items,
    of_lines,
    of_net,
    of_wrong_kind,
    on_a_page,
    without_amount,
)
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import coop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading

_ALLOWANCES = Text(en="allowances", da="Rabatterne", sv="Rabatterna")
_CHARGES = Text(en="charges", da="Gebyrerne", sv="Avgifterna")


@rule(
    "AMT007",
    "lines-disagree",
    source=coop(
        "Generelle fakturakrav",
        "F-INV126",
        "F-INV129",
        "F-INV130",
        "BR-24",
        "BR-31",
        "BR-36",
        "BR-CO-10",
        "BR-CO-11",
        "BR-CO-13",
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
    fields=(
        "totals.lines",
        "lines[].net_amount",
        "totals.net",
        "totals.allowances",
        "totals.charges",
        "allowances_charges[].amount",
        "allowances_charges[].charge",
    ),
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
    no_line_amount=Outcome(
        Severity.ERROR,
        message=Text(
            en="Line {line} has no amount, so the lines cannot be added up.",
            da="Linje {line} har intet beløb, så linjerne kan ikke lægges sammen.",
            sv="Rad {line} har inget belopp, så raderna går inte att räkna ihop.",
        ),
        remedy=Text(
            en="State the amount of the line {put}.",
            da="Angiv linjens beløb {put}.",
            sv="Be utställaren ange radens belopp {put}.",
        ),
    ),
    no_line_amount_in_message=Outcome(
        Severity.WARNING,
        message=Text(
            en="Line {line} has a quantity and a price, but no amount, so the lines cannot be added up.",
            da="Linje {line} har antal og pris, men intet beløb, så linjerne kan ikke lægges sammen.",
            sv="Rad {line} har antal och pris men inget belopp, så raderna går inte att räkna ihop.",
        ),
        remedy=Text(
            en="State the amount of the line {put}.",
            da="Angiv linjens beløb {put}.",
            sv="Be utställaren ange radens belopp {put}.",
        ),
    ),
    no_item_amount=Outcome(
        Severity.ERROR,
        message=Text(
            en="Allowance or charge {item} of the invoice has no amount.",
            da="Rabat eller gebyr {item} på fakturaen har intet beløb.",
            sv="Fakturans rabatt eller avgift {item} har inget belopp.",
        ),
        remedy=Text(
            en="State its amount {put}.",
            da="Angiv beløbet {put}.",
            sv="Be utställaren ange beloppet {put}.",
        ),
    ),
    no_kind=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice does not say whether the {amount} are an allowance or a charge.",
            da="Fakturaen siger ikke, om de {amount} er en rabat eller et gebyr.",
            sv="Fakturan säger inte om {amount} är en rabatt eller en avgift.",
        ),
        remedy=Text(
            en="State it {put}: true for a charge, false for an allowance.",
            da="Angiv det {put}: true for et gebyr, false for en rabat.",
            sv="Be utställaren ange det {put}: true för en avgift, false för en rabatt.",
        ),
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
    if is_right(reading.invoice):
        return
    if reading.format is Format.PDF:
        yield from on_a_page(reading)
        return
    yield from without_amount(reading)
    yield from of_lines(reading)
    wrong_kind = of_wrong_kind(reading)
    if wrong_kind is not None:
        yield wrong_kind
    else:
        yield from of_items(reading, "totals.allowances", _ALLOWANCES, charges=False)
        yield from of_items(reading, "totals.charges", _CHARGES, charges=True)
    yield from of_net(reading)


RULES = (lines_disagree,)
