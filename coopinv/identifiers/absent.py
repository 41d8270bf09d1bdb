"""Words that senders put into a field they have nothing for; such a field counts as absent."""

from __future__ import annotations

_FILLERS = frozenset(
    {
        *("", "0", "00", "000", "0000000000", "-", "--", "---", ".", "..", "...", "/", "?", "*", "_"),
        *("x", "xx", "xxx", "n/a", "n-a", "n.a", "n.a.", "na", "i/a", "i.a", "i.a.", "ia"),
        *("none", "null", "nil", "nan", "blank", "unknown", "undefined", "not applicable", "not available"),
        *("no reference", "ingen", "intet", "ukendt", "mangler", "uden", "tom", "ingen reference"),
        *("ikke relevant", "ikke oplyst", "ikke angivet", "okänd", "saknas", "inget"),
    }
)


def is_absent(text: str) -> bool:
    """Whether ``text`` stands for nothing: empty, ``n/a``, ``-``, ``0``, "ingen" and the like."""
    return text.strip().lower() in _FILLERS
