"""UBL files for tests: the fixtures, changed once, wrapped, written in other encodings; and readings of them."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from coopinv.model.reading import ReadError, Reading
from coopinv.readers.limits import Limits
from coopinv.readers.ubl import read
from tests.checking import CORPUS, FIXTURES

OIOUBL = FIXTURES / "right" / "oioubl" / "purchase-order.xml"
PEPPOL = FIXTURES / "right" / "peppol" / "purchase-order.xml"
RIGHT = sorted((FIXTURES / "right").glob("*/*.xml"))
ODD = sorted((FIXTURES / "odd").glob("*.xml"))
BAD = sorted((FIXTURES / "bad-input").glob("*.xml"))
THIRD_PARTY = sorted(
    file
    for folder in ("oioubl", "peppol", "hostile-xml")
    for file in (CORPUS / folder).glob("*")
    if file.is_file()
)


def name_of(path: Path) -> str:
    """A file's name for pytest."""
    return f"{path.parent.name}/{path.name}"


def readings(data: bytes, limits: Limits | None = None) -> list[Reading]:
    return list(read(data, limits or Limits()))


def one(data: bytes, limits: Limits | None = None) -> Reading:
    (reading,) = readings(data, limits)
    return reading


def error_of(data: bytes, limits: Limits | None = None) -> ReadError:
    try:
        found = readings(data, limits)
    except ReadError as error:
        return error
    raise AssertionError(found)


def encoding_of(data: bytes) -> str:
    """The encoding a file declares or is marked with, as Python calls it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    declared = _DECLARED.search(data[:200])
    return declared[1].decode().lower() if declared is not None else "utf-8"


_DECLARED = re.compile(rb"encoding\s*=\s*[\"']([^\"']+)")


def text_of(path: Path) -> str:
    """A file's text as a UTF-8 file would have it."""
    data = path.read_bytes()
    text = data.decode(encoding_of(data)).removeprefix("\ufeff")
    return re.sub(r"encoding\s*=\s*[\"'][^\"']+[\"']", 'encoding="UTF-8"', text, count=1)


def changed(path: Path, old: str, new: str, *, times: int = 1) -> bytes:
    """A fixture with a text in it replaced that stands there so many times."""
    text = text_of(path)
    assert text.count(old) == times, f"{old!r} stands {text.count(old)} times in {path.name}"
    return text.replace(old, new).encode()


def bare(text: str) -> str:
    """A document without its XML declaration."""
    return text.partition("?>")[2].lstrip() if text.startswith("<?xml") else text


def wrapped(*documents: str) -> bytes:
    """Documents in a business document envelope (SBDH)."""
    inside = "\n".join(bare(document) for document in documents)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">\n'
        "  <StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion><!-- routing -->"
        "<Sender><Identifier>0184:DK99910038</Identifier></Sender></StandardBusinessDocumentHeader>\n"
        f"{inside}\n</StandardBusinessDocument>\n"
    ).encode()
