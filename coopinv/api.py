"""The checker as a library: a file or bytes in, the reports out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coopinv.across import Across, At, keys_of
from coopinv.config import Config
from coopinv.model.finding import FileReport, FileStart, InvoiceReport
from coopinv.pipeline import Source, check

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from coopinv.across import Keys
    from coopinv.model.finding import Event


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking a file gave: its invoices in order, the report on the file itself, and what is attached to a mail."""

    invoices: tuple[InvoiceReport, ...]
    file: FileReport
    attachments: tuple[Checked, ...] = ()


def check_file(path: str | os.PathLike[str], config: Config | None = None) -> Checked:
    """Check a file, by the given configuration or the defaults.

    Raises:
        UsageError: the file is not there, or is a folder.
        CoopinvError: the configuration's GLN list cannot be used.
    """
    return _collect(Source(str(path), Path(path)), config)


def check_bytes(data: bytes, config: Config | None = None, name: str = "<bytes>") -> Checked:
    """Check an invoice that is in memory; ``name`` is what reports call it.

    Raises:
        CoopinvError: the configuration's GLN list cannot be used.
    """
    return _collect(Source(name, data=data), config)


def _collect(source: Source, config: Config | None) -> Checked:
    files: list[Checked] = []
    invoices: list[InvoiceReport] = []
    config = config or Config()
    with Across(config, again=lambda _at, _limit: source.opened()) as across:
        for report in across.told(_known(source, config)):
            if isinstance(report, InvoiceReport):
                invoices.append(report)
            elif isinstance(report, FileReport):
                files.append(Checked(tuple(invoices), report))
                invoices = []
    first, *attached = files
    return replace(first, attachments=tuple(attached))


def _known(source: Source, config: Config) -> Iterator[tuple[Event, Keys | None]]:
    """What there is to tell of the file; each invoice with what it is known by."""
    yield FileStart(source.name), None
    at = At(source.name)
    for report in check(source, config, traced=True):
        keys = keys_of(report, config.profile) if isinstance(report, InvoiceReport) else None
        yield report, None if keys is None else keys._replace(at=at)
