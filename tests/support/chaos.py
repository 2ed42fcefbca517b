"""Halls at work and their central server, with every program between them killed at random, in a network in a storm."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from central.store import tokens
from central.store.database import Database
from hall import open_hall
from hall.model.tickets import REGULAR
from hall.store.facts import issuing
from hall.store.store import Store
from hall.store.upkeep.create import create
from sync.settings import write_token
from tests.support.both_books import Books, compare
from tests.support.busy_hall import SERVICES, RunningClock, busy_plan
from tests.support.edge import Edge
from tests.support.many_processes import PROCESSES
from tests.support.patience import until
from tests.support.running_central import free_port
from tests.support.storm import Storm
from tests.support.writers import Asked, Station

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.context import ForkServerProcess
    from multiprocessing.sharedctypes import Synchronized

    from hall.store.write import Write
    from tests.support.postgresql import PostgresServer

ROOT: Final = Path(__file__).parents[2]
WRITERS: Final = 2
"""Of each hall."""
BACKLOG_DAYS: Final = (2, 1)
"""Days ago on which the halls worked before anything was sent."""
BACKLOG: Final = 0.4
"""Share of the entries that were written then."""
SHARES: Final = {"sender": 13, "central": 4, "postgresql": 3}
"""How often each is killed, compared with the others."""
SIGNS_OF_BUGS: Final = (
    '"event": "failed"', '"event": "projector"', '"event": "a hall is not told of"',
    '"event": "a hall cannot be shown"', '"event": "cleaning"', "Exception in ASGI application",
)  # fmt: skip
PATIENCE: Final = 120.0
"""Seconds within which something must happen."""
LONGEST: Final = 3600.0
"""Seconds after which a writer ends, whoever let it loose."""


@dataclass(frozen=True)
class ChaosResult:
    """What was left when the storm was over."""

    kills: Counter[str]
    own_restarts: int
    """Of central, which could not start while its database was away."""
    outages: int
    """Times when nobody listened at all."""
    requests: Counter[str]
    """By what they met."""
    books: dict[str, Books]
    """Of each hall, after the last entry was sent."""
    verify_exits: dict[str, int]
    """How `antrean sync verify` ended at each hall; 0 says that both sides are equal."""
    mistakes: list[str]
    """What the programs' logs tell of bugs: whatever the network, the disk and the database do is none."""


@dataclass
class ChaosHall:
    """A hall with writers and a sender."""

    kind: str
    url: str
    folder: Path
    allowed: Synchronized[int]
    """Up to which n the writers may write."""
    writers: list[ForkServerProcess] = field(default_factory=list)
    sender: subprocess.Popen[bytes] | None = None

    @property
    def settings(self) -> Path:
        return self.folder / "sync.toml"

    def head(self) -> int:
        """The journal's last n."""
        with open_hall(self.url, "examiner") as hall:
            return hall.journal.head().n

    def let_write(self) -> None:
        """Let the writers loose."""
        self.writers = [
            PROCESSES.Process(target=write_up_to, args=(self.url, number, self.allowed), daemon=True)
            for number in range(1, WRITERS + 1)
        ]
        for writer in self.writers:
            writer.start()

    def allow(self, up_to: int) -> None:
        """The writers may go on."""
        with self.allowed.get_lock():
            self.allowed.value = max(self.allowed.value, up_to)

    def end_writing(self) -> None:
        """Wait until everything allowed is written."""
        with self.allowed.get_lock():
            self.allowed.value = -abs(self.allowed.value)
        for writer in self.writers:
            writer.join(PATIENCE * 5)
            assert writer.exitcode == 0, "a writer did not end well"
        self.writers = []

    def start_sender(self) -> None:
        """As the system would."""
        self.sender = _program("sync", "run", self.settings, log=self.folder / "sender.log")

    def enrol(self, central_url: str, network: str) -> None:
        """Give the hall its token and settings."""
        with open_hall(self.url, "office") as hall:
            ident = hall.central.facts().hall_id
        now = time.time_ns() // 1_000_000
        database = Database(central_url)
        try:
            with database.writing() as connection:
                code = tokens.new_code(connection, self.kind, None, "test", now)
                token = tokens.claim(connection, code, ident, self.kind, now)[1]
        finally:
            database.close()
        write_token(self.folder / "token", token)
        self.settings.write_text(f'hall = "{self.url}"\n[central]\nurl = "{network}"\ntoken_file = "token"\n')


def write_up_to(url: str, number: int, allowed: Synchronized[int]) -> None:
    """A kiosk and counter that works while the journal is shorter than allowed; a negative number is the last word."""
    chance, end = random.Random(number), time.monotonic() + LONGEST
    with open_hall(url, f"station-{number}") as hall:
        station = Station(hall, number)
        while time.monotonic() < end:
            up_to = allowed.value
            if hall.journal.head().n >= abs(up_to):
                if up_to < 0:
                    return
                time.sleep(0.05)
                continue
            station.ask(Asked(number, uuid4(), *station.wish(chance)))


@dataclass
class Chaos:
    """The halls, the network, the central server and its database."""

    server: PostgresServer
    """Of central, for crashing."""
    folder: Path
    halls: list[ChaosHall]
    dice: random.Random
    storm: Storm = field(init=False)
    edge: Edge = field(init=False)
    central: subprocess.Popen[bytes] | None = None
    kills: Counter[str] = field(default_factory=Counter)
    own_restarts: int = 0
    outages: int = 0

    def __post_init__(self) -> None:
        database = Database(self.server.url())
        database.create()
        database.close()
        self.storm = Storm(free_port(), dice=self.dice)
        self.edge = Edge(self.storm)
        for hall in self.halls:
            hall.enrol(self.server.url(), self.edge.url)

    def start_central(self) -> None:
        """As the system would."""
        self.central = _program(
            "central", "run", "--url", self.server.url(), "--port", str(self.storm.port),
            log=self.folder / "central.log",
        )  # fmt: skip

    def close(self) -> None:
        """Nothing is left running."""
        for program in (*(hall.sender for hall in self.halls), self.central):
            if program is not None and program.poll() is None:
                program.kill()
                program.wait()
        for hall in self.halls:
            for writer in hall.writers:
                writer.kill()
                writer.join()
        self.edge.close()

    def kill(self, victim: str) -> None:
        """Kill it and start it again, as the system would."""
        self.kills[victim] += 1
        if victim == "postgresql":
            self.server.restart("immediate")
        elif victim == "central":
            assert self.central is not None
            _kill(self.central)
            time.sleep(self.dice.uniform(0, 0.5))
            self.start_central()
        else:
            hall = self.dice.choice(self.halls)
            assert hall.sender is not None
            assert hall.sender.poll() is None, "a sender ended by itself"
            _kill(hall.sender)
            hall.start_sender()

    def wait_for_work(self, requests: int) -> None:
        """Until so many more requests were made; central is started again when it gave up."""
        wanted, end = self.storm.requests + requests, time.monotonic() + PATIENCE
        while self.storm.requests < wanted:
            assert time.monotonic() < end, "the senders do nothing"
            assert self.central is not None
            if self.central.poll() is not None:  # its database was away when it started
                self.own_restarts += 1
                self.start_central()
            self.edge.visits.clear()
            time.sleep(0.05)

    def lose_network(self) -> None:
        """Nobody listens for a while."""
        self.outages += 1
        self.edge.refuse()
        time.sleep(self.dice.uniform(0.1, 0.6))
        self.edge.listen_again()


def run_chaos(
    server: PostgresServer, hall_urls: dict[str, str], folder: Path, *, entries: int, kills: int, seed: int
) -> ChaosResult:
    """Let halls at empty addresses write so many entries together, kill so often, and compare the books afterwards."""
    halls = [_hall(kind, url, folder / kind) for kind, url in hall_urls.items()]
    each = entries // len(halls)
    for hall in halls:
        _write_backlog(hall, int(each * BACKLOG))
    chaos = Chaos(server, folder, halls, random.Random(seed))
    try:
        _rage(chaos, each, kills)
        exits = _end_in_peace(chaos)
    finally:
        chaos.close()
    books = {hall.kind: compare(hall.url, server.url()) for hall in halls}
    mistakes = [*_mistakes(folder / "central.log"), *(line for hall in halls for line in _mistakes(hall.folder))]
    return ChaosResult(chaos.kills, chaos.own_restarts, chaos.outages, chaos.storm.counted, books, exits, mistakes)


def _hall(kind: str, url: str, folder: Path) -> ChaosHall:
    folder.mkdir(parents=True)
    long_ago = _days_ago(max(BACKLOG_DAYS))
    create(url, clock=long_ago)
    with open_hall(url, "office", long_ago) as hall:
        hall.office.apply(busy_plan())
    return ChaosHall(kind, url, folder, PROCESSES.Value("q", 0))


def _days_ago(days: int) -> RunningClock:
    """A clock that goes as fast as any other, some days behind, beginning at noon in Jakarta."""
    noon = datetime.now(UTC).replace(hour=5, minute=0, second=0, microsecond=0)
    return RunningClock(from_then=noon - timedelta(days=days))


def _write_backlog(hall: ChaosHall, entries: int) -> None:
    """The days before, a hundred numbers at a time: nothing is sent yet."""
    for turn, days in enumerate(BACKLOG_DAYS, start=1):
        store = Store(hall.url, "kiosk-1", _days_ago(days))
        try:
            while store.write(_give_a_hundred) < entries * turn // len(BACKLOG_DAYS):
                pass
        finally:
            store.close()


def _give_a_hundred(work: Write) -> int:
    for turn in range(100):
        wish = issuing.VisitorWish(SERVICES[turn % len(SERVICES)], REGULAR, "id", "kiosk", slip=False)
        issuing.issue(work, wish, None, str(uuid4()))
    return work.hall.head_n


def _rage(chaos: Chaos, each: int, kills: int) -> None:
    """Today: everybody works, and somebody is killed again and again."""
    victims = [name for name, share in SHARES.items() for _ in range(kills * share // sum(SHARES.values()))]
    victims += ["sender"] * (kills - len(victims))
    chaos.dice.shuffle(victims)
    begun = {hall.kind: hall.head() for hall in chaos.halls}
    for hall in chaos.halls:
        hall.let_write()
    chaos.start_central()
    for hall in chaos.halls:
        hall.start_sender()
    for turn, victim in enumerate(victims, start=1):
        for hall in chaos.halls:
            hall.allow(begun[hall.kind] + (each - begun[hall.kind]) * turn // kills)
        chaos.wait_for_work(chaos.dice.randint(1, 5))
        chaos.kill(victim)
        if chaos.dice.random() < 0.05:
            chaos.lose_network()


def _end_in_peace(chaos: Chaos) -> dict[str, int]:
    """The storm is over: everything goes up, and the hall's own command compares the books."""
    for hall in chaos.halls:
        hall.allow(0)
        hall.end_writing()
    chaos.storm.calm = True
    chaos.wait_for_work(1)
    until(lambda: _is_ready(chaos))
    for hall in chaos.halls:
        assert hall.sender is not None
        hall.sender.terminate()
        ended = hall.sender.wait(PATIENCE)
        assert ended in (0, -signal.SIGTERM), f"a sender that was told to stop ended with {ended}"
    return {hall.kind: _verify(hall) for hall in chaos.halls}


def _is_ready(chaos: Chaos) -> bool:
    assert chaos.central is not None
    if chaos.central.poll() is not None:
        chaos.own_restarts += 1
        chaos.start_central()
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{chaos.storm.port}/readyz", timeout=5):
            return True
    except OSError:
        return False


def _verify(hall: ChaosHall) -> int:
    with (hall.folder / "verify.log").open("ab") as log:
        verify = [sys.executable, "-m", "antrean", "sync", "verify", str(hall.settings)]
        return subprocess.run(verify, cwd=ROOT, stdout=log, stderr=log, timeout=900, check=False).returncode


def _mistakes(logs: Path) -> Iterator[str]:
    """Lines of a log, or of all logs in a folder, that tell of an exception nobody expected; traces to their end."""
    for log in sorted(logs.glob("*.log")) if logs.is_dir() else [logs]:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        for place, line in enumerate(lines):
            if line.startswith("Traceback"):
                end = next((at for at in range(place + 1, len(lines)) if not lines[at].startswith(" ")), len(lines) - 1)
                yield f"{log.parent.name}/{log.name}: " + "\n".join(lines[max(0, place - 2) : end + 1])[-3000:]
            elif any(sign in line for sign in SIGNS_OF_BUGS):
                yield f"{log.parent.name}/{log.name}: {line[-3000:]}"


def _program(*arguments: str | Path, log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as file:
        return subprocess.Popen([sys.executable, "-m", "antrean", *arguments], cwd=ROOT, stdout=file, stderr=file)


def _kill(program: subprocess.Popen[bytes]) -> None:
    os.kill(program.pid, signal.SIGKILL)
    program.wait()
