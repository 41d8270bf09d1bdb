"""Every rule keeps its side: a whole declaration in both languages, its catalogue row, cases both ways per format.

What a function yields is read from its source: the function that is decorated, and whatever of the rules' own
modules it calls.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest

import coopinv
import coopinv.identifiers
import coopinv.rules
from coopinv.config import Config
from coopinv.language import Language, Text
from coopinv.model.finding import BillingType, RuleInfo
from coopinv.model.reading import Format
from coopinv.readers import places
from coopinv.rules import RULES
from coopinv.rules.rule import XML as XML_FORMATS
from coopinv.rules.run import nothing_to_pay
from tests.checking import FIXTURES, ROOT, reports_of
from tests.test_rule_cases import changed, configured, earlier

if TYPE_CHECKING:
    from collections.abc import Iterator

INFOS = [pytest.param(rule.info, id=rule.info.id) for rule in RULES.values()]
FAMILIES = ("READ", "GEN", "AMT", "PO", "CC", "SRV", "IO", "OIO", "EDI", "PDF", "MAIL", "SET", "SE")
CATALOGUE = ROOT.parent / "shared" / "RULES.md"
NOT_DECLARED = {
    "OIO005": "needs the UBL 2.1 schema set, which no well-kept package ships",
    "OIO006": "passes on findings of an official rule set that the user points to",
}
#: Rules whose severity is not the catalogue's, and why.
SEVERITY = {
    "SRV004": ("error", "the row's own text makes the seller's own address an error"),
}
#: Rules about what has no field in the model, and what that is.
NOT_OF_THE_MODEL = {
    "OIO004": "CustomizationID and ProfileID, which say how to read the file",
    "EDI007": "the service segments around the messages",
    "EDI008": "the characters of the file",
    "EDI009": "the segments themselves",
    "EDI010": "other messages than the invoice",
    "EDI011": "the interchange's test indicator",
    "EDI012": "CNT, a sum over the message",
    "EDI013": "the version that the message says it is of",
    "PDF002": "any field that is found under no label",
    "PDF003": "what runs, or is embedded, in the file",
    "MAIL001": "the mail's recipients",
    "MAIL002": "what is attached to the mail",
    "MAIL003": "what is attached to the mail",
}
#: The formats that a family is about; a family that is not here is about several kinds.
FORMATS_OF = {
    "OIO": XML_FORMATS,
    "EDI": frozenset({Format.EDIFACT}),
    "PDF": frozenset({Format.PDF}),
    "MAIL": frozenset({Format.MAIL}),
}
#: A finding always has these beside the hit's own values.
ALWAYS = {"value", "put"}


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _texts(info: RuleInfo) -> Iterator[tuple[str, Text]]:
    yield from (("title", info.title), ("what", info.what), ("why", info.why))
    yield "source", info.source.document
    for name, outcome in info.outcomes.items():
        yield f"{name}: message", outcome.message
        yield f"{name}: remedy", outcome.remedy
        if outcome.expected is not None:
            yield f"{name}: expected", outcome.expected


@pytest.mark.parametrize("info", INFOS)
def test_texts_are_there_in_every_language_with_the_same_placeholders(info: RuleInfo) -> None:
    for what, text in _texts(info):
        assert text.en.strip(), what
        assert text.da.strip(), what
        assert _placeholders(text.en) == _placeholders(text.da), what
        assert text.sv.strip(), what
        assert _placeholders(text.en) == _placeholders(text.sv), what


@cache
def _declared_texts() -> tuple[tuple[str, Text], ...]:
    """Every text that the program declares anywhere, with its module."""
    found: list[tuple[str, Text]] = []

    def collect(value: object, name: str, depth: int = 0) -> None:
        if isinstance(value, Text):
            found.append((name, value))
        elif isinstance(value, dict):
            for one in value.values():
                collect(one, name, depth + 1)
        elif isinstance(value, list | tuple | frozenset) and depth < 4:
            for one in value:
                collect(one, name, depth + 1)

    for module in pkgutil.walk_packages(coopinv.__path__, "coopinv."):
        if module.name != "coopinv.__main__":
            for value in vars(importlib.import_module(module.name)).values():
                collect(value, module.name)
    return tuple(found)


def test_every_text_has_the_same_placeholders_in_every_language() -> None:
    texts = _declared_texts()
    assert len(texts) > 700
    for module, text in texts:
        assert _placeholders(text.en) == _placeholders(text.da), (module, text.en)
        assert _placeholders(text.en) == _placeholders(text.sv), (module, text.en)
        assert bool(text.en.strip()) == bool(text.da.strip()) == bool(text.sv.strip()), (module, text.en)


def test_no_text_anywhere_in_the_source_is_without_a_language() -> None:
    """Also those that are made inside functions, which no module has as a value; literals alone can be looked at."""
    seen = 0
    for path in sorted(Path(coopinv.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"
            ):
                continue
            if any(isinstance(one, ast.Starred) for one in node.args):
                continue
            seen += 1
            given = dict(zip(Text._fields, node.args, strict=False))
            given |= {one.arg: one.value for one in node.keywords if one.arg is not None}
            assert set(given) == set(Text._fields), (path.name, node.lineno)
            written = [one.value for one in given.values() if isinstance(one, ast.Constant)]
            if len(written) == len(given):
                assert len({bool(str(one).strip()) for one in written}) == 1, (path.name, node.lineno)
    assert seen > 1000


_QUOTED = re.compile(r"»[^«]*«|“[^”]*”|\"[^\"]*\"|`[^`]*`|\{[^}]*\}")
_ENGLISH = frozenset(
    [
        "the",
        "and",
        "of",
        "with",
        "which",
        "must",
        "not",
        "invoice",
        "invoices",
        "should",
        "from",
        "it",
        "or",
        "this",
        "are",
        "does",
        "cannot",
        "be",
        "stands",
        "line",
        "lines",
        "number",
        "amount",
        "seller",
        "buyer",
        "your",
        "their",
        "when",
        "than",
        "that",
        "what",
        "has",
        "is",
        "to",
        "as",
        "by",
        "if",
    ]
)
_DANISH = frozenset(
    [
        "og",
        "ikke",
        "fakturaen",
        "skal",
        "eller",
        "på",
        "er",
        "af",
        "med",
        "den",
        "det",
        "der",
        "som",
        "til",
        "fra",
        "jeres",
        "køber",
        "sælger",
        "linje",
        "beløb",
        "hvis",
        "kan",
    ]
)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-zæøå]+", _QUOTED.sub(" ", text).lower()))


@pytest.mark.parametrize("info", INFOS)
def test_danish_texts_are_danish_and_english_ones_english(info: RuleInfo) -> None:
    for what, text in _texts(info):
        if what != "source":  # proper names: a few are the same in both
            assert text.en != text.da or not _words(text.en), what
        # One such word may be a name or a code's text; two are a sentence in the wrong language.
        assert len(_words(text.da) & _ENGLISH) < 2, (what, _words(text.da) & _ENGLISH)
        assert len(_words(text.en) & _DANISH) < 2, (what, _words(text.en) & _DANISH)


@pytest.mark.parametrize("info", INFOS)
def test_declaration_is_whole(info: RuleInfo) -> None:
    assert re.fullmatch(r"(READ|GEN|AMT|PO|CC|SRV|IO|OIO|EDI|PDF|MAIL|SET|SE)[0-9]{3}", info.id)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", info.slug)
    assert info.source.document.en
    assert info.outcomes
    assert info.formats
    assert info.types
    for outcome in info.outcomes.values():
        # The message is a sentence, and says less than the explanation does.
        assert outcome.message.en[-1] in ".:}", outcome.message.en
        assert outcome.message.da[-1] in ".:}", outcome.message.da
    function = RULES[info.id].check
    assert function.__doc__


@pytest.mark.parametrize("info", INFOS)
def test_a_family_of_one_format_keeps_to_it(info: RuleInfo) -> None:
    assert info.formats == FORMATS_OF.get(info.family, info.formats)
    assert info.family in FORMATS_OF or info.formats != FORMATS_OF["EDI"]


def test_slugs_are_unique() -> None:
    slugs = [rule.info.slug for rule in RULES.values()]
    assert len(slugs) == len(set(slugs))


def _model_paths() -> set[str]:
    """Every model path and everything that encloses one, as declarations write them."""
    found = set()
    for path in places.model_paths():
        parts = path.split(".")
        found |= {".".join(parts[:count]) for count in range(1, len(parts) + 1)}
    return found | {path.removesuffix("[]") for path in found}


@pytest.mark.parametrize("info", INFOS)
def test_fields_are_of_the_model(info: RuleInfo) -> None:
    """Fields are model paths; a rule about the file or about what the model does not hold names none."""
    assert set(info.fields) <= _model_paths()
    assert info.fields or info.family == "READ" or info.id in NOT_OF_THE_MODEL


# What the functions yield, from their source.


@dataclass
class Function:
    """A function of a rule module: what it refers to, the hits it makes, the words it holds."""

    refers: set[tuple[str, str]] = field(default_factory=set)
    hits: list[ast.Call] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    rule: str | None = None


@cache
def _functions() -> dict[tuple[str, str], Function]:
    found = {}
    for module in pkgutil.walk_packages(coopinv.rules.__path__, "coopinv.rules."):
        loaded = importlib.import_module(module.name)
        assert loaded.__file__ is not None
        with open(loaded.__file__, encoding="utf-8") as source:  # noqa: PTH123 - the module's own file
            tree = ast.parse(source.read())
        for node in tree.body:
            names = [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
            if isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names = [target.id for target in targets if isinstance(target, ast.Name)]
            for name in names:
                found[module.name, name] = _function(node, loaded)
    return found


def _function(node: ast.stmt, module: Any) -> Function:  # noqa: ANN401 - a module
    function = Function(rule=next(map(_rule_id, getattr(node, "decorator_list", ())), None))
    body = node.body if isinstance(node, ast.FunctionDef) else [node]
    for inner in (one for statement in body for one in ast.walk(statement)):
        if isinstance(inner, ast.Name):
            value = getattr(module, inner.id, None)
            function.refers |= {(module.__name__, inner.id), (getattr(value, "__module__", ""), inner.id)}
        elif isinstance(inner, ast.Attribute) and isinstance(inner.value, ast.Name):
            value = getattr(module, inner.value.id, None)
            function.refers.add((getattr(value, "__name__", ""), inner.attr))
        elif isinstance(inner, ast.Constant):
            function.words.add(str(inner.value))
        elif isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id == "Hit":
            function.hits.append(inner)
    return function


def _rule_id(decorator: ast.expr) -> str | None:
    is_rule = isinstance(decorator, ast.Call) and getattr(decorator.func, "id", None) == "rule"
    return ast.literal_eval(decorator.args[0]) if is_rule and isinstance(decorator, ast.Call) else None


@cache
def _reached(rule: str) -> tuple[Function, ...]:
    functions = _functions()
    start = next(key for key, function in functions.items() if function.rule == rule)
    reached, waiting = {start}, [start]
    while waiting:
        for key in functions[waiting.pop()].refers:
            other = functions.get(key)
            if other is not None and key not in reached and other.rule is None:
                reached.add(key)
                waiting.append(key)
    return tuple(functions[key] for key in sorted(reached))


def _outcomes(hit: ast.Call) -> set[str] | None:
    """The outcomes a hit may name; None when it is worked out elsewhere."""
    first = hit.args[0]
    options = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
    if all(isinstance(option, ast.Constant) for option in options):
        return {str(option.value) for option in options if isinstance(option, ast.Constant)}
    return None


def _given(hit: ast.Call, reached: tuple[Function, ...]) -> set[str]:
    """The values a hit gives: its keywords, and when it unpacks a dict any name that these functions hold."""
    named = {keyword.arg for keyword in hit.keywords if keyword.arg is not None}
    if any(keyword.arg is None for keyword in hit.keywords):
        named = named.union(*(function.words | _keywords(function) for function in reached))
    return named | ALWAYS


def _keywords(function: Function) -> set[str]:
    """The values that the function's own hits name: a hit is sometimes made again from another's values."""
    return {keyword.arg for hit in function.hits for keyword in hit.keywords if keyword.arg is not None}


@cache
def _near_misses() -> frozenset[str]:
    """Outcomes that are called after the near misses of an identifier."""
    modules = pkgutil.walk_packages(coopinv.identifiers.__path__, "coopinv.identifiers.")
    kinds = (getattr(importlib.import_module(module.name), "NearMiss", ()) for module in modules)
    return frozenset(str(member) for kind in kinds for member in kind)


@pytest.mark.parametrize("info", INFOS)
def test_outcomes_are_those_that_are_yielded(info: RuleInfo) -> None:
    """Every declared outcome is yielded somewhere, and every yielded one is declared."""
    reached = _reached(info.id)
    hits = [hit for function in reached for hit in function.hits]
    literal = {name for hit in hits for name in _outcomes(hit) or ()}
    possible = set(literal)
    if any(_outcomes(hit) is None for hit in hits):
        possible |= {word for function in reached for word in function.words} | _near_misses()
    assert set(info.outcomes) <= possible, "declared and never yielded"
    assert literal <= set(info.outcomes), "yielded and not declared"


@pytest.mark.parametrize("info", INFOS)
def test_hits_give_what_the_texts_ask_for(info: RuleInfo) -> None:
    """Every placeholder of an outcome's texts is a value of every hit that names it."""
    reached = _reached(info.id)
    hits = [hit for function in reached for hit in function.hits]
    for name, outcome in info.outcomes.items():
        texts = [outcome.message, outcome.remedy, *([outcome.expected] if outcome.expected else [])]
        asked = set().union(*(_placeholders(text.en) for text in texts))
        named = [hit for hit in hits if name in (_outcomes(hit) or ())]
        for hit in named:
            assert asked <= _given(hit, reached), f"{name}, line {hit.lineno}"
        if not named:  # worked out elsewhere: one of those hits must do
            unnamed = [hit for hit in hits if _outcomes(hit) is None]
            assert any(asked <= _given(hit, reached) for hit in unnamed), name


# The catalogue.


def _catalogue() -> dict[str, tuple[str, str]]:
    """Slug and severity by id, of the families that are built."""
    if not CATALOGUE.is_file():
        return {}
    rows = re.findall(
        r"^\| ([A-Z]+[0-9]{3}) \| ([a-z0-9-]+) \| ([a-z/]+) \|", CATALOGUE.read_text("utf-8"), re.MULTILINE
    )
    return {id_: (slug, severity) for id_, slug, severity in rows if id_.rstrip("0123456789") in FAMILIES}


@pytest.mark.skipif(not CATALOGUE.is_file(), reason="the catalogue is not there")
def test_every_rule_of_the_catalogue_is_declared() -> None:
    catalogue = _catalogue()
    assert len(catalogue) > 70
    assert set(RULES) == set(catalogue) - set(NOT_DECLARED)


@pytest.mark.parametrize(
    ("id_", "row"),
    [pytest.param(id_, row, id=id_) for id_, row in _catalogue().items() if id_ not in NOT_DECLARED],
)
def test_slug_and_severity_are_the_catalogues(id_: str, row: tuple[str, str]) -> None:
    info, (slug, severity) = RULES[id_].info, row
    wanted = SEVERITY[id_][0] if id_ in SEVERITY else severity
    assert (info.slug, str(info.severity)) == (slug, wanted)
    assert id_ not in SEVERITY or wanted != severity, "no exception any more"


# Cases.

FORMATS = (Format.OIOUBL, Format.PEPPOL, Format.EDIFACT, Format.PDF, Format.MAIL)
#: The formats that rules of a profile of their own have cases in.
SWEDISH = (Format.PEPPOL, Format.SVEFAKTURA)
#: Rules and formats without a case of their own, and why.
NO_CASE: dict[tuple[str, Format], str] = {
    **{("READ004", format_): "a matter of time, not of content" for format_ in FORMATS},
    **{
        (rule.info.id, Format.EDIFACT): "an INVOIC is always tied to an order, unless another type is forced"
        for rule in RULES.values()
        if rule.info.family in ("CC", "SRV", "IO") or rule.info.id == "GEN008"
    },
    ("READ003", Format.EDIFACT): "only a limit of size refuses an interchange, and no case is that large",
    ("READ005", Format.PDF): "a page says the same whatever the version of the file",
    ("READ005", Format.EDIFACT): "every version is read as the nearest one that is known",
    ("GEN015", Format.EDIFACT): "terms that are left out are master data there, and not checked",
}


@cache
def _format_of(base: str) -> Format:
    if base.endswith(".edi"):
        return Format.EDIFACT
    if base.endswith(".eml"):
        return Format.MAIL
    if base.endswith(".pdf"):
        return Format.PDF
    if base.startswith("right/se/svefaktura"):
        return Format.SVEFAKTURA
    words = re.search(rb"CustomizationID>\s*([^<]*)<", (FIXTURES / base).read_bytes().replace(b"\0", b""))
    return Format.OIOUBL if words is not None and words[1].startswith(b"OIOUBL") else Format.PEPPOL


def _case_file(id_: str) -> dict[str, Any]:
    path = FIXTURES / "cases" / f"{id_}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def _applies(info: RuleInfo, base: str, config: Config) -> bool:
    """Whether the rule runs on a right invoice at all."""
    (report, *_others), file = reports_of((FIXTURES / base).read_bytes(), config)
    if file.format is Format.MAIL:
        return file.format in info.formats
    return (
        report.format in info.formats
        and (report.billing_type in info.types or len(info.types) == len(BillingType))
        and (info.credit_notes or not report.invoice.is_credit_note)
        and (info.nothing_to_pay or not nothing_to_pay(report.invoice))
    )


def _speaks(info: RuleInfo, base: str, config: Config) -> bool:
    reports, file = reports_of((FIXTURES / base).read_bytes(), config)
    return any(finding.rule.id == info.id for report in (*reports, file) for finding in report.findings)


WANTED = [
    pytest.param(rule.info, format_, id=f"{rule.info.id}-{format_}")
    for rule in RULES.values()
    for format_ in (SWEDISH if rule.info.family == "SE" else FORMATS)
    if format_ in rule.info.formats and (rule.info.id, format_) not in NO_CASE
]


@pytest.mark.parametrize(("info", "format_"), WANTED)
def test_a_failing_case_per_format(info: RuleInfo, format_: Format) -> None:
    """A right invoice of the format plus one change makes the rule speak."""
    cases = _case_file(info.id).get("case", [])
    speaking = [case for case in cases if any(one.partition("@")[0] == info.id for one in case["expect"])]
    assert any(_format_of(case["base"]) is format_ for case in speaking)


@pytest.mark.parametrize(("info", "format_"), WANTED)
def test_a_passing_case_per_format(info: RuleInfo, format_: Format, config: Config) -> None:
    """A right invoice of the format has what the rule looks at, and the rule runs on it and is silent."""
    passes = [base for base in _case_file(info.id).get("passes", []) if _format_of(base) is format_]
    config = configured(config, {"profile": "inkopstjansten"} if info.family == "SE" else {})
    assert any(_applies(info, base, config) for base in passes), passes
    assert not [base for base in passes if _speaks(info, base, config)]


def test_exceptions_are_needed() -> None:
    """A rule that has cases after all is no exception."""
    for (id_, format_), reason in NO_CASE.items():
        assert reason
        cases = _case_file(id_).get("case", [])
        assert not any(_format_of(case["base"]) is format_ for case in cases), (id_, format_)


@pytest.mark.parametrize("id_", [pytest.param(id_, id=id_) for id_ in RULES if _case_file(id_)])
def test_findings_of_cases_can_be_told(id_: str, config: Config) -> None:
    """Every text of every finding is filled in both languages, with nothing left open."""
    for case in _case_file(id_)["case"]:
        invoices, file = reports_of(changed(case), configured(config, case), after=earlier(case))
        for finding in [*file.findings, *(one for report in invoices for one in report.findings)]:
            for language in Language:
                texts = (
                    finding.message(language),
                    finding.remedy(language),
                    finding.expected(language) or "",
                )
                for text in texts:
                    assert not re.search(r"[{}]|None| [.,;](?:\s|$)|\.\.$|“”|»«", text), (
                        case["name"],
                        text,
                    )
