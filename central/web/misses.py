"""Who guesses too often. Hits are never limited: half a hall may share one address of a mobile network."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from typing import Final

from central.model.neighbourhood import neighbourhood

MISSES: Final = 30
"""Unknown tokens one address may ask for within `WINDOW`; asking for the same one again is no guess."""
WINDOW: Final = 60.0
"""Seconds."""
_ADDRESSES: Final = 20_000
_MET: Final = 200_000
"""Pairs of address and token that are remembered."""


class Misses:
    """Counts the unknown tokens that an address asks for, in this process. Bounded; `now` is monotonic seconds.

    An address beyond the limit is not looked up at all, or an answer would still tell a hit from a miss. Only pairs
    of address and token that have met before are: who follows a number is not disturbed by a neighbour who guesses,
    and who waits for a number that the hall could not send yet may go on asking.
    """

    def __init__(self, most: int = MISSES, window: float = WINDOW) -> None:
        self._most = most
        self._window = window
        self._missed: OrderedDict[str, deque[float]] = OrderedDict()
        self._met: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, address: str, token_sha: str, now: float) -> float:
        """Seconds until this address may ask for this token; 0 for at once."""
        near = neighbourhood(address)
        with self._lock:
            if (near, token_sha) in self._met:
                return 0.0
            times = self._missed.get(near)
            if times is None:
                return 0.0
            while times and times[0] <= now - self._window:
                times.popleft()
            return self._window - (now - times[0]) if len(times) >= self._most else 0.0

    def asked(self, address: str, token_sha: str, now: float, *, found: bool) -> None:
        """This address asked for this token, which is known or not."""
        near = neighbourhood(address)
        with self._lock:
            new = (near, token_sha) not in self._met
            self._met[near, token_sha] = None
            self._met.move_to_end((near, token_sha))
            if len(self._met) > _MET:
                self._met.popitem(last=False)
            if new and not found:
                self._count(near, now)

    def _count(self, near: str, now: float) -> None:
        self._missed.setdefault(near, deque(maxlen=self._most)).append(now)
        self._missed.move_to_end(near)
        if len(self._missed) > _ADDRESSES:
            self._missed.popitem(last=False)
