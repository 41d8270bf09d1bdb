"""E-mail addresses: right, nearly, in running text, and whose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopinv.identifiers import email
from coopinv.identifiers.email import Kind, NearMiss


@pytest.mark.parametrize(
    "address",
    [
        "jens.hansen@coop.dk",
        "JH@coop.dk",
        "faktura+2026@firma-navn.co.uk",
        "o'neill@firma.ie",
        "søren@blåbærgrød.dk",
        "jens_h@mail.firma.dk",
        "info@firma.xn--p1ai",
        "1@2.dk",
    ],
)
def test_right(address: str) -> None:
    assert email.canonical(address) == address
    assert email.fault(address) is None
    assert email.find(f"Att. Jens Hansen, {address}.") == [address]
    assert email.classify(address).kind is Kind.VALID


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("<jens@Coop.dk>", "jens@coop.dk"),
        (" \r\n\tMailTo:jens@coop.dk ", "jens@coop.dk"),
        ("<mailto:jens@coop.dk>", "jens@coop.dk"),
        ("Xjens@coop.dk", "Xjens@coop.dk"),
        ("<jens@coop.dk", None),
        ("jens@coop.dk>", None),
        ("mail:jens@coop.dk", None),
        ("\u00a0jens@coop.dk", None),
    ],
)
def test_what_may_stand_around_an_address_alone(text: str, address: str | None) -> None:
    assert email.canonical(text) == address


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("@ jens@coop.dk", ["jens@coop.dk"]),
        ("ref.:/jens@coop.dk", ["jens@coop.dk"]),
        ("('=+jens*@coop.dk')", ["jens*@coop.dk"]),
        ("jens@coop.dk@firma.dk", ["coop.dk@firma.dk"]),
        ("jens@coop.dk @", ["jens@coop.dk"]),
        ("jens@", []),
    ],
)
def test_where_an_address_begins_and_ends_in_text(text: str, addresses: list[str]) -> None:
    assert email.find(text) == addresses


@pytest.mark.parametrize("mark", "!#$%&'*+/=?^_`{|}~-")
def test_marks_of_a_local_part(mark: str) -> None:
    address = f"a{mark}b.c{mark}d@coop.dk"
    assert email.canonical(address) == address
    assert email.find(f"Att. {address}") == [address]


@pytest.mark.parametrize(
    ("address", "right"),
    [
        ("a@b.dk", True),
        ("a@" + "b" * 63 + ".dk", True),
        ("a@" + "b" * 64 + ".dk", False),
        ("a@b-c.dk", True),
        ("a@b-.dk", False),
        ("a@-b.dk", False),
        ("a@b_c.dk", True),
        ("a@_b.dk", False),
        ("a@b." + "c" * 63, True),
        ("a@b." + "c" * 64, False),
        ("a@b.c", False),
        ("a@b.c1", False),
        ("a@b.xn--90", True),
        ("a@b.xn--9", False),
        ("a@b.xn--" + "0" * 59, True),
        ("a@b.xn--" + "0" * 60, False),
        ("a@b.XN--P1AI", False),
        (".a@b.dk", False),
        ("a.@b.dk", False),
        ("a..c@b.dk", False),
        ("a@b..dk", False),
        ("a@b.dk.", False),
        ("a b@b.dk", False),
        ("a,b@b.dk", False),
        ("a@b@b.dk", False),
    ],
)
def test_the_shape_of_an_address(address: str, right: bool) -> None:
    assert (email.canonical(address) is not None) is right
    assert (email.fault(address) is None) is right


@pytest.mark.parametrize(
    "text",
    [
        *(
            "jens (at) coop.dk",
            "jens{at}coop.dk",
            "jens[ at ]coop.dk",
            "jens (a) coop.dk",
            "jens(snabela)coop.dk",
        ),
        *(
            "jens snabela coop.dk",
            "jens(snabel-a)coop.dk",
            "jens(at)coop(dot)dk",
            "jens(at)coop [punktum] dk",
            "jens at coop.dk",
        ),
        *("jens  (at)  coop.dk", "Mail: jens(at)coop.dk"),
    ],
)
def test_the_sign_written_out(text: str) -> None:
    assert email.classify(text) == (Kind.NEAR_MISS, "jens@coop.dk", NearMiss.AT_SIGN)


@pytest.mark.parametrize(
    ("text", "which", "meant"),
    [
        ("jens.hansen(at)coop.dk", NearMiss.AT_SIGN, "jens.hansen@coop.dk"),
        ("jens.hansen [at] coop [dot] dk", NearMiss.AT_SIGN, "jens.hansen@coop.dk"),
        ("jens.hansen at coop.dk", NearMiss.AT_SIGN, "jens.hansen@coop.dk"),
        ("jens.hansen [AT] coop [DOT] dk", NearMiss.AT_SIGN, "jens.hansen@coop.dk"),
        ("jens.hansen at coop . dk", NearMiss.AT_SIGN, "jens.hansen@coop.dk"),
        ("jens.hansen snabel-a coop.dk", NearMiss.AT_SIGN, "jens.hansen@coop.dk"),
        ("jens.hansen@coop", NearMiss.TOP_LEVEL_DOMAIN, None),
        ("jens hansen@coop.dk", NearMiss.BLANK, "jens.hansen@coop.dk"),
        ("jens.hansen @coop.dk", NearMiss.BLANK, "jens.hansen@coop.dk"),
        ("jens.hansen@ coop.dk", NearMiss.BLANK, "jens.hansen@coop.dk"),
        ("jens.hansen@coop .dk", NearMiss.BLANK, "jens.hansen@coop.dk"),
        ("jens@coop,dk", NearMiss.COMMA, "jens@coop.dk"),
        ("jens.hansen@coop snarest", NearMiss.TOP_LEVEL_DOMAIN, None),
        ("@coop.dk", NearMiss.LOCAL_PART, None),
        ("@ coop.dk", NearMiss.LOCAL_PART, None),
        ("Jens @ @coop.dk", NearMiss.LOCAL_PART, None),
        ("jens@", NearMiss.DOMAIN, None),
        ("jens @", NearMiss.DOMAIN, None),
        ("jens@@coop.dk", NearMiss.LOCAL_PART, None),
        ("jens..hansen@coop.dk", NearMiss.FORM, None),
        ("jens@coop.d", NearMiss.FORM, None),
        ("jens＠coop.dk", NearMiss.LOOKALIKE, "jens@coop.dk"),
        ("jens\u200b@coop.dk", NearMiss.LOOKALIKE, "jens@coop.dk"),
        ("jens@cооp.dk", NearMiss.LOOKALIKE, "jens@coop.dk"),
    ],
)
def test_near_misses(text: str, which: NearMiss, meant: str | None) -> None:
    classified = email.classify(text)
    assert classified.kind is Kind.NEAR_MISS
    assert classified.near_miss is which
    assert classified.address == meant
    assert email.canonical(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jens Hansen",
        "12 stk @ 4 kr",
        "CC1000000000",
        "@",
        "www.coop.dk",
        "n/a",
        "jens@4",
        "jens @ coop",
        "jens @coop",
        "jens@ coop",
    ],
)
def test_none(text: str) -> None:
    assert email.classify(text).kind is Kind.NONE


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Jens jh@coop.dk", "jh@coop.dk"),
        ("att jh@coop.dk", "jh@coop.dk"),
        ("Jens Hansen jh@coop.dk", "jh@coop.dk"),
        ("Jens <jh@COOP.dk>", "jh@coop.dk"),
        ("mailto:jh@coop.dk", "jh@coop.dk"),
        ("E-mail:jh@coop.dk", "jh@coop.dk"),
        ("jh@coop.dk, CC1000000000", "jh@coop.dk"),
    ],
)
def test_a_name_before_an_address_is_no_fault(text: str, address: str) -> None:
    classified = email.classify(text)
    assert classified.kind is Kind.VALID
    assert classified.address == address


def test_several_are_found_once_each() -> None:
    assert email.find("a@x.dk; b@y.dk og a@X.dk") == ["a@x.dk", "b@y.dk"]


def test_domains() -> None:
    assert email.domain("Jens@Firma.DK") == "firma.dk"
    assert email.domain("<jens@firma.dk>") == "firma.dk"
    assert email.domain("jens") is None
    assert email.is_public_provider("Gmail.com")
    assert not email.is_public_provider("coop.dk")


def test_a_near_miss_is_guessed_in_a_field_only_not_in_a_long_text() -> None:
    assert email.classify("jens@coop".rjust(2000)) == (Kind.NEAR_MISS, None, NearMiss.TOP_LEVEL_DOMAIN)
    assert email.classify("jens@coop".rjust(2001)) == (Kind.NONE, None, None)
    assert email.classify("jens@coop.dk".rjust(2001)).kind is Kind.VALID


def test_lengths_of_the_standard() -> None:
    assert email.canonical("a" * 64 + "@coop.dk") is not None
    assert email.canonical("a" * 65 + "@coop.dk") is None
    assert email.find("a" * 65 + "@coop.dk") == []
    longest = "b." * 126 + "dkk"
    for name, right in ((longest, True), (f"b{longest}", False), (f"b.{longest}", False)):
        assert (email.canonical(f"a@{name}") is not None) is right
        assert (email.find(f"a@{name}") == [f"a@{name}"]) is right


@given(
    st.from_regex(r"[a-z][a-z0-9]{0,20}(\.[a-z0-9]{1,10}){0,3}", fullmatch=True),
    st.from_regex(r"[a-z0-9]{1,20}(\.[a-z0-9]{1,10}){0,3}\.[a-z]{2,6}", fullmatch=True),
)
def test_every_plain_address_is_found_in_text(local: str, domain: str) -> None:
    address = f"{local}@{domain}"
    assert email.canonical(address) == address
    assert email.find(f"Rekvirent: {address}, tlf. 12 34 56 78") == [address]
    assert email.domain(address) == domain
