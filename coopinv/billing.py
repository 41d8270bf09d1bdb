"""Tells which of Coop's billing types an invoice is, and why, from what stands in its reference fields.

Every order and reference field is classified once, here; the rules of the PO, CC, SRV and IO families read the
same classification, so that what decides the type and what is then found cannot disagree.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from coopinv.identifiers import cost_centre, email, io_number, order_number
from coopinv.language import Text
from coopinv.model.finding import BillingType
from coopinv.model.reading import Format

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.glnlist import GlnList
    from coopinv.model.invoice import Invoice
    from coopinv.model.reading import Reading


#: Coop's own mailboxes for invoices and suppliers' questions, which belong to no person who approves an invoice.
#: From Coop Danmark, "Faktureringstyper & krav", and its older supplier pages.
MAILBOXES = frozenset(
    f"{name}@coop.dk"
    for name in ("invoice", "invoices", "faktura", "butik.faktura", "ffg", "import", "levkartotek")
)


class Spot(StrEnum):
    """Where a reference stands."""

    ORDER = "order"  # an order field, or behind an order label
    REFERENCE = "reference"  # "Deres reference" or "Att."
    ELSEWHERE = "elsewhere"


class What(StrEnum):
    """What stands there."""

    ORDER_NUMBER = "order-number"
    NEAR_ORDER_NUMBER = "near-order-number"
    TEN_DIGITS = "ten-digits"
    COST_CENTRE = "cost-centre"
    NEAR_COST_CENTRE = "near-cost-centre"
    BARE_COST_CENTRE = "bare-cost-centre"
    EMAIL = "email"
    NEAR_EMAIL = "near-email"
    IO_NUMBER = "io-number"


class Reference(NamedTuple):
    """One thing that stands in an order field, a reference field or elsewhere and means something to Coop.

    Attributes:
        what: What it is.
        spot: Where it stands.
        field: The model path it stands at.
        written: The part of the field that was judged, as written.
        value: What it means in its right form; None when a near miss leaves that open.
        near: Which near miss it is (``order_number.NearMiss``, ``cost_centre.NearMiss``, ``email.NearMiss``).
        digits: How many digits a near miss has.
        known: Whether a cost centre is in the GLN list.
    """

    what: What
    spot: Spot
    field: str
    written: str
    value: str | None = None
    near: StrEnum | None = None
    digits: int | None = None
    known: bool = False


class Billing(NamedTuple):
    """The billing type, why, and the classified references in the order of the fields.

    ``type`` is None when nothing decides; ``forced`` when the user said which it is.
    """

    type: BillingType | None
    reason: Text
    references: tuple[Reference, ...] = ()
    forced: bool = False

    def of(self, what: What, *spots: Spot) -> list[Reference]:
        """The references of a kind, at the given spots (everywhere when none is given)."""
        return [one for one in self.references if one.what is what and (not spots or one.spot in spots)]


def decide(
    reading: Reading, gln_list: GlnList, domains: Sequence[str] = (), forced: BillingType | None = None
) -> Billing:
    """Decide the billing type.

    Args:
        reading: the invoice.
        gln_list: knows which ten digits are a cost centre.
        domains: words that Coop's e-mail domains contain, to tell an orderer's address in running text.
        forced: the type the user says it is.
    """
    references = tuple(_references(reading, gln_list, domains, forced))
    if forced is not None:
        reason = Text(en="chosen with --type", da="valgt med --type", sv="vald med --type")
        return Billing(forced, reason, references, forced=True)
    if reading.format is Format.EDIFACT:
        reason = Text(
            en="every EDIFACT invoice is one",
            da="det er enhver EDIFACT-faktura",
            sv="varje EDIFACT-faktura är en sådan",
        )
        return Billing(BillingType.PURCHASE_ORDER, reason, references)
    for type_, what, spots, only_known, reason in _DECIDING:
        for one in references:
            if one.what is what and one.spot in spots and (one.known or not only_known):
                shown = one.value or one.written
                filled = (text.format(shown=shown.replace("\n", " ")[:80]) for text in reason)
                return Billing(type_, Text(*filled), references)
    return Billing(
        None,
        Text(
            en="no order number, cost centre, orderer's e-mail or IO number was found",
            da="der er hverken fundet indkøbsordrenummer, CostCenter, ordreafgivers e-mail eller IO-nummer",
            sv="inget ordernummer, kostnadsställe, IO-nummer och ingen beställares e-postadress hittades",
        ),
        references,
    )


_REFERENCE = (Spot.REFERENCE,)
_ORDER = (Spot.ORDER,)
_ASIDE = (Spot.ORDER, Spot.ELSEWHERE)
_ANYWHERE = tuple(Spot)
_PO, _CC = BillingType.PURCHASE_ORDER, BillingType.COST_CENTRE
_SRV, _IO = BillingType.SERVICE_OFFICE, BillingType.INTERNAL_ORDER

#: What decides, first that fits: the type, what stands where, whether the list must know it, the reason to give.
_DECIDING: tuple[tuple[BillingType, What, tuple[Spot, ...], bool, Text], ...] = (
    (_PO, What.ORDER_NUMBER, _ANYWHERE, False, Text(en="it carries the order number {shown}", da="den har indkøbsordrenummer {shown}", sv="den har ordernumret {shown}")),
    (_CC, What.COST_CENTRE, _REFERENCE, False, Text(en="the reference field holds the cost centre {shown}", da="referencefeltet indeholder CostCenter {shown}", sv="referensfältet innehåller kostnadsstället {shown}")),
    (_CC, What.BARE_COST_CENTRE, _REFERENCE, True, Text(en="the reference field holds the known cost centre {shown}", da="referencefeltet indeholder det kendte CostCenter {shown}", sv="referensfältet innehåller det kända kostnadsstället {shown}")),
    (_IO, What.IO_NUMBER, _ANYWHERE, False, Text(en="it carries the IO number {shown}", da="den har IO-nummer {shown}", sv="den har IO-numret {shown}")),
    (_SRV, What.EMAIL, _REFERENCE, False, Text(en="the reference field holds the e-mail address {shown}", da="referencefeltet indeholder mailadressen {shown}", sv="referensfältet innehåller e-postadressen {shown}")),
    (_PO, What.NEAR_ORDER_NUMBER, _ORDER, False, Text(en="the order field holds {shown}, nearly an order number", da="ordrefeltet indeholder {shown}, næsten et indkøbsordrenummer", sv="orderfältet innehåller {shown}, nästan ett ordernummer")),
    (_CC, What.BARE_COST_CENTRE, _REFERENCE, False, Text(en="the reference field holds ten digits, {shown}", da="referencefeltet indeholder ti cifre, {shown}", sv="referensfältet innehåller tio siffror, {shown}")),
    (_CC, What.NEAR_COST_CENTRE, _REFERENCE, False, Text(en="the reference field holds {shown}, nearly a cost centre", da="referencefeltet indeholder {shown}, næsten et CostCenter", sv="referensfältet innehåller {shown}, nästan ett kostnadsställe")),
    (_CC, What.COST_CENTRE, _ASIDE, False, Text(en="it carries the cost centre {shown}", da="den har CostCenter {shown}", sv="den har kostnadsstället {shown}")),
    (_CC, What.BARE_COST_CENTRE, _ASIDE, True, Text(en="it carries the known cost centre {shown}", da="den har det kendte CostCenter {shown}", sv="den har det kända kostnadsstället {shown}")),
    (_SRV, What.NEAR_EMAIL, _REFERENCE, False, Text(en="the reference field holds {shown}, nearly an e-mail address", da="referencefeltet indeholder {shown}, næsten en mailadresse", sv="referensfältet innehåller {shown}, nästan en e-postadress")),
    (_SRV, What.EMAIL, _ASIDE, False, Text(en="it carries the orderer's e-mail address {shown}", da="den har ordreafgivers mailadresse {shown}", sv="den har beställarens e-postadress {shown}")),
    (_PO, What.TEN_DIGITS, _ORDER, False, Text(en="the order field holds ten digits, {shown}", da="ordrefeltet indeholder ti cifre, {shown}", sv="orderfältet innehåller tio siffror, {shown}")),
)  # fmt: skip


def _references(
    reading: Reading, gln_list: GlnList, domains: Sequence[str], forced: BillingType | None
) -> Iterator[Reference]:
    invoice = reading.invoice
    for index, text in enumerate(invoice.order_numbers):
        yield from _in_order_field(text, f"order_numbers[{index}]", gln_list)
    fields = [
        (field, text)
        for field, text in (("buyer_reference", invoice.buyer_reference), ("attention", invoice.attention))
        if text
    ]
    in_reference: set[str | None] = set()
    for field, text in fields:
        for found in _in_reference_field(text, field, gln_list):
            if found.what is What.COST_CENTRE:
                in_reference.add(found.value)
            yield found
    for index, text in enumerate(invoice.cost_centres):
        if text not in in_reference:
            digits = cost_centre.digits(text)
            known = digits is not None and gln_list.by_cost_centre(digits) is not None
            what = What.COST_CENTRE if text.startswith(cost_centre.PREFIX) else What.BARE_COST_CENTRE
            value = f"{cost_centre.PREFIX}{digits}" if digits else None
            yield Reference(what, Spot.ELSEWHERE, f"cost_centres[{index}]", text, value, known=known)
    yield from _io_numbers(invoice, fields, forced)
    yield from _addresses_elsewhere(reading, domains)


def _in_order_field(text: str, field: str, gln_list: GlnList) -> Iterator[Reference]:
    found = order_number.classify(text)
    match found.kind:
        case order_number.Kind.VALID:
            yield Reference(What.ORDER_NUMBER, Spot.ORDER, field, text, found.number)
        case order_number.Kind.NEAR_MISS:
            several = order_number.find(text)
            if len(several) > 1:
                for number in several:
                    yield Reference(What.ORDER_NUMBER, Spot.ORDER, field, number, number)
            else:
                what, near = What.NEAR_ORDER_NUMBER, found.near_miss
                yield Reference(what, Spot.ORDER, field, text, found.number, near, found.digits)
        case order_number.Kind.OTHER_TEN_DIGITS:
            digits = text.strip()
            if gln_list.by_cost_centre(digits) is not None:
                value = f"{cost_centre.PREFIX}{digits}"
                yield Reference(What.BARE_COST_CENTRE, Spot.ORDER, field, text, value, known=True)
            else:
                yield Reference(What.TEN_DIGITS, Spot.ORDER, field, text, found.number)


def _in_reference_field(text: str, field: str, gln_list: GlnList) -> Iterator[Reference]:
    found = cost_centre.classify(text)
    if found.kind is cost_centre.Kind.VALID:
        for number in cost_centre.find(text):
            known = gln_list.by_cost_centre(number) is not None
            yield Reference(What.COST_CENTRE, Spot.REFERENCE, field, number, number, known=known)
    elif found.kind is not cost_centre.Kind.NONE:
        near = found.kind is cost_centre.Kind.NEAR_MISS
        yield Reference(
            What.NEAR_COST_CENTRE if near else What.BARE_COST_CENTRE,
            Spot.REFERENCE,
            field,
            found.written or text,
            found.number,
            found.near_miss,
            found.digits,
            known=found.number is not None and gln_list.by_cost_centre(found.number) is not None,
        )
    address = email.classify(text)
    if address.kind is email.Kind.VALID:
        for one in email.find(text):
            yield Reference(What.EMAIL, Spot.REFERENCE, field, one, one)
    elif address.kind is email.Kind.NEAR_MISS:
        yield Reference(What.NEAR_EMAIL, Spot.REFERENCE, field, text, address.address, address.near_miss)


def _io_numbers(
    invoice: Invoice, fields: Sequence[tuple[str, str]], forced: BillingType | None
) -> Iterator[Reference]:
    for index, number in enumerate(invoice.io_numbers):
        holder = next(
            (field for field, text in fields if number in text.split() or number in io_number.find(text)),
            None,
        )
        if holder is None:
            yield Reference(What.IO_NUMBER, Spot.ELSEWHERE, f"io_numbers[{index}]", number, number)
        else:
            yield Reference(What.IO_NUMBER, Spot.REFERENCE, holder, number, number)
    if forced is BillingType.INTERNAL_ORDER and not invoice.io_numbers:
        # Told that there is one, we take a number alone in the reference field for it, though no label says so.
        for field, text in fields:
            alone = io_number.canonical(text)
            if alone is not None and not (cost_centre.canonical(text) or order_number.canonical(text)):
                yield Reference(What.IO_NUMBER, Spot.REFERENCE, field, alone, alone)


def _addresses_elsewhere(reading: Reading, domains: Sequence[str]) -> Iterator[Reference]:
    """Addresses outside the reference field that can be an orderer's: Coop's, or the customer contact's own."""
    invoice = reading.invoice
    texts = [(f"order_numbers[{index}]", text) for index, text in enumerate(invoice.order_numbers)]
    texts += [(f"notes[{index}]", text) for index, text in enumerate(invoice.notes)]
    for field, text in texts:
        for address in email.find(text):
            domain = email.domain(address)
            is_coops = domain is not None and any(word in domain for word in domains)
            if is_coops and not _is_nobodys(address, invoice):
                yield Reference(What.EMAIL, Spot.ELSEWHERE, field, address, address)
    for observation in reading.observed("buyer-contact-email"):
        if observation.field is not None:
            for address in email.find(str(observation.values["address"])):
                if not _is_nobodys(address, invoice):
                    yield Reference(What.EMAIL, Spot.ELSEWHERE, observation.field, address, address)


def _is_nobodys(address: str, invoice: Invoice) -> bool:
    """Whether an address is the seller's own or a common mailbox of Coop's, so no orderer's."""
    return address.lower() in MAILBOXES or is_sellers(address, invoice)


def is_sellers(address: str, invoice: Invoice) -> bool:
    """Whether an address is the seller's own, blanks and capitals aside."""
    own = email.canonical(invoice.seller.email) if invoice.seller.email else None
    return own is not None and own.lower() == address.lower()
