"""Stations that work without pause and write down what the hall confirmed, so that they can be killed at any moment."""

from __future__ import annotations

import contextlib
import json
import os
import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from hall import HallError, HallTrouble, open_hall
from hall.model.tickets import Call, State, Ticket
from tests.support.busy_hall import SERVICES, RunningClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hall import Hall
    from hall.desk import DeskDoor

PATIENCE: Final = 60.0
"""Seconds a writer goes on asking a hall that is in trouble."""


@dataclass(frozen=True)
class Asked:
    """One command of a writer. `result` is None while the writer does not know what came of it."""

    number: int
    """Of the writer, and of its counter."""
    command: UUID
    action: str
    argument: str
    result: list[object] | None = None

    @property
    def done(self) -> bool:
        """Whether the hall did it, and said so."""
        return self.result is not None and self.result[0] != "refused"

    def line(self) -> bytes:
        """As it is written down."""
        told = [self.number, str(self.command), self.action, self.argument, self.result]
        return json.dumps(told).encode() + b"\n"


class Station:
    """A kiosk and a counter in one, in the hands of one clerk."""

    def __init__(self, hall: Hall, number: int) -> None:
        self.number = number
        self.hall = hall
        self.desk: DeskDoor = hall.desk(number, f"clerk-{number}")

    def ask(self, asked: Asked) -> list[object]:
        """Give the command, until the hall answers."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return _told(self._give(asked))
            except HallError as refusal:
                return ["refused", refusal.name]
            except HallTrouble:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def _give(self, asked: Asked) -> Ticket | Call:
        desk, command = self.desk, asked.command
        match asked.action:
            case "issue":
                return self.hall.reception.issue(asked.argument, command=command)
            case "call":
                return desk.call_next(command)
            case "recall":
                return desk.recall(command)
            case "start":
                return desk.start(command)
            case "transfer":
                return desk.transfer(asked.argument, command)
            case "absent":
                return desk.mark_absent(command)
            case _:
                return desk.finish("served", command)

    def wish(self, chance: random.Random) -> tuple[str, str]:
        """What this station does next: an action and its argument."""
        if chance.random() < 0.3:
            return "issue", chance.choice(SERVICES)
        here = self._here()
        if here is None:
            return "call", ""
        if here.state == State.CALLED:
            return chance.choice([("start", ""), ("start", ""), ("recall", ""), ("absent", "")])
        return chance.choice([("finish", ""), ("finish", ""), ("transfer", chance.choice(SERVICES))])

    def _here(self) -> Ticket | None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return self.desk.current()
            except HallTrouble:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)


def _told(result: Ticket | Call) -> list[object]:
    if isinstance(result, Call):
        return ["call", result.n, result.ticket.id, result.ticket.label, result.counter, result.reason.name]
    return ["ticket", result.id, result.label, str(result.state), result.service, result.counter]


def write_on(url: str, number: int, clock: RunningClock, notes: Path) -> None:
    """Work without end. What was asked last and never answered is asked again first."""
    paper = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    chance = random.Random()
    open_question = unanswered(notes, number)
    with open_hall(url, f"station-{number}", clock) as hall:
        station = Station(hall, number)
        while True:
            if open_question is None:
                asked = Asked(number, uuid4(), *station.wish(chance))
                os.write(paper, asked.line())
            else:
                asked, open_question = open_question, None
            result = station.ask(asked)
            os.write(paper, Asked(asked.number, asked.command, asked.action, asked.argument, result).line())


def asked_in(text: bytes) -> Iterator[Asked]:
    """What was written down, in that order; a line cut short by a kill is none."""
    for line in text.split(b"\n"):
        with contextlib.suppress(ValueError):
            number, command, action, argument, result = json.loads(line)
            yield Asked(number, UUID(command), action, argument, result)


def read_notes(notes: Path) -> Iterator[Asked]:
    """Everything the writers wrote down."""
    return asked_in(notes.read_bytes() if notes.exists() else b"")


def unanswered(notes: Path, number: int) -> Asked | None:
    """The last command of a writer, if it never learned what came of it."""
    last = None
    for asked in read_notes(notes):
        if asked.number == number:
            last = asked
    return last if last is not None and last.result is None else None
