"""EDI001 to EDI013: what Coop and the standard ask of EDIFACT INVOIC besides what holds for every invoice."""

from __future__ import annotations

from coopinv.rules.edi import entity, envelope, lines, message, parties, recipient

#: The modules of the family; each has its rules in ``RULES``.
MODULES = (recipient, parties, lines, entity, envelope, message)
