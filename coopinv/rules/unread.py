"""What of a PDF's pages was not read, and what the rules must therefore not say of them, or could not check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.finding import NotChecked
from coopinv.model.reading import Format
from coopinv.rules.hidden import hidden_content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.model.reading import Reading
    from coopinv.rules.rule import Context, Hit, Rule

#: What is said of a page without text, and the rules that can still speak of a file none of whose pages has any.
_ILLEGIBLE = ("image-only", "nonsense-text", "lost-pages")
_SPEAKS_OF_IMAGES = "GEN"
_OF_THE_PAGE = frozenset({"GEN022", "PDF001", "PDF003", hidden_content.info.id})
#: The rule that names what is embedded.
_ACTIVE_CONTENT = "PDF003"
#: The rule that shows what stands under a label that is not known.
_UNDER_NO_LABEL = "PDF002"
#: How the outcomes begin that say that something is not there, and the rules that add up all lines.
_MISSING = ("missing", "nothing", "vat_missing", "no_total", "no_sum_of_lines")
_OVER_LINES = frozenset({"AMT007", "AMT012"})
_NO_TEXT = Text(
    en="no page has text that can be read",
    da="ingen side har tekst, der kan læses",
    sv="ingen sida har text som går att läsa",
)
_LOST = Text(
    en="page {pages} cannot be read, so what stands there was not seen",
    da="side {pages} kan ikke læses, så det, der står dér, er ikke set",
    sv="sida {pages} går inte att läsa, så det som står där är inte sett",
)
#: What is said of pages with text that was not read: more of it than is looked at, or beyond the page's edges.
_PARTLY = {
    "clipped-text": Text(
        en="page {pages} holds more text than is read; what stands at its end was not seen",
        da="side {pages} har mere tekst, end der bliver læst; det sidste af den er ikke set",
        sv="sidan {pages} har mer text än vad som läses; det sista av den har inte setts",
    ),
    "text-outside": Text(
        en="page {pages} has text beyond its edges, where nobody sees it; that text was not read",
        da="side {pages} har tekst uden for sidens kanter, hvor ingen ser den; den tekst er ikke læst",
        sv="sidan {pages} har text utanför sidans kanter, där ingen ser den; den texten har inte lästs",
    ),
    "crowded-page": Text(
        en="page {pages} holds more drawings, notes or form fields than are looked at; what the rest of them say was not seen",
        da=(
            "side {pages} har flere tegnede dele, noter eller formularfelter, end der bliver set på; det, der står i resten, "
            "er ikke set"
        ),
        sv=(
            "sidan {pages} har fler ritade delar, anteckningar eller formulärfält än vad som granskas; det som står i resten "
            "har inte setts"
        ),
    ),
    "unlisted-files": Text(
        en="{count} more files are enclosed in the PDF than are looked at; whether one is an electronic invoice was not seen",
        da="PDF-filen har {count} indlejrede filer mere, end der bliver set på; om en af dem er en elektronisk faktura, er ikke set",
        sv="pdf-filen har {count} inbäddade filer fler än vad som granskas; om någon är en e-faktura har inte setts",
    ),
}


def leaves_unread(reading: Reading, context: Context) -> bool:
    """Whether no page has text and none of the profile's rules says so: such a file must not look checked."""
    return (
        reading.format is Format.PDF
        and _SPEAKS_OF_IMAGES not in context.profile.families
        and is_illegible(reading)
    )


def is_illegible(reading: Reading) -> bool:
    """Whether it is a PDF no page of which has text: nothing is missing then but the text itself."""
    if reading.format is not Format.PDF:
        return False
    counts = [one.values["of"] for kind in _ILLEGIBLE for one in reading.observed(kind)]
    return bool(counts) and len(_illegible_pages(reading)) == counts[0]


def _illegible_pages(reading: Reading) -> list[int]:
    """The pages without text, counted from 1, in order."""
    found: set[int] = set()
    for kind in _ILLEGIBLE:
        for observed in reading.observed(kind):
            pages = observed.values["pages"]
            if isinstance(pages, tuple):
                found.update(page for page in pages if isinstance(page, int))
    return sorted(found)


def silenced(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules that have nothing to look at where no page has text."""
    return tuple(rule for rule in rules if rule.info.id not in _OF_THE_PAGE)


def without_doubtful(reading: Reading, hits: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """The hits of a PDF without those that call missing what may be there.

    Where a page cannot be read, what is missing may stand on it, and so may more lines than were added up; where
    something stands under a label that is not known, that is what is said.
    """
    shown = {hit.field for rule, hit in hits if rule.info.id == _UNDER_NO_LABEL}
    unread = bool(_illegible_pages(reading)) or bool(list(reading.observed("clipped-text")))
    if not shown and not unread:
        return hits
    return [
        (rule, hit)
        for rule, hit in hits
        if not (
            (hit.outcome.startswith(_MISSING) and (unread or hit.field in shown))
            or (unread and rule.info.id in _OVER_LINES)
        )
    ]


def unread(reading: Reading, rules: Sequence[Rule]) -> Iterator[NotChecked]:
    """The rules that saw nothing of a page, or only a part of one, which may hold what they look for.

    ``rules`` are those that apply to the invoice.
    """
    if reading.format is not Format.PDF:
        return
    ids = tuple(rule.info.id for rule in silenced(rules) if rule.info.family != "READ")
    if pages := _illegible_pages(reading):
        reason = _NO_TEXT if is_illegible(reading) else _LOST.fill(pages=", ".join(map(str, pages)))
        yield NotChecked(ids, reason)
    for kind, reason in _PARTLY.items():
        for observed in reading.observed(kind):
            numbers = observed.values["pages"]
            shown = ", ".join(map(str, numbers)) if isinstance(numbers, tuple) else str(numbers)
            of_it = ids
            if kind == "unlisted-files":
                of_it = tuple(rule.info.id for rule in rules if rule.info.id == _ACTIVE_CONTENT)
            yield NotChecked(of_it, reason.fill(pages=shown, count=str(observed.values.get("count", ""))))
