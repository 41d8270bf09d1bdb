"""Where a report goes: standard output, or a file that is either the old one or the new one whole."""

from __future__ import annotations

import atexit
import contextlib
import os
import re
import sys
from functools import cache
from typing import IO, TYPE_CHECKING, Self

from coopinv.errors import ReaderGoneError, UsageError
from coopinv.language import Text

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import BinaryIO

_CANNOT_WRITE = Text(
    en="{path} cannot be written ({reason})",
    da="{path} kan ikke skrives ({reason})",
    sv="{path} går inte att skriva ({reason})",
)
_CANNOT_REPORT = Text(
    en="the report cannot be written ({reason})",
    da="rapporten kan ikke skrives ({reason})",
    sv="rapporten går inte att skriva ({reason})",
)
_FOLDER = Text(
    en="{path} is a folder, not a file",
    da="{path} er en mappe, ikke en fil",
    sv="{path} är en mapp, ingen fil",
)
_NO_ROOM = Text(
    en="what the report needs to put aside cannot be written to {path} ({reason})",
    da="det, som rapporten må lægge til side, kan ikke skrives i {path} ({reason})",
    sv="det rapporten behöver lägga undan går inte att skriva till {path} ({reason})",
)
_OTHERS = Text(
    en="{path} is there already and is no JUnit report: it is not overwritten, since it may be an invoice",
    da="{path} findes allerede og er ikke en JUnit-rapport; den overskrives ikke, da den kan være en faktura",
    sv=(
        "{path} finns redan och är ingen JUnit-rapport: den skrivs inte över, eftersom den kan vara en faktura"
    ),
)
_OTHERS_HINT = Text(
    en="choose another name, or delete the file first",
    da="vælg et andet navn, eller slet filen først",
    sv="välj ett annat namn, eller ta bort filen först",
)

#: What is put aside goes into a temporary file beyond so many bytes.
_IN_MEMORY = 1_000_000
#: A JUnit report says within so many bytes that it is one.
_HEAD = 4096

#: What a terminal without Danish letters and the marks we use gets instead.
_PLAIN = str.maketrans(
    {
        "æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "ä": "ae", "ö": "oe", "Ä": "Ae", "Ö": "Oe",
        "é": "e", "ü": "ue", "→": "->", "·": "-", "–": "-", "—": "-", "…": "...", "»": '"', "«": '"', "’": "'",
        "“": '"', "”": '"', "✓": "ok", "✗": "x", "•": "*", "⟨": "<", "⟩": ">", "─": "-", "§": "par.", "×": "x",
        "€": "EUR", "£": "GBP", "½": "1/2", "±": "+/-", "≠": "!=", "≤": "<=", "≥": ">=", "−": "-",
    }
)  # fmt: skip


@cache
def _command() -> re.Pattern[str]:
    """What begins a command to GitHub's runner, behind blanks too."""
    return re.compile(r"^([ \t]*):(?=:)", re.MULTILINE)


class Output:
    """A place to write bytes or text to; ``is_terminal``, ``width`` and ``encoding`` tell what it can show."""

    def __init__(self, stream: BinaryIO, *, encoding: str, is_terminal: bool, width: int | None) -> None:
        self._stream = stream
        self.encoding = encoding
        self.is_terminal = is_terminal
        self.width = width
        self._aside: list[Aside] = []

    def write(self, data: bytes) -> None:
        """Write bytes as they are.

        Raises:
            ReaderGoneError: nobody reads any more.
            UsageError: there is no room for them.
        """
        try:
            self._stream.write(data)
        except BrokenPipeError:
            raise ReaderGoneError from None
        except OSError as error:
            raise self._failed(error) from None

    def text(self, text: str) -> None:
        """Write text; letters that the encoding lacks are written in the nearest way it has.

        A build server reads commands off its log. What would be one is spelt out: a file may have such a name.
        """
        plain = _command().sub(r"\1⟨U+003A⟩", text) if "::" in text else text
        self.write(fit(plain, self.encoding).encode(self.encoding, "replace"))

    def aside(self) -> Aside:
        """A place for bytes whose turn comes later; gone when the output is."""
        made = Aside()
        self._aside.append(made)
        return made

    def flush(self) -> None:
        """Hand on what is buffered.

        Raises:
            ReaderGoneError: nobody reads any more.
            UsageError: there is no room for it.
        """
        try:
            self._stream.flush()
        except BrokenPipeError:
            raise ReaderGoneError from None
        except OSError as error:
            raise self._failed(error) from None

    def _failed(self, error: OSError) -> UsageError:
        """The error for the user; what is buffered still is thrown away, or the interpreter would try it again."""
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
        return UsageError(_CANNOT_REPORT, reason=error.strerror or str(error))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for one in self._aside:
            one.close()
        self.flush()


class Aside:
    """Bytes that are put aside while a run goes on: in memory, and beyond a megabyte in a temporary file."""

    def __init__(self) -> None:
        self._stream: IO[bytes] | None = None

    def write(self, data: bytes) -> None:
        """Put bytes aside.

        Raises:
            UsageError: there is no room for them.
        """
        try:
            if self._stream is None:
                import tempfile

                self._stream = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the output closes it
            self._stream.write(data)
        except OSError as error:
            raise _no_room(error) from None

    def pour(self, output: Output, leaving_out: int = 0) -> None:
        """Write all that was put aside but the first ``leaving_out`` bytes, and begin anew.

        Raises:
            UsageError: it cannot be read back.
            ReaderGoneError: nobody reads the output any more.
        """
        if self._stream is None:
            return
        try:
            self._stream.seek(leaving_out)
            while part := self._stream.read(_IN_MEMORY):
                output.write(part)
        except OSError as error:
            raise _no_room(error) from None
        self.close()

    def close(self) -> None:
        """Forget what was put aside."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


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
        if path.is_dir():
            raise UsageError(_FOLDER, path=str(path))
        _keep_invoices(path)
        try:
            descriptor, self._temporary = _new_beside(path)
        except OSError as error:
            raise _cannot_write(path, error) from None
        self._path = path
        super().__init__(os.fdopen(descriptor, "wb"), encoding="utf-8", is_terminal=False, width=None)

    def _failed(self, error: OSError) -> UsageError:
        return _cannot_write(self._path, error)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for one in self._aside:
            one.close()
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
            _remove(self._temporary)


#: Files that have not got their name yet.
_unfinished: set[Path] = set()


@cache
def _remove_all_at_the_end() -> None:
    """An interruption may fall between the making of a file and who is to close it."""
    atexit.register(_remove_all)


def _remove_all() -> None:
    for path in tuple(_unfinished):
        _remove(path)


def _new_beside(path: Path) -> tuple[int, Path]:
    """A new file beside a path, open to be written, that only we may read; hidden, so that no scan takes it for its own."""
    _remove_all_at_the_end()
    while True:
        temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
        _unfinished.add(temporary)
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            return os.open(temporary, flags, 0o600), temporary
        except FileExistsError:
            _unfinished.discard(temporary)  # somebody else's
        except OSError:
            _unfinished.discard(temporary)
            raise


def _remove(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)
    _unfinished.discard(temporary)


def _keep_invoices(path: Path) -> None:
    """Refuse to overwrite an XML file that is no report: ``-o *.xml`` would put one in the place of an invoice."""
    if path.suffix.lower() != ".xml" or not path.is_file():
        return
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return  # it is not there, or writing it says what is wrong
    if head and b"<testsuite" not in head:
        raise UsageError(_OTHERS, _OTHERS_HINT, path=str(path))


def _no_room(error: OSError) -> UsageError:
    import tempfile

    return UsageError(_NO_ROOM, path=tempfile.gettempdir(), reason=error.strerror or str(error))


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _cannot_write(path: Path, error: OSError) -> UsageError:
    return UsageError(_CANNOT_WRITE, path=str(path), reason=error.strerror or str(error))
