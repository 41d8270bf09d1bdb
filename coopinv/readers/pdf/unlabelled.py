"""What stands on the page in the right shape but by no label: told, so that a person can judge, not guessed at."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv import amounts, dates
from coopinv.identifiers import cvr
from coopinv.readers.pdf import where
from coopinv.readers.pdf.draft import SHAPE
from coopinv.readers.pdf.pick import prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.language import Text
    from coopinv.readers.pdf.draft import Draft, Style
    from coopinv.readers.pdf.layout import Sheet, Span


def tell(draft: Draft, sheets: Sequence[Sheet]) -> None:
    """Observe ``unreadable-label`` for each required field that is missing while something of its shape stands there."""
    used, style = draft.used, draft.style
    claimed = _Claimed(draft)
    if not draft.has("issue_date"):
        _date(draft, claimed, sheets, used, style)
    if not draft.has("number"):
        span = next(_numbers(claimed, sheets, used), None)
        if span is not None:
            _observe(draft, "number", span)
    for path in ("seller.cvr", "buyer.cvr"):
        if not draft.has(path) and not (
            path == "seller.cvr"
            and (draft.has("seller.vat_number") or draft.has("seller.registration_number"))
        ):
            _registration(draft, claimed, sheets, used, path)
    _gross(draft, claimed, sheets, used, style)


class _Claimed:
    """The pieces of text that are values of fields already."""

    def __init__(self, draft: Draft) -> None:
        self._spans: dict[tuple[int, int, float], list[Span]] = {}
        for path, span in draft.spans.items():
            if not path.startswith("notes"):
                self._spans.setdefault((span.cell.page, span.cell.row, span.cell.x0), []).append(span)

    def free(self, span: Span) -> bool:
        """Whether a piece of text is no value yet."""
        others = self._spans.get((span.cell.page, span.cell.row, span.cell.x0), ())
        return not any(min(span.end, other.end) > max(span.start, other.start) for other in others)


def _observe(draft: Draft, path: str, span: Span) -> None:
    expected = where.put(path)
    values: dict[str, Text | str] = {
        "found": span.text[:80],
        "nearest": span.cell.text[:80] if len(span.cell.text) <= 80 else span.text[:80],
    }
    if expected is not None:
        values["expected"] = expected
    draft.observe("unreadable-label", path, span, **values)


def _date(
    draft: Draft, claimed: _Claimed, sheets: Sequence[Sheet], used: set[tuple[int, int]], style: Style
) -> None:
    """The only date in the upper half of the first page is taken, less firmly; of several none is."""
    found = [
        (one.day, span.within(one.start, one.end))
        for sheet, span in prose(sheets[:1], used)
        if span.cell.y0 < 0.5 * sheet.height
        for one in dates.printed_in(span.text, month_first=style.month_first)
        if one.day is not None and claimed.free(span.within(one.start, one.end))
    ]
    if not found:
        return
    days = {day for day, _span in found}
    _observe(draft, "issue_date", found[0][1])
    if len(days) == 1:
        draft.put("issue_date", found[0][0], found[0][1], SHAPE)


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]{0,6}[-/ ]?[0-9]{4,12}(?:[-/][0-9A-Za-z]{1,8})?")


def _numbers(claimed: _Claimed, sheets: Sequence[Sheet], used: set[tuple[int, int]]) -> Iterator[Span]:
    for sheet, span in prose(sheets[:1], used):
        free = span.cell.y0 < 0.5 * sheet.height and claimed.free(span) and not sheet.labels_in(span.cell)
        if free and _number().fullmatch(span.text) and not _has_label_on_left(sheet, span):
            yield span


def _has_label_on_left(sheet: Sheet, span: Span) -> bool:
    left = [cell for cell in sheet.rows[span.cell.row] if cell.x1 <= span.cell.x0]
    return bool(left) and sheet.starts_with_label(left[-1])


@cache
def _eight_digits() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9A-Za-z+])(?:DK[- ]?)?[0-9]{8}(?![0-9A-Za-z])")


@cache
def _other_number() -> re.Pattern[str]:
    return re.compile(
        r"(?:tlf|tel|telefon|phone|mobil|fax|konto\w{0,20}|account|nr|no|giro|kunde\w{0,20})[ .:+0-9()-]{0,12}$",
        re.IGNORECASE,
    )


def _registration(
    draft: Draft, claimed: _Claimed, sheets: Sequence[Sheet], used: set[tuple[int, int]], path: str
) -> None:
    known = {draft.raw.get(party, {}).get("cvr") for party in ("seller", "buyer")}
    for sheet, span in prose(sheets, used):
        if sheet.labels_in(span.cell) and path == "buyer.cvr":
            continue
        for match in _eight_digits().finditer(span.text):
            piece = span.within(*match.span())
            number = cvr.canonical(match[0])
            if (
                number is None
                or number in known
                or cvr.fault(match[0]) is not None
                or not claimed.free(piece)
            ):
                continue
            if _other_number().search(span.text[: match.start()]) or _has_label_on_left(sheet, span):
                continue
            _observe(draft, path, piece)
            return


def _gross(
    draft: Draft, claimed: _Claimed, sheets: Sequence[Sheet], used: set[tuple[int, int]], style: Style
) -> None:
    """No total at all, and amounts stand below the lines: the largest of them."""
    if draft.has("totals.gross") or draft.has("totals.payable"):
        return
    found = [
        (one.value, span.within(one.start, one.end))
        for _sheet, span in prose(sheets, used)
        for one in amounts.printed_in(span.text, style.mark)
        if re.search(r"[.,][0-9]{2}$", span.text[one.start : one.end])
        and claimed.free(span.within(one.start, one.end))
    ]
    if found:
        _observe(draft, "totals.gross", max(found, key=lambda pair: pair[0])[1])
