"""Mails: who they go to, what is attached and how it is checked, and what a stranger's mail may do (nothing)."""

from __future__ import annotations

import base64
import dataclasses
import json
from contextlib import suppress
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopinv import check_bytes, check_file
from coopinv.config import Config, Ignore
from coopinv.language import Language
from coopinv.model.finding import FileReport, Status
from coopinv.model.reading import Format, ReadError
from coopinv.pipeline import Source, check
from coopinv.readers.limits import Limits
from coopinv.readers.mail.open import open_mail
from coopinv.readers.mail.text import invoice_link
from fixtures.makers import mails
from tests.checking import CORPUS, FIXTURES, found_in

if TYPE_CHECKING:
    from pathlib import Path

    from coopinv.readers.mail.records import Mail

RIGHT = FIXTURES / "right" / "mail"
PDF = (FIXTURES / "right/pdf/service-office-english.pdf").read_bytes()
XML = (FIXTURES / "right/oioubl/cost-centre.xml").read_bytes()
EDI = (FIXTURES / "right/edifact/several-messages.edi").read_bytes()
ORDER = (FIXTURES / "bad-input/ubl-order.xml").read_bytes()
IMAGE = (FIXTURES / "bad-input/image.png").read_bytes()


def mail(*attached: tuple[bytes, str], text: str = "Hej", to: str | None = "invoice@coop.dk") -> bytes:
    """A mail with files attached, all declared as unknown data."""
    message = EmailMessage()
    message["From"] = "faktura@example.dk"
    if to is not None:
        message["To"] = to
    message["Subject"] = "Faktura"
    message.set_content(text)
    for data, name in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def opened(data: bytes, **limits: int) -> Mail:
    (found,) = open_mail(data, Limits(**limits))  # type: ignore[arg-type]
    return found


def said(data: bytes, config: Config) -> list[tuple[str, str, str]]:
    """The mail's own findings: rule, outcome, English message."""
    file = next(iter(check(Source("mail.eml", data=data), config)))
    assert isinstance(file, FileReport)
    return [(one.rule.id, one.outcome, one.message(Language.EN)) for one in file.findings]


# Who it goes to.


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("invoice@coop.dk", ["invoice@coop.dk"]),
        ("Coop <Invoice@COOP.dk>", ["invoice@coop.dk"]),
        ('"Coop, faktura (drift)" <invoice@coop.dk>, a@b.dk', ["invoice@coop.dk", "a@b.dk"]),
        ("invoice@coop.dk (Coop; afd. 2, nord)", ["invoice@coop.dk"]),
        ("Kunder: a@b.dk, invoice@coop.dk;", ["a@b.dk", "invoice@coop.dk"]),
        ('"invoice@coop.dk" <a@b.dk>', ["a@b.dk"]),
        ("invoice@coop.dk <a@b.dk>", ["a@b.dk"]),
        ("a@b.dk; invoice@coop.dk.", ["a@b.dk", "invoice@coop.dk"]),
        ("=?utf-8?Q?Coop_-_f=C3=A6lles?= <invoice@coop.dk>", ["invoice@coop.dk"]),
        ("undisclosed-recipients:;", []),
        ("((((" * 2000, []),
        ('"' * 4001 + "a@b.dk", []),
    ],
)
def test_recipients(to: str, expected: list[str]) -> None:
    data = b"Subject: x\r\nTo: " + to.encode() + b"\r\nMIME-Version: 1.0\r\n\r\nHej\r\n"
    assert list(opened(data).recipients or ()) == expected


def test_whoever_it_was_delivered_to_counts_as_well() -> None:
    head = b"Received: from x by y\r\nDelivered-To: invoice@coop.dk\r\nFrom: a@b.dk\r\n\r\nHej\r\n"
    assert opened(head).recipients == ("invoice@coop.dk",)
    assert opened(b"From: a@b.dk\r\nSubject: x\r\n\r\nHej\r\n").recipients is None


@pytest.mark.parametrize(
    ("to", "outcome", "message"),
    [
        (None, "nobody", "The mail is addressed to nobody."),
        ("a@b.dk", "elsewhere", "The mail goes to a@b.dk, and not to invoice@coop.dk."),
        (
            "a@b.dk, faktura@coop.dk",
            "other_mailbox",
            "The mail goes to Coop, but to faktura@coop.dk and not to invoice@coop.dk.",
        ),
    ],
)
def test_what_is_said_of_recipients(to: str | None, outcome: str, message: str, config: Config) -> None:
    assert said(mail((PDF, "faktura.pdf"), to=to), config) == [("MAIL001", outcome, message)]


# What is attached.


def test_attachments_with_their_names_in_every_encoding() -> None:
    assert [(one.name, one.type) for one in opened((RIGHT / "outlook.eml").read_bytes()).attachments] == [
        ("grønne bær.pdf", "application/octet-stream")
    ]
    encoded = mail((PDF, "x.pdf")).replace(b'filename="x.pdf"', b'filename="=?utf-8?B?w6bDuMOlLnBkZg==?="')
    assert opened(encoded).attachments[0].name == "æøå.pdf"


def test_the_mails_facts() -> None:
    found = opened((RIGHT / "outlook.eml").read_bytes())
    assert found.sender == ("soeren@example.dk",)
    assert found.recipients == ("invoice@coop.dk", "indkoeb@example.dk")
    assert found.subject == "Faktura til jeres ordre, grønne bær"
    assert (found.pictures, found.link) == (1, None)
    assert found.attachments[0].data.startswith(b"%PDF-")


def test_what_a_forwarded_mail_holds_is_attached_too() -> None:
    found = opened((RIGHT / "forwarded.eml").read_bytes())
    assert [one.name for one in found.attachments] == ["4711.pdf", "4712.xml"]
    assert found.recipients == ("invoice@coop.dk", "lager@example.dk")


@pytest.mark.parametrize("name", sorted(mails.MAILS))
def test_the_mails_are_those_that_their_maker_makes(name: str) -> None:
    assert mails.MAILS[name]() == (RIGHT / name).read_bytes(), "python -m fixtures.makers.mails"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (mail(), [("MAIL002", "nothing", "Nothing is attached to the mail.")]),
        (
            mail(text="Hent jeres faktura her: https://example.dk/f/1"),
            [
                (
                    "MAIL002",
                    "link",
                    "No invoice is attached; the mail only links to one: https://example.dk/f/1",
                )
            ],
        ),
        (
            mail(text="Se nyheder på https://example.dk/"),
            [("MAIL002", "nothing", "Nothing is attached to the mail.")],
        ),
        (
            mail((IMAGE, "scan.png"), (ORDER, "ordre.xml")),
            [
                (
                    "MAIL002",
                    "other",
                    "No PDF invoice is attached. What is attached: “scan.png” (an image (PNG)), “ordre.xml” (a UBL order).",
                )
            ],
        ),
        (
            mail((XML, "faktura.xml")),
            [
                (
                    "MAIL002",
                    "electronic",
                    "No PDF is attached, only an electronic invoice, which Coop does not receive by mail: “faktura.xml”.",
                )
            ],
        ),
        (
            mail((PDF, "f.pdf"), (ORDER, "ordre.xml")),
            [
                (
                    "MAIL003",
                    "other",
                    "The attachment “ordre.xml” is not an invoice; it looks like a UBL order.",
                )
            ],
        ),
        (
            mail((PDF, "f.pdf"), (EDI, "")),
            [("MAIL003", "several", "The attachment number 2 holds 3 invoices.")],
        ),
        (
            mail((PDF, "f.pdf"), (mail((PDF, "g.pdf")), "mail.eml")),
            [("MAIL003", "other", "The attachment “mail.eml” is not an invoice; it looks like a mail.")],
        ),
        (mail((PDF, "f.pdf"), (XML, "f.xml")), []),
    ],
)
def test_what_is_said_of_attachments(
    data: bytes, expected: list[tuple[str, str, str]], config: Config
) -> None:
    assert said(data, config) == expected


def test_a_picture_of_the_text_is_said_when_there_is_nothing_else(config: Config) -> None:
    data = mail((IMAGE, "scan.png")).replace(
        b"Content-Type: application/octet-stream", b"Content-Type: image/png"
    )
    data = data.replace(b"Content-Disposition: attachment", b"Content-ID: <1>\nContent-Disposition: inline")
    assert said(data, config) == [
        ("MAIL002", "picture", "No PDF is attached; there is a picture in the mail instead.")
    ]


@pytest.mark.parametrize(
    ("type_", "data", "looks_like"),
    [
        ("application/ms-tnef", b"x", "Outlook's own packing (winmail.dat), which nobody but Outlook opens"),
        (
            "application/octet-stream",
            b"\x78\x9f\x3e\x22abc",
            "Outlook's own packing (winmail.dat), which nobody but Outlook opens",
        ),
        ("application/pkcs7-mime; smime-type=enveloped-data", b"x", "an encrypted message"),
        (
            "application/pkcs7-mime; smime-type=signed-data",
            b"x",
            "a signed message whose content is packed inside the signature (S/MIME)",
        ),
        ("application/octet-stream", b"-----BEGIN PGP MESSAGE-----\n", "an encrypted message"),
        ("message/partial; id=1; number=1", b"x", "a part of a message that was sent in pieces"),
    ],
)
def test_what_only_the_receivers_mail_program_opens(type_: str, data: bytes, looks_like: str) -> None:
    raw = b"From: a@b.dk\r\nTo: c@d.dk\r\nContent-Type: %s\r\nContent-Transfer-Encoding: base64\r\n\r\n%s" % (
        type_.encode(),
        base64.encodebytes(data),
    )
    (attachment,) = opened(raw).attachments
    assert attachment.looks_like is not None
    assert attachment.looks_like.en == looks_like


def test_signatures_and_reports_of_delivery_are_no_attachments() -> None:
    for type_ in ("application/pkcs7-signature", "message/delivery-status", "application/pgp-signature"):
        raw = b"From: a@b.dk\r\nTo: c@d.dk\r\nContent-Type: %s; name=x.p7s\r\n\r\nxyz\r\n" % type_.encode()
        assert opened(raw).attachments == ()


def test_a_broken_encoding_is_said(config: Config) -> None:
    whole = mail((XML, "f.xml"), (PDF, "f.pdf"))
    broken = whole.replace(b"JVBERi0xLj", b"JVBERi0x!!Lj")
    assert whole != broken
    assert ("MAIL003", "damaged") in [one[:2] for one in said(broken, config)]
    assert [one.damaged for one in opened(broken).attachments] == [False, True]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Se https://example.dk", None),
        ("Se https://example.dk/faktura/12 nu", "https://example.dk/faktura/12"),
        ('<a href="https://example.dk/x?y=1">Hent faktura</a>', "https://example.dk/x?y=1"),
        ("Download your invoice: https://e.dk/1.\nhttps://example.dk", "https://e.dk/1."),
        ("https://example.dk/" + "a" * 400 + ".pdf", "https://example.dk/" + "a" * 101 + "…"),
        ("faktura" + " " * 500 + "https://example.dk", None),
    ],
)
def test_links_that_seem_to_lead_to_an_invoice(text: str, link: str | None) -> None:
    assert invoice_link(text) == link


# Each attachment is a file of its own.


def test_attachments_are_entries_of_their_own(config: Config) -> None:
    checked = check_bytes(mail((PDF, "f.pdf"), (IMAGE, "i.png"), (XML, "f.xml")), config, "mail.eml")
    assert (checked.file.path, checked.file.format, checked.invoices) == ("mail.eml", Format.MAIL, ())
    assert [one.file.path for one in checked.attachments] == ["mail.eml!1", "mail.eml!3"]
    assert [len(one.invoices) for one in checked.attachments] == [1, 1]
    assert checked.file.status is Status.FINDINGS


def test_what_is_ignored_for_a_mail_is_ignored_for_what_is_attached(config: Config, tmp_path: Path) -> None:
    data = mail((PDF, "f.pdf"), (XML.replace(b">DKK<", b">DKR<", 1), "f.xml"), to="a@b.dk")
    path = tmp_path / "mail.eml"
    path.write_bytes(data)
    found = [
        one.rule.id
        for part in check_file(path, config).attachments
        for r in part.invoices
        for one in r.findings
    ]
    assert found
    ignore = Ignore(frozenset({*found, "MAIL001"}), ("*.eml",), "tried")
    ignoring = dataclasses.replace(config, ignores=(ignore,), base=tmp_path)
    checked = check_file(path, ignoring)
    assert not checked.file.findings
    assert not [one for part in checked.attachments for r in part.invoices for one in r.findings]


def test_rules_of_mails_can_be_switched_off(config: Config) -> None:
    from coopinv.rules import Selection

    chosen = dataclasses.replace(config, selection=Selection(ids=frozenset({"GEN001"})))
    assert said(mail(to="a@b.dk"), chosen) == []


def test_the_report_of_the_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from coopinv.__main__ import main

    def output(*arguments: str) -> dict[str, Any]:
        monkeypatch.setattr("sys.argv", ["coopinv", *arguments, "--format", "json"])
        assert not main()
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    path = tmp_path / "mail.eml"
    path.write_bytes(mail((PDF, "f.pdf"), (XML, "f.xml")))
    gln_list = str(FIXTURES / "glnlist.csv")
    report = output("check", str(path), "--gln-list", gln_list, "--today", "2026-11-21")
    assert [(one["path"].removeprefix(str(tmp_path)), one["format"]) for one in report["files"]] == [
        ("/mail.eml", "mail"),
        ("/mail.eml!1", "pdf"),
        ("/mail.eml!2", "oioubl"),
    ]
    shown = output("show", str(path))
    assert (shown["format"], shown["invoices"]) == ("mail", [])
    assert [(one["format"], len(one["invoices"])) for one in shown["attachments"]] == [
        ("pdf", 1),
        ("oioubl", 1),
    ]


# Strangers' mails.


def _parts(count: int) -> bytes:
    part = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    return (
        b'From: a@b.dk\r\nTo: invoice@coop.dk\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
        + part * count
        + b"--b--\r\n"
    )


def _nested(depth: int) -> bytes:
    """A mail whose innermost text stands so many levels down."""
    body = b"Content-Type: text/plain\r\n\r\nx\r\n"
    for level in range(depth - 1):
        body = b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n%s--b%d--\r\n' % (
            level,
            level,
            body,
            level,
        )
    return b"From: a@b.dk\r\nTo: invoice@coop.dk\r\n" + body


@pytest.mark.parametrize(
    ("within", "beyond", "limit"),
    [
        (_parts(199), _parts(200), "a mail of more than 200 parts"),
        (_nested(20), _nested(21), "a mail whose parts are nested more than 20 deep"),
    ],
)
def test_each_limit(within: bytes, beyond: bytes, limit: str, config: Config) -> None:
    assert said(within, config) == [("MAIL002", "nothing", "Nothing is attached to the mail.")]
    assert said(beyond, config) == [
        ("READ003", "refused", f"The file is not read, for safety: {limit}."),
    ]


def test_a_mail_that_is_too_large(config: Config) -> None:
    data = mail(text="x" * 2000)
    small = dataclasses.replace(config, limits=Limits(size=2000))
    assert found_in(data, small) == ["READ003"]


@pytest.mark.parametrize(
    "data",
    [
        _nested(5000),
        b"From: a@b.dk\r\nTo: " + b"=?utf-8?q?" * 20_000 + b"\r\nSubject: " + b"=?a?q?" * 600 + b"\r\n\r\nx",
        b"From: a@b.dk\r\n" + b"X: y\r\n" * 100_000 + b"\r\nx",
        b"From: a@b.dk\r\nTo: c@d.dk\r\nContent-Type: text/plain; " + b"a*0*=x;" * 500 + b"\r\n\r\nx",
        b"From: a@b.dk\r\nTo: c@d.dk\r\nContent-Type: application/pdf; name*=utf-9''%ff; charset=\"\xff\"\r\n\r\nx",
        b"From: a@b.dk\r\nTo: c@d.dk\r\nContent-Type: text/html; charset=idna\r\n\r\n" + b"<a " * 100_000,
        b"From: a@b.dk\r\nTo: c@d.dk\r\nContent-Transfer-Encoding: x-uuencode\r\nContent-Disposition: attachment\r\n\r\nbegin 6\r\n#",
        b"From: a@b.dk\r\nTo: \xff\xfe\x00@\x00\r\nContent-Disposition: \xff\r\n\r\nx",
    ],
)
def test_hostile_mails_end_in_a_report(data: bytes, config: Config) -> None:
    *_reports, file = check(Source("mail.eml", data=data), config)
    assert isinstance(file, FileReport)
    assert file.problem is None


def test_what_is_attached_has_the_time_of_one_file_together(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coopinv import pipeline

    clock = iter([0.0, 10.0, 31.0, 62.0])
    monkeypatch.setattr(pipeline, "monotonic", lambda: next(clock))
    data = mail((XML, "1.xml"), (PDF, "2.pdf"), (XML, "3.xml"))
    first, *others = check_bytes(data, config, "mail.eml").attachments
    assert (first.file.path, first.file.status) == ("mail.eml!1", Status.OK)
    assert [(one.file.path, one.file.status) for one in others] == [
        ("mail.eml!2", Status.UNREADABLE),
        ("mail.eml!3", Status.UNREADABLE),
    ]
    assert {finding.rule.id for one in others for finding in one.file.findings} == {"READ004"}


def test_names_of_attachments_choose_no_file(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    for name in ("../evil.pdf", str(tmp_path / "evil.pdf"), "evil.pdf", "C:\\\\evil.pdf"):
        assert found_in(mail((PDF, name)), config) == []
    assert list(tmp_path.rglob("*")) == [inside]


def test_several_mails_in_one_file_are_refused(config: Config) -> None:
    one = b"From a@b.dk Fri Nov 20 09:12:44 2026\n" + mail((PDF, "f.pdf"))
    assert found_in(one, config) == []
    assert said(one + b"\n" + one, config) == [
        ("READ001", "other", "The file is not an invoice; it looks like a mailbox with several mails.")
    ]


def test_parts_that_cannot_be_told_apart(config: Config) -> None:
    data = (
        (RIGHT / "billing-program.eml").read_bytes().replace(b'boundary="==program=="', b'boundary="other"')
    )
    assert found_in(data, config) == ["READ002"]


def test_a_mail_cut_anywhere_ends_in_a_report() -> None:
    data = (RIGHT / "outlook.eml").read_bytes()
    kinds = set()
    for end in range(0, len(data), 37):
        try:
            found = opened(data[:end])
        except ReadError as error:
            kinds.add(error.observation.kind)
        else:
            assert len(found.attachments) <= 1
    assert kinds == {"malformed"}  # where not even the first part is whole


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_bytes_in_a_mail_end_in_a_report(data: st.DataObject) -> None:
    raw = bytearray((RIGHT / "outlook.eml").read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(raw)))
        raw[start : start + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=20))
    with suppress(ReadError):
        assert opened(bytes(raw)).attachments is not None


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not there")
def test_every_mail_of_the_corpus_ends_in_a_report(config: Config) -> None:
    paths = sorted((CORPUS / "eml").iterdir())
    assert len(paths) > 30
    for path in paths:
        reports = list(check(Source(path.name, path), config))
        files = [one for one in reports if isinstance(one, FileReport)]
        assert files[0].format is Format.MAIL, path.name
        assert not [one for one in files if one.problem is not None], path.name
        assert files[0].findings, path.name


def test_the_sample_that_makes_a_worker_ready_is_an_invoice(config: Config) -> None:
    """Every part of the reader of PDFs finds something in it, so it is ready for the next."""
    from coopinv.readers.early import get_ready, sample

    get_ready((".pdf", ".eml"))
    (report,) = check_bytes(sample(), config).invoices
    invoice = report.invoice
    assert (invoice.number, invoice.seller.cvr, invoice.order_numbers) == (
        "1001",
        "99999993",
        ("4500000000",),
    )
    assert invoice.lines
    assert invoice.payment_means
    assert invoice.totals.vat is not None
