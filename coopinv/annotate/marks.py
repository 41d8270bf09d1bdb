"""What is drawn on each page: a frame for every field that was read there, a numbered mark for every finding."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from coopinv.model.labels import label, plain_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coopinv.language import Language
    from coopinv.model.finding import Finding, InvoiceReport
    from coopinv.model.reading import Place

#: Left, top, right, bottom in points from the top left of the page.
Box = tuple[float, float, float, float]

#: How firmly a value was read, the least firm last; "" is one that cannot be read.
FIRMNESS = ("label", "near", "shape", "")
_MOST_NAMES = 3


class Field(NamedTuple):
    """What was read at one place; ``caption`` names it, "" where the same column is named above."""

    box: Box
    caption: str
    confidence: str


class Mark(NamedTuple):
    """Findings at one place; ``box`` None is the whole page, ``missing`` the field that should stand near the box."""

    numbers: tuple[int, ...]
    severity: str
    box: Box | None
    missing: str = ""


class Said(NamedTuple):
    """What the numbers of one rule mean: for the foot of the page."""

    numbers: tuple[int, ...]
    severity: str
    rule: str
    title: str


class Sheet(NamedTuple):
    """All that is drawn on a page."""

    fields: tuple[Field, ...] = ()
    marks: tuple[Mark, ...] = ()
    said: tuple[Said, ...] = ()


class Read(NamedTuple):
    """An invoice's fields: how firmly each was read and where it stands, by model path."""

    confidence: Mapping[str, str]
    places: Mapping[str, Place]


def numbered(reports: Iterable[InvoiceReport]) -> list[InvoiceReport]:
    """The reports of a file with a number on each finding that stands on a page: from 1, in the report's order."""
    count, found = 0, []
    for report in reports:
        findings = []
        for finding in report.findings:
            if finding.place is not None and finding.place.page is not None:
                count += 1
                findings.append(finding._replace(mark=count))
            else:
                findings.append(finding)
        found.append(replace(report, findings=findings))
    return found


def drawn_only(report: InvoiceReport, pages: frozenset[int]) -> InvoiceReport:
    """The report with the numbers of those findings alone whose page has a picture."""
    findings = [
        one if one.place is not None and one.place.page in pages else one._replace(mark=None)
        for one in report.findings
    ]
    return replace(report, findings=findings)


def sheets(reads: Iterable[Read], findings: Sequence[Finding], language: Language) -> dict[int, Sheet]:
    """What is drawn, by the number of the page; a page of which nothing is said is absent."""
    fields: dict[int, dict[Box, Field]] = {}
    for read in reads:
        _add_fields(fields, read, language)
    marks = _marks(findings, language)
    said = _said(findings, language)
    return {
        page: Sheet(
            tuple(fields.get(page, {}).values()), tuple(marks.get(page, ())), tuple(said.get(page, ()))
        )
        for page in sorted(fields.keys() | marks.keys())
    }


def _add_fields(found: dict[int, dict[Box, Field]], read: Read, language: Language) -> None:
    columns: set[tuple[int, str]] = set()
    for path, place in read.places.items():
        own = any(part.startswith("_") for part in path.split("."))  # the reader's own, and no field
        if place.page is None or place.box is None or place.text is None or own:
            continue
        caption = label(path).to(language)
        if path.startswith(("lines[", "notes[")):  # named once a page, on the first line
            column = (place.page, plain_path(path))
            caption = "" if column in columns else caption
            columns.add(column)
        on_page = found.setdefault(place.page, {})
        field = Field(place.box, caption, read.confidence.get(path, ""))
        other = on_page.get(place.box)
        on_page[place.box] = field if other is None else _together(other, field)


def _together(one: Field, other: Field) -> Field:
    """Two fields that stand in the same words: the name and the company form in it."""
    names = [name for name in one.caption.split(" · ") if name]
    if other.caption and other.caption not in names and "…" not in names:
        names.append(other.caption if len(names) < _MOST_NAMES else "…")
    return Field(one.box, " · ".join(names), max(one.confidence, other.confidence, key=FIRMNESS.index))


def _marks(findings: Sequence[Finding], language: Language) -> dict[int, list[Mark]]:
    """Marks by page; findings at one place share one, which has the look of the most severe."""
    found: dict[tuple[int, Box | None, str], list[Finding]] = {}
    for finding in findings:
        place = finding.place
        if finding.mark is None or place is None or place.page is None:
            continue
        missing = place.box is not None and place.text is None and finding.field is not None
        name = label(finding.field).to(language) if missing and finding.field is not None else ""
        found.setdefault((place.page, place.box, name), []).append(finding)
    marks: dict[int, list[Mark]] = {}
    for (page, box, name), same in found.items():
        worst = min(same, key=lambda one: one.severity.rank).severity
        marks.setdefault(page, []).append(Mark(_numbers(same), str(worst), box, name))
    return marks


def _said(findings: Sequence[Finding], language: Language) -> dict[int, list[Said]]:
    found: dict[tuple[int, str, str], list[Finding]] = {}
    for finding in findings:
        if finding.mark is not None and finding.place is not None and finding.place.page is not None:
            key = (finding.place.page, finding.rule.id, str(finding.severity))
            found.setdefault(key, []).append(finding)
    said: dict[int, list[Said]] = {}
    for (page, rule, severity), same in found.items():
        title = same[0].rule.title.to(language)
        said.setdefault(page, []).append(Said(_numbers(same), severity, rule, title))
    return said


def _numbers(findings: Iterable[Finding]) -> tuple[int, ...]:
    return tuple(finding.mark for finding in findings if finding.mark is not None)


def shown(numbers: Sequence[int]) -> str:
    """Numbers in few signs: ``1, 3–5``."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(parts)
