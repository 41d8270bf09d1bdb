"""PO001 to PO006: invoices tied to a purchase order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.rules.po.entity import delivery_place_other_entity
from coopinv.rules.po.orders import order_number_malformed, order_number_missing, several_order_numbers
from coopinv.rules.po.places import delivery_place_missing, several_delivery_places

if TYPE_CHECKING:
    from coopinv.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    order_number_malformed,
    order_number_missing,
    several_order_numbers,
    delivery_place_missing,
    several_delivery_places,
    delivery_place_other_entity,
)
