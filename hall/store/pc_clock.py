"""What this PC knows of time besides its clock: how long it has been running, and whether a time server sets it."""

from __future__ import annotations

import ctypes
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

from hall.model.belief import Uptime

_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")
_NOT_SET: Final = 5
"""TIME_ERROR of `ntp_gettime(3)`: no time server sets this clock, or somebody set it by hand since."""
_COUNT: Final = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Goes on while the PC is suspended, which the other does not on Linux."""


class _Told(ctypes.Structure):
    """`struct ntptimeval`, with room for what libraries add to it."""

    _fields_ = (("seconds", ctypes.c_long), ("micros", ctypes.c_long), ("more", ctypes.c_long * 32))


class PcClock:
    """The PC as a witness of time."""

    def __init__(self) -> None:
        try:
            self._boot = _BOOT_ID.read_text(encoding="ascii").strip()
        except OSError:  # no Linux: only this process knows what it saw
            self._boot = str(uuid4())

    def uptime(self) -> Uptime:
        """See `Witness.uptime`."""
        return Uptime(self._boot, timedelta(seconds=time.clock_gettime(_COUNT)))

    def time_server(self) -> datetime | None:
        """See `Witness.time_server`: the kernel's own time, if it says that a time server sets it."""
        told = _Told()
        try:
            state = ctypes.CDLL(None).ntp_gettime(ctypes.byref(told))
        except (AttributeError, OSError):  # a system without it
            return None
        if state < 0 or state == _NOT_SET:
            return None
        return datetime.fromtimestamp(told.seconds, UTC)
