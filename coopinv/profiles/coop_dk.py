"""Coop Danmark, 365discount and the independent brugsforeninger; facts from "Faktureringstyper & krav"."""

from __future__ import annotations

from coopinv.language import Language, Text
from coopinv.model.reading import Format
from coopinv.profiles.profile import Profile

PROFILE = Profile(
    name="coop-dk",
    title=Text(en="Coop Danmark", da="Coop Danmark", sv="Coop Danmark"),
    families=("READ", "GEN", "AMT", "PO", "CC", "SRV", "IO", "OIO", "EDI", "PDF", "MAIL", "SET"),
    formats=(Format.OIOUBL, Format.PEPPOL, Format.UBL, Format.EDIFACT, Format.PDF, Format.MAIL),
    languages=(Language.DA, Language.EN, Language.SV),
    language=None,
    country="DK",
    vat_rates=(25, 0),
    payment_days=14,
    helpdesk="levkartotek@coop.dk",
    mailbox="invoice@coop.dk",
    edi_recipient="5790000050000",
    oio_recipient="5790000102600",
    domains=("coop.dk", "coop", "brugs", "kvickly", "365discount"),
    has_billing_types=True,
)
