"""What a visitor was told with the number, in words: the same on screen, on paper and on the phone."""

import datetime as dt
from typing import Final

from assets.words import Words

STEP: Final = 5
"""Minutes to which the time of a call is rounded, outward; more precision would be a promise nobody can keep."""


def call_words(issued_at: dt.datetime, low: int, high: int, words: Words) -> str:
    """`09.40–10.20`: times of day stay true however old the slip is. `issued_at` is in the hall's zone."""
    if high <= 0:
        return words.say("told.at_once", time=words.time(issued_at))
    first = words.time(max(_rounded(issued_at, low, up=False), issued_at))
    last = words.time(call_end(issued_at, high))
    return first if first == last else words.say("told.call_range", first=first, last=last)


def call_end(issued_at: dt.datetime, high: int) -> dt.datetime:
    """The time by which it should have been called."""
    return _rounded(issued_at, high, up=True)


def ahead_words(people: int, words: Words) -> str:
    """`7 orang`, or that nobody is."""
    return words.say("told.people", n=people) if people else words.say("told.nobody")


def late_words(closes: dt.time, words: Words) -> str:
    """That the day may be too short."""
    return words.say("told.late", time=words.time(closes))


def _rounded(start: dt.datetime, minutes: int, *, up: bool) -> dt.datetime:
    """So many minutes later by the clock of the zone, whose hours may change meanwhile, to a whole step."""
    exact = (start.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(start.tzinfo)
    over = dt.timedelta(minutes=exact.minute % STEP, seconds=exact.second, microseconds=exact.microsecond)
    down = exact - over
    return down + dt.timedelta(minutes=STEP) if up and over else down
