"""An entry's canonical text as it came over the wire: what it is, or what keeps it from being one."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from hall.model import entries
from sync.protocol.limits import ENTRY_MOST, WHY_MOST

if TYPE_CHECKING:
    from collections.abc import Mapping

_CANONICAL_KEYS: Final = {"at", "data", "id", "kind", "v"}
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_KIND: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+", re.ASCII)
NO_ID: Final = bytes(16)


def why_not_canonical(text: bytes) -> str | None:
    """What keeps these bytes from being an entry's canonical text, None when they are one."""
    if len(text) > ENTRY_MOST:
        return f"longer than {ENTRY_MOST} bytes"
    try:
        word = text.decode()
        body = json.loads(word, parse_float=_no_float, parse_constant=_no_float)
        if not isinstance(body, dict) or set(body) != _CANONICAL_KEYS:
            return "not {at, data, id, kind, v}"
        if not isinstance(body["data"], dict):
            return "its data is no object"
        entries.clean(body["data"])
        again = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    except UnicodeDecodeError:
        return "not UTF-8"
    except (ValueError, TypeError, RecursionError) as error:
        return f"not canonical: {error}"[:WHY_MOST]
    if again != word or not unicodedata.is_normalized("NFC", word):
        return "not in canonical form"
    return _why_wrong_outside_data(body)


def _why_wrong_outside_data(body: Mapping[str, object]) -> str | None:
    if uuid_bytes(body["id"]) == NO_ID:
        return "its id is no UUID"
    if not isinstance(body["kind"], str) or _KIND.fullmatch(body["kind"]) is None or len(body["kind"]) > WHY_MOST:
        return "its kind is no name"
    if not isinstance(body["v"], int) or isinstance(body["v"], bool) or not 0 < body["v"] <= 32767:  # noqa: PLR2004 - a smallint
        return "its version is no small number"
    return None if read_time(body["at"]) is not None else "its time is no time"


def _no_float(found: str) -> object:
    message = f"{found[:40]} is no integer"
    raise ValueError(message)


def uuid_bytes(text: object) -> bytes:
    """The 16 bytes of an id as it is written (lower case, with hyphens); `NO_ID` for anything else."""
    if not isinstance(text, str):
        return NO_ID
    try:
        found = UUID(text)
    except ValueError:
        return NO_ID
    return found.bytes if str(found) == text else NO_ID


def read_time(text: object) -> datetime | None:
    """The moment written as the journal writes it, None when it is not."""
    if not isinstance(text, str) or _TIME.fullmatch(text) is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def write_time(at: datetime) -> str:
    """A moment as it is sent."""
    return entries.stamp(at)


@dataclass(frozen=True, slots=True)
class Known:
    """What can be read of an entry's text, however wrong the rest of it is."""

    id: bytes
    """`NO_ID` when it has none."""
    at: str
    """Empty when it has none."""
    sha: bytes


def known_of(text: bytes) -> Known:
    """The id, time and sha by which an entry's text counts in a digest; never fails."""
    sha = hashlib.sha256(text).digest()
    try:
        body = json.loads(text.decode())
    except (ValueError, RecursionError):
        return Known(NO_ID, "", sha)
    if not isinstance(body, dict):
        return Known(NO_ID, "", sha)
    at = body.get("at")
    return Known(uuid_bytes(body.get("id")), at if isinstance(at, str) and read_time(at) else "", sha)
