"""AMT009 and AMT014: unusual VAT rates, no VAT without a reason, and the currency that the VAT is stated in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.amounts import vat_amount
from coopinv.identifiers import currency as currencies
from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.amt import reasons, tolerances
from coopinv.rules.amt.breakdown import compare
from coopinv.rules.amt.figures import agree
from coopinv.rules.amt.shown import number
from coopinv.rules.amt.vat_present import rate_is_stated
from coopinv.rules.rule import XML, Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import VAT_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from coopinv.model.reading import Reading

_DENMARK = "DK"
_EITHER = Text(en="{others} or {last}", da="{others} eller {last}", sv="{others} eller {last}")
_COUNTRIES = {
    _DENMARK: Text(en="Denmark", da="Danmark", sv="Danmark"),
    "SE": Text(en="Sweden", da="Sverige", sv="Sverige"),
}
#: The currencies that a Danish invoice may state its VAT in (VAT executive order § 58).
VAT_CURRENCIES = ("DKK", "EUR")


@rule(
    "AMT009",
    "vat-rate-unusual",
    source=VAT_ORDER,
    title=Text(
        en="Usual VAT rates, and a reason for no VAT",
        da="Almindelige momssatser, og en grund til ingen moms",
        sv="Vanliga momssatser, och ett skäl till ingen moms",
    ),
    what=Text(
        en=(
            "A Danish seller charges 25 % VAT or none. Where there is none, the invoice says why: reverse charge, exempt, "
            "export, postage, reminder fee, interest, outlays. Under reverse charge the buyer's CVR or VAT number is "
            "stated."
        ),
        da=(
            "En dansk sælger opkræver 25 % moms eller ingen. Er der ingen moms, siger fakturaen hvorfor: omvendt "
            "betalingspligt, momsfritaget, eksport, porto, rykkergebyr, renter, udlæg. Ved omvendt betalingspligt står "
            "købers CVR- eller momsnummer på fakturaen."
        ),
        sv=(
            "En svensk säljare tar ut 25, 12 eller 6 % moms, eller ingen. Tas ingen ut säger fakturan varför: "
            "omvänd betalningsskyldighet, undantag, export, porto, påminnelseavgift, ränta, utlägg. Vid omvänd "
            "betalningsskyldighet står köparens momsregistreringsnummer på fakturan."
        ),
    ),
    why=Text(
        en=(
            "Denmark has one VAT rate, so another is nearly always a mistake. Coop may not deduct VAT that was charged "
            "wrongly, and must account for it itself when the reverse charge applies."
        ),
        da=(
            "Danmark har én momssats, så en anden er næsten altid en fejl. Coop må ikke fratrække moms, der er opkrævet "
            "med urette, og skal selv afregne den ved omvendt betalingspligt."
        ),
        sv=(
            "En annan momssats är nästan alltid ett misstag. Moms som tagits ut felaktigt får ni inte dra av, "
            "och vid omvänd betalningsskyldighet ska ni redovisa den själva."
        ),
    ),
    fields=("vat[].rate", "lines[].vat_rate", "vat[].reason", "vat[].category"),
    unusual_rate=Outcome(
        Severity.WARNING,
        message=Text(
            en="The VAT rate is {rate} %; sellers in {country} charge {usual}.",
            da="Momssatsen er {rate} %; sælgere i {country} opkræver {usual}.",
            sv="Momssatsen är {rate} %; säljare i {country} tar ut {usual}.",
        ),
        remedy=Text(
            en="Correct the VAT rate, or the seller's country if it is not {country}.",
            da="Ret momssatsen, eller sælgers land, hvis det ikke er {country}.",
            sv="Be utställaren rätta momssatsen, eller säljarens land om det inte är {country}.",
        ),
        expected=Text(en="{usual}", da="{usual}", sv="{usual}"),
    ),
    no_reason=Outcome(
        Severity.WARNING,
        message=Text(
            en="No VAT is charged, and the invoice does not say why.",
            da="Der opkræves ingen moms, og fakturaen siger ikke hvorfor.",
            sv="Ingen moms tas ut, och fakturan säger inte varför.",
        ),
        remedy=Text(
            en="Say why {put}, or in a note: for example “reverse charge” or “VAT exempt under § 13”.",
            da="Skriv hvorfor {put} eller i en bemærkning, fx »omvendt betalingspligt« eller »momsfri efter momslovens § 13«.",
            sv=(
                "Be utställaren ange varför {put} eller i en anmärkning: till exempel ”omvänd betalningsskyldighet” "
                "eller ”undantag från moms”."
            ),
        ),
    ),
    no_reason_noted=Outcome(
        Severity.WARNING,
        message=Text(
            en="No VAT is charged, and the invoice does not say why.",
            da="Der opkræves ingen moms, og fakturaen siger ikke hvorfor.",
            sv="Ingen moms tas ut, och fakturan säger inte varför.",
        ),
        remedy=Text(
            en="Say why in a note (in EDIFACT FTX+AAI): for example “reverse charge” or “VAT exempt under § 13”.",
            da=(
                "Skriv hvorfor i en bemærkning (i EDIFACT i FTX+AAI), fx »omvendt betalingspligt« eller »momsfri efter "
                "momslovens § 13«."
            ),
            sv=(
                "Be utställaren ange varför i en anmärkning (i EDIFACT FTX+AAI): till exempel ”omvänd "
                "betalningsskyldighet” eller ”undantag från moms”."
            ),
        ),
    ),
    reverse_charge=Outcome(
        Severity.WARNING,
        message=Text(
            en="The invoice is under reverse charge, but does not state the buyer's CVR or VAT number.",
            da="Fakturaen er med omvendt betalingspligt, men købers CVR- eller momsnummer mangler.",
            sv="Fakturan är med omvänd betalningsskyldighet, men anger inte köparens momsregistreringsnummer.",
        ),
        remedy=Text(
            en="State the buyer's CVR number {put}.",
            da="Angiv købers CVR-nummer {put}.",
            sv="Be utställaren ange köparens nummer {put}.",
        ),
    ),
)
def vat_rate_unusual(reading: Reading, context: Context) -> Iterator[Hit]:
    """An unusual VAT rate, no VAT without a reason, or reverse charge without the buyer's number."""
    yield from _unusual_rates(reading, context)
    if _is_unexplained(reading, context):
        # An INVOIC has no text for the reason, only the category.
        field = "category" if reading.format is Format.EDIFACT else "reason"
        outcome = "no_reason" if reading.format in XML else "no_reason_noted"
        yield Hit(outcome, f"vat[0].{field}" if reading.invoice.vat else "totals.vat")
    # In the other formats a missing number is GEN005's to say, whatever the VAT.
    if (
        reading.format is Format.EDIFACT
        and reading.lacks("buyer.cvr")
        and reasons.is_reverse_charge(reading.invoice)
    ):
        yield Hit("reverse_charge", "buyer.cvr")


def _unusual_rates(reading: Reading, context: Context) -> Iterator[Hit]:
    invoice, profile = reading.invoice, context.profile
    rates = [(f"vat[{index}].rate", row.rate) for index, row in enumerate(invoice.vat)]
    if all(rate is None for _path, rate in rates):
        rates = [(f"lines[{index}].vat_rate", line.vat_rate) for index, line in enumerate(invoice.lines)]
    unusual: dict[Decimal, str] = {}
    for path, rate in rates:
        if rate is not None and rate not in profile.vat_rates:
            unusual.setdefault(rate, path)
    if not unusual or not reasons.is_from(invoice.seller, profile.country):
        return
    disputed = _disputed_rows(reading)
    shares = [f"{rate} %" for rate in profile.vat_rates]
    usual = _EITHER.fill(others=", ".join(shares[:-1]), last=shares[-1])
    country = _COUNTRIES.get(profile.country, profile.country)
    for rate, path in unusual.items():
        if path not in disputed:
            yield Hit("unusual_rate", path, rate=number(rate), country=country, usual=usual)


def is_unusual(reading: Reading, context: Context, rate: Decimal | None) -> bool:
    """Whether a rate is one that sellers of the seller's country do not charge."""
    profile = context.profile
    if rate is None or rate in profile.vat_rates:
        return False
    return reasons.is_from(reading.invoice.seller, profile.country)


def _disputed_rows(reading: Reading) -> frozenset[str]:
    """The rates of rows that AMT006 or AMT012 finds wrong: what is charged is then not what the rate says."""
    invoice = reading.invoice
    tolerance = tolerances.of(reading).vat.of(len(invoice.lines))
    comparison = compare(reading)
    indexes = set() if comparison is None else set(comparison.fair(reading))
    for index, row in enumerate(invoice.vat):
        if row.base is None or row.rate is None or row.amount is None:
            continue
        if not agree(row.amount, vat_amount(row.base, row.rate), tolerance):
            indexes.add(index)
    return frozenset(f"vat[{index}].rate" for index in indexes)


def _is_unexplained(reading: Reading, context: Context) -> bool:
    """Whether no VAT is charged and nothing says why; AMT002 and AMT004 speak when amount or rate is missing."""
    invoice = reading.invoice
    totals = invoice.totals
    if totals.vat is None or totals.vat or not (totals.net or totals.gross or totals.payable):
        return False
    if not rate_is_stated(reading) or reasons.is_charged(invoice):
        return False
    categories = {row.category for row in invoice.vat} or {line.vat_category for line in invoice.lines}
    if categories & reasons.REASONS:
        return False
    # A foreign seller's zero rate is a matter of its own country's rules.
    if "Z" in categories and not reasons.is_from(invoice.seller, context.profile.country):
        return False
    return not reasons.is_stated(invoice)


@rule(
    "AMT014",
    "vat-currency",
    source=VAT_ORDER,
    title=Text(en="VAT in DKK or EUR", da="Moms i DKK eller EUR", sv="Moms i DKK eller EUR"),
    what=Text(
        en=(
            "A Danish seller may invoice in any currency, but states the VAT amount in Danish kroner or euro, beside the "
            "amount in the invoice's own currency if that is another."
        ),
        da=(
            "En dansk sælger kan fakturere i alle valutaer, men angiver momsbeløbet i danske kroner eller euro, ud over "
            "beløbet i fakturaens egen valuta, hvis den er en anden."
        ),
        sv=(
            "En dansk säljare får fakturera i vilken valuta som helst, men anger momsbeloppet i danska kronor "
            "eller euro vid sidan av beloppet i fakturans egen valuta. Det gäller inte svenska säljare."
        ),
    ),
    why=Text(
        en="Coop must report the VAT in Danish kroner and may not choose the rate of exchange itself.",
        da="Coop skal angive momsen i danske kroner og må ikke selv vælge omregningskursen.",
        sv="Den som ska redovisa dansk moms får inte välja omräkningskurs själv.",
    ),
    fields=("totals.vat", "currency"),
    other_currency=Outcome(
        Severity.WARNING,
        message=Text(
            en="The VAT amount is stated in {currencies} only, not in DKK or EUR.",
            da="Momsbeløbet er kun angivet i {currencies}, ikke i DKK eller EUR.",
            sv="Momsbeloppet anges bara i {currencies}, inte i DKK eller EUR.",
        ),
        remedy=Text(
            en="State the VAT amount in DKK as well.",
            da="Angiv også momsbeløbet i DKK.",
            sv="Be utställaren ange momsbeloppet även i DKK.",
        ),
        expected=Text(en="DKK or EUR", da="DKK eller EUR", sv="DKK eller EUR"),
    ),
)
def vat_currency(reading: Reading, context: Context) -> Iterator[Hit]:
    """The VAT amount of a Danish seller stands in neither DKK nor EUR."""
    invoice = reading.invoice
    currency = invoice.currency
    if not invoice.totals.vat or currency is None or currency in VAT_CURRENCIES:
        return
    if context.profile.country != _DENMARK or not reasons.is_from(invoice.seller, _DENMARK):
        return
    if currencies.fault(currency, invoice.issue_date or context.today) is not None:
        return  # GEN019 speaks
    stated = {str(observation.values.get("currency")) for observation in reading.observed("vat-amount-in")}
    if stated.isdisjoint(VAT_CURRENCIES):
        yield Hit("other_currency", "totals.vat", currencies=tuple(sorted(stated | {currency})))


RULES = (vat_rate_unusual, vat_currency)
