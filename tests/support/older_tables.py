"""A hall's tables as they were before a step of their history, for tests of the way up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BACK: Final[Mapping[str, tuple[str, ...]]] = {
    "0008": ("DROP INDEX ix_call_zone_day_n", "CREATE INDEX ix_call_zone_n ON call (zone, n)"),
    "0007": tuple(f"ALTER TABLE station DROP COLUMN {name}" for name in ("program", "place", "until")),
    "0006": (
        "DROP INDEX ix_ticket_token_sha",
        "UPDATE ticket SET token = substr(token_sha, 1, 13) WHERE token IS NULL",
        "ALTER TABLE ticket ALTER COLUMN token SET NOT NULL",
        "ALTER TABLE ticket DROP COLUMN token_sha",
    ),
    "0005": ("DROP TABLE clock_sight",),
    "0004": (
        *(f"ALTER TABLE ticket DROP COLUMN {name}" for name in ("ahead", "low", "high", "closes")),
        "ALTER TABLE ticket ADD COLUMN ahead INTEGER NOT NULL DEFAULT 7",
    ),
    "0003": ("DROP INDEX ix_journal_key_added",),
    "0002": (
        *(f"DROP TABLE {name}" for name in ("blob_erasure", "sync_state", "parked_entry", "central_document")),
        "DROP TABLE central_command",
        "ALTER TABLE central_blob DROP COLUMN sent_at",
    ),
}
"""What each step made, taken away again; the newest first."""


def back_to(revision: str) -> Iterator[str]:
    """The statements that bring a hall of today back to this revision, on either database."""
    for step, statements in _BACK.items():
        if step > revision:
            yield from statements
    yield f"UPDATE alembic_version SET version_num = '{revision}'"  # noqa: S608 - a number of our own
