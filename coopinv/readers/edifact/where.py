"""Where each field of the model stands in an EDIFACT INVOIC, rendered from its field map alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.fieldplace import FieldPlace
from coopinv.model.reading import Format
from coopinv.readers.combine import several
from coopinv.readers.edifact.fieldmap import NO_EXAMPLE, written
from coopinv.readers.edifact.walk import table
from coopinv.readers.values import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coopinv.readers.edifact.fieldmap import Row

#: Fields without a row of their own: the reader finds them in what these fields hold (``finish``).
FOUND_IN: Mapping[str, tuple[str, ...]] = {
    "document_type": ("document_type_code",),
    "cost_centres": ("buyer_reference", "attention", "notes"),
    "io_numbers": ("buyer_reference", "attention", "notes", "lines[].description"),
}

_HOLDS: Mapping[str, Text] = {
    Kind.DATE: Text(
        en="CCYYMMDD, with 102 behind it; 101, 203, 204, 610 and 718 are read too",
        da="ÅÅÅÅMMDD med 102 bagefter; 101, 203, 204, 610 og 718 læses også",
        sv="ÅÅÅÅMMDD, med 102 efter; 101, 203, 204, 610 och 718 läses också",
    ),
    Kind.AMOUNT: Text(
        en="a number with a decimal point or comma and no thousands separators",
        da="et tal med decimalpunktum eller -komma og uden tusindtalsseparatorer",
        sv="ett tal med decimalpunkt eller decimalkomma och utan tusentalsavgränsare",
    ),
    Kind.CVR: Text(
        en="8 digits, with or without DK", da="8 cifre, med eller uden DK", sv="8 siffror, med eller utan DK"
    ),
    Kind.GLN: Text(en="13 digits", da="13 cifre", sv="13 siffror"),
    Kind.GTIN: Text(
        en="8, 12, 13 or 14 digits", da="8, 12, 13 eller 14 cifre", sv="8, 12, 13 eller 14 siffror"
    ),
}


def places() -> Iterator[FieldPlace]:
    """Every place of every field of the model; what is the reader's own is left out."""
    rows = table().rows
    for path, found in rows.items():
        if not any(part.startswith("_") for part in path.split(".")):
            yield from _of_rows(path, found, derived=False)
    for path, sources in FOUND_IN.items():
        for source in sources:
            yield from _of_rows(path, rows[source], derived=True)


def _of_rows(path: str, rows: list[Row], *, derived: bool) -> Iterator[FieldPlace]:
    examples = [row.example for row in rows if row.example != NO_EXAMPLE]
    for row in rows:
        example = row.example if row.example != NO_EXAMPLE else next(iter(examples), NO_EXAMPLE)
        yield FieldPlace(
            path=path,
            formats=(Format.EDIFACT,),
            place=written(row.place, NO_EXAMPLE, choose=False),
            write=f"{written(row.place, example, choose=True)}'",
            kind=row.kind,
            combine=row.combine,
            holds=_HOLDS.get(row.kind),
            several=several(row.combine) if len(rows) > 1 and not derived else None,
            derived=derived,
        )
