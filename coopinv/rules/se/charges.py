"""SE005 to SE007 and SE011: what is charged beside the goods, and what belongs to private members alone."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.shown import few, short
from coopinv.rules.sources import inkopstjansten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.invoice import Invoice
    from coopinv.model.reading import Reading

_COSTS = inkopstjansten("Kostar Inköpstjänsten något?")
#: A printed line may be with VAT; a fee is charged at the full rate.
_WITH_VAT = Decimal("1.25")


class Item(NamedTuple):
    """Something charged (or with ``amount`` below 0 taken off): its text, its amount excl. VAT, and where it stands."""

    text: str
    amount: Decimal | None
    field: str
    quantity: Decimal | None = None


@cache
def _fee() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:faktura|fakturerings|fakturahanterings|aviserings|avi|expeditions|administrations|hanterings|månads"
        r"|service|inköpstjänst(?:en|ens)?[ -]?)(?:s|ens)?[ -]?avgift"
        r"|\bavgift(?:en)?[ ](?:för[ ])?(?:inköpstjänsten|faktura)"
        r"|\b(?:invoice|invoicing|billing|administration|monthly)[ -]fee\b",
        re.IGNORECASE,
    )


@cache
def _late() -> re.Pattern[str]:
    return re.compile(
        r"\bpåminnelse(?:avgift|kostnad)?|\bdröjsmåls?(?:ränta|avgift)|\bförsenings(?:avgift|ersättning)|\binkasso"
        r"|\bkravavgift|\bränt(?:a|or|an)\b|\b(?:late|reminder)[ ](?:payment[ ])?(?:fee|charge|interest)\b|\binterest\b",
        re.IGNORECASE,
    )


@cache
def _member() -> re.Pattern[str]:
    return re.compile(
        r"\bmedlems(?:pris|rabatt|erbjudande|kupong|poäng|bonus|återbäring)|\b(?:coop-?|bonus)?poäng(?:en)?\b"
        r"|\båterbäring|\bmember(?:'s|s)?[ ](?:price|discount|points)\b",
        re.IGNORECASE,
    )


def items(invoice: Invoice) -> Iterator[Item]:
    """Every line, allowance and charge that has a text."""
    for index, line in enumerate(invoice.lines):
        if line.description is not None:
            yield Item(line.description, line.net_amount, f"lines[{index}].net_amount", line.quantity)
    for index, one in enumerate(invoice.allowances_charges):
        if one.reason is not None:
            amount = None if one.amount is None else one.amount if one.charge else -one.amount
            yield Item(one.reason, amount, f"allowances_charges[{index}].amount")


def fees(invoice: Invoice) -> list[Item]:
    """The fees that the invoice charges for itself; none for being late."""
    return [
        one
        for one in items(invoice)
        if (one.amount is None or one.amount > 0) and _fee().search(one.text) and not _late().search(one.text)
    ]


@rule(
    "SE005",
    "se-invoice-fee",
    source=_COSTS,
    title=Text(en="The invoice fee", da="Fakturagebyret", sv="Fakturaavgiften"),
    what=Text(
        en="The fee of Inköpstjänsten is at most 49 SEK excl. VAT, and is charged once on an invoice.",
        da="Gebyret for Inköpstjänsten er højst 49 SEK ekskl. moms og opkræves én gang på en faktura.",
        sv="Avgiften för Inköpstjänsten är högst 49 SEK exkl. moms och tas ut en gång på en faktura.",
    ),
    why=Text(
        en="The service costs 49 SEK excl. VAT an invoice and month, and nothing else.",
        da="Tjenesten koster 49 SEK ekskl. moms pr. faktura og måned og ikke mere.",
        sv="Tjänsten kostar 49 kr exkl. moms per faktura och månad, inget annat.",
    ),
    fields=("allowances_charges[].amount", "lines[].net_amount"),
    credit_notes=False,
    high=Outcome(
        Severity.ERROR,
        message=Text(
            en="The fee “{what}” is {amount} SEK excl. VAT, over the agreed {limit}.",
            da="Gebyret »{what}« er {amount} SEK ekskl. moms, over de aftalte {limit}.",
            sv="Avgiften ”{what}” är {amount} SEK exkl. moms, mer än de avtalade {limit}.",
        ),
        remedy=Text(
            en="Ask {helpdesk}, telephone {telephone}, to credit what is above {limit} SEK.",
            da="Bed {helpdesk}, telefon {telephone}, om at kreditere det, der ligger over {limit} SEK.",
            sv="Be {helpdesk}, telefon {telephone}, kreditera det som överstiger {limit} SEK.",
        ),
        expected=Text(en="at most {limit} SEK", da="højst {limit} SEK", sv="högst {limit} SEK"),
    ),
    several=Outcome(
        Severity.ERROR,
        message=Text(
            en="The fee is charged {count} times on the invoice: {shown}.",
            da="Gebyret er opkrævet {count} gange på fakturaen: {shown}.",
            sv="Avgiften tas ut {count} gånger på fakturan: {shown}.",
        ),
        remedy=Text(
            en="Ask {helpdesk}, telephone {telephone}, to credit all but one.",
            da="Bed {helpdesk}, telefon {telephone}, om at kreditere alle på nær ét.",
            sv="Be {helpdesk}, telefon {telephone}, kreditera alla utom en.",
        ),
    ),
)
def se_invoice_fee(reading: Reading, context: Context) -> Iterator[Hit]:
    """A fee above the agreed one, or more than one fee."""
    limit, found = context.profile.invoice_fee, fees(reading.invoice)
    if limit is None or not found:
        return
    to_ask = {"helpdesk": context.profile.helpdesk, "telephone": context.profile.telephone}
    count = sum(_times(one, limit) for one in found)
    if count > 1:
        shown = few([short(one.text) for one in found])
        yield Hit("several", found[-1].field, count=count, shown=shown, **to_ask)
    for one in found:
        if one.amount is None or _times(one, limit) > 1 or one.amount <= limit:
            continue
        if reading.format is Format.PDF and one.amount == limit * _WITH_VAT:
            continue
        yield Hit("high", one.field, what=short(one.text), amount=one.amount, limit=limit, **to_ask)


def _times(item: Item, limit: Decimal) -> int:
    """How often a fee is charged by one item: its quantity, where each is no more than the agreed fee."""
    quantity = item.quantity
    if quantity is None or quantity <= 1 or quantity != quantity.to_integral_value() or item.amount is None:
        return 1
    return int(quantity) if item.amount <= limit * quantity and item.amount > limit else 1


@rule(
    "SE006",
    "se-fee-per-month",
    source=_COSTS,
    observes="fee-in-month",
    title=Text(en="One fee a month", da="Ét gebyr om måneden", sv="En avgift per månad"),
    what=Text(
        en=(
            "Of the invoices of a run, the fee is charged once to the same customer and invoice recipient by the same issuer "
            "in a calendar month; with --ledger, of earlier runs too."
        ),
        da=(
            "Blandt fakturaerne i en kørsel, med --ledger også i tidligere kørsler, er gebyret kun opkrævet én gang i en "
            "kalendermåned af samme udsteder hos samme kunde og fakturamodtager."
        ),
        sv=(
            "Bland fakturorna i en körning, med --ledger även i tidigare körningar, tas avgiften ut en gång per "
            "kalendermånad av samma utställare för samma kund och fakturamottagare."
        ),
    ),
    why=Text(
        en="The service costs 49 SEK excl. VAT an invoice and month: purchases of a month are gathered on one invoice.",
        da="Tjenesten koster 49 SEK ekskl. moms pr. faktura og måned: En måneds køb samles på én faktura.",
        sv="Tjänsten kostar 49 kr exkl. moms per faktura och månad: en månads inköp samlas på en faktura.",
    ),
    fields=("number", "issue_date", "buyer_reference"),
    credit_notes=False,
    again=Outcome(
        Severity.WARNING,
        message=Text(
            en="The fee for {month} is also charged on invoice {number} ({where}).",
            da="Gebyret for {month} er også opkrævet på faktura {number} ({where}).",
            sv="Avgiften för {month} tas också ut på faktura {number} ({where}).",
        ),
        remedy=Text(
            en="If both are for the same cost centre and month, ask {helpdesk}, telephone {telephone}, to credit one fee.",
            da="Gælder begge samme omkostningssted og måned, så bed {helpdesk}, telefon {telephone}, om at kreditere det ene gebyr.",
            sv="Gäller båda samma kostnadsställe och månad, be {helpdesk}, telefon {telephone}, kreditera den ena avgiften.",
        ),
    ),
)
def fee_per_month(reading: Reading, context: Context) -> Iterator[Hit]:
    """An earlier invoice of the run, or of the ledger, charges the fee of the same month."""
    for observed in reading.observed("fee-in-month"):
        month, number, where = (observed.values[name] for name in ("month", "number", "where"))
        yield Hit(
            "again",
            observed.field,
            month=month,
            number=number,
            where=where,
            helpdesk=context.profile.helpdesk,
            telephone=context.profile.telephone,
        )


@rule(
    "SE007",
    "se-late-charges",
    source=_COSTS,
    title=Text(en="Reminder fees and interest", da="Rykkergebyr og renter", sv="Påminnelseavgift och ränta"),
    what=Text(
        en=(
            "No reminder fee and no interest is charged. The service's answers say only that fees and interest are added "
            "after a late payment; that an invoice paid in time carries none follows from it."
        ),
        da=(
            "Der opkræves intet rykkergebyr og ingen renter. Tjenestens svar siger kun, at gebyrer og renter kommer til ved "
            "forsinket betaling; at en faktura ellers ingen har, følger af det."
        ),
        sv=(
            "Ingen påminnelseavgift och ingen ränta tas ut. Tjänstens svar säger bara att avgifter och räntor tillkommer vid "
            "försenade betalningar; att en faktura annars inte har några följer av det."
        ),
    ),
    why=Text(
        en="They are due only after a late payment of an earlier invoice.",
        da="De skal kun betales, når en tidligere faktura er betalt for sent.",
        sv="De ska betalas bara om en tidigare faktura har betalats för sent.",
    ),
    fields=("allowances_charges[].amount", "lines[].net_amount"),
    credit_notes=False,
    late=Outcome(
        Severity.WARNING,
        message=Text(
            en="The invoice charges “{what}”, which is due only after a late payment.",
            da="Fakturaen opkræver »{what}«, som kun skal betales efter en forsinket betaling.",
            sv="Fakturan tar ut ”{what}”, som ska betalas bara efter en försenad betalning.",
        ),
        remedy=Text(
            en="See whether an earlier invoice was paid late; if not, ask {helpdesk}, telephone {telephone}, to credit it.",
            da="Se, om en tidligere faktura er betalt for sent; ellers bed {helpdesk}, telefon {telephone}, om at kreditere det.",
            sv="Se efter om en tidigare faktura betalades för sent; be annars {helpdesk}, telefon {telephone}, kreditera det.",
        ),
    ),
)
def se_late_charges(reading: Reading, context: Context) -> Iterator[Hit]:
    """Something is charged for paying late."""
    for one in items(reading.invoice):
        if one.amount is not None and one.amount > 0 and _late().search(one.text):
            yield Hit(
                "late",
                one.field,
                what=short(one.text),
                helpdesk=context.profile.helpdesk,
                telephone=context.profile.telephone,
            )


@rule(
    "SE011",
    "se-member-benefits",
    source=inkopstjansten(
        "Kommer jag få poäng eller kunna ta del av medlemspriser på de köp jag gör via Inköpstjänsten?"
    ),
    title=Text(en="Members' prices and points", da="Medlemspriser og point", sv="Medlemspriser och poäng"),
    what=Text(
        en="No line, allowance or charge speaks of a member's price or points.",
        da="Ingen linje, rabat eller gebyr taler om medlemspris eller point.",
        sv="Ingen rad, rabatt eller avgift talar om medlemspris eller poäng.",
    ),
    why=Text(
        en="Prices and points for members belong to private persons; organisations cannot be members.",
        da="Medlemspriser og point hører til medlemskabet, og kun privatpersoner kan være medlemmer.",
        sv="Poäng och medlemspriser är kopplade till medlemskapet, och bara privatpersoner kan vara medlemmar.",
    ),
    fields=("lines[].description", "allowances_charges[].reason"),
    member=Outcome(
        Severity.NOTE,
        message=Text(
            en="“{what}” speaks of a member's price or points, which belong to private members.",
            da="»{what}« taler om medlemspris eller point, som hører til private medlemmer.",
            sv="”{what}” talar om medlemspris eller poäng, som hör till privata medlemmar.",
        ),
        remedy=Text(
            en="See whether it is a private purchase; if it is, your administrator should know of it.",
            da="Se, om det er et privat køb; er det dét, bør jeres administrator vide det.",
            sv="Se efter om det är ett privat köp; i så fall bör er administratör få veta det.",
        ),
    ),
)
def se_member_benefits(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """A line, allowance or charge speaks of what only members get."""
    invoice = reading.invoice
    texts = [(line.description, f"lines[{index}].description") for index, line in enumerate(invoice.lines)]
    texts += [
        (one.reason, f"allowances_charges[{index}].reason")
        for index, one in enumerate(invoice.allowances_charges)
    ]
    for text, field in texts:
        if text is not None and _member().search(text):
            yield Hit("member", field, what=short(text))


RULES = (se_invoice_fee, fee_per_month, se_late_charges, se_member_benefits)
