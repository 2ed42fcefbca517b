"""What people do to the files of a hall while programs have them open."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hall.model.errors import (
    HallFileExchanged,
    HallFileGone,
    HallFileLinked,
    HallFileOverwritten,
    HallFileReplaced,
    HallTrouble,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class Ground:
    """A hall's file, a backup of it and the file of another hall."""

    path: Path
    backup: Path
    other: Path

    def beside(self, ending: str) -> Path:
        """A file beside the hall's."""
        return self.path.with_name(self.path.name + ending)

    def spare(self, file: Path) -> Path:
        """A copy in the hall's folder, to move or to throw away."""
        return shutil.copyfile(file, self.beside(".spare"))


def another_hall_moved_over(ground: Ground) -> None:
    ground.spare(ground.other).replace(ground.path)


def a_backup_moved_over(ground: Ground) -> None:
    ground.spare(ground.backup).replace(ground.path)


def a_backup_copied_over(ground: Ground) -> None:
    shutil.copyfile(ground.backup, ground.path)


def another_hall_copied_over(ground: Ground) -> None:
    shutil.copyfile(ground.other, ground.path)


def another_hall_linked_over(ground: Ground) -> None:
    link = ground.beside(".spare")
    link.symlink_to(ground.other)
    link.replace(ground.path)


def moved_and_linked_back(ground: Ground) -> None:
    moved_away(ground)
    ground.path.symlink_to(ground.beside(".old"))


def emptied(ground: Ground) -> None:
    ground.path.write_bytes(b"")


def removed(ground: Ground) -> None:
    ground.path.unlink()


def moved_away(ground: Ground) -> None:
    ground.path.rename(ground.beside(".old"))


def log_removed(ground: Ground) -> None:
    ground.beside("-wal").unlink()


def log_exchanged(ground: Ground) -> None:
    shutil.copyfile(ground.beside("-wal"), ground.beside(".spare")).replace(ground.beside("-wal"))


def index_removed(ground: Ground) -> None:
    ground.beside("-shm").unlink()


def log_and_index_removed(ground: Ground) -> None:
    log_removed(ground)
    index_removed(ground)


def linked(ground: Ground) -> None:
    os.link(ground.path, ground.beside(".second"))


ATTACKS: Final[dict[Callable[[Ground], None], type[HallTrouble]]] = {
    another_hall_moved_over: HallFileReplaced,
    a_backup_moved_over: HallFileReplaced,
    another_hall_linked_over: HallFileReplaced,
    moved_and_linked_back: HallFileReplaced,
    another_hall_copied_over: HallFileOverwritten,
    a_backup_copied_over: HallFileOverwritten,
    emptied: HallFileOverwritten,
    removed: HallFileGone,
    moved_away: HallFileGone,
    log_removed: HallFileExchanged,
    log_exchanged: HallFileExchanged,
    index_removed: HallFileExchanged,
    log_and_index_removed: HallFileExchanged,
    linked: HallFileLinked,
}
"""What is done, and what stations say then."""
