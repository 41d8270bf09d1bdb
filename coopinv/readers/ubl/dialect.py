"""What a dialect of UBL is: its field map and the named functions for what is no row of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from coopinv.readers.ubl.shared import GROUPS
from coopinv.readers.ubl.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coopinv.model.reading import Format, Observation
    from coopinv.readers.raw import Raw
    from coopinv.readers.ubl.fieldmap import Row


@dataclass(frozen=True)
class Dialect:
    """A dialect of UBL 2.

    ``of_group`` maps a group's path to the function that finishes each of its elements; ``of_document`` are the
    functions that finish the document, in order, and tell what they observed.
    """

    format: Format
    rows: tuple[Row, ...]
    of_group: Mapping[str, Callable[[Raw], None]] = field(default_factory=dict)
    of_document: tuple[Callable[[Raw], list[Observation] | None], ...] = ()

    @cached_property
    def table(self) -> Table:
        """The field map, compiled once."""
        return Table(self.rows, GROUPS)
