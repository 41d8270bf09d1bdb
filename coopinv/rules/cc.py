"""CC001 to CC008: invoices to a store without an order, on the references that ``billing`` has classified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.billing import Spot, What
from coopinv.glnlist.names import fold, words
from coopinv.identifiers import cvr
from coopinv.identifiers.cost_centre import NearMiss
from coopinv.identifiers.lookalikes import describe
from coopinv.language import Text
from coopinv.model.finding import BillingType
from coopinv.rules.read import speaks_of
from coopinv.rules.rule import Context, Hit, Outcome, Rule, Severity, rule
from coopinv.rules.sources import GENERAL, STORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.billing import Billing, Reference
    from coopinv.glnlist import Entry, GlnList
    from coopinv.model.reading import Reading

_TYPE = frozenset({BillingType.COST_CENTRE})
_FIELDS = ("buyer_reference", "attention")
_RIGHT_FORM = Text(
    en="CC and the store's 10 digits, as in CC1000000000", da="CC og butikkens 10 cifre, fx CC1000000000"
)
_MEANT = Text(en="{right}", da="{right}")
_HURRY = Text(
    en=(
        "Coop says that the store's cost centre must always be stated, with CC in front, in “Your reference” or "
        "“Attn.”. It sends the invoice to the store that is to approve it."
    ),
    da=(
        "Coop skriver, at butikkens CostCenter altid skal påføres, med CC foran, i »Deres reference« eller »Att.«. Det "
        "sender fakturaen til den butik, der skal godkende den."
    ),
)
#: How long a written text may be in a message, and how many of several are shown.
_LENGTH, _SHOWN = 80, 5


def _short(text: str) -> str:
    return text if len(text) <= _LENGTH else f"{text[:_LENGTH]}…"


def _in_field(billing: Billing, *kinds: What) -> bool:
    """Whether any of the kinds stands in a reference field."""
    return any(billing.of(what, Spot.REFERENCE) for what in kinds)


@rule(
    "CC001",
    "cost-centre-missing",
    source=STORE,
    types=_TYPE,
    title=Text(en="Cost centre missing", da="CostCenter mangler"),
    what=Text(
        en=(
            "An invoice to a store without a purchase order carries the store's cost centre: CC and 10 digits. It speaks "
            "when you have said that the invoice is such a one, with --type cost-centre, and nothing like a cost centre "
            "stands on it."
        ),
        da=(
            "En faktura til en butik uden indkøbsordre har butikkens CostCenter: CC og 10 cifre. Reglen melder sig, når I "
            "har sagt, at fakturaen er sådan en, med --type cost-centre, og der intet står, der ligner et CostCenter."
        ),
    ),
    why=_HURRY,
    fields=_FIELDS,
    missing=Outcome(
        Severity.ERROR,
        message=Text(en="The store's cost centre is missing.", da="Butikkens CostCenter mangler."),
        remedy=Text(
            en="Add CC and the store's 10-digit cost centre {put}; “coopinv gln find” looks it up in the GLN list.",
            da="Skriv CC og butikkens 10-cifrede CostCenter {put}; »coopinv gln find« slår det op på GLN-listen.",
        ),
        expected=_RIGHT_FORM,
    ),
    other=Outcome(
        Severity.ERROR,
        message=Text(
            en="The store's cost centre is missing; the reference field holds “{written}”.",
            da="Butikkens CostCenter mangler; i referencefeltet står »{written}«.",
        ),
        remedy=Text(
            en="Add CC and the store's 10-digit cost centre {put}; “coopinv gln find” looks it up in the GLN list.",
            da="Skriv CC og butikkens 10-cifrede CostCenter {put}; »coopinv gln find« slår det op på GLN-listen.",
        ),
        expected=_RIGHT_FORM,
    ),
)
def cost_centre_missing(reading: Reading, context: Context) -> Iterator[Hit]:
    """Nothing like a cost centre stands on an invoice that must have one."""
    billing, invoice = context.billing, reading.invoice
    if billing.of(What.COST_CENTRE) or _in_field(billing, What.BARE_COST_CENTRE, What.NEAR_COST_CENTRE):
        return
    if any(one.known for one in billing.of(What.BARE_COST_CENTRE)):
        return
    if any(speaks_of(reading, field) for field in _FIELDS):
        return
    field = "buyer_reference" if invoice.buyer_reference or not invoice.attention else "attention"
    written = invoice.buyer_reference or invoice.attention
    if written:
        yield Hit("other", field, written=_short(written))
    else:
        yield Hit("missing", field)


@rule(
    "CC002",
    "cost-centre-prefix",
    source=STORE,
    types=_TYPE,
    title=Text(en="Cost centre without CC", da="CostCenter uden CC"),
    what=Text(
        en=(
            "The cost centre has CC in front of its 10 digits. Ten digits alone in the reference field are found here, "
            "unless a valid reference stands beside them, or a label says that they are a telephone, P, CVR or other "
            "number."
        ),
        da=(
            "CostCenteret har CC foran sine 10 cifre. Ti cifre alene i referencefeltet bliver fundet her, medmindre der "
            "står en gyldig reference ved siden af, eller en ledetekst viser, at det er et telefon-, P-, CVR- eller andet "
            "nummer."
        ),
    ),
    why=Text(
        en=(
            "Coop says that CC must always stand in front: by it the number is told from telephone numbers, order numbers "
            "and your own references."
        ),
        da=(
            "Coop skriver, at der altid skal angives CC foran: På det skelnes nummeret fra telefonnumre, ordrenumre og "
            "jeres egne referencer."
        ),
    ),
    fields=_FIELDS,
    known=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre {number} ({place}) lacks CC in front.",
            da="CostCenteret {number} ({place}) mangler CC foran.",
        ),
        remedy=Text(en="Write {right}.", da="Skriv {right}."),
        expected=_MEANT,
    ),
    unknown=Outcome(
        Severity.ERROR,
        message=Text(
            en="The reference field holds ten digits, {number}, without CC in front.",
            da="Referencefeltet indeholder ti cifre, {number}, uden CC foran.",
        ),
        remedy=Text(
            en=(
                "If they are the store's cost centre, write {right}. If they are not, write the reference that fits the "
                "purchase: a cost centre, the orderer's e-mail address or Coop's order number."
            ),
            da=(
                "Er det butikkens CostCenter, så skriv {right}. Ellers skriv den reference, der passer til købet: et "
                "CostCenter, ordreafgiverens e-mailadresse eller indkøbsordrenummeret fra Coop."
            ),
        ),
        expected=_RIGHT_FORM,
    ),
)
def cost_centre_prefix(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """Ten digits stand in the reference field without CC."""
    billing = context.billing
    if _in_field(billing, What.COST_CENTRE, What.NEAR_COST_CENTRE, What.EMAIL) or billing.of(
        What.ORDER_NUMBER
    ):
        return
    found = billing.of(What.BARE_COST_CENTRE, Spot.REFERENCE)
    # One of two numbers is the cost centre: rather the one that the list knows.
    for one in sorted(found, key=lambda one: not one.known)[:1]:
        entry = context.gln_list.by_cost_centre(one.value or "")
        if entry is not None:
            yield Hit("known", one.field, number=one.written, right=one.value, place=entry.name)
        else:
            yield Hit("unknown", one.field, number=one.written, right=one.value)


@rule(
    "CC003",
    "cost-centre-malformed",
    source=STORE,
    types=_TYPE,
    title=Text(en="Cost centre in the wrong form", da="CostCenter på forkert form"),
    what=Text(
        en=(
            "The cost centre is CC and 10 digits, written together. A wrong number of digits, the letter O for 0, or blanks "
            "among the digits is an error. Small letters, or a blank or hyphen after CC, is a warning: a person still "
            "reads the right number."
        ),
        da=(
            "CostCenteret er CC og 10 cifre, skrevet sammen. Et forkert antal cifre, bogstavet O for 0 eller mellemrum "
            "mellem cifrene er en fejl. Små bogstaver eller et mellemrum eller en bindestreg efter CC er en advarsel: Et "
            "menneske læser stadig det rigtige nummer."
        ),
    ),
    why=Text(
        en=(
            "The invoice is sent on by a program that looks for CC and 10 digits. What a person would understand, it may "
            "not, and the invoice does not reach the store."
        ),
        da=(
            "Fakturaen sendes videre af et program, der leder efter CC og 10 cifre. Det, et menneske godt kan forstå, kan "
            "det måske ikke, og fakturaen når ikke frem til butikken."
        ),
    ),
    fields=_FIELDS,
    length=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre {number} has {digits} digits, not 10.",
            da="CostCenteret {number} har {digits} cifre, ikke 10.",
        ),
        remedy=Text(
            en="Write CC and the store's 10 digits {put}; “coopinv gln find” looks them up in the GLN list.",
            da="Skriv CC og butikkens 10 cifre {put}; »coopinv gln find« slår dem op på GLN-listen.",
        ),
        expected=_RIGHT_FORM,
    ),
    letters=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre {number} holds a letter that looks like a digit (O for 0, I or l for 1).",
            da="CostCenteret {number} indeholder et bogstav, der ligner et ciffer (O for 0, I eller l for 1).",
        ),
        remedy=Text(
            en="Write {right}, if that is the one meant.", da="Skriv {right}, hvis det er det, der menes."
        ),
        expected=_MEANT,
    ),
    blanks=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre “{number}” has blanks or marks among its digits.",
            da="Der er mellemrum eller tegn mellem cifrene i CostCenteret »{number}«.",
        ),
        remedy=Text(en="Write it together: {right}.", da="Skriv det i ét: {right}."),
        expected=_MEANT,
    ),
    lookalike=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre in “{number}” holds a sign that is not what it looks like.",
            da="CostCenteret i »{number}« indeholder et tegn, der ikke er, hvad det ligner.",
        ),
        remedy=Text(
            en="Type the cost centre again by hand: CC and 10 digits.",
            da="Skriv CostCenteret igen på tastaturet: CC og 10 cifre.",
        ),
        expected=_RIGHT_FORM,
    ),
    separator=Outcome(
        Severity.WARNING,
        message=Text(
            en="In the cost centre “{number}” something stands between CC and the digits.",
            da="I CostCenteret »{number}« står der noget mellem CC og cifrene.",
        ),
        remedy=Text(en="Write it together: {right}.", da="Skriv det i ét: {right}."),
        expected=_MEANT,
    ),
    case=Outcome(
        Severity.WARNING,
        message=Text(
            en="The cost centre {number} is not written with a capital CC.",
            da="CostCenteret {number} er ikke skrevet med stort CC.",
        ),
        remedy=Text(en="Write {right}.", da="Skriv {right}."),
        expected=_MEANT,
    ),
)
def cost_centre_malformed(reading: Reading, context: Context) -> Iterator[Hit]:
    """Nearly a cost centre stands in the reference field."""
    billing = context.billing
    if _in_field(billing, What.COST_CENTRE):
        return
    for one in billing.of(What.NEAR_COST_CENTRE, Spot.REFERENCE)[:1]:
        if speaks_of(reading, one.field):
            return
        if one.near is NearMiss.LENGTH:
            yield Hit("length", one.field, number=_short(one.written), digits=one.digits)
        else:
            yield Hit(str(one.near), one.field, number=_short(describe(one.written)), right=one.value)


@rule(
    "CC004",
    "cost-centre-place",
    source=STORE,
    types=_TYPE,
    title=Text(en="Cost centre in the wrong field", da="CostCenter i det forkerte felt"),
    what=Text(
        en=(
            "The cost centre stands in “Your reference” or “Attn.”, or the format's field for it. An order field, an "
            "accounting field or a note is not the place."
        ),
        da=(
            "CostCenteret står i »Deres reference« eller »Att.«, eller formatets felt for det. Et ordrefelt, et "
            "konteringsfelt eller en note er ikke stedet."
        ),
    ),
    why=_HURRY,
    fields=_FIELDS,
    elsewhere=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre {number} stands elsewhere on the invoice, not in “Your reference” or “Attn.”.",
            da="CostCenteret {number} står et andet sted på fakturaen og ikke i »Deres reference« eller »Att.«.",
        ),
        remedy=Text(
            en="Write {right} in “Your reference” or “Attn.”.",
            da="Skriv {right} i »Deres reference« eller »Att.«.",
        ),
        expected=_MEANT,
    ),
)
def cost_centre_place(reading: Reading, context: Context) -> Iterator[Hit]:
    """The cost centre stands only outside the reference field."""
    billing = context.billing
    if _in_field(billing, What.COST_CENTRE, What.BARE_COST_CENTRE, What.NEAR_COST_CENTRE):
        return
    if any(speaks_of(reading, field) for field in _FIELDS):
        return
    for one in _given(billing)[:1]:
        yield Hit("elsewhere", one.field, number=_short(one.written), right=one.value)


def _given(billing: Billing) -> list[Reference]:
    """The cost centres of the invoice, each once: CC and ten digits anywhere, and ten bare digits the list knows."""
    found: dict[str, Reference] = {}
    for one in billing.references:
        if one.value is not None and (
            one.what is What.COST_CENTRE or (one.known and one.what is What.BARE_COST_CENTRE)
        ):
            found.setdefault(one.value, one)
    return list(found.values())


@rule(
    "CC005",
    "cost-centre-unknown",
    source=STORE,
    types=_TYPE,
    title=Text(en="Unknown cost centre", da="Ukendt CostCenter"),
    what=Text(
        en=(
            "The cost centre is in the GLN list. If it is not, the nearest ones that are there are suggested: those that "
            "differ by one digit, or by two digits swapped. With a list that is not complete, an unknown cost centre is "
            "only a note."
        ),
        da=(
            "CostCenteret er på GLN-listen. Er det ikke det, foreslås de nærmeste, der er: dem, der afviger med ét ciffer "
            "eller to ombyttede cifre. Med en liste, der ikke er komplet, er et ukendt CostCenter kun en bemærkning."
        ),
    ),
    why=Text(
        en="An invoice with a cost centre that no store has reaches nobody who can approve it.",
        da="En faktura med et CostCenter, som ingen butik har, når ikke frem til nogen, der kan godkende den.",
    ),
    fields=_FIELDS,
    unknown=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre {number} is not in the GLN list.",
            da="CostCenteret {number} er ikke på GLN-listen.",
        ),
        remedy=Text(
            en=(
                "Look the store up with “coopinv gln find”. If the list is old, fetch the present one from Coop and read "
                "it in with “coopinv gln import”."
            ),
            da=(
                "Slå butikken op med »coopinv gln find«. Er listen gammel, så hent den aktuelle hos Coop, og indlæs den "
                "med »coopinv gln import«."
            ),
        ),
    ),
    near=Outcome(
        Severity.ERROR,
        message=Text(
            en="The cost centre {number} is not in the GLN list; the nearest are {nearest}.",
            da="CostCenteret {number} er ikke på GLN-listen; de nærmeste er {nearest}.",
        ),
        remedy=Text(
            en="Write the cost centre of the store that bought, if it is one of these: {nearest}.",
            da="Skriv CostCenteret på den butik, der har købt, hvis det er et af disse: {nearest}.",
        ),
        expected=Text(en="{nearest}", da="{nearest}"),
    ),
    unverified=Outcome(
        Severity.NOTE,
        message=Text(
            en="The cost centre {number} is not in the GLN list, which is not complete; it was not verified.",
            da="CostCenteret {number} er ikke på GLN-listen, som ikke er komplet; det er ikke kontrolleret.",
        ),
        remedy=Text(
            en="Fetch Coop's GLN list and read it in with “coopinv gln import”.",
            da="Hent Coops GLN-liste, og indlæs den med »coopinv gln import«.",
        ),
    ),
    unverified_near=Outcome(
        Severity.NOTE,
        message=Text(
            en=(
                "The cost centre {number} is not in the GLN list, which is not complete; the nearest there are {nearest}."
            ),
            da="CostCenteret {number} er ikke på GLN-listen, som ikke er komplet; de nærmeste dér er {nearest}.",
        ),
        remedy=Text(
            en="Make sure that it is not one of these: {nearest}.",
            da="Kontrollér, at det ikke er et af disse: {nearest}.",
        ),
    ),
)
def cost_centre_unknown(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """The cost centre is not in the list."""
    entities = context.gln_list
    for one in _given(context.billing):
        if one.known or one.value is None:
            continue
        outcome = "unknown" if entities.complete else "unverified"
        nearest = tuple(
            f"CC{entry.cost_centre} ({entry.name})" for entry in entities.nearest_cost_centres(one.value)
        )
        if nearest:
            outcome = "near" if entities.complete else "unverified_near"
        yield Hit(outcome, one.field, number=one.value, **({"nearest": nearest} if nearest else {}))


@rule(
    "CC006",
    "cost-centre-other-entity",
    source=GENERAL,
    types=_TYPE,
    title=Text(en="Cost centre of another entity", da="CostCenter under en anden juridisk enhed"),
    what=Text(
        en=(
            "By the GLN list, the cost centre belongs to the legal entity whose CVR number stands as the buyer's. What a "
            "store of an independent cooperative society has bought is invoiced under the society's own CVR number, not "
            "Coop Danmark's."
        ),
        da=(
            "Efter GLN-listen hører CostCenteret til den juridiske enhed, hvis CVR-nummer står som købers. Det, en butik "
            "under en selvstændig brugsforening har købt, faktureres til brugsforeningens eget CVR-nummer og ikke Coop "
            "Danmarks."
        ),
    ),
    why=Text(
        en="The two point at different payers. The invoice must be issued to the one that bought, or it is rejected.",
        da="De to peger på hver sin betaler. Fakturaen skal udstedes til den, der har købt; ellers bliver den afvist.",
    ),
    fields=("buyer.cvr", *_FIELDS),
    other_entity=Outcome(
        Severity.ERROR,
        message=Text(
            en=(
                "The cost centre {number} is {place}, which belongs to {entity}, CVR number {right}; the buyer's CVR number "
                "is {written}."
            ),
            da=(
                "CostCenteret {number} er {place}, som hører til {entity}, CVR-nummer {right}; købers CVR-nummer er "
                "{written}."
            ),
        ),
        remedy=Text(
            en=(
                "If {place} bought, issue the invoice to {entity}: its name, address and CVR number {right} {put}. "
                "Otherwise correct the cost centre. If Coop has rejected the invoice already and no mail with the reason "
                "has come, write to {helpdesk}."
            ),
            da=(
                "Har {place} købt, så udsted fakturaen til {entity}: navn, adresse og CVR-nummer {right} {put}. Ellers ret "
                "CostCenteret. Har Coop allerede afvist fakturaen, og har I ikke fået en mail med årsagen, så kontakt "
                "{helpdesk}."
            ),
        ),
        expected=_MEANT,
    ),
)
def cost_centre_other_entity(reading: Reading, context: Context) -> Iterator[Hit]:
    """The buyer's CVR number is not that of the cost centre's legal entity."""
    number = reading.invoice.buyer.cvr
    known = _known(context)
    if number is None or cvr.fault(number) is not None or not known:
        return
    if any(entity is None or entity.cvr in {None, number} for _one, _place, entity in known):
        return
    one, place, entity = known[0]
    if entity is not None:
        yield Hit(
            "other_entity",
            "buyer.cvr",
            number=one.value,
            place=place.name,
            entity=entity.name,
            right=entity.cvr,
            written=number,
            helpdesk=context.profile.helpdesk,
        )


def _known(context: Context) -> list[tuple[Reference, Entry, Entry | None]]:
    """The cost centres that the list knows, with their place and its legal entity."""
    entities = context.gln_list
    found = []
    for one in _given(context.billing):
        entry = entities.by_cost_centre(one.value or "")
        if entry is not None:
            found.append((one, entry, entities.legal_entity_of(entry)))
    return found


@rule(
    "CC007",
    "not-issued-to-store",
    source=STORE,
    types=_TYPE,
    title=Text(en="Issued to somebody else", da="Udstedt til en anden"),
    what=Text(
        en=(
            "The buyer named on the invoice is the store of the cost centre, the legal entity that the store belongs to, "
            "or Coop Danmark's Service Office. GLN, CVR number and name are compared; when they leave it open, nothing is "
            "said."
        ),
        da=(
            "Den køber, fakturaen nævner, er den butik, CostCenteret hører til, butikkens juridiske enhed eller Coop "
            "Danmarks Servicekontor. EAN-nummer (GLN), CVR-nummer og navn sammenlignes; er det tvivlsomt, bliver der ikke "
            "sagt noget."
        ),
    ),
    why=Text(
        en=(
            "Coop says that it is important to issue the invoice to the store itself or to the Service Office. When name "
            "and cost centre point at two places, somebody has to find out who bought."
        ),
        da=(
            "Coop skriver, at det er vigtigt, at fakturaen udstedes til den enkelte butik eller til Servicekontoret. Peger "
            "navn og CostCenter på hver sit sted, skal nogen finde ud af, hvem der har købt."
        ),
    ),
    fields=("buyer.name", *_FIELDS),
    another=Outcome(
        Severity.WARNING,
        message=Text(
            en="The invoice is issued to {buyer}, but {place} is the store of cost centre {number}.",
            da="Fakturaen er udstedt til {buyer}, men {place} er den butik, CostCenteret {number} hører til.",
        ),
        remedy=Text(
            en="Issue it to {place} or {entity}, or correct the cost centre.",
            da="Udsted den til {place} eller {entity}, eller ret CostCenteret.",
        ),
    ),
)
def not_issued_to_store(reading: Reading, context: Context) -> Iterator[Hit]:
    """The buyer named is surely another than the store of the cost centre."""
    known, buyer = _known(context), reading.invoice.buyer
    if len(known) != 1 or not buyer.name:
        return
    one, place, entity = known[0]
    if entity is None or (buyer.gln is not None and buyer.gln in {place.gln, entity.gln}):
        return
    number = buyer.cvr if buyer.cvr is not None and cvr.fault(buyer.cvr) is None else None
    if number not in {None, entity.cvr}:
        return  # CC006 speaks
    if _is_another(buyer.name, place, entity, context.gln_list, sure_of_entity=number is not None):
        yield Hit(
            "another",
            "buyer.name",
            buyer=_short(buyer.name),
            number=one.value,
            place=place.name,
            entity=entity.name,
        )


def _is_another(name: str, place: Entry, entity: Entry, entities: GlnList, *, sure_of_entity: bool) -> bool:
    """Whether a buyer's name is surely neither the place, its legal entity, nor Coop Danmark's Service Office."""
    named = fold(name)
    own = {fold(place.name), fold(entity.name)}
    if (
        any(one in named or named in one for one in own)
        or named.startswith("coop")
        or "servicekontor" in named
    ):
        return False
    other = entities.legal_entity_named(name)
    if other is not None:
        return other.cvr != entity.cvr
    if any(fold(sister.name) == named for sister in entities.places_of(entity)):
        return True
    if sure_of_entity:
        return False
    known_words = {*words(place.name), *words(entity.name), *words(place.city or "")}
    return not any(len(word) > 3 and word in known_words for word in words(name))


@rule(
    "CC008",
    "several-cost-centres",
    source=STORE,
    types=_TYPE,
    title=Text(en="Several cost centres", da="Flere CostCentre"),
    what=Text(
        en=(
            "The invoice carries one cost centre. Several are an error when they belong to different legal entities, and "
            "otherwise a warning."
        ),
        da=(
            "Fakturaen har ét CostCenter. Flere er en fejl, når de hører til forskellige juridiske enheder, og ellers en "
            "advarsel."
        ),
    ),
    why=Text(
        en=(
            "The invoice goes to one store for approval, and is paid by one legal entity. What two stores have bought "
            "takes two invoices."
        ),
        da=(
            "Fakturaen går til godkendelse i én butik og betales af én juridisk enhed. Det, to butikker har købt, kræver "
            "to fakturaer."
        ),
    ),
    fields=("cost_centres", *_FIELDS),
    entities=Outcome(
        Severity.ERROR,
        message=Text(
            en="The invoice carries cost centres of different legal entities: {numbers} ({entities}).",
            da="Fakturaen har CostCentre under forskellige juridiske enheder: {numbers} ({entities}).",
        ),
        remedy=Text(
            en="Send one invoice to each store, under its own legal entity's CVR number.",
            da="Send én faktura til hver butik, udstedt til dens egen juridiske enheds CVR-nummer.",
        ),
        expected=Text(en="one cost centre", da="ét CostCenter"),
    ),
    several=Outcome(
        Severity.WARNING,
        message=Text(
            en="The invoice carries {count} cost centres: {numbers}.",
            da="Fakturaen har {count} CostCentre: {numbers}.",
        ),
        remedy=Text(
            en="Send one invoice to each store, or keep only the cost centre of the store that is to approve this one.",
            da="Send én faktura til hver butik, eller lad kun CostCenteret på den butik, der skal godkende, blive stående.",
        ),
        expected=Text(en="one cost centre", da="ét CostCenter"),
    ),
)
def several_cost_centres(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """More than one cost centre stands on the invoice."""
    given = _given(context.billing)
    if len(given) < 2:
        return
    numbers = _few([one.value or one.written for one in given])
    owners = {
        entity.cvr or entity.name: entity.name
        for _one, _place, entity in _known(context)
        if entity is not None
    }
    if len(owners) > 1:
        yield Hit("entities", given[1].field, numbers=numbers, entities=_few(list(owners.values())))
    else:
        yield Hit("several", given[1].field, numbers=numbers, count=len(given))


def _few(texts: list[str]) -> tuple[str, ...]:
    return tuple(texts) if len(texts) <= _SHOWN else (*texts[:_SHOWN], "…")


RULES: tuple[Rule, ...] = (
    cost_centre_missing,
    cost_centre_prefix,
    cost_centre_malformed,
    cost_centre_place,
    cost_centre_unknown,
    cost_centre_other_entity,
    not_issued_to_store,
    several_cost_centres,
)
