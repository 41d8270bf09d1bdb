"""The VAT breakdown against the lines: which bases the lines give per category and rate, and what does not fit.

Used by AMT012, which speaks of it, and by AMT006 and AMT009, which are silent about a row that AMT012 has explained.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coopinv.amounts import vat_amount
from coopinv.model.reading import Format
from coopinv.rules.amt import reasons, tolerances
from coopinv.rules.amt.figures import (
    ZERO,
    agree,
    any_agrees,
    counts_no_free_lines,
    is_text,
    line_extras,
    unreadable,
    unreadable_lines,
)
from coopinv.rules.amt.surplus import surplus as surplus_of
from coopinv.rules.rule import XML

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from coopinv.model.invoice import AllowanceCharge, Invoice, Line, Vat
    from coopinv.model.reading import Reading

#: A VAT category and rate; the category is None where the lines or the rows have none.
Key = tuple[str | None, "Decimal"]
#: Categories whose rate says nothing: OIOUBL may give reverse charge the rate that the buyer accounts for.
_RATELESS = frozenset({"AE", "O"})


@dataclass(slots=True)
class Share:
    """What lines, allowances and charges of one key come to; ``path`` is the first of them, ``lines`` how many."""

    amount: Decimal
    path: str
    lines: int = 1


@dataclass(slots=True)
class Row:
    """A key's rows in the breakdown, nearly always one."""

    base: Decimal
    index: int


@dataclass(frozen=True, slots=True)
class Stray:
    """Lines whose category and rate no row has; ``row`` is the row that is without lines for it, if there is one."""

    key: Key
    share: Share
    row: tuple[Key, Row] | None = None


@dataclass(slots=True)
class Comparison:
    """What does not fit: stray lines, rows whose base is not what the lines give, rows without any lines."""

    strays: list[Stray] = field(default_factory=list)
    off: list[tuple[Key, Share, Row]] = field(default_factory=list)
    orphans: list[tuple[Key, Row]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether all fits."""
        return not (self.strays or self.off or self.orphans)

    def unlisted_vat(self) -> Decimal:
        """The VAT on lines whose rate no row has."""
        strays = (stray for stray in self.strays if stray.row is None)
        return sum((vat_amount(stray.share.amount, stray.key[1]) for stray in strays), ZERO)

    def fair(self, reading: Reading) -> dict[int, tuple[Decimal, Decimal]]:
        """Base and rate that the lines give for the rows that AMT012 speaks of, by the row's index."""
        found = {row.index: (share.amount, key[1]) for key, share, row in self.off}
        for stray in self.strays:
            if stray.row is not None and row_is_wrong(reading, stray):
                found[stray.row[1].index] = (stray.share.amount, stray.key[1])
        return found


def row_is_wrong(reading: Reading, stray: Stray) -> bool:
    """Whether, of lines and a row that have the same base, it is the row's category or rate that is wrong.

    The VAT amount decides; when it fits both (both are without VAT), it is the row.
    """
    if stray.row is None:
        return False
    (_category, rate), row = stray.row
    amount = reading.invoice.vat[row.index].amount
    if amount is None or rate == stray.key[1]:
        return True
    tolerance = tolerances.of(reading).vat.of(len(reading.invoice.lines))
    by_lines = abs(amount - vat_amount(row.base, stray.key[1]))
    by_row = abs(amount - vat_amount(row.base, rate))
    return by_lines <= tolerance and by_lines <= by_row


def compare(reading: Reading) -> Comparison | None:
    """Compare the breakdown with the lines; None when it cannot be done with certainty, or when all fits."""
    invoice = reading.invoice
    if not invoice.lines or _is_right(invoice):
        return None
    # Other duties are part of the VAT base, and the model does not hold which line they belong to.
    if invoice.totals.duties is not None or unreadable(reading, "totals.duties"):
        return None
    # The XML formats must have a breakdown (BR-CO-18, F-LIB306); without a VAT total too, AMT002 speaks.
    if not invoice.vat and (reading.format not in XML or invoice.totals.vat is None):
        return None
    found = _compare(reading, extras=False)
    if found is None or found.is_empty:
        return None
    # Whether an OIOUBL line's own allowances are part of its VAT base is said nowhere: right is what fits either way.
    if reading.format is Format.OIOUBL and any(line.allowances_charges for line in invoice.lines):
        other = _compare(reading, extras=True)
        return None if other is None or other.is_empty else found
    return found


def _is_right(invoice: Invoice) -> bool:
    """Whether every row's base is to the last digit what lines and items of its category and rate come to.

    So it is on nearly every invoice: then nothing else is looked at. In doubt it is False.
    """
    totals = invoice.totals
    if not invoice.allowances_charges and (totals.allowances or totals.charges):
        return False
    sums: dict[tuple[str | None, Decimal | None], Decimal] = {}
    category, rate, amount = None, None, ZERO
    for line in invoice.lines:
        if line.net_amount is None or line.free_of_charge:
            return False
        # Nearly every line has the rate and category of the one before it.
        if line.vat_rate != rate or line.vat_category != category:
            sums[category, rate] = amount
            category, rate = line.vat_category, line.vat_rate
            amount = sums.get((category, rate), ZERO)
        amount += line.net_amount
    sums[category, rate] = amount
    for item in invoice.allowances_charges:
        if item.amount is None or item.charge is None:
            return False
        category, rate = item.vat_category, item.vat_rate
        amount = sums.get((category, rate), ZERO)
        sums[category, rate] = amount + item.amount if item.charge else amount - item.amount
    for row in invoice.vat:
        if row.base is None or sums.pop((row.category, row.rate), None) != row.base:
            return False
    return not any(sums.values())


def _compare(reading: Reading, *, extras: bool) -> Comparison | None:
    """Compare, with or without the lines' own allowances and charges; None when something is not known."""
    invoice = reading.invoice
    rows, shares = _rows(invoice.vat), _shares(reading, extras=extras)
    if rows is None or shares is None:
        return None
    if any(key[0] is None for key in (*rows, *shares)):
        rows, shares = _by_rate(rows), _shares_by_rate(shares)
    if not _add_items(reading, rows, shares):
        return None
    tolerance = tolerances.of(reading).base.of(len(invoice.lines))
    found = _mismatches(rows, shares, tolerance)
    _drop_explained(reading, found, tolerance)
    return found


def _key(category: str | None, rate: Decimal | None) -> Key | None:
    """None when there is not enough to tell."""
    if category in _RATELESS or (rate is None and category in reasons.WITHOUT_VAT):
        return category, ZERO
    return None if rate is None else (category, rate)


def _rows(rows: Iterable[Vat]) -> dict[Key, Row] | None:
    found: dict[Key, Row] = {}
    for index, row in enumerate(rows):
        key = _key(row.category, row.rate)
        if key is None or row.base is None:
            return None
        if key in found:
            found[key].base += row.base
        else:
            found[key] = Row(row.base, index)
    return found


def _shares(reading: Reading, *, extras: bool) -> dict[Key, Share] | None:
    found: dict[Key, Share] = {}
    skipped = unreadable_lines(reading)
    skip_free = counts_no_free_lines(reading)
    last: Line | None = None
    share = Share(ZERO, "")
    for index, line in enumerate(reading.invoice.lines):
        amount = line.net_amount
        if not amount:
            if amount is None and (index in skipped or not is_text(line)):
                return None
            continue
        if skip_free and line.free_of_charge:
            return None
        # Nearly every line has the rate and category of the one before it.
        if last is None or line.vat_rate != last.vat_rate or line.vat_category != last.vat_category:
            key = _key(line.vat_category, line.vat_rate)
            if key is None:
                return None
            share = found.setdefault(key, Share(ZERO, f"lines[{index}]", 0))
            last = line
        share.amount += amount
        share.lines += 1
        if extras and line.allowances_charges:
            extra = line_extras(line)
            if extra is None:
                return None
            share.amount += extra
    return found


def _by_rate(rows: dict[Key, Row]) -> dict[Key, Row]:
    found: dict[Key, Row] = {}
    for (_category, rate), row in rows.items():
        if (None, rate) in found:
            found[None, rate].base += row.base
        else:
            found[None, rate] = row
    return found


def _shares_by_rate(shares: dict[Key, Share]) -> dict[Key, Share]:
    found: dict[Key, Share] = {}
    for (_category, rate), share in shares.items():
        if (None, rate) in found:
            found[None, rate].amount += share.amount
            found[None, rate].lines += share.lines
        else:
            found[None, rate] = share
    return found


def _add_items(reading: Reading, rows: dict[Key, Row], shares: dict[Key, Share]) -> bool:
    """Add the document's allowances and charges to the shares; False when it is not known to which."""
    invoice = reading.invoice
    only = next(iter(rows)) if len(rows) == 1 else None
    keys = tuple(rows or shares)  # without a breakdown, the lines say whether there are categories
    for index, item in enumerate(invoice.allowances_charges):
        key = _item_key(item, keys, only)
        if key is None or item.amount is None or item.charge is None:
            return False
        _add(shares, key, item.amount if item.charge else -item.amount, f"allowances_charges[{index}]")
    if invoice.allowances_charges:
        return True
    stated = (invoice.totals.charges or ZERO) - (invoice.totals.allowances or ZERO)
    if stated and only is not None:
        _add(shares, only, stated, "totals.charges")
    return not stated or only is not None


def _item_key(item: AllowanceCharge, keys: Iterable[Key], only: Key | None) -> Key | None:
    if item.vat_rate is None and item.vat_category is None:
        return only
    by_category = any(category is not None for category, _rate in keys)
    if by_category and item.vat_category is None:
        return None
    key = _key(item.vat_category, item.vat_rate)
    return key if key is None or by_category else (None, key[1])


def _add(shares: dict[Key, Share], key: Key, amount: Decimal, path: str) -> None:
    if key in shares:
        shares[key].amount += amount
    else:
        shares[key] = Share(amount, path)


def _mismatches(rows: dict[Key, Row], shares: dict[Key, Share], tolerance: Decimal) -> Comparison:
    found = Comparison()
    orphans = {key: row for key, row in rows.items() if key not in shares and abs(row.base) > tolerance}
    for key, share in shares.items():
        if key in rows:
            if not agree(share.amount, rows[key].base, tolerance):
                found.off.append((key, share, rows[key]))
        elif share.amount:
            pair = next(
                ((k, row) for k, row in orphans.items() if agree(share.amount, row.base, tolerance)), None
            )
            if pair is not None:
                del orphans[pair[0]]
            found.strays.append(Stray(key, share, pair))
    found.orphans = list(orphans.items())
    return found


def _other_duties(reading: Reading, tolerance: Decimal) -> Decimal | None:
    """What the total excl. VAT and the VAT lack of the total incl. VAT, as a negative amount; None when nothing."""
    totals = reading.invoice.totals
    if totals.net is None or totals.vat is None or totals.gross is None:
        return None
    found = totals.net + totals.vat - totals.gross
    return found if found < -tolerance else None


def _drop_explained(reading: Reading, found: Comparison, tolerance: Decimal) -> None:
    """Leave out what has a finding already."""
    surplus = sum((share.amount - row.base for _key, share, row in found.off), ZERO)
    unplaced = [stray for stray in found.strays if stray.row is None]
    missing = sum((stray.share.amount for stray in unplaced), ZERO)
    orphaned = sum((row.base for _key, row in found.orphans), ZERO)
    # Lines under a wrong rate or category are missing from the row that they belong to.
    if missing and agree(surplus, -missing, tolerance):
        found.off = []
    # A line under another row's rate: too much in one row is too little in another, or all that another has.
    elif len(found.off) == 2 and agree(surplus, ZERO, tolerance):  # one row too high, one too low
        found.off = found.off[:1]
    elif len(found.off) == len(found.orphans) == 1 and agree(surplus, orphaned, tolerance):
        found.orphans = []
    # A wrong, missing or superfluous line, allowance or charge: AMT007 speaks.
    # Other duties without an amount: the total incl. VAT lacks what the base has too much, and AMT005 speaks.
    elif len(found.off) + len(found.orphans) + len(unplaced) == 1:
        explained = (surplus_of(reading), _other_duties(reading, tolerance))
        if any_agrees(surplus + missing - orphaned, filter(None, explained), tolerance):
            found.off, found.orphans = [], []
            found.strays = [stray for stray in found.strays if stray.row is not None]
    if reading.format is Format.PDF and surplus_of(reading) is not None:
        found.off, found.orphans, found.strays = [], [], []
