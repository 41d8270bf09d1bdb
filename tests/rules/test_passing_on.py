"""What goes from one process to another: findings keep their rule, invoices and reports are equal there."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from coopinv.model.finding import FileReport, FileStart
from coopinv.pipeline import Source, check
from coopinv.rules import RULES
from coopinv.workers.frames import pack, unpack
from tests.checking import FIXTURES

if TYPE_CHECKING:
    from coopinv.config import Config


@pytest.mark.parametrize(
    "name",
    [
        "right/peppol/purchase-order-credit-note.xml",
        "right/edifact/several-messages.edi",
        "right/pdf/purchase-order-credit-note.pdf",
        "right/mail/forwarded.eml",
        "bad-input/truncated.xml",
        "bad-input/not-well-formed.xml",
    ],
)
def test_reports_are_equal_in_another_process(name: str, config: Config) -> None:
    reports = list(check(Source(name, FIXTURES / name), config))
    passed = unpack(pack(reports))
    assert passed == reports
    for before, after in zip(reports, passed, strict=True):
        if isinstance(before, FileReport) or not isinstance(before, FileStart):
            assert [one.rule for one in after.findings] == [one.rule for one in before.findings]
            assert all(one.rule is RULES[one.rule.id].info for one in after.findings)


def test_a_rule_of_someone_elses_goes_whole() -> None:
    changed = dataclasses.replace(RULES["GEN001"].info, slug="another")
    assert unpack(pack(changed)) == changed
    assert len(pack(RULES["GEN001"].info)) < 200 < len(pack(changed))
