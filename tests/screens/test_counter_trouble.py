"""What a clerk sees when something is wrong, and that nothing is lost or done twice."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as driver
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from shiboken6 import delete
from sqlalchemy.engine import make_url

from counter.orders import Orders
from hall.model.errors import CounterTaken, HallError, HallGone, HallTrouble
from hall.model.tickets import Call
from hall.sealing import PrivateKey, certify
from hall.store.upkeep.create import create
from qtkit.worker import Worker
from station.trouble_log import TroubleLog
from tests.support.counters import Counter, key_file, open_counter, station
from tests.support.halls import MORNING, TrialHall, WatchedClock, new_hall, plan
from tests.support.screen import came

SPACE = Qt.Key.Key_Space
ENTER = Qt.Key.Key_Return


@pytest.fixture
def hall(sqlite_url: str, qapp: QGuiApplication) -> Iterator[TrialHall]:
    trial = new_hall(sqlite_url)
    yield trial
    trial.close()


@pytest.fixture
def counter(hall: TrialHall) -> Iterator[Counter]:
    with open_counter(hall, station(hall), staff="siti") as opened:
        yield opened


@contextmanager
def somebody_writes(hall: TrialHall) -> Iterator[None]:
    """Another program holds the database and does not let go."""
    other = driver.connect(hall.url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def lost_the_counter(hall: TrialHall) -> Iterator[Counter]:
    """Siti sat at counter 1 of a station that names none, and while her PC slept Budi took it."""
    with open_counter(hall, station(hall, None)) as counter:
        counter.sits_down("siti")
        counter.press(ENTER)
        counter.screen.wait_for("idle-title")
        hall.clock.pass_time(minutes=2)
        with hall.station("other").desk(1, "budi"):
            counter.parts.duty.hold()
            counter.screen.wait_for("other-counter")
            yield counter


def test_a_busy_hall_is_asked_again_and_calls_once(hall: TrialHall, counter: Counter) -> None:
    kiosk = hall.station("kiosk-1")
    for _ in range(3):
        kiosk.reception.issue("B")
    counter.screen.wait_for("waiting-B-003")
    with somebody_writes(hall):
        counter.screen.key(SPACE)
        counter.screen.wait_for("trouble")
        assert not counter.screen.value("next-step", "enabled")
        assert "sedang dicoba lagi" in counter.screen.words()
        assert counter.screen.value("connection", "text") == "Belum tersimpan"
        counter.screen.key(SPACE)
        counter.screen.key(Qt.Key.Key_F2)
    counter.screen.wait_for_text("number", "B-001")
    counter.screen.wait_until(lambda: not counter.screen.shows("trouble"))  # the look may come before the answer
    assert [call.ticket.label for call in kiosk.board.calls_after(0)] == ["B-001"]


def test_an_answer_lost_on_the_way_is_asked_for_again_and_done_once(hall: TrialHall) -> None:
    clerk = hall.station("counter-1")
    for _ in range(2):
        clerk.reception.issue("B")
    done: list[object] = []
    commands: list[UUID] = []
    owner = QObject()
    worker = Worker(expected=(HallError, HallTrouble), parent=owner)
    with clerk.desk(1, "siti") as door:

        def call_and_lose_the_answer(command: UUID) -> Call:
            call = door.call_next(command=command)
            commands.append(command)
            if len(commands) == 1:
                raise HallGone(why="cable")
            return call

        orders = Orders(worker, TroubleLog(logging.getLogger("antrean.counter")), pauses=(1,), parent=owner)
        assert orders.give(call_and_lose_the_answer, done.append, done.append)
        assert not orders.give(call_and_lose_the_answer, done.append, done.append)
        assert came(lambda: bool(done))
        assert not orders.busy
    worker.stop()
    delete(owner)
    (call,) = done
    assert isinstance(call, Call)
    assert commands[0] == commands[1]
    assert [made.id for made in clerk.board.calls_after(0)] == [call.id]


def test_a_counter_taken_by_somebody_else_is_said_and_loses_nothing(hall: TrialHall, counter: Counter) -> None:
    kiosk = hall.station("kiosk-1")
    kiosk.reception.issue("B")
    counter.screen.wait_for("waiting-B-001")
    counter.press(SPACE)
    counter.serves("B-001")
    hall.clock.pass_time(minutes=2)  # this PC slept, and its lease ran out
    with hall.station("other").desk(1, "budi"):
        counter.screen.key(SPACE)
        counter.screen.wait_for_text("taken-sentence", "Loket 1 sedang dipakai oleh Budi.")
        assert not counter.screen.shows("other-counter")  # this PC stands at counter 1
        assert kiosk.reception.find("B-001").counter == 1
        counter.screen.key(ENTER)
        counter.screen.wait_for("enter")
        counter.screen.key(ENTER)
        counter.screen.wait_for("sign-in-problem")
        assert counter.screen.value("sign-in-problem", "text") == "Loket 1 sedang dipakai oleh Budi."
    counter.screen.press("enter")
    counter.serves("B-001")


def test_who_lost_the_counter_sits_down_at_another_where_the_station_names_none(hall: TrialHall) -> None:
    with lost_the_counter(hall) as counter:
        counter.screen.press("other-counter")
        counter.screen.wait_for("counter-2")
        counter.press(Qt.Key.Key_Right, ENTER)
        counter.screen.wait_for("staff")
        counter.screen.type("siti")
        counter.press(ENTER)
        counter.screen.wait_until(lambda: counter.parts.shift.property("sign") == "Loket 2")


def test_a_lost_lease_is_noticed_without_a_key(hall: TrialHall, counter: Counter) -> None:
    hall.clock.pass_time(minutes=2)
    with hall.station("other").desk(1, "budi"):
        counter.parts.duty.hold()
        counter.screen.wait_for("taken-sentence")


def test_a_counter_held_by_somebody_else_is_not_opened(hall: TrialHall) -> None:
    with hall.station("other").desk(1, "budi"), open_counter(hall, station(hall)) as counter:
        counter.screen.type("siti")
        counter.screen.key(ENTER)
        counter.screen.wait_for("sign-in-problem")
        assert counter.screen.value("sign-in-problem", "text") == "Loket 1 sedang dipakai oleh Budi."
        with pytest.raises(CounterTaken):
            hall.station("third").desk(1, "siti")


def test_a_hall_that_is_not_there_yet_is_tried_again(hall: TrialHall, sqlite_url: str, tmp_path: Path) -> None:
    hall.close()
    home, away = Path(sqlite_url.removeprefix("sqlite:///")).parent, tmp_path / "away"
    shutil.move(home, away)
    with open_counter(hall, station(hall), patient=False) as counter:
        counter.screen.wait_for("opening-problem")
        assert "Mencoba lagi" in counter.screen.words()
        shutil.move(away, home)
        counter.screen.wait_for("staff")


def test_a_counter_is_opened_for_whom_it_was_asked(hall: TrialHall) -> None:
    with open_counter(hall, station(hall)) as counter:
        with somebody_writes(hall):
            counter.screen.type("siti")
            counter.screen.key(ENTER)
            counter.screen.wait_until(lambda: counter.parts.sign_in.property("busy") is True)
            counter.screen.press("another")
            assert counter.parts.sign_in.property("chosen") == "siti"
        counter.screen.wait_for("idle-title")
        assert counter.parts.shift.property("clerk") == "Siti"


def test_a_held_enter_key_answers_one_question_only(hall: TrialHall) -> None:
    with lost_the_counter(hall) as counter:
        counter.tab_to("other-counter")
        counter.hold(ENTER)
        counter.screen.wait_for("counter-1")
        assert counter.parts.sign_in.property("counter") == 0
        counter.hold(Qt.Key.Key_Enter)
        counter.screen.wait_for("staff")
        assert counter.parts.sign_in.property("counter") == 1
        assert counter.parts.sign_in.property("chosen") == ""


def test_a_hall_without_a_plan_never_shows_its_password(postgresql_url: str, qapp: QGuiApplication) -> None:
    create(postgresql_url)
    secret = make_url(postgresql_url)
    if secret.password is None:
        secret = secret.set(password="rahasia")  # the tests' own server asks for none
    trial = TrialHall(secret.render_as_string(hide_password=False))
    with open_counter(trial, station(trial), patient=False) as counter:
        counter.screen.wait_for("opening-problem")
        said = counter.screen.words()
    assert "antrean hall apply" in said
    assert str(secret.password) not in said


def test_the_passphrase_opens_requests_and_a_wrong_one_is_said(hall: TrialHall, tmp_path: Path) -> None:
    hall.station("kiosk-1").reception.issue("A", answers={"purpose": "new", "consent": "yes"})
    locked = key_file(tmp_path, hall, "rahasia")
    with open_counter(hall, station(hall, key_file=locked)) as counter:
        counter.screen.type("siti")
        counter.screen.key(ENTER)
        counter.screen.wait_for("passphrase")
        assert f"kunci {hall.key.public.key_id.hex()} sejak 24 November" in counter.screen.text("key-in-force")
        counter.screen.type("salah")
        counter.screen.key(ENTER)
        counter.screen.wait_until(lambda: "Kata sandi tidak cocok" in counter.screen.words())
        counter.screen.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        counter.screen.type("rahasia")
        counter.screen.key(ENTER)
        counter.screen.wait_for("waiting-A-001")
        counter.press(SPACE)
        counter.serves("A-001")
        assert counter.screen.text("answer-purpose") == "Baru"


def test_another_clerk_at_the_same_counter_types_the_passphrase_anew(hall: TrialHall, tmp_path: Path) -> None:
    locked = key_file(tmp_path, hall, "rahasia")
    with open_counter(hall, station(hall, key_file=locked)) as counter:
        unlocks(counter, "siti", "rahasia")
        hall.clock.pass_time(minutes=2)
        with hall.station("other").desk(1, "budi"):
            counter.parts.duty.hold()
            counter.screen.wait_for("sign-in-again")
            counter.screen.key(ENTER)
            counter.screen.wait_for("another")
            assert not counter.screen.shows("passphrase")
        counter.screen.press("another")
        counter.screen.wait_for("staff")
        counter.screen.type("budi")
        counter.screen.key(ENTER)
        counter.screen.wait_for("passphrase")


def test_who_comes_after_a_lost_counter_types_the_passphrase_anew_elsewhere(hall: TrialHall, tmp_path: Path) -> None:
    locked = key_file(tmp_path, hall, "rahasia")
    with open_counter(hall, station(hall, None, key_file=locked)) as counter:
        counter.screen.wait_for("counter-1")
        counter.press(ENTER)
        counter.screen.wait_for("staff")
        unlocks(counter, "siti", "rahasia")
        hall.clock.pass_time(minutes=2)
        with hall.station("other").desk(1, "budi"):
            counter.parts.duty.hold()
            counter.screen.wait_for("other-counter")
            counter.screen.press("other-counter")
            counter.screen.wait_for("counter-2")
            counter.press(Qt.Key.Key_Right, ENTER)
            counter.screen.wait_for("staff")
            counter.screen.type("siti")
            counter.screen.key(ENTER)
            counter.screen.wait_for("passphrase")


def unlocks(counter: Counter, staff: str, passphrase: str) -> None:
    """This member of staff signs in with the passphrase of the key file."""
    counter.screen.type(staff)
    counter.screen.key(ENTER)
    counter.screen.wait_for("passphrase")
    counter.screen.type(passphrase)
    counter.screen.key(ENTER)
    counter.screen.wait_for("idle-title")


def test_a_passphrase_half_typed_is_not_left_to_the_next_clerk(hall: TrialHall, tmp_path: Path) -> None:
    with open_counter(hall, station(hall, key_file=key_file(tmp_path, hall, "rahasia"))) as counter:
        counter.screen.type("siti")
        counter.screen.key(ENTER)
        counter.screen.wait_for("passphrase")
        counter.screen.type("raha")
        assert counter.screen.value("passphrase-input", "text") == "raha"
        counter.screen.press("another")
        counter.screen.wait_for("staff")
        counter.screen.type("budi")
        counter.screen.key(ENTER)
        counter.screen.wait_for("passphrase")
        assert counter.screen.value("passphrase-input", "text") == ""


def test_who_forgot_the_passphrase_still_serves(hall: TrialHall, tmp_path: Path) -> None:
    hall.station("kiosk-1").reception.issue("A", answers={"purpose": "new", "consent": "yes"})
    locked = key_file(tmp_path, hall, "rahasia")
    with open_counter(hall, station(hall, key_file=locked)) as counter:
        counter.screen.type("siti")
        counter.screen.key(ENTER)
        counter.screen.wait_for("enter-sealed")
        counter.screen.press("enter-sealed")
        counter.screen.wait_for("waiting-A-001")
        counter.press(SPACE)
        counter.serves("A-001")
        assert counter.screen.text("request-state") == "Tersegel"


def test_a_key_file_that_others_can_read_is_not_used(hall: TrialHall, tmp_path: Path) -> None:
    open_file = key_file(tmp_path, hall)
    open_file.chmod(0o644)
    with open_counter(hall, station(hall, key_file=open_file)) as counter:
        counter.screen.wait_for("key-problem")
        assert "chmod 600" in str(counter.screen.value("key-problem", "text"))


def test_a_request_sealed_with_another_key_says_so(hall: TrialHall, tmp_path: Path) -> None:
    kiosk = hall.station("kiosk-1")
    hall.clock.pass_time(minutes=1)
    later = PrivateKey.new().public
    kiosk.office.add_key(later, certify(hall.key, later, kiosk.journal.hall_id()))
    kiosk.reception.issue("A", answers={"purpose": "new", "consent": "yes"})
    with open_counter(hall, station(hall, key_file=key_file(tmp_path, hall)), staff="siti") as counter:
        counter.press(SPACE)
        counter.serves("A-001")
        assert "tidak ada di loket ini" in counter.screen.text("request-sealed")
        assert later.key_id.hex() in counter.screen.text("key-trouble")
        counter.press(SPACE, SPACE)
        counter.is_free()


def test_a_clock_that_cannot_be_right_is_shown_and_calling_goes_on(hall: TrialHall, counter: Counter) -> None:
    hall.station("kiosk-1").reception.issue("B")
    hall.clock.pass_time(days=60)
    counter.screen.wait_for("clock-wrong")
    assert counter.screen.value("clock-state", "text") == "Jam salah"
    counter.press(SPACE)
    counter.serves("B-001")


def test_a_clock_that_jumped_is_shown_and_everything_goes_on(sqlite_url: str, qapp: QGuiApplication) -> None:
    clock = WatchedClock()
    hall = new_hall(sqlite_url, clock=clock)
    with open_counter(hall, station(hall), staff="siti") as counter:
        clock.jump(hours=7)
        kiosk = hall.station("kiosk-1")
        assert kiosk.reception.issue("B").issued_at == MORNING
        counter.screen.wait_for("clock-wrong")
        assert counter.screen.value("clock-state", "text") == "Jam melompat"
        counter.press(SPACE)
        counter.serves("B-001")
        clock.jump(hours=-7)
        kiosk.reception.issue("B")
        counter.screen.wait_until(lambda: not counter.screen.shows("clock-state"))
    hall.close()


def test_a_service_that_left_the_counter_is_refused_in_words(hall: TrialHall, counter: Counter) -> None:
    kiosk = hall.station("kiosk-1")
    ticket = kiosk.reception.issue("A", answers=None)
    counter.screen.wait_for("waiting-A-001")
    kiosk.desk(2, "budi").call(ticket)
    counter.parts.workplace.callByHand(ticket.id)
    counter.screen.wait_for("toast")
    assert "A-001" in counter.screen.text("toast")


def test_the_clerk_sees_how_the_records_get_to_the_central_server(hall: TrialHall, counter: Counter) -> None:
    assert "central" not in counter.screen.names()
    office = hall.station("office-2").office
    small = plan()
    row = replace(small.hall, central_url="https://antrean.example.id")
    office.apply(replace(small, hall=row))
    counter.screen.wait_for("central")
    assert counter.screen.value("central", "text") == "Pusat: 4 catatan belum terkirim"
    door = hall.station("sync").central
    door.claim("mine")
    door.acked("mine", 4, 0, 0)
    came(lambda: counter.screen.value("central", "text") == "Pusat: semua terkirim")
