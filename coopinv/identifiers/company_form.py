"""Company form: the part of a company's name that says what kind of company it is, "A/S" or "GmbH".

Danish law makes a company carry it in its name; a sole trader has none. Missing a form that is there is the worse
error, so the list is wide; the two-letter forms that are also words ("as", "se", "ab") count only in capitals and
only where a form stands: at the end of the name or before a comma or parenthesis.

Source: Erhvervsstyrelsen, selskabsformer; the companies acts of the countries named.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

#: Right in any case, wherever they stand as a word; points have been taken out.
_ANYWHERE = frozenset(
    {
        # Denmark
        *("aps", "ivs", "amba", "fmba", "smba", "a/s", "p/s", "k/s", "i/s", "g/s", "p/r"),
        *("p/f", "sp/f"),  # Faroe Islands
        *("fond", "fonden", "forening", "foreningen", "filial", "stiftelse", "stiftelsen", "selvejende"),
        *("øfg", "eøfg", "pmv", "enkeltmandsvirksomhed", "enkeltmandsfirma", "interessentskab"),
        *("region", "menighedsråd", "universitet", "ministeriet"),
        # abroad
        *("aktiebolag", "aktiebolaget", "handelsbolag", "kommanditbolag", "aksjeselskap"),
        *("förening", "föreningen", "konsumentförening", "konsumentföreningen"),
        *("osakeyhtiö", "oyj"),
        *("ehf", "gmbh", "mbh", "gesmbh", "aktiengesellschaft", "bvba", "vof", "sarl", "srl", "lda", "ltda"),
        *("ltd", "limited", "llp", "plc", "inc", "incorporated", "llc", "corp", "corporation", "pty"),
        *("spzoo", "sro", "doo", "kft", "uab"),
    }
)
#: Only written like this, and only where a form stands.
_AT_THE_END = frozenset(
    {
        *("AS", "ASA", "NUF", "ENK", "AB", "Ab", "HB", "KB", "Oy", "OY", "Ky", "hf", "PS", "KS", "IS"),
        *("AG", "KG", "KGaA", "OHG", "UG", "GbR", "eG", "eK", "SE", "SCE", "BV", "NV", "SA"),
        *(
            "SAS",
            "SNC",
            "SpA",
            "SPA",
            "SL",
            "SLU",
            "DAC",
            "OÜ",
            "SIA",
            "Nyrt",
            "Zrt",
            "AD",
            "OOD",
            "Co",
            "CO",
        ),
    }
)
#: In a name all in capitals these may be the words: "DANSK IS", "NORDIC SPA".
_WORDS_IN_CAPITALS = frozenset({"IS", "SPA", "PS", "CO", "SL"})
#: With points between the letters no word looks like them: "a.s.", "b.v.", "e.K.".
_DOTTED = frozenset(
    {
        *("as", "sa", "bv", "nv", "spa", "ek", "ab", "sl", "ag", "kg", "si", "sas", "vof", "ev", "cv"),
        *("ps", "ks", "is", "ama"),
    }
)
#: First word of Swedish and Finnish names: "AB Volvo", "Oy Karl Fazer Ab".
_AT_THE_START = frozenset({"AB", "Oy", "OY"})
#: Danish law writes these out or into compounds: Aktieselskabet, Advokatanpartsselskab, Boligforening, Vejle Kommune.
_STEMS = (
    *("aktieselskab", "anpartsselskab", "partnerselskab", "kommanditselskab"),
    *("interessentskab", "andelsselskab"),
    *("iværksætterselskab", "partrederi", "brugsforening", "andelskasse", "sparekasse"),
)
_ENDINGS = (
    *("forening", "foreningen", "fonden", "kommune", "kommunes", "styrelse", "styrelsen", "forbund"),
    *("forbundet", "laug", "lauget", "stiftelse", "stiftelsen", "aktiebolag", "gesellschaft", "direktoratet"),
)


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:v ?/(?= ?\w)|v\.(?= ?\w)|a ?/ ?s(?!\w)|[pkig] ?/ ?s(?!\w)"
        r"|sp\.? ?z\.? ?o\.? ?o\.?(?!\w)|s\.? ?[àa] ?r\.? ?l\.?(?!\w)|s\.? r\.? (?:l|o)\.?(?!\w)|d\. o\. o\."
        r"|& ?co\.? ?(?:kg|k/s|ag)(?!\w)|co\.,? ltd|c\.? v\.?(?= *\Z)|a\. ?m\. ?b\. ?a(?!\w)|[fs]\. ?m\. ?b\. ?a(?!\w)"
        r"|ek\.? ?för\.?(?!\w)"
        r"|selvejende institution|personligt ejet|filial af)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1024)  # the same seller on invoice after invoice
def find(name: str) -> str | None:
    """The company form in a company's name, as it is written there; None when there is none."""
    name = name[:500]
    match = _phrases().search(name)
    if match is not None:
        return match[0]
    words: list[str] = re.findall(r"[^\s,()\[\];]+|[,()\[\];]", name)
    for position, word in enumerate(words):
        ends = position + 1 == len(words) or words[position + 1] in ",()[];"
        if _is_form(
            word, starts=position == 0 and len(words) > 1, ends=ends and position > 0, capitals=name.isupper()
        ):
            return word.strip(".") if word.count(".") == 1 else word
    return None


def _is_form(word: str, *, starts: bool, ends: bool, capitals: bool) -> bool:
    plain = word.replace(".", "").strip("'’\"-–")
    lowered = plain.lower()
    if lowered in _ANYWHERE or any(stem in lowered for stem in _STEMS) or lowered.endswith(_ENDINGS):
        return True
    if re.search(r"\w\.\w", word) and lowered in _DOTTED:
        return True
    ends = ends and not (capitals and plain in _WORDS_IN_CAPITALS)
    return (ends and plain in _AT_THE_END) or (starts and plain in _AT_THE_START)
