"""Messages out of interchanges: what comes out whole, and what is said of UNB, UNG, UNH, UNT, UNE and UNZ."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopinv.language import Language, Text
from coopinv.model.reading import Format, ReadError
from coopinv.readers.edifact.envelope import Message, messages
from coopinv.readers.edifact.messagetypes import NAMES
from coopinv.readers.limits import Limits
from tests.readers.edifact.files import (
    D01B,
    D96A,
    OTHER,
    RIGHT,
    THIRD_PARTY,
    UNB,
    WRAPPED,
    interchange,
    message,
)

LIMITS = Limits()


def read(
    data: bytes | str | Iterable[bytes], limits: Limits = LIMITS
) -> tuple[list[Message], ReadError | None]:
    """The messages, and the error that ended them."""
    if isinstance(data, str):
        data = data.encode("latin-1")
    chunks = [data] if isinstance(data, bytes) else data
    found: list[Message] = []
    try:
        for one in messages(chunks, limits):
            found.append(one)  # noqa: PERF402 - what came before the error is wanted
    except ReadError as error:
        return found, error
    return found, None


def whole(data: bytes | str) -> list[Message]:
    found, error = read(data)
    assert error is None, error.observation
    return found


def said(found: list[Message]) -> list[tuple[str, str, str, str, str]]:
    """What is said of the envelope: with which message, fault, segment, written and expected."""
    return [
        (one.reference, *(str(observed.values[key]) for key in ("fault", "segment", "written", "expected")))
        for one in found
        for observed in one.observations
        if observed.kind == "envelope"
    ]


TWO = interchange(message("1"), message("2"))
GROUPS = "\n".join(
    [
        f"{UNB}'",
        "UNG+INVOIC+A+B+261103:0930+7+UN+D:96A:UN'",
        *(f"{one}'" for one in message("1") + message("2")),
        "UNE+2+7'",
        "UNG+INVOIC+A+B+261103:0930+8+UN+D:96A:UN'",
        *(f"{one}'" for one in message("1")),
        "UNE+1+8'",
        "UNZ+2+4711'",
    ]
)
ORDERS = interchange(message("9", kind="ORDERS"))


# What is right


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in RIGHT])
def test_nothing_is_said_of_right_interchanges(path: Path) -> None:
    found = whole(path.read_bytes())
    assert found
    assert [one.observations for one in found] == [[] for _ in found]
    for one in found:
        assert (one.segments[0].tag, one.segments[-1].tag) == ("UNH", "UNT")
        assert [segment.number for segment in one.segments] == list(range(1, len(one.segments) + 1))


@pytest.mark.parametrize("data", [D96A, D01B, OTHER, WRAPPED], ids=["d96a", "d01b", "other", "wrapped"])
def test_what_a_message_says_of_itself(data: bytes) -> None:
    one = whole(data)[0]
    version = "01B" if data in {D01B, WRAPPED} else "96A"
    assert (one.type, one.version, one.release, one.agency) == ("INVOIC", "D", version, "UN")
    assert one.association == {"01B": "EAN010", "96A": "EAN008"}[version]
    assert (one.reference, one.unh, one.group) == ("1", one.segments[0], None)
    assert [segment.value(2, 3) for segment in one.segments if segment.tag == "IMD"] in [
        ["Rødgrød 5+1 stk: à 10?"],
        ["Rødgrød 5*1 stk= à 10!"],
    ]
    around = one.interchange
    assert (around.syntax, around.version, around.sender, around.sender_qualifier) == (
        ("UNOC", "3", "5790001234562", "14")
    )
    assert (around.recipient, around.recipient_qualifier, around.reference) == (
        ("5790000050000", "14", "4711")
    )
    assert around.test is False
    assert around.unb is not None
    assert one.observations == []


def test_syntax_version_4_has_a_date_of_eight_digits() -> None:
    text = TWO.replace("UNOC:3", "UNOC:4").replace("261103:0930", "20261103:0930")
    (first, _) = whole(text)
    assert (first.interchange.version, first.interchange.reference) == ("4", "4711")
    assert said([first]) == []


def test_groups_count_their_messages_and_the_interchange_counts_groups() -> None:
    found = whole(GROUPS)
    assert [one.group.reference for one in found if one.group] == ["7", "7", "8"]
    # The same message reference in two groups is two references.
    assert said(found) == []


@pytest.mark.parametrize("gap", ["", "\n", "\r\n\r\n"])
def test_several_interchanges_in_a_file(gap: str) -> None:
    second = TWO.replace("4711", "4712")
    found = whole(f"UNA:+.? '{TWO.strip()}{gap}UNA:+.? '{gap}{second.strip()}{gap}{GROUPS}")
    assert [one.interchange.reference for one in found] == ["4711"] * 2 + ["4712"] * 2 + ["4711"] * 3
    assert said(found) == []


def test_an_attached_package_may_be_counted_or_not() -> None:
    package = "UNO+1+1:Doc+1:application/pdf+5'%PDF'UNP+5+1'"
    for count in ("1", "2"):
        text = interchange(message()).replace("UNZ+1", f"{package}UNZ+{count}").replace("UNOC:3", "UNOC:4")
        assert said(whole(text)) == []
    assert said(whole(text.replace("UNZ+2", "UNZ+3")))[0][1:3] == ("count", "UNZ")


# What is wrong

A, B = message("1"), message("2")
LINES = {one: one + "'\n" for one in (*A, *B)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(TWO.replace("UNT+13+2", "UNT+12+2"), [("2", "count", "UNT", "12", "13")], id="count-unt"),
        pytest.param(TWO.replace("UNT+13+2", "UNT++2"), [("2", "count", "UNT", "", "13")], id="no-count"),
        pytest.param(TWO.replace("UNT+13+2", "UNT+x+2"), [("2", "count", "UNT", "x", "13")], id="odd-count"),
        pytest.param(TWO.replace("UNT+13+2", "UNT+013+2"), [], id="leading-zero"),
        pytest.param(TWO.replace("UNT+13+2", "UNT+13+3"), [("2", "reference", "UNT", "3", "2")], id="ref-unt"),
        pytest.param(TWO.replace("UNT+13+1'\n", ""), [("1", "missing", "UNT", "", "")], id="no-unt"),
        pytest.param(TWO.replace("UNT+13+2'\n", ""), [("2", "missing", "UNT", "", "")], id="no-last-unt"),
        pytest.param(TWO.replace("UNZ+2", "UNZ+3"), [("2", "count", "UNZ", "3", "2")], id="count-unz"),
        pytest.param(TWO.replace("UNZ+2+4711", "UNZ+2+1"), [("2", "reference", "UNZ", "1", "4711")], id="ref-unz"),
        pytest.param(TWO.replace("UNZ+2+4711'\n", ""), [("2", "missing", "UNZ", "", "")], id="no-unz"),
        pytest.param(TWO.replace("UNZ+2+4711'\n", "") + TWO, [("2", "missing", "UNZ", "", "")], id="no-unz-then-unb"),
        pytest.param(
            TWO.replace("UNT+13+2'\nUNZ+2+4711'\n", ""),
            [("2", "missing", "UNT", "", ""), ("2", "missing", "UNZ", "", "")],
            id="ends-between-segments",
        ),
        pytest.param(TWO.replace(UNB + "'\n", ""), [("1", "missing", "UNB", "", "")], id="no-unb"),
        pytest.param("".join(map(LINES.get, A)), [("1", "missing", "UNB", "", "")], id="bare"),
        pytest.param(TWO + "".join(map(LINES.get, A)), [("1", "missing", "UNB", "", "")], id="bare-after-unz"),
        pytest.param(
            TWO.replace("+2+INVOIC", "+1+INVOIC").replace("UNT+13+2", "UNT+13+1"),
            [("1", "duplicate", "UNH", "1", "")],
            id="duplicate",
        ),
        pytest.param(GROUPS.replace("UNE+2+7", "UNE+3+7"), [("2", "count", "UNE", "3", "2")], id="count-une"),
        pytest.param(GROUPS.replace("UNE+2+7", "UNE+2+1"), [("2", "reference", "UNE", "1", "7")], id="ref-une"),
        pytest.param(GROUPS.replace("UNE+2+7'\n", ""), [("2", "missing", "UNE", "", "")], id="no-une"),
        pytest.param(GROUPS.replace("UNE+1+8'\n", ""), [("1", "missing", "UNE", "", "")], id="no-last-une"),
        pytest.param(GROUPS.replace("UNZ+2", "UNZ+3"), [("1", "count", "UNZ", "3", "2")], id="groups-unz"),
        pytest.param(TWO.replace("UNZ", "UNE+2+7'\nUNZ"), [("2", "missing", "UNG", "", "")], id="no-ung"),
        pytest.param(
            TWO.replace(B[0] + "'\n", "").replace("UNZ+2", "UNZ+1"), [("1", "missing", "UNH", "BGM", "")], id="no-unh"
        ),
        pytest.param(TWO + "FTX+x'\nFTX+y'", [("2", "missing", "UNH", "FTX", "")], id="after-unz"),
        pytest.param(TWO + "UNZ+2+4711'", [("2", "missing", "UNB", "", "")], id="two-unz"),
        pytest.param(
            TWO.replace(A[0], "FTX+x'\n" + A[0]), [("1", "missing", "UNH", "FTX", "")], id="before-the-first"
        ),
        # An interchange without any invoice is not looked at for its own sake.
        pytest.param(TWO + ORDERS.replace("UNZ+1", "UNZ+7"), [], id="of-orders"),
        pytest.param(ORDERS.replace("UNZ+1+4711'", "") + TWO, [], id="of-orders-first"),
    ],
)  # fmt: skip
def test_each_fault_is_said_once(text: str, wanted: list[tuple[str, ...]]) -> None:
    found = whole(text)
    assert said(found) == wanted
    lines = text.split("\n")
    for one in found:
        for observed in one.observations:
            place = observed.place
            assert place is not None
            assert place.message == one.reference
            assert place.line is not None
            assert lines[place.line - 1].startswith((place.text or "").rstrip())
            assert (place.text is None) == (observed.values.get("fault") == "missing")


def test_messages_come_whole_whatever_is_missing_around_them() -> None:
    text = TWO.replace("UNT+13+1'\n", "")
    first, second = whole(text)
    assert (first.segments[-1].tag, len(first.segments)) == ("MOA", 12)
    assert len(second.segments) == 13
    (observed,) = first.observations
    assert observed.place is not None
    assert observed.place.segment == 12


def test_a_test_is_said_with_the_first_message() -> None:
    text = TWO.replace("+4711'\nUNH+1", "+4711++INVOIC++++1'\nUNH+1")
    first, second = whole(text)
    assert [one.kind for one in first.observations] == ["test-indicator"]
    assert second.observations == []
    assert first.interchange.test
    for value in ("0", "", "T"):
        assert not whole(text.replace("++++1'", f"++++{value}'"))[0].observations


@pytest.mark.parametrize("order", ["before", "between", "behind", "own-interchange", "own-interchange-first"])
def test_messages_of_other_types_are_counted(order: str) -> None:
    others = [
        message(str(number), kind=kind) for number, kind in enumerate(("ORDERS", "DESADV", "ORDERS"), 5)
    ]
    texts = {
        "before": interchange(*others, A, B),
        "between": interchange(A, *others, B),
        "behind": interchange(A, B, *others),
        "own-interchange": TWO + interchange(*others),
        "own-interchange-first": interchange(*others) + TWO,
    }
    found = whole(texts[order])
    (observed,) = [one for each in found for one in each.observations]
    assert (observed.kind, dict(observed.values)) == (
        "other-messages",
        {"types": "ORDERS, DESADV", "count": 3},
    )
    assert observed.place is not None
    assert observed.place.text == others[0][0]
    assert [len(one.segments) for one in found] == [13, 13]


def test_the_list_of_other_types_stays_short() -> None:
    others = [message(str(number), kind=f"X{number:05}LONG") for number in range(100)]
    found = whole(interchange(A, *others))
    (observed,) = found[0].observations
    assert observed.values["count"] == 100
    assert len(str(observed.values["types"])) < 200


# What is no invoice, or cannot be read


@pytest.mark.parametrize(
    ("text", "english", "danish"),
    [
        (ORDERS, "an order (the EDIFACT message ORDERS)", "en ordre (EDIFACT-meddelelsen ORDERS)"),
        (
            interchange(
                message("1", kind="ORDERS"), message("2", kind="DESADV"), message("3", kind="DESADV")
            ),
            "an EDIFACT interchange of other messages: DESADV (a despatch advice), ORDERS (an order)",
            "en EDIFACT-forsendelse med andre meddelelser: DESADV (en leveringsadvis (følgeseddel)), ORDERS (en ordre)",
        ),
        (interchange(message("1", kind="XYZXYZ")), "an EDIFACT interchange of other messages: XYZXYZ", None),
        (interchange(message("1", kind="")), "an EDIFACT interchange of other messages: ?", None),
        (interchange(), "an EDIFACT interchange without any message", None),
        ("UNA:+.? '\n", "an EDIFACT interchange without any message", None),
        ("", "an EDIFACT interchange without any message", None),
    ],
)
def test_what_a_file_without_invoices_looks_like(text: str, english: str, danish: str | None) -> None:
    found, error = read(text)
    assert found == []
    assert error is not None
    assert (error.observation.kind, error.format) == ("not-an-invoice", Format.EDIFACT)
    looks_like = error.observation.values["looks_like"]
    assert isinstance(looks_like, Text)
    assert looks_like.en == english
    assert danish is None or looks_like.to(Language.DA) == danish


def test_message_types_have_names_in_both_languages() -> None:
    assert {
        "ORDERS",
        "DESADV",
        "ORDRSP",
        "INVRPT",
        "PRICAT",
        "CONTRL",
        "APERAK",
        "REMADV",
        "RECADV",
        "PAYMUL",
    } <= set(NAMES)
    for kind, name in NAMES.items():
        assert len(kind) == 6
        assert name.en.startswith(("a ", "an ", "party", "product"))
        assert name.da != name.en


def test_a_file_without_any_unh_is_damaged() -> None:
    _, error = read(TWO.replace(A[0] + "'\n", "").replace(B[0] + "'\n", ""))
    assert error is not None
    assert error.observation.kind == "malformed"
    assert "UNH is missing" in str(error.observation.values["reason"])
    assert error.observation.place is not None
    assert error.observation.place.line == 2


@pytest.mark.parametrize(
    "data",
    [D96A, D01B * 2, OTHER, WRAPPED],
    ids=["d96a", "d01b-twice", "other", "wrapped"],
)
def test_a_cut_file_gives_its_whole_messages_and_the_place(data: bytes) -> None:
    complete = whole(data)
    ends = [one.segments[-1].offset + len(one.segments[-1].raw) + 1 for one in complete]
    last = [len(one.segments) for one in complete]
    for end in range(len(data)):
        found, error = read(data[:end])
        if error is not None and error.observation.kind == "malformed":
            # A message comes out when its UNT stands before the cut.
            assert len(found) == sum(end >= one for one in ends)
            assert error.observation.place is not None
            assert isinstance(error.observation.place.offset, int)
            assert error.observation.place.offset <= end
            assert [one for one in found if "UNZ" in str(one.observations)] == []
        elif error is None:
            # Between two segments: the last message may be without UNT, and that is said.
            missing = [one[2] for one in said(found) if one[1] == "missing"]
            assert missing in ([], ["UNZ"], ["UNT", "UNZ"])
            begun = data[data.rindex(b"UNB", 0, end) : end]
            assert (missing == []) == (b"UNZ" in begun or b"UNH" not in begun)
            assert len(found[-1].segments) <= last[len(found) - 1]
        else:
            assert found == []


def test_segments_and_messages_have_a_largest_size() -> None:
    long = interchange(A, [*B[:2], "FTX+" + "a" * 5_000, *B[2:]])
    found, error = read(long, dataclasses.replace(LIMITS, text=4_000))
    assert [one.reference for one in found] == ["1"]
    assert error is not None
    assert error.observation.kind == "refused"
    found, error = read(long, dataclasses.replace(LIMITS, size=4_000))
    assert [one.reference for one in found] == ["1"]
    assert error is not None
    assert (error.observation.kind, error.observation.values["option"]) == ("refused", "--max-size 1")
    orders = long.replace("INVOIC", "ORDERS", 2).replace("+1+ORDERS", "+1+INVOIC")
    assert read(orders, dataclasses.replace(LIMITS, size=4_000))[1] is None


def test_messages_come_as_soon_as_the_next_is_whole() -> None:
    seen = 0

    def chunks() -> Iterable[bytes]:
        nonlocal seen
        yield f"{UNB}'".encode()
        for number in range(10_000):
            seen = number
            yield "".join(f"{one}'" for one in message(str(number))).encode("latin-1")

    stream = messages(chunks(), LIMITS)
    assert next(stream).reference == "0"
    assert seen < 1_000
    assert next(stream).reference == "1"


SERVICE = st.sampled_from(
    [UNB, "UNA:+.? ", "UNG+INVOIC+A+B+1+7", "UNH+1+INVOIC:D:96A:UN", "UNH+2+ORDERS:D:96A:UN", "UNT+2+1", "UNE+1+7",
     "UNZ+1+4711", "BGM+380", "NAD+Æ", "UNO+1+1+1+3", "UNP+3+1", "x", "\0", "\n", "FTX+?"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(SERVICE, max_size=25).map("'".join), st.integers(1, 200))
def test_service_segments_in_any_order_raise_read_errors_only(text: str, cut: int) -> None:
    data = text.encode("latin-1")
    found, error = read(data)
    assert error is not None or found
    again, other = read([data[:cut], data[cut:]])
    assert said(found) == said(again)
    assert (error and error.observation) == (other and other.observation)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_arbitrary_bytes_raise_read_errors_only(data: bytes) -> None:
    found, error = read(data)
    assert error is not None or found


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in THIRD_PARTY])
def test_files_of_others_end_in_messages_or_in_what_they_are(path: Path) -> None:
    data = path.read_bytes()
    found, error = read(data)
    assert len(found) == data.count(b"INVOIC:D:") + data.count(b"INVOIC=D=")
    if not found:
        assert error is not None
        assert error.observation.kind == "not-an-invoice"
    else:
        assert error is None
