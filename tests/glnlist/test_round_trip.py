"""What is written and read again is the same list."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from coopinv.glnlist import Entry, Role
from coopinv.glnlist.cells import tidy
from coopinv.glnlist.importer import import_list
from coopinv.glnlist.load import load, shipped
from coopinv.glnlist.write import write_list
from coopinv.identifiers.check_digits import cvr_modulus_11, gs1_modulus_10


def gln(number: int) -> str:
    body = f"9520{number:08d}"
    return next(body + str(digit) for digit in range(10) if gs1_modulus_10(body + str(digit)))


CVRS = [str(number) for number in range(99900000, 99901000) if cvr_modulus_11(str(number))]
TEXTS = st.text(max_size=40).map(tidy)
OPTIONAL = TEXTS.map(lambda text: text or None)


@st.composite
def lists(draw: st.DrawFn) -> list[Entry]:
    """A list as an import makes one: every store's legal entity has an entry, and each entry names its source."""
    entities = [
        Entry(
            Role.LEGAL_ENTITY,
            tidy(f"{draw(TEXTS)} Brugsforening {number}"),
            gln=gln(number) if draw(st.booleans()) else None,
            cvr=cvr,
            source=draw(TEXTS) or "listen",
        )
        for number, cvr in enumerate(
            draw(st.lists(st.sampled_from(CVRS), unique=True, min_size=1, max_size=4))
        )
    ]
    places = []
    for number in range(draw(st.integers(0, 8))):
        owner = draw(st.sampled_from([None, *entities]))
        places.append(
            Entry(
                draw(st.sampled_from([Role.STORE, Role.WAREHOUSE, Role.SERVICE_OFFICE])),
                draw(TEXTS),
                gln=gln(1000 + number),
                cost_centre=f"{1_000_000_000 + number}" if draw(st.booleans()) else None,
                cvr=owner and owner.cvr,
                legal_entity_gln=owner and owner.gln,
                legal_entity=owner and owner.name,
                postal_code=draw(OPTIONAL),
                city=draw(OPTIONAL),
                source=draw(TEXTS) or "listen",
                as_of=draw(OPTIONAL),
            )
        )
    recipients = [entry for entry in shipped().entries if entry.role.is_recipient]
    return [*recipients, *entities, *draw(st.permutations(places))]


@settings(max_examples=60, deadline=None)
@given(lists())
def test_importing_what_was_written_gives_the_same_list(entries: list[Entry]) -> None:
    with TemporaryDirectory() as folder:
        first, second = Path(folder, "first.csv"), Path(folder, "second.csv")
        write_list(entries, first)
        result = import_list(first, second)
        assert result.problems == ()
        assert result.entries == tuple(entries)
        assert load(second).entries == tuple(entries)
        assert second.read_bytes() == first.read_bytes()
