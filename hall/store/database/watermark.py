"""A mark on `hall.db` that goes when somebody empties the file to write another into it.

Size and time of a file tell nothing while stations write to it themselves: whoever copies a file over it in that moment
would be taken for one of them. So each station lays a page of its own memory over the file's first one. Nobody else
sees that page and nothing is written to it, but when the file is cut, Linux takes it away with what it lay on, and it
does not come back with what is written there afterwards (mmap(2), MAP_PRIVATE). SQLite never cuts the first page.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import mmap
import os
from pathlib import Path
from typing import Final

_MARK: Final = b"a station of this hall is at work"
_FAILED: Final = ctypes.c_void_p(-1).value
_OPEN_FILES: Final = Path("/proc/self/fd")
_LIBC: Final = ctypes.CDLL(None, use_errno=True)
_LIBC.mmap.restype = ctypes.c_void_p
_LIBC.mmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long)
_LIBC.munmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t)


class Watermark:
    """The mark of one station on a file that SQLite has open in this process.

    A file that is opened here and closed again would lose SQLite's locks (fcntl(2)), so SQLite's own is used, and not
    by Python's `mmap`, which opens and closes it too.
    """

    def __init__(self, database: tuple[int, int]) -> None:
        """`database` is by what the system knows the file: its device and number."""
        address = _LIBC.mmap(
            None, mmap.PAGESIZE, mmap.PROT_READ | mmap.PROT_WRITE, mmap.MAP_PRIVATE, _open_file(database), 0
        )
        if address == _FAILED:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
        self._address: int = address
        self._page = (ctypes.c_char * len(_MARK)).from_address(address)
        ctypes.memmove(self._page, _MARK, len(_MARK))
        self._reading = os.memfd_create("watermark", os.MFD_CLOEXEC)

    def is_gone(self) -> bool:
        """Whether the file was cut since. The kernel reads the page, for whom a page without a file is no crash."""
        try:
            os.pwrite(self._reading, self._page, 0)
        except OSError:
            return True
        return os.pread(self._reading, len(_MARK), 0) != _MARK

    def close(self) -> None:
        """Take the mark away."""
        _LIBC.munmap(self._address, mmap.PAGESIZE)
        os.close(self._reading)


def _open_file(database: tuple[int, int]) -> int:
    for entry in _OPEN_FILES.iterdir():
        with contextlib.suppress(OSError):  # closed meanwhile
            found = os.fstat(file := int(entry.name))
            if (found.st_dev, found.st_ino) == database:
                return file
    raise FileNotFoundError(errno.ENOENT, "SQLite does not have the file open")
