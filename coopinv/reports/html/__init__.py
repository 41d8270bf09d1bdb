"""The report as one page for a browser: a summary, filters, and each invoice's findings with place and remedy.

The page loads nothing and sends nothing: its style and script stand in it, and its Content-Security-Policy allows
those two by their hashes and nothing else. Without a script it shows everything; the script only hides what a filter
leaves out.
"""

from __future__ import annotations

from coopinv.reports.html.report import HtmlReport

__all__ = ["HtmlReport"]
