"""Refusals, troubles and reasons in the clerk's language."""

from collections.abc import Mapping

from assets.words import Words
from hall.model.errors import HallError, HallTrouble
from hall.model.reasons import Reason

_STAFF = ("holder", "staff")
"""Values of errors that are codes of members of staff."""


def sentence(words: Words, error: HallError | HallTrouble, names: Mapping[str, str]) -> str:
    """What an error means, for the person at the counter. `names` tells staff by their codes."""
    key = f"errors.{error.name}"
    values = {name: names.get(str(value), value) if name in _STAFF else value for name, value in error.values.items()}
    return words.say(key, **values) if key in words else str(error)


def reason(words: Words, why: Reason) -> str:
    """Why this ticket was called."""
    return words.say(f"reasons.{why.sentence}", **why.as_dict())


def clock(seconds: int) -> str:
    """How long something lasts: `04:09`, from an hour on `1:04:09`."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes:02d}:{rest:02d}"
