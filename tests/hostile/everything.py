"""Writes every hostile file into a folder: small ones, some ten megabytes in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile import edifact, mail, packed, pdf, xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hostile.file import Aims, Hostile


_LARGE = 100_000


def files(aims: Aims) -> Iterator[Hostile]:
    """Every hostile file that may stand among invoices."""
    documents = [*xml.files(aims), *pdf.files(aims)]
    yield from documents
    yield from edifact.files()
    yield from mail.files(aims, documents[::10])
    yield from packed.archives(aims)


def write(folder: Path, aims: Aims, large: int = 1) -> list[Path]:
    """The files, written into the folder; of the large ones, which take time, only one in so many."""
    found = []
    for number, one in enumerate(files(aims)):
        if len(one.data) > _LARGE and number % large:
            continue
        path = folder / one.name
        path.write_bytes(one.data)
        found.append(path)
    return found
