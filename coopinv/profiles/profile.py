"""What a profile is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from coopinv.language import Text


class Profile(NamedTuple):
    """The families of rules of one receiver of invoices, and the facts they need.

    ``payment_days`` is the least number of days from invoice date to due date, ``vat_rates`` are the percentages
    that a seller of the country charges, ``domains`` are words that the receiver's own e-mail domains contain.
    """

    name: str
    title: Text
    families: tuple[str, ...]
    edi_recipient: str
    oio_recipient: str
    mailbox: str
    helpdesk: str
    payment_days: int
    country: str
    vat_rates: tuple[int, ...]
    domains: tuple[str, ...]
