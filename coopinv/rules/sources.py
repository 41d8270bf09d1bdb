"""The documents that requirements are written in."""

from __future__ import annotations

from coopinv.language import Text
from coopinv.model.finding import Source

_COOP = Text(
    en='Coop Danmark, "Faktureringstyper & krav"',
    da="Coop Danmark, »Faktureringstyper & krav«",
    sv="Coop Danmark, ”Faktureringstyper & krav”",
)
_STANDARD = Text(en="The standard of the format", da="Formatets standard", sv="Formatets standard")
_OWN = Text(en="coopinv", da="coopinv", sv="coopinv")
_INKOPSTJANSTEN = Text(
    en='Coop Sweden, Inköpstjänsten, "Frågor och svar"',
    da="Coop Sverige, Inköpstjänsten, »Frågor och svar«",
    sv="Coop, Inköpstjänsten, ”Frågor och svar”",
)
_VAT_ORDER = Text(
    en="Danish VAT executive order (momsbekendtgørelsen) § 58",
    da="Momsbekendtgørelsen § 58",
    sv="Dansk momsförordning (momsbekendtgørelsen) § 58",
)

GENERAL = Source(_COOP, "Generelle fakturakrav")
ORDER = Source(_COOP, "Fakturering tilknyttet indkøbsordre")
ORDER_PDF = Source(_COOP, "Fakturering af varer via PDF")
ORDER_EDIFACT = Source(_COOP, "Fakturering af varer via Edifact")
STORE = Source(_COOP, "Fakturering uden indkøbsordre fra Coop/Brugsforening")
SERVICE_OFFICE = Source(_COOP, "Fakturering af services til Servicekontoret")
OIO = Source(_COOP, "Fakturering via EAN/OIO")
INTERNAL_ORDER = Source(_COOP, "Fakturering via Internt ordrenummer (IO nr.)")
VAT_ORDER = Source(_VAT_ORDER)
OWN = Source(_OWN)


def inkopstjansten(question: str) -> Source:
    """One of the questions and answers about Inköpstjänsten."""
    return Source(_INKOPSTJANSTEN, question)


def coop(section: str, *official: str) -> Source:
    """A section of Coop Danmark's requirements, and the standards' own rule ids that say the same."""
    return Source(_COOP, section, official)


def standard(*official: str) -> Source:
    """The standard that the file claims to follow, with its own rule ids (OIOUBL F-…, Peppol/EN 16931 BR-…, DK-R-…)."""
    return Source(_STANDARD, "", official)
