"""Where a report goes: standard output, or a file that is either the old one or the new one whole."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Self

from coopinv.errors import ReaderGoneError, UsageError
from coopinv.language import Text

if TYPE_CHECKING:
    from types import TracebackType
    from typing import BinaryIO

_CANNOT_WRITE = Text(en="{path} cannot be written ({reason})", da="{path} kan ikke skrives ({reason})")

#: What a terminal without Danish letters and the marks we use gets instead.
_PLAIN = str.maketrans(
    {
        "æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ä": "ae", "ö": "oe", "Ä": "Ae", "Ö": "Oe",
        "é": "e", "ü": "ue", "→": "->", "·": "-", "–": "-", "—": "-", "…": "...", "»": '"', "«": '"', "’": "'",
        "“": '"', "”": '"', "✓": "ok", "✗": "x", "•": "*", "⟨": "<", "⟩": ">", "─": "-", "§": "par.", "×": "x",
        "€": "EUR", "£": "GBP", "½": "1/2", "±": "+/-", "≠": "!=", "≤": "<=", "≥": ">=", "−": "-",
    }
)  # fmt: skip


class Output:
    """A place to write bytes or text to; ``is_terminal``, ``width`` and ``encoding`` tell what it can show."""

    def __init__(self, stream: BinaryIO, *, encoding: str, is_terminal: bool, width: int | None) -> None:
        self._stream = stream
        self.encoding = encoding
        self.is_terminal = is_terminal
        self.width = width

    def write(self, data: bytes) -> None:
        """Write bytes as they are.

        Raises:
            ReaderGoneError: nobody reads any more.
        """
        try:
            self._stream.write(data)
        except BrokenPipeError:
            raise ReaderGoneError from None

    def text(self, text: str) -> None:
        """Write text; letters that the encoding lacks are written in the nearest way it has."""
        self.write(fit(text, self.encoding).encode(self.encoding, "replace"))

    def flush(self) -> None:
        """Hand on what is buffered.

        Raises:
            ReaderGoneError: nobody reads any more.
        """
        try:
            self._stream.flush()
        except BrokenPipeError:
            raise ReaderGoneError from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.flush()


def fit(text: str, encoding: str) -> str:
    """The text in letters that the encoding has: æ as ae where there is none."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(
            character if _has(character, encoding) else character.translate(_PLAIN) for character in text
        )
    return text


def _has(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def standard() -> Output:
    """Standard output."""
    stream = sys.stdout
    is_terminal = stream.isatty()
    width = None
    if is_terminal or os.environ.get("COLUMNS"):
        import shutil

        width = shutil.get_terminal_size().columns
    return Output(stream.buffer, encoding=stream.encoding or "utf-8", is_terminal=is_terminal, width=width)


class FileOutput(Output):
    """A report file, written beside its name and given it at the end."""

    def __init__(self, path: Path) -> None:
        try:
            descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        except OSError as error:
            raise _cannot_write(path, error) from None
        self._path, self._temporary = path, Path(name)
        super().__init__(os.fdopen(descriptor, "wb"), encoding="utf-8", is_terminal=False, width=None)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._stream.flush()
                os.fsync(self._stream.fileno())
                self._stream.close()
                self._temporary.chmod(0o666 & ~_umask())
                self._temporary.replace(self._path)
        except OSError as problem:
            raise _cannot_write(self._path, problem) from None
        finally:
            with contextlib.suppress(OSError):
                self._stream.close()
            with contextlib.suppress(OSError):
                self._temporary.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _cannot_write(path: Path, error: OSError) -> UsageError:
    return UsageError(_CANNOT_WRITE, path=str(path), reason=error.strerror or str(error))
