"""Readers of our reports that know nothing of what writes them: workflow commands, and a page by a strict allow-list."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

from lxml import html

Command = tuple[str, dict[str, str], str]

#: Every element that the page may hold, and its attributes.
ALLOWED = {
    "html": {"lang"},
    "head": set(),
    "meta": {"charset", "http-equiv", "content", "name"},
    "title": set(),
    "style": set(),
    "script": set(),
    "body": set(),
    "header": set(),
    "main": set(),
    "footer": set(),
    "section": {"id", "class", "aria-labelledby", "tabindex", "data-rule", "data-severity"},
    "article": {"class", "data-file", "data-seller", "data-clean"},
    "h1": set(),
    "h2": {"id"},
    "h3": set(),
    "h4": set(),
    "p": {"id", "class", "hidden"},
    "a": {"class", "href", "data-pick"},
    "code": set(),
    "span": {"class"},
    "div": {"class"},
    "dl": {"class"},
    "dt": set(),
    "dd": {"class"},
    "ul": set(),
    "li": set(),
    "details": set(),
    "summary": set(),
    "table": {"class", "aria-label"},
    "caption": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"scope"},
    "td": {"class"},
    "svg": {"viewbox", "preserveaspectratio", "aria-hidden"},
    "rect": {"width", "height", "class"},
    "form": {"id", "role", "aria-label", "hidden", "autocomplete"},
    "fieldset": set(),
    "legend": set(),
    "label": set(),
    "input": {"type", "name", "value", "checked"},
    "select": {"name"},
    "option": {"value"},
    "button": {"type"},
    "output": {"data-words", "aria-live"},
    "figure": set(),
    "figcaption": set(),
    "img": {"src", "alt", "loading"},
}


def commands(log: str) -> Iterator[Command]:
    """The workflow commands of a log as GitHub's runner reads them: name, properties, message."""
    for line in log.split("\n"):
        match = re.fullmatch("::([a-z-]+)( [^\n]*?)?::(.*)", line, re.DOTALL)
        assert match, line
        properties = {}
        for pair in (match[2] or "").strip(" ").split(","):
            name, equals, value = pair.partition("=")
            assert equals, line
            assert name not in properties, line
            properties[name] = _plain(value).replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
        yield match[1], properties, _plain(match[3]).replace("%25", "%")


def _plain(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n")


def page_faults(page: str) -> list[str]:
    """What stands on a page that may not: unknown elements and attributes, comments, addresses, foreign scripts."""
    root = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    faults = []
    for one in root.iter():
        if not isinstance(one.tag, str):
            faults.append(f"a comment: {one!r}")
            continue
        if one.tag not in ALLOWED:
            faults.append(f"<{one.tag}>")
            continue
        faults += [f"<{one.tag} {name}>" for name in one.attrib if name.lower() not in ALLOWED[one.tag]]
        for name in ("href", "src"):
            value = one.get(name)
            if value is not None and not value.startswith(("#", "data:image/png;base64,")):
                faults.append(f"{name}={value}")
    faults += _policy_faults(root)
    return faults


def _policy_faults(root: html.HtmlElement) -> list[str]:
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    faults = []
    if parts.get("default-src") != "'none'":
        faults.append("the policy allows by default")
    for tag in ("style", "script"):
        (one,) = root.iter(tag)
        digest = base64.b64encode(hashlib.sha256((one.text or "").encode()).digest()).decode()
        if parts.get(f"{tag}-src") != f"'sha256-{digest}'":
            faults.append(f"the policy does not fit the {tag}")
    if "unsafe" in policy or "http" in policy or "*" in policy:
        faults.append("the policy allows too much")
    return faults


def sections(page: str) -> list[str]:
    """The text of each finding and problem on a page, blanks folded."""
    root = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    return [
        " ".join(one.text_content().split()) for one in root.xpath("//section[contains(@class, 'finding')]")
    ]
