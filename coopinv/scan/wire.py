"""Events as bytes, from a worker to the process that reports: rules go by their id, invoices by what they state."""

from __future__ import annotations

import io
import pickle
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from coopinv.model import invoice as model
from coopinv.model.finding import RuleInfo
from coopinv.model.invoice import Invoice, Record
from coopinv.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.scan.one import Answer

Made = TypeVar("Made", bound=Record)


def packed(told: Sequence[tuple[int, Answer]]) -> bytes:
    """Events as bytes, each with the ordinal of its file."""
    target = io.BytesIO()
    pickler = pickle.Pickler(target, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _TABLE
    pickler.dump(list(told))
    return target.getvalue()


def unpacked(data: bytes) -> list[tuple[int, Answer]]:
    """The events that ``packed`` was given."""
    found: list[tuple[int, Answer]] = pickle.loads(data)  # noqa: S301 - both ends are this program
    return found


def slim(invoice: Invoice, *, fields: bool) -> Invoice:
    """The invoice with what reports tell of it: who, to whom, which, how much, and with ``fields`` all of it as JSON.

    An invoice that JSON cannot hold is left whole.
    """
    values = {name: getattr(invoice, name) for name in _TOLD}
    if fields:
        try:
            values[_AS_JSON] = invoice.as_json
        except ValueError:
            return invoice
    return _record(Invoice, values)


#: What an invoice keeps of itself beside its fields, once it was asked for.
_AS_JSON = "as_json"
#: What reports tell of an invoice beside its fields as JSON.
_TOLD = ("document_type", "number", "issue_date", "currency", "seller", "buyer", "totals")


@cache
def _defaults(kind: type[Record]) -> dict[str, Any]:
    return {name: field.default for name, field in kind.model_fields.items()}


def _record(kind: type[Made], values: dict[str, Any]) -> Made:
    """A part of the model as it was; its values were validated when it was read."""
    made = kind.__new__(kind)
    object.__setattr__(made, "__dict__", {**_defaults(kind), **values})
    object.__setattr__(made, "__pydantic_fields_set__", values.keys() - {_AS_JSON})
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


def _of_record(record: Record) -> tuple[object, ...]:
    defaults = _defaults(type(record))
    held = record.__dict__
    values = {name: held[name] for name, default in defaults.items() if held[name] is not default}
    if _AS_JSON in held:
        values[_AS_JSON] = held[_AS_JSON]
    return _record, (type(record), values)


def _rule(id_: str) -> RuleInfo:
    return RULES[id_].info


def _of_rule(rule: RuleInfo) -> tuple[object, ...]:
    return _rule, (rule.id,)


def _of_mapping(mapping: MappingProxyType[Any, Any]) -> tuple[object, ...]:
    return dict, (dict(mapping),)


_TABLE: dict[type, Any] = {
    RuleInfo: _of_rule,
    MappingProxyType: _of_mapping,
    **{
        kind: _of_record
        for kind in vars(model).values()
        if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record
    },
}
