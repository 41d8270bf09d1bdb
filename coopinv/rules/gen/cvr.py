"""GEN004 and GEN005: the numbers that the seller and the buyer are registered by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.identifiers import cvr, vat
from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.gen.address import country_of
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import GENERAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.invoice import Seller
    from coopinv.model.reading import Reading

_EIGHT_DIGITS = Text(
    en="8 digits, the last of them a check digit",
    da="8 cifre, hvoraf det sidste er et kontrolciffer",
    sv="8 siffror, den sista en kontrollsiffra",
)


@rule(
    "GEN004",
    "seller-cvr",
    source=GENERAL,
    title=Text(en="The seller's CVR number", da="Sælgers CVR-nummer", sv="Säljarens CVR-nummer"),
    what=Text(
        en=(
            "The seller's company (CVR) number stands on the invoice, and its check digit is right. A seller in "
            "another EU country states its VAT number instead, which is checked by that country's scheme; a seller "
            "outside the EU states its own company number, which cannot be checked. A Danish VAT number (SE number) "
            "alone gives a warning."
        ),
        da=(
            "Sælgers CVR-nummer står på fakturaen, og kontrolcifret passer. En sælger i et andet EU-land skriver i "
            "stedet sit momsnummer, som kontrolleres efter landets egne regler; en sælger uden for EU skriver sit "
            "eget virksomhedsnummer, som ikke kan kontrolleres. Et dansk momsnummer (SE-nr.) alene giver en advarsel."
        ),
        sv=(
            "Säljarens företagsnummer (CVR) står på fakturan, och kontrollsiffran är rätt. En säljare i ett annat "
            "EU-land anger sitt momsregistreringsnummer i stället, som kontrolleras enligt det landets regler; en "
            "säljare utanför EU anger sitt eget företagsnummer, som inte går att kontrollera. Enbart ett danskt "
            "momsregistreringsnummer (SE-nummer) ger en varning."
        ),
    ),
    why=Text(
        en=(
            "Both Coop and the VAT rules ask for the seller's CVR number. Every CVR number keeps a check digit (modulus "
            "11), so a number that does not is mistyped."
        ),
        da=(
            "Både Coop og momsreglerne kræver sælgers CVR-nummer. Alle CVR-numre har et kontrolciffer (modulus 11), så et "
            "nummer, hvor det ikke passer, er skrevet forkert."
        ),
        sv=(
            "Både Coop och momsreglerna kräver säljarens CVR-nummer. Varje CVR-nummer har en kontrollsiffra (modulus "
            "11), så ett nummer som inte stämmer är felskrivet."
        ),
    ),
    fields=("seller.cvr", "seller.vat_number", "seller.registration_number"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The seller's CVR number is missing.",
            da="Sælgers CVR-nummer mangler.",
            sv="Säljarens CVR-nummer saknas.",
        ),
        remedy=Text(
            en="Add your CVR number {put}.",
            da="Skriv jeres CVR-nummer {put}.",
            sv="Lägg till ert CVR-nummer {put}.",
        ),
        expected=_EIGHT_DIGITS,
    ),
    missing_in_union=Outcome(
        Severity.ERROR,
        message=Text(
            en="The seller is in another EU country ({country}) and states neither a VAT number nor a company number.",
            da="Sælger er i et andet EU-land ({country}) og angiver hverken momsnummer eller virksomhedsnummer.",
            sv=(
                "Säljaren finns i ett annat EU-land ({country}) och anger varken momsregistreringsnummer eller "
                "företagsnummer."
            ),
        ),
        remedy=Text(
            en="Add your VAT number with the letters of your country {put}.",
            da="Skriv jeres momsnummer med landets bogstaver foran {put}.",
            sv="Lägg till ert momsregistreringsnummer med ert lands bokstäver {put}.",
        ),
    ),
    missing_outside=Outcome(
        Severity.ERROR,
        message=Text(
            en="The seller is outside the EU ({country}) and states no company number.",
            da="Sælger er uden for EU ({country}) og angiver intet virksomhedsnummer.",
            sv="Säljaren finns utanför EU ({country}) och anger inget företagsnummer.",
        ),
        remedy=Text(
            en="Add your company number in your own country's register {put}.",
            da="Skriv jeres virksomhedsnummer i jeres eget lands register {put}.",
            sv="Lägg till ert företagsnummer i ert eget lands register {put}.",
        ),
    ),
    invalid=Outcome(
        Severity.ERROR,
        message=Text(
            en="The seller's CVR number {number} {clause}.",
            da="Sælgers CVR-nummer {number} {clause}.",
            sv="Säljarens CVR-nummer {number} {clause}.",
        ),
        remedy=Text(
            en="Correct your CVR number {put}.",
            da="Ret jeres CVR-nummer {put}.",
            sv="Rätta ert CVR-nummer {put}.",
        ),
        expected=_EIGHT_DIGITS,
    ),
    vat_invalid=Outcome(
        Severity.ERROR,
        message=Text(
            en="There is no CVR number, and the seller's VAT number {number} {clause}.",
            da="Der er intet CVR-nummer, og sælgers momsnummer {number} {clause}.",
            sv="Det finns inget CVR-nummer, och säljarens momsregistreringsnummer {number} {clause}.",
        ),
        remedy=Text(
            en="Correct your VAT number {put}; a Danish seller adds its CVR number.",
            da="Ret jeres momsnummer {put}; en dansk sælger skriver også sit CVR-nummer.",
            sv="Rätta ert momsregistreringsnummer {put}; en dansk säljare lägger till sitt CVR-nummer.",
        ),
    ),
    vat_only=Outcome(
        Severity.WARNING,
        message=Text(
            en="The seller's CVR number is missing; there is only the VAT number (SE number) {number}.",
            da="Sælgers CVR-nummer mangler; der er kun momsnummeret (SE-nr.) {number}.",
            sv="Säljarens CVR-nummer saknas; det finns bara momsregistreringsnumret (SE-numret) {number}.",
        ),
        remedy=Text(
            en="Add your CVR number {put}, even if it has the same digits.",
            da="Skriv jeres CVR-nummer {put}, også selv om cifrene er de samme.",
            sv="Lägg till ert CVR-nummer {put}, även om det har samma siffror.",
        ),
    ),
    vat_missing=Outcome(
        Severity.WARNING,
        message=Text(
            en="The seller is in another EU country and states only the company number {number}, no VAT number.",
            da="Sælger er i et andet EU-land og angiver kun virksomhedsnummeret {number}, ikke noget momsnummer.",
            sv=(
                "Säljaren finns i ett annat EU-land och anger bara företagsnumret {number}, inget "
                "momsregistreringsnummer."
            ),
        ),
        remedy=Text(
            en="Add your VAT number with the letters of your country {put}.",
            da="Skriv jeres momsnummer med landets bogstaver foran {put}.",
            sv="Lägg till ert momsregistreringsnummer med ert lands bokstäver {put}.",
        ),
    ),
    unchecked=Outcome(
        Severity.NOTE,
        message=Text(
            en="The seller's number {number} is neither a CVR number nor an EU VAT number and was not checked.",
            da="Sælgers nummer {number} er hverken et CVR-nummer eller et EU-momsnummer og er ikke kontrolleret.",
            sv=(
                "Säljarens nummer {number} är varken ett CVR-nummer eller ett momsregistreringsnummer i EU och "
                "kontrollerades inte."
            ),
        ),
        remedy=Text(
            en="Make sure that it is your company number in your own country's register.",
            da="Kontrollér, at det er jeres virksomhedsnummer i jeres eget lands register.",
            sv="Se till att det är ert företagsnummer i ert eget lands register.",
        ),
    ),
)
def seller_cvr(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The seller's number is missing, or fails the check of its country."""
    seller = reading.invoice.seller
    danish = country_of(seller) in {None, "DK"}
    if seller.cvr is not None:
        wrong = cvr.fault(seller.cvr)
        if wrong is None:
            return
        if danish:
            yield Hit("invalid", "seller.cvr", number=seller.cvr, clause=wrong.clause)
            return
    if seller.vat_number is not None:
        yield from _by_vat_number(seller, seller.vat_number)
    else:
        yield from _by_own_number(seller)


def _by_vat_number(seller: Seller, number: str) -> Iterator[Hit]:
    """Judge a seller that gives no CVR number by its VAT number."""
    country = country_of(seller)
    if vat.prefix_of(number) is None:
        if not (country is None or _in_union(country)):
            yield _unchecked(seller, number)
            return
        wrong = vat.fault(f"{country or 'DK'}{number}")
        danish = country in {None, "DK"}
        if wrong is not None and country != "DK":
            # Nothing says that it is Danish, or that it is a VAT number at all.
            yield (
                _unchecked(seller, number)
                if danish
                else Hit("vat_missing", "seller.vat_number", number=number)
            )
            return
    else:
        wrong = vat.fault(number)
        danish = vat.prefix_of(number) == "DK"
    if wrong is not None:
        yield Hit("vat_invalid", "seller.vat_number", number=number, clause=wrong.clause)
    elif danish:
        yield Hit("vat_only", "seller.cvr", number=number)


def _unchecked(seller: Seller, number: str) -> Hit:
    own = seller.registration_number
    field = "seller.vat_number" if own is None else "seller.registration_number"
    return Hit("unchecked", field, number=own or number)


def _by_own_number(seller: Seller) -> Iterator[Hit]:
    """Judge a seller that gives neither a CVR number nor a VAT number."""
    country = country_of(seller)
    number = seller.registration_number or seller.cvr
    if number is None:
        if country in {None, "DK"}:
            yield Hit("missing", "seller.cvr")
        elif _in_union(country):
            yield Hit("missing_in_union", "seller.vat_number", country=country)
        else:
            yield Hit("missing_outside", "seller.registration_number", country=country)
    elif country in {None, "DK"} and cvr.fault(number) is None:
        return  # a CVR number under another name
    elif country == "DK":
        yield Hit("missing", "seller.cvr")
    elif country is not None and _in_union(country):
        yield Hit("vat_missing", "seller.vat_number", number=number)
    else:
        field = "seller.cvr" if seller.registration_number is None else "seller.registration_number"
        yield Hit("unchecked", field, number=number)


def _in_union(country: str) -> bool:
    return country == "GR" or (country in vat.PREFIXES and country not in {"EL", "XI"})


@rule(
    "GEN005",
    "buyer-cvr",
    source=GENERAL,
    title=Text(en="The buyer's CVR number", da="Købers CVR-nummer", sv="Köparens CVR-nummer"),
    what=Text(
        en=(
            "The buyer's company (CVR) number stands on the invoice, and its check digit is right. In EDIFACT the GLN "
            "in NAD+BY names the legal entity, so the number may be left out there."
        ),
        da=(
            "Købers CVR-nummer står på fakturaen, og kontrolcifret passer. I EDIFACT angiver EAN-nummeret (GLN) i "
            "NAD+BY den juridiske enhed, så nummeret kan udelades dér."
        ),
        sv=(
            "Köparens företagsnummer (CVR) står på fakturan, och kontrollsiffran är rätt. I EDIFACT nämner GLN i "
            "NAD+BY den juridiska personen, så där får numret utelämnas."
        ),
    ),
    why=Text(
        en=(
            "Coop handles invoices for several companies and for independent cooperative societies. The CVR number "
            "says which of them is to pay, and an invoice to the wrong one is rejected."
        ),
        da=(
            "Coop håndterer fakturaer for flere selskaber og for selvstændige brugsforeninger. CVR-nummeret viser, "
            "hvem af dem der skal betale, og en faktura til den forkerte bliver afvist."
        ),
        sv=(
            "Coop hanterar fakturor för flera bolag och för självständiga brugsforeninger. CVR-numret säger vilken "
            "av dem som ska betala, och en faktura till fel avvisas."
        ),
    ),
    fields=("buyer.cvr",),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The buyer's CVR number is missing.",
            da="Købers CVR-nummer mangler.",
            sv="Köparens CVR-nummer saknas.",
        ),
        remedy=Text(
            en="Add the CVR number of the legal entity that ordered {put}; the GLN list has it for every store.",
            da="Skriv CVR-nummeret på den juridiske enhed, der har bestilt, {put}; GLN-listen har det for hver butik.",
            sv=(
                "Lägg till CVR-numret för den juridiska person som beställde {put}; GLN-listan har det för varje "
                "butik."
            ),
        ),
        expected=_EIGHT_DIGITS,
    ),
    invalid=Outcome(
        Severity.ERROR,
        message=Text(
            en="The buyer's CVR number {number} {clause}.",
            da="Købers CVR-nummer {number} {clause}.",
            sv="Köparens CVR-nummer {number} {clause}.",
        ),
        remedy=Text(
            en="Correct the buyer's CVR number {put}; the GLN list has it for every store.",
            da="Ret købers CVR-nummer {put}; GLN-listen har det for hver butik.",
            sv="Rätta köparens CVR-nummer {put}; GLN-listan har det för varje butik.",
        ),
        expected=_EIGHT_DIGITS,
    ),
)
def buyer_cvr(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The buyer's CVR number is missing or fails its check digit."""
    number = reading.invoice.buyer.cvr
    if number is None:
        if reading.format is not Format.EDIFACT and reading.lacks("buyer.cvr"):
            yield Hit("missing", "buyer.cvr")
    elif (wrong := cvr.fault(number)) is not None:
        yield Hit("invalid", "buyer.cvr", number=number, clause=wrong.clause)


RULES = (seller_cvr, buyer_cvr)
