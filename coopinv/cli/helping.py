"""``--help`` in the user's language: what Typer lays out, with our words for every text in it.

The options declare their English; ``helptexts`` has the other languages by it, and a test sees that nothing is left.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from coopinv.cli.helpcommands import SHORT
from coopinv.cli.helptexts import HEADINGS, TEXTS, WORDS
from coopinv.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from coopinv.language import Text

#: What Typer puts behind a name, of its types: ``FILE <list[str]>``.
_TYPE = re.compile(r" <[^<>]*>$")
#: What it puts behind a text: the default, and that it is required, which the first line shows.
_BEHIND = re.compile(r" {2}\[([^\[\]]*)\]$")


def said(text: str, language: Language) -> str:
    """A text of the help in a language; itself where it has no other."""
    found = _by_english().get(plain(text))
    return text if found is None else found.to(language)


def plain(text: str) -> str:
    """A text without its line breaks: only a blank line divides."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def _by_english() -> dict[str, Text]:
    return {one.en: one for one in TEXTS}


@contextmanager
def in_words(language: Language) -> Iterator[None]:
    """Lay out help in a language."""
    owner: Any = next(one for one in typer.Context.__mro__ if "formatter_class" in vars(one))
    before = owner.formatter_class
    owner.formatter_class = _formatter(before, language)
    try:
        yield
    finally:
        owner.formatter_class = before


def _formatter(base: Any, language: Language) -> Any:  # noqa: ANN401 - Typer's own, which it does not name
    """Typer's formatter, with our words."""

    class Formatter(base):  # type: ignore[misc] # it is only known when it runs
        """Writes each part of the help in the language."""

        commands_of: str | None = None

        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            """The first line."""
            self.commands_of = prog
            for word, text in WORDS.items():
                args = args.replace(word, text.to(language))
            super().write_usage(prog, args, prefix or HEADINGS["Usage"].to(language) + ": ")

        def section(self, name: str) -> AbstractContextManager[None]:
            """A part under its heading."""
            self.is_commands = name == "Commands"
            known = HEADINGS.get(name)
            inside: AbstractContextManager[None] = super().section(
                name if known is None else known.to(language)
            )
            return inside

        def write_text(self, text: str) -> None:
            """What the command does."""
            super().write_text(said(text, language))

        def write_dl(self, rows: Sequence[tuple[str, str]], *more: Any, **named: Any) -> None:  # noqa: ANN401
            """Names with their texts."""
            super().write_dl([self._row(name, text) for name, text in rows], *more, **named)

        def _row(self, name: str, text: str) -> tuple[str, str]:
            if self.is_commands:
                short = SHORT.get(f"{self.commands_of} {name}")
                return name, text if short is None else short.to(language)
            behind = _BEHIND.search(text)
            shown = said(text if behind is None else text[: behind.start()], language)
            default = "" if behind is None else _default(behind[1], language)
            return _TYPE.sub(
                f" {_value(language)}" if name.startswith("-") else "", name
            ), f"{shown}{default}"

    return Formatter


def _value(language: Language) -> str:
    """What stands for the value of an option."""
    return HEADINGS["value"].to(language)


def _default(behind: str, language: Language) -> str:
    found = next((one for one in behind.split("; ") if one.startswith("default: ")), None)
    if found is None:
        return ""
    return f"  [{HEADINGS['default'].to(language)}: {found.removeprefix('default: ')}]"
