"""Every call is shown and spoken, in order, over a real hall: also when twenty counters call in one second."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QGuiApplication

from display.announcer import Tempo
from hall import Hall, open_hall
from hall.model.tickets import Call
from tests.support.databases import Databases
from tests.support.halls import Clock, TrialHall, new_hall, plan
from tests.support.plans import shipped
from tests.support.walls import STATION, RecordingSpeaker, open_display

COUNTERS = 20
SLOW = Tempo(turn=lambda _turn, _spoken: 60.0)
IMPATIENT = Tempo(turn=lambda _turn, _spoken: 0.005, stuck=lambda _spoken: 0.02)


@pytest.fixture
def hall(sqlite_url: str, qapp: QGuiApplication) -> Iterator[TrialHall]:
    """Twenty counters in the main zone and one upstairs."""
    trial = new_hall(sqlite_url, replace(plan(counters=COUNTERS + 1), staff=()))
    yield trial
    trial.close()


def display_hall(hall: TrialHall, name: str) -> Callable[[], Hall]:
    """Opens the hall for a display, which closes it itself."""
    return lambda: open_hall(hall.url, name, hall.clock)


def somebody_waits(hall: Hall, count: int = 1, *, service: str = "B", language: str = "id") -> None:
    for _ in range(count):
        hall.reception.issue(service, language=language)


def all_call(hall: TrialHall) -> list[Call]:
    """Twenty counters call at the same moment."""
    office = hall.station("counters")
    somebody_waits(office, COUNTERS)

    def call_at(counter: int) -> Call:
        return office.desk(counter, f"clerk-{counter}").call_next()

    with ThreadPoolExecutor(COUNTERS) as clerks:
        return sorted(clerks.map(call_at, range(1, COUNTERS + 1)), key=lambda call: call.n)


def names(calls: list[Call]) -> list[str]:
    return [f"{call.ticket.label} {call.counter}" for call in calls]


def test_a_call_is_shown_large_and_spoken(hall: TrialHall) -> None:
    clerk = hall.station("counter-3")
    somebody_waits(clerk)
    with open_display(display_hall(hall, "display-1")) as display:
        clerk.desk(3, "siti").call_next()
        display.screen.wait_for_text("number", "B-001")
        assert display.screen.text("destination") == "Loket 3"
        assert display.screen.shows("call-B-001")
        assert display.heard() == ["B-001 3"]


def test_twenty_counters_call_at_once_and_all_are_shown_and_spoken_in_order(hall: TrialHall) -> None:
    with open_display(display_hall(hall, "display-1")) as display:
        made = all_call(hall)
        display.screen.wait_until(lambda: len(display.turns) == COUNTERS)
        assert display.called() == [call.n for call in made]
        assert display.shown == [call.ticket.label for call in made]
        assert display.heard() == names(made)
        display.screen.wait_for_text("number", made[-1].ticket.label)


def test_all_who_are_called_at_once_stand_in_the_column_at_once(hall: TrialHall) -> None:
    with open_display(display_hall(hall, "display-1"), tempo=SLOW) as display:
        made = all_call(hall)
        wanted = {f"call-{call.ticket.label}" for call in made}
        display.screen.wait_until(lambda: wanted <= display.screen.names())
        assert display.screen.text("number") == made[0].ticket.label
        display.screen.wait_until(lambda: display.screen.clipped() == [])


def test_two_displays_of_a_zone_both_announce_everything(hall: TrialHall) -> None:
    silent = replace(STATION, name="display-2", speaks=False)
    with (
        open_display(display_hall(hall, "display-1")) as one,
        open_display(display_hall(hall, "display-2"), silent) as two,
    ):
        made = [call.n for call in all_call(hall)]
        one.screen.wait_until(lambda: len(one.turns) == len(two.turns) == COUNTERS)
        assert one.called() == two.called() == made
        assert two.speaker.played == []


def test_a_display_that_starts_again_loses_no_call(hall: TrialHall) -> None:
    """Ended in the middle of a rush, it goes on where it was; only the call it was in comes twice."""
    with open_display(display_hall(hall, "display-1")) as first:
        made = [call.n for call in all_call(hall)]
        first.screen.wait_until(lambda: len(first.turns) >= 5)
    with open_display(display_hall(hall, "display-1")) as second:
        second.screen.wait_until(lambda: bool(second.turns) and second.turns[-1].call.n == made[-1])
        assert sorted({*first.called(), *second.called()}) == made
        assert second.called() == made[made.index(second.called()[0]) :]


def test_calls_made_while_the_display_was_restarting_are_announced(hall: TrialHall) -> None:
    with open_display(display_hall(hall, "display-1")):
        pass
    made = [call.n for call in all_call(hall)]
    hall.clock.pass_time(seconds=40)
    with open_display(display_hall(hall, "display-1")) as display:
        display.screen.wait_until(lambda: len(display.turns) == COUNTERS)
        assert display.called() == made


def test_a_display_that_was_off_for_long_shows_what_was_called_and_speaks_nothing(hall: TrialHall) -> None:
    with open_display(display_hall(hall, "display-1")):
        pass
    made = all_call(hall)
    hall.clock.pass_time(minutes=5)
    with open_display(display_hall(hall, "display-1")) as display:
        display.screen.wait_for_text("number", made[-1].ticket.label)
        assert display.turns == []


def test_a_recall_is_spoken_again(hall: TrialHall) -> None:
    clerk = hall.station("counter-3")
    somebody_waits(clerk)
    with open_display(display_hall(hall, "display-1")) as display:
        desk = clerk.desk(3, "siti")
        desk.call_next()
        desk.recall()
        display.screen.wait_until(lambda: len(display.turns) == 2)
        assert display.heard() == ["B-001 3", "B-001 3"]
        assert len([name for name in display.screen.names() if name == "call-B-001"]) == 1


def test_a_call_upstairs_is_not_shown_in_the_main_hall(hall: TrialHall) -> None:
    clerk = hall.station("counter-21")
    somebody_waits(clerk, 2)
    upstairs = replace(STATION, name="display-2", zone="upstairs")
    with (
        open_display(display_hall(hall, "display-1")) as main,
        open_display(display_hall(hall, "display-2"), upstairs) as up,
    ):
        clerk.desk(COUNTERS + 1, "siti").call_next()
        up.screen.wait_for_text("number", "B-001")
        clerk.desk(1, "budi").call_next()
        main.screen.wait_for_text("number", "B-002")
        assert [turn.call.ticket.label for turn in main.turns] == ["B-002"]


def test_a_ticket_taken_in_english_is_called_in_both_languages(hall: TrialHall) -> None:
    clerk = hall.station("counter-1")
    somebody_waits(clerk, language="en")
    with open_display(display_hall(hall, "display-1")) as display:
        clerk.desk(1, "siti").call_next()
        display.screen.wait_until(lambda: len(display.turns) == 1)
        assert display.heard() == ["B-001 1"]
        assert display.speaker.played[0].seconds > 14


def test_a_lone_call_is_spoken_twice_and_flashes_once(hall: TrialHall) -> None:
    clerk = hall.station("counter-1")
    somebody_waits(clerk)
    with open_display(display_hall(hall, "display-1"), replace(STATION, repeats=True)) as display:
        flashes: list[bool] = []
        display.wall.called.connect(lambda: flashes.append(True))
        clerk.desk(1, "siti").call_next()
        display.screen.wait_until(lambda: len(display.turns) == 2)
        assert [turn.repeat for turn in display.turns] == [False, True]
        assert flashes == [True]


def test_a_loudspeaker_that_hangs_stops_nobody(hall: TrialHall) -> None:
    speaker = RecordingSpeaker(stuck=True)
    with open_display(display_hall(hall, "display-1"), speaker=speaker, tempo=IMPATIENT) as display:
        made = all_call(hall)
        display.screen.wait_until(lambda: len(display.turns) == COUNTERS)
        assert display.called() == [call.n for call in made]
        display.screen.wait_for("notice-no_sound")


def test_without_a_sound_device_every_call_is_shown_and_the_wall_says_so(hall: TrialHall) -> None:
    speaker = RecordingSpeaker(audible=False)
    with open_display(display_hall(hall, "display-1"), speaker=speaker) as display:
        assert display.screen.shows("notice-no_sound")
        made = all_call(hall)
        display.screen.wait_until(lambda: len(display.turns) == COUNTERS)
        assert display.called() == [call.n for call in made]
        assert speaker.played == []
        speaker.plug(audible=True)
        assert not display.screen.shows("notice-no_sound")
    seen = {station.name: station.note for station in hall.station("office-2").supervision.now().stations}
    assert seen["display-1"] in (None, "no_sound")


def test_the_hall_knows_which_display_has_no_sound(hall: TrialHall) -> None:
    office = hall.station("office-2").supervision
    with open_display(display_hall(hall, "display-1"), speaker=RecordingSpeaker(audible=False)) as display:
        display.screen.wait_until(
            lambda: [(one.name, one.note) for one in office.now().stations] == [("display-1", "no_sound")]
        )


def test_midnight_clears_the_wall(databases: Databases, hall: TrialHall) -> None:
    clerk = hall.station("counter-1")
    somebody_waits(clerk)
    with open_display(display_hall(hall, "display-1")) as display:
        clerk.desk(1, "siti").call_next()
        display.screen.wait_for_text("number", "B-001")
        hall.clock.pass_time(hours=16)
        display.screen.wait_for("hint")


def test_a_holiday_is_a_closed_day(sqlite_url: str, qapp: QGuiApplication) -> None:
    christmas = new_hall(sqlite_url, shipped("kecamatan"), Clock(datetime(2026, 12, 25, 3, tzinfo=UTC)))
    with open_display(display_hall(christmas, "display-1")) as display:
        assert display.screen.text("hint") == "Hari ini tutup"
    christmas.close()


def test_a_turn_lasts_as_long_as_the_rules_say(hall: TrialHall) -> None:
    """The program's own timing: a second call waits until the first one's flash is over."""
    clerk = hall.station("counters")
    somebody_waits(clerk, 2)
    with open_display(display_hall(hall, "display-1"), tempo=Tempo()) as display:
        clerk.desk(1, "siti").call_next()
        clerk.desk(2, "budi").call_next()
        display.screen.wait_until(lambda: len(display.turns) == 1)
        display.screen.wait_until(lambda: display.screen.shows("call-B-002"))
        assert display.screen.text("number") == "B-001"
        assert len(display.turns) == 1
