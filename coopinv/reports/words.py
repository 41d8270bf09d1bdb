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
    Severity.ERROR: Text(en="error", da="fejl", sv="fel"),
    Severity.WARNING: Text(en="warning", da="advarsel", sv="varning"),
    Severity.NOTE: Text(en="note", da="bemærkning", sv="anmärkning"),
}

#: How firmly a value was read from a page (``Reading.confidence``).
CONFIDENCES: Mapping[str, Text] = {
    "label": Text(en="read by its label", da="læst ud fra ledeteksten", sv="läst efter sin ledtext"),
    "near": Text(
        en="read by what stands around it",
        da="læst ud fra det omkringstående",
        sv="läst efter det som står runt om",
    ),
    "shape": Text(en="read by its shape alone", da="læst ud fra formen alene", sv="läst efter sin form"),
}

_OTHER_UBL = Text(en="other UBL", da="anden UBL", sv="annan UBL")

#: What stands in the place of a value of a rule's texts, when the rule is explained and there is no invoice yet.
PLACEHOLDERS: Mapping[str, Text] = {
    "account": Text(en="account number", da="kontonummer", sv="kontonummer"),
    "address": Text(en="address", da="adresse", sv="adress"),
    "allowances": Text(en="allowances", da="rabatter", sv="rabatterna"),
    "amount": Text(en="amount", da="beløb", sv="belopp"),
    "attached": Text(en="what is attached", da="det vedhæftede", sv="det som är bifogat"),
    "beside": Text(en="the words beside it", da="ordene ved siden af", sv="orden intill"),
    "base": Text(en="base", da="grundlag", sv="underlag"),
    "buyer": Text(en="buyer", da="køber", sv="köpare"),
    "by_terms": Text(en="date by the terms", da="dato efter betingelserne", sv="datum enligt villkoren"),
    "category": Text(en="VAT category", da="momskategori", sv="momskategori"),
    "charges": Text(en="charges", da="gebyrer", sv="avgifterna"),
    "clause": Text(en="what is wrong with it", da="hvad der er galt", sv="vad som är fel med det"),
    "count": Text(en="how many", da="antal", sv="antal"),
    "country": Text(en="country", da="land", sv="land"),
    "currencies": Text(en="currencies", da="valutaer", sv="valutor"),
    "days": Text(en="how many days", da="antal dage", sv="antal dagar"),
    "declared": Text(en="character set", da="tegnsæt", sv="teckenuppsättning"),
    "delivered": Text(en="delivery date", da="leveringsdato", sv="leveransdatum"),
    "difference": Text(en="difference", da="forskel", sv="skillnad"),
    "differs": Text(en="what is different", da="det, der er forskelligt", sv="vad som skiljer"),
    "digits": Text(en="how many", da="antal", sv="antal"),
    "due": Text(en="due date", da="forfaldsdato", sv="förfallodatum"),
    "duties": Text(en="other duties", da="andre afgifter", sv="andra skatter"),
    "earliest": Text(en="earliest date", da="tidligste dato", sv="tidigaste datum"),
    "ended": Text(en="how", da="hvordan", sv="hur"),
    "entities": Text(en="legal entities", da="juridiske enheder", sv="juridiska personer"),
    "entity": Text(en="legal entity", da="juridisk enhed", sv="juridisk person"),
    "expected": Text(en="right amount", da="rigtigt beløb", sv="rätt belopp"),
    "extras": Text(en="allowances and charges", da="rabatter og gebyrer", sv="rabatter och avgifter"),
    "first": Text(en="the first of them", da="det første", sv="den första av dem"),
    "format": Text(en="the other format", da="det andet format", sv="det andra formatet"),
    "found": Text(en="what stands there", da="det, der står", sv="det som står där"),
    "item": Text(en="number", da="nr.", sv="nummer"),
    "order": Text(en="order number", da="indkøbsordrenummer", sv="inköpsordernummer"),
    "pages": Text(en="which pages", da="hvilke sider", sv="vilka sidor"),
    "gln": Text(en="GLN", da="EAN-nummer (GLN)", sv="GLN"),
    "gross": Text(en="total incl. VAT", da="total inkl. moms", sv="totalt inkl. moms"),
    "guess": Text(en="encoding", da="kodning", sv="kodning"),
    "helpdesk": Text(en="Coop's supplier desk", da="Coops leverandørkartotek", sv="kundservice"),
    "how": Text(en="how it is marked", da="hvordan den er mærket", sv="hur det är märkt"),
    "iban": Text(en="IBAN", da="IBAN", sv="IBAN"),
    "io": Text(en="IO number", da="IO-nummer", sv="IO-nummer"),
    "issued": Text(en="invoice date", da="fakturadato", sv="fakturadatum"),
    "kind": Text(en="kind", da="slags", sv="slag"),
    "limit": Text(en="limit", da="grænse", sv="gräns"),
    "line": Text(en="number", da="nr.", sv="nummer"),
    "lines": Text(en="lines", da="linjer", sv="rader"),
    "link": Text(en="the link", da="linket", sv="länken"),
    "looks_like": Text(en="kind of file", da="filtype", sv="filtyp"),
    "mailbox": Text(
        en="Coop's mailbox for invoices", da="Coops fakturapostkasse", sv="Coops brevlåda för fakturor"
    ),
    "megabytes": Text(en="number of", da="antal", sv="antal"),
    "minimum": Text(en="least number of days", da="mindste antal dage", sv="minsta antal dagar"),
    "month": Text(en="month", da="måned", sv="månad"),
    "telephone": Text(
        en="customer service's telephone", da="kundeservices telefon", sv="kundtjänsts telefon"
    ),
    "name": Text(en="name", da="navn", sv="namn"),
    "nearest": Text(en="those most like it", da="dem, der ligner mest", sv="de mest lika"),
    "net": Text(en="total excl. VAT", da="beløb ekskl. moms", sv="totalt exkl. moms"),
    "number": Text(en="number", da="nummer", sv="nummer"),
    "numbers": Text(en="numbers", da="numre", sv="nummer"),
    "option": Text(en="option", da="tilvalg", sv="tillval"),
    "other": Text(en="the other kind", da="den anden slags", sv="det andra slaget"),
    "part": Text(en="part", da="del", sv="del"),
    "parts": Text(en="parts", da="dele", sv="delar"),
    "payable": Text(en="amount due", da="beløb at betale", sv="belopp att betala"),
    "place": Text(en="place", da="sted", sv="plats"),
    "places": Text(en="places", da="steder", sv="platser"),
    "plain": Text(en="plain number", da="tal", sv="tal"),
    "prepaid": Text(en="amount", da="beløb", sv="belopp"),
    "price": Text(en="unit price", da="enhedspris", sv="à-pris"),
    "put": Text(en="in its place, see below", da="på sin plads, se nedenfor", sv="på sin plats, se nedan"),
    "qualifier": Text(en="qualifier", da="kvalifikator", sv="kvalificerare"),
    "quantity": Text(en="quantity", da="antal", sv="antal"),
    "rate": Text(en="VAT rate", da="momssats", sv="Momssats"),
    "rates": Text(en="VAT rates", da="momssatser", sv="momssatser"),
    "read_as": Text(en="format", da="format", sv="format"),
    "ready": Text(en="the segment", da="segmentet", sv="segmentet"),
    "reason": Text(en="reason", da="årsag", sv="skäl"),
    "recipient": Text(en="Coop's GLN", da="Coops EAN-nummer (GLN)", sv="Coops GLN"),
    "recipients": Text(en="the recipients", da="modtagerne", sv="mottagarna"),
    "reference": Text(en="reference", da="reference", sv="referens"),
    "right": Text(en="the right one", da="det rigtige", sv="det rätta"),
    "role": Text(
        en="store, warehouse or office", da="butik, lager eller kontor", sv="butik, lager eller kontor"
    ),
    "rounding": Text(en="amount", da="beløb", sv="belopp"),
    "row": Text(en="number", da="nr.", sv="nummer"),
    "scheme": Text(en="code", da="kode", sv="kod"),
    "seconds": Text(en="number of", da="antal", sv="antal"),
    "segment": Text(en="segment", da="segment", sv="segment"),
    "shown": Text(en="what is written", da="det, der står", sv="det som är skrivet"),
    "start": Text(en="first day", da="første dag", sv="första dag"),
    "stated": Text(en="what is stated", da="det angivne", sv="det som anges"),
    "stated_allowances": Text(
        en="stated total of allowances", da="angivne rabatter i alt", sv="angiven rabattsumma"
    ),
    "stated_category": Text(en="VAT category", da="momskategori", sv="momskategori"),
    "stated_charges": Text(
        en="stated total of charges", da="angivne gebyrer i alt", sv="angiven avgiftssumma"
    ),
    "stated_rate": Text(en="VAT rate", da="momssats", sv="Momssats"),
    "suggested": Text(en="currency code", da="valutakode", sv="valutakod"),
    "sum": Text(en="sum", da="sum", sv="summa"),
    "taxes": Text(en="sum of taxes", da="sum af afgifter", sv="summan av skatter"),
    "terms": Text(en="terms", da="betingelser", sv="villkor"),
    "text": Text(en="text", da="tekst", sv="text"),
    "today": Text(en="today's date", da="dags dato", sv="dagens datum"),
    "types": Text(en="message types", da="meddelelsestyper", sv="meddelandetyper"),
    "usual": Text(en="usual rates", da="almindelige satser", sv="vanliga satser"),
    "value": Text(en="what is written", da="det, der står", sv="det som är skrivet"),
    "vat": Text(en="amount", da="beløb", sv="belopp"),
    "version": Text(en="version", da="version", sv="version"),
    "way": Text(en="way to pay", da="betalingsmåde", sv="betalsätt"),
    "what": Text(en="what it is", da="hvad det er", sv="vad det är"),
    "where": Text(en="where it belongs", da="hvor det hører til", sv="var det hör hemma"),
    "without": Text(en="how many", da="antal", sv="antal"),
    "written": Text(en="what is written", da="det, der står", sv="det som är skrivet"),
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
