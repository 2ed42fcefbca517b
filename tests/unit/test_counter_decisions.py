"""What a counter decides without a screen: the next step, the lists, the search, the answers, the sentences."""

import inspect
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assets.words import LANGUAGES, Words
from counter.answers import answer_rows
from counter.lines import aside_rows, waiting_rows
from counter.people import StaffRow, found_staff
from counter.sentences import lasted, reason, sentence
from counter.services import ServiceRow, found, service_rows
from counter.steps import SECONDARY, Step, can, next_step
from hall.model import errors, reasons
from hall.model.board import Menu, MenuAgency, MenuService, WaitingTicket
from hall.model.errors import CounterTaken, HallError, HallTrouble
from hall.model.forms import Field, Form, Option
from hall.model.opening import Opening
from hall.model.reasons import Reason
from hall.model.tickets import FINAL, Request, State, Ticket
from tests.support.halls import plan

EIGHT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def ticket(label: str, visitor_class: str = "regular", state: State = State.WAITING) -> Ticket:
    code, number = label.split("-")
    return Ticket(
        id=label, day=date(2026, 11, 24), code=code, service=code, series="", number=int(number),
        visitor_class=visitor_class, language="id", channel="kiosk", token="", state=state,
        issued_at=EIGHT + timedelta(minutes=int(number)),
    )  # fmt: skip


def waits(label: str, minutes: int, visitor_class: str = "regular", state: State = State.WAITING) -> WaitingTicket:
    return WaitingTicket(ticket(label, visitor_class, state), minutes, f"Layanan {label[0]}")


# --- the next step --------------------------------------------------------------------------------


def test_the_large_button_goes_from_call_to_start_to_finish() -> None:
    assert [next_step(state) for state in (None, State.CALLED, State.SERVING)] == [
        Step.CALL_NEXT, Step.START, Step.FINISH,
    ]  # fmt: skip


def test_only_a_called_visitor_is_called_again_absent_put_back_or_cancelled() -> None:
    called = {move for move in SECONDARY if can(move, State.CALLED)}
    serving = {move for move in SECONDARY if can(move, State.SERVING)}
    assert called == set(SECONDARY)
    assert serving == {"transfer", "park"}


@pytest.mark.parametrize("state", [None, *FINAL])
def test_nothing_is_done_with_a_visitor_who_is_not_there(state: State | None) -> None:
    assert not any(can(move, state) for move in SECONDARY)


# --- the lists ------------------------------------------------------------------------------------


def test_the_oldest_of_all_lines_stands_first_and_each_line_keeps_its_order() -> None:
    # B-004 came back to the front of its line: it stays before B-001, which has waited longer.
    lines = [waits("A-002", 20), waits("A-005", 5), waits("B-004", 10), waits("B-001", 30)]
    assert [row.label for row in waiting_rows(lines, {})] == ["A-002", "B-004", "B-001", "A-005"]


def test_priority_and_regular_visitors_of_a_service_are_lines_of_their_own() -> None:
    lines = [waits("A-003", 12, "priority"), waits("A-001", 30), waits("A-002", 8)]
    rows = waiting_rows(lines, {})
    assert [(row.label, row.priority) for row in rows] == [("A-001", False), ("A-003", True), ("A-002", False)]


def test_of_two_who_waited_equally_long_the_first_to_come_stands_first() -> None:
    lines = [waits("A-009", 7), waits("B-002", 7)]
    assert [row.label for row in waiting_rows(lines, {})] == ["B-002", "A-009"]


def test_a_wait_beyond_the_target_is_late() -> None:
    rows = waiting_rows([waits("A-001", 31), waits("B-001", 30)], {"A": 30, "B": 30})
    assert [row.late for row in rows] == [True, False]


def test_who_was_set_aside_is_found_by_number() -> None:
    parked = waits("B-002", 3, state=State.PARKED)
    at = datetime(2026, 11, 24, 9, 15, tzinfo=UTC)
    absent = replace(waits("A-001", 9, state=State.ABSENT), until=at)  # who may come back until then, not by itself
    aside = [replace(parked, until=at), waits("C-003", 1, state=State.PARKED), absent]
    rows = aside_rows(aside, Words("id"))
    assert [(row.label, row.absent, row.until) for row in rows] == [
        ("A-001", True, ""), ("B-002", False, "09.15"), ("C-003", False, ""),
    ]  # fmt: skip


# --- the search -----------------------------------------------------------------------------------

SERVICES = (
    ServiceRow("A", "Perekaman KTP-el", "Kecamatan Giri", 3, 1, closed=False),
    ServiceRow("D1", "Nomor Induk Berusaha (OSS)", "DPMPTSP", 0, 1, closed=False),
    ServiceRow("D3", "Izin Praktik", "DPMPTSP", 0, 1, closed=False),
    ServiceRow("E", "Informasi Antrean", "Diskominfo", 0, 0, closed=False),
)


@pytest.mark.parametrize(
    "typed, codes",
    [
        ("", ["A", "D1", "D3", "E"]),
        ("d", ["D1", "D3", "E"]),
        ("d3", ["D3"]),
        ("ktp", ["A"]),
        ("prak izin", ["D3"]),
        ("dpmptsp", ["D1", "D3"]),
        ("antrian", ["E"]),
        ("oss", ["D1"]),
        ("xyz", []),
    ],
)
def test_a_service_is_found_by_code_name_or_agency(typed: str, codes: list[str]) -> None:
    assert [row.code for row in found(SERVICES, typed)] == codes


def offered(code: str, counters_open: int, *, closed: bool = False) -> MenuService:
    return MenuService(
        code, code, not closed, None, Opening(open=not closed), waiting=0, forecast=None, requirements=(), form=None,
        left=None, counters_open=counters_open,
    )  # fmt: skip


def test_a_visitor_is_sent_on_only_where_the_hall_sends_visitors() -> None:
    services = (offered("A", 0), offered("B", 1), offered("C2", 1, closed=True), offered("D", 1), offered("E", 1))
    menu = Menu("Balai", "id", ("id",), EIGHT, clock_wrong=False, simulated=False,
                agencies=(MenuAgency("office", "Kantor", "home", services),))  # fmt: skip
    rows = service_rows(menu, plan(), besides="D")  # no counter of this hall serves E
    assert [(row.code, row.closed) for row in rows] == [("B", False), ("C2", True), ("A", False)]


def test_a_member_of_staff_is_found_by_any_part_of_the_name_or_by_code() -> None:
    staff = (StaffRow("clerk-1", "Siti Rahayu"), StaffRow("clerk-2", "Agus Wibowo"))
    assert [row.staff for row in found_staff(staff, "ra si")] == ["clerk-1"]
    assert [row.staff for row in found_staff(staff, "clerk-2")] == ["clerk-2"]
    assert found_staff(staff, "budi") == ()


# --- answers --------------------------------------------------------------------------------------

FORM = Form(
    "domicile",
    (
        Field(
            "purpose", "choice", {"id": "Keperluan", "en": "Purpose"},
            options=(Option("bank", {"id": "Membuka rekening", "en": "Bank account"}),),
        ),
        Field("nik", "nik", {"id": "NIK", "en": "NIK"}),
        Field("phone", "phone", {"id": "Telepon", "en": "Phone"}),
        Field("born", "date", {"id": "Lahir", "en": "Born"}),
        Field("consent", "consent", {"id": "Setuju", "en": "Consent"}),
    ),
)  # fmt: skip


def read(language: str = "id", **answers: str) -> list[tuple[str, str]]:
    request = Request("A-001", "domicile", sealed=False, answers=answers)
    return [(row.label, row.text) for row in answer_rows(request, FORM, Words(language))]


def test_answers_are_written_as_people_read_them() -> None:
    assert read(
        consent="yes", born="1987-11-12", phone="+6281234567890", nik="3602041211870001", purpose="bank"
    ) == [
        ("Keperluan", "Membuka rekening"),
        ("NIK", "3602 0412 1187 0001"),
        ("Telepon", "0812 3456 7890"),
        ("Lahir", "12 November 1987"),
        ("Setuju", "Setuju"),
    ]  # fmt: skip


def test_answers_speak_the_clerks_language() -> None:
    assert read("en", purpose="bank", consent="no") == [("Purpose", "Bank account"), ("Consent", "Not agreed")]


def test_a_number_from_abroad_keeps_its_country() -> None:
    assert read(phone="+6591234567") == [("Telepon", "+6591234567")]


def test_an_answer_to_a_question_that_is_gone_is_still_shown() -> None:
    assert read(shoe="42") == [("shoe", "42")]


# --- sentences ------------------------------------------------------------------------------------

REFUSALS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, HallError | HallTrouble) and kind not in {HallError, HallTrouble}
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_in_both_languages(kind: type[HallError], language: str) -> None:
    assert any(f"errors.{kind.__name__}{form}" in Words(language) for form in ("", ".other"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*reasons.REASON_NAMES, "by_hand_past"])
def test_every_reason_is_said_in_both_languages(name: str, language: str) -> None:
    why = Reason.of(name.removesuffix("_past"), waited=7, passed=1, passed_longest=3, line=50, guard=45)
    assert "7" in reason(Words(language), why) or "50" in reason(Words(language), why)


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_the_hall_is_gone_is_for_the_log(language: str) -> None:
    said = sentence(Words(language), errors.HallGone(why="connection to server at 10.0.0.2 failed"), {})
    assert "10.0.0.2" not in said
    assert "hilang" in said or "lost" in said


def test_who_holds_a_counter_is_named() -> None:
    taken = CounterTaken(counter=3, holder="clerk-2")
    assert sentence(Words("en"), taken, {"clerk-2": "Agus Wibowo"}) == "Counter 3 is in use by Agus Wibowo."
    assert sentence(Words("en"), taken, {}) == "Counter 3 is in use by clerk-2."


@pytest.mark.parametrize(
    "seconds, shown",
    [(-5, "0 detik"), (9, "9 detik"), (60, "1 menit 00 detik"), (249, "4 menit 09 detik"), (3849, "1 jam 04 menit")],
)
def test_how_long_something_lasts_is_no_time_of_day(seconds: int, shown: str) -> None:
    assert lasted(Words("id"), seconds) == shown
    assert lasted(Words("en"), seconds) == shown.replace("jam", "h").replace("menit", "min").replace("detik", "s")
