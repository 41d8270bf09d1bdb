"""Every regular expression takes time in proportion to the text (P14), whatever the text: processor time, not the clock."""

from __future__ import annotations

import math
import re
import time
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from coopinv.identifiers import vat
from coopinv.rules.amt import reasons
from tests.stress.patterns import Collected, Found, attacks, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

#: What is compiled from words that the program itself holds, by the module.
MADE = {
    "coopinv.rules.amt.reasons": [
        reasons._pattern(words) for words in (reasons.PHRASES, reasons.THINGS, reasons._REVERSE_CHARGE_WORDS)
    ],
    "coopinv.identifiers.vat": [re.compile(one) for one in vat._STRUCTURES.values()],
}
#: Below this nothing is said of the slope: so little time is not measured well.
NEGLIGIBLE = 0.03
#: Of time to size on two logarithmic scales: 1 is linear, 2 quadratic. Between them there is room for a busy machine.
STEEPEST = 1.5
SHARDS = 4


@cache
def collected() -> Collected:
    return Collected()


def every() -> list[Found]:
    made = [
        Found(f"{module}:{index}", one, at_start=False)
        for module, all_ in MADE.items()
        for index, one in enumerate(all_)
    ]
    return [*collected().found, *made]


def taken(found: Found, text: Any) -> float:  # noqa: ANN401 - text or bytes
    """Seconds of this thread that the pattern takes for a text, used as it is used in the package; the best of three."""
    best = math.inf
    for _turn in range(3):
        start = time.thread_time()
        if found.at_start:
            found.pattern.match(text)
            found.pattern.fullmatch(text)
        else:
            for _match in found.pattern.finditer(text):
                pass
        best = min(best, time.thread_time() - start)
        if best < NEGLIGIBLE:
            break
    return best


def slope(found: Found, attack: tuple[str, str, str], size: int) -> float:
    """How the time grows between an eighth of the size and the size itself; 1.0 where the time is negligible."""
    last = taken(found, text_of(attack, size // 8, found.pattern))
    if last > 20 * NEGLIGIBLE:
        return math.inf  # no use in trying a text of eight times the length
    whole = taken(found, text_of(attack, size, found.pattern))
    return 1.0 if whole < NEGLIGIBLE else math.log(whole / last, 8)


def test_every_pattern_is_found() -> None:
    """A call whose pattern is put together elsewhere is one of those named here."""
    assert len(collected().found) > 150
    assert {one.partition(":")[0] for one in collected().unresolved} == set(MADE)
    assert len(collected().unresolved) == len(MADE)


def test_every_made_pattern_is_tried() -> None:
    assert all(len(every_) for every_ in MADE.values())
    assert len({found.place for found in every()}) == len(every())


class Release:
    """What is promised of a release: from 1,000 to 64,000 signs no steeper than this, and none takes longer."""

    SIZES = (1_000, 4_000, 16_000, 64_000)
    STEEPEST = 1.3
    LONGEST = 0.1
    #: Four times the size is a short lever: shorter times are not measured well enough for it.
    NEGLIGIBLE = 0.01
    #: A busy machine may need some turns.
    TURNS = 6


def fault(found: Found, attack: tuple[str, str, str]) -> str | None:
    """What breaks a release's promise in each of several turns; None where one turn keeps it."""
    told = None
    for _turn in range(Release.TURNS):
        last, told = 0.0, None
        for size in Release.SIZES:
            took = taken(found, text_of(attack, size, found.pattern))
            if took > Release.LONGEST:
                told = f"{took:.2f} s for {size}"
                break
            if last and took > Release.NEGLIGIBLE and math.log(took / last, 4) > Release.STEEPEST:
                told = f"slope {math.log(took / last, 4):.2f} at {size}"
                break
            last = took
        if told is None:
            return None
    return told


@pytest.mark.parametrize("shard", range(SHARDS))
def test_linear(shard: int, scale: Callable[[int, int], int], tried: Callable[..., None]) -> None:
    """Every day one size, and what is plainly steep; before a release every size, and what is promised."""
    steep, count = [], 0
    for found in every()[shard::SHARDS]:
        for attack in attacks(found.pattern):
            if scale(0, 1):
                count += len(Release.SIZES)
                if (told := fault(found, attack)) is not None:
                    steep.append((found.place, attack, told))
                continue
            count += 1
            if slope(found, attack, 8_000) > STEEPEST and slope(found, attack, 8_000) > STEEPEST:
                steep.append((found.place, attack, "steep"))
    tried("P14", inputs=count)
    assert steep == []


@pytest.mark.parametrize("pattern", [r"[0-9]+x", r"[0-9][0-9.]*x"])
def test_a_steep_pattern_is_seen(pattern: str) -> None:
    """The measure measures, and the texts that are made for such a pattern hold one that shows it."""
    found = Found("here", re.compile(pattern), at_start=False)
    assert ("", "1", "\x01") in attacks(found.pattern)
    assert slope(found, ("", "1", "\x01"), 8_000) > STEEPEST
    assert fault(found, ("", "1", "\x01")) is not None


def test_texts_are_made_for_what_is_repeated() -> None:
    made = attacks(re.compile(r"(?:kr ?)?(?P<a>ab[xy]*)+c|z{9,}"))
    assert ("", "ab", "\x01") in made
    assert ("", "z", "\x01") in made
    assert any("x" in turn for _before, turn, _end in made)
