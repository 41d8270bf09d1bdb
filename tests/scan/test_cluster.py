"""A scan on a real Dask cluster of two processes: the same bytes, also when one of them is killed on the way."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from coopinv.errors import UsageError
from coopinv.scan import Options, events
from tests.checking import FIXTURES
from tests.scan.scanning import BAD, numbered, put, report, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coopinv.config import Config

pytestmark = pytest.mark.filterwarnings("ignore")
distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as made:
        yield made


def test_same_bytes_as_without_it(cluster: Any, config: Config, tmp_path: Path) -> None:  # noqa: ANN401 - of a library without types
    put(tmp_path, {f"{index:02}.xml": numbered(f"N{index}") for index in range(40)} | {"bad.xml": BAD})
    paths = [str(FIXTURES / "right" / "oioubl"), str(FIXTURES / "bad-input"), str(tmp_path)]
    expected = report(paths, config)
    assert report(paths, config, Options(jobs=1, dask=cluster.scheduler_address)) == expected


def test_a_worker_that_is_killed_loses_nothing(cluster: Any, config: Config, tmp_path: Path) -> None:  # noqa: ANN401 - of a library without types
    put(tmp_path, {f"{index:04}.xml": numbered(f"N{index}") for index in range(400)})
    with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
        pids = list(client.run(os.getpid).values())
    happened = events([str(tmp_path)], config, Options(jobs=1, dask=cluster.scheduler_address))
    first = [next(happened) for _ in range(10)]
    os.kill(pids[0], signal.SIGKILL)
    rest = list(happened)
    ends = [event for event in (*first, *rest) if hasattr(event, "status")]
    assert [str(end.status) for end in ends] == ["ok"] * 400


def test_no_cluster_there(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from coopinv.scan import cluster as module

    monkeypatch.setattr(module, "_PATIENCE", 1)
    put(tmp_path, {"a.xml": BAD})
    with pytest.raises(UsageError, match="no Dask cluster answers"):
        told([tmp_path], config, Options(jobs=1, dask="tcp://127.0.0.1:9"))


def test_files_at_addresses(cluster: Any, config: Config, tmp_path: Path) -> None:  # noqa: ANN401 - of a library without types
    """A worker opens each file by its address itself."""
    pytest.importorskip("fsspec")
    put(tmp_path, {f"{index:02}.xml": numbered(f"N{index}") for index in range(20)} | {"bad.xml": BAD})
    expected = report([tmp_path.as_uri()], config)
    assert expected.count(b"file://") == 22
    assert report([tmp_path.as_uri()], config, Options(jobs=1, dask=cluster.scheduler_address)) == expected
