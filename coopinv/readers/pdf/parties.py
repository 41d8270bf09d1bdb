"""Who sells, who is invoiced and where it was delivered: addresses, numbers and mail addresses given to the right one.

A label ("Faktureres til", "Leveringsadresse") decides first. Without one, what stands with a company's own numbers
(CVR, telephone, web, bank) is the seller's, and the other address in the upper part is the buyer's.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv.identifiers import company_form
from coopinv.readers.pdf import blocks as blocks_
from coopinv.readers.pdf.address import address_in, has_postal_line, same_company
from coopinv.readers.pdf.blocks import Block, plain_lines
from coopinv.readers.pdf.layout import Span
from coopinv.readers.pdf.party import Parties, Party, buyers_name
from coopinv.readers.pdf.party_names import Names
from coopinv.readers.pdf.party_numbers import Numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.readers.pdf.address import Address
    from coopinv.readers.pdf.layout import Label, Sheet
    from coopinv.readers.pdf.party import Key
    from coopinv.readers.pdf.words import Cell


def read(sheets: Sequence[Sheet], used: set[tuple[int, int]], claimed: set[Key]) -> Parties:
    """Find the parties; ``used`` are rows of lines, ``claimed`` cells whose text is another field's value."""
    finder = _Finder(sheets, used, claimed)
    return finder.read()


@cache
def _own_marks() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:cvr|se-?nr|tlf|telefon|phone|tel|fax|mobil|www|https?|web|e-?mail|mail|iban|swift|bic|bank|konto|reg\.? ?nr|giro|vat|moms-?nr|org\.? ?nr|"
        r"ust|steuernr|f-skatt|bankgiro|siret|capital|kvk|btw)\b|@|[a-z0-9]\.(?:dk|com|se|no|de|eu)\b",
        re.IGNORECASE,
    )


class _Finder:
    def __init__(self, sheets: Sequence[Sheet], used: set[tuple[int, int]], claimed: set[Key]) -> None:
        self._sheets = sheets
        self._used, self._claimed = used, claimed
        self._blocks = {
            sheet.number: [*blocks_.blocks_of(sheet, used), *blocks_.in_rows(sheet, used)] for sheet in sheets
        }
        self._taken: set[Key] = set()

    def read(self) -> Parties:
        labelled = self._labelled()
        for _role, party in labelled:
            if party.block is not None:
                self._taken |= party.block.cells
        buyer = next((party for role, party in labelled if role == "buyer"), None)
        if buyer is None and all(
            party.confidence == "near" for role, party in labelled if role == "deliveries"
        ):
            # "Modtager" alone is who is invoiced; beside a buyer it is where the goods went.
            labelled = [("buyer" if role == "deliveries" else role, party) for role, party in labelled]
            buyer = next((party for role, party in labelled if role == "buyer"), None)
        deliveries = _once([party for role, party in labelled if role == "deliveries"])
        seller = next(
            (party for role, party in labelled if role == "seller" and party.address.postal_code), None
        )
        if buyer is None or (buyer.address.postal_code is None and buyer.confidence != "label"):
            found = self._unlabelled_buyer()
            if found is not None:
                buyer = found
        elif buyer.address.postal_code is None:
            buyer = self._completed(buyer)
        if buyer is not None and buyer.block is not None:
            self._taken |= buyer.block.cells
        if seller is None:
            seller = self._unlabelled_seller(buyer, deliveries)
        seller = self._with_country(seller)
        names = Names(self._sheets, self._used, self._claimed, self._taken)
        seller = names.named(seller, buyer, deliveries)
        form = names.form_alone()
        numbers = Numbers(self._sheets, self._used, self._claimed).of(seller, buyer, deliveries)
        return Parties(seller, buyer, deliveries, *numbers, form, frozenset(self._taken))

    # Blocks under labels

    def _labelled(self) -> list[tuple[str, Party]]:
        found: list[tuple[str, Party]] = []
        for sheet in self._sheets[:2]:
            for label in sheet.labels():
                role = next(
                    (path for path in label.meaning.paths if path in {"buyer", "deliveries", "seller"}), None
                )
                if role is None or (sheet.number, label.cell.row) in self._used or not _heads(label):
                    continue
                block = blocks_.below_label(sheet, label)
                if block is None or _key(block.lines[0].cell) in self._claimed:
                    continue
                address = address_in(plain_lines(sheet, block))
                if address.name is None and address.postal_code is None:
                    continue
                if address.postal_code is None and (label.meaning.strength < 3 or _is_number(address.name)):
                    continue
                confidence = "label" if label.meaning.strength == 3 else "near"
                span = Span(label.cell, label.found.start, label.found.end)
                found.append((role, Party(address, block, confidence, span)))
        found.sort(key=lambda pair: (pair[1].address.postal_code is None, pair[1].confidence != "label"))
        return found

    def _completed(self, buyer: Party) -> Party:
        """A buyer named behind its label, whose address stands in a window elsewhere."""
        name = buyer.address.name
        for block in self._free_blocks():
            address = address_in(plain_lines(self._sheet(block.page), block))
            if (
                name is not None
                and address.name is not None
                and address.postal_code is not None
                and same_company(address.name.text, name.text)
            ):
                return Party(address, block, buyer.confidence, buyer.label)
        return buyer

    # Blocks without labels

    def _free_blocks(self) -> Iterator[Block]:
        for sheet in self._sheets[:2]:
            for block in self._blocks[sheet.number]:
                if not block.cells & self._taken and not any(
                    (block.page, line.cell.row) in self._used for line in block.lines
                ):
                    yield block

    def _sheet(self, page: int) -> Sheet:
        return next(sheet for sheet in self._sheets if sheet.number == page)

    def _unlabelled_buyer(self) -> Party | None:
        first = self._sheets[0]
        best: tuple[float, Party] | None = None
        for block in self._free_blocks():
            if block.page != first.number or block.box[1] > 0.5 * first.height:
                continue
            lines = plain_lines(first, block)
            if len(lines) < 2:
                continue
            address = address_in(lines)
            if address.postal_code is None or address.name is None:
                continue
            # A mail address behind "Att." is the orderer's.
            text = "\n".join(
                line.text
                for line in block.lines
                if not any("attention" in label.meaning.paths for label in first.labels_in(line.cell))
            )
            own = len({match[0].lower() for match in _own_marks().finditer(text)})
            buyers = 4.0 if buyers_name().search(address.name.text) else 0.0
            # Where windows of envelopes are: on the left, below the letterhead.
            top = block.box[1] / first.height
            score = buyers - 1.5 * own + (1.0 if block.box[0] < 0.45 * first.width else 0.0)
            score += 1.0 if 0.1 < top < 0.35 else 0.0
            if score > 0.5 and (best is None or score > best[0]):
                best = score, Party(address, block, "near")
        return best[1] if best else None

    def _unlabelled_seller(self, buyer: Party | None, deliveries: Sequence[Party]) -> Party | None:
        others = [
            party.address.name.text
            for party in (buyer, *deliveries)
            if party is not None and party.address.name
        ]
        best: tuple[float, Party] | None = None
        for sheet in self._sheets:
            for block in self._blocks[sheet.number]:
                if block.cells & self._taken or not has_postal_line(block.lines):
                    continue
                if any((block.page, line.cell.row) in self._used for line in block.lines):
                    continue
                address = address_in(plain_lines(sheet, block))
                if address.postal_code is None or (
                    address.name and any(same_company(address.name.text, one) for one in others)
                ):
                    continue
                score = self._as_seller(sheet, block, address)
                if best is None or score > best[0]:
                    best = score, Party(address, block, "near")
        if best is not None and best[1].block is not None:
            self._taken |= best[1].block.cells
        return best[1] if best else None

    def _as_seller(self, sheet: Sheet, block: Block, address: Address) -> float:
        text = "\n".join(line.text for line in block.lines)
        own = len({match[0].lower() for match in _own_marks().finditer(text)})
        top, bottom = block.box[1] / sheet.height, block.box[3] / sheet.height
        score = min(own, 4) + (1.5 if top < 0.2 or bottom > 0.85 else 0.0) + (0.5 if address.street else 0.0)
        if address.name is not None and company_form.find(address.name.text):
            score += 2.0
        if address.name is not None and buyers_name().search(address.name.text):
            score -= 4.0
        return score - (0.5 if sheet.number > 1 else 0.0)

    def _with_country(self, seller: Party | None) -> Party | None:
        """The country from another block of the same name, as when the letterhead leaves it out."""
        if seller is None or seller.address.country is not None or seller.address.name is None:
            return seller
        for sheet in self._sheets:
            for block in self._blocks[sheet.number]:
                if block.cells & self._taken or len(block.lines) < 3:
                    continue
                other = address_in(plain_lines(sheet, block))
                if (
                    other.country is not None
                    and other.name is not None
                    and same_company(other.name.text, seller.address.name.text)
                ):
                    address = seller.address._replace(country=other.country, country_span=other.country_span)
                    return seller._replace(address=address)
        return seller


def _key(cell: Cell) -> Key:
    return cell.page, cell.row, cell.x0


def _heads(label: Label) -> bool:
    """Whether a label can head a block: it fills its cell, or a name stands behind its colon."""
    if label.found.colon and label.meaning.strength == 3 and label.found.anchor == 1:
        return True  # a sentence of its own: "… WZ/551. Place of delivery: Lageret, Stamholmen 10, 2650 Hvidovre"
    return label.is_whole or (label.found.anchor == 2 and (label.found.colon or label.meaning.strength == 3))


def _is_number(span: Span | None) -> bool:
    return span is not None and not any(character.isalpha() for character in span.text)


def _once(parties: Sequence[Party]) -> list[Party]:
    kept: list[Party] = []
    for party in parties:
        texts = {_text(span) for span in (party.address.name, party.address.street)}
        if not any(texts == {_text(span) for span in (one.address.name, one.address.street)} for one in kept):
            kept.append(party)
    return kept


def _text(span: Span | None) -> str:
    return "" if span is None else span.text.casefold()
