"""Lines that are no article: freight, container deposit, packaging, pallets, fees, rounding; used by EDI004.

The words are those of Danish, English, Swedish and German invoices. They must stand at the beginning of a short text,
so that an article sold with one of them (mineral water and its deposit) is not taken for it.
"""

from __future__ import annotations

import re
from functools import cache

#: How many words the text may have, among how many of its first words one must tell, and how far it is read.
_MOST_WORDS, _FIRST, _READ = 7, 2, 200

_WORDS = frozenset(
    {
        # freight
        *("freight", "shipping", "shipment", "carriage", "postage", "transport", "transportation", "porto"),
        *(
            "forsendelse",
            "forsendelser",
            "kørsel",
            "levering",
            "delivery",
            "leverans",
            "versand",
            "spedition",
        ),
        # container deposit
        *("pant", "panten", "panter", "deposit", "deposits", "pfand", "leergut", "retur", "returpant"),
        *("flaskepant", "dåsepant", "emballagepant", "kassepant", "pallepant", "ølpant", "fustagepant"),
        *("burkpant", "flaskpant", "pantbeløb", "pantvare"),
        # packaging and pallets
        *("packaging", "packing", "packning", "pallet", "pallets", "pallar", "pall", "paletten", "palette"),
        *("rullecontainer", "rullecontainere", "returkasse", "returkasser", "lastpall"),
        # fees and rounding
        *(
            "fee",
            "fees",
            "surcharge",
            "charge",
            "handling",
            "håndtering",
            "hantering",
            "ekspedition",
            "expedition",
        ),
        *("miljøbidrag", "klimabidrag", "afgift", "avgift", "toll", "told", "rounding"),
    }
)
_ENDINGS = (
    *("fragt", "fragten", "frakt", "frakten", "fracht", "frachtkosten", "versandkosten", "omkostninger"),
    *("emballage", "emballagen", "verpackung", "förpackning", "palle", "paller", "pallen"),
    *("gebyr", "gebyret", "gebyrer", "tillæg", "tillægget", "tillägg", "zuschlag", "zuschläge", "gebühr"),
    *("gebühren", "gebuehr", "afgift", "afgiften", "afgifter", "avgift", "avgiften", "avgifter", "bidrag"),
    *("afrunding", "avrundning", "öresutjämning", "rundung", "pfand", "porto"),
)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def is_plainly_no_article(text: str) -> bool:
    """Whether a line's text says plainly that it is freight, deposit, packaging, a pallet, a fee or rounding."""
    if len(text) > _READ:
        return False
    words = _word().findall(text.lower())
    if len(words) > _MOST_WORDS:
        return False
    return any(word in _WORDS or word.endswith(_ENDINGS) for word in words[:_FIRST])
