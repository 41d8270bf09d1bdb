"""Writes every hostile file into a folder: small ones, some ten megabytes in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile import edifact, mail, packed, pdf, xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hostile.file import Aims, Hostile


def files(aims: Aims) -> Iterator[Hostile]:
    """Every hostile file that may stand among invoices."""
    documents = [*xml.files(aims), *pdf.files(aims)]
    yield from documents
    yield from edifact.files()
    yield from mail.files(aims, documents[::10])
    yield from packed.archives(aims)


def write(folder: Path, aims: Aims) -> list[Path]:
    """The files, written into the folder."""
    found = []
    for one in files(aims):
        path = folder / one.name
        path.write_bytes(one.data)
        found.append(path)
    return found
