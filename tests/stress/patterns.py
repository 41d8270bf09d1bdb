"""Finds every regular expression of the package and how it is used, and makes texts that should trouble each.

A pattern stands in a module's variable, in a function that compiles it on first use, or in a call of ``re`` itself; a
call that is none of these is told apart, so that none goes unseen.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple

import coopinv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

_CALLS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
_AT_START = {"match", "fullmatch"}


class Found(NamedTuple):
    """A pattern: where it stands, itself, and whether it is only tried at the beginning of a text."""

    place: str
    pattern: re.Pattern[Any]
    at_start: bool


def modules() -> Iterator[ModuleType]:
    """Every module of the package."""
    for info in pkgutil.walk_packages(coopinv.__path__, "coopinv."):
        if not info.name.endswith("__main__"):
            yield importlib.import_module(info.name)


def _uses(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Names that methods of patterns are called on, and the methods; "" where a name is used in another way."""
    parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Name | ast.Attribute):
            continue
        name = node.id if isinstance(node, ast.Name) else node.attr
        above: ast.AST | None = parents.get(node)
        if isinstance(above, ast.Call) and above.func is node:
            above = parents.get(above)
        is_method = isinstance(above, ast.Attribute) and above.attr in _CALLS
        if isinstance(getattr(node, "ctx", None), ast.Load):
            yield name, above.attr if is_method and isinstance(above, ast.Attribute) else ""


class Collected:
    """All patterns of the package, and the calls that could not be resolved."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.unresolved: list[str] = []
        trees = [(module, ast.parse(inspect.getsource(module))) for module in modules()]
        # A name with an underscore is its module's own; others may be used anywhere.
        self._uses: dict[tuple[str, str], set[str]] = {}
        for module, tree in trees:
            for name, method in _uses(tree):
                whose = module.__name__ if name.startswith("_") else ""
                self._uses.setdefault((whose, name), set()).add(method)
        for module, tree in trees:
            self._collect(module, tree)

    def _collect(self, module: ModuleType, tree: ast.Module) -> None:
        covered: set[int] = set()
        for statement in tree.body:
            if isinstance(statement, ast.FunctionDef) and "re.Pattern" in ast.unparse(
                statement.returns or ast.Constant("")
            ):
                if statement.args.args:
                    continue
                covered |= {id(node) for node in ast.walk(statement)}
                self._take(module, statement.name, getattr(module, statement.name)())
            elif isinstance(statement, ast.Assign | ast.AnnAssign):
                covered |= {id(node) for node in ast.walk(statement)}
                targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
                for name in (target.id for target in targets if isinstance(target, ast.Name)):
                    self._take(module, name, getattr(module, name))
        for node in ast.walk(tree):
            if id(node) in covered or not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            ):
                continue
            if (
                isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr in _CALLS
            ):
                self._call(module, node, node.func.attr)

    def _take(self, module: ModuleType, name: str, value: object) -> None:
        if isinstance(value, re.Pattern):
            uses = self._uses.get((module.__name__ if name.startswith("_") else "", name), {""})
            self.found.append(Found(f"{module.__name__}.{name}", value, uses <= _AT_START))
        elif isinstance(value, dict | list | tuple | frozenset | set):
            for index, one in enumerate(value.values() if isinstance(value, dict) else value):
                self._take(module, f"{name}[{index}]", one)

    def _call(self, module: ModuleType, node: ast.Call, method: str) -> None:
        place = f"{module.__name__}:{node.lineno}"
        first = node.args[0]
        if not isinstance(first, ast.Constant):
            self.unresolved.append(f"{module.__name__}: {ast.unparse(node)}")
            return
        flags = 0
        for extra in [*node.args[1:], *(keyword.value for keyword in node.keywords)]:
            for flag in re.findall(r"re\.([A-Z]+)", ast.unparse(extra)):
                flags |= getattr(re, flag)
        self.found.append(Found(place, re.compile(first.value, flags), method in _AT_START))


# Texts that should trouble a pattern.

_ORDINARY = (
    "a", "1", " ", "A", ".", "-", "@", ",", "(", "<", '"', "\\", "\n", "æ", "_", "=", "'", ":", "/",
    "1 ", "a ", "1.", "1,", "a.", "a@", "a-", "1-", "aA1 ", "CC1", "45", "DK1", "<a", '"\\', "((", " \n", "x=", "1.000", "kr 1 ", "- ", ". ",
    "netto ", "dage ", "http://", "12.", "æ ", "ordre nr ",
)  # fmt: skip


def _letter(node: tuple[Any, Any]) -> str:
    """One character that a set or category takes."""
    for sign in "a1 A.-@,æ_<\"'(:/\n\x00\x81é中":
        if _takes(node, ord(sign)):
            return sign
    for number in range(0x250):
        if _takes(node, number):
            return chr(number)
    return "a"


def _takes(node: tuple[Any, Any], number: int) -> bool:
    """Whether a node of one character takes this one."""
    kind, value = node
    if kind is code.LITERAL:
        return bool(value == number)
    if kind is code.NOT_LITERAL:
        return bool(value != number)
    if kind is code.ANY:
        return number != 10
    if kind is code.RANGE:
        return bool(value[0] <= number <= value[1])
    if kind is code.CATEGORY:
        sign = chr(number)
        plain = {
            code.CATEGORY_DIGIT: sign.isdigit(),
            code.CATEGORY_SPACE: sign.isspace(),
            code.CATEGORY_WORD: sign.isalnum() or sign == "_",
        }
        negated = {
            code.CATEGORY_NOT_DIGIT: code.CATEGORY_DIGIT,
            code.CATEGORY_NOT_SPACE: code.CATEGORY_SPACE,
            code.CATEGORY_NOT_WORD: code.CATEGORY_WORD,
        }
        return plain[value] if value in plain else not plain[negated[value]]
    assert kind is code.IN, kind
    negate = value[0][0] is code.NEGATE
    return any(_takes(one, number) for one in value if one[0] is not code.NEGATE) != negate


_REPEATS = {
    code.MAX_REPEAT,
    code.MIN_REPEAT,
    *([code.POSSESSIVE_REPEAT] if hasattr(code, "POSSESSIVE_REPEAT") else []),
}


def _samples(nodes: Iterable[tuple[Any, Any]], choice: int = 0) -> str:
    """A text that the nodes take; of alternatives the one with this number."""
    text = ""
    for node in nodes:
        kind, value = node
        if kind is code.LITERAL:
            text += chr(value)
        elif kind in {code.IN, code.ANY, code.NOT_LITERAL}:
            text += _letter(node)
        elif kind is code.SUBPATTERN:
            text += _samples(value[3], choice)
        elif kind is code.BRANCH:
            text += _samples(value[1][choice % len(value[1])], choice)
        elif kind in _REPEATS:
            text += _samples(value[2], choice) * max(value[0], 1 if choice % 2 else 0)
        elif kind.name == "ATOMIC_GROUP":
            text += _samples(value, choice)
    return text


def _repeated(nodes: Iterable[tuple[Any, Any]], before: str = "") -> Iterator[tuple[str, str]]:
    """For each thing that may stand often: a text that leads to it, and one turn of it."""
    for node in nodes:
        kind, value = node
        if kind in _REPEATS:
            if value[1] >= 8:
                for choice in range(4):
                    yield before, _samples(value[2], choice)
            yield from _repeated(value[2], before)
        elif kind is code.SUBPATTERN:
            yield from _repeated(value[3], before)
        elif kind is code.BRANCH:
            for branch in value[1]:
                yield from _repeated(branch, before)
        elif kind in {code.ASSERT, code.ASSERT_NOT}:
            yield from _repeated(value[1], before)
        elif kind.name == "ATOMIC_GROUP":
            yield from _repeated(value, before)
        before += _samples([node], 1)


def attacks(pattern: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """Texts by their beginning, what is repeated, and their end, which no pattern takes."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    wholes = {_samples(tree, choice) for choice in range(4)}
    found = {("", sign, "\x01") for sign in (*_ORDINARY, *wholes)}
    for before, turn in _repeated(tree):
        found |= {("", turn, "\x01"), (before, turn, "\x01"), ("", before + turn, "\x01"), (before, turn, "")}
    return sorted(one for one in found if one[1])


def text_of(attack: tuple[str, str, str], size: int, pattern: re.Pattern[Any]) -> Any:  # noqa: ANN401 - text or bytes, as the pattern is
    """The attack's text at a size, in bytes where the pattern is of bytes."""
    before, turn, end = attack
    text = before + turn * max(1, (size - len(before)) // len(turn)) + end
    return text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
