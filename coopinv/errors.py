"""The errors we expect, the exit codes, and the one handler at the top that turns them into a clear line."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING

from coopinv.language import Language, Text, Value, each_language, from_environment, show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


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

    @property
    def text(self) -> Text:
        """Message and hint on one line, in every language."""
        return each_language(lambda language: " ".join(self.lines(language)))

    def __reduce__(self) -> tuple[object, ...]:
        return _made_again, (type(self), self.message, self.hint, self.values)

    def __str__(self) -> str:
        return " ".join(self.lines(Language.EN))


def _made_again(
    kind: type[CoopinvError], message: Text, hint: Text | None, values: dict[str, Value]
) -> CoopinvError:
    """The same error in another process."""
    return kind(message, hint, **values)


class UsageError(CoopinvError):
    """A wrong option, argument or path."""


class ConfigError(CoopinvError):
    """A configuration file that cannot be read, or says something we do not know."""


class ListError(CoopinvError):
    """A GLN list that cannot be used."""


class NothingToCheckError(CoopinvError):
    """No invoice was found among what was named."""


class ReaderGoneError(Exception):
    """Nobody reads our output any more: the next program in the pipe has ended. No OSError, which Typer would take."""


ISSUES = "https://github.com/coopinv/coopinv/issues"
#: Where an error was raised that comes from another process, as an attribute of the error.
RAISED_AT = "raised_at"
#: Set to show a traceback with a fault of our own.
DEBUG = "COOPINV_DEBUG"

_INTERRUPTED = Text(
    en="interrupted; what is written so far is not the whole report",
    da="afbrudt; det, der er skrevet indtil nu, er ikke hele rapporten",
    sv="avbrutet; det som är skrivet hittills är inte hela rapporten",
)
_OUR_FAULT = Text(
    en="a fault in coopinv itself ({error}); please report it, with the file if you may share it",
    da="en fejl i coopinv selv ({error}); meld den gerne, med filen hvis I må dele den",
    sv="ett fel i coopinv självt ({error}); rapportera det gärna, med filen om ni får dela den",
)


def raised_at(error: BaseException) -> str:
    """File and line where an error was raised; of one that comes from a worker process, where it was raised there."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    place = ""
    if traceback is not None:
        place = f"{os.path.basename(traceback.tb_frame.f_code.co_filename)}:{traceback.tb_lineno}"  # noqa: PTH119
    return str(getattr(error, RAISED_AT, place))


def our_fault(error: BaseException) -> Text:
    """The line for an error that we did not expect: what it is and where in our code."""
    place = raised_at(error)
    shown = f"{type(error).__name__} {place}" if place else type(error).__name__
    return _OUR_FAULT.fill(error=shown)


def run(main: Callable[[], int | None], arguments: Sequence[str]) -> int:
    """Run the program and turn whatever ends it into a clear line and an exit code; never a traceback."""
    try:
        return main() or ExitCode.CLEAN
    except CoopinvError as error:
        _say(error.lines(language_of(arguments)))
        return error.exit_code
    except KeyboardInterrupt:
        _say([_INTERRUPTED.to(language_of(arguments))])
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, ReaderGoneError):
        # The reader of our output has gone; say nothing more, also not when the interpreter closes it. What was
        # not told may hold an error, so this is no success.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.UNCHECKED
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        _say([our_fault(error).to(language_of(arguments)), ISSUES])
        return ExitCode.UNCHECKED


def language_of(arguments: Sequence[str]) -> Language:
    """The language to speak before the options are known: ``--lang`` when it is there, else the locale's."""
    for index, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=")
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value in set(Language) and argument.startswith("--lang"):
            return Language(value)
    return from_environment()


def _say(lines: Sequence[str]) -> None:
    stream = sys.stderr
    for index, line in enumerate(lines):
        prefix = "coopinv: " if index == 0 else "  "
        safe = "".join(character if character.isprintable() else "\ufffd" for character in line)
        safe = safe.replace("##[", "#\ufffd[").replace("##vso[", "#\ufffdvso[")  # a build server would obey
        encoding = stream.encoding or "ascii"
        stream.write((prefix + safe).encode(encoding, "replace").decode(encoding) + "\n")
