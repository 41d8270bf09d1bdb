"""GEN009: that the invoice itself says what is invoiced."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.reading import Format
from coopinv.rules.rule import XML, Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import GENERAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.invoice import Invoice, Line
    from coopinv.model.reading import Reading

#: Words that say nothing of what is invoiced; a text of only these and of ``_JOINING`` is a filler.
_FILLERS = frozenset(
    {
        *("vare", "varer", "varekøb", "varelinje", "varesalg", "vareleverance", "varelevering"),
        *("diverse", "div", "ydelse", "ydelser", "leverance", "leverancer", "aftale", "aftalt", "beløb"),
        *(
            "tekst",
            "beskrivelse",
            "linje",
            "linie",
            "faktura",
            "fakturalinje",
            "fakturering",
            "ukendt",
            "ingen",
        ),
        *("item", "items", "product", "products", "goods", "services", "misc", "miscellaneous", "various"),
        *("sundry", "text", "description", "line", "invoice", "amount", "agreed", "agreement", "unknown"),
        *("none", "na", "tbd", "x", "xx", "xxx"),
    }
)
#: Words that only join others.
_JOINING = frozenset(
    {
        *("og", "af", "til", "i", "for", "som", "efter", "iflg", "ifølge", "ifl", "jf", "jfr", "jævnfør"),
        *("henhold", "iht", "vor", "vores", "jeres", "den", "det", "en", "et", "pr", "per", "n"),
        *("and", "of", "to", "the", "as", "with", "in", "our", "your", "accordance", "according", "a", "an"),
    }
)
#: What an article number is called when its label stands in the description.
_NUMBER_LABELS = frozenset(
    {
        *("varenr", "varenummer", "vare", "vnr", "artikelnr", "artikelnummer", "artnr", "nr", "nummer"),
        *("item", "article", "art", "no", "number", "ean", "gtin", "upc", "sku"),
    }
)
#: How a text of more than a few words begins, when it says nothing or only refers to an attachment.
_OPENING = frozenset(
    {
        *_FILLERS,
        *_JOINING,
        *("se", "fremgår", "see", "refer", "cf", "details", "specifikation"),
        *("vedhæftet", "vedhæftede", "vedhæftning", "vedlagt", "vedlagte", "vedlæg", "bilag", "bilaget"),
        *("attached", "attachment", "attachments", "enclosed", "enclosure", "appendix"),
    }
)
#: An article number is written in no more groups than this.
_NUMBER_PARTS = 4
#: A finding that concerns many lines names so many of them.
_NAMED_LINES = 10
#: A text longer than this says something.
_LONGEST = 100
#: A number this short behind a filler only counts the lines: "Vare 2".
_COUNTER_DIGITS = 2


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")


@cache
def _attached() -> re.Pattern[str]:
    subject = (
        r"(?:(?:varer?|ydelser?|diverse|beskrivelse|specifikation|goods|services|for details|details) )?"
    )
    see = (
        r"(?:se|jf|jfr|jævnfør|iflg|ifølge|i henhold til|iht|som|fremgår af|"
        r"see|as per|per|according to|refer to|cf)(?: (?:venligst|please|det|den|de|the|vores|our))? "
    )
    enclosed = (
        r"(?:vedhæftet?|vedhæftede|vedhæftning(?:en)?|vedlagte?|vedlæg|bilag(?:et|ene)?|"
        r"attach(?:ed|ments?)|enclos(?:ed|ures?)|append(?:ix|ed))"
    )
    specified = r"(?:specifikation(?:en)?|specification|opgørelse(?:n)?)"
    document = (
        r"(?: (?:bilag(?:et)?|specifikation(?:en)?|opgørelse|oversigt|liste|fil(?:en)?|pdf|dokument(?:et)?|faktura|"
        r"file|document|specification|list|sheet|invoice|nr|no|[0-9]+))*"
    )
    return re.compile(rf"{subject}(?:{see}(?:{enclosed}|{specified})|{enclosed}){document}")


def _split(text: str) -> list[str]:
    """The words of a text in lower case; none for a text too long to say nothing."""
    return _words().findall(text.lower()) if len(text) <= _LONGEST else ["…"]


@lru_cache(maxsize=4096)  # texts of at most _LONGEST signs; the same articles come again and again
def _opens_like_most(text: str) -> bool:
    """Whether a text plainly says something by how long it is and how it begins."""
    words = _split(text)
    return len(words) > _NUMBER_PARTS and words[0] not in _OPENING


def _refers_to_attachment(words: list[str]) -> bool:
    """Whether a text only refers to an attachment: "se vedhæftede", "jf. bilag 2", "see attached"."""
    return _attached().fullmatch(" ".join(words)) is not None


def only_refers(invoice: Invoice) -> bool:
    """Whether every line's text only refers to an attachment."""
    return bool(invoice.lines) and all(
        line.description is not None and _refers_to_attachment(_split(line.description))
        for line in invoice.lines
    )


def _is_filler(words: list[str]) -> bool:
    if len(words) > 1 and words[-1].isdigit() and len(words[-1]) <= _COUNTER_DIGITS:
        words = words[:-1]
    return all(word in _FILLERS or word in _JOINING for word in words)


def _is_number(words: list[str], line: Line) -> bool:
    """Whether a text is only an article number: digits, or an identifier of the line that holds a digit."""
    if len(words) > 1 and words[0] in _NUMBER_LABELS:
        words = [word for word in words if word not in _NUMBER_LABELS]
    if not 0 < len(words) <= _NUMBER_PARTS:
        return False
    number = "".join(words)
    if number.isdigit():
        return True
    return not number.isalpha() and any(number == "".join(_split(one)) for one in line.other_ids)


_SAY_WHAT = Text(
    en="Write what was delivered, so that the one who approves the invoice can recognise it, {put}.",
    da="Skriv, hvad der er leveret, så den, der skal godkende fakturaen, kan genkende det, {put}.",
    sv="Skriv vad som har levererats, så att den som godkänner fakturan känner igen det, {put}.",
)


@rule(
    "GEN009",
    "description",
    source=GENERAL,
    title=Text(
        en="A clear description of what is invoiced",
        da="Klar beskrivelse af, hvad der faktureres",
        sv="En tydlig beskrivning av det som faktureras",
    ),
    what=Text(
        en=(
            "The invoice has lines, and every line says in words what is invoiced. A filler such as “goods”, "
            "“services” or “as agreed”, or an article number alone, is not a description. A note at the top of the "
            "invoice does not make up for it, since notes are not read line by line."
        ),
        da=(
            "Fakturaen har linjer, og hver linje siger med ord, hvad der faktureres. Fyldord som »vare«, »diverse«, "
            "»ydelse« eller »iflg. aftale« eller et varenummer alene er ikke en beskrivelse. En bemærkning øverst på "
            "fakturaen gør det ikke ud for en beskrivelse på linjen."
        ),
        sv=(
            "Fakturan har rader, och varje rad säger med ord vad som faktureras. Ett utfyllnadsord som ”varor”, "
            "”tjänster” eller ”enligt överenskommelse”, eller enbart ett artikelnummer, är ingen beskrivning. En "
            "anmärkning överst på fakturan ersätter den inte, eftersom anmärkningar inte läses rad för rad."
        ),
    ),
    why=Text(
        en=(
            "Coop asks for a clear description of what is invoiced: somebody who did not place the order must be "
            "able to approve the invoice. The VAT rules ask for the nature of the goods or services as well."
        ),
        da=(
            "Coop kræver en klar beskrivelse af, hvad der faktureres: Fakturaen skal kunne godkendes af en, der ikke "
            "selv har bestilt. Momsreglerne kræver også, at varens eller ydelsens art fremgår."
        ),
        sv=(
            "Coop kräver en tydlig beskrivning av det som faktureras: någon som inte har beställt måste kunna "
            "godkänna fakturan. Även momsreglerna kräver varornas eller tjänsternas art."
        ),
    ),
    fields=("lines[].description",),
    nothing=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice has no lines: nothing says what is invoiced.",
            da="Fakturaen har ingen linjer: Intet siger, hvad der faktureres.",
            sv="Fakturan har inga rader: inget säger vad som faktureras.",
        ),
        remedy=Text(
            en="Add a line with a description for each thing that is invoiced {put}.",
            da="Tilføj en linje med en beskrivelse for hver ting, der faktureres, {put}.",
            sv="Lägg till en rad med beskrivning för varje sak som faktureras {put}.",
        ),
    ),
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="Line {line} does not say what is invoiced.",
            da="Linje {line} siger ikke, hvad der faktureres.",
            sv="Rad {line} säger inte vad som faktureras.",
        ),
        remedy=_SAY_WHAT,
    ),
    filler=Outcome(
        Severity.WARNING,
        message=Text(
            en="Line {line} only says “{text}”, which does not tell what is invoiced.",
            da="På linje {line} står kun »{text}«; det siger ikke, hvad der faktureres.",
            sv="Rad {line} säger bara ”{text}”, vilket inte berättar vad som faktureras.",
        ),
        remedy=_SAY_WHAT,
    ),
    number_only=Outcome(
        Severity.WARNING,
        message=Text(
            en="Line {line} has only a number, “{text}”, as its description.",
            da="På linje {line} består beskrivelsen kun af et nummer: »{text}«.",
            sv="Rad {line} har bara ett nummer, ”{text}”, som beskrivning.",
        ),
        remedy=Text(
            en="Write the name of the article beside its number {put}.",
            da="Skriv varens navn ud over varenummeret {put}.",
            sv="Skriv artikelns namn bredvid dess nummer {put}.",
        ),
    ),
    gtin_only=Outcome(
        Severity.NOTE,
        message=Text(
            en="The GTIN alone says what is invoiced; there is no description on line {lines}.",
            da="Kun GTIN-nummeret siger, hvad der faktureres; der er ingen beskrivelse på linje {lines}.",
            sv="Enbart GTIN säger vad som faktureras; det finns ingen beskrivning på rad {lines}.",
        ),
        remedy=Text(
            en="Nothing needs to be done as long as Coop knows the GTIN; a description belongs {put}.",
            da="I behøver ikke gøre noget, så længe Coop kender GTIN-nummeret; en beskrivelse hører hjemme {put}.",
            sv="Inget behöver göras så länge Coop känner GTIN; en beskrivning hör hemma {put}.",
        ),
    ),
)
def description(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """A line, or the whole invoice, does not say what is invoiced."""
    invoice = reading.invoice
    if not invoice.lines:
        yield Hit("nothing", "lines[0].description")
        return
    if reading.format in XML and only_refers(invoice):  # GEN022 speaks
        return
    by_gtin: list[int] = []
    for index, line in enumerate(invoice.lines):
        text = line.description
        if text is None or not text.strip():
            if reading.format is Format.EDIFACT and line.gtin is not None:
                by_gtin.append(index + 1)
            else:
                yield Hit("missing", f"lines[{index}].description", line=index + 1)
        elif line.net_amount == 0:
            continue  # a separator or a remark between the lines: nothing is invoiced by it
        elif (outcome := _saying_nothing(text, line)) is not None:
            yield Hit(outcome, f"lines[{index}].description", line=index + 1, text=text)
    if by_gtin:
        # One note an invoice: it is the rule in EDIFACT, and no fault.
        more = ("…",) if len(by_gtin) > _NAMED_LINES else ()
        yield Hit("gtin_only", f"lines[{by_gtin[0] - 1}].description", lines=(*by_gtin[:_NAMED_LINES], *more))


def _saying_nothing(text: str, line: Line) -> str | None:
    """The outcome for a text that does not tell what is invoiced; None for one that does."""
    if len(text) > _LONGEST:
        return None
    if _opens_like_most(text):
        return None
    words = _split(text)
    if _is_filler(words) or _refers_to_attachment(words):
        return "filler"
    return "number_only" if _is_number(words, line) else None


RULES = (description,)
