"""Payment terms as people write them: "netto 14 dage", "lb. md. + 14", "30 days net", "kontant".

Only what is plainly a term of payment is read: "14 dages returret" is none, and of "2 % 8 dage, netto 30 dage" the
8 days belong to the discount. Danish and English, with the nearest Swedish and German.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple


class TermsKind(StrEnum):
    """How the due date follows from the terms."""

    NET = "net"
    END_OF_MONTH = "end-of-month"
    CASH = "cash"
    PREPAID = "prepaid"


class Base(StrEnum):
    """The day from which the days are counted, where the terms say it."""

    INVOICE_DATE = "invoice-date"
    DELIVERY = "delivery"
    RECEIPT = "receipt"


class Terms(NamedTuple):
    """Terms of payment.

    Attributes:
        kind: Days from a date (NET), days from the end of the invoice month (END_OF_MONTH), at once (CASH), or
            nothing left to pay (PREPAID).
        days: Calendar days; 0 for CASH and PREPAID.
        base: What the days are counted from; None where the terms do not say, which means the invoice date.
    """

    kind: TermsKind
    days: int = 0
    base: Base | None = None


_DAY = r"(?:kalenderdage|dages|dage|dag|dg|days|day|dagar|dagars|tagen|tage|d)\b\.?"
_NUMBER = r"(?<![0-9.,+])(?P<days>[0-9]{1,3})(?![0-9]|[.,][0-9])"


@cache
def _discount() -> re.Pattern[str]:
    percent = r"[0-9]{1,2}(?:[.,][0-9]{1,2})? ?(?:%|pct\b\.?|procent\b)"
    word = (
        r"(?:kontantrabat|kasserabat|rabat|skonto|discount|cash|kontant|betaling|betales|ved|v/|hvis|der|for|i|inden|"
        r"within|if|paid|payment|in|bei|zahlung|innerhalb|von|vid|betalning|inom|senest|efter|er|om|the|den|af|til)"
    )
    return re.compile(
        rf"{percent}(?:[ :,-]{{0,2}}{word}){{0,7}}[ :/-]{{0,2}}[0-9]{{1,3}} ?-?{_DAY}"
        rf"|[0-9]{{1,3}} ?{_DAY}[ :/-]{{0,3}}(?:minus |med |mit |with |\./\. ?)?{percent}(?: ?(?:kontantrabat|rabat|skonto|discount))?"
        # English shorthand: "2% 10, net 30" and "2/10 net 30".
        rf"|(?:{percent} |[0-9]{{1,2}}/)[0-9]{{1,2}}(?=[,;]? ?(?:net|n)\b)"
        # A discount that names no days, and words that only look like "cash".
        rf"|{percent} ?(?:kontantrabat|kasserabat|skonto|cash discount)|kontantrabat|cash discount"
    )


@cache
def _end_of_month() -> re.Pattern[str]:
    phrase = (
        r"(?:l(?:ø|oe?|ö)bende m(?:(?:å|aa)ned(?:en)?|d\b\.?|dr\b\.?)|l(?:ø|oe)b\.? ?m(?:d|dr|å?ned)\b\.?|lb\.? ?(?:md|m|måned|mdr)\b\.?|lbmd?\b\.?|"
        r"l\.? ?md?\b\.?|end of (?:the )?(?:current )?(?:invoice )?month|month[ -]end|e\.?o\.?m\b\.?|"
        r"fakturam(?:å|aa)ned(?:s|ens)? ?(?:udgang|udløb)?|m(?:å|aa)nedens udgang|udgangen af (?:fakturamåneden|måneden)|"
        r"m(?:å|aa)nadens slut|m(?:å|aa)nadsslut|innevarande månad|monatsende|ultimo(?: måned(?:en)?| md\b\.?)?)"
    )
    filler = r"(?: ?(?:\+|plus|og|and|netto|net|tillagt|efter|,|:|-|\()){0,2} ?"
    return re.compile(
        rf"(?<![\w.])(?:(?P<before>[0-9]{{1,3}}) ?{_DAY} ?(?:netto |net |fra |from |after |efter |ab |[,+] ?)?)?(?:the )?{phrase}"
        rf"(?:{filler}(?P<after>[0-9]{{1,3}})(?![0-9%]|[.,][0-9]| ?%)(?: ?{_DAY})?)?"
    )


_PAYMENT = (
    r"(?:indbetal\w{0,8}|betal\w{0,20}|forfald\w{0,12}|kredit(?:tid)?|l(?:ø|oe)betid|"
    r"payment|payable|pay|paid|due|credit|terms|zahlbar\w{0,2}|zahlung\w{0,12}|f(?:ö|o)rfall\w{0,8}|betalning\w{0,10}|netto|net|nto|rein)"
)
_FILLER = (
    r"(?:skal|bedes|ske|sker|være|vaere|er|til|os|bel(?:ø|oe)b\w{0,3}|senest|inden|indenfor|for|within|in|at|is|are|be|made|the|"
    r"of|om|på|paa|må|venligst|please|must|should|to|us|frist\w{0,2}|betingelser|terms|vilkår|dato|date|finde|sted|latest|no|"
    r"later|than|max|maks|maximum|innerhalb|von|inom|inden|udløber|falder|efter|after|op|kontant|cash|netto|net|per|pr)"
)


@cache
def _net_after_word() -> re.Pattern[str]:
    separator = r"[ .:,;()+=-]{1,3}"
    return re.compile(rf"(?<!\w){_PAYMENT}{separator}(?:{_FILLER}{separator}){{0,7}}{_NUMBER} ?-?{_DAY}")


@cache
def _net_before_word() -> re.Pattern[str]:
    of_payment = (
        r"(?:netto|net|nto|kredit(?:tid)?|credit|betalingsfrist|kreditfrist|frist for betaling|l(?:ø|oe)betid|payment terms|payment|"
        r"zahlungsziel|kredittid|betalning)\b"
    )
    from_date = rf"(?:fra|efter|after|from|nach|ab|fr(?:å|aa)n)\b(?= {_BASE_WORDS})"
    return re.compile(rf"{_NUMBER} ?-?{_DAY}[ ,:-]{{0,2}}(?:{of_payment}|{from_date})")


_INVOICE_DATE = (
    r"(?:faktura(?:ens|s)? ?-?(?:dato(?:en)?|udstedelse)|fakturering\w{0,2}|faktura\b(?!ens)|invoice date|(?:the )?date of (?:the )?invoice|"
    r"invoice|fakturadatum|rechnungsdatum|rechnung|udstedelse\w{0,5}|dato)"
)
_DELIVERY = r"(?:lever(?:ing\w{0,6}|et)|(?:the )?(?:date of )?delivery|leverans\w{0,6}|lieferung\w{0,5}|modtagelse af varer\w{0,3})"
_RECEIPT = r"(?:(?:faktura(?:ens|s)? ?|rechnungs)?(?:modtagelse\w{0,5}|erhalt)|modtaget|(?:the )?(?:invoice )?receipt|mottagande\w{0,2}|erhalt)"
_BASE_WORDS = rf"(?:den |the )?(?:{_DELIVERY}|{_RECEIPT}|{_INVOICE_DATE})"


@cache
def _base() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:fra|efter|after|from|nach|ab|fr(?:å|aa)n|of) (?:den |the )?"
        rf"(?:(?P<delivery>{_DELIVERY})|(?P<receipt>{_RECEIPT})|(?P<invoice>{_INVOICE_DATE}))"
    )


@cache
def _whole() -> re.Pattern[str]:
    # Nothing else in the field: "14 dage", "+14 dage", "netto 14", "net 30", "30 net".
    return re.compile(
        rf"\+? ?(?P<a>[0-9]{{1,3}}) ?-?{_DAY}|(?:{_PAYMENT}[ .:]{{0,3}}){{1,3}}\+? ?(?P<b>[0-9]{{1,3}})|(?P<c>[0-9]{{1,3}}) ?(?:netto|net)"
    )


@cache
def _prepaid() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:forudbetal\w{0,6}|forudbetaling|prepaid|pre-?payment|payment in advance|paid in advance|advance payment|vorkasse|"
        r"vorauszahlung|f(?:ö|o)rskott\w{0,12}|modregn\w{0,5}|ingen betaling|no payment|intet at betale|betalt|already paid|paid|"
        r"bereits bezahlt|bezahlt|betald)(?!\w)"
    )


@cache
def _cash() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:(?:netto |per |pr\.? |net )?kontant|straks|omg(?:å|aa)ende|(?:ved|efter) modtagelse(?:n)?|(?:ved|mod) levering|"
        r"(?:due )?(?:up)?on receipt|on delivery|cash on delivery|c\.?o\.?d|cash|immediate(?:ly)?(?: payment)?|due now|sofort|"
        r"per omg(?:å|aa)ende|efterkrav|genast|vid mottagande|bei erhalt)(?!\w)"
    )


@cache
def _plainest() -> re.Pattern[str]:
    """“Netto 30 dage”, “30 dage netto”: what nearly every invoice says, found without the patterns for the rest."""
    day = r"(?:dage|days)"
    return re.compile(
        rf"(?:netto|net) (?P<before>[0-9]{{1,3}}) {day}|(?P<after>[0-9]{{1,3}}) {day}(?: netto| net)"
    )


@lru_cache(maxsize=1024)  # several rules ask, and a seller writes the same terms on every invoice
def parse(text: str) -> Terms | None:
    """Read terms of payment; None when the text holds none that we know."""
    plain = " ".join(text.lower().split())
    if (plainest := _plainest().fullmatch(plain)) is not None:
        return Terms(TermsKind.NET, int(plainest["before"] or plainest["after"]))
    plain = _discount().sub(" ; ", plain)
    return _read_end_of_month(plain) or _read_net(plain) or _read_without_days(plain)


def _read_end_of_month(plain: str) -> Terms | None:
    match = _end_of_month().search(plain)
    if match is None:
        return None
    return Terms(TermsKind.END_OF_MONTH, int(match["after"] or match["before"] or 0))


def _read_net(plain: str) -> Terms | None:
    whole = _whole().fullmatch(plain.strip(" .,;"))
    if whole is not None:
        return Terms(TermsKind.NET, int(whole["a"] or whole["b"] or whole["c"]))
    match = _net_after_word().search(plain) or _net_before_word().search(plain)
    if match is None:
        return None
    # What the days are counted from stands right behind them.
    return Terms(TermsKind.NET, int(match["days"]), _read_base(plain[match.start("days") : match.end() + 60]))


def _read_base(following: str) -> Base | None:
    match = _base().search(following)
    if match is None:
        return None
    if match["delivery"]:
        return Base.DELIVERY
    return Base.RECEIPT if match["receipt"] else Base.INVOICE_DATE


def _read_without_days(plain: str) -> Terms | None:
    if _prepaid().search(plain):
        return Terms(TermsKind.PREPAID)
    return Terms(TermsKind.CASH) if _cash().search(plain) else None


def due_date(terms: Terms, issue_date: date) -> date | None:
    """The day the terms make an invoice of ``issue_date`` due.

    None where the terms do not say it: nothing to pay, or days counted from a delivery or receipt whose day is not
    known here; and beyond the year 9999.
    """
    if terms.kind is TermsKind.PREPAID or terms.base in (Base.DELIVERY, Base.RECEIPT):
        return None
    try:
        if terms.kind is TermsKind.END_OF_MONTH:
            next_month = date(issue_date.year + issue_date.month // 12, issue_date.month % 12 + 1, 1)
            return next_month + timedelta(days=terms.days - 1)
        return issue_date + timedelta(days=terms.days)
    except (OverflowError, ValueError):
        return None
