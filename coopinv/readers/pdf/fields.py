"""Puts an invoice together from its pages: head, references, parties, lines, totals, payment, in that order."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv import dates, terms
from coopinv.identifiers import company_form, cost_centre, email, io_number, order_number
from coopinv.identifiers import currency as currencies
from coopinv.model.invoice import DocumentType
from coopinv.readers import references
from coopinv.readers.pdf import lines as lines_
from coopinv.readers.pdf import parties as parties_
from coopinv.readers.pdf import payment, title, vocabulary
from coopinv.readers.pdf import totals as totals_
from coopinv.readers.pdf.draft import LABEL, NEAR, SHAPE, Draft
from coopinv.readers.pdf.labels import Shape
from coopinv.readers.pdf.layout import Span
from coopinv.readers.pdf.money import put_lines, put_reason, put_totals
from coopinv.readers.pdf.pick import Picked, Picker, prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.amounts import Mark
    from coopinv.readers.pdf.layout import Sheet
    from coopinv.readers.pdf.parties import Number, Party

_Key = tuple[int, int, float]


class Style(NamedTuple):
    """How a document writes figures and dates, and whether its words are English."""

    mark: Mark
    month_first: bool
    english: bool


def assemble(sheets: list[Sheet], kind: title.Kind, heading: title.Title | None) -> Draft:
    """The draft of the invoice that stands on these pages."""
    draft = Draft(sheets)
    style = style_of(sheets)
    found = lines_.read(sheets, style.mark)
    totals = totals_.read(sheets, found.rows, style.mark)
    draft.used = found.rows
    picker = Picker(sheets, found.rows, month_first=style.month_first)
    _document(draft, sheets, kind, heading)
    _number(draft, picker, sheets)
    _dates(draft, picker, style)
    _terms(draft, picker, sheets, found.rows, style)
    _references(draft, picker)
    _orders(draft, picker)
    claimed = {
        (span.cell.page, span.cell.row, span.cell.x0) for path, span in draft.spans.items() if path in _CLAIMS
    }
    parties = parties_.read(sheets, found.rows, claimed)
    _parties(draft, parties)
    _contact(draft, picker, parties)
    credit = kind is title.Kind.CREDIT_NOTE
    put_lines(draft, found, credit=credit, totals=totals)
    put_totals(draft, totals, credit=credit)
    put_reason(draft, [span for _sheet, span in prose(sheets, set())])
    _currency(draft, picker, sheets, totals)
    _payment(draft, sheets, found.rows)
    _numbers_in_text(draft, sheets, found.rows)
    _notes(draft, sheets, found.rows, parties.taken)
    return draft


#: Fields whose text belongs to nobody's address.
_CLAIMS = frozenset(
    {"buyer_reference", "attention", "number", "issue_date", "due_date", "payment_terms.text"}
)


# Style -----------------------------------------------------------------------------------------------------------------


@cache
def _comma() -> re.Pattern[str]:
    return re.compile(r"[0-9],[0-9]{2}(?![0-9])|[0-9]\.[0-9]{3},|,-(?![0-9])")


@cache
def _point() -> re.Pattern[str]:
    return re.compile(r"[0-9]\.[0-9]{2}(?![0-9.])|[0-9],[0-9]{3}\.")


def style_of(sheets: Sequence[Sheet]) -> Style:
    """How figures, dates and words are written, by what stands most."""
    commas = points = danish = english = 0
    american = european = False
    for sheet in sheets:
        for cell in sheet.cells():
            text = cell.text
            found = dates.printed_in(text)
            if found:
                american = american or any(one.month_first for one in found)
                european = european or any(_is_day_first(text[one.start : one.end]) for one in found)
            else:
                commas += len(_comma().findall(text))
                points += len(_point().findall(text))
        for label in sheet.labels():
            key = vocabulary.key_of(label.text)
            danish += key in _danish()
            english += key in _english()
    return Style("." if points > commas else ",", american and not european, english > danish)


def _is_day_first(text: str) -> bool:
    match = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/[0-9]{2,4}", text)
    return match is not None and int(match[1]) > 12


@cache
def _danish() -> frozenset[str]:
    return (
        frozenset(vocabulary.key_of(label) for one in vocabulary.fields().values() for label in one.da)
        - _english_only()
    )


@cache
def _english() -> frozenset[str]:
    return _english_only() - frozenset(
        vocabulary.key_of(label) for one in vocabulary.fields().values() for label in one.da
    )


@cache
def _english_only() -> frozenset[str]:
    return frozenset(vocabulary.key_of(label) for one in vocabulary.fields().values() for label in one.en)


# Head ------------------------------------------------------------------------------------------------------------------


def _document(draft: Draft, sheets: Sequence[Sheet], kind: title.Kind, heading: title.Title | None) -> None:
    credit = kind is title.Kind.CREDIT_NOTE
    draft.raw["document_type"] = DocumentType.CREDIT_NOTE if credit else DocumentType.INVOICE
    if heading is not None:
        draft.spans["document_type"] = heading.span
        draft.confidence["document_type"] = LABEL
        if kind is title.Kind.PREPAYMENT:
            # UN/CEFACT 1001: a prepayment invoice.
            draft.put("document_type_code", "386", heading.span, LABEL)
    for span in list(title.copies(sheets))[:1]:
        from coopinv.language import Text

        how = Text(en=f"“{span.text}” stands on the page", da=f"der står »{span.text}« på siden")
        draft.observe("copy", None, span, how=how)


def _number(draft: Draft, picker: Picker, sheets: Sequence[Sheet]) -> None:
    titled = list(_titled_numbers(sheets))
    best = picker.best("number", Shape.NUMBER)
    if best is not None and (best.label.meaning.strength == 3 or not titled):
        draft.put("number", best.value, best.span, best.confidence)
        draft.labels["number"] = Span(best.label.cell, best.label.found.start, best.label.found.end)
    elif titled:
        number, span = titled[0]
        draft.put("number", number, span, LABEL if best is not None and best.value == number else NEAR)


@cache
def _after_title() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s*\([^()]{1,20}\))?[\s:#.(]*(?:nr|no|nummer|number|n[°º]|№)?[\s.:#°º-]*(?P<number>[A-Za-zÆØÅæøå]{0,6}[-/]?[0-9][0-9A-Za-z/_-]{1,30})",
        re.IGNORECASE,
    )


def _titled_numbers(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Span]]:
    """Numbers right behind the title: "Faktura 12345", "Facture n°562044387 du 2 juillet"."""
    for sheet in sheets:
        for one in sorted(title.titles_of(sheet), key=lambda found: -found.height):
            if one.kind is title.Kind.OTHER:
                continue
            right = sheet.right_of(one.span.cell)
            if right is not None and re.match(r"(?:nr|no|n°|nummer)\b", right.text, re.IGNORECASE):
                match = _after_title().match(right.text)
                if match is not None:
                    yield match["number"].rstrip("-/"), Span(right, *match.span("number"))
                    continue
            match = _after_title().match(one.rest.text)
            if (
                match is None
                or dates.printed_in(one.rest.text[: match.end() + 4])
                and dates.printed_in(one.rest.text)[0].start <= match.start("number")
            ):
                continue
            if len(match["number"]) >= 3 and not re.fullmatch(r"[0-9]{3}", match["number"]):
                yield match["number"].rstrip("-/"), one.rest.within(*match.span("number"))


def _dates(draft: Draft, picker: Picker, style: Style) -> None:
    issued = picker.best("issue_date", Shape.DATE)
    if issued is None or issued.label.meaning.strength < 3:
        titled = next(_titled_dates(picker, style), None) or (
            _letter_date(picker, style) if issued is None else None
        )
        if titled is not None and (issued is None or titled[0] == issued.value):
            draft.put("issue_date", titled[0], titled[1], NEAR if issued is None else LABEL)
    if issued is not None:
        _put(draft, "issue_date", issued)
        _ambiguous(draft, "issue_date", issued, style)
    due = picker.best("due_date", Shape.DATE)
    if due is not None:
        _put(draft, "due_date", due)
        _ambiguous(draft, "due_date", due, style)
    for one in picker.all("delivery_dates", Shape.DATE):
        if one.value is not None:
            draft.add("delivery_dates", one.value, one.span, one.confidence)
            _ambiguous(draft, "delivery_dates[0]", one, style)
        elif one.value is None:
            draft.put("delivery_dates[0]", None, one.span, one.confidence)
    period = picker.best("service_period", Shape.PERIOD)
    if period is None:
        period = picker.best("delivery_dates", Shape.PERIOD)
    if period is not None:
        draft.put("service_period.start", period.value[0], period.span, period.confidence)
        draft.put("service_period.end", period.value[1], period.span, period.confidence)


def _put(draft: Draft, path: str, picked: Picked) -> None:
    draft.put(path, picked.value, picked.span, picked.confidence)
    draft.labels.setdefault(path, Span(picked.label.cell, picked.label.found.start, picked.label.found.end))


def _ambiguous(draft: Draft, path: str, picked: Picked, style: Style) -> None:
    if picked.ambiguous and style.english and not style.month_first:
        draft.observe("ambiguous-date", path, picked.span, written=picked.span.text)


def _titled_dates(picker: Picker, style: Style) -> Iterator[tuple[object, Span]]:
    """The date behind the title and its number: "Faktura 12345 af 2. marts 2026", "Rechnung Nr. 1 vom 02.03.2026"."""
    for sheet in picker.sheets:
        for one in title.titles_of(sheet):
            if one.kind is title.Kind.OTHER:
                continue
            cells = [cell for cell in sheet.rows[one.span.cell.row] if cell.x0 >= one.span.cell.x0]
            for cell in cells:
                for found in dates.printed_in(cell.text, month_first=style.month_first):
                    if found.day is not None:
                        yield found.day, Span(cell, found.start, found.end)


def _letter_date(picker: Picker, style: Style) -> tuple[object, Span] | None:
    """The date line of a letter, alone near its top: "Helsingør, den 9. november 2026"."""
    for sheet in picker.sheets[:1]:
        for cell in sheet.cells():
            if cell.y0 > 0.45 * sheet.height or len(cell.text) > 50:
                continue
            for found in dates.printed_in(cell.text, month_first=style.month_first):
                before = cell.text[: found.start]
                if (
                    found.day is not None
                    and found.end == len(cell.text)
                    and re.fullmatch(r"[A-ZÆØÅ][^\W\d]{1,20}(?: [^\W\d]{1,12})?,? (?:den |d\. ?)?", before)
                ):
                    return found.day, Span(cell, found.start, found.end)
    return None


# Terms -----------------------------------------------------------------------------------------------------------------


@cache
def _terms_words() -> re.Pattern[str]:
    return re.compile(
        r"betal|netto|kontant|l(?:ø|o)bende|\blb\.? ?md|forfald|kredit(?:tid)?\b|payment|payable|\bnet \d|days net|zahlbar|zahlung|rein netto|\bdue\b|straks",
        re.IGNORECASE,
    )


def _terms(
    draft: Draft, picker: Picker, sheets: Sequence[Sheet], used: set[tuple[int, int]], style: Style
) -> None:
    picked = [
        *picker.all("payment_terms.text", Shape.TEXT),
        # "Betalingsfrist: 14 dage" names days where others name the day.
        *(one for one in picker.all("due_date", Shape.TEXT) if not dates.printed_in(one.span.text)),
    ]
    for one in picked:
        if (
            terms.parse(one.span.text) is not None
            or terms.parse(f"{one.label.text} {one.span.text}") is not None
        ):
            draft.put("payment_terms.text", _whole_terms(one), one.span, one.confidence)
            break
    else:
        _unlabelled_terms(draft, sheets, used)
        firm = [
            one
            for one in picked
            if one.label.meaning.strength == 3 and "payment_terms.text" in one.label.meaning.paths
        ]
        if firm and any(map(str.isalpha, firm[0].value)):
            draft.put("payment_terms.text", firm[0].value, firm[0].span, firm[0].confidence)
    text = draft.raw.get("payment_terms", {}).get("text")
    read = terms.parse(text) if text else None
    if read is not None and read.kind is terms.TermsKind.NET and read.base in {None, terms.Base.INVOICE_DATE}:
        draft.put(
            "payment_terms.days",
            read.days,
            draft.spans["payment_terms.text"],
            draft.confidence["payment_terms.text"],
        )
    if not draft.has("due_date"):
        _due_in_text(draft, sheets, used, style)


def _whole_terms(picked: Picked) -> str:
    """The terms with their label when they say nothing without it: "Netto 14 dage"."""
    text = str(picked.value)
    if "due_date" in picked.label.meaning.paths:
        return f"{picked.label.text} {text}"
    return text if terms.parse(text) is not None else f"{picked.label.text} {text}"


def _unlabelled_terms(draft: Draft, sheets: Sequence[Sheet], used: set[tuple[int, int]]) -> None:
    for _sheet, span in prose(sheets, used):
        text = span.text
        if (
            len(text) < 300
            and _terms_words().search(text)
            and terms.parse(text) is not None
            and not _is_label_alone(text)
        ):
            starts = re.match(
                r"\W*(?:betaling|netto|net\b|payment|kontant|terms|l(?:ø|o)bende)", text, re.IGNORECASE
            )
            draft.put("payment_terms.text", text, span, NEAR if starts else SHAPE)
            return


def _is_label_alone(text: str) -> bool:
    """Whether words such as "Total betalt" only seem to be terms: without a number or a word for at once."""
    return not re.search(
        r"[0-9]|kontant|straks|receipt|modtagelse|l(?:ø|o)bende|lb\.|immediate|sofort|forud",
        text,
        re.IGNORECASE,
    )


@cache
def _due_words() -> re.Pattern[str]:
    return re.compile(
        r"(?:senest|inden|forfald\w*|rettidig\w*|betal\w*|due|pay\w*|zahl\w*|überweisen|by|before|bis|fällig)\b[^0-9]{0,40}$",
        re.IGNORECASE,
    )


def _due_in_text(draft: Draft, sheets: Sequence[Sheet], used: set[tuple[int, int]], style: Style) -> None:
    """A due date inside a sentence: "Beløbet bedes indbetalt senest den 28. november 2026"."""
    for _sheet, span in prose(sheets, used):
        if not _terms_words().search(span.text) and "überweis" not in span.text.lower():
            continue
        for found in dates.printed_in(span.text, month_first=style.month_first):
            before = span.text[: found.start]
            if (
                found.day is not None
                and _due_words().search(before)
                and not re.search(
                    r"skonto|rabat|discount|faktura(?:en)? af|dateret", before[-30:], re.IGNORECASE
                )
            ):
                draft.put("due_date", found.day, span.within(found.start, found.end), NEAR)
                return


# References --------------------------------------------------------------------------------------------------------------


def _references(draft: Draft, picker: Picker) -> None:
    found = [one for one in picker.all("buyer_reference", Shape.REFERENCE)]
    firm = [one for one in found if one.label.meaning.strength == 3]
    asked = [one for one in found if _is_asked_for(one.span.text)]
    for one in (*(one for one in asked if one in firm), *firm, *asked, *found):
        if one.label.meaning.strength == 2 and one not in asked and not one.label.found.anchor:
            continue
        draft.put("buyer_reference", one.value, one.span, one.confidence)
        break
    attention = [one for one in picker.all("attention", Shape.REFERENCE) if one.label.meaning.strength == 3]
    for one in attention:
        if one.label.found.anchor and one.span != draft.spans.get("buyer_reference"):
            draft.put("attention", one.value, one.span, one.confidence)
            break


def _is_asked_for(text: str) -> bool:
    return (
        cost_centre.classify(text).kind is not cost_centre.Kind.NONE
        or "@" in text
        or email.classify(text).kind is email.Kind.VALID
        or order_number.canonical(text) is not None
    )


def _orders(draft: Draft, picker: Picker) -> None:
    for one in picker.all("order_numbers", Shape.REFERENCE):
        for value, span in _order_values(one):
            draft.add(
                "order_numbers", value, span, one.confidence if one.label.meaning.strength == 3 else NEAR
            )
    for one in picker.all("io_numbers", Shape.REFERENCE):
        number = io_number.canonical(_first_token(one.span.text)) or io_number.canonical(one.span.text)
        if number is not None and one.label.found.anchor:
            draft.add("io_numbers", number, one.span, one.confidence)
    for one in picker.all("cost_centres", Shape.REFERENCE):
        found = references.cost_centres_in(one.span.text)
        kind = cost_centre.classify(one.span.text).kind
        if not found and (cost_centre.digits(one.span.text) or kind is cost_centre.Kind.NEAR_MISS):
            found = [one.span.text]
        for value in found:
            draft.add("cost_centres", value, one.span, one.confidence)
    for path in ("delivery_notes", "preceding_invoices"):
        for one in picker.all(path, Shape.NUMBER):
            for value, span in _listed(one):
                draft.add(path, value, span, one.confidence)


def _first_token(text: str) -> str:
    return text.split(" ", maxsplit=1)[0]


@cache
def _order_token() -> re.Pattern[str]:
    return re.compile(r"(?=[^ ]{0,30}[0-9])[^\W_][\w./-]{2,30}")


def _order_values(picked: Picked) -> Iterator[tuple[str, Span]]:
    """Order numbers behind an order label; behind one that may be the seller's only those that look like Coop's."""
    text, span = picked.span.text, picked.span
    if len(text) > 120:
        return
    listed = [match for match in re.finditer(r"(?<![0-9A-Za-z+])45[0-9]{8}(?![0-9A-Za-z])", text)]
    if listed:
        for match in listed:
            yield match[0], span.within(*match.span())
        return
    kind = order_number.classify(text)
    firm = picked.label.meaning.strength == 3
    if kind.kind is order_number.Kind.NEAR_MISS and (firm or kind.digits != 8):
        yield text, span
        return
    match = _order_token().match(text)
    if match is None:
        return
    kind = order_number.classify(match[0])
    if firm or (kind.kind is order_number.Kind.NEAR_MISS and kind.digits != 8):
        if dates.printed_in(text[:20]) and dates.printed_in(text[:20])[0].start == 0:
            return
        yield match[0].rstrip("./-"), span.within(*match.span())


@cache
def _further() -> re.Pattern[str]:
    return re.compile(
        r"[ ]?(?:,|;|/|&|\+|og|and|samt)[ ]?(?P<number>[A-Za-z]{0,6}[-]?[0-9][0-9A-Za-z_-]{2,30})"
    )


def _listed(picked: Picked) -> Iterator[tuple[str, Span]]:
    """The number behind a label and those that follow it: "L-208812, L-208813 og L-208814"."""
    span = picked.span
    yield str(picked.value), span
    whole = Span(span.cell, span.end, len(span.cell.text))
    at = 0
    while (match := _further().match(whole.text, at)) is not None:
        if dates.printed_in(match["number"]):
            return
        yield match["number"], whole.within(*match.span("number"))
        at = match.end()


# Parties -----------------------------------------------------------------------------------------------------------------


def _parties(draft: Draft, found: parties_.Parties) -> None:
    _party(draft, "seller", found.seller)
    _party(draft, "buyer", found.buyer)
    for party in found.deliveries:
        path = draft.group("deliveries")
        _address(draft, path, party)
        if party.block is not None:
            draft.spans.setdefault(path, party.block.lines[0])
    name = draft.raw.get("seller", {}).get("name")
    form = company_form.find(name) if name else None
    if form is None and name and found.form is not None and len(found.form.text) <= 8:
        draft.raw["seller"]["name"] = name = f"{name} {found.form.text}"
        form = company_form.find(name)
    elif form is None and name and found.form is not None:
        draft.put("seller.company_form", found.form.text.strip(), found.form, NEAR)
    if form is not None:
        draft.put("seller.company_form", form, draft.spans["seller.name"], draft.confidence["seller.name"])
    for member in ("cvr", "vat_number", "registration_number", "gln", "email"):
        number = (
            parties_.numbers(found.seller_numbers, member)
            if member != "email"
            else next((one for one in found.seller_numbers if one.member == "email"), None)
        )
        if number is not None:
            draft.put(f"seller.{member}", number.value, number.span, number.confidence)
    for number in found.buyer_numbers:
        _buyers(draft, number)
    if found.deliveries:
        gln = parties_.numbers(found.delivery_numbers, "gln")
        if gln is not None:
            draft.put("deliveries[0].gln", gln.value, gln.span, gln.confidence)


def _buyers(draft: Draft, number: Number) -> None:
    if number.member in {"cvr", "gln"}:
        draft.put(f"buyer.{number.member}", number.value, number.span, number.confidence)
    elif number.member == "vat_number" and number.value.startswith("DK"):
        draft.put("buyer.cvr", number.value[2:], number.span, number.confidence)


def _party(draft: Draft, path: str, party: Party | None) -> None:
    if party is not None:
        _address(draft, path, party)


def _address(draft: Draft, path: str, party: Party) -> None:
    address = party.address
    for member in ("name", "street", "postal_code", "city"):
        span: Span | None = getattr(address, member)
        text = address.full_name if member == "name" else span.text if span is not None else None
        if span is not None and text is not None and text.strip(" ,"):
            draft.put(f"{path}.{member}", text.strip(" ,"), span, party.confidence)
    if address.country is not None and address.country_span is not None and not path.startswith("deliveries"):
        draft.put(f"{path}.country", address.country, address.country_span, party.confidence)


def _contact(draft: Draft, picker: Picker, found: parties_.Parties) -> None:
    """A contact person inside the buyer's block is meant as "Att."."""
    cells = (
        found.buyer.block.cells if found.buyer is not None and found.buyer.block is not None else frozenset()
    )
    for one in picker.all("attention", Shape.REFERENCE):
        if (one.label.cell.page, one.label.cell.row, one.label.cell.x0) in cells:
            draft.put(
                "attention", one.value, one.span, one.confidence if one.label.meaning.strength == 3 else NEAR
            )
            return


# Currency ----------------------------------------------------------------------------------------------------------------


@cache
def _code() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z])(DKK|EUR|SEK|NOK|USD|GBP|CHF|PLN|CZK|ISK|HUF|CAD|AUD|JPY|CNY|INR|HKD|RON|BGN)(?![A-Za-z])"
    )


@cache
def _symbol() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z])(kr\.?|Kr\.?|KR\.?|DKr\.?)(?![A-Za-z])|[€$£]")


def _currency(draft: Draft, picker: Picker, sheets: Sequence[Sheet], totals: totals_.Totals) -> None:
    picked = picker.best("currency", Shape.CURRENCY)
    if picked is not None:
        _put(draft, "currency", picked)
        return
    # Beside the totals, then beside any amount, then anywhere but in bank details.
    near = [amount.span.cell for amount in totals.chosen.values()]
    rows = {(cell.page, cell.row) for cell in near}
    counts: dict[str, int] = {}
    first: dict[str, Span] = {}
    symbols: dict[str, Span] = {}
    for sheet in sheets:
        for cell in sheet.cells():
            bank = re.search(r"iban|swift|konto|account|bank", cell.text, re.IGNORECASE)
            weight = (
                0
                if bank
                else 40
                if (cell.page, cell.row) in rows
                else 3
                if re.search(r"[0-9]", cell.text)
                else 2
            )
            for match in _code().finditer(cell.text):
                counts[match[1]] = counts.get(match[1], 0) + weight
                if match[1] not in first or (
                    weight == 40 and (first[match[1]].cell.page, first[match[1]].cell.row) not in rows
                ):
                    first[match[1]] = Span(cell, *match.span())
            for match in _symbol().finditer(cell.text):
                if re.search(r"[0-9]", cell.text) or (cell.page, cell.row) in rows:
                    symbols.setdefault(match[0], Span(cell, *match.span()))
    best = max(counts, key=lambda code: counts[code], default=None)
    if best is not None and counts[best] > 0:
        draft.put("currency", best, first[best], LABEL if counts[best] >= 40 else NEAR)
    elif symbols:
        written, span = next(iter(symbols.items()))
        draft.put("currency", written, span, NEAR if currencies.suggested(written) else SHAPE)


# Payment and the rest ----------------------------------------------------------------------------------------------------


def _payment(draft: Draft, sheets: Sequence[Sheet], used: set[tuple[int, int]]) -> None:
    for means in payment.read(sheets, used):
        path = draft.group("payment_means")
        for name, value in means.values.items():
            draft.put(f"{path}.{name}", value, means.spans[name], means.confidence[name])
        draft.spans.setdefault(path, next(iter(means.spans.values())))


def _numbers_in_text(draft: Draft, sheets: Sequence[Sheet], used: set[tuple[int, int]]) -> None:
    """Order numbers, cost centres, IO numbers and document numbers inside other texts."""
    fields = [(draft.spans[path], True) for path in ("buyer_reference", "attention") if path in draft.spans]
    texts = [(span, False) for _sheet, span in prose(sheets, set())]
    for span, is_reference in (*fields, *texts):
        text = span.text
        if not any("0" <= character <= "9" for character in text):
            continue
        for number in references.order_numbers_in(text, is_reference=is_reference):
            draft.add("order_numbers", number, span, LABEL)
        for number in references.cost_centres_in(text):
            draft.add("cost_centres", number, span, LABEL)
        for number in references.io_numbers_in(text):
            draft.add("io_numbers", number, span, LABEL)
    located = [(span.text, span) for span, _is_reference in texts]
    for path, number, place in references.documents_in(located):
        if isinstance(place, Span) and any(map(str.isdigit, number)):
            draft.add(path, number, place, NEAR)
    for index, line in enumerate(draft.raw.get("lines", ())):
        note = line.get("_delivery_note")
        if note and re.search("[0-9]{3}", note):
            draft.add("delivery_notes", note, draft.spans[f"lines[{index}]._delivery_note"], LABEL)
    _io_height(draft, sheets)


def _io_height(draft: Draft, sheets: Sequence[Sheet]) -> None:
    from decimal import Decimal

    span = draft.spans.get("io_numbers[0]")
    if span is None:
        return
    sheet = next(one for one in sheets if one.number == span.cell.page)
    share = span.cell.middle / sheet.height if span.cell.page == sheets[0].number else 1.0
    draft.observe(
        "io-height", "io_numbers[0]", span, height=Decimal(str(round(min(1.0, max(0.0, share)), 2)))
    )


def _notes(draft: Draft, sheets: Sequence[Sheet], used: set[tuple[int, int]], taken: frozenset[_Key]) -> None:
    """Text that is neither address nor figure nor another field's value: remarks, conditions, footers."""
    valued = {(span.cell.page, span.cell.row, span.cell.x0) for span in draft.spans.values()}
    for sheet, span in prose(sheets, used):
        key = (span.cell.page, span.cell.row, span.cell.x0)
        letters = sum(map(str.isalpha, span.text))
        if key in taken or key in valued or letters < 6:
            continue
        if len(span.text.split()) < 2 and "@" not in span.text:
            continue
        if sheet.starts_with_label(span.cell) and len(span.text) < 30:
            continue
        draft.add("notes", span.text, span, SHAPE)
