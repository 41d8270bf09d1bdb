"""Takes the bytes of an XML file through the parser, within our limits, and yields a Reading a document.

A document's lines are read as they are parsed and their elements dropped, so that memory holds the values only.
"""

from __future__ import annotations

import math
import time
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from coopinv.language import Text
from coopinv.model.reading import Place, ReadError
from coopinv.readers.ubl import documents, prolog
from coopinv.readers.ubl.document import Document
from coopinv.readers.ubl.fieldmap import ROOTS, clark
from coopinv.readers.ubl.file import File
from coopinv.readers.ubl.shared import LINE_TAGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coopinv.model.reading import Reading
    from coopinv.readers.limits import Limits
    from coopinv.readers.raw import Raw

_CUSTOMIZATION, _PROFILE, _NUMBER = map(clark, ("cbc:CustomizationID", "cbc:ProfileID", "cbc:ID"))
#: Below this size the whole tree is parsed at once, which is faster; above it, line by line.
WHOLE = 1_000_000
#: Lines read before they are checked against the limits and dropped, so that a check's own cost is shared.
_BATCH = 500
#: Where documents are embedded, whose length --max-size alone limits: an element of UBL 2, the envelope of Svefaktura.
_EMBEDDED, _ENVELOPE = "EmbeddedDocumentBinaryObject", "urn:sfti:documents:ObjectEnvelope:1:0"


def read(data: bytes, limits: Limits) -> Iterator[Reading]:
    """Read every invoice and credit note of an XML file.

    Raises:
        ReadError: it is malformed, refused, of another kind or version; documents before the place are yielded.
    """
    prolog.check(data)
    deadline = time.monotonic() + limits.seconds
    yield from (_read_whole if len(data) <= WHOLE else _read_streamed)(File(data), limits, deadline)


def _options() -> dict[str, bool]:
    # huge_tree: the library's own limits differ between its versions; ours stand in front, see ``Checks``.
    return {
        "resolve_entities": False,
        "load_dtd": False,
        "no_network": True,
        "huge_tree": True,
        "remove_comments": False,
        "remove_pis": False,
    }


def _read_whole(file: File, limits: Limits, deadline: float) -> Iterator[Reading]:
    try:
        root = etree.fromstring(file.data, etree.XMLParser(**_options()))  # type: ignore[arg-type]
    except (etree.XMLSyntaxError, ValueError):
        # What is whole before the damage, and then the damage.
        yield from _read_streamed(file, limits, deadline)
        return
    _check_limits(root, limits, long_texts=_may_hold_long_text(file.data, limits.text))
    found = [root] if root.tag in ROOTS else list(root.iter(*ROOTS))
    if not found:
        raise documents.refuse_root(_innermost(root))
    for element in found:
        _check_time(deadline, limits)
        document = Document(file, str(element.tag), *_identifiers(element))
        yield document.read_whole(element, path_of(element))


def _innermost(root: etree._Element) -> str:
    """The tag of the document in an envelope: the root's first child in another namespace, else the root."""
    if str(root.tag).endswith(("}StandardBusinessDocument", "}Envelope")):
        namespace = etree.QName(root).namespace
        for element in root.iter(tag=etree.Element):
            if etree.QName(element).namespace != namespace:
                return str(element.tag)
    return str(root.tag)


def _identifiers(element: etree._Element) -> tuple[str, str]:
    """A document's CustomizationID and ProfileID, which stand before its number; empty where there is none."""
    found = {_CUSTOMIZATION: "", _PROFILE: ""}
    for child in element:
        if child.tag in found:
            found[child.tag] = child.text or ""
        elif child.tag == _NUMBER:
            break
    return found[_CUSTOMIZATION], found[_PROFILE]


def path_of(element: etree._Element) -> tuple[int, ...]:
    """The child indexes that lead from the root to the element."""
    path: list[int] = []
    while (parent := element.getparent()) is not None:
        path.append(parent.index(element))
        element = parent
    return tuple(reversed(path))


class _Whereabouts:
    """Tells where documents stand, each counted on from the one before: an envelope may hold thousands."""

    def __init__(self) -> None:
        self._last: etree._Element | None = None
        self._path: tuple[int, ...] = ()

    def of(self, element: etree._Element) -> tuple[int, ...]:
        """The path of an element that comes behind those asked for before."""
        steps, one = 0, element
        while one is not self._last and (before := one.getprevious()) is not None:
            one, steps = before, steps + 1
        if one is self._last:
            self._path = (*self._path[:-1], self._path[-1] + steps)
        else:
            self._path = path_of(element)
        self._last = element
        return self._path


def _read_streamed(file: File, limits: Limits, deadline: float) -> Iterator[Reading]:
    found = False
    for element, here, lines in stream(file, limits, deadline):
        found = True
        yield lines.read_rest(element, here, partial(_lines_again, file, limits, here))
    if not found:
        raise documents.refuse_root(_innermost(_root_of(file.data)))


def _lines_again(file: File, limits: Limits, here: tuple[int, ...], wanted: set[int]) -> list[Raw]:
    """The lines of the document that stands at ``here``, read once more; the wanted ones with their origins."""
    part = file.part(here)
    if part is not None:
        file, here = File(part.data, file), (0,)
    found = (one for _root, at, one in stream(file, limits, math.inf, wanted.__contains__) if at == here)
    lines: list[Raw] = next(found).raw["lines"]
    return lines


def stream(
    file: File, limits: Limits, deadline: float, wanted: Callable[[int], bool] | None = None
) -> Iterator[tuple[etree._Element, tuple[int, ...], Document]]:
    """Parse line by line; yields each document's element once it ends, where it stands, and what its lines gave.

    ``wanted`` tells which lines keep their origins, by their number in the document from 0; none by default.

    Raises:
        ReadError: as ``read``.
    """
    data = file.data
    events = etree.iterparse(BytesIO(data), events=("end",), tag=(*LINE_TAGS, *ROOTS), **_options())
    long_texts = _may_hold_long_text(data, limits.text)
    document: Document | None = None
    here: tuple[int, ...] = ()
    whereabouts, first = _Whereabouts(), True
    done: list[etree._Element] = []
    try:
        for _event, element in events:
            root = element if element.tag in ROOTS else element.getparent()
            if root is None or root.tag not in ROOTS:
                continue  # a line of something else
            if document is None:
                document = Document(file, str(root.tag), *_identifiers(root))
                here = whereabouts.of(root)
            if element is root:
                if len(events.error_log):  # the parser goes on after some errors; what holds one is not whole
                    break
                # What stands around the documents is looked at once, not again with each of them.
                whole = element.getroottree().getroot() if first else element
                _check_limits(whole, limits, long_texts=long_texts, above=0 if first else len(here))
                first = False
                _check_time(deadline, limits)
                _drop(done)
                yield element, here, document
                element.clear()
                document = None
            else:
                document.read_line(element, root, here, keep=wanted is not None and wanted(document.lines))
                done.append(element)
                if len(done) >= _BATCH:
                    _check_limits(root, limits, long_texts=long_texts, above=len(here))
                    _check_time(deadline, limits)
                    _drop(done)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _malformed(_first_error(data) or error, limits) from None
    if len(events.error_log) and (damage := _first_error(data)) is not None:
        raise _malformed(damage, limits)
    if events.root is not None:
        _check_limits(events.root, limits, long_texts=long_texts)


def _first_error(data: bytes) -> Exception | None:
    """What the parser says of the whole file at once, which is clearer than what it says piece by piece."""
    try:
        etree.fromstring(data, etree.XMLParser(**_options()))  # type: ignore[arg-type]
    except (etree.XMLSyntaxError, ValueError) as error:
        return error
    return None


def _drop(lines: list[etree._Element]) -> None:
    """Free what lines hold; the empty elements stay, so that their siblings keep their places."""
    for line in lines:
        line.clear()
    lines.clear()


def _root_of(data: bytes) -> etree._Element:
    for event in etree.iterparse(BytesIO(data), events=("start",), **_options()):
        root: etree._Element = event[1]
        return root
    raise ReadError("malformed", reason=Text(en="no element", da="intet element", sv="inget element"))


def _check_time(deadline: float, limits: Limits) -> None:
    if time.monotonic() > deadline:
        raise ReadError("timed-out", seconds=f"{limits.seconds:g}")


_DEPTH = Text(
    en="elements nested deeper than {limit} levels",
    da="elementer i mere end {limit} niveauer",
    sv="element nästlade djupare än {limit} nivåer",
)
_ATTRIBUTES = Text(
    en="an element with more than {limit} attributes",
    da="et element med mere end {limit} attributter",
    sv="ett element med fler än {limit} attribut",
)
_TEXT = Text(
    en="a text longer than {limit} characters",
    da="en tekst på mere end {limit} tegn",
    sv="en text längre än {limit} tecken",
)


class _Checks:
    """Compiled once for a set of limits; evaluated inside the parser's library, not element by element here.

    ``above`` is how many levels stand above the elements that are looked at.
    """

    def __init__(self, limits: Limits, above: int) -> None:
        self.depth = etree.XPath("boolean(" + "/".join(["*"] * max(1, limits.depth - above)) + ")")
        self.attributes = etree.XPath(f"boolean(descendant-or-self::*/@*[{limits.attributes + 1}])")
        self.text = etree.XPath(
            f"boolean(descendant-or-self::*[not(local-name()='{_EMBEDDED}' or namespace-uri()='{_ENVELOPE}')]"
            f"/text()[string-length() > {limits.text}])"
            f" or boolean(descendant-or-self::*/@*[string-length() > {limits.text}])"
        )


_CHECKS: dict[tuple[Limits, int], _Checks] = {}


def _check_limits(element: etree._Element, limits: Limits, *, long_texts: bool, above: int = 0) -> None:
    checks = _CHECKS.get((limits, above))
    if checks is None:
        checks = _CHECKS[limits, above] = _Checks(limits, above)
    if checks.depth(element):
        raise _beyond(_DEPTH, limits.depth)
    if checks.attributes(element):
        raise _beyond(_ATTRIBUTES, limits.attributes)
    if long_texts and checks.text(element):
        raise _beyond(_TEXT, limits.text)


def _beyond(template: Text, limit: int) -> ReadError:
    return ReadError("refused", limit=template.fill(limit=limit), option="")


def _may_hold_long_text(data: bytes, limit: int) -> bool:
    """Whether a text longer than ``limit`` is possible at all: so many bytes without a ``<``, or a CDATA section."""
    if b"<![CDATA[" in data:
        return len(data) > limit
    at = 0
    while at + limit < len(data):
        last = data.rfind(b"<", at + 1, at + limit + 1)
        if last < 0:
            return True
        at = last
    return False


_REASONS = (
    (
        "Premature end of data",
        Text(
            en="the file ends before the document does",
            da="filen slutter, før dokumentet gør",
            sv="filen slutar innan dokumentet gör det",
        ),
    ),
    ("Document is empty", Text(en="the document is empty", da="dokumentet er tomt", sv="dokumentet är tomt")),
    (
        "Opening and ending tag mismatch",
        Text(
            en="an element is not closed where it should be",
            da="et element er ikke afsluttet, hvor det skal",
            sv="ett element är inte avslutat där det ska",
        ),
    ),
    (
        "Extra content",
        Text(
            en="there is more after the end of the document",
            da="der står mere efter dokumentets slutning",
            sv="det står mer efter dokumentets slut",
        ),
    ),
    (
        "Input is not proper UTF-8",
        Text(
            en="the text is not in the encoding the file declares",
            da="teksten er ikke i det tegnsæt, filen angiver",
            sv="texten är inte i den teckenkodning som filen anger",
        ),
    ),
    (
        "Invalid bytes in character encoding",
        Text(
            en="the text is not in the encoding the file declares",
            da="teksten er ikke i det tegnsæt, filen angiver",
            sv="texten är inte i den teckenkodning som filen anger",
        ),
    ),
    (
        "encoding error",
        Text(
            en="the text is not in the encoding the file declares",
            da="teksten er ikke i det tegnsæt, filen angiver",
            sv="texten är inte i den teckenkodning som filen anger",
        ),
    ),
    (
        "not bound",
        Text(
            en="a namespace prefix is used and not declared",
            da="et navnerumspræfiks er brugt, men ikke erklæret",
            sv="ett namnrymdsprefix används utan att vara deklarerat",
        ),
    ),
    (
        "not defined",
        Text(
            en="an entity or prefix is used and not defined",
            da="en entitet eller et præfiks er brugt, men ikke defineret",
            sv="en entitet eller ett prefix används utan att vara definierat",
        ),
    ),
    (
        "xmlParseEntityRef",
        Text(
            en="an & that is not written as &amp;",
            da="et &, der ikke er skrevet som &amp;",
            sv="ett & som inte är skrivet som &amp;",
        ),
    ),
    (
        "EntityRef",
        Text(
            en="an & that is not written as &amp;",
            da="et &, der ikke er skrevet som &amp;",
            sv="ett & som inte är skrivet som &amp;",
        ),
    ),
)


def _malformed(error: Exception, limits: Limits) -> ReadError:
    message = str(error)
    if "Excessive depth" in message:  # the library's own limit, far beyond ours
        return _beyond(_DEPTH, limits.depth)
    line, column = getattr(error, "position", (None, None))
    reason = next((text for words, text in _REASONS if words in message), None)
    if reason is None:
        plain = message.partition(", line ")[0][:200]
        reason = Text(
            en=f"the XML parser says: {plain}",
            da=f"XML-læseren siger: {plain}",
            sv=f"XML-läsaren säger: {plain}",
        )
    return ReadError("malformed", place=Place(line=line, column=column or None), reason=reason)
