"""What every report for people says in the same words: an invoice's headline, a finding's place, counts.

The texts come as a person reads them; what is in them from strangers is not made harmless here (see ``clean``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text, show
from coopinv.model.finding import Severity
from coopinv.model.invoice import DocumentType
from coopinv.reports.layout import last_steps

if TYPE_CHECKING:
    from coopinv.language import Language
    from coopinv.model.finding import Finding, InvoiceReport
    from coopinv.model.invoice import Buyer, Seller
    from coopinv.model.reading import Place
    from coopinv.model.summary import Summary
    from coopinv.profiles import Profile

#: A value longer than this is not shown again below the message.
_LONGEST_VALUE = 200

_KINDS = {
    DocumentType.INVOICE: Text(en="Invoice", da="Faktura", sv="Faktura"),
    DocumentType.CREDIT_NOTE: Text(en="Credit note", da="Kreditnota", sv="Kreditfaktura"),
}
_NO_NUMBER = Text(en="(no number)", da="(uden nummer)", sv="(utan nummer)")
_UNKNOWN = Text(en="(unknown)", da="(ukendt)", sv="(okänd)")
_PROFILE = Text(en="Profile: {title} ({name})", da="Profil: {title} ({name})", sv="Profil: {title} ({name})")
_TYPE = Text(
    en="Billing type: {type} – {reason}",
    da="Faktureringstype: {type} – {reason}",
    sv="Faktureringstyp: {type} – {reason}",
)
UNDECIDED = Text(en="undecided", da="kan ikke afgøres", sv="kan inte avgöras")

PLACE = Text(en="Where:", da="Sted:", sv="Plats:")
EXPECTED = Text(en="Expected:", da="Forventet:", sv="Förväntat:")
FOUND = Text(en="Found:", da="Fundet:", sv="Hittat:")
REMEDY = Text(en="Do this:", da="Gør dette:", sv="Gör så här:")
NOT_CHECKED = Text(en="Not checked", da="Ikke kontrolleret", sv="Inte kontrollerat")
UNCHECKED_FILE = Text(
    en="The file could not be checked", da="Filen kunne ikke kontrolleres", sv="Filen kunde inte kontrolleras"
)
_CLEAN = Text(en="No errors found.", da="Ingen fejl fundet.", sv="Inga fel hittades.")
_CLEAN_IN_PART = Text(
    en="No errors found in what was checked.",
    da="Ingen fejl fundet i det, der er kontrolleret.",
    sv="Inga fel hittades i det som kontrollerades.",
)

_LINE = Text(en="line {line} of the file", da="linje {line} i filen", sv="rad {line} i filen")
_PAGE = Text(en="page {page}", da="side {page}", sv="sida {page}")
_MESSAGE = Text(en="message {message}", da="meddelelse {message}", sv="meddelande {message}")
_SEGMENT = Text(en="segment {segment}", da="segment {segment}", sv="segment {segment}")
_NEAR = Text(en="near {place}", da="ved {place}", sv="vid {place}")
_MARK = Text(en="mark {number}", da="markering {number}", sv="markering {number}")

_CHECKED = (
    Text(en="{count} invoice checked", da="{count} faktura kontrolleret", sv="{count} faktura kontrollerad"),
    Text(
        en="{count} invoices checked",
        da="{count} fakturaer kontrolleret",
        sv="{count} fakturor kontrollerade",
    ),
)
_IN_FILES = (
    Text(en=" in {count} file", da=" i {count} fil", sv=" i {count} fil"),
    Text(en=" in {count} files", da=" i {count} filer", sv=" i {count} filer"),
)
_COUNTS = {
    Severity.ERROR: (
        Text(en="{count} error", da="{count} fejl", sv="{count} fel"),
        Text(en="{count} errors", da="{count} fejl", sv="{count} fel"),
    ),
    Severity.WARNING: (
        Text(en="{count} warning", da="{count} advarsel", sv="{count} varning"),
        Text(en="{count} warnings", da="{count} advarsler", sv="{count} varningar"),
    ),
    Severity.NOTE: (
        Text(en="{count} note", da="{count} bemærkning", sv="{count} anmärkning"),
        Text(en="{count} notes", da="{count} bemærkninger", sv="{count} anmärkningar"),
    ),
}
_INVOICES = (
    Text(en="{count} invoice", da="{count} faktura", sv="{count} faktura"),
    Text(en="{count} invoices", da="{count} fakturaer", sv="{count} fakturor"),
)
_FILES = (
    Text(en="{count} file", da="{count} fil", sv="{count} fil"),
    Text(en="{count} files", da="{count} filer", sv="{count} filer"),
)
_UNREAD = (
    Text(
        en="{count} file could not be checked",
        da="{count} fil kunne ikke kontrolleres",
        sv="{count} fil kunde inte kontrolleras",
    ),
    Text(
        en="{count} files could not be checked",
        da="{count} filer kunne ikke kontrolleres",
        sv="{count} filer kunde inte kontrolleras",
    ),
)
_UNUSABLE = (
    Text(en="{count} name is no file", da="{count} navn er ikke en fil", sv="{count} namn är ingen fil"),
    Text(en="{count} names are no files", da="{count} navne er ikke filer", sv="{count} namn är inga filer"),
)
_LEFT_OUT = (
    Text(en="{count} file skipped", da="{count} fil sprunget over", sv="{count} fil hoppades över"),
    Text(en="{count} files skipped", da="{count} filer sprunget over", sv="{count} filer hoppades över"),
)
_INTERRUPTED = Text(
    en="Interrupted: this is not the whole report. So far: ",
    da="Afbrudt: dette er ikke hele rapporten. Indtil nu: ",
    sv="Avbrutet: det här är inte hela rapporten. Hittills: ",
)
#: Where a format has no sentence for the whole run.
PARTIAL = Text(
    en="The run was interrupted: this is not the whole report.",
    da="Kørslen blev afbrudt: dette er ikke hele rapporten.",
    sv="Körningen avbröts: det här är inte hela rapporten.",
)
_NONE = Text(en="no findings", da="ingen fejl", sv="inget att anmärka")


def headline(report: InvoiceReport, language: Language) -> str:
    """What the invoice is: its kind, number, format, seller and buyer."""
    invoice = report.invoice
    parties = f"{_party(invoice.seller, language)} → {_party(invoice.buyer, language)}"
    return f"{numbered(report, language)} · {report.format.label} · {parties}"


def numbered(report: InvoiceReport, language: Language) -> str:
    """The invoice by its kind and number."""
    kind = _KINDS[report.invoice.document_type or DocumentType.INVOICE]
    return f"{kind.to(language)} {report.invoice.number or _NO_NUMBER.to(language)}"


def profile(of: Profile, language: Language) -> str:
    """Whose rules apply."""
    return _PROFILE.fill(title=of.title, name=of.name).to(language)


def billing_type(report: InvoiceReport, language: Language) -> str:
    """The billing type that was assumed, and why; nothing where the profile has none."""
    if report.billing_type is None and not report.billing_reason.en:
        return ""
    type_ = report.billing_type.label if report.billing_type is not None else UNDECIDED
    reason = report.billing_reason.to(language)
    return _TYPE.to(language).format(type=type_.to(language), reason=reason)


def clean(report: InvoiceReport, language: Language) -> str | None:
    """That no error was found, for an invoice without one; that this is so of a part only, where not all was checked."""
    if any(finding.severity is Severity.ERROR for finding in report.findings):
        return None
    return (_CLEAN_IN_PART if report.not_checked else _CLEAN).to(language)


def details(finding: Finding, language: Language) -> list[tuple[Text, str]]:
    """What stands below a finding's message, labelled: what was found and expected, where, and what to do."""
    message, expected = finding.message(language), finding.expected(language)
    rows = (
        (FOUND, None if _is_said(finding, message, language) else finding.value),
        (EXPECTED, None if expected is None or expected in message else expected),
        (PLACE, where(finding, language)),
        (REMEDY, finding.remedy(language)),
    )
    return [(label, text) for label, text in rows if text]


def where(finding: Finding, language: Language) -> str | None:
    """The place of a finding in words, and its mark on the page's picture; None when it has none."""
    place = finding.place
    if place is None:
        return None
    shown = _place(place, language)
    if place.text is None and finding.field is not None and shown:
        shown = _NEAR.to(language).format(place=shown)
    if finding.mark is not None:
        shown += f", {_MARK.to(language).format(number=finding.mark)}"
    return shown or None


def _place(place: Place, language: Language) -> str:
    parts = []
    if place.page is not None:
        parts.append(_PAGE.to(language).format(page=place.page))
    if place.message is not None:
        parts.append(_MESSAGE.to(language).format(message=place.message))
    if place.segment is not None:
        parts.append(_SEGMENT.to(language).format(segment=place.segment))
    if place.line is not None:
        parts.append(_LINE.to(language).format(line=place.line))
    if place.xpath is not None:
        parts.append(last_steps(place.xpath))
    return ", ".join(parts)


def _is_said(finding: Finding, message: str, language: Language) -> bool:
    """Whether the written value need not be shown: there is none, it buries the message, or the message quotes it."""
    value = finding.value
    if not value or len(value) > _LONGEST_VALUE or value in message:
        return True
    # A date or amount stands in the message as the language writes it: 26-11-2026 for 2026-11-26.
    return any(
        str(one) == value and show(one, language) in message
        for one in finding.values.values()
        if one is not None
    )


def counted(severity: Severity, count: int, language: Language) -> str:
    """So many errors, warnings or notes."""
    return _count(_COUNTS[severity], count, language)


def invoices(count: int, language: Language) -> str:
    """So many invoices."""
    return _count(_INVOICES, count, language)


def files(count: int, language: Language) -> str:
    """So many files."""
    return _count(_FILES, count, language)


def outcome(summary: Summary, language: Language) -> str:
    """The whole run in one sentence: how much was checked, what was found, what was left out."""
    head = _count(_CHECKED, summary.invoices, language)
    if summary.files != summary.invoices:
        head += _count(_IN_FILES, summary.files, language)
    parts = [counted(severity, count, language) for severity, count in summary.findings.items() if count]
    left = (
        (_UNREAD, summary.unreadable),
        (_UNUSABLE, summary.unusable),
        (_LEFT_OUT, summary.skipped),
    )
    parts += [_count(texts, count, language) for texts, count in left if count]
    before = _INTERRUPTED.to(language) if summary.interrupted else ""
    return f"{before}{head}: {', '.join(parts) or _NONE.to(language)}."


def _count(texts: tuple[Text, Text], count: int, language: Language) -> str:
    return texts[0 if count == 1 else 1].to(language).format(count=count)


def _party(party: Seller | Buyer, language: Language) -> str:
    """A party by its name; in EDIFACT, where names are left out, by its number."""
    if party.name:
        return party.name
    if party.gln:
        return f"GLN {party.gln}"
    return f"CVR {party.cvr}" if party.cvr else _UNKNOWN.to(language)
