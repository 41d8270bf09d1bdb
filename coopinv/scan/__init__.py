"""Finds the files that paths name and checks them, side by side where they are many, as events for the reports."""

from __future__ import annotations

from coopinv.scan.find import find
from coopinv.scan.run import Options, cores, events

__all__ = ["Options", "cores", "events", "find"]
