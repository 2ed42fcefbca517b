"""Sending a hall's journal: hello first, then batch after batch until central has everything."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from hall.model import entries
from sync import batches, protocol
from sync.answers import FIRST_SERVER_ERROR, AnswerClass
from sync.batches import Sending
from sync.channel import require, whole
from sync.errors import WireTrouble
from sync.live import LiveLane
from sync.pace import HOUR, PARKED_AN_HOUR, Allowance, BatchSize

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hall.model.central import HallFacts, JournalLine, Position
    from sync.answers import Answer
    from sync.batches import OutgoingBatch
    from sync.channel import Channel
    from sync.live import LiveNews

ASK_EVERY: Final = 30.0
"""Seconds after which a quiet hall asks whether there is news."""
HELLO_EVERY: Final = 300.0
"""Seconds after which central is asked what it has, whatever else it answered: it may have been put back."""
SUSPECTED: Final = 5
"""So many server errors in a row on a single entry make it suspect."""
RESYNCS: Final = 3
FEW: Final = 20
"""Entries that wait a moment for others, and for the live document to go along."""
AT_ONCE: Final = 2000


@dataclass(slots=True)
class Upward:
    """The lane of the journal. Each `step` does one thing; what it raises says when to come again."""

    channel: Channel
    ready: Callable[[], bool]
    """Whether this lane may try."""
    monotonic: Callable[[], float] = time.monotonic
    size: BatchSize = field(default_factory=BatchSize)
    parking: Allowance = field(default_factory=lambda: Allowance(PARKED_AN_HOUR, HOUR))
    say_hello: bool = True
    """Central is asked first what it has: at the start, and after everything that went wrong."""
    sent: int = 0
    """Batches that central took."""
    live: LiveLane = field(init=False)
    few_until: float = float("-inf")
    """Until then a few entries wait for others."""
    _hello_at: float = float("-inf")
    _suspect: tuple[int, int] = (0, 0)
    """An entry on which the server fails, and how often in a row."""
    _resyncs: int = 0
    _known_chain: tuple[str, int, bytes] = ("", 0, b"")
    """In a broken stream: (stream, n, the chain computed up to there)."""

    def __post_init__(self) -> None:
        self.live = LiveLane(self.channel, self._takes_along, self.monotonic)

    def step(self) -> bool:
        """Do what comes next; False when there is nothing to do."""
        facts, position = self.stand()
        now = self.monotonic()
        if self.say_hello or now >= self.ask_at:
            self._hello(facts, position)
            return True
        if now < self.few_until and _is_few(facts, position):
            return False
        return self._send_batch(facts, position) or self._send_released(facts, position)

    def has_many(self) -> bool:
        """Whether more entries are here than should wait for others."""
        facts, position = self.stand()
        return facts.head_n - position.ack >= FEW

    def _takes_along(self, facts: HallFacts) -> bool:
        """A few entries are about to go. A backlog is not kept waiting for, nor one that central should explain."""
        position = self.channel.door.position()
        if self.say_hello or position is None or position.based_on != facts.stream:
            return False
        return self.ready() and self.monotonic() < self.ask_at and _is_few(facts, position)

    @property
    def ask_at(self) -> float:
        """When central is asked though there is nothing to send."""
        return min(self.channel.heard_at + ASK_EVERY, self._hello_at + HELLO_EVERY)

    def stand(self) -> tuple[HallFacts, Position]:
        """The hall and where it stands with central; a restored hall begins its new stream here."""
        facts, position = self.channel.door.facts(), self.channel.door.position()
        assert position is not None  # whoever claims has one
        if position.based_on != facts.stream:
            self.channel.door.begin_stream(self.channel.session, facts.stream)
            self.say_hello = True
            return self.stand()
        return facts, position

    # --- hello ----------------------------------------------------------------------------------

    def _hello(self, facts: HallFacts, position: Position) -> None:
        """What central has is the truth; when it is another story than ours, a new stream begins."""
        answer = require(self.channel.wire.get(f"/v1/streams/{position.stream}"), AnswerClass.FINE)
        if answer.table.get("stream") != position.stream:
            raise WireTrouble("not_central", "another stream in the answer")
        ack, chain = whole(answer, "ack"), answer.table.get("chain")
        self.channel.heard(answer)
        mine = self.chain_of(position, facts, ack)
        if mine is None or mine.hex() != chain:
            if ack == 0:
                raise WireTrouble("other_hall", "central begins another chain")
            self._fork(facts)
            return
        if ack < position.ack:
            self.channel.door.rewound(self.channel.session, ack)
        elif ack > position.ack:
            self._keep_ack(ack, 0, 0)
        self.say_hello, self._hello_at = False, self.monotonic()

    def _fork(self, facts: HallFacts) -> None:
        """Central holds a history that is not ours: everything goes up again in a stream of its own."""
        self.begin_stream(self._own_break(facts))

    def begin_stream(self, broken: int | None) -> None:
        """Send from the beginning; `broken` names where the hall's own chain is."""
        self.channel.door.begin_stream(self.channel.session, str(uuid4()), broken)
        self.say_hello = True

    def _own_break(self, facts: HallFacts) -> int | None:
        """Where the hall's own chain is broken, None where it is sound."""
        chain, n = entries.chain_start(facts.hall_id), 0
        while lines := self.channel.door.lines(n, AT_ONCE):
            found = batches.first_break(chain, lines)
            if found is not None:
                return found
            chain, n = lines[-1].chain, lines[-1].n
        return None

    def chain_of(self, position: Position, facts: HallFacts, n: int) -> bytes | None:
        """The chain up to `n`: as stored, or in a broken stream as it follows from the entries; None beyond the end."""
        if n == 0:
            return entries.chain_start(facts.hall_id)
        if position.broken is None:
            return self.channel.door.chain_at(n)
        stream, at, chain = self._known_chain
        if stream != position.stream or at > n:
            at, chain = 0, entries.chain_start(facts.hall_id)
        while at < n:
            lines = self.channel.door.lines(at, min(AT_ONCE, n - at))
            if not lines:
                return None
            chain = protocol.chain_over(chain, (entries.sha_of(line.text) for line in lines))
            at = lines[-1].n
        self._known_chain = (position.stream, at, chain)
        return chain

    # --- the journal ----------------------------------------------------------------------------

    def _send_batch(self, facts: HallFacts, position: Position) -> bool:
        lines = self.channel.door.lines(position.ack, self.size.now)
        if not lines:
            return False
        chain = self.chain_of(position, facts, position.ack)
        assert chain is not None
        if not _follows(position.ack, lines):
            raise WireTrouble("journal_gap", f"an entry after {position.ack} is missing")
        if position.broken is None and (broken := batches.first_break(chain, lines)) is not None:
            self.begin_stream(broken)
            return True
        parked = {one.n: one.why for one in self.channel.door.parked()}
        news = self._company(facts, position)
        live = None if news is None else protocol.compact(news.document)
        batch = batches.make(self._sending(facts, position), chain, lines, parked, live)
        try:
            answer = self.channel.wire.send_batch(batch.body)
        except WireTrouble as trouble:
            self.size.smaller(batch.header.count)
            self.say_hello = True
            if news is not None and trouble.status >= FIRST_SERVER_ERROR:
                self.live.go_alone()  # first it is seen whether the entries are taken without it
            if news is not None or not self._is_poison(batch, trouble, facts, position):
                raise
            self._park(batch.lines[0], f"HTTP {trouble.status}")
            return True
        if news is None:
            self._judge(answer, batch, facts, position)
        else:
            self._judge_both(answer, batch, facts, position, news)
        return True

    def _company(self, facts: HallFacts, position: Position) -> LiveNews | None:
        """The live document, where it goes along."""
        return self.live.news(facts) if self.live.may_go_along and _is_few(facts, position) else None

    def _judge_both(
        self, answer: Answer, batch: OutgoingBatch, facts: HallFacts, position: Position, news: LiveNews
    ) -> None:
        """What central says to a batch with the live document."""
        if answer.seen in (AnswerClass.POISON, AnswerClass.TOO_LARGE):
            self.live.go_alone()  # first it is seen whether the entries are taken without it
            return
        self._judge(answer, batch, facts, position)
        told = answer.table.get("live")
        if answer.seen is AnswerClass.FINE and isinstance(told, dict):
            self.live.went(news, str(told.get("refused") or "")[: protocol.WHY_MOST])
        elif answer.seen is AnswerClass.FINE:
            self.live.go_alone()

    def _judge(self, answer: Answer, batch: OutgoingBatch, facts: HallFacts, position: Position) -> None:
        """What central says to a batch."""
        if answer.seen is AnswerClass.FINE:
            self._taken(answer, batch, facts, position)
        elif answer.seen is AnswerClass.RESYNC:
            self._resync(answer, facts, position)
        elif answer.seen in (AnswerClass.POISON, AnswerClass.TOO_LARGE):
            if batch.header.count > 1:
                self.size.smaller(batch.header.count)
            else:
                self._park(batch.lines[0], answer.why)
        else:
            raise WireTrouble("not_central", f"HTTP {answer.status} {answer.why}")

    def _taken(self, answer: Answer, batch: OutgoingBatch, facts: HallFacts, position: Position) -> None:
        """Believed when it answers this very batch and ends where our own journal does."""
        self._check_echo(answer, batch)
        ack = whole(answer, "ack")
        mine = self.chain_of(position, facts, ack)
        if ack < batch.last or mine is None or mine.hex() != answer.table.get("chain"):
            self._resync(answer, facts, position)
            return
        self._resyncs, self._suspect = 0, (0, 0)
        self.sent += 1
        self.size.larger()
        quarantined = answer.table.get("quarantined")
        total = quarantined.get("total", 0) if isinstance(quarantined, dict) else 0
        conflicts = answer.table.get("conflicts", 0)
        self._keep_ack(ack, _count(total), len(conflicts) if isinstance(conflicts, list) else _count(conflicts))
        self.channel.heard(answer)

    def _check_echo(self, answer: Answer, batch: OutgoingBatch) -> None:
        if answer.table.get("batch") != batch.header.batch:
            self.say_hello = True
            raise WireTrouble("not_central", "another batch in the answer")

    def _resync(self, answer: Answer, facts: HallFacts, position: Position) -> None:
        """Central stands elsewhere: hello first. When it does not help, something is wrong for longer."""
        self.say_hello = True
        self._resyncs += 1
        if answer.problem == protocol.Problem.CHAIN_MISMATCH and position.broken is None:
            broken = self._own_break(facts)
            if broken is not None:
                self.begin_stream(broken)
                return
        if self._resyncs > RESYNCS:
            self._resyncs = 0
            raise WireTrouble("resync", answer.why)

    def _keep_ack(self, ack: int, quarantined: int, conflicts: int) -> None:
        state = self.channel.door.state()
        self.channel.door.acked(self.channel.session, ack, state.quarantined + quarantined, state.conflicts + conflicts)

    def _sending(self, facts: HallFacts, position: Position) -> Sending:
        return Sending(position.stream, position.broken, protocol.write_time(facts.reading), facts.head_n)

    # --- entries that central cannot take -------------------------------------------------------

    def _is_poison(self, batch: OutgoingBatch, trouble: WireTrouble, facts: HallFacts, position: Position) -> bool:
        """The server fails on a single entry again and again, and takes an empty batch all the same."""
        if trouble.status < FIRST_SERVER_ERROR or batch.header.count != 1:
            return False
        n, times = self._suspect
        self._suspect = (batch.last, times + 1 if n == batch.last else 1)
        if self._suspect[1] < SUSPECTED:
            return False
        chain = self.chain_of(position, facts, position.ack)
        assert chain is not None
        probe = batches.make(self._sending(facts, position), chain, (), {})
        answer = require(self.channel.wire.send_batch(probe.body), AnswerClass.FINE)
        self._check_echo(answer, probe)
        return True

    def _park(self, line: JournalLine, why: str) -> None:
        """Keep one entry back; its place in the chain goes up all the same."""
        self._suspect = (0, 0)
        if any(one.n == line.n for one in self.channel.door.parked()):
            raise WireTrouble("parked_refused", why)
        if not self.parking.take(self.monotonic()):
            raise WireTrouble("too_many_parked", why)
        self.channel.door.park(self.channel.session, line, why)

    def _send_released(self, facts: HallFacts, position: Position) -> bool:
        """What a person wants to be tried again, under its own n."""
        asked = [one for one in self.channel.door.parked() if one.release][: self.size.now]
        if not asked:
            return False
        early = [one.n for one in asked if one.n > position.ack]
        if early:
            self.channel.door.unpark(early)  # not even its place was sent: it goes up with the others
            return True
        lines = [line for one in asked for line in self.channel.door.lines(one.n - 1, 1)]
        refusal = self.send_again(facts, position, lines)
        if refusal is None:
            self.channel.door.unpark([line.n for line in lines])
        elif len(lines) > 1:
            self.size.smaller(len(lines))
        else:
            self.channel.door.park(self.channel.session, lines[0], refusal)
        return True

    def send_again(self, facts: HallFacts, position: Position, lines: Sequence[JournalLine]) -> str | None:
        """Send entries that lie before central's ack; returns why they are refused, None when they are taken."""
        batch = batches.make_release(self._sending(facts, position), lines)
        answer = self.channel.wire.send_batch(batch.body)
        if answer.seen in (AnswerClass.POISON, AnswerClass.TOO_LARGE):
            return answer.why
        require(answer, AnswerClass.FINE)
        self._check_echo(answer, batch)
        self.channel.heard(answer)
        return None


def _is_few(facts: HallFacts, position: Position) -> bool:
    return 0 < facts.head_n - position.ack < FEW


def _follows(ack: int, lines: Sequence[JournalLine]) -> bool:
    return [line.n for line in lines] == list(range(ack + 1, ack + 1 + len(lines)))


def _count(value: object) -> int:
    """How many of a batch; at most as many as there can be."""
    if not isinstance(value, int) or isinstance(value, bool):
        return 0
    return value if 0 <= value <= protocol.BATCH_MOST else 0
