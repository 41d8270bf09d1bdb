"""AMT001 and AMT003: that the totals Coop asks for are stated, excl. and incl. VAT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import coop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading

SECTION = "Generelle fakturakrav"


@rule(
    "AMT001",
    "net-total",
    source=coop(SECTION, "BT-109"),
    title=Text(en="Total excl. VAT", da="Beløb ekskl. moms", sv="Totalt exkl. moms"),
    what=Text(
        en=(
            "The invoice states its total excluding VAT. OIOUBL has no field of its own for it: there it follows from "
            "the sum of the lines, plus charges, less allowances, so the sum of the lines must be there."
        ),
        da=(
            "Fakturaen oplyser det samlede beløb ekskl. moms. OIOUBL har ikke et felt til det: Her følger det af "
            "linjesummen plus gebyrer minus rabatter, så linjesummen skal være der."
        ),
        sv=(
            "Fakturan anger totalbeloppet exklusive moms. OIOUBL har inget eget fält för det: där följer det av "
            "radsumman plus avgifter minus rabatter, så radsumman måste finnas."
        ),
    ),
    why=Text(
        en=(
            "Coop asks for the amount to be specified: excluding VAT, VAT, including VAT, and the VAT rate. "
            "An invoice without one of them is rejected."
        ),
        da=(
            "Coop kræver, at beløbet er specificeret: ekskl. moms, momsbeløb, total inkl. moms og momssats. "
            "Mangler et af dem, bliver fakturaen afvist."
        ),
        sv=(
            "Beloppen ska vara specificerade: exklusive moms, moms, inklusive moms och momssats. Utan dem går "
            "fakturan inte att kontrollera och momsen inte att dra av."
        ),
    ),
    fields=("totals.net",),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The total excluding VAT is missing.",
            da="Beløbet ekskl. moms mangler.",
            sv="Totalbeloppet exklusive moms saknas.",
        ),
        remedy=Text(
            en="State the total excluding VAT {put}.",
            da="Angiv det samlede beløb ekskl. moms {put}.",
            sv="Be utställaren ange totalbeloppet exklusive moms {put}.",
        ),
    ),
    no_sum_of_lines=Outcome(
        Severity.ERROR,
        message=Text(
            en="The sum of the lines is missing, so the total excluding VAT cannot be told.",
            da="Linjesummen mangler, så beløbet ekskl. moms fremgår ikke.",
            sv="Radsumman saknas, så totalbeloppet exklusive moms går inte att räkna ut.",
        ),
        remedy=Text(
            en="State the sum of the lines {put}.",
            da="Angiv linjesummen {put}.",
            sv="Be utställaren ange radsumman {put}.",
        ),
    ),
)
def net_total(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The total excl. VAT is missing."""
    if reading.format is Format.OIOUBL:
        if reading.lacks("totals.lines"):
            yield Hit("no_sum_of_lines", "totals.lines")
    elif reading.lacks("totals.net"):
        yield Hit("missing", "totals.net")


@rule(
    "AMT003",
    "gross-total",
    source=coop(SECTION, "BT-112"),
    title=Text(en="Total incl. VAT", da="Total inkl. moms", sv="Totalt inkl. moms"),
    what=Text(
        en=(
            "The invoice states its total including VAT. OIOUBL lets that field be left out, so there (and on paper and "
            "in EDIFACT, where the amount due is often the only total) it is missing only when the amount due is "
            "missing too."
        ),
        da=(
            "Fakturaen oplyser totalen inkl. moms. I OIOUBL må feltet udelades, så her (og på papir og i EDIFACT, hvor "
            "beløbet til betaling ofte er den eneste total) mangler den kun, når beløbet til betaling også mangler."
        ),
        sv=(
            "Fakturan anger totalbeloppet inklusive moms. I OIOUBL får fältet utelämnas, så där (och på papper "
            "och i EDIFACT, där beloppet att betala ofta är den enda totalen) saknas det bara när också beloppet "
            "att betala saknas."
        ),
    ),
    why=Text(
        en="Coop asks for the total including VAT on every invoice; without it, nobody can tell what is to be paid.",
        da="Coop kræver totalen inkl. moms på alle fakturaer; uden den kan ingen se, hvad der skal betales.",
        sv="Utan totalbeloppet inklusive moms går det inte att se vad som ska betalas.",
    ),
    fields=("totals.gross", "totals.payable"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The total including VAT is missing.",
            da="Totalen inkl. moms mangler.",
            sv="Totalbeloppet inklusive moms saknas.",
        ),
        remedy=Text(
            en="State the total including VAT {put}.",
            da="Angiv totalen inkl. moms {put}.",
            sv="Be utställaren ange totalbeloppet inklusive moms {put}.",
        ),
    ),
)
def gross_total(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The total incl. VAT is missing."""
    if reading.lacks("totals.gross") and (
        reading.format in _GROSS_REQUIRED or reading.lacks("totals.payable")
    ):
        yield Hit("missing", "totals.gross")


#: BR-14. Elsewhere one and the same figure may stand as the amount due.
_GROSS_REQUIRED = frozenset({Format.PEPPOL, Format.UBL, Format.SVEFAKTURA})


RULES = (net_total, gross_total)
