"""What ``coopinv explain`` prints of a rule, for a person who sends invoices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.finding import BillingType, Severity
from coopinv.model.labels import label
from coopinv.model.reading import Format
from coopinv.reports import phrases
from coopinv.reports.layout import fitted, labelled, section, wrap
from coopinv.reports.placelist import credit_note, names, short_lines
from coopinv.reports.words import in_words, severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coopinv.language import Language
    from coopinv.model.fieldplace import FieldPlace
    from coopinv.model.finding import Outcome, RuleInfo
    from coopinv.profiles import Profile

_WHAT = Text(en="What it checks", da="Hvad reglen kontrollerer", sv="Vad regeln kontrollerar")
_WHY = Text(en="Why", da="Hvorfor", sv="Varför")
_SAYS = Text(
    en="What it may say, and how to put it right",
    da="Hvad den kan melde, og hvordan I retter det",
    sv="Vad den kan säga, och hur det rättas",
)
_EXPECTED = Text(en="Expected:", da="Forventet:", sv="Förväntat:")
_REMEDY = Text(en="Do this:", da="Gør dette:", sv="Gör så här:")
_WHERE = Text(en="Where the fields stand", da="Hvor felterne står", sv="Var fälten står")
_NOWHERE = Text(
    en="has no place of its own in these formats",
    da="har ikke sit eget sted i disse formater",
    sv="har ingen egen plats i de här formaten",
)
_WHEN = Text(en="When it applies", da="Hvornår den gælder", sv="När den gäller")
_TYPES = Text(en="Billing types:", da="Faktureringstyper:", sv="Faktureringstyper:")
_ALL_TYPES = Text(en="all", da="alle", sv="alla")
_FORMATS = Text(en="Formats:", da="Formater:", sv="Format:")
_CREDIT_NOTES = Text(en="Credit notes:", da="Kreditnotaer:", sv="Kreditfakturor:")
_NOTHING_TO_PAY = Text(en="Nothing to pay:", da="Intet at betale:", sv="Inget att betala:")
_NOT_CREDIT = Text(
    en="it does not apply to credit notes",
    da="den gælder ikke kreditnotaer",
    sv="den gäller inte kreditfakturor",
)
_NOT_PAID = Text(
    en="it does not apply when the invoice is paid already or nothing is due",
    da="den gælder ikke, når fakturaen allerede er betalt, eller der intet er at betale",
    sv="den gäller inte när fakturan redan är betald eller inget ska betalas",
)
_MASTER_DATA = Text(
    en="not checked when the message holds none of it: between EDI partners it is master data",
    da="ikke kontrolleret, når intet af det står i meddelelsen: Mellem EDI-parter er det stamdata",
    sv="inte kontrollerat när inget av det står i meddelandet: mellan EDI-parter är det stamdata",
)
_SOURCE = Text(en="Where the requirement is written", da="Hvor kravet står", sv="Var kravet står")
_OFFICIAL = Text(en="In the standards: {ids}", da="I standarderne: {ids}", sv="I standarderna: {ids}")
_SETTINGS = Text(
    en="To turn it off, or to grade it otherwise",
    da="Slå den fra, eller giv den en anden alvorlighed",
    sv="Slå av den, eller ge den en annan allvarlighetsgrad",
)
_ONCE = Text(en="For one run:", da="For én kørsel:", sv="För en körning:")
_ALWAYS = Text(
    en="For good, in coopinv.toml (or under [tool.coopinv] in pyproject.toml), one of these:",
    da="For altid, i coopinv.toml (eller under [tool.coopinv] i pyproject.toml), et af disse:",
    sv="För alltid, i coopinv.toml (eller under [tool.coopinv] i pyproject.toml), något av dessa:",
)
_FOR_SOME = Text(
    en="For some files only, with the reason, which stays where others can read it:",
    da="Kun for nogle filer, med begrundelsen, så andre kan læse den:",
    sv="Bara för vissa filer, med skälet, så att andra kan läsa det:",
)
_PATH = Text(en="old/**", da="gamle/**", sv="gamla/**")
_REASON = Text(
    en="why it does not matter here",
    da="hvorfor det ikke betyder noget her",
    sv="varför det inte betyder något här",
)

#: Another severity to show in the example, by the rule's own.
_OTHER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.NOTE, Severity.NOTE: Severity.WARNING}
#: So many places of a field are shown in a format; of more, the first alone.
_MOST_PLACES = 3


def explanation(
    info: RuleInfo,
    places: Mapping[str, Sequence[FieldPlace]],
    language: Language,
    width: int | None,
    profile: Profile,
) -> str:
    """Everything a sender needs to know of a rule.

    Args:
        info: the rule.
        places: where each of its fields stands, by the model path as the rule names it.
        language: the language to write in.
        width: the width to keep to; None when nobody says.
        profile: whose rules apply, with what its facts say in the place of the rule's values.
    """
    room = fitted(width)
    return "\n".join(_lines(info, places, language, room, profile)) + "\n"


def _lines(
    info: RuleInfo,
    places: Mapping[str, Sequence[FieldPlace]],
    language: Language,
    width: int,
    profile: Profile,
) -> Iterator[str]:
    facts = {"helpdesk": profile.helpdesk, "mailbox": profile.mailbox, "telephone": profile.telephone}
    yield from wrap(f"{info.id} · {info.title.to(language)}", width)
    yield from wrap(f"{severity(info.severity, language)} · {info.slug}", width)
    yield from wrap(phrases.profile(profile, language), width)
    yield from section(_WHAT.to(language), wrap(info.what.to(language), width, "  "))
    yield from section(_WHY.to(language), wrap(info.why.to(language), width, "  "))
    yield from section(_SAYS.to(language), _outcomes(info, language, width, facts))
    if info.fields:
        yield from section(_WHERE.to(language), _fields(info, places, language, width))
    yield from section(_WHEN.to(language), _applies(info, profile, language, width))
    yield from section(_SOURCE.to(language), _source(info, language, width))
    yield from section(_SETTINGS.to(language), _settings(info, language, width))


def _outcomes(info: RuleInfo, language: Language, width: int, facts: Mapping[str, str]) -> Iterator[str]:
    """What the rule may say; messages that ask for the same stand together."""
    ordered = sorted(info.outcomes.values(), key=lambda outcome: outcome.severity.rank)
    together: dict[tuple[Severity, Text, Text | None], list[Outcome]] = {}
    for outcome in ordered:
        together.setdefault((outcome.severity, outcome.remedy, outcome.expected), []).append(outcome)
    for index, ((grade, remedy, expected), outcomes) in enumerate(together.items()):
        if index:
            yield ""
        for outcome in outcomes:
            message = in_words(outcome.message, language, facts)
            yield from wrap(f"{severity(grade, language).upper()}: {message}", width, "  ", "    ")
        rows = [(_REMEDY.to(language), in_words(remedy, language, facts))]
        if expected is not None and not _is_one_value(expected):
            rows.insert(0, (_EXPECTED.to(language), in_words(expected, language, facts)))
        yield from labelled(rows, width, "    ")


def _is_one_value(template: Text) -> bool:
    """Whether the text is one value alone, which without an invoice says nothing."""
    return template.en.startswith("{") and template.en.endswith("}") and template.en.count("{") == 1


def _fields(
    info: RuleInfo, places: Mapping[str, Sequence[FieldPlace]], language: Language, width: int
) -> Iterator[str]:
    for index, field in enumerate(info.fields):
        if index:
            yield ""
        yield from wrap(f"{label(field).to(language)} ({field})", width, "  ", "    ")
        own = [place for place in places.get(field, ()) if info.formats.intersection(place.formats)]
        if own:
            yield from short_lines(own, language, width, "    ", _MOST_PLACES)
        else:
            yield from wrap(_NOWHERE.to(language), width, "    ")
    everywhere = [place for field in info.fields for place in places.get(field, ())]
    if told := credit_note(everywhere, language, width, "  "):
        yield ""
        yield from told


def _applies(info: RuleInfo, profile: Profile, language: Language, width: int) -> list[str]:
    ordered = [one for one in BillingType if one in info.types]
    types = ", ".join(one.label.to(language) for one in ordered)
    rows = [
        (_TYPES.to(language), _ALL_TYPES.to(language) if len(ordered) == len(BillingType) else types),
        (_FORMATS.to(language), names((one for one in profile.formats if one in info.formats), language)),
    ]
    if not profile.has_billing_types:
        del rows[0]
    if not info.credit_notes:
        rows.append((_CREDIT_NOTES.to(language), _NOT_CREDIT.to(language)))
    if not info.nothing_to_pay:
        rows.append((_NOTHING_TO_PAY.to(language), _NOT_PAID.to(language)))
    if info.master_data:
        rows.append((f"{Format.EDIFACT.label}:", _MASTER_DATA.to(language)))
    return labelled(rows, width, "  ")


def _source(info: RuleInfo, language: Language, width: int) -> Iterator[str]:
    source = info.source
    parts = [part for part in (source.document.to(language), source.section) if part]
    yield from wrap(" · ".join(parts), width, "  ", "    ")
    if source.official:
        yield from wrap(_OFFICIAL.to(language).format(ids=", ".join(source.official)), width, "  ", "    ")


def _settings(info: RuleInfo, language: Language, width: int) -> Iterator[str]:
    yield from wrap(_ONCE.to(language), width, "  ")
    yield f"    coopinv check --ignore {info.id} …"
    yield from wrap(_ALWAYS.to(language), width, "  ")
    yield f'    ignore = ["{info.id}"]'
    yield f'    severity = {{ {info.id} = "{_OTHER[info.severity]}" }}'
    yield from wrap(_FOR_SOME.to(language), width, "  ")
    yield "    [[ignore]]"
    yield f'    rules = ["{info.id}"]'
    yield f'    paths = ["{_PATH.to(language)}"]'
    yield f'    reason = "{_REASON.to(language)}"'
