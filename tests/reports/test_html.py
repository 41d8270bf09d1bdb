"""The page as text: what it holds, in which language, by which policy. The browser's part is in test_browser."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from lxml import html

from coopinv.language import Language
from coopinv.model.reading import Place
from coopinv.model.summary import Summary
from coopinv.reports import write
from coopinv.reports.html import HtmlReport
from tests.reports import making
from tests.reports.reading import page_faults, sections
from tests.reports.test_tables_and_logs import MANY, RUN

#: A picture of one pixel.
PIXEL = base64.b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def page(events: list[making.Event], language: Language = Language.EN) -> Any:  # noqa: ANN401 - an lxml element
    text = making.written("html", events, language).decode("utf-8")
    assert page_faults(text) == []
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))


def texts(root: Any, path: str) -> list[str]:  # noqa: ANN401 - an lxml element
    return [" ".join(one.text_content().split()) for one in root.xpath(path)]


def test_the_page_says_what_the_run_was() -> None:
    root = page(RUN)
    assert root.get("lang") == "en"
    (said,) = texts(root, "//header/p")
    assert said.startswith(
        "2 invoices checked in 3 files: 2 errors, 1 warning, 1 file could not be checked, "
    )
    assert said.endswith(", 1 name is no file, 1 file skipped.")
    assert texts(root, "//dl[@class='tiles']/div") == [
        "Files3",
        "Invoices2",
        "Errors2",
        "Warnings1",
        "Notes0",
        "Files not checked2",
    ]
    assert texts(root, "//article/h3") == [
        "Invoice text · OIOUBL · text → text",
        "Invoice F2 · OIOUBL · F2 → F2",
        "The file could not be checked",
        "The file could not be checked",
    ]
    assert texts(root, "//article//section[contains(@class, 'finding')]//dd") == [
        "message M1, segment 4, line 12 of the file, b/c",
        "one",
        "two",
        "three",
    ]
    assert texts(root, "//section[@class='unchecked']") == ["Not checkedTST001, TST002: no amount"]
    assert texts(root, "//details/ul/li") == ["d.txt: plain text"]


def test_the_page_in_danish() -> None:
    root = page(RUN, Language.DA)
    assert root.get("lang") == "da"
    assert texts(root, "//article//dt")[:2] == ["Sted:", "Gør dette:"]
    assert "Hvad der blev fundet, det hyppigste først" in texts(root, "//caption")


def test_the_chart_is_as_long_as_the_counts() -> None:
    root = page(MANY)
    rows = root.xpath("//table[@class='chart']/tbody/tr")
    assert [row.xpath("string(th/a)") for row in rows] == ["TST001", "TST003"]
    assert [row.xpath("string(td[1])") for row in rows] == ["2 invoices, 1 file", "3 invoices"]
    assert [row.xpath("string(.//rect/@width)") for row in rows] == ["100", "100"]
    frequent = [
        event
        for index in range(7)
        for event in making.file(f"{index}.xml", making.invoice(making.finding("x")))
    ]
    mixed = page(
        [*frequent, *making.file("z.xml", making.invoice(making.finding("y", making.Severity.NOTE)))]
    )
    assert mixed.xpath("//rect/@width") == ["100", "14"]


def test_filters_offer_what_there_is() -> None:
    root = page(MANY)
    assert root.xpath("//select[@name='rule']/option/@value") == ["", "TST001", "TST003"]
    offered = root.xpath("//select[@name='seller']/option/@value")
    assert set(root.xpath("//article/@data-seller")) == set(offered) - {""} == {"99910038", "køl"}
    assert root.xpath("//input[@name='severity']/@value") == ["error", "warning", "note", "clean"]


def test_without_a_script_nothing_is_hidden_but_the_filters() -> None:
    root = page(MANY)
    assert [(one.tag, one.get("id")) for one in root.xpath("//*[@hidden]")] == [
        ("form", "filters"),
        ("p", "nothing"),
    ]


def test_a_run_without_anything_is_a_page() -> None:
    root = page([])
    assert texts(root, "//header/p") == ["0 invoices checked: no findings."]


@pytest.mark.parametrize("pages", [[(1, PIXEL), (3, PIXEL)], []])
def test_pictures_of_the_pages_stand_below_the_findings(pages: list[tuple[int, bytes]]) -> None:
    import io

    from coopinv.reports.output import Output

    asked = []

    def pictures(path: str, report: making.InvoiceReport) -> list[tuple[int, bytes]]:
        asked.append((path, [finding.mark for finding in report.findings]))
        return pages

    stream = io.BytesIO()
    marked = making.finding("x", place=Place(page=3))._replace(mark=2)
    events = making.file("a.pdf", making.invoice(marked, making.finding("y")))
    with Output(stream, encoding="utf-8", is_terminal=False, width=None) as output:
        write(events, [HtmlReport(output, Language.EN, pictures=pictures)], Summary())
        text = stream.getvalue().decode("utf-8")
    assert asked == [("a.pdf", [2, None])]
    assert page_faults(text) == []
    root = html.document_fromstring(text)
    images = root.xpath("//article/figure/img")
    assert [one.get("alt") for one in images] == [f"Page {number}, with the marks" for number, _png in pages]
    assert all(base64.b64decode(one.get("src").partition(",")[2]) == PIXEL for one in images)
    assert "near page 3, mark 2" in texts(root, "//section[@data-rule]//dd")
    assert len(sections(text)) == 2
