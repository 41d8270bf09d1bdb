"""What the pictures are called and how they are written: by the invoice file's own name, and our own counting."""

from __future__ import annotations

import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

from coopinv.annotate import words
from coopinv.annotate.draw import SOFTWARE
from coopinv.errors import UsageError
from coopinv.reports.output import FileOutput

if TYPE_CHECKING:
    from pathlib import Path

#: As many bytes of an invoice file's name as leave room for the rest on every file system.
_LONGEST = 120
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: A picture of ours says within so many bytes that it is one.
_HEAD = 512


class Names:
    """Names for the pictures of one run; no two files get the same, in whatever letters a file system tells apart."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def stem(self, path: str) -> str:
        """The beginning of the names for a file, to be asked for once; ``mail.eml!2`` is the second thing attached."""
        outer, mark, number = path.rpartition("!")
        attached = bool(mark) and number.isascii() and number.isdigit()
        plain = _cleaned(PurePath(outer if attached else path).stem)
        plain = f"{plain}-attachment-{int(number)}" if attached else plain
        stem, count = plain, 1
        while stem.casefold() in self._taken:
            count += 1
            stem = f"{plain}-{count}"
        self._taken.add(stem.casefold())
        return stem


def page_name(stem: str, page: int, count: int) -> str:
    """The name of a page's picture; all of a file are equally long, so that they stand in order."""
    return f"{stem}-page-{page:0{len(str(count))}}.png"


def _cleaned(name: str) -> str:
    """Letters, digits, hyphens, dots and underlines of a name; the rest becomes an underline."""
    kept = "".join(
        one if one.isalnum() or one in "-_." else "_" for one in unicodedata.normalize("NFC", name)
    ).strip("-_.")
    return kept.encode()[:_LONGEST].decode(errors="ignore") or "invoice"


def write(folder: Path, name: str, png: bytes) -> None:
    """Write a picture whole, in the place of an earlier one of ours.

    Raises:
        UsageError: it cannot be written, or something else is there that might be wanted still.
    """
    path = folder / name
    if path.is_symlink() or (path.exists() and not _is_ours(path)):
        raise UsageError(words.FOREIGN, words.FOREIGN_HINT, path=str(path))
    with FileOutput(path) as output:
        output.write(png)


def _is_ours(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return head.startswith(_SIGNATURE) and b"tEXtSoftware\0" + SOFTWARE.encode() in head
