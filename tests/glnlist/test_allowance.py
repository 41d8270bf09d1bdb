"""A spreadsheet that takes too long, too much memory or breaks its reader is refused, and harms nobody."""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING

import pytest

from coopinv import workers
from coopinv.errors import ListError
from coopinv.glnlist import importer, sheets
from coopinv.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Make = Callable[..., bytes]

ROWS = [["GLN", "Navn", "CC"], ["9520000000097", "Dagli'Brugsen Gundsømagle", "CC1000000017"]]


@pytest.fixture(autouse=True)
def fresh_worker() -> Iterator[None]:
    """A worker that has the test's changes, and none of them afterwards."""
    workers.close()
    yield
    workers.close()


def refusal(data: bytes, folder: Path) -> str:
    source = folder / "liste.xls"
    source.write_bytes(data)
    with pytest.raises(ListError) as caught:
        importer.import_list(source, folder / "list.csv")
    assert all(caught.value.lines(Language.DA))
    assert not (folder / "list.csv").exists()
    return " ".join(caught.value.lines(Language.EN)).replace(str(source), "liste")


def test_a_list_laid_out_over_all_of_an_xls_takes_too_much_memory(
    make_xls: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two cells in opposite corners: 1 KB of file, 16 million cells in memory."""
    near, far = struct.pack("<HHH", 1, 2, 0), struct.pack("<HHH", 65_535, 255, 0)
    data = make_xls(ROWS)
    assert data.count(near) == 1
    monkeypatch.setattr(importer, "_MEMORY", 200_000_000)
    said = refusal(data.replace(near, far), tmp_path)
    assert "takes more than 200 MB of memory" in said  # its reader may break down for want of it


def test_one_that_takes_too_long_is_refused(
    make_xlsx: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importer, "_SECONDS", 0.0)
    assert refusal(make_xlsx(Ark1=ROWS), tmp_path).startswith("liste takes more than 0 seconds to read")


def test_one_that_breaks_its_reader_is_refused(
    make_xlsx: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not workers.start.may_fork():
        pytest.skip("a new interpreter would not know of the change")
    monkeypatch.setattr(sheets, "looked_through", lambda *_given: os.abort())
    assert refusal(make_xlsx(Ark1=ROWS), tmp_path).startswith("reading liste broke down")


def test_the_reasons_of_the_reader_itself_come_through(make_xlsx: Make, tmp_path: Path) -> None:
    assert "has no column for GLN" in refusal(make_xlsx(Ark1=[["Navn"], ["Irma"]]), tmp_path)
