"""Waiting for what must come: for a condition, never for a time.

Patience is counted in looks. A busy machine lets them come later, so patience grows with its load, and a test that
waits for what comes is never hurried.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK_EVERY: Final = 0.02
"""Seconds between two looks."""
PATIENCE: Final = 120.0
"""Seconds of looks on a machine that does nothing else. Also for programs that are waited for as a whole."""


def came(true: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Whether it came true."""
    for _ in range(round(seconds / LOOK_EVERY)):
        if true():
            return True
        time.sleep(LOOK_EVERY)
    return true()


def until(true: Callable[[], bool], why: str = "it never came") -> None:
    """Wait for it; an error when it does not come."""
    assert came(true), why
