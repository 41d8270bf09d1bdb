"""The seller's full name: from its block, from a line elsewhere that holds it with its form, or from the letterhead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.identifiers import company_form
from coopinv.readers.pdf.address import Address, is_name, parts_of, same_company
from coopinv.readers.pdf.layout import Span
from coopinv.readers.pdf.party import Party, buyers_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.readers.pdf.layout import Sheet
    from coopinv.readers.pdf.party import Key
    from coopinv.readers.pdf.words import Cell


class Names:
    """Names on the pages, outside of rows of lines, of other fields' values and of the parties' blocks (``taken``)."""

    def __init__(
        self, sheets: Sequence[Sheet], used: set[tuple[int, int]], claimed: set[Key], taken: set[Key]
    ) -> None:
        self._sheets = sheets
        self._used, self._claimed, self._taken = used, claimed, taken

    def named(self, seller: Party | None, buyer: Party | None, deliveries: Sequence[Party]) -> Party | None:
        """The seller with its full name: from its block, else the fuller one that stands elsewhere."""
        if seller is not None and company_form.find(seller.address.full_name or ""):
            return seller
        name = seller.address.name if seller is not None else None
        others = [
            party.address.name.text
            for party in (buyer, *deliveries)
            if party is not None and party.address.name
        ]
        candidates = [
            span for span in self._names() if not any(same_company(span.text, other) for other in others)
        ]
        if name is not None:
            fuller = next((span for span in candidates if same_company(span.text, name.text)), None)
            if fuller is None and candidates and not any(map(str.isalpha, name.text)):
                fuller = candidates[0]
            return seller if fuller is None else _with_name(seller, fuller)
        if candidates:
            return _with_name(seller, candidates[0])
        letterhead = self._letterhead(others) if seller is not None else None
        return seller if letterhead is None else _with_name(seller, letterhead)

    def form_alone(self) -> Span | None:
        """A company form on a line of its own, below a name in larger print."""
        for cell in self._sheets[0].cells():
            if (
                len(cell.text) <= 24
                and company_form.find(f"Firma {cell.text}") == cell.text
                and (cell.page, cell.row, cell.x0) not in self._taken
            ):
                return Span(cell, 0, len(cell.text))
        return None

    def _names(self) -> Iterator[Span]:
        """Texts that are a company's name with its form, outside the blocks of others; the top of the page first."""
        for sheet in self._sheets:
            for cell in sheet.cells():
                key = (cell.page, cell.row, cell.x0)
                if key in self._taken or key in self._claimed or (cell.page, cell.row) in self._used:
                    continue
                for part in parts_of(Span(cell, 0, len(cell.text))):
                    if is_name(part.text) and not buyers_name().search(part.text):
                        yield part

    def _letterhead(self, others: Sequence[str]) -> Span | None:
        """The largest print at the top of the first page that is a name."""
        first = self._sheets[0]
        best: Cell | None = None
        for cell in first.cells():
            if cell.y0 > 0.2 * first.height or sum(map(str.isalpha, cell.text)) < 3 or first.labels_in(cell):
                continue
            if "@" in cell.text or sum(map(str.isdigit, cell.text)) > 6:
                continue  # a line of telephone numbers and mail addresses
            if (
                any(same_company(cell.text, other) for other in others)
                or (cell.page, cell.row, cell.x0) in self._taken
            ):
                continue
            if best is None or cell.height > best.height:
                best = cell
        return Span(best, 0, len(best.text)) if best is not None else None


def _with_name(seller: Party | None, name: Span) -> Party:
    if seller is None:
        return Party(Address(name), None, "shape")
    return seller._replace(address=seller.address._replace(name=name))
