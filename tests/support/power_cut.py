"""Power cuts on SQLite, simulated: every write and sync of the hall's files is recorded; the disk is rebuilt as it
may look when the power fails at any moment; then the hall is opened with the program's own code and examined.

A disk keeps everything written before the last sync of a file; of what was written since, it keeps any part, in any
order, whole or torn at its sectors.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from hall import open_hall
from hall.store.store import Store
from hall.verify import verify
from tests.support.busy_hall import SERVICES, RunningClock, busy_hall
from tests.support.writers import Asked, Station, asked_in

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
FILES: Final = ("hall.db", "hall.db-wal", "hall.db.bell")
SECTOR: Final = 512
TRACED: Final = "pwrite64,pwritev,write,ftruncate,fsync,fdatasync"
CALL: Final = re.compile(
    r"\d+\s+(?P<call>\w+)\((?P<fd>\d+)<(?P<path>[^>]*)>"
    r'(?:, "(?P<data>(?:\\x[0-9a-f]{2})*)", \d+(?:, (?P<at>\d+))?|, (?P<length>\d+))?\)\s+= (?P<result>-?\d+)'
)
"""A line of strace -f -y -xx: a call on a named file and its result."""


@dataclass(frozen=True)
class Write:
    """Bytes on their way to a file; `data` None cuts the file at `at`, or lengthens it."""

    file: str
    at: int
    data: bytes | None


@dataclass(frozen=True)
class Sync:
    """What was written to a file so far is on the disk when this is over."""

    file: str


Step: TypeAlias = "Write | Sync | Asked"


@dataclass(frozen=True)
class Recording:
    """A hall at work: its files as they lay on the disk before, and what happened then."""

    before: dict[str, bytes]
    steps: list[Step]
    clock: RunningClock

    def on_a_lying_disk(self) -> Recording:
        """The same hall on a disk that says "done" and is not."""
        return Recording(self.before, [step for step in self.steps if not isinstance(step, Sync)], self.clock)

    def count(self, kind: type[Write | Sync | Asked]) -> int:
        """How many steps of a kind."""
        return sum(isinstance(step, kind) for step in self.steps)


@dataclass(frozen=True)
class CutResult:
    """What one power cut left."""

    after: int
    """Steps before the cut."""
    told: int
    """Commands that were answered before the cut."""
    lost: list[Asked]
    """Of these, the ones the hall knows nothing of, or something else."""
    given_again: list[str]
    """Labels that were in somebody's hand and are given once more afterwards."""
    violations: tuple[object, ...]
    trouble: Exception | None = None
    """The hall could not be opened or read at all."""

    @property
    def sound(self) -> bool:
        """Whether every promise held."""
        return not (self.lost or self.given_again or self.violations or self.trouble)


def record(folder: Path, commands: int) -> Recording:
    """Let two stations give `commands` commands each, and record what they write."""
    folder.mkdir(parents=True)
    url = f"sqlite:///{folder}/hall.db"
    busy_hall(url)
    clock = RunningClock()
    before = {name: (folder / name).read_bytes() for name in FILES if (folder / name).exists()}
    trace = folder / "trace"
    worker = [sys.executable, "-m", "tests.support.power_cut_worker", url, str(commands), repr(clock.began)]
    subprocess.run(
        [strace(), "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={TRACED}", "-o", trace, "--", *worker],
        cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    with trace.open(encoding="ascii") as lines:
        return Recording(before, list(_steps(_whole(lines))), clock)


def strace() -> str:
    """The program that records."""
    found = shutil.which("strace")
    if found is None:
        message = "strace is not installed: ./run test does it"
        raise FileNotFoundError(message)
    return found


def _whole(lines: Iterator[str]) -> Iterator[str]:
    """A call that strace tells in two parts, in one, at the time it ended; a sync at its end, a write at its end."""
    begun: dict[str, str] = {}
    for line in lines:
        process, _, rest = line.rstrip("\n").partition(" ")
        if rest.endswith("<unfinished ...>"):
            begun[process] = line.split(" <unfinished")[0]
        elif "resumed>" in rest and process in begun:
            yield begun.pop(process) + rest.split("resumed>", 1)[1]
        else:
            yield line


def _steps(lines: Iterator[str]) -> Iterator[Step]:
    for line in lines:
        found = CALL.match(line)
        if found is None:
            continue
        call, path, result = found["call"], _text(found["path"]), int(found["result"])
        file = Path(path).name
        data = None if found["data"] is None else bytes.fromhex(found["data"].replace("\\x", ""))
        if call == "write" and data is not None and found["fd"] == "1":
            yield from asked_in(data)
        elif file not in FILES or result < 0:
            continue
        elif call in ("fsync", "fdatasync"):
            yield Sync(file)
        elif call == "ftruncate":
            yield Write(file, int(found["length"]), None)
        elif data is not None:
            yield Write(file, int(found["at"] or 0), data[:result])


def _text(path: str) -> str:
    return bytes.fromhex(path.replace("\\x", "")).decode() if path.startswith("\\x") else path


# --- the disk after the cut -----------------------------------------------------------------------


def disk_after(recording: Recording, steps: int, chance: random.Random) -> dict[str, bytearray]:
    """The files as they may lie on the disk when the power fails after so many steps."""
    disk = {name: bytearray(content) for name, content in recording.before.items()}
    on_the_way: dict[str, list[Write]] = {name: [] for name in FILES}
    for step in recording.steps[:steps]:
        if isinstance(step, Sync):
            for write in on_the_way[step.file]:
                _arrive(disk, write)
            on_the_way[step.file] = []
        elif isinstance(step, Write):
            on_the_way[step.file].append(step)
    share = chance.choice((0.0, 0.3, 0.7, 1.0))
    for writes in on_the_way.values():
        for write in writes:
            if chance.random() < share:
                _arrive(disk, write, chance if chance.random() < 0.3 else None)
    return disk


def _arrive(disk: dict[str, bytearray], write: Write, torn: random.Random | None = None) -> None:
    """A write reaches the disk; `torn` loses half of its sectors."""
    content = disk.setdefault(write.file, bytearray())
    if write.data is None:
        del content[write.at :]
        content.extend(bytes(write.at - len(content)))
        return
    content.extend(bytes(max(0, write.at + len(write.data) - len(content))))
    for start in range(0, len(write.data), SECTOR):
        if torn is None or torn.random() < 0.5:
            part = write.data[start : start + SECTOR]
            content[write.at + start : write.at + start + len(part)] = part


# --- after the cut --------------------------------------------------------------------------------


def cut(recording: Recording, folder: Path, chance: random.Random) -> CutResult:
    """Cut the power at any moment, and open the hall again."""
    steps = chance.randrange(len(recording.steps))
    folder.mkdir()
    for name, content in disk_after(recording, steps, chance).items():
        (folder / name).write_bytes(content)
    told = [step for step in recording.steps[:steps] if isinstance(step, Asked)]
    try:
        return _examine(f"sqlite:///{folder}/hall.db", recording.clock, steps, told)
    except Exception as trouble:  # noqa: BLE001 - whatever a spoilt file leads to
        return CutResult(steps, len(told), [], [], (), trouble)
    finally:
        shutil.rmtree(folder)


def _examine(url: str, clock: RunningClock, steps: int, told: list[Asked]) -> CutResult:
    store = Store(url, "verify", clock)
    try:
        violations = verify(store).violations
    finally:
        store.close()
    with open_hall(url, "examiner", clock) as hall:
        stations = {number: Station(hall, number) for number in (1, 2)}
        known = [one for one in told if one.done]
        lost = [one for one in known if stations[one.number].ask(one) != one.result]
        labels = {str(one.result[2]) for one in known if one.action == "issue" and one.result}
        fresh = [hall.reception.issue(code).label for code in SERVICES]
    return CutResult(steps, len(known), lost, [label for label in fresh if label in labels], violations)
