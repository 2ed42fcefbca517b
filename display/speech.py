"""How a call is said, as names of voice clips with the silences between them. No Qt, no sound.

`Nomor antrean, A, nol nol satu. Silakan menuju loket tiga.` The clips are in assets/voice/{language}/{name}.wav; a hall
may put its own recordings there, file by file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

PLACES: Final = ("loket", "meja", "ruang", "konter")
"""Kinds of place; each has a clip of this name in every language (loket is "counter" in English)."""
_HUNDRED: Final = 100
_THOUSAND: Final = 1000


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing is said for so many seconds."""

    seconds: float


Piece = str | Silence
"""The name of a clip, or a silence."""

BREATH: Final = Silence(0.12)
"""Between a number's code and its digits."""
COMMA: Final = Silence(0.22)
STOP: Final = Silence(0.38)
DIGITS: Final = 3
"""Digits of a number as it is printed; a longer one is announced as a number."""


class Style(Enum):
    """How a ticket's number is said."""

    DIGITS = "digits"
    """nol satu tujuh"""
    NUMERALS = "numerals"
    """tujuh belas"""


class Manner(Enum):
    """How much is said."""

    FULL = "full"
    """Nomor antrean A nol nol satu, silakan menuju loket tiga."""
    AGAIN = "again"
    """Sekali lagi, nomor antrean …"""
    TERSE = "terse"
    """A nol nol satu, loket tiga. For a long line of calls."""


@dataclass(frozen=True, slots=True)
class CallWords:
    """What is said of one call."""

    code: str
    series: str
    number: int
    place: str
    counter: int


def said(
    words: CallWords, language: str, style: Style = Style.DIGITS, manner: Manner = Manner.FULL
) -> tuple[Piece, ...]:
    """The sentence that calls a visitor."""
    number = _number(words, language, style)
    place: tuple[Piece, ...] = (words.place, *numeral(words.counter, language))
    if manner is Manner.TERSE:
        return (*number, COMMA, *place)
    opening: tuple[Piece, ...] = ("once-more", COMMA) if manner is Manner.AGAIN else ()
    return (*opening, "queue-number", BREATH, *number, STOP, "please-go-to", *place)


def clip_names(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The clips among the pieces."""
    return tuple(piece for piece in pieces if isinstance(piece, str))


def _number(words: CallWords, language: str, style: Style) -> tuple[Piece, ...]:
    """Code, series if any, number, with a silence between them."""
    parts: list[Piece] = [*_spelt(words.code, language)]
    if words.series:
        parts += [COMMA, *_spelt(words.series, language)]
    counted = style is Style.NUMERALS and words.number < _THOUSAND
    digits = numeral(words.number, language) if counted else tuple(f"{words.number:0{DIGITS}d}")
    after_digit = (words.series or words.code)[-1].isdecimal()
    return (*parts, *_boundary(after_digit=after_digit, counted=counted, length=len(digits)), *digits)


def _boundary(*, after_digit: bool, counted: bool, length: int) -> tuple[Piece, ...]:
    """What stands between code and number, so that no two tickets are said with the same words.

    Three digits after a code need a silence only: A1-001 is "A satu, nol nol satu". Any other number could swallow the
    code's digit or lend it one (A-1001 is no A1-001, A-21 counted no A20-1): it is said to be a number.
    """
    if counted:
        return (STOP, "number") if after_digit else (COMMA,)
    if length > DIGITS:
        return (COMMA, "number")
    return (STOP,) if after_digit else (COMMA,)


def _spelt(code: str, language: str) -> tuple[str, ...]:
    """Letters one by one; the digits behind them as a number while there are at most two: D12 is "D dua belas"."""
    letters = code.rstrip("0123456789")
    digits = code[len(letters) :]
    named = tuple(_sign(sign) for sign in letters)
    if digits and len(digits) < len("000") and not digits.startswith("0"):
        return (*named, *numeral(int(digits), language))
    return (*named, *digits)


def _sign(sign: str) -> str:
    return sign if sign.isdecimal() else f"letter-{sign.lower()}"


def numeral(number: int, language: str) -> tuple[str, ...]:
    """A number from 0 to 999 as it is counted; a larger one digit by digit."""
    if not 0 <= number < _THOUSAND:
        return tuple(str(abs(number)))
    return _counted_en(number) if language == "en" else _counted_id(number)


def _counted_id(number: int) -> tuple[str, ...]:
    """Nol to sebelas have clips of their own; the rest is built with belas, puluh, ratus."""
    hundreds, rest = divmod(number, _HUNDRED)
    above: tuple[str, ...] = ()
    if hundreds:
        above = ("one-hundred",) if hundreds == 1 else (str(hundreds), "hundred")
        if not rest:
            return above
    return (*above, *_below_hundred_id(rest))


def _below_hundred_id(number: int) -> tuple[str, ...]:
    tens, ones = divmod(number, 10)
    if number < 12:  # noqa: PLR2004 - sebelas is the last word of its own
        return (str(number),)
    if tens == 1:
        return (str(ones), "teen")
    return (str(tens), "ty", *((str(ones),) if ones else ()))


def _counted_en(number: int) -> tuple[str, ...]:
    """Zero to nineteen and the tens have clips of their own."""
    hundreds, rest = divmod(number, _HUNDRED)
    above: tuple[str, ...] = (str(hundreds), "hundred") if hundreds else ()
    if not rest and hundreds:
        return above
    tens, ones = divmod(rest, 10)
    if rest < 20 or not ones:  # noqa: PLR2004 - nineteen is the last word of its own
        return (*above, str(rest))
    return (*above, str(tens * 10), str(ones))


def vocabulary(language: str) -> tuple[str, ...]:
    """Every clip that a language needs."""
    phrases = ("queue-number", "number", "once-more", "please-go-to", *PLACES)
    letters = tuple(f"letter-{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    if language == "en":
        counted = (*map(str, range(20)), *map(str, range(20, _HUNDRED, 10)), "hundred")
    else:
        counted = (*map(str, range(12)), "teen", "ty", "hundred", "one-hundred")
    return (*phrases, *letters, *counted)
