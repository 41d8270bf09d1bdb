"""Totals and VAT: every labelled amount outside the lines, and the choice among them that adds up.

"Total" may mean net or gross, "Subtotal" the lines or the net, and one page may state a total twice. Each labelled
amount is a candidate; taken are those that agree with each other, the firmest label first.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from coopinv import amounts
from coopinv.readers.pdf import vat_table
from coopinv.readers.pdf.labelled_amounts import Amount, in_row
from coopinv.readers.pdf.vat_table import VatRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coopinv.readers.pdf.layout import Sheet

_ZERO = Decimal(0)
_CENT = Decimal("0.02")
#: How many candidates of a kind are tried together; more do not stand on an invoice that adds up.
_MOST = 10


class Totals(NamedTuple):
    """What was chosen, by model path; ``agree`` when net, VAT and gross add up; ``blurred`` cannot be read."""

    chosen: dict[str, Amount]
    vat: list[VatRow]
    extras: list[Amount]
    agree: bool
    blurred: dict[str, Amount]


def read(sheets: Sequence[Sheet], taken: set[tuple[int, int]], mark: amounts.Mark) -> Totals:
    """Find and choose the totals on the pages of one invoice; ``taken`` are the rows that the lines take up."""
    found: list[Amount] = []
    rows: list[VatRow] = []
    used = set(taken)
    for sheet in sheets:
        for number in range(len(sheet.rows)):
            if (sheet.number, number) not in used:
                table, below = vat_table.table(sheet, number, used, mark)
                rows += table
                found += vat_table.sums_of(table)
                used.update((sheet.number, one) for one in below)
    for sheet in sheets:
        for number, row in enumerate(sheet.rows):
            if (sheet.number, number) not in used:
                found += in_row(sheet, row, used, mark)
    blurred = {one.path: one for one in found if not one.is_readable}
    return _choose([one for one in found if one.is_readable], rows)._replace(blurred=blurred)


def _choose(found: Sequence[Amount], rows: Sequence[VatRow]) -> Totals:
    by_path: dict[str, list[Amount]] = {}
    for one in found:
        by_path.setdefault(one.path, []).append(one)
    rounding = _best(by_path.get("totals.rounding", ()))
    extras = [one for one in found if one.path in {"charge", "allowance"}]
    by_path.setdefault("totals.net", []).extend(_of_parts(by_path.get("totals.net", ())))
    net, vat, gross, agree = _agreeing(by_path, rounding)
    chosen: dict[str, Amount] = {}
    for path, found_ in (("totals.net", net), ("totals.vat", vat), ("totals.gross", gross)):
        if found_ is not None:
            chosen[path] = found_._replace(path=path)
    for path in ("totals.rounding", "totals.prepaid", "totals.charges", "totals.allowances", "totals.lines"):
        best = _best(by_path.get(path, ()))
        if best is not None:
            chosen[path] = best
    if not agree:
        _only_lines(chosen, extras)
    _payable(chosen, by_path)
    _subtotal(chosen, by_path, extras)
    return Totals(chosen, _vat_rows(chosen, found, rows), extras, agree, {})


def _best(candidates: Iterable[Amount]) -> Amount | None:
    """The firmest, of equals the last: sums stand at the end."""
    best: Amount | None = None
    for one in candidates:
        if best is None or one.strength >= best.strength:
            best = one
    return best


def _kept(candidates: Iterable[Amount]) -> list[Amount]:
    """Each value once, by its firmest label; the firmest first, of equals the last on the page."""
    ordered = list(candidates)
    ordered.reverse()
    ordered.sort(key=lambda one: -one.strength)
    seen: dict[Decimal, Amount] = {}
    for one in ordered:
        seen.setdefault(one.value, one)
    return list(seen.values())[:_MOST]


def _agreeing(
    by_path: dict[str, list[Amount]], rounding: Amount | None
) -> tuple[Amount | None, Amount | None, Amount | None, bool]:
    nets = _kept(by_path.get("totals.net", ()))
    vats = _kept(by_path.get("totals.vat", ()))
    grosses = _kept(by_path.get("totals.gross", ()))
    payables = _kept(by_path.get("totals.payable", ()))
    vats = _with_sum(by_path.get("totals.vat", ()), vats)
    weak = [one._replace(strength=1) for one in grosses if one.strength <= 2]
    summed = [one._replace(strength=1) for one in _kept(by_path.get("totals.lines", ()))]
    best: tuple[float, Amount, Amount, Amount] | None = None
    rounded = rounding.value if rounding else _ZERO
    for net in [*nets, *weak, *summed]:
        for vat in vats:
            # "At betale" is the gross total when nothing was paid before and nothing else is called so.
            for order, gross in enumerate([*grosses, *[one._replace(strength=1) for one in payables]]):
                off = gross.value - net.value - vat.value
                if abs(off) > _CENT and off != rounded:
                    continue
                if net.span == gross.span and vat.value:
                    continue
                score = (
                    net.strength * 2
                    + vat.strength * 2
                    + gross.strength * 2
                    - (0.5 if off and off == rounded else 0.0)
                    - order / 100
                )
                score += 1.0 if vat.value else 0.0
                score += 1.5 if vat.rate is not None and _is_share(net.value, vat) else 0.0
                if best is None or score > best[0]:
                    best = score, net, vat, gross
    if best is not None:
        return best[1], best[2], best[3], True
    gross_ = next(iter(grosses), None)
    if gross_ is None and payables:
        gross_ = payables[0]._replace(strength=1)
    return next(iter(nets), None), next(iter(vats), None), gross_, False


def _of_parts(nets: Sequence[Amount]) -> list[Amount]:
    """The net that is stated only in two parts, with and without VAT, as their sum."""
    taxable = next((one for one in nets if _part_of(one.label) == "taxable"), None)
    exempt = next((one for one in nets if _part_of(one.label) == "exempt"), None)
    if taxable is None or exempt is None:
        return []
    return [taxable._replace(value=amounts.total((taxable.value, exempt.value)), strength=2)]


def _is_share(net: Decimal, vat: Amount) -> bool:
    return vat.rate is not None and abs(amounts.vat_amount(net, vat.rate) - vat.value) <= Decimal("0.05")


def _with_sum(all_vat: Sequence[Amount], kept: list[Amount]) -> list[Amount]:
    """VAT amounts and, when several rates have one each, their sum."""
    by_rate: dict[Decimal, Amount] = {}
    for one in all_vat:
        if one.rate is not None:
            by_rate.setdefault(one.rate, one)
    if len(by_rate) < 2:
        return kept
    total = amounts.total(one.value for one in by_rate.values())
    if any(one.value == total for one in kept):
        return kept
    return [*kept, next(iter(by_rate.values()))._replace(value=total, rate=None, strength=2)]


def _payable(chosen: dict[str, Amount], by_path: dict[str, list[Amount]]) -> None:
    """What is to be paid: the candidate that follows from gross, prepaid and rounding, else the firmest."""
    candidates = _kept(by_path.get("totals.payable", ()))
    gross = chosen.get("totals.gross")
    if not candidates:
        return
    if gross is not None:
        prepaid = chosen["totals.prepaid"].value if "totals.prepaid" in chosen else _ZERO
        rounding = chosen["totals.rounding"].value if "totals.rounding" in chosen else _ZERO
        for one in candidates:
            if one.value in {gross.value - abs(prepaid) + rounding, gross.value}:
                chosen["totals.payable"] = one
                return
    chosen["totals.payable"] = candidates[0]


def _subtotal(chosen: dict[str, Amount], by_path: dict[str, list[Amount]], extras: Sequence[Amount]) -> None:
    """A subtotal that is not the net is the sum of the lines, before charges and allowances."""
    net = chosen.get("totals.net")
    if net is None or "totals.lines" in chosen:
        return
    for one in by_path.get("totals.net", ()):
        difference = net.value - one.value
        if (
            one.value != net.value
            and one.strength <= 2
            and any(abs(difference) == abs(extra.value) for extra in extras)
        ):
            chosen["totals.lines"] = one._replace(path="totals.lines")
            return


def _only_lines(chosen: dict[str, Amount], extras: Sequence[Amount]) -> None:
    """A subtotal that the charges and allowances lead from to gross less VAT is the sum of the lines; no net is stated."""
    net, vat, gross = (chosen.get(f"totals.{name}") for name in ("net", "vat", "gross"))
    if net is None or vat is None or gross is None or net.strength > 2 or "totals.lines" in chosen:
        return
    unique = {(one.path, one.span.cell.row, one.value): one for one in extras}
    added = amounts.total(
        abs(one.value) if one.path == "charge" else -abs(one.value) for one in unique.values()
    )
    if added and gross.value - vat.value - net.value == added:
        chosen["totals.lines"] = net._replace(path="totals.lines")
        del chosen["totals.net"]


def _vat_rows(chosen: dict[str, Amount], found: Sequence[Amount], rows: Sequence[VatRow]) -> list[VatRow]:
    """The breakdown: of a table the rows with a rate, else from the labels, else from the totals."""
    kept = [row for row in rows if row.rate is not None and (row.base is not None or row.amount is not None)]
    if kept:
        unique: dict[tuple[object, ...], VatRow] = {}
        for row in kept:
            unique.setdefault((row.rate, row.base, row.amount), row)
        return list(unique.values())
    labelled: dict[Decimal, VatRow] = {}
    for one in found:
        if one.path == "totals.vat" and one.rate is not None and one.rate not in labelled:
            spans = {"amount": one.span, **({"rate": one.rate_span} if one.rate_span else {})}
            labelled[one.rate] = VatRow(one.rate, one.base, one.value, spans)
    net = chosen.get("totals.net")
    if len(labelled) == 1 and net is not None:
        row = next(iter(labelled.values()))
        if row.base is None and (parts := _parts(row, net, found)):
            return parts
        if row.base is None:
            return [row._replace(base=net.value, spans={**row.spans, "base": net.span})]
    return list(labelled.values())


def _parts(row: VatRow, net: Amount, found: Sequence[Amount]) -> list[VatRow]:
    """The rows of a net total that is stated in two parts, with and without VAT; none where it is not."""
    sums = [one for one in found if one.path == "totals.net" and one.value != net.value and one.strength > 1]
    taxable = next((one for one in sums if _part_of(one.label) == "taxable"), None)
    exempt = next((one for one in sums if _part_of(one.label) == "exempt"), None)
    if taxable is None or exempt is None or not row.amount:
        return []
    return [
        row._replace(base=taxable.value, spans={**row.spans, "base": taxable.span}),
        VatRow(_ZERO, exempt.value, _ZERO, {"base": exempt.span}),
    ]


def _part_of(label: str) -> str | None:
    """Which part of the net a label names: "Momspligtigt beløb" or "Momsfrit beløb"."""
    folded = label.casefold()
    if any(word in folded for word in ("momsfri", "ikke momspligt", "exempt", "zero rated", "zero-rated")):
        return "exempt"
    return "taxable" if any(word in folded for word in ("momspligt", "taxable")) else None
