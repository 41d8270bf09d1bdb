"""Running twice gives the same, and a file that is added changes no other file's own findings (P16).

What the rules across invoices say (SET) is about two invoices, and not a file's own: it is left
out of the second comparison. A ledger remembers what passed, and so the second run may hold against it what stands
before it in the folder and did not pass; from then on all stays the same.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopinv.across.ledger import Ledger
from coopinv.model.summary import Summary
from coopinv.reports import write
from coopinv.reports.json import JsonReport
from coopinv.reports.output import Output
from coopinv.rules import RULES
from coopinv.scan import Options, events
from tests.checking import FIXTURES
from tests.scan.scanning import BAD, numbered

if TYPE_CHECKING:
    from coopinv.config import Config

ORDER = (FIXTURES / "right" / "edifact" / "gundsoemagle.edi").read_bytes()
#: The rules that hold invoices against each other.
ACROSS = {id_ for id_, rule in RULES.items() if rule.info.family == "SET"}


@cache
def _blobs() -> tuple[bytes, ...]:
    """What files may hold: invoices of the text formats, right and wrong ones and no invoices."""
    folders = ("right/oioubl", "right/peppol", "right/edifact", "odd", "bad-input")
    paths = [
        path
        for folder in folders
        for path in sorted((FIXTURES / folder).iterdir())
        if path.suffix in {".xml", ".edi", ".txt", ".html"}
    ]
    return tuple(path.read_bytes() for path in paths)


class Folder:
    """A folder of files that dice have thrown."""

    def __init__(self, path: Path, dice: random.Random) -> None:
        self._path, self._dice = path, dice
        path.mkdir()
        for _ in range(dice.randint(2, 12)):
            self.add()

    def _blob(self) -> bytes:
        """Often one that another file holds too, or an invoice with a number that another has."""
        kind = self._dice.random()
        if kind < 0.4:
            return self._dice.choice(_blobs())
        if kind < 0.5:  # another invoice on one order
            return ORDER.replace(b"BGM+380+F-26131+9'", b"BGM+380+F-%d+9'" % self._dice.randrange(3))
        return numbered(f"N{self._dice.randrange(6)}", *([BAD] if kind < 0.7 else []))

    def add(self) -> None:
        """One more file: plain, in a folder below, or several in an archive."""
        dice = self._dice
        archived = dice.random() < 0.15
        path = self._path
        while path.exists():
            name = "".join(dice.choice("abcÆø 1.") for _ in range(5)).strip(" .") or "x"
            ending = ".zip" if archived else dice.choice((".xml", ".edi", ".txt", ""))
            path = self._path / dice.choice(("", "b", "b/c", "Å")) / f"{dice.randrange(1000)}{name}{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not archived:
            path.write_bytes(self._blob())
            return
        with zipfile.ZipFile(path, "w") as made:
            for index in range(dice.randint(0, 3)):
                made.writestr(f"{index}.xml", self._blob())


def _scanned(folder: Path, config: Config, ledger: Path | None) -> bytes:
    stream = io.BytesIO()
    output = Output(stream, encoding="utf-8", is_terminal=False, width=None)
    if ledger is None:
        write(events([str(folder)], config, Options()), [JsonReport(output)], Summary())
    else:
        with Ledger(ledger) as opened:
            write(events([str(folder)], config, Options(), opened), [JsonReport(output)], Summary())
    return stream.getvalue()


def _own(report: bytes) -> dict[str, Any]:
    """Each file's own part of a report."""
    whole = json.loads(report)
    found = {file["path"]: _without_others(file) for file in whole["files"]}
    found |= {one["path"]: one for one in whole["skipped"]}
    assert len(found) == len(whole["files"]) + len(whole["skipped"])
    return found


def _without_others(file: dict[str, Any]) -> dict[str, Any]:
    spoke = any(finding["rule"] in ACROSS for finding in _findings(file))
    for invoice in file["invoices"]:
        invoice["findings"] = [one for one in invoice["findings"] if one["rule"] not in ACROSS]
    if spoke and not list(_findings(file)):
        assert file["status"] == "findings"
        file["status"] = "ok"
    return file


def _findings(file: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from file["findings"]
    for invoice in file["invoices"]:
        yield from invoice["findings"]


def test_random_folders(
    tmp_path: Path, config: Config, scale: Callable[[int, int], int], tried: Callable[..., None]
) -> None:
    dice, count, across = random.Random(16), scale(8, 800), 0  # noqa: S311
    for turn in range(count):
        path = tmp_path / f"{turn}"
        folder = Folder(path, dice)
        ledger = tmp_path / f"{turn}.sqlite" if turn % 2 else None
        first = _scanned(path, config, ledger)
        second = _scanned(path, config, ledger)
        before = _own(first)
        if ledger is None:
            assert second == first, turn
        else:
            assert _own(second) == before, turn
            assert _scanned(path, config, ledger) == second, turn
        for _ in range(dice.randint(1, 3)):
            folder.add()
        after = _scanned(path, config, ledger)
        across += after.count(b'"rule":"SET')
        now = _own(after)
        assert before.keys() < now.keys(), turn
        assert {name: now[name] for name in before} == before, turn
    assert across > count  # else the second comparison leaves nothing out
    tried("P16", inputs=count)
