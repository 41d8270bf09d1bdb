"""Coop Danmark, 365discount and the independent brugsforeninger; facts from "Faktureringstyper & krav"."""

from __future__ import annotations

from coopinv.language import Text
from coopinv.profiles.profile import Profile

PROFILE = Profile(
    name="coop-dk",
    title=Text(en="Coop Danmark", da="Coop Danmark"),
    families=("READ", "GEN", "AMT", "PO", "CC", "SRV", "IO", "OIO", "EDI", "PDF", "MAIL", "SET"),
    edi_recipient="5790000050000",
    oio_recipient="5790000102600",
    mailbox="invoice@coop.dk",
    helpdesk="levkartotek@coop.dk",
    payment_days=14,
    country="DK",
    vat_rates=(25, 0),
    domains=("coop.dk", "coop", "brugs", "kvickly", "365discount"),
)
