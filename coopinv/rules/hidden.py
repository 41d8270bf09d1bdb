"""READ006: what hides inside a value, so that two programs would read two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.identifiers import lookalikes
from coopinv.language import Text
from coopinv.rules.rule import Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import GENERAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.model.reading import Reading


@rule(
    "READ006",
    "hidden-content",
    source=GENERAL,
    observes="hidden-content",
    title=Text(en="Something hidden in a value", da="Noget skjult i en værdi", sv="Något dolt i ett värde"),
    what=Text(
        en=(
            "Every value stands alone and in ordinary characters. A comment or another element in the middle of a "
            "value, a sign that cannot be seen, or a letter or digit from another alphabet that only looks right, makes "
            "two programs read two values. What else may be wrong with such a value is not said until this is put "
            "right."
        ),
        da=(
            "Hver værdi står alene og med almindelige tegn. En kommentar eller et andet element midt i en værdi, et "
            "usynligt tegn eller et bogstav eller ciffer fra et andet alfabet, der kun ligner det rigtige, får to "
            "programmer til at læse to forskellige værdier. Hvad der ellers kan være galt med sådan en værdi, bliver "
            "først sagt, når dette er rettet."
        ),
        sv=(
            "Varje värde står för sig självt och med vanliga tecken. En kommentar eller ett annat element mitt i "
            "ett värde, ett tecken som inte syns, eller en bokstav eller siffra ur ett annat alfabet som bara "
            "ser rätt ut, gör att två program läser två värden. Vad som i övrigt kan vara fel med ett sådant "
            "värde sägs inte förrän detta är rättat."
        ),
    ),
    why=Text(
        en=(
            "Coop asks that invoices be machine-readable. Your system, this checker and Coop's system must read the same "
            "number, date and amount; a person who looks at them cannot see the difference."
        ),
        da=(
            "Coop kræver, at fakturaer er maskinlæsbare. Jeres system, denne kontrol og Coops system skal læse samme "
            "nummer, dato og beløb; et menneske, der ser på dem, kan ikke se forskellen."
        ),
        sv=(
            "Fakturor ska vara maskinläsbara. Utställarens system, den här kontrollen och ert system måste läsa "
            "samma nummer, datum och belopp; den som tittar på dem ser inte skillnaden."
        ),
    ),
    lookalike=Outcome(
        Severity.ERROR,
        message=Text(
            en="“{shown}” holds a sign that a program reads otherwise than a person: {found}.",
            da="»{shown}« indeholder et tegn, som et program læser anderledes end et menneske: {found}.",
            sv="”{shown}” innehåller ett tecken som ett program läser annorlunda än en människa: {found}.",
        ),
        remedy=Text(
            en=(
                "Type the value again by hand; such signs come along when a value is copied from a PDF, a web page or a "
                "mail."
            ),
            da=(
                "Skriv værdien igen på tastaturet; den slags tegn følger med, når en værdi kopieres fra en PDF, "
                "en webside eller en mail."
            ),
            sv=(
                "Be utställaren skriva in värdet på nytt för hand; sådana tecken följer med när ett värde kopieras "
                "från en pdf, en webbsida eller ett mejl."
            ),
        ),
    ),
    inside=Outcome(
        Severity.ERROR,
        message=Text(
            en="“{shown}” is not all that stands there: {found}.",
            da="»{shown}« er ikke alt, hvad der står: {found}.",
            sv="”{shown}” är inte allt som står där: {found}.",
        ),
        remedy=Text(
            en="Take out what is not the value, so that the value stands alone.",
            da="Fjern det, der ikke er selve værdien, så værdien står alene.",
            sv="Be utställaren ta bort det som inte hör till värdet, så att värdet står för sig självt.",
        ),
    ),
    unseen=Outcome(
        Severity.ERROR,
        message=Text(
            en="Two programs would read this value differently: {found}.",
            da="To programmer ville læse denne værdi forskelligt: {found}.",
            sv="Två program skulle läsa det här värdet olika: {found}.",
        ),
        remedy=Text(
            en="Take out what is not the value, or type the value again by hand.",
            da="Fjern det, der ikke er selve værdien, eller skriv værdien igen på tastaturet.",
            sv="Be utställaren ta bort det som inte hör till värdet, eller skriva in värdet på nytt för hand.",
        ),
    ),
)
def hidden_content(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """Two programs would read two values."""
    for observed in reading.observed("hidden-content"):
        found = observed.values["found"]
        written = None if observed.field is None else _written(reading, observed.field)
        if written is None:
            yield Hit("unseen", observed.field, found=found)
        elif lookalikes.find(written):
            yield Hit("lookalike", observed.field, shown=lookalikes.describe(written), found=found)
        else:
            yield Hit("inside", observed.field, shown=written, found=found)


def _written(reading: Reading, path: str) -> str | None:
    """The text at a model path; of a list the first that holds a look-alike, else the first."""
    if path in reading.unreadable:
        return reading.unreadable[path]
    value: object = reading.invoice
    for part in path.split("."):
        name, _, ordinal = part.partition("[")
        value = getattr(value, name, None)
        if ordinal:
            index = int(ordinal.rstrip("]"))
            value = value[index] if isinstance(value, tuple) and index < len(value) else None
    if isinstance(value, tuple):
        texts = [item for item in value if isinstance(item, str)]
        value = next(filter(lookalikes.find, texts), next(iter(texts), None))
    return value if isinstance(value, str) else None
