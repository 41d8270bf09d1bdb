"""Where each field of the model belongs on a printed invoice, rendered from the labels alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv.language import Text
from coopinv.model.fieldplace import FieldPlace
from coopinv.model.reading import Format
from coopinv.readers.pdf import vocabulary
from coopinv.readers.pdf.totals_labels import COLUMN_HEADS, COLUMNS, TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class _Named(NamedTuple):
    """The labels of a field: the first of each language is what to write."""

    da: tuple[str, ...]
    en: tuple[str, ...]


#: Model paths whose label is another entry of the labels.
_BEHIND: Mapping[str, str] = {
    "seller.cvr": "_cvr",
    "seller.vat_number": "_cvr",
    "seller.registration_number": "_cvr",
    "seller.email": "_email",
    "buyer.gln": "_gln",
    "deliveries[].gln": "_gln",
    "payment_terms.days": "payment_terms.text",
    "service_period.start": "service_period",
    "service_period.end": "service_period",
    "payment_means[].iban": "_iban",
    "payment_means[].bic": "_bic",
    "payment_means[].registration_number": "_registration",
    "payment_means[].account_number": "_account",
    "payment_means[].creditor_number": "_creditor",
    "payment_means[].payment_id": "_payment_id",
    "payment_means[].fik_type": "_fik_type",
}
#: Members of an address, under the label that heads its block.
_ADDRESS = ("name", "street", "postal_code", "city")
#: The buyer's country stands below its town.
_COUNTRY = "buyer.country"
_LETTERHEAD = Text(
    en="in the letterhead or at the foot of the page",
    da="i brevhovedet eller nederst på siden",
    sv="i brevhuvudet eller i sidfoten",
)
#: Places that no label of their own names.
_OTHERWISE: Mapping[str, Text] = {
    **{f"seller.{name}": _LETTERHEAD for name in (*_ADDRESS, "company_form", "country", "gln")},
    "document_type": Text(
        en="as the title: “Invoice” or “Credit note”",
        da="som overskrift: »Faktura« eller »Kreditnota«",
        sv="som titel: ”Faktura” eller ”Kreditfaktura”",
    ),
    "document_type_code": Text(en="in the title", da="i overskriften", sv="i titeln"),
    "notes": Text(
        en="anywhere on the invoice", da="et vilkårligt sted på fakturaen", sv="var som helst på fakturan"
    ),
    "vat[].rate": Text(
        en="beside the VAT amount, as in “VAT 25 %”",
        da="ved momsbeløbet, som i »Moms 25 %«",
        sv="vid momsbeloppet, som i ”Moms 25 %”",
    ),
    "vat[].base": Text(
        en="beside the VAT amount, as in “VAT 25 % of 1,000.00”",
        da="ved momsbeløbet, som i »Moms 25 % af 1.000,00«",
        sv="vid momsbeloppet, som i ”Moms 25 % av 1 000,00”",
    ),
    "vat[].amount": Text(en="with the label “VAT”", da="med etiketten »Moms«", sv="med ledtexten ”Moms”"),
    "vat[].reason": Text(en="in words near the total", da="med ord ved totalen", sv="i ord nära summan"),
    "lines": Text(en="in a table of lines", da="i en tabel med fakturalinjer", sv="i en tabell med rader"),
    "payment_means": Text(
        en="with the labels “Bank reg. no.” and “Account no.”, or “IBAN”",
        da="med etiketterne »Reg.nr.« og »Kontonr.« eller »IBAN«",
        sv="med ledtexterna ”Reg.nr” och ”Kontonr”, eller ”IBAN”",
    ),
    "payment_terms": Text(
        en="with the label “Payment terms”",
        da="med etiketten »Betalingsbetingelser«",
        sv="med ledtexten ”Betalningsvillkor”",
    ),
    "allowances_charges[].amount": Text(
        en="on a row of its own above the total",
        da="på sin egen linje over totalen",
        sv="på en egen rad ovanför summan",
    ),
    "allowances_charges[].reason": Text(
        en="on a row of its own above the total",
        da="på sin egen linje over totalen",
        sv="på en egen rad ovanför summan",
    ),
}


@cache
def _labels() -> dict[str, _Named]:
    fields = vocabulary.fields()
    found = {
        path: _Named(one.da, one.en or one.da) for path, one in fields.items() if not path.startswith("_")
    }
    found |= {
        path: _Named(fields[other].da, fields[other].en or fields[other].da)
        for path, other in _BEHIND.items()
    }
    found |= {one.path: _Named(one.da, one.en) for one in TOTALS}
    for name, head in COLUMN_HEADS.items():
        found[f"lines[].{name}"] = _Named(
            (head.da, *(word for word in COLUMNS[_column(name)] if word != head.da)), (head.en,)
        )
    for group in ("buyer", "deliveries"):
        block = fields[group]
        found |= {
            f"{group}{'[]' if group == 'deliveries' else ''}.{name}": _Named(block.da, block.en)
            for name in _ADDRESS
        }
    found[_COUNTRY] = _Named(fields["buyer"].da, fields["buyer"].en)
    for path in ("buyer", "seller", "deliveries", "service_period"):
        found.pop(path, None)
    return found


def _column(name: str) -> str:
    return "item" if name == "other_ids" else name


def put(path: str) -> Text | None:
    """Where a value belongs, in words: with the label that is read; None when the field has no place on paper."""
    otherwise = _OTHERWISE.get(path)
    if otherwise is not None:
        return otherwise
    named = _labels().get(path)
    if named is None:
        return None
    da, en = named.da[0], named.en[0]
    if path.startswith("lines[]."):
        return Text(en=f"in the column “{en}”", da=f"i kolonnen »{da}«", sv=f"i kolumnen ”{da}”")
    if path.startswith(("buyer.", "deliveries")) and path.rpartition(".")[2] in {*_ADDRESS, "country"}:
        return Text(en=f"under the label “{en}”", da=f"under etiketten »{da}«", sv=f"under ledtexten ”{da}”")
    return Text(en=f"with the label “{en}”", da=f"med etiketten »{da}«", sv=f"med ledtexten ”{da}”")


def places() -> Iterator[FieldPlace]:
    """Every field that is read from a printed invoice, with its labels."""
    for path, named in _labels().items():
        words = [*named.da[:4], *(word for word in named.en[:2] if word not in named.da[:4])]
        yield FieldPlace(
            path=path,
            formats=(Format.PDF,),
            place=", ".join(f"»{word}«" for word in words),
            write=f"»{named.da[0]}«",
        )
    for path, text in _OTHERWISE.items():
        if path not in _labels() and path not in {"lines", "payment_means", "payment_terms"}:
            yield FieldPlace(path=path, formats=(Format.PDF,), place=text.en, write=text.en)
