"""The profile of Coop Sweden's Inköpstjänsten: what is named, in which language, whose rules, a scan over months."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from coopinv.across.ledger import Ledger
from coopinv.config_file.cost_centres import read_list
from coopinv.errors import ConfigError
from coopinv.language import Language
from coopinv.profiles import PROFILES
from fixtures.makers.scans import scanned
from tests.checking import FIXTURES, found_in, reports_of
from tests.cli.running import Run
from tests.scan.scanning import messages, put

if TYPE_CHECKING:
    from pathlib import Path

    from coopinv.config import Config

SE = FIXTURES / "right" / "se"
PEPPOL, SVEFAKTURA = SE / "peppol.xml", SE / "svefaktura.xml"
PROFILE = ("--profile", "inkopstjansten")


@pytest.fixture
def swedish(config: Config) -> Config:
    return dataclasses.replace(
        config, profile=PROFILES["inkopstjansten"], cost_centres=read_list(SE / "kostnadsstallen.csv")
    )


def dated(month: str, number: str) -> bytes:
    """The Peppol invoice of another month, due thirty days later, under another number."""
    day, due = {
        "10": ("2026-10-14", "2026-11-13"),
        "11": ("2026-11-16", "2026-12-16"),
        "12": ("2026-12-14", "2027-01-13"),
    }[month]
    text = PEPPOL.read_text("utf-8").replace("2026-10-14", day).replace("2026-11-13", due)
    return text.replace("<cbc:ID>20261020<", f"<cbc:ID>{number}<").encode()


def test_three_months_and_one_fee_each(swedish: Config) -> None:
    months = [dated("10", "1"), dated("11", "2"), dated("12", "3")]
    for index, data in enumerate(months):
        assert found_in(data, swedish, after=months[:index]) == []


def test_a_second_fee_in_one_of_three_months(swedish: Config) -> None:
    earlier = [dated("10", "1"), dated("11", "2"), dated("12", "3")]
    assert found_in(dated("11", "4"), swedish, after=earlier) == ["SE006@number"]
    (report,), _file = reports_of(dated("11", "4"), swedish, after=earlier)
    (finding,) = report.findings
    said = "Avgiften för 2026-11 tas också ut på faktura 2 (earlier-1.xml)."
    assert finding.message(Language.SV) == said


def test_another_recipient_pays_a_fee_of_its_own(swedish: Config) -> None:
    other = dated("10", "2").replace("4711 Förskolan Solrosen".encode(), b"4712")
    assert found_in(other, swedish, after=[dated("10", "1")]) == []


def test_an_invoice_without_the_fee_is_not_counted(swedish: Config) -> None:
    free = dated("10", "2").replace("Avgift Inköpstjänsten".encode(), "Bärkassar".encode())
    assert found_in(free, swedish, after=[dated("10", "1")]) == []
    assert found_in(dated("10", "3"), swedish, after=[free]) == []


def test_a_second_fee_of_a_month_in_a_later_run(swedish: Config, tmp_path: Path) -> None:
    """The ledger remembers the fee; the same invoice again, and one that was forgotten, charge none."""
    put(tmp_path, {"one.xml": dated("11", "2"), "two.xml": dated("11", "4"), "dec.xml": dated("12", "5")})
    path = tmp_path / "sent.sqlite"

    def run_of(name: str) -> list[str]:
        with Ledger(path) as ledger:
            return messages([str(tmp_path / name)], swedish, ledger, rule="SE006")

    assert run_of("one.xml") == []
    assert run_of("one.xml") == []
    assert run_of("dec.xml") == []
    said = "The fee for 2026-11 is also charged on invoice 2 (one.xml, checked on 2026-11-21)."
    assert run_of("two.xml") == [said]
    with Ledger(path) as ledger:
        assert ledger.forget(number="2") == 1
    assert run_of("two.xml") == []


def test_a_ledger_from_before_fees_were_remembered(swedish: Config, tmp_path: Path) -> None:
    path = tmp_path / "sent.sqlite"
    Ledger(path).__exit__()
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.executescript("DROP TABLE charged; PRAGMA user_version = 1")
    put(tmp_path, {"one.xml": dated("11", "2"), "two.xml": dated("11", "4")})
    for name, count in (("one.xml", 0), ("two.xml", 1)):
        with Ledger(path) as ledger:
            assert len(messages([str(tmp_path / name)], swedish, ledger, rule="SE006")) == count


def test_a_picture_of_an_invoice_is_not_checked(run: Run, tmp_path: Path) -> None:
    """Nothing unchecked looks checked: a scan without text ends as a file that could not be read."""
    pytest.importorskip("PIL")
    scan = scanned((SE / "pdf.pdf").read_bytes(), with_text=False)
    put(tmp_path, {"scan.pdf": scan})
    result = run("check", str(tmp_path / "scan.pdf"), *PROFILE, "--today", "2026-11-21")
    assert result.exit_code == 3
    assert "READ005" in result.stdout
    assert "en pdf utan text på någon sida" in " ".join(result.stdout.split())
    danish = run("check", str(tmp_path / "scan.pdf"), "--today", "2026-11-21", "--lang", "en")
    assert danish.exit_code == 1
    assert "GEN022" in danish.stdout
    with_text = scanned((SE / "pdf.pdf").read_bytes(), with_text=True)
    put(tmp_path, {"scan.pdf": with_text})
    assert run("check", str(tmp_path / "scan.pdf"), *PROFILE, "--today", "2026-11-21").exit_code != 3


def test_the_reports_name_the_profile(run: Run) -> None:
    report = json.loads(run("check", PEPPOL, *PROFILE, "--format", "json").stdout)
    assert report["profile"] == "inkopstjansten"
    assert report["files"][0]["invoices"][0]["billing_type"] is None
    first, *_lines = run("check", PEPPOL, *PROFILE, "--format", "jsonl").stdout.splitlines()
    assert json.loads(first)["profile"] == "inkopstjansten"
    (log,) = json.loads(run("check", PEPPOL, *PROFILE, "--format", "sarif").stdout)["runs"]
    assert log["properties"] == {"profile": "inkopstjansten"}
    words = run("config", *PROFILE, "--lang", "en").stdout
    assert "inkopstjansten (--profile)" in words


@pytest.mark.parametrize("format_", ["json", "jsonl", "sarif"])
def test_the_default_is_not_named(run: Run, format_: str) -> None:
    """What reads our reports finds them as they were."""
    right = FIXTURES / "right" / "peppol" / "cost-centre.xml"
    assert "profile" not in run("check", right, "--format", format_, "--no-fields").stdout


def test_people_are_spoken_to_in_swedish(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert "1 faktura kontrollerad" in run("check", PEPPOL, *PROFILE).stdout
    assert "1 invoice checked" in run("check", PEPPOL, *PROFILE, "--lang", "en").stdout
    assert "1 faktura kontrolleret" in run("check", PEPPOL, *PROFILE, "--lang", "da").stdout


def test_a_swedish_locale_does_not_mix_languages(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    right = FIXTURES / "right" / "peppol" / "cost-centre.xml"
    said = run("check", right).stdout
    assert "1 faktura kontrollerad" in said
    assert "is not in the GLN list" not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--profile", "coop-se"), "'coop-se' is not one of coop-dk, inkopstjansten"),
        ((*PROFILE, "--type", "cost-centre"), "have no billing types"),
        (
            ("--select", "SE004"),
            "'SE004' is no rule of the profile coop-dk; it is one of --profile inkopstjansten",
        ),
        ((*PROFILE, "--select", "PO"), "'PO' is no rule of the profile inkopstjansten"),
    ],
)
def test_what_does_not_go_together_is_said(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run("check", PEPPOL, *arguments, "--lang", "en")
    assert result.exit_code == 2
    assert said in result.stderr


def test_coop_danmark_takes_no_svefaktura(config: Config, run: Run) -> None:
    assert found_in(SVEFAKTURA.read_bytes(), config) == ["READ005"]
    assert "Svefaktura 1.0" in run("check", SVEFAKTURA, "--lang", "en").stdout
    assert "cac:LegalTotal" not in run("fields", "totals").stdout
    assert "cac:LegalTotal" in run("fields", "totals", *PROFILE).stdout


def test_only_its_own_families_run(run: Run) -> None:
    records: list[dict[str, Any]] = json.loads(run("rules", *PROFILE, "--format", "json").stdout)
    assert {record["family"] for record in records} == {"READ", "AMT", "SE"}
    assert {record["profile"] for record in records} == {"inkopstjansten"}


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Kostnadsställe;Namn\n4711;Solrosen\n4712;Blåklockan\n", ("4711", "4712")),
        ("4711,Solrosen\n4712,Blåklockan\n4711,Solrosen\n", ("4711", "4712")),
        ("Köket\n\n  Förrådet \n", ("Köket", "Förrådet")),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_list_of_cost_centres(tmp_path: Path, text: str, listed: tuple[str, ...], encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding)
    assert read_list(path) == listed


def test_an_empty_list_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Kostnadsställe\n", "utf-8")
    with pytest.raises(ConfigError):
        read_list(path)


@pytest.mark.parametrize(
    ("rounding", "gross", "payable"),
    [("0.00", "1471.40", "1471.40"), ("-0.40", "1471.40", "1471.00")],
)
def test_the_rounding_stands_inside_or_outside_the_total(
    swedish: Config, rounding: str, gross: str, payable: str
) -> None:
    """Svefaktura has it inside; who leaves it outside is understood by the sum."""
    text = SVEFAKTURA.read_text("utf-8").replace(">1471.00<", ">1471.40<").replace(">-0.40<", f">{rounding}<")
    (report,), _file = reports_of(text.encode(), swedish)
    totals = report.invoice.totals
    assert (str(totals.gross), str(totals.payable)) == (gross, payable)
    assert not report.findings


@pytest.mark.parametrize(
    ("bank", "field", "number"),
    [
        ("BGABSESS", "bankgiro", "99990012"),
        ("PGSISESS", "plusgiro", "99990012"),
        ("NDEASESS", "account_number", "9999-0012"),
    ],
)
def test_the_bank_tells_the_kind_of_account(swedish: Config, bank: str, field: str, number: str) -> None:
    data = SVEFAKTURA.read_text("utf-8").replace("BGABSESS", bank).encode()
    (report,), _file = reports_of(data, swedish)
    (means,) = report.invoice.payment_means
    assert getattr(means, field) == number
    assert means.reference == "2026101447137"
    assert means.bic == (bank if field == "account_number" else None)


def test_wrapped_or_not_it_is_the_same_invoice(swedish: Config) -> None:
    (once,), _file = reports_of((SE / "svefaktura-wrapped-once.xml").read_bytes(), swedish)
    (twice,), _file = reports_of((SE / "svefaktura-wrapped-twice.xml").read_bytes(), swedish)
    assert once.invoice.model_copy(update={"number": ""}) == twice.invoice.model_copy(update={"number": ""})
    assert [day.isoformat() for day in twice.invoice.delivery_dates] == [
        "2026-10-02",
        "2026-10-05",
        "2026-10-09",
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"Förfallodatum": "2026-11-03"}, ["SE004@due_date"]),
        ({"Förfallodatum": "", "Betalningsvillkor": "20 dagar netto"}, ["SE004@payment_terms.days"]),
        ({"Kostnadsställe": "4799"}, ["SE008@cost_centres"]),
        ({"Kostnadsställe": "", "Er_referens": ""}, ["SE008@buyer_reference"]),
        ({"number": "769999-0012", "vat": ""}, ["SE001@seller.registration_number"]),
    ],
)
def test_the_printed_invoice(swedish: Config, change: dict[str, str], expected: list[str]) -> None:
    """A page with Swedish labels is read as the electronic ones are, and one change gives one finding."""
    pytest.importorskip("reportlab")
    from fixtures.makers.swedish import OUTPUT, make

    data = make(**change)
    assert change or data == OUTPUT.read_bytes()
    assert found_in(data, swedish) == expected
