"""What is known of one party, of all of them together, and by what the buyers of those who use this checker are known."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from coopinv.readers.pdf.address import Address
    from coopinv.readers.pdf.blocks import Block
    from coopinv.readers.pdf.layout import Span
    from coopinv.readers.pdf.registration import Number

#: What identifies a cell: page, row, left edge.
Key = tuple[int, int, float]


class Party(NamedTuple):
    """One party: its address, its block where it has one, and how firmly it was told ("label", "near", "shape")."""

    address: Address
    block: Block | None
    confidence: str
    label: Span | None = None


class Parties(NamedTuple):
    """The parties of an invoice, and the cells that their blocks take up."""

    seller: Party | None
    buyer: Party | None
    deliveries: list[Party]
    seller_numbers: list[Number]
    buyer_numbers: list[Number]
    delivery_numbers: list[Number]
    form: Span | None
    taken: frozenset[Key]


@cache
def buyers_name() -> re.Pattern[str]:
    """Names of those whom the users of this checker invoice."""
    return re.compile(r"coop\b|brugs|kvickly|365 ?discount|\bfakta\b|\birma\b", re.IGNORECASE)
