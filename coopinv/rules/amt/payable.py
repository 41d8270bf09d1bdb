"""AMT010: that the amount due is stated and follows from the total incl. VAT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.amt import tolerances
from coopinv.rules.amt.figures import (
    GROSS_PARTS,
    ROUNDING_EITHER_WAY,
    UBL_2,
    ZERO,
    agree,
    any_agrees,
    grosses,
    unreadable,
)
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import coop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from coopinv.model.reading import Reading


@rule(
    "AMT010",
    "payable-disagrees",
    source=coop("Generelle fakturakrav", "F-INV133", "BR-15", "BR-CO-16"),
    title=Text(en="The amount due", da="Beløbet til betaling", sv="Belopp att betala"),
    what=Text(
        en=(
            "The amount due is stated, and is the total including VAT, less what has been paid in advance, plus or minus "
            "rounding."
        ),
        da=(
            "Beløbet til betaling er angivet og er totalen inkl. moms minus det, der er betalt på forhånd, plus eller "
            "minus øreafrunding."
        ),
        sv=(
            "Beloppet att betala är totalbeloppet inklusive moms, minus det som är betalt i förskott, plus eller "
            "minus öresavrundning."
        ),
    ),
    why=Text(
        en="Coop pays the amount due. When it does not follow from the total, the invoice cannot be booked.",
        da="Coop betaler beløbet til betaling. Når det ikke følger af totalen, kan fakturaen ikke bogføres.",
        sv="När beloppet att betala inte följer av totalen går fakturan inte att bokföra.",
    ),
    fields=("totals.payable", "totals.gross", "totals.prepaid", "totals.rounding"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The amount due is missing.",
            da="Beløbet til betaling mangler.",
            sv="Beloppet att betala saknas.",
        ),
        remedy=Text(
            en="State the amount due {put}.",
            da="Angiv beløbet til betaling {put}.",
            sv="Be utställaren ange beloppet att betala {put}.",
        ),
    ),
    disagrees=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "The total including VAT is {gross}, but the amount due is {payable}; a difference of {difference} that "
                "neither prepayment nor rounding explains."
            ),
            da=(
                "Totalen inkl. moms er {gross}, men beløbet til betaling er {payable}; en forskel på {difference}, som "
                "hverken forudbetaling eller øreafrunding forklarer."
            ),
            sv=(
                "Totalbeloppet inklusive moms är {gross}, men beloppet att betala är {payable}; en skillnad på "
                "{difference} som varken förskott eller öresavrundning förklarar."
            ),
        ),
        remedy=Text(
            en="Correct the amount due, or state what has been paid in advance and the rounding.",
            da="Ret beløbet til betaling, eller angiv det forudbetalte beløb og øreafrundingen.",
            sv=(
                "Be utställaren rätta beloppet att betala, eller ange vad som är betalt i förskott och "
                "öresavrundningen."
            ),
        ),
        expected=Text(en="{sum}", da="{sum}", sv="{sum}"),
    ),
    disagrees_with_parts=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "The total including VAT, {gross}, less {prepaid} paid in advance plus {rounding} rounding is {sum}, but "
                "the amount due is {payable}; a difference of {difference}."
            ),
            da=(
                "Totalen inkl. moms, {gross}, minus {prepaid} betalt på forhånd plus {rounding} i øreafrunding giver {sum}, "
                "men beløbet til betaling er {payable}; en forskel på {difference}."
            ),
            sv=(
                "Totalbeloppet inklusive moms, {gross}, minus {prepaid} i förskott plus {rounding} öresavrundning är "
                "{sum}, men beloppet att betala är {payable}; en skillnad på {difference}."
            ),
        ),
        remedy=Text(
            en="Correct the amount due, the amount paid in advance or the rounding.",
            da="Ret beløbet til betaling, det forudbetalte beløb eller øreafrundingen.",
            sv="Be utställaren rätta beloppet att betala, förskottet eller öresavrundningen.",
        ),
        expected=Text(en="{sum}", da="{sum}", sv="{sum}"),
    ),
)
def payable_disagrees(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The amount due is missing, or does not follow from the total incl. VAT."""
    if _is_missing(reading):
        yield Hit("missing", "totals.payable")
    totals = reading.invoice.totals
    payable = totals.payable
    if payable is None or unreadable(reading, "totals.gross", "totals.prepaid", "totals.rounding"):
        return
    gross = totals.gross if totals.gross is not None else _computed_gross(reading)
    if gross is None:
        return
    prepaid, rounding = totals.prepaid or ZERO, totals.rounding or ZERO
    tolerance = tolerances.of(reading).totals.of(len(reading.invoice.lines))
    expected = gross - prepaid + rounding
    if agree(expected, payable, tolerance) or _is_right_otherwise(reading, payable, gross, tolerance):
        return
    outcome = "disagrees_with_parts" if prepaid or rounding else "disagrees"
    parts = {"prepaid": prepaid, "rounding": rounding} if prepaid or rounding else {}
    yield Hit(
        outcome,
        "totals.payable",
        gross=gross,
        payable=payable,
        sum=expected,
        difference=abs(expected - payable),
        **parts,
    )


def _is_missing(reading: Reading) -> bool:
    """Whether it is missing where the standard asks for it; an OIOUBL invoice without any total is AMT003's."""
    if reading.format not in UBL_2 or not reading.lacks("totals.payable"):
        return False
    return reading.format is not Format.OIOUBL or not reading.lacks("totals.gross")


def _computed_gross(reading: Reading) -> Decimal | None:
    """The total incl. VAT where the invoice may leave it out."""
    totals = reading.invoice.totals
    if totals.net is None or totals.vat is None or unreadable(reading, *GROSS_PARTS):
        return None
    return totals.net + totals.vat + (totals.duties or ZERO)


def _is_right_otherwise(reading: Reading, payable: Decimal, gross: Decimal, tolerance: Decimal) -> bool:
    """Whether the amount due agrees with what the total should be (AMT005 to AMT007 speak), or is none at all."""
    totals = reading.invoice.totals
    prepaid, rounding = totals.prepaid or ZERO, totals.rounding or ZERO
    if any_agrees(payable, (total - prepaid + rounding for total in grosses(reading)), tolerance):
        return True
    if reading.format in ROUNDING_EITHER_WAY and agree(payable, gross - prepaid, tolerance):
        return True
    # A page that says "Paid" and "Amount due 0.00", with no amount behind the word.
    return reading.format is Format.PDF and not payable and totals.prepaid is None


RULES = (payable_disagrees,)
