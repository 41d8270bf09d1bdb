"""E-mail address: in a reference field, the person at Coop who ordered and approves the invoice.

What the world's mail servers take, rather than all that the standard allows: a dotted local part, ``@``, and a
domain of at least two labels whose last has two letters or more. Danish letters are right in both parts.

Source: RFC 5321 sections 4.1.2 and 4.5.3.1 (lengths), RFC 6531 (letters beyond ASCII).
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from coopinv.identifiers.fault import Alphabet, Fault, FaultKind
from coopinv.identifiers.lookalikes import find as find_lookalikes
from coopinv.identifiers.lookalikes import fold

_LOCAL_LENGTH = 64
_DOMAIN_LENGTH = 255
_LOCAL_MARKS = "_.!#$%&'*+/=?^`{|}~-"
#: Right at the beginning of a local part, yet in running text they belong to what stands before: "ref.:/jens@…".
_NOT_FIRST = ".'*/=+"
#: No reference field is longer; in a longer text addresses are found, near misses are not guessed.
_FIELD_LENGTH = 2000

#: Mail providers whose addresses anybody can have: two people with the same such domain are no colleagues.
PUBLIC_PROVIDERS = frozenset(
    {
        # the world's
        *("gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "live.com", "msn.com", "yahoo.com"),
        *("ymail.com", "icloud.com", "me.com", "mac.com", "aol.com", "mail.com", "gmx.com", "gmx.net"),
        *("proton.me", "protonmail.com", "pm.me"),
        # Denmark's, internet providers among them
        *("hotmail.dk", "outlook.dk", "live.dk", "yahoo.dk", "mail.dk", "email.dk", "privat.dk", "jubii.dk"),
        *("jubiimail.dk", "youmail.dk", "ofir.dk", "sol.dk", "city.dk", "mail.tele.dk", "post.tele.dk"),
        *("tdcadsl.dk", "tdcspace.dk", "stofanet.dk", "webspeed.dk", "get2net.dk", "fibermail.dk"),
        *("profibermail.dk", "waoo.dk", "oncable.dk", "galnet.dk", "esenet.dk", "dlgmail.dk"),
        # the neighbours'
        *("hotmail.se", "live.se", "telia.com", "hotmail.no", "live.no", "online.no", "web.de", "gmx.de"),
        "t-online.de",
    }
)


class Kind(StrEnum):
    """What a text says of an e-mail address."""

    VALID = "valid"
    NEAR_MISS = "near-miss"
    NONE = "none"


class NearMiss(StrEnum):
    """How something that was meant as an e-mail address fails to be one."""

    AT_SIGN = "at-sign"
    BLANK = "blank"
    COMMA = "comma"
    LOCAL_PART = "local-part"
    DOMAIN = "domain"
    TOP_LEVEL_DOMAIN = "top-level-domain"
    LOOKALIKE = "lookalike"
    FORM = "form"


class Classified(NamedTuple):
    """What a text says of an e-mail address.

    Attributes:
        kind: Which of the three it is.
        address: The address, or the one probably meant by a near miss; None when that cannot be told.
        near_miss: Which near miss it is, for ``Kind.NEAR_MISS``.
    """

    kind: Kind
    address: str | None = None
    near_miss: NearMiss | None = None


@cache
def _local() -> re.Pattern[str]:
    return re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*")


@cache
def _domain() -> re.Pattern[str]:
    label = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
    return re.compile(rf"(?:{label}\.)+(?:xn--[0-9A-Za-z-]{{2,59}}|[^\W\d_]{{2,63}})")


def canonical(text: str) -> str | None:
    """The address, domain in lower case, when the text is exactly one (``mailto:`` and ``<>`` aside); else None."""
    plain = _bare(text)
    return f"{plain[: plain.rindex('@')]}@{_after(plain).lower()}" if _is_address(plain) else None


def fault(text: str) -> Fault | None:
    """Why ``text`` is not an e-mail address, or None when it is one."""
    return None if _is_address(_bare(text)) else Fault(FaultKind.FORMAT, Alphabet.CHARACTERS)


def domain(address: str) -> str | None:
    """The domain of an address in lower case; None when the text is no address."""
    plain = _bare(address)
    return _after(plain).lower() if _is_address(plain) else None


def is_public_provider(name: str) -> bool:
    """Whether a domain belongs to a mail provider whose addresses anybody can have."""
    return name.lower() in PUBLIC_PROVIDERS


def _bare(text: str) -> str:
    plain = text.strip(" \t\r\n")
    if plain.startswith("<") and plain.endswith(">"):
        plain = plain[1:-1]
    return plain[7:] if plain[:7].lower() == "mailto:" else plain


def _after(text: str) -> str:
    return text[text.rindex("@") + 1 :]


def _is_address(text: str) -> bool:
    if text.count("@") != 1:
        return False
    local, name = text.split("@")
    return (
        0 < len(local) <= _LOCAL_LENGTH
        and len(name) <= _DOMAIN_LENGTH
        and _local().fullmatch(local) is not None
        and _domain().fullmatch(name) is not None
        and not find_lookalikes(text)
    )


def find(text: str) -> list[str]:
    """Every address in running text, each once, in order, domains in lower case."""
    found: dict[str, None] = {}
    at = text.find("@")
    while at >= 0:
        address = _around(text, at)
        if address is not None:
            found[address] = None
        at = text.find("@", at + 1)
    return list(found)


def _around(text: str, at: int) -> str | None:
    """The address around one "@"; looking no further than the longest parts keeps the search linear in the text."""
    start = at
    while (
        start > 0
        and at - start <= _LOCAL_LENGTH
        and (text[start - 1].isalnum() or text[start - 1] in _LOCAL_MARKS)
    ):
        start -= 1
    if start == at:
        return None
    after = _domain().match(text, at + 1, at + 1 + _DOMAIN_LENGTH)
    if after is None or text.startswith("@", after.end()):
        return None
    address = f"{text[start:at].lstrip(_NOT_FIRST)}@{after[0].lower()}"
    return address if _is_address(address) else None


@cache
def _at_sign() -> re.Pattern[str]:
    # The sign written out, against address harvesters: (at), [at], (a), " at ", snabel-a; [dot] for the point.
    return re.compile(
        r"(?<![\w.+-])(?P<local>[\w.+-]{1,64}) {0,2}(?:[(\[{] ?(?:at|a|snabel-?a) ?[)\]}]| (?:at|snabel-?a) )"
        r" {0,2}(?P<name>[^\W_][\w-]{0,62}(?: ?\. ?[\w-]{1,63}| ?[(\[](?:dot|punktum)[)\]] ?[\w-]{1,63}){1,4})",
        re.IGNORECASE,
    )


def classify(text: str) -> Classified:
    """Tell what a text says of an e-mail address; a right one in it outweighs anything else."""
    found = find(text)
    if found:
        return _blank_in_local(text) or Classified(Kind.VALID, found[0])
    if len(text) > _FIELD_LENGTH:
        return Classified(Kind.NONE)
    return _near_miss(text) if "@" in text else _without_at_sign(text)


def _without_at_sign(text: str) -> Classified:
    match = _at_sign().search(text)
    if match is not None:
        name = re.sub(r" ?[(\[](?:dot|punktum)[)\]] ?", ".", match["name"], flags=re.IGNORECASE).replace(
            " ", ""
        )
        return Classified(Kind.NEAR_MISS, canonical(f"{match['local']}@{name}"), NearMiss.AT_SIGN)
    if not text.isascii() and "@" in (folded := fold(text)):
        return Classified(Kind.NEAR_MISS, _first(folded), NearMiss.LOOKALIKE)
    return Classified(Kind.NONE)


#: Words that stand in front of an address without being part of it.
_LEADING_WORDS = frozenset(
    {
        *("att", "attn", "ref", "mail", "email", "til", "hr", "fru", "fr", "via", "og"),
        *("rekvirent", "bestiller", "kontakt", "kontaktperson"),
    }
)


def _blank_in_local(text: str) -> Classified | None:
    """Judge "jens hansen@coop.dk": a local part cut in two; "Jens jh@coop.dk" is a name and an address."""
    first, _, rest = text.strip().partition(" ")
    if not first.isalpha() or not first.islower() or first in _LEADING_WORDS or not _is_address(rest):
        return None
    return Classified(Kind.NEAR_MISS, canonical(f"{first}.{rest}"), NearMiss.BLANK)


def _first(text: str) -> str | None:
    found = find(text)
    return found[0] if found else None


def _near_miss(text: str) -> Classified:
    folded = fold(text)
    if folded != text and (meant := _first(folded)):
        return Classified(Kind.NEAR_MISS, meant, NearMiss.LOOKALIKE)
    without_blanks = re.sub(r" {0,3}([@.]) {0,3}", r"\1", folded)
    if without_blanks != folded and (meant := _first(without_blanks)):
        return Classified(Kind.NEAR_MISS, meant, NearMiss.BLANK)
    with_points = re.sub(r"(?<=\w),(?=\w)", ".", folded)
    if with_points != folded and (meant := _first(with_points)):
        return Classified(Kind.NEAR_MISS, meant, NearMiss.COMMA)
    at = folded.rindex("@")
    before, after = folded[:at].rstrip(), folded[at + 1 :].lstrip()
    if not re.search(r"\w\Z", before):
        # "@coop.dk"; a lone "@" ("12 stk @ 4 kr") is no address at all.
        return (
            Classified(Kind.NEAR_MISS, None, NearMiss.LOCAL_PART)
            if _domain().match(after)
            else Classified(Kind.NONE)
        )
    return _near_miss_of_domain(folded, at, after)


def _near_miss_of_domain(text: str, at: int, after: str) -> Classified:
    joined = text[at - 1 : at] != " " and text[at + 1 : at + 2] != " "
    if re.match(r"[^\W\d_]", after) is None:
        return Classified(Kind.NEAR_MISS, None, NearMiss.DOMAIN) if not after else Classified(Kind.NONE)
    if not joined:
        return Classified(Kind.NONE)
    if re.fullmatch(r"[\w-]{1,63}\.?", after.partition(" ")[0]):
        return Classified(Kind.NEAR_MISS, None, NearMiss.TOP_LEVEL_DOMAIN)
    return Classified(Kind.NEAR_MISS, None, NearMiss.FORM)
