"""Same input, same bytes out (P9): however many workers, in whatever order the files are named, wherever it is run.

What one change of the environment does is tested in ``test_determinism``; here all of them come together.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from coopinv.reports import ENDINGS, FORMATS
from tests.checking import FIXTURES, ROOT
from tests.scan.scanning import BAD, numbered

LOCALES = ("C", "C.UTF-8", "POSIX", "da_DK.UTF-8", "sv_SE.UTF-8", "tr_TR.UTF-8", "")
ZONES = ("UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Copenhagen", "America/St_Johns")
COMMAND = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from coopinv.__main__ import main; sys.exit(main())"
)


class Setting(NamedTuple):
    """One corner of the matrix."""

    jobs: int
    naming: str  # by folder, by names, by a list
    shuffle: int
    locale: str
    zone: str
    seed: str


#: Tried every day: each value of each kind that matters most, together with others. The first is what the rest are
#: held against.
DAILY = (
    Setting(1, "folder", 0, "C.UTF-8", "UTC", "0"),
    Setting(2, "names", 1, "C", "Pacific/Kiritimati", "1"),
    Setting(4, "list", 2, "da_DK.UTF-8", "Etc/GMT+12", "4242"),
)


def _settings(count: int) -> list[Setting]:
    dice = random.Random(9)  # noqa: S311
    more = [
        Setting(
            dice.choice((1, 2, 3, 4, 16)),
            dice.choice(("folder", "names", "list")),
            dice.randrange(1000),
            dice.choice(LOCALES),
            dice.choice(ZONES),
            str(dice.randrange(4_000_000)),
        )
        for _ in range(count - len(DAILY))
    ]
    return [*DAILY, *more]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with invoices of every format, right and wrong ones, copies of each other, and names of every kind."""
    folder = tmp_path_factory.mktemp("mixed")
    into = folder / "mixed"
    into.mkdir()
    right = FIXTURES / "right"
    xml = sorted((right / "oioubl").glob("*.xml"))
    pdf = sorted((right / "pdf").glob("*.pdf"))[:1]
    edi = [
        *sorted((right / "edifact").glob("*.edi"))[:6],
        FIXTURES / "bad-input" / "cut-in-second-message.edi",
    ]
    for path in (*xml, *pdf, *edi, right / "mail" / "outlook.eml"):
        shutil.copy(path, into)
    for name, data in {
        "Æblegrød ~1.xml": numbered("1"),
        "æblegrød.xml": numbered("1"),  # under the same number: whichever comes later is told
        "Z.xml": numbered("2", BAD),
        "a b.xml": numbered("2"),
        "-dash.xml": numbered("3", BAD),
        "A.xml": b"<no-invoice",
    }.items():
        (into / name).write_bytes(data)
    with zipfile.ZipFile(into / "more.zip", "w", zipfile.ZIP_DEFLATED) as made:
        for path in reversed(xml):
            made.write(path, f"sub/{path.name}")
    return folder


def _run(folder: Path, reports: Path, setting: Setting) -> dict[str, str]:
    """A hash of each report, and of what the ledger remembers."""
    reports.mkdir()
    named = ["mixed"]
    if setting.naming != "folder":
        named = [f"mixed/{path.name}" for path in sorted((folder / "mixed").iterdir())]
        random.Random(setting.shuffle).shuffle(named)  # noqa: S311
    if setting.naming == "list":
        (reports / "list").write_bytes(b"".join(os.fsencode(name) + b"\n" for name in named))
        named = ["--files-from", str(reports / "list")]
    fixed = ["--gln-list", str(FIXTURES / "glnlist.csv"), "--today", "2026-11-21", "--lang", "da", "--fields"]
    files = [word for ending in ENDINGS for word in ("-o", str(reports / f"report{ending}"))]
    ledger = str(reports / "known.sqlite")
    given = ["--jobs", str(setting.jobs), *fixed, *files, "--ledger", ledger, "--format", "github", *named]
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "scan", *given],
        cwd=folder,
        env={
            "PATH": os.environ.get("PATH", ""),
            "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
            "LC_ALL": setting.locale,
            "TZ": setting.zone,
            "PYTHONHASHSEED": setting.seed,
        },
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.stderr == b""
    assert done.returncode == 3  # the cut messages, and what is no invoice
    base = sqlite3.connect(ledger)
    kept = base.execute("SELECT id, number, kind, seller, file, checked FROM invoice ORDER BY id").fetchall()
    base.close()
    assert len(kept) > 10
    found = {
        "github": done.stdout,
        "ledger": repr([(*row[:4], Path(row[4]).name, row[5]) for row in kept]).encode(),
    }
    found |= {format_: (reports / f"report{ending}").read_bytes() for ending, format_ in ENDINGS.items()}
    assert all(len(data) > 1000 for data in found.values())
    return {name: hashlib.sha256(data).hexdigest() for name, data in found.items()}


def test_one_hash(
    mixed: Path, tmp_path: Path, scale: Callable[[int, int], int], tried: Callable[..., None]
) -> None:
    settings = _settings(scale(len(DAILY), 60))
    first = _run(mixed, tmp_path / "first", settings[0])
    assert set(first) == {*FORMATS, "ledger"}
    for index, setting in enumerate(settings[1:]):
        assert _run(mixed, tmp_path / str(index), setting) == first, setting
    tried("P9", inputs=len(settings))
