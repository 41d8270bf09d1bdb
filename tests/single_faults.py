"""Breaks right invoices in every way that concerns a single field, and tells which rules speak of it.

``python -m tests.single_faults`` writes the table ``tests/single_faults.tsv`` anew: one row a field of a format, one
column a way to break it. Look at what has changed before it is kept: a dot means that nobody speaks.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coopinv.config import Config
from tests.checking import FIXTURES, TODAY, found_in
from tests.edifact import recount, split

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).parent / "single_faults.tsv"
WAYS = ("removed", "empty", "digit", "exchanged", "twice")
RIGHT = FIXTURES / "right"
#: The fixtures of each format, in the order in which a field is looked for in them: the first that has it is broken.
BASES = {
    "oioubl": ("cost-centre", "purchase-order-with-cost-centre", "service-office", "internal-order", "cost-centre-credit-note"),
    "peppol": ("cost-centre", "purchase-order-with-cost-centre", "service-office", "internal-order", "cost-centre-credit-note"),
    "edifact": ("berries", "gundsoemagle", "two-rates", "line-allowances", "weight-and-basis", "references-on-lines", "credit-note"),
}  # fmt: skip


class Broken(NamedTuple):
    """A right file with one field broken in one way; ``field`` is where it stands, without counts."""

    format: str
    field: str
    way: str
    base: str
    data: bytes


def other_digit(text: str) -> str:
    """The same text with its last digit another; a text without digits gets another last letter."""
    at = max((index for index, sign in enumerate(text) if "0" <= sign <= "9"), default=-1)
    if at < 0:
        return text[:-1] + ("x" if not text.endswith("x") else "y")
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]


# XML: every element with a text is a field, and every attribute that says what kind of number it holds.

_LEAF = re.compile(r"\n?[ ]*<(cbc:[A-Za-z]+)([^>]*)>([^<]*)</\1>")
_TAG = re.compile(r"<(/?)([A-Za-z]+:?[A-Za-z]*)[^>]*?(/?)>")
_SCHEME = re.compile(r'schemeID="([^"]*)"')


class _Field(NamedTuple):
    start: int
    end: int
    name: str
    text: str
    text_at: int


def _xml_fields(text: str) -> list[_Field]:
    fields, open_, at = [], [], 0
    for leaf in _LEAF.finditer(text):  # what stands around the document, in an envelope, is no field of it
        for tag in _TAG.finditer(text, at, leaf.start()):
            if tag[1]:
                open_.pop()
            elif not tag[3]:
                open_.append(tag[2].partition(":")[2] or tag[2])
        at = leaf.end()
        scheme = _SCHEME.search(leaf[2])
        root = max(index for index, one in enumerate(open_) if one in {"Invoice", "CreditNote"})
        name = "/".join((*open_[root + 1 :], leaf[1].removeprefix("cbc:"))) + (
            f"[{scheme[1]}]" if scheme else ""
        )
        fields.append(_Field(leaf.start(), leaf.end(), name, leaf[3], leaf.start(3)))
    return fields


def _with(text: str, *changes: tuple[int, int, str]) -> bytes:
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text.encode()


def _xml(format_: str, base: str, text: str, seen: set[str]) -> Iterator[Broken]:
    fields = _xml_fields(text)
    for index, field in enumerate(fields):
        if field.name in seen:
            continue
        seen.add(field.name)
        here = (field.text_at, field.text_at + len(field.text))
        other = next(
            (one for one in (*fields[index + 1 :], *fields[:index]) if one.text != field.text), field
        )
        whole = text[field.start : field.end]
        ways = {
            "removed": _with(text, (field.start, field.end, "")),
            "empty": _with(text, (*here, "")),
            "digit": _with(text, (*here, other_digit(field.text))),
            "exchanged": _with(
                text, (*here, other.text), (other.text_at, other.text_at + len(other.text), field.text)
            ),
            "twice": _with(text, (field.end, field.end, whole)),
        }
        for way, data in ways.items():
            yield Broken(format_, field.name, way, base, data)


# EDIFACT: every component of a segment is a field, named by its tag, its qualifier and its place.

_QUALIFIED = {
    "RFF",
    "DTM",
    "NAD",
    "MOA",
    "QTY",
    "PRI",
    "TAX",
    "ALC",
    "PCD",
    "FII",
    "COM",
    "IMD",
    "PIA",
    "MEA",
    "FTX",
    "CNT",
    "LOC",
    "PAI",
    "PAT",
}


def _edifact(base: str, data: bytes, seen: set[str]) -> Iterator[Broken]:
    segments = split(data)
    group = "head"
    for one in segments:
        tag = one.tag
        if tag in {"UNH", "UNB", "UNT", "UNZ", "UNS", "UNA"}:
            group = "sums" if tag == "UNS" else group
            continue
        group = {"LIN": "line"}.get(tag, group)
        if tag == "NAD":
            group = f"NAD+{one.value(1)}"
        qualifier = f"+{one.value(1)}" if tag in _QUALIFIED else ""
        name = f"{group} {tag}{qualifier}"
        written = data[one.start : one.end]
        if name not in seen:
            seen.add(name)
            yield Broken("edifact", name, "removed", base, recount(data[: one.start] + data[one.end + 1 :]))
            yield Broken(
                "edifact", name, "twice", base, recount(data[: one.end + 1] + written + data[one.end :])
            )
        for element, components in enumerate(one.elements[1:], 1):
            for component, value in enumerate(components):
                where = f"{name} {element}.{component + 1}"
                if not value or where in seen or (element == 1 and component == 0 and qualifier):
                    continue
                seen.add(where)
                yield from _component(base, data, one.start, one.end, where, element, component)


def _component(  # noqa: PLR0917 - a place
    base: str, data: bytes, start: int, end: int, where: str, element: int, component: int
) -> Iterator[Broken]:
    (one,) = split(data[start : end + 1])
    elements = [list(components) for components in one.elements]
    value = elements[element][component].decode("latin-1")

    def again(new: str) -> bytes:
        changed = [list(components) for components in elements]
        changed[element][component] = new.encode("latin-1")
        escaped = [[re.sub(rb"([?'+:])", rb"?\1", part) for part in components] for components in changed]
        written = b"+".join(b":".join(components) for components in escaped)
        return recount(data[:start] + written + data[end:])

    yield Broken("edifact", where, "empty", base, again(""))
    yield Broken("edifact", where, "digit", base, again(other_digit(value)))


def every() -> Iterator[Broken]:
    """Every right file of ``BASES`` with each of its fields broken in each way; a field only once a format."""
    for format_, names in BASES.items():
        seen: set[str] = set()
        for name in names:
            path = RIGHT / format_ / f"{name}{'.edi' if format_ == 'edifact' else '.xml'}"
            data = path.read_bytes()
            if format_ == "edifact":
                yield from _edifact(name, data, seen)
            else:
                yield from _xml(format_, name, _text(data), seen)


def _text(data: bytes) -> str:
    """The document as text that says UTF-8, whatever it was written in."""
    declared = re.search(rb'encoding="([^"]+)"', data[:100])
    text = data.decode(declared[1].decode() if declared else "utf-8")
    return text.replace(declared[0].decode(), 'encoding="UTF-8"', 1) if declared else text


def config() -> Config:
    """What the table is made with."""
    return Config(today=TODAY, gln_list_path=FIXTURES / "glnlist.csv")


def rows(only: str | None = None) -> dict[tuple[str, str], dict[str, str]]:
    """By format and field, what is said of each way to break it: rules that did not speak before, or a dot."""
    settings, found, right = (
        config(),
        dict[tuple[str, str], dict[str, str]](),
        dict[tuple[str, str], set[str]](),
    )
    for one in every():
        if only is not None and one.format != only:
            continue
        key = (one.format, one.base)
        if key not in right:
            path = RIGHT / one.format / f"{one.base}{'.edi' if one.format == 'edifact' else '.xml'}"
            right[key] = _rules(path.read_bytes(), settings)
        said = _rules(one.data, settings) - right[key]
        found.setdefault((one.format, one.field), {})[one.way] = " ".join(sorted(said)) or "."
    return found


def _rules(data: bytes, settings: Config) -> set[str]:
    return {one.partition("@")[0] for one in found_in(data, settings)}


def written(found: dict[tuple[str, str], dict[str, str]]) -> str:
    """The table as text."""
    lines = ["\t".join(("format", "field", *WAYS))]
    lines += ["\t".join((*key, *(ways.get(way, "") for way in WAYS))) for key, ways in found.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(written(rows()), "utf-8")
