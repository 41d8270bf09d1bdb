"""Where each field of the model stands in OIOUBL, Peppol and other UBL, rendered from their field maps alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.fieldplace import FieldPlace
from coopinv.model.reading import Format
from coopinv.readers.combine import several
from coopinv.readers.ubl import oioubl, peppol, svefaktura
from coopinv.readers.ubl.fieldmap import Row
from coopinv.readers.ubl.phrase import preferred, written
from coopinv.readers.values import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coopinv.readers.ubl.table import Table

#: The maps, and the formats that each of them reads.
_MAPS = (
    (oioubl.DIALECT, (Format.OIOUBL,)),
    (peppol.DIALECT, (Format.PEPPOL, Format.UBL)),
    (svefaktura.DIALECT, (Format.SVEFAKTURA,)),
)

#: Fields without a row of their own: the reader finds them in what these fields hold (``finish``).
FOUND_IN: Mapping[str, tuple[str, ...]] = {
    "document_type": ("document_type_code",),
    "cost_centres": ("buyer_reference", "attention"),
    "io_numbers": ("buyer_reference", "attention", "notes", "lines[].description"),
}

_HOLDS: Mapping[str, Text] = {
    Kind.DATE: Text(en="YYYY-MM-DD", da="ÅÅÅÅ-MM-DD", sv="ÅÅÅÅ-MM-DD"),
    Kind.DAY: Text(
        en="YYYY-MM-DD, a time may follow",
        da="ÅÅÅÅ-MM-DD, et klokkeslæt kan følge",
        sv="ÅÅÅÅ-MM-DD, ett klockslag kan följa",
    ),
    Kind.AMOUNT: Text(
        en="a number with a decimal point and no thousands separators",
        da="et tal med decimalpunktum og uden tusindtalsseparatorer",
        sv="ett tal med decimalpunkt och utan tusentalsavgränsare",
    ),
    Kind.FLAG: Text(en="true or false", da="true eller false", sv="true eller false"),
    Kind.CVR: Text(en="8 digits", da="8 cifre", sv="8 siffror"),
    Kind.GLN: Text(en="13 digits", da="13 cifre", sv="13 siffror"),
    Kind.GLN_ONLY: Text(en="13 digits", da="13 cifre", sv="13 siffror"),
    Kind.GTIN: Text(
        en="8, 12, 13 or 14 digits", da="8, 12, 13 eller 14 cifre", sv="8, 12, 13 eller 14 siffror"
    ),
}


def places() -> Iterator[FieldPlace]:
    """Every place of every field of the model; what is the reader's own is left out."""
    for dialect, formats in _MAPS:
        table = dialect.table
        for path, rows in table.rows.items():
            if not _is_own(path):
                yield from _of_rows(table, path, rows, formats)
        for path, sources in FOUND_IN.items():
            for source in sources:
                rows = [Row(row.path, row.place, derived=True) for row in table.rows[source]]
                yield from _of_rows(table, path, rows, formats)


def _of_rows(table: Table, path: str, rows: list[Row], formats: tuple[Format, ...]) -> Iterator[FieldPlace]:
    found = [
        (index, row, place, other)
        for row in rows
        for index, (place, other) in enumerate(
            zip(written(table, row, credit=False), written(table, row, credit=True), strict=True)
        )
    ]
    # A field of a group that may stand in two places: first all of the one, then all of the other.
    for _index, row, place, other in sorted(found, key=lambda one: one[0]):
        yield FieldPlace(
            path=path,
            formats=formats,
            place=place,
            write=preferred(place),
            credit_note=other if other != place else None,
            kind=row.kind,
            combine=row.combine,
            holds=_HOLDS.get(row.kind),
            several=several(row.combine) if len(rows) > 1 and not row.derived else None,
            derived=row.derived,
        )


def _is_own(path: str) -> bool:
    return any(part.startswith("_") for part in path.split("."))
