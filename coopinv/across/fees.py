"""The invoice fee of a month: which invoice of the run, or of the ledger, charged it first, for whom and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coopinv.identifiers import organisation_number, swedish_vat
from coopinv.language import Text
from coopinv.model.reading import Observation

if TYPE_CHECKING:
    from coopinv.across.keys import Keys
    from coopinv.model.invoice import Invoice, Seller

#: The kind of what is said of a fee.
KIND = "fee-in-month"

_HERE = Text(en="this file", da="denne fil", sv="den här filen")


class Fee(NamedTuple):
    """What an invoice with a fee is compared by: issuer, customer and invoice recipient, and the month (``2026-10``)."""

    issuer: str
    customer: str
    recipient: str
    month: str


def fee_of(invoice: Invoice) -> Fee | None:
    """What the invoice's fee is known by; None when it charges none, or does not say for whom or when."""
    from coopinv.rules.se.charges import fees

    if invoice.issue_date is None or invoice.is_credit_note or not fees(invoice):
        return None
    issuer, buyer = _issuer(invoice.seller), invoice.buyer
    customer = buyer.name or buyer.endpoint or buyer.gln
    if issuer is None or customer is None:
        return None
    recipient = invoice.buyer_reference or invoice.attention or ""
    return Fee(issuer, _folded(customer), _folded(recipient), f"{invoice.issue_date:%Y-%m}")


def _issuer(seller: Seller) -> str | None:
    """The issuer's organisation number, wherever it stands; without one its name."""
    number = organisation_number.canonical(seller.registration_number or "")
    number = number or swedish_vat.organisation_of(seller.vat_number or "")
    return number or (_folded(seller.name) if seller.name else None)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


class Fees:
    """The fees of a run; one short entry for each customer, recipient, issuer and month."""

    def __init__(self) -> None:
        self._first: dict[Fee, tuple[str | None, str | None, str]] = {}

    def compare(self, keys: Keys, file: str) -> list[Observation]:
        """What there is to say of an invoice's fee beside those before it; keeps it when it is the first."""
        if keys.fee is None:
            return []
        number_key, number, where = self._first.setdefault(keys.fee, (keys.number_key, keys.number, file))
        if number_key == keys.number_key:
            return []  # itself, or the same invoice again
        return [observed(keys.fee, number, _HERE if where == file else Text(where, where, where))]


def observed(fee: Fee, number: str | None, where: Text) -> Observation:
    """What is said of a fee that another invoice charged before."""
    return Observation(KIND, "number", {"month": fee.month, "number": number, "where": where})
