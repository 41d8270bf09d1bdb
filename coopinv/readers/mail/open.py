"""Opens a mail: its parts within limits, each as what it is to a reader of the mail."""

from __future__ import annotations

import re
from email import errors, policy
from email.feedparser import BytesFeedParser
from email.message import Message
from functools import cache
from typing import TYPE_CHECKING, Any

from coopinv.language import Text
from coopinv.model.reading import Format, ReadError
from coopinv.readers.mail.headers import addresses, decoded, header
from coopinv.readers.mail.records import Attachment, Mail
from coopinv.readers.mail.text import invoice_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.readers.limits import Limits

#: To whom a mail goes, as its writer says or as the servers say that delivered it.
_TO = ("To", "Cc", "Bcc", "Resent-To", "Resent-Cc", "Delivered-To", "X-Original-To", "Envelope-To")
_CHUNK = 1 << 16
_NAME = 120

_PARTS = Text(
    en="a mail of more than {limit} parts",
    da="en mail med mere end {limit} dele",
    sv="ett mejl med mer än {limit} delar",
)
_DEPTH = Text(
    en="a mail whose parts are nested more than {limit} deep",
    da="en mail med dele i mere end {limit} niveauer",
    sv="ett mejl vars delar är nästlade mer än {limit} nivåer",
)
_SEVERAL = Text(
    en="a mailbox with several mails", da="en postkasse med flere mails", sv="en brevlåda med flera mejl"
)
_BROKEN = Text(
    en="the mail's headers or parts cannot be told apart",
    da="mailens hoveder eller dele kan ikke skelnes",
    sv="mejlets huvuden eller delar går inte att skilja åt",
)
_TNEF = Text(
    en="Outlook's own packing (winmail.dat), which nobody but Outlook opens",
    da="Outlooks egen indpakning (winmail.dat), som kun Outlook kan åbne",
    sv="Outlooks egen förpackning (winmail.dat), som bara Outlook öppnar",
)
_ENCRYPTED = Text(en="an encrypted message", da="en krypteret besked", sv="ett krypterat meddelande")
_SIGNED = Text(
    en="a signed message whose content is packed inside the signature (S/MIME)",
    da="en signeret besked, hvis indhold er pakket ind i signaturen (S/MIME)",
    sv="ett signerat meddelande vars innehåll är packat i signaturen (S/MIME)",
)
_PARTIAL = Text(
    en="a part of a message that was sent in pieces",
    da="en del af en besked, der er sendt i stykker",
    sv="en del av ett meddelande som skickades i delar",
)

#: Parts that say what others are, and no reader of the mail sees as attachments.
_SILENT = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
        "application/pgp-encrypted",
        "message/delivery-status",
        "message/disposition-notification",
        "text/rfc822-headers",
    }
)
_PIECE = "message/partial"
_TNEF_SIGNATURE = b"\x78\x9f\x3e\x22"
_TEXTS = frozenset({"text/plain", "text/html", "text/enriched", "text/x-amp-html", "text/watch-html"})


def open_mail(data: bytes, limits: Limits) -> Iterator[Mail]:
    """The one mail that the bytes hold.

    Raises:
        ReadError: more parts or levels than any mail has, several mails, or no mail that can be told apart.
    """
    if _mailbox().match(data):
        raise ReadError("not-an-invoice", family=Format.MAIL, looks_like=_SEVERAL)
    try:
        yield _opened(data, limits)
    except (ValueError, LookupError, IndexError, TypeError, AttributeError, errors.MessageError):
        # The library raises all of these on headers that break its expectations.
        raise ReadError("malformed", family=Format.MAIL, reason=_BROKEN) from None


@cache
def _mailbox() -> re.Pattern[bytes]:
    return re.compile(rb"From [\s\S]*?\n\r?\nFrom [^\r\n]{1,200} (?:19|20)[0-9]{2}\r?\n[A-Za-z-]{2,60}:")


def _opened(data: bytes, limits: Limits) -> Mail:
    message = _parsed(data, limits)
    attachments: list[Attachment] = []
    pictures, link = 0, None
    for part, is_related in _leaves(message, limits.mail_depth):
        type_ = part.get_content_type()
        if type_ in _SILENT:
            continue
        if _is_text(part, type_):
            link = link or invoice_link(_text(part))
        elif type_.startswith("image/") and _belongs_to_text(part, is_related):
            pictures += 1
        else:
            attachments.append(_attachment(part, type_))
    return Mail(
        sender=addresses(message, "From") or (),
        recipients=addresses(message, *_TO),
        subject=header(message, "Subject")[:_NAME],
        attachments=tuple(attachments),
        pictures=pictures,
        link=link,
    )


def _parsed(data: bytes, limits: Limits) -> Message:
    count = 0

    def counted(policy: Any = None) -> Message:  # noqa: ANN401 - the parser's own call
        nonlocal count
        count += 1
        if count > limits.mail_parts:
            raise _beyond(_PARTS, limits.mail_parts)
        return Message(policy=policy or _policy())

    parser = BytesFeedParser(counted, policy=_policy())
    count = 0  # the parser tried how the parts are made
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
    return parser.close()


def _policy() -> policy.Policy[Message]:
    return policy.compat32


def _beyond(text: Text, limit: int) -> ReadError:
    return ReadError("refused", family=Format.MAIL, limit=text.fill(limit=limit))


def _leaves(message: Message, most: int) -> Iterator[tuple[Message, bool]]:
    """The parts that hold something themselves, in the mail's order, and whether each stands beside a text it belongs to.

    What is forwarded is opened too. A depth-first walk that keeps its own stack.
    """
    waiting: list[tuple[Message, int, bool]] = [(message, 1, False)]
    while waiting:
        part, depth, is_related = waiting.pop()
        if depth > most:
            raise _beyond(_DEPTH, most)
        if part.is_multipart() and part.get_content_type() != _PIECE:
            inner = part.get_payload()
            related = part.get_content_type() == "multipart/related"
            if isinstance(inner, list):
                waiting += [(one, depth + 1, related) for one in reversed(inner) if isinstance(one, Message)]
        elif part.get_content_maintype() == "multipart" and part is message:
            raise ReadError("malformed", family=Format.MAIL, reason=_BROKEN)
        else:
            yield part, is_related


def _is_text(part: Message, type_: str) -> bool:
    """Whether it is the mail's own text; a part of the mail without a name and not said to be attached."""
    if type_ not in _TEXTS and not type_.startswith("multipart/"):
        return False
    return part.get_content_disposition() != "attachment" and not part.get_filename()


def _belongs_to_text(part: Message, is_related: bool) -> bool:
    return is_related or "Content-ID" in part or part.get_content_disposition() == "inline"


def _text(part: Message) -> str:
    data = _bytes(part)
    try:
        return data.decode(str(part.get_content_charset("utf-8")), "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attachment(part: Message, type_: str) -> Attachment:
    data = _bytes(part)
    broken = (errors.InvalidBase64CharactersDefect, errors.InvalidBase64LengthDefect)
    name = decoded(str(part.get_filename() or ""))[:_NAME]
    return Attachment(
        name=name,
        type=type_,
        data=data,
        looks_like=_sealed(part, type_, name, data),
        damaged=any(isinstance(defect, broken) for defect in part.defects),
    )


def _sealed(part: Message, type_: str, name: str, data: bytes) -> Text | None:
    """What an attachment is whose content only the receiver's own mail program could open."""
    if type_ == "application/ms-tnef" or name.lower() == "winmail.dat" or data.startswith(_TNEF_SIGNATURE):
        return _TNEF
    if type_ in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
        return _SIGNED if part.get_param("smime-type") == "signed-data" else _ENCRYPTED
    if data.lstrip().startswith(b"-----BEGIN PGP MESSAGE-----"):
        return _ENCRYPTED
    return _PARTIAL if type_ == _PIECE else None
