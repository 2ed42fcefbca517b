"""From the bytes of a batch to a verdict on each of its lines. Pure: no database, the clock is an argument.

Whatever one entry is, it becomes a verdict on that entry: to be stored, or to be put in quarantine with the reason.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

import msgspec

from central.entry_data import why_not_taken
from central.server import millis
from sync import protocol
from sync.protocol import BodyWrong, EntryLine, Header, ParkedLine, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

EARLIEST: Final = 1_577_836_800_000
"""2020-01-01: no hall worked with this program before."""
AHEAD: Final = 366 * 86_400_000
"""A hall's clock may be a year ahead, as in a demonstration; later entries are of a broken clock."""


class Good(msgspec.Struct, frozen=True, gc=False):
    """An entry that can be stored. `data` is JSON text, `at` milliseconds since 1970."""

    n: int
    ident: str
    """Its id as it is written; most entries are stored without ever looking into it."""
    kind: str
    v: int
    at: int
    sha: bytes
    data: bytes
    raw: bytes

    @property
    def id(self) -> UUID:
        """Its id."""
        return UUID(self.ident)


@dataclass(frozen=True, slots=True)
class Aside:
    """A line that is no entry for now: `raw` is what came, None when the hall keeps the entry back (parked)."""

    n: int
    id: UUID
    at: int | None
    sha: bytes
    why: str
    raw: bytes | None


Verdict = Good | Aside


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch whose form is right, with a verdict on every line in their order."""

    header: Header
    verdicts: Sequence[Verdict]

    @property
    def last(self) -> int:
        """The n after which the stream goes on."""
        return self.header.first + len(self.verdicts) - 1


class _Envelope(msgspec.Struct, forbid_unknown_fields=True):
    at: str
    data: dict[str, object]
    id: str
    kind: str
    v: int


def _no_float(_text: str) -> object:
    raise ValueError


_READ: Final = msgspec.json.Decoder(_Envelope, float_hook=_no_float)
_WRITE: Final = msgspec.json.Encoder(order="sorted")
_KIND: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+", re.ASCII)
_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_NO_ID: Final = str(UUID(bytes=protocol.NO_ID))
_LONG_NUMBER: Final = re.compile(rb"[:,\[]-?[0-9]{16}")
_KIND_MOST: Final = 64
_V_MOST: Final = 32767
_BEFORE_DATA: Final = len('{"at":"2026-01-01T00:00:00.000Z","data":')
_AFTER_DATA: Final = len(',"id":"01a1f6b0-0000-7000-8000-000000000000","kind":"","v":}')


def read_batch(body: bytes, now: datetime) -> Batch:
    """The batch; `BodyWrong` when it cannot be taken as a whole."""
    raw = protocol.unpack(body)
    header = protocol.read_header(raw[0])
    if header.count != len(raw) - 1:
        raise BodyWrong(Problem.COUNT_MISMATCH, f"{header.count} announced, {len(raw) - 1} came")
    latest = millis(now) + AHEAD
    return Batch(header, [_read(line, index, header, latest) for index, line in enumerate(raw[1:])])


def _read(raw: bytes, index: int, header: Header, latest: int) -> Verdict:
    start = b'{"n":%d,"entry":' % (header.first + index)
    if not header.release and raw.startswith(start) and raw.endswith(b"}"):
        return verdict(EntryLine(header.first + index, raw[len(start) : -1]), latest)  # nearly every line
    line = protocol.read_line(raw, index)
    if not header.release and line.n != header.first + index:
        raise BodyWrong(Problem.BAD_LINE, f"n is {line.n}", index)
    if isinstance(line, ParkedLine):
        return _parked(line)
    return verdict(line, latest)


def _parked(line: ParkedLine) -> Aside:
    at = protocol.read_time(line.at)
    return Aside(line.n, UUID(line.id), None if at is None else millis(at), bytes.fromhex(line.sha), line.why, None)


def verdict(line: EntryLine, latest: int) -> Verdict:
    """What becomes of an entry's text."""
    text = line.text
    body, why = _quickly(text), ""
    if body is None:
        body, why = _slowly(text)
    if body is None:
        return _quarantined(line, why)
    if len(body.kind) > _KIND_MOST:
        return _quarantined(line, "its kind is too long a name")
    moment = millis(datetime.fromisoformat(body.at))
    against = why_not_taken(body.kind, body.v, body.data)
    if against is None and not EARLIEST <= moment <= latest:
        against = f"the time {body.at} cannot be"
    if against is not None:
        return _quarantined(line, against)
    data = text[_BEFORE_DATA : len(text) - _AFTER_DATA - len(body.kind) - len(str(body.v))]
    return Good(line.n, body.id, body.kind, body.v, moment, hashlib.sha256(text).digest(), data, text)


def _quickly(text: bytes) -> _Envelope | None:
    """The entry when its text is certainly canonical; None leaves it to the slow and exact look."""
    if len(text) > protocol.ENTRY_MOST or b"\\u" in text or _LONG_NUMBER.search(text):
        return None
    try:
        body = _READ.decode(text)
        plain = text.isascii() or unicodedata.is_normalized("NFC", text.decode())
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    known = _KIND.fullmatch(body.kind) and _ID.fullmatch(body.id)
    if not plain or not known or not 0 < body.v <= _V_MOST or body.id == _NO_ID:
        return None
    return body if _WRITE.encode(body) == text and protocol.read_time(body.at) else None


def _slowly(text: bytes) -> tuple[_Envelope | None, str]:
    """The entry, or why it is none."""
    why = protocol.why_not_canonical(text)
    if why is not None:
        return None, why
    try:
        return _READ.decode(text), ""
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        return None, f"not readable: {type(error).__name__}"


def _quarantined(line: EntryLine, why: str) -> Aside:
    known = protocol.known_of(line.text)
    at = protocol.read_time(known.at)
    told = why.encode("utf-8", "replace").decode()[: protocol.WHY_MOST].replace("\x00", "")
    return Aside(line.n, UUID(bytes=known.id), None if at is None else millis(at), known.sha, told, line.text)
