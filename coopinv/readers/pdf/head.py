"""The head of an invoice: what document it is, its number, its dates and its service period."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv import dates
from coopinv.language import Text
from coopinv.model.invoice import DocumentType
from coopinv.readers.pdf import title
from coopinv.readers.pdf.draft import LABEL, NEAR
from coopinv.readers.pdf.labels import Shape
from coopinv.readers.pdf.layout import Span
from coopinv.readers.pdf.pick import put

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.readers.pdf.draft import Draft, Style
    from coopinv.readers.pdf.layout import Sheet
    from coopinv.readers.pdf.pick import Picked, Picker


def read(
    draft: Draft, picker: Picker, sheets: Sequence[Sheet], kind: title.Kind, heading: title.Title | None
) -> None:
    """Write the head into the draft."""
    _document(draft, sheets, kind, heading)
    _number(draft, picker, sheets)
    _dates(draft, picker, draft.style)


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
        how = Text(
            en=f"“{span.text}” stands on the page",
            da=f"der står »{span.text}« på siden",
            sv=f"”{span.text}” står på sidan",
        )
        draft.observe("copy", None, span, how=how)


def _number(draft: Draft, picker: Picker, sheets: Sequence[Sheet]) -> None:
    titled = list(_titled_numbers(sheets))
    best = picker.best("number", Shape.NUMBER)
    if best is not None and (best.label.meaning.strength == 3 or not titled):
        draft.put("number", best.value, best.span, best.confidence)
    elif titled:
        number, span = titled[0]
        draft.put("number", number, span, LABEL if best is not None and best.value == number else NEAR)


@cache
def _after_title() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s{0,4}\([^()]{1,20}\))?[\s:#.(]{0,8}(?:nr|no|nummer|number|n[°º]|№)?[\s.:#°º-]{0,8}(?P<number>[A-Za-zÆØÅæøå]{0,6}[-/]?[0-9][0-9A-Za-z/_-]{1,30})",
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
            if match is None or (
                dates.printed_in(one.rest.text[: match.end() + 4])
                and dates.printed_in(one.rest.text)[0].start <= match.start("number")
            ):
                continue
            if len(match["number"]) >= 3 and not re.fullmatch(r"[0-9]{3}", match["number"]):
                yield match["number"].rstrip("-/"), one.rest.within(*match.span("number"))


def _dates(draft: Draft, picker: Picker, style: Style) -> None:
    _date_beside_number(draft, style)
    issued = picker.best("issue_date", Shape.DATE)
    if issued is None or issued.label.meaning.strength < 3:
        titled = next(_titled_dates(picker, style), None) or (
            _letter_date(picker, style) if issued is None else None
        )
        if titled is not None and (issued is None or titled[0] == issued.value):
            draft.put("issue_date", titled[0], titled[1], NEAR if issued is None else LABEL)
    if issued is not None:
        put(draft, "issue_date", issued)
        _ambiguous(draft, "issue_date", issued, style)
    due = picker.best("due_date", Shape.DATE)
    if due is not None:
        put(draft, "due_date", due)
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


def _date_beside_number(draft: Draft, style: Style) -> None:
    """The date behind the number and a stroke: "Nummer/Dato 9000128844 / 12.11.2026"."""
    number = draft.spans.get("number")
    if number is None:
        return
    rest = Span(number.cell, number.end, len(number.cell.text))
    for found in dates.printed_in(rest.text, month_first=style.month_first)[:1]:
        if found.day is not None and re.fullmatch(r"[ ]?/[ ]?", rest.text[: found.start]):
            draft.put("issue_date", found.day, rest.within(found.start, found.end), LABEL)


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
