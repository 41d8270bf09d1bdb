"""What the type code of a document says: invoice, credit note, or no invoice from the seller at all (UN/CEFACT 1001)."""

from __future__ import annotations

from coopinv.language import Text
from coopinv.model.reading import ReadError

#: The codes that make a document a credit note whatever its root element is called.
CREDIT_CODES = frozenset({"381", "83", "396", "81", "532", "261"})

#: UN/CEFACT 1001 codes of what is not an invoice from the seller.
_OTHER_TYPES = {
    "325": Text(
        en="a pro forma invoice (type 325)",
        da="en proformafaktura (type 325)",
        sv="en proformafaktura (typ 325)",
    ),
    "389": Text(
        en="a self-billed invoice (type 389), which the buyer writes",
        da="en selvfaktura (type 389), som køber udsteder",
        sv="en självfaktura (typ 389), som köparen skriver",
    ),
    "261": Text(
        en="a self-billed credit note (type 261), which the buyer writes",
        da="en selvkreditnota (type 261), som køber udsteder",
        sv="en självkreditfaktura (typ 261), som köparen skriver",
    ),
    "220": Text(en="an order (type 220)", da="en ordre (type 220)", sv="en order (typ 220)"),
    "231": Text(
        en="an order confirmation (type 231)",
        da="en ordrebekræftelse (type 231)",
        sv="en orderbekräftelse (typ 231)",
    ),
    "310": Text(en="a quotation (type 310)", da="et tilbud (type 310)", sv="en offert (typ 310)"),
    "351": Text(
        en="a despatch advice (type 351)", da="en følgeseddel (type 351)", sv="en följesedel (typ 351)"
    ),
}


def refuse_type(code: str | None) -> None:
    """Refuse what is not an invoice from the seller, by its type code.

    Raises:
        ReadError: "not-an-invoice".
    """
    if code in _OTHER_TYPES:
        raise ReadError("not-an-invoice", looks_like=_OTHER_TYPES[code])
