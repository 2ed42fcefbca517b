"""Comparing tickets, and the rows that belong to each, with what the journal says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hall.model.labels import label
from hall.model.print_jobs import PrintState
from hall.model.replay import NOT_KNOWN
from hall.model.tickets import FINAL, OPEN
from hall.store.upkeep import audit
from hall.verify.verdict import Violation, compared, differing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall.model.replay import Replay, ReplayedTicket
    from hall.store.reading import Reading
    from hall.store.upkeep.audit import Belongings, Row

_TIMED = ("called", "absent", "parked")
"""States that time may end."""


class Tables:
    """The tickets as the tables have them, read once and in order; nothing is kept of a ticket that is right."""

    def __init__(self) -> None:
        self.count = 0
        self.due: dict[str, int] = {}
        """When time will cause something next, as the tables have it, by the day it belongs to ("" for any)."""
        self.numbers: dict[tuple[str, str, str], list[int]] = {}
        """Per (day, code, series): how many tickets, their least and greatest number."""
        self._at_counter: dict[int, tuple[str, str]] = {}

    def compare(self, look: Reading, replay: Replay) -> Iterator[Violation]:
        """Every ticket of the tables and of the journal."""
        wanted = replay.tickets
        for row, belongs in audit.tickets(look.connection):
            if row is None:
                yield from _astray(belongs)
                continue
            self._note(row, belongs)
            told = wanted.pop(row["id"], None)
            if told is None:
                yield Violation("ticket_not_in_journal", {"ticket": row["id"]})
            else:
                yield from _ticket(told, row, belongs["leg"])
                yield from _slips(told, belongs["print_job"])
                yield from _sealed(told, belongs)
            yield from self._two_at_one_counter(row)
        for ident in sorted(wanted):
            yield Violation("ticket_not_in_table", {"ticket": ident})

    def _note(self, row: Row, belongs: Belongings) -> None:
        self.count += 1
        run = self.numbers.setdefault((row["day"], row["code"], row["series"]), [0, row["number"], row["number"]])
        run[:] = run[0] + 1, min(run[1], row["number"]), max(run[2], row["number"])
        if row["state"] in _TIMED and row["until"] is not None:
            self._falls_due(row["day"], row["until"])
        for one in belongs["answer"]:
            self._falls_due("", one["purge_at"])

    def _falls_due(self, day: str, at: int) -> None:
        self.due[day] = min(at, self.due.get(day, at))

    def _two_at_one_counter(self, row: Row) -> Iterator[Violation]:
        counter, name = row["counter"], label(row["code"], row["series"], row["number"])
        if row["state"] not in OPEN or counter is None:
            return
        other, ident = self._at_counter.setdefault(counter, (name, row["id"]))
        if ident != row["id"]:
            yield Violation("two_at_one_counter", {"counter": counter, "one": other, "two": name})


def _ticket(told: ReplayedTicket, row: Row, kept: list[Row]) -> Iterator[Violation]:
    differ = differing(told.row(), row)
    if _token_wrong(told, row["token"]):
        differ.append("token")
    legs = told.leg_rows()
    if len(legs) != len(kept) or any(differing(leg, one) for leg, one in zip(legs, kept, strict=True)):
        differ.append("legs")
    if differ:
        yield Violation(
            "ticket_differs",
            {"label": label(told.code, told.series, told.number), "day": told.day, "journal": str(told.state),
             "table": row["state"], "part": ", ".join(differ)},
        )  # fmt: skip


def _token_wrong(told: ReplayedTicket, token: str | None) -> bool:
    """An open ticket has the token of its hash; one that is over has none, nor has one that was brought back."""
    if token is None:
        return told.state not in FINAL and not told.brought_back
    return told.state in FINAL or audit.sha_of(token) != told.token_sha


def _slips(told: ReplayedTicket, jobs: list[Row]) -> Iterator[Violation]:
    """One slip where one was wished, and one more for each that was put in the place of another."""
    first = [job for job in jobs if not job["reprint"]]
    replaced = [job for job in jobs if job["state"] == PrintState.REPRINTED]
    wished = len(first) <= 1 if told.slip is NOT_KNOWN else len(first) == int(told.slip)
    if not wished or len(replaced) != len(jobs) - len(first):
        yield Violation("slips_wrong", {"label": label(told.code, told.series, told.number), "day": told.day})
    for job in jobs:
        wanted: dict[str, Any] = {"station": told.station}
        if not job["reprint"]:
            wanted["queued_at"] = told.issued_at
        if job["state"] not in set(PrintState):
            wanted["state"] = "…"
        if differ := differing(wanted, job):
            named = {"table": "print_job", "row": job["id"], "columns": ", ".join(differ)}
            yield Violation("row_differs", named)


def _sealed(told: ReplayedTicket, belongs: Belongings) -> Iterator[Violation]:
    """Sealed answers are there, the very ones, until they are purged; those for the central server too."""
    name = label(told.code, told.series, told.number)
    blobs = {one["sha"]: _with_hash(one) for one in belongs["central_blob"]}
    wanted_blobs = {str(one["sha"]): _without(one, "form", "command") for one in told.blobs.values()}
    yield from compared("central_blob", wanted_blobs, blobs)
    answers: dict[object, Row] = {(name, one["retention"]): _with_hash(one) for one in belongs["answer"]}
    if told.answers_known:
        yield from compared("answer", {(name, kept): one for kept, one in told.answers.items()}, answers)
        return
    for one in belongs["answer"]:
        if one["retention"] in told.gone or one["form"] != told.form:
            yield Violation("row_unknown", {"table": "answer", "row": f"{name} {one['retention']}"})


def _with_hash(row: Row) -> Row:
    return row | {"sha": audit.sha_of(row["blob"])}


def _without(row: dict[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in names}


def _astray(belongs: Belongings) -> Iterator[Violation]:
    """Rows of tickets that the table of tickets does not have."""
    for table, rows in belongs.items():
        yield from (Violation("row_unknown", {"table": table, "row": row["ticket_id"]}) for row in rows)
