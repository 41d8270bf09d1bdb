"""MAIL001 to MAIL003: the mail that carries PDF invoices; what is attached is checked by the rules of its own format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.rule import Context, Hit, Outcome, Rule, Severity, rule
from coopinv.rules.shown import few, short
from coopinv.rules.sources import ORDER_PDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.language import Value
    from coopinv.model.reading import Observation, Reading

MAIL = frozenset({Format.MAIL})

_ATTACH = Text(
    en="Attach the invoice as a PDF file, made by your billing system and not by a scanner or camera.",
    da="Vedhæft fakturaen som PDF-fil, dannet af jeres faktureringssystem og ikke med scanner eller kamera.",
    sv=(
        "Bifoga fakturan som en pdf-fil, gjord av ert faktureringssystem och inte av en skanner eller kamera."
    ),
)


@rule(
    "MAIL001",
    "recipient",
    source=ORDER_PDF,
    formats=MAIL,
    title=Text(en="Whom the mail goes to", da="Mailens modtager", sv="Vem mejlet går till"),
    what=Text(
        en="A mail with PDF invoices is addressed to invoice@coop.dk, in To, Cc or Bcc.",
        da="En mail med PDF-fakturaer er stilet til invoice@coop.dk, i feltet Til, Cc eller Bcc.",
        sv=(
            "Ett mejl med pdf-fakturor är adresserat till invoice@coop.dk, i Till, Kopia eller Hemlig kopia."
        ),
    ),
    why=Text(
        en=(
            "Coop's system fetches PDF invoices from that mailbox. A mail that goes to a person or to another mailbox is "
            "not registered, and the invoice is not paid until it is sent again."
        ),
        da=(
            "Coops system henter PDF-fakturaer fra den postkasse. En mail til en person eller en anden postkasse bliver ikke "
            "registreret, og fakturaen bliver ikke betalt, før den er sendt igen."
        ),
        sv=(
            "Coops system hämtar pdf-fakturor från den brevlådan. Ett mejl som går till en person eller en annan "
            "brevlåda registreras inte, och fakturan betalas inte förrän den skickas igen."
        ),
    ),
    nobody=Outcome(
        Severity.ERROR,
        message=Text(
            en="The mail is addressed to nobody.",
            da="Mailen har ingen modtager.",
            sv="Mejlet är inte adresserat till någon.",
        ),
        remedy=Text(
            en="Send it to {mailbox}.", da="Send den til {mailbox}.", sv="Skicka det till {mailbox}."
        ),
    ),
    elsewhere=Outcome(
        Severity.ERROR,
        message=Text(
            en="The mail goes to {recipients}, and not to {mailbox}.",
            da="Mailen er stilet til {recipients} og ikke til {mailbox}.",
            sv="Mejlet går till {recipients}, och inte till {mailbox}.",
        ),
        remedy=Text(
            en="Send it to {mailbox}; others may have a copy.",
            da="Send den til {mailbox}; andre må gerne få en kopi.",
            sv="Skicka det till {mailbox}; andra får ha en kopia.",
        ),
    ),
    other_mailbox=Outcome(
        Severity.ERROR,
        message=Text(
            en="The mail goes to Coop, but to {recipients} and not to {mailbox}.",
            da="Mailen er stilet til Coop, men til {recipients} og ikke til {mailbox}.",
            sv="Mejlet går till Coop, men till {recipients} och inte till {mailbox}.",
        ),
        remedy=Text(
            en="Send it to {mailbox}. Other mailboxes of Coop's that older instructions name do not take invoices.",
            da="Send den til {mailbox}. Andre af Coops postkasser, som ældre vejledninger nævner, tager ikke imod fakturaer.",
            sv=(
                "Skicka det till {mailbox}. Andra brevlådor hos Coop som äldre anvisningar nämner tar inte emot "
                "fakturor."
            ),
        ),
    ),
)
def recipient(reading: Reading, context: Context) -> Iterator[Hit]:
    """The mail does not go to the mailbox for invoices."""
    mailbox = context.profile.mailbox
    for observed in reading.observed("mail"):
        addresses = _texts(observed.values["recipients"])
        if mailbox in addresses:
            continue
        if not addresses:
            yield Hit("nobody", mailbox=mailbox)
            continue
        coop = [one for one in addresses if one.partition("@")[2] == mailbox.partition("@")[2]]
        shown = few([short(one) for one in coop or addresses])
        if coop:
            yield Hit("other_mailbox", mailbox=mailbox, recipients=shown)
        else:
            yield Hit("elsewhere", mailbox=mailbox, recipients=shown)


@rule(
    "MAIL002",
    "attachment",
    source=ORDER_PDF,
    formats=MAIL,
    title=Text(en="A PDF is attached", da="En PDF er vedhæftet", sv="En pdf är bifogad"),
    what=Text(
        en=(
            "The invoice is attached to the mail as a PDF file: not a link to it, not a picture, not packed in an archive "
            "or in a format that only some mail programs open."
        ),
        da=(
            "Fakturaen er vedhæftet mailen som PDF-fil: ikke som link, ikke som billede, ikke pakket i et arkiv eller i et "
            "format, som kun visse mailprogrammer kan åbne."
        ),
        sv=(
            "Fakturan är bifogad mejlet som en pdf-fil: ingen länk till den, ingen bild, inte packad i ett arkiv "
            "eller i ett format som bara vissa e-postprogram öppnar."
        ),
    ),
    why=Text(
        en=(
            "A system reads the mail, not a person. It opens what is attached and follows no links, so an invoice that is not "
            "attached as a PDF is never seen."
        ),
        da=(
            "Det er et system og ikke et menneske, der læser mailen. Det åbner det, der er vedhæftet, og følger ingen links, "
            "så en faktura, der ikke er vedhæftet som PDF, bliver aldrig set."
        ),
        sv=(
            "Ett system läser mejlet, inte en människa. Det öppnar det som är bifogat och följer inga länkar, så en "
            "faktura som inte är bifogad som pdf blir aldrig sedd."
        ),
    ),
    nothing=Outcome(
        Severity.ERROR,
        message=Text(
            en="Nothing is attached to the mail.",
            da="Der er ikke vedhæftet noget til mailen.",
            sv="Inget är bifogat mejlet.",
        ),
        remedy=_ATTACH,
    ),
    link=Outcome(
        Severity.ERROR,
        message=Text(
            en="No invoice is attached; the mail only links to one: {link}",
            da="Der er ikke vedhæftet en faktura; mailen linker kun til en: {link}",
            sv="Ingen faktura är bifogad; mejlet länkar bara till en: {link}",
        ),
        remedy=Text(
            en="Set your billing system to attach the PDF itself to the mail.",
            da="Indstil jeres faktureringssystem til at vedhæfte selve PDF-filen til mailen.",
            sv="Ställ in ert faktureringssystem så att det bifogar själva pdf-filen till mejlet.",
        ),
    ),
    picture=Outcome(
        Severity.ERROR,
        message=Text(
            en="No PDF is attached; there is a picture in the mail instead.",
            da="Der er ikke vedhæftet en PDF; der er et billede i mailen i stedet.",
            sv="Ingen pdf är bifogad; det finns en bild i mejlet i stället.",
        ),
        remedy=_ATTACH,
    ),
    other=Outcome(
        Severity.ERROR,
        message=Text(
            en="No PDF invoice is attached. What is attached: {attached}.",
            da="Der er ikke vedhæftet en PDF-faktura. Det vedhæftede er: {attached}.",
            sv="Ingen pdf-faktura är bifogad. Det som är bifogat: {attached}.",
        ),
        remedy=_ATTACH,
    ),
    electronic=Outcome(
        Severity.ERROR,
        message=Text(
            en="No PDF is attached, only an electronic invoice, which Coop does not receive by mail: {attached}.",
            da="Der er ikke vedhæftet en PDF, kun en elektronisk faktura, som Coop ikke modtager på mail: {attached}.",
            sv=(
                "Ingen pdf är bifogad, bara en elektronisk faktura, som Coop inte tar emot per mejl: {attached}."
            ),
        ),
        remedy=Text(
            en="Attach the invoice as a PDF, or send the electronic invoice through your provider (NemHandel, Peppol or EDI).",
            da="Vedhæft fakturaen som PDF, eller send den elektroniske faktura gennem jeres udbyder (NemHandel, Peppol eller EDI).",
            sv=(
                "Bifoga fakturan som pdf, eller skicka den elektroniska fakturan genom er leverantör (NemHandel, "
                "Peppol eller EDI)."
            ),
        ),
    ),
)
def attachment(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """No PDF invoice is attached."""
    attached = reading.observed("attachment")
    if any(one.values["is"] == "pdf" for one in attached):
        return
    for observed in reading.observed("mail"):
        electronic = [_named(one) for one in attached if one.values["is"] == "electronic"]
        if electronic:
            yield Hit("electronic", attached=few(electronic))
        elif observed.values["link"]:
            yield Hit("link", link=observed.values["link"])
        elif attached:
            yield Hit("other", attached=_described(attached))
        elif observed.values["pictures"]:
            yield Hit("picture")
        else:
            yield Hit("nothing")


@rule(
    "MAIL003",
    "attachment-several",
    source=ORDER_PDF,
    formats=MAIL,
    title=Text(en="What else is attached", da="Andre vedhæftninger", sv="Vad mer som är bifogat"),
    what=Text(
        en=(
            "Everything attached is an invoice, each attachment one invoice, and none was damaged on the way. Pictures that "
            "belong to the mail's text, such as a logo in the signature, do not count."
        ),
        da=(
            "Alt det vedhæftede er fakturaer, én faktura i hver vedhæftning, og intet er blevet beskadiget undervejs. "
            "Billeder, der hører til mailens tekst, for eksempel et logo i underskriften, tæller ikke med."
        ),
        sv=(
            "Allt som är bifogat är fakturor, varje bilaga en faktura, och ingen har skadats på vägen. Bilder som "
            "hör till mejlets text, till exempel en logotyp i signaturen, räknas inte."
        ),
    ),
    why=Text(
        en=(
            "The system that takes in the mail registers each attachment as one invoice. A delivery note or a price list is "
            "registered as an invoice that cannot be paid, and of several invoices in one file only the first is seen."
        ),
        da=(
            "Systemet, der modtager mailen, registrerer hver vedhæftning som én faktura. En følgeseddel eller prisliste bliver "
            "registreret som en faktura, der ikke kan betales, og af flere fakturaer i én fil ses kun den første."
        ),
        sv=(
            "Systemet som tar emot mejlet registrerar varje bilaga som en faktura. En följesedel eller prislista "
            "registreras som en faktura som inte går att betala, och av flera fakturor i samma fil ses bara den "
            "första."
        ),
    ),
    other=Outcome(
        Severity.WARNING,
        message=Text(
            en="The attachment {name} is not an invoice; it looks like {looks_like}.",
            da="Vedhæftningen {name} er ikke en faktura; det ligner {looks_like}.",
            sv="Bilagan {name} är ingen faktura; den ser ut som {looks_like}.",
        ),
        remedy=Text(
            en="Leave it out, or put it into the invoice's own PDF after the invoice.",
            da="Udelad den, eller læg den i fakturaens egen PDF efter selve fakturaen.",
            sv="Utelämna den, eller lägg in den efter fakturan i fakturans egen pdf.",
        ),
    ),
    several=Outcome(
        Severity.WARNING,
        message=Text(
            en="The attachment {name} holds {count} invoices.",
            da="Vedhæftningen {name} indeholder {count} fakturaer.",
            sv="Bilagan {name} innehåller {count} fakturor.",
        ),
        remedy=Text(
            en="Attach each invoice as a file of its own.",
            da="Vedhæft hver faktura som en fil for sig.",
            sv="Bifoga varje faktura som en egen fil.",
        ),
    ),
    damaged=Outcome(
        Severity.WARNING,
        message=Text(
            en="The attachment {name} is damaged: its encoding in the mail is broken.",
            da="Vedhæftningen {name} er beskadiget: Dens kodning i mailen er brudt.",
            sv="Bilagan {name} är skadad: dess kodning i mejlet är trasig.",
        ),
        remedy=Text(
            en="Attach the file again, and save the mail again before you check it.",
            da="Vedhæft filen igen, og gem mailen på ny, før den kontrolleres.",
            sv="Bifoga filen igen, och spara mejlet på nytt innan ni kontrollerar det.",
        ),
    ),
)
def attachments(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """An attachment is no invoice, or more than one."""
    attached = reading.observed("attachment")
    # Where none is an invoice, MAIL002 names them all.
    some = any(one.values["is"] in {"pdf", "electronic"} for one in attached)
    for observed in attached:
        name = _named(observed)
        count = observed.values["invoices"]
        if observed.values["damaged"]:
            yield Hit("damaged", name=name)
        if observed.values["is"] == "other" and some:
            yield Hit("other", name=name, looks_like=observed.values["looks_like"])
        elif isinstance(count, int) and count > 1:
            yield Hit("several", name=name, count=count)


def _texts(value: Value) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, tuple) else ()


def _named(observed: Observation) -> Value:
    """The attachment's name in quotation marks; its number in the mail where it has none."""
    name, number = observed.values["name"], observed.values["number"]
    if isinstance(name, str) and name:
        return Text(en=f"“{short(name)}”", da=f"»{short(name)}«", sv=f"”{short(name)}”")
    return Text(en=f"number {number}", da=f"nummer {number}", sv=f"nummer {number}")


def _described(attached: list[Observation]) -> Value:
    """Each attachment by its name, and what it looks like; the first of many."""
    described: list[Value] = []
    for one in attached:
        name, kind = _named(one), one.values["looks_like"]
        if isinstance(name, Text) and isinstance(kind, Text):
            described.append(
                Text(en=f"{name.en} ({kind.en})", da=f"{name.da} ({kind.da})", sv=f"{name.sv} ({kind.sv})")
            )
    return few(described)


RULES: tuple[Rule, ...] = (recipient, attachment, attachments)
