"""Who is invoiced, by the GLN list: used by the rules that hold places against the legal entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.glnlist import Role
from coopinv.identifiers import gln
from coopinv.model.reading import Format

if TYPE_CHECKING:
    from coopinv.glnlist import Entry, GlnList
    from coopinv.model.reading import Reading
    from coopinv.rules.rule import Context


def is_address(number: str, context: Context) -> bool:
    """Whether a GLN is only an address that invoices are sent to, and no entity of the list."""
    addresses = {context.profile.edi_recipient, context.profile.oio_recipient}
    entry = context.gln_list.by_gln(number)
    return (number in addresses and entry is None) or (entry is not None and entry.role.is_recipient)


def buyer_by_gln(reading: Reading, entities: GlnList) -> Entry | None:
    """The entry that NAD+BY names in EDIFACT, where the GLN alone names the buyer; None in other formats."""
    number = reading.invoice.buyer.gln
    if reading.format is not Format.EDIFACT or number is None:
        return None
    entry = entities.by_gln(number)
    return None if entry is None or entry.role.is_recipient else entry


def place_as_buyer(reading: Reading, entities: GlnList) -> Entry | None:
    """The store, warehouse or office that NAD+BY names: EDI006 speaks of it, and no other rule."""
    entry = buyer_by_gln(reading, entities)
    return None if entry is None or entry.role is Role.LEGAL_ENTITY else entry


def number_invoiced(reading: Reading, entities: GlnList) -> str | None:
    """The CVR number of the buyer; in EDIFACT that of the legal entity in NAD+BY, when the list knows it."""
    entry = buyer_by_gln(reading, entities)
    if entry is not None and entry.role is Role.LEGAL_ENTITY and entry.cvr is not None:
        return entry.cvr
    return reading.invoice.buyer.cvr


def is_unknown_buyer(reading: Reading, entities: GlnList) -> bool:
    """Whether NAD+BY names a GLN that is right in itself and not in the list: EDI006 speaks of it."""
    number = reading.invoice.buyer.gln
    if reading.format is not Format.EDIFACT or number is None:
        return False
    return gln.fault(number) is None and entities.by_gln(number) is None
