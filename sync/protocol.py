"""What the hall and the central server say to each other: limits, lines, chain, digests, tokens and problems.

`docs/sync-protocol.md` in code. Both sides import it; it knows the standard library and the journal's form only.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import secrets
import unicodedata
import zlib
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeGuard
from uuid import UUID

from hall.model import entries
from hall.model.labels import CROCKFORD, crockford

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import tzinfo

# --- limits ---------------------------------------------------------------------------------------

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
BLOB_MOST: Final = 1024 * 1024
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

# --- words ----------------------------------------------------------------------------------------

NDJSON: Final = "application/x-ndjson"
JSON: Final = "application/json"
PROBLEM_JSON: Final = "application/problem+json"
OCTETS: Final = "application/octet-stream"
PROBLEM_PREFIX: Final = "urn:antrean:problem:"
DOCUMENTS: Final = ("announcements", "plan-proposal", "keys")
COMMAND_KINDS: Final = ("give_up",)
OUTCOMES: Final = ("done", "refused", "expired")
VERDICTS: Final = ("equal", "differs", "behind")
ACCEPTS: Final[Mapping[str, tuple[int, ...]]] = dict.fromkeys(entries.KINDS, (entries.KIND_VERSION,))
"""Kinds of entries and their versions that this edition knows."""


class Problem(StrEnum):
    """The names of problems; what a hall does with each follows from the status alone, but for 409."""

    BAD_REQUEST = "bad-request"
    BAD_GZIP = "bad-gzip"
    TRUNCATED = "truncated"
    DIGEST_MISMATCH = "digest-mismatch"
    COUNT_MISMATCH = "count-mismatch"
    BAD_HEADER = "bad-header"
    BAD_LINE = "bad-line"
    BAD_BODY = "bad-body"
    BAD_CODE = "bad-code"
    SHA_MISMATCH = "sha-mismatch"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not-found"
    GAP = "gap"
    CHAIN_MISMATCH = "chain-mismatch"
    BODY_TOO_LARGE = "body-too-large"
    UNPACKED_TOO_LARGE = "unpacked-too-large"
    TOO_MANY_ENTRIES = "too-many-entries"
    UPDATE_NEEDED = "update-needed"
    TOO_MANY_REQUESTS = "too-many-requests"
    UNAVAILABLE = "unavailable"


STATUS: Final[Mapping[Problem, int]] = {
    Problem.BAD_REQUEST: 400,
    Problem.BAD_GZIP: 400,
    Problem.TRUNCATED: 400,
    Problem.DIGEST_MISMATCH: 400,
    Problem.COUNT_MISMATCH: 400,
    Problem.BAD_HEADER: 422,
    Problem.BAD_LINE: 422,
    Problem.BAD_BODY: 422,
    Problem.BAD_CODE: 403,
    Problem.SHA_MISMATCH: 422,
    Problem.UNAUTHORIZED: 401,
    Problem.FORBIDDEN: 403,
    Problem.NOT_FOUND: 404,
    Problem.GAP: 409,
    Problem.CHAIN_MISMATCH: 409,
    Problem.BODY_TOO_LARGE: 413,
    Problem.UNPACKED_TOO_LARGE: 413,
    Problem.TOO_MANY_ENTRIES: 413,
    Problem.UPDATE_NEEDED: 426,
    Problem.TOO_MANY_REQUESTS: 429,
    Problem.UNAVAILABLE: 503,
}


class BodyWrong(Exception):
    """A body cannot be taken as a whole: {problem} ({why})."""

    def __init__(self, problem: Problem, why: str = "", line: int | None = None) -> None:
        self.problem = problem
        self.why = why
        self.line = line
        """Which line of the batch, counted from 0, where it is one."""
        super().__init__(f"{problem}: {why}")


# --- the body of a batch --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line that carries an entry: the canonical text itself, not yet believed."""

    n: int
    text: bytes


@dataclass(frozen=True, slots=True)
class ParkedLine:
    """A line in place of an entry that the hall keeps back: its true day, id and sha, and why."""

    n: int
    at: str
    id: str
    sha: str
    why: str


Line = EntryLine | ParkedLine

_ENTRY_LINE: Final = re.compile(rb'\{"n":([1-9][0-9]{0,15}),"entry":(.*)\}', re.DOTALL)
_SHA: Final = re.compile(r"[0-9a-f]{64}")


def entry_line(n: int, canonical: str) -> bytes:
    """The line of an entry: its canonical text as it is stored."""
    return b'{"n":%d,"entry":%b}' % (n, canonical.encode())


def parked_line(line: ParkedLine) -> bytes:
    """The line of an entry that is kept back."""
    body = {"n": line.n, "at": line.at, "id": line.id, "sha": line.sha, "parked": line.why[:WHY_MOST]}
    return compact(body)


def read_line(raw: bytes, index: int = 0) -> Line:
    """What a line carries; `BodyWrong` when it is no line at all. An entry's own text may be anything."""
    found = _ENTRY_LINE.fullmatch(raw)
    if found is not None:
        return EntryLine(int(found[1]), found[2])
    try:
        body = json.loads(raw.decode())
        n, at, ident, sha, why = (body[key] for key in ("n", "at", "id", "sha", "parked"))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BodyWrong(Problem.BAD_LINE, type(error).__name__, index) from error
    right = _whole(n) and n > 0 and read_time(at) is not None and uuid_bytes(ident) != NO_ID
    right = right and isinstance(sha, str) and _SHA.fullmatch(sha) is not None
    if not right or not _plain(why) or len(why) > WHY_MOST:
        raise BodyWrong(Problem.BAD_LINE, "a parked entry's fields", index)
    return ParkedLine(n, at, ident, sha, why)


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a batch."""

    batch: str
    stream: str
    count: int
    first: int = 1
    """The n of the first line; unused by a release."""
    head: str = ""
    """The chain after the last line in hex; unused by a release."""
    release: bool = False
    """The lines were parked before; they are sent under their own n and move no ack."""
    broken: int | None = None
    """Where the hall's own chain is broken: this stream's chain is computed from the entries as they are now."""
    sent_at: str = ""
    program: str = ""
    pending: int = 0
    """Entries that follow this batch."""
    oldest: str = ""
    """The time of the oldest entry in it."""

    def told(self) -> dict[str, object]:
        """As it is sent."""
        about = {"sent_at": self.sent_at, "program": self.program, "pending": self.pending, "oldest": self.oldest}
        start: dict[str, object] = {"batch": self.batch, "stream": self.stream, "count": self.count}
        if self.release:
            return start | {"release": True} | about
        broken = {} if self.broken is None else {"broken": self.broken}
        return start | {"first": self.first, "head": self.head} | broken | about


def read_header(raw: bytes) -> Header:
    """The header of a batch; `BodyWrong` when it is none. Fields that are not known are left alone."""
    try:
        body = json.loads(raw.decode())
        release = body.get("release") is True
        known = {key: body[key] for key in ("batch", "stream", "count")}
        known |= {key: body[key] for key in ("broken", "sent_at", "program", "pending", "oldest") if key in body}
        known |= {} if release else {key: body[key] for key in ("first", "head")}
        header = Header(release=release, **known)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BodyWrong(Problem.BAD_HEADER, type(error).__name__) from error
    right = all(uuid_bytes(one) != NO_ID for one in (header.batch, header.stream))
    right = right and all(_whole(one) and one >= 0 for one in (header.count, header.first, header.pending))
    right = right and (header.broken is None or (_whole(header.broken) and header.broken > 0))
    right = right and all(_plain(one) for one in (header.program, header.sent_at, header.oldest))
    if not release:
        right = right and header.first > 0 and _plain(header.head) and _SHA.fullmatch(header.head) is not None
    if not right:
        raise BodyWrong(Problem.BAD_HEADER, "a field of it")
    if header.count > BATCH_MOST:
        raise BodyWrong(Problem.TOO_MANY_ENTRIES, f"at most {BATCH_MOST} entries")
    return header


def _whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < entries.LIMIT


def _plain(value: object) -> TypeGuard[str]:
    """Text that a database and a page can take."""
    if not isinstance(value, str) or "\x00" in value:
        return False
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def pack(header: Mapping[str, object], lines: Iterable[bytes]) -> bytes:
    """The gzip of a batch."""
    return gzip.compress(b"\n".join([compact(header), *lines]) + b"\n", 6)


def unpack(body: bytes) -> list[bytes]:
    """The lines of a batch, its header first; never more than `UNPACKED_MOST` bytes are unpacked."""
    if len(body) > PACKED_MOST:
        raise BodyWrong(Problem.BODY_TOO_LARGE, f"at most {PACKED_MOST} bytes")
    opened = zlib.decompressobj(31)
    try:
        raw = opened.decompress(body, UNPACKED_MOST + 1)
    except zlib.error as error:
        raise BodyWrong(Problem.BAD_GZIP, str(error)) from error
    if len(raw) > UNPACKED_MOST:
        raise BodyWrong(Problem.UNPACKED_TOO_LARGE, f"at most {UNPACKED_MOST} bytes")
    if not opened.eof or not raw.endswith(b"\n"):
        raise BodyWrong(Problem.TRUNCATED, "the body ends too early")
    if opened.unused_data:
        raise BodyWrong(Problem.BAD_GZIP, "something follows the body")
    return raw[:-1].split(b"\n")


def content_digest(body: bytes) -> str:
    """The `Content-Digest` header (RFC 9530) of these bytes."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def compact(body: object) -> bytes:
    """JSON as it is sent."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


# --- canonical text -------------------------------------------------------------------------------

_CANONICAL_KEYS: Final = {"at", "data", "id", "kind", "v"}
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_KIND: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+", re.ASCII)
NO_ID: Final = bytes(16)
NO_DAY: Final = "0001-01-01"
"""The day of an entry whose time cannot be read."""


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


# --- chain and digests ----------------------------------------------------------------------------

chain_start = entries.chain_start
chain_next = entries.chain_next


def chain_over(chain: bytes, shas: Iterable[bytes]) -> bytes:
    """The chain after these."""
    for sha in shas:
        chain = entries.chain_next(chain, sha)
    return chain


def day_of(at: str, zone: tzinfo) -> str:
    """The local day of an entry's time, `NO_DAY` when it is none."""
    found = read_time(at)
    if found is None:
        return NO_DAY
    try:
        return found.astimezone(zone).date().isoformat()
    except OverflowError:
        return NO_DAY


@dataclass(slots=True)
class DayDigest:
    """Count and hash of a day's entries, fed in the order of n."""

    day: str
    count: int = 0
    _hash: hashlib._Hash = field(default_factory=hashlib.sha256)

    def add(self, ident: bytes, sha: bytes) -> None:
        """One more entry: its 16-byte id and its 32-byte sha."""
        self.count += 1
        self._hash.update(ident + sha)

    @property
    def sha(self) -> str:
        """SHA-256 over all of them in hex."""
        return self._hash.hexdigest()

    def told(self) -> dict[str, object]:
        """As it is sent."""
        return {"day": self.day, "count": self.count, "sha": self.sha}


def digests(rows: Iterable[tuple[str, bytes, bytes]], zone: tzinfo) -> dict[str, DayDigest]:
    """The digest of every day in rows of (at, id, sha) in the order of n."""
    found: dict[str, DayDigest] = {}
    for at, ident, sha in rows:
        day = day_of(at, zone)
        found.setdefault(day, DayDigest(day)).add(ident, sha)
    return found


def read_day(text: str) -> date | None:
    """A day as it is sent, None when it is none."""
    try:
        return date.fromisoformat(text) if len(text) == len(NO_DAY) else None
    except ValueError:
        return None


# --- tokens and codes -----------------------------------------------------------------------------

_TOKEN: Final = re.compile(rf"antrean_([{CROCKFORD}]{{8}})_([{CROCKFORD}]{{52}})")
_CODE: Final = re.compile(rf"[{CROCKFORD}]{{10}}")
_MISREAD: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})
TOKEN_SHORT: Final = 12
"""Characters of a ticket token's SHA-256 in the live document."""


def new_token() -> str:
    """A hall's key to the central server: 40 bits by which it is found, 256 bits that nobody guesses."""
    return f"antrean_{crockford(secrets.randbits(40), 8)}_{crockford(secrets.randbits(256), 52)}"


def token_key(token: str) -> str | None:
    """The key part of a token, None when it is no token."""
    found = _TOKEN.fullmatch(token)
    return None if found is None else found[1]


def token_sha(token: str) -> bytes:
    """All that the central server keeps of a token."""
    return hashlib.sha256(token.encode()).digest()


def new_code() -> str:
    """A code by which a hall is enrolled once."""
    return crockford(secrets.randbits(50), 10)


def read_code(text: str) -> str | None:
    """The code in what a person typed, None when it is none."""
    found = text.strip().upper().translate(_MISREAD)
    return found if _CODE.fullmatch(found) else None


def short_token(token_sha_hex: str) -> str:
    """A ticket's token as the live document names it."""
    return token_sha_hex[:TOKEN_SHORT]


def problem_body(problem: Problem, why: str = "", **more: object) -> dict[str, object]:
    """A problem document (RFC 9457)."""
    told: dict[str, object] = {"type": PROBLEM_PREFIX + problem, "title": problem.value, "status": STATUS[problem]}
    if why:
        told["detail"] = why
    return told | more


def problem_name(body: object) -> str:
    """The name of a problem in an answer, empty when there is none."""
    kind = body.get("type") if isinstance(body, dict) else None
    return kind.removeprefix(PROBLEM_PREFIX) if isinstance(kind, str) and kind.startswith(PROBLEM_PREFIX) else ""


def manifest(documents: Mapping[str, str], commands: int, accepts: Mapping[str, Sequence[int]]) -> dict[str, object]:
    """What changed at the central server, so that a quiet hall asks one question."""
    return {"documents": dict(documents), "commands": commands, "accepts": {k: list(v) for k, v in accepts.items()}}
