"""How far the lines, allowances and charges are above what is stated for them: what a wrong sum explains elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.rules.amt import tolerances
from coopinv.rules.amt.figures import UBL_2, ZERO, agree, items_total, lines_total, stated_items

if TYPE_CHECKING:
    from decimal import Decimal

    from coopinv.model.reading import Reading


def surplus(reading: Reading) -> Decimal | None:
    """How much the lines and items are above what is stated for them; None when they agree or it is not known."""
    totals = reading.invoice.totals
    limits = tolerances.of(reading)
    lines = len(reading.invoice.lines)
    difference = ZERO
    for charges in (True, False):
        items = items_total(reading, charges=charges)
        if items is not None:
            beyond = _beyond(items, stated_items(reading, charges=charges), limits.totals.of(lines))
            difference += beyond if charges else -beyond
    found, stated = lines_total(reading), totals.lines
    if stated is None and totals.net is not None:
        # What the lines are if the total excl. VAT is right.
        stated = totals.net + stated_items(reading, charges=False) - stated_items(reading, charges=True)
    if found is not None and stated is not None:
        difference += _beyond(found, stated, limits.lines.of(lines))
    if reading.format not in UBL_2:
        difference += _untotalled(reading, limits.totals.of(lines))
    return difference or None


def _untotalled(reading: Reading, tolerance: Decimal) -> Decimal:
    """How much items that have no total of their own are above what the total excl. VAT leaves for them."""
    totals = reading.invoice.totals
    if (
        totals.lines is None
        or totals.net is None
        or totals.allowances is not None
        or totals.charges is not None
    ):
        return ZERO
    items = stated_items(reading, charges=True) - stated_items(reading, charges=False)
    return _beyond(totals.lines + items, totals.net, tolerance)


def _beyond(found: Decimal, stated: Decimal, tolerance: Decimal) -> Decimal:
    return ZERO if agree(found, stated, tolerance) else found - stated
