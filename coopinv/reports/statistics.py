"""The counts of a run for people: which faults are most frequent, and where they came first.

What ``--statistics`` prints, and the end of the text report when more than one file was checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Language, Text
from coopinv.reports import phrases
from coopinv.reports.clean import clean
from coopinv.reports.layout import fitted, flowed, wrap
from coopinv.reports.words import severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from coopinv.model.finding import Event
    from coopinv.model.summary import RuleCount, Summary
    from coopinv.reports.output import Output
    from coopinv.reports.style import Styler

_BY_RULE = Text(en="MOST FREQUENT", da="HYPPIGST", sv="VANLIGAST")
_FIRST = Text(en="first in {path}", da="først i {path}", sv="först i {path}")
_BY_SELLER = Text(en="SELLERS WITH MOST ERRORS", da="SÆLGERE MED FLEST FEJL", sv="UTSTÄLLARE MED FLEST FEL")
_BY_TYPE = Text(en="BILLING TYPES", da="FAKTURERINGSTYPER", sv="FAKTURERINGSTYPER")
_NOT_CHECKED = Text(en="NOT CHECKED", da="IKKE KONTROLLERET", sv="INTE KONTROLLERAT")
_WRONG = Text(
    en="{wrong} of {count} with errors", da="{wrong} af {count} med fejl", sv="{wrong} av {count} med fel"
)
_NO_NAME = Text(en="(no name)", da="(uden navn)", sv="(utan namn)")
_CVR = Text(en="CVR {cvr}", da="CVR {cvr}", sv="CVR {cvr}")
_MORE = Text(en="… and {count} more", da="… og {count} flere", sv="… och {count} till")

#: So many sellers, and reasons why something was not checked, are listed.
_MOST = 10


#: A line of the counts and its style.
Row = tuple[str, str]

_BLANK: Row = ("", "")


def rows(summary: Summary, language: Language, width: int) -> list[Row]:
    """The counts in lines no wider than ``width``, each part under its heading; nothing when nothing is to be told."""
    parts: list[Sequence[Row]] = []
    if summary.rules:
        parts.append([(_BY_RULE.to(language), "headline"), *_rules(summary.by_rule, language, width)])
    if len(summary.sellers) > 1 and any(one.wrong for one in summary.sellers.values()):
        parts.append([(_BY_SELLER.to(language), "headline"), *_sellers(summary, language, width)])
    if len(summary.types) > 1:
        parts.append([(_BY_TYPE.to(language), "headline"), *_types(summary, language, width)])
    if summary.unchecked:
        parts.append([(_NOT_CHECKED.to(language), "note"), *_unchecked(summary, language, width)])
    return [row for index, part in enumerate(parts) for row in ((_BLANK, *part) if index else part)]


def _rules(counts: Sequence[RuleCount], language: Language, width: int) -> Iterator[Row]:
    table = [(_spoke(count, language), count) for count in counts]
    column = max(len(spoke) for spoke, _count in table)
    ids = max(len(count.rule.id) for count in counts)
    for spoke, count in table:
        head = f"  {spoke:>{column}}  {count.rule.id:<{ids}}  "
        title = f"{count.rule.title.to(language)} ({severity(count.severity, language)})"
        first = clean(_FIRST.to(language).format(path=count.first))
        hanging = " " * len(head)
        yield from ((line, f"{count.severity}-title") for line in _wrapped(title, width, head, hanging))
        yield from ((line, "dim") for line in _wrapped(first, width, hanging, hanging))


def _spoke(count: RuleCount, language: Language) -> str:
    parts = []
    if count.invoices:
        parts.append(phrases.invoices(count.invoices, language))
    if count.files:
        parts.append(phrases.files(count.files, language))
    return ", ".join(parts)


def _sellers(summary: Summary, language: Language, width: int) -> Iterator[Row]:
    wrong = [one for one in summary.by_seller if one.wrong]
    table = []
    for one in wrong[:_MOST]:
        name = one.name or _NO_NAME.to(language)
        shown = f"{name}, {_CVR.to(language).format(cvr=one.cvr)}" if one.cvr else name
        table.append((_WRONG.to(language).format(wrong=one.wrong, count=one.invoices), clean(shown)))
    yield from _table(table, width)
    yield from _more(len(wrong), language)


def _types(summary: Summary, language: Language, width: int) -> Iterator[Row]:
    yield from _table(
        [
            (
                _WRONG.to(language).format(wrong=count.wrong, count=count.invoices),
                (phrases.UNDECIDED if type_ is None else type_.label).to(language),
            )
            for type_, count in summary.by_type
        ],
        width,
    )


def _unchecked(summary: Summary, language: Language, width: int) -> Iterator[Row]:
    table = [
        (
            phrases.invoices(count.invoices, language),
            clean(
                f"{', '.join(count.rules)}: {count.reason.to(language)}, "
                f"{_FIRST.to(language).format(path=count.first)}"
            ),
        )
        for count in summary.not_checked[:_MOST]
    ]
    yield from _table(table, width)
    yield from _more(len(summary.unchecked), language)


def _table(table: Iterable[tuple[str, str]], width: int) -> Iterator[Row]:
    table = list(table)
    column = max(len(count) for count, _text in table)
    for count, text in table:
        head = f"  {count:>{column}}  "
        yield from ((line, "") for line in _wrapped(text, width, head, " " * len(head)))


def _more(count: int, language: Language) -> Iterator[Row]:
    if count > _MOST:
        yield (f"  {_MORE.to(language).format(count=count - _MOST)}", "dim")


def _wrapped(text: str, width: int, head: str, hanging: str) -> list[str]:
    """A paragraph beside its head; below it, where the head takes more than half of the width."""
    if len(head) * 2 <= width:
        return [line.rstrip() for line in flowed(text, width, head, hanging)]
    below = "      "
    return [*([head.rstrip()] if head.strip() else []), *flowed(text, width, below, below)]


class StatisticsReport:
    """Writes the counts alone."""

    def __init__(self, output: Output, language: Language, *, styler: Styler | None = None) -> None:
        self._output, self._language = output, language
        self._styler: Callable[[str, str], str] = styler or (lambda text, _style: text)

    def start(self) -> None:
        """Nothing is known yet."""

    def event(self, event: Event) -> None:
        """The summary counts it."""

    def end(self, summary: Summary) -> None:
        """The counts, and the whole run in a sentence."""
        width = fitted(self._output.width)
        if not summary.files:
            return  # that there was nothing to check is said on standard error
        told = rows(summary, self._language, width)
        if told:
            told.append(_BLANK)
        told += [(line, "") for line in wrap(phrases.outcome(summary, self._language), width)]
        for text, style in told:
            self._output.text(self._styler(text, style) + "\n")
        self._output.flush()
