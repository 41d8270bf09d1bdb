"""READ001 to READ006: the file itself; what a reader observed of it becomes findings here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.rules.hidden import hidden_content
from coopinv.rules.rule import Context, Hit, Outcome, Rule, Severity, rule
from coopinv.rules.sources import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading

_NOT_CHECKED = Text(
    en="A file that cannot be read is not checked at all, so nothing says that Coop can use it.",
    da="En fil, der ikke kan læses, bliver slet ikke kontrolleret, så intet viser, at Coop kan bruge den.",
    sv="En fil som inte går att läsa kontrolleras inte alls, så inget säger att fakturan är rätt.",
)

_ANEW = Text(
    en=(
        "Make the file again from your billing system; a PDF is often cured by printing it to a new PDF. No other program "
        "should be expected to read the file as it is."
    ),
    da=(
        "Dan filen igen fra jeres faktureringssystem; en PDF bliver ofte rask af at blive udskrevet til en ny PDF. Andre "
        "programmer kan heller ikke ventes at læse filen, som den er."
    ),
    sv=(
        "Be utställaren skicka filen på nytt. En pdf går ofta att rädda genom att den skrivs ut till en ny "
        "pdf. Räkna inte med att något annat program kan läsa filen som den är."
    ),
)


@rule(
    "READ001",
    "not-an-invoice",
    source=OWN,
    observes="not-an-invoice",
    title=Text(en="Not an invoice", da="Ikke en faktura", sv="Ingen faktura"),
    what=Text(
        en=(
            "The file holds an invoice or a credit note in a format that is checked: OIOUBL 2, Peppol BIS Billing 3 or "
            "other UBL 2, EDIFACT INVOIC, or PDF. Orders, order confirmations, quotations, pro forma invoices, "
            "reminders, statements and invoices that the buyer writes (self-billing) are other documents. The content "
            "decides, not the file's name."
        ),
        da=(
            "Filen indeholder en faktura eller kreditnota i et format, der kontrolleres: OIOUBL 2, Peppol BIS Billing 3 "
            "eller anden UBL 2, EDIFACT INVOIC eller PDF. Ordrer, ordrebekræftelser, tilbud, proformafakturaer, "
            "rykkere, kontoudtog og fakturaer, som køber selv udsteder (selvfakturering), er andre dokumenter. Det er "
            "indholdet, der afgør det, ikke filens navn."
        ),
        sv=(
            "Filen innehåller en faktura eller kreditfaktura i ett format som kontrolleras: Peppol BIS Billing "
            "3, OIOUBL 2 eller annan UBL 2, Svefaktura 1.0, EDIFACT INVOIC eller pdf. Order, orderbekräftelser, "
            "offerter, proformafakturor, påminnelser, kontoutdrag och fakturor som köparen skriver "
            "(självfakturering) är andra dokument. Innehållet avgör, inte filens namn."
        ),
    ),
    why=Text(
        en="Coop's requirements are for invoices. Anything else sent in their place is not paid.",
        da="Coops krav gælder fakturaer. Det, der sendes i stedet for en faktura, bliver ikke betalt.",
        sv="Kraven gäller fakturor. Något annat som skickas i stället ska inte betalas.",
    ),
    other=Outcome(
        Severity.ERROR,
        message=Text(
            en="The file is not an invoice; it looks like {looks_like}.",
            da="Filen er ikke en faktura; det ligner {looks_like}.",
            sv="Filen är ingen faktura; den ser ut som {looks_like}.",
        ),
        remedy=Text(
            en="Send the invoice itself: as OIOUBL, Peppol BIS Billing 3, EDIFACT INVOIC or PDF.",
            da="Send selve fakturaen: som OIOUBL, Peppol BIS Billing 3, EDIFACT INVOIC eller PDF.",
            sv=(
                "Be utställaren skicka själva fakturan: som Peppol BIS Billing 3, Svefaktura, EDIFACT INVOIC eller "
                "pdf."
            ),
        ),
    ),
)
def not_an_invoice(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The file is something else."""
    for observed in reading.observed("not-an-invoice"):
        yield Hit("other", observed.field, looks_like=observed.values["looks_like"])


@rule(
    "READ002",
    "malformed",
    source=OWN,
    observes="malformed",
    title=Text(en="A damaged file", da="En beskadiget fil", sv="En skadad fil"),
    what=Text(
        en=(
            "The file keeps the syntax of the format that it claims: XML is well-formed, EDIFACT is not cut off inside a "
            "segment, the structure of a PDF is whole. Whole invoices before the damaged place are still checked."
        ),
        da=(
            "Filen overholder syntaksen i det format, den udgiver sig for: XML er velformet, EDIFACT er ikke afbrudt midt "
            "i et segment, og en PDF's struktur er hel. Hele fakturaer før det beskadigede sted kontrolleres stadig."
        ),
        sv=(
            "Filen följer syntaxen för det format den säger sig ha: xml är välformad, EDIFACT är inte avkortad "
            "mitt i ett segment, en pdf har hel struktur. Hela fakturor före skadan kontrolleras ändå."
        ),
    ),
    why=_NOT_CHECKED,
    damaged=Outcome(
        Severity.ERROR,
        message=Text(
            en="The file is damaged: {reason}.",
            da="Filen er beskadiget: {reason}.",
            sv="Filen är skadad: {reason}.",
        ),
        remedy=Text(
            en=(
                "Make the file again from your billing system. If it fails in the same way, show the place to whoever "
                "maintains the system."
            ),
            da=(
                "Dan filen igen fra jeres faktureringssystem. Sker det samme, så vis stedet til den, der vedligeholder "
                "systemet."
            ),
            sv=(
                "Be utställaren skicka filen på nytt. Blir det likadant, visa platsen för den som sköter systemet."
            ),
        ),
    ),
)
def malformed(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The file breaks the syntax of its format."""
    for observed in reading.observed("malformed"):
        yield Hit("damaged", observed.field, reason=observed.values["reason"])


@rule(
    "READ003",
    "refused",
    source=OWN,
    observes="refused",
    title=Text(en="Refused for safety", da="Læses ikke af sikkerhedsgrunde", sv="Avvisad av säkerhetsskäl"),
    what=Text(
        en=(
            "The file keeps within the limits that make it safe to read a stranger's file: its size, how deep its "
            "elements are nested, how long a text is, the number of pages or attachments, the character encoding. It "
            "has no DTD or entity declarations, and opens without a password."
        ),
        da=(
            "Filen holder sig inden for de grænser, der gør det sikkert at læse en fremmed fil: størrelsen, antallet af "
            "niveauer, tekstlængden, antallet af sider eller vedhæftninger og tegnsættet. Den har ingen DTD eller "
            "entitetserklæringer og kan åbnes uden adgangskode."
        ),
        sv=(
            "Filen håller sig inom de gränser som gör det säkert att läsa en okänd fil: storlek, hur djupt "
            "elementen är nästlade, hur lång en text är, antal sidor eller bilagor, teckenkodning. Den har ingen "
            "DTD eller entitetsdeklaration och går att öppna utan lösenord."
        ),
    ),
    why=Text(
        en=(
            "No ordinary invoice comes near these limits. A file that passes them can stop the programs that read it, "
            "and other receivers have limits of their own."
        ),
        da=(
            "Ingen almindelig faktura kommer i nærheden af grænserne. En fil, der overskrider dem, kan standse de "
            "programmer, der læser den, og andre modtagere har deres egne grænser."
        ),
        sv=(
            "Ingen vanlig faktura kommer i närheten av gränserna. En fil som överskrider dem kan stoppa de "
            "program som läser den."
        ),
    ),
    refused=Outcome(
        Severity.ERROR,
        message=Text(
            en="The file is not read, for safety: {limit}.",
            da="Filen læses ikke af sikkerhedsgrunde: {limit}.",
            sv="Filen läses inte av säkerhetsskäl: {limit}.",
        ),
        remedy=Text(
            en="Make the file again without it.",
            da="Dan filen igen uden det.",
            sv="Be utställaren skicka filen utan det.",
        ),
    ),
    limited=Outcome(
        Severity.ERROR,
        message=Text(
            en="The file is not read, for safety: {limit}.",
            da="Filen læses ikke af sikkerhedsgrunde: {limit}.",
            sv="Filen läses inte av säkerhetsskäl: {limit}.",
        ),
        remedy=Text(
            en="If you know where the file comes from, check it again with {option}; otherwise make it smaller.",
            da="Kender I filens oprindelse, så kontrollér den igen med {option}; ellers må den gøres mindre.",
            sv="Vet ni var filen kommer ifrån, kontrollera den igen med {option}; gör den annars mindre.",
        ),
    ),
)
def refused(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The file passes a limit, or holds what is never read."""
    for observed in reading.observed("refused"):
        limit, option = observed.values["limit"], observed.values.get("option")
        if option:
            yield Hit("limited", observed.field, limit=limit, option=option)
        else:
            yield Hit("refused", observed.field, limit=limit)


@rule(
    "READ004",
    "timed-out",
    source=OWN,
    observes="timed-out",
    title=Text(en="Took too much", da="Krævede for meget", sv="Tog för mycket"),
    what=Text(
        en=(
            "The file can be read within the time and memory that one file may take, and without the reading breaking "
            "down. When it cannot, the reading is stopped, and the other files of the scan go on."
        ),
        da=(
            "Filen kan læses inden for den tid og hukommelse, én fil må bruge, og uden at læsningen bryder sammen. Kan den "
            "ikke det, bliver læsningen standset, og de andre filer kontrolleres stadig."
        ),
        sv=(
            "Filen går att läsa inom den tid och det minne som en fil får ta, och utan att läsningen bryter "
            "samman. Går det inte avbryts läsningen, och de andra filerna i körningen fortsätter."
        ),
    ),
    why=_NOT_CHECKED,
    time=Outcome(
        Severity.ERROR,
        message=Text(
            en="The file was not read to its end within {seconds} seconds.",
            da="Filen blev ikke læst til ende inden for {seconds} sekunder.",
            sv="Filen hann inte läsas klart på {seconds} sekunder.",
        ),
        remedy=Text(
            en=(
                "Give it more time with --timeout. A PDF that is slow to read is often cured by printing it to a new PDF."
            ),
            da=(
                "Giv den mere tid med --timeout. En PDF, der er langsom at læse, bliver ofte rask af at blive udskrevet "
                "til en ny PDF."
            ),
            sv=(
                "Ge den mer tid med --timeout. En pdf som är långsam att läsa går ofta att rädda genom att den "
                "skrivs ut till en ny pdf."
            ),
        ),
    ),
    memory=Outcome(
        Severity.ERROR,
        message=Text(
            en="The file was not read to its end: it takes more than {megabytes} MB of memory.",
            da="Filen blev ikke læst til ende: Det kræver over {megabytes} MB hukommelse.",
            sv="Filen lästes inte klart: den tar mer än {megabytes} MB minne.",
        ),
        remedy=_ANEW,
    ),
    crash=Outcome(
        Severity.ERROR,
        message=Text(
            en="The file was not read to its end: the program that reads it broke down on it ({ended}).",
            da="Filen blev ikke læst til ende: Programmet, der læser den, brød sammen ({ended}).",
            sv="Filen lästes inte klart: programmet som läser den bröt samman ({ended}).",
        ),
        remedy=_ANEW,
    ),
)
def timed_out(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The file used up its time or memory, or broke what reads it."""
    for observed in reading.observed("timed-out"):
        values = observed.values
        if "seconds" in values:
            yield Hit("time", observed.field, seconds=values["seconds"])
        elif "megabytes" in values:
            yield Hit("memory", observed.field, megabytes=values["megabytes"])
        else:
            yield Hit("crash", observed.field, ended=values["ended"])


@rule(
    "READ005",
    "unsupported-version",
    source=OWN,
    observes="unsupported-version",
    title=Text(
        en="A version that is not read", da="En version, der ikke læses", sv="En version som inte läses"
    ),
    what=Text(
        en=(
            "The invoice is in a version of its format that is checked. OIOXML 0.7, OIOUBL 3 and UN/CEFACT Cross Industry "
            "Invoice are known and not read. In a profile without a rule of its own for pages without text, a PDF that "
            "has none on any page is such a version."
        ),
        da=(
            "Fakturaen er i en version af sit format, som kontrolleres. OIOXML 0.7, OIOUBL 3 og UN/CEFACT Cross Industry "
            "Invoice er kendte, men læses ikke. I en profil uden en egen regel om sider uden tekst er en PDF, der ingen "
            "tekst har på nogen side, også en sådan."
        ),
        sv=(
            "Fakturan är i en version av sitt format som kontrolleras. OIOXML 0.7, OIOUBL 3 och UN/CEFACT Cross "
            "Industry Invoice är kända men läses inte. I en profil utan egen regel om sidor utan text är en pdf utan "
            "text på någon sida också en sådan."
        ),
    ),
    why=Text(
        en=(
            "The place of every field is another in those versions, so nothing could be said about the content. Coop "
            "describes invoicing by OIOUBL, EDIFACT and PDF."
        ),
        da=(
            "I de versioner står alle felter andre steder, så der kan ikke siges noget om indholdet. Coop beskriver "
            "fakturering via OIOUBL, Edifact og PDF."
        ),
        sv="Fälten står på andra ställen i de versionerna, så inget kan sägas om innehållet.",
    ),
    unsupported=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice is in a version that is not checked: {version}.",
            da="Fakturaen er i en version, der ikke kontrolleres: {version}.",
            sv="Fakturan är i en version som inte kontrolleras: {version}.",
        ),
        remedy=Text(
            en="Send it as OIOUBL 2, Peppol BIS Billing 3, EDIFACT INVOIC or PDF with text, and check that file.",
            da="Send den som OIOUBL 2, Peppol BIS Billing 3, EDIFACT INVOIC eller PDF med tekst, og kontrollér den fil.",
            sv=(
                "Be utställaren skicka den som Peppol BIS Billing 3, Svefaktura, EDIFACT INVOIC eller pdf med text, "
                "och kontrollera den filen."
            ),
        ),
    ),
)
def unsupported_version(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The invoice is of a known family, in a version without a reader."""
    for observed in reading.observed("unsupported-version"):
        yield Hit("unsupported", observed.field, version=observed.values["version"])


RULES: tuple[Rule, ...] = (
    not_an_invoice,
    malformed,
    refused,
    timed_out,
    unsupported_version,
    hidden_content,
)
