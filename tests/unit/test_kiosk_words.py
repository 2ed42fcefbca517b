"""What the kiosk says about services, answers, paper and time."""

from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from assets.words import LANGUAGES, Words
from hall.model.answers import AnswerProblem
from hall.model.board import Menu, MenuAgency, MenuService
from hall.model.errors import HallBusy, HallGone, HallTrouble, HallWithoutPlan
from hall.model.forms import Field, Form, Option
from hall.model.opening import Opening
from hall.model.print_jobs import PrintState
from hall.model.promise import Promise
from hall.model.tickets import State, Ticket
from kiosk import questions
from kiosk.flow import Page, Visit
from kiosk.menu_words import agency_tiles, service_lines
from kiosk.obstacles import Obstacle, clock_notice, obstacle, shown
from kiosk.paper import paper_line
from kiosk.patience import Patience, seconds_before_asking
from kiosk.ticket_words import GivenNumber, ticket_card

ID, EN = Words("id"), Words("en")
JAKARTA = ZoneInfo("Asia/Jakarta")
MORNING = datetime(2026, 11, 24, 9, 2, tzinfo=JAKARTA)


def service(
    code: str = "A", told: Promise | None = None, waiting: int = 0, opening: Opening | None = None, why: str = ""
) -> MenuService:
    opening = opening or Opening(open=not why or why in {"full", "no_key"}, reason="")
    return MenuService(
        code, "Kartu", not why, why or None, opening, waiting, None, (), None, None, 0,
        promises={"regular": told or Promise(waiting)},
    )  # fmt: skip


def menu(*services: MenuService, clock_wrong: bool = False) -> Menu:
    agency = MenuAgency("kantor", "Kantor", "tax", services)
    return Menu("Balai", "id", ("id", "en"), MORNING, clock_wrong, False, (agency,) if services else ())


def line(one: MenuService, words: Words = ID) -> tuple[str, str]:
    row = service_lines(menu(one).agencies[0], words)[0]
    return row.status, row.waiting


@pytest.mark.parametrize(
    "told, said",
    [
        (Promise(0, 10, 20), "Tunggu kira-kira 10–20 menit"),
        (Promise(0, 0, 5), "Tunggu paling lama 5 menit"),
        (Promise(0, 5, 5), "Tunggu paling lama 5 menit"),
        (Promise(0, 0, 0), "Langsung dilayani"),
        (Promise(0), "Loketnya belum buka"),
        (Promise(0, 80, 160, time(15)), "Mungkin tidak terlayani"),
    ],
)
def test_a_service_says_how_long_it_takes(told: Promise, said: str) -> None:
    assert line(service(told=told)) == (said, "Tidak ada di depan Anda")


def test_a_service_says_how_many_will_be_called_before_whoever_waits_in_its_own_line() -> None:
    assert line(service(told=Promise(19, 75, 135), waiting=0))[1] == "19 di depan Anda"
    assert line(service(told=Promise(1, 5, 10)), EN)[1] == "1 ahead of you"


@pytest.mark.parametrize(
    "opening, why, said",
    [
        (Opening(False, "opens_at", time(8), time(15), time(7, 45)), "opens_at", "Buka pukul 08.00"),
        (Opening(False, "closed_at", time(8), time(15)), "closed_at", "Sudah tutup pukul 15.00"),
        (Opening(False, "holiday", holiday={"id": "Natal", "en": "Christmas"}), "holiday", "Tutup hari ini: Natal"),
        (Opening(False, "closed_today"), "closed_today", "Tutup hari ini"),
        (Opening(False, "closed_by_plan"), "closed_by_plan", "Layanan ini sedang ditutup"),
        (Opening(True), "full", "Nomor hari ini habis"),
        (Opening(True), "no_key", "Belum siap: tanyakan kepada petugas"),
    ],
)
def test_a_closed_service_says_why(opening: Opening, why: str, said: str) -> None:
    assert line(service(opening=opening, why=why)) == (said, "")


def test_where_one_line_fits_trouble_comes_before_how_many_are_ahead() -> None:
    def brief(one: MenuService) -> str:
        return service_lines(menu(one).agencies[0], ID)[0].brief

    assert brief(service(waiting=4)) == "Loketnya belum buka"
    assert brief(service(told=Promise(4, 10, 20))) == "4 di depan Anda"
    assert brief(service(told=Promise(59, 80, 160, time(15)))) == "Mungkin tidak terlayani"
    assert brief(service(waiting=4, why="full")) == "Nomor hari ini habis"


def test_an_agency_adds_up_who_waits_and_knows_its_picture() -> None:
    tile = agency_tiles(menu(service("A", waiting=2), service("B", waiting=3)), ID)[0]
    assert (tile.status, tile.symbol, tile.open) == ("5 menunggu", "tax", True)


def test_an_agency_that_is_closed_says_why_when_all_its_services_say_the_same() -> None:
    shut = service("A", opening=Opening(False, "closed_today"), why="closed_today")
    assert agency_tiles(menu(shut, shut), ID)[0].status == "Tutup hari ini"
    assert agency_tiles(menu(shut, service("B", why="full")), ID)[0].status == "Tutup saat ini"


def test_nothing_is_in_the_way_while_one_service_is_open() -> None:
    assert obstacle(menu(service(why="full"), service("B")), None) is None


@pytest.mark.parametrize(
    "found, kind",
    [
        ((None, None), Obstacle.OPENING),
        ((None, HallGone(why="")), Obstacle.GONE),
        ((menu(service()), HallBusy(seconds=5)), Obstacle.BUSY),
        ((None, HallWithoutPlan(url="")), Obstacle.UNPREPARED),
        ((menu(), None), Obstacle.UNPREPARED),
        ((menu(service(), clock_wrong=True), None), Obstacle.CLOCK),
        ((menu(service(why="full")), None), Obstacle.CLOSED),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_obstacle_has_its_sentences(
    found: tuple[Menu | None, HallTrouble | None], kind: Obstacle, language: str
) -> None:
    told = shown(*found, Words(language))
    assert told is not None
    assert told.kind is kind
    assert told.title
    assert told.text


@pytest.mark.parametrize("state", [{"clock_ahead": True}, {"clock_behind": True}])
def test_a_hall_that_seems_closed_under_an_uncertain_clock_names_the_clock(state: dict[str, bool]) -> None:
    shut = service(opening=Opening(False, "closed_at", time(8), time(15)), why="closed_at")
    assert obstacle(replace(menu(shut), **state), None) is Obstacle.CLOCK  # type: ignore[arg-type] # two fields of bool
    open_now = replace(menu(service()), **state)  # type: ignore[arg-type] # the same
    assert obstacle(open_now, None) is None
    assert "jam" in clock_notice(open_now, ID).lower()
    assert clock_notice(menu(service()), ID) == ""


def test_the_whole_hall_closed_says_when_numbers_begin_or_ended() -> None:
    early = service(opening=Opening(False, "opens_at", time(8), time(15), time(7, 45)), why="opens_at")
    told = shown(menu(early), None, ID)
    assert told is not None
    assert told.text == "Nomor antrean bisa diambil mulai pukul 07.45."
    late = service(opening=Opening(False, "closed_at", time(8), time(15)), why="closed_at")
    told = shown(menu(late), None, EN)
    assert told is not None
    assert told.text == "Today's numbers were given until 15:00."


# --- questions ------------------------------------------------------------------------------------

BORN = Field("born", "date", {"id": "Tanggal lahir", "en": "Date of birth"})
PHONE = Field("phone", "phone", {"id": "Ponsel"}, retention="30d")
PURPOSE = Field(
    "purpose", "choices", {"id": "Untuk apa?"}, options=(Option("a", {"id": "Kerja"}), Option("b", {"id": "Sekolah"})),
    personal=False,
)  # fmt: skip
COUNT = Field("count", "number", {"id": "Berapa?"}, minimum=1, maximum=9, personal=False)
FORM = Form("form", (BORN, PHONE, PURPOSE, COUNT))


def test_a_question_says_who_reads_it_and_how_long_it_is_kept() -> None:
    assert questions.privacy_words(BORN, ID) == "Hanya dibaca petugas loket. Dihapus pada akhir hari ini."
    assert questions.privacy_words(PHONE, ID) == "Hanya dibaca petugas loket. Dihapus setelah 30 hari."
    assert questions.privacy_words(PURPOSE, ID) == ""


def test_who_is_asked_to_agree_reads_beforehand_when_each_answer_is_deleted() -> None:
    consent = Field("consent", "consent", {"id": "Saya setuju."}, retention="30d")
    form = Form("form", (*FORM.fields, consent))
    shown = questions.question_shown(form, 4, (4, 0, 1, 2, 3), {}, ID)
    assert shown.number == 1
    assert shown.privacy.split("\n") == [
        "Hanya dibaca petugas loket.",
        "Dihapus pada akhir hari ini: Tanggal lahir.",
        "Dihapus setelah 30 hari: Ponsel, persetujuan ini.",
    ]


def test_a_date_is_typed_as_eight_digits_and_read_as_a_date() -> None:
    assert questions.from_keypad("date", "17081955") == "17-08-1955"
    assert questions.typed(BORN, "1955-08-17") == "17081955"
    assert questions.readable(BORN, "1955-08-17", ID) == "17/08/1955"


def test_a_phone_number_is_shown_as_it_is_dialled() -> None:
    assert questions.typed(PHONE, "+6281234567890") == "081234567890"
    assert questions.readable(PHONE, "+6281234567890", ID) == "0812 3456 7890"


def test_choices_are_read_by_their_labels() -> None:
    assert questions.readable(PURPOSE, "a,b", ID) == "Kerja, Sekolah"


def test_a_question_without_a_hint_of_its_own_gets_one() -> None:
    order = (0, 1, 2, 3)
    said = [questions.question_shown(FORM, n, order, {}, ID).hint for n in order]
    assert said == ["Tanggal, bulan, tahun: 17 08 1955", "", "Boleh pilih lebih dari satu", "Antara 1 dan 9"]


def test_an_earlier_answer_stands_in_its_question() -> None:
    seen = questions.question_shown(FORM, 2, (0, 1, 2, 3), {"purpose": "b"}, ID)
    assert [(choice.label, choice.chosen) for choice in seen.choices] == [("Kerja", False), ("Sekolah", True)]
    assert (seen.number, seen.count) == (3, 4)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_is_a_sentence_without_the_answer(language: str) -> None:
    problem = AnswerProblem("nik_length", "nik", (("found", 6), ("wanted", 16)))
    assert "16" in questions.problem_words(problem, Words(language))
    assert questions.problem_words(None, Words(language)) == ""


# --- the number -----------------------------------------------------------------------------------


def issued(told: Promise | None, visitor_class: str = "regular") -> GivenNumber:
    ticket = Ticket(
        "t", MORNING.date(), "A", "A", "", 17, visitor_class, "id", "kiosk", "0" * 13, State.WAITING,
        MORNING.astimezone(UTC), promise=told,
    )  # fmt: skip
    return GivenNumber(ticket, "0" * 13, on_phone=False, slip=True)


def facts(one: GivenNumber, words: Words = ID) -> dict[str, str]:
    return {fact.label: fact.value for fact in ticket_card(one, JAKARTA, words).facts}


def test_the_ticket_says_between_which_times_it_is_called() -> None:
    assert facts(issued(Promise(4, 10, 30))) == {"Perkiraan dipanggil": "09.10–09.35", "Di depan Anda": "4 orang"}
    assert facts(issued(Promise(0, 0, 0)), EN) == {"Expected call": "Right away (09:02)", "Ahead of you": "Nobody"}


def test_a_counter_that_is_not_open_promises_no_time() -> None:
    assert facts(issued(Promise(4))) == {"Loket": "Belum buka", "Di depan Anda": "4 orang"}


def test_a_number_from_before_anything_was_kept_promises_nothing() -> None:
    assert facts(issued(None)) == {}


def test_a_priority_visitor_is_told_who_goes_before() -> None:
    told = facts(issued(Promise(0, 0, 5), visitor_class="priority"))
    assert told == {"Perkiraan dipanggil": "09.02–09.10", "Di depan Anda": "Tidak ada"}


def test_the_ticket_says_that_the_day_may_be_too_short() -> None:
    late = ticket_card(issued(Promise(59, 80, 160, time(15))), JAKARTA, EN).late
    assert late == "May not be served today: closes at 15:00"
    assert ticket_card(issued(Promise(4, 10, 30)), JAKARTA, EN).late == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", [None, *PrintState])
def test_every_state_of_the_paper_has_a_line(state: PrintState | None, language: str) -> None:
    told = paper_line(state, "paper_out", Words(language))
    assert told.text
    assert told.symbol
    assert told.on_paper is (
        state in {PrintState.QUEUED, PrintState.SENDING, PrintState.REPRINTED, PrintState.CONFIRMED, PrintState.SENT}
    )


# --- patience and station -------------------------------------------------------------------------


def test_the_kiosk_waits_longest_for_typing_and_longer_where_a_photo_is_needed() -> None:
    patience = Patience()

    def wait(page: Page, *, on_paper: bool = True) -> float | None:
        return seconds_before_asking(Visit(page=page), patience, on_paper=on_paper)

    assert wait(Page.START) is None
    assert wait(Page.QUESTION) == patience.typing
    assert wait(Page.SERVICES) == patience.quiet
    assert (wait(Page.TICKET), wait(Page.TICKET, on_paper=False)) == (patience.ticket, patience.photo)
    assert wait(Page.ISSUING) == patience.trouble
