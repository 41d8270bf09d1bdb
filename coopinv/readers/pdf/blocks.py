"""Addresses on the page: the blocks of text that they stand in, and what each line of a block says.

A block is text in one column, line under line. An address also stands in one line, its parts set apart by commas,
points or strokes, as in letterheads and footers.
"""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv.identifiers import company_form
from coopinv.readers.pdf import vocabulary
from coopinv.readers.pdf.layout import Span, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coopinv.readers.pdf.layout import Label, Sheet
    from coopinv.readers.pdf.words import Cell

#: How far apart two lines of a block may stand, in heights of a line.
_SPACING = 1.15
#: More lines than any address with what stands around it has.
_MOST_LINES = 14


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


class Block(NamedTuple):
    """Lines of text under each other, from top to bottom; ``page`` is the page's number."""

    page: int
    lines: tuple[Span, ...]
    others: tuple[Cell, ...] = ()

    @property
    def cells(self) -> frozenset[tuple[int, int, float]]:
        """What identifies the cells of its lines, and of labels among them: page, row, left edge."""
        return frozenset(_key(cell) for cell in (*(line.cell for line in self.lines), *self.others))

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The box around its lines, in reading coordinates."""
        boxes = [line.box for line in self.lines]
        return (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )


def _key(cell: Cell) -> tuple[int, int, float]:
    return cell.page, cell.row, cell.x0


def blocks_of(sheet: Sheet, used: set[tuple[int, int]]) -> list[Block]:
    """Every block of a page, from top to bottom; ``used`` are rows of lines, where none stands."""
    done: list[list[Cell]] = []
    open_blocks: list[list[Cell]] = []
    for number, row in enumerate(sheet.rows):
        if (sheet.number, number) in used:
            continue
        top = min(cell.y0 for cell in row)
        still: list[list[Cell]] = []
        for block in open_blocks:
            (still if top - block[-1].y1 < 3 * block[-1].height else done).append(block)
        open_blocks = still
        for cell in row:
            for block in open_blocks:
                if _continues(block, cell):
                    block.append(cell)
                    break
            else:
                open_blocks.append([cell])
    done += open_blocks
    done.sort(key=lambda block: (block[0].row, block[0].x0))
    return [Block(sheet.number, tuple(whole(cell) for cell in block)) for block in done]


def _continues(block: Sequence[Cell], cell: Cell) -> bool:
    last = block[-1]
    in_line = (
        abs(cell.x0 - last.x0) < 3
        or abs(cell.x1 - last.x1) < 2
        or abs(cell.x0 + cell.x1 - last.x0 - last.x1) < 3
    )
    if not in_line or cell.row == last.row or len(block) >= _MOST_LINES:
        return False
    height = min(last.height, cell.height)
    gap = cell.y0 - last.y1
    usual = _SPACING * height
    if len(block) > 1:
        usual = max(usual, 1.25 * (last.y0 - block[-2].y1))
    if gap > usual or max(last.height, cell.height) > 1.9 * height:
        return False
    # The sender's line above the window of an envelope is no part of the address in it.
    return not _is_whole_address(last) and not _is_whole_address(cell)


def _is_whole_address(cell: Cell) -> bool:
    return len(cell.text) >= 16 and _whole_address(cell.text)


@lru_cache(maxsize=2048)
def _whole_address(text: str) -> bool:
    if not any(mark in text for mark in "·•●|,–-") or sum(map(str.isdigit, text)) < 4:
        return False
    parts = [part for part in _separators().split(text) if part]
    return len(parts) >= 3 and any(_postal().fullmatch(part.strip(" .")) is not None for part in parts[1:])


def below_label(sheet: Sheet, label: Label) -> Block | None:
    """The block that a label such as "Faktureres til" heads: behind it, under it, or right of it."""
    cell = label.cell
    joined = Span(cell, label.found.end, label.until).stripped()
    start = [joined] if sum(map(str.isalpha, joined.text)) > 2 else []
    right = sheet.right_of(cell)
    under = _column_under(sheet, cell)
    if start:
        # "Kunde: Coop Danmark A/S" and the address under the name, or under the label.
        return Block(sheet.number, (*start, *_lines(sheet, under)))
    if under and (spelt_out := _spelt_out_block(sheet, cell, under)) is not None:
        return spelt_out
    near = (
        right is not None
        and right.x0 - cell.x1 < 14 * cell.height
        and not sheet.starts_with_label(right)
        and (not under or (under[0].y0 - cell.y1 > 0.8 * cell.height and label.found.colon))
    )
    if near and right is not None:
        return Block(sheet.number, tuple(_lines(sheet, [right, *_column_under(sheet, right)])))
    lines = tuple(_lines(sheet, under))
    return Block(sheet.number, lines) if lines else None


def _column_under(sheet: Sheet, cell: Cell) -> list[Cell]:
    """The cells below a cell, in line with it on the left, or the right, until the gap grows."""
    found: list[Cell] = []
    last = cell
    for row in sheet.rows[cell.row + 1 : cell.row + 40]:
        if min(one.y0 for one in row) - last.y1 > 2.2 * last.height:
            break
        fits = [
            one
            for one in row
            if (abs(one.x0 - (found[0].x0 if found else cell.x0)) < (4 if found else 16))
            or (found and abs(one.x1 - found[0].x1) < 2 and abs(one.x1 - cell.x1) < 2)
        ]
        if not fits:
            continue
        one = fits[0]
        height = min(one.height, last.height) if found else max(one.height, last.height)
        limit = (
            1.3 * height if len(found) < 2 else max(_SPACING * height, 1.3 * (found[-1].y0 - found[-2].y1))
        )
        if one.y0 - last.y1 > limit or len(found) >= _MOST_LINES:
            break
        found.append(one)
        last = one
    return found


#: What stands in an address block beside the address; another label ends the block.
_INSIDE = frozenset(
    {"_cvr", "buyer.cvr", "_gln", "_email", "attention", "_other", "buyer_reference", "cost_centres"}
)
#: Labels of the parts of an address, in blocks that spell everything out.
_PARTS = frozenset(
    {
        *("navn", "name", "firma", "firmanavn", "companyname", "kundenavn", "virksomhed"),
        *("adresse", "anschrift", "address", "vej", "gade", "street", "gadevej", "vejnavn"),
        *("postnr", "by", "postnrby", "postnrogby", "postby", "postnrogbynavn", "zip", "city", "ort", "plz", "zipcity", "land", "country"),
    }
)  # fmt: skip


def _spelt_out_block(sheet: Sheet, heading: Cell, under: Sequence[Cell]) -> Block | None:
    """A block of labels with their values beside them: "Navn: …", "Adresse: …", "Postnr./by: …"."""
    lines: list[Span] = []
    others: list[Cell] = []
    last = heading
    values_at: float | None = None
    for row in sheet.rows[heading.row + 1 : heading.row + 14]:
        label = next((one for one in row if abs(one.x0 - under[0].x0) < 4), None)
        value = _value_beside(sheet, row, label, values_at)
        if min(one.y0 for one in row) - last.y1 > 2.2 * last.height:
            break
        if label is None and value is None:
            continue
        if label is not None and any(
            _HEADINGS & set(one.meaning.paths) and one.is_whole for one in sheet.labels_in(label)
        ):
            break
        last = label or value or last
        others += [one for one in (label, value) if one is not None]
        if value is not None and (label is None or vocabulary.key_of(label.text) in _PARTS):
            values_at = value.x0
            lines.append(whole(value))
    return Block(sheet.number, tuple(lines), tuple(others)) if len(lines) >= 2 else None


_HEADINGS = frozenset({"buyer", "seller", "deliveries"})


def _value_beside(
    sheet: Sheet, row: Sequence[Cell], label: Cell | None, values_at: float | None
) -> Cell | None:
    """The value right of a label, or where the values above it stand."""
    if label is not None:
        return sheet.right_of(label)
    return next((one for one in row if values_at is not None and abs(one.x0 - values_at) < 3), None)


def _lines(sheet: Sheet, cells: Sequence[Cell]) -> Iterator[Span]:
    for cell in cells:
        for label in sheet.labels_in(cell)[:1]:
            ends = (
                label.found.anchor == 2
                and (label.meaning.strength == 3 or label.found.colon)
                and not _INSIDE & set(label.meaning.paths)
            )
            if ends:
                return
        yield whole(cell)


@cache
def _postal() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<country>DK|D|DE|S|SE|N|NO|NL|FIN|FI|F|FR|PL|A|AT|B|BE|GB|I|IT|E|ES|FO|GL|CH)[-– ]{1,3})?"
        r"(?P<code>[0-9]{3} [0-9]{2}|[0-9]{2}-[0-9]{3}|[0-9]{4,5}|[0-9]{4} ?[A-Z]{2}|[0-9]{3}|[A-Z][0-9][0-9W] ?[0-9A-Z]{4})[ ]{1,3}"
        r"(?P<city>[A-ZÆØÅÄÖÜÉ][A-Za-zÆØÅÄÖÜÉæøåäöüéèß.' /-]{1,40})"
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
def _separators() -> re.Pattern[str]:
    return re.compile(
        r"\s*[·•●|*]\s*|\s+[–—/.-]\s+|,\s+|\s*[;]\s+|\s{3,}|\s+(?=(?:CVR|SE-nr|Tlf|Telefon|Phone|Tel|Mail|E-mail|Fax|Mobil|VAT|EAN|GLN|Bank|IBAN|www)\b)"
    )


def parts_of(span: Span) -> list[Span]:
    """A line at its commas, points and strokes."""
    found, start = [], 0
    for match in _separators().finditer(span.text):
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
    match = _postal().fullmatch(text)
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
        city = part.within(lead + match.start("city"), lead + match.end("city")).stripped()
        street_at = _street_before(parts, index)
        before = parts[: street_at if street_at is not None else index]
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
    if len(parts) == 2 and _is_street(parts[1].text) and not _is_street(parts[0].text):
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


def _is_street(text: str) -> bool:
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
        if _is_street(parts[at].text):
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
