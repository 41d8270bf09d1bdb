"""The list in memory: every question that rules, billing and ``gln find`` ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from coopinv.glnlist.entry import Role
from coopinv.glnlist.names import fold, loosen, words
from coopinv.glnlist.nearest import Nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from coopinv.glnlist.entry import Entry, Problem

#: A search text is cut here: no name is as long.
_LONGEST_QUERY = 200
_MOST_WORDS = 8


class Recipients(NamedTuple):
    """The two GLNs that invoices are sent to; None when a list made by hand lacks one."""

    edi: str | None
    oio: str | None


class By(StrEnum):
    """What a search text was taken for."""

    GLN = "gln"
    COST_CENTRE = "cost-centre"
    CVR = "cvr"
    NAME = "name"


class Found(NamedTuple):
    """The answer to a search: what the text was taken for, the entries, and the nearest ones when there are none."""

    by: By
    entries: tuple[Entry, ...]
    nearest: tuple[Entry, ...] = ()


@dataclass(frozen=True, eq=False)
class GlnList:
    """A GLN list.

    ``complete`` says whether what is not in it does not exist: an unknown number is then an error, otherwise only
    something that could not be verified. ``shipped`` says that it is the list that comes with the package;
    ``problems`` are the rows of ``source`` that something is wrong with. Indexes are made when they are first asked.
    """

    entries: tuple[Entry, ...]
    complete: bool
    source: Path
    shipped: bool = False
    problems: tuple[Problem, ...] = ()

    @cached_property
    def recipients(self) -> Recipients:
        """The two addresses; a list that was loaded always holds them."""
        return Recipients(edi=self._recipient(Role.EDI_RECIPIENT), oio=self._recipient(Role.OIO_RECIPIENT))

    def by_gln(self, gln: str) -> Entry | None:
        """The entry with this GLN; the legal entity, when a store shares its GLN."""
        entries = self._by_gln.get(gln, ())
        return next(
            (entry for entry in entries if entry.role is Role.LEGAL_ENTITY), next(iter(entries), None)
        )

    def by_cost_centre(self, cost_centre: str) -> Entry | None:
        """The store, warehouse or office with this cost centre, with or without ``CC`` in front."""
        return next(iter(self._by_cost_centre.get(cost_centre.removeprefix("CC"), ())), None)

    def by_cvr(self, cvr: str) -> Entry | None:
        """The legal entity with this CVR number, with or without ``DK`` in front."""
        return next(iter(self._by_cvr.get(cvr.removeprefix("DK"), ())), None)

    def is_legal_entity(self, cvr: str) -> bool:
        """Whether the CVR number is that of a legal entity of the list."""
        return self.by_cvr(cvr) is not None

    def legal_entity_named(self, name: str) -> Entry | None:
        """The legal entity of this name, written whole, in whatever case and punctuation."""
        return self._entity_by_name.get(fold(name)) if name else None

    def place_named(self, name: str, postal_code: str | None = None) -> Entry | None:
        """The store, warehouse or office of this name, written whole; None when several are called so.

        A postal code, where one is given, must be the entry's, unless the list has none for it.
        """
        found = [
            entry
            for entry in self._places_by_name.get(fold(name), ())
            if not (postal_code and entry.postal_code) or entry.postal_code == postal_code
        ]
        return found[0] if len(found) == 1 else None

    def legal_entity_of(self, entry: Entry) -> Entry | None:
        """The legal entity that an entry belongs to; itself when it is one, None for the two recipients."""
        if entry.role is Role.LEGAL_ENTITY:
            return entry
        if entry.role.is_recipient:
            return None
        if entry.legal_entity_gln is not None:
            for owner in self._by_gln.get(entry.legal_entity_gln, ()):
                if owner.role is Role.LEGAL_ENTITY:
                    return owner
        if entry.cvr is not None and (entity := self.by_cvr(entry.cvr)) is not None:
            return entity
        return self.legal_entity_named(entry.legal_entity or "")

    def of_role(self, role: Role) -> tuple[Entry, ...]:
        """The entries of a role, in the list's order."""
        return tuple(entry for entry in self.entries if entry.role is role)

    def places_of(self, entity: Entry) -> tuple[Entry, ...]:
        """The stores, warehouses and offices of a legal entity."""
        return self._places.get(entity, ())

    def nearest_cost_centres(self, cost_centre: str, count: int = 3) -> tuple[Entry, ...]:
        """The entries whose cost centre is one or two slips away, nearest first."""
        near = self._near_cost_centres.to(cost_centre.removeprefix("CC"), count)
        return tuple(self._by_cost_centre[number][0] for number in near)

    def nearest_glns(self, gln: str, count: int = 3) -> tuple[Entry, ...]:
        """The entries whose GLN is one or two slips away, nearest first."""
        return tuple(self._by_gln[number][0] for number in self._near_glns.to(gln, count))

    def by_name(self, text: str) -> tuple[Entry, ...]:
        """The entries that a search text names, best first.

        The name itself; names that start with the text; names with all its words, or their beginnings; names that
        hold it; and entries where name, town, postal code and legal entity together have all its words.
        """
        wanted = [loosen(word) for word in words(text[:_LONGEST_QUERY])]
        if not wanted:
            return ()
        whole = "".join(wanted)
        ranked = []
        for order, named in enumerate(self._named):
            rank = named.rank(whole, wanted)
            if rank is not None:
                ranked.append((rank, len(named.whole), order))
        return tuple(self.entries[order] for _, _, order in sorted(ranked))

    def find(self, text: str, count: int = 3) -> Found:
        """Look up whatever a person typed: a GLN, a cost centre, a CVR number, or words of a name."""
        number = "".join(text.split()).upper().replace("-", "").replace(".", "")
        bare = number.removeprefix("CC").removeprefix("DK")
        if not (bare.isascii() and bare.isdigit()):
            entries = self.by_name(text)
            return Found(By.NAME, entries, () if entries else self._nearest_names(text, count))
        if number.startswith("CC") or 9 <= len(bare) <= 11:
            centres = self._by_cost_centre.get(bare, ())
            return Found(By.COST_CENTRE, centres, () if centres else self.nearest_cost_centres(bare, count))
        if len(bare) >= 12:
            glns = self._by_gln.get(bare, ())
            return Found(By.GLN, glns, () if glns else self.nearest_glns(bare, count))
        if len(bare) == 8:
            return self._find_cvr(bare, count)
        return Found(By.NAME, self.by_name(text))

    def _find_cvr(self, cvr: str, count: int) -> Found:
        if entities := self._by_cvr.get(cvr):
            places = [place for entity in entities for place in self.places_of(entity)]
            return Found(By.CVR, (*entities, *places))
        near = Nearest(self._by_cvr).to(cvr, count)
        return Found(By.CVR, (), tuple(self._by_cvr[number][0] for number in near))

    def _nearest_names(self, text: str, count: int) -> tuple[Entry, ...]:
        from difflib import get_close_matches

        known = sorted({word for named in self._named for word in (*named.words, *named.beside, named.whole)})
        meant = []
        for word in words(text[:_LONGEST_QUERY])[:_MOST_WORDS]:
            near = get_close_matches(loosen(word), known, n=1, cutoff=0.7)
            meant += near
        return self.by_name(" ".join(meant))[:count]

    def _recipient(self, role: Role) -> str | None:
        return next((entry.gln for entry in self.entries if entry.role is role), None)

    @cached_property
    def _by_gln(self) -> dict[str, tuple[Entry, ...]]:
        return _index(self.entries, lambda entry: entry.gln)

    @cached_property
    def _by_cost_centre(self) -> dict[str, tuple[Entry, ...]]:
        return _index(self.entries, lambda entry: entry.cost_centre)

    @cached_property
    def _by_cvr(self) -> dict[str, tuple[Entry, ...]]:
        return _index(self.of_role(Role.LEGAL_ENTITY), lambda entry: entry.cvr)

    @cached_property
    def _entity_by_name(self) -> dict[str, Entry]:
        return {fold(entry.name): entry for entry in reversed(self.of_role(Role.LEGAL_ENTITY)) if entry.name}

    @cached_property
    def _places_by_name(self) -> dict[str, tuple[Entry, ...]]:
        places = (entry for entry in self.entries if entry.role not in _NO_PLACES and entry.name)
        return _index(places, lambda entry: fold(entry.name))

    @cached_property
    def _places(self) -> dict[Entry, tuple[Entry, ...]]:
        places: dict[Entry, list[Entry]] = {}
        for entry in self.entries:
            entity = self.legal_entity_of(entry)
            if entity is not None and entity is not entry:
                places.setdefault(entity, []).append(entry)
        return {entity: tuple(entries) for entity, entries in places.items()}

    @cached_property
    def _near_cost_centres(self) -> Nearest:
        return Nearest(self._by_cost_centre)

    @cached_property
    def _near_glns(self) -> Nearest:
        return Nearest(self._by_gln)

    @cached_property
    def _named(self) -> list[_Named]:
        return [_Named(entry) for entry in self.entries]


#: Entries that nothing is delivered to.
_NO_PLACES = frozenset({Role.LEGAL_ENTITY, Role.EDI_RECIPIENT, Role.OIO_RECIPIENT})


class _Named:
    """The words that an entry is searched by."""

    __slots__ = ("beside", "whole", "words")

    def __init__(self, entry: Entry) -> None:
        self.words = [loosen(word) for word in words(entry.name)]
        self.whole = "".join(self.words)
        beside = " ".join(filter(None, (entry.city, entry.postal_code, entry.legal_entity)))
        self.beside = [loosen(word) for word in words(beside)]

    def rank(self, whole: str, wanted: list[str]) -> int | None:
        """How well the entry answers; 0 is best, None is not at all."""
        if self.whole.startswith(whole):
            return 0 if self.whole == whole else 1
        if _all_begin(wanted, self.words):
            return 2
        if whole in self.whole:
            return 3
        return 4 if _all_begin(wanted, self.words + self.beside) else None


def _all_begin(wanted: list[str], given: list[str]) -> bool:
    return all(any(word.startswith(beginning) for word in given) for beginning in wanted)


def _index(entries: Iterable[Entry], key: Callable[[Entry], str | None]) -> dict[str, tuple[Entry, ...]]:
    index: dict[str, list[Entry]] = {}
    for entry in entries:
        value = key(entry)
        if value is not None:
            index.setdefault(value, []).append(entry)
    return {value: tuple(found) for value, found in index.items()}
