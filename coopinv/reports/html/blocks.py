"""An invoice, a file and a finding as they stand on the page."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.finding import Severity
from coopinv.model.summary import seller_key
from coopinv.reports import phrases
from coopinv.reports.html.markup import Html, element, opened, text
from coopinv.reports.words import severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.language import Language
    from coopinv.model.finding import FileReport, Finding, InvoiceReport
    from coopinv.reports import Pictures

_PICTURE = Text(
    en="Page {page}, with the marks", da="Side {page} med markeringerne", sv="Sida {page} med markeringarna"
)


def invoice(path: str, report: InvoiceReport, language: Language, pictures: Pictures | None) -> Html:
    """An invoice: what it is, and what was found."""
    about = phrases.billing_type(report, language)
    parts = [
        element("h3", text(phrases.headline(report, language))),
        _path(path),
        element("p", text(about), class_="about") if about else Html(""),
    ]
    if all_clear := phrases.clean(report, language):
        parts.append(element("p", text(all_clear), class_="clean"))
    parts += [_finding(one, language) for one in report.findings]
    if report.not_checked:
        rows = [
            element("li", text(f"{', '.join(entry.rules)}: {entry.reason.to(language)}"))
            for entry in report.not_checked
        ]
        heading = element("h4", text(phrases.NOT_CHECKED.to(language)))
        parts.append(element("section", heading, element("ul", *rows), class_="unchecked"))
    if pictures is not None:
        parts += [_pictured(page, drawn, language) for page, drawn in pictures(path, report)]
    return _article(parts, path, seller_key(report.invoice.seller), clean=not report.findings)


def file(path: str, report: FileReport, language: Language) -> Html:
    """What is said of a file as a whole."""
    parts = [element("h3", text(phrases.UNCHECKED_FILE.to(language))), _path(path)]
    if report.problem is not None:
        parts.append(_problem(report.problem.to(language)))
    parts += [_finding(one, language) for one in report.findings]
    return _article(parts, path, "", clean=False)


def missing(path: str, problem: Text, language: Language) -> Html:
    """A path that was named and is not there."""
    heading = element("h3", text(phrases.UNCHECKED_FILE.to(language)))
    return _article([heading, _path(path), _problem(problem.to(language))], path, "", clean=False)


def left_out(path: str, reason: Text, language: Language) -> Html:
    """A file that was skipped."""
    return element("li", element("code", text(path)), Html(": "), text(reason.to(language)))


def _article(parts: Sequence[Html], path: str, seller: str, *, clean: bool) -> Html:
    head = opened("article", class_="invoice", data_file=path, data_seller=seller or None, data_clean=clean)
    return Html(f"{head}{''.join(parts)}</article>\n")


def _path(path: str) -> Html:
    return element("p", text(path), class_="path")


def _problem(said: str) -> Html:
    """A fault of the file that no rule speaks of; it counts as an error."""
    return element("section", element("p", text(said)), class_="finding error", data_severity=Severity.ERROR)


def _finding(finding: Finding, language: Language) -> Html:
    rule, grade = finding.rule, finding.severity
    badge = element("span", text(severity(grade, language)), class_=f"badge {grade}")
    heading = element(
        "h4", badge, Html(" "), element("code", text(rule.id)), Html(" "), text(rule.title.to(language))
    )
    parts = [heading, element("p", text(finding.message(language)))]
    rows = [
        f"{element('dt', text(label.to(language)))}{element('dd', text(said))}"
        for label, said in phrases.details(finding, language)
    ]
    parts.append(element("dl", *rows))
    return element("section", *parts, class_=f"finding {grade}", data_rule=rule.id, data_severity=grade)


def _pictured(page: int, drawn: bytes, language: Language) -> Html:
    source = f"data:image/png;base64,{b64encode(drawn).decode('ascii')}"
    words = _PICTURE.to(language).format(page=page)
    image = opened("img", src=source, alt=words, loading="lazy")
    return element("figure", image, element("figcaption", text(words)))
