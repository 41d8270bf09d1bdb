"""What is known of a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from coopinv.language import Text


class Attachment(NamedTuple):
    """Something attached: its name as the mail gives it ("" for none), its declared type, and its bytes.

    ``looks_like`` says what it is where only the mail can tell and nothing in it can be read; None when the bytes
    themselves are to be looked at. ``damaged`` says that its encoding is broken, so that bytes are missing or wrong.
    """

    name: str
    type: str
    data: bytes
    looks_like: Text | None = None
    damaged: bool = False


class Mail(NamedTuple):
    """A mail: its addresses in lower case, what is attached, and what stands in its text.

    ``recipients`` are those of To, Cc, Bcc and of the headers in which mail servers write whom they delivered to, None
    where no such header is there. ``attachments`` are in the order of the mail, those of mails forwarded in it
    included; pictures that belong to the text are only counted. ``link`` is the first link of the text that seems to
    lead to an invoice.
    """

    sender: tuple[str, ...]
    recipients: tuple[str, ...] | None
    subject: str
    attachments: tuple[Attachment, ...]
    pictures: int = 0
    link: str | None = None
