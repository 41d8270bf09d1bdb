"""The package as a library."""

from __future__ import annotations

import subprocess
import sys

import pytest

import coopinv
from coopinv.config import Config
from coopinv.errors import UsageError
from coopinv.model.finding import Status
from tests.checking import FIXTURES


def test_check_file_and_check_bytes_agree(config: Config) -> None:
    """A file and its bytes give the same findings."""
    path = FIXTURES / "right" / "oioubl" / "purchase-order.xml"
    by_path = coopinv.check_file(path, config)
    by_bytes = coopinv.check_bytes(path.read_bytes(), config)
    assert [one.rule.id for one in by_path.invoices[0].findings] == ["OIO003"]
    assert [one.rule.id for one in by_bytes.invoices[0].findings] == ["OIO003"]
    assert by_path.invoices[0].invoice == by_bytes.invoices[0].invoice
    assert by_path.file.status is Status.FINDINGS


def test_check_file_says_that_a_file_is_missing() -> None:
    """A missing file is an error of its own kind."""
    with pytest.raises(UsageError, match="there is no such file"):
        coopinv.check_file("no-such-file.xml")


def test_bytes_that_are_no_invoice_give_a_report(config: Config) -> None:
    """Other bytes give no invoice and a finding about the file."""
    checked = coopinv.check_bytes(b"hello", config)
    assert not checked.invoices
    assert [one.rule.id for one in checked.file.findings] == ["READ001"]
    assert checked.file.status is Status.UNREADABLE


@pytest.mark.parametrize("name", coopinv.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """What the package says it has, it has."""
    assert getattr(coopinv, name) is not None


def test_unknown_name() -> None:
    """What it has not is an AttributeError, as of any module."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = coopinv.nothing  # type: ignore[attr-defined]


def test_importing_the_package_loads_nothing_heavy() -> None:
    """Start-up is a feature: the package alone loads no library."""
    code = "import sys, coopinv; print(sorted({'pydantic', 'lxml', 'typer', 'rich', 'stdnum'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
