"""What kind of document a page says it is, in its title: invoice, credit note, or something that is no invoice."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv.language import Text
from coopinv.readers.pdf import vocabulary
from coopinv.readers.pdf.folding import key_of, tokens
from coopinv.readers.pdf.layout import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.readers.pdf.layout import Sheet
    from coopinv.readers.pdf.words import Cell


class Kind(StrEnum):
    """What a title names."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit-note"
    PREPAYMENT = "prepayment"
    OTHER = "other"


class Title(NamedTuple):
    """A title: what it names, where, how large its print is; ``rest`` is what stands behind it in the same cell."""

    kind: Kind
    span: Span
    height: float
    rest: Span
    name: Text | None = None


def _keys(text: str) -> list[str]:
    return [key_of(label) for label in text.split(",")]


_WORDS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.INVOICE,
        (
            "Faktura,Salgsfaktura,Slutfaktura,Invoice,Tax invoice,Sales invoice,VAT invoice,Rechnung,Handelsrechnung,Factuur,Facture,"
            "Faktura/Invoice,Invoice/Faktura,Regning,Commercial invoice,Samlefaktura,Abonnementsfaktura,Servicefaktura,Schlussrechnung Bau,"
            "Schlussrechnung,Kopi faktura,Fakturakopi,Faktura kopi,Kopi af faktura,Kopie factuur,Invoice copy,Copy invoice,Copy of invoice,Delfaktura,Final invoice"
        ),
    ),
    (
        Kind.CREDIT_NOTE,
        (
            "Kreditnota,Kreditfaktura,Credit note,Credit memo,Credit invoice,Kreditering,Kredit nota,Kreditnote,Creditnota,Salgskreditnota,Avoir,"
            "Kreditnota/Credit note,Credit note/Kreditnota,Sales credit memo"
        ),
    ),
    (
        Kind.PREPAYMENT,
        (
            "Acontofaktura,Aconto faktura,A conto faktura,A'conto faktura,Forudbetalingsfaktura,Forskudsfaktura,Ratefaktura,Prepayment invoice,Advance invoice,"
            "Aconto,Forudfakturering,Deposit invoice,Faktura aconto,Down payment invoice"
        ),
    ),
)

_OTHERS: tuple[tuple[Text, str, bool], ...] = (
    # What it is, its titles, and whether such a document usually names an invoice all the same.
    (Text(en="a reminder", da="en rykker", sv="en påminnelse"), "Rykker,Rykkerskrivelse,Betalingspåmindelse,Påmindelse,Reminder,Payment reminder,Rykkerbrev,Inkassovarsel,Mahnung,Zahlungserinnerung,Påminnelse,Final notice,1. rykker,2. rykker,Overdue notice", True),
    (Text(en="a statement of account", da="et kontoudtog", sv="ett kontoutdrag"), "Kontoudtog,Statement,Account statement,Statement of account,Kontoudskrift,Kontoutdrag,Kontoauszug,Åbne poster,Saldomeddelelse,Your electric statement", True),
    (Text(en="an order confirmation", da="en ordrebekræftelse", sv="en orderbekräftelse"), "Ordrebekræftelse,Order confirmation,Order acknowledgement,Orderbekräftelse,Auftragsbestätigung,Ordrekvittering,Bestillingsbekræftelse", False),
    (Text(en="a quotation", da="et tilbud", sv="en offert"), "Tilbud,Quotation,Quote,Offer,Angebot,Offert,Prisoverslag,Estimate", False),
    (Text(en="a delivery note", da="en følgeseddel", sv="en följesedel"), "Følgeseddel,Delivery note,Packing slip,Pakkeseddel,Despatch note,Lieferschein,Följesedel,Packing list,Fragtbrev", False),
    (Text(en="a pro forma invoice", da="en proformafaktura", sv="en proformafaktura"), "Proforma,Proformafaktura,Proforma faktura,Pro forma invoice,Proforma invoice,Pro forma,Proformarechnung,Pro forma faktura", True),
    (Text(en="a purchase order", da="en indkøbsordre", sv="en inköpsorder"), "Indkøbsordre,Purchase order,Rekvisition,Bestilling,Inköpsorder", False),
    (Text(en="a self-billed invoice", da="en selvfaktureret afregning", sv="en självfaktura"), "Selvfakturering,Self-billing invoice,Self-billed invoice,Afregningsbilag,Self billing,Gutschrift Selbst ausgestellte Rechnung", True),
)  # fmt: skip


@cache
def _titles() -> dict[str, tuple[Kind, Text | None, bool]]:
    found: dict[str, tuple[Kind, Text | None, bool]] = {}
    for name, words, names_invoices in _OTHERS:
        found.update(dict.fromkeys(_keys(words), (Kind.OTHER, name, names_invoices)))
    for kind, words in _WORDS:
        found.update(dict.fromkeys(_keys(words), (kind, None, False)))
    return found


@cache
def _longest() -> int:
    return max(map(len, _titles()))


def titles_of(sheet: Sheet) -> list[Title]:
    """The titles on a page: cells that begin with the name of a document and say little else."""
    return [title for cell in sheet.cells() if (title := _title(cell)) is not None]


@cache
def _rest() -> re.Pattern[str]:
    # A number, a date, a page, a mark such as "original" or "kopi": no sentence.
    return re.compile(
        r"[\W_]*(?:(?:nr|no|nummer|number|kopi|copy|original|duplikat|side|page|dato|date|vom|af|du|dkk|eur|den|d)\b[\W_]*)*.{0,28}",
        re.IGNORECASE,
    )


def _title(cell: Cell) -> Title | None:
    text = cell.text
    if len(text) > 90 or (not text[:1].isalpha() and not text[:1].isdigit() and text[:1] not in "*-–("):
        return None
    key, best, end = "", None, 0
    for part in tokens(text):
        if not part.key:
            if key or text[part.start] not in "*12.":
                break
            continue
        key += part.key
        if len(key) > _longest():
            break
        if key in _titles():
            best, end = _titles()[key], part.end
    if best is None:
        return None
    kind, name, _names = best
    rest = Span(cell, end, len(text))
    words = [part for part in tokens(rest.text) if part.key]
    if sum(len(part.key) for part in words) > 16 or (
        rest.text.lstrip(" )")[:1] == ":" and kind is Kind.OTHER
    ):
        return None
    if words and kind is Kind.OTHER and _begins_label(text, end):
        return None
    return Title(kind, Span(cell, 0, end), cell.height, rest, name)


def _begins_label(text: str, end: int) -> bool:
    """Whether the name of a document is part of a label: "Følgeseddel nr."."""
    found = vocabulary.head().find(text)
    return bool(found) and found[0].anchor == 2 and found[0].end > end + 1


def decide(sheets: Sequence[Sheet]) -> tuple[Kind, Title | None]:
    """What the document is, and the title that says so; ``OTHER`` only when nothing says invoice."""
    titles = [title for sheet in sheets[:1] for title in titles_of(sheet)]
    largest = max((title.height for title in titles), default=0.0)
    own = [title for title in titles if title.kind is not Kind.OTHER]
    others = [
        title
        for title in titles
        if title.kind is Kind.OTHER and title.height >= 0.95 * largest and _is_headline(sheets[0], title)
    ]
    outweighed = others and not any(title.height >= 0.9 * others[0].height for title in own)
    if outweighed and (_names_invoices(others[0]) or not _says_invoice(sheets)):
        return Kind.OTHER, others[0]
    for kind in (Kind.CREDIT_NOTE, Kind.PREPAYMENT):
        named = [title for title in own if title.kind is kind]
        if named and max(title.height for title in named) >= 0.9 * max(title.height for title in own):
            return kind, named[0]
    if own:
        return Kind.INVOICE, max(own, key=lambda title: title.height)
    if any(
        "number" in label.meaning.paths and key_of(label.text).startswith("kredit")
        for sheet in sheets
        for label in sheet.labels()
    ):
        return Kind.CREDIT_NOTE, None
    return Kind.INVOICE, None


#: What a document is that nowhere says that it is an invoice.
NO_INVOICE = Text(
    en="a document without an invoice's title, number, date or total",
    da="et dokument uden en fakturas overskrift, nummer, dato eller total",
    sv="ett dokument utan en fakturas titel, nummer, datum eller summa",
)


def is_invoice(sheets: Sequence[Sheet]) -> bool:
    """Whether anything on the pages says invoice, or another document that stands beside invoices."""
    if _says_invoice(sheets) or any(titles_of(sheet) for sheet in sheets):
        return True
    return any(
        found.anchor == 2 and found.meaning.strength == 3 and found.meaning.paths[0] in _SUMS
        for sheet in sheets
        for cell in sheet.cells()
        for found in vocabulary.totals().find(cell.text)
    )


_SUMS = frozenset({"totals.net", "totals.vat", "totals.gross", "totals.payable"})


def _names_invoices(title: Title) -> bool:
    found = _titles().get(key_of(title.span.text))
    return found is not None and found[2]


def _is_headline(sheet: Sheet, title: Title) -> bool:
    """Whether a title stands at the top in larger print than most, and heads no block or column."""
    cell = title.span.cell
    if cell.y0 > 0.45 * sheet.height:
        return False
    heights = sorted(one.height for one in sheet.cells())
    usual = heights[len(heights) // 2]
    return cell.height > 1.15 * usual or (cell.y0 < 0.2 * sheet.height and len(sheet.rows[cell.row]) <= 3)


def _says_invoice(sheets: Sequence[Sheet]) -> bool:
    return any(
        label.meaning.strength == 3 and {"number", "issue_date"} & set(label.meaning.paths)
        for sheet in sheets
        for label in sheet.labels()
    )


@cache
def _copy() -> re.Pattern[str]:
    return re.compile(
        r"(?:faktura)?kopi(?:e)?(?:\s+(?:af\s+)?faktura)?|kopie factuur|copy(?: of)?(?: invoice)?|invoice copy|duplikat|duplicate|duplicata|faktura ?kopi|genudskrift|udskrift af kopi",
        re.IGNORECASE,
    )


def copies(sheets: Sequence[Sheet]) -> Iterator[Span]:
    """Marks that say that the document is a copy."""
    for sheet in sheets:
        for cell in sheet.cells():
            plain = cell.text.strip(" *-–!().:")
            if 4 <= len(plain) <= 22 and _copy().fullmatch(plain):
                yield Span(cell, 0, len(cell.text))
