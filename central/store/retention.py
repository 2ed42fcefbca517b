"""What is kept for a time only. Entries, quarantine, conflicts and verdicts are not among it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import delete

from central.store import attempts, commands
from central.store.schema import batch_log, command, enrolment_code, session

if TYPE_CHECKING:
    from sqlalchemy import Connection

DAY: Final = 86_400_000
COMMANDS_KEPT: Final = 35 * DAY
CODES_KEPT: Final = 90 * DAY


def clean(connection: Connection, now: int, batches_kept_days: int) -> None:
    """Drop old lines of the log of batches, answered commands, used codes, ended sessions, failed attempts."""
    connection.execute(delete(batch_log).where(batch_log.c.at < now - batches_kept_days * DAY))
    commands.forget_tokens(connection, now)
    connection.execute(delete(command).where(command.c.expires_at < now - COMMANDS_KEPT))
    connection.execute(delete(enrolment_code).where(enrolment_code.c.expires_at < now - CODES_KEPT))
    connection.execute(delete(session).where(session.c.expires_at < now))
    attempts.forget(connection, now)
