"""Registration numbers, GLNs and mail addresses, given to the party that each stands with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.identifiers import email
from coopinv.readers.pdf.layout import Span
from coopinv.readers.pdf.party import buyers_name
from coopinv.readers.pdf.registration import Number, numbers_of, share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.readers.pdf.layout import Sheet
    from coopinv.readers.pdf.party import Key, Party
    from coopinv.readers.pdf.words import Cell


class Numbers:
    """Numbers on the pages; ``used`` are rows of lines, ``claimed`` cells whose text is another field's value."""

    def __init__(self, sheets: Sequence[Sheet], used: set[tuple[int, int]], claimed: set[Key]) -> None:
        self._sheets = sheets
        self._used, self._claimed = used, claimed

    def of(
        self, seller: Party | None, buyer: Party | None, deliveries: Sequence[Party]
    ) -> tuple[list[Number], list[Number], list[Number]]:
        """The seller's numbers, the buyer's, and those of the places of delivery."""
        buyers = buyer.block.cells if buyer is not None and buyer.block is not None else frozenset()
        deliveries_ = frozenset(
            key for party in deliveries if party.block is not None for key in party.block.cells
        )
        own = seller.block.cells if seller is not None and seller.block is not None else frozenset()
        mine: list[Number] = []
        theirs: list[Number] = []
        there: list[Number] = []
        loose: list[Number] = []
        for sheet in self._sheets:
            for label in sheet.labels():
                if (sheet.number, label.cell.row) in self._used:
                    continue
                for number in numbers_of(sheet, label):
                    key = (label.cell.page, label.cell.row, label.cell.x0)
                    if number.member.startswith("buyer.") or key in buyers:
                        theirs.append(number._replace(member=number.member.removeprefix("buyer.")))
                    elif key in deliveries_:
                        there.append(number)
                    elif key in own or self._stands_with(sheet, label.cell, own):
                        mine.append(number)
                    elif self._stands_with(sheet, label.cell, buyers) or number.member == "gln":
                        theirs.append(number)
                    else:
                        loose.append(number)
        share(loose, mine, theirs, self._sheets[0].height)
        mine += self._addresses(buyers | deliveries_, own)
        return mine, theirs, there

    def _stands_with(self, sheet: Sheet, cell: Cell, block: frozenset[Key]) -> bool:
        """Whether a cell stands in line with a block and right below it."""
        rows = [(row, x0) for page, row, x0 in block if page == sheet.number]
        if not rows:
            return False
        last = max(row for row, _x0 in rows)
        if not 0 < cell.row - last <= 3 or all(abs(cell.x0 - x0) > 3 for _row, x0 in rows):
            return False
        bottom = max(one.y1 for one in sheet.rows[last])
        return cell.y0 - bottom < 2.5 * cell.height

    def _addresses(self, others: frozenset[Key], own: frozenset[Key]) -> Iterator[Number]:
        """Mail addresses that can be the seller's, the likeliest first."""
        found: list[tuple[float, Number]] = []
        for sheet in self._sheets:
            for cell in sheet.cells():
                key = (cell.page, cell.row, cell.x0)
                if (
                    "@" not in cell.text
                    or key in others
                    or key in self._claimed
                    or (cell.page, cell.row) in self._used
                ):
                    continue
                labels = [label for label in sheet.labels_in(cell) if "_email" in label.meaning.paths]
                for address in email.find(cell.text):
                    at = cell.text.lower().find(address.lower())
                    span = (
                        Span(cell, max(at, 0), max(at, 0) + len(address))
                        if at >= 0
                        else Span(cell, 0, len(cell.text))
                    )
                    place = cell.y1 / sheet.height
                    left = self._labelled_on_the_left(sheet, cell)
                    score = (
                        (3.0 if key in own else 0.0)
                        + (1.0 if labels or left else 0.0)
                        + (1.0 if place < 0.25 or place > 0.8 else 0.0)
                    )
                    score -= 2.0 if buyers_name().search(address.partition("@")[2]) else 0.0
                    found.append(
                        (score, Number("email", address, span, "label" if labels or left else "shape"))
                    )
        found.sort(key=lambda pair: -pair[0])
        return (number for score, number in found if score > -1.5)

    @staticmethod
    def _labelled_on_the_left(sheet: Sheet, cell: Cell) -> bool:
        left = [one for one in sheet.rows[cell.row] if one.x1 <= cell.x0]
        return bool(left) and any("_email" in label.meaning.paths for label in sheet.labels_in(left[-1]))
