"""A rule that is asked only where an observation of its kind was made: the kind it declares is the one it looks for."""

from __future__ import annotations

import ast
import inspect
import textwrap
from typing import TYPE_CHECKING

import pytest

from coopinv.model.reading import Format, Observation, Reading
from coopinv.rules import RULES, Selection, run
from tests.rules.helpers import context_of

if TYPE_CHECKING:
    from coopinv.rules.rule import Rule

_OBSERVING = [one for one in RULES.values() if one.observes is not None]


@pytest.mark.parametrize("rule", _OBSERVING, ids=lambda rule: rule.info.id)
def test_it_looks_at_nothing_but_observations_of_the_kind_it_declares(rule: Rule) -> None:
    """Its whole body is one loop over them, so that without any it says nothing."""
    (function,) = ast.parse(textwrap.dedent(inspect.getsource(rule.check))).body
    assert isinstance(function, ast.FunctionDef)
    _docstring, loop = function.body
    assert isinstance(loop, ast.For)
    over = ast.unparse(loop.iter)
    assert over.removesuffix("[:1]") == f"reading.observed('{rule.observes}')"


def test_it_is_asked_when_there_is_one() -> None:
    """The same invoice with and without something hidden in it."""
    hidden = Observation("hidden-content", "number", {"found": "a comment"})
    for observations, expected in (((), False), ((hidden,), True)):
        found = run.check(Reading(Format.PEPPOL, observations=observations), context_of(), Selection())
        assert ("READ006" in {finding.rule.id for finding in found}) is expected
