"""``coopinv gln``: look up the GLN list, and make one from Coop's spreadsheet."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coopinv.cli.options import ConfigOption, GlnListOption, LangOption
from coopinv.errors import ExitCode
from coopinv.language import Text
from coopinv.reports.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from coopinv.glnlist import Entry, Found, GlnList, Problem, Role
    from coopinv.glnlist.importer import ImportResult
    from coopinv.language import Language

app = typer.Typer(
    name="gln",
    help="Look up the GLN list (EAN numbers), and make one from Coop's spreadsheet.",
    no_args_is_help=True,
)


_FORMATS = ["text", "json"]
_GAP = "  "
#: What is shown of an entry, in this order.
_LABELS = {
    "name": Text(en="Name", da="Navn", sv="Namn"),
    "role": Text(en="What it is", da="Hvad det er", sv="Vad det är"),
    "gln": Text(en="GLN", da="EAN-nummer (GLN)", sv="GLN"),
    "cost_centre": Text(en="Cost centre", da="CostCenter", sv="Kostnadsställe"),
    "legal_entity": Text(en="Legal entity", da="Juridisk enhed", sv="Juridisk person"),
    "cvr": Text(en="CVR number", da="CVR-nummer", sv="CVR-nummer"),
    "legal_entity_gln": Text(en="Its GLN", da="Dens EAN-nummer (GLN)", sv="Dess GLN"),
    "place": Text(en="Town", da="By", sv="Ort"),
}
_NONE = Text(en="{query}: not found", da="{query}: ikke fundet", sv="{query}: hittades inte")
_COMPLETE = Text(
    en="The list {source} is taken as complete ({count} entries).",
    da="Listen {source} regnes for fuldstændig ({count} poster).",
    sv="Listan {source} räknas som fullständig ({count} poster).",
)
_PARTIAL = Text(
    en="The list {source} is partial ({count} entries): what it does not hold may still exist.",
    da="Listen {source} er ikke fuldstændig ({count} poster): det, den ikke indeholder, kan godt findes.",
    sv="Listan {source} är inte fullständig ({count} poster): det som saknas i den kan ändå finnas.",
)
_SHIPPED = Text(
    en="The list that comes with coopinv is partial ({count} entries): it holds only what is publicly known. "
    "Make a complete one from Coop's GLN list with: coopinv gln import FILE",
    da="Listen, der følger med coopinv, er ikke fuldstændig ({count} poster): den indeholder kun det offentligt kendte. "
    "Lav en fuldstændig af Coops GLN-liste med: coopinv gln import FIL",
    sv=(
        "Listan som följer med coopinv är inte fullständig ({count} poster): den innehåller bara det som är allmänt "
        "känt. Gör en fullständig av Coops GLN-lista med: coopinv gln import FIL"
    ),
)
_NEAREST = Text(en="Did you mean:", da="Mente du:", sv="Menade ni:")
_MORE = Text(
    en="… and {more} more: search for more words, or show more with --limit",
    da="… og {more} til: søg på flere ord, eller vis flere med --limit",
    sv="… och {more} till: sök på fler ord, eller visa fler med --limit",
)
_ROW = Text(
    en="{file}, row {row}: {reason} (left out)",
    da="{file}, række {row}: {reason} (udeladt)",
    sv="{file}, rad {row}: {reason} (utelämnad)",
)
_ROW_KEPT = Text(
    en="{file}, row {row}: {reason} (kept)",
    da="{file}, række {row}: {reason} (beholdt)",
    sv="{file}, rad {row}: {reason} (behållen)",
)
_WRITTEN = Text(en="{target}: {count} entries", da="{target}: {count} poster", sv="{target}: {count} poster")
_SHEET = Text(en="Sheet read: {sheet}", da="Læst ark: {sheet}", sv="Läst blad: {sheet}")
_OTHER_SHEETS = Text(
    en="These sheets seem to hold a list too and were not read; choose one with --sheet: {sheets}",
    da="Disse ark ser også ud til at indeholde en liste og blev ikke læst; vælg et med --sheet: {sheets}",
    sv="De här bladen verkar också innehålla en lista och lästes inte; välj ett med --sheet: {sheets}",
)
_GUESSED = Text(
    en="What it is was not stated for some rows; taken for: {roles}",
    da="For nogle rækker stod der ikke, hvad de er; de regnes for: {roles}",
    sv="För några rader stod det inte vad de är; de räknas som: {roles}",
)
_ADDED = Text(
    en="Legal entities without a row of their own, added from the rows that name them: {count}",
    da="Juridiske enheder uden egen række, tilføjet fra de rækker, der nævner dem: {count}",
    sv="Juridiska personer utan egen rad, tillagda från raderna som nämner dem: {count}",
)
_IGNORED = Text(
    en="Columns not read: {headings}",
    da="Kolonner, der ikke blev læst: {headings}",
    sv="Kolumner som inte lästes: {headings}",
)
_USE = Text(
    en="Use it with: coopinv check --gln-list {target} INVOICE",
    da="Brug den med: coopinv check --gln-list {target} FAKTURA",
    sv="Använd den med: coopinv check --gln-list {target} FAKTURA",
)


@app.command()
def find(
    words: Annotated[
        list[str], typer.Argument(metavar="TEXT|GLN|CC", help="A name, GLN, cost centre or CVR number.")
    ],
    gln_list: GlnListOption = None,
    format_: Annotated[
        str, typer.Option("--format", help="Format of the answer: text or json.", metavar="FORMAT")
    ] = "text",
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="Show at most N entries (text).")
    ] = 20,
    lang: LangOption = None,
    config_file: ConfigOption = None,
) -> int:
    """Look up a store, a legal entity, a GLN (EAN number), a cost centre or a CVR number.

    Exit codes: 0 found, 1 not found, 2 wrong usage.
    """
    from coopinv.cli.options import language, load
    from coopinv.config import unknown_value
    from coopinv.reports.output import standard

    if format_ not in _FORMATS:
        raise unknown_value("--format", format_, _FORMATS)
    config = load(config_file, lang=lang, gln_list=gln_list)
    spoken = language(config)
    glns = config.gln_list
    query = " ".join(words)
    found = glns.find(query)
    _tell_problems(glns.problems, glns.source, spoken)
    with standard() as output:
        if format_ == "json":
            output.write(_json(glns, query, found))
        else:
            screen = _Screen(output.width, spoken)
            output.text("".join(f"{line}\n" for line in _answer(glns, query, found, limit, screen)))
    return ExitCode.CLEAN if found.entries else ExitCode.FINDINGS


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="Coop's list: CSV, XLSX, XLS or ODS.")],
    target: Annotated[
        Path, typer.Option("-o", "--output", metavar="TARGET", help="The list to write.")
    ] = Path("glnlist.csv"),
    force: Annotated[bool, typer.Option("--force", help="Replace TARGET when it is there.")] = False,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="The sheet to read; otherwise the best one.")
    ] = None,
    lang: LangOption = None,
) -> None:
    """Make a complete GLN list from the spreadsheet that Coop gives its suppliers.

    Exit codes: 0 a list was written, 2 nothing usable or wrong usage.
    """
    from coopinv.cli.options import language, load
    from coopinv.glnlist.importer import import_list
    from coopinv.reports.output import standard

    spoken = language(load(lang=lang))
    result = import_list(source, target, force=force, sheet=sheet)
    _tell_problems(result.problems, source, spoken)
    with standard() as output:
        screen = _Screen(output.width, spoken)
        output.text("".join(f"{line}\n" for line in _summary(result, screen)))


class _Screen:
    """What is written for: a width and a language."""

    def __init__(self, width: int | None, language: Language) -> None:
        self.width = max(20, width or 80)
        self.language = language

    def say(self, template: Text, **values: object) -> str:
        """A text with its values, harmless to look at."""
        return clean(template.to(self.language).format(**values))

    def wrap(self, text: str, label: str = "") -> list[str]:
        """Lines no wider than the screen, the first with the label, the others indented below its text."""
        width = max(len(label) + 12, self.width)
        margin = " " * len(label)
        lines = textwrap.wrap(
            text, width, initial_indent=label, subsequent_indent=margin, break_on_hyphens=False
        )
        return lines or [label]


def _tell_problems(problems: Iterable[Problem], file: Path, language: Language) -> None:
    for problem in problems:
        template = _ROW if problem.skipped else _ROW_KEPT
        reason = problem.reason.to(language)
        line = template.to(language).format(file=file, row=problem.row, reason=reason)
        typer.echo(f"coopinv: {clean(line)}", err=True)


def _answer(glns: GlnList, query: str, found: Found, limit: int, screen: _Screen) -> Iterator[str]:
    if found.entries:
        yield from _entries(glns, found.entries[:limit], screen)
        if len(found.entries) > limit:
            yield from screen.wrap(screen.say(_MORE, more=len(found.entries) - limit))
        return
    yield from screen.wrap(screen.say(_NONE, query=query))
    if found.nearest:
        yield screen.say(_NEAREST)
        yield from _entries(glns, found.nearest, screen)
    about = _SHIPPED if glns.shipped else _COMPLETE if glns.complete else _PARTIAL
    yield from screen.wrap(screen.say(about, source=glns.source, count=len(glns.entries)))


def _entries(glns: GlnList, entries: Sequence[Entry], screen: _Screen) -> Iterator[str]:
    """Several entries as a table when it fits the screen, otherwise one block each."""
    facts = [_facts(glns, entry, screen.language) for entry in entries]
    columns = [column for column in _LABELS if any(column in fact for fact in facts)]
    rows = [[screen.say(_LABELS[column]) for column in columns]]
    rows += [[fact.get(column, "") for column in columns] for fact in facts]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if len(entries) > 1 and sum(widths) + len(_GAP) * (len(widths) - 1) <= screen.width:
        for row in rows:
            yield _GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        return
    for number, fact in enumerate(facts):
        if number:
            yield ""
        yield from _block(fact, screen)


def _block(fact: Mapping[str, str], screen: _Screen) -> Iterator[str]:
    labels = {column: screen.say(_LABELS[column]) for column in fact}
    margin = max(map(len, labels.values())) + len(_GAP)
    for column, value in fact.items():
        yield from screen.wrap(value, labels[column].ljust(margin))


def _facts(glns: GlnList, entry: Entry, language: Language) -> dict[str, str]:
    """What an entry says, by the names of ``_LABELS`` and in their order; only what it has."""
    entity = glns.legal_entity_of(entry)
    owner = entity if entity is not None and entity is not entry else None
    cvr = entry.cvr or (None if owner is None else owner.cvr)
    facts = {
        "name": entry.name,
        "role": entry.role.label.to(language),
        "gln": entry.gln,
        "cost_centre": entry.cost_centre and f"CC{entry.cost_centre}",
        "cvr": cvr,
        "legal_entity": (entry.legal_entity or "") if owner is None else owner.name,
        "legal_entity_gln": entry.legal_entity_gln if owner is None else owner.gln,
        "place": " ".join(filter(None, (entry.postal_code, entry.city))),
    }
    if entity is entry:
        facts["legal_entity"] = facts["legal_entity_gln"] = None
    return {column: clean(facts[column] or "") for column in _LABELS if facts[column]}


def _json(glns: GlnList, query: str, found: Found) -> bytes:
    import json

    answer = {
        "version": 1,
        "query": query,
        "by": found.by.value,
        "list": {
            "source": None if glns.shipped else str(glns.source),
            "shipped": glns.shipped,
            "complete": glns.complete,
            "entries": len(glns.entries),
        },
        "entries": [_plain(glns, entry) for entry in found.entries],
        "nearest": [_plain(glns, entry) for entry in found.nearest],
    }
    return (json.dumps(answer, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _plain(glns: GlnList, entry: Entry) -> dict[str, str | dict[str, str | None] | None]:
    entity = glns.legal_entity_of(entry)
    return {
        "role": entry.role.value,
        "name": entry.name,
        "gln": entry.gln,
        "cost_centre": entry.cost_centre,
        "cvr": entry.cvr,
        "postal_code": entry.postal_code,
        "city": entry.city,
        "legal_entity": None
        if entity is None
        else {"name": entity.name, "gln": entity.gln, "cvr": entity.cvr},
        "source": entry.source,
        "as_of": entry.as_of,
    }


def _summary(result: ImportResult, screen: _Screen) -> Iterator[str]:
    from coopinv.glnlist import Role

    def by_role(counts: Mapping[Role, int]) -> list[str]:
        return [_counted(role, counts[role], screen.language) for role in Role if counts.get(role)]

    yield from screen.wrap(screen.say(_WRITTEN, target=result.target, count=len(result.entries)))
    for line in by_role(result.counts):
        yield _GAP + line
    told: list[tuple[Text, dict[str, object]]] = []
    if result.sheet is not None:
        told.append((_SHEET, {"sheet": result.sheet}))
    if result.other_sheets:
        told.append((_OTHER_SHEETS, {"sheets": ", ".join(result.other_sheets)}))
    if result.guessed:
        told.append((_GUESSED, {"roles": ", ".join(by_role(result.guessed))}))
    if result.added:
        told.append((_ADDED, {"count": result.added}))
    if result.ignored:
        told.append((_IGNORED, {"headings": ", ".join(result.ignored)}))
    told.append((_USE, {"target": result.target}))
    for template, values in told:
        yield from screen.wrap(screen.say(template, **values))


def _counted(role: Role, count: int, language: Language) -> str:
    return f"{count} {(role.label if count == 1 else role.plural).to(language)}"
