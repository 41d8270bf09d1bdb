"""Checks invoices to Coop Danmark before they are sent.

    >>> import coopinv
    >>> report = coopinv.check_file("invoice.xml")                              # doctest: +SKIP
    >>> [finding.rule.id for invoice in report.invoices for finding in invoice.findings]  # doctest: +SKIP
    ['GEN016']

Names are loaded when they are first used: importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.version import __version__

if TYPE_CHECKING:
    from coopinv.api import Checked, check_bytes, check_file
    from coopinv.config import Config
    from coopinv.model.finding import FileReport, Finding, InvoiceReport
    from coopinv.model.invoice import Invoice

__all__ = [
    "Checked",
    "Config",
    "FileReport",
    "Finding",
    "Invoice",
    "InvoiceReport",
    "__version__",
    "check_bytes",
    "check_file",
]

_HOMES = {
    "Checked": "coopinv.api",
    "check_bytes": "coopinv.api",
    "check_file": "coopinv.api",
    "Config": "coopinv.config",
    "FileReport": "coopinv.model.finding",
    "Finding": "coopinv.model.finding",
    "Invoice": "coopinv.model.invoice",
    "InvoiceReport": "coopinv.model.finding",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
