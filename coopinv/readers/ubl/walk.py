"""The one pass over a document: follows the compiled field map and collects values with their origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.identifiers import lookalikes
from coopinv.language import Text
from coopinv.readers.raw import PARTS, Origin, Raw, close, new
from coopinv.readers.values import ABSENT, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from coopinv.readers.ubl.dialect import Dialect
    from coopinv.readers.ubl.table import Leaf, Node

XML_BLANKS = " \t\r\n"
_INSIDE = Text(
    en="a comment or another element inside the value",
    da="en kommentar eller et andet element inde i værdien",
    sv="en kommentar eller ett annat element inuti värdet",
)


class Walk:
    """The state of one document's pass: ``raw`` is what has been collected so far."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.raw: Raw = new(())
        self.scopes: dict[str, Raw] = {"": self.raw}
        self.marked = False
        for part in PARTS:
            self.raw[part] = self.scopes[part] = new()

    def element(self, element: _Element, node: Node, here: Origin) -> None:
        """Read the children of ``element``, which stands at ``here``."""
        known = node.children
        scopes = self.scopes
        index = -1
        for child in element:
            index += 1
            target = known.get(child.tag)  # a comment's tag is a function, and no name
            if target is None:
                continue
            leaf = target.simple
            # Most elements hold one plain value; reading them here, without a call each, is half the pass's speed.
            if leaf is not None and not len(child):
                text = child.text
                if not text or not (text := text.strip(XML_BLANKS)):
                    continue
                if not leaf.exact or text.isascii():
                    value = text if leaf.convert is None else leaf.convert(text)
                    if value is not None and value is not ABSENT:
                        raw = scopes[leaf.scope]
                        if leaf.store is not None:
                            leaf.store(raw, leaf, value, (*here, index))
                        elif (name := leaf.name) not in raw:
                            raw[name] = value
                            raw["@"][name] = (*here, index)
                        continue
            self.child(child, target, (*here, index))

    def child(self, child: _Element, node: Node, here: Origin) -> None:
        """Read one element that the field map knows, and what stands under it."""
        path = node.group
        if path is None:
            if node.leaves:
                self._read(child, node, here)
            if node.children:
                self.element(child, node, here)
            return
        outer, name = node.group_parts
        group: Raw = {"@": {".": here}}
        self.scopes[path] = group
        into = self.scopes[outer]
        if name in into:
            into[name].append(group)
        else:
            into[name] = [group]
        if node.leaves:
            self._read(child, node, here)
        self.element(child, node, here)
        if "+" in group:
            close(group)
        finish = self.dialect.of_group.get(path)
        if finish is not None:
            finish(group)

    def finish(self) -> None:
        """Close what is open once in a document."""
        for part in ("", *PARTS):
            close(self.scopes[part])

    def _read(self, element: _Element, node: Node, here: Origin) -> None:
        leaves = node.leaves if node.attribute is None else node.applicable(element.get(node.attribute))
        if not leaves:
            return
        plain = element.text if not len(element) else self._inside(element, leaves, here)
        if plain is not None:
            plain = plain.strip(XML_BLANKS)
        for leaf in leaves:
            if leaf.attribute is None:
                self._value(leaf, plain, here)
            else:
                written = element.get(leaf.attribute)
                self._value(leaf, written and written.strip(XML_BLANKS), (*here, leaf.attribute))

    def _value(self, leaf: Leaf, text: str | None, here: Origin) -> None:
        """Store what one row makes of a text, or mark it as unreadable or as holding look-alikes."""
        if not text:
            return
        raw = self.scopes[leaf.scope]
        if leaf.exact and not text.isascii() and (found := lookalikes.find(text)):
            self._mark(raw, "!", leaf, (", ".join(found), here))
        value = text if leaf.convert is None else leaf.convert(text)
        if value is None:
            self._mark(raw, "?", leaf, (text, here))
        elif value is not ABSENT:
            if leaf.store is not None:
                leaf.store(raw, leaf, value, here)
            elif (name := leaf.name) not in raw:
                raw[name] = value
                raw["@"][name] = here

    def _inside(self, element: _Element, leaves: Sequence[Leaf], here: Origin) -> str | None:
        """The text of an element with something else inside; a value that must be exact is then unreadable."""
        text = "".join(str(part) for part in element.itertext())
        for leaf in leaves:
            if leaf.attribute is not None:
                continue
            raw = self.scopes[leaf.scope]
            self._mark(raw, "!", leaf, (_INSIDE, here))
            if leaf.kind is not Kind.TEXT:
                self._mark(raw, "?", leaf, (text.strip(XML_BLANKS), here))
        return text if any(leaf.kind is Kind.TEXT for leaf in leaves) else None

    def _mark(self, raw: Raw, key: str, leaf: Leaf, what: tuple[Text | str, Origin]) -> None:
        self.marked = True
        raw.setdefault(key, {}).setdefault(leaf.name, (*what, leaf.rank if leaf.first else None))
