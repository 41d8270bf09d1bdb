"""What every invoice must say, and which rule speaks when a format's invoice does not say it.

A requirement names the model paths that together say it (a due date *or* terms of payment). ``without`` takes all of
them out of a right invoice, wherever the reader finds them: it asks the reader where a value stands, takes it away,
and asks again, until the reader finds it nowhere. So a second place for a value, which the single faults of
``single_faults.tsv`` leave standing, hides nothing.
"""

from __future__ import annotations

import re
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, NamedTuple, get_args

from coopinv.model.invoice import Invoice, Record
from coopinv.pipeline import InvoiceRead, Source, read
from tests.edifact import recount
from tests.single_faults import BASES, RIGHT, config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Place, Reading

FORMATS = ("oioubl", "peppol", "edifact")


class Silent(str):
    """Why a format may do without."""

    __slots__ = ()


PARTNERS = Silent(
    "EDI partners have told each other beforehand; what stands is checked (the entry not_checked says so)"
)


class Required(NamedTuple):
    """Something an invoice must say: the model paths that say it, and who speaks in each format when none does.

    Where two paths stand for two requirements of a format, both rules speak.

    ``garbage`` is a text that none of the paths may hold, where there is one: written there instead, it is told too.
    ``base`` is the right invoice it is taken out of, where the first that says it will not do.
    """

    paths: tuple[str, ...]
    oioubl: str
    peppol: str
    edifact: str
    garbage: str | None = None
    type: str | None = None
    base: str | None = None


def _everywhere(rule: str, *paths: str, garbage: str | None = None) -> Required:
    return Required(paths, rule, rule, rule, garbage)


def _in_xml(rule: str, reason: str, *paths: str, garbage: str | None = None) -> Required:
    return Required(paths, rule, rule, Silent(reason), garbage)


_DATE, _AMOUNT = "2026-02-31", "12.3.4"

#: Coop's requirements in their own order, then those of the standards that sums cannot do without.
REQUIRED = {
    "the seller's name": _everywhere("GEN001", "seller.name"),
    "the seller's street": _everywhere("GEN003", "seller.street"),
    "the seller's postal code": _everywhere("GEN003", "seller.postal_code"),
    "the seller's town": _everywhere("GEN003", "seller.city"),
    "the seller's number": _everywhere(
        "GEN004", "seller.cvr", "seller.vat_number", "seller.registration_number", garbage="12345678"
    ),
    "the buyer's number": _in_xml(
        "GEN005", "NAD+BY's GLN names the legal entity", "buyer.cvr", garbage="12345678"
    ),
    "the buyer's name": _everywhere("GEN024", "buyer.name"),
    "the buyer's street": _everywhere("GEN024", "buyer.street"),
    "the buyer's postal code": _everywhere("GEN024", "buyer.postal_code"),
    "the buyer's town": _everywhere("GEN024", "buyer.city"),
    "the seller's e-mail address": _in_xml("GEN007", PARTNERS, "seller.email", garbage="kontor"),
    "a reference": Required(
        ("buyer_reference", "attention", "order_numbers", "cost_centres"), "GEN008", "GEN008", "PO002"
    ),
    "the order number": Required(
        ("order_numbers",), "PO002", "PO002", "PO002", type="purchase-order", base="purchase-order"
    ),
    "the cost centre": Required(
        ("buyer_reference", "attention", "cost_centres"),
        "CC001",
        "CC001",
        Silent("an INVOIC is always of an order"),
        type="cost-centre",
        base="cost-centre",
    ),
    "the orderer's e-mail address": Required(
        ("buyer_reference", "attention"),
        "SRV001",
        "SRV001",
        Silent("an INVOIC is always of an order"),
        type="service-office",
        base="service-office",
    ),
    "the IO number": Required(
        ("io_numbers",),
        "IO001",
        "IO001",
        Silent("an INVOIC is always of an order"),
        type="internal-order",
        base="internal-order",
    ),
    "the one responsible for the internal order": Required(
        ("buyer_reference", "attention"),
        "IO002",
        "IO002",
        Silent("an INVOIC is always of an order"),
        type="internal-order",
        base="internal-order",
    ),
    "what is invoiced": _everywhere("GEN009", "lines[].description"),
    "the invoice number": _everywhere("GEN010", "number"),
    "the invoice date": _everywhere("GEN011", "issue_date", garbage=_DATE),
    "the delivery date": _everywhere(
        "GEN020", "delivery_dates", "deliveries[].date", "service_period.start", "service_period.end"
    ),
    "the delivery note or the invoice before": _everywhere("GEN014", "delivery_notes", "preceding_invoices"),
    "the payment terms": _in_xml(
        "GEN015", PARTNERS, "due_date", "payment_terms.text", "payment_terms.days", garbage=None
    ),
    "the payment details": _in_xml(
        "GEN017",
        PARTNERS,
        "payment_means[].iban",
        "payment_means[].registration_number",
        "payment_means[].account_number",
        "payment_means[].fik_type",
        "payment_means[].payment_id",
        "payment_means[].creditor_number",
    ),
    "the currency": _everywhere("GEN019", "currency", garbage="KRO"),
    "the delivery place": Required(
        (
            "deliveries[].name",
            "deliveries[].gln",
            "deliveries[].street",
            "deliveries[].postal_code",
            "deliveries[].city",
        ),
        "PO004",
        "PO004",
        "EDI003",
        base="purchase-order",
    ),
    "the recipient": Required(("buyer.endpoint",), "OIO001", "OIO001", "EDI001", garbage="5790000000000"),
    "that the recipient is a GLN": Required(
        ("buyer.endpoint_scheme",), "OIO002", "OIO002", Silent("EDI001 knows the number itself")
    ),
    "the buyer's GLN": Required(
        ("buyer.gln",),
        Silent("the CVR number names the legal entity, the endpoint where the invoice goes"),
        Silent("the CVR number names the legal entity, the endpoint where the invoice goes"),
        "EDI002",
    ),
    "the lines' GTIN": Required(
        ("lines[].gtin",),
        Silent("Coop asks for it in EDIFACT alone"),
        Silent("Coop asks for it in EDIFACT alone"),
        "EDI004",
        garbage="1234567890123",
    ),
    "the total excl. VAT": Required(
        ("totals.net", "totals.lines"),
        "AMT001",
        "AMT001",
        "AMT001",
        _AMOUNT,
    ),
    "the VAT amount": _everywhere("AMT002", "totals.vat", garbage=_AMOUNT),
    "the total incl. VAT": Required(
        ("totals.gross", "totals.payable"), "AMT003", "AMT003 AMT010", "AMT003", _AMOUNT
    ),
    "the amount due": _in_xml(
        "AMT010", "one total may stand for both (MOA+77, +86, +9)", "totals.payable", garbage=_AMOUNT
    ),
    "the VAT rate": Required(("vat[].rate", "lines[*].vat_rate"), "AMT004", "AMT004", "AMT004", "x"),
    "the VAT amount of a rate": Required(
        ("vat[0].amount",),
        "AMT002",
        "AMT002",
        Silent("of a single rate it is the VAT total; of several AMT002 speaks (fixtures/cases/AMT002.toml)"),
        _AMOUNT,
    ),
    "what the VAT is of": _in_xml(
        "AMT012",
        "MOA+125 is left out by many; the lines and MOA+124 say the same",
        "vat[0].base",
        garbage=_AMOUNT,
    ),
    "a line's amount": _everywhere("AMT007", "lines[].net_amount", garbage=_AMOUNT),
    "a line's quantity or price": _everywhere("AMT013", "lines[].quantity", "lines[].price", garbage=_AMOUNT),
    "an allowance's or charge's amount": _everywhere(
        "AMT007", "allowances_charges[].amount", garbage=_AMOUNT
    ),
    "whether it is an allowance or a charge": _in_xml(
        "AMT007",
        "an ALC of another kind is passed over, and MOA+131 alone is compared",
        "allowances_charges[].charge",
    ),
}

#: Every other field of the model, and why an invoice may lack it.
NOT_REQUIRED = {
    "document_type": "the root element or BGM says it; nothing else is read as an invoice (READ001)",
    "document_type_code": "380 is what an invoice without a code is",
    "seller.company_form": "GEN002 speaks of a name without one: sole traders have none",
    "seller.country": "Denmark is assumed; GEN003 asks for it where the number is foreign",
    "seller.gln": "nobody asks for it",
    "buyer.country": "Coop and the societies are Danish",
    "payment_means[].code": "the account itself says how to pay",
    "payment_means[].bic": "a Danish account needs none",
    "payment_means[].bankgiro": "Swedish",
    "payment_means[].plusgiro": "Swedish",
    "payment_means[].reference": "a text for the transfer",
    "lines[].id": "the order of the lines counts",
    "lines[].other_ids": "the seller's own",
    "lines[].unit": "a number of pieces is meant",
    "lines[].base_quantity": "1 is meant; AMT008 speaks when the arithmetic says otherwise",
    "lines[].base_unit": "the quantity's unit is meant",
    "lines[].unit_factor": "1 is meant; AMT008 speaks when the arithmetic says otherwise",
    "lines[].free_of_charge": "false is meant",
    "lines[].vat_category": "the rate says it; AMT004 speaks where rates differ and a line has neither",
    "lines[].allowances_charges[].charge": "the line's amount holds it; AMT008 compares where it can",
    "lines[].allowances_charges[].amount": "the line's amount holds it; AMT008 compares where it can",
    "lines[].allowances_charges[].reason": "a text",
    "lines[].allowances_charges[].vat_rate": "the line's",
    "lines[].allowances_charges[].vat_category": "the line's",
    "allowances_charges[].reason": "a text",
    "allowances_charges[].vat_rate": "that of a single rate; AMT012 speaks where a sum does not fit",
    "allowances_charges[].vat_category": "that of a single rate; AMT012 speaks where a sum does not fit",
    "vat[].category": "the rate says it; AMT002 and AMT009 ask why there is no VAT",
    "vat[].reason": "AMT002, AMT004 and AMT009 ask for it where there is no VAT",
    "totals.allowances": "AMT007 speaks when there are allowances",
    "totals.charges": "AMT007 speaks when there are charges",
    "totals.duties": "there are none; AMT005 speaks when the totals say otherwise",
    "totals.prepaid": "nothing is prepaid; AMT010 speaks when the amount due says otherwise",
    "totals.rounding": "nothing is rounded; AMT005 and AMT010 speak when the totals say otherwise",
    "notes": "free text",
}  # fmt: skip


def leaves(of: type[Record] = Invoice, before: str = "") -> Iterator[str]:
    """Every field of the model, as paths: ``totals.vat``, ``lines[].gtin``."""
    for name, info in of.model_fields.items():
        parts = [
            one for one in (get_args(info.annotation) or (info.annotation,)) if one not in (NoneType, ...)
        ]
        inner = parts[0]
        if isinstance(inner, type) and issubclass(inner, Record):
            is_list = bool(get_args(info.annotation)) and Ellipsis in get_args(info.annotation)
            yield from leaves(inner, f"{before}{name}{'[]' if is_list else ''}.")
        else:
            yield before + name


def named() -> set[str]:
    """Every path that a requirement names, as ``leaves`` has it."""
    return {re.sub(r"\[[0-9*]+\]", "[]", path) for one in REQUIRED.values() for path in one.paths}


class Taken(NamedTuple):
    """A right file, and the same without what a requirement names (or with garbage there)."""

    right: bytes
    data: bytes


def without(format_: str, required: Required, garbage: str | None = None) -> Taken:
    """The first right invoice of the format that says it, with every place that says it taken away, or garbled."""
    for base in (required.base,) if required.base else BASES[format_]:
        right = _right(format_, base)
        if _spots(_reading(right), required.paths):
            return Taken(right, _taken(right, required.paths, garbage, edifact=format_ == "edifact"))
    message = f"no right invoice of {format_} has {required.paths}"
    raise AssertionError(message)


@cache
def _right(format_: str, base: str) -> bytes:
    folder = RIGHT / format_
    if format_ == "edifact":
        return (folder / f"{'berries' if base == 'purchase-order' else base}.edi").read_bytes()
    data = (folder / f"{base}.xml").read_bytes()
    declared = re.search(rb'encoding="([^"]+)"', data[:100])
    return (
        data
        if declared is None
        else data.decode(declared[1].decode()).replace(declared[0].decode(), 'encoding="UTF-8"', 1).encode()
    )


def _reading(data: bytes) -> Reading:
    return next(one for one in read(Source("x", data=data), config()) if isinstance(one, InvoiceRead)).reading


def _taken(data: bytes, paths: tuple[str, ...], garbage: str | None, *, edifact: bool) -> bytes:
    for _again in range(40):
        spots = _spots(_reading(data), paths)
        spots = {at: place for at, place in spots.items() if garbage is None or place.text != garbage}
        if not spots:
            return data
        at, place = max(spots.items())
        data = (_blank if edifact else _cut)(data, at, place, garbage)
    message = f"{paths} will not go away"
    raise AssertionError(message)


def _spots(reading: Reading, paths: tuple[str, ...]) -> dict[int, Place]:
    """Where something that one of the paths names is written, by the byte it begins at."""
    standing = [one for path in paths for one in _each(reading, path) if _stands(reading, one)]
    found = reading.locator.places(standing)
    return {place.offset: place for place in found.values() if place.offset is not None}


def _each(reading: Reading, path: str) -> list[str]:
    """A path with the ordinals that there are; of ``lines[]`` the first alone, of ``lines[*]`` and other lists all."""
    head, many, tail = path.replace("[*].", "[].").partition("[].")
    if many:
        count = 1 if path.startswith("lines[].") else len(getattr(reading.invoice, head))
        return [one for index in range(count) for one in _each(reading, f"{head}[{index}].{tail}")]
    value = getattr(reading.invoice, path, None) if "." not in path else None
    return [f"{path}[{index}]" for index in range(len(value))] if isinstance(value, tuple) else [path]


def _stands(reading: Reading, path: str) -> bool:
    """Whether the reader has something at a path with ordinals, readable or not."""
    value: object = reading.invoice
    for name, _, ordinal in (part.partition("[") for part in path.split(".")):
        value = getattr(value, name)
        if ordinal:
            index = int(ordinal.rstrip("]"))
            value = value[index] if isinstance(value, tuple) and index < len(value) else None
    return value is not None or reading.unreadable_under(path) is not None


def _cut(data: bytes, at: int, place: Place, garbage: str | None) -> bytes:
    """Without the element (or the attribute) that stands there; or with another text in it."""
    start_tag = re.compile(rb"<([A-Za-z:]+)[^>]*>").match(data, at)
    assert start_tag is not None
    name, _, attribute = (place.xpath or "").rpartition("/@")
    if name:
        tag = re.sub(rb"\s%b\s*=\s*(\"[^\"]*\"|'[^']*')" % attribute.encode(), b"", start_tag[0])
        return data[:at] + tag + data[start_tag.end() :]
    end = data.index(b"</" + start_tag[1], at)
    if garbage is not None:
        return data[: start_tag.end()] + garbage.encode() + data[end:]
    return data[:at] + data[data.index(b">", end) + 1 :]


def _blank(data: bytes, at: int, place: Place, garbage: str | None) -> bytes:
    """With nothing, or another text, in the component that begins there; in the whole element where that is empty."""
    end, ends = at, (b"+", b":", b"'") if place.text else (b"+", b"'")
    while data[end : end + 1] not in ends:
        end += 2 if data[end : end + 1] == b"?" else 1
    return recount(data[:at] + (garbage or "").encode() + data[end:])
