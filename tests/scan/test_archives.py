"""Zip archives: each file in them is checked for itself; nothing that is in one can do more harm than a file."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from coopinv.scan import Options, archive
from tests.scan.scanning import BAD, GOOD, numbered, put, report, told

if TYPE_CHECKING:
    from pathlib import Path

    from coopinv.config import Config


def zipped(files: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


TWO = {"b.xml": BAD, "a/good.xml": numbered("1"), "a/notes.txt": b"plain words", "a/": b""}


@pytest.mark.parametrize("name", ["invoices.zip", "invoices", "invoices.xml"])
@pytest.mark.parametrize(
    "kind", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_each_file_is_one_of_the_scan(kind: int, name: str, tmp_path: Path, config: Config) -> None:
    put(tmp_path, {f"in/{name}": zipped(TWO, kind), "in/z.xml": numbered("2")})
    expected = {
        f"in/{name}!a/good.xml": [],
        f"in/{name}!a/notes.txt": ["skipped: plain text"],
        f"in/{name}!b.xml": ["CC002"],
        "in/z.xml": [],
    }
    for jobs in (0, 2):
        assert told(["in"], config, Options(jobs=jobs)) == expected
    assert told([f"in/{name}"], config) == {path: said for path, said in expected.items() if "!" in path}


def test_many_files_are_checked_side_by_side_as_here(tmp_path: Path, config: Config) -> None:
    files = {f"{index:03}.xml": numbered(f"N{index}") for index in range(60)} | {
        "x.xml": BAD,
        "y.pdf": b"%PDF-1.4",
    }
    put(tmp_path, {"in.zip": zipped(files), "more/a.zip": zipped(TWO), "more/b.xml": GOOD})
    here = report(["in.zip", "more"], config)
    assert here.count(b'"path":"in.zip!') == 62
    assert report(["in.zip", "more"], config, Options(jobs=3)) == here


def test_rules_are_ignored_by_the_path_of_the_archive(tmp_path: Path, config: Config) -> None:
    import dataclasses

    from coopinv.config import Ignore

    put(tmp_path, {"in.zip": zipped({"a.xml": BAD}), "out.zip": zipped({"a.xml": BAD})})
    ignore = Ignore(frozenset({"CC002", "SET003"}), ("in.zip",), "agreed")
    ignoring = dataclasses.replace(config, ignores=(ignore,), base=tmp_path)
    assert told(["out.zip", "in.zip"], ignoring) == {"out.zip!a.xml": ["CC002"], "in.zip!a.xml": []}


def test_what_is_hidden_in_it_is_left_out(tmp_path: Path, config: Config) -> None:
    files = {".hidden/a.xml": GOOD, "__MACOSX/._a.xml": b"\x00\x05\x16\x07", "a.xml": GOOD}
    put(tmp_path, {"in.zip": zipped(files)})
    assert told(["in.zip"], config) == {"in.zip!a.xml": []}


def test_one_without_invoices_is_like_any_other_file(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"in/notes.zip": zipped({"notes.txt": b"plain words"}), "in/empty.zip": zipped({})})
    assert told(["in"], config) == {
        "in/empty.zip": ["skipped: a zip archive"],
        "in/notes.zip": ["skipped: a zip archive"],
    }
    assert told(["in/notes.zip"], config) == {"in/notes.zip": ["READ001"]}


def test_office_documents_are_no_archives_of_invoices(tmp_path: Path, config: Config) -> None:
    document = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
    workbook = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<c/>"}
    put(tmp_path, {"in/a.docx": zipped(document), "in/b.ods": zipped(workbook)})
    found = told(["in"], config)
    assert found["in/a.docx"] == ["skipped: a Word document"]
    assert found["in/b.ods"] in (["skipped: an OpenDocument file"], ["skipped: a zip archive"])
    # An archive that happens to hold the letters that a workbook begins with is still opened.
    put(tmp_path, {"in/c.zip": zipped({"xl/a.xml": GOOD}, zipfile.ZIP_STORED)})
    assert told(["in/c.zip"], config) == {"in/c.zip!xl/a.xml": []}


# ------------------------------------------------------------------ limits, each with one at it and one beyond


def refused(files: dict[str, list[str]]) -> bool:
    """Whether it was said that something is not read for safety, and nothing else of it was."""
    (said,) = files.values()
    assert said in ([], ["READ003"], ["READ001"]), said
    return said == ["READ003"]


def test_the_number_of_files(tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    put(
        tmp_path,
        {
            "at.zip": zipped(dict.fromkeys("abc", b"words")),
            "over.zip": zipped(dict.fromkeys("abcd", b"words")),
        },
    )
    assert not refused(told(["at.zip"], config))
    assert refused(told(["over.zip"], config))


def test_a_list_longer_than_the_number_of_files_it_states(
    tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytearray(zipped(dict.fromkeys("abcd", b"words")))
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<HH", data, end + 8, 1, 1)
    put(tmp_path, {"in.zip": bytes(data)})
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    assert refused(told(["in.zip"], config))
    monkeypatch.setattr(archive, "MAX_LIST", 60)
    assert refused(told(["in.zip"], config))


def test_all_files_together(tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"in.zip": zipped({"a.xml": GOOD, "b.txt": b"words"})})
    monkeypatch.setattr(archive, "MAX_UNPACKED", len(GOOD) + 5)
    assert told(["in.zip"], config)["in.zip!a.xml"] == []
    monkeypatch.setattr(archive, "MAX_UNPACKED", len(GOOD) + 4)
    assert refused(told(["in.zip"], config))


def test_how_much_a_file_unpacks_to(tmp_path: Path, config: Config) -> None:
    import dataclasses

    blanks = GOOD + b" " * 3_000_000
    put(
        tmp_path,
        {"in.zip": zipped({"a.xml": blanks}), "stored.zip": zipped({"a.xml": blanks}, zipfile.ZIP_STORED)},
    )
    assert told(["in.zip"], config) == {"in.zip!a.xml": ["READ003"]}  # three hundred times its size
    assert told(["stored.zip"], config) == {"stored.zip!a.xml": []}
    small = dataclasses.replace(config, limits=dataclasses.replace(config.limits, size=len(GOOD)))
    put(tmp_path, {"at.zip": zipped({"a.xml": GOOD, "b.xml": GOOD + b" "})})
    assert told(["at.zip"], small) == {"at.zip!a.xml": [], "at.zip!b.xml": ["READ003"]}


def test_an_archive_in_an_archive(tmp_path: Path, config: Config) -> None:
    inner = zipped({"a.xml": GOOD})
    put(tmp_path, {"in.zip": zipped({"a.xml": GOOD, "inner.zip": inner, "logo.png": b"\x89PNG\r\n\x1a\n"})})
    assert told(["in.zip"], config) == {
        "in.zip!a.xml": [],
        "in.zip!inner.zip": ["READ003"],
        "in.zip!logo.png": ["skipped: an image (PNG)"],
    }


def test_a_file_behind_a_password(tmp_path: Path, config: Config) -> None:
    data = bytearray(zipped({"a.xml": GOOD, "b.xml": GOOD}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    put(tmp_path, {"in.zip": bytes(data)})
    assert told(["in.zip"], config) == {"in.zip!a.xml": ["READ003"], "in.zip!b.xml": []}


@pytest.mark.parametrize("jobs", [0, 2])
def test_every_truncation_and_many_flips_end_in_a_word(jobs: int, tmp_path: Path, config: Config) -> None:
    """Damage is told or skipped; it never ends the scan, and never looks checked."""
    import random

    whole = zipped({"a.xml": GOOD})
    chance = random.Random(7)  # noqa: S311 - the same each time
    damaged = [whole[:length] for length in range(4, len(whole), 41)]
    for _ in range(60):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        damaged.append(bytes(data))
    put(tmp_path / "in", {f"{index:03}.zip": data for index, data in enumerate(damaged)})
    found = told(["in"], config, Options(jobs=jobs))
    assert {path.partition("!")[0] for path in found} == {
        f"in/{index:03}.zip" for index in range(len(damaged))
    }
    said = [one for path in found.values() for one in path]
    assert not [one for one in said if "a fault in coopinv" in one]
    for index in range(len(damaged) - 60):
        assert found[f"in/{index:03}.zip"] in (["READ002"], ["skipped: a zip archive"])


@pytest.mark.parametrize(
    "name", ["../../etc/a.xml", "/etc/a.xml", "C:\\a.xml", "a\x1b[31m.xml", "a\nb.xml", "æ.xml"]
)
def test_names_in_it_are_only_shown(name: str, tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"in/in.zip": zipped({name: GOOD})})
    before = sorted(tmp_path.rglob("*"))
    (found,) = told(["in"], config).items()
    assert found[0].startswith("in/in.zip!")
    assert sorted(tmp_path.rglob("*")) == before


def test_two_files_of_one_name_are_both_checked(tmp_path: Path, config: Config) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("a.xml", GOOD)
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("a.xml", BAD)
    put(tmp_path, {"in.zip": buffer.getvalue()})
    written = report(["in.zip"], config)
    assert written.count(b'"path":"in.zip!a.xml"') == 2
    assert b"CC002" in written
