"""How much and how long: the numbers both sides keep to, and the words they use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hall.model import entries, labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VERSION: Final = 2
"""What both sides understand, as the manifest says; a central server that says nothing speaks version 1."""
LARGE_LIVE: Final = 2
"""The version from which a live document is bounded by its packed size."""
TOGETHER: Final = 2
"""The version from which a batch may bring the live document along."""
BATCH_USUAL: Final = 500
"""Entries a hall puts into one batch."""
BATCH_MOST: Final = 1000
"""Entries that are taken in one batch."""
PACKED_USUAL: Final = 256 * 1024
"""Bytes of gzip a hall sends at once."""
PACKED_MOST: Final = 1024 * 1024
UNPACKED_MOST: Final = 8 * 1024 * 1024
ENTRY_MOST: Final = 64 * 1024
"""Bytes of one entry's canonical text; a longer one is quarantined."""
LIVE_MOST: Final = 64 * 1024
"""Bytes of a live document, unpacked, that a central server of version 1 takes."""
LIVE_PACKED_MOST: Final = 128 * 1024
"""Bytes of its gzip from version 2 on: enough for ten thousand who wait."""
LIVE_UNPACKED_MOST: Final = 1024 * 1024
BLOB_MOST: Final = 1024 * 1024
ASKED_MOST: Final = 500
"""Sealed octets that one question asks for."""
PLAN_MOST: Final = 4 * 1024 * 1024
ANSWER_MOST: Final = 1024 * 1024
"""Bytes of an answer that a hall reads; a longer one is not from a central server."""
WHY_MOST: Final = 300
"""Characters of a reason."""
LISTED_MOST: Final = 50
"""Quarantined entries that one answer lists."""
LIVE_EVERY: Final = 2.0
"""Seconds between two live documents, at least."""
OLD_TOKEN_DAYS: Final = 7
CODE_HOURS: Final = 24

NDJSON: Final = "application/x-ndjson"
JSON: Final = "application/json"
PROBLEM_JSON: Final = "application/problem+json"
OCTETS: Final = "application/octet-stream"
DOCUMENTS: Final = ("announcements", "plan-proposal", "keys")
COMMAND_KINDS: Final = ("give_up",)
OUTCOMES: Final = ("done", "refused", "expired")
VERDICTS: Final = ("equal", "differs", "behind")
ACCEPTS: Final[Mapping[str, tuple[int, ...]]] = dict.fromkeys(entries.KINDS, (entries.KIND_VERSION,))
"""Kinds of entries and their versions that this edition knows."""
SERVICE_CODE: Final = labels.CODE.pattern
"""How a service's code is written, to be matched as a whole."""


def manifest(documents: Mapping[str, str], commands: int, accepts: Mapping[str, Sequence[int]]) -> dict[str, object]:
    """What changed at the central server, so that a quiet hall asks one question."""
    known = {kind: list(versions) for kind, versions in accepts.items()}
    return {"documents": dict(documents), "commands": commands, "accepts": known, "protocol": VERSION}
