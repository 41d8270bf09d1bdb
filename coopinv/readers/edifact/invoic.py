"""The field map of INVOIC, for D.93A, D.96A (EANCOM 97) and D.01B (EANCOM 2002): their segments, not their groups' numbers.

Sources: the UN directories D.93A, D.96A and D.01B, EANCOM 1997 and 2002 part 2 (INVOIC), GS1's Danish profile.
"""

from __future__ import annotations

from coopinv.readers.combine import Combine
from coopinv.readers.edifact.fieldmap import Context, Group, Row
from coopinv.readers.values import Kind

HEAD = ""
LINE = "LIN"
SUMMARY = "UNS"

_PARTY = frozenset({"RFF", "FII", "DOC", "CTA", "COM", "LOC"})

#: The groups of segments. "NAD" alone stands for every party that nothing is read of.
CONTEXTS = (
    *(Context(f"NAD+{code}", _PARTY) for code in ("SU", "SE", "II", "BY", "IV", "DP|ST|CN|UC")),
    Context("NAD", _PARTY),
    Context("TAX"),
    Context("CUX"),
    Context("PAT", frozenset({"MOA", "PCD"})),
    Context("PAT+20|22", frozenset({"DTM", "MOA", "PCD", "FII"})),
    Context("PYT"),
    Context("TDT", frozenset({"RFF", "DTM", "LOC"})),
    Context("TOD"),
    Context("PAC", frozenset({"QTY", "MOA", "RFF", "DTM"})),
    Context("ALC", frozenset({"QTY", "PCD", "RFF", "DTM"})),
    Context("ALC › TAX"),
    Context("LIN"),
    Context("LIN › NAD+DP|ST|CN|UC", frozenset({*_PARTY, "DTM"})),
    Context("LIN › NAD", frozenset({*_PARTY, "DTM"})),
    Context("LIN › TAX"),
    Context("LIN › PAT", frozenset({"DTM", "MOA", "PCD"})),
    Context("LIN › PAC", frozenset({"QTY", "RFF", "DTM"})),
    Context("LIN › LOC", frozenset({"QTY", "DTM"})),
    Context("LIN › TDT", frozenset({"RFF", "DTM", "LOC"})),
    Context("LIN › ALC", frozenset({"QTY", "PCD", "RFF", "DTM"})),
    Context("LIN › ALC › TAX"),
    Context("UNS"),
    Context("UNS › TAX"),
    Context("UNS › ALC"),
)

GROUPS = (
    Group("deliveries[]", ("NAD+DP|ST|CN|UC", "LIN › NAD+DP|ST|CN|UC")),
    Group("payment_means[]", ("FII+RB|BF", "NAD+SU › FII+RB|BF", "NAD+SE › FII+RB|BF", "NAD+II › FII+RB|BF", "PAT › FII+RB|BF")),
    Group("allowances_charges[]", ("ALC+A|C",)),
    Group("_summary_allowances[]", ("UNS › ALC+A|C",)),
    Group("vat[]", ("UNS › TAX+7+VAT|",)),
    Group("_header_vat[]", ("TAX+7+VAT|",)),
    Group("lines[]", ("LIN",)),
    Group("lines[].allowances_charges[]", ("LIN › ALC+A|C",)),
    Group("lines[]._prices[]", ("LIN › PRI",)),
    Group("_terms[]", ("PAT+1|3|7|", "LIN › PAT+1|3|7|")),
    Group("_controls[]", ("UNS › CNT", "CNT", "LIN › CNT")),
)  # fmt: skip


def _address(path: str, nad: str, *, family: str) -> tuple[Row, ...]:
    """Name and address: each its own elements, or up to five lines of both (C058) in older messages."""
    return (
        Row(f"{path}.name", f"{nad}+++{{5}}", combine=Combine.JOIN, family=family, example="Ærø Mejeri A/S"),
        Row(f"{path}.street", f"{nad}++++{{4}}", combine=Combine.JOIN, joiner=", ", family=family, example="Nørregade 1"),
        Row(f"{path}.city", f"{nad}+++++{{}}", example="Ærøskøbing"),
        Row(f"{path}.postal_code", f"{nad}+++++++{{}}", example="5970"),
    )  # fmt: skip


def _party(path: str, code: str) -> tuple[Row, ...]:
    nad = f"NAD+{code}"
    return (
        Row(f"{path}.gln", f"{nad}+{{}}::[9]", Kind.GLN, example="5790000000005"),
        Row(f"{path}.gln", f"{nad}+{{}}", Kind.GLN_ONLY),
        *_address(path, nad, family=code),
        Row(f"{path}.country", f"{nad}++++++++{{}}", Kind.CODE, example="DK"),
        Row(f"{path}._lines", f"{nad}++{{5}}", combine=Combine.LIST, joiner="\n"),
    )


def _seller(code: str) -> tuple[Row, ...]:
    nad = f"NAD+{code}"
    return (
        *_party("seller", code),
        Row("seller._vat", f"{nad} › RFF+VA:{{}}", Kind.VAT_NUMBER),
        Row("seller._registration", f"{nad} › RFF+GN|XA|FC|AHP:{{}}"),
        *(
            Row("seller.email", f"{nad} › COM+{'+' * element}{{}}:[EM]", example="faktura@example.dk")
            for element in range(3)
        ),
    )


def _buyer(code: str) -> tuple[Row, ...]:
    nad = f"NAD+{code}"
    return (
        Row("buyer.cvr", f"{nad} › RFF+VA|GN|XA|FC:{{}}", Kind.CVR, example="26259495"),
        Row("attention", f"{nad} › CTA+OC|PD|IC|AL+:{{}}", Kind.REFERENCE, example="Anne Hansen"),
    )


def _delivery(nad: str) -> tuple[Row, ...]:
    return (
        Row("deliveries[].gln", f"{nad}+{{}}::[9]", Kind.GLN, example="5790000000012"),
        Row("deliveries[].gln", f"{nad}+{{}}", Kind.GLN_ONLY),
        *_address("deliveries[]", nad, family=nad),
        Row("deliveries[]._qualifier", nad.replace("DP|ST|CN|UC", "{}"), Kind.CODE),
        Row("deliveries[]._lines", f"{nad}++{{5}}", combine=Combine.LIST, joiner="\n"),
    )


def _allowance_charge(path: str, context: str) -> tuple[Row, ...]:
    alc = f"{context}ALC"
    return (
        Row(f"{path}.charge", f"{alc}+{{}}", example="C", derived=True),
        Row(f"{path}._indicator", f"{alc}+{{}}", Kind.CODE),
        Row(
            f"{path}.reason",
            f"{alc}+++++:::{{2}}",
            combine=Combine.JOIN,
            family="text",
            example="Fragt",
        ),
        Row(f"{path}.reason", f"{alc}++{{}}", combine=Combine.JOIN, family="number"),
        Row(f"{path}._code", f"{alc}+++++{{}}", Kind.CODE),
        *(
            Row(f"{path}.amount", f"{alc} › MOA+{codes}:{{}}", Kind.AMOUNT, example="125.00")
            for codes in ("8", "23|204", "131")
        ),
        Row(f"{path}.vat_rate", f"{alc} › TAX+7+VAT|+++:::{{}}", Kind.AMOUNT, example="25"),
        Row(f"{path}.vat_category", f"{alc} › TAX+7+VAT|++++{{}}", Kind.VAT_CATEGORY, example="S"),
    )


def _tax(path: str, context: str) -> tuple[Row, ...]:
    tax = f"{context}TAX"
    return (
        Row(f"{path}.rate", f"{tax}+7+VAT|+++:::{{}}", Kind.AMOUNT, example="25"),
        Row(f"{path}.category", f"{tax}+7+VAT|++++{{}}", Kind.VAT_CATEGORY, example="S"),
        Row(f"{path}.base", f"{tax} › MOA+125:{{}}", Kind.AMOUNT, example="1000.00"),
        Row(f"{path}.amount", f"{tax} › MOA+124|150:{{}}", Kind.AMOUNT, example="250.00"),
    )


_SELLERS = ("SU", "SE", "II")
_BUYERS = ("BY", "IV")
#: Totals belong behind UNS; a message that lacks it has them behind its last line.
_TOTALS = ("LIN", "UNS › TAX", "UNS › ALC")


def _total(path: str, codes: str, example: str, *, also: tuple[str, ...] = _TOTALS) -> Row:
    return Row(path, f"UNS › MOA+{codes}:{{}}", Kind.AMOUNT, example=example, also=also)


HEADER = (
    Row("document_type_code", "BGM+{}", Kind.CODE, example="380"),
    Row("number", "BGM+(380)+{}+(9)", Kind.REFERENCE, example="10045"),
    Row("_function", "BGM+++{}", Kind.CODE),
    Row("issue_date", "DTM+137:{}:102", Kind.DATE, example="20260302"),
    Row("issue_date", "DTM+3:{}:102", Kind.DATE),
    Row("due_date", "PAT › DTM+13:{}:102", Kind.DATE, Combine.EARLIEST, example="20260401"),
    Row("_due", "PYT › DTM+13:{}:102", Kind.DATE, Combine.EARLIEST),
    Row("_due", "DTM+13:{}:102", Kind.DATE, Combine.EARLIEST),
    Row("_due_otherwise", "PAT › DTM+140|209:{}:102", Kind.DATE, Combine.EARLIEST),
    Row("_due_otherwise", "DTM+140|209:{}:102", Kind.DATE, Combine.EARLIEST),
    Row("delivery_dates", "DTM+35:{}:102", Kind.DATE, Combine.LIST, example="20260301"),
    Row("delivery_dates", "LIN › DTM+35:{}:102", Kind.DATE, Combine.LIST),
    Row("_weaker_delivery_dates", "DTM+50|11:{}:102", Kind.DATE, Combine.LIST),
    Row("_weaker_delivery_dates", "LIN › DTM+50|11:{}:102", Kind.DATE, Combine.LIST),
    *(
        Row(f"service_period.{end}", f"{context}DTM+{codes}:{{}}:718", Kind.DATE, combine, example="20260201-20260228")
        for context in ("", "LIN › ")
        for end, codes, combine in (
            ("start", "263|167|194", Combine.EARLIEST),
            ("end", "263|168|206", Combine.LATEST),
        )
    ),
    Row("currency", "CUX+2:{}:4", Kind.CODE, example="DKK"),
    Row("currency", "CUX+::+2:{}", Kind.CODE),
    Row("currency", "CUX+1|3|4|5|6|7|8:{}", Kind.CODE),
    Row("_money", "UNS › MOA+77|86|9|39|388::{}", Kind.CODE),
    Row("notes", "FTX++++{5}", combine=Combine.LIST, example="Omvendt betalingspligt"),
)  # fmt: skip

PARTIES = (
    *(row for code in _SELLERS for row in _seller(code)),
    Row("seller.cvr", "NAD+SU › RFF+VA:{}", Kind.CVR, example="DK12345674", derived=True),
    Row("seller.cvr", "NAD+SU › RFF+GN|XA|FC|AHP:{}", Kind.CVR, derived=True),
    Row("seller.vat_number", "NAD+SU › RFF+VA:{}", Kind.VAT_NUMBER, example="DK12345674", derived=True),
    Row("seller.registration_number", "NAD+SU › RFF+GN|XA|FC|AHP:{}", example="5560360793", derived=True),
    Row("seller.company_form", "NAD+SU+++{}", example="Ærø Mejeri A/S", derived=True),
    *(row for code in _BUYERS for row in _buyer(code)),
    Row(
        "buyer.endpoint",
        "UNB+(UNOC):(3)+(5790000000005):(14)+{}:14",
        Kind.GLN,
        example="5790000050000",
        derived=True,
    ),
    Row(
        "buyer.endpoint_scheme",
        "UNB+(UNOC):(3)+(5790000000005):(14)+(5790000050000):{}",
        example="14",
        derived=True,
    ),
    *_party("buyer", "BY"),
    *_address("buyer", "NAD+IV", family="IV"),
    Row("buyer.country", "NAD+IV++++++++{}", Kind.CODE),
    *_delivery("NAD+DP|ST|CN|UC"),
    *_delivery("LIN › NAD+DP|ST|CN|UC"),
)

REFERENCES = (
    Row("order_numbers", "RFF+ON|CO:{}", Kind.REFERENCE, Combine.LIST, example="4500012345"),
    Row("order_numbers", "LIN › RFF+ON|CO:{}", Kind.REFERENCE, Combine.LIST),
    Row("buyer_reference", "RFF+CR:{}", Kind.REFERENCE, example="CC1000000000"),
    Row("_accounting_cost", "RFF+ADE:{}", Kind.REFERENCE, Combine.LIST),
    *(
        Row(path, f"{context}RFF+{codes}:{{}}", Kind.REFERENCE, Combine.LIST, example=example)
        for path, codes, example in (
            ("delivery_notes", "DQ|AAK|AAU|AAJ", "70012"),
            ("preceding_invoices", "IV|OI|CD", "10012"),
        )
        for context in ("", "LIN › ")
    ),
    Row("_payment_references", "RFF+PQ|AFO:{}", Kind.REFERENCE, Combine.LIST, also=("UNS", "NAD+SU", "NAD+SE", "PAT")),
)  # fmt: skip

PAYMENT = (
    Row("payment_terms.text", "PAT+1|3|7|+:::{2}", combine=Combine.JOIN, family="PAT", example="Netto 30 dage"),
    Row("payment_terms.text", "FTX+PMT|AAB+++{5}", combine=Combine.JOIN, family="FTX"),
    Row("payment_terms.days", "PAT+1++5:::{}", example="30", derived=True),
    Row("_terms[]._reference", "PAT+1|3|7|++{}", Kind.CODE),
    Row("_terms[]._relation", "PAT+1|3|7|++:{}", Kind.CODE),
    Row("_terms[]._unit", "PAT+1|3|7|++::{}", Kind.CODE),
    Row("_terms[]._count", "PAT+1|3|7|++:::{}", Kind.CODE),
    Row("_means", "PAI+::{}", Kind.CODE),
    Row("payment_means[].code", "PAI+::{}", Kind.CODE, example="42", derived=True),
    Row("payment_means[].iban", "NAD+SU › FII+RB|BF+{}", Kind.IBAN, example="DK5000400440116243", derived=True),
    Row("payment_means[].account_number", "NAD+SU › FII+RB|BF+{}", example="0440116243", derived=True),
    Row("payment_means[].registration_number", "NAD+SU › FII+RB|BF++:::{}", example="0040", derived=True),
    Row("payment_means[].bic", "NAD+SU › FII+RB|BF++{}:25:5", Kind.BIC, example="NDEADKKK", derived=True),
    *(
        row
        for context in ("NAD+SU › ", "", "NAD+SE › ", "NAD+II › ", "PAT › ")
        for row in (
            Row("payment_means[]._account", f"{context}FII+RB|BF+{{}}", Kind.REFERENCE),
            Row("payment_means[]._bank", f"{context}FII+RB|BF++{{}}", Kind.CODE),
            Row("payment_means[]._branch", f"{context}FII+RB|BF++:::{{}}", Kind.CODE),
        )
    ),
    *(
        Row(f"payment_means[].{name}", "RFF+PQ|AFO:{}", example="+71<000000000100459+81234567<", derived=True)
        for name in ("fik_type", "payment_id", "creditor_number", "reference")
    ),
)  # fmt: skip

LINES = (
    Row("lines[].id", "LIN+{}", example="1"),
    Row("lines[].gtin", "LIN+(1)++{}:EN|SRV|UP", Kind.GTIN, example="5790000000012", derived=True),
    Row("lines[]._number", "LIN+++{}", Kind.REFERENCE),
    Row("lines[]._number_type", "LIN+++:{}", Kind.CODE),
    Row("lines[]._main_line", "LIN++++:{}", Kind.CODE),
    *(
        Row("lines[].other_ids", f"LIN › PIA+(5){'+' * element}+{{}}", combine=Combine.LIST, example="4711")
        for element in range(5)
    ),
    Row("lines[].description", "LIN › IMD+(F)++:::{2}", combine=Combine.JOIN, family="IMD", example="Letmælk 1 l"),
    Row("lines[].description", "LIN › FTX+AAA|PRD|LIN+++{5}", combine=Combine.JOIN, family="FTX"),
    Row("notes", "LIN › FTX++++{5}", combine=Combine.LIST),
    Row("lines[].quantity", "LIN › QTY+47:{}", Kind.AMOUNT, example="10"),
    Row("lines[].quantity", "LIN › QTY+46:{}", Kind.AMOUNT),
    Row("lines[].quantity", "LIN › QTY+61:{}", Kind.AMOUNT),
    Row("lines[].quantity", "LIN › QTY+12:{}", Kind.AMOUNT),
    Row("lines[].quantity", "LIN › QTY+192:{}", Kind.AMOUNT),
    *(
        Row("lines[].unit", f"LIN › QTY+{code}::{{}}", Kind.CODE, example="PCE")
        for code in ("47", "46", "61", "12", "192")
    ),
    Row("lines[].free_of_charge", "LIN › QTY+192:{}", Kind.AMOUNT, example="1", derived=True),
    Row("lines[]._free", "LIN › QTY+192:{}", Kind.AMOUNT),
    Row("lines[]._invoiced", "LIN › QTY+47:{}", Kind.AMOUNT),
    Row("lines[]._delivered", "LIN › QTY+46:{}", Kind.AMOUNT),
    Row("lines[].price", "LIN › PRI+AAA:{}", Kind.AMOUNT, example="10.00", derived=True),
    Row("lines[].base_quantity", "LIN › PRI+AAA::::{}", Kind.AMOUNT, example="1", derived=True),
    Row("lines[].base_unit", "LIN › PRI+AAA:::::{}", Kind.CODE, example="PCE", derived=True),
    Row("lines[]._prices[]._code", "LIN › PRI+{}", Kind.CODE),
    Row("lines[]._prices[].price", "LIN › PRI+:{}", Kind.AMOUNT),
    Row("lines[]._prices[].base_quantity", "LIN › PRI+::::{}", Kind.AMOUNT),
    Row("lines[]._prices[].base_unit", "LIN › PRI+:::::{}", Kind.CODE),
    Row("lines[].net_amount", "LIN › MOA+203:{}", Kind.AMOUNT, example="100.00"),
    Row("lines[].net_amount", "LIN › MOA+66:{}", Kind.AMOUNT),
    Row("lines[].vat_rate", "LIN › TAX+7+VAT|+++:::{}", Kind.AMOUNT, example="25"),
    Row("lines[].vat_category", "LIN › TAX+7+VAT|++++{}", Kind.VAT_CATEGORY, example="S"),
    *_allowance_charge("lines[].allowances_charges[]", "LIN › "),
)  # fmt: skip

AMOUNTS = (
    *_allowance_charge("allowances_charges[]", ""),
    *_allowance_charge("_summary_allowances[]", "UNS › "),
    *_tax("vat[]", "UNS › "),
    *_tax("_header_vat[]", ""),
    _total("totals.lines", "79", "1000.00"),
    _total("totals.allowances", "260", "50.00"),
    _total("totals.charges", "259", "50.00"),
    _total("_allowances_and_charges", "131", "50.00", also=("LIN",)),
    _total("totals.net", "389", "1000.00"),
    _total("totals.net", "125", "1000.00", also=()),
    _total("totals.vat", "176", "250.00"),
    _total("totals.vat", "124", "250.00", also=()),
    _total("totals.vat", "150", "250.00", also=()),
    _total("totals.gross", "77", "1250.00"),
    _total("totals.gross", "388", "1250.00"),
    _total("totals.payable", "9", "1250.00"),
    _total("_message_total", "86", "1250.00"),
    _total("_invoices_total", "39", "1250.00"),
    _total("totals.prepaid", "113", "100.00"),
    _total("totals.rounding", "165", "0.25"),
    *(
        Row(f"_controls[].{name}", f"{context}CNT+{hole}")
        for context in ("UNS › ", "", "LIN › ")
        for name, hole in (("_qualifier", "{}"), ("_value", ":{}"))
    ),
)

ROWS = (*HEADER, *PARTIES, *REFERENCES, *PAYMENT, *LINES, *AMOUNTS)
