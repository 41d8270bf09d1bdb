"""Words that senders put into a field they have nothing for; such a field counts as absent."""

from __future__ import annotations

_FILLERS = frozenset(
    {
        *(
            "",
            "0",
            "00",
            "000",
            "0000000000",
            "-",
            "--",
            "---",
            ".",
            "..",
            "...",
            "/",
            "?",
            "x",
            "xx",
            "xxx",
            "*",
            "_",
        ),
        *(
            "n/a",
            "na",
            "n.a",
            "n.a.",
            "n-a",
            "ia",
            "i/a",
            "i.a",
            "i.a.",
            "none",
            "null",
            "nil",
            "nan",
            "blank",
            "tom",
        ),
        *("ingen", "intet", "ukendt", "mangler", "uden", "ikke relevant", "ikke oplyst", "ikke angivet"),
        *("unknown", "undefined", "not applicable", "not available", "no reference", "ingen reference"),
        *("okänd", "saknas", "inget"),
    }
)


def is_absent(text: str) -> bool:
    """Whether ``text`` stands for nothing: empty, ``n/a``, ``-``, ``0``, "ingen" and the like."""
    return len(text) < 40 and text.strip().lower() in _FILLERS
