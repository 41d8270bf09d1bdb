"""What a dialect of UBL is: its field map and the named functions for what is no row of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from coopinv.readers.ubl.fieldmap import NAMESPACES
from coopinv.readers.ubl.shared import GROUPS
from coopinv.readers.ubl.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coopinv.model.reading import Format, Observation
    from coopinv.readers.raw import Raw
    from coopinv.readers.ubl.fieldmap import Group, Row


@dataclass(frozen=True)
class Dialect:
    """A dialect of UBL.

    ``names_profile`` tells whether its documents say in ProfileID which business process they are of. ``of_group`` maps a group's path to the function that finishes each of its elements; ``of_document`` are the
    functions that finish the document, in order, and tell what they observed.
    """

    format: Format
    rows: tuple[Row, ...]
    of_group: Mapping[str, Callable[[Raw], None]] = field(default_factory=dict)
    of_document: tuple[Callable[[Raw], list[Observation] | None], ...] = ()
    groups: tuple[Group, ...] = GROUPS
    namespaces: Mapping[str, str] = field(default_factory=lambda: NAMESPACES)
    names_profile: bool = True

    @cached_property
    def table(self) -> Table:
        """The field map, compiled once."""
        return Table(self.rows, self.groups, self.namespaces)
