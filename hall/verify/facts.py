"""Comparing the hall's row, plans, keys, numbers, streaks and erasures with what the journal says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hall import sealing
from hall.model.hall_keys import counting, key_id_of
from hall.model.labels import label
from hall.store.database import schema
from hall.store.upkeep import audit
from hall.verify.verdict import Violation, compared, differing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall.store.reading import Reading
    from hall.store.upkeep.audit import Row
    from hall.verify.journal import Books
    from hall.verify.tickets import Tables


def facts(look: Reading, books: Books, tables: Tables) -> Iterator[Violation]:
    """All that is not about one ticket."""
    hall, *others = audit.every(look.connection, schema.hall)
    yield from (Violation("row_unknown", {"table": "hall", "row": row["hall_id"]}) for row in others)
    yield from _hall(hall, books)
    yield from _due(hall, tables)
    yield from _plans(look, books)
    yield from _keys(look, books)
    yield from _numbers(look, tables)
    yield from _streaks(look, books)
    yield from _erasures(look, books)


def _hall(row: Row, books: Books) -> Iterator[Violation]:
    if differ := differing(books.hall.row(), row):
        yield Violation("row_differs", {"table": "hall", "row": row["hall_id"], "columns": ", ".join(differ)})


def _due(row: Row, tables: Tables) -> Iterator[Violation]:
    """What time causes is remembered no later than it is due; earlier does no harm."""
    due = min((at for day, at in tables.due.items() if day in ("", row["day"])), default=None)
    if due is not None and (row["due_at"] is None or row["due_at"] > due):
        yield Violation("row_differs", {"table": "hall", "row": row["hall_id"], "columns": "due_at"})


def _plans(look: Reading, books: Books) -> Iterator[Violation]:
    wanted = {
        plan.version: {"sha": plan.sha, "applied_at": plan.applied_at, "document": plan.sha}
        for plan in books.hall.plans
    }
    rows = {
        row["version"]: row | {"document": audit.sha_of(row["document"])}
        for row in audit.following(look.connection, schema.plan, schema.plan.c.version)
    }
    yield from compared("plan", wanted, rows)


def _keys(look: Reading, books: Books) -> Iterator[Violation]:
    """The keys that count have their rows; whatever else lies there, or in the journal, is somebody's attempt."""
    hall_id = str(books.hall.hall_id)
    counted, refused = counting(books.hall.keys, lambda later, earlier: sealing.vouched_for(hall_id, later, earlier))
    for key in refused:
        yield Violation("key_not_certified", {"key": key.key})
    rows = {
        row["key_id"]: row | {"named": key_id_of(row["public"]).hex()}
        for row in audit.every(look.connection, schema.hall_key)
    }
    wanted: dict[object, dict[str, object]] = {
        key.key: {"added_at": int(key.since.timestamp() * 1000), "named": key.key} for key in counted
    }
    for key in counted:
        if key.public is not None:
            wanted[key.key]["public"] = key.public
    yield from compared("hall_key", wanted, rows)


def _numbers(look: Reading, tables: Tables) -> Iterator[Violation]:
    last = {
        (row["day"], row["code"], row["series"]): row["number"]
        for row in audit.every(look.connection, schema.last_number)
    }
    for key in sorted(tables.numbers.keys() | last.keys()):
        count, least, greatest = tables.numbers.get(key, (0, 0, 0))
        given = last.get(key, 0)
        if (least, greatest, given) != (1, count, count):
            day, code, series = key
            yield Violation(
                "numbers_not_gapless",
                {"day": day, "first": label(code, series, least), "last": label(code, series, greatest),
                 "count": count, "given": given},
            )  # fmt: skip


def _streaks(look: Reading, books: Books) -> Iterator[Violation]:
    """A streak that is not there stands at 0."""
    rows: dict[Any, Row] = {
        (row["day"], row["service"]): row for row in audit.every(look.connection, schema.streak) if row["value"]
    }
    yield from compared("streak", {key: {"value": value} for key, value in books.replay.streaks.items()}, rows)


def _erasures(look: Reading, books: Books) -> Iterator[Violation]:
    """Central is told to erase only what was sealed for it and is gone here."""
    kept = {row["sha"] for row in audit.following(look.connection, schema.central_blob, schema.central_blob.c.sha)}
    for row in audit.every(look.connection, schema.blob_erasure):
        if row["sha"] not in books.blobs or row["sha"] in kept:
            yield Violation("row_unknown", {"table": "blob_erasure", "row": row["sha"]})
