"""An address in lines of text, or in one line at its commas and points: name, street, postal code, town, country."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv.identifiers import company_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coopinv.readers.pdf.layout import Span


class Address(NamedTuple):
    """What a block says of a party; each member with the piece of text it was read from."""

    name: Span | None = None
    street: Span | None = None
    postal_code: Span | None = None
    city: Span | None = None
    country: str | None = None
    country_span: Span | None = None
    form: Span | None = None

    @property
    def full_name(self) -> str | None:
        """The name, with a company form that stands on a line of its own below it."""
        if self.name is None:
            return None
        return self.name.text if self.form is None else f"{self.name.text} {self.form.text}"


@cache
def postal() -> re.Pattern[str]:
    """A postal code and a town, with the letters of a country in front."""
    return re.compile(
        r"(?:(?P<country>DK|D|DE|S|SE|N|NO|NL|FIN|FI|F|FR|PL|A|AT|B|BE|GB|I|IT|E|ES|FO|GL|CH)[-– ]{1,3})?"
        r"(?P<code>[0-9]{3} [0-9]{2}|[0-9]{2}-[0-9]{3}|[0-9]{4} ?[A-Z]{2}(?= )|[0-9]{4,5}|[0-9]{3}|[A-Z][0-9][0-9W] ?[0-9A-Z]{4})[ ]{1,3}"
        r"(?P<city>(?![a-zæøå])[^\W\d_](?:[^\W\d_]|[.' /-]){1,40})"
    )


@cache
def _british() -> re.Pattern[str]:
    """A British postal code, alone on its line or behind its town."""
    return re.compile(
        r"(?:(?P<city>[A-Z][A-Za-z.' -]{2,40}),? )?(?P<code>[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2})(?P<country>)"
    )


_COUNTRIES = {
    "danmark": "DK", "denmark": "DK", "sverige": "SE", "sweden": "SE", "norge": "NO", "norway": "NO", "tyskland": "DE",
    "germany": "DE", "deutschland": "DE", "holland": "NL", "nederlandene": "NL", "nederland": "NL", "netherlands": "NL",
    "the netherlands": "NL", "frankrig": "FR", "france": "FR", "polen": "PL", "poland": "PL", "polska": "PL", "finland": "FI",
    "suomi": "FI", "belgien": "BE", "belgium": "BE", "storbritannien": "GB", "united kingdom": "GB", "uk": "GB", "england": "GB",
    "italien": "IT", "italy": "IT", "italia": "IT", "spanien": "ES", "spain": "ES", "españa": "ES", "østrig": "AT", "austria": "AT",
    "österreich": "AT", "schweiz": "CH", "switzerland": "CH", "irland": "IE", "ireland": "IE", "færøerne": "FO", "føroyar": "FO",
    "faroe islands": "FO", "grønland": "GL", "greenland": "GL", "island": "IS", "iceland": "IS", "usa": "US",
    "united states": "US", "kina": "CN", "china": "CN", "portugal": "PT", "tjekkiet": "CZ", "czech republic": "CZ", "litauen": "LT",
    "lithuania": "LT", "letland": "LV", "latvia": "LV", "estland": "EE", "estonia": "EE",
}  # fmt: skip
#: The letters that stand before a postal code, where they are not the country's code.
_LETTERS = {
    "D": "DE",
    "S": "SE",
    "N": "NO",
    "FIN": "FI",
    "F": "FR",
    "A": "AT",
    "B": "BE",
    "I": "IT",
    "E": "ES",
}


@cache
def separators() -> re.Pattern[str]:
    """What stands between the parts of an address in one line."""
    return re.compile(
        r"\s*[·•●|*]\s*|\s+[–—/.-]\s+|,\s+|\s*[;]\s+|\s{3,}|\s+(?=\(?(?:CVR|SE-nr|Tlf|Telefon|Phone|Tel|Mail|E-mail|Fax|Mobil|VAT|EAN|GLN|Bank|IBAN|www)\b)"
    )


def parts_of(span: Span) -> list[Span]:
    """A line at its commas, points and strokes."""
    found, start = [], 0
    for match in separators().finditer(span.text):
        if match.start() > start:
            found.append(span.within(start, match.start()))
        start = match.end()
    if start < len(span.text):
        found.append(span.within(start, len(span.text)))
    return found


def has_postal_line(lines: Iterable[Span]) -> bool:
    """Whether one of the lines, or a part of one, is a postal code and a town."""
    return any(_postal_match(part) is not None for line in lines for part in parts_of(line))


def _postal_match(part: Span) -> re.Match[str] | None:
    text = part.text.strip(" .")
    if len(text) > 60 or not text[-1:].isalpha():
        return None
    british = _british().fullmatch(text)
    if british is not None:
        return british
    match = postal().fullmatch(text)
    if match is None or (len(match["code"]) == 3 and match["country"] != "FO"):
        return None
    return match


def address_in(lines: Sequence[Span]) -> Address:
    """Name, street, postal code and town from the lines of a block, or from the parts of one line."""
    parts = [part for line in lines for part in _pieces(line)]
    for index, part in enumerate(parts):
        match = _postal_match(part)
        if match is None:
            continue
        lead = part.text.index(match[0][0])
        code = part.within(lead + match.start("code"), lead + match.end("code"))
        above = index
        if match["city"] is not None:
            city = part.within(lead + match.start("city"), lead + match.end("city")).stripped()
        elif index >= 2:
            above, city = index - 1, parts[index - 1].stripped()
        else:
            continue
        street_at = _street_before(parts, above)
        before = parts[: street_at if street_at is not None else above]
        country, country_span = _country_behind(parts[index + 1 : index + 3])
        letters = match["country"]
        if country is None and letters:
            country, country_span = _LETTERS.get(letters, letters), part
        street = parts[street_at] if street_at is not None else None
        name = _name(before)
        return Address(name, street, code, city, country, country_span, _form_below(name, before))
    name = _name(parts[:2])
    return Address(name, form=_form_below(name, parts[:3]))


def _form_below(name: Span | None, parts: Sequence[Span]) -> Span | None:
    """A company form alone on the line below the name: "Rengøringskompagniet" and "P/S"."""
    if name is None or company_form.find(name.text):
        return None
    for above, part in itertools.pairwise(parts):
        plain = part.text.strip(" .")
        if above.cell is name.cell and len(plain) <= 8 and company_form.find(f"Firma {plain}") == plain:
            return part
    return None


def _pieces(line: Span) -> list[Span]:
    """A line whole, or in parts when one of them is a postal line or it is a whole address."""
    parts = parts_of(line)
    if len(parts) > 1 and any(_postal_match(part) is not None for part in parts):
        return parts
    if len(parts) == 2 and is_street(parts[1].text) and not is_street(parts[0].text):
        return parts
    return [line]


@cache
def _street() -> re.Pattern[str]:
    return re.compile(
        r"[^\W\d_].{1,50}[ .][0-9]{1,4}(?:[ ]?[A-Za-z])?(?:[-–/][ ]?[0-9]{1,4}[A-Za-z]?)?(?:[, ].{0,30})?"
        r"|(?:Postboks|PO Box|P\.O\. ?Box|Box|Postfach|Pb\.?)[ ].{0,12}[0-9].{0,20}"
        r"|[0-9]{1,5}[A-Za-z]?,? [^\W\d_].{2,40}",
        re.IGNORECASE,
    )


def is_street(text: str) -> bool:
    """Whether a text is a street with its number, or a post office box."""
    plain = text.strip(" .,")
    if "@" in plain or re.search(
        r"\b(?:tlf|tel|telefon|phone|fax|mobil|cvr|se-?nr|vat|www|http|iban|konto|ean|gln|att)\b",
        plain,
        re.IGNORECASE,
    ):
        return False
    return len(plain) <= 60 and _street().fullmatch(plain) is not None


def _street_before(parts: Sequence[Span], index: int) -> int | None:
    """The street among the lines above the postal line: the nearest, a village or floor in between passed over."""
    for at in range(index - 1, max(-1, index - 4), -1):
        if is_street(parts[at].text):
            return at
    # A street without a number, as villages have: with a name and another line above it.
    if (
        index >= 2
        and re.fullmatch(r"[^\W\d_][\w .'-]{3,40}", parts[index - 1].text)
        and not company_form.find(parts[index - 1].text)
    ):
        return index - 1
    return None


def _country_behind(parts: Sequence[Span]) -> tuple[str | None, Span | None]:
    for part in parts:
        code = _COUNTRIES.get(part.text.strip(" .").casefold())
        if code is not None:
            return code, part
    return None, None


@cache
def _no_name() -> re.Pattern[str]:
    return re.compile(
        r"^(?:att\b|attn\b|c/o\b|tlf|tel\b|telefon|phone|mobil|fax|www\.|http|e-?mail|cvr|se-?nr|vat\b|ean\b|gln\b|side\b|page\b|dato\b|kundenr|"
        r"faktura\b|invoice\b|kreditnota\b|credit note\b|org\b|reg\b|iban\b|bank\b)|@|^[\W\d]+$",
        re.IGNORECASE,
    )


def _name(parts: Sequence[Span]) -> Span | None:
    """The name: of the lines above the street the first that is one, a company form preferred."""
    fits = [
        part.stripped()
        for part in parts
        if sum(map(str.isalpha, part.text)) > 1 and not _no_name().search(part.text.strip())
    ]
    for part in fits[:3]:
        form = company_form.find(part.text)
        if form and sum(map(str.isalpha, part.text.replace(form, ""))) > 2:
            return part
    return fits[0] if fits else None


def is_name(text: str) -> bool:
    """Whether a text could be a company's name with its form: short, no sentence, no label."""
    plain = text.strip(" .")
    if not 4 <= len(plain) <= 70 or len(plain.split()) > 9 or ":" in plain or _no_name().search(plain):
        return False
    form = company_form.find(plain)
    return form is not None and plain[0].isalnum() and sum(map(str.isalpha, plain.replace(form, ""))) > 2


def _words(text: str) -> list[str]:
    form = company_form.find(text)
    plain = text.replace(form, " ") if form else text
    return [word for word in re.findall(r"[^\W_]+", plain.casefold()) if len(word) > 1]


def same_company(one: str, other: str) -> bool:
    """Whether two names are one company's: the words of the shorter stand in the longer."""
    a, b = set(_words(one)), set(_words(other))
    if not a or not b:
        return False
    return a <= b or b <= a
