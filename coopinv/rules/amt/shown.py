"""How the hits of this room hand quantities and percentages on: whole numbers without decimals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def number(value: Decimal) -> Decimal | int:
    """3 for 3.00, and 2.5 as it is; for quantities and percentages, not for money."""
    return int(value) if value == value.to_integral_value() else value.normalize()
