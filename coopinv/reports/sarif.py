"""The report as SARIF 2.1.0, which code scanning and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html (section numbers
below). Results are written as they come; the artifacts and notifications are put aside until they are all there, and
the rules that spoke come last. Only the files' URIs stay in memory, since each must be listed once.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from coopinv.errors import ExitCode
from coopinv.language import Language
from coopinv.model.finding import FileReport, FileSkipped, FileStart, InvoiceReport, Severity
from coopinv.model.reading import Format
from coopinv.reports import phrases
from coopinv.reports.clean import clean
from coopinv.reports.encode import encoded
from coopinv.reports.fingerprint import fingerprint
from coopinv.reports.rulehelp import markdown, plain
from coopinv.version import __version__

if TYPE_CHECKING:
    from coopinv.language import Text
    from coopinv.model.finding import Event, Finding, RuleInfo
    from coopinv.model.invoice import Invoice
    from coopinv.model.reading import Place
    from coopinv.model.summary import Summary
    from coopinv.reports.output import Aside, Output

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_INFORMATION = "https://github.com/coopinv/coopinv"

#: What GitHub calls the severities of a rule that is no security rule.
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
_MIMES = {
    Format.OIOUBL: "application/xml",
    Format.PEPPOL: "application/xml",
    Format.UBL: "application/xml",
    Format.SVEFAKTURA: "application/xml",
    Format.EDIFACT: "application/edifact",
    Format.PDF: "application/pdf",
    Format.MAIL: "message/rfc822",
}


class SarifReport:
    """Writes one SARIF run to an output."""

    def __init__(self, output: Output, language: Language = Language.EN, *, profile: str = "") -> None:
        self._output, self._language, self._profile = output, language, profile
        self._artifacts, self._notifications = output.aside(), output.aside()
        self._count = {"results": 0, "notifications": 0}
        self._artifact_index: dict[str, int] = {}
        self._rules: dict[str, RuleInfo] = {}
        self._index: dict[str, int] = {}
        self._path = ""
        self._seen: dict[str, int] = {}

    def start(self) -> None:
        """The head of the log, up to the first result."""
        head = encoded({"$schema": SCHEMA, "version": "2.1.0"})[:-1]
        about: dict[str, Any] = {"columnKind": "unicodeCodePoints", "language": self._language}
        if self._profile:
            about["properties"] = {"profile": self._profile}
        self._output.write(head + b',"runs":[' + encoded(about)[:-1] + b',"results":[')

    def event(self, event: Event) -> None:
        """The results of an invoice or a file; what was not checked is a notification."""
        if isinstance(event, FileStart):
            self._path, self._seen = event.path, {}
        elif isinstance(event, InvoiceReport):
            for finding in event.findings:
                self._result(finding, event.invoice, event.index)
            for entry in event.not_checked:
                about = phrases.numbered(event, self._language)
                said = f"{about}: {entry.reason.to(self._language)} ({', '.join(entry.rules)})"
                self._notify("not-checked", "note", said, self._path)
        elif isinstance(event, FileReport):
            self._path = event.path
            for finding in event.findings:
                self._result(finding, None, None)
            if event.problem is not None:
                self._notify("problem", "error", event.problem.to(self._language), event.path)
            self._artifact(event.path, event.format)
        elif isinstance(event, FileSkipped):
            self._notify("skipped", "none", event.reason.to(self._language), event.path)
        else:
            self._notify("problem", "error", event.problem.to(self._language), event.path)

    def end(self, summary: Summary) -> None:
        """The artifacts, the invocation, and the rules that spoke."""
        self._output.write(b'\n],"artifacts":[')
        self._artifacts.pour(self._output)
        code = summary.exit_code
        invocation = {"executionSuccessful": code <= ExitCode.FINDINGS, "exitCode": int(code)}
        self._output.write(b'\n],"invocations":[' + encoded(invocation)[:-1])
        self._output.write(b',"toolExecutionNotifications":[')
        self._notifications.pour(self._output)
        driver = {
            "name": "coopinv",
            "version": __version__,
            "semanticVersion": __version__,
            "informationUri": _INFORMATION,
            "rules": [_descriptor(rule, self._language) for rule in self._rules.values()],
        }
        self._output.write(b'\n]}],"tool":' + encoded({"driver": driver}) + b"}]}\n")

    def _put(self, kind: str, target: Output | Aside, record: dict[str, Any]) -> None:
        target.write((b",\n" if self._count[kind] else b"\n") + encoded(record))
        self._count[kind] += 1

    def _result(self, finding: Finding, invoice: Invoice | None, index: int | None) -> None:
        language, rule = self._language, finding.rule
        self._rules.setdefault(rule.id, rule)
        properties = {
            "slug": rule.slug,
            "outcome": finding.outcome,
            "invoice": index,
            "number": None if invoice is None else invoice.number,
            "field": finding.field,
            "value": finding.value,
            "expected": finding.expected(language),
        }
        record = {
            "ruleId": rule.id,
            "ruleIndex": self._index.setdefault(rule.id, len(self._index)),
            "level": finding.severity,
            "message": _message(
                f"{clean(finding.message(language))}\n"
                f"{phrases.REMEDY.to(language)} {clean(finding.remedy(language))}"
            ),
            "locations": [self._location(finding.place)],
            "partialFingerprints": {"coopinv/v1": fingerprint(finding, invoice, self._seen)},
            "properties": {
                name: clean(value) if isinstance(value, str) else value
                for name, value in properties.items()
                if value is not None
            },
        }
        self._put("results", self._output, record)

    def _location(self, place: Place | None) -> dict[str, Any]:
        """A place (3.28): the file, the region where the file has lines, and what it is called within the file."""
        region = {"startLine": 1}  # the whole file: code scanning wants a line of every result
        if place is not None and place.line is not None:
            region = {"startLine": place.line, "startColumn": place.column or 1}
        found_in = uri(self._path)
        index = self._artifact_index.get(found_in, len(self._artifact_index))  # it is added at the file's end
        file = {"uri": found_in, "index": index}
        location: dict[str, Any] = {"physicalLocation": {"artifactLocation": file, "region": region}}
        if place is None:
            return location
        if name := _logical(place):
            location["logicalLocations"] = [name]
        # Bytes and lines of one region must be the same stretch (3.30.1); ours begins in one place and is no stretch.
        others = {"offset": place.offset, "page": place.page, "box": place.box}
        if found := {name: value for name, value in others.items() if value is not None}:
            location["properties"] = found
        return location

    def _artifact(self, path: str, format_: Format) -> None:
        """A file that was checked (3.24), once: the same may be named twice."""
        where = uri(path)
        if where in self._artifact_index:
            return
        record: dict[str, Any] = {"location": {"uri": where}, "roles": ["analysisTarget"]}
        if format_ in _MIMES:
            record["mimeType"] = _MIMES[format_]
        self._artifacts.write((b",\n" if self._artifact_index else b"\n") + encoded(record))
        self._artifact_index[where] = len(self._artifact_index)

    def _notify(self, kind: str, level: str, said: str, path: str) -> None:
        record = {
            "descriptor": {"id": kind},
            "level": level,
            "message": _message(clean(said)),
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}],
        }
        self._put("notifications", self._notifications, record)


def uri(path: str) -> str:
    """A path as a URI reference (RFC 3986): relative ones stay so, all but unreserved characters are escaped."""
    slashes = path.replace(os.sep, "/")
    escaped = quote(os.fsencode(slashes), safe="/")
    if slashes.startswith("/"):
        return f"file://{escaped}"
    if os.name == "nt" and slashes[1:3] == ":/":
        return f"file:///{slashes[0]}:{escaped[4:]}"
    return escaped


def _logical(place: Place) -> dict[str, str] | None:
    """What the place is called within the file (3.33): its XPath, its segment, its page."""
    if place.xpath is not None:
        return {"fullyQualifiedName": clean(place.xpath), "kind": "element"}
    if place.segment is not None:
        message = "" if place.message is None else f"message {place.message}/"
        return {"fullyQualifiedName": clean(f"{message}segment {place.segment}"), "kind": "segment"}
    if place.page is not None:
        return {"fullyQualifiedName": f"page {place.page}", "kind": "page"}
    return None


def _message(text: str) -> dict[str, str]:
    """A plain text message: braces are doubled (3.11.5), and what looks like an embedded link is none (3.11.6)."""
    text = text.replace("{", "{{").replace("}", "}}")
    if "](" in text:
        text = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return {"text": text}


def _descriptor(rule: RuleInfo, language: Language) -> dict[str, Any]:
    """A rule (3.49) from its declaration."""

    def text(of: Text) -> dict[str, str]:
        return {"text": of.to(language)}

    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.slug.split("-")),
        "shortDescription": text(rule.title),
        "fullDescription": text(rule.what),
        "help": {"text": plain(rule, language), "markdown": markdown(rule, language)},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {
            "slug": rule.slug,
            "tags": ["invoice", rule.family],
            "problem.severity": _PROBLEMS[rule.severity],
            "source": rule.source.to(language),
        },
    }
