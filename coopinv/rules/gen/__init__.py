"""What Coop asks of every invoice, whatever its billing type: "Generelle fakturakrav"."""

from __future__ import annotations

from coopinv.rules.gen import (
    buyer,
    content,
    cvr,
    dates,
    delivery_date,
    description,
    machine_readable,
    payment,
    references,
    seller,
    terms,
)

#: The modules of the family; each has its rules in ``RULES``.
MODULES = (
    *(seller, cvr, buyer, references, description, machine_readable, content, dates),
    *(delivery_date, terms, payment),
)
