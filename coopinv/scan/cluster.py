"""Files checked on a Dask cluster: the same function on the same batches, their answers in the same order.

The cluster is the user's own, and is trusted with the paths and what stands in the files; its workers need the same
version of coopinv and see the files under the same paths.
"""

from __future__ import annotations

import dataclasses
import os
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopinv.errors import UsageError
from coopinv.language import Text
from coopinv.scan.beside import Checker, answered, batches, written
from coopinv.scan.task import Task, is_url
from coopinv.scan.wire import unpacked
from coopinv.workers import Reason, WorkerFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coopinv.scan.beside import Wish
    from coopinv.scan.one import Answer
    from coopinv.scan.task import Found

_MISSING = Text(
    en="--dask needs a part that is not installed",
    da="--dask kræver en del, der ikke er installeret",
    sv="--dask kräver en del som inte är installerad",
)
_MISSING_HINT = Text(
    en="install it: python -m pip install 'coopinv[dask]'",
    da="installér den: python -m pip install 'coopinv[dask]'",
    sv="installera den: python -m pip install 'coopinv[dask]'",
)
_UNREACHABLE = Text(
    en="no Dask cluster answers at {address} ({reason})",
    da="ingen Dask-klynge svarer på {address} ({reason})",
    sv="inget Dask-kluster svarar på {address} ({reason})",
)
#: Batches for each thread of the cluster that are begun or waiting to be asked for.
_WINDOW = 4
_PATIENCE = 20


class Cluster(Checker):
    """A connection to a cluster.

    Raises:
        UsageError: Dask is not installed, or no cluster answers at the address.
    """

    def __init__(self, wish: Wish, address: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise UsageError(_MISSING, _MISSING_HINT) from None
        config = wish.config
        if config.gln_list_path is not None:
            there = Path(os.path.abspath(config.gln_list_path))  # noqa: PTH100 - without following links
            config = dataclasses.replace(config, gln_list_path=there)
        super().__init__(config)
        self._written = written(wish._replace(config=config))
        try:
            client: Any = Client
            self._client = client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise UsageError(
                _UNREACHABLE, address=address, reason=str(error) or type(error).__name__
            ) from None

    def close(self) -> None:
        """End it, whatever is still going on."""
        self._client.close()

    def check(self, found: Iterable[Found]) -> Iterator[tuple[Found, Iterable[Answer]]]:
        """As ``Beside.check``: each of what was found with what is told of it, in that order."""
        begun: deque[tuple[Sequence[Found], Any]] = deque()
        rest = batches(found)
        try:
            room = _WINDOW * max(1, sum(self._client.nthreads().values()))
            for some in rest:
                begun.append((some, self._begin(some)))
                if len(begun) > room:
                    yield from self._batch(*begun.popleft())
            while begun:
                yield from self._batch(*begun.popleft())
        finally:
            for _, future in begun:
                future.cancel()

    def _begin(self, some: Sequence[Found]) -> Any:  # noqa: ANN401 - a future of Dask's
        return self._client.submit(whole, self._written, tuple(map(_placed, some)), pure=False)

    def _batch(self, some: Sequence[Found], future: Any) -> Iterator[tuple[Found, Iterable[Answer]]]:  # noqa: ANN401
        """The answers on a batch; where it brought several workers down, its files are checked one by one."""
        try:
            parts = future.result()
        except Exception as error:  # noqa: BLE001 - said of the file, when it is known which
            if len(some) == 1:
                yield some[0], self._one(some[0], _raised(error))
                return
            for one in some:
                yield from self._batch((one,), self._begin((one,)))
            return
        told: list[list[Answer]] = [[] for _ in some]
        for part in parts:
            for index, answer in unpacked(part):
                told[index].append(answer)
        yield from zip(some, told, strict=True)


def whole(wish: bytes, some: Sequence[Found]) -> list[bytes]:
    """What a worker of the cluster tells of files."""
    return list(answered(wish, some))


def _placed(found: Found) -> Found:
    """The file by its whole path: a worker has a working directory of its own."""
    if not isinstance(found, Task) or found.location is None or is_url(found.location):
        return found
    return found._replace(location=os.path.abspath(found.location))  # noqa: PTH100 - without following links


def _raised(error: Exception) -> Iterator[bytes]:
    """An answer that ends as the batch did: a worker that went is a worker's fault."""
    yield from ()
    raise WorkerFault(Reason.DIED) if type(error).__name__ == "KilledWorker" else error
