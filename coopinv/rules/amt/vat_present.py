"""AMT002 and AMT004: that the VAT amount and the VAT rate are stated, or why there is no VAT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.amt import reasons
from coopinv.rules.amt.figures import UBL_2
from coopinv.rules.amt.present import SECTION
from coopinv.rules.rule import XML, Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import coop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading

#: Formats whose lines must carry a VAT category (BR-CO-04); in OIOUBL a line need not.
_RATE_ON_EACH_LINE = frozenset({Format.PEPPOL, Format.UBL})
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
    "AMT002",
    "vat-total",
    source=coop(SECTION, "F-LIB306", "BR-46", "BR-CO-14"),
    title=Text(en="VAT amount", da="Momsbeløb", sv="Momsbelopp"),
    what=Text(
        en=(
            "The invoice states the VAT amount, and where it charges several rates, that of each. It may be left out only when no VAT is charged and the invoice says "
            "why: reverse charge, exempt, export, or a seller that is not registered for VAT."
        ),
        da=(
            "Fakturaen oplyser momsbeløbet, og ved flere satser beløbet for hver. Det må kun mangle, når der ikke opkræves moms, og fakturaen siger hvorfor: "
            "omvendt betalingspligt, momsfritagelse, eksport, eller at sælger ikke er momsregistreret."
        ),
        sv=(
            "Fakturan anger momsbeloppet, och vid flera satser beloppet för var och en. Det får saknas bara när ingen moms tas ut och fakturan säger varför: "
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
    fields=("totals.vat", "vat[].amount", "vat[].reason"),
    row=Outcome(
        Severity.ERROR,
        message=Text(
            en="Row {row} of the VAT breakdown has no VAT amount.",
            da="Række {row} i momsspecifikationen har intet momsbeløb.",
            sv="Rad {row} i momsspecifikationen har inget momsbelopp.",
        ),
        remedy=Text(
            en="State the VAT amount of the row {put}.",
            da="Angiv rækkens momsbeløb {put}.",
            sv="Be utställaren ange radens momsbelopp {put}.",
        ),
    ),
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
    """The VAT amount is missing, without a reason; or that of a row of the breakdown."""
    if not reading.lacks("totals.vat"):
        yield from _rows_without_amount(reading)
        return
    if reasons.is_charged(reading.invoice):
        yield Hit("missing_but_charged", "totals.vat")
    elif not reasons.is_excused(reading.invoice):
        yield Hit("missing" if rate_is_stated(reading) else "missing_with_rate", "totals.vat")


def _rows_without_amount(reading: Reading) -> Iterator[Hit]:
    """The rows that charge VAT and do not say how much; in EDIFACT the only row's amount is the VAT total."""
    charged = [
        index
        for index, row in enumerate(reading.invoice.vat)
        if (row.rate or row.category == "S") and row.category not in reasons.WITHOUT_VAT
    ]
    if reading.format not in UBL_2 and not (reading.format is Format.EDIFACT and len(charged) > 1):
        return
    for index in charged:
        path = f"vat[{index}].amount"
        if reading.invoice.vat[index].amount is None and path not in reading.unreadable:
            yield Hit("row", path, row=index + 1)


@rule(
    "AMT004",
    "vat-rate",
    source=coop(SECTION, "BR-48", "BR-CO-04", "F-LIB333", "F-INV138"),
    title=Text(en="VAT rate", da="Momssats", sv="Momssats"),
    what=Text(
        en=(
            "The invoice states the rate of the VAT it charges, in the VAT breakdown or on its lines; in an electronic "
            "invoice, in every row of the breakdown, and in Peppol, where there are several, on every line. It may be "
            "left out only when no VAT is charged and the invoice says why."
        ),
        da=(
            "Fakturaen oplyser satsen for den moms, der opkræves, i momsspecifikationen eller på linjerne; i en "
            "elektronisk faktura i hver række af specifikationen, og i Peppol, når der er flere, på hver linje. Den må "
            "kun mangle, når der ikke opkræves moms, og fakturaen siger hvorfor."
        ),
        sv=(
            "Fakturan anger satsen för den moms den tar ut, i momsspecifikationen eller på raderna; i en "
            "elektronisk faktura på varje rad i specifikationen, och i Peppol, när de är flera, på varje fakturarad. "
            "Den får saknas bara när ingen moms tas ut och fakturan säger varför."
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
    line=Outcome(
        Severity.WARNING,
        message=Text(
            en="Line {line} does not say which of the invoice's VAT rates is its own.",
            da="Linje {line} angiver ikke, hvilken af fakturaens momssatser den har.",
            sv="Rad {line} säger inte vilken av fakturans momssatser den har.",
        ),
        remedy=Text(
            en="State the VAT rate of the line {put}.",
            da="Angiv linjens momssats {put}.",
            sv="Be utställaren ange radens momssats {put}.",
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
    if reading.format in _RATE_ON_EACH_LINE:
        yield from _lines_without_rate(reading)


def rate_is_stated(reading: Reading) -> bool:
    """Whether some VAT rate stands on the invoice, readable or not."""
    invoice = reading.invoice
    if any(row.rate is not None for row in invoice.vat) or any(
        line.vat_rate is not None for line in invoice.lines
    ):
        return True
    return any(path.endswith(("].rate", ".vat_rate")) for path in reading.unreadable)


def _lines_without_rate(reading: Reading) -> Iterator[Hit]:
    """The lines of which nobody can tell which of several rates they carry."""
    if len({(row.rate, row.category) for row in reading.invoice.vat}) < 2:
        return
    for index, line in enumerate(reading.invoice.lines):
        if line.vat_rate is None and line.vat_category is None and line.net_amount:
            path = f"lines[{index}]"
            if f"{path}.vat_rate" not in reading.unreadable:
                yield Hit("line", f"{path}.vat_rate", line=index + 1)


RULES = (vat_total, vat_rate)
