"""What happens after a bug: it is written to the log without anyone's data, and the program ends.

A supervisor (systemd, or the demo) starts it again. Neither the error's message nor the values of
variables are written: either can hold what a visitor typed.
"""

import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

LOG = logging.getLogger("antrean.crash")
CRASHED = 70
"""Exit code after a bug (EX_SOFTWARE of sysexits.h)."""
GRACE = 5.0
"""Seconds for an orderly end; then the process ends anyway."""


def described(error: BaseException) -> str:
    """Where and what kind of error, through all its causes; no messages, no values."""
    parts = []
    seen: BaseException | None = error
    while seen is not None:
        frames = traceback.extract_tb(seen.__traceback__)
        places = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        parts.append("\n".join([type(seen).__qualname__, *places]))
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\ncaused by ".join(parts)


class CrashHook:
    """Takes every uncaught error of the process while it is in force, logs it and calls `end` with the exit code."""

    def __init__(self, end: Callable[[int], None]) -> None:
        self._end = end

    def __enter__(self) -> None:
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def __exit__(self, *_: object) -> None:
        sys.excepthook, threading.excepthook = self._before

    def crash(self, error: BaseException) -> None:
        """Log the bug and end the program, even when its event loop does not answer."""
        LOG.critical("The program ends after a bug: %s", described(error))
        last_resort = threading.Timer(GRACE, os._exit, (CRASHED,))
        last_resort.daemon = True
        last_resort.start()
        self._end(CRASHED)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._end(0)
            return
        self.crash(error.with_traceback(trace))

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.crash(args.exc_value)
