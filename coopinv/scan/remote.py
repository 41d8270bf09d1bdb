"""Files at addresses such as ``s3://bucket/folder``, by way of fsspec: found, listed and opened; nothing is written.

Only an address that the user named gets here: what stands in a file is never taken for one. A worker opens the file by
its address itself, so that nothing but texts goes from process to process.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from coopinv.errors import UsageError
from coopinv.files import Content, UnopenableError, open_content, open_regular
from coopinv.language import Text
from coopinv.model.finding import FileReport, FileSkipped, Status
from coopinv.model.reading import Format
from coopinv.scan.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coopinv.scan.task import Found
    from coopinv.scan.wanted import Wanted

_MISSING = Text(
    en="{path} is an address, which needs a part that is not installed",
    da="{path} er en adresse, og det kræver en del, der ikke er installeret",
    sv="{path} är en adress, och det kräver en del som inte är installerad",
)
_MISSING_HINT = Text(
    en="install it: python -m pip install 'coopinv[remote]'",
    da="installér den: python -m pip install 'coopinv[remote]'",
    sv="installera den: python -m pip install 'coopinv[remote]'",
)
_NO_STORE = Text(
    en="{path}: addresses of this kind need a package of their own ({reason})",
    da="{path}: adresser af denne slags kræver en pakke for sig ({reason})",
    sv="{path}: adresser av det här slaget kräver ett eget paket ({reason})",
)
_UNKNOWN = Text(
    en="{path}: addresses of this kind are not known",
    da="{path}: adresser af denne slags kendes ikke",
    sv="{path}: adresser av det här slaget är okända",
)
_CHAINED = Text(
    en="{path}: an address of several parts (::) is not read; name the folder or file itself",
    da="{path}: en adresse i flere led (::) læses ikke; angiv selve mappen eller filen",
    sv="{path}: en adress i flera led (::) läses inte; ange själva mappen eller filen",
)
_ABSENT = Text(
    en="{path}: there is no such file", da="{path}: filen findes ikke", sv="{path}: filen finns inte"
)
_FAILED = Text(
    en="{path} cannot be read ({reason})",
    da="{path} kan ikke læses ({reason})",
    sv="{path} går inte att läsa ({reason})",
)
_CLOSED = Text(
    en="{path} is a folder that cannot be opened ({reason})",
    da="{path} er en mappe, der ikke kan åbnes ({reason})",
    sv="{path} är en mapp som inte går att öppna ({reason})",
)
_LINK = Text(
    en="a symbolic link, which is not followed",
    da="et symbolsk link, som ikke følges",
    sv="en symbolisk länk, som inte följs",
)
_SPECIAL = Text(en="a device or pipe", da="en enhed eller et rør", sv="en enhet eller ett rör")
Made = TypeVar("Made")
#: What is listed by following the links of a page: an address of this kind is a file.
_PAGES = frozenset({"http", "https"})
#: Characters of what a store says is wrong that are shown.
_REASON = 200


def shown(url: str) -> str:
    """The address as reports have it: without a password."""
    return _password().sub(r"\1***@", url)


@cache
def _password() -> re.Pattern[str]:
    return re.compile(r"(://[^/@:]*:)[^/@]*@")


def find(url: str, wanted: Wanted, named: Callable[[str], bool]) -> Iterator[Found]:
    """The files at an address: itself, or every file under it when it is a folder; by name, as of any folder.

    Args:
        url: the address.
        wanted: which files are.
        named: whether an address is named itself, and left to its own turn.

    Raises:
        UsageError: addresses of the kind cannot be read here.
    """
    store, root = _store(url)
    top = Task(shown(url), url)
    if url.partition("://")[0].lower() in _PAGES:
        yield top
        return
    try:
        told = store.info(root)
    except Exception:  # noqa: BLE001 - stores raise what they like; opening it says what is wrong
        yield top
        return
    if told["type"] != "directory":
        yield top._replace(size=_size(told))
        return
    whole = url.rstrip("/")
    yield from _in_folder(_Walk(store, whole if not whole.endswith(":") else url, wanted, named), root)


class _Walk(NamedTuple):
    """A folder at an address, and what its files are held against."""

    store: Any
    root: str
    wanted: Wanted
    named: Callable[[str], bool]


class _Entry(NamedTuple):
    """What stands in a folder: its address, its path in the store, whether it is a folder, and what else there is to say."""

    url: str
    path: str
    kind: str
    size: int | None


def _in_folder(walk: _Walk, root: str) -> Iterator[Found]:
    """Every file under the folder; the depth is the store's, so nothing here calls itself."""
    waiting = [_entries(walk.store, walk.root, root)]
    while waiting:
        for found in waiting[-1]:
            if isinstance(found, FileReport):
                yield found
                continue
            name = shown(found.url)
            if walk.named(found.url):
                continue
            if found.kind == "link":
                yield FileSkipped(name, _LINK)
                continue
            is_folder = found.kind == "directory"
            why_not = walk.wanted.why_not(found.url, walk.root, is_folder=is_folder)
            if why_not is not None:
                yield FileSkipped(name, why_not)
            elif is_folder:
                waiting.append(_entries(walk.store, found.url, found.path))
                break
            elif found.kind == "file":
                yield Task(name, found.url, found=True, size=found.size)
            else:
                yield FileSkipped(name, _SPECIAL)
        else:
            waiting.pop()


def _entries(store: Any, url: str, path: str) -> Iterator[_Entry | FileReport]:  # noqa: ANN401 - a store of fsspec's
    """What stands in a folder, by name; what is not in it, whatever the store says, is not taken."""
    try:
        listed = store.ls(path, detail=True)
    except Exception as error:  # noqa: BLE001 - stores raise what they like
        problem = _CLOSED.fill(path=shown(url), reason=_reason(error))
        yield FileReport(shown(url), Format.UNKNOWN, 0, status=Status.UNREADABLE, problem=problem)
        return
    inside = path.rstrip("/") + "/"
    found = {}
    for one in listed:
        name = str(one["name"])
        base = name.rstrip("/").removeprefix(inside)
        if not name.startswith(inside) or not base or "/" in base or base.startswith("."):
            continue
        kind = "link" if one.get("islink") else str(one["type"])
        url_of = f"{url if url.endswith('/') else url + '/'}{base}"
        found[base] = _Entry(url_of, name.rstrip("/"), kind, _size(one))
    for base in sorted(found):
        yield found[base]


def _size(told: dict[str, Any]) -> int | None:
    size = told.get("size")
    return size if isinstance(size, int) else None


def open_url(url: str) -> Content:
    """Open the file at an address.

    Raises:
        UsageError: there is no such file, or addresses of the kind cannot be read here.
        UnopenableError: it cannot be opened.
    """
    store, path = _store(url)
    if _is_local(store):
        return open_content(Path(path))
    file = _opened(store, path, url)
    size = getattr(file, "size", None)
    calm = _Calm(file)
    return Content(calm.read, shown(url), size if isinstance(size, int) else 0, calm.close)


def open_seekable(url: str) -> IO[bytes]:
    """Open the file at an address for reading here and there in it.

    Raises:
        UsageError: there is no such file, or addresses of the kind cannot be read here.
        UnopenableError: it cannot be opened.
    """
    store, path = _store(url)
    if _is_local(store):
        descriptor, _size = open_regular(Path(path))
        return os.fdopen(descriptor, "rb")
    return cast("IO[bytes]", _Calm(_opened(store, path, url)))


class _Calm:
    """A store's file, which says as an OSError whatever the store raises: each has errors of its own."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, count: int = -1) -> bytes:
        """So many bytes, or what there is left."""
        return self._done(lambda: self._file.read(count))

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place; returns it from the beginning."""
        return self._done(lambda: self._file.seek(place, whence))

    def tell(self) -> int:
        """The place from the beginning."""
        return self._done(self._file.tell)

    def seekable(self) -> bool:
        """Whether another place can be gone to."""
        return self._file.seekable()

    def close(self) -> None:
        """End it."""
        self._done(self._file.close)

    @staticmethod
    def _done(call: Callable[[], Made]) -> Made:
        try:
            return call()
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - stores raise what they like
            raise OSError(_reason(error)) from None


def _opened(store: Any, path: str, url: str) -> IO[bytes]:  # noqa: ANN401 - a store of fsspec's
    try:
        file: IO[bytes] = store.open(path, "rb")
    except FileNotFoundError:
        raise UsageError(_ABSENT, path=shown(url)) from None
    except Exception as error:  # noqa: BLE001 - stores raise what they like
        raise UnopenableError(_FAILED, path=shown(url), reason=_reason(error)) from None
    return file


def _store(url: str) -> tuple[Any, str]:
    """The store of an address, and the path in it."""
    name = shown(url)
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise UsageError(_MISSING, _MISSING_HINT, path=name) from None
    if "::" in url:
        raise UsageError(_CHAINED, path=name)
    try:
        store, path = url_to_fs(url)
    except ImportError as error:
        raise UsageError(_NO_STORE, path=name, reason=_reason(error)) from None
    except ValueError:
        raise UsageError(_UNKNOWN, path=name) from None
    except Exception as error:  # noqa: BLE001 - stores raise what they like
        raise UsageError(_FAILED, path=name, reason=_reason(error)) from None
    return store, str(path)


def _is_local(store: Any) -> bool:  # noqa: ANN401 - a store of fsspec's
    from fsspec.implementations.local import LocalFileSystem

    return isinstance(store, LocalFileSystem)


def _reason(error: Exception) -> str:
    """What a store says is wrong, on one line."""
    said = " ".join(str(error).split()) or type(error).__name__
    return shown(said)[:_REASON]
