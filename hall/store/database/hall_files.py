"""The file is the file: stations work in the very file their hall worked in, or give no numbers.

People copy and move databases while programs have them open. The programs then go on in a file that has no name any
more, or in two files at once, and two visitors hold one number. So whoever writes looks first at what the names
`hall.db`, `-wal` and `-shm` stand for. What they must stand for is kept in the bell file beside the hall's last n, for
stations that come later; the lock file keeps how the last writer left `hall.db`, which tells of a copy made over it.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import os
import time
from typing import TYPE_CHECKING, Any, Final

from hall.model.errors import (
    HallBroken,
    HallBusy,
    HallFileExchanged,
    HallFileGone,
    HallFileLinked,
    HallFileOverwritten,
    HallFileReplaced,
    HallTrouble,
)  # fmt: skip
from hall.store.database.file_record import (
    Files,
    Record,
    Stamp,
    last_n,
    number_of,
    read_record,
    write_files,
    write_head,
)
from hall.store.database.turnstile import FILE_MODE, Turnstile, open_shared
from hall.store.database.watermark import Watermark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LONG_LOG: Final = 1000
"""Pages in the log from which on it is brought into the database, as SQLite itself would do."""
_AT_DOOR: Final = 5.0
"""Seconds to wait until others have come in or gone."""
_GOODBYE: Final = 1.0
"""Seconds a station that closes waits for its turn."""


def beside(path: Path, ending: str) -> Path:
    """A file beside the database."""
    return path.with_name(path.name + ending)


def home_of(named: Path) -> Path:
    """Where the file of a hall really is, by whatever link one comes; a link in a hall's own place leads nowhere."""
    here = named.parent.resolve() / named.name
    return here if last_n(beside(here, ".bell")) else named.resolve()


class HallFiles:
    """The files of a hall as one station sees them."""

    def __init__(self, named: Path, connect: Callable[[Path], Any], failure: type[Exception]) -> None:
        """`failure` is what the driver raises where SQLite does not do what it was asked."""
        self._named = named
        self.path = home_of(named)
        """Where the file really is: the lock and the bell lie beside it, by whatever link one comes."""
        self._connect = connect
        self._failure = failure
        self._turnstile = Turnstile(open_shared(beside(self.path, ".lock")))
        self._bell = open_shared(beside(self.path, ".bell"))
        self._stamp = Stamp(open_shared(beside(self.path, ".lock")), self.path)
        self._mine: Files | None = None
        self._anchor: Any = None
        self._watermark: Watermark | None = None
        self._to_empty = False

    # --- at work ----------------------------------------------------------------------------------

    def join(self, seconds: float) -> None:
        """Begin to work here; refuses a file that is not the hall's. Makes one where there never was one."""
        with self._door(seconds):
            self._join()

    @contextlib.contextmanager
    def turn(self, seconds: float, changed: Callable[[], None]) -> Iterator[None]:
        """One's own turn to write in the hall's own, whole file.

        `changed` is called when a restore has put another file in its place: what was opened is to be forgotten.
        """
        with self._turnstile.turn(seconds):
            self._check(changed)
            yield
            with contextlib.suppress(self._failure):  # what is committed is done; whoever writes next hears of trouble
                self._tidy()

    def confirm(self) -> None:
        """What was read in one's own turn came from the hall's own, whole file: asked before it is committed."""
        if (trouble := self.wrong()) is not None:
            raise trouble

    def empty_log(self) -> None:
        """Leave nothing of what was deleted in the log, as soon as nobody reads in it; in one's own turn."""
        self._to_empty = True

    def check(self, seconds: float, changed: Callable[[], None]) -> None:
        """As `turn`, for a look: waits only where something is not as it was."""
        with contextlib.suppress(HallTrouble):
            if self._look() == self._mine:
                return
        with self._turnstile.turn(seconds):
            self._check(changed)

    def wrong(self) -> HallTrouble | None:
        """What is not as it was; None when nothing is."""
        if self._mine is None:
            return None
        try:
            seen = self._look()
            if seen.database != self._mine.database:
                return HallFileReplaced(path=str(self.path))
            if seen != self._mine:
                return self._exchanged(seen, self._mine)
            return self._spoilt(self._mine)
        except HallTrouble as trouble:
            return trouble

    def close(self) -> None:
        """Let go of the hall's file."""
        try:
            with self._turnstile.turn(_GOODBYE), self._door(_GOODBYE):
                self._leave()
        except (HallBusy, OSError):  # others work, so this is not the last one; or the folder is gone
            self._leave()
        self._take_watermark()
        self._turnstile.close()
        self._stamp.close()
        os.close(self._bell)

    # --- what is known ----------------------------------------------------------------------------

    def record(self) -> Record:
        """What is kept of the hall."""
        return read_record(self._bell)

    def remember(self, n: int, chain: bytes) -> None:
        """Keep the hall's last n, which wakes everyone who watches the bell file; in one's own turn only."""
        with contextlib.suppress(OSError):  # what is committed is done, and whoever listens looks every 250 ms
            write_head(self._bell, n, chain)

    def own(self) -> tuple[int, int] | None:
        """By what the system knows the hall's own file; None while its name stands for another one, or none."""
        try:
            found = self._named.stat()
        except OSError:
            return None
        here = (found.st_dev, found.st_ino)
        return here if self.record().files.database in (here, (0, 0)) else None

    # --- putting back a backup --------------------------------------------------------------------

    @contextlib.contextmanager
    def restoring(self, seconds: float) -> Iterator[bool]:
        """Nobody else writes meanwhile. Gives whether stations are at work, in the hall's own and whole file."""
        with self._turnstile.turn(seconds), self._door(seconds):
            whole = not self._is_alone() and self._wrong(self.record(), alone=False) is None
            done = False
            try:
                yield whole
                done = True
            finally:
                fcntl.flock(self._bell, fcntl.LOCK_UN)
                if whole or done:  # else it is what it was
                    self._leave_stamp()

    def exchange(self, ready: Path) -> None:
        """Put a whole database in the place of whatever is there, for stations to find; within `restoring`."""
        ready.chmod(FILE_MODE)
        _sync(ready)
        for ending in ("-wal", "-shm"):  # of another file: laid over this one they would spoil it
            beside(self.path, ending).unlink(missing_ok=True)
        known = self.record().files.main
        if self.path.exists() and known not in (0, self.path.stat().st_ino):
            self.path.rename(self._free_name())  # nobody knows whose it is
        ready.replace(self.path)
        _sync(self.path.parent)
        found = self.path.stat()
        write_files(self._bell, Files(found.st_dev, found.st_ino))

    def _free_name(self) -> Path:
        number = 1
        while (aside := beside(self.path, f".aside-{number}")).exists():
            number += 1
        return aside

    # --- inside -----------------------------------------------------------------------------------

    def _join(self) -> None:
        record = self.record()
        alone = self._is_alone()
        try:
            wrong = self._wrong(record, alone=alone)
            if wrong is not None and (record.n or not isinstance(wrong, HallFileGone)):
                raise wrong
            left_over = _size(beside(self.path, "-wal")) > 0
            self._hold(check=alone and left_over and not self._stamp.fits())
            self._mine = self._look()
            self._watermark = Watermark(self._mine.database)
            write_files(self._bell, self._mine)
            fcntl.flock(self._bell, fcntl.LOCK_SH)
        except BaseException:
            fcntl.flock(self._bell, fcntl.LOCK_UN)
            raise
        if alone:
            self._leave_stamp()

    def _hold(self, *, check: bool) -> None:
        """A connection that stays open as long as this station works, and longer than Python lives.

        SQLite's last connection to a file removes `-wal` and `-shm` by their names, which may be another file's by
        then. So the last one is always this, and it is closed only while all names stand for what they stood for.
        """
        anchor = self._connect(self.path)
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(anchor))
        self._anchor = anchor
        anchor.execute("PRAGMA journal_mode=WAL").fetchall()
        anchor.execute("SELECT count(*) FROM sqlite_master").fetchall()
        anchor.execute("PRAGMA busy_timeout=0").fetchall()  # what it does can wait, and whoever waits for a turn cannot
        if check and (found := anchor.execute("PRAGMA quick_check(1)").fetchall()) != [("ok",)]:
            raise HallBroken(why=found[0][0])

    def _tidy(self) -> None:
        """Bring a long log into the database, which nothing but this ever changes while stations are at work."""
        if self._stamp.left() is None:  # somebody died in the middle of the following
            self._leave_stamp()
        frames, done = self._anchor.execute("PRAGMA wal_checkpoint(NOOP)").fetchall()[0][1:]
        if (self._to_empty or done < frames >= LONG_LOG) and self._stamp.fits():
            self._stamp.clear()
            how = "TRUNCATE" if self._to_empty else "PASSIVE"
            busy = self._anchor.execute(f"PRAGMA wal_checkpoint({how})").fetchall()[0][0]
            self._to_empty = self._to_empty and bool(busy)
            self._leave_stamp()

    def _leave(self) -> None:
        anchor, self._anchor = self._anchor, None
        with contextlib.suppress(HallTrouble, OSError):
            if anchor is None or self._look() != self._mine or self._spoilt(self._mine) is not None:
                return
            as_left = self._stamp.fits()
            anchor.close()
            ctypes.pythonapi.Py_DecRef(ctypes.py_object(anchor))
            if as_left:  # the last one has just brought the log into the file
                self._leave_stamp()

    def _take_watermark(self) -> None:
        watermark, self._watermark = self._watermark, None
        if watermark is not None:
            watermark.close()

    def _is_cut(self) -> bool:
        """Whether somebody has emptied the file since this station works in it, to write another into it."""
        return self._watermark is not None and self._watermark.is_gone()

    def _check(self, changed: Callable[[], None]) -> None:
        """In one's own turn: refuse, unless all is as it was or a restore has put another file in its place."""
        seen, mine = self._look(), self._mine
        assert mine is not None
        if seen == mine:
            if (spoilt := self._spoilt(mine)) is not None:
                if self._is_cut():  # whoever comes now shall know it too
                    self._leave_stamp()
                raise spoilt
        elif seen.database == mine.database:
            as_left = self._stamp.fits()
            with contextlib.suppress(self._failure):  # what has no name would be lost with us
                self._anchor.execute("PRAGMA wal_checkpoint(FULL)").fetchall()
            if as_left:
                self._leave_stamp()
            raise self._exchanged(seen, mine)
        elif seen.database == self.record().files.database:
            changed()
            self._anchor = None  # its file is nobody's any more: see `_hold`
            self._take_watermark()
            with self._door(_AT_DOOR):
                self._join()
        else:
            raise HallFileReplaced(path=str(self.path))

    def _wrong(self, record: Record, *, alone: bool) -> HallTrouble | None:
        """What speaks against the files that are there, by what is kept of them."""
        try:
            seen = self._look()
        except HallTrouble as trouble:
            return trouble
        known = record.files
        if alone and record.n and _size(self.path) == 0:
            return HallFileGone(path=str(self.path))
        if record.bell != number_of(self._bell) or known.main == 0:  # copied as a whole, or of an older program
            return None
        if seen.database != known.database:
            # a folder copied as a whole may by chance have given the bell file the number it had before
            return None if alone and self._stamp.fits() else HallFileReplaced(path=str(self.path))
        if alone or known.log == 0:
            return None
        if seen != known:
            return self._exchanged(seen, known)
        return self._spoilt(seen)

    def _spoilt(self, seen: Files) -> HallTrouble | None:
        """Whether a file of the right name is not as the last writer left it; it may have been replaced just now."""
        if not self._is_cut() and not self._stamp.is_broken():
            return None
        unlike = HallFileOverwritten if self._look() == seen else HallFileReplaced
        return unlike(path=str(self.path))

    def _exchanged(self, seen: Files, wanted: Files) -> HallTrouble:
        return HallFileExchanged(path=str(beside(self.path, "-wal" if seen.log != wanted.log else "-shm")))

    def _look(self) -> Files:
        try:
            found = self._named.stat()
        except FileNotFoundError as error:
            raise HallFileGone(path=str(self.path)) from error
        if found.st_nlink != 1:
            raise HallFileLinked(path=str(self.path))
        if self.path.is_symlink():  # SQLite would look for the log beside what it leads to
            raise HallFileReplaced(path=str(self.path))
        log, index = (_number(beside(self.path, ending)) for ending in ("-wal", "-shm"))
        return Files(found.st_dev, found.st_ino, log, index)

    def _is_alone(self) -> bool:
        """Whether no other station works here; asked at the door."""
        return _locked(self._bell)

    @contextlib.contextmanager
    def _door(self, seconds: float) -> Iterator[None]:
        """Nobody else begins or ends to work here meanwhile: a lock on the folder, never held while one waits."""
        folder = os.open(self.path.parent, os.O_RDONLY | os.O_CLOEXEC)
        end = time.monotonic() + seconds
        try:
            while not _locked(folder):
                if time.monotonic() > end:
                    raise HallBusy(seconds=round(seconds))
                time.sleep(0.01)
            yield
        finally:
            os.close(folder)

    def _leave_stamp(self) -> None:
        with contextlib.suppress(OSError):  # where there is none, the next writer looks for none
            self._stamp.leave(self._is_cut)


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _number(path: Path) -> int:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _sync(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
