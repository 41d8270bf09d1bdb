"""What rules, billing and ``gln find`` ask of the list."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv.glnlist import Entry, GlnList, Role
from coopinv.glnlist.lookup import By
from coopinv.glnlist.names import fold, words
from coopinv.glnlist.nearest import Nearest, distance


def names(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.name for entry in entries]


def made(*entries: Entry) -> GlnList:
    return GlnList(entries, complete=True, source=Path("list.csv"))


def test_a_number_is_found_with_and_without_its_letters(example: GlnList) -> None:
    assert example.by_cost_centre("CC1000000017") is example.by_cost_centre("1000000017")
    assert example.by_cvr("DK99900016") is example.by_cvr("99900016")
    assert example.by_cost_centre("1000000018") is None
    assert example.by_gln("9520000000999") is None
    assert example.by_cvr("99900199") is None


def test_a_cvr_number_finds_the_legal_entity_and_not_its_stores(example: GlnList) -> None:
    entity = example.by_cvr("99900016")
    assert entity is not None
    assert entity.role is Role.LEGAL_ENTITY
    assert example.is_legal_entity("99900016")
    assert names(example.places_of(entity)) == ["Dagli'Brugsen Gundsømagle"]


def test_the_recipients_belong_to_nobody(example: GlnList) -> None:
    for gln in example.recipients:
        assert gln is not None
        entry = example.by_gln(gln)
        assert entry is not None
        assert entry.role.is_recipient
        assert example.legal_entity_of(entry) is None


def test_a_list_made_by_hand_may_lack_the_recipients() -> None:
    assert made().recipients == (None, None)


def test_the_legal_entity_is_found_by_gln_then_cvr_then_name() -> None:
    one = Entry(Role.LEGAL_ENTITY, "Een Brugsforening", gln="1", cvr="11")
    two = Entry(Role.LEGAL_ENTITY, "To Brugsforening a.m.b.a.", cvr="22")
    by_gln = Entry(Role.STORE, "a", legal_entity_gln="1", cvr="22", legal_entity="To Brugsforening a.m.b.a.")
    by_cvr = Entry(Role.STORE, "b", legal_entity_gln="9", cvr="22")
    by_name = Entry(Role.STORE, "c", legal_entity="TO BRUGSFORENING AMBA")
    lost = Entry(Role.STORE, "d", legal_entity="Tre Brugsforening")
    glns = made(one, two, by_gln, by_cvr, by_name, lost)
    assert glns.legal_entity_of(one) is one
    assert glns.legal_entity_of(by_gln) is one
    assert glns.legal_entity_of(by_cvr) is two
    assert glns.legal_entity_of(by_name) is two
    assert glns.legal_entity_of(lost) is None
    assert names(glns.places_of(two)) == ["b", "c"]


@pytest.mark.parametrize(
    "name",
    ["Jyllinge Brugsforening a.m.b.a.", "JYLLINGE BRUGSFORENING AMBA", "jyllinge  brugsforening a.m.b.a"],
)
def test_a_legal_entity_is_found_by_its_whole_name(example: GlnList, name: str) -> None:
    entity = example.legal_entity_named(name)
    assert entity is not None
    assert entity.cvr == "99900016"


def test_no_legal_entity_has_half_a_name_or_none(example: GlnList) -> None:
    assert example.legal_entity_named("Jyllinge") is None
    assert example.legal_entity_named("") is None
    assert example.legal_entity_named("Dagli'Brugsen Gundsømagle") is None


@pytest.mark.parametrize(
    "text",
    [
        "Dagli'Brugsen Gundsømagle",
        "dagli’brugsen gundsømagle",
        "DAGLI BRUGSEN GUNDSØMAGLE",
        "daglibrugsen gundsoemagle",
        "gundsomagle",
        "Gundsø",
        "brugsen gunds",
        "Gundso\u0338magle",
        "gundsømagle 4000",
        "roskilde jyllinge",
    ],
)
def test_a_name_is_found_however_it_is_written(example: GlnList, text: str) -> None:
    assert "Dagli'Brugsen Gundsømagle" in names(example.by_name(text))


def test_the_best_name_comes_first() -> None:
    entries = [
        Entry(Role.STORE, name)
        for name in ("Ny Valby Brugsen", "Valby Nord", "Kvickly", "Valby", "Kvickvalby")
    ]
    entries.append(Entry(Role.STORE, "Brugsen", city="Valby"))
    assert names(made(*entries).by_name("valby")) == [
        "Valby",
        "Valby Nord",
        "Ny Valby Brugsen",
        "Kvickvalby",
        "Brugsen",
    ]


def test_a_search_for_nothing_finds_nothing(example: GlnList) -> None:
    assert example.by_name("") == ()
    assert example.by_name(" '’- ") == ()


@pytest.mark.parametrize(
    ("text", "by", "found"),
    [
        ("9520000000097", By.GLN, ["Dagli'Brugsen Gundsømagle"]),
        ("95 2000 0000 097", By.GLN, ["Dagli'Brugsen Gundsømagle"]),
        ("CC1000000017", By.COST_CENTRE, ["Dagli'Brugsen Gundsømagle"]),
        ("cc 1000000017", By.COST_CENTRE, ["Dagli'Brugsen Gundsømagle"]),
        ("1000000017", By.COST_CENTRE, ["Dagli'Brugsen Gundsømagle"]),
        ("99900016", By.CVR, ["Jyllinge Brugsforening a.m.b.a.", "Dagli'Brugsen Gundsømagle"]),
        ("DK 99 90 00 16", By.CVR, ["Jyllinge Brugsforening a.m.b.a.", "Dagli'Brugsen Gundsømagle"]),
        ("kvickly", By.NAME, ["Kvickly Valby"]),
        ("2500", By.NAME, ["Kvickly Valby"]),
        ("365discount", By.NAME, ["365discount Eksempel A/S", "365discount Eksempelby"]),
    ],
)
def test_find_takes_a_text_for_what_it_looks_like(
    example: GlnList, text: str, by: By, found: list[str]
) -> None:
    answer = example.find(text)
    assert answer.by is by
    assert sorted(names(answer.entries)) == sorted(found)
    assert answer.nearest == ()


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("9520000000079", "Dagli'Brugsen Gundsømagle"),
        ("952000000097", "Dagli'Brugsen Gundsømagle"),
        ("CC1000000071", "Dagli'Brugsen Gundsømagle"),
        ("100000017", "Dagli'Brugsen Gundsømagle"),
        ("99900061", "Jyllinge Brugsforening a.m.b.a."),
        ("jylinge", "Jyllinge Brugsforening a.m.b.a."),
        ("kvikly vallby", "Kvickly Valby"),
    ],
)
def test_find_suggests_what_was_probably_meant(example: GlnList, text: str, near: str) -> None:
    answer = example.find(text)
    assert answer.entries == ()
    assert near in names(answer.nearest)


@pytest.mark.parametrize("text", ["", "zzzzqqq", "1", "9" * 5000, "\ud800", "²²²²²²²²²²", "CC", "😀"])
def test_find_answers_anything_with_nothing(example: GlnList, text: str) -> None:
    assert example.find(text).entries == ()


@given(st.text(max_size=40))
def test_find_never_fails(example: GlnList, text: str) -> None:
    example.find(text)


def test_the_nearest_cost_centres_are_those_with_the_fewest_slips(example: GlnList) -> None:
    nearest = example.nearest_cost_centres("CC1000000016")
    assert [entry.cost_centre for entry in nearest][:1] == ["1000000017"]
    assert len(nearest) <= 3
    assert example.nearest_cost_centres("1000000071", 1) == (example.by_cost_centre("1000000017"),)
    assert example.nearest_cost_centres("7777777777") == ()


def test_a_list_that_was_asked_can_be_sent_to_another_process(example: GlnList) -> None:
    example.find("brugsen")
    copy = pickle.loads(pickle.dumps(example))  # noqa: S301 - our own
    store = copy.by_cost_centre("1000000017")
    entity = copy.legal_entity_of(store)
    assert copy.places_of(entity) == (store,)


DIGITS = st.text("0123456789", min_size=1, max_size=10)


@given(
    DIGITS,
    st.integers(0, 9),
    st.sampled_from("0123456789"),
    st.sampled_from(["wrong", "missing", "extra", "swap"]),
)
def test_one_slip_of_the_finger_is_always_found(number: str, place: int, digit: str, slip: str) -> None:
    place %= len(number)
    head, tail = number[:place], number[place + 1 :]
    typed = {
        "wrong": head + digit + tail,
        "missing": head + tail,
        "extra": number[:place] + digit + number[place:],
        "swap": head + tail[:1] + number[place] + tail[1:],
    }[slip]
    assert Nearest([number]).to(typed, 1) == [number]
    assert distance(typed, number) <= 1


@given(DIGITS, DIGITS)
def test_distance_is_symmetric_and_zero_only_for_the_same(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("EAN-nr.", "ean nr"),
        ("Dagli’Brugsen", "DAGLI'BRUGSEN"),
        ("Ærø Å", "aeroe aa"),
        ("A\u030arhus", "Århus"),
        ("Café", "cafe"),
        ("ＣＣ", "cc"),
    ],
)
def test_folding_makes_the_same_of_what_people_write_differently(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(" ".join(words(text))) == fold(text)
