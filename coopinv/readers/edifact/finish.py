"""What becomes of an INVOIC's collected values: what no row of its field map can say.

Each function takes the raw document and the message once the pass is over, and may tell what it observed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coopinv.identifiers import bic, cvr, fik, gtin
from coopinv.language import Text
from coopinv.model.invoice import DocumentType
from coopinv.model.reading import Observation
from coopinv.readers import finish as shared
from coopinv.readers.doctypes import CREDIT_CODES
from coopinv.readers.edifact.directory import directory, structure
from coopinv.readers.edifact.place import place_of
from coopinv.readers.edifact.sums import SUMS
from coopinv.readers.finish import looks_like_iban
from coopinv.readers.raw import Raw, append, move, new
from coopinv.readers.values import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from coopinv.language import Value
    from coopinv.readers.edifact.interchange import Message
    from coopinv.readers.edifact.segment import Segment
    from coopinv.readers.raw import Origin

    Finish = Callable[[Raw, Message], "list[Observation] | None"]

#: UN/CEFACT 7143 of LIN: what says that the number is a GTIN. EN and UP in EANCOM 97, SRV from EANCOM 2002 on.
_GTIN_TYPES = frozenset({"EN", "UP", "SRV", "EU", "EAN", "GTIN"})
#: And what says that it is another number: the seller's, the buyer's, the maker's, a group's …
_OTHER_TYPES = frozenset(
    {"SA", "IN", "BP", "MF", "VP", "GN", "GB", "HS", "CC", "GU", "PV", "NB", "SN", "AC", "BH", "MP", "ZZZ"}
)
#: UN/CEFACT 1225 of BGM that make it another copy of an invoice, or withdraw one.
_FUNCTIONS = {
    "1": Text(en="BGM says 1, a cancellation", da="BGM angiver 1, en annullering", sv="BGM säger 1, en annullering"),
    "5": Text(en="BGM says 5, a replacement", da="BGM angiver 5, en erstatning", sv="BGM säger 5, en ersättning"),
    "7": Text(en="BGM says 7, a duplicate", da="BGM angiver 7, en dublet", sv="BGM säger 7, en dubblett"),
    "31": Text(en="BGM says 31, a copy", da="BGM angiver 31, en kopi", sv="BGM säger 31, en kopia"),
    "43": Text(en="BGM says 43, sent once more", da="BGM angiver 43, sendt en gang til", sv="BGM säger 43, skickad en gång till"),
}  # fmt: skip
#: UN/CEFACT 4461 that tell how it is paid although no account is named: card, direct debit.
_WITHOUT_ACCOUNT = frozenset({"48", "49", "59"})


def document_type(raw: Raw, message: Message) -> None:  # noqa: ARG001 - every function takes both
    """Invoice or credit note, by BGM's code."""
    credit = raw.get("document_type_code") in CREDIT_CODES
    raw["document_type"] = DocumentType.CREDIT_NOTE if credit else DocumentType.INVOICE
    raw["@"]["document_type"] = raw["@"].get("document_type_code", (0,))


def endpoint(raw: Raw, message: Message) -> list[Observation]:
    """The interchange's recipient, which is the electronic address that the invoice is sent to."""
    interchange = message.interchange
    if interchange.recipient:
        raw["buyer"]["endpoint"] = interchange.recipient
        raw["buyer"]["@"]["endpoint"] = ("UNB", 2, 0)
    if interchange.recipient_qualifier:
        raw["buyer"]["endpoint_scheme"] = interchange.recipient_qualifier
        raw["buyer"]["@"]["endpoint_scheme"] = ("UNB", 2, 1)
    if interchange.unb is None or interchange.recipient:
        return []
    # Without a UNB at all, nobody misses its recipient.
    return [Observation("no-recipient", "buyer.endpoint", {}, place_of(interchange.unb, None))]


def copy(raw: Raw, message: Message) -> list[Observation]:  # noqa: ARG001
    """A copy, duplicate, replacement or cancellation."""
    how = _FUNCTIONS.get(raw.get("_function", ""))
    return [] if how is None else [Observation("copy", "_function", {"how": how})]


def dates(raw: Raw, message: Message) -> None:  # noqa: ARG001
    """Due and delivery dates that stand elsewhere than they should, where they do not stand there."""
    move(raw, "_due", "due_date")
    move(raw, "_due_otherwise", "due_date")
    move(raw, "_weaker_delivery_dates", "delivery_dates")


def currency(raw: Raw, message: Message) -> None:  # noqa: ARG001
    """The currency of the totals, where no CUX names one."""
    move(raw, "_money", "currency")


def addresses(raw: Raw, message: Message) -> None:  # noqa: ARG001
    """Names and addresses that stand together in up to five lines (C058), as older messages have them."""
    for party in (raw["seller"], raw["buyer"], *raw.get("deliveries", ())):
        written = party.pop("_lines", None)
        if written and "name" not in party:
            lines = str(written[0]).split("\n")
            origin = party["@"]["_lines"][0]
            found = {"name": lines[0]}
            rest = lines[1:]
            town = next((index for index, line in enumerate(rest) if _town().match(line)), None)
            if town is not None:
                match = _town().match(rest.pop(town))
                if match is not None:
                    found["postal_code"], found["city"] = match["code"], match["city"]
            if rest:
                found["street"] = rest[0]
            for name, value in found.items():
                party.setdefault(name, value)
                party["@"].setdefault(name, origin)


@cache
def _town() -> re.Pattern[str]:
    return re.compile(
        r"(?:[A-Z]{1,2}[- ])?(?P<code>[0-9]{3,5}(?: [0-9]{2})?)[ ]+(?P<city>[^0-9 ].{1,60})", re.ASCII
    )


def seller_numbers(raw: Raw, message: Message) -> None:  # noqa: ARG001
    """The seller's CVR number from its VAT number or its registration, where it is a Danish one."""
    seller = raw["seller"]
    number = seller.get("_vat", "")
    if number[:2] == "DK" or (number and not number[:2].isalpha()):
        seller["cvr"] = cvr.canonical(number) or number
        seller["@"]["cvr"] = seller["@"]["_vat"]
        if "!" in seller and "_vat" in seller["!"]:
            seller["!"]["cvr"] = seller["!"]["_vat"]
    move(seller, "_vat", "vat_number")
    foreign = seller.get("country", "DK") != "DK" or ("cvr" not in seller and "vat_number" in seller)
    if not foreign and "cvr" not in seller:
        move(seller, "_registration", "cvr", Kind.CVR)
    if "_registration" in seller and cvr.canonical(seller["_registration"]) == seller.get("cvr", ""):
        return  # the CVR number once more
    move(seller, "_registration", "registration_number")


def parties(raw: Raw, message: Message) -> list[Observation]:
    """Which parties the header names; a delivery place that is not NAD+DP only counts without one."""
    found = raw.get("deliveries", [])
    if any(one.get("_qualifier") == "DP" for one in found):
        raw["deliveries"] = [one for one in found if one.get("_qualifier") == "DP"]
    observed = []
    for segment in message.segments:
        if segment.tag in ("LIN", "UNS"):
            break
        if segment.tag == "NAD":
            here = place_of(segment, message.reference)
            observed.append(Observation("party", None, {"qualifier": segment.value(0)}, here))
    return observed


def allowances(raw: Raw, message: Message) -> None:  # noqa: ARG001
    """Allowance or charge, and its code where no text says what it is for."""
    everywhere = [raw.get("allowances_charges", ()), raw.get("_summary_allowances", ())]
    everywhere += [line.get("allowances_charges", ()) for line in raw.get("lines", ())]
    for group in everywhere:
        for one in group:
            if (indicator := one.pop("_indicator", None)) is not None:
                one["charge"] = indicator == "C"
                one["@"]["charge"] = one["@"]["_indicator"]
            move(one, "_code", "reason")
    if not raw.get("allowances_charges"):
        # Behind UNS they repeat the header's; without those they are all there is.
        raw["allowances_charges"] = raw.pop("_summary_allowances", [])
        raw["@"]["allowances_charges"] = raw["@"].get("_summary_allowances")


def lines(raw: Raw, message: Message) -> None:  # noqa: ARG001
    """Each line's item number, price and free goods."""
    for line in raw.get("lines", ()):
        _item(line)
        _price(line)
        if "_free" in line and "_invoiced" not in line and "_delivered" not in line:
            line["free_of_charge"] = True
            line["@"]["free_of_charge"] = line["@"]["_free"]
        for one in line.get("allowances_charges", ()):
            # A TAX behind an ALC is the allowance's by the directory, and often meant as the line's.
            for name in ("vat_rate", "vat_category"):
                if name not in line and name in one:
                    line[name], line["@"][name] = one[name], one["@"][name]


def _item(line: Raw) -> None:
    number, kind = line.get("_number"), line.get("_number_type", "")
    if number is None:
        return
    if kind in _GTIN_TYPES or (kind not in _OTHER_TYPES and gtin.canonical(number) is not None):
        move(line, "_number", "gtin", Kind.GTIN)
    else:
        append(line, "other_ids", number, line["@"]["_number"])


#: PRI 5125, best first: net prices, then gross ones, before the line's own allowances.
_PRICES = ("AAA", "NTP", "INV", "CON", "CAL", "AAB")


def _price(line: Raw) -> None:
    found = line.get("_prices", ())
    if not found:
        return
    best = found[0]
    if len(found) > 1:
        rank = {code: index for index, code in enumerate(_PRICES)}
        best = min(found, key=lambda one: rank.get(one.get("_code", ""), len(rank)))
    for name in ("price", "base_quantity", "base_unit"):
        move(best, name, name, into=line)


def sub_lines(raw: Raw, message: Message) -> None:  # noqa: ARG001
    """Lines that only detail another line, whose amount is stated with that one already."""
    found = raw.get("lines", [])
    if not any("_main_line" in line for line in found):
        return
    main = {line.get("id"): line for line in found if "_main_line" not in line}
    kept = [
        line
        for line in found
        if "_main_line" not in line or "net_amount" not in main.get(line["_main_line"], {"net_amount": None})
    ]
    stated = raw["totals"].get("lines")
    if stated is not None and _sum(found) == stated != _sum(kept):
        return
    raw["_sub_lines"] = [line for line in found if not any(line is one for one in kept)]
    raw["lines"] = kept


def _sum(found: list[Raw]) -> object:
    from coopinv import amounts

    return amounts.total(line["net_amount"] for line in found if "net_amount" in line)


def pia(raw: Raw, message: Message) -> list[Observation]:  # noqa: ARG001
    """Numbers in PIA under the lines, which Coop ignores: said once, with the lines."""
    if "PIA" not in message.tags:
        return []
    numbered: list[str] = []
    without = 0
    first: Segment | None = None
    line, position, has_gtin = "", 0, False
    for segment in message.segments:
        if segment.tag == "LIN":
            position += 1
            line = segment.value(0) or str(position)
            has_gtin = _has_gtin(segment.value(2), segment.value(2, 1))
        elif segment.tag == "UNS":
            break
        elif segment.tag == "PIA" and position and (not numbered or numbered[-1] != line):
            first = first or segment
            numbered.append(line)
            without += not has_gtin
    if first is None:
        return []
    values: dict[str, Value] = {"lines": ", ".join(numbered), "count": len(numbered), "without": without}
    return [Observation("pia", None, values, place_of(first, message.reference))]


def _has_gtin(number: str, kind: str) -> bool:
    return bool(number) and (
        kind in _GTIN_TYPES or (kind not in _OTHER_TYPES and gtin.canonical(number) is not None)
    )


def payment_terms(raw: Raw, message: Message) -> None:  # noqa: ARG001
    """Terms that PAT says in codes: days from the invoice date as a number, others as the words for them."""
    terms = raw["payment_terms"]
    for one in raw.get("_terms", ()):
        count = one.get("_count", "")
        if not (count.isascii() and count.isdigit() and len(count) <= 3):
            continue
        days = one.get("_unit", "D") in ("D", "CD")
        if days and one.get("_relation") == "6":
            _say(terms, f"end of month + {int(count)} days", one)
        elif days and one.get("_reference", "5") in ("5", "7", ""):
            if "days" not in terms:
                terms["days"], terms["@"]["days"] = int(count), one["@"]["_count"]
        elif days and one.get("_reference") in ("29", "21", "81"):
            _say(terms, f"{int(count)} days after delivery", one)
        else:
            _say(terms, " ".join(one[name] for name in ("_count", "_unit") if name in one), one)


def _say(terms: Raw, text: str, one: Raw) -> None:
    if "text" not in terms:
        terms["text"], terms["@"]["text"] = text, one["@"]["_count"]


def payment_means(raw: Raw, message: Message) -> None:  # noqa: ARG001
    """Accounts as IBAN or as branch and account; payment slips in payment references."""
    code = raw.get("_means")
    means = raw.setdefault("payment_means", [])
    for one in means:
        move(one, "_account", "iban" if looks_like_iban(one.get("_account")) else "account_number", Kind.TEXT)
        if "iban" in one:
            one["iban"] = one["iban"].replace(" ", "")
        bank = one.get("_bank", "")
        if bic.canonical(bank) is not None:
            move(one, "_bank", "bic", Kind.BIC)
        elif "_branch" not in one and len(bank) == 4 and bank.isdigit():
            move(one, "_bank", "registration_number")
        move(one, "_branch", "registration_number")
    for text, origin in zip(
        raw.get("_payment_references", ()), raw["@"].get("_payment_references", ()), strict=True
    ):
        _payment_reference(means, text, origin)
    if code is not None:
        if not means and code in _WITHOUT_ACCOUNT:
            means.append(new(raw["@"]["_means"]))
        for one in means:
            one.setdefault("code", code)
            one["@"].setdefault("code", raw["@"]["_means"])


def _payment_reference(means: list[Raw], text: str, origin: Origin) -> None:
    """A payment slip is a way to pay of its own; another reference goes with the account."""
    slip = fik.parse(text)
    if slip is None:
        if means:
            means[0].setdefault("reference", text)
            means[0]["@"].setdefault("reference", origin)
        return
    one = new(origin)
    parts = {"fik_type": slip.fik_type, "payment_id": slip.payment_id, "creditor_number": slip.account}
    for name, value in parts.items():
        if value:
            one[name], one["@"][name] = value, origin
    means.append(one)


def own_number(raw: Raw, message: Message) -> None:  # noqa: ARG001
    """An invoice that names itself names no earlier invoice."""
    number, earlier = raw.get("number"), raw.get("preceding_invoices", [])
    if number in earlier:
        index = earlier.index(number)
        del earlier[index], raw["@"]["preceding_invoices"][index]


def _shared(function: Callable[[Raw], list[Observation] | None]) -> Finish:
    def finish(raw: Raw, message: Message) -> list[Observation] | None:  # noqa: ARG001
        return function(raw)

    return finish


DOCUMENT: tuple[Finish, ...] = (
    document_type,
    endpoint,
    copy,
    dates,
    currency,
    addresses,
    seller_numbers,
    parties,
    allowances,
    lines,
    sub_lines,
    pia,
    payment_terms,
    payment_means,
    own_number,
    directory,
    structure,
    *SUMS,
    _shared(shared.seller_form),
    _shared(shared.deliveries),
    _shared(shared.numbers_in_text),
)
