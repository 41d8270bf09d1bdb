"""What is read of the corpus of real invoices, field by field, and what reading a PDF costs.

By hand: ``python -m tests.bench.pdf_fields [ROUNDS]``. At least 85 % of the fields that stand on the pages; 20 pages
within 2.5 x ``pdftotext -bbox`` on the same pages, or 15 ms a page where that program is not there.
"""

from __future__ import annotations

import io
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from coopinv.model.reading import ReadError
from coopinv.readers import pdf
from coopinv.readers.limits import Limits
from tests.bench.measure import say, seconds
from tests.checking import CORPUS, FIXTURES
from tests.readers.pdf.corpus_values import EXPECTED, FIELDS, read_fields

PAGES = 20
BUDGET = 2.5
MILLISECONDS = 15.0
_MARKS = {True: "yes", False: "NO"}


def main(rounds: int = 9) -> int:
    """Print the table and the cost; 0 when the budgets are kept."""
    kept = scores() if CORPUS.is_dir() else True
    kept &= cost(rounds)
    return 0 if kept else 1


def scores() -> bool:
    """The table of fields by files: yes, NO, or nothing where the field does not stand on the page."""
    print(f"{'':50}" + "".join(f"{name:>12}" for name in FIELDS))  # noqa: T201
    right = total = 0
    for name, expected in EXPECTED.items():
        try:
            found = read_fields(next(iter(pdf.read((CORPUS / "pdf" / name).read_bytes(), Limits()))))
        except ReadError as error:
            print(f"{name:50}{error}")  # noqa: T201
            total += len(expected)
            continue
        marks = [_MARKS[found[field] == expected[field]] if field in expected else "" for field in FIELDS]
        right += marks.count("yes")
        total += len(expected)
        print(f"{name:50}" + "".join(f"{mark:>12}" for mark in marks))  # noqa: T201
    share = right / total
    print(f"{right} of {total} fields, {share:.0%} (at least 85 %)")  # noqa: T201
    return share >= 0.85


def cost(rounds: int) -> bool:
    """Twenty pages of our own fixtures, read in a warm process."""
    data = _twenty_pages()
    for _ in range(2):
        list(pdf.read(data, Limits()))
    mine = statistics.median(seconds(lambda: list(pdf.read(data, Limits()))) for _ in range(rounds))
    program = shutil.which("pdftotext")
    detail = f"{mine / PAGES * 1000:.1f} ms a page"
    if program is None:
        return say(f"a PDF of {PAGES} pages, ms a page", mine / PAGES * 1000, MILLISECONDS, detail)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.pdf"
        path.write_bytes(data)
        command = [program, "-bbox", str(path), str(Path(folder) / "out.html")]
        floor = statistics.median(seconds(lambda: subprocess.run(command, check=True)) for _ in range(rounds))
    return say(
        f"a PDF of {PAGES} pages", mine / floor, BUDGET, f"{detail}, pdftotext {floor / PAGES * 1000:.1f}"
    )


def _twenty_pages() -> bytes:
    """The pages of an invoice over four pages, five times."""
    import pypdfium2

    source = pypdfium2.PdfDocument(FIXTURES / "right" / "pdf" / "purchase-order-four-pages.pdf")
    target = pypdfium2.PdfDocument.new()
    while len(target) < PAGES:
        target.import_pages(source)
    buffer = io.BytesIO()
    target.save(buffer)
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
