"""The board: every call is there, in the order it was made, for the displays of its zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hall import open_hall
from hall.model.board import LeftOff
from hall.model.errors import NoSuchZone

if TYPE_CHECKING:
    from hall import Hall
    from hall.desk import DeskDoor
    from tests.support.halls import TrialHall


def test_a_new_board_is_empty_and_knows_where_to_start(kiosk: Hall) -> None:
    board = kiosk.board.showing("main", "en")
    assert (board.hall, board.zone_name, board.calls, board.waiting) == ("Trial Hall", "Main", (), 0)
    assert board.cursor == kiosk.journal.head().n


def test_calls_after_the_cursor_come_in_order(kiosk: Hall, desk: DeskDoor, other_desk: DeskDoor) -> None:
    cursor = kiosk.board.showing("main").cursor
    for _ in range(2):
        kiosk.reception.issue("B")
    made = [desk.call_next(), other_desk.call_next(), desk.recall()]
    heard = kiosk.board.calls_after(cursor, "main")
    assert [call.n for call in heard] == [call.n for call in made]
    assert [(call.ticket.label, call.counter, call.again) for call in heard] == [
        ("B-001", 1, False),
        ("B-002", 2, False),
        ("B-001", 1, True),
    ]
    assert kiosk.board.calls_after(heard[-1].n, "main") == ()


def test_a_zone_hears_only_its_own_calls(kiosk: Hall, trial: TrialHall) -> None:
    kiosk.reception.issue("B")
    trial.station("counter-4").desk(4, "budi").call_next()
    assert kiosk.board.calls_after(0, "main") == ()
    assert [call.counter for call in kiosk.board.calls_after(0, "upstairs")] == [4]


def test_the_board_shows_each_ticket_once_newest_first(kiosk: Hall, desk: DeskDoor, other_desk: DeskDoor) -> None:
    for _ in range(2):
        kiosk.reception.issue("B")
    desk.call_next()
    other_desk.call_next()
    desk.recall()
    assert [call.ticket.label for call in kiosk.board.showing("main").calls] == ["B-001", "B-002"]


def test_yesterdays_calls_are_not_shown(kiosk: Hall, desk: DeskDoor, trial: TrialHall) -> None:
    kiosk.reception.issue("B")
    desk.call_next()
    trial.clock.pass_time(days=1)
    assert kiosk.board.showing("main").calls == ()
    assert kiosk.board.calls_after(0, "main") == ()


def test_an_unknown_zone_is_refused(kiosk: Hall) -> None:
    with pytest.raises(NoSuchZone):
        kiosk.board.showing("cellar")


def test_the_overview_counts_what_happened(kiosk: Hall, desk: DeskDoor) -> None:
    for _ in range(3):
        kiosk.reception.issue("B")
    desk.call_next()
    desk.start()
    desk.finish()
    now = kiosk.supervision.now("en")
    service = next(one for one in now.services if one.code == "B")
    assert (now.issued_today, now.served_today, now.waiting) == (3, 1, 2)
    assert (service.counters_open, service.served_today) == (1, 1)
    assert service.forecast is not None
    assert [(one.number, one.staff) for one in now.counters if one.open] == [(1, "siti")]


def test_a_display_that_comes_back_knows_how_long_it_was_away(trial: TrialHall) -> None:
    with open_hall(trial.url, "display-1", trial.clock, kind="display") as display:
        display.board.announced(7)
    trial.clock.pass_time(hours=1)
    with open_hall(trial.url, "display-1", trial.clock, kind="display") as display:
        assert display.board.left_off() == LeftOff(7, 3600)
