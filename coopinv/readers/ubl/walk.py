"""The one pass over a document: follows the compiled field map and collects values with their origins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coopinv.identifiers import lookalikes
from coopinv.language import Text
from coopinv.readers.ubl.fieldmap import Combine
from coopinv.readers.ubl.raw import Origin, Raw, append, close, new
from coopinv.readers.ubl.table import split
from coopinv.readers.values import ABSENT, Kind

if TYPE_CHECKING:
    from lxml.etree import _Element

    from coopinv.readers.ubl.dialect import Dialect
    from coopinv.readers.ubl.table import Leaf, Node

XML_BLANKS = " \t\r\n"
_PARTS = ("seller", "buyer", "service_period", "payment_terms", "totals")
_INSIDE = Text(
    en="a comment or another element inside the value", da="en kommentar eller et andet element inde i værdien"
)


class Walk:
    """The state of one document's pass: ``raw`` is what has been collected so far."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.raw: Raw = new(())
        self.scopes: dict[str, Raw] = {"": self.raw}
        self.marked = False
        for part in _PARTS:
            self.raw[part] = self.scopes[part] = new()

    def element(self, element: _Element, node: Node, here: Origin) -> None:
        """Read the children of ``element``, which stands at ``here``."""
        children = node.children
        for index, child in enumerate(element):
            target = children.get(child.tag)  # type: ignore[call-overload] # a comment's tag is a function
            if target is not None:
                self.child(child, target, (*here, index))

    def child(self, child: _Element, node: Node, here: Origin) -> None:
        """Read one element that the field map knows, and what stands under it."""
        group = self._open(node.group, here) if node.group is not None else None
        for leaf in node.leaves:
            self._read(child, leaf, here)
        if node.children:
            self.element(child, node, here)
        if group is not None and node.group is not None:
            close(group)
            if (finish := self.dialect.of_group.get(node.group)) is not None:
                finish(group)

    def finish(self) -> None:
        """Close what is open once in a document."""
        for part in ("", *_PARTS):
            close(self.scopes[part])

    def _open(self, path: str, here: Origin) -> Raw:
        outer, name = split(path)
        group = self.scopes[path] = new(here)
        self.scopes[outer].setdefault(name.removesuffix("[]"), []).append(group)
        return group

    def _read(self, element: _Element, leaf: Leaf, here: Origin) -> None:
        if leaf.condition is not None and not leaf.condition.holds(element.get(leaf.condition.attribute)):
            return
        raw = self.scopes[leaf.scope]
        if leaf.attribute is not None:
            text, here = element.get(leaf.attribute), (*here, leaf.attribute)
        elif len(element):
            text = "".join(element.itertext())
            self._mark(raw, "!", leaf, (_INSIDE, here))
            if leaf.kind is not Kind.TEXT:
                self._mark(raw, "?", leaf, (text.strip(XML_BLANKS), here))
                return
        else:
            text = element.text
        if not text or not (text := text.strip(XML_BLANKS)):
            return
        if leaf.exact and not text.isascii() and (found := lookalikes.find(text)):
            self._mark(raw, "!", leaf, (", ".join(found), here))
        value = leaf.convert(text)
        if value is None:
            self._mark(raw, "?", leaf, (text, here))
        elif value is not ABSENT:
            _STORE[leaf.combine](raw, leaf, value, here)

    def _mark(self, raw: Raw, key: str, leaf: Leaf, what: tuple[Text | str, Origin]) -> None:
        self.marked = True
        raw.setdefault(key, {}).setdefault(leaf.name, what)


def _first(raw: Raw, leaf: Leaf, value: Any, here: Origin) -> None:  # noqa: ANN401 - any value of the model
    ranks = raw.setdefault("#", {})
    if leaf.rank < ranks.get(leaf.name, 1_000_000):
        ranks[leaf.name] = leaf.rank
        raw[leaf.name] = value
        raw["@"][leaf.name] = here


def _join(raw: Raw, leaf: Leaf, value: Any, here: Origin) -> None:  # noqa: ANN401
    parts = raw.setdefault("+", {}).setdefault(leaf.name, [])
    parts.append((leaf.rank, leaf.family, leaf.joiner, value, here))


def _list(raw: Raw, leaf: Leaf, value: Any, here: Origin) -> None:  # noqa: ANN401
    append(raw, leaf.name, value, here)


def _earliest(raw: Raw, leaf: Leaf, value: Any, here: Origin) -> None:  # noqa: ANN401
    if leaf.name not in raw or value < raw[leaf.name]:
        raw[leaf.name] = value
        raw["@"][leaf.name] = here


def _latest(raw: Raw, leaf: Leaf, value: Any, here: Origin) -> None:  # noqa: ANN401
    if leaf.name not in raw or value > raw[leaf.name]:
        raw[leaf.name] = value
        raw["@"][leaf.name] = here


_STORE = {
    Combine.FIRST: _first,
    Combine.JOIN: _join,
    Combine.LIST: _list,
    Combine.EARLIEST: _earliest,
    Combine.LATEST: _latest,
}
