"""Numbers of companies behind their labels: CVR, VAT and other registration numbers, and GLN."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv.identifiers import cvr, lookalikes, vat
from coopinv.identifiers.absent import is_absent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coopinv.readers.pdf.layout import Label, Sheet, Span


class Number(NamedTuple):
    """A registration number, VAT number, GLN or mail address: which member it is, as written, and how firm."""

    member: str
    value: str
    span: Span
    confidence: str


@cache
def _registration() -> re.Pattern[str]:
    return re.compile(
        r"(?:[A-Z]{2}[ -]?)?[0-9A-Z]{0,3}[ ]?[0-9][0-9 .-]{3,18}[0-9](?:[ ]?[A-Z]{1,3}[0-9]{0,2}(?![^\W_]|-))?|[0-9]{3,12}"
    )


def numbers_of(sheet: Sheet, label: Label) -> Iterator[Number]:
    """The number behind a label of registration or GLN."""
    paths = label.meaning.paths
    kind = next((path for path in paths if path in {"_cvr", "buyer.cvr", "_gln"}), None)
    if kind is None or label.meaning.strength < 2:
        return
    confidence = "label" if label.meaning.strength == 3 and label.found.anchor else "near"
    for candidate in sheet.candidates(label):
        text, at = lookalikes.as_seen(candidate.span.text)
        if kind == "_gln":
            match = re.match(r"[0-9](?:[ ]?[0-9]){9,15}(?![0-9])", text)
            if match is not None:
                digits = match[0].replace(" ", "")
                yield Number(
                    "gln",
                    digits if len(digits) == 13 else match[0],
                    candidate.span.within(at[match.start()], at[match.end() - 1] + 1),
                    confidence,
                )
                return
            continue
        if label.meaning.strength == 2 and not re.match(r"(?:[A-Z]{2}[ ]?)?[0-9]", text):
            continue
        match = _registration().match(text)
        if match is None or is_absent(match[0]) or sum(map(str.isdigit, match[0])) < 6:
            continue
        if re.fullmatch(r"[0-9. ]*[.,][0-9]{2}", match[0]) and "." in match[0]:
            continue  # an amount: "VAT 1.800.00"
        span = candidate.span.within(at[match.start()], at[match.end() - 1] + 1)
        member, value = _member(label, match[0].strip())
        if member is not None:
            yield Number(("buyer." if kind == "buyer.cvr" else "") + member, value, span, confidence)
            return


def _member(label: Label, text: str) -> tuple[str | None, str]:
    """Which number it is, by label and shape: CVR, VAT number, or a registration number of another country."""
    name = re.sub(r"[^a-z]", "", label.text.casefold())
    danish = cvr.canonical(text)
    if danish is not None:
        return (
            ("vat_number", f"DK{danish}") if name.startswith("se") and "cvr" not in name else ("cvr", danish)
        )
    union = vat.canonical(text)
    if union is not None:
        return "vat_number", union
    if (
        re.match(r"(?:cvr|se|moms|dk|virksomhed)", name)
        and len(re.sub(r"[^0-9]", "", text)) in range(6, 11)
        and not text[:1].isalpha()
    ):
        return "cvr", text
    if text[:2].isalpha() and vat.prefix_of(text) is not None:
        return "vat_number", text
    if any(word in name for word in ("vat", "moms", "ust", "uid", "btw", "tva", "tax")):
        return "vat_number", text
    return "registration_number", text


def share(loose: Sequence[Number], mine: list[Number], theirs: list[Number], height: float) -> None:
    """Numbers outside any block: the seller's, unless the seller has another; then the buyer's."""
    own = {number.value for number in mine if number.member == "cvr"}
    rest = [number for number in loose if number.member == "cvr" and number.value not in own]
    distinct = list(dict.fromkeys(number.value for number in rest))
    has_buyer = any(number.member == "cvr" for number in theirs)
    if len(distinct) >= 2 and not own and not has_buyer:
        # The seller's stands in its letterhead or footer, the buyer's among the invoice's own data.
        outer = max(rest, key=lambda number: abs(number.span.cell.middle / height - 0.4))
        mine.append(outer)
        theirs += [number._replace(confidence="near") for number in rest if number.value != outer.value][:1]
    elif own and not has_buyer:
        theirs += [number._replace(confidence="near") for number in rest][:1]
    else:
        known = {number.value for number in theirs if number.member == "cvr"}
        mine += [number for number in rest if number.value not in known]
    mine += [number for number in loose if number.member != "cvr"]


def best(found: Iterable[Number], member: str) -> Number | None:
    """The first number of a kind, the firmest first."""
    # Mail addresses come in order of likelihood, whatever told them.
    order = (
        {"label": 0, "near": 1, "shape": 2}
        if member != "email"
        else dict.fromkeys(("label", "near", "shape"), 0)
    )
    fitting = [number for number in found if number.member == member]
    return min(fitting, key=lambda number: order[number.confidence], default=None)
