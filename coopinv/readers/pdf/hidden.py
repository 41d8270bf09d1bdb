"""Signs in identifiers, dates and amounts that a program reads otherwise than a person who looks at the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.identifiers import lookalikes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.readers.pdf.draft import Draft

#: The last part of the paths of values that must be exact: numbers, codes, dates and amounts.
_EXACT = frozenset(
    {
        *(
            "number",
            "issue_date",
            "due_date",
            "order_numbers",
            "cost_centres",
            "io_numbers",
            "delivery_notes",
        ),
        *(
            "delivery_dates",
            "preceding_invoices",
            "cvr",
            "vat_number",
            "registration_number",
            "gln",
            "gtin",
            "email",
        ),
        *(
            "iban",
            "bic",
            "account_number",
            "payment_id",
            "creditor_number",
            "quantity",
            "price",
            "net_amount",
        ),
        *("net", "vat", "gross", "payable", "currency", "buyer_reference", "attention"),
    }
)
#: Fonts draw dashes and blanks of many kinds, and print has its own: on paper these are no disguise.
_PRINTED = ("DASH", "HYPHEN", "SPACE", "MINUS", "MIDDLE DOT", "BULLET", "SLASH")


def find(draft: Draft) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The paths whose text holds look-alike letters or digits, or signs that cannot be seen, with those."""
    for path, span in draft.spans.items():
        if path.rpartition(".")[2].partition("[")[0] not in _EXACT or span.text.isascii():
            continue
        found = tuple(
            one
            for one in lookalikes.find(span.text)
            if "ZERO WIDTH" in one or not any(word in one for word in _PRINTED)
        )
        if found:
            yield path, found
