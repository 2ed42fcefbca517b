"""Which doors of the hall each kind of station may open: what a program can do to the hall is in those files."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Door(StrEnum):
    """A door, by the name that it has in `Hall`; its file is `hall/{door}.py`."""

    ATTENDANCE = "attendance"
    RECEPTION = "reception"
    DESK = "desk"
    BOARD = "board"
    SUPERVISION = "supervision"
    OFFICE = "office"
    JOURNAL = "journal"
    PRINT_JOBS = "print_jobs"
    CENTRAL = "central"


DOORS: Final[Mapping[str, frozenset[Door]]] = MappingProxyType(
    {
        "kiosk": frozenset({Door.ATTENDANCE, Door.RECEPTION, Door.PRINT_JOBS}),
        "counter": frozenset({Door.ATTENDANCE, Door.DESK}),
        "display": frozenset({Door.ATTENDANCE, Door.BOARD}),
        "sync": frozenset({Door.ATTENDANCE, Door.CENTRAL}),
    }
)
"""Per kind of station. Commands and scripts are of no kind and open what they need."""
ONE_AT_A_TIME: Final = frozenset({"kiosk", "counter", "display"})
"""Kinds whose station's name one program has at a time; the sender claims the sending instead."""


class DoorClosed(RuntimeError):
    """A station of the kind {kind} does not open the door {door}."""

    def __init__(self, kind: str, door: Door) -> None:
        super().__init__(f"A station of the kind {kind} does not open the door {door}.")


def may_open(kind: str | None, door: Door) -> bool:
    """Whether a station of this kind opens this door; None is no station but a command."""
    return kind is None or door in DOORS[kind]
