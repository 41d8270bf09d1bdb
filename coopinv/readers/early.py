"""Gets a worker ready to read before there is anything to read: it imports what that needs and reads a sample.

Half of the time that the first PDF takes goes into tables of labels and regular expressions that are made when they are
first used; a worker can make them while the rest of the program is being loaded.
"""

from __future__ import annotations

from contextlib import suppress

from coopinv.model.reading import ReadError
from coopinv.readers.limits import Limits

#: The sample's lines: something for every part of the reader to look at. Each begins at so many points from the left.
_LINES = (
    ((50, "Fjord ApS"), (350, "Faktura")),
    ((50, "Havnegade 1"), (350, "Fakturanr.: 1001")),
    ((50, "8000 Aarhus C"), (350, "Fakturadato: 02-11-2026")),
    ((50, "CVR-nr. 99999993"), (350, "Forfaldsdato: 02-12-2026")),
    ((50, "Coop Danmark A/S"), (350, "Deres reference: CC1000000033")),
    ((50, "Leveringsadresse"), (350, "Ordrenr.: 4500000000")),
    ((50, "Beskrivelse"), (250, "Antal"), (350, "Pris"), (450, "I alt")),
    ((50, "Eftersyn"), (250, "1,00"), (350, "100,00"), (450, "100,00")),
    ((350, "Netto DKK"), (450, "100,00")),
    ((350, "Moms 25 %"), (450, "25,00")),
    ((350, "Total inkl. moms DKK"), (450, "125,00")),
    (
        (
            50,
            "Betaling: netto 30 dage. Reg.nr. 0400 kontonr. 4025000000. IBAN DK5000400440116243 +71<000000000000000+8",
        ),
    ),
)


def get_ready(endings: tuple[str, ...]) -> None:
    """Make ready for files that end so: ``.pdf`` or ``.eml``."""
    if ".eml" in endings:
        import coopinv.readers.mail.open  # noqa: F401 - that it is there
    from coopinv.readers.pdf import read

    with suppress(ReadError):
        list(read(sample(), Limits()))


def sample() -> bytes:
    """A PDF of one page."""
    shown = "".join(
        f"1 0 0 1 {left} {780 - 20 * row} Tm ({text}) Tj "
        for row, line in enumerate(_LINES)
        for left, text in line
    )
    stream = f"BT /F 10 Tf {shown}ET".encode("latin-1")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        data
        + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            table,
            len(data),
        )
    )
