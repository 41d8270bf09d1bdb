"""What a rule is: one declaration around one pure function, for every format.

    @rule(
        "PO003",
        "several-order-numbers",
        source=ORDER,
        title=Text(en=…, da=…),
        what=Text(en=…, da=…),
        why=Text(en=…, da=…),
        fields=("order_numbers",),
        several=Outcome(Severity.ERROR, message=Text(…), remedy=Text(…)),
    )
    def several_order_numbers(reading: Reading, context: Context) -> Iterator[Hit]: ...

The function yields a ``Hit`` that names one of the outcomes, the model path it concerns and the values that the
outcome's texts ask for. It reads nothing but its two arguments, changes nothing and formats nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from coopinv.model.finding import BillingType, Outcome, RuleInfo, Severity, Source
from coopinv.model.reading import Format, Reading

if TYPE_CHECKING:
    import datetime as dt

    from coopinv.billing import Billing
    from coopinv.glnlist import GlnList
    from coopinv.language import Text, Value
    from coopinv.model.reading import Place
    from coopinv.profiles import Profile

__all__ = [
    "ALL_FORMATS",
    "ALL_TYPES",
    "XML",
    "Context",
    "Hit",
    "Outcome",
    "Rule",
    "Severity",
    "Source",
    "rule",
]

XML = frozenset({Format.OIOUBL, Format.PEPPOL, Format.UBL, Format.SVEFAKTURA})
ALL_FORMATS = frozenset({*XML, Format.EDIFACT, Format.PDF})
ALL_TYPES = frozenset(BillingType)


class Context(NamedTuple):
    """What a rule may know besides the reading.

    ``domains`` are words that Coop's e-mail domains contain; ``sole_trader`` says that the seller has told us it is
    a sole trader, whose name needs no company form. ``cost_centres`` are the customer's own, where it has listed them.
    """

    gln_list: GlnList
    profile: Profile
    billing: Billing
    today: dt.date
    domains: tuple[str, ...] = ()
    sole_trader: bool = False
    cost_centres: tuple[str, ...] = ()


class Hit:
    """One thing a rule found: an outcome of its own, the model path it concerns, the values for the texts.

    A value named ``value`` is what is written, for a hit whose field is missing or has no place of its own.
    ``place`` is where it stands when no field of the model tells: the place of the observation it comes from.
    """

    __slots__ = ("field", "outcome", "place", "values")

    def __init__(
        self, outcome: str, field: str | None = None, place: Place | None = None, /, **values: Value
    ) -> None:
        self.outcome = outcome
        self.field = field
        self.place = place
        self.values = values

    def __repr__(self) -> str:
        return f"Hit({self.outcome!r}, {self.field!r}, {self.values!r})"


Check = Callable[[Reading, Context], Iterator[Hit]]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A declaration and the function that checks it.

    ``observes`` is the kind of observation that it speaks of; where none was made, it is not asked.
    """

    info: RuleInfo
    check: Check
    observes: str | None = None


def rule(
    id: str,  # noqa: A002 - what everyone calls it
    slug: str,
    *,
    source: Source,
    title: Text,
    what: Text,
    why: Text,
    fields: tuple[str, ...] = (),
    formats: frozenset[Format] = ALL_FORMATS,
    types: frozenset[BillingType] = ALL_TYPES,
    credit_notes: bool = True,
    nothing_to_pay: bool = True,
    master_data: tuple[str, ...] = (),
    observes: str | None = None,
    **outcomes: Outcome,
) -> Callable[[Check], Rule]:
    """Declare a rule around its function; registers nothing, ``rules/__init__.py`` collects the modules' rules.

    Args:
        id: the stable id of RULES.
        slug: the same in words, for people who select by name.
        source: where the requirement is written.
        title: what it is about, a few words.
        what: what it checks, for ``explain``.
        why: why it matters to the sender.
        fields: the model paths it looks at, most important first; ``explain`` prints where each belongs.
        formats: the formats it applies to.
        types: the billing types it applies to; a rule of all types also runs when the type is undecided.
        credit_notes: whether it applies to credit notes.
        nothing_to_pay: whether it applies when there is nothing to pay.
        master_data: the model paths of what EDI partners know of each other beforehand; where none of them stands on
            an EDIFACT invoice, the rule is said not to have been checked.
        observes: the kind of observation that it speaks of, and without which it has nothing to say.
        outcomes: what it may say, by name.
    """

    def declare(check: Check) -> Rule:
        return Rule(
            RuleInfo(
                id=id,
                slug=slug,
                title=title,
                what=what,
                why=why,
                source=source,
                outcomes=outcomes,
                fields=fields,
                formats=formats,
                types=types,
                credit_notes=credit_notes,
                nothing_to_pay=nothing_to_pay,
                master_data=master_data,
            ),
            check,
            observes,
        )

    return declare
