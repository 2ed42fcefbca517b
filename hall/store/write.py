"""One write of the hall: what a transaction knows, and the entries it appends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, update

from hall.model import entries
from hall.model.clock import HallTime, millis
from hall.store.database.schema import hall, journal
from hall.store.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from hall.model.belief import Belief
    from hall.plan.plan import HallPlan
    from hall.store.hall_row import HallRow

_APPEND = insert(journal).values(
    n=bindparam("n"), id=bindparam("id"), kind=bindparam("kind"), at=bindparam("at"), body=bindparam("body"),
    chain=bindparam("chain"),
)  # fmt: skip
_ADVANCE = update(hall).values(
    head_n=bindparam("new_n"), head_chain=bindparam("new_chain"), last_at=bindparam("new_at"),
    day=bindparam("new_day"), due_at=bindparam("new_due"),
)  # fmt: skip


class Write(Reading):
    """What a writer knows and does; everything is stored when the transaction commits."""

    def __init__(
        self,
        connection: Connection,
        row: HallRow,
        time: HallTime,
        station: str,
        plan_of: Callable[[Connection, HallRow], HallPlan],
        belief: Belief,
    ) -> None:
        super().__init__(connection, row, time, station, plan_of, belief)
        self._appended: list[dict[str, Any]] = []
        self._flushed = 0
        self.purged = False
        """Whether something was deleted that may be kept no longer."""

    @property
    def first_n(self) -> int:
        """The n of the first entry not yet stored, or of the next one."""
        return self._appended[0]["n"] if self._appended else self.hall.head_n + 1

    @property
    def appended(self) -> int:
        """How many entries this write has, stored or not."""
        return len(self._appended) + self._flushed

    def append(self, kind: str, data: Mapping[str, object]) -> entries.Entry:
        """Add an entry."""
        row, when = self.hall, self.now
        n = row.head_n + 1
        entry = entries.entry_id(when, n)
        text = entries.canonical(when, data, entry, kind)
        sha = entries.sha_of(text)
        row.head_chain = entries.chain_next(row.head_chain, sha)
        row.head_n = n
        row.last_at = millis(when)
        self._appended.append(
            {"n": n, "id": entry, "kind": kind, "at": row.last_at, "body": text, "chain": row.head_chain}
        )
        return entries.Entry(n, entry, kind, entries.KIND_VERSION, when, data, text, sha, row.head_chain)

    def believe(self, reading: datetime) -> None:
        """From here on it is `reading`, whatever the hall thought before."""
        self.belief = self.belief.trusting()
        self._live_at(HallTime(now=reading, reading=reading, behind=False, wrong=False))

    def due(self, at: int) -> None:
        """Remember that something falls due at `at`, so that whoever writes then does it."""
        self.hall.due_at = at if self.hall.due_at is None else min(self.hall.due_at, at)

    def forget(self, head_n: int, chain: bytes, last_at: int, due_at: int | None) -> None:
        """Drop what was appended since the last flush, back to this head."""
        row = self.hall
        row.head_n, row.head_chain, row.last_at, row.due_at = head_n, chain, last_at, due_at
        self._appended = []

    def flush(self) -> None:
        """Store the entries appended so far and the hall's new head."""
        if self._appended:
            self.connection.execute(_APPEND, self._appended)
            self._flushed += len(self._appended)
            self._appended = []
        row = self.hall
        self.connection.execute(
            _ADVANCE,
            {"new_n": row.head_n, "new_chain": row.head_chain, "new_at": row.last_at, "new_day": self.day,
             "new_due": row.due_at},
        )  # fmt: skip
