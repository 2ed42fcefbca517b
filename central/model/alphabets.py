r"""The forms of what halls send: bounded, ASCII where it is no text for people, read as a whole or not at all.

Patterns are searched for, so each says where it begins and ends; `$` would let a line feed pass, `\d` any digit.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Final

from msgspec import Meta

from sync import protocol

_PLAIN: Final = r"[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
"""Letters that a database, a page and a spreadsheet take: no control characters, and none that turn a line around."""
NUMBER_MOST: Final = 999_999
"""As many visitors as a label has room for."""
COUNTER_MOST: Final = 100_000
_FIRST_DAY: Final = "2020-01-01"
_LAST_DAY: Final = "2199-12-31"

Uuid = Annotated[str, Meta(pattern=r"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
Sha = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
ShortToken = Annotated[str, Meta(pattern=rf"\A[0-9a-f]{{{protocol.TOKEN_SHORT}}}\Z")]
Code = Annotated[str, Meta(pattern=rf"\A(?:{protocol.SERVICE_CODE})\Z")]
Series = Annotated[str, Meta(pattern=r"\A[A-Z0-9]{0,8}\Z")]
Language = Annotated[str, Meta(pattern=r"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{1,4})?\Z")]
Day = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
"""As it is written; whether there is such a day, `is_day` says."""
Word = Annotated[str, Meta(pattern=rf"\A{_PLAIN}{{0,64}}\Z")]
Name = Annotated[str, Meta(pattern=rf"\A{_PLAIN}{{0,200}}\Z")]
Number = Annotated[int, Meta(gt=0, le=NUMBER_MOST)]
Counter = Annotated[int, Meta(ge=0, le=COUNTER_MOST)]
Minutes = Annotated[int, Meta(ge=0, le=100_000)]
People = Annotated[int, Meta(ge=0, le=NUMBER_MOST)]
TimeOfDay = Annotated[str, Meta(pattern=r"\A(?:[01][0-9]|2[0-3]):[0-5][0-9]\Z")]


@lru_cache(maxsize=1024)
def is_day(text: str) -> bool:
    """Whether the calendar knows this day, and a hall can have worked on it."""
    return protocol.read_day(text) is not None and _FIRST_DAY <= text <= _LAST_DAY
