"""The invoice as the checker read it: every field that has a value, and where it stands; what ``coopinv show`` prints."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from coopinv.errors import ExitCode
from coopinv.language import Text, show
from coopinv.model.finding import FileReport, FileStart, Status
from coopinv.model.invoice import DocumentType, Invoice, Record
from coopinv.model.labels import label
from coopinv.model.reading import Format
from coopinv.reports.clean import clean
from coopinv.reports.layout import fitted, last_steps, wrap
from coopinv.reports.words import CONFIDENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from coopinv.language import Language
    from coopinv.model.reading import Place, Reading
    from coopinv.pipeline import InvoiceRead
    from coopinv.reports.output import Output

    Items = Iterable[InvoiceRead | FileReport | FileStart]

_DOCUMENT = Text(en="Document", da="Dokument", sv="Dokument")
_REFERENCES = Text(en="References", da="Referencer", sv="Referenser")
_TYPE = Text(
    en="Billing type: {type} – {reason}",
    da="Faktureringstype: {type} – {reason}",
    sv="Faktureringstyp: {type} – {reason}",
)
_UNDECIDED = Text(en="undecided", da="kan ikke afgøres", sv="kan inte avgöras")
_NO_NUMBER = Text(en="(no number)", da="(uden nummer)", sv="(utan nummer)")
_UNREADABLE = Text(
    en="“{written}” – cannot be read", da="»{written}« – kan ikke læses", sv="”{written}” – går inte att läsa"
)
_HIDDEN = Text(
    en="other programs may read it otherwise",
    da="andre programmer kan læse det anderledes",
    sv="andra program kan läsa det annorlunda",
)
_LINE = Text(en="line {line}", da="linje {line}", sv="rad {line}")
_PAGE = Text(en="page {page}", da="side {page}", sv="sida {page}")
#: Left, top, right, bottom in points from the top left of the page.
_BOX = Text(en="box {box}", da="ramme {box}", sv="ruta {box}")
_SEGMENT = Text(en="segment {segment}", da="segment {segment}", sv="segment {segment}")
_YES, _NO = Text(en="yes", da="ja", sv="ja"), Text(en="no", da="nej", sv="nej")
_KINDS = {
    DocumentType.INVOICE: Text(en="Invoice", da="Faktura", sv="Faktura"),
    DocumentType.CREDIT_NOTE: Text(en="Credit note", da="Kreditnota", sv="Kreditfaktura"),
}

#: Which fields of the document itself stand together, and under which heading; the others under their own name.
_SECTIONS: Mapping[str, Text] = {
    **dict.fromkeys(
        (
            "document_type",
            "document_type_code",
            "number",
            "issue_date",
            "due_date",
            "delivery_dates",
            "service_period",
            "currency",
        ),
        _DOCUMENT,
    ),
    **dict.fromkeys(
        (
            "order_numbers",
            "buyer_reference",
            "attention",
            "cost_centres",
            "io_numbers",
            "delivery_notes",
            "preceding_invoices",
        ),
        _REFERENCES,
    ),
}
#: Numbers that are no money: written without decimals when they are whole.
_COUNTS = frozenset({"quantity", "base_quantity", "unit_factor", "vat_rate", "rate"})
_WIDEST_LABEL = 32
_NARROWEST_VALUE = 16
_LOCATION = ("line", "column", "offset", "xpath", "segment", "page", "box")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What is written where a value cannot be read."""

    written: str


def values(invoice: Invoice, unreadable: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    """Every model path that holds something, in the model's order, with its value; what cannot be read among them."""
    found = set()
    for path, value in _values(invoice, "", unreadable):
        if isinstance(value, Unreadable):
            found.add(path)
        yield path, value
    for path, written in unreadable.items():
        if path not in found and not any(part.startswith("_") for part in path.split(".")):
            yield path, Unreadable(written)


def _values(record: Record, prefix: str, unreadable: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    for name in type(record).model_fields:
        path, value = f"{prefix}{name}", getattr(record, name)
        if path in unreadable:
            yield path, Unreadable(unreadable[path])
        if isinstance(value, Record):
            yield from _values(value, f"{path}.", unreadable)
        elif isinstance(value, tuple):
            for index, one in enumerate(value):
                if isinstance(one, Record):
                    yield from _values(one, f"{path}[{index}].", unreadable)
                else:
                    yield f"{path}[{index}]", one
        elif value is not None:
            yield path, value


# ---------------------------------------------------------------------- text


def _text(path: str, items: Items, output: Output, language: Language) -> ExitCode:
    view, code = _TextView(output, language), ExitCode.CLEAN
    for item in items:
        if isinstance(item, FileStart):
            path = item.path
        elif isinstance(item, FileReport):
            view.file(path, item)
            code = max(code, _exit_code(item))
        else:
            view.invoice(path, item)
    return code


class _TextView:
    def __init__(self, output: Output, language: Language) -> None:
        self._output, self._language = output, language
        self._width = fitted(output.width)
        self._first = True

    def invoice(self, path: str, read: InvoiceRead) -> None:
        """Write one invoice, section by section."""
        invoice, reading = read.reading.invoice, read.reading
        entries = list(values(invoice, reading.unreadable))
        places = reading.locator.places(path for path, _value in entries)
        kind = _KINDS[invoice.document_type or DocumentType.INVOICE].to(self._language)
        number = invoice.number or _NO_NUMBER.to(self._language)
        type_ = read.billing_type.label if read.billing_type is not None else _UNDECIDED
        billing = self._say(
            _TYPE, type=type_.to(self._language), reason=read.billing_reason.to(self._language)
        )
        head = [clean(path), clean(f"{kind} {number} · {reading.format.label}")]
        if read.billing_reason.en:
            head.append(clean(billing))
        self._write(line for text in head for line in wrap(text, self._width))
        for _key, group in groupby(entries, key=lambda entry: _section_of(entry[0])):
            self._section(list(group), places, reading)

    def file(self, path: str, report: FileReport) -> None:
        """Write what is to be said of the file itself, in the words of ``check``."""
        if report.findings or report.problem is not None:
            from coopinv.reports.text import TextReport

            self._write(())
            said = TextReport(self._output, self._language)
            said.event(FileStart(path))
            said.event(report)

    def _section(
        self, entries: list[tuple[str, object]], places: Mapping[str, Place], reading: Reading
    ) -> None:
        heading, ordinal = _section_of(entries[0][0])
        title = (
            heading.to(self._language) if ordinal is None else f"{heading.to(self._language)} {ordinal + 1}"
        )
        labels = [label(path).to(self._language) for path, _value in entries]
        column = min(_WIDEST_LABEL, max(map(len, labels)))
        lines = [title]
        for name, (path, value) in zip(labels, entries, strict=True):
            shown = self._value(path, value)
            if path in reading.hidden:
                shown += f" – {_HIDDEN.to(self._language)}"
            lines += self._entry(f"  {name:<{column}}  ", shown)
            where = [path, *self._where(places.get(path), reading.confidence.get(path))]
            lines += wrap(clean(" · ".join(where)), self._width, "    ", "      ")
        self._write(lines)

    def _entry(self, head: str, value: str) -> list[str]:
        """A label and its value beside it; below it, when there is no room beside."""
        room = self._width - len(head)
        if room < _NARROWEST_VALUE or max(map(len, value.split(" "))) > room:
            return [*wrap(head.strip(), self._width, "  ", "    "), *wrap(value, self._width, "    ")]
        return wrap(value, self._width, head, " " * len(head))

    def _value(self, path: str, value: object) -> str:
        if isinstance(value, Unreadable):
            return self._say(_UNREADABLE, written=clean(value.written))
        if isinstance(value, bool):
            return (_YES if value else _NO).to(self._language)
        if isinstance(value, DocumentType):
            return _KINDS[value].to(self._language)
        if isinstance(value, Decimal):
            whole = path.rpartition(".")[2] in _COUNTS and value == value.to_integral_value()
            return str(int(value)) if whole else show(value, self._language)
        if isinstance(value, dt.date):
            return show(value, self._language)
        return clean(str(value))

    def _where(self, place: Place | None, confidence: str | None) -> Iterator[str]:
        if place is None:
            return
        if place.page is not None:
            yield self._say(_PAGE, page=place.page)
        if place.box is not None:
            yield self._say(_BOX, box=" ".join(f"{one:g}" for one in place.box))
        if confidence is not None:
            yield CONFIDENCES[confidence].to(self._language)
        if place.segment is not None:
            yield self._say(_SEGMENT, segment=place.segment)
        if place.line is not None:
            yield self._say(_LINE, line=place.line)
        if place.xpath is not None:
            yield last_steps(place.xpath)

    def _say(self, text: Text, **given: object) -> str:
        return text.to(self._language).format(**given)

    def _write(self, lines: Iterable[str]) -> None:
        """A block of lines, a blank line before it unless it is the first."""
        start = "" if self._first else "\n"
        self._first = False
        self._output.text(start + "".join(f"{line}\n" for line in lines))


def _section_of(path: str) -> tuple[Text, int | None]:
    """The heading that a field stands under, and which of several parts of that name it belongs to."""
    top = path.partition(".")[0]
    name, _, ordinal = top.partition("[")
    heading = _SECTIONS.get(name)
    if heading is not None:
        return heading, None
    return label(name), int(ordinal.rstrip("]")) if ordinal and "." in path else None


# ---------------------------------------------------------------------- JSON


def _json(path: str, items: Items, output: Output, language: Language) -> ExitCode:
    from pydantic_core import to_json

    from coopinv.reports.json import VERSION
    from coopinv.version import __version__

    head = {"version": VERSION, "tool": {"name": "coopinv", "version": __version__}, "path": path}
    output.write(to_json(head)[:-1] + b',"invoices":[')
    code, count, attachments = ExitCode.CLEAN, 0, 0
    for item in items:
        if isinstance(item, FileStart):  # what is attached to the file that was told before
            output.write(b',\n"attachments":[' if not attachments else b"},\n")
            output.write(to_json({"path": item.path})[:-1] + b',"invoices":[')
            attachments += 1
            count = 0
        elif isinstance(item, FileReport):
            output.write(b"\n]," + to_json(_file(item, language))[1:-1])
            code = max(code, _exit_code(item))
        else:
            output.write(b",\n" if count else b"\n")
            count += 1
            for part in _invoice(item, language):
                output.write(part)
    output.write(b"}]}\n" if attachments else b"}\n")
    return code


def _invoice(read: InvoiceRead, language: Language) -> Iterator[bytes]:
    from pydantic_core import to_json

    invoice, reading = read.reading.invoice, read.reading
    head = {
        "index": read.index,
        "format": reading.format,
        "number": invoice.number,
        "billing_type": read.billing_type,
        "billing_type_reason": read.billing_reason.to(language),
    }
    yield to_json(head)[:-1] + b',"fields":'
    yield invoice.__pydantic_serializer__.to_json(invoice, exclude_defaults=True)
    if reading.format is Format.PDF:
        yield b',"confidence":' + to_json(dict(reading.confidence))
    yield b',"unreadable":' + to_json(dict(reading.unreadable)) + b',"places":{'
    paths = [path for path, _value in values(invoice, reading.unreadable)]
    places = reading.locator.places(paths)
    first = True
    for path in dict.fromkeys(paths):
        if (place := places.get(path)) is not None:
            yield (b"" if first else b",") + to_json(path) + b":" + to_json(_location(place))
            first = False
    yield b"}}"


def _location(place: Place) -> dict[str, Any]:
    """What the format has of a place; the rest is left out."""
    return {name: value for name in _LOCATION if (value := getattr(place, name)) is not None}


def _file(report: FileReport, language: Language) -> dict[str, Any]:
    from coopinv.reports.json import finding_record

    rest: dict[str, Any] = {
        "format": report.format,
        "findings": [finding_record(finding, language) for finding in report.findings],
        "status": report.status,
    }
    if report.problem is not None:
        rest["problem"] = report.problem.to(language)
    return rest


def _exit_code(report: FileReport) -> ExitCode:
    return ExitCode.UNCHECKED if report.status is Status.UNREADABLE else ExitCode.CLEAN


#: The forms of the view by name: each is told the file's name, and what was read of it.
FIELD_VIEWS: dict[str, Callable[[str, Items, Output, Language], ExitCode]] = {"text": _text, "json": _json}
