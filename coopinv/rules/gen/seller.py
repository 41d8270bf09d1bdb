"""GEN001, GEN002, GEN003 and GEN007: the seller's name, company form, address and e-mail address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.identifiers import company_form, email
from coopinv.language import Text
from coopinv.rules.gen.address import missing_parts, named, of_party
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import GENERAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading


@rule(
    "GEN001",
    "seller-name",
    source=GENERAL,
    title=Text(en="The seller's name", da="Sælgers firmanavn", sv="Säljarens namn"),
    what=Text(
        en="The invoice states the seller's full company name.",
        da="Fakturaen angiver sælgers fulde firmanavn.",
        sv="Fakturan anger säljarens fullständiga företagsnamn.",
    ),
    why=Text(
        en=(
            "Coop asks for the full company name, and so do the VAT rules. Without it Coop cannot tell whose invoice "
            "it is."
        ),
        da=(
            "Coop kræver det fulde firmanavn, og det gør momsreglerne også. Uden det kan Coop ikke se, hvem fakturaen "
            "kommer fra."
        ),
        sv=(
            "Coop kräver det fullständiga företagsnamnet, och det gör även momsreglerna. Utan det kan Coop inte se "
            "vems faktura det är."
        ),
    ),
    fields=("seller.name",),
    master_data=of_party("seller"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The seller's company name is missing.",
            da="Sælgers firmanavn mangler.",
            sv="Säljarens företagsnamn saknas.",
        ),
        remedy=Text(
            en="Add your full company name {put}.",
            da="Skriv jeres fulde firmanavn {put}.",
            sv="Lägg till ert fullständiga företagsnamn {put}.",
        ),
    ),
)
def seller_name(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The seller's name is missing."""
    if reading.lacks("seller.name"):
        yield Hit("missing", "seller.name")


@rule(
    "GEN002",
    "seller-company-form",
    source=GENERAL,
    title=Text(
        en="The seller's company form", da="Sælgers virksomhedsbetegnelse", sv="Säljarens företagsform"
    ),
    what=Text(
        en=(
            "The seller's name says what kind of company it is: A/S, ApS, I/S, a.m.b.a., or a foreign form such as "
            "GmbH, AB or Ltd. “v/” with a person's name counts as one. Sole traders have no company form, so its "
            "absence is a warning; seller.sole-trader = true in the configuration turns it off."
        ),
        da=(
            "Sælgers navn viser virksomhedsbetegnelsen: A/S, ApS, I/S, a.m.b.a. eller en udenlandsk, fx GmbH, AB "
            "eller Ltd. »v/« med et personnavn tæller også. Enkeltmandsvirksomheder har ingen virksomhedsbetegnelse, "
            "så det er kun en advarsel; seller.sole-trader = true i konfigurationen slår den fra."
        ),
        sv=(
            "Säljarens namn säger vilket slags företag det är: A/S, ApS, I/S, a.m.b.a., eller en utländsk form som "
            "GmbH, AB eller Ltd. ”v/” med en persons namn räknas som en. Enskilda firmor har ingen företagsform, så "
            "det är en varning om den saknas; seller.sole-trader = true i konfigurationen stänger av den."
        ),
    ),
    why=Text(
        en="Coop asks for the full company name with its company form, which tells who is liable for the invoice.",
        da="Coop kræver det fulde firmanavn med virksomhedsbetegnelse, som viser, hvem der står bag fakturaen.",
        sv=(
            "Coop kräver det fullständiga företagsnamnet med företagsformen, som säger vem som svarar för fakturan."
        ),
    ),
    fields=("seller.name", "seller.company_form"),
    master_data=of_party("seller"),
    missing=Outcome(
        Severity.WARNING,
        message=Text(
            en="The seller's name “{name}” has no company form.",
            da="Sælgers navn »{name}« har ingen virksomhedsbetegnelse.",
            sv="Säljarens namn ”{name}” har ingen företagsform.",
        ),
        remedy=Text(
            en=(
                "Write the company form (A/S, ApS, I/S …) after the name {put}. A sole trader can write "
                "seller.sole-trader = true in the configuration."
            ),
            da=(
                "Skriv virksomhedsbetegnelsen (A/S, ApS, I/S …) efter navnet {put}. En enkeltmandsvirksomhed kan "
                "skrive seller.sole-trader = true i konfigurationen."
            ),
            sv=(
                "Skriv företagsformen (A/S, ApS, I/S …) efter namnet {put}. En enskild firma kan skriva "
                "seller.sole-trader = true i konfigurationen."
            ),
        ),
    ),
)
def seller_company_form(reading: Reading, context: Context) -> Iterator[Hit]:
    """The seller's name has no company form."""
    seller = reading.invoice.seller
    if seller.name is None or seller.company_form is not None or context.sole_trader:
        return
    if company_form.find(seller.name) is None:
        yield Hit("missing", "seller.name", name=seller.name)


@rule(
    "GEN003",
    "seller-address",
    source=GENERAL,
    title=Text(en="The seller's address", da="Sælgers adresse", sv="Säljarens adress"),
    what=Text(
        en=(
            "The seller's full address stands on the invoice: street or PO box, postal code and town, and the country "
            "when the seller is abroad."
        ),
        da=(
            "Sælgers fulde adresse står på fakturaen: vej eller postboks, postnummer og by, og landet, når sælger er "
            "udenlandsk."
        ),
        sv=(
            "Säljarens fullständiga adress står på fakturan: gata eller box, postnummer och ort, och landet när "
            "säljaren finns utomlands."
        ),
    ),
    why=Text(
        en="Coop asks for the full company address, and so do the VAT rules.",
        da="Coop kræver den fulde firmaadresse, og det gør momsreglerne også.",
        sv="Coop kräver den fullständiga företagsadressen, och det gör även momsreglerna.",
    ),
    fields=("seller.street", "seller.postal_code", "seller.city", "seller.country"),
    master_data=of_party("seller"),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The seller's address is missing.",
            da="Sælgers adresse mangler.",
            sv="Säljarens adress saknas.",
        ),
        remedy=Text(
            en="Add your full address: street or PO box, postal code and town. The street belongs {put}.",
            da="Skriv jeres fulde adresse: vej eller postboks, postnummer og by. Vejen hører hjemme {put}.",
            sv=(
                "Lägg till er fullständiga adress: gata eller box, postnummer och ort. Gatan hör hemma {put}."
            ),
        ),
    ),
    incomplete=Outcome(
        Severity.ERROR,
        message=Text(
            en="The seller's address is incomplete. Missing: {parts}.",
            da="Sælgers adresse er ufuldstændig. Der mangler: {parts}.",
            sv="Säljarens adress är ofullständig. Det saknas: {parts}.",
        ),
        remedy=Text(
            en="Add what is missing: {first} {put}.",
            da="Tilføj det, der mangler: {first} {put}.",
            sv="Lägg till det som saknas: {first} {put}.",
        ),
    ),
)
def seller_address(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The seller's address is missing or incomplete."""
    parts = missing_parts(reading.invoice.seller)
    if not parts:
        return
    if {"street", "postal_code", "city"} <= set(parts):
        yield Hit("missing", "seller.street")
    else:
        texts = named(parts)
        yield Hit("incomplete", f"seller.{parts[0]}", parts=texts, first=texts[0])


@rule(
    "GEN007",
    "seller-email",
    source=GENERAL,
    title=Text(en="The seller's e-mail address", da="Sælgers mailadresse", sv="Säljarens e-postadress"),
    what=Text(
        en="The seller's e-mail address stands on the invoice and is built as an e-mail address.",
        da="Sælgers mailadresse står på fakturaen og er skrevet som en mailadresse.",
        sv="Säljarens e-postadress står på fakturan och är uppbyggd som en e-postadress.",
    ),
    why=Text(
        en=(
            "When Coop rejects an invoice, it mails the reason to the supplier. Without your address you do not hear of it."
        ),
        da=(
            "Når Coop afviser en faktura, får I en mail med afvisningsårsagen. Uden jeres mailadresse hører I ikke om det."
        ),
        sv=(
            "När Coop avvisar en faktura mejlas skälet till leverantören. Utan er adress får ni inte veta det."
        ),
    ),
    fields=("seller.email",),
    master_data=("seller.email",),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The seller's e-mail address is missing.",
            da="Sælgers mailadresse mangler.",
            sv="Säljarens e-postadress saknas.",
        ),
        remedy=Text(
            en="Add your e-mail address {put}.",
            da="Skriv jeres mailadresse {put}.",
            sv="Lägg till er e-postadress {put}.",
        ),
    ),
    malformed=Outcome(
        Severity.ERROR,
        message=Text(
            en="The seller's e-mail address “{written}” is not an e-mail address.",
            da="Sælgers mailadresse »{written}« er ikke en mailadresse.",
            sv="Säljarens e-postadress ”{written}” är ingen e-postadress.",
        ),
        remedy=Text(
            en="Correct your e-mail address {put}.",
            da="Ret jeres mailadresse {put}.",
            sv="Rätta er e-postadress {put}.",
        ),
        expected=Text(
            en="an address such as invoices@example.com",
            da="en adresse som faktura@example.com",
            sv="en adress som faktura@example.com",
        ),
    ),
)
def seller_email(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The seller's e-mail address is missing or not an address."""
    written = reading.invoice.seller.email
    if reading.lacks("seller.email"):
        yield Hit("missing", "seller.email")
    elif written is not None and email.fault(written) is not None and not email.find(written):
        yield Hit("malformed", "seller.email", written=written)


RULES = (seller_name, seller_company_form, seller_address, seller_email)
