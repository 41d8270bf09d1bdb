"""The members of one line of an invoice, read from the pieces of its columns."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from coopinv import amounts
from coopinv.identifiers import gtin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from coopinv.readers.pdf.layout import Span


class Item(NamedTuple):
    """One line as it was put together: its members and where each stands."""

    values: dict[str, Any]
    spans: dict[str, Span]


class Lines(NamedTuple):
    """The lines, the rows of each page that they and the heads of their tables take up, and how they were found."""

    items: list[Item]
    rows: set[tuple[int, int]]
    by_head: bool
    gross: bool = False


class _Part(NamedTuple):
    """What stands in one column of a line: its pieces, their text, and the document's decimal mark."""

    found: list[Span]
    text: str
    mark: amounts.Mark


@cache
def _with_unit() -> re.Pattern[str]:
    return re.compile(r"[x×]?[ ]?(-?[0-9][0-9.,' ]*-?)[ ]?\(?([^\W\d][\w.²³/-]{0,11})?\)?(?:\(s\))?\)?")


@cache
def _in_thousands() -> re.Pattern[str]:
    # Without decimals a blank groups only here: in the column of quantities stands one number.
    return re.compile(r"-?[1-9][0-9]{0,2}(?: [0-9]{3}){1,3}")


@lru_cache(maxsize=4096)
def quantity_in(text: str, mark: amounts.Mark) -> tuple[Decimal, str | None] | None:
    """A quantity and the unit behind it: "20 Stk", "1,5 timer"."""
    match = _with_unit().fullmatch(text.strip())
    if match is None:
        return None
    figures = match[1].strip()
    if _in_thousands().fullmatch(figures) is not None:
        figures = figures.replace(" ", "")
    value = amounts.printed(figures, mark)
    return None if value is None else (value, match[2])


@lru_cache(maxsize=4096)
def amount_in(text: str, mark: amounts.Mark) -> Decimal | None:
    """An amount of money with at most a currency beside it."""
    if "%" in text or sum(map(str.isalpha, text)) > 6:
        return None
    found = amounts.printed_in(text, mark)
    return found[-1].value if found and len(found) <= 2 else None


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(r"([0-9]{1,2}(?:[.,][0-9]{1,2})?)[ ]?%?")


def item_of(rows: Iterable[Mapping[str, list[Span]]], mark: amounts.Mark) -> Item | None:
    """The line that rows make, each given as the pieces of its columns; None when it has no amount and no price."""
    item = Item({}, {})
    gathered: dict[str, list[Span]] = {}
    for row in rows:
        for name, found in row.items():
            gathered.setdefault(name, []).extend(found)
    for name, found in gathered.items():
        if name in _READ:
            _READ[name](item, _Part(found, " ".join(span.text for span in found), mark))
    _describe(item, gathered)
    _find_gtin(item, gathered)
    if not item.values.keys() & {"price", "net_amount", "gross_amount"}:
        return None
    if not item.values.keys() & {"description", "quantity", "price", "gtin", "id"}:
        return None
    _settle_base(item)
    _settle_rate(item)
    _discount(item.values)
    return item


def _quantity(item: Item, part: _Part) -> None:
    read = quantity_in(part.text, part.mark)
    for span in part.found:
        read = read or quantity_in(span.text, part.mark)
    if read is None:
        return
    item.values["quantity"], item.spans["quantity"] = read[0], _without_unit(part.found[0])
    if read[1]:
        item.values.setdefault("unit", read[1])
        item.spans.setdefault("unit", part.found[-1])


def _without_unit(span: Span) -> Span:
    """The figures of a quantity: the sign in "620 m²" is the unit's."""
    match = _with_unit().fullmatch(span.text)
    if match is None or not match[2]:
        return span
    start, end = match.span(1)
    return span.within(start, start + len(span.text[start:end].rstrip()))


def _money(name: str) -> Callable[[Item, _Part], None]:
    def read(item: Item, part: _Part) -> None:
        for span in part.found:
            value = amount_in(span.text, part.mark)
            if value is not None:
                item.values[name], item.spans[name] = value, span
                return

    return read


def _id(item: Item, part: _Part) -> None:
    text = part.found[0].text
    if len(text) <= 8 and " " not in text:
        item.values["id"], item.spans["id"] = text.rstrip("."), part.found[0]


def _vat_rate(item: Item, part: _Part) -> None:
    match = _rate().fullmatch(part.text.strip())
    rate = None if match is None else amounts.decimal(match[1].replace(",", "."))
    if rate is not None and "." not in part.text.replace("%", "").strip(".") and rate <= 30:
        item.values["vat_rate"], item.spans["vat_rate"] = rate, part.found[0]


def _rebate(item: Item, part: _Part) -> None:
    value = amounts.printed(part.text.replace("%", "").strip(), part.mark)
    if value is not None:
        item.values["_discount"], item.values["_is_share"] = abs(value), "%" in part.text or abs(value) <= 100


def _share(item: Item, part: _Part) -> None:
    _rebate(item, part)
    item.values["_must_fit"] = True


def _article(item: Item, part: _Part) -> None:
    words = part.text.split()
    if len(words) == 1 and re.fullmatch(r"[0-9]{1,3}\.?|00[0-9]{1,5}", words[0]) and "id" not in item.values:
        item.values["id"], item.spans["id"] = words[0].rstrip("."), part.found[0]
    elif words and any(character.isdigit() for character in words[0]):
        item.values["other_ids"], item.spans["other_ids"] = (words[0],), part.found[0]


def _unit(item: Item, part: _Part) -> None:
    if len(part.text) <= 14:
        item.values["unit"], item.spans["unit"] = part.text, part.found[0]


def _base(item: Item, part: _Part) -> None:
    value = amounts.printed(part.text, part.mark)
    if value is not None and value > 1:
        item.values["base_quantity"], item.spans["base_quantity"] = value, part.found[0]


def _note(item: Item, part: _Part) -> None:
    item.values["_delivery_note"], item.spans["_delivery_note"] = part.text, part.found[0]


#: How each column is read; a column that is not here has no place in the model.
_READ: dict[str, Callable[[Item, _Part], None]] = {
    "quantity": _quantity,
    "price": _money("price"),
    "net_amount": _money("net_amount"),
    "gross_amount": _money("gross_amount"),
    "id": _id,
    "vat_rate": _vat_rate,
    "discount": _rebate,
    "share": _share,
    "item": _article,
    "unit": _unit,
    "base_quantity": _base,
    "delivery_note": _note,
}


def _describe(item: Item, gathered: dict[str, list[Span]]) -> None:
    """The description from its column; without one from what stands under a head that we do not know, or the item."""
    found = gathered.get("description") or [
        span for span in gathered.get("", []) if sum(map(str.isalpha, span.text)) >= 3
    ]
    if not found and "item" in gathered:
        found = gathered["item"]
    if found:
        ordered = sorted(found, key=lambda span: (span.cell.row, span.cell.x0))
        item.values["description"] = " ".join(span.text for span in ordered)
        item.spans["description"] = ordered[0]


@cache
def _labelled_gtin() -> re.Pattern[str]:
    return re.compile(
        r"(?:EAN|GTIN|stregkode)(?:[ -]?(?:nr|no|13)?\.?)[ :]{0,3}([0-9]{8,14})(?![0-9])", re.IGNORECASE
    )


def _find_gtin(item: Item, gathered: dict[str, list[Span]]) -> None:
    """The article number under a bar code: from its own column, behind its label, or by its check digit."""
    own = gathered.get("gtin", [])
    for span in own:
        digits = re.sub(r"[ -]", "", span.text)
        if re.fullmatch(r"[0-9]{6,15}", digits):
            item.values["gtin"], item.spans["gtin"] = gtin.canonical(digits) or digits, span
            return
    for name in ("item", "description", "", "id"):
        for span in gathered.get(name, []):
            match = _labelled_gtin().search(span.text)
            if match is not None:
                item.values["gtin"], item.spans["gtin"] = match[1], span.within(*match.span(1))
                return
            for word in re.finditer(r"(?<![0-9A-Za-z])[0-9]{13}(?![0-9A-Za-z])", span.text):
                if gtin.fault(word[0]) is None:
                    item.values["gtin"], item.spans["gtin"] = word[0], span.within(*word.span())
                    return


def _settle_base(item: Item) -> None:
    """Keeps "per 100" only where it makes the line's amount right: the column may say something else."""
    values = item.values
    base, price, net = values.get("base_quantity"), values.get("price"), values.get("net_amount")
    if base is None:
        return
    exact = None
    if price is not None and "quantity" in values:
        exact = amounts.line_amount(values["quantity"], price, base)
    if exact is None or net is None or abs(exact - net) > Decimal("0.02"):
        del values["base_quantity"], item.spans["base_quantity"]


def _settle_rate(item: Item) -> None:
    """Takes away a rate that is an amount: "Moms" may head either, and 25 % of 80,00 looks like the rate 20,00."""
    rate, net = item.values.get("vat_rate"), item.values.get("net_amount")
    text = item.spans["vat_rate"].text if rate is not None else ""
    if rate is None or net is None or "%" in text or not re.search("[.,]", text) or rate in {0, 25}:
        return
    if amounts.vat_amount(abs(net), Decimal(25)) == rate:
        del item.values["vat_rate"], item.spans["vat_rate"]


def _discount(values: dict[str, Any]) -> None:
    """A line's discount, as a share or an amount: whichever makes its amount right, else the likelier."""
    value, is_share = values.pop("_discount", None), values.pop("_is_share", False)
    must_fit = values.pop("_must_fit", False)
    quantity, price, net = values.get("quantity"), values.get("price"), values.get("net_amount")
    if not value or quantity is None or price is None or net is None:
        return
    full = amounts.product(quantity, price)
    if "base_quantity" in values:
        return
    if abs(full - net) < Decimal("0.01"):
        return
    share = amounts.round_half_up(amounts.product(full, value, Decimal("0.01")))
    amount = share if is_share else value
    for candidate in (amount, share, value):
        if abs(full - candidate - net) <= Decimal("0.02"):
            amount = full - net
            break
    else:
        if must_fit:
            return
    values["allowances_charges"] = [{"charge": False, "amount": amount}]
