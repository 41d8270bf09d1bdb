"""Writes lines, totals and VAT into the draft; the amounts of a credit note come out positive."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from coopinv.amounts import decimal, total
from coopinv.readers.pdf.draft import LABEL, NEAR, SHAPE

if TYPE_CHECKING:
    from decimal import Decimal

    from coopinv.readers.pdf.draft import Draft
    from coopinv.readers.pdf.items import Lines
    from coopinv.readers.pdf.labelled_amounts import Amount
    from coopinv.readers.pdf.layout import Span
    from coopinv.readers.pdf.totals import Totals

_LINE = (
    "id",
    "description",
    "gtin",
    "other_ids",
    "quantity",
    "unit",
    "price",
    "base_quantity",
    "net_amount",
    "vat_rate",
)


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
            for index, one in enumerate(extras):
                draft.confidence |= {f"{path}.allowances_charges[{index}].{name}": LABEL for name in one}
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
    for path, one in totals.blurred.items():
        if path.startswith("totals."):
            draft.put(path, None, one.span, LABEL)
    _extras(draft, totals)
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


def _extras(draft: Draft, totals: Totals) -> None:
    """Charges and allowances of the whole document: those that lead from the lines to the net, and no others."""
    net = totals.chosen.get("totals.net")
    lines = totals.chosen.get("totals.lines")
    own = [line.get("net_amount") for line in draft.raw.get("lines", ())]
    vat, gross = totals.chosen.get("totals.vat"), totals.chosen.get("totals.gross")
    if net is not None:
        stated = abs(net.value)
    elif vat is not None and gross is not None:
        stated = abs(gross.value) - abs(vat.value)
    else:
        return
    if lines is None and (not own or None in own):
        return
    start = abs(lines.value) if lines is not None else total(amount for amount in own if amount is not None)
    unique = {(one.path, one.span.cell.row, one.value): one for one in totals.extras}
    extras = _explaining(list(unique.values()), stated - start)
    for one in extras:
        path = draft.group("allowances_charges")
        draft.put(f"{path}.charge", one.path == "charge", one.span, LABEL)
        draft.put(f"{path}.amount", abs(one.value), one.span, LABEL)
        draft.put(f"{path}.reason", one.label, one.span, LABEL)
    for kind, path in (("charge", "totals.charges"), ("allowance", "totals.allowances")):
        same = [one for one in extras if one.path == kind]
        if same and path not in totals.chosen:
            draft.put(path, total(abs(one.value) for one in same), same[0].span, NEAR)


def _explaining(extras: list[Amount], difference: Decimal) -> list[Amount]:
    """All of them, or the one that is the whole difference; none when they do not explain it."""
    signed = [(abs(one.value) if one.path == "charge" else -abs(one.value), one) for one in extras]
    if difference and total(amount for amount, _one in signed) == difference:
        return extras
    return [one for amount, one in signed if difference and amount == difference][:1]


@cache
def _reverse_charge() -> re.Pattern[str]:
    # VAT executive order, section 59, in the languages of the suppliers.
    return re.compile(
        r"omvendt betalingspligt|reverse[ -]charge|omvänd (?:betalnings|skatt)skyldighet|steuerschuldnerschaft|køber afregner moms\w*",
        re.IGNORECASE,
    )


@cache
def _without_vat() -> re.Pattern[str]:
    return re.compile(
        r"momsfri|fritaget for moms|ikke moms(?:pligtig|belagt|registreret)|uden moms|moms ?0 ?%|0 ?% ?moms|exempt from vat|vat[ -]exempt"
        r"|zero[ -]rated|momsundtag|reverse[ -]charge|omvendt betalingspligt|intra-community",
        re.IGNORECASE,
    )


def says_no_vat(text: str) -> bool:
    """Whether a text says that no VAT is charged, or why."""
    return _without_vat().search(text) is not None


def put_only_total(draft: Draft, totals: Totals, texts: list[Span]) -> None:
    """The only total of an invoice that says that no VAT is charged is also the total without it."""
    gross = totals.chosen.get("totals.gross")
    charged = draft.raw.get("totals", {}).get("vat")
    if gross is None or charged or "totals.net" in totals.chosen:
        return
    if any(says_no_vat(span.text) for span in texts):
        draft.put("totals.net", abs(gross.value), gross.span, NEAR)


@cache
def _rate_in_text() -> re.Pattern[str]:
    figure = r"[0-9]{1,2}(?:[.,][0-9]{1,2})?"
    return re.compile(
        rf"\b(?:moms|vat|mva)\b[^0-9%]{{0,30}}(?P<behind>{figure})[ ]?(?:%|pct)|(?<![0-9.,])(?P<before>{figure})[ ]?(?:%|pct\.?)[ ](?:dansk[ ]|danish[ ])?(?:moms|vat|mva)\b",
        re.IGNORECASE,
    )


def put_rate(draft: Draft, totals: Totals, texts: list[Span]) -> None:
    """The VAT rate that only a sentence states: "Moms er beregnet med 25 %"."""
    vat, net = totals.chosen.get("totals.vat"), totals.chosen.get("totals.net")
    if vat is None or not vat.value or totals.vat:
        return
    for span in texts:
        match = _rate_in_text().search(span.text)
        rate = None if match is None else decimal((match["behind"] or match["before"]).replace(",", "."))
        if match is None or rate is None:
            continue
        path, place = draft.group("vat"), span.within(*match.span())
        draft.put(f"{path}.rate", rate, place, NEAR)
        if net is not None:
            draft.put(f"{path}.base", abs(net.value), net.span, NEAR)
        draft.put(f"{path}.amount", abs(vat.value), vat.span, LABEL)
        draft.spans.setdefault(path, place)
        return


def put_reason(draft: Draft, texts: list[Span]) -> None:
    """Why no VAT is charged, when the buyer is to account for it: said in words and none charged."""
    charged = draft.raw.get("totals", {}).get("vat")
    rows = draft.raw.get("vat", [])
    if charged or any(row.get("amount") for row in rows) or len(rows) > 1:
        return
    for span in texts:
        match = _reverse_charge().search(span.text)
        if match is not None:
            path = "vat[0]" if rows else draft.group("vat")
            place = span.within(*match.span())
            draft.put(f"{path}.category", "AE", place, NEAR)
            draft.put(f"{path}.reason", match[0], place, LABEL)
            draft.spans.setdefault(path, place)
            return
