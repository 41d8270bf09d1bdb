"""The configuration file: the settings it may hold (settings), the file found and read (load), its lines (lines)."""

from __future__ import annotations

from coopinv.config_file.load import load, selection
from coopinv.config_file.settings import SETTINGS, Setting

__all__ = ["SETTINGS", "Setting", "load", "selection"]
