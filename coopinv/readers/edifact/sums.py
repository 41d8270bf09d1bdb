"""An INVOIC's amounts: which totals the message states, under whichever of its codes, and what follows from them.

Sources: EANCOM 1997 and 2002 (INVOIC, MOA 5025), GS1's Danish profile.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coopinv import amounts
from coopinv.model.reading import Observation
from coopinv.readers.edifact.place import place_of
from coopinv.readers.raw import Raw, move

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coopinv.readers.edifact.interchange import Message
    from coopinv.readers.edifact.segment import Segment

#: UN/CEFACT 6063 of QTY: invoiced, delivered; what a control total of quantities may count.
_INVOICED, _DELIVERED = "47", "46"
_LINES, _ALL_LINES, _QUANTITIES = "2", "3", "1"


def other_currencies(raw: Raw, message: Message) -> list[Observation]:
    """Amounts in another currency than the invoice's: only a VAT amount is of interest, beside the invoice's own."""
    if not raw["_foreign"]:
        return []
    currency = raw.get("currency")
    observed = []
    for segment in message.segments:
        if segment.tag == "MOA" and segment.value(0) in ("124", "176", "150"):
            other = segment.value(0, 2)
            if other and other != currency and len(other) == 3:
                from coopinv.readers.edifact.values import amount

                values = {"currency": other, "amount": amount(segment.value(0, 1))}
                place = place_of(segment, message.reference)
                observed.append(Observation("vat-amount-in", "totals.vat", values, place))
    return observed


def vat(raw: Raw, message: Message) -> None:  # noqa: ARG001 - every function takes both
    """The VAT breakdown and total: behind UNS, else from the header's TAX; the total is the sum of its rows."""
    totals = raw["totals"]
    if not raw.get("vat") and (rows := raw.get("_header_vat")):
        raw["vat"], raw["@"]["vat"] = rows, raw["@"].get("_header_vat")
        if len(rows) == 1:
            row = rows[0]
            _copy(totals, "vat", row, "amount")
            for line in raw.get("lines", ()):
                # What the header says of VAT holds for every line that says nothing of it.
                _copy(row, "rate", line, "vat_rate")
                _copy(row, "category", line, "vat_category")
    rows = [
        row
        for row in raw.get("vat", ())
        if any(name in row for name in ("rate", "base", "amount", "category"))
    ]
    raw["vat"] = rows
    stated = [row for row in rows if "amount" in row]
    if "vat" not in totals and "vat" not in totals.get("?", ()) and stated and len(stated) == len(rows):
        totals["vat"] = amounts.total(row["amount"] for row in stated)
        totals["@"]["vat"] = stated[0]["@"]["amount"]
    if len(rows) == 1:
        _copy(totals, "vat", rows[0], "amount")


def _copy(source: Raw, name: str, target: Raw, to: str) -> None:
    if name in source and to not in target and to not in target.get("?", ()):
        target[to], target["@"][to] = source[name], source["@"][name]


def gross(raw: Raw, message: Message) -> None:  # noqa: ARG001
    """Total with VAT and amount due: MOA+77 and MOA+9, or the message's total (86), or that of the invoices (39)."""
    totals = raw["totals"]
    prepaid = "prepaid" in totals
    if "gross" not in totals and (not prepaid or "payable" in totals):
        _copy(raw, "_message_total", totals, "gross")
    if "gross" not in totals:
        _copy(raw, "_invoices_total", totals, "gross")
    if "gross" not in totals and not prepaid:
        _copy(totals, "payable", totals, "gross")
    if not prepaid:
        _copy(raw, "_message_total", totals, "payable")
        _copy(totals, "gross", totals, "payable")
    elif raw.get("_message_total") != totals.get("gross"):
        _copy(raw, "_message_total", totals, "payable")
    for name, to in (("_message_total", "gross"), ("_invoices_total", "gross")):
        if name in raw.get("?", ()) and to not in totals:
            move(raw, name, to, into=totals)


def allowances_and_charges(raw: Raw, message: Message) -> None:  # noqa: ARG001
    """MOA+131, allowances and charges in one signed sum, as the sum of the one kind that there is."""
    totals, both = raw["totals"], raw.get("_allowances_and_charges")
    if both is None or "charges" in totals or "allowances" in totals:
        return
    kinds = {one.get("charge") for one in raw.get("allowances_charges", ())}
    if both > 0 and kinds <= {True}:
        _copy(raw, "_allowances_and_charges", totals, "charges")
    elif both < 0 and kinds <= {False}:
        totals["allowances"] = abs(both)
        totals["@"]["allowances"] = raw["@"]["_allowances_and_charges"]


def net(raw: Raw, message: Message) -> None:
    """Total without VAT: as stated; where only the taxable part is stated, lines and charges less allowances."""
    totals = raw["totals"]
    candidates = list(_nets(raw))
    if "net" in totals.get("?", ()) or not candidates:
        return
    stated_in_full = totals["@"].get("net") is not None and _code(totals["@"]["net"], message) == "389"
    due, tax = totals.get("gross"), totals.get("vat")
    value, origin = candidates[0]
    if not stated_in_full and due is not None and tax is not None:
        # MOA+125 is what is taxable: goods without VAT stand outside it, in the total of the lines alone.
        untaxed = any(
            row.get("rate") == 0 or row.get("category") in ("E", "Z", "O", "G") for row in raw.get("vat", ())
        )
        untaxed = untaxed or any(line.get("vat_rate") == 0 for line in raw.get("lines", ()))
        if untaxed or "net" not in totals:
            fitting = (one for one in candidates if amounts.total((one[0], tax)) == due)
            value, origin = next(fitting, candidates[0])
    totals["net"], totals["@"]["net"] = value, origin


def _code(origin: tuple[Any, ...], message: Message) -> str:
    segment: Segment = message.segments[origin[0]]
    return segment.value(0)


def _nets(raw: Raw) -> Iterable[tuple[Decimal, tuple[Any, ...]]]:
    totals = raw["totals"]
    if "net" in totals:
        yield totals["net"], totals["@"]["net"]
    rows = raw.get("vat", ())
    if "lines" in totals:
        parts = [totals["lines"]]
        both = raw.get("_allowances_and_charges")
        if both is not None:
            parts.append(both)
        elif "charges" in totals or "allowances" in totals:
            parts += [totals.get("charges", _ZERO), -totals.get("allowances", _ZERO)]
        else:
            stated = [one for one in raw.get("allowances_charges", ()) if "amount" in one]
            parts += [one["amount"] if one.get("charge") else -one["amount"] for one in stated]
        yield amounts.total(parts), totals["@"]["lines"]
    if rows and all("base" in row for row in rows):
        yield amounts.total(row["base"] for row in rows), rows[0]["@"]["base"]


_ZERO = amounts.total(())


def controls(raw: Raw, message: Message) -> list[Observation]:
    """CNT against what it counts; a sum of quantities is passed over when their units differ."""
    observed = []
    for control in raw.get("_controls", ()):
        written = control.get("_value", "")
        expected = _expected(control.get("_qualifier", ""), message)
        if expected and _number(written) not in expected:
            place = place_of(message.segments[control["@"]["."][0]], message.reference)
            values = {"qualifier": control["_qualifier"], "written": written, "expected": f"{expected[0]:f}"}
            observed.append(Observation("control-total", None, values, place))
    return observed


def _expected(qualifier: str, message: Message) -> list[Decimal]:
    """What a control total may be; empty when that cannot be told."""
    if qualifier in (_LINES, _ALL_LINES):
        lines = [segment for segment in message.segments if segment.tag == "LIN"]
        if qualifier == _ALL_LINES:
            return [Decimal(len(lines))]
        return [Decimal(sum(not segment.value(3, 1) for segment in lines)), Decimal(len(lines))]
    return _quantities(message.segments) if qualifier == _QUANTITIES else []


def _quantities(segments: list[Segment]) -> list[Decimal]:
    counted: dict[str, list[Decimal]] = {"": []}
    units = set()
    inside = False
    for segment in segments:
        inside = segment.tag != "UNS" and (inside or segment.tag == "LIN")
        if inside and segment.tag == "QTY":
            value = _number(segment.value(0, 1))
            if value is None:
                return []
            units.add(segment.value(0, 2))
            for code in ("", segment.value(0)):
                counted.setdefault(code, []).append(value)
    if len(units) > 1:
        return []
    first = [counted[code] for code in (_INVOICED, _DELIVERED) if code in counted]
    others = [values for code, values in counted.items() if code not in (_INVOICED, _DELIVERED)]
    return [amounts.total(values) for values in (*first, *others)]


def _number(text: str) -> Decimal | None:
    from coopinv.readers.edifact.values import amount

    return amount(text)


SUMS = (other_currencies, vat, gross, allowances_and_charges, net, controls)
