"""The invoice as the rules see it, in the terms of the European standard EN 16931.

Every field is optional: the model must be able to hold a wrong invoice, and the rules say what is wrong with it.
Values are canonical where the written text parses (a CVR number is 8 digits, an amount is a Decimal) and the
written text where it does not. Amounts of a credit note are positive, as they stand in every format.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from pydantic import BaseModel, ConfigDict


class DocumentType(StrEnum):
    """What kind of document it is."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit-note"


class Record(BaseModel):
    """A frozen part of the invoice; keys it does not know are the reader's own and are left out."""

    # Built when the first invoice is read: a part is never validated alone.
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Seller(Record):
    """The seller (BG-4)."""

    name: str | None = None
    company_form: str | None = None
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    country: str | None = None
    cvr: str | None = None
    vat_number: str | None = None
    registration_number: str | None = None
    email: str | None = None
    gln: str | None = None


class Buyer(Record):
    """The buyer (BG-7): the legal entity that is invoiced, and the electronic address it is sent to (BT-49)."""

    name: str | None = None
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    country: str | None = None
    cvr: str | None = None
    gln: str | None = None
    endpoint: str | None = None
    endpoint_scheme: str | None = None


class Delivery(Record):
    """A place that goods or services were delivered to (BG-13)."""

    name: str | None = None
    gln: str | None = None
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    date: dt.date | None = None


class Period(Record):
    """A service period (BG-14), both days included."""

    start: dt.date | None = None
    end: dt.date | None = None


class PaymentTerms(Record):
    """The terms as written (BT-20) and the number of days they give, where the format has it as a number."""

    text: str | None = None
    days: int | None = None


class PaymentMeans(Record):
    """One way to pay (BG-16).

    ``registration_number`` is the bank branch number (reg.nr.) that goes with ``account_number``;
    ``fik_type`` is the Danish payment slip type (71, 73, 75, 01, 04, 15).
    """

    code: str | None = None
    iban: str | None = None
    bic: str | None = None
    registration_number: str | None = None
    account_number: str | None = None
    fik_type: str | None = None
    payment_id: str | None = None
    creditor_number: str | None = None
    bankgiro: str | None = None
    plusgiro: str | None = None
    reference: str | None = None


class AllowanceCharge(Record):
    """A charge (``charge`` is True) or an allowance, of the document (BG-20, BG-21) or of a line (BG-27, BG-28)."""

    charge: bool | None = None
    amount: Decimal | None = None
    reason: str | None = None
    vat_rate: Decimal | None = None
    vat_category: str | None = None


class Line(Record):
    """An invoice line (BG-25).

    ``unit_factor`` is OIOUBL's OrderableUnitFactorRate: how many units of the price go into one of the quantity.
    ``base_unit`` is the unit that the price's ``base_quantity`` counts in.
    """

    id: str | None = None
    description: str | None = None
    gtin: str | None = None
    other_ids: tuple[str, ...] = ()
    quantity: Decimal | None = None
    unit: str | None = None
    price: Decimal | None = None
    base_quantity: Decimal | None = None
    base_unit: str | None = None
    unit_factor: Decimal | None = None
    net_amount: Decimal | None = None
    free_of_charge: bool | None = None
    vat_rate: Decimal | None = None
    vat_category: str | None = None
    allowances_charges: tuple[AllowanceCharge, ...] = ()


class Vat(Record):
    """A row of the VAT breakdown (BG-23); ``category`` is a letter of UNCL 5305 (S, Z, E, AE, K, G, O …)."""

    rate: Decimal | None = None
    category: str | None = None
    base: Decimal | None = None
    amount: Decimal | None = None
    reason: str | None = None


class Totals(Record):
    """Document totals (BG-22).

    ``gross`` is before rounding and prepayment in every format, ``payable`` after both. ``duties`` are taxes other
    than VAT, which OIOUBL states beside it.
    """

    lines: Decimal | None = None
    allowances: Decimal | None = None
    charges: Decimal | None = None
    net: Decimal | None = None
    vat: Decimal | None = None
    duties: Decimal | None = None
    gross: Decimal | None = None
    prepaid: Decimal | None = None
    rounding: Decimal | None = None
    payable: Decimal | None = None


class Invoice(Record):
    """An invoice or a credit note."""

    document_type: DocumentType | None = None
    document_type_code: str | None = None
    number: str | None = None
    issue_date: dt.date | None = None
    due_date: dt.date | None = None
    delivery_dates: tuple[dt.date, ...] = ()
    service_period: Period = Period()
    currency: str | None = None
    seller: Seller = Seller()
    buyer: Buyer = Buyer()
    deliveries: tuple[Delivery, ...] = ()
    order_numbers: tuple[str, ...] = ()
    buyer_reference: str | None = None
    attention: str | None = None
    cost_centres: tuple[str, ...] = ()
    io_numbers: tuple[str, ...] = ()
    delivery_notes: tuple[str, ...] = ()
    preceding_invoices: tuple[str, ...] = ()
    payment_terms: PaymentTerms = PaymentTerms()
    payment_means: tuple[PaymentMeans, ...] = ()
    lines: tuple[Line, ...] = ()
    allowances_charges: tuple[AllowanceCharge, ...] = ()
    vat: tuple[Vat, ...] = ()
    totals: Totals = Totals()
    notes: tuple[str, ...] = ()

    @property
    def is_credit_note(self) -> bool:
        """Whether it is a credit note."""
        return self.document_type is DocumentType.CREDIT_NOTE

    @cached_property
    def as_json(self) -> bytes:
        """Every field that has a value, as JSON; what is not there is absent, amounts are strings.

        Made once: the report writes it, and by it the same invoice is known again.

        Raises:
            ValueError: a text holds half of a surrogate pair, which JSON cannot.
        """
        return self.__pydantic_serializer__.to_json(self, exclude_defaults=True)
