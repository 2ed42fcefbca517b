"""The one sender of a hall: lanes that fail apart, woken by the hall's bell, for as long as the hall lives."""

from __future__ import annotations

import contextlib
import logging
import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from hall.model.errors import HallTrouble, SyncTaken
from sync import protocol
from sync.beside import Belongings
from sync.channel import Channel
from sync.downward import Downward
from sync.errors import TokenRefused, TooOld, WireEnded, WireTrouble
from sync.pace import Backoff
from sync.proof import Proof
from sync.upward import Upward

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from hall import Hall
    from sync.wire import Wire

log = logging.getLogger(__name__)

REFUSED_PAUSE: Final = 600.0
TOO_OLD_PAUSE: Final = 3600.0
STANDBY: Final = 30.0
"""Seconds after which a second sender looks whether the first is still there."""
HALL_PAUSE: Final = 5.0
DUE_EVERY: Final = 60.0
"""Seconds between two looks whether time has something to do in the hall."""
LOOK_EVERY: Final = 1.0
"""Seconds between two looks whether to stop, and between two turns while something is to be tried again."""
QUIET: Final = 5.0
"""Seconds between two turns in a hall where nothing happens: a turn asks its database a dozen questions."""
GATHER: Final = 1.0
"""Seconds for which a few entries wait for others: a request costs central as much as fifty entries."""
UP: Final = "journal"


@dataclass(slots=True)
class Lane:
    """One way of work with its own patience."""

    name: str
    step: Callable[[], bool]
    backoff: Backoff


@dataclass(slots=True)
class Sender:
    """Sends a hall's records to its central server, and fetches what is meant for the hall."""

    hall: Hall
    wire: Wire
    rng: random.Random = field(default_factory=random.Random)
    monotonic: Callable[[], float] = time.monotonic
    session: str = field(default_factory=lambda: str(uuid4()))
    gather: float = GATHER
    speaks: int = protocol.VERSION
    channel: Channel = field(init=False)
    upward: Upward = field(init=False)
    downward: Downward = field(init=False)
    belongings: Belongings = field(init=False)
    proof: Proof = field(init=False)
    lanes: tuple[Lane, ...] = field(init=False)
    _due_at: float = field(default=float("-inf"), init=False)

    def __post_init__(self) -> None:
        self.channel = Channel(self.hall.central, self.wire, self.session, self.monotonic, speaks=self.speaks)
        up = Backoff(self.rng)
        self.upward = Upward(self.channel, lambda: up.ready(self.monotonic()), self.monotonic)
        self.downward = Downward(self.channel)
        self.belongings = Belongings(self.channel)
        self.proof = Proof(self.channel, self.upward)
        self.lanes = (
            Lane("live", self.upward.live.step, Backoff(self.rng)),
            Lane("belongings", self.belongings.step, Backoff(self.rng)),
            Lane(UP, self.upward.step, up),
            Lane("news", self.downward.step, Backoff(self.rng)),
            Lane("proof", self._prove_when_due, Backoff(self.rng)),
        )

    def claim(self) -> None:
        """Become the hall's one sender; `SyncTaken` while another one is at work."""
        self.hall.central.claim(self.session)

    def leave(self) -> None:
        """Let another one send."""
        with contextlib.suppress(HallTrouble):
            self.hall.central.leave(self.session)

    def turn(self) -> bool:
        """Let every lane that may do one thing; True when any did something."""
        did = [self._try(lane) for lane in self.lanes]
        return any(did)

    def _try(self, lane: Lane) -> bool:
        if not lane.backoff.ready(self.monotonic()):
            return False
        try:
            did = lane.step()
        except WireTrouble as trouble:
            self._failed(lane, trouble.name, trouble.why, trouble.retry_after)
            return False
        except TokenRefused as trouble:
            self._failed(lane, "refused", str(trouble), REFUSED_PAUSE)
            return False
        except TooOld as trouble:
            self._failed(lane, "too_old", str(trouble), TOO_OLD_PAUSE)
            return False
        lane.backoff.worked()
        return did

    def _failed(self, lane: Lane, name: str, why: str, at_least: float | None) -> None:
        if lane.name == UP:
            self.upward.say_hello = True
        seconds = lane.backoff.failed(self.monotonic(), at_least)
        log.warning("%s: %s (%s); again in %.0f s", lane.name, name, why, seconds)
        self.channel.failed(name, why)

    def _prove_when_due(self) -> bool:
        if not self.proof.is_due():
            return False
        verdict = self.proof.nightly()
        self.belongings.ask_what_is_missing()
        log.info("books compared up to entry %d: %s", verdict.n, verdict.verdict)
        return True

    # --- once, and for ever ---------------------------------------------------------------------

    def until_quiet(self, seconds: float) -> bool:
        """Work until central has everything; False when trouble, or the time, came first."""
        end = self.monotonic() + seconds
        while self.monotonic() < end:
            if not self.turn():
                failed = any(lane.backoff.fails for lane in self.lanes if lane.name == UP)
                return not failed and self.hall.central.state().pending == 0
        return False

    def run(self, stop: threading.Event) -> None:
        """Work until told to stop, whatever happens on the way."""
        while not stop.is_set():
            try:
                self.claim()
                self._work(stop)
            except SyncTaken as taken:
                log.info("another sender is at work: %s", taken)
                stop.wait(STANDBY)
            except WireEnded:
                break
            except HallTrouble as trouble:
                log.warning("the hall cannot be read: %s", trouble)
                stop.wait(HALL_PAUSE)
        self.leave()

    def _work(self, stop: threading.Event) -> None:
        bell = self.hall.bell()
        try:
            while not stop.is_set():
                self._do_what_is_due()
                if self.turn():
                    self._gather()
                else:
                    self._rest(bell.wait, stop)
        finally:
            bell.close()

    def _rest(self, rings: Callable[[float], bool], stop: threading.Event) -> None:
        """Until the hall changes, or it is time for something. `rings` waits for the bell, so many seconds at most."""
        end = self._next_turn(self.monotonic())
        while (left := end - self.monotonic()) > 0 and not stop.is_set():
            if rings(min(left, LOOK_EVERY)):
                if self.upward.few_until <= self.monotonic():
                    self._gather()
                if self.upward.has_many() or self.gather <= 0:
                    return
                end = min(end, self.upward.few_until)

    def _gather(self) -> None:
        """A few entries wait for others, and for the live document where that may go soon."""
        now = self.monotonic()
        live = min(self.upward.live.again_at, now + protocol.LIVE_EVERY)
        self.upward.few_until = max(now + self.gather, live) if self.gather > 0 else now

    def _next_turn(self, now: float) -> float:
        """When to look again though nobody rings."""
        if any(lane.backoff.fails for lane in self.lanes):
            return now + LOOK_EVERY
        held = [at for at in (self.upward.live.again_at, self.upward.few_until) if at > now]
        return min(now + QUIET, *held, max(now + LOOK_EVERY, self.upward.ask_at), max(now, self._due_at))

    def _do_what_is_due(self) -> None:
        """Time does its work in a hall where nobody writes."""
        if self.monotonic() < self._due_at:
            return
        self._due_at = self.monotonic() + DUE_EVERY
        self.hall.attendance.do_what_is_due()
        self.hall.attendance.seen()
        self.hall.central.renew(self.session)
