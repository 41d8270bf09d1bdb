"""The cost centres of an invoice, whatever field they stand in, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.billing import What

if TYPE_CHECKING:
    from coopinv.billing import Billing, Reference
    from coopinv.glnlist import Entry
    from coopinv.rules.rule import Context


def given(billing: Billing) -> list[Reference]:
    """The cost centres of the invoice, each once: CC and ten digits anywhere, and ten bare digits the list knows."""
    found: dict[str, Reference] = {}
    for one in billing.references:
        if one.value is not None and (
            one.what is What.COST_CENTRE or (one.known and one.what is What.BARE_COST_CENTRE)
        ):
            found.setdefault(one.value, one)
    return list(found.values())


def known_of(context: Context) -> list[tuple[Reference, Entry, Entry | None]]:
    """The cost centres that the list knows, with their place and its legal entity."""
    entities = context.gln_list
    found = []
    for one in given(context.billing):
        entry = entities.by_cost_centre(one.value or "")
        if entry is not None:
            found.append((one, entry, entities.legal_entity_of(entry)))
    return found
