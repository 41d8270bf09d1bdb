"""A run that is interrupted between any two of its events leaves reports that are whole, and say that they are not all."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from coopinv.language import Language
from coopinv.model.summary import Summary
from coopinv.reports import FORMATS, STATISTICS, write
from coopinv.reports.output import Output
from tests.reports import making
from tests.reports.test_tables_and_logs import RUN
from tests.reports.whole import PARTIAL, SAID

#: A file of several invoices too, so that it can be cut between them.
EVENTS = [
    *making.file("a.edi", *(making.invoice(making.finding("one"), index=index) for index in range(3))),
    *RUN,
]


def _cut(after: int) -> Iterator[making.Event]:
    yield from EVENTS[:after]
    raise KeyboardInterrupt


def _interrupted(name: str, after: int, *, statistics: bool = False) -> tuple[bytes, Summary]:
    stream, summary = io.BytesIO(), Summary()
    with Output(stream, encoding="utf-8", is_terminal=False, width=None) as output:
        makers = STATISTICS if statistics else FORMATS
        with pytest.raises(KeyboardInterrupt):
            write(_cut(after), [makers[name](output, Language.EN, making.WISHES)], summary)
        output.flush()
        return stream.getvalue(), summary


def test_every_format_is_tried() -> None:
    assert set(PARTIAL) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_whole_and_said(name: str) -> None:
    assert not PARTIAL[name](making.written(name, EVENTS))
    for after in range(len(EVENTS) + 1):
        data, summary = _interrupted(name, after)
        assert PARTIAL[name](data), after
        assert summary.exit_code == 130


@pytest.mark.parametrize("name", STATISTICS)
def test_the_counts_say_it_too(name: str) -> None:
    data, _summary = _interrupted(name, 3, statistics=True)
    assert SAID in data.decode() if name == "text" else PARTIAL["json"](data)


def test_the_file_that_was_begun_is_not_said_to_be_checked() -> None:
    import json

    data, summary = _interrupted("json", 3)  # two of the file's three invoices
    (file,) = json.loads(data)["files"]
    assert (file["path"], file["format"], file["status"], len(file["invoices"])) == (
        "a.edi",
        "oioubl",
        "unreadable",
        2,
    )
    assert file["problem"] == "the run was interrupted before all of this file was checked"
    assert (summary.files, summary.unreadable, summary.invoices) == (1, 1, 2)
    data, summary = _interrupted("json", 5)  # at its end
    (file,) = json.loads(data)["files"]
    assert "problem" not in file
    assert (summary.files, summary.unreadable) == (1, 0)
