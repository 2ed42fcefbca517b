"""What is kept beside `hall.db` about the hall's files: in the bell file, and in the lock file."""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHAIN: Final = 16
"""Bytes of a chain value: enough to know one's own history."""
_HEAD: Final = struct.Struct(f"<q{CHAIN}s")
_FILES: Final = struct.Struct("<6Q")
_STAMP: Final = struct.Struct("<2q")
_NEVER: Final = (-1, -1)
"""What no file is like."""


@dataclass(frozen=True, slots=True)
class Files:
    """What the names stand for: the numbers by which the system knows each file, 0 where there is none."""

    device: int = 0
    main: int = 0
    log: int = 0
    """Of `-wal`."""
    index: int = 0
    """Of `-shm`."""

    @property
    def database(self) -> tuple[int, int]:
        """The database itself."""
        return self.device, self.main


@dataclass(frozen=True, slots=True)
class Record:
    """What the bell file keeps."""

    n: int = 0
    """The last n this hall is known to have had, 0 when unknown."""
    chain: bytes = bytes(CHAIN)
    """How the chain begins at n, zeros when unknown."""
    bell: tuple[int, int] = (0, 0)
    """Device and number of the bell file itself: in a folder that was copied as a whole it is another one."""
    files: Files = Files()


def read_record(bell: int) -> Record:
    """What the open bell file keeps; an older program kept only n."""
    raw = os.pread(bell, _HEAD.size + _FILES.size, 0).ljust(_HEAD.size + _FILES.size, b"\0")
    n, chain = _HEAD.unpack_from(raw)
    device, number, *files = _FILES.unpack_from(raw, _HEAD.size)
    return Record(n, chain, (device, number), Files(*files))


def write_head(bell: int, n: int, chain: bytes) -> None:
    """Keep the hall's last n, in one's own turn; the rest stays as it is."""
    os.pwrite(bell, _HEAD.pack(n, chain[:CHAIN]), 0)


def write_files(bell: int, files: Files) -> None:
    """Keep what the names stand for, alone at the door; the rest stays as it is."""
    numbers = (*number_of(bell), files.device, files.main, files.log, files.index)
    os.pwrite(bell, _FILES.pack(*numbers), _HEAD.size)


def number_of(file: int) -> tuple[int, int]:
    """By what the system knows an open file."""
    found = os.fstat(file)
    return found.st_dev, found.st_ino


def last_n(folder_entry: Path) -> int:
    """The last n in a bell file that may be missing."""
    try:
        raw = folder_entry.read_bytes()[:8]
    except FileNotFoundError:
        return 0
    return int.from_bytes(raw.ljust(8, b"\0"), "little", signed=True)


class Stamp:
    """How large `hall.db` was and when it was changed when the last writer left it, kept in the lock file.

    None while somebody writes, and when somebody died in the middle of it.
    """

    def __init__(self, file: int, database: Path) -> None:
        self._file = file
        self._database = database

    def left(self) -> tuple[int, int] | None:
        """What the last writer left."""
        raw = os.pread(self._file, _STAMP.size, 0)
        return None if not raw.strip(b"\0") or len(raw) < _STAMP.size else _STAMP.unpack(raw)

    def fits(self) -> bool:
        """Whether the file is as it was left."""
        return self.left() == self._now()

    def is_broken(self) -> bool:
        """Whether something else has written since; asked while others may be writing."""
        left = self.left()
        return left is not None and left != self._now() and left == self.left()

    def clear(self) -> None:
        """Somebody begins to write."""
        os.pwrite(self._file, bytes(_STAMP.size), 0)

    def leave(self, is_foreign: Callable[[], bool]) -> None:
        """The file is as it should be, unless it is a foreign one, which is asked when it has been looked at."""
        now = self._now()
        os.pwrite(self._file, _STAMP.pack(*(_NEVER if is_foreign() else now)), 0)

    def close(self) -> None:
        """Let go of the lock file."""
        os.close(self._file)

    def _now(self) -> tuple[int, int]:
        found = self._database.stat()
        return found.st_size, found.st_mtime_ns
