"""The sums that several rules of this room compare, and which rule speaks when several sums break at once.

The figures of an invoice hang together, so one wrong figure breaks several sums. One fault is to give one finding:

    wrong figure                     sums it breaks                       who speaks
    a line's quantity or price       the line's own                       AMT008
    a line's amount                  the line's own, lines, VAT base      AMT007, at that line
    the sum of the lines             lines, (net), totals                 AMT007
    an allowance, a charge           their sum, VAT base                  AMT007
    an allowance taken for a charge  both sums, VAT base                  AMT007, at the sum that lacks it
    the sum of allowances, charges   their sum, (net), totals             AMT007
    the total excl. VAT              net, totals                          AMT007
    a line left out                  lines, VAT base                      AMT007
    a line's VAT rate or category    two VAT bases                        AMT012
    a VAT row left out               VAT bases, sum of VAT                AMT012
    the whole breakdown left out     all VAT bases                        AMT012, once
    a line under another row's rate  two VAT bases                        AMT012, at the row that has too much
    a VAT row's rate or base         the VAT base, base × rate            AMT012; AMT006 when lines say nothing
    a VAT row's amount               base × rate, sum of VAT              AMT006
    the VAT total                    sum of VAT, totals, tax total        AMT006; AMT005 when there are no rows
    other duties, tax total          totals, tax total, VAT base          AMT005
    the total incl. VAT              totals, amount due                   AMT005
    paid in advance, the amount due  amount due                           AMT010
    rounding                         OIOUBL: totals; others: amount due   AMT005; AMT010

The way it is done: a rule that finds its sum broken asks whether the sum would hold with what the figure ought to be
by the figures *above* it (``nets``, ``vats``, ``grosses``). If so, the rule for those has spoken, and it is silent.
Nothing here is computed for an invoice whose sums hold.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from coopinv.amounts import product, quotient, total, vat_amount
from coopinv.model.reading import Format
from coopinv.rules.amt import tolerances
from coopinv.rules.rule import XML

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coopinv.model.invoice import Invoice, Line
    from coopinv.model.reading import Reading

ZERO = Decimal(0)
#: UBL 2, whose schema and rules say which amounts must stand: the sums of allowances and charges where there are any,
#: the amount due, an amount on every line.
UBL_2 = XML - {Format.SVEFAKTURA}
#: What OIOUBL's total excl. and incl. VAT are made of, besides what is compared.
GROSS_PARTS = ("totals.lines", "totals.allowances", "totals.charges", "totals.duties", "totals.rounding")
#: Formats that do not say whether the total incl. VAT is before or after rounding.
ROUNDING_EITHER_WAY = frozenset({Format.EDIFACT, Format.PDF})
#: Units that count pieces (UN/ECE recommendation 20, and EANCOM's PCE).
_PIECES = frozenset({"PCE", "C62", "H87", "EA", "NAR"})
_NO_LINES: frozenset[int] = frozenset()


def agree(first: Decimal, second: Decimal, tolerance: Decimal) -> bool:
    """Whether two amounts are the same within the tolerance."""
    return first == second or abs(first - second) <= tolerance


def unreadable(reading: Reading, *paths: str) -> bool:
    """Whether one of the figures is there and cannot be read: then a sum that needs it is not compared."""
    return bool(reading.unreadable) and any(reading.unreadable_under(path) is not None for path in paths)


def lines_total(reading: Reading) -> Decimal | None:
    """What the lines add up to; None when there are none or one has an amount that is not known.

    OIOUBL leaves lines that are free of charge out of an Invoice's sum (F-INV126), not out of a CreditNote's.
    """
    skipped = unreadable_lines(reading)
    skip_free = counts_no_free_lines(reading)
    amounts = []
    for index, line in enumerate(reading.invoice.lines):
        if skip_free and line.free_of_charge:
            continue
        if line.net_amount is not None:
            amounts.append(line.net_amount)
        elif index in skipped or not is_text(line):
            return None
    return total(amounts) if amounts else None


def counts_no_free_lines(reading: Reading) -> bool:
    """Whether lines that are free of charge are left out of the sum of the lines.

    The root element decides, not the type code: an Invoice of code 381 follows the rules for invoices. Some write the
    code in a CreditNote too, so that the two cannot be told apart: then what is right by either is right.
    """
    invoice = reading.invoice
    if reading.format is not Format.OIOUBL:
        return False
    if not invoice.is_credit_note:
        return True
    if invoice.document_type_code is None:
        return False
    charged = (line.net_amount for line in invoice.lines if not line.free_of_charge)
    return total(amount for amount in charged if amount is not None) == invoice.totals.lines


def is_text(line: Line) -> bool:
    """Whether a line is only text: no amount, quantity or price."""
    return line.net_amount is None and line.quantity is None and line.price is None


def unreadable_lines(reading: Reading) -> frozenset[int]:
    """The lines in which something is there and cannot be read, found in one pass."""
    if not reading.unreadable:
        return _NO_LINES
    paths = (path for path in reading.unreadable if path.startswith("lines["))
    return frozenset(int(path[len("lines[") : path.index("]")]) for path in paths)


def items_total(reading: Reading, *, charges: bool) -> Decimal | None:
    """What the document's own charges (or allowances) add up to; None when that cannot be known.

    EDIFACT and PDF may state a total without the items; UBL 2 may not (BR-CO-11, F-INV129), and Svefaktura has no total.
    """
    amounts = []
    for item in reading.invoice.allowances_charges:
        if item.charge is None or item.amount is None:
            return None
        if item.charge is charges:
            amounts.append(item.amount)
    return total(amounts) if amounts or reading.format in XML else None


def stated_items(reading: Reading, *, charges: bool) -> Decimal:
    """The stated total of the document's charges (or allowances).

    Where EDIFACT, PDF and Svefaktura state none, it is what they add up to; in UBL 2 none is 0.
    """
    totals = reading.invoice.totals
    stated = totals.charges if charges else totals.allowances
    if stated is None and reading.format not in UBL_2:
        stated = items_total(reading, charges=charges)
    return ZERO if stated is None else stated


def nets(reading: Reading) -> list[Decimal]:
    """What the total excl. VAT may rightly be: as stated, then by the lines, allowances and charges above it."""
    totals = reading.invoice.totals
    found = [] if totals.net is None else [totals.net]
    allowances = _either(stated_items(reading, charges=False), items_total(reading, charges=False))
    charges = _either(stated_items(reading, charges=True), items_total(reading, charges=True))
    found += [
        lines + charge - allowance
        for lines in _either(totals.lines, lines_total(reading))
        for allowance in allowances
        for charge in charges
    ]
    return found


def vats(invoice: Invoice) -> list[Decimal]:
    """What the VAT total may rightly be: as stated, then by the rows of the breakdown."""
    return _either(invoice.totals.vat, rows_total(invoice))


def rows_total(invoice: Invoice) -> Decimal | None:
    """What the VAT amounts of the breakdown add up to; None when one is not known."""
    amounts = [row.amount for row in invoice.vat if row.amount is not None]
    return total(amounts) if amounts and len(amounts) == len(invoice.vat) else None


def grosses(reading: Reading) -> Iterator[Decimal]:
    """What the total incl. VAT may rightly be, by what stands above it."""
    duties = reading.invoice.totals.duties or ZERO
    found = vats(reading.invoice)
    if reading.format not in XML:
        # There the VAT of the only row is often the VAT total too: one figure, of which AMT006 speaks.
        found = _either(*found, _vat_due(reading.invoice))
    for net in nets(reading):
        for vat in found:
            yield net + vat + duties


def _vat_due(invoice: Invoice) -> Decimal | None:
    """What the VAT ought to be by the bases and rates of the breakdown; None when one is not known."""
    due = [
        vat_amount(row.base, row.rate) for row in invoice.vat if row.base is not None and row.rate is not None
    ]
    return total(due) if due and len(due) == len(invoice.vat) else None


def _either(*values: Decimal | None) -> list[Decimal]:
    return list(dict.fromkeys(value for value in values if value is not None))


def any_agrees(amount: Decimal, candidates: Iterable[Decimal], tolerance: Decimal) -> bool:
    """Whether one of the candidates is the amount."""
    return any(agree(amount, candidate, tolerance) for candidate in candidates)


def line_mismatches(reading: Reading) -> Iterator[tuple[int, Decimal]]:
    """The lines whose amount is not quantity times price, with what it should be, unrounded."""
    tolerance = tolerances.of(reading).line.limit
    oioubl = reading.format is Format.OIOUBL
    printed = reading.format is Format.PDF
    edifact = reading.format is Format.EDIFACT
    skipped = unreadable_lines(reading)
    for index, line in enumerate(reading.invoice.lines):
        net, quantity, price = line.net_amount, line.quantity, line.price
        if net is None or quantity is None or price is None or line.free_of_charge or index in skipped:
            continue
        allowed = tolerance
        if printed:
            allowed += abs(quantity) * tolerances.PRINTED_PRICE
        # First what is true of nearly every line: an invoice may have fifty thousand.
        if -allowed <= net - quantity * price <= allowed and _is_plain(line):
            continue
        if edifact and _is_weighed(line):
            continue
        expected = _line_amount(line, quantity, price, oioubl=oioubl)
        if expected is None or -allowed <= net - expected <= allowed:
            continue
        # A net price (PRI+AAA) has the line's allowances in it already, a gross price (AAB) has not.
        if edifact and (extras := line_extras(line)) and agree(net, expected - extras, allowed):
            continue
        yield index, expected


def _is_plain(line: Line) -> bool:
    """Whether a line's amount is its quantity times its price, and nothing else."""
    base = line.base_quantity
    return (base is None or base == 1) and line.base_unit in (None, line.unit) and not line.allowances_charges


def _is_weighed(line: Line) -> bool:
    """Whether pieces are priced by another unit: EANCOM leaves a quantity's unit out where it counts pieces."""
    return line.unit is None and line.base_unit is not None and line.base_unit not in _PIECES


def _line_amount(line: Line, quantity: Decimal, price: Decimal, *, oioubl: bool) -> Decimal | None:
    """Quantity times price of a line with a base quantity, allowances or charges; None when it cannot be known."""
    amount: Decimal | None = product(quantity, price)
    if line.base_unit is not None and line.unit is not None and line.base_unit != line.unit:
        # Goods by weight, or sold by the case and priced by the piece. OIOUBL has a factor for it (F-INV343).
        if not oioubl or line.unit_factor is None:
            return None
        amount = product(quantity, price, line.unit_factor)
    elif line.base_quantity is not None and line.base_quantity != 1:
        amount = quotient(product(quantity, price), line.base_quantity)
    if amount is None or oioubl:
        # OIOUBL's line amount is before the line's own allowances and charges (F-INV348).
        return amount
    extra = line_extras(line)
    return None if extra is None else amount + extra


def line_extras(line: Line) -> Decimal | None:
    """A line's charges less its allowances; None when one of them is not known."""
    extra = ZERO
    for item in line.allowances_charges:
        if item.charge is None or item.amount is None:
            return None
        extra += item.amount if item.charge else -item.amount
    return extra


def wrong_line(reading: Reading) -> tuple[int, Decimal] | None:
    """The one line whose amount alone explains that the lines do not add up, with what its amount should be.

    AMT007 then speaks of that line, and AMT008 is silent about it.
    """
    stated, found = reading.invoice.totals.lines, lines_total(reading)
    limits = tolerances.of(reading)
    if stated is None or found is None or agree(found, stated, limits.lines.of(len(reading.invoice.lines))):
        return None
    explaining = [
        (index, net - (found - stated))
        for index, expected in line_mismatches(reading)
        if (net := reading.invoice.lines[index].net_amount) is not None
        and agree(found - stated, net - expected, limits.line.limit)
    ]
    return explaining[0] if len(explaining) == 1 else None
