"""Makes text from strangers harmless to look at: what would move the cursor or turn the line becomes visible."""

from __future__ import annotations

import re

#: C0 and C1 controls, and the characters that change direction or are not seen (Unicode TR 36, "bidi" attacks).
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_BLANKS = re.compile(r"[\t\n ]+")


def clean(text: str) -> str:
    """The text on one line, every control or direction character shown as ``⟨U+001B⟩``."""
    return _UNSAFE.sub(_visible, _BLANKS.sub(" ", text.replace("\r\n", "\n")))


def _visible(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match[0]):04X}⟩"
