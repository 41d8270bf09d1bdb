"""What every test may use: the checker on a file of ours, with the example GLN list and a fixed date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coopinv.config import Config
from tests.checking import CORPUS, FIXTURES, TODAY
from tests.measured import measure_workers

if TYPE_CHECKING:
    from pathlib import Path

measure_workers()


@pytest.fixture(scope="session")
def config() -> Config:
    """The configuration that fixtures declare their findings for."""
    return Config(today=TODAY, gln_list_path=FIXTURES / "glnlist.csv")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of third-party files; skips when it is not there."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not there")
    return CORPUS
