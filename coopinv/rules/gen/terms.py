"""GEN015, GEN016 and GEN023: when the invoice is to be paid."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv import terms
from coopinv.language import Text
from coopinv.rules.gen.dates import before_delivery
from coopinv.rules.gen.wording import is_prepayment
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import GENERAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.language import Value
    from coopinv.model.invoice import Invoice
    from coopinv.model.reading import Reading

#: A due date may be moved from a holiday to the next banking day, which is at most this many days later (Easter).
_BANKING_DAYS = 4
#: "Løbende måned" is counted to the last day of the month or to the first of the next.
_MONTH_SLACK = 1


class _Stated(NamedTuple):
    """What the terms say: as written, where they stand, the due date they give, and how exact that is."""

    written: Text | str
    field: str
    due: dt.date
    slack: int = 0


def _days(count: int) -> Text:
    one = abs(count) == 1
    return Text(
        en=f"{count} day" if one else f"{count} days",
        da=f"{count} dag" if one else f"{count} dage",
        sv=f"{count} dag" if one else f"{count} dagar",
    )


@cache
def _number() -> re.Pattern[str]:
    """A number that is not a percentage."""
    return re.compile(r"(?<![0-9.,])[0-9]+(?![0-9]|[.,][0-9]|\s*(?:%|pct|procent))", re.IGNORECASE)


def _is_doubtful(text: str, read: terms.Terms) -> bool:
    """Whether the days may be another's: "on receipt within 30 days", "payment within 10 days, 2 % discount"."""
    numbers = _number().findall(text)
    if read.kind is terms.TermsKind.CASH:
        return bool(numbers)
    return len(numbers) == 1 and re.search(r"rabat|discount|skonto", text, re.IGNORECASE) is not None


def _by_terms(invoice: Invoice, issued: dt.date) -> _Stated | None:
    """The due date that the stated terms give; None when they are not understood, or give none."""
    text, days = invoice.payment_terms.text, invoice.payment_terms.days
    read = terms.parse(text) if text is not None else None
    if text is not None and read is not None:
        due = None if _is_doubtful(text, read) else terms.due_date(read, issued)
        slack = _MONTH_SLACK if read.kind is terms.TermsKind.END_OF_MONTH else 0
        return None if due is None else _Stated(text, "payment_terms.text", due, slack)
    if days is None:
        return None
    try:
        return _Stated(_days(days), "payment_terms.days", issued + dt.timedelta(days=days))
    except OverflowError:
        return None


@rule(
    "GEN015",
    "payment-terms",
    source=GENERAL,
    title=Text(en="Terms of payment", da="Betalingsbetingelser", sv="Betalningsvillkor"),
    what=Text(
        en="The invoice says when it is to be paid: by a due date, a number of days, or the terms in words.",
        da="Fakturaen viser, hvornår den skal betales: med forfaldsdato, antal dage eller betalingsbetingelserne i ord.",
        sv=(
            "Fakturan säger när den ska betalas: med ett förfallodatum, ett antal dagar eller villkoren i ord."
        ),
    ),
    why=Text(
        en=(
            "Coop asks for the terms of payment by its standard terms. Invoices with nothing to pay and credit notes "
            "need none."
        ),
        da=(
            "Coop kræver betalingsbetingelser i henhold til sine standardbetingelser. Fakturaer, hvor der ikke er "
            "noget at betale, og kreditnotaer behøver ingen."
        ),
        sv=(
            "Coop kräver betalningsvillkoren enligt sina standardvillkor. Fakturor utan något att betala och "
            "kreditfakturor behöver inga."
        ),
    ),
    fields=("due_date", "payment_terms.text", "payment_terms.days"),
    master_data=("due_date", "payment_terms.text", "payment_terms.days"),
    credit_notes=False,
    nothing_to_pay=False,
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="There are no terms of payment: no due date, no number of days, no text.",
            da="Betalingsbetingelser mangler: ingen forfaldsdato, intet antal dage, ingen tekst.",
            sv="Det finns inga betalningsvillkor: inget förfallodatum, inget antal dagar, ingen text.",
        ),
        remedy=Text(
            en="Add the due date {put}, at least {minimum} after the invoice date.",
            da="Skriv forfaldsdatoen {put}, mindst {minimum} efter fakturadatoen.",
            sv="Lägg till förfallodatumet {put}, minst {minimum} efter fakturadatumet.",
        ),
    ),
)
def payment_terms(reading: Reading, context: Context) -> Iterator[Hit]:
    """There are no terms of payment at all."""
    if all(reading.lacks(path) for path in ("due_date", "payment_terms.text", "payment_terms.days")):
        yield Hit("missing", "due_date", minimum=_days(context.profile.payment_days))


_LATER = Text(
    en="Set the due date to {earliest} or later {put}: Coop's standard terms are at least {minimum}.",
    da="Sæt forfaldsdatoen til {earliest} eller senere {put}: Coops standardbetingelser er mindst {minimum}.",
    sv="Sätt förfallodatumet till {earliest} eller senare {put}: Coops standardvillkor är minst {minimum}.",
)
_EARLIEST = Text(en="{earliest} or later", da="{earliest} eller senere", sv="{earliest} eller senare")


@rule(
    "GEN016",
    "payment-terms-short",
    source=GENERAL,
    title=Text(
        en="Terms of payment that are long enough",
        da="Betalingsfristens længde",
        sv="Tillräckligt lång betalningstid",
    ),
    what=Text(
        en=(
            "From the invoice date to the due date there are at least the days of Coop's standard terms. Without a due "
            "date the terms are read: “netto 8 dage”, “løbende måned + 14”, “kontant”. The last day for a cash discount "
            "is not the due date; with instalments the first counts."
        ),
        da=(
            "Fra fakturadato til forfaldsdato er der mindst det antal dage, som Coops standardbetingelser siger. Uden "
            "forfaldsdato læses betingelserne: »netto 8 dage«, »løbende måned + 14«, »kontant«. Sidste dag for "
            "kontantrabat er ikke forfaldsdatoen; ved flere rater tæller den første."
        ),
        sv=(
            "Från fakturadatumet till förfallodatumet är det minst så många dagar som i Coops standardvillkor. Utan "
            "förfallodatum läses villkoren: ”netto 8 dage”, ”løbende måned + 14”, ”kontant”. Den sista dagen för en "
            "kassarabatt är inte förfallodagen; vid delbetalningar räknas den första."
        ),
    ),
    why=Text(
        en=(
            "Coop's standard terms are at least 14 days. They are agreed with the contract and hold for stores, "
            "warehouses and the Service Office alike."
        ),
        da=(
            "Coops standardbetingelser er mindst 14 dage. De er aftalt ved aftalens indgåelse og gælder, uanset om I "
            "handler med Servicekontoret, et centralt lager eller en butik."
        ),
        sv=(
            "Coops standardvillkor är minst 14 dagar. De är överenskomna med avtalet och gäller lika för butiker, "
            "lager och servicekontoret."
        ),
    ),
    fields=("due_date", "payment_terms.text", "payment_terms.days", "issue_date"),
    credit_notes=False,
    nothing_to_pay=False,
    short=Outcome(
        Severity.ERROR,
        message=Text(
            en="The due date {due} is {days} after the invoice date {issued}; Coop asks for at least {minimum}.",
            da="Forfaldsdatoen {due} ligger {days} efter fakturadatoen {issued}; Coop kræver mindst {minimum}.",
            sv=(
                "Förfallodatumet {due} är {days} efter fakturadatumet {issued}; Coop kräver minst {minimum}."
            ),
        ),
        remedy=_LATER,
        expected=_EARLIEST,
    ),
    short_terms=Outcome(
        Severity.ERROR,
        message=Text(
            en="The terms “{terms}” make the invoice due on {due}, {days} after the invoice date; Coop asks for at least {minimum}.",
            da="Med betingelserne »{terms}« forfalder fakturaen {due}, {days} efter fakturadatoen; Coop kræver mindst {minimum}.",
            sv=(
                "Enligt villkoren ”{terms}” förfaller fakturan {due}, {days} efter fakturadatumet; Coop kräver minst "
                "{minimum}."
            ),
        ),
        remedy=Text(
            en=(
                "Write terms that make the invoice due on {earliest} or later {put}: Coop's standard terms are at least "
                "{minimum}."
            ),
            da=(
                "Skriv betingelser, der giver forfald {earliest} eller senere, {put}: Coops standardbetingelser er mindst "
                "{minimum}."
            ),
            sv=(
                "Skriv villkor som gör att fakturan förfaller {earliest} eller senare {put}: Coops standardvillkor "
                "är minst {minimum}."
            ),
        ),
        expected=_EARLIEST,
    ),
    before_invoice=Outcome(
        Severity.ERROR,
        message=Text(
            en="The due date {due} is before the invoice date {issued}.",
            da="Forfaldsdatoen {due} ligger før fakturadatoen {issued}.",
            sv="Förfallodatumet {due} ligger före fakturadatumet {issued}.",
        ),
        remedy=_LATER,
        expected=_EARLIEST,
    ),
    unreadable=Outcome(
        Severity.ERROR,
        message=Text(
            en="The due date “{written}” cannot be read as a date.",
            da="Forfaldsdatoen »{written}« kan ikke læses som en dato.",
            sv="Förfallodatumet ”{written}” går inte att läsa som ett datum.",
        ),
        remedy=Text(
            en="Correct the due date {put}.",
            da="Ret forfaldsdatoen {put}.",
            sv="Rätta förfallodatumet {put}.",
        ),
        expected=Text(en="a date of the calendar", da="en dato, der findes", sv="ett datum i kalendern"),
    ),
)
def payment_terms_short(reading: Reading, context: Context) -> Iterator[Hit]:
    """The due date is too soon, or cannot be read."""
    invoice, minimum = reading.invoice, context.profile.payment_days
    if (written := reading.unreadable.get("due_date")) is not None:
        yield Hit("unreadable", "due_date", written=written)
        return
    issued = invoice.issue_date
    if issued is None or dt.date.max - issued < dt.timedelta(days=minimum):
        return
    stated = None
    if (due := invoice.due_date) is None:
        if (stated := _by_terms(invoice, issued)) is None:
            return
        due = stated.due
    days = (due - issued).days
    if days >= minimum:
        return
    values: dict[str, Value] = {
        "due": due,
        "issued": issued,
        "days": _days(days),
        "earliest": issued + dt.timedelta(days=minimum),
        "minimum": _days(minimum),
    }
    if stated is not None:
        yield Hit("short_terms", stated.field, terms=stated.written, **values)
    else:
        yield Hit("short" if days >= 0 else "before_invoice", "due_date", **values)


@rule(
    "GEN023",
    "due-date-disagrees",
    source=GENERAL,
    title=Text(
        en="Due date and terms agree",
        da="Forfaldsdato og betingelser passer sammen",
        sv="Förfallodatum och villkor stämmer överens",
    ),
    what=Text(
        en=(
            "The due date is the one that the stated terms give. A due date moved to the next banking day is right, and "
            "so is a day more or less with “løbende måned”. A due date that is too early whatever the terms say is "
            "GEN016's, an invoice date in the future or before the delivery is GEN011's and GEN012's."
        ),
        da=(
            "Forfaldsdatoen er den, som betalingsbetingelserne giver. En forfaldsdato, der er flyttet til næste bankdag, "
            "er rigtig, og det er en dag til eller fra ved »løbende måned« også. En forfaldsdato, der er for tidlig, uanset "
            "hvad betingelserne siger, hører under GEN016, og en fakturadato ude i fremtiden eller før leveringen under "
            "GEN011 og GEN012."
        ),
        sv=(
            "Förfallodatumet är det som de angivna villkoren ger. Ett förfallodatum som flyttats till nästa bankdag "
            "är rätt, och även en dag mer eller mindre vid ”løbende måned”. Ett förfallodatum som är för tidigt vad "
            "villkoren än säger hör till GEN016, ett fakturadatum i framtiden eller före leveransen till GEN011 och "
            "GEN012."
        ),
    ),
    why=Text(
        en="When the two disagree, Coop may pay on another day than you expect.",
        da="Når de to ikke passer sammen, kan Coop betale en anden dag, end I regner med.",
        sv="När de två inte stämmer överens kan Coop betala en annan dag än ni väntar er.",
    ),
    fields=("due_date", "payment_terms.text", "payment_terms.days"),
    credit_notes=False,
    nothing_to_pay=False,
    disagrees=Outcome(
        Severity.WARNING,
        message=Text(
            en="The due date is {due}, but the terms “{terms}” make it {by_terms}.",
            da="Forfaldsdatoen er {due}, men betingelserne »{terms}« giver {by_terms}.",
            sv="Förfallodatumet är {due}, men enligt villkoren ”{terms}” är det {by_terms}.",
        ),
        remedy=Text(
            en="Correct the due date {put}, or the terms, so that both say the same.",
            da="Ret forfaldsdatoen {put} eller betingelserne, så de siger det samme.",
            sv="Rätta förfallodatumet {put}, eller villkoren, så att båda säger detsamma.",
        ),
        expected=Text(en="{by_terms}", da="{by_terms}", sv="{by_terms}"),
    ),
)
def due_date_disagrees(reading: Reading, context: Context) -> Iterator[Hit]:
    """The due date is not the one that the stated terms give."""
    invoice = reading.invoice
    due, issued = invoice.due_date, invoice.issue_date
    if due is None or issued is None or (due - issued).days < context.profile.payment_days:
        return
    if issued > context.today or (before_delivery(invoice) and not is_prepayment(invoice)):
        return  # the invoice date itself is in doubt: GEN011 or GEN012 speaks
    stated = _by_terms(invoice, issued)
    if stated is not None and not -stated.slack <= (due - stated.due).days <= _BANKING_DAYS:
        yield Hit("disagrees", "due_date", due=due, terms=stated.written, by_terms=stated.due)


RULES = (payment_terms, payment_terms_short, due_date_disagrees)
