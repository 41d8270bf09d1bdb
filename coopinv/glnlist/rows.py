"""Turns rows of cells under known headings into entries, and says what is wrong with the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from coopinv.glnlist.columns import (
    CHAINS,
    COMPANY_ENDINGS,
    COMPANY_FORMS,
    HEADER,
    LABELS,
    SERVICE_OFFICE_WORDS,
    SPREADSHEET_NOTHING,
    WAREHOUSE_WORDS,
    column_of,
    role_of,
)
from coopinv.glnlist.entry import Entry, Problem, Role
from coopinv.glnlist.names import fold, words
from coopinv.identifiers import cvr, gln
from coopinv.identifiers.absent import is_absent
from coopinv.identifiers.cost_centre import DIGITS, PREFIX
from coopinv.identifiers.fault import digits_fault
from coopinv.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from coopinv.identifiers.fault import Fault

#: A cell is cut here; and here when a message quotes it.
_LONGEST_CELL = 500
_LONGEST_QUOTE = 60
_TEXTS = tuple(
    column for column in HEADER if column not in {"gln", "role", "cost_centre", "cvr", "legal_entity_gln"}
)

_WRONG = Text(en="the {column} “{value}” {clause}", da="{column} “{value}” {clause}")
_SCIENTIFIC = Text(
    en="was shortened by the spreadsheet; format the column as a number without decimals",
    da="er forkortet af regnearket; formatér kolonnen som tal uden decimaler",
)
_NUMBERLESS = Text(
    en="has neither a GLN nor a cost centre", da="har hverken EAN-nummer (GLN) eller CostCenter"
)
_REPEATED = Text(en="says the same as row {row}", da="siger det samme som række {row}")
_SHARED = Text(
    en="the {column} {value} also stands in row {row}", da="{column} {value} står også i række {row}"
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


@dataclass(slots=True)
class _Draft:
    """A row whose cells are read, before its role is known."""

    row: int
    cells: dict[str, str]
    chain: str | None
    role: Role | None


class _BadCellError(Exception):
    """A number that is none; ends the reading of its row."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


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
    guess = _Guess(known, owners, has_cost_centres="cost_centre" in columns)
    seen = _Seen(result.problems)
    for draft in drafts:
        role = draft.role
        if role is None:
            role = guess(draft)
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
) -> Iterable[_Draft]:
    roles = cache(lambda word: role_of().get(fold(word)))
    places = list(columns.items())
    for number, row in enumerate(rows[header + 1 :], header + 2):
        width = len(row)
        raw = {column: text for column, index in places if index < width and (text := tidy(row[index]))}
        if not raw or _is_heading(raw.get("gln", "")):
            continue
        role = roles(raw.pop("role", ""))
        chain = raw.pop("chain", None)
        try:
            yield _Draft(number, _cells(raw, role), chain, role)
        except _BadCellError as bad:
            problems.append(Problem(number, bad.reason))


def _is_heading(cell: str) -> bool:
    """Whether the headings stand here again, as they do at the top of every printed page."""
    return not cell.isdigit() and column_of().get(fold(cell)) == "gln"


def _cells(raw: Mapping[str, str], role: Role | None) -> dict[str, str]:
    cells = {column: raw[column] for column in _TEXTS if column in raw}
    for column, read in _NUMBERS.items():
        if column in raw:
            cells[column] = read(column, raw[column])
    standing = {"gln", "cost_centre"}
    if role in {Role.LEGAL_ENTITY, Role.SERVICE_OFFICE}:
        standing |= {"cvr", "name"}
    elif role is None and "name" in raw:
        standing |= {"cvr"}
    if not standing & cells.keys():
        raise _BadCellError(_NUMBERLESS)
    return cells


def tidy(cell: str) -> str:
    """A cell without what nobody sees: blanks around and doubled, line breaks, control and direction characters.

    Text that means nothing becomes the empty text, and an apostrophe that guards a formula goes (see ``guard``).
    """
    if cell.isalnum() and 4 < len(cell) <= _LONGEST_CELL:  # most cells: numbers and single words
        return cell
    text = " ".join(cell[:_LONGEST_CELL].split())
    if not text.isprintable():
        text = " ".join("".join([sign if sign.isprintable() else " " for sign in text]).split())
    if text.startswith("'") and _is_formula(text):
        text = text[1:]
    return "" if is_absent(text) or text.upper() in SPREADSHEET_NOTHING else text


def guard(text: str) -> str:
    """A text as a CSV cell that no spreadsheet takes for a formula; ``tidy`` takes the apostrophe off again."""
    return "'" + text if _is_formula(text) else text


def _is_formula(text: str) -> bool:
    return text.lstrip("'").startswith(("=", "+", "-", "@"))


def _number(length: int, fault: Callable[[str], Fault | None], *prefixes: str) -> Callable[[str, str], str]:
    """A reader of one kind of number as spreadsheets hold it: a decimal, with zeros or letters in front, with blanks."""

    def read(column: str, text: str) -> str:
        if len(text) == length and text.isascii() and text.isdigit():
            plain = text
        else:
            plain = "".join(text.split()).lstrip("'").upper()
            for prefix in prefixes:
                plain = plain.removeprefix(prefix).lstrip("-:.")
            for ending in (".0", ",0"):
                plain = plain.removesuffix(ending)
            plain = plain[: max(0, len(plain) - length)].lstrip("0") + plain[-length:]
        wrong = fault(plain)
        if wrong is None:
            return plain.replace("-", "").replace(".", "").replace("/", "")
        clause = _SCIENTIFIC if "E+" in plain else wrong.clause
        raise _BadCellError(_filled(_WRONG, column, text, clause))

    return lru_cache(maxsize=1024)(read)  # a legal entity's numbers stand in the row of each of its stores


def _cost_centre_fault(text: str) -> Fault | None:
    return digits_fault(text, (DIGITS,))


_NUMBERS: Mapping[str, Callable[[str, str], str]] = {
    "gln": _number(13, gln.fault),
    "cost_centre": _number(DIGITS, _cost_centre_fault, PREFIX),
    "cvr": _number(8, cvr.fault, "CVR", "DK"),
    "legal_entity_gln": _number(13, gln.fault),
}


def _filled(template: Text, column: str, value: str, clause: Text = Text("", ""), row: int = 0) -> Text:  # noqa: B008 - frozen
    short = value if len(value) <= _LONGEST_QUOTE else value[:_LONGEST_QUOTE] + "…"
    label = LABELS[column]
    return Text(
        en=template.en.format(column=label.en, value=short, clause=clause.en, row=row),
        da=template.da.format(column=label.da, value=short, clause=clause.da, row=row),
    )


class _Guess:
    """Guesses the role of a row that names none."""

    def __init__(self, known: Mapping[str, Role], owners: set[str], *, has_cost_centres: bool) -> None:
        self._known = known
        self._owners = owners
        self._has_cost_centres = has_cost_centres

    def __call__(self, draft: _Draft) -> Role:
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

    def _is_entity(self, draft: _Draft, named: Sequence[str]) -> bool:
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
            self._problems.append(Problem(row, _filled(_REPEATED, "gln", "", row=before)))
            return False
        self._share(row, "gln", entry.gln or "", before)
        return True

    def _share(self, row: int, column: str, value: str, before: int) -> None:
        self._problems.append(Problem(row, _filled(_SHARED, column, value, row=before), skipped=False))


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
