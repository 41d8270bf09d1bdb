"""Files at addresses: the same findings as of files in folders, named by their addresses, and only when asked for."""

from __future__ import annotations

import builtins
import io
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from coopinv.errors import UsageError
from coopinv.model.finding import InvoiceReport
from coopinv.scan import Options, events, remote
from coopinv.scan.task import is_far, is_url
from tests.checking import ROOT
from tests.scan.scanning import BAD, GOOD, ORDER, numbered, put, report, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coopinv.config import Config

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def store() -> Iterator[Any]:
    made = fsspec.filesystem("memory")
    made.store.clear()
    made.pseudo_dirs[:] = [""]
    yield made
    made.store.clear()
    made.pseudo_dirs[:] = [""]


def fill(store: Any, files: dict[str, bytes]) -> None:  # noqa: ANN401 - of a library without types
    for name, data in files.items():
        store.pipe_file(f"/{name}", data)


@pytest.mark.parametrize(
    ("location", "is_one"),
    [
        ("s3://bucket/x.xml", True),
        ("file:///a", True),
        ("a.xml", False),
        ("/a/b://c", False),
        ("C:/a", False),
        ("://x", False),
        ("-", False),
    ],
)
def test_what_is_an_address(location: str, is_one: bool) -> None:
    assert is_url(location) is is_one


def test_a_folder_at_an_address(store: Any, config: Config) -> None:  # noqa: ANN401 - of a library without types
    fill(
        store,
        {
            "out/b/good.xml": numbered("1"),
            "out/a.xml": BAD,
            "out/.hidden.xml": BAD,
            "out/notes.txt": b"hello",
            "outer/c.xml": BAD,
        },
    )
    found = told(["memory://out"], config)
    assert list(found) == ["memory://out/a.xml", "memory://out/b/good.xml", "memory://out/notes.txt"]
    assert found["memory://out/a.xml"] == ["CC002"]
    assert found["memory://out/b/good.xml"] == []
    assert found["memory://out/notes.txt"][0].startswith("skipped: ")
    assert told(["memory://out/"], config) == told(["memory://out"], config)


def test_one_file_and_one_that_is_not_there(store: Any, config: Config) -> None:  # noqa: ANN401 - of a library without types
    fill(store, {"out/a.xml": BAD})
    found = told(["memory://out/a.xml", "memory://out/b.xml"], config)
    assert found == {
        "memory://out/a.xml": ["CC002"],
        "memory://out/b.xml": ["unusable: memory://out/b.xml: there is no such file"],
    }


def test_patterns_count_from_the_address(store: Any, config: Config) -> None:  # noqa: ANN401 - of a library without types
    fill(store, {"out/old/a.xml": BAD, "out/new/a.xml": BAD, "out/new/b.edi": BAD})
    found = told(["memory://out"], config, Options(exclude=("/old/",), include=("*.xml",)))
    assert found["memory://out/new/a.xml"] == ["CC002"]
    assert found["memory://out/old"] == ["skipped: left out by --exclude"]
    assert found["memory://out/new/b.edi"] == ["skipped: not among those of --include"]


def test_a_file_that_is_named_and_lies_in_a_folder_that_is(store: Any, config: Config) -> None:  # noqa: ANN401 - of a library without types
    fill(store, {"out/a.xml": BAD, "out/b.xml": GOOD})
    named = ["memory://out", "memory://out/a.xml"]
    assert list(told(named, config)) == ["memory://out/b.xml", "memory://out/a.xml"]


def test_an_archive_at_an_address(store: Any, config: Config) -> None:  # noqa: ANN401 - of a library without types
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("october/a.xml", BAD)
        archive.writestr("november/b.xml", numbered("2"))
    fill(store, {"out/sent.zip": packed.getvalue()})
    assert told(["memory://out"], config) == {
        "memory://out/sent.zip!november/b.xml": [],
        "memory://out/sent.zip!october/a.xml": ["CC002"],
    }


def test_the_limit_of_size_is_that_of_files(store: Any, config: Config) -> None:  # noqa: ANN401 - of a library without types
    import dataclasses

    fill(store, {"out/a.xml": GOOD})
    small = dataclasses.replace(config, limits=dataclasses.replace(config.limits, size=1000))
    assert told(["memory://out"], small) == {"memory://out/a.xml": ["READ003"]}


def test_what_is_found_across_has_a_place(store: Any, config: Config) -> None:  # noqa: ANN401 - of a library without types
    fill(store, {"out/a.xml": GOOD, "out/b.xml": GOOD})
    (finding,) = [
        finding
        for event in events(["memory://out"], config)
        if isinstance(event, InvoiceReport)
        for finding in event.findings
    ]
    assert finding.rule.id == "SET003"
    assert finding.place is not None
    assert finding.place.line is not None


def test_side_by_side_as_from_the_folder(config: Config, tmp_path: Path) -> None:
    """Each worker opens the files itself; beside the names of the files the report is that of the folder."""
    files = {f"{index:02}.xml": numbered(f"N{index}") for index in range(40)}
    put(tmp_path, {**files, "bad.xml": BAD, "order.xml": ORDER, "again/order.xml": ORDER})
    address = tmp_path.as_uri()
    here = report([address], config)
    assert report([address], config, Options(jobs=2)) == here
    from_folder = report([tmp_path], config).replace(str(tmp_path).encode(), address.encode())
    assert here == from_folder


def test_links_are_not_followed(config: Config, tmp_path: Path) -> None:
    put(tmp_path, {"out/a.xml": BAD, "elsewhere.xml": BAD})
    (tmp_path / "out" / "b.xml").symlink_to(tmp_path / "elsewhere.xml")
    address = (tmp_path / "out").as_uri()
    found = told([address, f"{address}/b.xml"], config)
    assert found[f"{address}/a.xml"] == ["CC002"]
    (said,) = found[f"{address}/b.xml"]
    assert "symbolic link" in said


def test_a_store_that_raises_what_it_likes(
    store: Any,  # noqa: ANN401 - of a library without types
    config: Config,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(store, {"out/a.xml": BAD, "out/b.xml": BAD})
    whole = type(store).open

    def broken(self: Any, path: str, *rest: Any, **more: Any) -> Any:  # noqa: ANN401 - of a library without types
        if path.endswith("a.xml"):
            msg = "the token\n has expired"
            raise RuntimeError(msg)
        return whole(self, path, *rest, **more)

    monkeypatch.setattr(type(store), "open", broken)
    assert told(["memory://out"], config) == {
        "memory://out/a.xml": ["memory://out/a.xml cannot be read (the token has expired)"],
        "memory://out/b.xml": ["CC002"],
    }


def test_names_that_lead_out_of_the_folder_are_not_taken(
    store: Any,  # noqa: ANN401 - of a library without types
    config: Config,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(store, {"out/a.xml": BAD, "secret.xml": BAD})

    def listed(_self: object, path: str, **_more: object) -> list[dict[str, object]]:
        names = ("/out/a.xml", "/secret.xml", "/out/../secret.xml", "http://elsewhere/x.xml")
        return [{"name": name, "type": "file", "size": 9} for name in names]

    monkeypatch.setattr(type(store), "ls", listed)
    assert list(told(["memory://out"], config)) == ["memory://out/a.xml"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nosuch://x/y", "addresses of this kind are not known"),
        ("zip://a::memory://b.zip", "several parts"),
    ],
)
def test_addresses_that_are_not_read(address: str, said: str, config: Config) -> None:
    with pytest.raises(UsageError, match=said):
        told([address], config)


def test_no_password_is_shown() -> None:
    assert remote.shown("ftp://me:secret@host/a.xml") == "ftp://me:***@host/a.xml"
    assert remote.shown("s3://bucket/a:b@c.xml") == "s3://bucket/a:b@c.xml"


def test_what_may_keep_one_waiting_is_left_to_a_worker() -> None:
    assert is_far("s3://bucket/a.xml")
    assert not is_far("file:///a.xml")
    assert not is_far("a.xml")


def test_without_the_extra_one_line_and_exit_code_2(tmp_path: Path) -> None:
    program = "import sys; sys.modules['fsspec'] = None; from coopinv.__main__ import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", program, "scan", "s3://bucket/out", "--lang", "en"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "coopinv: s3://bucket/out is an address, which needs a part that is not installed",
        "  install it: python -m pip install 'coopinv[remote]'",
    ]


def test_no_address_in_an_invoice_or_a_name_is_opened(
    tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it is even loaded unless an address is named."""
    whole = builtins.__import__

    def guarded(name: str, *rest: Any) -> Any:  # noqa: ANN401 - what imports give
        assert not name.startswith(("fsspec", "coopinv.scan.remote")), name
        return whole(name, *rest)

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("memory://out/a.xml", BAD)
    evil = GOOD.replace(b"CC1000000033", b"memory://out/a.xml")
    put(tmp_path, {"a.xml": evil, "memory:/out/b.xml": numbered("7"), "c.zip": packed.getvalue()})
    monkeypatch.setattr(builtins, "__import__", guarded)
    monkeypatch.chdir(tmp_path)
    found = told(["."], config)
    assert set(found) == {"a.xml", "memory:/out/b.xml", "c.zip!memory://out/a.xml"}
