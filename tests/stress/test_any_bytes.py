"""Whatever the bytes, the answer is a report and no fault of ours (P1): good files, damaged in every way."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from coopinv.config import Config
from coopinv.errors import CoopinvError
from coopinv.glnlist.importer import import_list
from coopinv.language import Language
from coopinv.model.finding import FileReport, InvoiceReport, Status
from coopinv.model.reading import ReadError
from coopinv.pipeline import Source, check
from coopinv.scan.archive import Archive
from coopinv.workers import single
from tests.checking import FIXTURES
from tests.hostile import mail, packed, xml
from tests.hostile.damage import damaged
from tests.hostile.file import Aims

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RIGHT = FIXTURES / "right"
SEEDS = 4


def _bases(pattern: str, largest: int = 12_000) -> list[bytes]:
    found = [path.read_bytes() for path in sorted(RIGHT.glob(pattern))]
    small = [data for data in found if len(data) <= largest]
    assert small
    return small


def _assert_answered(name: str, data: bytes, config: Config) -> None:
    """A FileReport for the file and each attachment, in which nothing is a fault of ours and every text is there."""
    reports = list(check(Source(name, data=data), config))
    files = [one for one in reports if isinstance(one, FileReport)]
    assert files
    for file in files:
        assert file.problem is None, (file.problem, data)
        assert file.status is not Status.UNREADABLE or file.findings
    for report in reports:
        if isinstance(report, InvoiceReport | FileReport):
            for finding in report.findings:
                assert finding.message(Language.DA)
                assert finding.remedy(Language.EN)


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("kind", ["oioubl/*.xml", "peppol/*.xml", "edifact/*.edi"])
def test_damaged_invoices(
    kind: str, seed: int, config: Config, scale: Callable[[int, int], int], tried: Callable[..., None]
) -> None:
    dice, bases, count = random.Random(f"{kind} {seed}"), _bases(kind), scale(1200, 12_000)  # noqa: S311
    for _turn in range(count):
        _assert_answered("damaged", damaged(dice.choice(bases), dice), config)
    tried("P1", inputs=count, faults=count)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_damaged_mails(
    seed: int,
    config: Config,
    monkeypatch: pytest.MonkeyPatch,
    scale: Callable[[int, int], int],
    tried: Callable[..., None],
) -> None:
    """Opened in this process, so that many can be tried; with an XML file and an interchange attached."""
    monkeypatch.setattr(single, "inside", lambda: True)
    dice, count = random.Random(seed), scale(500, 6000)  # noqa: S311
    bases = [
        *(path.read_bytes() for path in sorted((RIGHT / "mail").glob("*.eml")) if b"JVBERi" not in path.read_bytes()),
        mail.mail([("a.xml", xml.OIOUBL)]), mail.with_parts(5), mail.nested(5), mail.forwarded(3),
    ]  # fmt: skip
    for _turn in range(count):
        _assert_answered("damaged.eml", damaged(dice.choice(bases), dice), config)
    tried("P1", inputs=count, faults=count)


def test_damaged_pdfs(config: Config, scale: Callable[[int, int], int], tried: Callable[..., None]) -> None:
    """In a worker each, which may die of one; the answer is a report all the same."""
    dice, bases, count = random.Random(5), _bases("pdf/*.pdf", 200_000), scale(120, 6000)  # noqa: S311
    for _turn in range(count):
        _assert_answered("damaged.pdf", damaged(dice.choice(bases), dice), config)
    tried("P1", inputs=count, faults=count)


def test_damaged_archives(
    tmp_path: Path, scale: Callable[[int, int], int], tried: Callable[..., None]
) -> None:
    dice, count, path = random.Random(6), scale(1500, 15_000), tmp_path / "damaged.zip"  # noqa: S311
    bases = [one.data for one in packed.archives(Aims()) if len(one.data) < 20_000]
    for _turn in range(count):
        path.write_bytes(damaged(dice.choice(bases), dice))
        with suppress(CoopinvError, ReadError), Archive(str(path)) as archive:
            for index, _name, _size in list(archive.files())[:3]:
                with suppress(ReadError):
                    archive.read(index, 100_000)
    tried("P1", inputs=count, faults=count)


def test_damaged_lists(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    scale: Callable[[int, int], int],
    tried: Callable[..., None],
) -> None:
    """Lists of GLNs as CSV and as workbooks: made, or refused with an error that says why."""
    monkeypatch.setattr(single, "inside", lambda: True)
    dice, count = random.Random(7), scale(1500, 15_000)  # noqa: S311
    good = (FIXTURES / "glnlist.csv").read_bytes()
    bases = [(".csv", good), (".csv", good[:600].decode().encode("utf-16"))]
    bases += [(one.name[-5:].lstrip("x"), one.data) for one in packed.tables(Aims()) if len(one.data) < 4000]
    said: list[CoopinvError] = []
    for _turn in range(count):
        ending, data = dice.choice(bases)
        source = tmp_path / f"list{ending}"
        source.write_bytes(damaged(data, dice))
        try:
            import_list(source, tmp_path / "out.csv", force=True)
        except CoopinvError as error:
            said.append(error)
    assert 0 < len(said) < count
    assert all(error.lines(language) for error in said for language in Language)
    tried("P1", inputs=count, faults=count)


def test_hostile_lists(tmp_path: Path, tried: Callable[..., None]) -> None:
    """The workbooks and tables of the attack list, in a worker as the command does it."""
    count = 0
    for one in packed.tables(Aims()):
        source, count = tmp_path / one.name, count + 1
        source.write_bytes(one.data)
        with suppress(CoopinvError):
            import_list(source, tmp_path / "out.csv", force=True)
    tried("P1", inputs=count)


@pytest.mark.parametrize("seed", range(2))
def test_noise(
    seed: int,
    config: Config,
    monkeypatch: pytest.MonkeyPatch,
    scale: Callable[[int, int], int],
    tried: Callable[..., None],
) -> None:
    """Bytes of no meaning behind the beginning of each format."""
    monkeypatch.setattr(single, "inside", lambda: True)
    dice, count = random.Random(f"noise {seed}"), scale(1200, 20_000)  # noqa: S311
    starts = (
        b"", b"<", b'<?xml version="1.0"?><Invoice', b"UNB+UNOC:3", b"UNA:+.? '", b"UNH+1+INVOIC:D:96A:UN'", b"PK\x03\x04", b"\xff\xfe<\0",
        b"\xfe\xff\0<", b"\xef\xbb\xbf", b"From: a@b.dk\r\nTo: c@d.dk\r\n", b"\xd0\xcf\x11\xe0", b"{", b"%!PS",
    )  # fmt: skip
    for _turn in range(count):
        _assert_answered("noise", dice.choice(starts) + dice.randbytes(dice.randint(0, 600)), config)
    tried("P1", inputs=count)
