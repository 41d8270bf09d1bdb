"""One row of the GLN list, and what was wrong with one."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from coopinv.language import Text


class Role(StrEnum):
    """What an entry of the list is."""

    EDI_RECIPIENT = "edi-recipient"
    OIO_RECIPIENT = "oio-recipient"
    LEGAL_ENTITY = "legal-entity"
    STORE = "store"
    WAREHOUSE = "warehouse"
    SERVICE_OFFICE = "service-office"

    @property
    def label(self) -> Text:
        """The role in words, for one of them."""
        return _LABELS[self][0]

    @property
    def plural(self) -> Text:
        """The role in words, for several."""
        return _LABELS[self][1]

    @property
    def is_recipient(self) -> bool:
        """Whether it is an address that invoices are sent to, not somebody they are issued to."""
        return self in {Role.EDI_RECIPIENT, Role.OIO_RECIPIENT}


_LABELS = {
    Role.EDI_RECIPIENT: (
        Text(
            en="recipient of EDIFACT invoices",
            da="modtager af EDIFACT-fakturaer",
            sv="mottagare av EDIFACT-fakturor",
        ),
        Text(
            en="recipients of EDIFACT invoices",
            da="modtagere af EDIFACT-fakturaer",
            sv="mottagare av EDIFACT-fakturor",
        ),
    ),
    Role.OIO_RECIPIENT: (
        Text(en="recipient of OIO invoices", da="modtager af OIO-fakturaer", sv="mottagare av OIO-fakturor"),
        Text(
            en="recipients of OIO invoices", da="modtagere af OIO-fakturaer", sv="mottagare av OIO-fakturor"
        ),
    ),
    Role.LEGAL_ENTITY: (
        Text(en="legal entity", da="juridisk enhed", sv="juridisk person"),
        Text(en="legal entities", da="juridiske enheder", sv="juridiska personer"),
    ),
    Role.STORE: (Text(en="store", da="butik", sv="butik"), Text(en="stores", da="butikker", sv="butiker")),
    Role.WAREHOUSE: (
        Text(en="warehouse", da="lager", sv="lager"),
        Text(en="warehouses", da="lagre", sv="lager"),
    ),
    Role.SERVICE_OFFICE: (
        Text(en="Service Office", da="Servicekontoret", sv="servicekontor"),
        Text(en="Service Offices", da="servicekontorer", sv="servicekontor"),
    ),
}


class Entry(NamedTuple):
    """One row of the list; what the row does not say is None.

    ``cvr``, ``legal_entity_gln`` and ``legal_entity`` (a name) are those of the legal entity that the entry belongs
    to; of a legal entity they are its own. Numbers stand in their plain form: a GLN as 13 digits, a cost centre as
    10 without ``CC``, a CVR number as 8 without ``DK``.
    """

    role: Role
    name: str
    gln: str | None = None
    cost_centre: str | None = None
    cvr: str | None = None
    legal_entity_gln: str | None = None
    legal_entity: str | None = None
    postal_code: str | None = None
    city: str | None = None
    source: str | None = None
    as_of: str | None = None


class Problem(NamedTuple):
    """Something wrong with a row: its number in the file, from 1, and the reason.

    The reason's texts are finished sentences, not templates, and may hold what a stranger wrote in a cell.
    ``skipped`` says that the row was left out of the list.
    """

    row: int
    reason: Text
    skipped: bool = True
