"""Hostile EDIFACT: separators, counts, charsets, objects, lengths, and values that nobody expects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.checking import FIXTURES
from tests.hostile.file import Hostile
from tests.hostile.xml import ODD_VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator

RIGHT = (FIXTURES / "right" / "edifact" / "berries.edi").read_bytes()
PLAIN = RIGHT.replace(b"\r", b"").replace(b"\n", b"")
UNB = b"UNB+UNOC:3+9520002000531:14+5790000050000:14+261112:1010+1'"
UNH = b"UNH+1+INVOIC:D:96A:UN:EAN008'"


def files() -> Iterator[Hostile]:
    """Every hostile EDIFACT file."""
    for number, (name, data) in enumerate(_all()):
        yield Hostile(f"{number:03}-{name}.edi", data)


def _all() -> Iterator[tuple[str, bytes]]:
    yield from _separators()
    yield from _envelopes()
    yield from _lengths()
    yield from _values()


def _separators() -> Iterator[tuple[str, bytes]]:
    body = PLAIN[PLAIN.index(b"UNB") :]
    for signs in (
        b"++.? '",
        b":+.?++",
        b"     '",
        b"ABCDEF",
        b"012345",
        b"\0\0\0\0\0\0",
        b":+.? \n",
        b"'+.? '",
        b":+,?*'",
        b"\xe6+.? '",
    ):
        yield "una", b"UNA" + signs + body
    yield "una-alone", b"UNA"
    yield "una-cut", b"UNA:+.?"
    yield "una-many", b"UNA:+.? '" * 5000 + body
    yield "una-between", body.replace(b"UNH+", b"UNA=*.! ~UNH+", 1)
    yield "release-at-the-end", body[:-1] + b"?'"
    yield "releases", body.replace(b"+", b"?+")
    yield "release-run", UNB + UNH + b"FTX+AAI+++" + b"?" * 200_001 + b"'"
    yield "released-terminators", UNB + UNH + b"FTX+AAI+++" + b"?'" * 100_000 + b"'"
    yield "line-breaks", b"\r\n".join(body[at : at + 1] for at in range(len(body)))
    yield "blanks", body.replace(b"'", b"'" + b" " * 300)
    yield "lower-case", body.lower()
    yield "utf-16", body.decode("latin-1").encode("utf-16")
    yield "no-terminators", body.replace(b"'", b"")
    yield "all-terminators", b"UNB+" + b"'" * 100_000


def _envelopes() -> Iterator[tuple[str, bytes]]:
    yield "unb-in-unb", (UNB * 1000) + b"UNZ+0+1'"
    yield "unh-in-unh", UNB + UNH * 400
    yield "no-unb", PLAIN[PLAIN.index(b"UNH") :]
    yield "no-unh", re.sub(rb"UNH\+[^']*'", b"", PLAIN)
    yield "unz-first", UNB + b"UNZ+0+1'" + UNH
    yield "groups-without-end", UNB + b"UNG+INVOIC+1+2+261112:1010+1+UN+D:96A'" * 2000
    yield (
        "empty-messages",
        UNB
        + b"".join(b"UNH+%d+INVOIC:D:96A:UN:EAN008'UNT+2+%d'" % (one, one) for one in range(400))
        + b"UNZ+400+1'",
    )
    yield "counts", re.sub(rb"(UNT|UNZ)\+[0-9]+", rb"\1+" + b"9" * 4000, PLAIN)
    yield "counts-odd", re.sub(rb"(UNT|UNZ)\+[0-9]+", "\\1+１²".encode(), PLAIN)
    yield "other-messages", PLAIN.replace(b"INVOIC:D", b"ORDERS:D")
    yield "unknown-directory", PLAIN.replace(b"D:96A", b"Z:99Z")
    yield "unknown-charset", PLAIN.replace(b"UNOC", b"UNOQ")
    for charset in (b"UNOA", b"UNOB", b"UNOD", b"UNOE", b"UNOF", b"UNOW", b"UNOX", b"UNOY", b"KECA"):
        yield (
            "charset",
            re.sub(rb"UNO[A-Z]", charset, PLAIN, count=1).replace(
                b"NAD+", b"FTX+AAI+++\xe6\xc3\xa6\x1b$B\x8e'NAD+", 1
            ),
        )
    for length in (b"0", b"5", b"99999999", b"9" * 18, b"9" * 400, b"-1", b"x"):
        yield "object", UNB.replace(b":3", b":4") + b"UNO+1+1+%s+90'\0\0'''+++UNP+5+1'" % length + UNH
    yield "counts-of-version-4", PLAIN.replace(b"UNOC:3", b"UNOC:4").replace(b"+9", b"*9")
    yield "binary", UNB + UNH + bytes(range(256)) * 50
    yield "nul", PLAIN.replace(b"NAD", b"N\0AD", 1)
    yield "ends-of-file", PLAIN + b"\x1a"
    yield "text-behind", PLAIN + b"Venlig hilsen"
    yield "twice", PLAIN + PLAIN


def _lengths() -> Iterator[tuple[str, bytes]]:
    yield "long-segment", UNB + UNH + b"FTX+AAI+++" + b"x" * 1_000_001 + b"'"
    yield "long-tag", UNB + b"A" * 1_000_001
    yield "components", UNB + UNH + b"FTX+" + b":" * 300_000 + b"'"
    yield "elements", UNB + UNH + b"FTX" + b"+" * 300_000 + b"'"
    yield "segments", UNB + UNH + b"FTX+AAI+++x'" * 20_000
    yield (
        "unknown-segments",
        UNB + UNH + b"".join(b"Z%c%c+1'" % (65 + one % 26, 65 + one // 26 % 26) for one in range(20_000)),
    )
    yield "lines", UNB + UNH + b"BGM+380+1+9'" + b"LIN+1++9520000100018:EN'" * 10_000
    yield "sub-lines", UNB + UNH + b"".join(b"LIN+%d+++1:%d'" % (one, one - 1) for one in range(1, 5000))
    yield "parties", UNB + UNH + b"BGM+380+1+9'" + b"NAD+SU+9520002000531::9'" * 5000
    yield "references", UNB + UNH + b"BGM+380+1+9'" + b"RFF+ON:4500012345'" * 5000
    yield "taxes", UNB + UNH + b"BGM+380+1+9'" + b"TAX+7+VAT+++:::25+S'MOA+124:25'" * 3000
    yield "no-end", PLAIN[: PLAIN.index(b"UNT")]


def _values() -> Iterator[tuple[str, bytes]]:
    for value in ODD_VALUES:
        written = re.sub(rb"([?'+:])", rb"?\1", value).replace(b"\\", rb"\\")
        yield (
            "every-value",
            re.sub(
                rb"(?<=')((?!UN)[A-Z]{3})([^']*)'",
                lambda found, written=written: (
                    found[1] + re.sub(rb"([+:])[^+:]+", rb"\g<1>" + written, found[2]) + b"'"
                ),
                PLAIN,
            ),
        )
    for code in (b"102", b"203", b"101", b"718", b"0", b"999", b""):
        for day in (b"20260230", b"0", b"99999999", b"20261112-20261113", b"2026111225", b"x" * 300):
            yield "dates", re.sub(rb"DTM\+([0-9]+):[^:']*:[0-9]+", rb"DTM+\1:" + day + b":" + code, PLAIN)
    segments = PLAIN.split(b"'")
    yield "backwards", b"'".join([*segments[:2], *reversed(segments[2:-3]), *segments[-3:]])
    yield "sorted", b"'".join([*segments[:2], *sorted(segments[2:-3]), *segments[-3:]])
    yield (
        "each-twice",
        b"'".join([*segments[:2], *(two for one in segments[2:-3] for two in (one, one)), *segments[-3:]]),
    )
    yield "bare-tags", b"'".join([*segments[:2], *(one[:3] for one in segments[2:-3]), *segments[-3:]])
    yield (
        "no-qualifiers",
        b"'".join(
            [
                *segments[:2],
                *(re.sub(rb"^([A-Z]{3})\+[^+:]*", rb"\1+", one) for one in segments[2:-3]),
                *segments[-3:],
            ]
        ),
    )
