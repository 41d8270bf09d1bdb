"""What AMT007 finds: amounts that are missing, and sums of lines, allowances and charges that do not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.amounts import round_half_up
from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.amt import tolerances
from coopinv.rules.amt.figures import (
    UBL_2,
    ZERO,
    agree,
    any_agrees,
    is_text,
    items_total,
    lines_total,
    nets,
    stated_items,
    unreadable,
    unreadable_lines,
    wrong_line,
)
from coopinv.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.invoice import Invoice
    from coopinv.model.reading import Reading

_KINDS = {
    False: Text(en="an allowance", da="en rabat", sv="en rabatt"),
    True: Text(en="a charge", da="et gebyr", sv="en avgift"),
}


def is_right(invoice: Invoice) -> bool:
    """Whether every sum holds to the last digit, as on nearly every invoice: then nothing else is looked at."""
    totals = invoice.totals
    lines = allowances = charges = ZERO
    for line in invoice.lines:
        if line.net_amount is None or line.free_of_charge:
            return False
        lines += line.net_amount
    if lines != totals.lines:
        return False
    for item in invoice.allowances_charges:
        if item.amount is None or item.charge is None:
            return False
        if item.charge:
            charges += item.amount
        else:
            allowances += item.amount
    if allowances != (totals.allowances or ZERO) or charges != (totals.charges or ZERO):
        return False
    return totals.net == lines - allowances + charges


def without_amount(reading: Reading) -> Iterator[Hit]:
    """Lines, allowances and charges that do not say what they come to: then nothing can be added up."""
    if reading.format not in UBL_2 and reading.format is not Format.EDIFACT:
        return
    in_xml, skipped = reading.format in UBL_2, unreadable_lines(reading)
    for index, line in enumerate(reading.invoice.lines):
        if line.net_amount is None and not is_text(line) and index not in skipped:
            if in_xml:
                yield Hit("no_line_amount", f"lines[{index}].net_amount", line=index + 1)
            elif line.quantity and line.price and not line.free_of_charge:
                yield Hit("no_line_amount_in_message", f"lines[{index}].net_amount", line=index + 1)
    for index, item in enumerate(reading.invoice.allowances_charges if in_xml else ()):
        path = f"allowances_charges[{index}]"
        if unreadable(reading, path):
            continue
        if item.amount is None:
            yield Hit("no_item_amount", f"{path}.amount", item=index + 1)
        elif item.charge is None:
            yield Hit("no_kind", f"{path}.charge", amount=item.amount)


def of_lines(reading: Reading) -> Iterator[Hit]:
    """The lines against the stated sum of the lines; one line, when it alone explains the difference."""
    stated, lines = reading.invoice.totals.lines, reading.invoice.lines
    if stated is None or (found := lines_total(reading)) is None:
        return
    if agree(found, stated, tolerances.of(reading).lines.of(len(lines))):
        return
    difference = abs(found - stated)
    wrong = wrong_line(reading)
    if wrong is None:
        yield Hit("sum_of_lines", "totals.lines", sum=found, stated=stated, difference=difference)
        return
    index, expected = wrong
    yield Hit(
        "line_amount",
        f"lines[{index}].net_amount",
        line=index + 1,
        sum=found,
        stated=stated,
        difference=difference,
        amount=lines[index].net_amount,
        expected=round_half_up(expected),
    )


def of_items(reading: Reading, path: str, kind: Text, *, charges: bool) -> Iterator[Hit]:
    """The allowances, or the charges, against the total that is stated for them at ``path``."""
    totals = reading.invoice.totals
    stated = totals.charges if charges else totals.allowances
    found = items_total(reading, charges=charges)
    if found is None or unreadable(reading, path):
        return
    if agree(
        found,
        stated_items(reading, charges=charges),
        tolerances.of(reading).totals.of(len(reading.invoice.lines)),
    ):
        return
    if stated is None:
        yield Hit("no_total", path, kind=kind, sum=found)
    else:
        yield Hit("items", path, kind=kind, sum=found, stated=stated, difference=abs(found - stated))


def of_wrong_kind(reading: Reading) -> Hit | None:
    """The one amount that, taken for a charge instead of an allowance or the reverse, explains both sums."""
    if unreadable(reading, "totals.allowances", "totals.charges"):
        return None
    sums = {charges: items_total(reading, charges=charges) for charges in (False, True)}
    allowances, charges = sums[False], sums[True]
    if allowances is None or charges is None:
        return None
    stated = {charges: stated_items(reading, charges=charges) for charges in (False, True)}
    tolerance = tolerances.of(reading).totals.of(len(reading.invoice.lines))
    surplus = charges - stated[True]
    if agree(surplus, ZERO, tolerance) or not agree(surplus, stated[False] - allowances, tolerance):
        return None
    is_charge = surplus > 0
    for item in reading.invoice.allowances_charges:
        if (
            item.charge is is_charge
            and item.amount is not None
            and agree(item.amount, abs(surplus), tolerance)
        ):
            return Hit(
                "wrong_kind",
                "totals.allowances" if is_charge else "totals.charges",
                amount=item.amount,
                kind=_KINDS[is_charge],
                other=_KINDS[not is_charge],
                allowances=allowances,
                charges=charges,
                stated_allowances=stated[False],
                stated_charges=stated[True],
            )
    return None


def of_net(reading: Reading) -> Iterator[Hit]:
    """Lines, allowances and charges against the total excl. VAT."""
    totals = reading.invoice.totals
    stated, lines = totals.net, totals.lines
    if lines is None:
        lines = lines_total(reading)
    if (
        stated is None
        or lines is None
        or unreadable(reading, "totals.allowances", "totals.charges", "totals.lines")
    ):
        return
    allowances, charges = stated_items(reading, charges=False), stated_items(reading, charges=True)
    tolerance = tolerances.of(reading).totals.of(len(reading.invoice.lines))
    found = lines - allowances + charges
    # With what the lines, allowances and charges really add up to: then it has been said above which is wrong.
    if agree(found, stated, tolerance) or any_agrees(stated, nets(reading)[1:], tolerance):
        return
    yield Hit(
        "net_total",
        "totals.net",
        lines=lines,
        allowances=allowances,
        charges=charges,
        sum=found,
        stated=stated,
        difference=abs(found - stated),
    )


def on_a_page(reading: Reading) -> Iterator[Hit]:
    """The sums of a page, whose lines may be misread, or include VAT: one warning at most."""
    if wrong_line(reading) is not None:
        return  # AMT008 shows the line
    found, gross = lines_total(reading), reading.invoice.totals.gross
    if found is not None and found == gross:
        return
    hit = next(of_lines(reading), None) or next(of_net(reading), None)
    if hit is not None and hit.field is not None:
        values = {name: hit.values[name] for name in ("sum", "stated", "difference")}
        yield Hit("printed", hit.field, **values)
