"""The reader of EDIFACT INVOIC: message by message, so that an interchange of any size takes the memory of one.

bytes → segments (syntax) → messages (envelope) → values (walk, by the field map) → Reading
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from coopinv.model.reading import Format, Observation, ReadError, Reading
from coopinv.readers.build import reading
from coopinv.readers.doctypes import refuse_type
from coopinv.readers.edifact.envelope import messages
from coopinv.readers.edifact.finish import DOCUMENT
from coopinv.readers.edifact.locate import EdifactLocator
from coopinv.readers.edifact.place import place_of
from coopinv.readers.edifact.step import Steps
from coopinv.readers.edifact.walk import Walk, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coopinv.readers.edifact.interchange import Message
    from coopinv.readers.limits import Limits


def read(chunks: Iterable[bytes], limits: Limits) -> Iterator[Reading | ReadError]:
    """Read every INVOIC message of a file.

    ``limits.size`` bounds one message, and ``limits.seconds`` is the time that one may take. A message that is no
    invoice from the seller comes out as the error that says so, and the others are read on.

    Raises:
        ReadError: the file is no EDIFACT from some place on, a limit is passed, or it holds no INVOIC at all.
    """
    steps = Steps(table())
    for message in messages(chunks, limits):
        start = time.monotonic()
        try:
            found = _reading(message, steps)
        except ReadError as error:
            place = place_of(message.unh, message.reference)
            yield ReadError(
                error.observation.kind, place=place, family=Format.EDIFACT, **error.observation.values
            )
            continue
        if time.monotonic() - start > limits.seconds:
            raise ReadError("timed-out", family=Format.EDIFACT, seconds=f"{limits.seconds:g}")
        yield found


def _reading(message: Message, steps: Steps) -> Reading:
    walk = Walk(steps)
    raw = walk.read(message.segments)
    refuse_type(raw.get("document_type_code"))
    observations: list[Observation] = list(message.observations)
    for function in DOCUMENT:
        observations += function(raw, message) or []
    return reading(Format.EDIFACT, raw, EdifactLocator(message, raw), observations, marked=walk.marked)
