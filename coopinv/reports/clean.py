"""Makes text from strangers harmless to look at: what would move the cursor or turn the line becomes visible."""

from __future__ import annotations

import re
from functools import cache

#: C0 and C1 controls, lone surrogates, and the characters that change direction or are not seen (Unicode TR 36: all
#: of the category Cf, the line and paragraph separators, the fillers that look like nothing).
_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160"
    "\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000110bd"
    "\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


@cache
def _unsafe() -> re.Pattern[str]:
    return re.compile(_UNSAFE)


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile(r"[\t\n ]+")


@cache
def _order() -> re.Pattern[str]:
    """The second sign of what a build server obeys wherever it stands in its log: ``##[…]``, ``##vso[…]``."""
    return re.compile(r"(?<=#)#(?=\[|vso\[)")


def clean(text: str) -> str:
    """The text on one line, every control or direction character shown as ``⟨U+001B⟩``."""
    plain = _unsafe().sub(_visible, _blanks().sub(" ", text.replace("\r\n", "\n")))
    return _order().sub(_visible, plain) if "##" in plain else plain


def _visible(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match[0]):04X}⟩"
