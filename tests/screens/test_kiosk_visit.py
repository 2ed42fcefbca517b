"""A visitor at the kiosk: touches, takes a number, and leaves nothing behind."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hall import sealing
from hall.model.forms import Field
from tests.support.databases import Databases
from tests.support.halls import TrialHall, new_hall, plan
from tests.support.kiosks import TIRELESS, KioskAtWork, everything_written, open_kiosk
from tests.support.plans import shipped

NAME, NIK, PHONE = "siti aminah", "3510045708550001", "081234567890"


@pytest.fixture
def trial(databases: Databases, tmp_path: Path) -> Iterator[TrialHall]:
    """A small hall with one agency."""
    trial = new_hall(databases.sqlite(tmp_path / "hall"))
    yield trial
    trial.close()


@pytest.fixture
def kiosk(trial: TrialHall) -> Iterator[KioskAtWork]:
    """The small hall's kiosk, without a printer."""
    with open_kiosk(trial.url, trial.clock) as kiosk:
        yield kiosk


def test_four_touches_give_a_number(kiosk: KioskAtWork, trial: TrialHall) -> None:
    assert kiosk.take("B") == "B-001"
    ticket = trial.station("check").reception.find("B-001")
    assert (ticket.service, ticket.visitor_class, ticket.language, ticket.channel) == ("B", "regular", "id", "kiosk")
    assert kiosk.screen.text("ticket-service") == "Akta"


def test_one_visitor_after_the_other_gets_the_next_number(kiosk: KioskAtWork) -> None:
    numbers = []
    for _ in range(3):
        numbers.append(kiosk.take("B"))
        kiosk.walk.done()
    assert numbers == ["B-001", "B-002", "B-003"]


def test_priority_is_kept_as_a_class_and_shown(kiosk: KioskAtWork, trial: TrialHall) -> None:
    kiosk.take("B", "priority")
    assert "Prioritas" in kiosk.screen.words()
    assert trial.station("check").reception.find("B-001").visitor_class == "priority"


def test_the_ticket_says_when_and_how_many_are_ahead(kiosk: KioskAtWork, trial: TrialHall) -> None:
    hall = trial.station("check")
    hall.desk(1, "siti")
    for _ in range(4):
        hall.reception.issue("B", slip=False)
    kiosk.take("B")
    assert kiosk.screen.text("fact-ahead") == "4 orang"
    assert kiosk.screen.text("fact-when").startswith("09.")


@pytest.mark.parametrize("size", ["1080x1920", "1024x600"])
def test_a_visitor_knows_before_and_after_that_the_day_may_be_too_short(trial: TrialHall, size: str) -> None:
    trial.clock.pass_time(days=4, hours=2, minutes=59, seconds=30)  # Saturday 11:59:30, until 12:00
    hall = trial.station("check")
    hall.desk(1, "siti")
    for _ in range(9):
        hall.reception.issue("B", slip=False)
    hall.reception.issue("B", "priority", slip=False)
    late = "Mungkin tidak terlayani hari ini: tutup pukul 12.00"
    with open_kiosk(trial.url, trial.clock, size=size) as kiosk:
        kiosk.walk.begin()
        kiosk.walk.at("services")
        assert "Mungkin tidak terlayani" in kiosk.screen.words()
        kiosk.screen.touch("service-C2")
        kiosk.walk.at("visitor")
        assert late in kiosk.screen.words()
        kiosk.walk.visitor("regular")
        kiosk.walk.ticket()
        assert late in kiosk.screen.words()
        assert kiosk.screen.text("fact-ahead") == "10 orang"
        kiosk.walk.done()


def test_nobody_is_frightened_while_there_is_time(kiosk: KioskAtWork, trial: TrialHall) -> None:
    trial.station("check").desk(1, "siti")
    kiosk.go_to("B")
    kiosk.walk.at("visitor")
    assert "tutup pukul" not in kiosk.screen.words()
    kiosk.walk.visitor("regular")
    kiosk.walk.ticket()
    assert "tutup pukul" not in kiosk.screen.words()


def test_the_ticket_says_where_to_wait_as_the_slip_does(kiosk: KioskAtWork, trial: TrialHall) -> None:
    hall = trial.station("check")
    hall.reception.issue("A")
    job = hall.print_jobs.next_job()
    assert job is not None
    kiosk.take("A")
    assert kiosk.screen.text("ticket-place") == f"Ruang tunggu: {hall.print_jobs.slip_content(job).place}"
    kiosk.walk.done()
    kiosk.take("B")
    assert kiosk.screen.shows("ticket-place") is False


def test_where_no_counter_is_open_the_ticket_says_so(kiosk: KioskAtWork) -> None:
    kiosk.take("B")
    assert kiosk.screen.text("fact-when") == "Belum buka"


def test_the_answers_reach_the_counter_and_nobody_else(
    kiosk: KioskAtWork, trial: TrialHall, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    service = kiosk.go_to("A")
    kiosk.walk.visitor("regular")
    assert service.form is not None
    for number, typed in ((3, None), (0, "lost"), (1, NIK), (2, PHONE)):
        kiosk.screen.wait_for(f"question-{number}")
        kiosk.walk.answer(service.form.fields[number], typed)
    kiosk.walk.at("summary")
    assert "3510 0457 0855 0001" in kiosk.screen.words()
    kiosk.screen.touch("forward")
    assert kiosk.walk.ticket() == "A-001"

    keys = sealing.KeyRing.of([trial.key])
    hall = trial.station("counter-1")
    with hall.desk(1, "siti", keys=keys) as desk:
        call = desk.call_next()
        request = desk.request(call.ticket)
    assert request is not None
    told_to_the_clerk = {"purpose": "lost", "nik": NIK, "phone": "+6281234567890", "consent": "yes"}
    assert request.answers == told_to_the_clerk
    written = everything_written(tmp_path / "hall")
    assert len(written) > 10_000
    for told in (NIK, PHONE, PHONE[1:]):
        assert told.encode() not in written
        assert told not in caplog.text
        assert told not in repr(kiosk.kiosk.visiting.__dict__)


def test_after_the_number_the_next_visitor_finds_nothing_of_the_last(kiosk: KioskAtWork) -> None:
    kiosk.take("A")
    kiosk.walk.done()
    to_the_nik(kiosk)
    assert kiosk.screen.value("answer", "text") == ""


def to_the_nik(kiosk: KioskAtWork) -> Field:
    service = kiosk.go_to("A")
    assert service.form is not None
    kiosk.walk.visitor("regular")
    for number in (3, 0):
        kiosk.screen.wait_for(f"question-{number}")
        kiosk.walk.answer(service.form.fields[number])
    kiosk.screen.wait_for("question-1")
    kiosk.walk.at("question")
    return service.form.fields[1]


def test_a_nik_is_read_in_fours_and_needs_its_sixteen_digits(kiosk: KioskAtWork) -> None:
    to_the_nik(kiosk)
    kiosk.screen.keypad(NIK[:15])
    assert kiosk.screen.value("key-accept", "enabled") is False
    kiosk.screen.keypad(NIK[15] + "9")
    assert "3510\u20020457\u20020855\u20020001" in kiosk.screen.words()
    assert kiosk.screen.value("key-accept", "enabled") is True


def test_an_odd_nik_is_pointed_out_and_taken(kiosk: KioskAtWork) -> None:
    to_the_nik(kiosk)
    kiosk.screen.keypad("3510049999550001")
    assert kiosk.screen.value("doubt", "text") == "Tanggal lahir di dalam NIK tampak keliru: periksa sekali lagi."
    kiosk.screen.touch("key-accept")
    kiosk.screen.wait_for("question-2")


def test_an_optional_question_is_skipped(kiosk: KioskAtWork) -> None:
    to_the_nik(kiosk)
    kiosk.screen.touch("skip")
    kiosk.screen.wait_for("question-2")


def test_a_wrong_phone_number_is_told_at_the_field_until_it_is_mended(kiosk: KioskAtWork) -> None:
    to_the_nik(kiosk)
    kiosk.screen.touch("skip")
    kiosk.screen.wait_for("question-2")
    kiosk.walk.at("question")
    kiosk.screen.keypad("0812")
    kiosk.screen.touch("key-accept")
    assert kiosk.screen.value("answer", "problem") == (
        "Nomor telepon terlalu pendek: periksa apakah ada angka yang tertinggal."
    )
    kiosk.screen.keypad("3")
    assert kiosk.screen.value("answer", "problem") == ""


def test_back_keeps_what_was_typed_before_and_leaving_forgets_it(kiosk: KioskAtWork) -> None:
    field = to_the_nik(kiosk)
    kiosk.walk.answer(field, NIK)
    kiosk.screen.wait_for("question-2")
    kiosk.walk.at("question")
    kiosk.screen.touch("back")
    kiosk.screen.wait_for("question-1")
    assert kiosk.screen.value("answer", "text") == NIK
    for page in ("question", "question", "visitor", "services"):
        kiosk.screen.touch("back")
        kiosk.walk.at(page)
    kiosk.screen.touch("back")
    kiosk.walk.at("start")
    assert NIK not in repr(kiosk.kiosk.visiting.__dict__)


def test_without_consent_nothing_personal_is_asked_and_the_number_is_given(
    kiosk: KioskAtWork, trial: TrialHall
) -> None:
    service = kiosk.go_to("A")
    assert service.form is not None
    kiosk.walk.visitor("regular")
    kiosk.walk.at("question")
    assert "Nomor tetap Anda dapatkan" in kiosk.screen.words()
    kiosk.screen.touch("disagree")
    kiosk.screen.wait_for("question-0")
    kiosk.walk.answer(service.form.fields[0])
    assert kiosk.walk.ticket() == "A-001"
    keys = sealing.KeyRing.of([trial.key])
    with trial.station("counter-1").desk(1, "siti", keys=keys) as desk:
        request = desk.request(desk.call_next().ticket)
    assert request is not None
    assert request.answers == {"purpose": "new"}


def test_without_consent_there_is_a_number_also_where_the_service_asks_for_personal_things(
    databases: Databases, tmp_path: Path
) -> None:
    mall = new_hall(databases.sqlite(tmp_path / "hall"), shipped("mpp-banyuwangi"))
    with open_kiosk(mall.url, mall.clock) as kiosk:
        service = kiosk.go_to("A1")
        assert service.form is not None
        kiosk.walk.visitor("regular")
        kiosk.walk.at("question")
        kiosk.screen.touch("disagree")
        kiosk.screen.wait_for("question-0")
        kiosk.walk.answer(service.form.fields[0])
        assert kiosk.walk.ticket() == "A1-001"
    mall.close()


def test_an_answer_is_changed_from_the_summary(kiosk: KioskAtWork) -> None:
    field = to_the_nik(kiosk)
    kiosk.walk.answer(field, NIK)
    kiosk.screen.wait_for("question-2")
    kiosk.walk.at("question")
    kiosk.screen.touch("skip")
    kiosk.walk.at("summary")
    kiosk.screen.touch("mend-nik")
    kiosk.walk.at("question")
    for _ in range(4):
        kiosk.screen.touch("key-backspace")
    kiosk.screen.keypad("0002")
    kiosk.screen.touch("key-accept")
    kiosk.walk.at("summary")
    assert "3510 0457 0855 0002" in kiosk.screen.words()


def test_the_language_changes_on_every_page_at_once(kiosk: KioskAtWork) -> None:
    kiosk.go_to("A")
    kiosk.walk.at("visitor")
    assert kiosk.screen.text("title") == "Apakah Anda termasuk pengunjung prioritas?"
    kiosk.screen.touch("language-en")
    assert kiosk.screen.text("title") == "Are you a priority visitor?"
    assert kiosk.screen.text("over") == "Identity card"
    kiosk.screen.touch("back")
    kiosk.walk.at("services")
    assert "Certificate" in kiosk.screen.words()


def test_the_next_visitor_is_greeted_in_the_halls_language(kiosk: KioskAtWork, trial: TrialHall) -> None:
    kiosk.take("B", language="en")
    assert trial.station("check").reception.find("B-001").language == "en"
    assert "Your queue number" in kiosk.screen.words()
    kiosk.walk.done()
    assert kiosk.kiosk.program.languages.current == "id"


def test_high_contrast_lasts_for_one_visit(kiosk: KioskAtWork) -> None:
    kiosk.walk.at("start")
    kiosk.screen.touch("contrast")
    assert kiosk.take("B") == "B-001"
    assert kiosk.screen.value("ticket-number", "color").name() != "#0b5c78"  # type: ignore[attr-defined] # a QColor
    kiosk.walk.done()
    kiosk.go_to("B")
    kiosk.walk.at("visitor")
    assert kiosk.kiosk.visiting.property("contrast") is False


def test_who_walks_away_is_asked_and_then_forgotten(trial: TrialHall) -> None:
    with open_kiosk(trial.url, trial.clock, patience=TIRELESS) as kiosk:
        to_the_nik(kiosk)
        kiosk.screen.keypad("3510")
        kiosk.kiosk.idle.watch(0.1, asking=600)  # from here on the visitor is gone
        kiosk.screen.wait_for("still-there")
        assert "Masih di sana?" in kiosk.screen.words()
        kiosk.kiosk.idle.watch(0.1)
        kiosk.walk.at("start")
        assert kiosk.screen.shows("still-there") is False
        assert "new" not in repr(kiosk.kiosk.visiting.__dict__["_visit"].answers)


def test_a_touch_while_it_asks_keeps_the_visit(trial: TrialHall) -> None:
    with open_kiosk(trial.url, trial.clock, patience=TIRELESS) as kiosk:
        kiosk.go_to("A")
        kiosk.kiosk.idle.watch(5, asking=600)
        kiosk.screen.wait_for("still-there")
        kiosk.screen.touch("stay")
        assert kiosk.screen.shows("still-there") is False
        kiosk.walk.visitor("regular")
        kiosk.walk.at("question")


def test_the_number_leaves_the_screen_by_itself(trial: TrialHall) -> None:
    with open_kiosk(trial.url, trial.clock, patience=TIRELESS) as kiosk:
        assert kiosk.take("B") == "B-001"
        kiosk.kiosk.idle.watch(0.1)
        kiosk.walk.at("start")


def test_a_hall_of_one_service_asks_only_for_the_class(databases: Databases, tmp_path: Path) -> None:
    wanted = plan()
    only = replace(
        wanted,
        services=tuple(one for one in wanted.services if one.code == "B"),
        counters=tuple(replace(one, services=("B",)) for one in wanted.counters),
        hall=replace(wanted.hall, languages=("id",)),
    )
    trial = new_hall(databases.sqlite(tmp_path / "hall"), only)
    with open_kiosk(trial.url, trial.clock, patience=TIRELESS) as kiosk:
        kiosk.menu()
        kiosk.walk.at("start")
        assert kiosk.screen.shows("begin-en") is False
        kiosk.screen.touch("begin-id")
        kiosk.walk.at("visitor")
        assert kiosk.screen.shows("language-en") is False
        kiosk.walk.visitor("regular")
        assert kiosk.walk.ticket() == "B-001"
    trial.close()
