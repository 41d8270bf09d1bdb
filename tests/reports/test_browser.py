"""The page in a browser: headless Chromium opens, filters and searches it, by keyboard too, and nothing runs but ours.

Skipped where there is no Chromium with its driver (Debian: ``apt-get install chromium chromium-driver``).
"""
# ruff: noqa: ANN401 - selenium's own types are not loaded where it is absent

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coopinv.language import Language
from coopinv.model.finding import Severity
from tests.reports import making
from tests.reports.test_injection import HOSTILE, run_of
from tests.reports.test_tables_and_logs import MANY, RUN

webdriver = pytest.importorskip("selenium.webdriver")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs Chromium and its driver")

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield browser
    browser.quit()


@pytest.fixture
def page(driver: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of a run, at a width, in light or dark; at the end the console must be empty."""

    def opened(events: list[making.Event], width: int = 1000, scheme: str = "light") -> Any:
        target = tmp_path / "report.html"
        target.write_bytes(making.written("html", events, Language.EN))
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        media = [{"name": "prefers-color-scheme", "value": scheme}]
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
        driver.get(target.as_uri())
        return driver

    yield opened
    assert driver.get_log("browser") == []


def shown(browser: Any) -> list[str]:
    """The files of the invoices that can be seen, each with the rules of its findings that can."""
    return browser.execute_script(  # type: ignore[no-any-return]
        """
        const seen = (one) => one.getClientRects().length > 0;
        return Array.from(document.querySelectorAll("article.invoice")).filter(seen).map((article) =>
          [article.dataset.file, ...Array.from(article.querySelectorAll(".finding")).filter(seen)
            .map((one) => one.dataset.rule || "-")].join(" "));
        """
    )


def told(browser: Any, words: str) -> None:
    """Wait until the page says how much it shows."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 10, 0.02).until(
        lambda one: one.find_element("css selector", "output").text == words,
        message=f"the page never said: {words}",
    )


def test_it_opens_whole_and_loads_nothing(page: Open) -> None:
    browser = page(MANY)
    told(browser, "Shown: 6 of 6; findings: 7")
    assert shown(browser) == [
        "clean.xml",
        "a/one.xml TST003 TST003",
        "a/two.xml TST001",
        "a/two.xml TST003",
        "b/three.xml TST001 TST003",
        "b/damaged.xml TST001",
    ]
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize(
    ("wishes", "words", "expected"),
    [
        ({"rule": "TST001"}, "Shown: 3 of 6; findings: 3", ["a/two.xml TST001", "b/three.xml TST001", "b/damaged.xml TST001"]),
        ({"seller": "køl"}, "Shown: 2 of 6; findings: 2", ["a/two.xml TST001", "a/two.xml TST003"]),
        ({"file": "B/"}, "Shown: 2 of 6; findings: 3", ["b/three.xml TST001 TST003", "b/damaged.xml TST001"]),
        ({"text": "NORDBY tst001"}, "Shown: 1 of 6; findings: 1", ["b/three.xml TST001"]),
        ({"text": "nordby", "file": "clean"}, "Shown: 1 of 6; findings: 0", ["clean.xml"]),
        ({"error": "", "clean": ""}, "Shown: 3 of 6; findings: 4", ["a/one.xml TST003 TST003", "a/two.xml TST003", "b/three.xml TST003"]),
        ({"note": "", "seller": "99910038"}, "Shown: 2 of 6; findings: 1", ["clean.xml", "b/three.xml TST001"]),
        ({"text": "no such words"}, "Shown: 0 of 6; findings: 0", []),
    ],
)  # fmt: skip
def test_filters_and_search(wishes: dict[str, str], words: str, expected: list[str], page: Open) -> None:
    from selenium.webdriver.support.ui import Select

    browser = page(MANY)
    for name, value in wishes.items():
        if name in {"rule", "seller"}:
            Select(browser.find_element("name", name)).select_by_value(value)
        elif value:
            browser.find_element("name", name).send_keys(value)
        else:
            browser.find_element("css selector", f"input[value={name}]").click()
    told(browser, words)
    assert shown(browser) == expected
    assert browser.find_element("id", "nothing").is_displayed() == (not expected)
    browser.find_element("css selector", "button[type=reset]").click()
    told(browser, "Shown: 6 of 6; findings: 7")
    assert len(shown(browser)) == 6


def test_it_is_used_by_keyboard_alone(page: Open) -> None:
    """The first stop skips to the invoices, the next are the rules of the chart, which choose themselves."""
    from selenium.webdriver.common.keys import Keys

    browser = page(MANY)

    def focused() -> Any:
        return browser.switch_to.active_element

    focused().send_keys(Keys.TAB)
    assert focused().get_attribute("href").endswith("#invoices")
    assert focused().get_attribute("class") == "skip"
    assert focused().rect["x"] >= 0
    focused().send_keys(Keys.TAB)
    assert focused().text == "TST001"
    focused().send_keys(Keys.ENTER)
    told(browser, "Shown: 3 of 6; findings: 3")
    stops = []
    for _ in range(9):
        focused().send_keys(Keys.TAB)
        stops.append(focused().get_attribute("name") or focused().tag_name)
    assert stops == [
        "text",
        "severity",
        "severity",
        "severity",
        "severity",
        "rule",
        "seller",
        "file",
        "button",
    ]
    focused().send_keys(Keys.ENTER)
    told(browser, "Shown: 6 of 6; findings: 7")


def test_hostile_text_does_nothing(page: Open) -> None:
    """Every attack stands on the page as text: no script of theirs runs, no element of theirs is made."""
    own = "\"><img src=x onerror=window.owned=1><svg onload=window.owned=1><a href='javascript:window.owned=1'>x</a>"
    texts = [*HOSTILE, own, f"<script>window.owned=1</script>{own}", "'-window.owned=1-'"]
    browser = page(run_of(texts))
    told(browser, f"Shown: {5 * len(texts)} of {5 * len(texts)}; findings: {6 * len(texts)}")
    browser.find_element("name", "text").send_keys("<img src=x")
    found = sum("<img src=x" in text.lower() for text in texts)
    told(browser, f"Shown: {5 * found} of {5 * len(texts)}; findings: {6 * found}")
    assert browser.execute_script("return window.owned") is None
    assert (
        browser.execute_script("return document.querySelectorAll('img, article a, article script').length")
        == 0
    )
    assert browser.execute_script("return document.scripts.length") == 1


def test_the_policy_holds(driver: Any, tmp_path: Path) -> None:
    """Were a text to break out of its place, the policy would still stop it."""
    text = making.written("html", RUN).decode("utf-8")
    broken = text.replace(
        "<main>",
        "<main><script>window.owned=1</script><img src=x onerror='window.owned=1'>"
        "<p id=styled style='color:red'></p><iframe src='about:blank'></iframe>",
    )
    assert broken != text
    target = tmp_path / "broken.html"
    target.write_text(broken, "utf-8")
    driver.get(target.as_uri())
    assert driver.execute_script("return window.owned") is None
    told(driver, "Shown: 4 of 4; findings: 4")
    complaints = driver.get_log("browser")
    assert len(complaints) >= 4
    assert all("Content Security Policy" in one["message"] for one in complaints)


@pytest.mark.parametrize("width", [320, 360, 768, 1400])
def test_it_fits_its_width(width: int, page: Open) -> None:
    long = making.finding(
        "x" * 300, place=making.Place(line=1, xpath="/" + "/".join(["cac:AccountingCustomerParty"] * 9))
    )
    browser = page(
        [*MANY, *making.file("a/" + "long-" * 60 + ".xml", making.invoice(long, text="y" * 200))], width
    )
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    small = browser.execute_script(
        """
        return Array.from(document.querySelectorAll("input, select, button, main a")).filter((one) =>
          one.offsetParent && parseFloat(getComputedStyle(one).fontSize) < 12).length;
        """
    )
    assert small == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_is_readable(scheme: str, page: Open) -> None:
    """Contrast of at least 4.5 : 1 (WCAG 2.2 AA) between every text and what it stands on."""
    browser = page(
        [*MANY, *RUN, *making.file("w.xml", making.invoice(making.finding("x", Severity.WARNING)))],
        1000,
        scheme,
    )
    ratios = browser.execute_script(
        """
        const parts = (colour) => colour.match(/[0-9.]+/g).map(Number);
        const light = (colour) => {
          const [r, g, b] = parts(colour).slice(0, 3).map((one) => one / 255)
            .map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = (one) => {
          for (let at = one; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            const [, , , alpha = 1] = parts(colour);
            if (alpha > 0) return colour;
          }
          return "rgb(255, 255, 255)";
        };
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = {};
        while (walker.nextNode()) {
          const one = walker.currentNode.parentElement;
          if (!walker.currentNode.data.trim() || ["SCRIPT", "OPTION"].includes(one.tagName)) continue;
          const [a, b] = [light(getComputedStyle(one).color), light(behind(one))].sort((x, y) => y - x);
          found[`${one.tagName}.${one.className}`] = (a + 0.05) / (b + 0.05);
        }
        return found;
        """
    )
    assert len(ratios) > 15
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}


def test_print_leaves_out_what_is_for_the_screen(page: Open) -> None:
    browser = page(MANY)
    told(browser, "Shown: 6 of 6; findings: 7")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not browser.find_element("id", "filters").is_displayed()
        assert len(shown(browser)) == 6
        assert (
            browser.execute_script("return getComputedStyle(document.body).backgroundColor")
            == "rgb(255, 255, 255)"
        )
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
