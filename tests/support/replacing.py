"""Another file over a hall's, or none, while stations give numbers without pause."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hall import HallTrouble, open_hall
from hall.model.errors import HallBusy
from hall.store.store import Store
from hall.store.upkeep import backup as backups
from hall.verify import verify
from tests.support.busy_hall import SERVICES, RunningClock, busy_hall
from tests.support.file_attacks import ATTACKS, Ground
from tests.support.many_processes import PROCESSES
from tests.support.patience import until
from tests.support.restoring import give

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path

    from hall.verify import Violation

STATIONS: Final = 4
ATTACKED: Final = "attacked"


@dataclass(frozen=True)
class ReplaceResult:
    """What came of one attack."""

    attack: str
    labels: list[str]
    """Everything that was ever given."""
    into_nothing: list[str]
    """Numbers confirmed after the attack, but for the one that each station had in hand."""
    told: dict[int, str]
    """What each station says when the attack is done."""
    wanted: str
    newcomer: str
    """What a station said that was opened afterwards."""
    violations: tuple[Violation, ...]

    @property
    def against(self) -> list[str]:
        """What speaks against the promises."""
        twice = [label for label, count in Counter(self.labels).items() if count > 1]
        found = {"given twice": twice, "into nothing": self.into_nothing, "books": self.violations}
        silent = [number for number in range(STATIONS) if self.told.get(number) != self.wanted]
        found["stations that said something else"] = [(number, self.told.get(number)) for number in silent]
        found["the newcomer said"] = [] if self.newcomer == self.wanted else [self.newcomer]
        return [f"{self.attack}: {what} {things}" for what, things in found.items() if things]


def replace_at_work(folder: Path, attack: Callable[[Ground], None]) -> ReplaceResult:
    """Four stations at work, the attack in the middle, a backup put back, and work goes on."""
    folder.mkdir(parents=True)
    url, clock = f"sqlite:///{folder}/hall/hall.db", RunningClock()
    busy_hall(url)
    busy_hall(f"sqlite:///{folder}/other/hall.db")
    ground = Ground(folder / "hall" / "hall.db", folder / "backup", folder / "other" / "hall.db")
    notes, end = folder / "notes", folder / "end"
    stations = [
        PROCESSES.Process(target=_give_numbers, args=(url, number, clock, notes, end), daemon=True)
        for number in range(STATIONS)
    ]
    for station in stations:
        station.start()

    def lines() -> list[list[str]]:
        assert all(station.is_alive() for station in stations), "a station ended by itself"
        return [line.split() for line in notes.read_text().splitlines()] if notes.exists() else []

    def all_have(kind: str, since: str = "") -> bool:
        return {line[0] for line in lines() if line[1] == kind and since in line[2]} >= set(map(str, range(STATIONS)))

    until(lambda: all_have("gave"))
    backups.backup(url, ground.backup)
    given = len(lines())
    until(lambda: len(lines()) > given + 100)
    attack(ground)
    _note(notes, f"- {ATTACKED} -")
    until(lambda: len(_words(lines())) == STATIONS)
    told = _words(lines())
    newcomer = _opened(url, clock)
    series = backups.restore(url, ground.backup, clock)
    until(lambda: all_have("gave", f"-{series}-"))
    said = lines()
    end.touch()
    _ended(stations)
    labels = [what for _number, kind, what in said if kind == "gave"]
    wanted, lost = ATTACKS[attack].__name__, _into_nothing(said, series)
    return ReplaceResult(attack.__name__, labels, lost, told, wanted, newcomer, _violations(url, clock))


def _ended(stations: list[ForkServerProcess]) -> None:
    for station in stations:
        station.join(60)
        assert station.exitcode == 0, "a station did not end"


def _violations(url: str, clock: RunningClock) -> tuple[Violation, ...]:
    store = Store(url, "verify", clock)
    try:
        return verify(store).violations
    finally:
        store.close()


def _after_attack(said: list[list[str]]) -> list[list[str]]:
    return said[said.index(["-", ATTACKED, "-"]) + 1 :] if ["-", ATTACKED, "-"] in said else []


def _words(said: list[list[str]]) -> dict[int, str]:
    """What stations say that have looked once the attack was done; the word before may be of a look in its midst."""
    words: dict[int, list[str]] = {}
    for number, kind, what in _after_attack(said):
        if kind == "said":
            words.setdefault(int(number), []).append(what)
    return {number: spoken[1] for number, spoken in words.items() if len(spoken) > 1}


def _into_nothing(said: list[list[str]], series: str) -> list[str]:
    """Numbers given after the attack and before the restore, but for the one that each station had in hand."""
    late: Counter[str] = Counter()
    lost = []
    for number, kind, what in _after_attack(said):
        if kind == "gave" and f"-{series}-" not in what:
            late[number] += 1
            lost += [what] if late[number] > 1 else []
    return lost


def _opened(url: str, clock: RunningClock) -> str:
    """What a station says that comes now."""
    try:
        with open_hall(url, "newcomer", clock):
            return "nothing"
    except HallTrouble as trouble:
        return trouble.name


def _note(notes: Path, line: str) -> None:
    paper = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    os.write(paper, line.encode() + b"\n")
    os.close(paper)


def _give_numbers(url: str, number: int, clock: RunningClock, notes: Path, end: Path) -> None:
    """A kiosk without pause, until the file `end` is there; each label and each trouble is noted as it comes."""

    def told(trouble: HallTrouble) -> None:
        if not isinstance(trouble, HallBusy):
            _note(notes, f"{number} said {trouble.name}")

    with open_hall(url, f"kiosk-{number}", clock) as hall:
        while not end.exists():
            label = give(hall, SERVICES[number], told)
            _note(notes, f"{number} gave {label}")
