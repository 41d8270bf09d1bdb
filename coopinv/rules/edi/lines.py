"""EDI004, EDI005 and EDI012: the articles of the lines, and the control totals of lines and quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.identifiers import gtin
from coopinv.language import Text
from coopinv.rules.edi.extras import is_plainly_no_article
from coopinv.rules.edi.recipient import EDIFACT
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.shown import short
from coopinv.rules.sources import ORDER_EDIFACT, standard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.identifiers.fault import Fault
    from coopinv.model.invoice import Line
    from coopinv.model.reading import Reading

#: A shorter number has a right check digit too often by chance to be taken for a GTIN where none is expected.
_SURE_GTIN_LENGTH = 12
_WRITE_GTIN = Text(
    en="Write the article's GTIN in LIN: LIN+{line}++<GTIN>:SRV' in D.01B, LIN+{line}++<GTIN>:EN' in D.96A.",
    da="Skriv varens GTIN-nummer i LIN: LIN+{line}++<GTIN>:SRV' i D.01B, LIN+{line}++<GTIN>:EN' i D.96A.",
    sv="Skriv artikelns GTIN i LIN: LIN+{line}++<GTIN>:SRV' i D.01B, LIN+{line}++<GTIN>:EN' i D.96A.",
)


@rule(
    "EDI004",
    "line-gtin",
    source=ORDER_EDIFACT,
    formats=EDIFACT,
    title=Text(en="A GTIN in every LIN", da="GTIN-nummer i alle LIN", sv="En GTIN i varje LIN"),
    what=Text(
        en=(
            "Every line has the article's GTIN in its LIN segment: 8, 12, 13 or 14 digits with a right check digit. A line "
            "that by its text is plainly freight, container deposit, packaging, a pallet, a fee or rounding has none to "
            "give, so there it is a warning."
        ),
        da=(
            "Alle linjer har varens GTIN-nummer i LIN-segmentet: 8, 12, 13 eller 14 cifre, hvor kontrolcifret passer. En "
            "linje, der efter sin tekst tydeligvis er fragt, pant, emballage, en palle, et gebyr eller øreafrunding, har "
            "ikke noget GTIN-nummer; dér er det en advarsel."
        ),
        sv=(
            "Varje rad har artikelns GTIN i sitt LIN-segment: 8, 12, 13 eller 14 siffror med rätt kontrollsiffra. En "
            "rad som enligt sin text tydligt är frakt, pant, emballage, en pall, en avgift eller avrundning har "
            "ingen att ange; där är det en varning."
        ),
    ),
    why=Text(
        en=(
            "Coop finds the article on the order and in the goods received by the GTIN in LIN. A line without one cannot "
            "be matched."
        ),
        da=(
            "Coop finder varen på ordren og i varemodtagelsen ud fra GTIN-nummeret i LIN. En linje uden GTIN-nummer kan "
            "ikke matches."
        ),
        sv=(
            "Coop hittar artikeln på ordern och bland de mottagna varorna med GTIN i LIN. En rad utan den går inte "
            "att matcha."
        ),
    ),
    fields=("lines[].gtin",),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="Line {line} has no GTIN in LIN.",
            da="Linje {line} har ikke noget GTIN-nummer i LIN.",
            sv="Rad {line} har ingen GTIN i LIN.",
        ),
        remedy=_WRITE_GTIN,
        expected=Text(en="a GTIN in LIN", da="et GTIN-nummer i LIN", sv="en GTIN i LIN"),
    ),
    elsewhere=Outcome(
        Severity.ERROR,
        message=Text(
            en="Line {line} has no GTIN in LIN; {number}, which looks like one, stands elsewhere on the line.",
            da="Linje {line} har ikke noget GTIN-nummer i LIN; {number}, som ligner et, står et andet sted på linjen.",
            sv=(
                "Rad {line} har ingen GTIN i LIN; {number}, som ser ut som en, står på ett annat ställe på raden."
            ),
        ),
        remedy=Text(
            en=(
                "If {number} is the article's GTIN, move it to LIN: LIN+{line}++{number}:SRV' in D.01B, "
                "LIN+{line}++{number}:EN' in D.96A."
            ),
            da=(
                "Er {number} varens GTIN-nummer, så flyt det til LIN: LIN+{line}++{number}:SRV' i D.01B, "
                "LIN+{line}++{number}:EN' i D.96A."
            ),
            sv=(
                "Är {number} artikelns GTIN, flytta den till LIN: LIN+{line}++{number}:SRV' i D.01B, "
                "LIN+{line}++{number}:EN' i D.96A."
            ),
        ),
        expected=Text(en="a GTIN in LIN", da="et GTIN-nummer i LIN", sv="en GTIN i LIN"),
    ),
    invalid=Outcome(
        Severity.ERROR,
        message=Text(
            en="The GTIN of line {line}, {written}, {clause}.",
            da="GTIN-nummeret på linje {line}, {written}, {clause}.",
            sv="GTIN på rad {line}, {written}, {clause}.",
        ),
        remedy=Text(
            en=(
                "Correct the GTIN, which is the number under the article's bar code: LIN+{line}++<GTIN>:SRV' in D.01B, "
                "LIN+{line}++<GTIN>:EN' in D.96A."
            ),
            da=(
                "Ret GTIN-nummeret, som er tallet under varens stregkode: LIN+{line}++<GTIN>:SRV' i D.01B, "
                "LIN+{line}++<GTIN>:EN' i D.96A."
            ),
            sv=(
                "Rätta GTIN, som är numret under artikelns streckkod: LIN+{line}++<GTIN>:SRV' i D.01B, "
                "LIN+{line}++<GTIN>:EN' i D.96A."
            ),
        ),
        expected=Text(
            en="8, 12, 13 or 14 digits, the last of them a check digit",
            da="8, 12, 13 eller 14 cifre, hvoraf det sidste er et kontrolciffer",
            sv="8, 12, 13 eller 14 siffror, den sista en kontrollsiffra",
        ),
    ),
    no_article=Outcome(
        Severity.WARNING,
        message=Text(
            en="Line {line}, “{text}”, has no valid GTIN in LIN; it looks like freight, deposit, packaging or a fee.",
            da="Linje {line}, »{text}«, har ikke noget gyldigt GTIN-nummer i LIN; den ligner fragt, pant, emballage eller et gebyr.",
            sv=(
                "Rad {line}, ”{text}”, har ingen giltig GTIN i LIN; den ser ut som frakt, pant, emballage eller en "
                "avgift."
            ),
        ),
        remedy=Text(
            en=(
                "Give it the GTIN that Coop knows it by, if there is one; otherwise state it as an allowance or charge "
                "(ALC) instead of a line, as agreed with Coop."
            ),
            da=(
                "Brug det GTIN-nummer, som Coop kender ydelsen eller emballagen under, hvis der er et; ellers angiv beløbet "
                "som gebyr eller rabat (ALC) i stedet for en linje, efter aftale med Coop."
            ),
            sv=(
                "Ge den den GTIN som Coop känner den under, om det finns en; ange den annars som rabatt eller avgift "
                "(ALC) i stället för som rad, enligt överenskommelse med Coop."
            ),
        ),
    ),
)
def line_gtin(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """A line has no GTIN in LIN, or a wrong one."""
    for index, line in enumerate(reading.invoice.lines):
        wrong = None if line.gtin is None else gtin.fault(line.gtin)
        if line.gtin is None or wrong is not None:
            yield _without_gtin(index, line, wrong)


def _without_gtin(index: int, line: Line, wrong: Fault | None) -> Hit:
    field, number = f"lines[{index}].gtin", index + 1
    text = line.description or " ".join(line.other_ids)
    if is_plainly_no_article(text):
        return Hit("no_article", field, line=number, text=short(text))
    if wrong is not None:
        return Hit("invalid", field, line=number, written=short(line.gtin or ""), clause=wrong.clause)
    for other in line.other_ids:
        found = gtin.canonical(other)
        if found is not None and len(found) >= _SURE_GTIN_LENGTH and gtin.fault(found) is None:
            return Hit("elsewhere", field, line=number, number=found)
    return Hit("missing", field, line=number)


@rule(
    "EDI005",
    "pia-ignored",
    source=ORDER_EDIFACT,
    formats=EDIFACT,
    observes="pia",
    title=Text(en="PIA is ignored", da="PIA bliver ignoreret", sv="PIA beaktas inte"),
    what=Text(
        en=(
            "The lines do without the PIA segment (additional article numbers), which Coop no longer reads. It is said once "
            "for the invoice, with the lines concerned; where those lines have their GTIN in LIN, it is only a note."
        ),
        da=(
            "Linjerne klarer sig uden PIA-segmentet (supplerende varenumre), som Coop ikke længere læser. Det bliver sagt én "
            "gang for fakturaen med de linjer, det gælder; har de linjer deres GTIN-nummer i LIN, er det kun en bemærkning."
        ),
        sv=(
            "Raderna klarar sig utan segmentet PIA (ytterligare artikelnummer), som Coop inte längre läser. Det sägs "
            "en gång för fakturan, med de rader det gäller; där de raderna har sin GTIN i LIN är det bara en "
            "anmärkning."
        ),
    ),
    why=Text(
        en="Coop ignores what stands in PIA and expects the GTIN in LIN.",
        da="Coop ignorerer det, der står i PIA, og forventer GTIN-nummeret i LIN.",
        sv="Coop bortser från det som står i PIA och väntar sig GTIN i LIN.",
    ),
    fields=("lines[].other_ids", "lines[].gtin"),
    ignored=Outcome(
        Severity.WARNING,
        message=Text(
            en="Coop ignores PIA, and on {without} of the lines the GTIN is not in LIN. Lines with PIA: {lines}.",
            da="Coop ignorerer PIA, og på {without} af linjerne står GTIN-nummeret ikke i LIN. Linjer med PIA: {lines}.",
            sv=(
                "Coop bortser från PIA, och på {without} av raderna står GTIN inte i LIN. Rader med PIA: {lines}."
            ),
        ),
        remedy=Text(
            en="Put the GTIN in LIN on those lines: LIN+1++<GTIN>:SRV' in D.01B, LIN+1++<GTIN>:EN' in D.96A.",
            da="Skriv GTIN-nummeret i LIN på de linjer: LIN+1++<GTIN>:SRV' i D.01B, LIN+1++<GTIN>:EN' i D.96A.",
            sv="Sätt GTIN i LIN på de raderna: LIN+1++<GTIN>:SRV' i D.01B, LIN+1++<GTIN>:EN' i D.96A.",
        ),
        expected=Text(en="the GTIN in LIN", da="GTIN-nummeret i LIN", sv="GTIN i LIN"),
    ),
    beside=Outcome(
        Severity.NOTE,
        message=Text(
            en="PIA is used beside the GTIN in LIN; Coop ignores it. Lines with PIA: {lines}.",
            da="PIA er brugt ved siden af GTIN-nummeret i LIN; Coop ignorerer det. Linjer med PIA: {lines}.",
            sv="PIA används bredvid GTIN i LIN; Coop bortser från det. Rader med PIA: {lines}.",
        ),
        remedy=Text(
            en="Nothing needs to be done, as long as Coop need not know what stands in PIA.",
            da="I behøver ikke gøre noget, så længe Coop ikke skal bruge det, der står i PIA.",
            sv="Inget behöver göras, så länge Coop inte behöver veta vad som står i PIA.",
        ),
    ),
)
def pia_ignored(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """PIA stands under LIN."""
    for observed in reading.observed("pia")[:1]:
        lines, without = observed.values["lines"], observed.values.get("without")
        if without:
            yield Hit("ignored", observed.field, observed.place, lines=lines, without=without)
        else:
            yield Hit("beside", observed.field, observed.place, lines=lines)


_STATE_TOTAL = Text(
    en="Correct the control total, CNT+{qualifier}:{right}', or send the lines and quantities that are missing.",
    da="Ret kontroltallet, CNT+{qualifier}:{right}', eller send de linjer og antal, der mangler.",
    sv="Rätta kontrollsumman, CNT+{qualifier}:{right}', eller skicka de rader och kvantiteter som saknas.",
)
_TOTAL = Text(en="{right}", da="{right}", sv="{right}")


@rule(
    "EDI012",
    "control-total",
    source=standard("EANCOM INVOIC, CNT"),
    formats=EDIFACT,
    observes="control-total",
    title=Text(en="Control totals", da="Kontroltal", sv="Kontrollsummor"),
    what=Text(
        en=(
            "The control totals at the end of the message agree with it: CNT+2 is the number of lines (CNT+3 with "
            "sub-lines), CNT+1 the sum of the quantities. Whatever sum of quantities may be meant is right, and quantities "
            "of different units are left out."
        ),
        da=(
            "Kontroltallene sidst i meddelelsen passer med den: CNT+2 er antallet af linjer (CNT+3 med underlinjer), og "
            "CNT+1 er summen af antal. Enhver sum af antal, der kan være ment, er rigtig, og forskellige enheder bliver ikke "
            "lagt sammen."
        ),
        sv=(
            "Kontrollsummorna i slutet av meddelandet stämmer med det: CNT+2 är antalet rader (CNT+3 med "
            "underrader), CNT+1 summan av kvantiteterna. Vilken summa av kvantiteter som än menas är rätt, och "
            "kvantiteter i olika enheter utelämnas."
        ),
    ),
    why=Text(
        en="A control total that does not fit tells the receiver that lines were lost on the way.",
        da="Et kontroltal, der ikke passer, fortæller modtageren, at der er gået linjer tabt undervejs.",
        sv="En kontrollsumma som inte stämmer säger mottagaren att rader har gått förlorade på vägen.",
    ),
    lines=Outcome(
        Severity.WARNING,
        message=Text(
            en="CNT+{qualifier} says {written} lines, but the message has {right}.",
            da="CNT+{qualifier} angiver {written} linjer, men meddelelsen har {right}.",
            sv="CNT+{qualifier} säger {written} rader, men meddelandet har {right}.",
        ),
        remedy=_STATE_TOTAL,
        expected=_TOTAL,
    ),
    quantity=Outcome(
        Severity.WARNING,
        message=Text(
            en="CNT+{qualifier} says {written} as the sum of the quantities, but they add up to {right}.",
            da="CNT+{qualifier} angiver {written} som summen af antal, men de giver tilsammen {right}.",
            sv=(
                "CNT+{qualifier} säger {written} som summan av kvantiteterna, men de blir {right} tillsammans."
            ),
        ),
        remedy=_STATE_TOTAL,
        expected=_TOTAL,
    ),
)
def control_total(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """A control total does not agree with the message."""
    for observed in reading.observed("control-total"):
        values = observed.values
        yield Hit(
            "quantity" if values["qualifier"] == "1" else "lines",
            observed.field,
            observed.place,
            qualifier=values["qualifier"],
            written=short(str(values["written"])),
            right=values["expected"],
        )


RULES = (line_gtin, pia_ignored, control_total)
