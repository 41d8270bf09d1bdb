"""Whether a report is whole by the rules of its own format, and whether it says that it is not all of the run."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from lxml import etree

from tests.reports.reading import commands, page_faults

SAID = "Interrupted: this is not the whole report."


def _json(data: bytes) -> bool:
    return bool(json.loads(data)["summary"].get("interrupted", False))


def _jsonl(data: bytes) -> bool:
    assert data.endswith(b"\n")
    lines = [json.loads(line) for line in data.splitlines()]
    assert [line["kind"] for line in lines].count("summary") == 1
    return bool(lines[-1].get("interrupted", False))


def _sarif(data: bytes) -> bool:
    ((invocation,),) = [run["invocations"] for run in json.loads(data)["runs"]]
    assert invocation["executionSuccessful"] is (invocation["exitCode"] <= 1)
    return bool(invocation["exitCode"] == 130)


def _junit(data: bytes) -> bool:
    root = etree.fromstring(data)
    assert {suite.tag for suite in root} <= {"testsuite"}
    return bool(root.xpath("//error[@type='interrupted']"))


def _github(data: bytes) -> bool:
    assert not data or data.endswith(b"\n")
    *told, last = data.decode().splitlines() or [SAID]
    list(commands("\n".join(told))) if told else []
    return last.startswith(SAID)


def _html(data: bytes) -> bool:
    page = data.decode()
    assert page.endswith("</html>\n")
    assert page_faults(page) == []
    return SAID in page


def _csv(data: bytes) -> bool:
    text = data.decode("utf-8-sig")
    assert text.endswith("\r\n")
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert {len(row) for row in rows} <= {len(head)}
    return bool(rows) and rows[-1][0] == "interrupted"


def _text(data: bytes) -> bool:
    assert not data or data.endswith(b"\n")
    return not data or SAID in " ".join(data.decode().split())


#: Of each format: fails when the report is torn, else tells whether it says that the run was interrupted. What is empty
#: because the run came to no file is said on standard error alone.
PARTIAL: dict[str, Callable[[bytes], bool]] = {
    "text": _text,
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "html": _html,
    "csv": _csv,
}
