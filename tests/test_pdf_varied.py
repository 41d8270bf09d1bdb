"""Invoices put together by chance: the words, the places and the formats differ from page to page, and nearly all is read.

No page of these was looked at when the reader was written, so they say how it does on invoices that it has not seen.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from fixtures.makers.expected import expected
from fixtures.makers.varied import varied
from tests.checking import reports_of
from tests.test_pdf_fixtures import Json, wrong_in

if TYPE_CHECKING:
    from coopinv.config import Config

#: Which pages: the first of a row without end.
PAGES = range(40)
#: At least so many of a hundred fields are read right, and at most so many of a hundred right invoices give a finding.
FIELDS_RIGHT, FALSE_ALARMS = 98, 5


def _count(fields: Json) -> int:
    """How many values there are to be read."""
    if isinstance(fields, dict):
        return sum(map(_count, fields.values()))
    if isinstance(fields, list):
        return sum(map(_count, fields)) or 1
    return 1


def test_nearly_every_field_of_pages_by_chance_is_read(config: Config) -> None:
    """The share of fields that are read right, and of right invoices that give a finding."""
    pytest.importorskip("reportlab")
    from fixtures.makers.make import made

    count, wrong, alarms = 0, list[str](), Counter[str]()
    for page in PAGES:
        sheet = varied(page)
        fields = json.loads(json.dumps(expected(sheet)))
        count += _count(fields)
        reports, file = reports_of(made(sheet), config, f"{page}.pdf")
        assert file.problem is None, file.problem
        assert len(reports) == 1, page
        wrong += [f"{page:4} {row}" for row in wrong_in(fields, reports[0].invoice.model_dump(mode="json"))]
        found = {finding.rule.id for finding in reports[0].findings}
        # A credit note is always told to be one.
        if rules := found - ({"GEN021"} if fields["document_type"] == "credit-note" else set()):
            alarms[", ".join(sorted(rules))] += 1
    shown = "\n".join([f"{len(wrong)} of {count} fields wrong, alarms {dict(alarms)}", *wrong[:60]])
    assert len(wrong) * 100 <= (100 - FIELDS_RIGHT) * count, shown
    assert sum(alarms.values()) * 100 <= FALSE_ALARMS * len(PAGES), shown
