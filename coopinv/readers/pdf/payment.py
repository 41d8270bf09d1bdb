"""How to pay: the payment slip's line, registration and account number, IBAN and BIC, wherever they stand."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv.identifiers import bank_account, bic, fik, iban
from coopinv.readers.pdf import giro
from coopinv.readers.pdf.layout import Span, whole
from coopinv.readers.pdf.means import Means

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coopinv.readers.pdf.layout import Label, Sheet
    from coopinv.readers.pdf.words import Cell


def read(sheets: Sequence[Sheet], used: set[tuple[int, int]]) -> list[Means]:
    """Every way to pay; the same one named twice counts once."""
    found: list[Means] = []
    accounts: list[Means] = []
    for sheet in sheets:
        cells = [cell for cell in sheet.cells() if (sheet.number, cell.row) not in used]
        found += _slips(sheet, used)
        accounts += _ibans(sheet, cells)
        accounts += _accounts(sheet, used)
    slip = _labelled_slip(sheets, used)
    if slip is not None and not any("fik_type" in one.values for one in found):
        found.append(slip)
    return [*_once(found), *_merged(accounts), *giro.read(sheets, used)]


def _once(means: Sequence[Means]) -> list[Means]:
    unique: dict[tuple[tuple[str, str], ...], Means] = {}
    for one in means:
        unique.setdefault(tuple(sorted(one.values.items())), one)
    return list(unique.values())


# Payment slips -------------------------------------------------------------------------------------------------------


def _slips(sheet: Sheet, used: set[tuple[int, int]]) -> Iterator[Means]:
    """Printed lines of codes: ``+71<004040400000669+81234567<``, also when it is drawn in pieces."""
    for number, row in enumerate(sheet.rows):
        if (sheet.number, number) in used or not any("+" in cell.text for cell in row):
            continue
        in_cells = [(cell, slip) for cell in row for slip in fik.find(cell.text)]
        if not in_cells:
            in_cells = [(_with_plus(row), slip) for slip in fik.find(" ".join(cell.text for cell in row))]
        if not in_cells:
            yield from _blurred_slips(row)
        for cell, slip in in_cells:
            values = {
                "fik_type": slip.fik_type,
                "payment_id": slip.payment_id,
                "creditor_number": slip.account,
            }
            kept = {name: value for name, value in values.items() if value}
            yield Means(kept, dict.fromkeys(kept, _around(cell, slip)), dict.fromkeys(kept, "label"))


@cache
def _blurred() -> re.Pattern[str]:
    # A slip's line with letters among its figures, as a scan or a hand puts them: it cannot be paid by.
    return re.compile(
        r"\+[ ]?(?P<type>71|73|75|04|15|01)[ ]{0,3}<[ ]{0,3}(?P<id>[0-9A-Za-z][0-9A-Za-z ]{3,24})\+[ ]{0,3}(?P<account>[0-9A-Za-z]{7,9})[ ]{0,3}<"
    )


def _blurred_slips(row: Sequence[Cell]) -> Iterator[Means]:
    for cell in row:
        for match in _blurred().finditer(cell.text):
            names = {"fik_type": "type", "payment_id": "id", "creditor_number": "account"}
            values = {name: match[group].strip() for name, group in names.items()}
            spans = {name: Span(cell, *match.span(group)) for name, group in names.items()}
            yield Means(values, spans, dict.fromkeys(values, "label"))


def _with_plus(row: Sequence[Cell]) -> Cell:
    return next(cell for cell in row if "+" in cell.text)


def _around(cell: Cell, slip: fik.PaymentSlip) -> Span:
    start = max(0, cell.text.find("+" + slip.fik_type))
    end = cell.text.rfind(slip.account)
    return Span(cell, start, end + len(slip.account)) if end > start else whole(cell)


def _labelled_slip(sheets: Sequence[Sheet], used: set[tuple[int, int]]) -> Means | None:
    """A slip whose parts stand behind labels: card type, payment ID, creditor number."""
    values: dict[str, str] = {}
    spans: dict[str, Span] = {}
    for sheet in sheets:
        for label, kind in _labels(sheet, used):
            for candidate in sheet.candidates(label):
                member, text, span = _slip_part(kind, candidate.span)
                if member is not None and member not in values:
                    values[member], spans[member] = text, span
                    break
    if "creditor_number" not in values and "payment_id" not in values:
        return None
    if "fik_type" not in values and "creditor_number" not in values:
        return None
    if "fik_type" not in values:
        digits = len(values.get("payment_id", ""))
        if digits in {15, 16}:
            values["fik_type"], spans["fik_type"] = ("71" if digits == 15 else "75"), spans["payment_id"]
    return Means(values, spans, dict.fromkeys(values, "label"))


def _slip_part(kind: str, span: Span) -> tuple[str | None, str, Span]:
    text = span.text
    if kind == "_fik_type":
        match = re.match(r"\+?(71|73|75|04|15|01)(?![0-9])", text)
        return ("fik_type", match[1], span.within(*match.span(1))) if match else (None, "", span)
    if kind == "_creditor":
        match = re.match(r"[0-9](?:[ ]?[0-9]){5,9}(?![0-9])", text)
        return (
            ("creditor_number", match[0].replace(" ", ""), span.within(*match.span()))
            if match
            else (None, "", span)
        )
    if kind == "_payment_id":
        match = re.match(r"(?:\+?(?:71|75|04|15)[<> ])?([0-9](?:[ ]?[0-9]){3,18})(?![0-9])", text)
        return (
            ("payment_id", match[1].replace(" ", ""), span.within(*match.span(1)))
            if match
            else (None, "", span)
        )
    return None, "", span


def _labels(sheet: Sheet, used: set[tuple[int, int]]) -> Iterator[tuple[Label, str]]:
    for label in sheet.labels():
        if (sheet.number, label.cell.row) in used or label.meaning.strength < 2:
            continue
        for path in label.meaning.paths:
            if path in _KINDS:
                yield label, path
                break


_KINDS = frozenset(
    {"_registration_account", "_registration", "_account", "_creditor", "_payment_id", "_fik_type", "_bank"}
)


# IBAN and BIC --------------------------------------------------------------------------------------------------------


@cache
def _iban() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9A-Za-z])[A-Z]{2}[ ]?[0-9]{2}(?:[ .-]?[0-9A-Z]{1,4}){3,8}(?![0-9A-Za-z])")


def _ibans(sheet: Sheet, cells: Sequence[Cell]) -> Iterator[Means]:
    for cell in cells:
        if not re.search(r"[A-Z]{2}[ ]?[0-9]{2}", cell.text):
            continue
        for match in _iban().finditer(cell.text):
            read_ = _valid_start(match[0])
            labelled = _is_labelled(sheet, cell, match.start(), "_iban")
            if read_ is None and not labelled:
                continue
            text = read_ or match[0].strip()
            span = Span(cell, match.start(), match.start() + len(text))
            plain = iban.canonical(text) or text
            values, spans = {"iban": plain}, {"iban": span}
            confidence = {"iban": "label" if labelled else "shape"}
            near = _bic_near(sheet, cell)
            if near is not None:
                values["bic"], spans["bic"], confidence["bic"] = near[0], near[1], "label"
            yield Means(values, spans, confidence)


def _valid_start(text: str) -> str | None:
    """The longest beginning of a text that is a valid IBAN: words behind it may look like part of it."""
    ends = [index for index in range(len(text), 14, -1) if index == len(text) or text[index] in " .-"]
    for end in ends:
        if iban.fault(text[:end]) is None:
            return text[:end]
    compact = re.sub(r"[ .-]", "", text)
    if text.startswith("DK") and len(compact) > 18:
        # Letters of the next word may stand at once behind it.
        count = 0
        for index, character in enumerate(text):
            count += character not in " .-"
            if count == 18:
                return text[: index + 1] if iban.fault(text[: index + 1]) is None else None
    return None


def _is_labelled(sheet: Sheet, cell: Cell, at: int, kind: str) -> bool:
    if any(kind in label.meaning.paths and label.found.start < at for label in sheet.labels_in(cell)):
        return True
    left = [one for one in sheet.rows[cell.row] if one.x1 <= cell.x0]
    if left and any(kind in label.meaning.paths for label in sheet.labels_in(left[-1])):
        return True
    above = next(
        (
            one
            for row in reversed(sheet.rows[max(0, cell.row - 2) : cell.row])
            for one in row
            if abs(one.x0 - cell.x0) < 3
        ),
        None,
    )
    return above is not None and any(kind in label.meaning.paths for label in sheet.labels_in(above))


@cache
def _bic() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9A-Za-z])[A-Z]{4} ?[A-Z]{2} ?[A-Z0-9]{2}(?: ?[A-Z0-9]{3})?(?![0-9A-Za-z])")


def _bic_near(sheet: Sheet, cell: Cell) -> tuple[str, Span] | None:
    """The BIC behind its label nearest to an IBAN."""
    best: tuple[float, str, Span] | None = None
    for label in sheet.labels():
        if "_bic" not in label.meaning.paths:
            continue
        for candidate in sheet.candidates(label):
            match = _bic().match(candidate.span.text)
            if match is None or bic.canonical(match[0].replace(" ", "")) is None:
                continue
            far = abs(label.cell.middle - cell.middle)
            if best is None or far < best[0]:
                best = far, match[0].replace(" ", ""), candidate.span.within(*match.span())
            break
    return None if best is None else (best[1], best[2])


# Registration and account number -------------------------------------------------------------------------------------


@cache
def _both() -> re.Pattern[str]:
    # "1234 0001234567", "1234-0001234567", "1234 / 123 456 78 90"
    return re.compile(r"(?P<reg>[0-9]{4})[ ]?[-–/+ ][ ]?(?P<account>[0-9](?:[ ]?[0-9]){4,9})(?![0-9])")


@cache
def _running() -> re.Pattern[str]:
    number = r"(?:[ .-]{0,2}(?:nummer|nr|no)\b)?[ .:]{0,3}"
    return re.compile(
        rf"\breg(?:istrerings)?(?:nummer|nr)?\.?{number}(?P<reg>[0-9]{{4}})(?![0-9])[ ,;/·|–-]{{0,5}}(?:og |and )?"
        rf"(?:bank)?(?:konto|kto|account|a/c)?(?:nummer|nr)?\.?{number}(?P<account>[0-9](?:[ -]?[0-9]){{4,10}})(?![0-9])",
        re.IGNORECASE,
    )


@cache
def _at_bank() -> re.Pattern[str]:
    # A bank with its numbers in one sentence, the account behind a word: "Bank: 9992 konto 4410274".
    return re.compile(
        r"\bbank:? ?(?P<reg>[0-9]{4})(?![0-9])[ ,;/·|–-]{1,5}(?:konto|kto|account|a/c)(?:nummer|nr)?[ .:]{0,4}(?:nr|no)?[ .:]{0,3}"
        r"(?P<account>[0-9](?:[ -]?[0-9]){4,10})(?![0-9])",
        re.IGNORECASE,
    )


@cache
def _to_account() -> re.Pattern[str]:
    # A sentence that says where to pay: "Betales til 9992 0004410274".
    return re.compile(
        r"\b(?:ind)?(?:betal|overfør)(?:es|t)[ ](?:til|på)[ ](?:konto[ :.]{1,2}|bankkonto[ :.]{1,2})?(?P<reg>[0-9]{4})[ ]?[-–/+ ][ ]?(?P<account>[0-9]{6,10})(?![0-9])",
        re.IGNORECASE,
    )


def _accounts(sheet: Sheet, used: set[tuple[int, int]]) -> Iterator[Means]:
    yielded = False
    for number, row in enumerate(sheet.rows):
        if (sheet.number, number) in used:
            continue
        for cell in row:
            match = _running().search(cell.text) if "reg" in cell.text.lower() else None
            match = match or (_at_bank().search(cell.text) if "bank" in cell.text.lower() else None)
            match = match or _to_account().search(cell.text)
            if match is not None:
                yielded = True
                yield _account(
                    match["reg"],
                    match["account"],
                    Span(cell, *match.span("reg")),
                    Span(cell, *match.span("account")),
                )
    if not yielded:
        yield from _labelled_account(sheet, used)


def _account(reg: str, account: str, reg_span: Span, account_span: Span) -> Means:
    values = {
        "registration_number": reg,
        "account_number": bank_account.canonical_account(account) or account,
    }
    return Means(
        values,
        {"registration_number": reg_span, "account_number": account_span},
        dict.fromkeys(values, "label"),
    )


def _labelled_account(sheet: Sheet, used: set[tuple[int, int]]) -> Iterator[Means]:
    registration: tuple[str, Span] | None = None
    account: tuple[str, Span] | None = None
    apart = any(kind == "_registration" for _label, kind in _labels(sheet, used))
    for label, kind in _labels(sheet, used):
        for candidate in sheet.candidates(label):
            span, text = candidate.span, candidate.span.text
            may_hold_both = kind in {"_registration_account", "_bank"} or (kind == "_account" and not apart)
            both = _both().match(text) if may_hold_both or kind == "_registration" else None
            if kind == "_bank" and both is None:
                both = _both().search(text) if len(text) < 60 else None
            if both is not None:
                yield _account(
                    both["reg"],
                    both["account"],
                    span.within(*both.span("reg")),
                    span.within(*both.span("account")),
                )
                return
            if kind == "_registration" and registration is None:
                match = re.match(r"[0-9]{4}(?![0-9])", text)
                if match is not None:
                    registration = match[0], span.within(*match.span())
                    break
            if kind == "_account" and account is None:
                match = re.match(r"[0-9](?:[ -]?[0-9]){3,10}(?![0-9])", text)
                if match is not None:
                    account = match[0], span.within(*match.span())
                    break
    if registration is not None and account is not None:
        yield _account(registration[0], account[0], registration[1], account[1])


def _merged(accounts: Sequence[Means]) -> list[Means]:
    """Registration and account number with the IBAN that names the same account, as one way to pay."""
    merged: list[Means] = []
    seen: set[str] = set()
    for one in sorted(accounts, key=lambda means: "iban" not in means.values):
        number = one.values.get("iban")
        if number is not None:
            if number in seen:
                continue
            seen.add(number)
            merged.append(one)
            continue
        account = (one.values["registration_number"], one.values["account_number"].zfill(10))
        if str(account) in seen:
            continue
        seen.add(str(account))
        fits = [
            other
            for other in merged
            if "account_number" not in other.values
            and (
                (named := iban.danish_account(other.values.get("iban", ""))) == account
                or (named is not None and len(accounts) == 2)
            )
        ]
        if fits:
            index = merged.index(fits[0])
            merged[index] = Means(
                {**fits[0].values, **one.values},
                {**fits[0].spans, **one.spans},
                {**fits[0].confidence, **one.confidence},
            )
        else:
            merged.append(one)
    return merged
