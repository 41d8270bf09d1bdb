"""One document of an XML file: puts together what the pass collects into a Reading."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from coopinv.model.reading import Observation
from coopinv.readers.build import reading
from coopinv.readers.doctypes import refuse_type
from coopinv.readers.ubl import documents
from coopinv.readers.ubl.locate import UblLocator
from coopinv.readers.ubl.walk import Walk

if TYPE_CHECKING:
    from lxml.etree import _Element

    from coopinv.model.reading import Reading
    from coopinv.readers.raw import Origin, Raw
    from coopinv.readers.ubl.file import File
    from coopinv.readers.ubl.locate import Reread

#: Profiles that we know, by how their identifier begins.
_PROFILES = (
    "urn:fdc:peppol.eu:2017:poacc:billing:",
    "urn:www.nesubl.eu:profiles:",
    "procurement-",
    "reference-utility",
    "nes:",
    "urn:oioubl:",
)


class Document:
    """A document while it is read; ``lines`` counts those read so far."""

    def __init__(self, file: File, root: str, customization: str, profile: str) -> None:
        self.dialect, self.known = documents.of_root(root) or documents.choose(customization, profile, file)
        self._file = file
        self._walk = Walk(self.dialect)
        self._head = 0
        self.lines = 0

    @property
    def raw(self) -> Raw:
        """What has been collected so far."""
        return self._walk.raw

    def read_whole(self, root: _Element, here: Origin) -> Reading:
        """Read a document whose whole tree is there."""
        self._walk.element(root, self.dialect.table.root, here)
        return self._reading(root, here)

    def read_line(self, line: _Element, root: _Element, here: Origin, *, keep: bool) -> Raw:
        """Read one line of a document that is still being parsed; ``keep`` its origins or forget them.

        What stands before the first line is read first, so that values come in the document's order.
        """
        if not self.lines:
            self._head = self._read_children(root, here, 0, until=line)
        node = self.dialect.table.root.children[str(line.tag)]
        self._walk.child(line, node, (-1 - self.lines,))  # its index is known once the document ends
        self.lines += 1
        raw: Raw = self._walk.raw["lines"][-1]
        if not keep:
            _forget(raw)
        return raw

    def read_rest(self, root: _Element, here: Origin, reread: Reread) -> Reading:
        """Read the rest of a document whose lines have been read; ``reread`` gives their places when asked for."""
        self._read_children(root, here, self._head)
        return self._reading(root, here, reread)

    def _read_children(self, root: _Element, here: Origin, start: int, until: _Element | None = None) -> int:
        """Read the children from index ``start`` on but the lines, which only get their place; returns the next."""
        known = self.dialect.table.root.children
        lines = iter(self._walk.raw.get("lines", ()))
        index = start
        for index, child in enumerate(islice(root, start, None), start):
            if child is until:
                return index
            node = known.get(child.tag)  # a comment's tag is a function, and no name
            if node is None:
                continue
            if node.group == "lines[]":
                next(lines)["@"]["."] = (*here, index)
            else:
                self._walk.child(child, node, (*here, index))
        return index

    def _reading(self, root: _Element, here: Origin, reread: Reread | None = None) -> Reading:
        walk = self._walk
        walk.finish()
        raw = walk.raw
        raw["@"]["."] = here
        raw["_root"] = root.tag
        refuse_type(raw.get("document_type_code"))
        observations = self._profile_observations(raw)
        for function in self.dialect.of_document:
            observations += function(raw) or []
        locator = UblLocator(self._file, self.dialect, raw, reread)
        return reading(self.dialect.format, raw, locator, observations, marked=walk.marked)

    def _profile_observations(self, raw: Raw) -> list[Observation]:
        observed = []
        label = self.dialect.format.label
        if not self.known:
            found = raw.get("_customization")
            spot = "_customization" if found else "."
            observed.append(
                Observation("profile", spot, {"part": "CustomizationID", "found": found, "read_as": label})
            )
        profile = raw.get("_profile")
        if not self.known:
            return observed
        required = self.dialect.names_profile
        if (profile is None and required) or (profile is not None and not _is_known(profile)):
            spot = "_profile" if profile else "."
            observed.append(
                Observation("profile", spot, {"part": "ProfileID", "found": profile, "read_as": label})
            )
        return observed


def _is_known(profile: str) -> bool:
    return profile.lower().startswith(_PROFILES) or "bilsim" in profile.lower()


def _forget(line: Raw) -> None:
    """Drop a line's origins, which a streamed document looks up again when it needs them."""
    line["@"] = {}
    for key in ("#", "=", "_taxes"):
        line.pop(key, None)
    for part in line.get("allowances_charges", ()):
        part["@"] = {}
