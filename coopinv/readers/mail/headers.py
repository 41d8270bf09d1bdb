"""Header lines of a mail: decoded texts, and the addresses among names, comments and groups."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

#: Read of one header at most; no mail program writes more addresses than fit.
_LONGEST = 100_000
#: Encoded words are looked for within so many characters; looking is not linear.
_DECODED = 4_000


def header(message: Message, name: str) -> str:
    """The text of a header, decoded; empty when it is not there."""
    return decoded(_written(message, name))


def addresses(message: Message, *names: str) -> tuple[str, ...] | None:
    """The addresses of headers, in lower case, each once; None when none of the headers is there."""
    written = [line for name in names for line in _all_written(message, name)]
    if not any(line.strip() for line in written):
        return None
    found = (address.lower() for line in written for address in _addresses(line))
    return tuple(dict.fromkeys(found))


def decoded(text: str) -> str:
    """A text with the encoded words (``=?utf-8?q?…?=``) that mail programs write for other letters than ASCII."""
    if "=?" not in text or len(text) > _DECODED:
        return " ".join(text.split())
    from email.header import decode_header, make_header

    try:
        made = str(make_header(decode_header(text)))
    except (ValueError, LookupError, UnicodeError):
        made = text
    return " ".join(made.split())


def _written(message: Message, name: str) -> str:
    return next(iter(_all_written(message, name)), "")


def _all_written(message: Message, name: str) -> list[str]:
    """The header's lines; bytes beyond ASCII are taken as UTF-8, or else as Western European."""
    return [_plain(str(value))[:_LONGEST] for value in message.get_all(name, [])]


def _plain(value: str) -> str:
    if value.isascii():
        return value
    data = value.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


@cache
def _quoted() -> re.Pattern[str]:
    """Names in quotation marks, comments, and the names of groups; none of them holds an address."""
    return re.compile(r'"(?:[^"\\]|\\.)*"?|\([^()]*\)?')


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"[^\s<>@,;:\"()\[\]]{1,64}@[^\s<>@,;:\"()]{1,255}")


def _addresses(line: str) -> Iterator[str]:
    """The address of each entry: the one in angle brackets where there are brackets, else the bare one."""
    for entry in _quoted().sub(" ", line).replace(";", ",").split(","):
        bracket = entry.rfind("<")
        if (found := _address().search(entry, max(bracket, 0))) is not None:
            yield found[0].rstrip(".")
