"""Reading the journal: chain and canonical form, everything happening again, and what follows it line by line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hall.model import entries
from hall.model.clock import millis
from hall.model.moves import MOVES
from hall.model.replay import Impossible, OutOfTurn, PlanFacts, Replay
from hall.model.replayed_hall import ReplayedHall
from hall.plan.plan import HallPlan
from hall.store.database import schema
from hall.store.upkeep import audit
from hall.verify.verdict import Violation, differing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hall.store.reading import Reading
    from hall.store.upkeep.audit import Row

KINDS_OF_COMMANDS = {
    **{move.name: move.kind for move in MOVES},
    "call_next": "ticket.called",
    "give_up": "ticket.cancelled",
    "issue": "ticket.issued",
    "walk_in": "ticket.issued",
}
"""The first entry of each command that is remembered."""
_SPOILT = (ValueError, KeyError, TypeError, AttributeError, AssertionError, IndexError)
"""Whatever somebody made of an entry or a plan."""


class Books:
    """The journal of a hall as it is being read."""

    def __init__(self, look: Reading) -> None:
        self._look = look
        self.replay = Replay()
        self.hall = ReplayedHall()
        self._plan: PlanFacts | None = None
        self._plans = {row["sha"]: row["document"] for row in audit.every(look.connection, schema.plan)}
        self._commands: dict[int, list[Row]] = {}
        for row in audit.every(look.connection, schema.command):
            self._commands.setdefault(row["first_n"], []).append(row)
        self._parked = {row["n"]: row for row in audit.every(look.connection, schema.parked_entry)}
        self._calls = audit.calls(look.connection)
        self._next_call = next(self._calls, None)
        self.blobs: set[str] = set()
        """The hashes of all that was ever sealed for the central server and is there no longer."""

    def read(self) -> Iterator[Violation]:
        """All lines; the look is of one moment, so that none can follow the head."""
        hall = self._look.hall
        chain, n = entries.chain_start(hall.hall_id), 0
        for line in audit.journal_lines(self._look.connection):
            if line["n"] != n + 1:
                yield Violation("gap_in_journal", {"n": n + 1, "found": line["n"]})
            if entries.chain_next(chain, entries.sha_of(line["body"])) != line["chain"]:
                yield Violation("broken_chain", {"n": line["n"]})
            chain, n = line["chain"], line["n"]
            yield from self._entry(line)
        if (n, chain) != (hall.head_n, hall.head_chain):
            yield Violation("wrong_head", {"n": hall.head_n, "found": n})
        yield from self._left_over()

    def _entry(self, line: Row) -> Iterator[Violation]:
        n = line["n"]
        call = None
        try:
            entry = entries.read(n, line["body"], line["chain"])
            told = (entry.id, entry.kind, millis(entry.at))
            if not _is_canonical(entry) or told != (line["id"], line["kind"], line["at"]):
                yield Violation("not_canonical", {"n": n})
            self.hall.happen(entry)
            self._note(entry)
            call = self.replay.happen(entry, self._plan, self.hall.zone)
        except Impossible as error:
            yield Violation(
                "impossible_move", {"n": error.n, "move": error.move, "state": error.state, "ticket": error.ticket}
            )
        except OutOfTurn as error:
            yield Violation("number_out_of_turn", {"n": error.n, "label": error.label, "wanted": error.wanted})
        except _SPOILT:
            yield Violation("not_canonical", {"n": n})
        yield from self._call(n, call)
        yield from self._beside(line)

    def _note(self, entry: entries.Entry) -> None:
        """What later lines need to know of this one."""
        if entry.kind == "plan.applied":
            self._put_in_force(str(entry.data["sha"]))
        elif entry.kind == "ticket.issued":
            blobs: Any = entry.data.get("blobs", [])
            self.blobs.update(str(one["sha"]) for one in blobs)

    def _put_in_force(self, sha: str) -> None:
        self._plan = None
        self.hall.zone_known = False
        document = self._plans.get(sha)
        if document is None or audit.sha_of(document) != sha:  # told when the plans are compared
            return
        plan = HallPlan.from_canonical(document)
        absent = plan.rules.absent_after_seconds
        self._plan = PlanFacts(
            plan.calling_rules(), None if absent is None else absent * 1000, plan.rules.return_within_minutes * 60_000,
            {row.number: (row.zone, tuple(row.services)) for row in plan.counters},
        )  # fmt: skip
        self.hall.move_to(plan.hall.time_zone)

    # --- what goes along with the lines ---------------------------------------------------------

    def _call(self, n: int, wanted: dict[str, object] | None) -> Iterator[Violation]:
        """The row of `call` that this line made, if it made one."""
        while self._next_call is not None and self._next_call["n"] < n:
            yield _unknown_call(self._next_call)
            self._next_call = next(self._calls, None)
        row = self._next_call
        if row is None or row["n"] != n:
            if wanted is not None:
                yield Violation("row_missing", {"table": "call", "row": n})
            return
        self._next_call = next(self._calls, None)
        if wanted is None:
            yield _unknown_call(row)
        elif differ := differing(wanted, row):
            yield Violation("row_differs", {"table": "call", "row": n, "columns": ", ".join(differ)})

    def _beside(self, line: Row) -> Iterator[Violation]:
        """Commands and parked entries that name this line."""
        commands = self._commands.pop(line["n"], [])
        for row in commands:
            wanted = {"action": row["action"] if KINDS_OF_COMMANDS.get(row["action"]) == line["kind"] else None,
                      "at": line["at"]}  # fmt: skip
            if (differ := differing(wanted, row)) or len(commands) > 1:
                named = {"table": "command", "row": row["uuid"], "columns": ", ".join(differ) or "first_n"}
                yield Violation("row_differs", named)
        parked = self._parked.pop(line["n"], None)
        if parked is not None and parked["id"] != line["id"]:
            yield Violation("row_differs", {"table": "parked_entry", "row": line["n"], "columns": "id"})

    def _left_over(self) -> Iterator[Violation]:
        """What names a line that is not there."""
        if self._next_call is not None:
            yield _unknown_call(self._next_call)
        yield from map(_unknown_call, self._calls)
        for rows in self._commands.values():
            yield from (Violation("row_unknown", {"table": "command", "row": row["uuid"]}) for row in rows)
        yield from (Violation("row_unknown", {"table": "parked_entry", "row": n}) for n in sorted(self._parked))


def _unknown_call(row: Row) -> Violation:
    return Violation("row_unknown", {"table": "call", "row": row["n"]})


def _is_canonical(entry: entries.Entry) -> bool:
    body = json.loads(entry.canonical)
    moment: datetime = entry.at
    return entries.canonical(moment, body["data"], entry.id, entry.kind, entry.v) == entry.canonical
