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

from central.model.clock import millis
from central.model.entry_data import why_not_taken
from sync import protocol
from sync.protocol import BodyWrong, Header, ParkedLine, Problem

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
class IncomingBatch:
    """A batch whose form is right, with a verdict on every line in their order."""

    header: Header
    verdicts: Sequence[Verdict]
    live: bytes | None = None
    """The live document that came along."""

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
_READ_DATA: Final = msgspec.json.Decoder(dict[str, object], float_hook=_no_float)
_WRITE: Final = msgspec.json.Encoder(order="sorted")
_ENTRY: Final = re.compile(
    rb'\{"at":"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z)",'
    rb'"data":(\{.*\}),'
    rb'"id":"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",'
    rb'"kind":"([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+)",'
    rb'"v":([1-9][0-9]{0,4})\}',
    re.DOTALL,
)
"""An entry's canonical text around its data."""
_DIGITS_ONLY: Final = bytes(ord("0") if chr(code).isdecimal() else ord(" ") for code in range(256))
_LONG_NUMBER: Final = b"0" * 16
"""A number of so many digits may be beyond what every program reads exactly."""
_NO_ID: Final = str(UUID(bytes=protocol.NO_ID))
_KIND_MOST: Final = 64


def read_batch(body: bytes, now: datetime) -> IncomingBatch:
    """The batch; `BodyWrong` when it cannot be taken as a whole."""
    raw = protocol.unpack(body)
    header = protocol.read_header(raw[0])
    live = raw.pop() if header.live and len(raw) > 1 else None
    if header.count != len(raw) - 1:
        raise BodyWrong(Problem.COUNT_MISMATCH, f"{header.count} announced, {len(raw) - 1} came")
    latest = millis(now) + AHEAD
    return IncomingBatch(header, [_read(line, index, header, latest) for index, line in enumerate(raw[1:])], live)


def _read(raw: bytes, index: int, header: Header, latest: int) -> Verdict:
    start = b'{"n":%d,"entry":' % (header.first + index)
    if not header.release and raw.startswith(start) and raw.endswith(b"}"):
        return verdict(header.first + index, raw[len(start) : -1], latest)  # nearly every line
    line = protocol.read_line(raw, index)
    if not header.release and line.n != header.first + index:
        raise BodyWrong(Problem.BAD_LINE, f"n is {line.n}", index)
    if isinstance(line, ParkedLine):
        return _parked(line)
    return verdict(line.n, line.text, latest)


def _parked(line: ParkedLine) -> Aside:
    at = protocol.read_time(line.at)
    return Aside(line.n, UUID(line.id), None if at is None else millis(at), bytes.fromhex(line.sha), line.why, None)


def verdict(n: int, text: bytes, latest: int) -> Verdict:
    """What becomes of an entry's text."""
    return taken_quickly(n, text, latest) or taken_exactly(n, text, latest)


def taken_quickly(n: int, text: bytes, latest: int) -> Good | None:
    """The entry when its text is certainly right; None leaves it to `taken_exactly`, which is three times as slow."""
    found = _ENTRY.fullmatch(text)
    if found is None or len(text) > protocol.ENTRY_MOST or b"\\u" in text:
        return None
    data = found[2]
    if _LONG_NUMBER in data.translate(_DIGITS_ONLY):
        return None
    try:
        body = _READ_DATA.decode(data)
        at = millis(datetime.fromisoformat(found[1].decode()))
        plain = text.isascii() or unicodedata.is_normalized("NFC", text.decode())
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    ident, kind, v = found[3].decode(), found[4].decode(), int(found[5])
    if not plain or _WRITE.encode(body) != data or not EARLIEST <= at <= latest:
        return None
    if ident == _NO_ID or len(kind) > _KIND_MOST or why_not_taken(kind, v, body) is not None:
        return None
    return Good(n, ident, kind, v, at, hashlib.sha256(text).digest(), data, text)


def taken_exactly(n: int, text: bytes, latest: int) -> Verdict:
    """The entry, or what keeps it from being one."""
    body, why = _read_exactly(text)
    if body is None:
        return _quarantined(n, text, why)
    if len(body.kind) > _KIND_MOST:
        return _quarantined(n, text, "its kind is too long a name")
    moment = millis(datetime.fromisoformat(body.at))
    against = why_not_taken(body.kind, body.v, body.data)
    if against is None and not EARLIEST <= moment <= latest:
        against = f"the time {body.at} cannot be"
    if against is not None:
        return _quarantined(n, text, against)
    canonical = _ENTRY.fullmatch(text)
    assert canonical is not None, "it was read as canonical"
    return Good(n, body.id, body.kind, body.v, moment, hashlib.sha256(text).digest(), canonical[2], text)


def _read_exactly(text: bytes) -> tuple[_Envelope | None, str]:
    """The entry, or why it is none."""
    why = protocol.why_not_canonical(text)
    if why is not None:
        return None, why
    try:
        return _READ.decode(text), ""
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        return None, f"not readable: {type(error).__name__}"


def _quarantined(n: int, text: bytes, why: str) -> Aside:
    known = protocol.known_of(text)
    at = protocol.read_time(known.at)
    told = why.encode("utf-8", "replace").decode()[: protocol.WHY_MOST].replace("\x00", "")
    return Aside(n, UUID(bytes=known.id), None if at is None else millis(at), known.sha, told, text)
