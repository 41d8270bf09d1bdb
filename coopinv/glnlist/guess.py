"""Guesses what a row is when no column says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coopinv.glnlist.columns import (
    CHAINS,
    COMPANY_ENDINGS,
    COMPANY_FORMS,
    SERVICE_OFFICE_WORDS,
    WAREHOUSE_WORDS,
)
from coopinv.glnlist.entry import Role
from coopinv.glnlist.names import fold, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(slots=True)
class Draft:
    """A row whose cells are read, before its role is known."""

    row: int
    cells: dict[str, str]
    chain: str | None
    role: Role | None


class Guess:
    """Guesses the role of a row that names none, from its numbers and its name, and from what other rows say of it."""

    def __init__(self, known: Mapping[str, Role], owners: set[str], *, has_cost_centres: bool) -> None:
        self._known = known
        self._owners = owners
        self._has_cost_centres = has_cost_centres

    def role(self, draft: Draft) -> Role:
        """What the row most likely is; a store when nothing speaks for another."""
        cells = draft.cells
        if (role := self._known.get(cells.get("gln", ""))) is not None:
            return role
        named = words(cells.get("name", ""))
        if "cost_centre" not in cells and self._is_owner(cells):
            return Role.LEGAL_ENTITY
        if any(word in SERVICE_OFFICE_WORDS for word in named):
            return Role.SERVICE_OFFICE
        if any(word.endswith(WAREHOUSE_WORDS) for word in named):
            return Role.WAREHOUSE
        return Role.LEGAL_ENTITY if self._is_entity(draft, named) else Role.STORE

    def _is_entity(self, draft: Draft, named: Sequence[str]) -> bool:
        """Whether a row that names no owner seems to be one: it has a CVR number and nothing that a store has."""
        cells = draft.cells
        if (
            draft.chain
            or "cvr" not in cells
            or cells.keys() & {"cost_centre", "legal_entity", "legal_entity_gln"}
        ):
            return False
        if "gln" not in cells or _is_company(named):
            return True
        return self._has_cost_centres and not "".join(named).startswith(CHAINS)

    def _is_owner(self, cells: Mapping[str, str]) -> bool:
        """Whether the row is the legal entity that it, or another row, names."""
        if cells.get("gln") in self._owners:
            return True
        name = cells.get("legal_entity")
        return name is not None and fold(name) == fold(cells.get("name", ""))


def _is_company(named: Sequence[str]) -> bool:
    """Whether a name ends as a company's does: ``A/S``, ``a.m.b.a.``, ``Brugsforening``."""
    if not named:
        return False
    letters = 0
    while letters < len(named) and len(named[-1 - letters]) == 1:
        letters += 1
    form = "".join(named[len(named) - letters :]) or named[-1]
    return form in COMPANY_FORMS or named[-1].endswith(COMPANY_ENDINGS)
