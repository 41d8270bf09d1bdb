"""What is kept of an invoice to know it, its number and its order again: a few short texts, never the invoice."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from coopinv.across.fees import Fee, fee_of
from coopinv.identifiers import order_number

if TYPE_CHECKING:
    from coopinv.across.late import At
    from coopinv.model.finding import InvoiceReport
    from coopinv.model.invoice import Invoice, Seller
    from coopinv.profiles import Profile


class Keys(NamedTuple):
    """What an invoice is known by.

    ``sellers`` are the identities of its seller, any of which another invoice may share: a CVR number and a GLN in
    one format, the GLN alone in another. ``number`` is as written, ``orders`` are the right order numbers with their
    ordinals. ``fee`` is what an invoice fee is known by, where the receiver pays one. ``digest`` stands for everything that was read; two invoices in one format are the same when it is. ``at`` is where its file is opened again.
    """

    format: str
    kind: str
    sellers: tuple[str, ...]
    seller: str | None
    number: str | None
    date: str | None
    currency: str | None
    gross: str | None
    orders: tuple[tuple[int, str], ...]
    preceding: tuple[str, ...]
    digest: bytes
    fee: Fee | None = None
    at: At | None = None

    @property
    def number_key(self) -> str | None:
        """The number however it is written: blanks and case make no other number."""
        return None if self.number is None else folded(self.number)


def storable(text: str) -> str:
    """The text as every file can hold it: a byte of a file name that is no letter becomes visible."""
    return text.encode("utf-8", "backslashreplace").decode()


def folded(text: str) -> str:
    """A text without its blanks, in small letters."""
    return "".join(text.casefold().split())


def keys_of(report: InvoiceReport, profile: Profile | None = None) -> Keys:
    """What is kept of an invoice, for the receiver that the profile is of."""
    invoice = report.invoice
    gross = invoice.totals.gross
    content = _content(invoice)
    made = Keys(
        format=str(report.format),
        kind="credit-note" if invoice.is_credit_note else "invoice",
        sellers=_identities(invoice.seller),
        seller=invoice.seller.name,
        number=invoice.number,
        date=None if invoice.issue_date is None else invoice.issue_date.isoformat(),
        currency=invoice.currency,
        gross=None if gross is None else f"{gross.normalize():f}",
        orders=_orders(invoice),
        preceding=invoice.preceding_invoices if invoice.is_credit_note else (),
        digest=blake2b(content or repr(invoice).encode("utf-8", "surrogatepass"), digest_size=16).digest(),
    )
    kept = made if content is not None else _storable(made)
    fee = None if profile is None or profile.invoice_fee is None else fee_of(invoice)
    return kept if fee is None else kept._replace(fee=Fee(*map(storable, fee)))


def _storable(value: Keys) -> Keys:
    def mended(one: object) -> object:
        if isinstance(one, str):
            return storable(one)
        return tuple(map(mended, one)) if isinstance(one, tuple) else one

    return Keys(*map(mended, value))  # type: ignore[arg-type] # each of the type that it was


def _identities(seller: Seller) -> tuple[str, ...]:
    """The numbers that name the seller; the name alone where there is none."""
    found = []
    if seller.cvr:
        found.append(f"dk {seller.cvr}")
    if seller.vat_number and (vat := f"{seller.vat_number[:2].lower()} {seller.vat_number[2:]}") not in found:
        found.append(vat)
    if seller.registration_number and not found:
        found.append(f"register {folded(seller.registration_number)}")
    if seller.gln:
        found.append(f"gln {seller.gln}")
    if not found and seller.name:
        found.append(f"name {folded(seller.name)}")
    return tuple(found)


def _orders(invoice: Invoice) -> tuple[tuple[int, str], ...]:
    found: dict[str, int] = {}
    for index, number in enumerate(invoice.order_numbers):
        if (order := order_number.canonical(number)) is not None:
            found.setdefault(order, index)
    return tuple((index, number) for number, index in found.items())


def _content(invoice: Invoice) -> bytes | None:
    """Everything that was read; None when a text holds half of a surrogate pair, which nothing else can hold."""
    try:
        return invoice.as_json
    except ValueError:
        return None
