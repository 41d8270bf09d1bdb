"""Weight and colour on a terminal, by rich; loaded for a terminal only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.style import Style

Styler = Callable[[str, str], str]

_STYLES = {
    "path": "dim",
    "headline": "bold",
    "dim": "dim",
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "error-title": "red",
    "warning-title": "yellow",
    "note-title": "cyan",
    "clean": "green",
    "label": "dim",
}


def styler() -> Styler:
    """A function that gives a line its style; the text itself is never read as markup."""
    from rich.color import ColorSystem
    from rich.style import Style

    styles: dict[str, Style] = {name: Style.parse(words) for name, words in _STYLES.items()}

    def apply(text: str, style: str) -> str:
        found = styles.get(style)
        return text if found is None or not text else found.render(text, color_system=ColorSystem.STANDARD)

    return apply
