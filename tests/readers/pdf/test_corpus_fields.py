"""Foreign real invoices: what their pages say, written down by reading them, against what is read; and broken files."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from coopinv.model.reading import ReadError, Reading
from coopinv.readers import pdf
from tests.checking import ROOT
from tests.readers.pdf.corpus_values import EXPECTED, FIELDS, NOT_INVOICES, WITHOUT_TEXT, read_fields
from tests.readers.pdf.printed import LIMITS

if TYPE_CHECKING:
    from pathlib import Path


def _read(path: Path) -> Reading:
    found = next(iter(pdf.read(path.read_bytes(), LIMITS)))
    assert isinstance(found, Reading)
    return found


def test_nearly_every_field_that_stands_on_the_page_is_read(corpus: Path) -> None:
    right = total = 0
    for name, expected in EXPECTED.items():
        found = read_fields(_read(corpus / "pdf" / name))
        for field, value in expected.items():
            total += 1
            right += found[field] == value
    assert right / total >= 0.85, f"{right} of {total}"


@pytest.mark.parametrize("name", EXPECTED)
def test_no_wrong_value_without_a_lowered_confidence(corpus: Path, name: str) -> None:
    reading = _read(corpus / "pdf" / name)
    found = read_fields(reading)
    for field, path in FIELDS.items():
        value = found[field]
        if value is None or value == EXPECTED[name].get(field):
            continue
        assert reading.confidence.get(path) in {"near", "shape"}, (field, value)


@pytest.mark.parametrize("name", NOT_INVOICES)
def test_a_self_billed_invoice_is_no_invoice(corpus: Path, name: str) -> None:
    with pytest.raises(ReadError) as caught:
        _read(corpus / "pdf" / name)
    assert caught.value.observation.kind == "not-an-invoice"


@pytest.mark.parametrize("name", WITHOUT_TEXT)
def test_a_scan_without_text_says_so(corpus: Path, name: str) -> None:
    reading = _read(corpus / "pdf" / name)
    (image,) = reading.observed("image-only")
    assert image.values["pages"] == tuple(range(1, int(str(image.values["of"])) + 1))
    assert reading.invoice.number is None


def test_every_broken_file_ends_in_a_reading_or_a_clear_refusal(corpus: Path) -> None:
    """All in one process of its own: a file that takes it down fails the test and not the run."""
    files = sorted((corpus / "broken-pdf").glob("*.pdf"))
    assert len(files) > 40
    code = (
        "import sys\n"
        "from coopinv.model.reading import ReadError\n"
        "from coopinv.readers import pdf\n"
        "from coopinv.readers.limits import Limits\n"
        "for name in sys.argv[1:]:\n"
        "    try:\n"
        "        readings = list(pdf.read(open(name, 'rb').read(), Limits()))\n"
        "        assert readings\n"
        "    except ReadError as error:\n"
        "        assert error.observation.kind in {'refused', 'malformed', 'not-an-invoice'}\n"
        "    print('done')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, files)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.stdout.count("done") == len(files), done.stderr[-2000:]
    assert "Traceback" not in done.stderr


def test_the_values_written_down_are_of_the_right_kinds() -> None:
    for expected in EXPECTED.values():
        assert isinstance(expected.get("issue date", dt.date.min), dt.date)
        assert isinstance(expected.get("gross", Decimal(0)), Decimal)
