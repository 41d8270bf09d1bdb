"""Every printed field of right invoices, broken in every way; the table says who speaks, a dot that nobody does.

Nobody speaks where the value stands in a second place, where nobody asks for it, or where another value is as good.
"""

from __future__ import annotations

from tests.single_faults_pdf import TABLE, WAYS, rows

#: What an invoice must say: taken away, or a dash in its place, somebody speaks.
REQUIRED = {
    "number", "issue_date", "currency", "seller.name", "seller.street", "seller.postal_code", "seller.city", "seller.cvr", "seller.email",
    "buyer.name", "buyer.street", "buyer.postal_code", "buyer.city", "buyer.cvr", "order_numbers[0]", "delivery_notes[0]", "lines[0].description",
    "totals.net", "totals.vat", "totals.gross", "preceding_invoices[0]", "payment_means[0].account_number",
}  # fmt: skip
#: Numbers with a check digit, and amounts that others follow from: another digit is told.
CHECKED = {
    "seller.cvr", "buyer.cvr", "payment_means[0].payment_id", "payment_means[0].payment_id (a letter)",
    "lines[0].quantity", "lines[0].price", "lines[0].net_amount", "totals.net", "totals.vat", "totals.gross",
}  # fmt: skip


def test_each_fault_is_said_by_the_rules_of_the_table() -> None:
    """After a change that is meant: ``python -m tests.single_faults_pdf``, and look at what it changes."""
    lines = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()]
    assert lines[0] == ["field", *WAYS]
    kept = {
        field: {way: said for way, said in zip(WAYS, ways, strict=True) if said} for field, *ways in lines[1:]
    }
    assert rows() == kept
    assert all("." not in (kept[field]["removed"], kept[field]["empty"]) for field in REQUIRED)
    assert all(kept[field]["digit"] != "." for field in CHECKED)
    assert "PO003" in kept["order_numbers[0]"]["twice"]
