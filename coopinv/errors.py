"""The errors we expect, the exit codes, and the one handler at the top that turns them into a clear line."""

from __future__ import annotations

from enum import IntEnum

from coopinv.language import Language, Text, Value, show


class ExitCode(IntEnum):
    """What the process returns; the same for every format, and never a count."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    UNCHECKED = 3
    INTERRUPTED = 130


class CoopinvError(Exception):
    """An expected error: one line for the user, and what to do about it.

    ``message`` and ``hint`` are templates for ``values``.
    """

    exit_code = ExitCode.USAGE

    def __init__(self, message: Text, hint: Text | None = None, **values: Value) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint
        self.values = values

    def lines(self, language: Language) -> list[str]:
        """The message and, when there is one, the hint, in ``language``."""
        shown = {name: show(value, language) for name, value in self.values.items()}
        texts = [self.message] if self.hint is None else [self.message, self.hint]
        return [text.to(language).format(**shown) for text in texts]

    def __str__(self) -> str:
        return " ".join(self.lines(Language.EN))


class UsageError(CoopinvError):
    """A wrong option, argument or path."""


class ConfigError(CoopinvError):
    """A configuration file that cannot be read, or says something we do not know."""


class ListError(CoopinvError):
    """A GLN list that cannot be used."""


class NothingToCheckError(CoopinvError):
    """No invoice was found among what was named."""
