"""IO001 to IO003: invoices by internal order number, which carry it and the responsible person's e-mail address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.billing import Spot, What
from coopinv.identifiers.lookalikes import describe
from coopinv.language import Text
from coopinv.model.finding import BillingType
from coopinv.model.reading import Format
from coopinv.rules.rule import Context, Hit, Outcome, Rule, Severity, rule
from coopinv.rules.shown import short
from coopinv.rules.sources import INTERNAL_ORDER
from coopinv.rules.srv import CONTACT, clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading

_TYPE = frozenset({BillingType.INTERNAL_ORDER})
_FIELDS = ("buyer_reference", "attention")
_AN_ADDRESS = Text(
    en="the e-mail address of the person responsible for the IO number",
    da="e-mailadressen på den ansvarlige for IO-nummeret",
    sv="e-postadressen till den som ansvarar för IO-numret",
)
_ASK = Text(
    en="Write the e-mail address of the person at Coop who is responsible for the IO number {put}.",
    da="Skriv e-mailadressen på den hos Coop, der er ansvarlig for IO-nummeret, {put}.",
    sv="Skriv e-postadressen till den på Coop som ansvarar för IO-numret {put}.",
)


@rule(
    "IO001",
    "io-number-missing",
    source=INTERNAL_ORDER,
    types=_TYPE,
    title=Text(en="IO number missing", da="IO-nummer mangler", sv="IO-nummer saknas"),
    what=Text(
        en=(
            "An invoice by internal order number shows that number, behind a label such as “IO no.” or “Internal order”. "
            "Any place on the invoice will do, preferably in its upper part. The rule speaks when you have said that the invoice "
            "is such a one, with --type internal-order."
        ),
        da=(
            "En faktura via internt ordrenummer viser nummeret efter en ledetekst som »IO-nr.« eller »Internt "
            "ordrenummer«. Det må stå hvor som helst på fakturaen, gerne på den øverste del. Reglen melder sig, når I har "
            "sagt, at fakturaen er sådan en, med --type internal-order."
        ),
        sv=(
            "En faktura på ett internordernummer visar det numret, efter en ledtext som ”IO-nr” eller ”Internorder”. "
            "Vilken plats som helst på fakturan duger, helst i den övre delen. Regeln talar när ni har sagt att "
            "fakturan är en sådan, med --type internal-order."
        ),
    ),
    why=Text(
        en="Coop books the invoice on the internal order, so the IO number must be visible on it.",
        da="Coop bogfører fakturaen på den interne ordre, så IO-nummeret skal være påført synligt.",
        sv="Coop bokför fakturan på internordern, så IO-numret måste synas på den.",
    ),
    fields=("io_numbers",),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="No IO number is visible on the invoice.",
            da="Der er intet synligt IO-nummer på fakturaen.",
            sv="Inget IO-nummer syns på fakturan.",
        ),
        remedy=Text(
            en="Write “IO no.” and the number, in a note or at the top of the invoice.",
            da="Skriv »IO-nr.« og nummeret i en note eller øverst på fakturaen.",
            sv="Skriv ”IO-nr” och numret, i en anmärkning eller överst på fakturan.",
        ),
    ),
    nothing=Outcome(
        Severity.ERROR,
        message=Text(
            en="There is neither an IO number nor the e-mail address of the person responsible for it.",
            da="Der er hverken et IO-nummer eller e-mailadressen på den ansvarlige for det.",
            sv="Det finns varken ett IO-nummer eller e-postadressen till den som ansvarar för det.",
        ),
        remedy=Text(
            en=(
                "Write “IO no.” and the number, in a note or at the top of the invoice, and the e-mail address of the "
                "person responsible for it in “Your reference” or “Attn.”."
            ),
            da=(
                "Skriv »IO-nr.« og nummeret i en note eller øverst på fakturaen, og e-mailadressen på den ansvarlige for "
                "det i »Deres reference« eller »Att.«."
            ),
            sv=(
                "Skriv ”IO-nr” och numret, i en anmärkning eller överst på fakturan, och e-postadressen till den som "
                "ansvarar för det i ”Er referens” eller ”Att.”."
            ),
        ),
    ),
)
def io_number_missing(reading: Reading, context: Context) -> Iterator[Hit]:
    """No IO number stands on an invoice that must have one."""
    billing = context.billing
    if billing.of(What.IO_NUMBER) or reading.hides("io_numbers", *_FIELDS):
        return
    address = billing.of(What.EMAIL) or billing.of(What.NEAR_EMAIL)
    yield Hit("missing" if address else "nothing", "io_numbers")


@rule(
    "IO002",
    "io-responsible-missing",
    source=INTERNAL_ORDER,
    types=_TYPE,
    title=Text(
        en="The person responsible for the IO number",
        da="Den ansvarlige for IO-nummeret",
        sv="Den som ansvarar för IO-numret",
    ),
    what=Text(
        en=(
            "The e-mail address of the person responsible for the IO number stands in “Your reference” or “Attn.”. Coop's "
            "older pages asked for the IO number itself in that field; today the address belongs there, and the IO number "
            "only has to be visible somewhere."
        ),
        da=(
            "E-mailadressen på den ansvarlige for IO-nummeret står i »Deres reference« eller »Att.«. På Coops ældre sider "
            "skulle selve IO-nummeret stå i det felt; i dag er det adressen, der hører til dér, og IO-nummeret skal blot "
            "være påført synligt."
        ),
        sv=(
            "E-postadressen till den som ansvarar för IO-numret står i ”Er referens” eller ”Att.”. Coops äldre sidor "
            "ville ha själva IO-numret i det fältet; i dag hör adressen hemma där, och IO-numret behöver bara synas "
            "någonstans."
        ),
    ),
    why=Text(
        en="The invoice is sent to that person for approval. With the IO number alone nobody is found.",
        da="Fakturaen sendes til den person til godkendelse. Med IO-nummeret alene er der ingen at sende den til.",
        sv="Fakturan skickas till den personen för godkännande. Med enbart IO-numret hittas ingen.",
    ),
    fields=_FIELDS,
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The e-mail address of the person responsible for IO number {io} is missing.",
            da="E-mailadressen på den ansvarlige for IO-nummer {io} mangler.",
            sv="E-postadressen till den som ansvarar för IO-nummer {io} saknas.",
        ),
        remedy=_ASK,
        expected=_AN_ADDRESS,
    ),
    number_alone=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "The reference field holds IO number {io} alone, as Coop asked before; now the e-mail address of the "
                "person responsible belongs there."
            ),
            da=(
                "I referencefeltet står kun IO-nummer {io}, som Coop tidligere bad om; nu skal e-mailadressen på den "
                "ansvarlige stå dér."
            ),
            sv=(
                "Referensfältet innehåller enbart IO-nummer {io}, som Coop tidigare ville ha det; nu hör "
                "e-postadressen till den ansvariga hemma där."
            ),
        ),
        remedy=Text(
            en=(
                "Write the e-mail address of the person responsible {put}. The IO number may stand beside it, or anywhere "
                "else behind “IO no.”."
            ),
            da=(
                "Skriv e-mailadressen på den ansvarlige {put}. IO-nummeret må stå ved siden af eller et andet sted efter "
                "»IO-nr.«."
            ),
            sv=(
                "Skriv e-postadressen till den ansvariga {put}. IO-numret får stå bredvid, eller var som helst efter "
                "”IO-nr”."
            ),
        ),
        expected=_AN_ADDRESS,
    ),
    malformed=Outcome(
        Severity.ERROR,
        message=Text(
            en="“{written}” is not an e-mail address: {clause}.",
            da="»{written}« er ikke en e-mailadresse: {clause}.",
            sv="”{written}” är ingen e-postadress: {clause}.",
        ),
        remedy=_ASK,
        expected=_AN_ADDRESS,
    ),
    elsewhere=Outcome(
        Severity.ERROR,
        message=Text(
            en="The address {address} stands elsewhere on the invoice, not in “Your reference” or “Attn.”.",
            da="Adressen {address} står et andet sted på fakturaen og ikke i »Deres reference« eller »Att.«.",
            sv=(
                "Adressen {address} står på ett annat ställe på fakturan, inte i ”Er referens” eller ”Att.”."
            ),
        ),
        remedy=Text(
            en="If {address} is the person responsible for the IO number, write it in “Your reference” or “Attn.”.",
            da="Er {address} den ansvarlige for IO-nummeret, så skriv adressen i »Deres reference« eller »Att.«.",
            sv="Är {address} den som ansvarar för IO-numret, skriv adressen i ”Er referens” eller ”Att.”.",
        ),
        expected=_AN_ADDRESS,
    ),
    contact=Outcome(
        Severity.WARNING,
        message=Text(
            en="The address {address} stands as the contact's e-mail, not in “Your reference” or “Attn.”.",
            da="Adressen {address} står som kontaktpersonens e-mail og ikke i »Deres reference« eller »Att.«.",
            sv="Adressen {address} står som kontaktens e-post, inte i ”Er referens” eller ”Att.”.",
        ),
        remedy=Text(
            en="If {address} is the person responsible for the IO number, write it in “Your reference” or “Attn.”.",
            da="Er {address} den ansvarlige for IO-nummeret, så skriv adressen i »Deres reference« eller »Att.«.",
            sv="Är {address} den som ansvarar för IO-numret, skriv adressen i ”Er referens” eller ”Att.”.",
        ),
        expected=_AN_ADDRESS,
    ),
)
def io_responsible_missing(reading: Reading, context: Context) -> Iterator[Hit]:
    """No address stands in the reference field of an invoice with an IO number."""
    billing, invoice = context.billing, reading.invoice
    if billing.of(What.EMAIL, Spot.REFERENCE) or reading.hides(*_FIELDS):
        return
    if near := billing.of(What.NEAR_EMAIL, Spot.REFERENCE):
        written = short(describe(near[0].written))
        yield Hit("malformed", near[0].field, written=written, clause=clause(near[0].near))
        return
    for one in sorted(billing.of(What.EMAIL), key=lambda one: one.field != CONTACT)[:1]:
        yield Hit("contact" if one.field == CONTACT else "elsewhere", one.field, address=short(one.written))
        return
    numbers = billing.of(What.IO_NUMBER)
    if not numbers:
        return  # IO001 speaks
    in_field = billing.of(What.IO_NUMBER, Spot.REFERENCE)
    if in_field:
        yield Hit("number_alone", in_field[0].field, io=short(in_field[0].written))
    else:
        field = "attention" if invoice.attention and not invoice.buyer_reference else "buyer_reference"
        yield Hit("missing", field, io=short(numbers[0].written))


#: How far down the page the upper part ends, in percent of its height.
_UPPER_PART = 50


@rule(
    "IO003",
    "io-number-low",
    source=INTERNAL_ORDER,
    types=_TYPE,
    formats=frozenset({Format.PDF}),
    observes="io-height",
    title=Text(
        en="IO number in the upper part", da="IO-nummer i øverste del", sv="IO-numret i den övre delen"
    ),
    what=Text(
        en="The IO number stands in the upper half of the page.",
        da="IO-nummeret står på den øverste halvdel af siden.",
        sv="IO-numret står i sidans övre halva.",
    ),
    why=Text(
        en="Coop would like to have the IO number in the upper part of the invoice, where it is seen.",
        da="Coop vil gerne have IO-nummeret i den øverste del af fakturaen, hvor det bliver set.",
        sv="Coop vill gärna ha IO-numret i fakturans övre del, där det syns.",
    ),
    fields=("io_numbers",),
    low=Outcome(
        Severity.NOTE,
        message=Text(
            en="The IO number {io} stands in the lower part of the page.",
            da="IO-nummeret {io} står i den nederste del af siden.",
            sv="IO-numret {io} står i sidans nedre del.",
        ),
        remedy=Text(
            en="Move the IO number up, for example to the invoice number and date.",
            da="Flyt IO-nummeret op, for eksempel til fakturanummer og dato.",
            sv="Flytta upp IO-numret, till exempel till fakturanumret och datumet.",
        ),
    ),
)
def io_number_low(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The IO number stands low on the page."""
    for observed in reading.observed("io-height"):
        height = observed.values["percent"]
        if isinstance(height, int) and height > _UPPER_PART and reading.invoice.io_numbers:
            yield Hit("low", "io_numbers[0]", io=short(reading.invoice.io_numbers[0]))


RULES: tuple[Rule, ...] = (io_number_missing, io_responsible_missing, io_number_low)
