"""The words that the reports which explain have in common: severities, formats, and what a rule's texts leave open."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.finding import Severity
from coopinv.model.reading import Format

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coopinv.language import Language

SEVERITIES = {
    Severity.ERROR: Text(en="error", da="fejl"),
    Severity.WARNING: Text(en="warning", da="advarsel"),
    Severity.NOTE: Text(en="note", da="bemærkning"),
}

#: How firmly a value was read from a page (``Reading.confidence``).
CONFIDENCES: Mapping[str, Text] = {
    "label": Text(en="read by its label", da="læst ud fra ledeteksten"),
    "near": Text(en="read by what stands around it", da="læst ud fra det omkringstående"),
    "shape": Text(en="read by its shape alone", da="læst ud fra formen alene"),
}

_OTHER_UBL = Text(en="other UBL", da="anden UBL")

#: What stands in the place of a value of a rule's texts, when the rule is explained and there is no invoice yet.
PLACEHOLDERS: Mapping[str, Text] = {
    "account": Text(en="account number", da="kontonummer"),
    "address": Text(en="address", da="adresse"),
    "allowances": Text(en="allowances", da="rabatter"),
    "amount": Text(en="amount", da="beløb"),
    "attached": Text(en="what is attached", da="det vedhæftede"),
    "beside": Text(en="the words beside it", da="ordene ved siden af"),
    "base": Text(en="base", da="grundlag"),
    "buyer": Text(en="buyer", da="køber"),
    "by_terms": Text(en="date by the terms", da="dato efter betingelserne"),
    "category": Text(en="VAT category", da="momskategori"),
    "charges": Text(en="charges", da="gebyrer"),
    "clause": Text(en="what is wrong with it", da="hvad der er galt"),
    "count": Text(en="how many", da="antal"),
    "country": Text(en="country", da="land"),
    "currencies": Text(en="currencies", da="valutaer"),
    "days": Text(en="how many days", da="antal dage"),
    "declared": Text(en="character set", da="tegnsæt"),
    "delivered": Text(en="delivery date", da="leveringsdato"),
    "difference": Text(en="difference", da="forskel"),
    "digits": Text(en="how many", da="antal"),
    "due": Text(en="due date", da="forfaldsdato"),
    "duties": Text(en="other duties", da="andre afgifter"),
    "earliest": Text(en="earliest date", da="tidligste dato"),
    "ended": Text(en="how", da="hvordan"),
    "entities": Text(en="legal entities", da="juridiske enheder"),
    "entity": Text(en="legal entity", da="juridisk enhed"),
    "expected": Text(en="right amount", da="rigtigt beløb"),
    "extras": Text(en="allowances and charges", da="rabatter og gebyrer"),
    "first": Text(en="the first of them", da="det første"),
    "found": Text(en="what stands there", da="det, der står"),
    "pages": Text(en="which pages", da="hvilke sider"),
    "gln": Text(en="GLN", da="EAN-nummer (GLN)"),
    "gross": Text(en="total incl. VAT", da="total inkl. moms"),
    "guess": Text(en="encoding", da="kodning"),
    "helpdesk": Text(en="Coop's supplier desk", da="Coops leverandørkartotek"),
    "how": Text(en="how it is marked", da="hvordan den er mærket"),
    "iban": Text(en="IBAN", da="IBAN"),
    "io": Text(en="IO number", da="IO-nummer"),
    "issued": Text(en="invoice date", da="fakturadato"),
    "kind": Text(en="kind", da="slags"),
    "limit": Text(en="limit", da="grænse"),
    "line": Text(en="number", da="nr."),
    "lines": Text(en="lines", da="linjer"),
    "link": Text(en="the link", da="linket"),
    "looks_like": Text(en="kind of file", da="filtype"),
    "mailbox": Text(en="Coop's mailbox for invoices", da="Coops fakturapostkasse"),
    "megabytes": Text(en="number of", da="antal"),
    "minimum": Text(en="least number of days", da="mindste antal dage"),
    "month": Text(en="month", da="måned", sv="månad"),
    "telephone": Text(
        en="customer service's telephone", da="kundeservices telefon", sv="kundtjänsts telefon"
    ),
    "name": Text(en="name", da="navn"),
    "nearest": Text(en="those most like it", da="dem, der ligner mest"),
    "net": Text(en="total excl. VAT", da="beløb ekskl. moms"),
    "number": Text(en="number", da="nummer"),
    "numbers": Text(en="numbers", da="numre"),
    "option": Text(en="option", da="tilvalg"),
    "other": Text(en="the other kind", da="den anden slags"),
    "part": Text(en="part", da="del"),
    "parts": Text(en="parts", da="dele"),
    "payable": Text(en="amount due", da="beløb at betale"),
    "place": Text(en="place", da="sted"),
    "places": Text(en="places", da="steder"),
    "plain": Text(en="plain number", da="tal"),
    "prepaid": Text(en="amount", da="beløb"),
    "price": Text(en="unit price", da="enhedspris"),
    "put": Text(en="in its place, see below", da="på sin plads, se nedenfor"),
    "qualifier": Text(en="qualifier", da="kvalifikator"),
    "quantity": Text(en="quantity", da="antal"),
    "rate": Text(en="VAT rate", da="momssats"),
    "rates": Text(en="VAT rates", da="momssatser"),
    "read_as": Text(en="format", da="format"),
    "ready": Text(en="the segment", da="segmentet"),
    "reason": Text(en="reason", da="årsag"),
    "recipient": Text(en="Coop's GLN", da="Coops EAN-nummer (GLN)"),
    "recipients": Text(en="the recipients", da="modtagerne"),
    "reference": Text(en="reference", da="reference"),
    "right": Text(en="the right one", da="det rigtige"),
    "role": Text(en="store, warehouse or office", da="butik, lager eller kontor"),
    "rounding": Text(en="amount", da="beløb"),
    "row": Text(en="number", da="nr."),
    "scheme": Text(en="code", da="kode"),
    "seconds": Text(en="number of", da="antal"),
    "segment": Text(en="segment", da="segment"),
    "shown": Text(en="what is written", da="det, der står"),
    "start": Text(en="first day", da="første dag"),
    "stated": Text(en="what is stated", da="det angivne"),
    "stated_allowances": Text(en="stated total of allowances", da="angivne rabatter i alt"),
    "stated_category": Text(en="VAT category", da="momskategori"),
    "stated_charges": Text(en="stated total of charges", da="angivne gebyrer i alt"),
    "stated_rate": Text(en="VAT rate", da="momssats"),
    "suggested": Text(en="currency code", da="valutakode"),
    "sum": Text(en="sum", da="sum"),
    "taxes": Text(en="sum of taxes", da="sum af afgifter"),
    "terms": Text(en="terms", da="betingelser"),
    "text": Text(en="text", da="tekst"),
    "today": Text(en="today's date", da="dags dato"),
    "types": Text(en="message types", da="meddelelsestyper"),
    "usual": Text(en="usual rates", da="almindelige satser"),
    "value": Text(en="what is written", da="det, der står"),
    "vat": Text(en="amount", da="beløb"),
    "version": Text(en="version", da="version"),
    "way": Text(en="way to pay", da="betalingsmåde"),
    "what": Text(en="what it is", da="hvad det er"),
    "where": Text(en="where it belongs", da="hvor det hører til"),
    "without": Text(en="how many", da="antal"),
    "written": Text(en="what is written", da="det, der står"),
}


def severity(grade: Severity, language: Language) -> str:
    """What people call a severity."""
    return SEVERITIES[grade].to(language)


def format_name(format_: Format, language: Language) -> str:
    """What people call a format, where it stands beside the others."""
    return _OTHER_UBL.to(language) if format_ is Format.UBL else format_.label


def in_words(template: Text, language: Language, facts: Mapping[str, str]) -> str:
    """A rule's text without an invoice: ``facts`` are filled in, every other value is a word in angle brackets."""
    written = ""
    for text, name, _spec, _conversion in string.Formatter().parse(template.to(language)):
        written += text
        if name is None:
            continue
        if name in facts:
            written += facts[name]
            continue
        # A value may bring its own blank, as in "25 % VAT{category}".
        blank = " " if written[-1:].isalnum() or written[-1:] == "%" else ""
        words = PLACEHOLDERS.get(name)
        written += f"{blank}<{words.to(language) if words is not None else name.replace('_', ' ')}>"
    return written
