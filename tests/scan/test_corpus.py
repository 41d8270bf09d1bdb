"""A scan over third-party files, hostile ones among them, ends with one result for each file that it found."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from coopinv.model.finding import FileReport, FileSkipped, FileStart, PathUnusable
from coopinv.scan import Options, events
from tests.checking import CORPUS

if TYPE_CHECKING:
    from coopinv.config import Config


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the third-party files are not here")
def test_every_file_is_named_once(config: Config) -> None:
    here = sorted(
        path
        for path in CORPUS.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(CORPUS).parts)
    )
    limits = dataclasses.replace(config.limits, seconds=5.0)
    quick = dataclasses.replace(config, limits=limits)
    started: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    for event in events([str(CORPUS)], quick, Options(jobs=2, fields=False)):
        assert not isinstance(event, PathUnusable)
        if isinstance(event, FileStart):
            assert started == ended + Counter({event.path: 0}), "the one before has not come to its end"
            started[event.path] += 1
        elif isinstance(event, FileSkipped):
            started[event.path] += 1
            ended[event.path] += 1
        elif isinstance(event, FileReport):
            ended[event.path] += 1
    assert started == ended
    found = {str(path) for path in here}
    attached = {path for path in ended if path not in found}
    assert all(path.rpartition("!")[0] in ended for path in attached), attached
    assert {path: ended[path] for path in ended if path in found} == dict.fromkeys(map(str, here), 1)
    assert set(ended.values()) == {1}
