"""Finds every cap of the package, and says of each what becomes of what lies beyond it.

A cap is a number in a module's variable whose name says so or that texts, lists and counts are cut or compared by, and
a large number that something is cut by on the spot.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import coopinv

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(coopinv.__file__).parent
_NAMED = re.compile(
    r"MOST|MAX|LONGEST|LARGEST|DEEPEST|LIMIT|ALWAYS|_SHOWN|_NAMED|_LENGTH$|_WITHIN|_TYPES$|_LINKS|_NAME$|_HEAD$|_FIRST$|_READ$"
)
#: Cutting by a smaller number on the spot takes a prefix of an identifier, and is no cap.
_SMALL = 20

#: What is refused beyond it, with words of its own; the test that stands at it and one beyond.
REFUSED = {
    "config_file/load.py _MAX_FILE": "stress/test_kept_in_bounds.py::test_files_of_ours_are_not_read_beyond_their_limit",
    "glnlist/archive.py MAX_CELLS": "glnlist/test_limits.py::test_each_limit_of_the_archive_is_named",
    "glnlist/archive.py MAX_PARTS": "glnlist/test_limits.py::test_each_limit_of_the_archive_is_named",
    "glnlist/archive.py MAX_RATIO": "glnlist/test_limits.py::test_each_limit_of_the_archive_is_named",
    "glnlist/archive.py MAX_UNPACKED": "glnlist/test_limits.py::test_each_limit_of_the_archive_is_named",
    "glnlist/tables.py MAX_BYTES": "stress/test_kept_in_bounds.py::test_files_of_ours_are_not_read_beyond_their_limit",
    "glnlist/tables.py MAX_COLUMNS": "glnlist/test_limits.py::test_too_many_rows_or_columns_are_refused",
    "glnlist/tables.py MAX_ROWS": "glnlist/test_limits.py::test_too_many_rows_or_columns_are_refused",
    "readers/pdf/engine.py MOST_PAGES": "stress/test_kept_in_bounds.py::test_at_a_limit_and_a_step_beyond",
    "readers/ubl/prolog.py _HEAD": "test_bad_input.py::test_a_prolog_without_end",
    "reports/baseline.py _MOST": "stress/test_kept_in_bounds.py::test_files_of_ours_are_not_read_beyond_their_limit",
    "scan/archive.py MAX_ENTRIES": "stress/test_kept_in_bounds.py::test_archives_at_a_limit_and_a_step_beyond",
    "scan/archive.py MAX_LIST": "stress/test_kept_in_bounds.py::test_archives_at_a_limit_and_a_step_beyond",
    "scan/archive.py MAX_RATIO": "stress/test_kept_in_bounds.py::test_archives_at_a_limit_and_a_step_beyond",
    "scan/archive.py MAX_UNPACKED": "stress/test_kept_in_bounds.py::test_archives_at_a_limit_and_a_step_beyond",
    "scan/archive.py ALWAYS": "stress/test_kept_in_bounds.py::test_archives_at_a_limit_and_a_step_beyond",
    "scan/names.py _MOST": "stress/test_kept_in_bounds.py::test_files_of_ours_are_not_read_beyond_their_limit",
}
#: What is left out beyond it, and said to be; the row of ``test_said_aloud.py``.
SAID = {
    "glnlist/cells.py _LONGEST_CELL": "a cell that is cut",
    "readers/edifact/envelope.py _TYPES": "messages of many types",
    "readers/edifact/messagetypes.py _SHOWN": "messages of many types",
    "readers/edifact/repertoire.py _SHOWN": "signs outside the character set",
    "readers/pdf/engine.py _MOST_ANNOTATIONS": "more notes on a page than are looked at",
    "readers/pdf/engine.py _MOST_CHARACTERS": "more text on a page than is read",
    "readers/pdf/engine.py _MOST_ENCLOSED": "more enclosed files than are looked at",
    "readers/pdf/engine.py _MOST_OBJECTS": "more drawings on a page than are looked at",
    "reports/statistics.py _MOST": "more sellers than are listed",
    "reports/text.py _MOST_SKIPPED": "more skipped files than are listed",
    "rules/shown.py _NAMED": "more attachments than are named",
    "rules/gen/description.py _NAMED_LINES": "more lines than are named",
}
#: A text of a stranger that is quoted up to here, with … behind it or whole in the value beside the message.
QUOTED = frozenset(
    {
        "billing.py 80", "glnlist/cells.py _LONGEST_QUOTE", "glnlist/tables.py 60", "glnlist/tables.py _SHOWN", "readers/edifact/faults.py _SHOWN",
        "readers/edifact/envelope.py _TYPE_LENGTH", "readers/edifact/faults.py _LOOKED_AT", "readers/mail/open.py _NAME", "readers/mail/text.py _SHOWN",
        "readers/pdf/engine.py 200", "readers/pdf/unlabelled.py 80", "readers/ubl/documents.py 60", "readers/ubl/parse.py 200",
        "reports/phrases.py _LONGEST_VALUE", "rules/oio.py 80", "rules/oio.py 200", "rules/shown.py _LENGTH", "scan/remote.py _REASON",
    }
)  # fmt: skip
#: How wide lines are, how many examples stand in a help text, what a picture has room for ("…" stands for the rest,
#: which the report has).
LAYOUT = frozenset(
    {
        "annotate/draw.py _LONGEST", "annotate/draw.py _TOUCHING", "annotate/foot.py _MOST", "annotate/marks.py _MOST_NAMES",
        "annotate/names.py _LONGEST", "annotate/room.py _PRINTED", "reports/explain.py _MOST_PLACES", "reports/fieldview.py _NARROWEST_VALUE",
        "reports/fieldview.py _WIDEST_LABEL", "reports/layout.py WIDEST", "reports/text.py _COLUMNS_FROM",
    }
)  # fmt: skip
#: How much is looked at to tell one thing from another, where nothing beyond could stand that is checked: a file's
#: first bytes, a number too long to be one, a text too long to be a label, a query to the list of GLNs; and what a
#: rule knows of its field. The link in a mail's text and the names behind it are only a hint beside a finding.
TELLS_APART = frozenset(
    {
        "across/memory.py _MOST", "annotate/names.py _HEAD", "detect.py _HEAD", "detect.py 100000", "detect.py 20", "glnlist/lookup.py _LONGEST_QUERY",
        "glnlist/lookup.py _MOST_WORDS", "glnlist/nearest.py _LONGEST", "glnlist/tables.py _HEADINGS_WITHIN", "glnlist/tables.py 100000",
        "identifiers/company_form.py 500", "identifiers/cost_centre.py DIGITS", "identifiers/email.py _DOMAIN_LENGTH", "identifiers/email.py _FIELD_LENGTH",
        "identifiers/email.py _LOCAL_LENGTH", "identifiers/iban.py _DANISH_LENGTH", "identifiers/io_number.py _MINIMUM_DIGITS",
        "identifiers/order_number.py LENGTH", "readers/edifact/envelope.py _COUNT_LENGTH", "readers/edifact/syntax.py _LENGTH_DIGITS",
        "readers/mail/headers.py _LONGEST", "readers/mail/headers.py _DECODED", "readers/mail/text.py _LINKS", "readers/mail/text.py _LONGEST",
        "readers/pdf/blocks.py _MOST_LINES", "readers/pdf/engine.py HARDLY_ANY", "readers/pdf/engine.py 50", "readers/pdf/labelled_numbers.py 20",
        "readers/pdf/pick.py 24", "readers/pdf/totals.py _MOST", "readers/pdf/vocabulary.py 400", "readers/ubl/prolog.py _FIRST",
        "reports/output.py _HEAD", "rules/edi/extras.py _FIRST", "rules/edi/extras.py _MOST_WORDS", "rules/edi/extras.py _READ",
        "rules/edi/lines.py _SURE_GTIN_LENGTH", "rules/gen/description.py _COUNTER_DIGITS", "rules/gen/description.py _LONGEST",
        "rules/gen/description.py _NUMBER_PARTS", "rules/gen/terms.py _BANKING_DAYS", "rules/io.py _UPPER_PART",
    }
)  # fmt: skip
#: How much is done at once, kept for the next time or done in the quicker way; all of it is done.
AT_ONCE = frozenset(
    {
        "across/ledger.py _VERSION", "readers/edifact/step.py _KEPT", "readers/edifact/step.py _LONGEST", "readers/ubl/file.py _MOST_AROUND",
        "readers/ubl/parse.py WHOLE", "readers/ubl/parse.py _BATCH", "readers/ubl/table.py _REMEMBERED",
        "reports/baseline.py 32", "reports/fingerprint.py 32", "scan/beside.py _BATCH", "scan/beside.py _BATCH_BYTES", "scan/beside.py _EVENTS",
        "scan/beside.py _LINES", "workers/crew.py HELD", "workers/frames.py _AT_ONCE", "workers/frames.py _MOST", "workers/single.py RECYCLE",
        "workers/worker.py _PART",
    }
)  # fmt: skip


def found() -> set[str]:
    """Every cap, as ``module.py NAME`` or ``module.py number``."""
    return {
        f"{path.relative_to(_PACKAGE).as_posix()} {cap}"
        for path in sorted(_PACKAGE.rglob("*.py"))
        for cap in _caps(ast.parse(path.read_text("utf-8")))
    }


def _caps(tree: ast.Module) -> Iterator[str]:
    numbers = set(_numbers(tree))
    yield from (name for name in numbers if _NAMED.search(name))
    for node in ast.walk(tree):
        for bound in _bounds(node):
            if isinstance(bound, ast.Name) and bound.id in numbers:
                yield bound.id
            elif (
                isinstance(bound, ast.Constant)
                and not isinstance(node, ast.Compare)
                and _is_large(bound.value)
            ):
                yield str(bound.value)


def _numbers(tree: ast.Module) -> Iterator[str]:
    """The module's variables that hold a number above 1."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            for target in targets:
                values = [statement.value]
                names = [target]
                if isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
                    names, values = target.elts, statement.value.elts
                yield from (
                    name.id
                    for name, value in zip(names, values, strict=True)
                    if isinstance(name, ast.Name) and _is_number(value)
                )


def _is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int | float) and not isinstance(node.value, bool) and node.value > 1
    if isinstance(node, ast.Name):
        return node.id == "MEGABYTE"
    return isinstance(node, ast.BinOp) and (_is_number(node.left) or _is_number(node.right))


def _is_large(value: object) -> bool:
    return isinstance(value, int) and value >= _SMALL


def _bounds(node: ast.AST) -> list[ast.expr]:
    """What something is cut or counted by."""
    if isinstance(node, ast.Slice) and node.lower is None and node.upper is not None:
        return [one for one in ast.walk(node.upper) if isinstance(one, ast.Name | ast.Constant)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"min", "islice"}:
        return list(node.args)
    if isinstance(node, ast.Compare) and all(
        isinstance(one, ast.Gt | ast.GtE | ast.Lt | ast.LtE | ast.Eq) for one in node.ops
    ):
        return [node.left, *node.comparators]
    return []
