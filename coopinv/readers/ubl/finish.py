"""The named functions that every dialect of UBL shares: what a row of the field map cannot say.

Each takes the raw document once the pass is over and may tell what it observed.
"""

from __future__ import annotations

from typing import Any

from coopinv import amounts
from coopinv.identifiers import bankgiro, bic, cvr, fik, plusgiro
from coopinv.language import Text
from coopinv.model.invoice import DocumentType
from coopinv.model.reading import Observation
from coopinv.readers import references
from coopinv.readers.doctypes import CREDIT_CODES
from coopinv.readers.finish import (
    buyer_contact,
    buyer_reference,
    deliveries,
    looks_like_iban,
    numbers_in_text,
    seller_form,
)
from coopinv.readers.raw import Raw, append, move
from coopinv.readers.ubl.fieldmap import ROOTS
from coopinv.readers.values import Kind

_VAT_SCHEMES = frozenset({"63", "VAT", ""})
#: UN/CEFACT 4461 as Denmark uses it: 93 a FIK slip, 50 a giro slip.
SLIP_CODES = frozenset({"50", "93"})
#: What stands in the place of the branch of a giro number.
_GIROS = {
    "SE:BANKGIRO": "bankgiro",
    bankgiro.BIC: "bankgiro",
    "SE:PLUSGIRO": "plusgiro",
    plusgiro.BIC: "plusgiro",
}
_DELIVERY_NOTE_CODES = frozenset({"270", "351"})


def document_type(raw: Raw) -> None:
    """Invoice or credit note, by the root element and the type code."""
    credit = raw["_root"] == ROOTS[1] or raw.get("document_type_code") in CREDIT_CODES
    raw["document_type"] = DocumentType.CREDIT_NOTE if credit else DocumentType.INVOICE
    # The type stands in its code; without one (UBL 2.0 credit notes) in the root element itself.
    raw["@"]["document_type"] = raw["@"].get("document_type_code", raw["@"]["."])


def copy(raw: Raw) -> list[Observation]:
    """CopyIndicator true: a copy of an invoice that was sent before."""
    if raw.get("_copy") is not True:
        return []
    return [
        Observation(
            "copy",
            "_copy",
            {"how": Text(en="CopyIndicator is true", da="CopyIndicator er true", sv="CopyIndicator är true")},
        )
    ]


def pricing_exchange_rate(raw: Raw) -> list[Observation]:
    """Prices in another currency than the line amounts (OIOUBL F-INV326 and following)."""
    return (
        [Observation("pricing-exchange-rate", "_pricing_exchange_rate")]
        if "_pricing_exchange_rate" in raw
        else []
    )


def vat_numbers(raw: Raw) -> None:
    """The VAT number among a party's tax registrations; a buyer's Danish one is its CVR number, for want of another."""
    for part, name in (("seller", "vat_number"), ("buyer", "_vat_number")):
        for registration in raw[part].get("_tax_schemes", ()):
            if registration.get("scheme", "") in _VAT_SCHEMES:
                move(registration, "id", name, into=raw[part])
    number = raw["buyer"].get("_vat_number")
    if number is not None and cvr.canonical(number) is not None:
        move(raw["buyer"], "_vat_number", "cvr", Kind.CVR)


def tax_totals(raw: Raw) -> list[Observation]:
    """Tell the VAT total from other duties and from the same VAT in another currency, with their rows."""
    observed: list[Observation] = []
    vat_rows: list[Raw] = []
    own_total = None
    duties = []
    for total in raw.get("_tax_totals", ()):
        rows = [row for row in raw.get("vat", ()) if row["@"]["."][:-1] == total["@"]["."]]
        is_vat = not rows or any(row.get("_scheme", "") in _VAT_SCHEMES for row in rows)
        currency = total.get("currency")
        observed += _stated_in(currency, total.get("amount")) if is_vat else []
        if not is_vat:
            duties.append(total)
        elif own_total is None or (not own_total[1] and rows):
            own_total = (total, rows)
    if own_total is not None:
        total, vat_rows = own_total
        move(total, "amount", "vat", into=raw["totals"])
    observed += [
        Observation("unreadable-amount", f"_tax_totals[{index}].amount")
        for index, total in enumerate(raw.get("_tax_totals", ()))
        if "amount" in total.get("?", ()) and all(total is not duty for duty in duties)
    ]
    for row in vat_rows:
        observed += _stated_in(row.get("_converted_currency"), row.get("_converted"))
    raw["vat"] = vat_rows
    _duties(raw, duties)
    return observed


def _stated_in(currency: str | None, amount: Any) -> list[Observation]:  # noqa: ANN401 - Decimal or None
    if currency is None:
        return []
    return [Observation("vat-amount-in", "totals.vat", {"currency": currency, "amount": amount})]


def _duties(raw: Raw, totals: list[Raw]) -> None:
    stated = [total for total in totals if "amount" in total]
    if stated:
        raw["totals"]["duties"] = amounts.total(total["amount"] for total in stated)
        raw["totals"]["@"]["duties"] = stated[0]["@"]["amount"]
    for total in totals:
        move(total, "amount", "duties", into=raw["totals"])


def documents(raw: Raw) -> list[Observation]:
    """Delivery notes and IO numbers among the additional documents, and what is attached."""
    observed = []
    for document in raw.get("_documents", ()):
        kind, code, number = (document.get(name, "") for name in ("type", "type_code", "id"))
        place = document["@"].get("id", document["@"]["."])
        if number and (code in _DELIVERY_NOTE_CODES or _names_delivery_note(kind)):
            append(raw, "delivery_notes", number, place)
        for io in references.io_numbers_in(f"{kind} {number}"):
            append(raw, "io_numbers", io, place)
        if "mime" in document or "uri" in document or "file" in document:
            name = document.get("file") or document.get("uri") or number
            observed.append(Observation("attachment", None, {"name": name, "mime": document.get("mime", "")}))
    return observed


def _names_delivery_note(kind: str) -> bool:
    return any(
        path == "delivery_notes" for path, _number, _place in references.documents_in([(f"{kind} 000", None)])
    )


def payment_means_by_shape(means: Raw) -> None:
    """Sort account, branch and payment ID into model fields by what they look like (Peppol and others).

    In Peppol the payment slip stands in PaymentID as ``71#`` and its number, the creditor in the account, and the
    branch is a BIC or a Danish bank registration number (DK-R-006 to DK-R-011).
    """
    if _is_slip(means) or _is_giro(means):
        return
    if looks_like_iban(means.get("_account")):
        move(means, "_account", "iban", Kind.IBAN)
    move(means, "_account", "account_number")
    if "iban" not in means and bic.canonical(str(means.get("_branch", ""))) is None:
        move(means, "_branch", "registration_number")
    else:
        move(means, "_branch", "bic", Kind.BIC)
    move(means, "_institution", "bic", Kind.BIC)
    move(means, "_payment_id", "reference")  # a text for the transfer, no payment slip (BT-83)


def _is_giro(means: Raw) -> bool:
    """Read a Swedish giro number, which the branch tells from an account (Peppol, SE-R-007 and SE-R-008)."""
    found = _GIROS.get(str(means.get("_branch", "")).upper())
    if found is None:
        return False
    giro = bankgiro if found == "bankgiro" else plusgiro
    if "_account" in means:
        means["_account"] = giro.canonical(str(means["_account"])) or means["_account"]
    move(means, "_account", found)
    move(means, "_payment_id", "reference")
    return True


def _is_slip(means: Raw) -> bool:
    """Read a payment slip (FIK or giro), when it is one."""
    place = means["@"].get("_payment_id")
    slip = fik.parse(str(means.get("_payment_id", "")))
    if slip is None and means.get("code") not in SLIP_CODES:
        return False
    if slip is not None:
        del means["_payment_id"]
        parts = {"fik_type": slip.fik_type, "payment_id": slip.payment_id, "creditor_number": slip.account}
        for name, value in parts.items():
            if value:
                means[name], means["@"][name] = value, place
    move(means, "_payment_id", "payment_id")
    move(means, "_account", "creditor_number")
    move(means, "_credit_account", "creditor_number")
    return True


def line_taxes(line: Raw) -> None:
    """A line's VAT rate and category from its tax totals, other duties aside (OIOUBL)."""
    for tax in line.get("_taxes", ()):
        if tax.get("scheme", "") in _VAT_SCHEMES:
            move(tax, "rate", "vat_rate", into=line)
            move(tax, "category", "vat_category", into=line)
            return


def payee(raw: Raw) -> list[Observation]:
    """Who is paid, where that is another than the seller."""
    return [Observation("payee", "_payee", {"name": raw["_payee"]})] if "_payee" in raw else []


def reference_fields(raw: Raw) -> list[Observation]:
    """Every field that may name the buyer's cost centre, for who knows the buyer's own list of them."""
    return [
        Observation("cost-centre-field", f"{name}[{index}]", {"text": text})
        for name in ("_references", "_accounting_cost")
        for index, text in enumerate(raw.get(name, ()))
    ]


DOCUMENT = (
    document_type,
    copy,
    pricing_exchange_rate,
    seller_form,
    vat_numbers,
    deliveries,
    tax_totals,
    documents,
    buyer_reference,
    buyer_contact,
    payee,
    reference_fields,
    numbers_in_text,
)
