"""What is no EDIFACT, where and why; and that nothing but such a fault comes out of any bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coopinv.language import Text
from coopinv.readers.edifact import faults
from coopinv.readers.edifact.faults import SegmentTooLongError, quoted, said
from coopinv.readers.edifact.syntax import SyntaxFault, Tokenizer
from tests.readers.edifact.files import D01B, D96A, OTHER, WRAPPED
from tests.readers.edifact.reading import as_values, fault_of, read, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

MADE = {"d96a": D96A, "d01b": D01B, "other": OTHER, "wrapped": WRAPPED}


BY_DEFAULT = said(faults.DEFAULTS_SAY, separators=": + '")
APOSTROPHE = quoted("'")
COMPONENT, ELEMENT, RELEASE, TERMINATOR = (
    faults.ROLES[role] for role in ("component", "element", "release", "terminator")
)


def cut_inside(found: str) -> Text:
    return said(faults.CUT, found=found, terminator=APOSTROPHE)


def never_ends(source: Text, terminator: str = "'") -> Text:
    return said(faults.NEVER_ENDS, source=source, terminator=quoted(terminator))


def no_tag(found: str) -> Text:
    return said(faults.TAG, found=found)


def after_tag(tag: str, found: str, source: Text) -> Text:
    return said(faults.AFTER_TAG, tag=tag, element=quoted("+"), found=quoted(found), source=source)


def no_syntax(found: str, source: Text) -> Text:
    return said(faults.SYNTAX_IDENTIFIER, found=found, component=":", source=source)


def lone_release(tag: str, release: str = "?") -> Text:
    return said(faults.LONE_RELEASE, release=release, tag=tag)


def cannot_be(sign: str, role: Text) -> Text:
    return said(faults.UNA_SIGN, found=quoted(sign), role=role)


@pytest.mark.parametrize(
    ("data", "offset", "reason", "shown"),
    [
        ("UNB+UNOC:3'AAA+1", 11, cut_inside("AAA+1"), "AAA+1"),
        ("UNB+UNOC:3'AAA+1+2:3", 11, cut_inside("AAA+1+2:3"), "AAA+1+2:3"),
        ("UNB+UNOC:3'AAA+1?'", 11, cut_inside("AAA+1?'"), "AAA+1?'"),
        ("UNB+UNOC:3'\n AAA+1?'2", 13, cut_inside("AAA+1?'2"), "AAA+1?'2"),
        ("UNB+UNOC:3'\xef\xbb\xbfAAA+1?'", 14, cut_inside("AAA+1?'"), "AAA+1?'"),
        ("UNB+UNOC:3'\nAAA+1'\nBB", 19, cut_inside("BB"), "BB"),
        ("UNB+UNOC:3'AAA", 11, cut_inside("AAA"), "AAA"),
        (
            "UNB+UNOC:3'AAA+" + "1" * 50,
            11,
            cut_inside("AAA+" + "1" * 36 + "…"),
            "AAA+" + "1" * 36 + "…",
        ),
        ("UNB+UNOC:3+a", 0, never_ends(BY_DEFAULT), "UNB+UNOC:3+a"),
        ("UNA:+.? ~UNB+UNOC:3'AAA+1'", 9, never_ends(faults.UNA_SAYS, "~"), "UNB+UNOC:3'AAA+1'"),
        ("UNA:+.?''UNB", 9, never_ends(faults.UNA_SAYS), "UNB"),
        ("UNA:+.?", 0, faults.UNA_SHORT, "UNA:+.?"),
        ("UNA:+.?'UNB+UNOC:3'", 0, cannot_be("U", TERMINATOR), "UNA:+.?'U"),
        ("UNA +.? 'UNB", 0, cannot_be(" ", COMPONENT), "UNA +.? '"),
        ("UNA:+.? XUNB", 0, cannot_be("X", TERMINATOR), "UNA:+.? X"),
        ("UNA:\n.? 'UNB", 0, cannot_be("\n", ELEMENT), "UNA: .? '"),
        ("UNA:\x1a.? 'UNB", 0, cannot_be("\x1a", ELEMENT), "UNA:\x1a.? '"),
        ("UNA:+.\t 'UNB", 0, cannot_be("\t", RELEASE), "UNA:+.\t '"),
        ("UNA:+.\xe6 'UNB", 0, cannot_be("\xe6", RELEASE), "UNA:+.æ '"),
        (
            "UNA++.? 'UNB",
            0,
            said(faults.UNA_TWICE, found=quoted("+"), role=COMPONENT, other=ELEMENT),
            "UNA++.? '",
        ),
        (
            "UNA:+.' 'UNB",
            0,
            said(faults.UNA_TWICE, found=APOSTROPHE, role=RELEASE, other=TERMINATOR),
            "UNA:+.' '",
        ),
        ("UNA:+.? 'UNA:+.? 'UNB", 9, faults.UNA_AGAIN, "UNA:+.? '"),
        ("UNB*UNOC=3~AAA*1~", 0, after_tag("UNB", "*", BY_DEFAULT), "UNB*UNOC=3~AAA*1~"),
        ("UNA:+.? 'UNB*UNOC:3'", 9, after_tag("UNB", "*", faults.UNA_SAYS), "UNB*UNOC:3"),
        ("UNA:+.? 'UNB+UNOC=3'", 9, no_syntax("UNOC=3", faults.COMPONENT_UNA), "UNB+UNOC=3"),
        ("UNB+UNOC=3+x'", 0, no_syntax("UNOC=3", faults.COMPONENT_DEFAULT), "UNB+UNOC=3+x"),
        ("\n UNB+UNOC='", 2, no_syntax("UNOC=", faults.COMPONENT_DEFAULT), "UNB+UNOC="),
        ("UNB+UNOC=31'", 0, no_syntax("UNOC=3", faults.COMPONENT_DEFAULT), "UNB+UNOC=31"),
        ("UNB+UNOC:3''AAA+1'", 11, said(faults.EMPTY, terminator=APOSTROPHE), ""),
        ("UNB+UNOC:3'aaa+1'", 11, no_tag("aaa+1"), "aaa+1"),
        ("UNB+UNOC:3'AAAA+1'", 11, no_tag("AAAA+1"), "AAAA+1"),
        ("UNB+UNOC:3'AAAA+1", 11, no_tag("AAAA+1"), "AAAA+1"),
        ("UNB+UNOC:3'A+1'", 11, no_tag("A+1"), "A+1"),
        ("UNB+UNOC:3'1AA+1'", 11, no_tag("1AA+1"), "1AA+1"),
        ("UNB+UNOC:3'---- end of file ----", 11, no_tag("---- end of file ----"), "---- end of file ----"),
        (
            "UNB+UNOC:3'LIN:1+1'",
            11,
            said(faults.NESTED, tag="LIN", found=quoted(":")),
            "LIN:1+1",
        ),
        ("UNB+UNOC:3'LIN=1'", 11, after_tag("LIN", "=", BY_DEFAULT), "LIN=1"),
        ("UNA=*.! 'UNB*UNOC=3'UNZ*1'UNB+UNOC:3'LIN=1'", 37, after_tag("LIN", "=", BY_DEFAULT), "LIN=1"),
        ("UNB+UNOC:3'AAA+1\x002'", 16, faults.NUL, "AAA+1"),
        ("UNB+UNOC:3'\nAAA+1?'\n\x002'", 20, faults.NUL, "AAA+1?'"),
        ("\x00", 0, faults.NUL, ""),
        ("UNB+UNOC:3'\n\n FTX+why?'\nQTY+47:1'", 21, lone_release("QTY"), "FTX+why?'"),
        ("UNB+UNOC:3'FTX+why?'QTY+47:1'", 18, lone_release("QTY"), "FTX+why?'"),
        ("UNB+UNOC:3'FTX+why??+?'\t QTY+47:1'", 21, lone_release("QTY"), "FTX+why??+?'"),
        (
            "UNB+UNOC:3'FTX+" + "1" * 40 + "23?'\xef\xbb\xbfQTY+47:1'",
            57,
            lone_release("QTY"),
            "1" * 36 + "23?'",
        ),
        ("UNA:+.! \nUNB+UNOC:3\nFTX+why!\nQTY+47:1\n", 27, lone_release("QTY", "!"), "FTX+why!"),
    ],
)
def test_faults_say_what_and_where(data: str, offset: int, reason: Text, shown: str) -> None:
    fault = fault_of(data)
    assert (fault.reason, fault.offset) == (reason, offset)
    assert str(fault) == reason.en
    before = data[:offset]
    assert (fault.line, fault.column) == (before.count("\n") + 1, offset - before.rfind("\n"))
    assert fault.text == shown
    assert "{" not in fault.reason.da + fault.reason.en


def test_a_name_with_an_apostrophe_is_no_lone_release() -> None:
    assert whole("UNB+UNOC:3'NAD+SU+OBJET D?'ART+x'")[1].elements == [["SU"], ["OBJET D'ART"], ["x"]]


LIMIT = 100


@pytest.mark.parametrize("block", [1, 7, 1000])
@pytest.mark.parametrize("sign", ["a", "?'", "?+", "\xe6", "\n", "a?'\n"])
def test_a_segment_has_a_longest_length(sign: str, block: int) -> None:
    start, body = "\nUNB+UNOC:3'", ("AAA+" + "x" * LIMIT)[: (LIMIT - 4) % len(sign) + 4]
    body += sign * ((LIMIT - len(body)) // len(sign))
    assert len(body) == LIMIT
    for more in ("", "x"):
        data = f"{start}{body}{more}'".encode("latin-1")
        stream = Tokenizer(LIMIT, block).runs(data[at : at + block] for at in range(0, len(data), block))
        assert next(stream)[0].tag == "UNB"
        if not more:
            assert [one.latin for one in next(stream)] == [body]
            continue
        with pytest.raises(SegmentTooLongError) as caught:
            next(stream)
        fault = caught.value
        assert fault.reason == said(faults.TOO_LONG, limit=str(LIMIT), found=fault.text)
        assert (fault.offset, fault.line, fault.column) == (len(start), 2, len(start))
        assert fault.text == faults.shown((body + more)[: len(fault.text)])


@pytest.mark.parametrize(
    ("start", "endless"),
    [("UNB+UNOC:3'AAA+", "a"), ("UNB+UNOC:3'AAA+", "?'"), ("UNB+UNOC:3'AAA+?'", "a"), ("AAA+?'", "?+")],
)
def test_no_more_is_held_than_the_longest_segment(start: str, endless: str) -> None:
    read_so_far = 0

    def chunks() -> Iterator[bytes]:
        nonlocal read_so_far
        yield start.encode()
        while read_so_far < 10 * LIMIT:
            read_so_far += len(endless)
            yield endless.encode()

    with pytest.raises(SegmentTooLongError):
        list(Tokenizer(LIMIT, block=1).runs(chunks()))
    assert LIMIT - len(start) < read_so_far <= LIMIT


def test_a_file_whose_first_segment_never_ends_has_other_separators() -> None:
    stream = Tokenizer(LIMIT, block=10).runs([b"\nUNB+UNOC:3~", b"a" * LIMIT])
    with pytest.raises(SyntaxFault) as caught:
        list(stream)
    assert caught.value.reason == never_ends(BY_DEFAULT)
    assert (caught.value.offset, caught.value.line) == (1, 2)


@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in MADE.items()])
def test_every_truncation_ends_in_whole_segments_or_a_fault(data: bytes) -> None:
    wanted = as_values(read(data)[0])
    for end in range(len(data)):
        found, fault = read(data[:end])
        # Only UNB is read differently when the file ends behind it: nothing is.
        assert as_values(found) == wanted[: len(found)]
        done = found[-1].offset + len(found[-1].raw) + 1 if found else 0
        left = data[done:end].strip()
        assert (fault is not None) == bool(left and not (left == data[:9] and data.startswith(b"UNA")))
        if fault is not None:
            assert fault.offset <= end


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.integers(1, 50))
@example(b"UNA'+.? :UNB+", 1)
@example(b"UNA:+.? \nUNA:+.? \n", 2)
@example(b"\xef\xbb", 1)
def test_arbitrary_bytes_raise_nothing_else(data: bytes, block: int) -> None:
    at_once, by_blocks = read(data), read(data, block)
    assert as_values(at_once[0]) == as_values(by_blocks[0])


PIECES = st.sampled_from(
    [b"UNA:+.? '", b"UNA=*.! ~", b"UNB+UNOC:3", b"UNB+UNOY:4", b"UNH+1+INVOIC:D:96A:UN", b"UNT+2+1", b"UNZ+1+1", b"'", b"'",
     b"~", b"?", b"+", b":", b"*", b"\n", b"\r\n", b"NAD", b"\xc3\xa6", b"\xe6", b"\x91", b"\0", b"\x1a", b"x", b"UNO+1+1+1+5"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map(b"".join), st.integers(1, 50))
def test_pieces_of_edifact_in_any_order_raise_nothing_else(data: bytes, block: int) -> None:
    at_once, by_blocks = read(data), read(data, block)
    assert as_values(at_once[0]) == as_values(by_blocks[0])
    for one in at_once[0]:
        assert data.startswith(one.raw, one.offset)


HOSTILE = {
    "releases": b"?",
    "terminators": b"'",
    "released terminators": b"?'",
    "endless": b"a",
    "blanks": b" ",
    "line breaks": b"\n",
    "una": b"UNA:+.? '",
    "interchanges": b"UNA:+.? 'UNB+'UNA=*.! ~UNB*~",
    "segments": b"AAA'",
    "bom": b"\xef\xbb\xbf",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_work_grows_with_the_bytes(name: str) -> None:
    """Quadratic work would take minutes, and be noticed."""
    data = b"UNB+UNOC:3'AAA+" * (name in {"releases", "released terminators", "endless"})
    size = 200_000 if name == "interchanges" else 1_200_000
    data += HOSTILE[name] * (size // len(HOSTILE[name]))
    found, _ = read(data)
    assert len(found) <= len(data) // 4
