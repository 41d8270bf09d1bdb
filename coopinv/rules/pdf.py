"""PDF001 to PDF003: one invoice a PDF, its fields under labels that a reader knows, nothing that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.labels import label
from coopinv.model.reading import Format
from coopinv.rules.rule import Context, Hit, Outcome, Rule, Severity, rule
from coopinv.rules.shown import few, short
from coopinv.rules.sources import ORDER_PDF, OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading

PDF = frozenset({Format.PDF})


@rule(
    "PDF001",
    "several-invoices",
    source=ORDER_PDF,
    formats=PDF,
    observes="several-invoices",
    title=Text(en="One invoice in each PDF", da="Én faktura i hver PDF", sv="En faktura i varje pdf"),
    what=Text(
        en=(
            "The file holds one invoice: its pages carry one invoice number and one set of totals. How many pages it has "
            "does not matter."
        ),
        da=(
            "Filen indeholder én faktura: Siderne har ét fakturanummer og ét sæt totaler. Hvor mange sider der er, er uden "
            "betydning."
        ),
        sv=(
            "Filen innehåller en faktura: sidorna har ett fakturanummer och en uppsättning summor. Hur många sidor "
            "den har spelar ingen roll."
        ),
    ),
    why=Text(
        en="Coop's system registers one invoice for each file. The others in the same file are never seen.",
        da="Coops system registrerer én faktura for hver fil. De andre i samme fil bliver aldrig set.",
        sv="Coops system registrerar en faktura för varje fil. De andra i samma fil blir aldrig sedda.",
    ),
    fields=("number",),
    several=Outcome(
        Severity.ERROR,
        message=Text(
            en="The file holds {count} invoices, with the numbers {numbers}.",
            da="Filen indeholder {count} fakturaer med numrene {numbers}.",
            sv="Filen innehåller {count} fakturor, med numren {numbers}.",
        ),
        remedy=Text(
            en="Save each invoice as a PDF of its own, and attach them as separate files.",
            da="Gem hver faktura som sin egen PDF, og vedhæft dem som hver sin fil.",
            sv="Spara varje faktura som en egen pdf, och bifoga dem som separata filer.",
        ),
    ),
)
def several_invoices(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """More than one invoice in the file."""
    for observed in reading.observed("several-invoices"):
        numbers = observed.values["numbers"]
        if isinstance(numbers, tuple):
            yield Hit("several", "number", count=len(numbers), numbers=few(numbers))


@rule(
    "PDF002",
    "unreadable-label",
    source=OWN,
    formats=PDF,
    observes="unreadable-label",
    title=Text(
        en="A label that is not known", da="En ledetekst, der ikke kendes", sv="En ledtext som inte är känd"
    ),
    what=Text(
        en=(
            "What Coop asks for stands on the page under words that say what it is: “Invoice no.”, “Due date”, “Your "
            "reference”. When something of the right shape stands there under no such words, it is shown with the words "
            "nearest to it, so that a person can judge; it is not said to be missing."
        ),
        da=(
            "Det, Coop kræver, står på siden under ord, der siger, hvad det er: »Fakturanr.«, »Forfaldsdato«, »Deres "
            "reference«. Står der noget med den rigtige form uden sådan en ledetekst, bliver det vist med de nærmeste ord, "
            "så et menneske kan bedømme det; det bliver ikke meldt som manglende."
        ),
        sv=(
            "Det Coop kräver står på sidan under ord som säger vad det är: ”Fakturanr”, ”Förfallodatum”, ”Er "
            "referens”. Står något av rätt form där utan sådana ord visas det med de närmaste orden, så att en "
            "människa kan bedöma det; det sägs inte saknas."
        ),
    ),
    why=Text(
        en="A program at Coop reads the PDF. What it cannot recognise, it takes to be missing.",
        da="Det er et program hos Coop, der læser PDF-filen. Det, programmet ikke kan genkende, regner det for manglende.",
        sv="Ett program hos Coop läser pdf-filen. Det som programmet inte känner igen räknas som saknat.",
    ),
    unknown=Outcome(
        Severity.WARNING,
        message=Text(
            en="“{found}” may be the {name}, but no label says so; beside it stands “{beside}”.",
            da="»{found}« kan være {name}, men ingen ledetekst siger det; ved siden af står »{beside}«.",
            sv="”{found}” kan vara {name}, men ingen ledtext säger det; bredvid står ”{beside}”.",
        ),
        remedy=Text(
            en="If it is, write it {put}; if not, the {name} is missing.",
            da="Er det det, så skriv det {put}; er det ikke, mangler {name}.",
            sv="Är det så, skriv det {put}; annars saknas {name}.",
        ),
    ),
    alone=Outcome(
        Severity.WARNING,
        message=Text(
            en="“{found}” may be the {name}, but no label says so.",
            da="»{found}« kan være {name}, men ingen ledetekst siger det.",
            sv="”{found}” kan vara {name}, men ingen ledtext säger det.",
        ),
        remedy=Text(
            en="If it is, write it {put}; if not, the {name} is missing.",
            da="Er det det, så skriv det {put}; er det ikke, mangler {name}.",
            sv="Är det så, skriv det {put}; annars saknas {name}.",
        ),
    ),
)
def unreadable_label(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001
    """A required field under no label that is known."""
    for observed in reading.observed("unreadable-label"):
        if observed.field is None:
            continue
        name = label(observed.field)
        lower = Text(en=_lower(name.en), da=_lower(name.da), sv=_lower(name.sv))
        found, nearest = (
            short(str(observed.values["found"])),
            short(str(observed.values.get("nearest") or "")),
        )
        if nearest and nearest != found:
            yield Hit("unknown", observed.field, found=found, name=lower, beside=nearest)
        else:
            yield Hit("alone", observed.field, found=found, name=lower)


def _lower(name: str) -> str:
    """A field's name inside a sentence; an abbreviation keeps its capitals."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


@rule(
    "PDF003",
    "active-content",
    source=OWN,
    formats=PDF,
    title=Text(en="Nothing that runs", da="Intet, der kan køre", sv="Inget som körs"),
    what=Text(
        en=(
            "The PDF holds no JavaScript and nothing that starts a program. An e-invoice embedded in it (Factur-X, ZUGFeRD) "
            "is a note: what is printed is what is checked."
        ),
        da=(
            "PDF-filen indeholder hverken JavaScript eller noget, der starter et program. En elektronisk faktura indlejret "
            "i den (Factur-X, ZUGFeRD) er en bemærkning: Det er det trykte, der bliver kontrolleret."
        ),
        sv=(
            "Pdf-filen innehåller inget JavaScript och inget som startar ett program. En e-faktura som är inbäddad i "
            "den (Factur-X, ZUGFeRD) är en anmärkning: det som är tryckt är det som kontrolleras."
        ),
    ),
    why=Text(
        en="Mail systems stop such files, and then the invoice never comes to Coop.",
        da="Mailsystemer standser den slags filer, og så når fakturaen aldrig frem til Coop.",
        sv="E-postsystem stoppar sådana filer, och då kommer fakturan aldrig fram till Coop.",
    ),
    active=Outcome(
        Severity.WARNING,
        message=Text(
            en="The PDF holds something that may run when it is opened: {what}.",
            da="PDF-filen indeholder noget, der kan køre, når den åbnes: {what}.",
            sv="Pdf-filen innehåller något som kan köras när den öppnas: {what}.",
        ),
        remedy=Text(
            en="Save the invoice as a plain PDF without it, for example by printing it to a new PDF.",
            da="Gem fakturaen som en almindelig PDF uden det, for eksempel ved at udskrive den til en ny PDF.",
            sv=(
                "Spara fakturan som en vanlig pdf utan det, till exempel genom att skriva ut den till en ny pdf."
            ),
        ),
    ),
    embedded=Outcome(
        Severity.NOTE,
        message=Text(
            en="An electronic invoice is embedded in the PDF ({name}); only what is printed was checked.",
            da="Der er indlejret en elektronisk faktura i PDF-filen ({name}); kun det trykte er kontrolleret.",
            sv=(
                "En elektronisk faktura är inbäddad i pdf-filen ({name}); bara det som är tryckt kontrollerades."
            ),
        ),
        remedy=Text(
            en="Make sure that both say the same; the embedded file can be checked on its own.",
            da="Sørg for, at begge siger det samme; den indlejrede fil kan kontrolleres for sig.",
            sv="Se till att båda säger detsamma; den inbäddade filen kan kontrolleras för sig.",
        ),
    ),
)
def active_content(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001
    """JavaScript, launch actions, embedded e-invoices."""
    for observed in reading.observed("active-content"):
        yield Hit("active", observed.field, what=observed.values["what"])
    for observed in reading.observed("embedded-invoice"):
        yield Hit("embedded", observed.field, name=short(str(observed.values["name"])))


RULES: tuple[Rule, ...] = (several_invoices, unreadable_label, active_content)
