"""Loaded by every Python whose date is shifted by libfaketime: `time.sleep` sleeps there too.

libfaketime 0.9.10 turns the monotonic moment up to which Python sleeps into one that the kernel refuses.
"""

import select
import time


def _sleep(seconds: float) -> None:
    """By a call that libfaketime leaves alone."""
    if seconds < 0:
        message = "sleep length must be non-negative"
        raise ValueError(message)
    select.select([], [], [], seconds)


time.sleep = _sleep  # type: ignore[assignment] # takes what stands for a number just as well
