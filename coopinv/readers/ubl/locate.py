"""Where values stand in an XML file, looked up late: only for what is reported, in one pass of expat.

The tree gives no column, and for a start tag that spans lines its last line; and it need not be kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat  # the file has passed the reader's own checks: no DTD, bounded depth

from coopinv.language import Text
from coopinv.model.reading import Place
from coopinv.readers.origins import origin_of, without_ordinals
from coopinv.readers.ubl import prolog
from coopinv.readers.ubl.fieldmap import NAMESPACES, ROOTS, SVEFAKTURA_NAMESPACES
from coopinv.readers.ubl.file import Start, parser_for
from coopinv.readers.ubl.phrase import preferred, written
from coopinv.readers.ubl.shared import LINE_TAGS
from coopinv.readers.ubl.table import enclosing_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coopinv.model.reading import Trace
    from coopinv.readers.raw import Origin, Raw
    from coopinv.readers.ubl.dialect import Dialect
    from coopinv.readers.ubl.file import File, Part

_PREFIXES = {uri: prefix for names in (NAMESPACES, SVEFAKTURA_NAMESPACES) for prefix, uri in names.items()}


#: Reads a streamed document's lines again, keeping the origins of those whose numbers are given.
Reread = Callable[[set[int]], "list[Raw]"]


class UblLocator:
    """Places of one document of an XML file."""

    def __init__(self, file: File, dialect: Dialect, raw: Raw, reread: Reread | None = None) -> None:
        self._file, self._dialect = file, dialect
        self._raw = raw
        self._reread = reread

    def places(self, fields: Iterable[str]) -> Mapping[str, Place]:
        """Where each model path stands; for a missing field the nearest element that exists."""
        wanted = list(dict.fromkeys(fields))
        self._read_again(wanted)
        exact: dict[Origin, list[str]] = defaultdict(list)
        missing: dict[Origin, list[_Missing]] = defaultdict(list)
        for path in wanted:
            origin = origin_of(self._raw, path)
            if origin is not None:
                exact[self._absolute(origin)].append(path)
            else:
                target = self._nearest(path)
                missing[target.base].append(target)
        finder = Finder(exact, missing, repeated(self._dialect))
        finder.run(self._file.data, self._file.part(self._raw["@"]["."]))
        return finder.places

    def traces(self, fields: Iterable[str]) -> Mapping[str, Trace]:
        """The origins of those that are there; a look at the file for its lines and columns costs a tenth of a check."""
        origins = ((path, origin_of(self._raw, path)) for path in fields)
        return {path: self._absolute(origin) for path, origin in origins if origin is not None}

    def put(self, path: str) -> Text | None:
        """Where a value belongs: the place of the map's first row for the path, under its group's."""
        plain = without_ordinals(path)
        rows = self._dialect.table.rows.get(plain)
        if rows is None:
            return None
        is_credit_note = self._raw["_root"] == ROOTS[1]
        shown = preferred(written(self._dialect.table, rows[0], credit=is_credit_note)[0])
        return Text(en=f"in {shown}", da=f"i {shown}", sv=f"i {shown}")

    def _absolute(self, origin: Origin) -> Origin:
        """An origin inside a streamed line begins with a negative number: -1 for the first line."""
        first = origin[0] if origin else 0
        if isinstance(first, int) and first < 0:
            line: Origin = self._raw["lines"][-1 - first]["@"]["."]
            return (*line, *origin[1:])
        return origin

    def _nearest(self, path: str) -> _Missing:
        """The innermost group or part that exists around a missing field, and the steps that lead on from it."""
        rows = self._dialect.table.rows.get(without_ordinals(path))
        steps = self._dialect.table.parse(rows[0].place)[0] if rows else ()
        names = [step.names for step in steps]
        parts = path.split(".")
        for count in range(len(parts) - 1, 0, -1):
            if parts[count - 1].endswith("]"):
                origin = origin_of(self._raw, ".".join(parts[:count]))
                if origin is not None:
                    return _Missing(path, self._absolute(origin), names)
        group = enclosing_group(without_ordinals(path))
        if group:
            names = [step.names for step in self._dialect.table.groups[group][0]] + names
        return _Missing(path, self._raw["@"]["."], names)

    def _read_again(self, paths: Sequence[str]) -> None:
        """Get back the origins of a streamed document's lines, of those that are asked for."""
        if self._reread is None:
            return
        lines = {int(path[6 : path.index("]")]) for path in paths if path.startswith("lines[")}
        known = self._raw.get("lines", ())  # a rule may miss a line that is not there
        lines = {line for line in lines if line < len(known) and len(known[line]["@"]) <= 1}
        if not lines:
            return
        again = self._reread(lines)
        for line in lines:
            origin = self._raw["lines"][line]["@"]["."]
            self._raw["lines"][line] = {**again[line], "@": {**again[line]["@"], ".": origin}}


def repeated(dialect: Dialect) -> frozenset[str]:
    """Names of elements that may stand several times, whose XPath always says which one is meant."""
    places = (steps for group in dialect.table.groups.values() for steps in group)
    return frozenset(name for steps in places for name in steps[-1].names)


@dataclass(slots=True)
class _Missing:
    """A field that is missing: the element that exists around it, and the names that would lead on to it."""

    path: str
    base: Origin
    names: list[tuple[str, ...]]
    found: int = -1


@dataclass(slots=True)
class _Open:
    """An element that is open: how many children it has had, and of each name how many."""

    children: int = 0
    ordinals: dict[str, int] = field(default_factory=dict)
    waiting: list[tuple[_Missing, int]] = field(default_factory=list)


class _Done(Exception):  # noqa: N818 - no error: ends the pass
    pass


class Finder:
    """The pass: counts children as the reader did, and notes the places it is asked for."""

    def __init__(
        self,
        exact: Mapping[Origin, list[str]],
        missing: Mapping[Origin, list[_Missing]],
        repeated: frozenset[str],
    ) -> None:
        self.places: dict[str, Place] = {}
        self._elements = dict(exact)
        self._attributes: dict[Origin, list[tuple[str, str]]] = defaultdict(list)
        for origin, paths in exact.items():
            if origin and isinstance(origin[-1], str):
                del self._elements[origin]
                self._attributes[origin[:-1]] += [(origin[-1], path) for path in paths]
        self._missing = dict(missing)
        self._repeated = repeated
        self._path: list[int | str] = []
        self._open: list[_Open] = []
        self._xpath: list[str] = []
        self._capturing: tuple[int, list[str], list[str]] | None = None
        self._part: Part | None = None
        self._shift = Start(0, 0, 0)

    def run(self, data: bytes, part: Part | None = None) -> None:
        """Parse until everything is found: the file, or the part of it that everything is in."""
        if part is None:
            parser = self._parser = parser_for(prolog.check(data))
            parser.StartElementHandler = self._start
        else:
            data, self._part = part.data, part
            parser = self._parser = parser_for(part.encoding)
            parser.StartElementHandler = self._enter
        parser.EndElementHandler = self._end
        parser.CommentHandler = self._count
        parser.ProcessingInstructionHandler = self._count
        try:
            parser.Parse(data, True)
        except (_Done, expat.ExpatError, LookupError, ValueError):
            return  # what expat cannot read has no place to show

    def _enter(self, _name: str, _attributes: dict[str, str]) -> None:
        """The wrapper of a part, which stands for what is around its document in the file."""
        self._parser.StartElementHandler = self._start_part

    def _start_part(self, name: str, attributes: dict[str, str]) -> None:
        """The part's document: from here on all is as if the file had been parsed from its beginning."""
        if (part := self._part) is not None:
            parser, first = self._parser, part.start
            self._shift = Start(
                first.offset - parser.CurrentByteIndex,
                first.line - parser.CurrentLineNumber,
                first.column - parser.CurrentColumnNumber,
            )
            self._path = list(part.here[:-1])
            self._xpath = [self._shown(tag, ordinal) for tag, ordinal in part.around]
            tag = f"{{{name}" if "}" in name else name
            self._open = [_Open(int(part.here[-1]), {tag: part.ordinal - 1})]
        self._parser.StartElementHandler = self._start
        self._start(name, attributes)

    def _count(self, *_text: str) -> None:
        if self._open:
            self._open[-1].children += 1

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = f"{{{name}" if "}" in name else name
        ordinal = 1
        waiting: list[tuple[_Missing, int]] = []
        if self._open:
            parent = self._open[-1]
            self._path.append(parent.children)
            parent.children += 1
            ordinal = parent.ordinals[tag] = parent.ordinals.get(tag, 0) + 1
            waiting = parent.waiting
        self._xpath.append(self._shown(tag, ordinal))
        here = tuple(self._path)
        opened = _Open()
        self._open.append(opened)
        if here in self._elements or here in self._attributes:
            self._note(here, attributes)
        for target in self._missing.pop(here, ()):
            self._reach(target, 0, opened)
        for target, reached in waiting:
            if tag in target.names[reached]:
                self._reach(target, reached + 1, opened)
        if tag in LINE_TAGS and ordinal == 1 and len(self._open) > 1:
            # Lines come last: what is missing in the head stays missing.
            self._open[-2].waiting = [
                pair for pair in self._open[-2].waiting if tag in pair[0].names[pair[1]]
            ]

    def _reach(self, target: _Missing, reached: int, opened: _Open) -> None:
        if reached > target.found:
            target.found = reached
            self.places[target.path] = self._here()
        if reached < len(target.names):
            opened.waiting.append((target, reached))

    def _note(self, here: Origin, attributes: dict[str, str]) -> None:
        place = self._here()
        for name, path in self._attributes.pop(here, ()):
            self.places[path] = place._replace(text=attributes.get(name, ""), xpath=f"{place.xpath}/@{name}")
        paths = self._elements.pop(here, None)
        if paths is not None:
            for path in paths:
                self.places[path] = place
            self._capturing = (len(self._open), paths, [])
            self._parser.CharacterDataHandler = self._text

    def _text(self, text: str) -> None:
        if self._capturing is not None:
            self._capturing[2].append(text)

    def _end(self, _name: str) -> None:
        if self._capturing is not None and self._capturing[0] == len(self._open):
            _depth, paths, parts = self._capturing
            text = "".join(parts).strip(" \t\r\n")
            for path in paths:
                self.places[path] = self.places[path]._replace(text=text)
            self._capturing = None
            self._parser.CharacterDataHandler = None
        self._open.pop()
        self._xpath.pop()
        if self._path:
            self._path.pop()
        if not (
            self._elements or self._attributes or self._missing or any(one.waiting for one in self._open)
        ):
            raise _Done

    def _here(self) -> Place:
        parser = self._parser
        line, shift = parser.CurrentLineNumber, self._shift
        return Place(
            line=line + shift.line,
            column=parser.CurrentColumnNumber + 1 + (shift.column if line == 1 else 0),
            offset=parser.CurrentByteIndex + shift.offset,
            xpath="/" + "/".join(self._xpath),
        )

    def _shown(self, tag: str, ordinal: int) -> str:
        namespace, _, local = tag.removeprefix("{").rpartition("}")
        prefix = _PREFIXES.get(namespace)
        name = f"{prefix}:{local}" if prefix else local
        return f"{name}[{ordinal}]" if ordinal > 1 or tag in self._repeated else name
