"""Starts the worker that reads PDFs and mails while the rest of the program is still being loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def start_worker(files: Sequence[str]) -> None:
    """Start it if one of the files seems to need it; their names are a hint to save time, not what they are read by."""
    endings = tuple(
        ending for ending in (".pdf", ".eml") if any(file.lower().endswith(ending) for file in files)
    )
    if endings:
        # What both need is loaded once, before they part.
        import coopinv.model.invoice
        import coopinv.terms  # noqa: F401
        from coopinv import workers

        workers.warm("coopinv.readers.early", "get_ready", endings)
