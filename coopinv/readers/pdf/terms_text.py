"""Payment terms and the due date, behind their labels or inside a sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv import dates, terms
from coopinv.readers.pdf.draft import NEAR, SHAPE
from coopinv.readers.pdf.labels import Shape
from coopinv.readers.pdf.layout import Span
from coopinv.readers.pdf.pick import prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.readers.pdf.draft import Draft, Style
    from coopinv.readers.pdf.layout import Sheet
    from coopinv.readers.pdf.pick import Picked, Picker


@cache
def _terms_words() -> re.Pattern[str]:
    return re.compile(
        r"betal|netto|kontant|l(?:ø|o)bende|\blb\.? ?md|forfald|kredit(?:tid)?\b|payment|payable|\bnet \d|days net|zahlbar|zahlung|rein netto|\bdue\b|straks",
        re.IGNORECASE,
    )


def read(draft: Draft, picker: Picker, sheets: Sequence[Sheet]) -> None:
    """Write terms and due date into the draft."""
    used, style = draft.used, draft.style
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
            stated = _first_sentence(one)
            draft.put("payment_terms.text", _whole_terms(stated), stated.span, stated.confidence)
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


@cache
def _sentence() -> re.Pattern[str]:
    # Abbreviations such as "lb. md." end no sentence: the next word begins small there.
    return re.compile(r"[^.!]{4,}[^\W\d_]{4}(?=[.!] [A-ZÆØÅÄÖ])")


def _first_sentence(picked: Picked) -> Picked:
    """The terms without the sentence that follows them: "Netto kontant. Beløbet bedes indsat på ..."."""
    match = _sentence().match(picked.span.text)
    if match is None or terms.parse(f"{picked.label.text} {match[0]}") is None:
        return picked
    return picked._replace(value=match[0], span=picked.span.within(0, match.end()))


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
    for sheet, span in prose(sheets, used):
        if not _terms_words().search(span.text) and "überweis" not in span.text.lower():
            continue
        wrapped = sheet.next_line(span.cell) if _due_words().search(span.text + " ") else None
        if wrapped is not None:
            first = dates.printed_in(wrapped.text, month_first=style.month_first)[:1]
            if first and first[0].start <= 5 and first[0].day is not None:
                draft.put("due_date", first[0].day, Span(wrapped, first[0].start, first[0].end), NEAR)
                return
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
