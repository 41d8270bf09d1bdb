"""What a profile is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from coopinv.language import Language, Text
    from coopinv.model.reading import Format


class Profile(NamedTuple):
    """The families of rules of one receiver of invoices, and the facts they need.

    Attributes:
        name: What the command line and the configuration call it.
        title: What people call it.
        families: The families of rules that apply.
        formats: The formats that its invoices come in.
        languages: The languages that everything it says is written in.
        language: The language for people, when neither they nor the configuration say which; None is the locale's.
        country: Where its sellers are, by ISO 3166.
        vat_rates: The percentages that a seller of the country charges.
        payment_days: The least number of days from invoice date to due date.
        helpdesk: The mail address that answers questions about its invoices.
        telephone: The telephone number that does.
        mailbox: The mail address that invoices are sent to.
        edi_recipient: The GLN that EDIFACT interchanges are sent to.
        oio_recipient: The GLN that OIOUBL and Peppol invoices are sent to.
        domains: Words that the receiver's own e-mail domains contain.
        has_billing_types: Whether its invoices are of Coop Danmark's billing types.
        currency: The only currency of its invoices.
        invoice_fee: The highest fee, excl. VAT, that one invoice may charge for itself.
    """

    name: str
    title: Text
    families: tuple[str, ...]
    formats: tuple[Format, ...]
    languages: tuple[Language, ...]
    language: Language | None
    country: str
    vat_rates: tuple[int, ...]
    payment_days: int
    helpdesk: str
    telephone: str = ""
    mailbox: str = ""
    edi_recipient: str = ""
    oio_recipient: str = ""
    domains: tuple[str, ...] = ()
    has_billing_types: bool = False
    currency: str = ""
    invoice_fee: Decimal | None = None
