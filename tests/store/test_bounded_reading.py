"""No statement of a day reads what years have left: the database's own plan says so."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import psycopg
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.support.halls import plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall import Hall
    from hall.desk import DeskDoor
    from tests.support.halls import TrialHall

GROWING: Final = ("journal", "ticket", "leg", "call", "print_job", "answer")
"""Tables that keep what was, for years. `command` keeps three days, `streak` and `last_number` a line a day."""
NARROW: Final = re.compile(
    r"\((?:\w+=\? AND )*(?:day|id|n|ticket_id|rowid|counter|token|token_sha|purge_at)(?:=|<|>)\?"
    r"|rowid[<>=]|ix_ticket_(?:waiting|unfinished)|uq_ticket_open_counter|ix_print_job_pending"
    r"|ix_journal_key_added|ix_answer_purge_at"
)
"""What makes a look in SQLite's plan a narrow one: a day, one thing, what follows a number, an index of open things."""


@contextmanager
def every_statement() -> Iterator[dict[str, Any]]:
    """All statements that are sent to a database meanwhile, each with the parameters of the last time."""
    said: dict[str, Any] = {}

    def note(*told: Any) -> None:  # noqa: ANN401 - whatever SQLAlchemy hands on
        _connection, _cursor, statement, parameters, _context, many = told
        said[statement] = parameters[0] if many else parameters

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def live(trial: TrialHall, kiosk: Hall, desk: DeskDoor) -> None:
    """A day with everything in it, and the morning after."""
    answers = {"purpose": "new", "nik": "3510045708550001", "phone": "081234567890", "consent": "yes"}
    for service, given in (("A", answers), ("B", None), ("B", None), ("A", answers), ("B", None)):
        ticket = kiosk.reception.issue(service, answers=given)
        job = kiosk.reception.slip(ticket)
        assert job is not None
        kiosk.print_jobs.blocked(job, "paper_out")
    look_around(kiosk, desk)
    desk.call_next()
    desk.recall()
    desk.start()
    look_around(kiosk, desk)
    desk.transfer("B")
    desk.call_next()
    desk.mark_absent()
    desk.call_next()
    desk.park(trial.clock.now + timedelta(minutes=15))
    desk.call_next()
    desk.start()
    desk.finish()
    kiosk.office.why("B-001")
    trial.clock.pass_time(minutes=20)
    kiosk.attendance.do_what_is_due()
    kiosk.office.differences(plan(counters=3))
    kiosk.office.apply(plan(counters=5))
    trial.clock.pass_time(days=1)
    kiosk.reception.issue("B")
    look_around(kiosk, desk)
    trial.clock.pass_time(days=40)
    kiosk.attendance.do_what_is_due()


def look_around(kiosk: Hall, desk: DeskDoor) -> None:
    """Everything that screens ask for again and again."""
    kiosk.reception.menu()
    kiosk.print_jobs.pending()
    cursor = kiosk.board.showing().cursor
    kiosk.board.calls_after(max(0, cursor - 5))
    kiosk.overview.now()
    kiosk.central.live()
    kiosk.central.state()
    kiosk.central.lines(max(0, kiosk.journal.head().n - 5), 100)
    kiosk.journal.after(max(0, kiosk.journal.head().n - 5))
    desk.now()
    desk.waiting()


def on_growing(statements: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Those that ask a growing table."""
    for statement, parameters in statements.items():
        if re.match(r"\s*(SELECT|UPDATE|DELETE|WITH|INSERT)", statement, re.IGNORECASE) and any(
            re.search(rf"\b{table}\b", statement) for table in GROWING
        ):
            yield statement, parameters


def wide_in_sqlite(url: str, statements: dict[str, Any]) -> list[str]:
    connection = sqlite.connect(url.removeprefix("sqlite:///"))
    try:
        found = []
        for statement, parameters in on_growing(statements):
            for *_, detail in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters):
                asked = re.match(r"(?:SCAN|SEARCH) (\w+)", detail)
                if asked is not None and asked[1] in GROWING and not NARROW.search(detail):
                    found.append(f"{detail}: {statement}")
        return found
    finally:
        connection.close()


def wide_in_postgresql(url: str, statements: dict[str, Any]) -> list[str]:
    """Those that read a table from end to end although they may not: no index helps them."""
    found = []
    with psycopg.connect(url) as connection:
        connection.execute("SET enable_seqscan = off")
        for statement, parameters in on_growing(statements):
            asked: Any = f"EXPLAIN {statement}"
            for (line,) in connection.execute(asked, parameters):
                scan = re.search(r"Seq Scan on (\w+)", line)
                if scan is not None and scan[1] in GROWING:
                    found.append(f"{line.strip()}: {statement}")
        connection.rollback()
    return found


def test_no_statement_of_a_day_reads_what_years_have_left(trial: TrialHall, kiosk: Hall, desk: DeskDoor) -> None:
    with every_statement() as statements:
        live(trial, kiosk, desk)
    assert len(list(on_growing(statements))) > 30
    if trial.url.startswith("sqlite"):
        assert wide_in_sqlite(trial.url, statements) == []
    else:
        assert wide_in_postgresql(trial.url, statements) == []
