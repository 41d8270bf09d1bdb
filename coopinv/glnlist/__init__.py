"""The GLN list: who is a legal entity, which store has which cost centre, and whose it is."""

from __future__ import annotations

from coopinv.glnlist.entry import Entry, Problem, Role
from coopinv.glnlist.lookup import Found, GlnList, Recipients

__all__ = ["Entry", "Found", "GlnList", "Problem", "Recipients", "Role"]
