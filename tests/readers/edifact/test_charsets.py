"""Character sets: the text comes out right whatever was declared, and what was declared wrongly is said once."""

from __future__ import annotations

import pytest

from coopinv.model.reading import Observation
from coopinv.readers.edifact import charsets
from coopinv.readers.edifact.envelope import messages
from coopinv.readers.edifact.segment import Segment
from coopinv.readers.edifact.syntax import segments
from coopinv.readers.limits import Limits
from tests.readers.edifact.files import RIGHT, interchange, message

DANISH = "Rødgrød på Ærø, Århus Ø"


def invoice(
    text: bytes, declared: str = "UNOC:3", una: bytes = b""
) -> tuple[list[Segment], list[Observation]]:
    """The segments and observations of a message in capitals whose IMD holds the text."""
    lines = interchange(message()).replace("Kærgården ApS+Åvej 1+Ølby", "A+B+C").replace("UNOC:3", declared)
    start, _, rest = lines.partition("Rødgrød 5?+1 stk?: à 10??")
    data = una + start.encode("ascii") + text + rest.encode("ascii")
    (one,) = messages([data], Limits())
    return one.segments, one.observations


def text_in(found: list[Segment]) -> str:
    return next(one for one in found if one.tag == "IMD").value(2, 3)


# Decoding


@pytest.mark.parametrize("declared", ["UNOA:3", "UNOB:3", "UNOC:3", "UNOW:4", "UNOY:3", "UNOX:3", "XXXX:1"])
@pytest.mark.parametrize("codec", ["latin-1", "utf-8", "cp850", "cp865", "cp1252"])
@pytest.mark.parametrize("text", [DANISH, "æble", "ØL", "Blåbærgrød", "kålrabi", "Én smørrebrødskage"])
def test_danish_text_comes_out_right_whatever_was_declared(declared: str, codec: str, text: str) -> None:
    found, _ = invoice(text.encode(codec), declared)
    assert text_in(found) == text


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("UNOD", "iso8859-2", "Łódź żółć"),
        ("UNOE", "iso8859-5", "Москва"),
        ("UNOF", "iso8859-7", "Αθήνα"),
        ("UNOG", "iso8859-3", "Ħal Għaxaq"),
        ("UNOH", "iso8859-4", "Rīga ļoti"),
        ("UNOI", "iso8859-6", "القاهرة"),
        ("UNOJ", "iso8859-8", "ירושלים"),
        ("UNOK", "iso8859-9", "İstanbul ığdır"),
        ("UNOW", "utf-8", "Łódź Москва €"),
        ("UNOY", "utf-8", "東京"),
        ("UNOC", "iso8859-1", "½ Düsseldorf façade"),
        ("UNOC", "iso8859-1", "NESCAFÉ® 10 ×1 kg, «Å» og Ø»"),
        ("UNOC", "iso8859-1", "NESCAFÉ®"),
    ],
)
def test_each_set_has_its_own_letters(declared: str, codec: str, text: str) -> None:
    found, observed = invoice(text.encode(codec), f"{declared}:3")
    assert text_in(found) == text
    assert observed == []


@pytest.mark.parametrize("text", ["Smith’s “best” – 5 €", "‘Able’", "kWh’s", "A…"])
def test_quotation_marks_of_windows_are_not_taken_for_letters(text: str) -> None:
    found, (observed,) = invoice(text.encode("cp1252"))
    assert text_in(found) == text
    assert observed.values["guess"] == "Windows-1252"
    assert set(str(observed.values["found"]).split()) == {sign for sign in text if sign > "\xff"}


def test_a_letter_may_be_cut_by_a_wrapped_line() -> None:
    found, (observed,) = invoice("sm\xc3\r\n\xb8r p\xc3\xa5".encode("latin-1"))
    assert text_in(found) == "smør på"
    assert (observed.values["found"], observed.values["count"]) == ("ø å", 2)


@pytest.mark.parametrize(
    ("latin", "declared", "codec"),
    [
        ("\xc4\xa3", "UNOY", "utf-8"),  # ģ, or Ä£
        ("\xc4\xa3", "UNOC", "iso8859-1"),
        ("\xc3\xa6", "UNOC", "utf-8"),
        ("\xe6", "UNOW", "iso8859-1"),
        ("\xe6", "UNOA", "iso8859-1"),
        ("\xe6\x9f", "UNOD", "iso8859-2"),
        ("\xae", "UNOI", "iso8859-1"),  # no letter of the Arabic part
        ("5 \x80", "UNOC", "cp1252"),
        ("A. M\x9fller", "UNOB", "cp1252"),
        ("Sm\x9br", "UNOC", "cp850"),
        ("\x81", "UNOC", "iso8859-1"),  # nothing at all in Windows-1252
    ],
)
def test_what_bytes_are_by_what_they_show_and_what_was_declared(
    latin: str, declared: str, codec: str
) -> None:
    assert charsets.codec_of(latin, declared) == codec


@pytest.mark.parametrize(
    ("latin", "codec", "declared", "outside"),
    [
        ("K\xe6r \x96 5\xa0\x80 \xff\xa0", "cp1252", "UNOC", [("–", 4), ("€", 8)]),
        ("K\xe6r \x96", "cp1252", "UNOD", [("æ", 1), ("–", 4)]),
        ("a\xc3\xa6\xe2\x82\xac@", "utf-8", "UNOB", [("æ", 1), ("€", 3), ("@", 6)]),
        ("a\r\xc3\n\xa6\r\n\xc3\xb8", "utf-8", "UNOC", [("æ", 2), ("ø", 7)]),
        ("a\xc3\xa6\x01", "utf-8", "UNOW", [("\x01", 3)]),
        ("\xe6\x7f\x9f", "iso8859-1", "UNOC", [("\x7f", 1), ("\x9f", 2)]),
        ("\xe6", "iso8859-1", "UNOD", [("æ", 0)]),
        ("\x7f\x96", "cp1252", "UNOC", [("\x7f", 0), ("–", 1)]),
        ("A|B^C@", "", "UNOA", [("@", 5)]),
        ("\xb3", "iso8859-2", "UNOD", []),
    ],
)
def test_the_signs_outside_a_set_and_their_bytes(
    latin: str, codec: str, declared: str, outside: list[tuple[str, int]]
) -> None:
    assert list(charsets.outside(latin, codec, declared, "3", "|^?'")) == outside


def test_a_name_in_unb_is_decoded_as_unb_says() -> None:
    data = interchange(message()).replace("5790001234562:14", "Kærgård").encode("utf-8")
    assert next(segments([data])).value(1) == "Kærgård"


# What is said


@pytest.mark.parametrize(
    ("declared", "text", "found", "count", "guess"),
    [
        ("UNOA:3", b"MILK 1,5 L. (A-B/C=D) !\"%&*;<>?'?+?:??", None, 0, ""),
        ("UNOA:3", b"Milk", "i l k", 3, ""),
        ("UNOB:3", b'Milk & more; 100% <new> "ok"!', None, 0, ""),
        ("UNOA:3", b"A@B#C$D[E]F{G}H|I^J`", "@ # $ [ ] { } | ^ `", 10, ""),
        ("UNOB:3", b"a@b_c~d\\e", "@ _ ~ \\", 4, ""),
        ("UNOB:3", b"aa@@@@", "@", 4, ""),
        ("UNOB:4", b"a_b", None, 0, ""),
        ("UNOA:4", b"A_B", None, 0, ""),
        ("UNOB:4", b"a_b@", "@", 1, ""),
        ("UNOA:2", b"A_B", "_", 1, ""),
        ("UNOA:1", "SMØR".encode("latin-1"), "Ø", 1, ""),
        ("UNOA:1", "SMØR".encode("cp850"), "Ø", 1, ""),
        ("UNOB:1", "Smør på".encode("latin-1"), "ø å", 2, ""),
        ("UNOB:3", "Smør".encode(), "ø", 1, "UTF-8"),
        ("UNOC:3", "Smør @ {10}".encode("latin-1"), None, 0, ""),
        ("UNOC:3", "Smør".encode(), "ø", 1, "UTF-8"),
        ("UNOC:3", "Smør på".encode("cp865"), "ø å", 2, "CP850"),
        ("UNOC:3", b"a\tb", "U+0009", 1, ""),
        ("UNOC:3", b"a\x85b", "…", 1, "Windows-1252"),
        ("UNOC:3", b"a\r\nb\nc", None, 0, ""),
        ("UNOA:3", b"A\r\nB\nC", None, 0, ""),
        ("UNOW:4", "Smør € 東".encode(), None, 0, ""),
        ("UNOW:4", "Smør".encode("latin-1"), "ø", 1, "ISO 8859-1"),
        ("UNOY:3", "Smør".encode("cp850"), "ø", 1, "CP850"),
        ("UNOD:3", "Łódź".encode(), "Ł ó ź", 3, "UTF-8"),
        ("UNOW:4", "Smør\x01\xa0".encode(), "U+0001", 1, ""),
        ("UNOY:3", "Smør\x01".encode(), "U+0001", 1, ""),
        ("UNOB:3", "Smør\xa0".encode("latin-1"), "ø U+00A0", 2, ""),
        ("UNOX:3", "Smør".encode(), None, 0, ""),
        ("IATB:1", "Smør".encode(), None, 0, ""),
        ("UNOA:3", bytes(range(0x61, 0x7B)), "a b c d e f g h i j", 26, ""),
    ],
)
def test_signs_outside_the_declared_set_are_said(
    declared: str, text: bytes, found: str | None, count: int, guess: str
) -> None:
    _, observed = invoice(text, declared)
    if found is None:
        assert observed == []
        return
    (one,) = observed
    assert one.kind == "character-set"
    assert dict(one.values) == {
        "declared": declared[:4],
        "found": found,
        "count": count,
        "guess": guess,
    }


@pytest.mark.parametrize("declared", ["UNOA", "UNOB", "UNOC", "UNOW", "UNOY"])
@pytest.mark.parametrize("version", ["1", "2", "3", "4"])
def test_a_plain_message_says_nothing(declared: str, version: str) -> None:
    assert invoice(b"MILK 1 L", f"{declared}:{version}")[1] == []


@pytest.mark.parametrize("declared", ["UNOA", "UNOB"])
def test_separators_of_its_own_are_in_no_value(declared: str) -> None:
    lines = interchange(message()).replace("Kærgården ApS+Åvej 1+Ølby", "A+B+C").replace("UNOC", declared)
    plain = lines.replace("Rødgrød 5?+1 stk?: à 10??", "MILK")
    signs = str.maketrans({":": "|", "+": "^", "?": "\\", "'": "~"})
    (one,) = messages([b"UNA|^.\\ ~" + plain.translate(signs).encode()], Limits())
    assert one.observations == []
    assert text_in(one.segments) == "MILK"


def test_the_place_is_the_first_signs() -> None:
    text = "MILK AND\r\nsmør"
    found, (observed,) = invoice(text.encode("latin-1"), "UNOA:3", b"UNA:+.? '\n")
    place = observed.place
    imd = next(one for one in found if one.tag == "IMD")
    assert place is not None
    assert (place.segment, place.message, place.text) == (imd.number, "1", "IMD+F++:::MILK ANDsmør")
    assert (place.line, place.column, place.offset) == (
        imd.line + 1,
        1,
        imd.offset + len("IMD+F++:::MILK AND\r\n"),
    )
    assert observed.values["found"] == "s m ø r"


@pytest.mark.parametrize(("text", "line"), [("MILK ø ø", 1), ("\nMILK\nAND ø", 3)])
def test_the_place_counts_the_lines_of_a_wrapped_segment(text: str, line: int) -> None:
    lines = interchange(message()).replace("Kærgården ApS+Åvej 1+Ølby", "A").replace("UNOC:3", "UNOB:3")
    data = lines.replace("\n", "").replace("Rødgrød", text)
    (one,) = messages([data.encode("latin-1")], Limits())
    (observed,) = one.observations
    before = data[: data.index("ø")]
    assert observed.place is not None
    assert (observed.place.line, observed.place.offset) == (line, len(before))
    assert observed.place.column == len(before) - before.rfind("\n")


def test_the_guess_is_of_the_first_segment_that_shows_it() -> None:
    lines = interchange(message()).replace("UNOC:3", "UNOA:3").replace("ApS", "@")
    (one,) = messages([lines.encode()], Limits())
    assert [each.values["guess"] for each in one.observations] == ["UTF-8"]
    (one,) = messages([lines.replace("Kærgården @+Åvej 1+Ølby", "K@+A+B").encode()], Limits())
    assert [each.values["guess"] for each in one.observations] == ["UTF-8"]


def test_it_is_said_once_a_message_and_of_unb_with_the_first() -> None:
    data = interchange(message("1"), message("2")).replace("5790001234562:14", "Ærø").encode("utf-8")
    first, second = messages([data], Limits())
    (one,), (other,) = first.observations, second.observations
    assert one.place is not None
    assert other.place is not None
    assert (one.place.line, one.place.segment, one.place.text is not None) == (1, None, True)
    assert other.place.segment == 6
    assert str(one.values["found"])[0] == "Æ"


def test_right_files_are_what_they_declare() -> None:
    for path in RIGHT:
        assert [one.observations for one in messages([path.read_bytes()], Limits()) if one.observations] == []


@pytest.mark.parametrize("identifier", sorted(charsets.CODECS))
def test_any_byte_has_a_text(identifier: str) -> None:
    for first in range(0x80, 0x100):
        for second in ("", "a", "\x80", "\xbf", "\xff"):
            latin = f"a{chr(first)}{second}"
            codec = charsets.codec_of(latin, identifier)
            assert charsets.text_of(latin, codec)
            assert "\ufffd" not in charsets.text_of(latin, codec)
            list(charsets.outside(latin, codec, identifier, "3", ":+?'"))
