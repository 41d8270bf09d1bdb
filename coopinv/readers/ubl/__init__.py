"""Reads UBL invoices and credit notes: OIOUBL 2, Peppol BIS Billing 3, other EN 16931, Svefaktura 1.0; wrapped or not.

prolog      before any parser: encoding, DOCTYPE
parse       bytes → documents, within our limits, large ones line by line
documents   which document and dialect it is, or why it is not read
walk        the one pass that follows the compiled field map (table)
fieldmap    what a row is; shared, oioubl, peppol, svefaktura: the rows
finish      the named functions for what is no row
locate      where things stand, looked up late
"""

from __future__ import annotations

from coopinv.readers.ubl.parse import read

__all__ = ["read"]
