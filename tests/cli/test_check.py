"""``coopinv check`` as a user meets it: bad files, exit codes, choices of rules, where the report goes, how it looks."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coopinv import errors
from coopinv.reports import FORMATS
from tests.checking import FIXTURES
from tests.cli.running import Run

RIGHT = FIXTURES / "right" / "oioubl"
GIVEN = ("--gln-list", FIXTURES / "glnlist.csv", "--today", "2026-11-21")
CLEAN = "No errors found."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a repository of its own."""
    (tmp_path / ".git").mkdir()
    for name in ("NO_COLOR", errors.DEBUG):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(autouse=True)
def _good(folder: Path) -> None:
    """good.xml has no finding, warned.xml a warning (OIO003), bad.xml an error (CC002), noted.xml a note (GEN021)."""
    good = (RIGHT / "cost-centre.xml").read_bytes()
    (folder / "good.xml").write_bytes(good)
    (folder / "bad.xml").write_bytes(good.replace(b"CC1000000033", b"1000000033"))
    (folder / "warned.xml").write_bytes((RIGHT / "purchase-order.xml").read_bytes())
    (folder / "noted.xml").write_bytes((RIGHT / "cost-centre-credit-note.xml").read_bytes())


def rules_in(stdout: str) -> list[str]:
    return re.findall(r"^  ([A-Z]+[0-9]{3})  ", stdout, re.MULTILINE)


# ------------------------------------------------------------------ exit codes


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("good.xml",), 0),
        (("warned.xml",), 0),
        (("noted.xml",), 0),
        (("bad.xml",), 1),
        (("good.xml", "bad.xml"), 1),
        (("good.xml", "--fail-on", "note"), 0),
        (("noted.xml", "--fail-on", "note"), 1),
        (("noted.xml", "--fail-on", "warning"), 0),
        (("warned.xml", "--fail-on", "warning"), 1),
        (("warned.xml", "--fail-on", "WARNING"), 1),
        (("bad.xml", "--fail-on", "note"), 1),
        (("missing.xml",), 2),
        (("bad.xml", "missing.xml"), 2),
        ((FIXTURES / "bad-input" / "truncated.xml",), 3),
        ((FIXTURES / "bad-input" / "truncated.xml", "bad.xml"), 3),
        ((FIXTURES / "bad-input" / "image.png",), 3),
    ],
)
@pytest.mark.parametrize("format_", FORMATS)
def test_exit_codes_are_the_same_in_every_format(
    arguments: tuple[object, ...], code: int, format_: str, run: Run
) -> None:
    result = run("check", *arguments, *GIVEN, "--format", format_)
    assert result.exit_code == code
    if format_ == "json":
        assert json.loads(result.stdout)["summary"]["exit_code"] == code


# ------------------------------------------------------------------ bad input


def test_a_missing_file_and_one_with_nearly_its_name(run: Run) -> None:
    result = run("check", "nowhere.xml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "coopinv: nowhere.xml: there is no such file\n"
    near = run("check", "goood.xml", "--lang", "da")
    assert near.stderr == "coopinv: goood.xml: filen findes ikke; mente du good.xml?\n"


def test_one_missing_file_does_not_stop_the_others(run: Run) -> None:
    result = run("check", "good.xml", "nowhere.xml", "bad.xml", *GIVEN, "--ignore", "SET")
    assert result.exit_code == 2
    assert "nowhere.xml: there is no such file" in result.stderr
    assert rules_in(result.stdout) == ["CC002"]
    assert result.stdout.splitlines()[-1] == "2 invoices checked: 1 error, 1 name is no file."


def test_a_folder_means_all_in_it(run: Run, folder: Path) -> None:
    (folder / "sub" / "deep").mkdir(parents=True)
    (folder / "sub" / "deep" / "good.xml").write_bytes((folder / "good.xml").read_bytes())
    (folder / "sub" / "bad.xml").write_bytes((folder / "bad.xml").read_bytes())
    (folder / "sub" / "notes.txt").write_text("no invoice", "utf-8")
    (folder / "sub" / ".hidden.xml").write_text("no invoice", "utf-8")
    result = run("check", "sub", *GIVEN, "--ignore", "SET")
    assert result.exit_code == 1
    assert "sub/deep/good.xml" in result.stdout
    assert "Skipped sub/notes.txt: plain text" in result.stdout
    assert "hidden" not in result.stdout
    assert result.stdout.splitlines()[-1] == "2 invoices checked: 1 error, 1 file skipped."


@pytest.mark.parametrize("content", [None, "no invoice"])
def test_a_folder_without_invoices(content: str | None, run: Run, folder: Path) -> None:
    (folder / "sub").mkdir()
    if content is not None:
        (folder / "sub" / "notes.txt").write_text(content, "utf-8")
    result = run("check", "sub")
    assert result.exit_code == 2
    assert result.stderr == "coopinv: no invoice was found in sub\n"
    assert result.stdout == ("" if content is None else "Skipped sub/notes.txt: plain text\n")


def test_a_folder_that_may_not_be_opened_counts_as_unchecked(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "in" / "closed").mkdir(parents=True)
    (folder / "in" / "good.xml").write_bytes((folder / "good.xml").read_bytes())
    scandir = os.scandir

    def refusing(path: Any) -> Iterator[os.DirEntry[str]]:  # noqa: ANN401 - as os.scandir
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    result = run("check", "in", *GIVEN)
    assert result.exit_code == 3
    assert "in/closed is a folder that cannot be opened (Permission denied)" in result.stdout
    assert "1 invoice checked in 2 files: 1 file could not be checked." in result.stdout


def test_a_file_that_may_not_be_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.open

    def refusing(path: Any, *rest: Any, **named: Any) -> int:  # noqa: ANN401 - as os.open
        if str(path).endswith("bad.xml"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return really(path, *rest, **named)

    monkeypatch.setattr(os, "open", refusing)
    result = run("check", "bad.xml", "good.xml", *GIVEN)
    assert result.exit_code == 3
    assert "bad.xml cannot be opened: you have no permission to read it" in " ".join(result.stdout.split())
    assert CLEAN in result.stdout


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this platform")
def test_a_pipe_is_not_waited_for(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "pipe.xml")
    result = run("check", "pipe.xml", "good.xml", *GIVEN)
    assert result.exit_code == 3
    assert "pipe.xml is a device or pipe, not an ordinary file" in result.stdout


def test_a_link_is_not_followed(run: Run, folder: Path) -> None:
    (folder / "link.xml").symlink_to(folder / "good.xml")
    (folder / "in").mkdir()
    (folder / "in" / "link.xml").symlink_to(folder / "good.xml")
    named = run("check", "link.xml")
    assert named.exit_code == 3
    assert "link.xml is a symbolic link; name the file it points to" in named.stdout
    found = run("check", "in")
    assert found.exit_code == 2
    assert "Skipped in/link.xml: a symbolic link, which is not followed" in found.stdout


def test_an_empty_file(run: Run, folder: Path) -> None:
    (folder / "empty.xml").write_bytes(b"")
    result = run("check", "empty.xml")
    assert result.exit_code == 3
    assert rules_in(result.stdout) == ["READ001"]
    assert "an empty file" in result.stdout


def test_a_file_above_the_limit_names_the_option(run: Run) -> None:
    result = run("check", "good.xml", "--max-size", "0.005", *GIVEN)
    assert result.exit_code == 3
    assert rules_in(result.stdout) == ["READ003"]
    assert "--max-size" in result.stdout


def test_names_that_no_file_can_have(run: Run) -> None:
    for name in ("x" * 5000, "a\0b.xml", ""):
        result = run("check", name, "good.xml", *GIVEN)
        assert result.exit_code in {2, 3}
        assert CLEAN in result.stdout
        assert "a fault in coopinv" not in result.stdout + result.stderr


def test_what_was_not_checked_is_not_called_free_of_errors(run: Run, folder: Path) -> None:
    """An interchange leaves out names and addresses, and the rules about them cannot run."""
    lean = FIXTURES / "right" / "edifact" / "gundsoemagle.edi"
    (folder / "lean.edi").write_bytes(lean.read_bytes())
    result = run("check", "lean.edi", *GIVEN)
    assert CLEAN not in result.stdout
    assert "No errors found in what was checked." in result.stdout
    assert "NOT CHECKED" in result.stdout
    assert (
        "Ingen fejl fundet i det, der er kontrolleret."
        in run("check", "lean.edi", *GIVEN, "--lang", "da").stdout
    )


def test_one_bad_file_among_several_is_named_and_the_rest_checked(run: Run, folder: Path) -> None:
    (folder / "broken.xml").write_bytes((folder / "good.xml").read_bytes()[:3000])
    result = run("check", "bad.xml", "broken.xml", "good.xml", *GIVEN, "--ignore", "SET")
    assert result.exit_code == 3
    assert rules_in(result.stdout) == ["CC002", "READ002"]
    assert CLEAN in result.stdout
    assert result.stdout.splitlines()[-1] == (
        "2 invoices checked in 3 files: 2 errors, 1 file could not be checked."
    )


def test_a_fault_of_our_own_in_one_file_is_one_line_and_the_rest_is_checked(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coopinv import billing

    really = billing.decide

    def failing(reading: Any, *rest: Any) -> Any:  # noqa: ANN401 - as billing.decide
        if reading.invoice.is_credit_note:
            raise ZeroDivisionError
        return really(reading, *rest)

    monkeypatch.setattr(billing, "decide", failing)
    result = run("check", "noted.xml", "good.xml", *GIVEN)
    assert result.exit_code == 3
    assert "a fault in coopinv itself (ZeroDivisionError test_check.py:" in result.stdout
    assert CLEAN in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("lang", "expected"), [("en", "a fault in coopinv itself ("), ("da", "en fejl i coopinv selv (")]
)
def test_a_fault_of_our_own_is_one_line_and_exit_3(
    lang: str, expected: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any, **__: Any) -> None:  # noqa: ANN401
        raise RuntimeError

    monkeypatch.setattr("coopinv.scan.events", failing)
    result = run("check", "good.xml", "--lang", lang)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"coopinv: {expected}RuntimeError test_check.py:")
    assert "Traceback" not in result.stderr
    monkeypatch.setenv(errors.DEBUG, "1")
    with pytest.raises(RuntimeError):
        run("check", "good.xml")


def test_interrupting_is_130_and_leaves_the_old_report(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any, **__: Any) -> Any:  # noqa: ANN401
        raise KeyboardInterrupt

    (folder / "report.json").write_text("old", "utf-8")
    monkeypatch.setattr("coopinv.billing.decide", interrupted)
    result = run("check", "good.xml", "-o", "report.json", *GIVEN)
    assert result.exit_code == 130
    assert result.stderr.lstrip() == "coopinv: interrupted; what is written so far is not the whole report\n"
    assert (folder / "report.json").read_text("utf-8") == "old"
    assert not list(folder.glob(".report*"))


# ------------------------------------------------------------------ standard input


def test_standard_input(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((folder / "bad.xml").read_bytes())))
    result = run("check", "-", *GIVEN)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "<stdin>"
    assert rules_in(result.stdout) == ["CC002"]


def test_standard_input_has_the_same_limit(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((folder / "bad.xml").read_bytes())))
    assert rules_in(run("check", "-", "--max-size", "0.005").stdout) == ["READ003"]


# ------------------------------------------------------------------ which rules, how severe


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["CC002"]),
        (("--select", "CC"), ["CC002"]),
        (("--select", "cc002"), ["CC002"]),
        (("--select", "cost-centre-prefix"), ["CC002"]),
        (("--select", "GEN,AMT"), []),
        (("--select", "GEN", "--select", "CC002"), ["CC002"]),
        (("--ignore", "CC002"), []),
        (("--ignore", "CC"), []),
        (("--ignore", "GEN, cost-centre-prefix"), []),
        (("--select", "CC", "--ignore", "CC002"), []),
    ],
)
def test_select_and_ignore(options: tuple[str, ...], expected: list[str], run: Run) -> None:
    result = run("check", "bad.xml", *options, *GIVEN)
    assert rules_in(result.stdout) == expected
    assert result.exit_code == (1 if expected else 0)


@pytest.mark.parametrize(
    ("name", "severity", "code", "heading"),
    [
        ("bad.xml", "CC002 = 'warning'", 0, "WARNING"),
        ("bad.xml", "CC = 'note'", 0, "NOTE"),
        ("warned.xml", "OIO003 = 'error'", 1, "ERROR"),
        ("warned.xml", "OIO003 = 'note'", 0, "NOTE"),
        ("noted.xml", "GEN021 = 'error'", 0, "NOTE"),
    ],
)
def test_the_configuration_grades_a_rule(  # noqa: PLR0917 - a column each
    name: str, severity: str, code: int, heading: str, run: Run, folder: Path
) -> None:
    """A severity replaces the rule's highest one (GEN021's is a warning) and caps the milder ones."""
    (folder / "coopinv.toml").write_text(f"[severity]\n{severity}\n", "utf-8")
    result = run("check", name, *GIVEN)
    assert result.exit_code == code
    assert f"\n{heading}\n" in result.stdout


def test_an_ignore_with_a_path_is_for_that_path_alone(run: Run, folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "bad.xml").write_bytes((folder / "bad.xml").read_bytes())
    (folder / "coopinv.toml").write_text(
        '[[ignore]]\nrules = ["CC002"]\npaths = ["old/"]\nreason = "sent last year"\n', "utf-8"
    )
    assert run("check", "old", *GIVEN).exit_code == 0
    assert run("check", "bad.xml", *GIVEN).exit_code == 1
    assert "CC002 @ old/ (sent last year)" in " ".join(run("config").stdout.split())


def test_a_configuration_beside_an_invoice_elsewhere_is_not_read(run: Run, folder: Path) -> None:
    received = folder / "received"
    received.mkdir()
    (received / "bad.xml").write_bytes((folder / "bad.xml").read_bytes())
    (received / "coopinv.toml").write_text('ignore = ["CC002"]\n', "utf-8")
    result = run("check", received, *GIVEN)
    assert result.exit_code == 1
    assert rules_in(result.stdout) == ["CC002"]


def test_the_command_line_goes_before_the_configuration(run: Run, folder: Path) -> None:
    (folder / "coopinv.toml").write_text(
        'language = "da"\nfail-on = "note"\ntype = "service-office"\n', "utf-8"
    )
    result = run("check", "noted.xml", "--lang", "en", "--fail-on", "error", "--type", "cost-centre", *GIVEN)
    assert result.exit_code == 0
    assert "Billing type: store, by cost centre" in result.stdout


def test_a_forced_type_brings_its_own_rules(run: Run) -> None:
    result = run("check", "good.xml", "--type", "purchase-order", *GIVEN)
    assert result.exit_code == 1
    assert "PO002" in rules_in(result.stdout)
    assert "Billing type: purchase order" in result.stdout


# ------------------------------------------------------------------ where the report goes


def test_several_reports_in_one_run(run: Run, folder: Path) -> None:
    result = run("check", "bad.xml", "-o", "a.json", "-o", "b.txt", "-o", "C.JSON", *GIVEN)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")
    whole = json.loads((folder / "a.json").read_text("utf-8"))
    assert whole == json.loads((folder / "C.JSON").read_text("utf-8"))
    assert [one["rule"] for one in whole["files"][0]["invoices"][0]["findings"]] == ["CC002"]
    assert rules_in((folder / "b.txt").read_text("utf-8")) == ["CC002"]
    assert "\x1b" not in (folder / "b.txt").read_text("utf-8")


def test_a_report_file_and_a_report_on_the_screen(run: Run, folder: Path) -> None:
    result = run("check", "bad.xml", "-o", "a.json", "--format", "text", *GIVEN)
    assert rules_in(result.stdout) == ["CC002"]
    assert json.loads((folder / "a.json").read_text("utf-8"))["version"] == 1


def test_a_report_is_replaced_whole_or_not_at_all(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = folder / "report.json"
    report.write_text("old", "utf-8")
    assert run("check", "good.xml", "--select", "NO", "-o", "report.json").exit_code == 2
    assert report.read_text("utf-8") == "old"

    def failing(*_: Any, **__: Any) -> None:  # noqa: ANN401
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr("coopinv.scan.events", failing)
        assert run("check", "good.xml", "-o", "report.json").exit_code == 3
    assert report.read_text("utf-8") == "old"
    with monkeypatch.context() as patched:
        patched.setattr(
            os, "fsync", lambda _descriptor: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left"))
        )
        full = run("check", "good.xml", "-o", "report.json")
    assert (full.exit_code, full.stderr) == (2, "coopinv: report.json cannot be written (No space left)\n")
    assert report.read_text("utf-8") == "old"
    assert sorted(path.name for path in folder.glob("*report*")) == ["report.json"]
    assert run("check", "good.xml", "-o", "report.json", *GIVEN).exit_code == 0
    assert json.loads(report.read_text("utf-8"))["summary"]["files"] == 1
    assert report.stat().st_mode & 0o777 == 0o666 & ~current_umask()


def current_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_quiet_leaves_out_what_is_clean_and_the_summary(run: Run) -> None:
    assert run("check", "good.xml", "--quiet", *GIVEN) == run("check", "good.xml", "-q", *GIVEN)
    assert tuple(run("check", "good.xml", "--quiet", *GIVEN)) == (0, "", "")
    result = run("check", "good.xml", "bad.xml", "--quiet", *GIVEN)
    assert result.stdout.startswith("bad.xml\n")
    assert result.stdout.endswith("Do this:  Write CC1000000033.\n")


def test_json_is_the_same_with_and_without_quiet_and_colour(run: Run) -> None:
    plain = run("check", "bad.xml", "--format", "json", *GIVEN).stdout
    assert run("check", "bad.xml", "--format", "json", "--quiet", "--color", "always", *GIVEN).stdout == plain


def test_the_same_input_gives_the_same_bytes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("check", "bad.xml", "--format", "json", *GIVEN).stdout
    for name, value in (("LANG", "da_DK.UTF-8"), ("TZ", "Pacific/Auckland"), ("COLUMNS", "200")):
        monkeypatch.setenv(name, value)
    assert run("check", "bad.xml", "--format", "json", *GIVEN).stdout == first


# ------------------------------------------------------------------ language


@pytest.mark.parametrize(
    ("environment", "options", "configured", "danish"),
    [
        ({"LANG": "da_DK.UTF-8"}, (), "", True),
        ({"LANG": "en_GB.UTF-8"}, (), "", False),
        ({"LANG": "C"}, (), "", False),
        ({"LANG": ""}, (), "", False),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "da_DK.UTF-8"}, (), "", True),
        ({"LANG": "da_DK.UTF-8", "LC_ALL": "C.UTF-8"}, (), "", False),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "da_DK.UTF-8"}, (), "", True),
        ({"LANG": "en_GB.UTF-8"}, ("--lang", "da"), "", True),
        ({"LANG": "da_DK.UTF-8"}, ("--lang", "en"), "", False),
        ({"LANG": "en_GB.UTF-8"}, (), 'language = "da"', True),
        ({"LANG": "da_DK.UTF-8"}, (), 'language = "en"', False),
        ({"LANG": "en_GB.UTF-8"}, ("--lang", "en"), 'language = "da"', False),
    ],
)
def test_language(  # noqa: PLR0917 - a column each
    environment: dict[str, str],
    options: tuple[str, ...],
    configured: str,
    danish: bool,
    run: Run,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    (folder / "coopinv.toml").write_text(configured, "utf-8")
    told = run("check", "bad.xml", *options, *GIVEN).stdout
    assert ("\nFEJL\n" in told, "\nERROR\n" in told) == (danish, not danish)


def test_json_is_english_unless_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "da_DK.UTF-8")
    english = json.loads(run("check", "bad.xml", "--format", "json", *GIVEN).stdout)
    danish = json.loads(run("check", "bad.xml", "--format", "json", "--lang", "da", *GIVEN).stdout)
    reason = [one["files"][0]["invoices"][0]["billing_type_reason"] for one in (english, danish)]
    assert reason[0].startswith("the reference field")
    assert reason[1].startswith("referencefeltet")


# ------------------------------------------------------------------ looks


@pytest.mark.parametrize("lang", ["en", "da"])
@pytest.mark.parametrize("columns", [40, 60, 80, 100, 250])
def test_it_keeps_to_the_width(columns: int, lang: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    told = run("check", "good.xml", "bad.xml", "warned.xml", "noted.xml", "--lang", lang, *GIVEN).stdout
    assert max(map(len, told.splitlines())) <= min(columns, 100)
    assert not [line for line in told.splitlines() if line != line.rstrip()]


def test_a_terminal_narrower_than_40_gets_40(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "10")
    assert max(map(len, run("check", "bad.xml", *GIVEN).stdout.splitlines())) <= 40


def plain(text: str) -> str:
    return re.sub("\x1b\\[[0-9;]*m", "", text)


def test_colour_only_when_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    without = run("check", "bad.xml", *GIVEN).stdout
    assert "\x1b" not in without
    coloured = run("check", "bad.xml", "--color", "always", *GIVEN).stdout
    assert "\x1b[1;31mERROR\x1b[0m" in coloured
    assert plain(coloured) == without
    assert run("check", "bad.xml", "--color", "never", *GIVEN).stdout == without
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("check", "bad.xml", *GIVEN).stdout == without
    assert run("check", "bad.xml", "--color", "always", *GIVEN).stdout == coloured


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_gets_colour_unless_it_says_no(
    environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coopinv.cli.reporting import use_color

    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert bool(use_color("auto", is_terminal=True)) is coloured
    assert not use_color("auto", is_terminal=False)


def command(
    *arguments: object, stdout: int = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "coopinv", *map(str, arguments)],
        env={**os.environ, **environment},
        check=False,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp850", "cp1252", "iso-8859-1", "utf-8"])
def test_danish_letters_on_a_terminal_that_may_have_none(encoding: str) -> None:
    done = command("check", "warned.xml", "--lang", "da", *GIVEN, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    told = " ".join(done.stdout.decode(encoding).split())
    assert "?" not in told
    if encoding == "ascii":
        assert "indkoebsordre 4500123401 og sendes via OIO" in told
        assert "Nordby Rugbroed A/S -> Jyllinge" in told
        assert "Goer dette:" in told
    else:
        assert "indkøbsordre 4500123401 og sendes via OIO" in told
        assert "Nordby Rugbrød A/S" in told
        assert "Gør dette:" in told


def test_json_is_utf_8_on_any_terminal() -> None:
    done = command(
        "check", "warned.xml", "--format", "json", *GIVEN, PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    whole = json.loads(done.stdout.decode("utf-8"))
    assert whole["files"][0]["invoices"][0]["fields"]["seller"]["name"] == "Nordby Rugbrød A/S"


def test_a_reader_that_goes_away_is_no_traceback_and_no_success() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = command("check", "bad.xml", *GIVEN, stdout=writing)
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 3


def test_it_runs_as_a_module_and_says_nothing_on_standard_error() -> None:
    done = command("check", "good.xml", *GIVEN)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").startswith("good.xml\n")


def test_what_strangers_wrote_cannot_steer_the_terminal(run: Run, folder: Path) -> None:
    """A control character cannot stand in XML 1.0, a direction override can; a file name may hold both."""
    hostile = (folder / "bad.xml").read_bytes().replace(b"Vestegnens El", "Vest\u202eegnens [red]El".encode())
    name = "a\x1b[31m\u202eb.xml"
    (folder / name).write_bytes(hostile)
    result = run("check", name, "--color", "never", *GIVEN)
    assert not {one for one in result.stdout if unicodedata.category(one) in {"Cc", "Cf"}} - {"\n"}
    assert "a⟨U+001B⟩[31m⟨U+202E⟩b.xml" in result.stdout
    assert "Vest⟨U+202E⟩egnens [red]El" in " ".join(result.stdout.split())


def test_a_value_is_not_said_twice(run: Run) -> None:
    told = run("check", "bad.xml", *GIVEN).stdout
    assert "Found:" not in told
    assert told.count("CC1000000033") >= 1


def test_a_place_near_something_is_not_called_the_place(run: Run) -> None:
    told = " ".join(run("check", "noted.xml", *GIVEN).stdout.split())
    assert "Where: near line 2 of the file, CreditNote" in told
