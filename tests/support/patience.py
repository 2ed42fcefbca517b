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
STEPS: Final = 5_000
"""Steps of somebody's work after which what should come of it will not come any more."""
PATIENCE: Final = 120.0
"""Seconds of looks on a machine that does nothing else. Also for programs that are waited for as a whole."""


def came(true: Callable[[], bool], seconds: float = PATIENCE, every: float = LOOK_EVERY) -> bool:
    """Whether it came true."""
    for _ in range(round(seconds / every)):
        if true():
            return True
        time.sleep(every)
    return true()


def until(true: Callable[[], bool], why: str = "it never came", every: float = LOOK_EVERY) -> None:
    """Wait for it; an error when it does not come."""
    assert came(true, every=every), why


def working_until(true: Callable[[], bool], step: Callable[[], object], why: str = "it never came of the work") -> None:
    """Do a step of the work again and again until it is true; an error when it does not become so."""
    for _ in range(STEPS):
        if true():
            return
        step()
    assert true(), why
