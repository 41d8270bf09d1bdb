"""AMT005: that the totals of the invoice agree with each other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.amt import tolerances
from coopinv.rules.amt.figures import (
    GROSS_PARTS,
    ROUNDING_EITHER_WAY,
    ZERO,
    agree,
    any_agrees,
    grosses,
    nets,
    unreadable,
    vats,
)
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import coop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading

_CORRECT_TOTAL = Text(
    en="Correct the total including VAT, or the amounts it is made up of.",
    da="Ret totalen inkl. moms eller de beløb, den er sammensat af.",
    sv="Be utställaren rätta totalbeloppet inklusive moms, eller de belopp det består av.",
)


@rule(
    "AMT005",
    "totals-disagree",
    source=coop("Generelle fakturakrav", "F-INV127", "F-INV128", "BR-CO-15"),
    title=Text(
        en="Excl. VAT + VAT = incl. VAT",
        da="Ekskl. moms + moms = inkl. moms",
        sv="Exkl. moms + moms = inkl. moms",
    ),
    what=Text(
        en=(
            "The total excluding VAT, the VAT and any other duties together are the total including VAT. Rounding is "
            "part of the total including VAT in OIOUBL, and not in Peppol. In OIOUBL, TaxExclusiveAmount must hold the "
            "sum of the taxes, not the total excluding VAT."
        ),
        da=(
            "Beløbet ekskl. moms, momsen og eventuelle andre afgifter giver tilsammen totalen inkl. moms. Øreafrunding "
            "er med i totalen inkl. moms i OIOUBL, men ikke i Peppol. I OIOUBL skal TaxExclusiveAmount indeholde summen "
            "af afgifterne, ikke beløbet ekskl. moms."
        ),
        sv=(
            "Totalbeloppet exklusive moms, momsen och eventuella andra skatter ger tillsammans totalbeloppet "
            "inklusive moms. Öresavrundningen ingår i det i OIOUBL och Svefaktura men inte i Peppol. I OIOUBL "
            "ska TaxExclusiveAmount vara summan av skatterna, inte totalbeloppet exklusive moms."
        ),
    ),
    why=Text(
        en="Coop cannot pay an invoice whose totals disagree: it is not clear which amount is right.",
        da="Coop kan ikke betale en faktura, hvor totalerne ikke stemmer: Det er ikke til at se, hvilket beløb der gælder.",
        sv=(
            "En faktura vars totaler inte stämmer ska inte betalas förrän det är klart vilket belopp som är "
            "rätt."
        ),
    ),
    fields=("totals.gross", "totals.net", "totals.vat", "totals.duties", "totals.rounding"),
    disagree=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "{net} excluding VAT and {vat} VAT are {sum}, but the total including VAT is stated as {gross}; "
                "a difference of {difference}."
            ),
            da=(
                "{net} ekskl. moms og {vat} i moms giver {sum}, men totalen inkl. moms er angivet til {gross}; "
                "en forskel på {difference}."
            ),
            sv=(
                "{net} exklusive moms och {vat} moms är {sum}, men totalbeloppet inklusive moms anges till {gross}; "
                "en skillnad på {difference}."
            ),
        ),
        remedy=_CORRECT_TOTAL,
        expected=Text(en="{sum}", da="{sum}", sv="{sum}"),
    ),
    disagree_with_duties=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "{net} excluding VAT, {vat} VAT and {duties} other duties are {sum}, but the total including VAT is "
                "stated as {gross}; a difference of {difference}."
            ),
            da=(
                "{net} ekskl. moms, {vat} i moms og {duties} i andre afgifter giver {sum}, men totalen inkl. moms er "
                "angivet til {gross}; en forskel på {difference}."
            ),
            sv=(
                "{net} exklusive moms, {vat} moms och {duties} andra skatter är {sum}, men totalbeloppet inklusive "
                "moms anges till {gross}; en skillnad på {difference}."
            ),
        ),
        remedy=_CORRECT_TOTAL,
        expected=Text(en="{sum}", da="{sum}", sv="{sum}"),
    ),
    disagree_with_rounding=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "{net} excluding VAT, {taxes} VAT and duties and {rounding} rounding are {sum}, but the total including "
                "VAT is stated as {gross}; a difference of {difference}."
            ),
            da=(
                "{net} ekskl. moms, {taxes} i moms og afgifter og {rounding} i øreafrunding giver {sum}, men totalen inkl. "
                "moms er angivet til {gross}; en forskel på {difference}."
            ),
            sv=(
                "{net} exklusive moms, {taxes} moms och andra skatter och {rounding} öresavrundning är {sum}, men "
                "totalbeloppet inklusive moms anges till {gross}; en skillnad på {difference}."
            ),
        ),
        remedy=_CORRECT_TOTAL,
        expected=Text(en="{sum}", da="{sum}", sv="{sum}"),
    ),
    rounding_left_out=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "The total including VAT, {gross}, is stated without the rounding of {rounding}; in OIOUBL rounding is "
                "part of it: {sum}."
            ),
            da=(
                "Totalen inkl. moms, {gross}, er angivet uden øreafrundingen på {rounding}; i OIOUBL er øreafrundingen "
                "med i totalen: {sum}."
            ),
            sv=(
                "Totalbeloppet inklusive moms, {gross}, anges utan öresavrundningen på {rounding}; i OIOUBL ingår "
                "den: {sum}."
            ),
        ),
        remedy=Text(
            en="Take the rounding into the total including VAT.",
            da="Regn øreafrundingen med i totalen inkl. moms.",
            sv="Be utställaren räkna in öresavrundningen i totalbeloppet inklusive moms.",
        ),
        expected=Text(en="{sum}", da="{sum}", sv="{sum}"),
    ),
    rounding_taken_in=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "The total including VAT, {gross}, is stated with the rounding of {rounding} in it; here rounding "
                "belongs in the amount due alone, and the total is {sum}."
            ),
            da=(
                "Totalen inkl. moms, {gross}, er angivet med øreafrundingen på {rounding}; her hører øreafrundingen kun "
                "til i beløbet til betaling, og totalen er {sum}."
            ),
            sv=(
                "Totalbeloppet inklusive moms, {gross}, anges med öresavrundningen på {rounding}; här hör den bara "
                "till beloppet att betala, och totalen är {sum}."
            ),
        ),
        remedy=Text(
            en="Leave the rounding out of the total including VAT.",
            da="Hold øreafrundingen ude af totalen inkl. moms.",
            sv="Be utställaren lämna öresavrundningen utanför totalbeloppet inklusive moms.",
        ),
        expected=Text(en="{sum}", da="{sum}", sv="{sum}"),
    ),
    net_as_tax_total=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "TaxExclusiveAmount holds the total excluding VAT, {stated}. In OIOUBL it must hold the sum of the "
                "taxes: {taxes}."
            ),
            da=(
                "TaxExclusiveAmount indeholder beløbet ekskl. moms, {stated}. I OIOUBL skal det indeholde summen af "
                "afgifterne, altså momsen: {taxes}."
            ),
            sv=(
                "TaxExclusiveAmount är totalbeloppet exklusive moms, {stated}. I OIOUBL ska det vara summan av "
                "skatterna: {taxes}."
            ),
        ),
        remedy=Text(
            en="Write the sum of the taxes in TaxExclusiveAmount, or leave the element out. (In Peppol it is the total excluding VAT.)",
            da="Skriv summen af afgifterne i TaxExclusiveAmount, eller udelad elementet. (I Peppol er det beløbet ekskl. moms.)",
            sv=(
                "Be utställaren skriva summan av skatterna i TaxExclusiveAmount, eller utelämna elementet. (I Peppol "
                "är det totalbeloppet exklusive moms.)"
            ),
        ),
        expected=Text(en="{taxes}", da="{taxes}", sv="{taxes}"),
    ),
    tax_total=Outcome(
        Severity.ERROR,
        message=Text(
            en="TaxExclusiveAmount is {stated}, but the taxes on the invoice are {taxes}; a difference of {difference}.",
            da="TaxExclusiveAmount er {stated}, men afgifterne på fakturaen er {taxes}; en forskel på {difference}.",
            sv=(
                "TaxExclusiveAmount är {stated}, men skatterna på fakturan är {taxes}; en skillnad på {difference}."
            ),
        ),
        remedy=Text(
            en="Write the sum of VAT and other duties in TaxExclusiveAmount, or leave the element out.",
            da="Skriv summen af moms og andre afgifter i TaxExclusiveAmount, eller udelad elementet.",
            sv=(
                "Be utställaren skriva summan av moms och andra skatter i TaxExclusiveAmount, eller utelämna "
                "elementet."
            ),
        ),
        expected=Text(en="{taxes}", da="{taxes}", sv="{taxes}"),
    ),
)
def totals_disagree(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The total excl. VAT and the taxes are not the total incl. VAT."""
    hit = _gross(reading)
    if hit is not None:
        yield hit
    yield from _tax_total(reading, known=hit is not None)


def _gross(reading: Reading) -> Hit | None:
    totals = reading.invoice.totals
    net, vat, gross = totals.net, totals.vat, totals.gross
    if net is None or vat is None or gross is None or unreadable(reading, *GROSS_PARTS):
        return None
    duties, rounding = totals.duties or ZERO, totals.rounding or ZERO
    expected = net + vat + duties
    tolerance = tolerances.of(reading).totals.of(len(reading.invoice.lines))
    # When a figure above is wrong by AMT006 or AMT007, the total is right by what the figure should be.
    if agree(expected, gross, tolerance) or any_agrees(gross, grosses(reading), tolerance):
        return None
    if rounding and reading.format is Format.OIOUBL:
        return _oioubl_gross(net, vat + duties, gross, rounding, tolerance)
    if rounding and agree(gross, expected + rounding, tolerance):
        either = reading.format in ROUNDING_EITHER_WAY
        hit = Hit("rounding_taken_in", "totals.gross", gross=gross, rounding=rounding, sum=expected)
        return None if either else hit
    values = {"net": net, "vat": vat, "sum": expected, "gross": gross, "difference": abs(expected - gross)}
    if duties:
        values["duties"] = duties
    return Hit("disagree_with_duties" if duties else "disagree", "totals.gross", **values)


def _oioubl_gross(net: Decimal, taxes: Decimal, gross: Decimal, rounding: Decimal, tolerance: Decimal) -> Hit:
    """OIOUBL states the total after rounding; the model has it before."""
    written, right = gross + rounding, net + taxes + rounding
    if agree(written, net + taxes, tolerance):
        return Hit("rounding_left_out", "totals.gross", gross=written, rounding=rounding, sum=right)
    return Hit(
        "disagree_with_rounding",
        "totals.gross",
        net=net,
        taxes=taxes,
        rounding=rounding,
        sum=right,
        gross=written,
        difference=abs(right - written),
    )


def _tax_total(reading: Reading, *, known: bool) -> Iterator[Hit]:
    """OIOUBL's TaxExclusiveAmount, which is a sum of taxes; many senders put the total excl. VAT there.

    ``known`` says that the totals disagree already: then only that telling mistake is a fault of its own.
    """
    vat, duties = reading.invoice.totals.vat, reading.invoice.totals.duties or ZERO
    tolerance = tolerances.of(reading).totals.limit
    for observation in reading.observed("stated-tax-total"):
        stated = observation.values.get("amount")
        if vat is None or not isinstance(stated, Decimal) or unreadable(reading, "totals.duties"):
            return
        if stated == vat + duties:
            return
        if any_agrees(stated, (amount + duties for amount in vats(reading.invoice)), tolerance):
            return
        if any_agrees(stated, nets(reading), tolerance):
            yield Hit("net_as_tax_total", observation.field, stated=stated, taxes=vat + duties)
        elif not known:
            difference = abs(stated - vat - duties)
            yield Hit(
                "tax_total", observation.field, stated=stated, taxes=vat + duties, difference=difference
            )


RULES = (totals_disagree,)
