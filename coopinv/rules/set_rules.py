"""SET001 to SET003: an invoice beside the earlier ones of the run, and of earlier runs where a ledger is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.rules.rule import Context, Hit, Outcome, Rule, Severity, rule
from coopinv.rules.sources import ORDER, OWN, VAT_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading


@rule(
    "SET001",
    "order-invoiced-twice",
    source=ORDER,
    credit_notes=False,
    observes="order-invoiced",
    title=Text(
        en="Order invoiced more than once",
        da="Ordre faktureret mere end én gang",
        sv="Order fakturerad mer än en gång",
    ),
    what=Text(
        en=(
            "No two invoices of a run carry the same order number; with --ledger, none of an earlier run either. Credit "
            "notes do not count, nor invoices that one of them has credited in full."
        ),
        da=(
            "Ikke to fakturaer i en kørsel har samme ordrenummer; med --ledger heller ikke en fra en tidligere kørsel. "
            "Kreditnotaer tæller ikke med, og heller ikke fakturaer, som en kreditnota har krediteret fuldt ud."
        ),
        sv=(
            "Inga två fakturor i en körning har samma ordernummer; med --ledger inte heller någon från en tidigare "
            "körning. Kreditfakturor räknas inte, och inte heller fakturor som en av dem har krediterat helt."
        ),
    ),
    why=Text(
        en=(
            "Coop matches an invoice with its order. An order that is invoiced already is not matched again, so that the "
            "second invoice is rejected or waits for someone to look into it. Part deliveries that are invoiced one by one, "
            "and a corrected invoice in the place of one that was rejected, are right."
        ),
        da=(
            "Coop holder en faktura op mod ordren. En ordre, der allerede er faktureret, passer ikke igen, så den anden "
            "faktura bliver afvist eller venter på, at nogen ser på den. Delleverancer, der faktureres hver for sig, og en "
            "rettet faktura i stedet for en afvist er i orden."
        ),
        sv=(
            "Coop matchar en faktura med dess order. En order som redan är fakturerad matchas inte igen, så den "
            "andra fakturan avvisas eller väntar på att någon ska se på den. Delleveranser som faktureras var för "
            "sig, och en rättad faktura i stället för en avvisad, är rätt."
        ),
    ),
    fields=("order_numbers",),
    order=Outcome(
        Severity.WARNING,
        message=Text(
            en="Order {order} is also invoiced by invoice {number} ({where}).",
            da="Ordre {order} er også faktureret med faktura {number} ({where}).",
            sv="Order {order} är också fakturerad med faktura {number} ({where}).",
        ),
        remedy=Text(
            en=(
                "Send it if it is for another part delivery, or takes the place of an invoice that Coop rejected. Otherwise "
                "leave one of the two out: one invoice per order."
            ),
            da=(
                "Send den, hvis den gælder en anden delleverance eller træder i stedet for en faktura, som Coop har afvist. "
                "Udelad ellers den ene: én faktura pr. ordre."
            ),
            sv=(
                "Skicka den om den gäller en annan delleverans, eller ersätter en faktura som Coop har avvisat. "
                "Utelämna annars den ena: en faktura per order."
            ),
        ),
    ),
    order_of_unnumbered=Outcome(
        Severity.WARNING,
        message=Text(
            en="Order {order} is also invoiced by an invoice without a number ({where}).",
            da="Ordre {order} er også faktureret med en faktura uden nummer ({where}).",
            sv="Order {order} är också fakturerad med en faktura utan nummer ({where}).",
        ),
        remedy=Text(
            en=(
                "Send it if it is for another part delivery, or takes the place of an invoice that Coop rejected. Otherwise "
                "leave one of the two out: one invoice per order."
            ),
            da=(
                "Send den, hvis den gælder en anden delleverance eller træder i stedet for en faktura, som Coop har afvist. "
                "Udelad ellers den ene: én faktura pr. ordre."
            ),
            sv=(
                "Skicka den om den gäller en annan delleverans, eller ersätter en faktura som Coop har avvisat. "
                "Utelämna annars den ena: en faktura per order."
            ),
        ),
    ),
)
def order_invoiced_twice(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """An earlier invoice with another number is on the same order."""
    for observed in reading.observed("order-invoiced"):
        order, where, number = (observed.values[name] for name in ("order", "where", "number"))
        if number is None:
            yield Hit("order_of_unnumbered", observed.field, order=order, where=where)
        else:
            yield Hit("order", observed.field, order=order, where=where, number=number)


@rule(
    "SET002",
    "number-reused",
    source=VAT_ORDER,
    observes="number-reused",
    title=Text(
        en="Invoice number used twice",
        da="Fakturanummer brugt to gange",
        sv="Fakturanummer använt två gånger",
    ),
    what=Text(
        en=(
            "A seller's invoice number stands on one invoice alone, and on one credit note alone: no two documents of a run "
            "(with --ledger, of earlier runs too) have the same number and other content. In another calendar year it is a "
            "warning."
        ),
        da=(
            "En sælgers fakturanummer står kun på én faktura og kun på én kreditnota: Ikke to dokumenter i en kørsel (med "
            "--ledger heller ikke fra tidligere kørsler) har samme nummer og forskelligt indhold. I et andet kalenderår er "
            "det en advarsel."
        ),
        sv=(
            "En säljares fakturanummer står på en enda faktura, och på en enda kreditfaktura: inga två dokument i en "
            "körning (med --ledger inte heller från tidigare körningar) har samma nummer och olika innehåll. Under "
            "ett annat kalenderår är det en varning."
        ),
    ),
    why=Text(
        en=(
            "Invoices are numbered so that each has a number of its own. Coop takes a second one with a known number for "
            "the first sent again, and does not pay it."
        ),
        da=(
            "Fakturaer nummereres fortløbende, så hver har sit eget nummer. Coop tager en ny med et kendt nummer for den "
            "første sendt igen og betaler den ikke."
        ),
        sv=(
            "Fakturor numreras så att var och en har sitt eget nummer. Coop tar en andra med ett känt nummer för den "
            "första skickad igen, och betalar den inte."
        ),
    ),
    fields=("number", "seller.cvr", "issue_date", "totals.gross"),
    other_content=Outcome(
        Severity.ERROR,
        message=Text(
            en="The number {number} is also that of another document ({where}): {differs}.",
            da="Nummeret {number} er også nummeret på et andet dokument ({where}): {differs}.",
            sv="Numret {number} är också numret på ett annat dokument ({where}): {differs}.",
        ),
        remedy=Text(
            en=(
                "Give each its own number. If this is the corrected version of the other, send this one alone, and under a "
                "new number if the other has been sent."
            ),
            da=(
                "Giv hver sit eget nummer. Er dette den rettede udgave af det andet, så send kun denne, og med et nyt nummer, "
                "hvis det andet er sendt."
            ),
            sv=(
                "Ge var och en sitt eget nummer. Är det här den rättade versionen av den andra, skicka bara den här, "
                "och med ett nytt nummer om den andra har skickats."
            ),
        ),
    ),
    other_year=Outcome(
        Severity.WARNING,
        message=Text(
            en="The number {number} is also that of another document ({where}): {differs}.",
            da="Nummeret {number} er også nummeret på et andet dokument ({where}): {differs}.",
            sv="Numret {number} är också numret på ett annat dokument ({where}): {differs}.",
        ),
        remedy=Text(
            en="If your numbers begin anew each year, put the year in them: Coop may take this one for the other.",
            da="Begynder jeres numre forfra hvert år, så skriv året i dem: Coop kan forveksle de to.",
            sv="Börjar era nummer om varje år, skriv året i dem: Coop kan förväxla de två.",
        ),
    ),
)
def number_reused(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """An earlier document of the seller and the same kind has the number and other content."""
    for observed in reading.observed("number-reused"):
        number, where, differs = (observed.values[name] for name in ("number", "where", "differs"))
        outcome = "other_content" if observed.values["same_year"] else "other_year"
        yield Hit(outcome, observed.field, number=number, where=where, differs=differs)


@rule(
    "SET003",
    "duplicate",
    source=OWN,
    observes="same-invoice",
    title=Text(en="The same invoice again", da="Samme faktura igen", sv="Samma faktura igen"),
    what=Text(
        en=(
            "An invoice is there once among the files of a run; with --ledger, not in an earlier run in another file either. "
            "The same invoice in another format, such as its PDF beside its XML, is a note."
        ),
        da=(
            "En faktura findes kun én gang blandt filerne i en kørsel; med --ledger heller ikke i en anden fil i en tidligere "
            "kørsel. Samme faktura i et andet format, som dens PDF ved siden af dens XML, er en bemærkning."
        ),
        sv=(
            "En faktura finns en gång bland filerna i en körning; med --ledger inte heller i en annan fil i en "
            "tidigare körning. Samma faktura i ett annat format, som dess pdf bredvid dess XML, är en anmärkning."
        ),
    ),
    why=Text(
        en="Sent twice, one of the two is rejected at best; at worst both are paid, and you have to credit one.",
        da=(
            "Sendes den to gange, bliver den ene i bedste fald afvist; i værste fald bliver begge betalt, og I må kreditere "
            "den ene."
        ),
        sv=(
            "Skickas den två gånger avvisas i bästa fall den ena; i värsta fall betalas båda, och ni får kreditera "
            "den ena."
        ),
    ),
    fields=("number",),
    again=Outcome(
        Severity.WARNING,
        message=Text(
            en="The same document, number {number}, is also in {where}.",
            da="Det samme dokument, nummer {number}, findes også i {where}.",
            sv="Samma dokument, nummer {number}, finns också i {where}.",
        ),
        remedy=Text(en="Send it only once.", da="Send det kun én gang.", sv="Skicka det bara en gång."),
    ),
    other_format=Outcome(
        Severity.NOTE,
        message=Text(
            en="The same document, number {number}, is also there as {format} ({where}).",
            da="Det samme dokument, nummer {number}, findes også som {format} ({where}).",
            sv="Samma dokument, nummer {number}, finns också som {format} ({where}).",
        ),
        remedy=Text(
            en="Send Coop one of the two, in the way that you have agreed; the other is for your own files.",
            da="Send Coop det ene af dem, på den måde I har aftalt; det andet er til jeres eget arkiv.",
            sv=(
                "Skicka en av de två till Coop, på det sätt som ni har kommit överens om; den andra är för ert eget "
                "arkiv."
            ),
        ),
    ),
)
def duplicate(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """An earlier document of the seller is the same."""
    for observed in reading.observed("same-invoice"):
        number, where, other = (observed.values[name] for name in ("number", "where", "format"))
        if other is None:
            yield Hit("again", observed.field, number=number, where=where)
        else:
            yield Hit("other_format", observed.field, number=number, where=where, format=other)


RULES: tuple[Rule, ...] = (order_invoiced_twice, number_reused, duplicate)
