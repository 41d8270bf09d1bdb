"""Reads the beginning of an XML file by hand, before any parser sees it: encoding, DOCTYPE, the root's name.

A parser decides by itself how to decode and what to do with a DTD; we want to have decided before.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from coopinv.language import Text
from coopinv.model.reading import ReadError

#: The encodings an invoice may be in; libxml2 would take UTF-7 and EBCDIC too.
ENCODINGS = ("UTF-8", "UTF-16", "ISO-8859-1", "ISO-8859-15", "windows-1252", "US-ASCII")
_ALIASES = {
    **{name: name for name in ENCODINGS},
    "utf8": "UTF-8",
    "utf-16le": "UTF-16",
    "utf-16be": "UTF-16",
    "latin1": "ISO-8859-1",
    "latin-1": "ISO-8859-1",
    "iso_8859-1": "ISO-8859-1",
    "iso8859-1": "ISO-8859-1",
    "iso-latin-1": "ISO-8859-1",
    "cp1252": "windows-1252",
    "ascii": "US-ASCII",
}
_ALLOWED = {alias.lower(): name for alias, name in _ALIASES.items()}
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
    (b"<\x00?\x00", "UTF-16"),
    (b"\x00<\x00?", "UTF-16"),
    (b"<\x00\x00\x00", "UTF-32"),
    (b"\x00\x00\x00<", "UTF-32"),
    (b"\x4c\x6f\xa7\x94", "EBCDIC"),
)
_HEAD = 65_536

_DECLARATION = re.compile(r"<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_ROOT = re.compile(r"<([^\s/>!?=\"'<&]{1,200})")
_DTD = Text(en="a DTD or entity declaration", da="en DTD eller entitetserklæring")
_ENCODING = Text(en="the character encoding {found}", da="tegnsættet {found}")
_PROLOG = Text(en="more than 64 KB before the first element", da="mere end 64 KB før det første element")


@dataclass(frozen=True, slots=True)
class Prolog:
    """What stands before the document: the encoding by its mark or declaration, and the root's name as written."""

    encoding: str
    root: str | None


def read(data: bytes) -> Prolog:
    """Read the prolog.

    Raises:
        ReadError: "refused" for an encoding outside ``ENCODINGS``, a DOCTYPE, or a prolog without end.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    codec = "utf-16" if marked == "UTF-16" else "latin-1"
    if marked == "UTF-16" and data[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        codec = "utf-16-le" if data[0:1] == b"<" else "utf-16-be"
    # Latin-1 shows every ASCII byte as it is, which is all the prolog is asked for.
    head = data[:_HEAD].decode(codec, errors="replace").lstrip("\ufeffï»¿")
    declared = match[1] if (match := _DECLARATION.match(head)) else None
    encoding = marked or declared or "UTF-8"
    allowed = _ALLOWED.get((declared or encoding).lower())
    if allowed is None or encoding.lower() not in _ALLOWED:
        name = declared if declared and encoding.lower() in _ALLOWED else encoding
        raise ReadError(
            "refused", limit=Text(*(t.format(found=name) for t in (_ENCODING.en, _ENCODING.da))), option=""
        )
    return Prolog(_ALLOWED[encoding.lower()], _root(head, complete=len(data) <= _HEAD))


def _root(head: str, *, complete: bool) -> str | None:
    at = 0
    while (start := head.find("<", at)) >= 0:
        if head.startswith("<!--", start):
            end = head.find("-->", start + 4)
        elif head.startswith("<?", start):
            end = head.find("?>", start + 2)
        elif head.startswith("<!", start):
            raise ReadError("refused", limit=_DTD, option="")
        else:
            match = _ROOT.match(head, start)
            return match[1] if match else None
        if end < 0:
            break
        at = end + 2
    if complete:
        return None
    raise ReadError("refused", limit=_PROLOG, option="")
