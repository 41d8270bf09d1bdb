"""What an XML file is, by its root element and its own words: an invoice of ours, another document, another version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.reading import ReadError
from coopinv.readers.ubl import oioubl, peppol, svefaktura
from coopinv.readers.ubl.fieldmap import INVOICE, ROOTS

if TYPE_CHECKING:
    from coopinv.readers.ubl.dialect import Dialect
    from coopinv.readers.ubl.file import File

_UBL = INVOICE.rpartition(":")[0]
#: Other UBL documents, by local name.
_UBL_DOCUMENTS = {
    "Order": Text(en="a UBL order", da="en UBL-ordre", sv="en UBL-order"),
    "OrderSimple": Text(en="a UBL order", da="en UBL-ordre", sv="en UBL-order"),
    "OrderChange": Text(en="a UBL order change", da="en UBL-ordreændring", sv="en UBL-orderändring"),
    "OrderCancellation": Text(
        en="a UBL order cancellation", da="en UBL-ordreannullering", sv="en UBL-orderannullering"
    ),
    "OrderResponse": Text(
        en="a UBL order confirmation", da="en UBL-ordrebekræftelse", sv="en UBL-orderbekräftelse"
    ),
    "OrderResponseSimple": Text(
        en="a UBL order confirmation", da="en UBL-ordrebekræftelse", sv="en UBL-orderbekräftelse"
    ),
    "Quotation": Text(en="a UBL quotation", da="et UBL-tilbud", sv="en UBL-offert"),
    "Reminder": Text(en="a UBL reminder", da="en UBL-rykker", sv="en UBL-påminnelse"),
    "Statement": Text(en="a UBL account statement", da="et UBL-kontoudtog", sv="ett UBL-kontoutdrag"),
    "Catalogue": Text(en="a UBL catalogue", da="et UBL-katalog", sv="en UBL-katalog"),
    "ApplicationResponse": Text(
        en="a UBL application response (a receipt)",
        da="en UBL-applikationsmeddelelse (kvittering)",
        sv="en UBL-kvittens",
    ),
    "DespatchAdvice": Text(
        en="a UBL despatch advice", da="en UBL-leveringsmeddelelse", sv="en UBL-leveransavisering"
    ),
    "ReceiptAdvice": Text(
        en="a UBL receipt advice", da="en UBL-modtagelsesmeddelelse", sv="en UBL-mottagningsavisering"
    ),
    "DebitNote": Text(en="a UBL debit note", da="en UBL-debitnota", sv="en UBL-debetnota"),
    "SelfBilledInvoice": Text(
        en="a self-billed invoice, which the buyer writes",
        da="en selvfaktura, som køber udsteder",
        sv="en självfaktura, som köparen skriver",
    ),
    "SelfBilledCreditNote": Text(
        en="a self-billed credit note, which the buyer writes",
        da="en selvkreditnota, som køber udsteder",
        sv="en självkreditfaktura, som köparen skriver",
    ),
    "UtilityStatement": Text(
        en="a UBL utility statement", da="en UBL-forbrugsopgørelse", sv="ett UBL-förbrukningsbesked"
    ),
}
_OIOXML_INVOICES = ("pie", "pip", "pcm", "pcp")
_OIOXML = "http://rep.oio.dk/ubl/xml/schemas/0p71/"
_CII = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
_OIOUBL_3 = "urn:fdc:oioubl.dk:"

_OIOUBL_WORDS = ("oioubl", "nesubl", "procurement-")
_SELF_BILLING = Text(
    en="a self-billed invoice or credit note, which the buyer writes",
    da="en selvfaktura eller selvkreditnota, som køber udsteder",
    sv="en självfaktura eller självkreditfaktura, som köparen skriver",
)
_SELF_BILLED = ("selfbilling", "self-billing")


def refuse_root(tag: str) -> ReadError:
    """Why a file whose root (or innermost document) is ``tag`` is not read, as an error to raise."""
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    if namespace.startswith(_OIOXML):
        if namespace.removeprefix(_OIOXML).strip("/") in _OIOXML_INVOICES and local in {
            "Invoice",
            "CreditNote",
        }:
            return _unsupported(Text(en="OIOXML 0.7", da="OIOXML 0.7", sv="OIOXML 0.7"))
        return _not_an_invoice(
            Text(
                en="an OIOXML document that is no invoice",
                da="et OIOXML-dokument, der ikke er en faktura",
                sv="ett OIOXML-dokument som inte är en faktura",
            )
        )
    if namespace == _CII:
        return _unsupported(
            Text(
                en="UN/CEFACT Cross Industry Invoice (CII)",
                da="UN/CEFACT Cross Industry Invoice (CII)",
                sv="UN/CEFACT Cross Industry Invoice (CII)",
            )
        )
    if namespace.startswith(_UBL) and local in _UBL_DOCUMENTS:
        return _not_an_invoice(_UBL_DOCUMENTS[local])
    if namespace == "http://www.w3.org/1999/xhtml" or local.lower() == "html":
        return _not_an_invoice(Text(en="a web page", da="en webside", sv="en webbsida"))
    shown = local[:60]
    return _not_an_invoice(
        Text(
            en=f"XML of another kind, with the root element {shown}",
            da=f"XML af en anden slags, med rodelementet {shown}",
            sv=f"XML av annat slag, med rotelementet {shown}",
        )
    )


def _not_an_invoice(looks_like: Text) -> ReadError:
    return ReadError("not-an-invoice", looks_like=looks_like)


def _unsupported(version: Text) -> ReadError:
    return ReadError("unsupported-version", version=version)


def of_root(tag: str) -> tuple[Dialect, bool] | None:
    """The dialect that a root element says alone, and that it is one we know; None for UBL 2, which says it in words."""
    return (svefaktura.DIALECT, True) if tag == ROOTS[2] else None


def choose(customization: str, profile: str, file: File | None = None) -> tuple[Dialect, bool]:
    """The dialect that a document says it is, and whether it is one we know.

    When it says nothing we know, the code lists that its bytes name tell which dialect is nearest.

    Raises:
        ReadError: "unsupported-version" for OIOUBL 3, "not-an-invoice" for self-billing.
    """
    words = customization.strip()
    lower = words.lower()
    if lower.startswith((_OIOUBL_3, "oioubl-3")):
        raise _unsupported(Text(en="OIOUBL 3", da="OIOUBL 3", sv="OIOUBL 3"))
    if any(word in lower for word in _SELF_BILLED):
        raise _not_an_invoice(_SELF_BILLING)
    if lower.startswith("oioubl-2"):
        return oioubl.DIALECT, True
    if "urn:fdc:peppol.eu:" in lower:
        return peppol.DIALECT, True
    if "urn:cen.eu:en16931:2017" in lower:
        return peppol.OTHER, True
    named = f"{lower} {profile.lower()}"
    if any(word in named for word in _OIOUBL_WORDS) or (file is not None and file.has_oioubl_marks):
        return oioubl.DIALECT, False
    return peppol.OTHER, False
