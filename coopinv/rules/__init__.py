"""The rules: collected from their modules; ``run`` runs them on a reading.

A visible tuple, filled by nothing else: to add a family, name its modules here.
"""

from __future__ import annotations

import copyreg
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coopinv.model.finding import RuleInfo
from coopinv.rules import amt, cc, edi, gen, io, mail, oio, pdf, po, read, se, set_rules, srv

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coopinv.model.finding import Outcome, Severity
    from coopinv.rules.rule import Rule

MODULES = (
    read,
    *gen.MODULES,
    *amt.MODULES,
    po,
    cc,
    srv,
    io,
    oio,
    *edi.MODULES,
    pdf,
    mail,
    set_rules,
    *se.MODULES,
)
#: The rules that hold an invoice against the earlier ones.
ACROSS = frozenset(rule.info.id for rule in (*set_rules.RULES, *se.ACROSS))


def _collect() -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    slugs: set[str] = set()
    for module in MODULES:
        for one in module.RULES:
            if one.info.id in rules or one.info.slug in slugs:
                message = f"rule {one.info.id} ({one.info.slug}) is declared twice"
                raise RuntimeError(message)
            rules[one.info.id] = one
            slugs.add(one.info.slug)
    families = list(dict.fromkeys(one.info.family for one in rules.values()))
    return dict(sorted(rules.items(), key=lambda item: (families.index(item[1].info.family), item[0])))


#: Every rule by its id, in the order of the catalogue.
RULES: dict[str, Rule] = _collect()


def info_of(id_: str) -> RuleInfo:
    """The declaration of a rule."""
    return RULES[id_].info


def _by_id(info: RuleInfo) -> str | tuple[Any, ...]:
    """A declaration goes from process to process by its id: its texts are long, and there is one of each."""
    known = RULES.get(info.id)
    if known is not None and known.info is info:
        return info_of, (info.id,)
    return info.__reduce_ex__(4)


copyreg.pickle(RuleInfo, _by_id)


@dataclass(frozen=True)
class Selection:
    """Which rules run, and the severities that the user has given some of them."""

    ids: frozenset[str] = frozenset(RULES)
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def across(self) -> Selection:
        """Of these rules those that hold an invoice against the earlier ones."""
        return Selection(self.ids & ACROSS, self.severities)

    def grade(self, rule: RuleInfo, outcome: Outcome) -> Severity:
        """The severity of an outcome: a configured one replaces the rule's highest and caps the others."""
        configured = self.severities.get(rule.id)
        if configured is None:
            return outcome.severity
        if outcome.severity is rule.severity or configured.rank > outcome.severity.rank:
            return configured
        return outcome.severity


def family_ids(words: Iterable[str]) -> frozenset[str]:
    """The rule ids that the words name: ids, slugs, or families such as GEN.

    Raises:
        KeyError: a word names none; its argument is the word.
    """
    chosen: set[str] = set()
    for word in words:
        named = {
            id_
            for id_, rule in RULES.items()
            if word.upper() in (id_, rule.info.family) or word.lower() == rule.info.slug
        }
        if not named:
            raise KeyError(word)
        chosen |= named
    return frozenset(chosen)
