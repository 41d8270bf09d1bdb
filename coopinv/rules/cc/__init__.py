"""CC001 to CC008: invoices to a store without an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.rules.cc.entity import (
    cost_centre_other_entity,
    cost_centre_unknown,
    not_issued_to_store,
    several_cost_centres,
)
from coopinv.rules.cc.written import (
    cost_centre_malformed,
    cost_centre_missing,
    cost_centre_place,
    cost_centre_prefix,
)

if TYPE_CHECKING:
    from coopinv.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    cost_centre_missing,
    cost_centre_prefix,
    cost_centre_malformed,
    cost_centre_place,
    cost_centre_unknown,
    cost_centre_other_entity,
    not_issued_to_store,
    several_cost_centres,
)
