"""Where findings stand in an interchange: every place of every EDIFACT case, by a plain count of its bytes."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from tests.checking import FIXTURES, reports_of
from tests.edifact import Plain, split
from tests.test_rule_cases import changed, configured

if TYPE_CHECKING:
    from coopinv.config import Config
    from coopinv.model.finding import Finding

CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']} ({case['base']})")
    for file in sorted((FIXTURES / "cases").glob("*.toml"))
    for case in tomllib.loads(file.read_text("utf-8"))["case"]
    if case["base"].endswith(".edi") and case["expect"]
]
#: Rules that speak of the whole file, of a segment that is no message's, or of damage that no message reaches.
WITHOUT_SEGMENT = {"EDI007", "EDI010", "READ002"}
OF_THE_FILE = {"READ001"}


@pytest.mark.parametrize("case", CASES)
def test_places_are_where_the_bytes_are(case: dict[str, Any], config: Config) -> None:
    """Line, column, segment number and message reference of a place are those of its byte offset."""
    data = changed(case)
    segments = split(data)
    invoices, file = reports_of(data, configured(config, case))
    for finding in [*file.findings, *(one for report in invoices for one in report.findings)]:
        if finding.rule.id not in OF_THE_FILE:
            _assert_place(finding, data, segments)


def _assert_place(finding: Finding, data: bytes, segments: list[Plain]) -> None:
    place = finding.place
    assert place is not None, finding.rule.id
    assert place.offset is not None
    assert place.line == data.count(b"\n", 0, place.offset) + 1
    line_start = data.rfind(b"\n", 0, place.offset) + 1
    assert place.column == len(_text(data[line_start : place.offset])) + 1
    inside = next(index for index, one in enumerate(segments) if one.start <= place.offset <= one.end)
    headers = [index for index in range(inside + 1) if segments[index].tag == "UNH"]
    if place.segment is not None:
        assert place.segment == inside - headers[-1] + 1
        assert place.message == segments[headers[-1]].value(1)
    else:
        assert finding.rule.id in WITHOUT_SEGMENT or segments[inside].tag == "UNB"
    if place.text is not None and finding.rule.id != "READ002":
        # The place of a character is its own, and what stands there the segment it is in.
        start = segments[inside].start if finding.rule.id == "EDI008" else place.offset
        written = _text(data[start : segments[inside].end]).replace("\r\n", "")
        assert written.startswith(place.text)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("iso-8859-1")
