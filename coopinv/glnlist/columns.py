"""The headings that lists are written under, in Danish and English: words only, no code that knows a file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from coopinv.glnlist.entry import Role
from coopinv.glnlist.names import fold
from coopinv.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The columns of our own list, in the order they are written.
HEADER = (
    "gln",
    "role",
    "name",
    "cost_centre",
    "cvr",
    "legal_entity_gln",
    "legal_entity",
    "postal_code",
    "city",
    "source",
    "as_of",
)

#: Every heading that we know for a column; compared without case, blanks and punctuation, our own name included.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "gln": (
        "GLN",
        "GLN-nr.",
        "GLN nummer",
        "GLN number",
        "GLN no.",
        "GLN-kode",
        "GLN butik",
        "Butik GLN",
        "Butikkens GLN",
        "Store GLN",
        "GLN store",
        "GLN leveringssted",
        "Leveringssted GLN",
        "Delivery GLN",
        "EAN",
        "EAN-nr.",
        "EAN nummer",
        "EAN number",
        "EAN/GLN",
        "GLN/EAN",
        "GLN (EAN)",
        "EAN (GLN)",
        "EAN-nummer (GLN)",
        "GLN-nummer (EAN)",
        "EAN lokationsnummer",
        "EAN-lokationsnr.",
        "GLN lokationsnummer",
        "Lokationsnummer",
        "Lokationsnr.",
        "Lokations-ID",
        "Location number",
        "Global Location Number",
    ),
    "role": (
        "Rolle",
        "Type",
        "Enhedstype",
        "Lokationstype",
        "Kategori",
        "Art",
        "Location type",
        "Entity type",
        "Category",
    ),
    "chain": (
        "Kæde",
        "Kædenavn",
        "Butikskæde",
        "Koncept",
        "Chain",
        "Chain name",
        "Format",
        "Banner",
        "Brand",
    ),
    "name": (
        "Navn",
        "Navn 1",
        "Name 1",
        "Butik",
        "Butiksnavn",
        "Butikkens navn",
        "Butik navn",
        "Store",
        "Store name",
        "Shop",
        "Shop name",
        "Lokation",
        "Lokationsnavn",
        "Location",
        "Location name",
        "Leveringssted",
        "Leveringsstedets navn",
        "Delivery place",
        "Enhed",
        "Enhedsnavn",
        "Beskrivelse",
        "Description",
    ),
    "cost_centre": (
        "CostCenter",
        "Cost Center",
        "Cost Centre",
        "CostCenter nr.",
        "CostCenter nummer",
        "Cost center no.",
        "Cost centre number",
        "CC",
        "CC-nr.",
        "CC nummer",
        "Omkostningssted",
        "Omkostningssted nr.",
        "Omkostningsstedsnummer",
        "Omkostningscenter",
        "Butikkens CostCenter",
        "Butik CostCenter",
    ),
    "cvr": (
        "CVR",
        "CVR-nr.",
        "CVR nummer",
        "CVR number",
        "CVR no.",
        "CVR juridisk enhed",
        "Juridisk enhed CVR",
        "CVR-nummer (juridisk enhed)",
        "CVR-nr. juridisk enhed",
        "Juridisk enhed CVR-nr.",
        "Juridisk enhed CVR-nummer",
        "Legal entity CVR",
        "CVR/SE",
        "CVR/SE-nr.",
        "Company number",
        "Company registration number",
        "VAT",
        "VAT number",
        "VAT no.",
        "Momsnummer",
        "Momsnr.",
    ),
    "legal_entity_gln": (
        "Juridisk enhed GLN",
        "Juridisk enhed GLN-nr.",
        "Juridisk enhed GLN-nummer",
        "Juridisk enhed EAN",
        "GLN juridisk enhed",
        "GLN-nr. juridisk enhed",
        "GLN-nummer juridisk enhed",
        "GLN (juridisk enhed)",
        "GLN for juridisk enhed",
        "GLN på juridisk enhed",
        "EAN juridisk enhed",
        "EAN-nr. juridisk enhed",
        "Legal entity GLN",
        "GLN legal entity",
        "GLN of legal entity",
        "Fakturerings-GLN",
        "GLN fakturamodtager",
        "Fakturamodtager GLN",
        "Buyer GLN",
        "NAD+BY",
    ),
    "legal_entity": (
        "Juridisk enhed",
        "Juridisk enhed navn",
        "Juridisk navn",
        "Navn juridisk enhed",
        "Legal entity",
        "Legal entity name",
        "Legal name",
        "Name of legal entity",
        "Selskab",
        "Selskabsnavn",
        "Company",
        "Company name",
        "Forening",
        "Brugsforening",
        "Cooperative society",
        "Ejer",
        "Owner",
        "Fakturamodtager",
        "Invoice recipient",
    ),
    "postal_code": (
        "Postnr.",
        "Post nr.",
        "Postnummer",
        "Postkode",
        "Postal code",
        "Post code",
        "ZIP",
        "ZIP code",
    ),
    "city": ("By", "Bynavn", "Postdistrikt", "City", "Town"),
    "source": ("Kilde",),
    "as_of": ("Dato", "Pr.", "Pr. dato", "Opdateret", "Date", "Updated", "As of"),
}

#: What a column is called in a message.
LABELS: Mapping[str, Text] = {
    "gln": Text(en="GLN", da="EAN-nummer (GLN)", sv="GLN"),
    "role": Text(en="role", da="rolle", sv="roll"),
    "name": Text(en="name", da="navn", sv="namn"),
    "cost_centre": Text(en="cost centre", da="CostCenter", sv="kostnadsställe"),
    "cvr": Text(en="CVR number", da="CVR-nummer", sv="CVR-nummer"),
    "legal_entity_gln": Text(
        en="GLN of the legal entity",
        da="den juridiske enheds EAN-nummer (GLN)",
        sv="den juridiska personens GLN",
    ),
    "legal_entity": Text(en="legal entity", da="juridisk enhed", sv="juridisk person"),
    "postal_code": Text(en="postal code", da="postnummer", sv="postnummer"),
    "city": Text(en="town", da="by", sv="ort"),
    "source": Text(en="source", da="kilde", sv="källa"),
    "as_of": Text(en="as of", da="pr.", sv="per datum"),
}

#: The words that a role column uses, and a chain column for its stores; compared as headings are.
ROLES: Mapping[Role, tuple[str, ...]] = {
    Role.EDI_RECIPIENT: ("edi", "EDI-modtager", "EDIFACT", "hoved-GLN"),
    Role.OIO_RECIPIENT: ("oio", "OIO-modtager", "OIOUBL", "EAN/OIO"),
    Role.LEGAL_ENTITY: (
        "juridisk enhed",
        "juridisk",
        "selskab",
        "forening",
        "brugsforening",
        "company",
        "cooperative society",
        "legal",
    ),
    Role.STORE: (
        "butik",
        "butikker",
        "shop",
        "forretning",
        "supermarked",
        "varehus",
        "detail",
        "retail",
        "outlet",
    ),
    Role.WAREHOUSE: (
        "lager",
        "centrallager",
        "central warehouse",
        "distributionscenter",
        "distribution centre",
        "distribution center",
        "terminal",
        "DC",
    ),
    Role.SERVICE_OFFICE: (
        "servicekontor",
        "servicekontoret",
        "hovedkontor",
        "kontor",
        "head office",
        "headquarters",
        "office",
        "administration",
    ),
}

#: Words in a name that tell what it is of, where no column does; a word may also end with one.
WAREHOUSE_WORDS = ("lager", "lageret", "terminal", "terminalen", "warehouse", "distributionscenter")
SERVICE_OFFICE_WORDS = ("servicekontor", "servicekontoret")
#: How the names of stores begin, folded.
CHAINS = (
    "kvickly",
    "superbrugsen",
    "daglibrugsen",
    "lokalbrugsen",
    "brugsen",
    "365discount",
    "coop365",
    "fakta",
    "irma",
)
#: How the name of a legal entity ends: with a company form, or a word that itself ends so.
COMPANY_FORMS = frozenset({"as", "aps", "ps", "ks", "is", "amba", "fmba", "smba", "fonden"})
COMPANY_ENDINGS = ("forening", "foreningen")

#: What a spreadsheet puts into a cell that has nothing to say; in Danish it says #I/T for #N/A.
SPREADSHEET_NOTHING = frozenset(
    {"#N/A", "#I/T", "#REF!", "#REFERENCE!", "#NAME?", "#NAVN?", "#VALUE!", "#VÆRDI!", "#"}
)


@cache
def column_of() -> Mapping[str, str]:
    """Folded heading → column."""
    return {
        fold(heading): column
        for column, headings in HEADINGS.items()
        for heading in (column, column.replace("_", " "), *headings)
    }


@cache
def role_of() -> Mapping[str, Role]:
    """Folded word of a role column → role."""
    return {
        fold(word): role for role in Role for word in (role.value, role.label.da, role.label.en, *ROLES[role])
    }


def recognise(cells: Sequence[str]) -> dict[str, int]:
    """The columns that a row of headings names, and where each stands; the first one when a heading is repeated."""
    known = column_of()
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        column = known.get(fold(cell))
        if column is not None:
            found.setdefault(column, index)
    return found
