"""SE001, SE002, SE003, SE010: the cooperative association that issues the invoice, and PayEx, who administers it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv.identifiers import organisation_number, swedish_vat
from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.rule import ALL_FORMATS, Context, Hit, Outcome, Severity, rule
from coopinv.rules.shown import short
from coopinv.rules.sources import inkopstjansten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.invoice import Invoice
    from coopinv.model.reading import Reading

_FROM_WHOM = inkopstjansten("Från vem kommer vi att få fakturan?")
_NUMBERS = Text(
    en="10 digits, the last of them a check digit; as a VAT number SE, these digits and 01",
    da="10 cifre, hvoraf det sidste er et kontrolciffer; som momsnummer SE, disse cifre og 01",
    sv="10 siffror, varav den sista är en kontrollsiffra; som momsregistreringsnummer SE, dessa siffror och 01",
)


@cache
def _association() -> re.Pattern[str]:
    return re.compile(
        r"f(?:ö|o)rening|\bek\.?[ ]{0,2}f(?:ö|o)r\b|\bkonsum|\bcoop|\bkooperativ|\bKF\b", re.IGNORECASE
    )


@cache
def _klarna() -> re.Pattern[str]:
    return re.compile(r"\bklarna\b", re.IGNORECASE)


@cache
def _payex() -> re.Pattern[str]:
    return re.compile(r"\bpay ?ex\b", re.IGNORECASE)


@rule(
    "SE001",
    "se-issuer",
    source=_FROM_WHOM,
    title=Text(
        en="The issuer's organisation number",
        da="Udstederens organisationsnummer",
        sv="Utställarens organisationsnummer",
    ),
    what=Text(
        en=(
            "The issuer states a Swedish organisation number or a Swedish VAT number, and the check digit of one of them "
            "is right."
        ),
        da=(
            "Udstederen angiver et svensk organisationsnummer eller et svensk momsnummer, og kontrolcifret i et af dem "
            "passer."
        ),
        sv=(
            "Utställaren anger ett svenskt organisationsnummer eller momsregistreringsnummer, och kontrollsiffran i ett "
            "av dem stämmer."
        ),
    ),
    why=Text(
        en=(
            "The invoice comes from the cooperative association that the store belongs to. Its number shows who it is, and "
            "without one you may not deduct the VAT."
        ),
        da=(
            "Fakturaen kommer fra den forening, som butikken hører til. Nummeret viser, hvem det er, og uden det må I ikke "
            "fratrække momsen."
        ),
        sv=(
            "Fakturan kommer från den förening som butiken tillhör. Numret visar vem det är, och utan det får ni inte dra "
            "av momsen."
        ),
    ),
    fields=("seller.registration_number", "seller.vat_number"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The issuer states neither a Swedish organisation number nor a VAT number.",
            da="Udstederen angiver hverken et svensk organisationsnummer eller et momsnummer.",
            sv="Utställaren anger varken organisationsnummer eller momsregistreringsnummer.",
        ),
        remedy=Text(
            en="Do not pay before you know who has issued it: ask {helpdesk}, telephone {telephone}.",
            da="Betal ikke, før I ved, hvem der har udstedt den: Spørg {helpdesk}, telefon {telephone}.",
            sv="Betala inte innan ni vet vem som har ställt ut den: fråga {helpdesk}, telefon {telephone}.",
        ),
        expected=_NUMBERS,
    ),
    invalid=Outcome(
        Severity.ERROR,
        message=Text(
            en="The issuer's organisation number {number} {clause}.",
            da="Udstederens organisationsnummer {number} {clause}.",
            sv="Utställarens organisationsnummer {number} {clause}.",
        ),
        remedy=Text(
            en="Do not pay before you know who has issued it: ask {helpdesk}, telephone {telephone}.",
            da="Betal ikke, før I ved, hvem der har udstedt den: Spørg {helpdesk}, telefon {telephone}.",
            sv="Betala inte innan ni vet vem som har ställt ut den: fråga {helpdesk}, telefon {telephone}.",
        ),
        expected=_NUMBERS,
    ),
    vat_invalid=Outcome(
        Severity.ERROR,
        message=Text(
            en="There is no organisation number, and the issuer's VAT number {number} {clause}.",
            da="Der er intet organisationsnummer, og udstederens momsnummer {number} {clause}.",
            sv="Organisationsnummer saknas, och utställarens momsregistreringsnummer {number} {clause}.",
        ),
        remedy=Text(
            en="Do not pay before you know who has issued it: ask {helpdesk}, telephone {telephone}.",
            da="Betal ikke, før I ved, hvem der har udstedt den: Spørg {helpdesk}, telefon {telephone}.",
            sv="Betala inte innan ni vet vem som har ställt ut den: fråga {helpdesk}, telefon {telephone}.",
        ),
        expected=_NUMBERS,
    ),
)
def se_issuer(reading: Reading, context: Context) -> Iterator[Hit]:
    """Neither of the issuer's numbers is a Swedish one with a right check digit."""
    seller = reading.invoice.seller
    number, vat = seller.registration_number, seller.vat_number
    if reading.hides("seller.registration_number", "seller.vat_number"):
        return
    wrong = None if number is None else organisation_number.fault(number)
    wrong_vat = None if vat is None else swedish_vat.fault(vat)
    if (number is not None and wrong is None) or (vat is not None and wrong_vat is None):
        return
    to_ask = {"helpdesk": context.profile.helpdesk, "telephone": context.profile.telephone}
    if number is not None and wrong is not None:
        yield Hit(
            "invalid", "seller.registration_number", number=short(number), clause=wrong.clause, **to_ask
        )
    elif vat is not None and wrong_vat is not None:
        yield Hit("vat_invalid", "seller.vat_number", number=short(vat), clause=wrong_vat.clause, **to_ask)
    else:
        yield Hit("missing", "seller.registration_number", **to_ask)


@rule(
    "SE002",
    "se-issuer-association",
    source=_FROM_WHOM,
    title=Text(
        en="Issued by a cooperative association",
        da="Udstedt af en forening",
        sv="Utställd av en konsumentförening",
    ),
    what=Text(
        en="The issuer is a cooperative association or a Coop company, by its name.",
        da="Udstederen er efter sit navn en forening eller et Coop-selskab.",
        sv="Utställaren är enligt sitt namn en konsumentförening, en ekonomisk förening eller ett Coop-bolag.",
    ),
    why=Text(
        en="The invoice is issued by the association that the store belongs to. Another issuer may not be entitled to your money.",
        da="Fakturaen udstedes af den forening, som butikken hører til. En anden udsteder har måske ikke krav på jeres penge.",
        sv="Fakturan ställs ut av den förening som butiken tillhör. En annan utställare har kanske inte rätt till era pengar.",
    ),
    fields=("seller.name",),
    other=Outcome(
        Severity.NOTE,
        message=Text(
            en="The issuer “{name}” is neither a cooperative association nor a Coop company, by its name.",
            da="Udstederen »{name}« er efter sit navn hverken en forening eller et Coop-selskab.",
            sv="Utställaren ”{name}” är enligt sitt namn varken en konsumentförening eller ett Coop-bolag.",
        ),
        remedy=Text(
            en="See whether you know the issuer; if not, ask {helpdesk}, telephone {telephone}.",
            da="Se, om I kender udstederen; ellers spørg {helpdesk}, telefon {telephone}.",
            sv="Se efter om ni känner till utställaren; fråga annars {helpdesk}, telefon {telephone}.",
        ),
    ),
    unnamed=Outcome(
        Severity.NOTE,
        message=Text(
            en="The issuer's name is missing, so that it was not checked whether it is a cooperative association.",
            da="Udstederens navn mangler, så det er ikke kontrolleret, om det er en forening.",
            sv="Utställarens namn saknas, så det är inte kontrollerat om det är en konsumentförening.",
        ),
        remedy=Text(
            en="See on the invoice who has issued it.",
            da="Se på fakturaen, hvem der har udstedt den.",
            sv="Se på fakturan vem som har ställt ut den.",
        ),
    ),
)
def se_issuer_association(reading: Reading, context: Context) -> Iterator[Hit]:
    """The issuer's name is that of no association and no Coop company."""
    name = reading.invoice.seller.name
    if name is None:
        yield Hit("unnamed", "seller.name")
    elif not _association().search(name) and not _klarna().search(name):  # of Klarna SE010 speaks
        yield Hit(
            "other",
            "seller.name",
            name=short(name),
            helpdesk=context.profile.helpdesk,
            telephone=context.profile.telephone,
        )


@rule(
    "SE003",
    "se-administrator",
    source=_FROM_WHOM,
    # An INVOIC has no text for it, and of a page only what belongs to a field is read.
    formats=ALL_FORMATS - {Format.EDIFACT, Format.PDF},
    title=Text(en="PayEx is named", da="PayEx er nævnt", sv="PayEx är angivet"),
    what=Text(
        en="PayEx, who administers the invoices for the association, is named on the invoice.",
        da="PayEx, som administrerer fakturaerne for foreningen, er nævnt på fakturaen.",
        sv="PayEx, som administrerar fakturorna för föreningens räkning, är angivet på fakturan.",
    ),
    why=Text(
        en="PayEx administers every invoice of Inköpstjänsten, so one without its name may come from someone else.",
        da="PayEx administrerer alle fakturaer fra Inköpstjänsten, så en uden navnet kan komme fra en anden.",
        sv="PayEx administrerar alla fakturor från Inköpstjänsten, så en faktura utan namnet kan komma från någon annan.",
    ),
    fields=("notes",),
    unnamed=Outcome(
        Severity.NOTE,
        message=Text(
            en="PayEx is not named on the invoice.",
            da="PayEx er ikke nævnt på fakturaen.",
            sv="PayEx är inte angivet på fakturan.",
        ),
        remedy=Text(
            en="Compare the account to pay to with that of earlier invoices; if in doubt, ask {helpdesk}, telephone {telephone}.",
            da="Sammenlign kontoen, der skal betales til, med tidligere fakturaers; er I i tvivl, så spørg {helpdesk}, telefon {telephone}.",
            sv="Jämför betalkontot med tidigare fakturors; fråga {helpdesk}, telefon {telephone}, om ni är osäkra.",
        ),
    ),
)
def se_administrator(reading: Reading, context: Context) -> Iterator[Hit]:
    """PayEx stands nowhere on the invoice."""
    payees = (str(one.values["name"]) for one in reading.observed("payee"))
    if not any(map(_payex().search, (*_texts(reading.invoice), *payees))):
        yield Hit("unnamed", "notes", helpdesk=context.profile.helpdesk, telephone=context.profile.telephone)


def _texts(invoice: Invoice) -> Iterator[str]:
    """Every text of an invoice that may name someone."""
    yield from invoice.notes
    for text in (
        invoice.seller.name,
        invoice.seller.street,
        invoice.seller.email,
        invoice.payment_terms.text,
        invoice.buyer_reference,
        invoice.attention,
    ):
        if text is not None:
            yield text
    yield from (means.reference for means in invoice.payment_means if means.reference is not None)
    yield from (item.reason for item in invoice.allowances_charges if item.reason is not None)
    yield from (line.description for line in invoice.lines if line.description is not None)


@rule(
    "SE010",
    "se-issued-by-klarna",
    source=inkopstjansten("Hur betalar jag med Inköpstjänsten på Coop.se?"),
    title=Text(en="Issued by Klarna", da="Udstedt af Klarna", sv="Utställd av Klarna"),
    what=Text(
        en="Klarna is not the issuer.",
        da="Klarna er ikke udsteder.",
        sv="Klarna är inte utställare.",
    ),
    why=Text(
        en="On Coop.se you choose Klarna on the way to Inköpstjänsten, but the invoice comes from Inköpstjänsten.",
        da="På Coop.se vælger man Klarna på vej til Inköpstjänsten, men fakturaen kommer fra Inköpstjänsten.",
        sv="På Coop.se väljer man Klarna på vägen till Inköpstjänsten, men fakturan kommer från Inköpstjänsten.",
    ),
    fields=("seller.name",),
    klarna=Outcome(
        Severity.WARNING,
        message=Text(
            en="The issuer is “{name}”; invoices of Inköpstjänsten never come from Klarna.",
            da="Udstederen er »{name}«; fakturaer fra Inköpstjänsten kommer aldrig fra Klarna.",
            sv="Utställaren är ”{name}”; fakturor från Inköpstjänsten kommer aldrig från Klarna.",
        ),
        remedy=Text(
            en="See whether the purchase was paid for otherwise; if not, ask {helpdesk}, telephone {telephone}.",
            da="Se, om købet er betalt på anden måde; ellers spørg {helpdesk}, telefon {telephone}.",
            sv="Se efter om köpet gjordes med ett annat betalsätt; fråga annars {helpdesk}, telefon {telephone}.",
        ),
    ),
)
def se_issued_by_klarna(reading: Reading, context: Context) -> Iterator[Hit]:
    """Klarna is named as the issuer."""
    name = reading.invoice.seller.name
    if name is not None and _klarna().search(name):
        yield Hit(
            "klarna",
            "seller.name",
            name=short(name),
            helpdesk=context.profile.helpdesk,
            telephone=context.profile.telephone,
        )


RULES = (se_issuer, se_issuer_association, se_administrator, se_issued_by_klarna)
