"""What makes a PDF hard for a machine to read, what it carries besides, and what is no invoice at all."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from coopinv.model.reading import Format, ReadError
from coopinv.readers import pdf
from coopinv.readers.limits import Limits
from tests.readers.pdf.printed import HEIGHT, LIMITS, WIDTH, Put, column, invoice, reading, readings, sheets

if TYPE_CHECKING:
    from collections.abc import Callable

    import pikepdf
    from reportlab.pdfgen.canvas import Canvas


def _changed(change: Callable[[pikepdf.Pdf], None], data: bytes | None = None) -> bytes:
    import pikepdf

    document = pikepdf.open(io.BytesIO(data or sheets(invoice())))
    change(document)
    target = io.BytesIO()
    document.save(target, deterministic_id=True)
    return target.getvalue()


def _picture(canvas: Canvas, *, width: float = WIDTH, height: float = HEIGHT) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (40, 60), 200)), 0, 0, width, height)


def _refused(data: bytes, limits: Limits = LIMITS) -> ReadError:
    with pytest.raises(ReadError) as caught:
        list(pdf.read(data, limits))
    assert caught.value.format is Format.PDF
    return caught.value


def test_a_page_that_is_a_picture_says_so() -> None:
    (found,) = readings([], draw=lambda canvas, _page: _picture(canvas))
    (image,) = found.observed("image-only")
    assert image.values == {"pages": (1,), "of": 1}
    assert found.invoice.number is None


def test_a_picture_among_pages_of_text_is_named_by_its_number() -> None:
    (found,) = readings(invoice(), [], draw=lambda canvas, page: _picture(canvas) if page == 1 else None)
    (image,) = found.observed("image-only")
    assert image.values == {"pages": (2,), "of": 2}
    assert found.invoice.number == "10417"


def test_a_logo_is_no_scan() -> None:
    (found,) = readings(invoice(), draw=lambda canvas, _page: _picture(canvas, width=120, height=40))
    assert not found.observed("image-only")
    assert not found.observed("scan")


def test_a_scan_with_a_text_layer_is_read_and_said_to_be_one() -> None:
    import pikepdf

    def over(document: pikepdf.Pdf) -> None:
        # As scanning programs do it: the picture, and the text on it drawn invisibly.
        document.pages[0].contents_add(b"3 Tr ", prepend=True)
        picture = pikepdf.open(io.BytesIO(sheets([], draw=lambda canvas, _page: _picture(canvas))))
        document.pages[0].add_underlay(picture.pages[0])

    (found,) = pdf.read(_changed(over), LIMITS)
    (scan,) = found.observed("scan")
    assert scan.values["pages"] == (1,)
    assert found.invoice.number == "10417"
    assert len(found.invoice.lines) == 2


def test_text_that_decodes_to_nonsense_is_not_read() -> None:
    shifted = [
        one._replace(
            text="".join(chr(max(33, ord(letter) - 29)) if letter != " " else " " for letter in one.text)
        )
        for one in invoice()
    ]
    (found,) = readings([one for one in shifted if one.text.isascii()])
    (nonsense,) = found.observed("nonsense-text")
    assert nonsense.values["pages"] == (1,)
    assert found.invoice.number is None


@pytest.mark.parametrize(
    ("subtype", "what"), [("/Ink", "ink"), ("/Stamp", "stamp"), ("/FreeText", "free text")]
)
def test_marks_by_hand_are_told(subtype: str, what: str) -> None:
    import pikepdf

    def mark(document: pikepdf.Pdf) -> None:
        entry = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(subtype), Rect=[100, 400, 220, 440]
        )
        if subtype == "/Ink":
            entry.InkList = [[100, 400, 150, 430, 220, 440]]
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([entry]))

    (found,) = pdf.read(_changed(mark), LIMITS)
    (ink,) = found.observed("ink")
    assert ink.values["what"] == (what,)


def test_a_mark_too_small_to_see_is_none() -> None:
    import pikepdf

    def mark(document: pikepdf.Pdf) -> None:
        entry = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[0, 0, 5, 5])
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([entry]))

    (found,) = pdf.read(_changed(mark), LIMITS)
    assert not found.observed("ink")


def test_what_is_filled_into_a_form_is_read() -> None:
    def form(canvas: Canvas, _page: int) -> None:
        canvas.acroForm.textfield(
            name="ref",
            value="jens@coop.dk",
            x=150,
            y=HEIGHT - 236,
            width=200,
            height=14,
            fontSize=9,
            borderWidth=0,
        )

    (found,) = readings(invoice(Put(60, 232, "Deres ref.:")), draw=form)
    assert found.invoice.buyer_reference == "jens@coop.dk"


@pytest.mark.parametrize("what", ["JavaScript", "Launch"])
def test_active_content_is_told(what: str) -> None:
    import pikepdf

    def act(document: pikepdf.Pdf) -> None:
        entry = pikepdf.Dictionary(S=pikepdf.Name(f"/{what}"))
        if what == "JavaScript":
            entry.JS = pikepdf.String("app.alert(1)")
        else:
            entry.F = pikepdf.String("cmd.exe")
        document.Root.OpenAction = entry

    (found,) = pdf.read(_changed(act), LIMITS)
    assert [one.values["what"] for one in found.observed("active-content")] == [what]
    assert found.invoice.number == "10417"


def test_an_embedded_electronic_invoice_is_told() -> None:
    def embed(document: pikepdf.Pdf) -> None:
        document.attachments["factur-x.xml"] = b"<xml/>"
        document.attachments["foto.jpg"] = b"..."

    (found,) = pdf.read(_changed(embed), LIMITS)
    assert [one.values["name"] for one in found.observed("embedded-invoice")] == ["factur-x.xml"]


def test_a_password_is_needed() -> None:
    import pikepdf

    target = io.BytesIO()
    document = pikepdf.open(io.BytesIO(sheets(invoice())))
    document.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    error = _refused(target.getvalue())
    assert error.observation.kind == "refused"
    assert "password" in getattr(error.observation.values["limit"], "en", "")


def test_owner_restrictions_alone_are_read() -> None:
    import pikepdf

    target = io.BytesIO()
    document = pikepdf.open(io.BytesIO(sheets(invoice())))
    document.save(
        target, encryption=pikepdf.Encryption(owner="a", user="", allow=pikepdf.Permissions(extract=False))
    )
    (found,) = pdf.read(target.getvalue(), LIMITS)
    assert found.invoice.number == "10417"


def test_limits_of_pages_and_size() -> None:
    assert _refused(sheets(*[[Put(60, 60, "x")]] * 201)).observation.kind == "refused"
    error = _refused(sheets(invoice()), Limits(size=1000))
    assert error.observation.kind == "refused"
    assert error.observation.values["option"] == "--max-size 1"


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF", b"%PDF-1.4" + b"\x00" * 500],
)
def test_a_broken_structure(data: bytes) -> None:
    assert _refused(data).observation.kind == "malformed"


def test_a_letter_of_another_alphabet_in_a_number_is_told() -> None:
    from fpdf import FPDF

    page = FPDF(unit="pt", format="A4")
    page.add_page()
    page.add_font("Sans", fname=_a_font())
    for one in invoice():
        page.set_font("Sans", size=one.size)
        text = one.text.replace("10417", "1О417")  # a Cyrillic O
        width = page.get_string_width(text) if one.right else 0
        page.text(one.x - width, one.y, text)
    (found,) = pdf.read(bytes(page.output()), LIMITS)
    assert found.hidden == {"number"}
    (told,) = found.observed("hidden-content")
    assert told.field == "number"
    assert "CYRILLIC" in str(told.values["found"])


def _a_font() -> str:
    """A font with Cyrillic letters, from one of the packages that the fixtures are made with."""
    from pathlib import Path

    import font_roboto

    return str(next(Path(font_roboto.__file__).parent.rglob("Roboto-Regular.ttf")))


def test_every_truncation_ends_in_a_reading_or_a_clear_refusal() -> None:
    data = sheets(invoice())
    for length in range(0, len(data), max(1, len(data) // 40)):
        try:
            assert list(pdf.read(data[:length], LIMITS))
        except ReadError as error:
            assert error.observation.kind in {"malformed", "refused", "not-an-invoice"}  # noqa: PT017 - either way is right


# What it is --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Rykker 1", "a reminder"),
        ("Betalingspåmindelse", "a reminder"),
        ("Kontoudtog", "a statement of account"),
        ("Ordrebekræftelse 4471", "an order confirmation"),
        ("TILBUD", "a quotation"),
        ("Følgeseddel", "a delivery note"),
        ("Proformafaktura", "a pro forma invoice"),
        ("Statement of account", "a statement of account"),
    ],
)
def test_another_document_is_no_invoice(title: str, name: str) -> None:
    texts = [Put(60, 60, title, 18), *column(60, 130, "Coop Danmark A/S", "Roskildevej 65", "2620 Albertslund"), Put(60, 300, "Beløb"), Put(300, 300, "1.250,00"), Put(60, 320, "I alt DKK"), Put(300, 320, "1.250,00")]  # fmt: skip
    error = _refused(sheets(texts))
    assert error.observation.kind == "not-an-invoice"
    assert getattr(error.observation.values["looks_like"], "en", None) == name


def test_an_invoice_that_names_other_documents_is_one() -> None:
    texts = [
        Put(60, 232, "Følgeseddel"),
        Put(60, 500, "Ved manglende betaling sendes en rykker. Tilbud nr. 12 er afsluttet."),
    ]
    assert reading(*invoice(*texts)).invoice.number == "10417"


def test_a_letter_that_says_nothing_of_an_invoice_is_none() -> None:
    error = _refused(
        sheets(column(60, 100, "Kære kunde", "Vi holder lukket mellem jul og nytår.", "Med venlig hilsen"))
    )
    assert error.observation.kind == "not-an-invoice"


def test_several_invoices_in_one_file_come_one_by_one() -> None:
    second = [one._replace(text="10418") if one.text == "10417" else one for one in invoice()]
    found = readings(invoice(), second)
    assert [one.invoice.number for one in found] == ["10417", "10418"]
    (several,) = found[0].observed("several-invoices")
    assert several.values["numbers"] == ("10417", "10418")
    assert found[1].locator.places(["number"])["number"].page == 2


def test_pages_of_one_invoice_are_one() -> None:
    second = [
        Put(60, 60, "Fakturanr. 10417"),
        Put(60, 90, "Specifikation"),
        Put(60, 110, "Vedr. faktura 10300"),
        Put(60, 130, "Total 1.000,00"),
    ]
    (found,) = readings(invoice(), second)
    assert not found.observed("several-invoices")
    assert found.invoice.preceding_invoices == ("10300",)


@pytest.mark.parametrize("mark", ["KOPI", "Kopi", "COPY", "Fakturakopi", "DUPLIKAT"])
def test_a_copy_is_told(mark: str) -> None:
    assert reading(*invoice(Put(300, 40, mark, 14))).observed("copy")


# By no label -------------------------------------------------------------------------------------------------------------


def test_the_only_date_is_taken_and_told() -> None:
    texts = [Put(540, 100, "02-10-2026", right=True)]
    without = ("Fakturadato:", "02-10-2026", "Leveringsdato:", "01-10-2026", "Forfaldsdato:", "01-11-2026")
    found = reading(*texts, *invoice(without=without))
    (told,) = found.observed("unreadable-label")
    assert told.field == "issue_date"
    assert told.values["nearest"] == "02-10-2026"
    assert str(found.invoice.issue_date) == "2026-10-02"
    assert found.confidence["issue_date"] == "shape"


def test_a_number_by_no_label_is_told_and_not_guessed() -> None:
    found = reading(*invoice(Put(300, 100, "20260417"), without=("Fakturanr.:", "10417")))
    (told,) = found.observed("unreadable-label")
    assert (told.field, told.values["nearest"]) == ("number", "20260417")
    assert found.invoice.number is None


def test_what_is_plainly_absent_stays_absent() -> None:
    found = reading(*invoice(without=("Fakturanr.:", "10417", "CVR-nr. 26259495")))
    assert found.invoice.number is None
    assert found.invoice.buyer.cvr is None
    assert not found.observed("unreadable-label")


def test_a_date_that_could_be_read_two_ways_is_told_in_an_english_document() -> None:
    texts = column(
        400,
        160,
        "Invoice date: 03/04/2026",
        "Invoice no.: 5",
        "Due date: 03/05/2026",
        "Your reference: JH",
        "Payment terms: 30 days net",
        "Delivery note: 8812",
    )
    without = ("Fakturadato:", "02-10-2026", "Fakturanr.:", "10417", "Forfaldsdato:", "01-11-2026", "Følgeseddel:", "F-881", "Leveringsdato:", "01-10-2026", "Indkøbsordrenr.:", "4500012345", "Betalingsbetingelser: Netto 30 dage", "Reg.nr. 9999 Kontonr. 0012345678", "Total ekskl. moms", "Moms 25 %", "Total DKK inkl. moms")  # fmt: skip
    found = reading(*invoice(*texts, title="Invoice", without=without))
    assert str(found.invoice.issue_date) == "2026-04-03"
    assert [one.field for one in found.observed("ambiguous-date")] == ["issue_date", "due_date"]


def test_american_dates_are_read_as_their_document_writes_them() -> None:
    texts = column(400, 160, "Invoice date: 03/04/2026", "Due date: 03/25/2026")
    found = reading(
        *invoice(*texts, without=("Fakturadato:", "02-10-2026", "Forfaldsdato:", "01-11-2026"))
    ).invoice
    assert (str(found.issue_date), str(found.due_date)) == ("2026-03-04", "2026-03-25")
