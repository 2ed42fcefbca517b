"""Putting entries into a batch: pure, and checked against the journal's own chain on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from hall.model import entries
from sync import protocol
from sync.protocol import Header, ParkedLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hall.model.central import JournalLine

PROGRAM: Final = "antrean 0.1"


@dataclass(frozen=True, slots=True)
class OutgoingBatch:
    """Something to send."""

    header: Header
    body: bytes
    lines: tuple[JournalLine, ...]

    @property
    def last(self) -> int:
        """The n of its last line."""
        return self.header.first + self.header.count - 1

    @property
    def head(self) -> bytes:
        """The chain after it."""
        return bytes.fromhex(self.header.head)


@dataclass(frozen=True, slots=True)
class Facts:
    """The id, time and sha by which a line counts, here and at central."""

    at: str
    id: bytes
    sha: bytes


def facts_of(line: JournalLine, *, parked: bool = False) -> Facts:
    """What a digest counts. A parked entry counts as it was told, which never fails."""
    known = protocol.known_of(line.text.encode())
    if not parked:
        return Facts(known.at, known.id, known.sha)
    told = parked_line(line, "")
    return Facts(told.at, protocol.uuid_bytes(told.id), known.sha)


def parked_line(line: JournalLine, why: str) -> ParkedLine:
    """What goes out in place of a parked entry: its own id and time, or the row's where its text has none."""
    known = protocol.known_of(line.text.encode())
    ident = line.id
    if known.id != protocol.NO_ID:
        text = known.id.hex()
        ident = f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
    return ParkedLine(line.n, known.at or entries.stamp(line.at), ident, known.sha.hex(), why)


def first_break(chain: bytes, lines: Sequence[JournalLine]) -> int | None:
    """The n of the first line whose stored chain does not follow from the one before, None when all do."""
    for line in lines:
        if entries.chain_next(chain, entries.sha_of(line.text)) != line.chain:
            return line.n
        chain = line.chain
    return None


def raw_lines(lines: Sequence[JournalLine], parked: Mapping[int, str]) -> list[bytes]:
    """The lines as they are sent."""
    return [
        protocol.parked_line(parked_line(line, parked[line.n])) if line.n in parked
        else protocol.entry_line(line.n, line.text)
        for line in lines
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sending:
    """What every batch of a stream says of itself."""

    stream: str
    broken: int | None
    sent_at: str
    head_n: int
    """The journal's end."""


def make(
    sending: Sending, chain: bytes, lines: Sequence[JournalLine], parked: Mapping[int, str], live: bytes | None = None
) -> OutgoingBatch:
    """A batch of these lines that follow `chain`, or of as many as it may hold, and the live document with them."""
    along = () if live is None else (live,)
    while True:
        head = protocol.chain_over(chain, (entries.sha_of(line.text) for line in lines))
        last = lines[-1].n if lines else 0
        header = Header(
            batch=str(uuid4()), stream=sending.stream, count=len(lines), first=lines[0].n if lines else 1,
            head=head.hex(), broken=sending.broken, sent_at=sending.sent_at, program=PROGRAM,
            pending=max(0, sending.head_n - last) if lines else 0,
            oldest=entries.stamp(lines[0].at) if lines else "", live=live is not None,
        )  # fmt: skip
        body = protocol.pack(header.told(), (*raw_lines(lines, parked), *along))
        if len(lines) <= 1 or (len(body) <= protocol.PACKED_USUAL and _size(lines) <= protocol.UNPACKED_MOST // 2):
            return OutgoingBatch(header, body, tuple(lines))
        lines = lines[: len(lines) // 2]


def make_release(sending: Sending, lines: Sequence[JournalLine]) -> OutgoingBatch:
    """A batch of entries that central knows by their place only; it moves no ack."""
    header = Header(
        batch=str(uuid4()), stream=sending.stream, count=len(lines), release=True, broken=sending.broken,
        sent_at=sending.sent_at, program=PROGRAM,
    )  # fmt: skip
    return OutgoingBatch(header, protocol.pack(header.told(), raw_lines(lines, {})), tuple(lines))


def _size(lines: Sequence[JournalLine]) -> int:
    return sum(len(line.text) for line in lines)
