"""Company forms in names: a form that is there must be found, a word must not be one."""

from __future__ import annotations

import pytest

from coopinv.identifiers import company_form


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Hansen & Søn A/S", "A/S"),
        ("hansen & søn a/s", "a/s"),
        ("Danske Malere A / S", "A / S"),
        ("Hansen ApS", "ApS"),
        ("HANSEN APS", "APS"),
        ("Kystens Ejendomme P/S", "P/S"),
        ("Vest Vind K/S", "K/S"),
        ("Hansen I/S, Vejle", "I/S"),
        ("Jyllinge Brugsforening a.m.b.a.", "a.m.b.a"),
        ("OK amba", "amba"),
        ("Ejerlav f.m.b.a.", "f.m.b.a"),
        ("Vandværk S.M.B.A", "S.M.B.A"),
        ("Fonden Bikuben", "Fonden"),
        ("Boligforeningen Hjem", "Boligforeningen"),
        ("Aktieselskabet Schouw", "Aktieselskabet"),
        ("Advokatanpartsselskab Hansen", "Advokatanpartsselskab"),
        ("Statsautoriseret Revisionspartnerselskab", "Revisionspartnerselskab"),
        ("Vejle Kommune", "Kommune"),
        ("Volvo, filial af Volvo AB", "filial af"),
        ("Kiosken v/ Jens Hansen", "v/"),
        ("Kiosken v/Jens Hansen", "v/"),
        ("Kiosken v. Jens Hansen", "v."),
        ("Maler Olsen, enkeltmandsvirksomhed", "enkeltmandsvirksomhed"),
        ("Norsk Data AS", "AS"),
        ("GROSSISTEN AS", "AS"),
        ("Volvo AB", "AB"),
        ("AB Volvo", "AB"),
        ("Gardin Center AB (Malmö)", "AB"),
        ("Karl Fazer Oy", "Oy"),
        ("Müller GmbH", "GmbH"),
        ("Müller GmbH & Co. KG", "& Co. KG"),
        ("SAP SE", "SE"),
        ("Tulip Ltd.", "Ltd"),
        ("Acme Limited", "Limited"),
        ("Kaas B.V.", "B.V."),
        ("Vins S.A.", "S.A."),
        ("Luigi S.p.A.", "S.p.A."),
        ("Roma S.r.l.", "S.r.l."),
        ("Warszawa Sp. z o.o.", "Sp. z o.o."),
        ("Lux S.à r.l.", "S.à r.l."),
        ("Praha s.r.o.", "s.r.o."),
        ("Brno a.s.", "a.s."),
        ("Acme Inc.", "Inc"),
        ("'Hansen' \"ApS\"", '"ApS"'),
        ("Hansen ’ApS’", "’ApS’"),
        ("Hansen -ApS-", "-ApS-"),
        ("Hansen –ApS–", "–ApS–"),
    ],
)
def test_found(name: str, form: str) -> None:
    assert company_form.find(name) == form


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Hansen",
        "Jens Hansen",
        "Se og Hør",
        "Bo Se",
        "AS Roma",
        "Elektro as",
        "Sabro Bageri",
        "Kaffe Spa",
        "NORDIC SPA",
        "DANSK IS",
        "Dansk Is",
        "Kiosk ved havet",
        "Kaspersen Maskinfabrik",
        "Nordisk Film",
        "Bageriet A",
        "Absalon Vin",
        "Asger Jensen",
        "Vin & Sager",
        "SE Varme",
        "Brdr. Hansen",
        "Blond Frisør",
        "Hansen XABX",
    ],
)
def test_not_found(name: str) -> None:
    assert company_form.find(name) is None
