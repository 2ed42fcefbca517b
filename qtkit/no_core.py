"""No core file: a program that falls leaves nothing of what a visitor typed on the disk."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_PR_SET_DUMPABLE: Final = 4


def leave_no_core() -> None:
    """Ask the system to keep no picture of this process's memory (Linux, and what else has `setrlimit`).

    The limit keeps the kernel from writing a file; collectors of cores, to which the kernel pipes without asking for
    the limit, get nothing from a process that is not dumpable.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0)
