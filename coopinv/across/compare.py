"""Holds an invoice against the earlier ones and says what it sees as observations; the SET rules make findings of it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from coopinv.across import fees
from coopinv.language import Text, each_language
from coopinv.model.reading import Format, Observation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.across.keys import Keys
    from coopinv.across.ledger import Ledger
    from coopinv.across.memory import Earlier
    from coopinv.language import Value

_HERE = Text(en="this file", da="denne fil", sv="den här filen")
_EARLIER_RUN = Text(
    en="{file}, checked on {day}", da="{file}, kontrolleret den {day}", sv="{file}, kontrollerad {day}"
)
_DIFFERS = Text(
    en="{what} {there} there and {here} here",
    da="{what} {there} dér og {here} her",
    sv="{what} {there} där och {here} här",
)
_DATE = Text(en="invoice date", da="fakturadato", sv="fakturadatum")
_CURRENCY = Text(en="currency", da="valuta", sv="valuta")
_TOTAL = Text(en="total", da="total", sv="summa")
_REST = Text(
    en="the date and the total are the same, other contents are not",
    da="datoen og totalen er de samme, men andet indhold er ikke",
    sv="datum och summa är desamma, annat innehåll är det inte",
)


class Store(Protocol):
    """What remembers invoices: the run itself, or the ledger of earlier ones."""

    def same_number(self, keys: Keys) -> Sequence[Earlier]:
        """Earlier documents of the same kind, seller and number."""

    def same_order(self, order: str, keys: Keys) -> Earlier | None:
        """The first earlier invoice on the order with another number."""


def compare(store: Store, keys: Keys, file: str, entry: int) -> list[Observation]:
    """What there is to be said of an invoice beside those that the store remembers.

    One fault, one observation: of the same invoice again nothing is said of its order.
    """
    same = store.same_number(keys)
    own = _own(same, file, entry)
    found = _number(keys, [one for one in same if _is_before(one, own)], file)
    if found is not None and found.kind == "same-invoice":
        return [found]
    return [*([found] if found is not None else []), *_orders(store, keys, file, own)]


def _own(same: Sequence[Earlier], file: str, entry: int) -> Earlier | None:
    """What the store remembers of the invoice itself."""
    return next((one for one in same if (one.file, one.entry) == (file, entry)), None)


def _is_before(one: Earlier, own: Earlier | None) -> bool:
    """Whether one is earlier than an invoice: one that the store knows came before all that it got to know later.

    So the same files say the same as often as they are checked.
    """
    return own is None or one.id < own.id


def fee_of_earlier_runs(ledger: Ledger, keys: Keys, file: str, entry: int) -> list[Observation]:
    """What there is to say of an invoice's fee beside those of earlier runs."""
    one = ledger.same_fee(keys)
    if one is None or keys.fee is None or not _is_before(one, _own(ledger.same_number(keys), file, entry)):
        return []
    return [fees.observed(keys.fee, one.number, _where(one, file))]


def _number(keys: Keys, others: Sequence[Earlier], file: str) -> Observation | None:
    """What is said of the first document with the number: the very same, another one, the same in another format."""
    for one in others:
        if one.format == keys.format and one.digest == keys.digest:
            return _observed("same-invoice", number=keys.number, where=_where(one, file), format=None)
    for one in others:
        if one.format == keys.format or list(_facts(keys, one)):
            return _observed(
                "number-reused",
                number=keys.number,
                where=_where(one, file),
                differs=_differing(keys, one),
                same_year=int(_is_same_year(keys.date, one.date)),
            )
    for one in others:
        label = Format(one.format).label
        return _observed("same-invoice", number=keys.number, where=_where(one, file), format=label)
    return None


def _orders(store: Store, keys: Keys, file: str, own: Earlier | None) -> Iterator[Observation]:
    if keys.kind != "invoice":
        return
    for index, order in keys.orders:
        one = store.same_order(order, keys)
        if one is not None and _is_before(one, own):
            values: dict[str, Value] = {"order": order, "number": one.number, "where": _where(one, file)}
            yield Observation("order-invoiced", f"order_numbers[{index}]", values)


def _observed(kind: str, **values: Value) -> Observation:
    return Observation(kind, "number", values)


def _where(one: Earlier, file: str) -> Text:
    if one.checked is not None:
        day = dt.date.fromisoformat(one.checked)
        return _EARLIER_RUN.fill(file=one.file, day=day)
    return _HERE if one.file == file else Text(one.file, one.file, one.file)


def _is_same_year(here: str | None, there: str | None) -> bool:
    return here is not None and there is not None and here[:4] == there[:4]


def _facts(keys: Keys, one: Earlier) -> Iterator[tuple[Text, Value, Value]]:
    """The facts that both state, differently: what it is, there and here."""
    if keys.date and one.date and keys.date != one.date:
        yield _DATE, dt.date.fromisoformat(one.date), dt.date.fromisoformat(keys.date)
    if keys.currency and one.currency and keys.currency != one.currency:
        yield _CURRENCY, one.currency, keys.currency
    if keys.gross and one.gross and keys.gross != one.gross:
        yield _TOTAL, Decimal(one.gross), Decimal(keys.gross)


def _differing(keys: Keys, one: Earlier) -> Text:
    parts = [_DIFFERS.fill(what=what, there=there, here=here) for what, there, here in _facts(keys, one)] or [
        _REST
    ]
    return each_language(lambda language: "; ".join(part.to(language) for part in parts))
