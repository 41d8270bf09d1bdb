"""Pictures of pages: what is framed is what was read, nothing printed is covered, files are written with care."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageChops

from coopinv.annotate import words
from coopinv.annotate.album import Album, Wanted
from coopinv.annotate.draw import SMALL, Look, draw
from coopinv.annotate.marks import Field, Mark, Read, Said, Sheet, drawn_only, numbered, sheets, shown
from coopinv.annotate.names import Names, page_name, write
from coopinv.annotate.overlay import Overlay
from coopinv.annotate.room import Room
from coopinv.annotate.style import COLORS, MARGIN, PENS
from coopinv.errors import UsageError
from coopinv.language import Language, Text
from coopinv.model.finding import FileReport, FileStart, Finding, InvoiceReport, Severity
from coopinv.model.reading import Format, Place
from coopinv.pipeline import InvoiceRead, Source, check, read
from coopinv.readers.limits import Limits
from tests.checking import FIXTURES
from tests.reports import making

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.config import Config
    from coopinv.model.finding import Event

LETTER = FIXTURES / "right" / "pdf" / "service-office-letter.pdf"
SIDEBAR = FIXTURES / "right" / "pdf" / "cost-centre-sidebar.pdf"
LOGO = FIXTURES / "right" / "pdf" / "purchase-order-logo.pdf"
TWO = FIXTURES / "bad-input" / "two-invoices.pdf"
#: At this scale a point is a dot.
PLAIN = Look(dpi=72)
WORDS = words.words(Language.EN, checked=True)
INSIDE = round(MARGIN)


def blank(*sizes: tuple[float, float]) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for size in sizes:
        document.new_page(*size)
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def page(sheet: Sheet, size: tuple[float, float] = (400, 500), look: Look = PLAIN) -> Image.Image:
    (picture,) = draw(blank(size), {1: sheet}, WORDS, look)
    return opened(picture.png)


def near(one: tuple[int, ...], other: tuple[int, ...], by: int = 70) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def dots(image: Image.Image, color: tuple[int, int, int], box: tuple[float, ...], by: int = 70) -> int:
    """How many dots of a colour are in a box of the page, in points."""
    x0, y0, x1, y1 = (round(one) + INSIDE for one in box)
    cut = image.crop((x0, y0, x1, y1))
    return sum(
        count
        for count, dot in cut.getcolors(1 << 20) or []
        if isinstance(dot, tuple) and near(dot, color, by)
    )


# ---------------------------------------------------------------------- what is drawn


@pytest.mark.parametrize("kind", list(PENS))
def test_a_field_has_a_frame_in_the_colour_of_its_confidence(kind: str) -> None:
    image = page(Sheet((Field((100, 200, 180, 214), "Due date", kind),)))
    top = dots(image, PENS[kind].color, (98, 197, 182, 202), by=110)
    assert top >= 25  # dashes and dots leave gaps
    assert dots(image, (255, 255, 255), (102, 202, 178, 212), by=0) == 76 * 10  # nothing is in the frame
    assert dots(image, (255, 255, 255), (90, 185, 200, 198), by=0) < 110 * 13  # the caption is above it


@pytest.mark.parametrize("severity", list(Severity))
def test_a_finding_is_framed_and_numbered(severity: Severity) -> None:
    image = page(Sheet(marks=(Mark((12,), severity, (100, 200, 180, 214)),)))
    assert dots(image, COLORS[severity], (95, 195, 185, 220)) > 150
    assert dots(image, COLORS[severity], (184, 195, 205, 220)) > 40  # the number, right of it


def test_what_is_missing_is_named_near_the_place_and_covers_nothing() -> None:
    near_ = (100.0, 200.0, 180.0, 214.0)
    sheet = Sheet(
        (Field(near_, "Invoice date", "label"),),
        (Mark((1,), "error", near_, "Due date"), Mark((2,), "error", near_, "Delivery date")),
    )
    image = page(sheet)
    assert dots(image, COLORS["error"], near_) == 0
    assert dots(image, COLORS["error"], (20, 160, 330, 250)) > 200


def test_a_finding_on_the_whole_page_has_its_number_at_the_edge() -> None:
    image = page(Sheet(marks=(Mark((1,), "error", None),)))
    assert dots(image, COLORS["error"], (-22, -22, 40, 40)) > 40
    assert dots(image, COLORS["error"], (40, 40, 400, 500)) == 0


def test_the_foot_says_what_the_numbers_are() -> None:
    def foot(sheet: Sheet) -> tuple[int, ...]:
        image = page(sheet)
        return (image.height, dots(image, COLORS["warning"], (-22, 505, 400, image.height)))

    said = Said((1, 2), "warning", "GEN007", "The seller's e-mail address")
    marked = Sheet(marks=(Mark((1, 2), "warning", None),), said=(said,))
    assert foot(Sheet())[1] == 0
    assert foot(marked)[1] > 40
    many = replaced(marked, [Said((number,), "warning", "GEN007", "word " * 60) for number in range(99)])
    assert foot(marked)[0] + 300 < foot(many)[0] < 3000


def test_a_page_that_was_not_read_is_not_said_to_be_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    text = Overlay.text

    def heard(self: Overlay, at: tuple[float, float], words_: str, *rest: Any, **more: Any) -> None:  # noqa: ANN401
        said.append(words_)
        text(self, at, words_, *rest, **more)

    monkeypatch.setattr(Overlay, "text", heard)
    page(Sheet())
    assert WORDS.unread in said
    assert WORDS.nothing not in said
    said.clear()
    page(Sheet((Field((9, 9, 99, 19), "Due date", "label"),)))
    assert WORDS.nothing in said
    assert WORDS.unread not in said


def replaced(sheet: Sheet, said: Sequence[Said]) -> Sheet:
    return sheet._replace(said=tuple(said))


@pytest.mark.parametrize(
    "file", [LETTER, LOGO, FIXTURES / "odd" / "turned-page.pdf"], ids=lambda one: one.stem
)
def test_nothing_printed_is_covered(file: Path, config: Config) -> None:
    """What is dark on the page is dark in the picture, but where a frame's own line crosses a letter."""
    reports = numbered(invoices(file, config))
    drawn = sheets(reads(reports), found(reports), Language.DA)
    data = file.read_bytes()
    assert any(sheet.fields for sheet in drawn.values())
    pictures = list(draw(data, drawn, WORDS, Look(dpi=144)))
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    assert [picture.page for picture in pictures] == list(range(1, len(document) + 1))
    for picture in pictures:
        plain = document[picture.page - 1].render(scale=2).to_pil().convert("L")
        corner = round(MARGIN * 2)
        image = opened(picture.png).convert("L")
        cut = image.crop((corner, corner, corner + plain.width, corner + plain.height))
        print_ = plain.point([255 if one < 90 else 0 for one in range(256)])
        lighter = ImageChops.subtract(cut, plain).point([255 if one > 60 else 0 for one in range(256)])
        covered = ImageChops.multiply(print_, lighter)
        share = covered.histogram()[255] / max(1, print_.histogram()[255])
        assert share < 0.02
    document.close()


@pytest.mark.parametrize("size", [(1, 1), (14400, 14400), (14400, 2), (30, 3000), (842, 595)])
def test_any_size_of_page_gives_a_picture_of_sensible_size(size: tuple[int, int]) -> None:
    sheet = Sheet(
        (Field((0, 0, 30, 12), "Invoice number", "label"), Field((-50, -50, 99999, 99999), "x", "shape")),
        (Mark((1,), "error", (500, 500, 400, 400)), Mark((2,), "note", (0, 0, 1, 1), "Due date")),
    )
    image = page(sheet, size, Look())
    assert 380 < image.width < 2600
    assert 60 < image.height < 2900


def test_small_pictures_are_of_marked_pages_alone_and_small() -> None:
    data = blank((595, 842), (595, 842), (595, 842))
    drawn = {
        1: Sheet((Field((9, 9, 99, 19), "Invoice number", "label"),)),
        3: Sheet(marks=(Mark((1,), "error", (9, 9, 99, 19)),)),
    }
    (picture,) = draw(data, drawn, WORDS, SMALL)
    assert (picture.page, picture.pages) == (3, 3)
    assert Image.open(io.BytesIO(picture.png)).mode == "P"
    assert len(picture.png) < 40_000


def test_the_same_gives_the_same_bytes(config: Config) -> None:
    reports = numbered(invoices(SIDEBAR, config))
    drawn = sheets(reads(reports), found(reports), Language.DA)
    data = SIDEBAR.read_bytes()
    assert list(draw(data, drawn, WORDS, PLAIN)) == list(draw(data, drawn, WORDS, PLAIN))


def test_letters_that_the_font_lacks_are_no_fault() -> None:
    image = page(Sheet((Field((100, 200, 180, 214), "æøå → 漢\u202e", "label"),)))
    assert image.width > 0


# ---------------------------------------------------------------------- marks


def invoices(file: Path, config: Config) -> list[InvoiceReport]:
    return [one for one in check(Source(file.name, file), config) if isinstance(one, InvoiceReport)]


def reads(reports: Sequence[InvoiceReport]) -> list[Read]:
    return [Read(report.confidence, report.places) for report in reports]


def found(reports: Sequence[InvoiceReport]) -> list[Finding]:
    return [finding for report in reports for finding in report.findings]


def test_every_field_that_stands_on_a_page_is_framed_there(config: Config) -> None:
    (report,) = invoices(LETTER, config)
    drawn = sheets(reads([report]), [], Language.EN)
    framed = {(number, field.box) for number, sheet in drawn.items() for field in sheet.fields}
    stand = {
        (place.page, place.box) for place in report.places.values() if place.box is not None and place.text
    }
    assert framed == stand
    assert len(framed) > 15
    named = {
        name for sheet in drawn.values() for field in sheet.fields for name in field.caption.split(" · ")
    }
    assert {"Invoice number", "Invoice date", "Seller's CVR number", "Total incl. VAT"} <= named


def test_two_values_in_the_same_words_share_a_frame_and_the_less_firm_look() -> None:
    place = Place(page=1, box=(1, 2, 3, 4), text="Ost A/S")
    own = Place(page=1, box=(5, 6, 7, 8), text="x")
    read_ = Read(
        {"seller.name": "label", "seller.company_form": "near"},
        {"seller.name": place, "seller.company_form": place, "lines[0]._delivery_note": own},
    )
    (sheet,) = sheets([read_], [], Language.EN).values()
    assert sheet.fields == (Field((1, 2, 3, 4), "Seller's name · Seller's company form", "near"),)


def test_numbers_count_what_stands_on_a_page_through_all_invoices_of_a_file() -> None:
    first, second = Place(page=1, box=(1, 2, 3, 4), text="x"), Place(page=2, box=(1, 2, 3, 4))
    reports = numbered(
        [
            making.invoice(making.finding(place=first), making.finding(), making.finding(place=second)),
            making.invoice(making.finding(severity=Severity.NOTE, place=first), index=1),
        ]
    )
    assert [[one.mark for one in report.findings] for report in reports] == [[1, None, 2], [3]]
    drawn = sheets([], found(reports), Language.EN)
    assert drawn[1].marks == (Mark((1, 3), "error", (1, 2, 3, 4)),)  # one place, one frame
    assert drawn[2].marks == (Mark((2,), "error", (1, 2, 3, 4), "Invoice number"),)
    assert [(said.numbers, said.severity, said.rule) for said in drawn[1].said] == [
        ((1,), "error", "TST001"),
        ((3,), "note", "TST003"),
    ]
    assert [one.mark for one in drawn_only(reports[0], frozenset({2})).findings] == [None, None, 2]


def test_numbers_in_few_signs() -> None:
    assert shown([3, 1, 4, 5, 9, 10]) == "1, 3–5, 9, 10"


def test_room_is_found_beside_and_else_around_and_never_taken_twice() -> None:
    room = Room(200, 200)
    box = (90.0, 90.0, 110.0, 100.0)
    room.take(box)
    places = [room.beside(box, 20, 8)]
    while places[-1] is not None:
        room.take(places[-1])
        places.append(room.beside(box, 20, 8))
    away = room.around(box, 20, 8)
    assert away is not None
    for one in (*places[:-1], away):
        assert one is not None
        others = [other for other in (*places[:-1], away, box) if other is not None and other is not one]
        assert not any(
            min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[1], other[1])
            for other in others
        )
    room.take((0, 0, 200, 200))
    assert (room.beside(box, 20, 8), room.around(box, 20, 8)) == (None, None)


# ---------------------------------------------------------------------- files


def listed(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("fakturaer/Faktura 7.pdf", "Faktura_7"),
        ("mail.eml!2", "mail-attachment-2"),
        ("../../etc/passwd", "passwd"),
        ("..", "invoice"),
        ("a\x1b[31m\u202e.pdf", "a__31m"),
        ("con.pdf", "con"),
        (".hidden.pdf", "hidden"),
        ("-o.pdf", "o"),
        ("<stdin>", "stdin"),
        ("blåbærgrød.pdf", "blåbærgrød"),
        ("a\udcff.pdf", "a"),
        ("å" * 300 + ".pdf", "å" * 60),
    ],
)
def test_names_come_from_the_file_and_lead_nowhere(path: str, stem: str) -> None:
    assert Names().stem(path) == stem


def test_no_two_files_get_one_name() -> None:
    names = Names()
    paths = ["a/faktura.pdf", "b/faktura.pdf", "FAKTURA.PDF", "faktura-2.pdf", "faktura?.pdf", "faktura!.pdf"]
    stems = [names.stem(path).casefold() for path in paths]
    assert len(set(stems)) == len(stems)
    assert stems[:2] == ["faktura", "faktura-2"]


def test_pages_stand_in_order() -> None:
    assert [page_name("x", number, 12) for number in (1, 12)] == ["x-page-01.png", "x-page-12.png"]


def test_an_earlier_picture_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    first, second = (draw(blank(size), {}, WORDS, PLAIN) for size in ((400, 500), (400, 600)))
    write(tmp_path, "a.png", next(first).png)
    png = next(second).png
    write(tmp_path, "a.png", png)
    assert (tmp_path / "a.png").read_bytes() == png
    assert listed(tmp_path) == ["a.png"]
    for content in (b"", b"%PDF-1.7", (FIXTURES / "bad-input" / "image.png").read_bytes()):
        (tmp_path / "b.png").write_bytes(content)
        with pytest.raises(UsageError, match="is no picture of ours"):
            write(tmp_path, "b.png", png)
        assert (tmp_path / "b.png").read_bytes() == content
    (tmp_path / "c.png").symlink_to(tmp_path / "a.png")
    with pytest.raises(UsageError):
        write(tmp_path, "c.png", png)
    assert (tmp_path / "c.png").is_symlink()


# ---------------------------------------------------------------------- a run


class Run:
    """An album and what it said."""

    def __init__(
        self, folder: Path | None, limits: Limits | None = None, *, page: bool = False, quiet: bool = False
    ) -> None:
        self.said: list[str] = []
        self.album = Album(
            Wanted(folder, page), limits or Limits(), Language.EN, self.said.append, quiet=quiet
        )

    def events(self, *files: Path, config: Config) -> list[Event]:
        told: list[Event] = []
        for file in files:
            told += [FileStart(str(file)), *check(Source(str(file), file), config)]
        return list(self.album.events(told))


def marks(events: Sequence[Event]) -> list[int | None]:
    return [one.mark for event in events if isinstance(event, InvoiceReport) for one in event.findings]


def test_every_page_is_drawn_and_events_keep_their_order(tmp_path: Path, config: Config) -> None:
    run = Run(tmp_path / "a" / "b")
    other = FIXTURES / "right" / "oioubl" / "purchase-order.xml"
    events = run.events(TWO, other, TWO, config=config)
    names = [f"two-invoices{again}-page-{number}.png" for again in ("", "-2") for number in (1, 2)]
    assert listed(tmp_path / "a" / "b") == sorted(names)
    assert [type(event) for event in events] == [
        *(FileStart, InvoiceReport, InvoiceReport, FileReport),
        *(FileStart, InvoiceReport, FileReport),
        *(FileStart, InvoiceReport, InvoiceReport, FileReport),
    ]
    one_file = [one for one in marks(events[:4]) if one is not None]
    assert one_file == list(range(1, len(one_file) + 1))
    assert one_file
    run.album.close()
    assert run.said == [f"4 pictures in {tmp_path / 'a' / 'b'}"]
    for name in names:
        png = (tmp_path / "a" / "b" / name).read_bytes()
        assert Image.open(io.BytesIO(png)).info["Software"] == "coopinv"


def test_what_is_attached_to_a_mail_is_drawn_by_its_number(tmp_path: Path, config: Config) -> None:
    mail = FIXTURES / "right" / "mail" / "forwarded.eml"
    run = Run(tmp_path, quiet=True)
    run.events(mail, config=config)
    names = listed(tmp_path)
    assert names
    assert all(name.startswith("forwarded-attachment-") for name in names)
    run.album.close()
    assert run.said == []


def test_small_pictures_are_those_of_the_invoice(config: Config) -> None:
    run = Run(None, page=True)
    shown_ = {}
    for event in run.album.events([FileStart(str(TWO)), *check(Source(str(TWO), TWO), config)]):
        if isinstance(event, InvoiceReport):
            places = {one.place.page for one in event.findings if one.mark and one.place}
            pictures = run.album.pictures(str(TWO), event)
            assert {number for number, _png in pictures} == places
            shown_[event.index] = pictures
    assert all(png.startswith(b"\x89PNG") for pictures in shown_.values() for _number, png in pictures)
    assert any(shown_.values())


def test_without_time_there_are_no_pictures_and_no_numbers(tmp_path: Path, config: Config) -> None:
    run = Run(tmp_path, replace(Limits(), seconds=0.001))
    events = run.events(TWO, config=config)
    assert set(marks(events)) == {None}
    assert listed(tmp_path) == []
    (said,) = run.said
    assert said.startswith(f"no pictures of {TWO}: drawing took longer than 0.001 seconds")


def test_a_file_that_is_gone_has_no_pictures_and_is_said(tmp_path: Path, config: Config) -> None:
    file = tmp_path / "gone.pdf"
    file.write_bytes(TWO.read_bytes())
    told = [FileStart(str(file)), *check(Source(str(file), file), config)]
    for content, reason in ((None, "save it as a file first"), (b"%PDF-1.7 no more", "PdfiumError")):
        file.unlink() if content is None else file.write_bytes(content)
        run = Run(tmp_path / "pictures")
        assert set(marks(list(run.album.events(told)))) == {None}
        (said,) = run.said
        assert reason in said


def test_reading_alone_frames_the_fields(tmp_path: Path, config: Config) -> None:
    run = Run(tmp_path)
    items = list(run.album.read(str(LETTER), read(Source(str(LETTER), LETTER), config)))
    assert [type(item) for item in items] == [InvoiceRead, FileReport]
    assert listed(tmp_path) == ["service-office-letter-page-1.png"]


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UsageError, match="cannot be made a folder"):
            Run(folder)


def test_every_line_is_in_both_languages() -> None:
    texts = [one for one in vars(words).values() if isinstance(one, Text)]
    assert len(texts) > 10
    assert all(text.en and text.da and text.en != text.da for text in texts)


def test_nothing_but_a_pdf_is_drawn(tmp_path: Path) -> None:
    run = Run(tmp_path)
    events = making.file("a.xml", making.invoice(making.finding(place=Place(line=1, page=None))))
    assert list(run.album.events(events)) == events
    run.album.close()
    assert run.said == ["no pictures: none of the files is a PDF that could be read"]
    assert {event.format for event in events if isinstance(event, InvoiceReport)} == {Format.OIOUBL}
