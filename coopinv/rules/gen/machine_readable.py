"""GEN022: that a program can read what is invoiced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.gen.description import only_refers
from coopinv.rules.rule import XML, Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import GENERAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading

_MAKE_TEXT = Text(
    en="Make the PDF straight from your billing system, not by scanning or photographing a print.",
    da="Dan PDF-filen direkte fra jeres faktureringssystem, ikke ved at scanne eller fotografere en udskrift.",
    sv=(
        "Gör pdf-filen direkt från ert faktureringssystem, inte genom att skanna eller fotografera en utskrift."
    ),
)


@rule(
    "GEN022",
    "machine-readable",
    source=GENERAL,
    title=Text(en="Machine-readable", da="Maskinlæsbar", sv="Maskinläsbar"),
    what=Text(
        en=(
            "What is invoiced stands in the invoice itself, where a program can read it. Lines that only refer to an "
            "attached document leave the real invoice in a file that nobody reads by machine. A PDF has its text as text: "
            "an image of a page has none, and neither handwriting nor a stamp on the page is read. A scan whose text has "
            "been recognised is read, with a note that it is one."
        ),
        da=(
            "Det, der faktureres, står i selve fakturaen, hvor et program kan læse det. Linjer, der kun henviser til "
            "et vedhæftet bilag, lægger den egentlige faktura i en fil, som ikke bliver læst maskinelt. En PDF har sin "
            "tekst som tekst: Et billede af en side har ingen, og hverken håndskrift eller et stempel på siden bliver læst. "
            "En scanning, hvis tekst er genkendt, bliver læst, med en bemærkning om, at det er en scanning."
        ),
        sv=(
            "Det som faktureras står i själva fakturan, där ett program kan läsa det. Rader som bara hänvisar till "
            "ett bifogat dokument lägger den egentliga fakturan i en fil som ingen läser maskinellt. En pdf har sin "
            "text som text: en bild av en sida har ingen, och varken handskrift eller en stämpel på sidan läses. En "
            "inskanning vars text har tolkats läses, med en anmärkning om att den är en sådan."
        ),
    ),
    why=Text(
        en=(
            "Coop asks that all invoices be machine-readable. Whether an attachment reaches the one who approves "
            "the invoice is uncertain, and a page without text cannot be registered."
        ),
        da=(
            "Coop kræver, at alle fakturaer er maskinlæsbare. Det er ikke sikkert, at et bilag når frem til den, der "
            "skal godkende fakturaen, og en side uden tekst kan ikke registreres."
        ),
        sv=(
            "Coop kräver att alla fakturor är maskinläsbara. Det är osäkert om en bilaga når den som ska godkänna "
            "fakturan, och en sida utan text går inte att registrera."
        ),
    ),
    fields=("lines[].description",),
    formats=XML | {Format.PDF},
    image=Outcome(
        Severity.ERROR,
        message=Text(
            en="Page {pages} is only an image; there is no text in it that a program can read.",
            da="Side {pages} er kun et billede; der er ingen tekst i den, som et program kan læse.",
            sv="Sida {pages} är bara en bild; det finns ingen text i den som ett program kan läsa.",
        ),
        remedy=_MAKE_TEXT,
    ),
    nonsense=Outcome(
        Severity.ERROR,
        message=Text(
            en="The text on page {pages} cannot be read by a program: its characters are not those that are seen.",
            da="Teksten på side {pages} kan ikke læses af et program: Tegnene er ikke dem, man ser.",
            sv="Texten på sida {pages} går inte att läsa för ett program: tecknen är inte de som syns.",
        ),
        remedy=Text(
            en="Make the PDF again with its fonts embedded and their characters mapped (“ToUnicode”), or print it to a new PDF.",
            da="Dan PDF-filen igen med indlejrede skrifttyper og deres tegn angivet (»ToUnicode«), eller udskriv den til en ny PDF.",
            sv=(
                "Gör pdf-filen på nytt med teckensnitten inbäddade och tecknen angivna (”ToUnicode”), eller skriv ut "
                "den till en ny pdf."
            ),
        ),
    ),
    ink=Outcome(
        Severity.ERROR,
        message=Text(
            en="Something has been drawn, written or stamped on page {pages} afterwards; a program does not read it.",
            da="Der er bagefter tegnet, skrevet eller stemplet på side {pages}; det bliver ikke læst af et program.",
            sv=(
                "Något har i efterhand ritats, skrivits eller stämplats på sida {pages}; ett program läser det inte."
            ),
        ),
        remedy=Text(
            en="Write what has been added as text on the invoice, and send the PDF as your billing system makes it.",
            da="Skriv det tilføjede som tekst på fakturaen, og send PDF-filen, som jeres faktureringssystem danner den.",
            sv=(
                "Skriv det tillagda som text på fakturan, och skicka pdf-filen så som ert faktureringssystem gör den."
            ),
        ),
    ),
    attachment=Outcome(
        Severity.WARNING,
        message=Text(
            en="The lines only refer to an attachment (“{text}”); the invoice itself does not say what is invoiced.",
            da="Linjerne henviser kun til et bilag (»{text}«); selve fakturaen siger ikke, hvad der faktureres.",
            sv=(
                "Raderna hänvisar bara till en bilaga (”{text}”); själva fakturan säger inte vad som faktureras."
            ),
        ),
        remedy=Text(
            en="Write what is invoiced on each line {put}; the attachment may stay as a supplement.",
            da="Skriv på hver linje, hvad der faktureres, {put}; bilaget kan følge med som supplement.",
            sv="Skriv på varje rad vad som faktureras {put}; bilagan kan följa med som komplement.",
        ),
    ),
    scan=Outcome(
        Severity.NOTE,
        message=Text(
            en="Page {pages} is a scan with recognised text; what was recognised wrongly cannot be told from here.",
            da="Side {pages} er en scanning med genkendt tekst; hvad der er genkendt forkert, kan ikke ses herfra.",
            sv=(
                "Sida {pages} är en inskanning med tolkad text; vad som har tolkats fel går inte att se härifrån."
            ),
        ),
        remedy=_MAKE_TEXT,
    ),
)
def machine_readable(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """What is invoiced stands in an attachment, an image, or signs that only people can read."""
    invoice = reading.invoice
    if reading.format in XML and only_refers(invoice):
        yield Hit("attachment", "lines[0].description", text=invoice.lines[0].description)
    for kind, outcome in (
        ("image-only", "image"),
        ("nonsense-text", "nonsense"),
        ("ink", "ink"),
        ("scan", "scan"),
    ):
        for observed in reading.observed(kind):
            yield Hit(outcome, observed.field, pages=observed.values["pages"])


RULES = (machine_readable,)
