"""The page around the invoices: its policy, style and script, the summary, the chart of faults and the filters."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.finding import Severity
from coopinv.reports import phrases
from coopinv.reports.html.markup import Html, element, opened, text
from coopinv.reports.words import SEVERITIES, severity
from coopinv.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coopinv.language import Language
    from coopinv.model.summary import RuleCount, Summary

_TITLE = Text(
    en="Invoices to Coop, checked", da="Fakturaer til Coop, kontrolleret", sv="Kontrollerade fakturor"
)
_SKIP = Text(en="To the invoices", da="Til fakturaerne", sv="Till fakturorna")
_SUMMARY = Text(en="Summary", da="Overblik", sv="Sammanfattning")
_FILES = Text(en="Files", da="Filer", sv="Filer")
_INVOICES = Text(en="Invoices", da="Fakturaer", sv="Fakturor")
_ERRORS = Text(en="Errors", da="Fejl", sv="Fel")
_WARNINGS = Text(en="Warnings", da="Advarsler", sv="Varningar")
_NOTES = Text(en="Notes", da="Bemærkninger", sv="Anmärkningar")
_UNREADABLE = Text(en="Files not checked", da="Filer ikke kontrolleret", sv="Filer som inte är kontrollerade")
_CHART = Text(
    en="What was found, the most frequent first",
    da="Hvad der blev fundet, det hyppigste først",
    sv="Det som hittades, det vanligaste först",
)
_RULE = Text(en="Rule", da="Regel", sv="Regel")
_HOW_MANY = Text(en="Found on", da="Fundet på", sv="Hittat på")
_FIRST = Text(en="First in", da="Først i", sv="Först i")
_SELLERS = Text(en="Sellers", da="Sælgere", sv="Utställare")
_SELLER = Text(en="Seller", da="Sælger", sv="Utställare")
_TYPES = Text(en="Billing types", da="Faktureringstyper", sv="Faktureringstyper")
_TYPE = Text(en="Billing type", da="Faktureringstype", sv="Faktureringstyp")
_WRONG = Text(en="With errors", da="Med fejl", sv="Med fel")
_NO_NAME = Text(en="(no name)", da="(uden navn)", sv="(utan namn)")
_REASON = Text(en="Rules and reason", da="Regler og årsag", sv="Regler och skäl")
_FILTERS = Text(en="Show only", da="Vis kun", sv="Visa bara")
_SEARCH = Text(en="Search", da="Søg", sv="Sök")
_SEVERITY = Text(en="Severity", da="Alvorlighed", sv="Allvarlighetsgrad")
_WITHOUT = Text(en="without findings", da="uden fund", sv="utan anmärkning")
_FILE = Text(en="File", da="Fil", sv="Fil")
_ALL = Text(en="all", da="alle", sv="alla")
_RESET = Text(en="Show all", da="Vis alle", sv="Visa alla")
_SHOWN = Text(
    en="Shown: {shown} of {all}; findings: {findings}",
    da="Vist: {shown} af {all}; fund: {findings}",
    sv="Visas: {shown} av {all}; anmärkningar: {findings}",
)
_NONE_SHOWN = Text(
    en="Shown: {shown} of {all}; findings: {findings}",
    da="Vist: {shown} af {all}; fund: {findings}",
    sv="Visas: {shown} av {all}; anmärkningar: {findings}",
)
_SKIPPED = Text(en="Skipped files", da="Filer sprunget over", sv="Filer som hoppades över")


@cache
def _part(name: str) -> str:
    return (resources.files(__package__) / name).read_text("utf-8")


def _policy() -> str:
    """What the page may do: show its own style, run its own script, show pictures that stand in it. Nothing else."""

    def own(name: str) -> str:
        digest = sha256(_part(name).encode()).digest()
        return f"'sha256-{b64encode(digest).decode('ascii')}'"

    return (
        f"default-src 'none'; style-src {own('style.css')}; script-src {own('script.js')}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def head(summary: Summary, language: Language) -> Html:
    """The page up to the first invoice."""
    title = _TITLE.to(language)
    worst = _worst(summary)
    return Html(
        "<!DOCTYPE html>\n"
        + opened("html", lang=language)
        + "<head>"
        + opened("meta", charset="utf-8")
        + opened("meta", http_equiv="Content-Security-Policy", content=_policy())
        + opened("meta", name="viewport", content="width=device-width, initial-scale=1")
        + opened("meta", name="color-scheme", content="light dark")
        + opened("meta", name="referrer", content="no-referrer")
        + opened("meta", name="generator", content=f"coopinv {__version__}")
        + element("title", text(title))
        + f"<style>{_part('style.css')}</style></head>\n<body>\n"
        + element("a", text(_SKIP.to(language)), class_="skip", href="#invoices")
        + element(
            "header",
            element("h1", text(title)),
            element("p", text(phrases.outcome(summary, language)), class_=f"outcome {worst}"),
        )
        + "\n<main>\n"
        + _counts(summary, language)
        + _tables(summary, language)
        + opened("section", id="invoices", aria_labelledby="invoices-title", tabindex=-1)
        + element("h2", text(_INVOICES.to(language)), id="invoices-title")
        + "\n"
        + _filters(summary, language)
        + element("p", text(_NONE_SHOWN.to(language)), id="nothing", hidden=True)
        + "\n"
    )


def between(summary: Summary, language: Language) -> Html:
    """What stands between the invoices and the skipped files."""
    if not summary.skipped:
        return Html("</section>\n")
    heading = f"{_SKIPPED.to(language)}: {summary.skipped}"
    return Html(f"</section>\n<details>{element('summary', text(heading))}<ul>\n")


def foot(summary: Summary) -> Html:
    """The end of the page."""
    end = "</ul></details>\n" if summary.skipped else ""
    script = f"<script>{_part('script.js')}</script>"
    return Html(f"{end}</main>\n<footer>coopinv {__version__}</footer>\n{script}\n</body>\n</html>\n")


def _worst(summary: Summary) -> str:
    if summary.unreadable or summary.unusable or summary.findings[Severity.ERROR]:
        return "error"
    return "warning" if summary.findings[Severity.WARNING] else "clean"


def _counts(summary: Summary, language: Language) -> Html:
    tiles = (
        (_FILES, summary.files, ""),
        (_INVOICES, summary.invoices, ""),
        (_ERRORS, summary.findings[Severity.ERROR], "error"),
        (_WARNINGS, summary.findings[Severity.WARNING], "warning"),
        (_NOTES, summary.findings[Severity.NOTE], "note"),
        (_UNREADABLE, summary.unreadable + summary.unusable, "error"),
    )
    shown = [
        element(
            "div",
            element("dt", text(label.to(language))),
            element("dd", text(count), class_=(kind if count else "") or None),
        )
        for label, count, kind in tiles
    ]
    heading = element("h2", text(_SUMMARY.to(language)), id="summary-title")
    return element("section", heading, element("dl", *shown, class_="tiles"), aria_labelledby="summary-title")


def _tables(summary: Summary, language: Language) -> Html:
    tables = []
    if summary.rules:
        tables.append(_chart(summary.by_rule, language))
    if len(summary.sellers) > 1:
        rows = [
            (_seller_name(one.name, one.cvr, language), one.invoices, one.wrong) for one in summary.by_seller
        ]
        tables.append(_table(_SELLERS, (_SELLER, _INVOICES, _WRONG), rows, language, folded=True))
    if len(summary.types) > 1:
        kinds = [
            ((phrases.UNDECIDED if kind is None else kind.label).to(language), count.invoices, count.wrong)
            for kind, count in summary.by_type
        ]
        tables.append(_table(_TYPES, (_TYPE, _INVOICES, _WRONG), kinds, language, folded=True))
    if summary.unchecked:
        reasons = [
            (f"{', '.join(one.rules)}: {one.reason.to(language)}", one.invoices, one.first)
            for one in summary.not_checked
        ]
        tables.append(_table(phrases.NOT_CHECKED, (_REASON, _INVOICES, _FIRST), reasons, language))
    return Html("".join(tables))


def _chart(counts: Sequence[RuleCount], language: Language) -> Html:
    """A row a rule, with a bar as long as its share of the most frequent one."""
    most = max(count.invoices + count.files for count in counts)
    rows = []
    for count in counts:
        amount = count.invoices + count.files
        rule = element("a", text(count.rule.id), href="#invoices", data_pick=count.rule.id)
        parts = []
        if count.invoices:
            parts.append(phrases.invoices(count.invoices, language))
        if count.files:
            parts.append(phrases.files(count.files, language))
        grade = element("span", text(severity(count.severity, language)), class_=f"badge {count.severity}")
        rows.append(
            element(
                "tr",
                element(
                    "th", rule, Html(" "), grade, Html(" "), text(count.rule.title.to(language)), scope="row"
                ),
                element("td", _bar(amount, most, count.severity), text(", ".join(parts))),
                element("td", text(count.first), class_="path"),
            )
            + "\n"
        )
    return _framed(_CHART, (_RULE, _HOW_MANY, _FIRST), rows, language, "chart", folded=False)


def _bar(amount: int, most: int, grade: Severity) -> Html:
    """A bar; its length is an attribute, since the policy allows no style on an element."""
    width = max(1, round(100 * amount / most))
    inside = element("rect", width=width, height=10, class_=grade)
    return element("svg", inside, viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true")


def _table(
    title: Text,
    names: tuple[Text, Text, Text],
    table: Iterable[tuple[str, int, int | str]],
    language: Language,
    *,
    folded: bool = False,
) -> Html:
    rows = [
        element(
            "tr",
            element("th", text(name), scope="row"),
            element("td", text(count)),
            element("td", text(last), class_="path" if isinstance(last, str) else None),
        )
        + "\n"
        for name, count, last in table
    ]
    return _framed(title, names, rows, language, None, folded=folded)


def _framed(
    title: Text,
    names: tuple[Text, Text, Text],
    rows: Sequence[str],
    language: Language,
    kind: str | None,
    *,
    folded: bool,
) -> Html:
    """A table under its title; a folded one shows the title alone until it is asked for."""
    heads = "".join(element("th", text(name.to(language)), scope="col") for name in names)
    caption = element("caption", text(title.to(language)))
    inside = (element("thead", element("tr", heads)), element("tbody", *rows))
    if not folded:
        return Html(element("div", element("table", caption, *inside, class_=kind), class_="scroll") + "\n")
    heading = element("summary", text(f"{title.to(language)}: {len(rows)}"))
    table = element("table", *inside, class_=kind, aria_label=title.to(language))
    return Html(element("details", heading, element("div", table, class_="scroll")) + "\n")


def _filters(summary: Summary, language: Language) -> Html:
    boxes = [
        element(
            "label",
            opened("input", type="checkbox", name="severity", value=name, checked=True),
            text(words.to(language)),
        )
        for name, words in (*SEVERITIES.items(), ("clean", _WITHOUT))
    ]
    rules = [(count.rule.id, f"{count.rule.id} {count.rule.title.to(language)}") for count in summary.by_rule]
    sellers = [
        (key, _seller_name(one.name, one.cvr, language)) for key, one in summary.sellers.items() if key
    ]
    fields = (
        _field(_SEARCH, opened("input", type="search", name="text"), language),
        element("fieldset", element("legend", text(_SEVERITY.to(language))), *boxes),
        _field(_RULE, _select("rule", sorted(rules), language), language),
        _field(_SELLER, _select("seller", sorted(sellers, key=lambda one: one[1]), language), language),
        _field(_FILE, opened("input", type="search", name="file"), language),
        element("button", text(_RESET.to(language)), type="reset"),
        element("output", data_words=_SHOWN.to(language), aria_live="polite"),
    )
    return Html(
        element(
            "form",
            *fields,
            id="filters",
            autocomplete="off",
            role="search",
            aria_label=_FILTERS.to(language),
            hidden=True,
        )
        + "\n"
    )


def _field(label: Text, control: Html, language: Language) -> Html:
    return element("label", element("span", text(label.to(language))), control)


def _select(name: str, choices: Iterable[tuple[str, str]], language: Language) -> Html:
    options = [element("option", text(_ALL.to(language)), value="")]
    options += [element("option", text(shown), value=value) for value, shown in choices]
    return element("select", *options, name=name)


def _seller_name(name: str | None, cvr: str | None, language: Language) -> str:
    shown = name or _NO_NAME.to(language)
    return f"{shown} (CVR {cvr})" if cvr else shown
