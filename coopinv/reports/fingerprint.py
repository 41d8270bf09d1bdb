"""What makes a finding the same one in the next run, after lines have moved or the file has got another name."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from coopinv.model.finding import Finding
    from coopinv.model.invoice import Invoice


def fingerprint(finding: Finding, invoice: Invoice | None, seen: MutableMapping[str, int]) -> str:
    """32 hex digits of the rule, its outcome, the seller, the invoice number, the field and what is written there.

    Neither the language nor the file's path nor the place in it take part. ``seen`` counts the fingerprints of the
    same file, so that the second of two that are alike is told apart: its fingerprint ends in ``:2``.
    """
    seller = None if invoice is None else invoice.seller.cvr or invoice.seller.name
    number = None if invoice is None else invoice.number
    parts = (finding.rule.id, finding.outcome, seller, number, finding.field, finding.value)
    whole = "\0".join(part or "" for part in parts)
    digest = sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    seen[digest] = count = seen.get(digest, 0) + 1
    return digest if count == 1 else f"{digest}:{count}"
