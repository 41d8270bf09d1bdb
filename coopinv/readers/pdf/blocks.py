"""Addresses on the page: the blocks of text that they stand in, and what each line of a block says.

A block is text in one column, line under line. An address also stands in one line, its parts set apart by commas,
points or strokes, as in letterheads and footers.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv.readers.pdf.address import is_street, postal, separators
from coopinv.readers.pdf.folding import key_of
from coopinv.readers.pdf.layout import Span, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.readers.pdf.layout import Label, Sheet
    from coopinv.readers.pdf.words import Cell

#: How far apart two lines of a block may stand, in heights of a line.
_SPACING = 1.15
#: More lines than any address with what stands around it has.
_MOST_LINES = 14


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
            into = None if _heads_block(sheet, cell) else cell
            for block in open_blocks:
                if into is not None and _continues(block, into):
                    block.append(cell)
                    break
            else:
                open_blocks.append([cell])
    done += open_blocks
    done.sort(key=lambda block: (block[0].row, block[0].x0))
    return [Block(sheet.number, tuple(whole(cell) for cell in block)) for block in done]


def in_rows(sheet: Sheet, used: set[tuple[int, int]]) -> list[Block]:
    """Addresses whose parts stand side by side in one row: "Slagter Holm A/S   Torvet 1   4330 Hvalsø"."""
    found = []
    for number, row in enumerate(sheet.rows):
        if (sheet.number, number) in used:
            continue
        for name, street, town in zip(row, row[1:], row[2:], strict=False):
            close = street.x0 - name.x1 < 4 * name.height and town.x0 - street.x1 < 4 * name.height
            if close and is_street(street.text) and postal().fullmatch(town.text) is not None:
                found.append(Block(sheet.number, tuple(map(whole, (name, street, town)))))
    return found


def _heads_block(sheet: Sheet, cell: Cell) -> bool:
    """Whether a cell begins another party's block: "Billed to", "Kunde: …"."""
    return any(
        label.found.anchor == 2
        and label.meaning.strength == 3
        and _HEADINGS & set(label.meaning.paths)
        and (label.is_whole or label.found.colon)
        for label in sheet.labels_in(cell)
    )


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
    if len(block) == 1 and last.height > 1.08 * cell.height:
        usual = 1.8 * height  # the name in larger print above its address
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
    parts = [part for part in separators().split(text) if part]
    return len(parts) >= 3 and any(postal().fullmatch(part.strip(" .")) is not None for part in parts[1:])


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
        if value is not None and (label is None or key_of(label.text) in _PARTS):
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


def plain_lines(sheet: Sheet, block: Block) -> list[Span]:
    """The lines of a block without those that a label begins: CVR, telephone, Att."""
    lines = []
    for line in block.lines:
        labels = [
            label
            for label in sheet.labels_in(line.cell)
            if label.found.start >= line.start and label.found.anchor == 2 and label.meaning.strength == 3
        ]
        roles = {path for label in labels for path in label.meaning.paths}
        if labels and not roles <= {"buyer", "seller", "deliveries"}:
            continue
        if roles and not labels[0].found.colon and labels[0].is_whole:
            continue
        lines.append(line)
    return lines
