"""Which files a scan takes: by folder, by pattern, by list; in one order; what it passes over, and why."""

from __future__ import annotations

import dataclasses
import os
import random
from typing import TYPE_CHECKING

import pytest

from coopinv.errors import UsageError
from coopinv.files import UnopenableError
from coopinv.scan import Options, find
from coopinv.scan.names import names_from
from coopinv.scan.task import Task
from coopinv.scan.wanted import Wanted
from tests.scan.scanning import GOOD, numbered, put, told

if TYPE_CHECKING:
    from pathlib import Path

    from coopinv.config import Config

EVERYTHING = Wanted([])


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def names(*paths: str) -> list[str]:
    """The files found, those passed over in brackets."""
    return [one.name if isinstance(one, Task) else f"({one.path})" for one in find(paths, EVERYTHING)]


def test_files_come_by_path_however_the_folder_has_them(tmp_path: Path) -> None:
    files = [f"{folder}{name}.xml" for folder in ("", "a/", "a/b/", "Z/") for name in ("10", "9", "æ", "a")]
    random.Random(1).shuffle(files)  # noqa: S311 - the same each time
    put(tmp_path / "in", dict.fromkeys(files, GOOD))
    assert names("in") == [
        f"in/{name}"
        for name in (
            *("10.xml", "9.xml", "Z/10.xml", "Z/9.xml", "Z/a.xml", "Z/æ.xml"),
            *(
                "a/10.xml",
                "a/9.xml",
                "a/a.xml",
                "a/b/10.xml",
                "a/b/9.xml",
                "a/b/a.xml",
                "a/b/æ.xml",
                "a/æ.xml",
            ),
            *("a.xml", "æ.xml"),
        )
    ]


@pytest.mark.parametrize("root", ["in", "./in", "in/", "in//", "in/../in"])
def test_names_are_those_of_the_folder_as_it_was_named(root: str, tmp_path: Path) -> None:
    put(tmp_path, {"in/a.xml": GOOD})
    shown = "in/../in/a.xml" if ".." in root else "in/a.xml"
    assert names(root) == [shown]


def test_the_folder_that_one_is_in(tmp_path: Path) -> None:
    put(tmp_path, {"a.xml": GOOD, "in/b.xml": GOOD})
    assert names(".") == ["a.xml", "in/b.xml"]


def test_a_path_counts_once_however_often_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, {"in/a.xml": GOOD, "in/b.xml": GOOD, "in/sub/c.xml": GOOD})
    assert names("in", "in", "./in") == ["in/a.xml", "in/b.xml", "in/sub/c.xml"]
    assert names("in/b.xml", "in") == ["in/b.xml", "in/a.xml", "in/sub/c.xml"]
    assert names("in", "in/sub") == ["in/a.xml", "in/b.xml", "in/sub/c.xml"]


def test_what_is_hidden_is_left_out_unless_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, {"in/.hidden.xml": GOOD, "in/.git/a.xml": GOOD, "in/a.xml": GOOD})
    assert names("in") == ["in/a.xml"]
    assert names("in/.hidden.xml", "in/.git") == ["in/.hidden.xml", "in/.git/a.xml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_links_and_pipes_are_told_and_not_followed(tmp_path: Path, config: Config) -> None:
    put(tmp_path, {"in/a.xml": GOOD, "out/b.xml": GOOD})
    (tmp_path / "in" / "link.xml").symlink_to(tmp_path / "out" / "b.xml")
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    os.mkfifo(tmp_path / "in" / "pipe.xml")
    assert told(["in"], config) == {
        "in/a.xml": [],
        "in/folder": ["skipped: a symbolic link, which is not followed"],
        "in/link.xml": ["skipped: a symbolic link, which is not followed"],
        "in/pipe.xml": ["skipped: a device or pipe"],
        "in/round": ["skipped: a symbolic link, which is not followed"],
    }


def test_very_deep_folders(tmp_path: Path) -> None:
    deep = tmp_path / "in"
    for _ in range(150):
        deep = deep / "d"
    put(deep, {"a.xml": GOOD})
    (found,) = names("in")
    assert found.count("/d") == 150


def test_other_kinds_of_files_are_passed_over_when_found_and_not_when_named(
    tmp_path: Path, config: Config
) -> None:
    put(tmp_path, {"in/a.xml": GOOD, "in/notes.txt": b"plain words", "in/logo.png": b"\x89PNG\r\n\x1a\n.."})
    assert told(["in"], config) == {
        "in/a.xml": [],
        "in/logo.png": ["skipped: an image (PNG)"],
        "in/notes.txt": ["skipped: plain text"],
    }
    assert told(["in/notes.txt"], config) == {"in/notes.txt": ["READ001"]}


def test_a_file_that_goes_meanwhile_was_not_checked(
    tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, {"in/a.xml": GOOD, "in/b.xml": GOOD})
    from coopinv.scan import run

    def then_gone(*_: object) -> object:
        for one in find(["in"], EVERYTHING):
            if isinstance(one, Task) and one.name == "in/a.xml":
                (tmp_path / "in" / "a.xml").unlink()
            yield one

    monkeypatch.setattr(run, "find", then_gone)
    found = told(["in"], config)
    assert list(found) == ["in/a.xml", "in/b.xml"]
    assert found["in/a.xml"][0].startswith("in/a.xml: there is no such file")


# ------------------------------------------------------------------ patterns


FILES = {
    name: numbered(f"N{index}")
    for index, name in enumerate(
        ("a.xml", "b.XML", "old/c.xml", "sub/old/d.xml", "sub/e.xml", "sub/draft-f.xml")
    )
}


@pytest.mark.parametrize(
    ("include", "exclude", "taken"),
    [
        ((), (), ["a.xml", "b.XML", "old/c.xml", "sub/draft-f.xml", "sub/e.xml", "sub/old/d.xml"]),
        ((), ("old/",), ["a.xml", "b.XML", "sub/draft-f.xml", "sub/e.xml"]),
        ((), ("/in/old/",), ["a.xml", "b.XML", "sub/draft-f.xml", "sub/e.xml", "sub/old/d.xml"]),
        ((), ("draft-*",), ["a.xml", "b.XML", "old/c.xml", "sub/e.xml", "sub/old/d.xml"]),
        ((), ("*.xml", "!e.xml"), ["b.XML", "sub/e.xml"]),
        ((), ("in/sub/**",), ["a.xml", "b.XML", "old/c.xml"]),
        (("*.xml",), (), ["a.xml", "old/c.xml", "sub/draft-f.xml", "sub/e.xml", "sub/old/d.xml"]),
        (("sub/",), (), ["sub/draft-f.xml", "sub/e.xml", "sub/old/d.xml"]),
        (("*.xml",), ("old/", "draft*"), ["a.xml", "sub/e.xml"]),
    ],
)
def test_patterns_as_of_gitignore(
    include: tuple[str, ...], exclude: tuple[str, ...], taken: list[str], tmp_path: Path, config: Config
) -> None:
    put(tmp_path / "in", FILES)
    expected = [f"in/{name}" for name in taken]
    found = told(["in"], config, Options(include=include, exclude=exclude))
    assert [path for path, said in found.items() if said == []] == expected
    # The same in the configuration, whose patterns are relative to its own folder; and from another folder.
    configured = dataclasses.replace(config, include=include, exclude=exclude, base=tmp_path)
    assert [path for path, said in told(["in"], configured).items() if said == []] == expected


def test_what_patterns_leave_out_is_told_with_the_option(tmp_path: Path, config: Config) -> None:
    put(tmp_path / "in", FILES)
    found = told(
        ["in"], dataclasses.replace(config, base=tmp_path, exclude=("old/",)), Options(include=("*.xml",))
    )
    assert found["in/old"] == ["skipped: left out by exclude"]
    assert found["in/b.XML"] == ["skipped: not among those of --include"]


def test_what_is_named_itself_is_checked_whatever_the_patterns(tmp_path: Path, config: Config) -> None:
    put(tmp_path / "in", FILES)
    assert told(["in/a.xml"], config, Options(exclude=("*",))) == {"in/a.xml": []}


def test_patterns_hold_below_a_folder_that_is_elsewhere(
    tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "in", FILES)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    found = told(["../in"], config, Options(exclude=("/old/",)))
    assert found["../in/old"] == ["skipped: left out by --exclude"]
    assert found["../in/sub/old/d.xml"] == []


# ------------------------------------------------------------------ lists of files


@pytest.mark.parametrize(
    "content",
    [
        b"a.xml\nin/b c.xml\n",
        b"a.xml\r\nin/b c.xml",
        b"a.xml\0in/b c.xml\0",
        b"\xef\xbb\xbfa.xml\n\n  \nin/b c.xml\n\n",
    ],
)
def test_a_list_of_files(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(content)
    assert names_from("list") == ["a.xml", "in/b c.xml"]


def test_a_name_with_a_line_break_needs_zero_bytes(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"a\nb.xml\0c.xml\0")
    assert names_from("list") == ["a\nb.xml", "c.xml"]


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        names_from("nowhere")
    (tmp_path / "list").write_bytes(b"a.xml")
    (tmp_path / "link").symlink_to("list")
    with pytest.raises(UnopenableError):
        names_from("link")
