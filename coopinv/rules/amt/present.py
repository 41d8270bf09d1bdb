"""AMT001 to AMT004: that the amounts Coop asks for are stated: excl. VAT, VAT, incl. VAT, and the VAT rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.amt import reasons
from coopinv.rules.rule import XML, Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import coop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading

SECTION = "Generelle fakturakrav"
#: What both the VAT amount and the rate say when they are missing and nothing tells why.
_OR_REASON = Text(
    en=" If no VAT is charged, say why, for example “reverse charge” or “VAT exempt under § 13”.",
    da=" Opkræver I ikke moms, så skriv hvorfor, fx »omvendt betalingspligt« eller »momsfri efter momslovens § 13«.",
    sv=(
        " Tas ingen moms ut ska fakturan säga varför, till exempel ”omvänd betalningsskyldighet” eller "
        "”undantag från moms”."
    ),
)


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
    "AMT002",
    "vat-total",
    source=coop(SECTION, "F-LIB306", "BR-CO-14"),
    title=Text(en="VAT amount", da="Momsbeløb", sv="Momsbelopp"),
    what=Text(
        en=(
            "The invoice states the VAT amount. It may be left out only when no VAT is charged and the invoice says "
            "why: reverse charge, exempt, export, or a seller that is not registered for VAT."
        ),
        da=(
            "Fakturaen oplyser momsbeløbet. Det må kun mangle, når der ikke opkræves moms, og fakturaen siger hvorfor: "
            "omvendt betalingspligt, momsfritagelse, eksport, eller at sælger ikke er momsregistreret."
        ),
        sv=(
            "Fakturan anger momsbeloppet. Det får saknas bara när ingen moms tas ut och fakturan säger varför: "
            "omvänd betalningsskyldighet, undantag, export eller en säljare som inte är momsregistrerad."
        ),
    ),
    why=Text(
        en=(
            "Coop can only deduct VAT that is stated on the invoice, and lists the VAT amount among what every invoice "
            "must show."
        ),
        da=(
            "Coop kan kun fratrække moms, der fremgår af fakturaen, og momsbeløbet er blandt de oplysninger, alle "
            "fakturaer skal indeholde."
        ),
        sv="Ni får dra av bara den moms som står på fakturan.",
    ),
    fields=("totals.vat", "vat[].reason"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The VAT amount is missing, and nothing says why no VAT is charged.",
            da="Momsbeløbet mangler, og der står ikke, hvorfor der ikke opkræves moms.",
            sv="Momsbeloppet saknas, och inget säger varför ingen moms tas ut.",
        ),
        remedy=Text(
            en="State the VAT amount {put}." + _OR_REASON.en,
            da="Angiv momsbeløbet {put}." + _OR_REASON.da,
            sv="Be utställaren ange momsbeloppet {put}." + _OR_REASON.sv,
        ),
    ),
    missing_with_rate=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice states neither VAT amount nor VAT rate, and nothing says why no VAT is charged.",
            da="Fakturaen oplyser hverken momsbeløb eller momssats, og der står ikke, hvorfor der ikke opkræves moms.",
            sv="Fakturan anger varken momsbelopp eller momssats, och inget säger varför ingen moms tas ut.",
        ),
        remedy=Text(
            en="State the VAT amount {put}, and the VAT rate with it." + _OR_REASON.en,
            da="Angiv momsbeløbet {put} og momssatsen sammen med det." + _OR_REASON.da,
            sv="Be utställaren ange momsbeloppet {put}, och momssatsen med det." + _OR_REASON.sv,
        ),
    ),
    missing_but_charged=Outcome(
        Severity.ERROR,
        message=Text(
            en="The VAT amount is missing, although VAT is charged.",
            da="Momsbeløbet mangler, selv om der opkræves moms.",
            sv="Momsbeloppet saknas fast moms tas ut.",
        ),
        remedy=Text(
            en="State the VAT amount {put}.",
            da="Angiv momsbeløbet {put}.",
            sv="Be utställaren ange momsbeloppet {put}.",
        ),
    ),
)
def vat_total(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The VAT amount is missing, without a reason."""
    if not reading.lacks("totals.vat"):
        return
    if reasons.is_charged(reading.invoice):
        yield Hit("missing_but_charged", "totals.vat")
    elif not reasons.is_excused(reading.invoice):
        yield Hit("missing" if rate_is_stated(reading) else "missing_with_rate", "totals.vat")


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


@rule(
    "AMT004",
    "vat-rate",
    source=coop(SECTION, "BR-48", "F-LIB333"),
    title=Text(en="VAT rate", da="Momssats", sv="Momssats"),
    what=Text(
        en=(
            "The invoice states the rate of the VAT it charges, in the VAT breakdown or on its lines; in an electronic "
            "invoice, in every row of the breakdown. It may be left out only when no VAT is charged and the invoice "
            "says why."
        ),
        da=(
            "Fakturaen oplyser satsen for den moms, der opkræves, i momsspecifikationen eller på linjerne; i en "
            "elektronisk faktura i hver række af specifikationen. Den må kun mangle, når der ikke opkræves moms, og "
            "fakturaen siger hvorfor."
        ),
        sv=(
            "Fakturan anger satsen för den moms den tar ut, i momsspecifikationen eller på raderna; i en "
            "elektronisk faktura på varje rad i specifikationen. Den får saknas bara när ingen moms tas ut och "
            "fakturan säger varför."
        ),
    ),
    why=Text(
        en="The VAT rate is among what Coop and the Danish VAT rules ask every invoice to show.",
        da="Momssatsen er blandt de oplysninger, som både Coop og momsreglerne kræver på alle fakturaer.",
        sv="Momssatsen hör till det som varje faktura ska visa.",
    ),
    fields=("vat[].rate", "lines[].vat_rate"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The VAT rate is missing.",
            da="Momssatsen mangler.",
            sv="Momssatsen saknas.",
        ),
        remedy=Text(
            en="State the VAT rate {put}." + _OR_REASON.en,
            da="Angiv momssatsen {put}." + _OR_REASON.da,
            sv="Be utställaren ange momssatsen {put}." + _OR_REASON.sv,
        ),
    ),
    row=Outcome(
        Severity.ERROR,
        message=Text(
            en="Row {row} of the VAT breakdown has no VAT rate.",
            da="Række {row} i momsspecifikationen har ingen momssats.",
            sv="Rad {row} i momsspecifikationen har ingen momssats.",
        ),
        remedy=Text(
            en="State the VAT rate {put}.",
            da="Angiv momssatsen {put}.",
            sv="Be utställaren ange momssatsen {put}.",
        ),
    ),
)
def vat_rate(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The VAT rate is missing, without a reason."""
    rows = reading.invoice.vat
    if not rate_is_stated(reading):
        # AMT002 speaks of both when the amount is missing as well.
        if not reading.lacks("totals.vat") and not reasons.is_excused(reading.invoice):
            yield Hit("missing", "vat[0].rate")
        return
    if reading.format not in XML:
        return
    for index, row in enumerate(rows):
        if row.rate is None and (
            row.category == "S" or (row.amount and row.category not in reasons.WITHOUT_VAT)
        ):
            path = f"vat[{index}].rate"
            if path not in reading.unreadable:
                yield Hit("row", path, row=index + 1)


def rate_is_stated(reading: Reading) -> bool:
    """Whether some VAT rate stands on the invoice, readable or not."""
    invoice = reading.invoice
    if any(row.rate is not None for row in invoice.vat) or any(
        line.vat_rate is not None for line in invoice.lines
    ):
        return True
    return any(path.endswith(("].rate", ".vat_rate")) for path in reading.unreadable)


RULES = (net_total, vat_total, gross_total, vat_rate)
