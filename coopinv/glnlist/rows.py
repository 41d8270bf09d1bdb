"""Turns rows of cells under known headings into entries, and says what is wrong with the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from coopinv.glnlist.cells import NUMBERS, BadCellError, is_cut, quoting, tidy
from coopinv.glnlist.columns import HEADER, column_of, role_of
from coopinv.glnlist.entry import Entry, Problem, Role
from coopinv.glnlist.guess import Draft, Guess
from coopinv.glnlist.names import fold
from coopinv.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_TEXTS = tuple(
    column for column in HEADER if column not in {"gln", "role", "cost_centre", "cvr", "legal_entity_gln"}
)

_NUMBERLESS = Text(
    en="has neither a GLN nor a cost centre",
    da="har hverken EAN-nummer (GLN) eller CostCenter",
    sv="har varken GLN eller kostnadsställe",
)
_REPEATED = Text(
    en="says the same as row {row}", da="siger det samme som række {row}", sv="säger detsamma som rad {row}"
)
_SHARED = Text(
    en="the {column} {value} also stands in row {row}",
    da="{column} {value} står også i række {row}",
    sv="{column} {value} står också på rad {row}",
)
_CUT = Text(
    en="the {column} “{value}” is longer than {most} characters; the rest of it is left out",
    da="{column} ”{value}” er længere end {most} tegn; resten er udeladt",
    sv="{column} ”{value}” är längre än {most} tecken; resten utelämnas",
)


@dataclass(slots=True)
class Rows:
    """What the rows gave.

    ``guessed`` counts the roles that no column told; ``added`` the legal entities that have no row of their own and
    are known from the rows that name them.
    """

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    guessed: Counter[Role] = field(default_factory=Counter)
    added: int = 0


def read_rows(
    rows: Sequence[Sequence[str]],
    header: int,
    columns: Mapping[str, int],
    *,
    known: Mapping[str, Role],
    source: str | None = None,
) -> Rows:
    """Read the rows below the headings.

    Args:
        rows: the whole table.
        header: the index of the row of headings.
        columns: where each column stands.
        known: GLNs whose role is known whatever the list says: the two recipients.
        source: what to name as the source of entries that name none.
    """
    result = Rows()
    drafts = list(_drafts(rows, header, columns, result.problems))
    owners = {draft.cells["legal_entity_gln"] for draft in drafts if "legal_entity_gln" in draft.cells}
    guess = Guess(known, owners, has_cost_centres="cost_centre" in columns)
    seen = _Seen(result.problems)
    for draft in drafts:
        role = draft.role
        if role is None:
            role = guess.role(draft)
            result.guessed[role] += 1
        draft.cells.setdefault("name", "")
        if source is not None:
            draft.cells.setdefault("source", source)
        entry = Entry(role, **draft.cells)
        if seen.is_new(draft.row, entry):
            result.entries.append(entry)
    added = list(_unlisted_entities(result.entries))
    result.entries += added
    result.added = len(added)
    result.problems.sort(key=lambda problem: problem.row)
    return result


def _drafts(
    rows: Sequence[Sequence[str]], header: int, columns: Mapping[str, int], problems: list[Problem]
) -> Iterable[Draft]:
    roles = cache(lambda word: role_of().get(fold(word)))
    places = list(columns.items())
    for number, row in enumerate(rows[header + 1 :], header + 2):
        width = len(row)
        raw = {column: text for column, index in places if index < width and (text := tidy(row[index]))}
        if not raw or _is_heading(raw.get("gln", "")):
            continue
        for column, text in raw.items():
            if is_cut(row[columns[column]]):
                problems.append(Problem(number, quoting(_CUT, column, text), skipped=False))
        role = roles(raw.pop("role", ""))
        chain = raw.pop("chain", None)
        try:
            yield Draft(number, _cells(raw, role), chain, role)
        except BadCellError as bad:
            problems.append(Problem(number, bad.reason))


def _is_heading(cell: str) -> bool:
    """Whether the headings stand here again, as they do at the top of every printed page."""
    return not cell.isdigit() and column_of().get(fold(cell)) == "gln"


def _cells(raw: Mapping[str, str], role: Role | None) -> dict[str, str]:
    cells = {column: raw[column] for column in _TEXTS if column in raw}
    for column, read in NUMBERS.items():
        if column in raw:
            cells[column] = read(column, raw[column])
    standing = {"gln", "cost_centre"}
    if role in {Role.LEGAL_ENTITY, Role.SERVICE_OFFICE}:
        standing |= {"cvr", "name"}
    elif role is None and "name" in raw:
        standing |= {"cvr"}
    if not standing & cells.keys():
        raise BadCellError(_NUMBERLESS)
    return cells


class _Seen:
    """Notices rows that say again what another said."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._glns: dict[tuple[str, bool], tuple[int, Entry]] = {}
        self._cost_centres: dict[str, int] = {}

    def is_new(self, row: int, entry: Entry) -> bool:
        """Whether the entry says something new; names the row that has its GLN or cost centre already."""
        if entry.gln is not None:
            # A store may share its GLN with the legal entity that owns nothing else.
            key = (entry.gln, entry.role is Role.LEGAL_ENTITY)
            first = self._glns.setdefault(key, (row, entry))
            if first[0] != row:
                return self._again(row, entry, *first)
        if entry.cost_centre is not None:
            before = self._cost_centres.setdefault(entry.cost_centre, row)
            if before != row:
                self._share(row, "cost_centre", entry.cost_centre, before)
        return True

    def _again(self, row: int, entry: Entry, before: int, first: Entry) -> bool:
        if _without_source(entry) == _without_source(first):
            self._problems.append(Problem(row, quoting(_REPEATED, "gln", "", row=before)))
            return False
        self._share(row, "gln", entry.gln or "", before)
        return True

    def _share(self, row: int, column: str, value: str, before: int) -> None:
        self._problems.append(Problem(row, quoting(_SHARED, column, value, row=before), skipped=False))


def _without_source(entry: Entry) -> tuple[str | None, ...]:
    return tuple(getattr(entry, column) for column in HEADER if column not in {"source", "as_of"})


def _unlisted_entities(entries: Sequence[Entry]) -> Iterable[Entry]:
    """The legal entities that rows name and no row is: by their GLN, their CVR number, or only by name."""
    listed = [entry for entry in entries if entry.role is Role.LEGAL_ENTITY]
    glns = {entry.gln for entry in listed}
    cvrs = {entry.cvr for entry in listed}
    names = {fold(entry.name) for entry in listed}
    members = [
        entry for entry in entries if not entry.role.is_recipient and entry.role is not Role.LEGAL_ENTITY
    ]
    for known, column in ((glns, "legal_entity_gln"), (cvrs, "cvr")):
        for entry in members:
            value = getattr(entry, column)
            if value is None or value in known:
                continue
            if column == "cvr" and entry.legal_entity_gln is not None:
                continue  # found by its GLN already
            yield _entity_of(entry)
            known.add(value)
            cvrs.add(entry.cvr)
            names.add(fold(entry.legal_entity or ""))
    for entry in members:
        if entry.cvr is None and entry.legal_entity_gln is None and entry.legal_entity is not None:
            name = fold(entry.legal_entity)
            if name not in names:
                yield _entity_of(entry)
                names.add(name)


def _entity_of(entry: Entry) -> Entry:
    return Entry(
        Role.LEGAL_ENTITY,
        entry.legal_entity or "",
        gln=entry.legal_entity_gln,
        cvr=entry.cvr,
        legal_entity_gln=entry.legal_entity_gln,
        legal_entity=entry.legal_entity,
        source=entry.source,
        as_of=entry.as_of,
    )
