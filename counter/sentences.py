"""Refusals, troubles and reasons in the clerk's language."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from assets.words import Words
from hall.model.board import StationState
from hall.model.errors import CounterTaken, HallError, HallTrouble, NoSuchCounter, StaffElsewhere, StaffRemoved
from hall.model.hall_keys import KeyInForce
from hall.model.reasons import Reason

_STAFF = ("holder", "staff")
"""Values of errors that are codes of members of staff."""


LOST = (CounterTaken, NoSuchCounter, StaffElsewhere, StaffRemoved)
"""Refusals after which the clerk is not at this counter any more."""


def sentence(words: Words, error: HallError | HallTrouble, names: Mapping[str, str]) -> str:
    """What an error means, for the person at the counter. `names` tells staff by their codes."""
    key = words.key_of("counter", error.name)
    values = {name: names.get(str(value), value) if name in _STAFF else value for name, value in error.values.items()}
    return words.say(key, **values) if key in words else str(error)


def printers(words: Words, stations: Sequence[StationState]) -> str:
    """Whose printer does not print and why, in a few words; empty while all print."""
    if not stations:
        return ""
    first = stations[0]
    if len(stations) > 1:
        return words.say("counter.printers", n=len(stations), names=", ".join(one.name for one in stations))
    why = f"counter.printer.{first.printer_trouble}"
    told = words.say(why) if why in words else words.say("counter.printer.other")
    return words.say("counter.printer_of", name=first.name, why=told)


def key_line(words: Words, sentence: str, key: KeyInForce | None, zone: str) -> str:
    """A sentence about the key that new requests are sealed to: which, and since when; empty without one."""
    if key is None:
        return ""
    since = key.since.astimezone(ZoneInfo(zone))
    told = f"{words.short_date(since.date())}, {words.time(since)}"
    return words.say(f"counter.{sentence}", key=key.key, since=told)


def reason(words: Words, why: Reason) -> str:
    """Why this ticket was called."""
    return words.say(f"reasons.{why.sentence}", **why.as_dict())


def lasted(words: Words, seconds: int) -> str:
    """How long something lasts, in words: nobody takes it for a time of day."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return words.say("counter.lasted.hours", h=hours, m=f"{minutes:02d}")
    if minutes:
        return words.say("counter.lasted.minutes", m=minutes, s=f"{rest:02d}")
    return words.say("counter.lasted.seconds", s=rest)
