"""Right invoices of every shape, built from their lines, and everything the AMT rules say of one."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from coopinv.amounts import line_amount, vat_amount
from coopinv.language import Language
from coopinv.model.finding import Finding
from coopinv.model.reading import Format, Observation, Reading
from coopinv.rules.amt import MODULES
from tests.rules.helpers import context_of, reading_of, right_invoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.rules.rule import Context

RULES = {rule.info.id: rule for module in MODULES for rule in module.RULES}
UBL = (Format.OIOUBL, Format.PEPPOL)
ALL = (Format.OIOUBL, Format.PEPPOL, Format.UBL, Format.EDIFACT, Format.PDF)


def d(text: str | int) -> Decimal:
    return Decimal(text)


@dataclass(frozen=True)
class L:
    """A line: quantity, price, VAT rate and category; the rest is what a line may have besides."""

    quantity: str = "20"
    price: str = "177.00"
    rate: str = "25"
    category: str = "S"
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """An allowance (or charge) of the whole invoice."""

    amount: str
    charge: bool = False
    rate: str = "25"
    category: str = "S"


def invoice_of(
    *lines: L, items: Sequence[Item] = (), prepaid: str = "0", rounding: str = "0", duties: str = "0"
) -> dict[str, Any]:
    """A right invoice with these lines; the sums follow."""
    invoice = right_invoice()
    lines = lines or (L(),)
    invoice["lines"] = [_line(index, line) for index, line in enumerate(lines)]
    invoice["allowances_charges"] = [
        {
            "charge": item.charge,
            "amount": d(item.amount),
            "vat_rate": d(item.rate),
            "vat_category": item.category,
        }
        for item in items
    ]
    bases: dict[tuple[str, Decimal], Decimal] = {}
    for made, line in zip(lines, invoice["lines"], strict=True):
        if not line.get("free_of_charge"):
            key = made.category, d(made.rate)
            bases[key] = bases.get(key, d(0)) + line["net_amount"]
    for item in items:
        signed = d(item.amount) if item.charge else -d(item.amount)
        key = item.category, d(item.rate)
        bases[key] = bases.get(key, d(0)) + signed
    invoice["vat"] = [
        {"category": category, "rate": rate, "base": base, "amount": vat_amount(base, rate)}
        for (category, rate), base in bases.items()
    ]
    _total(invoice, items, d(prepaid), d(rounding), d(duties))
    return invoice


def _line(index: int, line: L) -> dict[str, Any]:
    base = line.more.get("base_quantity", d(1))
    made = {
        "id": str(index + 1),
        "description": f"Vare {index + 1}",
        "quantity": d(line.quantity),
        "unit": "EA",
        "price": d(line.price),
        "net_amount": line_amount(d(line.quantity), d(line.price), base),
        "vat_rate": d(line.rate),
        "vat_category": line.category,
    }
    return made | line.more


def _total(
    invoice: dict[str, Any], items: Sequence[Item], prepaid: Decimal, rounding: Decimal, duties: Decimal
) -> None:
    lines = sum((line["net_amount"] for line in invoice["lines"] if not line.get("free_of_charge")), d(0))
    allowances = sum((d(item.amount) for item in items if not item.charge), d(0))
    charges = sum((d(item.amount) for item in items if item.charge), d(0))
    net = lines - allowances + charges
    vat = sum((row["amount"] for row in invoice["vat"]), d(0))
    gross = net + vat + duties
    totals = {
        "lines": lines,
        "allowances": allowances,
        "charges": charges,
        "net": net,
        "vat": vat,
        "duties": duties,
        "gross": gross,
        "prepaid": prepaid,
        "rounding": rounding,
        "payable": gross - prepaid + rounding,
    }
    needed = ("lines", "net", "vat", "gross", "payable")
    invoice["totals"] = {name: value for name, value in totals.items() if value or name in needed}


def change(invoice: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """The invoice with one value replaced; ``None`` takes it out. Changes it in place and returns it."""
    target: Any = invoice
    names = path.replace("[", ".").replace("]", "").split(".")
    for name in names[:-1]:
        target = target[int(name)] if name.isdigit() else target[name]
    if value is None:
        target.pop(names[-1], None)
    else:
        target[names[-1]] = value
    return invoice


def value_at(invoice: dict[str, Any], path: str) -> Any:  # noqa: ANN401 - whatever stands there
    target: Any = invoice
    for name in path.replace("[", ".").replace("]", "").split("."):
        target = target[int(name)] if name.isdigit() else target[name]
    return target


def recompute_net(invoice: dict[str, Any]) -> dict[str, Any]:
    """What the OIOUBL reader does: the total excl. VAT follows from the three sums."""
    totals = invoice["totals"]
    if "lines" in totals:
        totals["net"] = totals["lines"] + totals.get("charges", d(0)) - totals.get("allowances", d(0))
    return invoice


@cache
def _context() -> Context:
    return context_of()


def say(
    invoice: dict[str, Any],
    format: Format = Format.OIOUBL,  # noqa: A002
    context: Context | None = None,
    **reading: Any,  # noqa: ANN401 - what a Reading holds besides
) -> list[str]:
    """Everything the rules of the room say, as ``AMT007.sum_of_lines@totals.lines``; every text must be complete."""
    return say_of(reading_of(invoice, format=format, **reading), context)


def say_of(reading: Reading, context: Context | None = None) -> list[str]:
    context = context or _context()
    said = []
    for rule in RULES.values():
        if reading.format not in rule.info.formats:
            continue
        for hit in rule.check(reading, context):
            outcome = rule.info.outcomes[hit.outcome]
            finding = Finding(rule.info, hit.outcome, outcome.severity, hit.field, hit.values)
            for language in Language:
                for text in (finding.message(language), finding.remedy(language)):
                    assert text.strip()
                    assert "{" not in text
                finding.expected(language)
            said.append(f"{rule.info.id}.{hit.outcome}@{hit.field}")
    return sorted(said)


def errors(said: list[str]) -> list[str]:
    """Those that are errors."""
    found = []
    for text in said:
        rule, _, rest = text.partition(".")
        if RULES[rule].info.outcomes[rest.partition("@")[0]].severity == "error":
            found.append(text)
    return found


def stated_tax(amount: str) -> Observation:
    return Observation("stated-tax-total", "totals.vat", {"amount": d(amount)})


def vat_in(*currencies: str) -> list[Observation]:
    return [
        Observation("vat-amount-in", "totals.vat", {"currency": each, "amount": d(1)}) for each in currencies
    ]
