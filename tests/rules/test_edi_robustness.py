"""Whatever a message holds, the rules that run on EDIFACT neither fail nor leave a text unfinished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopinv.model.reading import Format, Observation, Place
from tests.rules.edifact import (
    COOP_GLN,
    EDI,
    OIO,
    SOCIETY_GLN,
    SOCIETY_STORE,
    UNKNOWN,
    edifact,
    findings_of,
    not_checked,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

texts = st.one_of(
    st.none(),
    st.text(st.characters(exclude_characters="{}'"), min_size=1, max_size=30).filter(str.strip),
    st.sampled_from(
        [EDI, OIO, COOP_GLN, SOCIETY_GLN, SOCIETY_STORE, UNKNOWN, "9520000000098", "²³", "0", "x" * 99]
    ),
)
words = st.text(st.characters(exclude_characters="{}'"), min_size=1, max_size=12)
segments = st.sampled_from(["UNB", "UNZ", "UNT", "UNG", "UNE", "UNH", "BGM", "DTM", "UNS", "MOA", "CUX"])
lines = st.lists(
    st.fixed_dictionaries(
        {"other_ids": st.lists(words, max_size=2)}, optional={"gtin": texts, "description": texts}
    ),
    max_size=3,
)


def observation(kind: str, **values: st.SearchStrategy[Any]) -> st.SearchStrategy[Observation]:
    return st.builds(
        Observation,
        st.just(kind),
        st.none(),
        st.fixed_dictionaries(values),
        st.one_of(st.none(), st.just(Place(line=1))),
    )


observations = st.lists(
    st.one_of(
        observation(
            "envelope",
            fault=st.sampled_from(["missing", "count", "reference", "duplicate"]),
            segment=segments,
            written=words,
            expected=words,
        ),
        observation(
            "character-set",
            declared=words,
            found=words,
            count=st.integers(1, 9),
            guess=st.sampled_from(["", "UTF-8"]),
        ),
        observation(
            "mandatory-segment",
            segment=segments,
            fault=st.sampled_from(["missing", "order"]),
            after=st.sampled_from(["", "LIN"]),
        ),
        observation("other-messages", types=words, count=st.integers(1, 9)),
        observation("test-indicator"),
        observation(
            "control-total", qualifier=st.sampled_from(["1", "2", "3"]), written=words, expected=words
        ),
        observation("directory", written=st.sampled_from(["", "D.14B"]), read_as=words, association=words),
        observation("pia", lines=words, count=st.integers(1, 9), without=st.integers(0, 9)),
        observation("no-recipient"),
    ),
    max_size=4,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    gln=texts,
    cvr=texts,
    endpoint=texts,
    scheme=texts,
    places=st.lists(st.fixed_dictionaries({}, optional={"gln": texts, "name": texts}), max_size=2),
    nads=st.lists(st.sampled_from(["BY", "DP", "SU", "ST"]), max_size=3),
    lines=lines,
    observed=observations,
    complete=st.booleans(),
)
def test_edifact(
    *,
    gln: str | None,
    cvr: str | None,
    endpoint: str | None,
    scheme: str | None,
    places: list[dict[str, Any]],
    nads: list[str],
    lines: list[dict[str, Any]],
    observed: Sequence[Observation],
    complete: bool,
) -> None:
    reading = edifact(
        nads=nads,
        observed=observed,
        buyer__gln=gln,
        buyer__cvr=cvr,
        buyer__endpoint=endpoint,
        buyer__endpoint_scheme=scheme,
        deliveries=places,
        lines=lines,
    )
    found = findings_of(reading, complete=complete)
    assert all(Format.EDIFACT in one.rule.formats for one in found)
    # Of the buyer's GLN one rule speaks, and of each line's GTIN.
    for field in ("buyer.gln", *(f"lines[{index}].gtin" for index in range(len(lines)))):
        assert len([one for one in found if one.field == field]) <= 1
    assert len(not_checked(reading)) == 1
