"""AMT008 and AMT013: a line's own arithmetic, and that it has a quantity and a price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.amounts import round_half_up
from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.amt import tolerances
from coopinv.rules.amt.figures import agree, line_extras, line_mismatches, unreadable_lines, wrong_line
from coopinv.rules.amt.shown import number
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import VAT_ORDER, standard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from coopinv.language import Value
    from coopinv.model.invoice import Line
    from coopinv.model.reading import Reading

#: Where a line's own allowances and charges are part of its amount.
_PEPPOL_LIKE = frozenset({Format.PEPPOL, Format.UBL, Format.SVEFAKTURA, Format.EDIFACT})


@rule(
    "AMT008",
    "line-disagrees",
    source=standard("F-INV340", "F-INV343", "F-INV348", "PEPPOL-EN16931-R120"),
    title=Text(en="A line's quantity × price", da="Linjens antal × pris", sv="Antal × pris på en rad"),
    what=Text(
        en=(
            "A line's quantity times its unit price is the line's amount. The price may be per base quantity, for "
            "example per 100. The line's own allowances and charges are part of its amount in Peppol, but not in OIOUBL; "
            "in EDIFACT they may be in the price already. Lines whose quantity and price have different units (goods by "
            "weight) are left out. OIOUBL allows a difference of 1.00, Peppol one of 0.02."
        ),
        da=(
            "Linjens antal gange enhedsprisen er linjens beløb. Prisen kan være pr. basisantal, fx pr. 100. Linjens egne "
            "rabatter og gebyrer indgår i beløbet i Peppol, men ikke i OIOUBL; i EDIFACT kan de være regnet med i prisen "
            "allerede. Linjer, hvor antal og pris har hver sin enhed (vægtvarer), er ikke med. OIOUBL tillader en forskel "
            "på 1,00 og Peppol en på 0,02."
        ),
        sv=(
            "En rads antal gånger à-priset är radens belopp. Priset kan gälla en viss mängd, till exempel per "
            "100. Radens egna rabatter och avgifter ingår i beloppet i Peppol och Svefaktura men inte i OIOUBL; "
            "i EDIFACT kan de redan ingå i priset. Rader där antal och pris har olika enheter (varor efter vikt) "
            "räknas inte. OIOUBL godtar en skillnad på 1,00, Peppol på 0,02."
        ),
    ),
    why=Text(
        en=(
            "Coop compares quantity and price with the order. When they do not give the amount of the line, nobody can "
            "tell which of the three is right, and the difference may be settled by a shortpay."
        ),
        da=(
            "Coop sammenholder mængde og pris med ordren. Når de ikke giver linjens beløb, kan ingen se, hvilket af de "
            "tre tal der er rigtigt, og forskellen kan blive trukket med et afregningsbilag (shortpay)."
        ),
        sv="När antal och pris inte ger radens belopp går det inte att se vilket av de tre som är rätt.",
    ),
    fields=("lines[].net_amount", "lines[].quantity", "lines[].price", "lines[].base_quantity"),
    disagrees=Outcome(
        Severity.WARNING,
        message=Text(
            en=(
                "Line {line}: {quantity} × {price} is {expected}, but the line's amount is {amount}; "
                "a difference of {difference}."
            ),
            da=(
                "Linje {line}: {quantity} × {price} giver {expected}, men linjens beløb er {amount}; "
                "en forskel på {difference}."
            ),
            sv=(
                "Rad {line}: {quantity} × {price} är {expected}, men radens belopp är {amount}; en skillnad på "
                "{difference}."
            ),
        ),
        remedy=Text(
            en="Correct whichever of quantity, unit price and amount is wrong.",
            da="Ret det af de tre tal, der er forkert: antal, enhedspris eller beløb.",
            sv="Be utställaren rätta antalet, à-priset eller beloppet.",
        ),
        expected=Text(en="{expected}", da="{expected}", sv="{expected}"),
    ),
    disagrees_per_base=Outcome(
        Severity.WARNING,
        message=Text(
            en=(
                "Line {line}: {quantity} at {price} per {base} is {expected}, but the line's amount is {amount}; "
                "a difference of {difference}."
            ),
            da=(
                "Linje {line}: {quantity} à {price} pr. {base} giver {expected}, men linjens beløb er {amount}; "
                "en forskel på {difference}."
            ),
            sv=(
                "Rad {line}: {quantity} à {price} per {base} är {expected}, men radens belopp är {amount}; en "
                "skillnad på {difference}."
            ),
        ),
        remedy=Text(
            en="Correct whichever of quantity, price, base quantity and amount is wrong.",
            da="Ret det af tallene, der er forkert: antal, pris, basisantal eller beløb.",
            sv="Be utställaren rätta antalet, priset, mängden som priset gäller eller beloppet.",
        ),
        expected=Text(en="{expected}", da="{expected}", sv="{expected}"),
    ),
    disagrees_with_extras=Outcome(
        Severity.WARNING,
        message=Text(
            en=(
                "Line {line}: {quantity} × {price}, with the line's allowances and charges of {extras}, is {expected}, "
                "but the line's amount is {amount}; a difference of {difference}."
            ),
            da=(
                "Linje {line}: {quantity} × {price} med linjens rabatter og gebyrer på {extras} giver {expected}, "
                "men linjens beløb er {amount}; en forskel på {difference}."
            ),
            sv=(
                "Rad {line}: {quantity} × {price} är med radens rabatter och avgifter på {extras} {expected}, men "
                "radens belopp är {amount}; en skillnad på {difference}."
            ),
        ),
        remedy=Text(
            en="Correct whichever of quantity, price, allowances, charges and amount is wrong.",
            da="Ret det af tallene, der er forkert: antal, pris, rabat, gebyr eller beløb.",
            sv="Be utställaren rätta antalet, priset, rabatterna, avgifterna eller beloppet.",
        ),
        expected=Text(en="{expected}", da="{expected}", sv="{expected}"),
    ),
    extras_left_out=Outcome(
        Severity.WARNING,
        message=Text(
            en=(
                "Line {line}: the amount {amount} is before the line's allowances and charges of {extras}; in this "
                "format they are part of it: {expected}."
            ),
            da=(
                "Linje {line}: Beløbet {amount} er før linjens rabatter og gebyrer på {extras}; i dette format indgår "
                "de i beløbet: {expected}."
            ),
            sv=(
                "Rad {line}: beloppet {amount} är före radens rabatter och avgifter på {extras}; i det här formatet "
                "ingår de: {expected}."
            ),
        ),
        remedy=Text(
            en="Take the line's allowances and charges into its amount.",
            da="Regn linjens rabatter og gebyrer med i linjens beløb.",
            sv="Be utställaren räkna in radens rabatter och avgifter i dess belopp.",
        ),
        expected=Text(en="{expected}", da="{expected}", sv="{expected}"),
    ),
    extras_taken_in=Outcome(
        Severity.NOTE,
        message=Text(
            en=(
                "Line {line}: the amount {amount} is after the line's allowances and charges of {extras}; in OIOUBL it "
                "is quantity × price alone: {expected}."
            ),
            da=(
                "Linje {line}: Beløbet {amount} er efter linjens rabatter og gebyrer på {extras}; i OIOUBL er det kun "
                "antal × pris: {expected}."
            ),
            sv=(
                "Rad {line}: beloppet {amount} är efter radens rabatter och avgifter på {extras}; i OIOUBL är det "
                "antal × pris: {expected}."
            ),
        ),
        remedy=Text(
            en="Give the line the amount of quantity × price, and state the allowance or charge for the whole invoice.",
            da="Giv linjen beløbet antal × pris, og anfør rabatten eller gebyret for hele fakturaen.",
            sv=(
                "Be utställaren ge raden beloppet antal × pris, och ange rabatten eller avgiften för hela fakturan."
            ),
        ),
        expected=Text(en="{expected}", da="{expected}", sv="{expected}"),
    ),
)
def line_disagrees(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """A line's quantity times price is not its amount."""
    # The lines are priced in another currency, at a rate that the model does not hold (F-INV341 and following).
    if reading.observed("pricing-exchange-rate"):
        return
    mismatches = list(line_mismatches(reading))
    if not mismatches:
        return
    spoken_of = wrong_line(reading)
    # What is read from a page is never more than a warning: there AMT007 leaves the line to this rule.
    skip = spoken_of[0] if spoken_of is not None and reading.format is not Format.PDF else None
    for index, expected in mismatches:
        if index != skip:
            yield _disagreement(reading, reading.invoice.lines[index], index, expected)


def _disagreement(reading: Reading, line: Line, index: int, expected: Decimal) -> Hit:
    outcome, values = _explain(reading, line, expected)
    amount = line.net_amount
    return Hit(
        outcome,
        f"lines[{index}].net_amount",
        line=index + 1,
        amount=amount,
        expected=round_half_up(expected),
        difference=None if amount is None else abs(round_half_up(amount - expected)),
        **values,
    )


def _explain(reading: Reading, line: Line, expected: Decimal) -> tuple[str, dict[str, Value]]:
    """Which outcome tells the most, and its own values."""
    if line.quantity is None or line.price is None or line.net_amount is None:
        return "disagrees", {}  # not a mismatch; the types do not know
    values: dict[str, Value] = {"quantity": number(line.quantity), "price": line.price}
    extras = line_extras(line)
    if extras:
        tolerance = tolerances.of(reading).line.limit
        if reading.format in _PEPPOL_LIKE:
            left_out = agree(line.net_amount, expected - extras, tolerance)
            outcome = "extras_left_out" if left_out else "disagrees_with_extras"
            return outcome, values | {"extras": extras}
        if reading.format is Format.OIOUBL and agree(line.net_amount, expected + extras, tolerance):
            return "extras_taken_in", values | {"extras": extras}
    if line.base_quantity is not None and line.base_quantity != 1:
        return "disagrees_per_base", values | {"base": number(line.base_quantity)}
    return "disagrees", values


@rule(
    "AMT013",
    "line-quantity-price",
    source=VAT_ORDER,
    title=Text(
        en="Quantity and unit price on every line",
        da="Antal og enhedspris på hver linje",
        sv="Antal och à-pris på varje rad",
    ),
    what=Text(
        en=(
            "A line with an amount has a quantity or a unit price, or both. A line that is only text, or whose amount "
            "is 0, needs neither."
        ),
        da=(
            "En linje med et beløb har et antal eller en enhedspris, eller begge dele. En linje, der kun er tekst, eller "
            "hvis beløb er 0, behøver ingen af delene."
        ),
        sv=(
            "En rad med ett belopp har ett antal eller ett à-pris, eller båda. En rad som bara är text, eller "
            "vars belopp är 0, behöver inget av dem."
        ),
    ),
    why=Text(
        en=(
            "The Danish VAT rules ask an invoice for quantity and unit price, and whoever approves it at Coop compares "
            "them with what was ordered and delivered."
        ),
        da=(
            "Momsreglerne kræver mængde og enhedspris på en faktura, og den, der godkender den hos Coop, sammenholder "
            "dem med det bestilte og leverede."
        ),
        sv=(
            "En faktura ska ange varornas mängd och pris, så att den som godkänner den kan jämföra med det som "
            "köptes."
        ),
    ),
    fields=("lines[].quantity", "lines[].price"),
    missing=Outcome(
        Severity.WARNING,
        message=Text(
            en="Line {line} has an amount, {amount}, but neither quantity nor unit price.",
            da="Linje {line} har et beløb, {amount}, men hverken antal eller enhedspris.",
            sv="Rad {line} har ett belopp, {amount}, men varken antal eller à-pris.",
        ),
        remedy=Text(
            en="State the quantity {put}, and the unit price with it.",
            da="Angiv antallet {put} og enhedsprisen sammen med det.",
            sv="Be utställaren ange antalet {put}, och à-priset med det.",
        ),
    ),
)
def line_quantity_price(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """A line has an amount and neither quantity nor price."""
    skipped = unreadable_lines(reading)
    for index, line in enumerate(reading.invoice.lines):
        if line.quantity is None and line.price is None and line.net_amount and index not in skipped:
            yield Hit("missing", f"lines[{index}].quantity", line=index + 1, amount=line.net_amount)


RULES = (line_disagrees, line_quantity_price)
