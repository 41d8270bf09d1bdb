"""Runs every right invoice and every case file: a right invoice plus one change gives exactly the change's findings.

A case file ``fixtures/cases/RULE.toml`` holds ``[[case]]`` tables:

    name     what the change is, in words
    base     the right invoice, from ``fixtures/``
    replace  text that stands once in it … ``with`` what takes its place (both as the file has them, in UTF-8)
    change   for a PDF instead: what its data says otherwise, by path (``{ "seller.cvr" = "" }`` leaves it out)
    as_it_is true for a base that is bad itself, or is the case together with what it comes after
    after    files that are checked before it in the same run, from ``fixtures/``
    expect   exactly the findings, as RULE@field
    severity optional: the severity of this rule's finding; ``type`` the forced billing type; ``profile`` whose rules
             apply; ``list`` = "partial" for the list that comes with the package; ``mended`` = true when the remedy is the base itself

In an EDIFACT case the counts of segments, messages and lines are put right after the change, so that the change is
all there is; ``raw`` = true leaves them alone. Its texts have line feeds where the file may have CR LF, and are in
ISO 8859-1 unless ``encoding`` names another.

``passes`` in the file's head names right invoices in which the rule has what it looks at and stays silent.
"""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path
from typing import Any

import pytest

from coopinv.config import Config
from coopinv.config_file.cost_centres import read_list
from coopinv.model.finding import BillingType, Severity
from coopinv.profiles import PROFILES
from coopinv.rules import RULES
from tests.checking import FIXTURES, found_in, reports_of
from tests.edifact import recount

RIGHT = FIXTURES / "right"
CASES = FIXTURES / "cases"
#: The customer's own cost centres, for the profile that asks for them; ``cost-centres`` in a case takes their place.
COST_CENTRES = read_list(RIGHT / "se" / "kostnadsstallen.csv")


def _declared() -> list[Any]:
    found = []
    for table in (*sorted(RIGHT.glob("*/expect.toml")), FIXTURES / "odd" / "expect.toml"):
        for name, entry in tomllib.loads(table.read_text("utf-8")).items():
            path = table.parent / name
            found.append(pytest.param(path, entry, id=path.relative_to(FIXTURES).as_posix()))
    return found


def _cases() -> list[Any]:
    return [
        pytest.param(file.stem, case, id=f"{file.stem}: {case['name']} ({case['base']})")
        for file in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(file.read_text("utf-8"))["case"]
    ]


def changed(case: dict[str, Any]) -> bytes:
    """The base with the case's one change."""
    path = FIXTURES / case["base"]
    if "change" in case:
        return _made(case["base"].removeprefix("right/pdf/").removesuffix(".pdf"), case["change"])
    data = path.read_bytes()
    if case.get("as_it_is"):
        return data
    is_edifact = path.suffix == ".edi"
    encoding = case.get("encoding", "iso-8859-1" if is_edifact else "utf-8")
    old, new = case["replace"].encode(encoding), case["with"].encode(encoding)
    if is_edifact and b"\r\n" in data:
        old, new = old.replace(b"\n", b"\r\n"), new.replace(b"\n", b"\r\n")
    assert data.count(old) == 1, f"{case['replace']!r} stands {data.count(old)} times in {case['base']}"
    data = data.replace(old, new)
    return recount(data) if is_edifact and not case.get("raw") else data


def _made(name: str, change: dict[str, Any]) -> bytes:
    """The PDF of the invoice with its data changed."""
    from fixtures.makers.make import make

    try:
        return make(name, change)
    except ImportError as missing:
        pytest.skip(f"{missing.name} is not installed")


def earlier(case: dict[str, Any]) -> list[bytes]:
    """The files that the case comes after in the same run."""
    return [(FIXTURES / name).read_bytes() for name in case.get("after", ())]


def configured(config: Config, case: dict[str, Any]) -> Config:
    """The configuration that the case asks for."""
    if case.get("list") == "partial":
        config = dataclasses.replace(config, gln_list_path=None)
    if "profile" in case:
        config = dataclasses.replace(config, profile=PROFILES[case["profile"]], cost_centres=COST_CENTRES)
    if "cost-centres" in case:
        config = dataclasses.replace(config, cost_centres=tuple(case["cost-centres"]))
    if "type" in case:
        config = dataclasses.replace(config, type=BillingType(case["type"]))
    return config


@pytest.mark.parametrize(("path", "entry"), _declared())
def test_right_invoice_gives_what_it_declares(path: Path, entry: dict[str, Any], config: Config) -> None:
    """A right invoice gives no finding but those it declares, and is of the billing type it declares."""
    data, config = path.read_bytes(), configured(config, entry)
    assert found_in(data, config) == sorted(entry["findings"])
    invoices, _file = reports_of(data, config)
    assert [report.billing_type for report in invoices] == [entry.get("type")] * entry.get("invoices", 1)


def test_every_right_file_declares_itself() -> None:
    """No right or odd invoice lies about without a declaration."""
    named = {param.values[0] for param in _declared()}
    there = {
        path
        for folder in (*RIGHT.iterdir(), FIXTURES / "odd")
        for path in folder.iterdir()
        if path.suffix in (".xml", ".pdf", ".edi", ".eml")
    }
    assert named == there


@pytest.mark.parametrize(("rule", "case"), _cases())
def test_case(rule: str, case: dict[str, Any], config: Config) -> None:
    """A right invoice plus one change gives exactly the findings of that change."""
    config = configured(config, case)
    data = changed(case)
    assert found_in(data, config, earlier(case)) == sorted(case["expect"])
    assert any(one.partition("@")[0] == rule for one in case["expect"]) or case.get("silent")
    if "severity" in case:
        invoices, file = reports_of(data, config, after=earlier(case))
        findings = [one for report in invoices for one in report.findings] + list(file.findings)
        grades = {one.severity for one in findings if one.rule.id == rule}
        assert grades == {Severity(case["severity"])}


def test_case_files_are_named_after_rules() -> None:
    """Every case file is named after a rule, and every name in it is used once."""
    for file in CASES.glob("*.toml"):
        assert file.stem in RULES, file.name
        names = [(case["base"], case["name"]) for case in tomllib.loads(file.read_text("utf-8"))["case"]]
        assert len(names) == len(set(names)), file.name
