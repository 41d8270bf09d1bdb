"""SE008: the invoice recipient, which is the cost centre that the purchase was made for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coopinv.language import Text
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.shown import few, short
from coopinv.rules.sources import inkopstjansten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.model.reading import Reading

_TO_WHOM = Text(
    en=(
        "If it is a cost centre of your own organisation, your administrator can move the purchase in Inköpsportalen; if "
        "it is another organisation's, ask customer service, {helpdesk}, telephone {telephone}."
    ),
    da=(
        "Er det et omkostningssted i jeres egen organisation, kan jeres administrator flytte købet i Inköpsportalen; er "
        "det en anden organisations, så spørg kundeservice, {helpdesk}, telefon {telephone}."
    ),
    sv=(
        "Är det ett kostnadsställe i er egen organisation kan er administratör flytta köpet i Inköpsportalen; hör det till "
        "en annan organisation, kontakta kundservice, {helpdesk}, telefon {telephone}."
    ),
)


class Named(NamedTuple):
    """A text of the invoice that names, or may name, the invoice recipient, and the field it stands in."""

    text: str
    field: str


@rule(
    "SE008",
    "se-cost-centre",
    source=inkopstjansten(
        "Om jag är ansluten till flera fakturamottagare och bokför ett inköp på fel kostnadsställe"
    ),
    title=Text(en="Invoice recipient", da="Fakturamodtager", sv="Fakturamottagare"),
    what=Text(
        en=(
            "The invoice names one of your own cost centres, by the list that the configuration gives "
            "(inkopstjansten.cost-centres). Naming none is a warning; without a list it is a note that nothing was compared."
        ),
        da=(
            "Fakturaen nævner et af jeres egne omkostningssteder efter listen i konfigurationen "
            "(inkopstjansten.cost-centres). Nævner den ingen, er det en advarsel; uden en liste er det en bemærkning, at "
            "intet er sammenlignet."
        ),
        sv=(
            "Fakturan anger ett av era egna kostnadsställen enligt listan i konfigurationen "
            "(inkopstjansten.cost-centres). Anges inget är det en varning; utan lista är det en anmärkning att inget har "
            "jämförts."
        ),
    ),
    why=Text(
        en="An invoice recipient is the cost centre that the purchase was made for. A wrong one is booked on the wrong budget.",
        da="En fakturamodtager er det omkostningssted, som købet er gjort for. En forkert bliver bogført på et forkert budget.",
        sv="En fakturamottagare är det kostnadsställe ni gör inköp för. Är den fel bokförs köpet på fel budget.",
    ),
    fields=("buyer_reference", "cost_centres", "attention"),
    unlisted=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice recipient “{written}” is none of your cost centres.",
            da="Fakturamodtageren »{written}« er ikke et af jeres omkostningssteder.",
            sv="Fakturamottagaren ”{written}” är inte något av era kostnadsställen.",
        ),
        remedy=_TO_WHOM,
        expected=Text(en="one of {nearest}", da="et af {nearest}", sv="något av {nearest}"),
    ),
    unnamed=Outcome(
        Severity.WARNING,
        message=Text(
            en="The invoice names no invoice recipient (cost centre).",
            da="Fakturaen nævner ingen fakturamodtager (omkostningssted).",
            sv="Fakturan anger ingen fakturamottagare (kostnadsställe).",
        ),
        remedy=Text(
            en="See in Inköpsportalen which cost centre the purchases were made for; if in doubt, ask {helpdesk}, telephone {telephone}.",
            da="Se i Inköpsportalen, hvilket omkostningssted købene er gjort for; er I i tvivl, så spørg {helpdesk}, telefon {telephone}.",
            sv="Se i Inköpsportalen vilket kostnadsställe köpen gäller; fråga {helpdesk}, telefon {telephone}, om ni är osäkra.",
        ),
    ),
    no_list=Outcome(
        Severity.NOTE,
        message=Text(
            en="The invoice recipient “{written}” was not compared with your cost centres: no list of them was given.",
            da="Fakturamodtageren »{written}« er ikke sammenlignet med jeres omkostningssteder: Der er ikke angivet en liste.",
            sv="Fakturamottagaren ”{written}” har inte jämförts med era kostnadsställen: ingen lista är angiven.",
        ),
        remedy=Text(
            en="List your cost centres in coopinv.toml, under [inkopstjansten] as cost-centres, or name a CSV file there.",
            da="Angiv jeres omkostningssteder i coopinv.toml, under [inkopstjansten] som cost-centres, eller nævn en CSV-fil dér.",
            sv="Ange era kostnadsställen i coopinv.toml, under [inkopstjansten] som cost-centres, eller nämn en CSV-fil där.",
        ),
    ),
)
def se_cost_centre(reading: Reading, context: Context) -> Iterator[Hit]:
    """The invoice names no cost centre of the customer's list, or none at all."""
    named, listed = _named(reading), context.cost_centres
    if reading.hides("buyer_reference", "attention", "cost_centres", *(one.field for one in named)):
        return
    if listed and any(_names(one.text, listed) for one in (*named, *_beside(reading))):
        return
    to_ask = {"helpdesk": context.profile.helpdesk, "telephone": context.profile.telephone}
    if not named:
        if not (not listed and _beside(reading)):
            yield Hit("unnamed", "buyer_reference", **to_ask)
            return
        named = _beside(reading)
    first = named[0]
    if listed:
        yield Hit("unlisted", first.field, written=short(first.text), nearest=few(listed), **to_ask)
    else:
        yield Hit("no_list", first.field, written=short(first.text))


def _named(reading: Reading) -> list[Named]:
    """What stands in the fields for it, each text once: first those for the cost centre alone, then the references."""
    invoice = reading.invoice
    seen = [
        Named(str(one.values["text"]), one.field or "buyer_reference")
        for one in reading.observed("cost-centre-field")
    ]
    found = [one for one in seen if not one.field.startswith("_references")]
    found += [Named(text, f"cost_centres[{index}]") for index, text in enumerate(invoice.cost_centres)]
    if invoice.buyer_reference is not None:
        found.append(Named(invoice.buyer_reference, "buyer_reference"))
    found += [one for one in seen if one.field.startswith("_references")]
    return list({one.text: one for one in reversed(found)}.values())[::-1]


def _beside(reading: Reading) -> list[Named]:
    """Where a person stands as a rule, but sometimes the cost centre."""
    text = reading.invoice.attention
    return [] if text is None else [Named(text, "attention")]


def _names(text: str, listed: Sequence[str]) -> bool:
    """Whether a text names one of the listed cost centres, as a word or words of its own."""
    plain = f" {_folded(text)} "
    return any(_stands_alone(_folded(one), plain) for one in listed if one.strip())


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _stands_alone(word: str, plain: str) -> bool:
    at = plain.find(word)
    while at >= 0:
        before, after = plain[at - 1 : at], plain[at + len(word) : at + len(word) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = plain.find(word, at + 1)
    return False


RULES = (se_cost_centre,)
