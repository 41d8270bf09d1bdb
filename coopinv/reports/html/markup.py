"""Elements from text: all text is escaped, and what would not be seen or would turn the line is made visible."""

from __future__ import annotations

import html
from typing import NewType

from coopinv.reports.clean import clean

#: Text that is markup already.
Html = NewType("Html", str)


def text(value: object) -> Html:
    """Text as it stands between tags or in a quoted attribute."""
    return Html(html.escape(clean(str(value)), quote=True))


def element(name: str, /, *inside: str | Html, **attributes: str | int | bool | None) -> Html:
    """An element around markup; attributes are text, True is a bare attribute, None and False are none.

    An underscore in an attribute's name is a hyphen, one at its end is for Python's keywords.
    """
    return Html(f"{opened(name, **attributes)}{''.join(inside)}</{name}>")


def opened(name: str, /, **attributes: str | int | bool | None) -> Html:
    """A start tag."""
    shown = []
    for key, value in attributes.items():
        written = key.rstrip("_").replace("_", "-")
        if value is True:
            shown.append(f" {written}")
        elif value is not None and value is not False:
            shown.append(f' {written}="{text(value)}"')
    return Html(f"<{name}{''.join(shown)}>")
