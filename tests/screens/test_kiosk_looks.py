"""The kiosk's pages on screens of every size: whole, in both languages, whatever the names of a hall."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem

from hall.plan.plan import HallPlan
from hall.plan.reading import read_plan
from kiosk.flow import asked
from tests.support.databases import Databases
from tests.support.halls import PLAN, TrialHall, new_hall
from tests.support.kiosks import open_kiosk
from tests.support.plans import shipped


@pytest.fixture
def mall(databases: Databases, tmp_path: Path) -> Iterator[TrialHall]:
    """A public service mall with 24 agencies."""
    trial = new_hall(databases.sqlite(tmp_path / "hall"), shipped("mpp-banyuwangi"))
    yield trial
    trial.close()


def long_names() -> HallPlan:
    """A hall whose names take two lines each on a low screen."""
    counter = '[[counters]]\nnumber = 1\nzone = "main"\nservices = ["A", "B", "C2", "D"]\n'
    text = PLAN.replace("ZONE", "Asia/Jakarta").replace("COUNTERS", counter)
    for short, long in {
        "Kantor": "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
        "Akta": "Surat Keterangan Pindah Datang Antarkabupaten",
        "KTP": "Pendaftaran Kependudukan Kewarganegaraan",
        "Utama": "Gedung B lantai dua, sayap timur dekat tangga",
    }.items():
        text = text.replace(f'"{short}"', f'"{long}"')
    return read_plan(text)


@pytest.fixture
def wordy(databases: Databases, tmp_path: Path) -> Iterator[TrialHall]:
    """A small hall with long names."""
    trial = new_hall(databases.sqlite(tmp_path / "hall"), long_names())
    yield trial
    trial.close()


def foot(item: QQuickItem) -> float:
    """Where it ends, from the top of the window."""
    return item.mapToScene(item.boundingRect().bottomLeft()).y()


def top(item: QQuickItem) -> float:
    """Where it begins, from the top of the window."""
    return item.mapToScene(item.boundingRect().topLeft()).y()


def test_every_page_is_whole_in_both_languages_at_every_size(mall: TrialHall) -> None:
    with open_kiosk(mall.url, mall.clock) as kiosk:
        cut: dict[tuple[str, str, str], list[str]] = {}
        language = "id"

        def look(page: str) -> None:
            for size in ("1920x1080", "1280x800", "1024x600", "768x1366", "1080x1920"):
                kiosk.screen.resize(size)
                if said := kiosk.screen.clipped():
                    cut[page, language, size] = said

        kiosk.walk = type(kiosk.walk)(kiosk.screen, look)
        for language in ("id", "en"):
            kiosk.take("A1", language=language)
            kiosk.walk.done()
        assert cut == {}


def test_a_low_screen_leaves_out_nothing_that_matters(mall: TrialHall) -> None:
    with open_kiosk(mall.url, mall.clock, size="1024x600") as kiosk:
        seen: dict[str, str] = {}

        def read(page: str) -> None:
            seen[page] = kiosk.screen.words()

        kiosk.walk = type(kiosk.walk)(kiosk.screen, read)
        kiosk.take("A4")
        agency = "Dinas Kependudukan dan Pencatatan Sipil"
        for page, said in {
            "services": (agency, "Loketnya belum buka"),
            "requirements": ("Akta Kelahiran", "Ada yang kurang? Tanyakan dahulu"),
            "visitor": ("Akta Kelahiran",),
            "question-purpose": ("Pertanyaan 2 dari 5",),
            "question-name": ("Pertanyaan 4 dari 5", "Hanya dibaca petugas loket."),
            "question-consent": ("Pertanyaan 1 dari 5", "Hanya dibaca petugas loket.", "persetujuan ini"),
            "summary": ("Akta Kelahiran · Umum",),
        }.items():  # fmt: skip
            assert [one for one in said if one not in seen[page]] == [], page


def test_agencies_on_the_next_page_are_found(mall: TrialHall) -> None:
    with open_kiosk(mall.url, mall.clock, size="1024x600") as kiosk:
        menu = kiosk.menu()
        last = menu.agencies[-1]
        kiosk.walk.begin()
        kiosk.walk.at("agencies")
        assert not kiosk.screen.shows(f"agency-{last.code}")
        kiosk.walk.turn_to(f"agency-{last.code}")
        kiosk.screen.touch(f"agency-{last.code}")
        kiosk.screen.wait_until(lambda: not kiosk.screen.shows("page-agencies"))
        assert kiosk.kiosk.visiting.property("page") != "agencies"


@pytest.mark.parametrize("size", ["1024x600", "1366x768", "768x1366"])
def test_long_names_leave_the_ticket_its_bar(wordy: TrialHall, size: str) -> None:
    with open_kiosk(wordy.url, wordy.clock, size=size) as kiosk:
        kiosk.take("B")
        screen = kiosk.screen
        screen.at_rest()
        assert screen.clipped() == []
        assert screen.shows("ticket-place")
        assert foot(screen.find("fact-when")) < top(screen.find("paper"))
        least = 2 * int(str(screen.value("ticket-agency", "font").pixelSize()))  # type: ignore[attr-defined] # a font
        assert screen.value("ticket-number", "font").pixelSize() >= least  # type: ignore[attr-defined] # a font


def test_on_a_low_screen_a_service_stands_beside_the_question_in_two_lines_at_most(wordy: TrialHall) -> None:
    with open_kiosk(wordy.url, wordy.clock, size="1024x600") as kiosk:
        for code in ("A", "B"):
            kiosk.go_to(code)
            kiosk.walk.at("visitor")
            kiosk.screen.at_rest()  # the page has just come: its texts find their lines with the next frame
            name = "over-beside" if kiosk.screen.shows("over-beside") else "over"
            assert int(str(kiosk.screen.value(name, "lineCount"))) <= 2, code
            assert kiosk.screen.clipped() == []
            kiosk.kiosk.visiting.leave()


@pytest.mark.parametrize("size, letters", [("1280x800", 31), ("1366x768", 31), ("1920x1080", 38)])
def test_a_name_that_fits_the_head_is_not_made_smaller(mall: TrialHall, size: str, letters: int) -> None:
    with open_kiosk(mall.url, mall.clock, size=size) as kiosk:
        kiosk.menu()
        kiosk.walk.begin()
        kiosk.walk.at("agencies")
        assert kiosk.screen.text("header-title") == "Mal Pelayanan Publik Banyuwangi"
        assert kiosk.screen.value("header-title", "font").pixelSize() == letters  # type: ignore[attr-defined] # a font
        assert kiosk.screen.clipped() == []


def test_a_screen_that_is_turned_still_turns_the_pages_of_its_cards(mall: TrialHall) -> None:
    with open_kiosk(mall.url, mall.clock) as kiosk:
        menu = kiosk.menu()
        kiosk.walk.begin()
        kiosk.walk.at("agencies")
        kiosk.screen.touch(f"agency-{menu.agencies[0].code}")
        kiosk.walk.at("services")
        for _ in range(2):
            kiosk.screen.resize("1080x1920")
            kiosk.screen.wait_until(lambda: not kiosk.screen.shows("page-after"))
            kiosk.screen.resize("1024x600")
            kiosk.screen.wait_for("page-after")
            assert kiosk.screen.clipped() == []


def test_a_screen_that_is_turned_still_says_who_reads_an_answer(mall: TrialHall) -> None:
    with open_kiosk(mall.url, mall.clock) as kiosk:
        service = kiosk.go_to("A4")
        kiosk.walk.visitor("regular")
        assert service.form is not None
        for number in asked(service.form, {}):
            if service.form.fields[number].kind == "name":
                break
            kiosk.screen.wait_for(f"question-{number}")
            kiosk.walk.answer(service.form.fields[number])
        kiosk.screen.wait_for("answer")
        for size in 2 * ("1080x1920", "1920x1080", "1024x600", "1080x1920", "1024x600", "1920x1080"):
            kiosk.screen.resize(size)
            kiosk.screen.wait_until(lambda: "Hanya dibaca petugas loket." in kiosk.screen.words())
            assert kiosk.screen.clipped() == []
