"""How figures are written on the dashboard, in the language of the page."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import Final

from assets.words import MissingValue, UnknownSentence, Words

NOTHING: Final = "–"
_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)
_MINUTE: Final = timedelta(minutes=1)


class Shown:
    """Writes figures: minutes, shares, moments, ages."""

    def __init__(self, words: Words, now: datetime) -> None:
        self.words = words
        self.now = now

    def say(self, key: str, **values: object) -> str:
        """A sentence of the dashboard."""
        return self.words.say(f"central.web.{key}", **values)

    def number(self, value: float | None) -> str:
        return NOTHING if value is None else self.words.number(value)

    def minutes(self, millis: int | None) -> str:
        """`12`, or `1,5` below ten minutes; without the unit, which the column has."""
        if millis is None:
            return NOTHING
        minutes = millis / 60_000
        return self.words.number(minutes, 0 if minutes >= 10 else 1)  # noqa: PLR2004 - where decimals say nothing

    def wait(self, low: int | None, high: int | None) -> str:
        """`10–20`, or that it is now; without the unit, which the column has."""
        if low is None or high is None:
            return NOTHING
        return self.say("now") if high == 0 else str(high) if low == high else f"{low}–{high}"

    def note(self, note: str) -> str:
        """What a station says of itself; one without a sentence as it came."""
        kind, _, reason = note.partition(": ")
        key = f"print.{reason}" if kind == "printer" else f"central.web.device.{note}"
        try:
            return self.words.say(key)
        except (UnknownSentence, MissingValue):
            return note

    def share(self, part: float | None) -> str:
        return NOTHING if part is None else self.say("percent", n=self.words.number(100 * part))

    def ago(self, moment: datetime | None) -> str:
        if moment is None:
            return NOTHING
        past = max(self.now - moment, timedelta())
        for unit, name in ((_DAY, "days_ago"), (_HOUR, "hours_ago"), (_MINUTE, "minutes_ago")):
            if past >= unit:
                return self.say(name, n=past // unit)
        return self.say("just_now")

    def clock(self, moment: datetime | None, zone: tzinfo) -> str:
        return NOTHING if moment is None else self.words.time(moment.astimezone(zone))

    def moment(self, moment: datetime, zone: tzinfo) -> str:
        local = moment.astimezone(zone)
        return f"{self.words.short_date(local.date())}, {self.words.time(local)}"

    def place(self, kind: str, counter: int | None) -> str:
        """`Loket 3`."""
        name = self.words.say(f"places.{kind}") if f"places.{kind}" in self.words else kind
        return name if counter is None else f"{name} {counter}"

    def action(self, name: str) -> str:
        """What somebody did; an action without a sentence as it is kept."""
        key = f"central.web.action.{name.replace(' ', '_').replace('-', '_')}"
        return self.words.say(key) if key in self.words else name

    def state(self, name: str) -> str:
        return self.words.say(f"states.{name}") if f"states.{name}" in self.words else name
