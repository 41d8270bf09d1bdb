"""SE004 and SE009: thirty days to pay, and Swedish kronor."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coopinv import terms
from coopinv.language import Text
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.shown import short
from coopinv.rules.sources import inkopstjansten

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from coopinv.model.invoice import Invoice
    from coopinv.model.reading import Reading


@rule(
    "SE004",
    "se-payment-terms",
    source=inkopstjansten("Hur lång betalningstid har vi som kund i Inköpstjänsten?"),
    title=Text(en="Thirty days to pay", da="30 dages betalingsfrist", sv="30 dagars betalningstid"),
    what=Text(
        en=(
            "The due date is 30 days after the invoice date: less is an error, more a note. Where there is no due date, it "
            "follows from the terms of payment."
        ),
        da=(
            "Forfaldsdatoen er 30 dage efter fakturadatoen: Før er en fejl, senere en bemærkning. Er der ingen "
            "forfaldsdato, følger den af betalingsbetingelserne."
        ),
        sv=(
            "Förfallodatumet är 30 dagar efter fakturadatumet: tidigare är ett fel, senare en anmärkning. Saknas "
            "förfallodatum följer det av betalningsvillkoren."
        ),
    ),
    why=Text(
        en="Inköpstjänsten gives you 30 days to pay. Paid by an earlier date, you give credit away; fees follow a late payment.",
        da="Inköpstjänsten giver jer 30 dages betalingsfrist. Betaler I efter en tidligere dato, mister I kredit.",
        sv="Inköpstjänsten ger er 30 dagars betalningstid. Betalar ni efter ett tidigare datum förlorar ni kredit.",
    ),
    fields=("due_date", "issue_date", "payment_terms.text"),
    credit_notes=False,
    nothing_to_pay=False,
    soon=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice of {issued} is due on {due}, after {days} days.",
            da="Fakturaen af {issued} forfalder den {due}, efter {days} dage.",
            sv="Fakturan av den {issued} förfaller den {due}, efter {days} dagar.",
        ),
        remedy=Text(
            en="Pay on {earliest} at the earliest, and ask {helpdesk} to correct the due date.",
            da="Betal tidligst den {earliest}, og bed {helpdesk} om at rette forfaldsdatoen.",
            sv="Betala tidigast den {earliest}, och be {helpdesk} rätta förfallodatumet.",
        ),
        expected=Text(en="{earliest}", da="{earliest}", sv="{earliest}"),
    ),
    late=Outcome(
        Severity.NOTE,
        message=Text(
            en="The invoice of {issued} is due on {due}, after {days} days: later than the agreed {minimum}.",
            da="Fakturaen af {issued} forfalder den {due}, efter {days} dage: senere end de aftalte {minimum}.",
            sv="Fakturan av den {issued} förfaller den {due}, efter {days} dagar: senare än de avtalade {minimum}.",
        ),
        remedy=Text(
            en="You may pay on {due}; see whether the invoice date is right.",
            da="I kan betale den {due}; se, om fakturadatoen er rigtig.",
            sv="Ni kan betala den {due}; se efter om fakturadatumet är rätt.",
        ),
    ),
    unknown=Outcome(
        Severity.NOTE,
        message=Text(
            en="It was not checked whether you have {minimum} days to pay: the invoice date, or due date and terms of payment, are missing.",
            da="Det er ikke kontrolleret, om I har {minimum} dage til at betale: Fakturadatoen eller forfaldsdato og betalingsbetingelser mangler.",
            sv="Det är inte kontrollerat om ni har {minimum} dagar på er att betala: fakturadatum, eller förfallodatum och betalningsvillkor, saknas.",
        ),
        remedy=Text(
            en="See on the invoice when it is due, and pay it {minimum} days after the invoice date.",
            da="Se på fakturaen, hvornår den forfalder, og betal {minimum} dage efter fakturadatoen.",
            sv="Se på fakturan när den förfaller, och betala {minimum} dagar efter fakturadatumet.",
        ),
    ),
)
def se_payment_terms(reading: Reading, context: Context) -> Iterator[Hit]:
    """The invoice is due sooner or later than after the agreed days."""
    invoice, minimum = reading.invoice, context.profile.payment_days
    issued = invoice.issue_date
    field, due = _due(invoice)
    if issued is None or due is None:
        missing = "issue_date" if issued is None else "due_date"
        if not reading.hides(missing):
            yield Hit("unknown", missing, minimum=minimum)
        return
    days = (due - issued).days
    if days < minimum:
        yield Hit(
            "soon",
            field,
            issued=issued,
            due=due,
            days=days,
            earliest=issued + timedelta(days=minimum),
            helpdesk=context.profile.helpdesk,
        )
    elif days > minimum:
        yield Hit("late", field, issued=issued, due=due, days=days, minimum=minimum)


def _due(invoice: Invoice) -> tuple[str, dt.date | None]:
    """The day the invoice is due, and the field that says so."""
    if invoice.due_date is not None or invoice.issue_date is None:
        return "due_date", invoice.due_date
    if invoice.payment_terms.days is not None and 0 <= invoice.payment_terms.days < 10_000:
        return "payment_terms.days", invoice.issue_date + timedelta(days=invoice.payment_terms.days)
    found = terms.parse(invoice.payment_terms.text) if invoice.payment_terms.text else None
    return "payment_terms.text", None if found is None else terms.due_date(found, invoice.issue_date)


@rule(
    "SE009",
    "se-currency",
    source=inkopstjansten("Kostar Inköpstjänsten något?"),
    title=Text(en="Swedish kronor", da="Svenske kroner", sv="Svenska kronor"),
    what=Text(
        en=(
            "The invoice is in SEK. The service's own answers do not say so in as many words: it follows from where it "
            "applies, in Coop's Swedish stores and on coop.se, and from its fee in kronor."
        ),
        da=(
            "Fakturaen er i SEK. Tjenestens egne svar siger det ikke direkte: Det følger af, hvor den gælder, i Coops "
            "svenske butikker og på coop.se, og af gebyret i kroner."
        ),
        sv=(
            "Fakturan är i SEK. Tjänstens egna svar säger det inte rakt ut: det följer av var den gäller, i Coops svenska "
            "butiker och på coop.se, och av avgiften i kronor."
        ),
    ),
    why=Text(
        en="What you bought in kronor is invoiced in kronor; another currency would be another amount.",
        da="Det, I har købt i kroner, faktureres i kroner; en anden valuta ville give et andet beløb.",
        sv="Det ni har köpt i kronor faktureras i kronor; en annan valuta skulle ge ett annat belopp.",
    ),
    fields=("currency",),
    other=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice is in {found}, not in {expected}.",
            da="Fakturaen er i {found}, ikke i {expected}.",
            sv="Fakturan är i {found}, inte i {expected}.",
        ),
        remedy=Text(
            en="Do not pay it as it stands: ask {helpdesk} for an invoice in {expected}.",
            da="Betal den ikke, som den er: Bed {helpdesk} om en faktura i {expected}.",
            sv="Betala den inte som den är: be {helpdesk} om en faktura i {expected}.",
        ),
        expected=Text(en="{expected}", da="{expected}", sv="{expected}"),
    ),
    unstated=Outcome(
        Severity.NOTE,
        message=Text(
            en="The invoice states no currency code, so that it was not checked whether it is in {expected}.",
            da="Fakturaen angiver ingen valutakode, så det er ikke kontrolleret, om den er i {expected}.",
            sv="Fakturan anger ingen valutakod, så det är inte kontrollerat om den är i {expected}.",
        ),
        remedy=Text(
            en="See on the invoice that its amounts are in {expected}.",
            da="Se på fakturaen, at beløbene er i {expected}.",
            sv="Se på fakturan att beloppen är i {expected}.",
        ),
    ),
)
def se_currency(reading: Reading, context: Context) -> Iterator[Hit]:
    """The invoice is in another currency, or does not say in which."""
    found, right = reading.invoice.currency, context.profile.currency
    if found is None:
        if not reading.hides("currency"):
            yield Hit("unstated", "currency", expected=right)
    elif found != right and not _is_kronor(found):
        yield Hit("other", "currency", found=short(found), expected=right, helpdesk=context.profile.helpdesk)


def _is_kronor(text: str) -> bool:
    """Whether a printed word is what Swedes write for SEK."""
    return text.casefold().strip(" .:-") in {"kr", "skr", "kronor", "svenska kronor", "sek"}


RULES = (se_payment_terms, se_currency)
