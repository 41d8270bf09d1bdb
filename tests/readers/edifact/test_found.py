"""What fuzzing found in the tokenizer, kept."""

from __future__ import annotations

from tests.readers.edifact.reading import read


def test_a_nul_byte_behind_una_leaves_the_segments_before_it() -> None:
    """A UNA with another terminator and a NUL later in the same block: the whole segments between were lost."""
    data = b"UNA=*.! ~UNB*UNOC=3*1*2*261112=1010*1~UNH*1*INVOIC=D=96A=UN~BGM*380\0~"
    found, fault = read(data)
    assert [one.tag for one in found] == ["UNB", "UNH"]
    assert fault is not None
    assert "NUL" in fault.reason.en
    assert fault.offset == data.index(b"\0")
