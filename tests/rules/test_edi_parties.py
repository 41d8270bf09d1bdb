"""EDI001, EDI002, EDI003 and EDI006: whom the interchange goes to, who bought, and where the goods went."""

from __future__ import annotations

from typing import Any

import pytest

from coopinv.glnlist import Entry, GlnList, Role
from coopinv.language import Language
from coopinv.model.finding import Severity
from coopinv.model.reading import Observation, Place
from coopinv.rules import RULES, Selection, run
from tests.rules.edifact import (
    COOP,
    COOP_GLN,
    EDI,
    OIO,
    SOCIETY,
    SOCIETY_GLN,
    SOCIETY_STORE,
    UNKNOWN,
    context_for,
    edifact,
    findings_of,
    found,
)


def test_a_right_message_is_right() -> None:
    """A society's store: the society in NAD+BY, the store in NAD+DP."""
    assert found(edifact()) == []
    assert found(edifact(buyer__gln=COOP_GLN, deliveries=[{"gln": "9520000000042"}])) == []
    assert found(edifact(buyer__cvr=SOCIETY, buyer__name="Jyllinge Brugsforening a.m.b.a.")) == [
        "GEN024.missing@buyer.street"
    ]


# EDI001


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"buyer__endpoint": UNKNOWN}, ["EDI001.other@buyer.endpoint"]),
        ({"buyer__endpoint": OIO}, ["EDI001.oio@buyer.endpoint"]),
        ({"buyer__endpoint": SOCIETY_GLN}, ["EDI001.own_number@buyer.endpoint"]),
        ({"buyer__endpoint": "5790000050001"}, ["EDI001.invalid@buyer.endpoint"]),
        ({"buyer__endpoint": "579000005000"}, ["EDI001.invalid@buyer.endpoint"]),
        ({"buyer__endpoint": "COOPDK"}, ["EDI001.invalid@buyer.endpoint"]),
        ({"buyer__endpoint_scheme": "ZZZ"}, ["EDI001.qualifier@buyer.endpoint_scheme"]),
        ({"buyer__endpoint_scheme": None}, ["EDI001.no_qualifier@buyer.endpoint_scheme"]),
        # A wrong number is the fault, however it is marked.
        ({"buyer__endpoint": UNKNOWN, "buyer__endpoint_scheme": None}, ["EDI001.other@buyer.endpoint"]),
    ],
)
def test_recipient(changes: dict[str, Any], expected: list[str]) -> None:
    assert found(edifact(**changes)) == expected


def test_recipient_is_missing_in_unb_or_with_it() -> None:
    without: dict[str, Any] = {"buyer__endpoint": None, "buyer__endpoint_scheme": None}
    unb = Place(line=2, offset=9, text="UNB+UNOC:3+9520000200053:14++261112:0815+NR26131")
    reading = edifact(observed=[Observation("no-recipient", "buyer.endpoint", {}, unb)], **without)
    (finding,) = findings_of(reading)
    assert (finding.rule.id, finding.outcome, finding.place) == ("EDI001", "missing", unb)
    assert "UNB+UNOC:3+<jeres GLN>:14+5790000050000:14+…'" in finding.remedy(Language.DA)
    # Without a UNB there is no recipient: EDI007 speaks, and of a later message of the file no rule.
    missing = Observation(
        "envelope", None, {"fault": "missing", "segment": "UNB", "written": "", "expected": ""}
    )
    assert found(edifact(observed=[missing], **without)) == ["EDI007.no_unb"]
    assert found(edifact(**without)) == []


def test_recipient_texts() -> None:
    (finding,) = findings_of(edifact(buyer__endpoint=SOCIETY_STORE))
    assert finding.message(Language.EN) == (
        "The recipient in UNB is 9520000000097, Dagli'Brugsen Gundsømagle's own GLN; EDIFACT invoices to Coop all go to "
        "5790000050000."
    )
    assert finding.expected(Language.DA) == "EAN-nummer (GLN) 5790000050000"
    assert RULES["EDI001"].info.outcomes["no_qualifier"].severity is Severity.WARNING


# EDI002


@pytest.mark.parametrize(
    ("number", "nads", "expected"),
    [
        (None, ("DP", "SU"), ["EDI002.missing@buyer.gln"]),
        (None, ("BY", "DP", "SU"), ["EDI002.no_gln@buyer.gln"]),
        ("9520000000081", ("BY", "DP"), ["EDI002.invalid@buyer.gln"]),
        ("952000000008", ("BY", "DP"), ["EDI002.invalid@buyer.gln"]),
        ("COOP", ("BY", "DP"), ["EDI002.invalid@buyer.gln"]),
        (EDI, ("BY", "DP"), ["EDI002.address@buyer.gln"]),
        (OIO, ("BY", "DP"), ["EDI002.address@buyer.gln"]),
    ],
)
@pytest.mark.parametrize("complete", [True, False])
def test_buyer_gln(number: str | None, nads: tuple[str, ...], expected: list[str], complete: bool) -> None:
    assert found(edifact(buyer__gln=number, nads=nads), complete=complete) == expected


def test_the_fault_of_a_gln_is_said() -> None:
    (finding,) = findings_of(edifact(buyer__gln="9520000000081"))
    assert finding.message(Language.EN) == "The GLN in NAD+BY, 9520000000081, has a wrong check digit."
    assert "NAD+BY+<GLN>::9'" in finding.remedy(Language.DA)


def test_an_address_that_the_list_has_as_a_legal_entity_is_one() -> None:
    """Whoever has Coop's own list knows better than we do."""
    reading = edifact(buyer__gln=EDI, deliveries=[{"gln": "9520000000042"}])
    context = context_for(reading)
    entity = Entry(Role.LEGAL_ENTITY, "Coop Danmark A/S", gln=EDI, cvr=COOP)
    entries = (*context.gln_list.entries, entity)
    context = context._replace(gln_list=GlnList(entries, complete=True, source=context.gln_list.source))
    assert run.check(reading, context, Selection()) == []


# EDI003


@pytest.mark.parametrize(
    ("deliveries", "nads", "expected"),
    [
        (None, ("BY", "SU"), ["EDI003.missing@deliveries[0].gln"]),
        ([{"date": "2026-11-11"}], ("BY", "SU"), ["EDI003.missing@deliveries[0].gln"]),
        (None, ("BY", "DP"), ["EDI003.no_gln@deliveries[0].gln"]),
        ([{"name": "Kvickly Valby"}], ("BY", "DP"), ["EDI003.no_gln@deliveries[0].gln"]),
        ([{"gln": "9520000000098"}], ("BY", "DP"), ["EDI003.invalid@deliveries[0].gln"]),
        ([{"gln": EDI}], ("BY", "DP"), ["EDI003.address@deliveries[0].gln"]),
        ([{"gln": SOCIETY_STORE}], ("BY", "ST"), ["EDI003.elsewhere@deliveries[0].gln"]),
        # The same wrong number on every line is one fault, and no second place.
        ([{"gln": "9520000000098"}] * 3, ("BY", "DP"), ["EDI003.invalid@deliveries[0].gln"]),
        (
            [{"gln": SOCIETY_STORE}, {"gln": "9520000000098"}],
            ("BY", "DP"),
            ["EDI003.invalid@deliveries[1].gln"],
        ),
        # A wrong number says enough, wherever it stands.
        ([{"gln": "9520000000098"}], ("BY", "ST"), ["EDI003.invalid@deliveries[0].gln"]),
    ],
)
def test_delivery_place(
    deliveries: list[dict[str, Any]] | None, nads: tuple[str, ...], expected: list[str]
) -> None:
    assert found(edifact(deliveries=deliveries, nads=nads)) == expected


def test_delivery_place_of_a_credit_note() -> None:
    credit_note: dict[str, Any] = {"document_type": "credit-note", "notes": ["Returvarer"]}
    credit_note["preceding_invoices"] = ["F-26044"]
    base = ["GEN021.explained@document_type"]
    assert found(edifact(deliveries=None, nads=("BY",), **credit_note)) == base
    wrong = edifact(deliveries=[{"gln": "9520000000098"}], **credit_note)
    assert found(wrong) == ["EDI003.invalid@deliveries[0].gln", *base]


def test_a_hidden_delivery_place_is_there() -> None:
    assert found(edifact(deliveries=[{}], hidden=["deliveries[0].gln"])) == []


def test_where_the_place_is_asked_for() -> None:
    (finding,) = findings_of(edifact(nads=("BY", "ST")))
    assert finding.severity is Severity.WARNING
    assert f"NAD+DP+{SOCIETY_STORE}::9'" in finding.remedy(Language.EN)


# EDI006, and who speaks when several could


def test_the_requirements_own_example() -> None:
    """Gundsømagle's own GLN in NAD+BY: one finding, which names the society's."""
    (finding,) = findings_of(edifact(buyer__gln=SOCIETY_STORE))
    assert (finding.rule.id, finding.outcome) == ("EDI006", "place")
    assert finding.severity is Severity.ERROR
    assert finding.expected(Language.EN) == SOCIETY_GLN
    assert "NAD+BY+9520000000080::9'" in finding.remedy(Language.DA)
    assert "Dagli'Brugsen Gundsømagle (en butik)" in finding.message(Language.DA)


@pytest.mark.parametrize("place", ["9520000000028", "9520000000035", "9520000000042", "9520000000110"])
@pytest.mark.parametrize("delivered", [SOCIETY_STORE, "9520000000042"])
@pytest.mark.parametrize("number", [None, COOP, SOCIETY])
@pytest.mark.parametrize("complete", [True, False])
def test_a_place_for_a_buyer_is_said_once(
    place: str, delivered: str, number: str | None, complete: bool
) -> None:
    reading = edifact(buyer__gln=place, buyer__cvr=number, deliveries=[{"gln": delivered}])
    assert found(reading, complete=complete) == ["EDI006.place@buyer.gln"]


def test_unknown_buyer() -> None:
    by_delivery = findings_of(edifact(buyer__gln=UNKNOWN))
    assert [(one.rule.id, one.outcome) for one in by_delivery] == [("EDI006", "unknown_meant")]
    assert by_delivery[0].expected(Language.EN) == SOCIETY_GLN
    by_number = edifact(buyer__gln=UNKNOWN, buyer__cvr=COOP, deliveries=[{"gln": "9520000000042"}])
    assert findings_of(by_number)[0].expected(Language.EN) == COOP_GLN
    nothing_known = edifact(buyer__gln=UNKNOWN, deliveries=[{"gln": UNKNOWN}])
    assert found(nothing_known) == ["EDI006.unknown@buyer.gln", "PO006.unknown@deliveries[0].gln"]
    assert found(edifact(buyer__gln=UNKNOWN), complete=False) == ["EDI006.unverified@buyer.gln"]
    outcomes = RULES["EDI006"].info.outcomes
    assert outcomes["unknown"].severity is outcomes["unknown_meant"].severity is Severity.ERROR
    assert outcomes["unverified"].severity is Severity.NOTE


@pytest.mark.parametrize("complete", [True, False])
def test_an_unknown_buyer_is_said_once(complete: bool) -> None:
    """GEN006 adds nothing to a buyer of whom neither GLN nor CVR number is known."""
    reading = edifact(buyer__gln=UNKNOWN, buyer__cvr="99910038", deliveries=[{"gln": SOCIETY_STORE}])
    assert [one.partition(".")[0] for one in found(reading, complete=complete) if "GEN006" in one] == []


def test_delivery_place_of_another_entity_is_po006() -> None:
    """The society's store, and Coop Danmark in NAD+BY: the remedy names the segment."""
    (finding,) = findings_of(edifact(buyer__gln=COOP_GLN))
    assert (finding.rule.id, finding.outcome) == ("PO006", "independent")
    assert "NAD+BY+9520000000080::9'" in finding.remedy(Language.EN)
    assert "CVR" not in finding.remedy(Language.EN)


def test_gln_and_cvr_number_that_disagree() -> None:
    """NAD+BY names the legal entity; the number beside it is the one that is wrong."""
    assert found(edifact(buyer__cvr=COOP)) == ["GEN006.other_entity@buyer.cvr"]
    # NAD+BY does not fit the delivery place: that is one fault, whatever the number beside it.
    for number in (COOP, SOCIETY):
        assert found(edifact(buyer__gln=COOP_GLN, buyer__cvr=number)) == [
            "PO006.independent@deliveries[0].gln"
        ]


def test_a_missing_cvr_number_is_no_fault() -> None:
    assert "GEN005" not in " ".join(found(edifact()))
    assert found(edifact(buyer__cvr="99900017")) == ["GEN005.invalid@buyer.cvr"]


def test_several_delivery_places() -> None:
    both = [{"gln": "9520000000042"}, {"gln": "9520000000059"}]
    assert found(edifact(buyer__gln=COOP_GLN, deliveries=both)) == ["PO005.several@deliveries[1].gln"]
