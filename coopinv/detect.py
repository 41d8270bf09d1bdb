"""Tells what a file is by its content, never by its name."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from coopinv.language import Text


class Family(StrEnum):
    """Which reader a file goes to."""

    XML = "xml"
    EDIFACT = "edifact"
    PDF = "pdf"
    MAIL = "mail"
    OTHER = "other"


class Detected(NamedTuple):
    """The family, and for ``OTHER`` what the file looks like."""

    family: Family
    looks_like: Text | None = None


_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_XML_STARTS = (b"<", b"<\x00", b"\x00<", b"<\x00\x00\x00", b"\x00\x00\x00<", b"\x4c\x6f\xa7\x94")
_BLANKS = b" \t\r\n\x00"
_HEAD = 1024

#: What begins a file of a kind we know by sight: offset, signatures, name.
_SIGNATURES: tuple[tuple[int, tuple[bytes, ...], Text], ...] = (
    (0, (b"\x89PNG\r\n\x1a\n",), Text(en="an image (PNG)", da="et billede (PNG)", sv="en bild (PNG)")),
    (0, (b"\xff\xd8\xff",), Text(en="an image (JPEG)", da="et billede (JPEG)", sv="en bild (JPEG)")),
    (0, (b"GIF8",), Text(en="an image (GIF)", da="et billede (GIF)", sv="en bild (GIF)")),
    (0, (b"II*\x00", b"MM\x00*"), Text(en="an image (TIFF)", da="et billede (TIFF)", sv="en bild (TIFF)")),
    (0, (b"BM",), Text(en="an image (BMP)", da="et billede (BMP)", sv="en bild (BMP)")),
    (4, (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"), Text(en="an image (HEIC)", da="et billede (HEIC)", sv="en bild (HEIC)")),
    (8, (b"WEBP",), Text(en="an image (WebP)", da="et billede (WebP)", sv="en bild (WebP)")),
    (0, (b"\xd0\xcf\x11\xe0",), Text(en="an older Office file or an Outlook message", da="en ældre Office-fil eller en Outlook-besked", sv="en äldre Office-fil eller ett Outlook-meddelande")),
    (0, (b"{\\rtf",), Text(en="an RTF document", da="et RTF-dokument", sv="ett RTF-dokument")),
    (0, (b"\x1f\x8b",), Text(en="a compressed file (gzip)", da="en komprimeret fil (gzip)", sv="en komprimerad fil (gzip)")),
    (0, (b"7z\xbc\xaf",), Text(en="a compressed archive (7z)", da="et komprimeret arkiv (7z)", sv="ett komprimerat arkiv (7z)")),
    (0, (b"Rar!",), Text(en="a compressed archive (RAR)", da="et komprimeret arkiv (RAR)", sv="ett komprimerat arkiv (RAR)")),
    (0, (b"%!PS",), Text(en="a PostScript file", da="en PostScript-fil", sv="en PostScript-fil")),
)  # fmt: skip
_ZIPPED = (
    (b"word/", Text(en="a Word document", da="et Word-dokument", sv="ett Word-dokument")),
    (b"xl/", Text(en="an Excel workbook", da="et Excel-regneark", sv="en Excel-arbetsbok")),
    (
        b"mimetypeapplication/vnd.oasis",
        Text(en="an OpenDocument file", da="et OpenDocument-dokument", sv="en OpenDocument-fil"),
    ),
)
ZIP_ARCHIVE = Text(en="a zip archive", da="et zip-arkiv", sv="ett zip-arkiv")
#: What a document that is a zip archive inside looks like.
ZIPPED_DOCUMENTS = tuple(text for _, text in _ZIPPED)
_EMPTY = Text(en="an empty file", da="en tom fil", sv="en tom fil")
_BLANK = Text(
    en="a file with nothing but blanks", da="en fil med kun blanktegn", sv="en fil med bara blanktecken"
)
_JSON = Text(en="JSON", da="JSON", sv="JSON")
_HTML = Text(en="a web page", da="en webside", sv="en webbsida")
_TEXT = Text(en="plain text", da="almindelig tekst", sv="vanlig text")
_BINARY = Text(
    en="binary data of an unknown kind", da="binære data af ukendt slags", sv="binära data av okänt slag"
)

_HTML_STARTS = (b"<!doctype html", b"<html")


@cache
def _mail_header() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?:From [^\n]{1,998}\n)?(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|X-[A-Za-z-]{1,60}|"
        rb"Content-Type|DKIM-Signature|ARC-[A-Za-z-]{1,30})[ ]?:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}"
        rb"(?:[A-Za-z-]{2,60}:[ \t\r])",
        re.IGNORECASE,
    )


def detect(data: bytes) -> Detected:
    """Tell which reader a file's bytes go to, or what they look like."""
    plain = data[:_HEAD]
    for mark in _BYTE_ORDER_MARKS:
        plain = plain.removeprefix(mark)
    start = plain.lstrip(_BLANKS)
    family = _family(plain, start)
    return Detected(family, _looks_like(data, start) if family is Family.OTHER else None)


def _family(plain: bytes, start: bytes) -> Family:
    if plain.startswith(_XML_STARTS) or start.startswith(b"<"):
        return Family.OTHER if _is_html(start) else Family.XML
    if start.startswith((b"UNA", b"UNB", b"UNH+")):
        return Family.EDIFACT
    if b"%PDF-" in plain:
        return Family.PDF
    return Family.MAIL if _mail_header().match(start) else Family.OTHER


def _looks_like(data: bytes, start: bytes) -> Text:
    if not start:
        return _BLANK if data else _EMPTY
    if data.startswith(b"PK"):
        head = data[:100_000]
        return next((text for word, text in _ZIPPED if word in head), ZIP_ARCHIVE)
    for offset, signatures, text in _SIGNATURES:
        if data.startswith(signatures, offset):
            return text
    if start.startswith((b"{", b"[", b"<")):
        return _HTML if _is_html(start) else _JSON
    return _BINARY if re.search(rb"[\x00-\x08\x0e-\x1f]", data[:_HEAD]) is not None else _TEXT


def _is_html(start: bytes) -> bool:
    return start[:20].lower().startswith(_HTML_STARTS)
