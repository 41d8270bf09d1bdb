"""Checks invoices to Coop Danmark before they are sent."""

__version__ = "0.1.0"
