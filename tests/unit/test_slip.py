"""What stands on a slip: everything fits, nothing is cut, and it says what a visitor needs."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.words import LANGUAGES
from hall.model.promise import Promise
from hall.model.slips import SlipContent
from printing.paper import CELL_WIDTH, PAPERS, SMALL_CELL_WIDTH, Paper, Width
from printing.slip import QrCode, TextLine, lay_out, number_scale

JAKARTA = ZoneInfo("Asia/Jakarta")
SLIP = SlipContent(
    hall="Mal Pelayanan Publik Banyuwangi",
    agency="Dinas Kependudukan dan Pencatatan Sipil",
    service="Perekaman KTP Elektronik",
    label="A-017",
    visitor_class="regular",
    issued_at=datetime(2026, 11, 24, 9, 12, tzinfo=JAKARTA),
    language="id",
    qr_text="HTTPS://ANTRI.CONTOH.GO.ID/T/K7Q2M9XB4TRWZ",
    promise=Promise(7, 20, 41),
    place="Lantai 2, Zona B",
    requirements=("KTP lama", "Kartu Keluarga"),
)
BOTH = pytest.mark.parametrize("width", [58, 80])


def lines(content: SlipContent, width: Width = 80) -> list[TextLine]:
    return [block for block in lay_out(content, PAPERS[width]) if isinstance(block, TextLine)]


def text(content: SlipContent, width: Width = 80) -> str:
    return "\n".join(line.text for line in lines(content, width))


def dots(line: TextLine) -> int:
    return len(line.text) * line.width * (SMALL_CELL_WIDTH if line.small else CELL_WIDTH)


names = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=120)


contents = st.builds(
    SlipContent,
    language=st.sampled_from(LANGUAGES),
    hall=names,
    agency=names,
    service=names,
    place=names,
    requirements=st.lists(names, max_size=4).map(tuple),
    label=st.sampled_from(["A-001", "D34-017", "A-K2-001", "H12-RABC-123456"]),
    visitor_class=st.sampled_from(["regular", "priority"]),
    issued_at=st.datetimes(min_value=datetime(2026, 1, 1), timezones=st.just(JAKARTA)),  # noqa: DTZ001 - given a zone
    qr_text=st.just(SLIP.qr_text),
    promise=st.none()
    | st.builds(Promise, st.integers(0, 12_000), st.integers(0, 300), st.integers(300, 600), st.none() | st.times()),
    reprint=st.booleans(),
)


@given(width=st.sampled_from(list(PAPERS)), content=contents)
def test_every_line_fits_on_the_paper_whatever_the_names(width: Width, content: SlipContent) -> None:
    assert [line for line in lines(content, width) if dots(line) > PAPERS[width].dots] == []


@BOTH
@pytest.mark.parametrize("label", ["A-017", "D3-017", "D34-017", "A-K2-001"])
def test_the_number_is_as_large_as_fits(width: Width, label: str) -> None:
    paper = PAPERS[width]
    scale = number_scale(label, paper)
    assert len(label) * CELL_WIDTH * scale <= paper.dots
    assert scale == 8 or len(label) * CELL_WIDTH * (scale + 1) > paper.dots
    assert TextLine(label, width=scale, height=scale, bold=True) in lines(replace(SLIP, label=label), width)


def test_the_number_is_far_larger_than_all_else() -> None:
    heights = sorted((line.height for line in lines(replace(SLIP, visitor_class="priority"))), reverse=True)
    assert heights[0] == 8
    assert heights[1] == 2


@BOTH
def test_what_a_visitor_looks_for_while_waiting_is_twice_as_high(width: Width) -> None:
    high = "\n".join(line.text for line in lines(SLIP, width) if line.height == 2)
    for expected in ("Di depan Anda", "7 orang", "09.30-09.55", "Lantai 2, Zona B"):
        assert expected in high
    closing = [line for line in lines(SLIP, width) if "tampil di layar" in line.text]
    assert [line.small for line in closing] == [False]


@BOTH
def test_a_slip_says_whose_hall_what_service_and_when(width: Width) -> None:
    printed = " ".join(text(SLIP, width).split())
    for expected in (
        "MAL PELAYANAN PUBLIK BANYUWANGI",
        "Dinas Kependudukan dan Pencatatan Sipil",
        "Perekaman KTP Elektronik",
        "Selasa, 24 November 2026",
        "09.12 WIB",
        "Di depan Anda 7 orang",
        "Ruang tunggu Lantai 2, Zona B",
        "- KTP lama - Kartu Keluarga",
    ):
        assert expected in printed


def test_the_hall_s_own_zone_is_named() -> None:
    jayapura = SLIP.issued_at.astimezone(ZoneInfo("Asia/Jayapura"))
    assert "11.12 WIT" in text(replace(SLIP, issued_at=jayapura))


def test_an_english_slip_is_english() -> None:
    printed = text(replace(SLIP, language="en", promise=Promise(1)))
    for expected in ("Your queue number", "1 person", "Tuesday, 24 November 2026", "09:12 WIB", "Please have ready:"):
        assert expected in printed
    assert "orang" not in printed


def test_the_time_of_the_call_stands_on_a_slip_however_late_it_is_printed() -> None:
    assert "09.30-09.55" in text(SLIP)
    assert "Segera (09.12)" in text(replace(SLIP, promise=Promise(0, 0, 0)))
    assert "09.30-09.55" in text(replace(SLIP, reprint=True))


@BOTH
def test_a_slip_says_that_the_day_may_be_too_short(width: Width) -> None:
    printed = " ".join(text(replace(SLIP, promise=Promise(59, 80, 160, time(15))), width).split())
    assert "Mungkin tidak terlayani hari ini: tutup pukul 15.00" in printed
    assert "tutup pukul" not in text(SLIP, width)


def test_a_reprint_is_marked() -> None:
    printed = lines(replace(SLIP, reprint=True))
    assert printed[0].text.strip() == "CETAK ULANG"
    assert printed[0].inverted


def test_a_first_print_bears_no_mark() -> None:
    assert not any(line.inverted for line in lines(SLIP))


@pytest.mark.parametrize("language, mark", [("id", "PRIORITAS"), ("en", "PRIORITY")])
def test_a_priority_slip_says_so(language: str, mark: str) -> None:
    assert any(
        line.inverted and line.text.strip() == mark
        for line in lines(replace(SLIP, visitor_class="priority", language=language))
    )


def test_what_is_not_known_is_left_out() -> None:
    printed = text(replace(SLIP, promise=None, place="", requirements=(), agency=""))
    for absent in ("Di depan", "Perkiraan", "Ruang tunggu", "Siapkan"):
        assert absent not in printed


def test_nobody_ahead_is_said_in_words() -> None:
    assert "Tidak ada" in text(replace(SLIP, promise=Promise(0)))


def test_a_code_without_a_phone_page_is_for_the_counter() -> None:
    assert "Pindai untuk memantau antrean" in text(SLIP)
    assert "Tunjukkan kode ini" in text(replace(SLIP, qr_text="K7Q2M9XB4TRWZ"))


@BOTH
def test_the_code_s_modules_are_large_enough_for_a_cheap_phone(width: Width) -> None:
    (code,) = (block for block in lay_out(SLIP, PAPERS[width]) if isinstance(block, QrCode))
    assert code.text == SLIP.qr_text
    assert code.module >= 6


def test_a_long_name_is_broken_into_lines_of_about_one_length() -> None:
    agency = "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"
    broken = [line.text for line in lines(replace(SLIP, agency=agency)) if line.text and line.text in agency]
    assert broken == ["Dinas Penanaman Modal dan", "Pelayanan Terpadu Satu Pintu"]


def test_a_long_place_begins_a_line_of_its_own() -> None:
    place = "Lantai 3, ruang tunggu sebelah timur"
    printed = [line.text for line in lines(replace(SLIP, place=place), 58)]
    after = printed.index("Ruang tunggu") + 1
    assert [line.strip() for line in printed[after : after + 2]] == ["Lantai 3, ruang", "tunggu sebelah timur"]
    assert [len(line) for line in printed[after : after + 2]] == [32, 32]


def test_marks_that_become_longer_on_paper_are_counted_before_lines_are_broken() -> None:
    assert "..." in text(replace(SLIP, agency="…" * 40))
    assert "…" not in text(replace(SLIP, agency="…" * 40))


@pytest.mark.parametrize("paper, columns, small", [(PAPERS[58], 32, 42), (PAPERS[80], 48, 64)])
def test_the_papers_hold_their_usual_columns(paper: Paper, columns: int, small: int) -> None:
    assert (paper.columns, paper.small_columns) == (columns, small)
