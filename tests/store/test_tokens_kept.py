"""A ticket's token lies in the database while the ticket is open, and nowhere afterwards."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import text

from hall.model.errors import NoSuchTicket
from hall.model.tickets import State
from hall.model.tokens import token_sha
from hall.store.database.engine import open_engine
from hall.store.upkeep import backup as backups
from hall.store.upkeep.create import upgrade
from tests.support.halls import new_hall
from tests.support.older_tables import back_to

if TYPE_CHECKING:
    from hall import Hall
    from hall.desk import DeskDoor
    from hall.model.tickets import Ticket
    from tests.support.halls import TrialHall


def kept(trial: TrialHall) -> dict[str, tuple[str | None, str]]:
    """Token and its hash of each ticket, as they lie in the table."""
    engine = open_engine(trial.url)
    try:
        with engine.reading() as connection:
            found = connection.execute(text("SELECT id, token, token_sha FROM ticket")).fetchall()
    finally:
        engine.close()
    return {ident: (token, sha) for ident, token, sha in found}


def over(trial: TrialHall, desk: DeskDoor, kiosk: Hall, how: str, ticket: Ticket) -> None:
    """Let the ticket end."""
    match how:
        case "served":
            desk.call_next()
            desk.start()
            assert desk.finish().token == ""
        case "cancelled":
            desk.cancel(ticket)
        case "given up":
            kiosk.central.give_up(ticket.token, uuid4())
        case _:
            trial.clock.pass_time(days=1)
            kiosk.attendance.do_what_is_due()


@pytest.mark.parametrize("how", ["served", "cancelled", "given up", "at midnight"])
def test_it_goes_with_the_move_that_ends_the_ticket(trial: TrialHall, kiosk: Hall, desk: DeskDoor, how: str) -> None:
    command = uuid4()
    ticket = kiosk.reception.issue("B", command=command)
    assert kiosk.reception.issue("B", command=command) == ticket
    assert kept(trial) == {ticket.id: (ticket.token, token_sha(ticket.token))}
    over(trial, desk, kiosk, how, ticket)
    assert kept(trial) == {ticket.id: (None, token_sha(ticket.token))}
    again = kiosk.reception.issue("B", command=command)
    assert (again.label, again.state, again.token) == (ticket.label, State.WAITING, "")


def test_a_place_is_found_by_the_tokens_hash_today_only(trial: TrialHall, kiosk: Hall) -> None:
    ticket = kiosk.reception.issue("B")
    trial.clock.pass_time(days=1)
    with pytest.raises(NoSuchTicket):
        kiosk.central.give_up(ticket.token, uuid4())
    fresh = kiosk.reception.issue("B")
    assert kiosk.central.give_up(fresh.token, uuid4()).label == fresh.label


def test_an_older_hall_is_carried_over(trial: TrialHall, kiosk: Hall, desk: DeskDoor) -> None:
    done, waits = kiosk.reception.issue("B"), kiosk.reception.issue("B")
    desk.call_next()
    desk.start()
    desk.finish()
    trial.close()
    engine = open_engine(trial.url)
    with engine.writing(5) as connection:
        for statement in back_to("0005"):
            connection.execute(text(statement))
        connection.execute(
            text("UPDATE ticket SET token = :token WHERE id = :id"), {"token": done.token, "id": done.id}
        )
    engine.close()
    upgrade(trial.url)
    assert kept(trial) == {
        done.id: (None, token_sha(done.token)), waits.id: (waits.token, token_sha(waits.token)),
    }  # fmt: skip
    station = trial.station("kiosk-2")
    assert station.central.give_up(waits.token, uuid4()).state == State.CANCELLED


def test_the_file_and_a_backup_hold_no_token_of_a_ticket_that_is_over(sqlite_url: str, tmp_path: Path) -> None:
    trial = new_hall(sqlite_url)
    ticket = trial.station("kiosk-1").reception.issue("B")
    desk = trial.station("counter-1").desk(1, "siti")
    desk.call_next()
    desk.start()
    desk.finish()
    backups.backup(trial.url, tmp_path / "backup")
    trial.close()
    folder = Path(trial.url.removeprefix("sqlite:///")).parent
    for file in (*folder.iterdir(), tmp_path / "backup"):
        assert ticket.token.encode() not in file.read_bytes(), file


def test_what_was_purged_lies_in_no_file_while_stations_go_on(sqlite_url: str) -> None:
    """Answers and tokens, also not in the log that SQLite writes over only by and by."""
    trial = new_hall(sqlite_url)
    kiosk = trial.station("kiosk-1")
    ticket = kiosk.reception.issue("A", answers={"purpose": "new", "nik": "3602041211870001", "consent": "yes"})
    folder = Path(trial.url.removeprefix("sqlite:///")).parent
    engine = open_engine(trial.url)
    with engine.reading() as connection:
        blob = bytes(connection.execute(text("SELECT blob FROM answer")).scalar_one())
    engine.close()

    def lying_about(octets: bytes) -> list[str]:
        """Read by another program: whoever opens the file in this one takes SQLite's locks away."""
        files = {
            file.name: subprocess.run(["/bin/cat", file], capture_output=True, check=True) for file in folder.iterdir()
        }
        return [name for name, read in files.items() if octets in read.stdout]

    assert lying_about(ticket.token.encode())
    assert lying_about(blob[:64])
    trial.clock.pass_time(days=31)
    kiosk.attendance.do_what_is_due()
    assert lying_about(ticket.token.encode()) == []
    assert lying_about(blob[:64]) == []
    assert kiosk.reception.issue("B").label == "B-001"
    trial.close()
