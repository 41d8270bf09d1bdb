"""GEN011, GEN012 and GEN013: when the invoice was issued, and when the delivery took place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.dates import end_of_month
from coopinv.language import Text
from coopinv.rules.gen.wording import is_prepayment
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import GENERAL

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from coopinv.model.invoice import Invoice
    from coopinv.model.reading import Reading

A_DATE = Text(en="a date of the calendar", da="en dato, der findes", sv="ett datum i kalendern")


def delivered(invoice: Invoice) -> list[dt.date]:
    """Every date that is stated as a delivery date."""
    return [*invoice.delivery_dates, *(place.date for place in invoice.deliveries if place.date is not None)]


def before_delivery(invoice: Invoice) -> dt.date | None:
    """The last delivery date when the invoice date is before it; None when it is not, or there is none."""
    last = max(delivered(invoice), default=None)
    issued = invoice.issue_date
    return last if issued is not None and last is not None and issued < last else None


def unreadable_delivery(reading: Reading) -> str | None:
    """The model path of a delivery date that is there and cannot be read: its place of delivery's, if it has one."""
    in_list = None
    for path in reading.unreadable:
        if path.startswith("deliveries[") and path.endswith(".date"):
            return path
        if path == "delivery_dates" or path.startswith("delivery_dates["):
            in_list = in_list or path
    return in_list


@rule(
    "GEN011",
    "invoice-date",
    source=GENERAL,
    title=Text(en="Invoice date", da="Fakturadato", sv="Fakturadatum"),
    what=Text(
        en="The invoice has an invoice date, which can be read as a date and does not lie in the future.",
        da="Fakturaen har en fakturadato, som kan læses som en dato og ikke ligger ude i fremtiden.",
        sv="Fakturan har ett fakturadatum som går att läsa som ett datum och inte ligger i framtiden.",
    ),
    why=Text(
        en=(
            "The terms of payment, the VAT period and the currency all count from the invoice date. Without one the "
            "invoice is rejected."
        ),
        da=(
            "Betalingsfrist, momsperiode og valuta regnes alle fra fakturadatoen. Uden den bliver fakturaen afvist."
        ),
        sv=(
            "Betalningsvillkor, momsperiod och valuta räknas alla från fakturadatumet. Utan det avvisas fakturan."
        ),
    ),
    fields=("issue_date",),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice date is missing.", da="Fakturadatoen mangler.", sv="Fakturadatumet saknas."
        ),
        remedy=Text(
            en="Add the invoice date {put}.",
            da="Skriv fakturadatoen {put}.",
            sv="Lägg till fakturadatumet {put}.",
        ),
    ),
    unreadable=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice date “{written}” cannot be read as a date.",
            da="Fakturadatoen »{written}« kan ikke læses som en dato.",
            sv="Fakturadatumet ”{written}” går inte att läsa som ett datum.",
        ),
        remedy=Text(
            en="Correct the invoice date {put}.",
            da="Ret fakturadatoen {put}.",
            sv="Rätta fakturadatumet {put}.",
        ),
        expected=A_DATE,
    ),
    future=Outcome(
        Severity.WARNING,
        message=Text(
            en="The invoice date {issued} lies in the future: today is {today}.",
            da="Fakturadatoen {issued} ligger ude i fremtiden: I dag er det {today}.",
            sv="Fakturadatumet {issued} ligger i framtiden: i dag är det {today}.",
        ),
        remedy=Text(
            en="Correct the date, or send the invoice when that day has come.",
            da="Ret datoen, eller send fakturaen, når dagen er kommet.",
            sv="Rätta datumet, eller skicka fakturan när den dagen har kommit.",
        ),
    ),
    ambiguous=Outcome(
        Severity.NOTE,
        message=Text(
            en="The invoice date “{written}” may be read in two ways; it was read with the day first, {issued}.",
            da="Fakturadatoen »{written}« kan læses på to måder; den er læst med dagen først, {issued}.",
            sv="Fakturadatumet ”{written}” kan läsas på två sätt; det lästes med dagen först, {issued}.",
        ),
        remedy=Text(
            en="Write the month in letters, or the date as {issued}, so that nobody can mistake it.",
            da="Skriv måneden med bogstaver, eller datoen som {issued}, så ingen kan tage fejl.",
            sv="Skriv månaden med bokstäver, eller datumet som {issued}, så att ingen kan ta miste.",
        ),
    ),
)
def invoice_date(reading: Reading, context: Context) -> Iterator[Hit]:
    """The invoice date is missing, unreadable or in the future."""
    issued = reading.invoice.issue_date
    if (written := reading.unreadable.get("issue_date")) is not None:
        yield Hit("unreadable", "issue_date", written=written)
    elif issued is None:
        yield Hit("missing", "issue_date")
    elif issued > context.today:
        yield Hit("future", "issue_date", issued=issued, today=context.today)
    else:
        for observed in reading.observed("ambiguous-date"):
            if observed.field == "issue_date":
                yield Hit("ambiguous", "issue_date", written=observed.values["written"], issued=issued)


@rule(
    "GEN012",
    "invoiced-before-delivery",
    source=GENERAL,
    title=Text(
        en="Not invoiced before delivery",
        da="Ikke faktureret før levering",
        sv="Inte fakturerat före leverans",
    ),
    what=Text(
        en=(
            "The invoice date is not before the delivery date; with several, before the last of them. A service "
            "period is not a delivery date: an invoice within it or after it is right, one before it begins gives a "
            "warning. So does a prepayment or an instalment that is invoiced before delivery."
        ),
        da=(
            "Fakturadatoen ligger ikke før leveringsdatoen, og når der er flere, ikke før den sidste af dem. En "
            "ydelsesperiode er ikke en leveringsdato: En faktura i eller efter perioden er rigtig, en faktura før "
            "dens begyndelse giver en advarsel. Det gør en aconto- eller forudbetaling før levering også."
        ),
        sv=(
            "Fakturadatumet ligger inte före leveransdatumet; finns det flera, inte före det sista. En "
            "leveransperiod är inget leveransdatum: en faktura i den eller efter den är rätt, en före dess början "
            "ger en varning. Det gör också ett förskott eller en delbetalning som faktureras före leverans."
        ),
    ),
    why=Text(
        en=(
            "Coop does not accept an invoice that is issued before the delivery date: it cannot be compared with "
            "goods that are not received yet."
        ),
        da=(
            "Coop accepterer ikke en faktura, der er udstedt før leveringsdatoen: Den kan ikke holdes op mod varer, "
            "der endnu ikke er modtaget."
        ),
        sv=(
            "Coop godtar inte en faktura som är utställd före leveransdatumet: den går inte att jämföra med varor "
            "som inte har tagits emot."
        ),
    ),
    fields=("issue_date", "delivery_dates", "service_period.start"),
    credit_notes=False,
    before_delivery=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice date {issued} is before the delivery date {delivered}.",
            da="Fakturadatoen {issued} ligger før leveringsdatoen {delivered}.",
            sv="Fakturadatumet {issued} ligger före leveransdatumet {delivered}.",
        ),
        remedy=Text(
            en="Date the invoice {delivered} or later, and send it when the delivery has been made.",
            da="Datér fakturaen {delivered} eller senere, og send den, når leveringen har fundet sted.",
            sv="Datera fakturan {delivered} eller senare, och skicka den när leveransen har skett.",
        ),
        expected=Text(
            en="{delivered} or later", da="{delivered} eller senere", sv="{delivered} eller senare"
        ),
    ),
    prepayment=Outcome(
        Severity.WARNING,
        message=Text(
            en="The invoice date {issued} is before the delivery date {delivered}; the invoice says it is a prepayment.",
            da="Fakturadatoen {issued} ligger før leveringsdatoen {delivered}; fakturaen er en aconto- eller forudbetaling.",
            sv=(
                "Fakturadatumet {issued} ligger före leveransdatumet {delivered}; fakturan säger att den är ett "
                "förskott."
            ),
        ),
        remedy=Text(
            en="Make sure that Coop has agreed to pay before delivery.",
            da="Kontrollér, at forudbetaling er aftalt med Coop.",
            sv="Se till att Coop har gått med på att betala före leverans.",
        ),
    ),
    before_period=Outcome(
        Severity.WARNING,
        message=Text(
            en="The invoice date {issued} is before the service period, which begins on {start}.",
            da="Fakturadatoen {issued} ligger før ydelsesperioden, som begynder {start}.",
            sv="Fakturadatumet {issued} ligger före leveransperioden, som börjar {start}.",
        ),
        remedy=Text(
            en="Date the invoice {start} or later, unless payment in advance has been agreed with Coop.",
            da="Datér fakturaen {start} eller senere, medmindre forudbetaling er aftalt med Coop.",
            sv=(
                "Datera fakturan {start} eller senare, om inte förskottsbetalning är överenskommen med Coop."
            ),
        ),
    ),
    unreadable=Outcome(
        Severity.ERROR,
        message=Text(
            en="The delivery date “{written}” cannot be read as a date.",
            da="Leveringsdatoen »{written}« kan ikke læses som en dato.",
            sv="Leveransdatumet ”{written}” går inte att läsa som ett datum.",
        ),
        remedy=Text(
            en="Correct the delivery date {put}.",
            da="Ret leveringsdatoen {put}.",
            sv="Rätta leveransdatumet {put}.",
        ),
        expected=A_DATE,
    ),
)
def invoiced_before_delivery(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The invoice date is before the last delivery date, or before the service period."""
    invoice = reading.invoice
    if (path := unreadable_delivery(reading)) is not None:
        yield Hit("unreadable", path, written=reading.unreadable[path])
    issued, start = invoice.issue_date, invoice.service_period.start
    if issued is None:
        return
    if (last := before_delivery(invoice)) is not None:
        outcome = "prepayment" if is_prepayment(invoice) else "before_delivery"
        yield Hit(outcome, "issue_date", issued=issued, delivered=last)
    elif start is not None and issued < start:
        yield Hit("before_period", "issue_date", issued=issued, start=start)


@rule(
    "GEN013",
    "invoiced-late",
    source=GENERAL,
    title=Text(
        en="Invoiced within the month of delivery",
        da="Faktureret i leveringsmåneden",
        sv="Fakturerat inom leveransmånaden",
    ),
    what=Text(
        en=(
            "The invoice date is not after the last day of the month in which the last delivery took place, or in "
            "which the service period ended. An invoice date in the future is GEN011's: that day has not come."
        ),
        da=(
            "Fakturadatoen ligger ikke efter den sidste dag i den måned, hvor den sidste levering fandt sted, eller "
            "hvor ydelsesperioden sluttede. En fakturadato ude i fremtiden hører under GEN011: Den dag er ikke kommet."
        ),
        sv=(
            "Fakturadatumet ligger inte efter den sista dagen i den månad då den sista leveransen skedde, eller då "
            "leveransperioden slutade. Ett fakturadatum i framtiden hör till GEN011: den dagen har inte kommit."
        ),
    ),
    why=Text(
        en=(
            "Coop asks to be invoiced continuously, and no later than the end of the month of delivery. A late "
            "invoice cannot be made early any more, so this is only a warning."
        ),
        da=(
            "Coop beder om fakturering løbende og senest inden udgangen af den måned, hvor leveringen har fundet "
            "sted. Det kan ikke rettes på en faktura, der allerede er for sent ude, så det er kun en advarsel."
        ),
        sv=(
            "Coop vill faktureras löpande, och senast vid slutet av leveransmånaden. En sen faktura kan inte göras "
            "tidig längre, så det är bara en varning."
        ),
    ),
    fields=("issue_date", "delivery_dates", "service_period.end"),
    credit_notes=False,
    late=Outcome(
        Severity.WARNING,
        message=Text(
            en="The invoice date {issued} is after the month of delivery: the delivery ended on {delivered}.",
            da="Fakturadatoen {issued} ligger efter leveringsmåneden: Leveringen sluttede {delivered}.",
            sv="Fakturadatumet {issued} ligger efter leveransmånaden: leveransen slutade {delivered}.",
        ),
        remedy=Text(
            en="Keep the true dates and send the invoice now; the next time invoice by {limit} at the latest.",
            da="Behold de rigtige datoer, og send fakturaen nu; næste gang bør en sådan levering faktureres senest {limit}.",
            sv="Behåll de riktiga datumen och skicka fakturan nu; fakturera nästa gång senast {limit}.",
        ),
        expected=Text(en="{limit} or earlier", da="{limit} eller tidligere", sv="{limit} eller tidigare"),
    ),
)
def invoiced_late(reading: Reading, context: Context) -> Iterator[Hit]:
    """The invoice date is after the month of the last delivery."""
    invoice = reading.invoice
    if invoice.issue_date is None or invoice.issue_date > context.today:
        return
    if unreadable_delivery(reading) is not None:
        return
    ends = delivered(invoice)
    if invoice.service_period.end is not None:
        ends.append(invoice.service_period.end)
    if not ends:
        return
    last = max(ends)
    limit = end_of_month(last)
    if invoice.issue_date > limit:
        yield Hit("late", "issue_date", issued=invoice.issue_date, delivered=last, limit=limit)


RULES = (invoice_date, invoiced_before_delivery, invoiced_late)
