"""Why an invoice may carry no VAT: the categories of the standards, and the words that people use."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from coopinv.model.invoice import Invoice, Seller

REVERSE_CHARGE = "AE"
#: UNCL 5305: categories that say why there is no VAT: exempt, reverse charge, EU supply, export, outside scope.
REASONS = frozenset({"E", REVERSE_CHARGE, "K", "G", "O"})
#: ... and zero rated, which says that there is none, not why.
WITHOUT_VAT = REASONS | {"Z"}

#: Beginnings of phrases that say why there is no VAT, wherever they stand on the invoice.
PHRASES = (
    # reverse charge: VAT executive order § 59, in the languages of Coop's suppliers
    "omvendt betaling", "reverse charge", "reverse-charge", "køber afregner moms", "moms afregnes af køber",
    "omvänd betalning", "omvänd skattskyldighet", "omvendt avgift", "steuerschuldnerschaft", "autoliquidation",
    # exempt: VAT act § 13
    "momsfri", "moms fri", "momsfritag", "fritaget for moms", "ikke momspligt", "ikke-momspligt",
    "ikke momsbelagt", "momsundtag", "§ 13", "§13", "exempt from vat", "vat exempt", "vat-exempt", "tax exempt",
    "not subject to vat", "outside the scope of vat", "uden for momsloven", "udenfor momsloven",
    "undantag från skatteplikt", "undantagen från moms",
    # not registered for VAT
    "ikke momsregistreret", "ikke-momsregistreret", "ikke registreret for moms", "ingen momsregistrering",
    "not vat registered", "not registered for vat",
    # zero rate, export, trade within the EU: VAT act § 34
    "0-sats", "nulsats", "0-moms", "zero-rated", "zero rated", "§ 34", "§34", "eksport", "export", "udførsel",
    "eu-salg", "eu-varesalg", "eu salg", "eu-handel", "intra-community", "intra community", "intra-eu",
    "artikel 44", "article 44", "artikel 138", "article 138", "artikel 196", "article 196", "vatex-",
)  # fmt: skip
#: Beginnings of words for what carries no VAT of its own; a reason only when every line is one of them, since
#: late interest and reminder fees stand in the terms of most invoices.
THINGS = (
    "porto", "frimærke", "rykker", "inkasso", "rente", "morarente", "påminnelseavgift", "dröjsmålsränta",
    "udlæg", "disbursement", "avis", "dagblad", "ugeblad", "newspaper", "tinglysning", "retsafgift", "erstatning",
    "gavekort",
)  # fmt: skip
_REVERSE_CHARGE_WORDS = ("omvendt betaling", "reverse charge", "reverse-charge", "køber afregner moms")


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    phrases = (r"\s+".join(re.escape(part) for part in word.split(" ")) for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})", re.IGNORECASE)


def is_stated(invoice: Invoice) -> bool:
    """Whether something on the invoice says why there is no VAT; a category alone is not looked at."""
    if any(row.reason for row in invoice.vat):
        return True
    if any(map(_pattern(PHRASES).search, _texts(invoice))):
        return True
    search = _pattern(THINGS).search
    return bool(invoice.lines) and all(search(line.description or "") for line in invoice.lines)


def is_reverse_charge(invoice: Invoice) -> bool:
    """Whether the buyer is to account for the VAT, by its category or in words."""
    categories = {row.category for row in invoice.vat} | {line.vat_category for line in invoice.lines}
    if REVERSE_CHARGE in categories:
        return True
    return not invoice.totals.vat and any(map(_pattern(_REVERSE_CHARGE_WORDS).search, _texts(invoice)))


def is_excused(invoice: Invoice) -> bool:
    """Whether VAT may be left out: nothing is charged VAT, and a category or a text says so."""
    if is_charged(invoice):
        return False
    if any(row.category in WITHOUT_VAT for row in invoice.vat):
        return True
    if not invoice.vat and invoice.lines and all(line.vat_category in WITHOUT_VAT for line in invoice.lines):
        return True
    return is_stated(invoice)


def is_charged(invoice: Invoice) -> bool:
    """Whether VAT is charged on something: by the breakdown, or by the lines when there is none."""
    if invoice.totals.vat:
        return True
    if invoice.vat:
        return any(row.amount or _is_taxed(row.category, row.rate) for row in invoice.vat)
    return any(_is_taxed(line.vat_category, line.vat_rate) for line in invoice.lines)


def _is_taxed(category: str | None, rate: Decimal | None) -> bool:
    # OIOUBL may give reverse charge the rate that the buyer accounts for.
    if category in REASONS:
        return False
    return category == "S" if rate is None else rate != 0


def is_from(seller: Seller, country: str) -> bool:
    """Whether the seller is of a country: by its address, or without one by its number."""
    if seller.country is not None:
        return seller.country.upper() == country
    if country == "DK" and seller.cvr is not None:
        return True
    return seller.vat_number is not None and seller.vat_number.upper().startswith(country)


def _texts(invoice: Invoice) -> Iterator[str]:
    yield from (row.reason for row in invoice.vat if row.reason is not None)
    yield from invoice.notes
    if invoice.payment_terms.text is not None:
        yield invoice.payment_terms.text
    yield from (line.description for line in invoice.lines if line.description is not None)
    yield from (item.reason for item in invoice.allowances_charges if item.reason is not None)
