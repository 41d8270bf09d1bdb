"""The order findings stand in: most severe first, then as the model orders the fields, then by rule."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, get_args

from coopinv.model.invoice import Invoice

if TYPE_CHECKING:
    from coopinv.model.finding import Finding


def order(finding: Finding) -> tuple[int, tuple[int, ...], str, str]:
    """The sort key of a finding: severity, the model's order of its field, rule id, outcome."""
    return finding.severity.rank, _field_order(finding.field), finding.rule.id, finding.outcome


@lru_cache(maxsize=4096)
def _field_order(path: str | None) -> tuple[int, ...]:
    """A path's position in the model: the field's, the ordinal's, and so on inwards; no field comes first."""
    if path is None:
        return ()
    order: list[int] = []
    names = tuple(Invoice.model_fields)
    for part in path.split("."):
        name, _, ordinal = part.partition("[")
        index = names.index(name) if name in names else len(names)
        order += [index, int(ordinal.rstrip("]")) if ordinal else -1]
        names = _INNER.get(name, ())
    return tuple(order)


def _inner() -> dict[str, tuple[str, ...]]:
    inner: dict[str, tuple[str, ...]] = {}

    def collect(annotation: object, name: str) -> None:
        if isinstance(annotation, type) and hasattr(annotation, "model_fields"):
            inner.setdefault(name, tuple(annotation.model_fields))
            for key, value in annotation.model_fields.items():
                collect(value.annotation, key)
        for argument in get_args(annotation):
            collect(argument, name)

    collect(Invoice, "")
    return inner


_INNER = _inner()
