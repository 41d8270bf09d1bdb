"""Master data: what EDI partners have told each other beforehand, and the rules that wait where an invoice leaves it out."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.finding import NotChecked
from coopinv.model.reading import Format

if TYPE_CHECKING:
    from coopinv.model.reading import Reading
    from coopinv.rules.rule import Rule

#: Formats whose partners have told each other names, addresses, terms and bank details before the first invoice.
_BETWEEN_PARTNERS = frozenset({Format.EDIFACT})
_MASTER_DATA = Text(
    en=(
        "not in the message; names, addresses, terms and bank details are master data that EDI partners have given each "
        "other beforehand"
    ),
    da=(
        "står ikke i meddelelsen; navne, adresser, betalingsbetingelser og bankoplysninger er stamdata, som EDI-parter "
        "har givet hinanden på forhånd"
    ),
    sv=(
        "står inte i meddelandet; namn, adresser, villkor och bankuppgifter är stamdata som EDI-parter har "
        "gett varandra i förväg"
    ),
)


def left_out(reading: Reading, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules about master data that the invoice has none of."""
    if reading.format not in _BETWEEN_PARTNERS:
        return ()
    found: tuple[Rule, ...] = ()
    for data in _of_master_data(rules):
        if not data.stands(reading):
            found += data.rules
    return found


class _MasterData:
    """Rules about master data, and the model paths that they need one of."""

    def __init__(self, paths: tuple[str, ...], rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._names = tuple(path.partition("[]")[0] for path in paths)
        self._single = [attrgetter(path) for path in paths if "[]" not in path]
        of_lists: dict[str, list[str]] = {}
        for path in paths:
            name, in_list, inner = path.partition("[].")
            if in_list:
                of_lists.setdefault(name, []).append(inner)
        self._of_lists = [
            (attrgetter(name), list(map(attrgetter, inner))) for name, inner in of_lists.items()
        ]

    def stands(self, reading: Reading) -> bool:
        """Whether something stands at one of the paths, readable or not; ``payment_means[].iban``: at any of the list."""
        invoice = reading.invoice
        for get in self._single:
            if get(invoice) is not None:
                return True
        for get, inner in self._of_lists:
            if any(one(item) is not None for item in get(invoice) for one in inner):
                return True
        unread = (*reading.unreadable, *reading.hidden)
        return any(one.startswith(self._names) for one in unread)


@lru_cache(maxsize=256)
def _of_master_data(rules: tuple[Rule, ...]) -> tuple[_MasterData, ...]:
    """The rules about master data, by the model paths that they need one of."""
    found: dict[tuple[str, ...], list[Rule]] = {}
    for rule in rules:
        if rule.info.master_data:
            found.setdefault(rule.info.master_data, []).append(rule)
    return tuple(_MasterData(paths, tuple(of_it)) for paths, of_it in found.items())


def unchecked(rules: tuple[Rule, ...]) -> NotChecked:
    """That rules about master data did not run, and why."""
    return NotChecked(tuple(sorted(rule.info.id for rule in rules)), _MASTER_DATA)
