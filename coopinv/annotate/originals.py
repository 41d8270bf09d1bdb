"""Gets the bytes of a file that was read before, for its pages to be drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coopinv.annotate import words
from coopinv.errors import UsageError
from coopinv.files import read_bytes

if TYPE_CHECKING:
    from coopinv.readers.limits import Limits
    from coopinv.readers.mail.records import Mail


class Originals:
    """The files of a run by the names that reports give them."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._mail: tuple[str, Mail] | None = None

    def data(self, path: str, mail: str | None) -> bytes:
        """The bytes of a file, or of what is attached to the mail that was read before it: ``mail.eml!2``.

        Raises:
            CoopinvError: they cannot be had any more, or never could.
            ReadError: the mail cannot be opened.
        """
        if mail is not None and path.startswith(f"{mail}!"):
            number = path.removeprefix(f"{mail}!")
            attachments = self._opened(mail).attachments
            if number.isascii() and number.isdigit() and 0 < int(number) <= len(attachments):
                return attachments[int(number) - 1].data
        if not Path(path).exists():
            raise UsageError(words.NOT_THERE)
        return read_bytes(Path(path), self._limits.size)

    def _opened(self, path: str) -> Mail:
        if self._mail is None or self._mail[0] != path:
            from coopinv.model.reading import Format
            from coopinv.readers.mail.open import open_mail
            from coopinv.readers.supervised import supervised

            if not Path(path).exists():
                raise UsageError(words.NOT_THERE)
            data = read_bytes(Path(path), self._limits.size)
            (mail,) = supervised(open_mail, data, self._limits, Format.MAIL)
            self._mail = (path, mail)
        return self._mail[1]
