"""What a party's address lacks; used by the rules on the seller's and the buyer's address."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv.identifiers import vat
from coopinv.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.model.invoice import Buyer, Seller

#: What people call the parts of an address; the keys are the model's names.
PARTS = {
    "name": Text(en="name", da="navn", sv="namn"),
    "street": Text(en="street or PO box", da="vej eller postboks", sv="gata eller box"),
    "postal_code": Text(en="postal code", da="postnummer", sv="postnummer"),
    "city": Text(en="town", da="by", sv="ort"),
    "country": Text(en="country", da="land", sv="land"),
}
#: Countries where addresses may have no postal code, by ISO 3166.
_WITHOUT_POSTAL_CODE = frozenset(
    {"AE", "AO", "BS", "FJ", "GH", "HK", "IE", "JM", "MO", "PA", "QA", "UG", "ZW"}
)
_DENMARK = frozenset({"DK", "DNK", "DANMARK", "DENMARK"})


def of_party(party: str) -> tuple[str, ...]:
    """The model paths of a party's name and address: where one of them stands, all of them must."""
    return tuple(f"{party}.{part}" for part in ("name", "street", "postal_code", "city"))


@cache
def _code_and_town() -> re.Pattern[str]:
    """A postal code with its town behind it: "2600 Glostrup", "D-24939 Flensburg", "211 22 Malmö"."""
    return re.compile(r"(?:^|[\s,;])(?:[A-Z]{1,3}-)?(?:[0-9]{3} [0-9]{2}|[0-9]{3,6}) +[^\W\d_]{3,}")


def country_of(party: Seller | Buyer) -> str | None:
    """The party's country: as stated, else by the letters of a seller's VAT number; None when neither tells."""
    stated = (party.country or "").strip().upper()
    if stated:
        return "DK" if stated in _DENMARK else stated
    number: str | None = getattr(party, "vat_number", None)
    return None if number is None else vat.country_of(number)


def missing_parts(party: Seller | Buyer) -> list[str]:
    """The parts of the address that are missing, in the order they are written.

    A postal code and a town may stand in one field, and with the street in one line. The country is asked for
    only when the VAT number shows that the party is abroad.
    """
    street, code, city = party.street or "", party.postal_code or "", party.city or ""
    search = _code_and_town().search
    in_one_line = search(street) is not None
    missing = []
    if not street.strip():
        missing.append("street")
    if not (code.strip() or in_one_line or any(map(str.isdigit, city))) and _needs_code(party):
        missing.append("postal_code")
    if not (city.strip() or in_one_line or search(code)):
        missing.append("city")
    if (
        not party.country
        and country_of(party) not in {None, "DK"}
        and not re.match(r"[A-Z]{1,3}-[0-9]", code)
    ):
        missing.append("country")
    return missing


def _needs_code(party: Seller | Buyer) -> bool:
    return country_of(party) not in _WITHOUT_POSTAL_CODE


def named(parts: Sequence[str]) -> tuple[Text, ...]:
    """The parts in words, for a message."""
    return tuple(PARTS[part] for part in parts)
