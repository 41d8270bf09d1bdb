"""A value beside its label: right of it, below it, joined to it, in a row of labels, and labels as people write them."""

from __future__ import annotations

import datetime as dt

import pytest

from coopinv.model.fieldplace import FieldPlace
from coopinv.model.reading import Format
from coopinv.readers.pdf import folding, labels, party_labels, vocabulary, where
from coopinv.readers.places import model_paths
from tests.readers.pdf.printed import Put, column, invoice, reading, table

WITHOUT_NUMBER = ("Fakturanr.:", "10417")


@pytest.mark.parametrize(
    "texts",
    [
        [Put(400, 232, "Fakturanr.: 77-A")],
        [Put(400, 232, "Fakturanr"), Put(540, 232, "77-A", right=True)],
        [Put(400, 232, "Fakturanr."), Put(478, 232, ": 77-A")],
        [Put(400, 232, "FAKTURANR"), Put(400, 244, "77-A")],
        [Put(60, 232, "Kundenr."), Put(160, 232, "Faktura nr."), Put(260, 232, "Side"), *table(244, ((60, False), (160, False), (260, False)), ("12", "77-A", "1"))],
        [Put(60, 232, "KUNDENR FAKTURANR"), Put(60, 244, "12"), Put(105, 244, "77-A")],
        [Put(400, 232, "Faktura nummer 77-A")],
        [Put(400, 232, "Faktura-nr..........: 77-A")],
        [Put(400, 232, "F a k t u r a n r . : 77-A")],
        [Put(400, 232, "Invoice No.: 77-A")],
        [Put(400, 232, "Fakturanr. / Invoice no."), Put(540, 232, "77-A", right=True)],
        [Put(60, 232, "Kundenr.: 12   Fakturanr.: 77-A   Side: 1")],
    ],
)  # fmt: skip
def test_the_number_is_read_wherever_it_stands_by_its_label(texts: list[Put]) -> None:
    found = reading(*invoice(*texts, without=WITHOUT_NUMBER))
    assert found.invoice.number == "77-A"
    assert found.confidence["number"] == "label"


def test_a_label_one_letter_off_counts_less() -> None:
    found = reading(*invoice(Put(400, 232, "Fakturanunmer: 77-A"), without=WITHOUT_NUMBER))
    assert found.invoice.number == "77-A"
    assert found.confidence["number"] == "near"


@pytest.mark.parametrize(
    "label", ["Følgeseddel", "Foelgeseddel", "FØLGESEDDELNR.", "Følgeseddel-nr", "Delivery note"]
)
def test_danish_letters_may_be_spelt_out(label: str) -> None:
    found = reading(*invoice(Put(60, 232, f"{label}: 5512"), without=("Følgeseddel:", "F-881")))
    assert found.invoice.delivery_notes == ("5512",)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fakturadato 3. oktober 2026", dt.date(2026, 10, 3)),
        ("Fakturadato: d. 3/10 2026", dt.date(2026, 10, 3)),
        ("Faktura dato 03.10.26", dt.date(2026, 10, 3)),
        ("Invoice date: October 3, 2026", dt.date(2026, 10, 3)),
        ("Dato 2026-10-03", dt.date(2026, 10, 3)),
    ],
)
def test_dates_as_people_write_them(text: str, day: dt.date) -> None:
    found = reading(*invoice(Put(60, 232, text), without=("Fakturadato:", "02-10-2026")))
    assert found.invoice.issue_date == day


def test_a_day_that_does_not_exist_is_there_and_unreadable() -> None:
    found = reading(*invoice(Put(60, 232, "Fakturadato: 31-02-2026"), without=("Fakturadato:", "02-10-2026")))
    assert found.invoice.issue_date is None
    assert found.unreadable == {"issue_date": "31-02-2026"}


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Deres reference:", "buyer_reference"),
        ("Deres ref.", "buyer_reference"),
        ("Jeres ref:", "buyer_reference"),
        ("Rekvirent:", "buyer_reference"),
        ("Bestiller", "buyer_reference"),
        ("Your ref.:", "buyer_reference"),
        ("Att.:", "attention"),
        ("Attn.", "attention"),
    ],
)
@pytest.mark.parametrize("value", ["CC1000000025", "jens.hansen@coop.dk", "Jens Hansen"])
def test_the_reference_is_a_field_of_its_own(label: str, field: str, value: str) -> None:
    found = reading(*invoice(Put(60, 232, label), Put(150, 232, value)))
    assert getattr(found.invoice, field) == value
    assert found.confidence[field] == "label"


def test_an_empty_label_takes_nothing_from_its_neighbours() -> None:
    texts = [*column(60, 220, "Deres ref.:", "Vores ref.:"), Put(150, 232, "Ole Brandt")]
    found = reading(*invoice(*texts))
    assert found.invoice.buyer_reference is None
    place = found.locator.places(["buyer_reference"])["buyer_reference"]
    assert place.box is not None
    assert abs(place.box[0] - 60) < 2
    assert place.text is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Indkøbsordrenr.: 4500098765", ("4500098765",)),
        ("Deres ordrenr. 4500 098 765", ("4500 098 765",)),
        ("PO-nr. 450009876", ("450009876",)),
        ("Rekvisition: 4500098765, 4500098766", ("4500098765", "4500098766")),
        ("Ordrenr.: 4500098765", ("4500098765",)),
        # A bare order number that does not look like Coop's is the seller's own.
        ("Ordrenr.: 10098", ()),
        ("Vores ordrenr.: 4500098765", ()),
        ("Telefon 4500098765", ()),
    ],
)
def test_order_numbers_stand_behind_the_buyers_labels(text: str, numbers: tuple[str, ...]) -> None:
    found = reading(*invoice(Put(60, 232, text), without=("Indkøbsordrenr.:", "4500012345")))
    assert found.invoice.order_numbers == numbers


def test_cost_centres_and_io_numbers_are_found_by_label_and_in_text() -> None:
    found = reading(
        *invoice(Put(60, 220, "Omkostningssted: 1000000025"), Put(60, 232, "Vedr. IO-nr. 6100555"))
    )
    assert found.invoice.cost_centres == ("1000000025",)
    assert found.invoice.io_numbers == ("6100555",)
    (height,) = found.observed("io-height")
    assert 20 < int(str(height.values["percent"])) < 35


def test_every_label_finds_its_own_field() -> None:
    """No label of one field is taken for another's, in the table's own words."""
    known = vocabulary.head()
    for one in (*labels.HEAD, *party_labels.PARTIES, *party_labels.BANK):
        for label in (*one.da, *one.en, *one.other):
            meaning = known.exact(folding.key_of(label.removesuffix(" nr?")))
            assert meaning is not None, label
            assert one.path in meaning.paths, (label, one.path, meaning)


def test_the_words_that_a_person_is_told_to_write_are_read() -> None:
    """``put`` names a label that the reader takes for the same field."""
    for place in where.places():
        assert isinstance(place, FieldPlace)
        assert place.formats == (Format.PDF,)
        assert where.put(place.path) is not None
    known = {path.removesuffix("[]") for path in model_paths()}
    assert {place.path for place in where.places()} <= known
    text = where.put("issue_date")
    assert text is not None
    assert "»Fakturadato«" in text.da
    assert "“Invoice date”" in text.en
