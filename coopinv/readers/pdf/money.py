"""Writes lines, totals and VAT into the draft; the amounts of a credit note come out positive."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coopinv.readers.pdf.draft import LABEL, NEAR, SHAPE

if TYPE_CHECKING:
    from coopinv.readers.pdf.draft import Draft
    from coopinv.readers.pdf.lines import Lines
    from coopinv.readers.pdf.totals import Amount, Totals

_LINE = ("id", "description", "gtin", "other_ids", "quantity", "unit", "price", "net_amount", "vat_rate")
_ZERO = Decimal(0)


def put_lines(draft: Draft, found: Lines, *, credit: bool, totals: Totals) -> None:
    """The lines, each with its members and where they stand."""
    sign = _sign(totals, credit=credit) or _lines_sign(found, credit=credit)
    for item in found.items:
        path = draft.group("lines")
        for name in _LINE:
            if name not in item.values:
                continue
            value = item.values[name]
            if (
                name in {"net_amount", "quantity"}
                and sign < 0
                and (name == "net_amount" or _both_negative(item.values))
            ):
                value = -value if value else value
            draft.put(f"{path}.{name}", value, item.spans[name], LABEL if found.by_head else SHAPE)
        if "_delivery_note" in item.values:
            draft.put(
                f"{path}._delivery_note", item.values["_delivery_note"], item.spans["_delivery_note"], LABEL
            )
        extras = item.values.get("allowances_charges")
        if extras:
            draft.raw["lines"][-1]["allowances_charges"] = [
                {**one, "amount": one["amount"] if sign > 0 else -one["amount"]} for one in extras
            ]
        draft.spans.setdefault(path, next(iter(item.spans.values())))


def _both_negative(values: dict[str, Any]) -> bool:
    quantity = values.get("quantity")
    return quantity is not None and quantity < 0


def _lines_sign(found: Lines, *, credit: bool) -> int:
    amounts = [item.values["net_amount"] for item in found.items if "net_amount" in item.values]
    return -1 if credit and amounts and all(amount <= 0 for amount in amounts) else 1


def _sign(totals: Totals, *, credit: bool) -> int:
    """-1 when a credit note prints its amounts with a minus, 1 when not; 0 when no total tells."""
    for path in ("totals.gross", "totals.payable", "totals.net"):
        if path in totals.chosen and totals.chosen[path].value:
            return -1 if credit and totals.chosen[path].value < 0 else 1
    return 0


def put_totals(draft: Draft, totals: Totals, *, credit: bool) -> None:
    """Totals and VAT; a label that may mean another total is firm when the totals agree."""
    sign = _sign(totals, credit=credit) or 1
    for path, one in totals.chosen.items():
        value = one.value * sign if one.value else one.value
        if path in {"totals.prepaid", "totals.allowances"}:
            value = abs(value)
        draft.put(path, value, one.span, _confidence(one, totals))
    for one in totals.extras:
        _extra(draft, one, totals)
    for row in totals.vat:
        path = draft.group("vat")
        for name in ("rate", "base", "amount"):
            value = getattr(row, name)
            if value is None:
                continue
            span = row.spans.get(name) or next(iter(row.spans.values()))
            draft.put(f"{path}.{name}", value * sign if name != "rate" and value else value, span, LABEL)
        if row.spans:
            draft.spans.setdefault(path, next(iter(row.spans.values())))


def _confidence(one: Amount, totals: Totals) -> str:
    if one.strength == 3:
        return LABEL
    sums = one.path in {"totals.net", "totals.vat", "totals.gross"}
    if one.strength == 2:
        return LABEL if not sums or totals.agree else NEAR
    return NEAR


def _extra(draft: Draft, one: Amount, totals: Totals) -> None:
    """A charge or allowance of the whole document: one that leads from the lines to the net."""
    lines, net = totals.chosen.get("totals.lines"), totals.chosen.get("totals.net")
    if lines is None or net is None:
        return
    difference = abs(net.value - lines.value)
    same = [extra for extra in totals.extras if extra.value == one.value]
    total = sum(
        (abs(extra.value) if extra.path == "charge" else -abs(extra.value) for extra in totals.extras), _ZERO
    )
    if same[0] is not one or (abs(one.value) != difference and abs(total) != difference):
        return
    path = draft.group("allowances_charges")
    draft.put(f"{path}.charge", one.path == "charge", one.span, LABEL)
    draft.put(f"{path}.amount", abs(one.value), one.span, LABEL)
    draft.put(f"{path}.reason", one.label, one.span, LABEL)
