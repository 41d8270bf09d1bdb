"""Interchanges made in the tests of the syntax and the envelope, and the files of others."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[3]
RIGHT = sorted((ROOT / "fixtures/right/edifact").glob("*.edi"))
CORPUS = ROOT.parent / "shared/corpus/edifact"
THIRD_PARTY = sorted(path for path in CORPUS.glob("*") if path.is_file()) if CORPUS.is_dir() else []

UNB = "UNB+UNOC:3+5790001234562:14+5790000050000:14+261103:0930+4711"


def message(reference: str = "1", *, release: str = "D:96A:UN:EAN008", kind: str = "INVOIC") -> list[str]:
    """A short message, from UNH to UNT."""
    body = [
        "BGM+380+F1001+9",
        "DTM+137:20261103:102",
        "RFF+ON:4500012345",
        "NAD+BY+5790000102600::9",
        "NAD+SU+9520000000022::9++Kærgården ApS+Åvej 1+Ølby++4600+DK",
        "LIN+1++5712345678906:EN",
        "IMD+F++:::Rødgrød 5?+1 stk?: à 10??",
        "QTY+47:10:PCE",
        "MOA+203:100.00",
        "UNS+S",
        "MOA+77:125.00",
    ]
    return [f"UNH+{reference}+{kind}:{release}", *body, f"UNT+{len(body) + 2}+{reference}"]


def interchange(*messages: list[str], unb: str = UNB, count: int | None = None, una: str = "") -> str:
    """Messages between UNB and UNZ, a segment a line."""
    flat = [segment for one in messages for segment in one]
    number = len(messages) if count is None else count
    return una + "".join(f"{segment}'\n" for segment in (unb, *flat, f"UNZ+{number}+4711"))


D96A = interchange(message("1"), message("2"), una="UNA:+.? '\n").encode("latin-1")
D01B = interchange(message("1", release="D:01B:UN:EAN010")).replace("\n", "").encode("latin-1")
_SIGNS = str.maketrans({":": "=", "+": "*", "?": "!", "'": "~"})
OTHER = b"UNA=*,! ~" + interchange(message("1")).translate(_SIGNS).encode("latin-1")
#: Wrapped at 80 columns, wherever that is.
WRAPPED = b"\r\n".join(D01B[at : at + 80] for at in range(0, len(D01B), 80))
