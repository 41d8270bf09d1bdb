"""The limits of a file: what is just inside each is read, one step beyond is READ003 of its own; and what is no invoice."""

from __future__ import annotations

import dataclasses

import pytest

from coopinv.config import Config
from coopinv.language import Language
from coopinv.readers.limits import Limits
from tests.checking import reports_of
from tests.readers.ubl_files import OIOUBL, bare, changed, error_of, one, readings, text_of, wrapped

LIMITS = Limits()


def _nested(levels: int) -> bytes:
    """An invoice with an element at so many levels, the root the first."""
    inside = "<x>" * (levels - 2) + "</x>" * (levels - 2)
    return changed(OIOUBL, "<cac:OrderReference>", f"<cac:OrderReference>{inside}")


def _limit(data: bytes, limits: Limits = LIMITS) -> str:
    error = error_of(data, limits)
    assert error.observation.kind == "refused", error.observation
    return error.observation.values["limit"].en  # type: ignore[union-attr]


def test_depth() -> None:
    assert one(_nested(LIMITS.depth)).invoice.number == "F-26117"
    assert _limit(_nested(LIMITS.depth + 1)) == "elements nested deeper than 100 levels"


@pytest.mark.parametrize("levels", [300, 3_000, 30_000])
def test_depth_beyond_what_the_library_takes(levels: int) -> None:
    """Our own limit stands in front of every library's, so it is the one that is said."""
    assert "100 levels" in _limit(_nested(levels))


def _attributes(count: int) -> bytes:
    written = " ".join(f'a{index}="1"' for index in range(count))
    return changed(OIOUBL, "<cbc:ID>F-26117", f"<cbc:ID {written}>F-26117")


def test_attributes() -> None:
    assert one(_attributes(LIMITS.attributes)).invoice.number == "F-26117"
    assert _limit(_attributes(LIMITS.attributes + 1)) == "an element with more than 64 attributes"


def _note(text: str) -> bytes:
    return changed(OIOUBL, "<cbc:Note>Varer leveret til Dagli'Brugsen Gundsømagle.", f"<cbc:Note>{text}")


@pytest.mark.parametrize("letter", ["x", "ø"])
def test_text(letter: str) -> None:
    """Characters, not bytes."""
    assert len(one(_note(letter * LIMITS.text)).invoice.notes[0]) == LIMITS.text
    assert _limit(_note(letter * (LIMITS.text + 1))) == "a text longer than 1000000 characters"


def test_text_in_parts() -> None:
    """A text that is put together from character data and CDATA counts as one."""
    assert "longer" in _limit(_note("x" * 900_000 + f"<![CDATA[{'x' * 900_000}]]>"))


def test_text_in_an_attribute() -> None:
    data = changed(OIOUBL, 'unitCode="CS"', f'unitCode="{"C" * (LIMITS.text + 1)}"')
    assert "longer" in _limit(data)


def test_an_attached_document_may_be_longer() -> None:
    document = (
        "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject "
        f'mimeCode="application/pdf">{"QUJD" * 400_000}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>'
        "</cac:AdditionalDocumentReference><cac:AccountingSupplierParty>"
    )
    data = changed(OIOUBL, "<cac:AccountingSupplierParty>", document)
    assert len(one(data).observed("attachment")) == 1


def test_time() -> None:
    data = wrapped(text_of(OIOUBL), text_of(OIOUBL))
    error = error_of(data, dataclasses.replace(LIMITS, seconds=0))
    assert error.observation.kind == "timed-out"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "iso-8859-15", "windows-1252"])
def test_encodings_that_are_read(encoding: str) -> None:
    data = text_of(OIOUBL).replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)
    assert one(data).invoice == one(OIOUBL.read_bytes()).invoice


@pytest.mark.parametrize(
    "encoding", ["utf-7", "utf-32", "cp037", "iso-8859-5", "cp1251", "shift_jis", "cp865"]
)
def test_encodings_that_are_refused(encoding: str) -> None:
    text = text_of(OIOUBL).replace('encoding="UTF-8"', f'encoding="{encoding}"')
    assert "character encoding" in _limit(text.encode(encoding, "xmlcharrefreplace"))


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE Invoice>",
        '<!DOCTYPE Invoice SYSTEM "invoice.dtd">',
        '<!DOCTYPE Invoice [<!ENTITY a "1">]>',
        "<!--  --><!DOCTYPE Invoice>",
        "<?a b?>\n\n<!DOCTYPE Invoice>",
        "<!-- > <!-->\n<!DOCTYPE Invoice>",
    ],
)
def test_a_dtd_is_refused(doctype: str) -> None:
    data = text_of(OIOUBL).replace("?>", f"?>{doctype}", 1).encode()
    assert error_of(data).observation.kind in {"refused", "malformed"}
    utf_16 = text_of(OIOUBL).replace("?>", f"?>{doctype}", 1).replace("UTF-8", "UTF-16").encode("utf-16")
    assert error_of(utf_16).observation.kind in {"refused", "malformed"}


def test_words_of_a_dtd_in_a_text_are_none() -> None:
    assert one(_note("se &lt;!DOCTYPE Invoice&gt; &lt;!ENTITY")).invoice.number == "F-26117"
    assert one(_note("<![CDATA[<!DOCTYPE Invoice>]]>")).invoice.notes[0] == "<!DOCTYPE Invoice>"


def test_every_limit_is_said_in_both_languages(config: Config) -> None:
    for data in (_nested(101), _attributes(65), _note("x" * 1_000_001)):
        _invoices, file = reports_of(data, config)
        (finding,) = file.findings
        assert finding.rule.id == "READ003"
        assert finding.message(Language.EN) != finding.message(Language.DA)


@pytest.mark.parametrize(
    ("namespace", "local", "word"),
    [
        ("Order-2", "Order", "order"),
        ("OrderResponse-2", "OrderResponse", "order confirmation"),
        ("Reminder-2", "Reminder", "reminder"),
        ("Statement-2", "Statement", "statement"),
        ("Catalogue-2", "Catalogue", "catalogue"),
        ("ApplicationResponse-2", "ApplicationResponse", "application response"),
        ("DespatchAdvice-2", "DespatchAdvice", "despatch advice"),
        ("Quotation-2", "Quotation", "quotation"),
        ("DebitNote-2", "DebitNote", "debit note"),
        ("SelfBilledInvoice-2", "SelfBilledInvoice", "self-billed"),
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_other_documents(
    namespace: str, local: str, word: str, whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not whole:
        monkeypatch.setattr("coopinv.readers.ubl.parse.WHOLE", 0)
    text = f'<?xml version="1.0"?><{local} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{namespace}"/>'
    for data in (text.encode(), wrapped(text)):
        error = error_of(data)
        assert error.observation.kind == "not-an-invoice"
        assert word in error.observation.values["looks_like"].en  # type: ignore[union-attr]


def test_an_order_beside_an_invoice_in_one_envelope_is_left_out() -> None:
    order = '<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>'
    assert [reading.invoice.number for reading in readings(wrapped(order, text_of(OIOUBL)))] == ["F-26117"]


def test_a_soap_envelope() -> None:
    text = (
        '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header/><s:Body>'
        f"{bare(text_of(OIOUBL))}</s:Body></s:Envelope>"
    )
    assert one(text.encode()).invoice == one(OIOUBL.read_bytes()).invoice


def test_an_invoice_of_another_namespace_is_none() -> None:
    data = changed(OIOUBL, "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2", "urn:example:Invoice-2")
    assert error_of(data).observation.kind == "not-an-invoice"
