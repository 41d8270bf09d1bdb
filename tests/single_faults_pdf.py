"""Breaks printed invoices in every way that concerns a single field, and tells which rules speak of it.

``python -m tests.single_faults_pdf`` writes the table ``tests/single_faults_pdf.tsv`` anew: one row a field, one
column a way to break it, as ``single_faults`` does for the other formats. ``empty`` prints the label and a dash.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from coopinv.workers import single
from fixtures.makers.make import make
from fixtures.makers.sheet import Sheet, load, look
from tests.checking import found_in
from tests.single_faults import config, other_digit

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).parent / "single_faults_pdf.tsv"
WAYS = ("removed", "empty", "digit", "exchanged", "twice")
#: In the order in which a field is looked for in them: the first that has it is broken.
BASES = (
    "purchase-order-logo",
    "service-office-meta-box",
    "internal-order-spreadsheet",
    "cost-centre-matrix-printer",
    "purchase-order-credit-note",
)
#: What decides how the page is made, or follows from what is printed.
_NOT_PRINTED = ("document_type", "payment_terms.days", "document_type_code", "vat[0].", "cost_centres")
_FACTORS = ("lines[0].quantity", "lines[0].price")


class Broken(NamedTuple):
    """A right invoice with one field broken in one way: the values that are changed, by path."""

    field: str
    way: str
    base: str
    changes: dict[str, Any]


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - of any field
    """Every printed value with its path; of a list the first member only."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _leaves(one, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, one in enumerate(value[:1] if not path.endswith("payment_means") else value):
            yield from _leaves(one, f"{path}[{index}]")
    elif not isinstance(value, bool) and not path.startswith(_NOT_PRINTED):
        yield path, value


def _other(value: Any) -> Any:  # noqa: ANN401 - of any field
    """The value with another last digit; a date three weeks earlier."""
    if isinstance(value, dt.date):
        return value - dt.timedelta(21)
    if isinstance(value, Decimal | int):
        return Decimal(value) + Decimal("0.1" if Decimal(value) % 1 else 1)
    return other_digit(str(value))


def _broken(base: str, sheet: Sheet, seen: set[str]) -> Iterator[Broken]:
    fields = list(_leaves(sheet.invoice))
    for index, (path, value) in enumerate(fields):
        # A reference is another thing for each billing type.
        name = f"{path} ({base})" if path in {"buyer_reference", "attention"} else path
        if name in seen:
            continue
        seen.add(name)
        # A slip is printed as one text: of its parts only a gap can be left.
        yield Broken(name, "removed", base, {path: " " if path.startswith("payment_means") else ""})
        yield Broken(name, "empty", base, {path: "-"})
        # A line's amount would follow its quantity and its price.
        kept = {"lines[0].net_amount": look(sheet.invoice, "lines[0].net_amount")} if path in _FACTORS else {}
        yield Broken(name, "digit", base, {path: _other(value), **kept})
        if path == "payment_means[0].payment_id":
            yield Broken(f"{path} (a letter)", "digit", base, {path: f"{value[:8]}O{value[9:]}"})
        alike = [one for one in (*fields[index + 1 :], *fields[:index]) if type(one[1]) is type(value)]
        other = next((one for one in alike if one[1] != value), None)
        if other is not None:
            yield Broken(name, "exchanged", base, {path: other[1], other[0]: value})
        if path.endswith("[0]"):
            both = ", ".join((sheet.text(value, path), sheet.text(_other(value), path)))
            yield Broken(name, "twice", base, {path: both})


def every() -> Iterator[Broken]:
    """Each printed field of ``BASES`` broken in each way; a field only once."""
    seen: set[str] = set()
    for name in BASES:
        yield from _broken(name, load(name), seen)


def rows() -> dict[str, dict[str, str]]:
    """By field, what is said of each way to break it: rules that did not speak before, or a dot.

    Read in this process: the pages are our own.
    """
    inside, single.inside = single.inside, lambda: True
    try:
        right = {name: _rules(name, {}) for name in BASES}
        found: dict[str, dict[str, str]] = {}
        for one in every():
            said = _rules(one.base, one.changes) - right[one.base]
            found.setdefault(one.field, {})[one.way] = " ".join(sorted(said)) or "."
    finally:
        single.inside = inside
    return found


def _rules(name: str, changes: dict[str, Any]) -> set[str]:
    return {one.partition("@")[0] for one in found_in(make(name, changes), config())}


def written(found: dict[str, dict[str, str]]) -> str:
    """The table as text."""
    lines = ["\t".join(("field", *WAYS))]
    lines += ["\t".join((field, *(ways.get(way, "") for way in WAYS))) for field, ways in found.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(written(rows()), "utf-8")
