"""Reads the beginning of an XML file by hand, before any parser sees it: encoding, DOCTYPE, the root's name.

A parser decides by itself how to decode and what to do with a DTD; we want to have decided before.
"""

from __future__ import annotations

import codecs
import re

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
#: What is looked at first; the root element of nearly every file begins in it.
_FIRST = 2_048

_DECLARATION = re.compile(r"<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_DTD = Text(
    en="a DTD or entity declaration",
    da="en DTD eller entitetserklæring",
    sv="en DTD eller entitetsdeklaration",
)
_ENCODING = Text(en="the character encoding {found}", da="tegnsættet {found}", sv="teckenkodningen {found}")
_PROLOG = Text(
    en="more than 64 KB before the first element",
    da="mere end 64 KB før det første element",
    sv="mer än 64 KB före första elementet",
)


def check(data: bytes) -> str:
    """Check what stands before the document; returns the encoding, as one of ``ENCODINGS``.

    Raises:
        ReadError: "refused" for an encoding outside ``ENCODINGS``, a DOCTYPE, or no element within 64 KB.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    head = _decoded(data[:_FIRST], marked)
    declared = match[1] if (match := _DECLARATION.match(head)) else None
    for name in (marked, declared):
        if name is not None and name.lower() not in _ALLOWED:
            raise ReadError("refused", limit=_ENCODING.fill(found=name), option="")
    encoding = _ALLOWED[(marked or declared or "UTF-8").lower()]
    if _reaches_root(head) or len(data) <= _FIRST:
        return encoding
    if not _reaches_root(_decoded(data[:_HEAD], marked)) and len(data) > _HEAD:
        raise ReadError("refused", limit=_PROLOG, option="")
    return encoding


def _decoded(head: bytes, marked: str | None) -> str:
    """The beginning as text; Latin-1 shows every ASCII byte as it is, which is all that is asked for."""
    codec = "latin-1"
    if marked == "UTF-16":
        codec = "utf-16"
        if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            codec = "utf-16-le" if head.startswith(b"<") else "utf-16-be"
    return head.decode(codec, errors="replace").lstrip("\ufeffï»¿")


def _reaches_root(head: str) -> bool:
    """Whether the first element begins in ``head``.

    Raises:
        ReadError: "refused" for a DOCTYPE before it.
    """
    at = 0
    while (start := head.find("<", at)) >= 0:
        if start + len("<!DOCTYPE") > len(head):
            return False  # cut off before it shows what it is
        if head.startswith("<!--", start):
            end = head.find("-->", start + 4)
        elif head.startswith("<?", start):
            end = head.find("?>", start + 2)
        elif head.startswith("<!", start):
            raise ReadError("refused", limit=_DTD, option="")
        else:
            return True
        if end < 0:
            return False
        at = end + 2
    return False
