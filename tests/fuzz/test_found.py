"""Every case that fuzzing has found, and every file it starts from, through its target."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking import FIXTURES
from tests.fuzz.targets import SEEDS, TARGETS

FOUND = sorted(path for path in (Path(__file__).parent / "found").glob("*/*") if path.is_file())


def test_there_are_cases_and_targets() -> None:
    assert FOUND
    assert {path.parent.name for path in FOUND} <= set(TARGETS)
    assert set(SEEDS) <= set(TARGETS)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_was_found_is_mended(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_the_files_that_fuzzing_starts_from(name: str) -> None:
    texts = (
        b"",
        b"\xff",
        b"1.250,00 kr. 12. marts 2026 CC1000000033 a@coop.dk 4500012345 \x1b[31m\xe2\x80\xae",
    )
    paths = [path for pattern in SEEDS.get(name, ()) for path in sorted(FIXTURES.glob(pattern))]
    assert paths or name not in SEEDS
    for data in (*texts, *(path.read_bytes() for path in paths)):
        TARGETS[name](data)
