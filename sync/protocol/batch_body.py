"""The body of a batch: gzip of a header and one line for each entry."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeGuard

from hall.model import entries
from sync.protocol.canonical import NO_ID, read_time, uuid_bytes
from sync.protocol.limits import BATCH_MOST, PACKED_MOST, UNPACKED_MOST, WHY_MOST
from sync.protocol.packing import opened, packed
from sync.protocol.problems import BodyWrong, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
    live: bool = False
    """The live document follows the lines, as a line of its own that `count` does not count."""

    def told(self) -> dict[str, object]:
        """As it is sent."""
        about = {"sent_at": self.sent_at, "program": self.program, "pending": self.pending, "oldest": self.oldest}
        start: dict[str, object] = {"batch": self.batch, "stream": self.stream, "count": self.count}
        start |= {"live": True} if self.live else {}
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
        header = Header(release=release, live=body.get("live") is True, **known)
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
    return packed(b"\n".join([compact(header), *lines]) + b"\n")


def unpack(body: bytes) -> list[bytes]:
    """The lines of a batch, its header first; never more than `UNPACKED_MOST` bytes are unpacked."""
    if len(body) > PACKED_MOST:
        raise BodyWrong(Problem.BODY_TOO_LARGE, f"at most {PACKED_MOST} bytes")
    raw = opened(body, UNPACKED_MOST)
    if not raw.endswith(b"\n"):
        raise BodyWrong(Problem.TRUNCATED, "the body ends too early")
    return raw[:-1].split(b"\n")


def content_digest(body: bytes) -> str:
    """The `Content-Digest` header (RFC 9530) of these bytes."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def compact(body: object) -> bytes:
    """JSON as it is sent."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
