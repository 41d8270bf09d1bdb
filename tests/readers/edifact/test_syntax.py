"""The tokenizer: segments of any bytes, their values, places and way back; nothing but SyntaxFault comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopinv.readers.edifact import faults
from coopinv.readers.edifact.segment import DEFAULT, Segment, Separators, write
from coopinv.readers.edifact.syntax import Tokenizer
from tests.readers.edifact.files import RIGHT, THIRD_PARTY
from tests.readers.edifact.reading import as_values, by_sign, fault_of, read, whole

FILES = [pytest.param(path, id=path.name) for path in (*RIGHT, *THIRD_PARTY)]


# Values


@pytest.mark.parametrize(
    ("written", "elements"),
    [
        ("RFF+ON:123", [["ON", "123"]]),
        ("UNS+S", [["S"]]),
        ("AAA", []),
        ("AAA+", [[""]]),
        ("AAA++x:", [[""], ["x", ""]]),
        ("FTX+a?+b", [["a+b"]]),
        ("FTX+a?:b", [["a:b"]]),
        ("FTX+a?'b", [["a'b"]]),
        ("FTX+a??", [["a?"]]),
        ("FTX+a???'b", [["a?'b"]]),
        ("FTX+a????+b", [["a??"], ["b"]]),
        ("FTX+a?b", [["ab"]]),
        ("FTX+a\r\nb", [["ab"]]),
        ("FTX+a?\n+b", [["a+b"]]),
        ("FTX+a?\r\n'b", [["a'b"]]),
        ("FTX+a?'\nb", [["a'b"]]),
        ("F\nTX+a", [["a"]]),
        ("FTX+ a ", [[" a "]]),
        ("FTX+Kærgården", [["Kærgården"]]),
        ("FTX+Kær?+gården??", [["Kær+gården?"]]),
        ("FTX+a*b", [["a*b"]]),
        ("FTX+a\rb", [["ab"]]),
        ("FTX+a? ", [["a "]]),
        ("FTX+a?X", [["aX"]]),
        ("FTX+a?\n\n'b", [["a'b"]]),
    ],
)
def test_values_are_unescaped(written: str, elements: list[list[str]]) -> None:
    before, one, after = whole(f"UNB+UNOC:3'{written}'UNZ+1'")
    assert one.elements == elements
    assert one.latin == written
    assert one.codec == ("" if written.isascii() else "iso8859-1")
    assert one.text == written.replace("\r", "").replace("\n", "")
    assert (before.tag, after.tag) == ("UNB", "UNZ")
    assert after.offset == 11 + len(written) + 1
    assert after.line == 1 + written.count("\n")


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("text", ["x", "a?'b", "a??", "a?'", "?'", "a???'", "??+??", "a?\n'"])
@pytest.mark.parametrize("last", ["x", "a?'b", "a??", "??"])
def test_lines_that_end_alike_are_cut_as_others_are(line_break: str, text: str, last: str) -> None:
    """Whether a line break follows each terminator is looked at for many segments at once."""
    lines = ["UNB+UNOC:3'", f"FTX+{text}x'", "AAA+1'", f"FTX+{last}'", "BBB+2'"]
    data = line_break.join(lines)
    plain, broken = whole("".join(lines)), whole(data)
    assert [one.elements for one in broken] == [one.elements for one in plain]
    assert [data.split("\n")[one.line - 1][one.column - 1 :][:3] for one in broken] == [
        one.tag for one in plain
    ]
    assert [data[one.offset :][:3] for one in broken] == [one.tag for one in plain]


def test_repetition_is_syntax_version_4s() -> None:
    _, one, _ = whole("UNA:+.?*'UNB+UNOC:4'AAA+1:2*3:4*5+6*7+8?*9'UNZ+1'")
    assert one.elements == [["1", "2"], ["6"], ["8*9"]]
    assert one.repeats == {0: [["3", "4"], ["5"]], 1: [["7"]]}
    _, other, _ = whole("UNA:+.?#'UNB+UNOC:4'AAA+1#2*3'UNZ+1'")
    assert (other.elements, other.repeats) == ([["1"]], {0: [["2*3"]]})
    for una in ("UNA:+.? '", "UNA:+.?:'", "UNA:+.?A'", "UNA:+.?\t'"):
        _, plain, _ = whole(una + "UNB+UNOC:4'AAA+1*2:A 3\t4'UNZ+1'")
        assert (plain.elements, plain.repeats) == ([["1*2", "A 3\t4"]], None)
    assert whole("UNA:+.?*'UNB+UNOC:3'AAA+1*2'")[1].elements == [["1*2"]]
    assert whole("UNB+UNOC:4'AAA+1*2'")[1].repeats == {0: [["2"]]}
    again = whole("UNA=*.!#~UNB*UNOC=4~UNZ*1~UNB+UNOC:4'AAA+1#2*3'")[-1]
    assert (again.elements, again.repeats) == ([["1#2"]], {0: [["3"]]})


def test_letters_of_released_and_repeated_values_are_decoded() -> None:
    data = "UNB+UNOY:4'AAA+1 ?+ ø:æ*Å*ä:ö+Ø'AAA+?+x*Å'".encode()
    _, one, two = whole(data)
    assert (one.elements, one.repeats) == ([["1 + ø", "æ"], ["Ø"]], {0: [["Å"], ["ä", "ö"]]})
    assert (two.elements, two.repeats, two.codec) == ([["+x"]], {0: [["Å"]]}, "utf-8")


def test_the_separators_are_those_of_the_last_segment() -> None:
    tokenizer = Tokenizer()
    one, two = whole("UNB+UNOC:3'UNZ+1'")
    assert one.splitter is two.splitter
    runs = tokenizer.runs([b"UNB+UNOC:3'UNZ+1'UNA=*,!#~UNB*UNOC=4~"])
    assert [tokenizer.separators for _ in runs] == [
        DEFAULT,
        DEFAULT,
        Separators("=", "*", ",", "!", "#", "~"),
    ]


def test_an_interchange_may_have_no_release_character() -> None:
    _, one, two, _ = whole("UNA:+.  'UNB+UNOC:3'AAA+a?:b 'AAA+\xe6\n?:b'AAA'")
    assert one.elements == [["a?", "b "]]
    assert two.elements == [["æ?", "b"]]
    assert write(two, Separators(release=" ")) == b"AAA+\xe6?:b"


@pytest.mark.parametrize("block", [1, 3, 1000])
@pytest.mark.parametrize("start", ["", "\xef\xbb\xbf", "\n"])
@pytest.mark.parametrize(
    "una",
    [
        "UNA=*.!?'",
        "UNA:+.!?'",
        "UNA?+.! '",
        "UNA'*.? ~",
        "UNA:'.? ~",
        "UNA:+'? ~",
        "UNA:+.'?~",
        "UNA:+.!'~",
        "UNA=*.!\x1a~",
    ],
)
def test_una_may_redefine_the_signs_that_were_in_force(una: str, start: str, block: int) -> None:
    component, element, _, release, _, terminator = una[3:]
    segments_ = [f"UNB{element}UNOC{component}3", f"AAA{element}x{release}{element}y{component}z"]
    data = start + una + "".join(one + terminator for one in segments_)
    found, fault = read(data.encode("latin-1"), block)
    assert fault is None, fault.reason.en
    assert [one.elements for one in found] == [[["UNOC", "3"]], [[f"x{element}y", "z"]]]
    assert found[0].offset == len(start) + 9


@pytest.mark.parametrize(
    "start",
    ["", "\xef\xbb\xbf", " \r\n\t ", "\xef\xbb\xbf\r\n"],
    ids=["at-once", "bom", "blanks", "bom-and-blanks"],
)
@pytest.mark.parametrize("gap", ["", "\n", "\r\n", "  \r\n\r\n", "\n\xef\xbb\xbf"])
@pytest.mark.parametrize("second", ["UNA:+.? '", "UNA=*.! ~", ""])
def test_each_interchange_may_have_its_own_separators(start: str, gap: str, second: str) -> None:
    signs = str.maketrans({":": "=", "+": "*", "?": "!", "'": "~"})
    rest = "UNB+UNOC:3'AAA+x?+y:z'UNZ+1'"
    text = f"{start}UNA:+.? '{gap}{rest}{gap}{second}{gap}" + (
        rest.translate(signs) if "~" in second else rest
    )
    found = whole(text + "\r\n\x1a")
    assert [one.tag for one in found] == ["UNB", "AAA", "UNZ"] * 2
    assert found[1].elements == [["x+y", "z"]]
    assert found[4].elements == [["x*y" if "~" in second else "x+y", "z"]]
    assert all(text.startswith(one.latin, one.offset) for one in found)


def test_separators_of_their_own_last_until_the_interchange_ends() -> None:
    text = "UNA=*.! ~UNB*UNOC=3~AAA*x=y~UNZ*1~"
    found = whole(text + "\nUNB+UNOC:3'AAA+x:y'UNZ+1'")
    assert [one.elements for one in found if one.tag == "AAA"] == [[["x", "y"]]] * 2
    again = whole(text + "UNB*UNOC=3~AAA*x=y~")
    assert again[-1].elements == [["x", "y"]]


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("block", [1, 1000])
def test_default_separators_come_back_also_with_the_same_terminator(block: int, gap: str) -> None:
    other = "UNA=*.! 'UNB*UNOC=3'AAA*x=y'UNZ*1'"
    for opening in ("UNB+UNOC:3'", "UNG+INVOIC'", "UNH+1'"):
        data = other + gap + opening + "AAA+x:y!'UNZ+1'" + other
        found, fault = read(data.encode(), block)
        assert fault is None, fault.reason.en
        assert [one.elements for one in found if one.tag == "AAA"] == [
            [["x", "y"]],
            [["x", "y!"]],
            [["x", "y"]],
        ]


@pytest.mark.parametrize(
    "data",
    [
        "UNA=*.! 'UNB*UNOC=3'UNB+UNOC:3'",  # the one before has not ended
        "UNA=*.! 'AAA*x'UNB+UNOC:3'",
        "UNA=*.! 'UNB*UNOC=3'UNZ*1'AAA+1'",  # no segment that opens an interchange
        "UNA=*.! 'UNB*UNOC=3'UNZ*1'UNB:1'",  # nor by the default separators
        "UNA=*.! 'UNB+UNOC:3'",  # the UNA that declares other separators than are used is its own
        "UNB+UNOC:3'UNZ+1'UNB*UNOC=3'",
    ],
)
def test_separators_are_not_guessed(data: str) -> None:
    assert "separators are not those" in fault_of(data).reason.en


@pytest.mark.parametrize("terminator", ["\n", "\r", "\r\n"])
def test_a_line_break_may_be_the_terminator(terminator: str) -> None:
    lines = ["UNB+UNOC:3", "AAA+1", "BBB+2"]
    found = whole(f"UNA:+.? {terminator}" + "".join(line + terminator for line in lines))
    assert [one.text for one in found] == lines
    if "\n" in terminator:
        assert [(one.line, one.column) for one in found] == [(2, 1), (3, 1), (4, 1)]


@pytest.mark.parametrize("block", [1, 6, 1000])
@pytest.mark.parametrize("terminator", ["\n", "\r"])
def test_empty_lines_are_no_segments_where_lines_are(terminator: str, block: int) -> None:
    lines = ["UNA:+.? ", "", "UNH+1", "", "", "AAA+1", "  BBB+2", "", "UNT+4+1", ""]
    data = "".join(line + terminator for line in lines)
    found, fault = read(data.encode(), block)
    assert fault is None
    assert [(one.text, one.number) for one in found] == [
        ("UNH+1", 1),
        ("AAA+1", 2),
        ("BBB+2", 3),
        ("UNT+4+1", 4),
    ]
    for one in found:
        assert data.startswith(one.latin, one.offset)
        before = data[: one.offset]
        assert (one.line, one.column) == (before.count("\n") + 1, one.offset - before.rfind("\n"))


def test_segments_are_numbered_within_their_message() -> None:
    found = whole("UNB+UNOC:3'UNG+1'UNH+1'BGM'UNT+3'UNH+2'BGM'LIN'UNT+4'UNE+2'UNZ+1'")
    assert [one.number for one in found] == [0, 0, 1, 2, 3, 1, 2, 3, 4, 0, 0]


def test_an_attached_object_is_passed_over() -> None:
    data = b"UNB+UNOC:4'UNO+1+1+pdf+9'%PDF\0'?\n'UNP+9+1'UNZ+1'"
    for block in (1, 3, 1000):
        found, fault = read(data, block)
        assert fault is None
        assert [one.tag for one in found] == ["UNB", "UNO", "UNP", "UNZ"]
        assert found[2].offset == data.index(b"UNP")
    data = b"UNB+UNOC:4'UNO+1+1+pdf+90'%PDF\0'?\n'UNP+9+1'"
    cut = fault_of(data)
    assert (cut.reason, cut.offset, cut.line, cut.text) == (faults.OBJECT_CUT, len(data), 2, "")


@pytest.mark.parametrize(
    ("length", "passed"),
    [
        ("5", True),
        (" 5 ", True),
        ("0" * 17 + "5", True),
        ("0" * 18 + "5", False),
        ("", False),
        ("x", False),
        ("\xb2", False),
        ("-5", False),
    ],
)
def test_an_object_is_as_long_as_a_plain_number_says(length: str, passed: bool) -> None:
    found, fault = read(f"UNB+UNOC:4'UNO+1+1+pdf+{length}'%PDF\0UNP+5+1'".encode("latin-1"))
    assert [one.tag for one in found] == ["UNB", "UNO", *(["UNP"] if passed else [])]
    assert (fault is None) is passed


# Places and the way back


@pytest.mark.parametrize("path", FILES)
def test_places_are_those_of_the_bytes(path: Path) -> None:
    data = path.read_bytes()
    found, _ = read(data)
    lines = data.split(b"\n")
    assert found
    for one in found:
        assert data.startswith(one.raw, one.offset)
        assert one.raw.translate(None, b"\r\n").startswith(one.tag.encode())
        assert lines[one.line - 1][one.column - 1 :].startswith(one.raw.split(b"\n")[0][:1] + one.raw[1:1])
        assert sum(map(len, lines[: one.line - 1])) + one.line - 1 + one.column - 1 == one.offset


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("block", [1, 7, 100])
def test_chunks_make_no_difference(path: Path, block: int) -> None:
    data = path.read_bytes()
    at_once, fault = read(data)
    found, other = read(data, block)
    assert as_values(found) == as_values(at_once)
    assert (fault and (fault.reason, fault.offset)) == (other and (other.reason, other.offset))


def test_blocks_make_no_difference_where_terminators_are_released() -> None:
    data = b"\n UNB+UNOC:3'\r\nFTX+a?'b?'\nc'\n FTX+d??'QTY+1?'2'\n\nIMD+e\nf\ng'AAA+1'UNZ+?'?''"
    wanted = as_values(read(data)[0])
    assert [one[0] for one in wanted] == ["UNB", "FTX", "FTX", "QTY", "IMD", "AAA", "UNZ"]
    for block in range(1, len(data) + 1):
        found, fault = read(data, block)
        assert fault is None
        assert as_values(found) == wanted
        assert [(one.latin, one.offset, one.line, one.column) for one in found] == by_sign(data.decode())


@pytest.mark.parametrize("path", FILES)
def test_segments_go_back_to_their_bytes(path: Path) -> None:
    tokenizer = Tokenizer()
    for run in tokenizer.runs([path.read_bytes()]):
        for one in run:
            # A released sign that needs no release is the one thing that is not written again.
            if b"?4" not in one.raw:
                assert write(one, tokenizer.separators) == one.raw.translate(None, b"\r\n")


def test_a_segment_made_by_hand() -> None:
    one = Segment("AAA", [["1", "2"], ["a+b"]], repeats={0: [["3"], ["4", "?"]]})
    assert (one.number, one.offset, one.line, one.column, one.latin, one.codec) == (0, 0, 1, 1, "", "")
    assert write(one, DEFAULT._replace(repetition="*")) == b"AAA+1:2*3*4:??+a?+b"
    assert [one.value(0, 1), one.value(1), one.value(0, 2), one.value(2), one.value(3)] == [
        "2",
        "a+b",
        "",
        "",
        "",
    ]
    placed = Segment(
        "AAA", [["\xf8"]], number=3, offset=9, line=2, column=5, latin="AAA+\n\xc3\xb8", codec="utf-8"
    )
    assert repr(placed) == "<Segment 3 'AAA+ø' at 2:5>"
    assert (placed.offset, placed.raw, write(placed)) == (9, b"AAA+\n\xc3\xb8", b"AAA+\xc3\xb8")


SIGNS = st.text(st.sampled_from("aB1:+?'*~=! æøÅé"), max_size=6)
ELEMENTS = st.lists(st.lists(SIGNS, min_size=1, max_size=3), max_size=4)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(ELEMENTS, max_size=4),
    st.sampled_from([DEFAULT, Separators("=", "*", ",", "!", None, "~"), DEFAULT._replace(repetition="*")]),
    st.integers(1, 40),
)
def test_what_is_written_is_read_again(
    values: list[list[list[str]]], separators: Separators, block: int
) -> None:
    version = "4" if separators.repetition else "3"
    wanted = [Segment("AAA", elements) for elements in values]
    header = Segment("UNB", [["UNOC", version]])
    una = (
        f"UNA{separators.component}{separators.element}{separators.decimal}{separators.release}"
        f"{separators.repetition or ' '}{separators.terminator}"
    )
    written = [write(one, separators) for one in (header, *wanted)]
    data = una.encode() + b"".join(one + separators.terminator.encode() for one in written)
    found, fault = read(data, block)
    assert fault is None, (fault, data)
    assert [one.elements for one in found[1:]] == values
    assert [one.raw for one in found] == written


INSIDE = st.sampled_from(["a", "b", "æ", "?'", "??", "?+", "\n", "\r\n", "?\n:", " "])
BETWEEN = st.sampled_from(["'", "'\n", "'\n", "'\r\n", "'\n\n", "'  \n "])
SEGMENT = st.tuples(st.lists(INSIDE, max_size=4).map("".join), BETWEEN).map(
    lambda each: f"FTX+{each[0]}x{each[1]}"
)


@settings(max_examples=300, deadline=None)
@given(st.lists(SEGMENT, max_size=12).map("".join), st.sampled_from([1, 5, 20, 40, 10_000]))
def test_places_are_those_of_reading_sign_by_sign(text: str, block: int) -> None:
    text = f"UNB+UNOC:3'{text}"
    found, fault = read(text.encode("latin-1"), block)
    assert fault is None
    assert [(one.latin, one.offset, one.line, one.column) for one in found] == by_sign(text)
