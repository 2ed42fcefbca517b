"""The programs of a demonstration, each in its own process: started, watched, started again after a crash, ended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HOUSE: Final = Path(__file__).parents[2]
PATIENCE: Final = 5.0
"""Seconds that a program has to end in order."""
TOO_SOON: Final = 5.0
"""A crash within so many seconds of the start counts as a start that failed."""
TRIES: Final = 3


class ProgramState(StrEnum):
    """How a program stands."""

    RUNNING = "running"
    CLOSED = "closed"
    """A person closed its window."""
    GIVEN_UP = "given_up"
    """It crashed at every start."""


@dataclass(frozen=True, slots=True)
class Role:
    """A program and how it is started."""

    name: str
    arguments: tuple[str, ...]
    """The options of `antrean.demonstration.child`, then the program and its own words."""
    environment: Mapping[str, str] = field(default_factory=dict)
    once: bool = False
    """It does its work and ends; when it fails it is not started again."""
    stays_off: bool = False
    """Whoever cuts its power has to switch it on again."""


class Running:
    """One program's process, started anew whenever it crashes."""

    def __init__(self, role: Role, logs: Path) -> None:
        self.role = role
        self.log = logs / f"{role.name}.log"
        self.crashes = 0
        self.state = ProgramState.RUNNING
        self._early = 0
        self._anew = False
        self._started = 0.0
        self._process = self._start()

    @property
    def pid(self) -> int:
        """Its process."""
        return self._process.pid

    def look(self) -> bool:
        """Start it again when it has crashed; True when something has changed since the last look."""
        if self.state is not ProgramState.RUNNING or (code := self._process.poll()) is None:
            return False
        if self._anew:
            self._anew = False
            self._process = self._start()
            return False
        if code == 0:
            self.state = ProgramState.CLOSED
            return True
        self.crashes += 1
        self._early = self._early + 1 if time.monotonic() - self._started < TOO_SOON else 0
        if self._early >= TRIES or self.role.once:
            self.state = ProgramState.GIVEN_UP
        else:
            self._process = self._start()
        return True

    def open_again(self) -> None:
        """Start it once more after it was closed or given up."""
        if self.state is not ProgramState.RUNNING:
            self.wait(PATIENCE)
            self.state, self._early = ProgramState.RUNNING, 0
            self._process = self._start()

    def kill(self) -> None:
        """End it as a power cut does."""
        if self.state is ProgramState.RUNNING:
            self._process.kill()
            if self.role.stays_off:
                self.state = ProgramState.CLOSED

    def start_anew(self) -> None:
        """End it in order; the next look starts it again, and it has forgotten how long it meant to wait."""
        if self.state is ProgramState.RUNNING:
            self._anew = True
            self._process.terminate()

    def ask_to_end(self) -> None:
        """Tell it to end in order."""
        self.state = ProgramState.CLOSED
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)

    def wait(self, seconds: float) -> int | None:
        """Wait for its end; None when it still runs."""
        try:
            return self._process.wait(max(0.01, seconds))
        except subprocess.TimeoutExpired:
            return None

    def _start(self) -> subprocess.Popen[bytes]:
        self._started = time.monotonic()
        module = [sys.executable, "-m", "antrean.demonstration.child", "--parent", str(os.getpid())]
        environment = {**os.environ, **self.role.environment}
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(HOUSE), os.environ.get("PYTHONPATH")]))
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [*module, *self.role.arguments],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, start_new_session=True,
            )  # fmt: skip


class Troupe:
    """All programs of a demonstration."""

    def __init__(self, roles: Sequence[Role], logs: Path) -> None:
        self.running = {role.name: Running(role, logs) for role in roles}

    def look(self) -> list[Running]:
        """Those that have crashed, been closed or given up since the last look."""
        return [one for one in self.running.values() if one.look()]

    def end(self) -> None:
        """End them all in order, the last started first; who does not hear is killed."""
        everyone = list(reversed(self.running.values()))
        for one in everyone:
            one.ask_to_end()
        until = time.monotonic() + PATIENCE
        for one in everyone:
            if one.wait(until - time.monotonic()) is None:
                one.state = ProgramState.RUNNING
                one.kill()
                one.wait(PATIENCE)
                one.state = ProgramState.CLOSED
