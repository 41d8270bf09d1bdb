"""Finds the files that paths name and checks them one after the other, as events for the reports."""

from __future__ import annotations

from coopinv.scan.find import find
from coopinv.scan.run import events

__all__ = ["events", "find"]
