"""GEN020: that the delivery date is stated, by which the other rules of dates go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.rules.gen.dates import A_DATE, delivered, unreadable_delivery
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import GENERAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading


@rule(
    "GEN020",
    "delivery-date-unknown",
    source=GENERAL,
    title=Text(en="Delivery date", da="Leveringsdato", sv="Leveransdatum"),
    what=Text(
        en=(
            "The invoice states its delivery date. Without one, or with a service period alone, it could not be "
            "checked in full that the invoice was issued after the delivery and within its month."
        ),
        da=(
            "Fakturaen angiver leveringsdatoen. Uden den, eller kun med en ydelsesperiode, kan det ikke kontrolleres "
            "fuldt ud, om fakturaen er udstedt efter leveringen og i samme måned."
        ),
        sv=(
            "Fakturan anger sitt leveransdatum. Utan det, eller med bara en leveransperiod, gick det inte att helt "
            "kontrollera att fakturan ställdes ut efter leveransen och inom dess månad."
        ),
    ),
    why=Text(
        en=(
            "Coop compares the invoice date with the delivery date. The VAT rules ask for the delivery date when it "
            "is not the invoice date."
        ),
        da=(
            "Coop holder fakturadatoen op mod leveringsdatoen. Momsreglerne kræver leveringsdatoen, når den ikke er "
            "den samme som fakturadatoen."
        ),
        sv=(
            "Coop jämför fakturadatumet med leveransdatumet. Momsreglerna kräver leveransdatumet när det inte är "
            "fakturadatumet."
        ),
    ),
    fields=("delivery_dates", "service_period.start", "service_period.end"),
    credit_notes=False,
    missing=Outcome(
        Severity.NOTE,
        message=Text(
            en="There is no delivery date, so it was not checked whether the invoice date is before the delivery.",
            da="Der er ingen leveringsdato, så det er ikke kontrolleret, om fakturadatoen ligger før leveringen.",
            sv=(
                "Det finns inget leveransdatum, så det kontrollerades inte om fakturadatumet ligger före leveransen."
            ),
        ),
        remedy=Text(
            en="Add the delivery date {put}.",
            da="Skriv leveringsdatoen {put}.",
            sv="Lägg till leveransdatumet {put}.",
        ),
    ),
    period=Outcome(
        Severity.NOTE,
        message=Text(
            en=(
                "There is a service period but no delivery date, so the invoice date was only compared with the period."
            ),
            da=(
                "Der er en ydelsesperiode, men ingen leveringsdato, så fakturadatoen er kun sammenlignet med perioden."
            ),
            sv=(
                "Det finns en leveransperiod men inget leveransdatum, så fakturadatumet jämfördes bara med perioden."
            ),
        ),
        remedy=Text(
            en="If there is one day of delivery, add it {put}.",
            da="Er der én leveringsdag, så skriv den {put}.",
            sv="Finns det en leveransdag, lägg till den {put}.",
        ),
    ),
    unreadable=Outcome(
        Severity.NOTE,
        message=Text(
            en="The service period “{written}” cannot be read, so the invoice date was not compared with it.",
            da="Ydelsesperioden »{written}« kan ikke læses, så fakturadatoen er ikke sammenlignet med den.",
            sv="Leveransperioden ”{written}” går inte att läsa, så fakturadatumet jämfördes inte med den.",
        ),
        remedy=Text(
            en="Correct the dates of the service period {put}.",
            da="Ret datoerne i ydelsesperioden {put}.",
            sv="Rätta leveransperiodens datum {put}.",
        ),
        expected=A_DATE,
    ),
)
def delivery_date_unknown(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """There is no delivery date to compare the invoice date with."""
    invoice = reading.invoice
    if (path := reading.unreadable_under("service_period")) is not None:
        yield Hit("unreadable", path, written=reading.unreadable[path])
        return
    if delivered(invoice) or unreadable_delivery(reading) is not None:
        return
    period = invoice.service_period
    outcome = "missing" if period.start is None and period.end is None else "period"
    yield Hit(outcome, "delivery_dates")


RULES = (delivery_date_unknown,)
