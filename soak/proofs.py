"""The long proofs. Each yields its outcome on each database; the tests run the same at about a tenth."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from antrean.simulation.day import run_day
from hall.model.calling import Rules
from hall.store.store import Store
from hall.verify import verify
from soak.grounds import KINDS
from soak.proof import Proof, only_broken
from tests.support.busy_hall import EVERYTHING, busy_hall, busy_plan
from tests.support.clock_storm import storm
from tests.support.guard import OVERLAPPING, broken_promises, crowded_day
from tests.support.hall_simulation import SimulatedHall
from tests.support.halls import MORNING, Clock
from tests.support.killing import kill_writers
from tests.support.machine_hall import Places
from tests.support.machine_run import run_machine
from tests.support.power_cut import Sync, Write, cut, record
from tests.support.race import race
from tests.support.real_day import RealDay, in_whole_seconds
from tests.support.restoring import restore_at_work
from tests.support.taking_turns import take_turns
from tests.support.writers import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from soak.grounds import Grounds
    from tests.support.killing import KillResult


def races(grounds: Grounds) -> Iterator[Proof]:
    """8 processes give 200 numbers each, then 8 processes call 200 visitors each."""
    each = grounds.amount(200)
    for kind in KINDS:
        with grounds.empty(kind) as url:
            busy_hall(url, busy_plan(EVERYTHING))
            result = race(url, grounds.new_folder() / "race", processes=8, each=each)
        figures = {
            "processes": 8,
            "numbers": len(result.labels),
            "distinct": len(set(result.labels)),
            "calls": len(result.called),
            "visitors called": len(set(result.called)),
            "numbers per second": round(len(result.labels) / result.issue_seconds),
            "calls with start and finish per second": round(len(result.called) / result.call_seconds),
        }
        yield Proof("race", kind, figures, only_broken({
            "numbers given twice": len(result.labels) - len(set(result.labels)),
            "numbers missing": 8 * each - len(result.labels),
            "gaps": result.gaps,
            "visitors called twice": len(result.called) - len(set(result.called)),
            "calls missing": 8 * each - len(result.called),
            "books": result.violations,
        }))  # fmt: skip


def turns(grounds: Grounds) -> Iterator[Proof]:
    """8 processes have the lock of a hall in SQLite 2,000 times each, and want it again at once."""
    each = grounds.amount(2000)
    taken = take_turns(grounds.new_folder() / "turns", processes=8, each=each)
    figures = {
        "processes": 8,
        "turns": len(taken.passed),
        "others that passed, median": taken.of_a_hundred(50),
        "98 of 100": taken.of_a_hundred(98),
        "most": taken.passed[-1],
    }
    yield Proof("turns", "sqlite", figures, only_broken({
        "turns of two at once": 8 * each - taken.counted,
        "passed by the others again and again": taken.of_a_hundred(98) > 3 * 7,
    }))  # fmt: skip


def kills(grounds: Grounds) -> Iterator[Proof]:
    """One of four writers killed every half second, 60 times; the server crashes five times in between."""
    count = grounds.amount(60)
    with grounds.empty("sqlite") as url:
        busy_hall(url)
        yield _killed("sqlite", kill_writers(url, grounds.new_folder(), count, seed=grounds.seed))
    with grounds.own_server() as server:
        busy_hall(server.url())
        folder, crashes = grounds.new_folder(), grounds.amount(5)
        result = kill_writers(
            server.url(), folder, count, lambda: server.restart("immediate"), crashes=crashes, seed=grounds.seed
        )
        yield _killed("postgresql", result)


def _killed(kind: str, result: KillResult) -> Proof:
    figures = {
        "kills": result.kills,
        "server crashes": result.crashes,
        "commands answered": result.answered,
        "refused": result.refused,
        "unanswered in the end": result.open_questions,
        "numbers": result.numbers,
        "calls": result.calls,
    }
    return Proof("kill -9", kind, figures, only_broken({
        "numbers given twice": result.given_twice,
        "calls told twice": result.called_twice,
        "answers that changed or got lost": result.changed,
        "commands done twice": result.done_twice,
        "books": result.violations,
    }))  # fmt: skip


def power_cuts(grounds: Grounds) -> Iterator[Proof]:
    """400 power cuts at any moment of a recorded hour of work, with torn sectors; and 40 on a disk that lies."""
    recording = record(grounds.new_folder() / "hall", grounds.amount(250))
    folder, chance = grounds.new_folder(), Random(grounds.seed)
    results = [cut(recording, folder / str(turn), chance) for turn in range(grounds.amount(400))]
    lying = recording.on_a_lying_disk()
    lies = [cut(lying, folder / f"lie-{turn}", chance) for turn in range(grounds.amount(40))]
    figures = {
        "commands": recording.count(Asked),
        "writes": recording.count(Write),
        "syncs": recording.count(Sync),
        "cuts": len(results),
        "answers checked": sum(result.told for result in results),
        "harmful cuts": sum(not result.sound for result in results),
        "harmful cuts on a disk that lies": f"{sum(not result.sound for result in lies)} of {len(lies)}",
    }
    yield Proof("power cut", "sqlite", figures, only_broken({
        "harmful cuts": [result for result in results if not result.sound],
        "a lying disk does no harm: nothing is proved": all(result.sound for result in lies),
    }))  # fmt: skip


def states(grounds: Grounds) -> Iterator[Proof]:
    """Everything at a desk and a kiosk in any order, against a hall kept on paper."""
    examples = grounds.amount(400)
    for kind in KINDS:
        tally = run_machine(Places(kind, grounds.databases, grounds.new_folder()), examples, 60, grounds.seed)
        done = tally.pop("done")
        refused = ", ".join(f"{name} {count:,}" for name, count in tally.most_common())
        figures = {"days": examples, "commands done": done, "refused": sum(tally.values()), "of which": refused}
        yield Proof("state machine", kind, figures)


def guards(grounds: Grounds) -> Iterator[Proof]:
    """Crowded days with five overlapping counters: past who waited 45 minutes, never two priority calls in a row."""
    rules = Rules(tiers={"priority": 1}, guard_minutes=45)
    days, visitors = grounds.amount(10) if grounds.quick else 3, 400
    for kind in KINDS:
        calls, by_guard, broken, different = 0, 0, [], []
        for seed in range(grounds.seed, grounds.seed + days):
            visits = in_whole_seconds(crowded_day(seed, visitors))
            with grounds.empty(kind) as url:
                busy_hall(url, busy_plan(tuple(OVERLAPPING)))
                day = list(RealDay(url, OVERLAPPING).calls(visits))
                broken += broken_promises(OVERLAPPING, day)
                broken += _books(url)
            different += [seed] if day != list(SimulatedHall(OVERLAPPING, rules).day(visits)) else []
            calls += len(day)
            by_guard += sum(call.reason.name == "guard" for call in day)
        figures = {"days": days, "counters": len(OVERLAPPING), "calls": calls, "by the guard": by_guard}
        yield Proof("guard", kind, figures, only_broken({
            "passed by two priority calls": broken,
            "days that differ from the rules alone": different,
            "calls missing": days * visitors - calls,
        }))  # fmt: skip


def clocks(grounds: Grounds) -> Iterator[Proof]:
    """300 jumps of the clock, a second to 400 days, ahead and back, while stations start in between."""
    jumps = grounds.amount(300)
    for kind in KINDS:
        with grounds.empty(kind) as url:
            result = storm(url, Random(grounds.seed), jumps)
        figures = {
            "jumps": result.jumps,
            "of at most two minutes": result.believed,
            "stations started meanwhile": result.started,
            "numbers": len(result.labels),
            "numbers refused": result.refused,
        }
        yield Proof("clock", kind, figures, only_broken({
            "sent home by a clock": result.sent_home,
            "hall time more than four minutes from the truth": result.too_far[:5],
            "alarms left when the clock was right": result.alarms_left,
            "numbers given twice": len(result.labels) - len(set(result.labels)),
            "books": result.books,
        }))  # fmt: skip


def restores(grounds: Grounds) -> Iterator[Proof]:
    """The same backup put back ten times while three kiosks give numbers without pause."""
    for kind in KINDS:
        with grounds.empty(kind) as url:
            busy_hall(url)
            result = restore_at_work(url, grounds.new_folder(), grounds.amount(10))
        figures = {"restores": len(result.series), "kiosks": 3, "numbers": len(result.labels)}
        yield Proof("restore", kind, figures, only_broken({
            "numbers given twice": result.given_twice,
            "series missing": [series for series in result.series if series not in result.seen],
            "books": result.violations,
        }))  # fmt: skip


def days(grounds: Grounds) -> Iterator[Proof]:
    """A whole day of the public service mall with 3,000 visitors."""
    for kind in KINDS:
        with grounds.empty(kind) as url:
            report = run_day(url, visitors=grounds.amount(3000), seed=grounds.seed, now=MORNING)
        figures = {
            "visitors": report.visitors,
            "counters": report.counters,
            "numbers": report.issued,
            "served": report.served,
            "calls": report.calls,
            "transferred": report.transferred,
            "parked": report.parked,
            "absent": report.absent,
            "median wait in minutes": round(report.wait_p50, 1),
        }
        books = None if report.clean else report.verdict
        yield Proof("day of the mall", kind, figures, only_broken({"books": books}))


def _books(url: str) -> list[int]:
    """The number of violations, if any."""
    store = Store(url, "verify", Clock())
    try:
        found = verify(store).violations
    finally:
        store.close()
    return [len(found)] if found else []
