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
    yield from _nested()
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
        b"",
        b"++++++",
        b":+.?*\r",
        b":U.? '",
        b":+.N '",
        b"1+.? '",
        b":+.? E",
        b"??.? '",
        b"<>&; >",
    ):
        yield "una", b"UNA" + signs + body
    yield "una-alone", b"UNA"
    yield "una-cut", b"UNA:+.?"
    yield "una-many", b"UNA:+.? '" * 5000 + body
    yield "una-between", body.replace(b"UNH+", b"UNA=*.! ~UNH+", 1)
    yield "release-at-the-end", body[:-1] + b"?'"
    yield "releases", body.replace(b"+", b"?+")
    yield "release-last", PLAIN + b"?"
    yield "release-before-each-end", body.replace(b"'", b"??'")
    yield "release-of-itself", body.replace(b"'", b"???'")
    yield "empty-segments", UNB + b"'" * 300_000
    yield "empty-segments-in-lines", UNB + b"'\r\n" * 100_000
    yield "blank-lines", b"UNA:+.? \n" + UNB.replace(b"'", b"\n") + b"\n" * 200_000
    yield "una-turning", UNB + b"UNA:+.? 'UNA=*.! ~" * 5000
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


def _nested() -> Iterator[tuple[str, bytes]]:
    """Groups, interchanges and messages inside each other, and ends that belong to nothing."""
    group, message = (
        b"UNG+INVOIC+1+2+261112:1010+1+UN+D:96A'",
        PLAIN[PLAIN.index(b"UNH") : PLAIN.index(b"UNZ")],
    )
    yield "groups-in-groups", UNB + group * 300 + message + b"UNE+1+1'" * 300 + b"UNZ+300+1'"
    yield "group-in-a-message", UNB + UNH + group + message + b"UNE+1+1'UNZ+1+1'"
    yield "ends-alone", UNB + message + b"UNT+1+1'" * 5000 + b"UNE+1+1'" * 5000 + b"UNZ+1+1'" * 5000
    yield "packages", UNB.replace(b":3", b":4") + b"UNO+1+1+1+90'xUNP+1+1'" * 5000 + message
    yield "package-in-a-package", UNB.replace(b":3", b":4") + b"UNO+1+1+30+90'UNO+1+1+9+90'UNP+1+1'" * 100
    yield "package-over-the-end", UNB.replace(b":3", b":4") + b"UNO+1+1+1000+90'" + message
    yield "same-reference", UNB + message * 40 + b"UNZ+40+1'"
    yield "references-of-all-kinds", UNB + b"".join(
        b"UNH+%s+INVOIC:D:96A:UN:EAN008'UNT+2+%s'" % (one, one)
        for one in (b"", b" ", b"0", b"x" * 5000, b"\xe6", b"?+", b"1:2", b"-1", b"1.0")
    )  # fmt: skip
    yield (
        "types-of-all-kinds",
        UNB + b"".join(b"UNH+%d+T%05d:D:96A:UN'UNT+2+%d'" % ((one,) * 3) for one in range(3000)),
    )
    yield "header-in-a-line", PLAIN.replace(b"LIN+1", b"UNH+9+INVOIC:D:96A:UN'LIN+1", 1)
    yield "explicit-levels", PLAIN.replace(b"LIN+", b"LIN:1:1+")
    yield "allowances", UNB + UNH + b"BGM+380+1+9'" + b"ALC+C++++FC'MOA+8:1'" * 3000
    yield "terms", UNB + UNH + b"BGM+380+1+9'" + b"PAT+1'DTM+13:20260230:102'" * 3000
    yield (
        "lines-that-lack-all",
        UNB + UNH + b"BGM+380+1+9'" + b"LIN+1++123:EN'QTY+47:x'PRI+AAA:y'MOA+203:z'" * 1500,
    )
    yield "end-before-the-lines", re.sub(rb"UNS\+S'", b"", PLAIN).replace(b"LIN+1", b"UNS+S'LIN+1", 1)


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
