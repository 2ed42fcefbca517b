"""What the values of a plan must look like: texts, codes, times of day, addresses, keys, numbers.

Only who checks a plan needs this (`hall.plan.checking`); the annotations in `hall.plan.rows` are these names.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from hall.model.directions import DIRECTIONS
from hall.model.labels import CODE
from hall.plan.rows import AgencyRow, Bilingual, FieldRow, Language, PlannedCounter, PlannedService, ZoneRow

SPAN = re.compile(r"([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)", re.ASCII)
LONGEST_NIGHT = 12 * 60
"""Minutes that a span over midnight may last: a longer one is a slip of the pen."""
_HANDLE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_RETENTION = re.compile(r"day|[1-9]\d{0,3}d")
_X25519_BYTES = 32
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*|\[[0-9A-Fa-f:.]+\]")
_PORT = re.compile(r"(.*):([0-9]{1,5})", re.ASCII)
_LARGEST_PORT = 65535
_PATH = re.compile(r"(?:/[A-Za-z0-9._~%-]*)*")
_UNSEEN = ("Cc", "Zl", "Zp")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def _text(value: str) -> str:
    """Text in one spelling (NFC), without spaces around it."""
    text = unicodedata.normalize("NFC", value).strip()
    if not text or any(unicodedata.category(mark) in _UNSEEN for mark in text):
        raise PydanticCustomError("wrong_text", "one line of text is wanted")
    if any(mark in DIRECTIONS for mark in text):
        raise PydanticCustomError("wrong_direction", "no marks that turn the direction of writing")
    return text


def _service_code(value: str) -> str:
    if not CODE.fullmatch(value):
        raise PydanticCustomError("wrong_service_code", "a letter but I and O, then up to two digits")
    return value


def _handle(value: str) -> str:
    if not _HANDLE.fullmatch(value):
        raise PydanticCustomError("wrong_handle", "small letters, digits and hyphens")
    return value


def _colour(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise PydanticCustomError("wrong_colour", "#RRGGBB")
    return value.upper()


def _retention(value: str) -> str:
    if not _RETENTION.fullmatch(value):
        raise PydanticCustomError("wrong_retention", "day, or days like 30d")
    return value


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise PydanticCustomError("wrong_time_zone", "a name like Asia/Jakarta") from None
    return value


def _central_url(value: str) -> str:
    """Only https leaves the building; http is for a central server on this very machine."""
    if not _leads_to_central(value):
        raise PydanticCustomError("wrong_url", "an https:// address")
    return value.rstrip("/")


def _leads_to_central(address: str) -> bool:
    """It is printed on every slip and typed into browsers: no spaces, quotes or line feeds, and a port that exists."""
    scheme, _, rest = address.partition("://")
    place, slash, path = rest.partition("/")
    host, port = place, ""
    if found := _PORT.fullmatch(place):
        host, port = found[1], found[2]
    exists = not port or 1 <= int(port) <= _LARGEST_PORT
    scheme = scheme.lower()
    safe = scheme == "https" or (scheme == "http" and host.strip("[]").lower() in _LOOPBACK)
    return safe and exists and bool(_HOST.fullmatch(host)) and bool(_PATH.fullmatch(slash + path))


def _central_key(value: str) -> str:
    try:
        size = len(base64.b64decode(value, validate=True))
    except (binascii.Error, ValueError):
        size = 0
    if size != _X25519_BYTES:
        raise PydanticCustomError("wrong_central_key", "32 bytes in base64")
    return value


def _hours(value: object) -> object:
    """A single span is written without brackets."""
    return (value,) if isinstance(value, str) else value


def _spans(value: tuple[str, ...]) -> tuple[str, ...]:
    """Spans of one day: they follow one another; only the last may go over midnight (`22:00-02:00`)."""
    before = ""
    for span in value:
        start, _, end = span.partition("-")
        if not SPAN.fullmatch(span) or not 0 < _lasts(start, end) <= (LONGEST_NIGHT if end < start else 24 * 60):
            raise PydanticCustomError("wrong_hours", "spans like 08:00-15:00")
        if before > start:
            raise PydanticCustomError("wrong_hours_order", "the spans of a day follow one another")
        before = end if end > start else "24:00"
    return value


def _lasts(start: str, end: str) -> int:
    """Minutes of a span, over midnight if it must be."""
    opens, closes = (int(text[:2]) * 60 + int(text[3:]) for text in (start, end))
    return closes - opens if closes >= opens else closes + 24 * 60 - opens


def _decimal(value: object) -> object:
    """A float is read as the decimal a person wrote."""
    return Decimal(repr(value)) if isinstance(value, float) else value


def _guard(value: object) -> object:
    """TOML has no word for nothing."""
    return None if value == "off" else value


Day: TypeAlias = date
Text = Annotated[str, Field(max_length=400), AfterValidator(_text)]
Handle = Annotated[str, Field(max_length=40), AfterValidator(_handle)]
ServiceCode = Annotated[str, AfterValidator(_service_code)]
Colour = Annotated[str, AfterValidator(_colour)]
Retention = Annotated[str, AfterValidator(_retention)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
CentralUrl = Annotated[str, Field(max_length=200), AfterValidator(_central_url)]
CentralKey = Annotated[str, AfterValidator(_central_key)]
Spans = Annotated[tuple[str, ...], BeforeValidator(_hours), AfterValidator(_spans)]
Rate = Annotated[Decimal, BeforeValidator(_decimal), Field(ge=0, le=1000, allow_inf_nan=False, decimal_places=4)]
Minutes = Annotated[int, Field(ge=0, le=1440, strict=True)]
Truth = Annotated[bool, Field(strict=True)]
GuardMinutes = Annotated[Minutes | None, BeforeValidator(_guard)]
ManyMinutes = Annotated[int, Field(ge=1, le=480, strict=True)]
Quota = Annotated[int, Field(ge=1, le=100_000, strict=True)]
CounterNumber = Annotated[int, Field(ge=1, le=999, strict=True)]
Tier = Annotated[int, Field(ge=0, le=9, strict=True)]
GuardEvery = Annotated[int, Field(ge=1, le=100, strict=True)]
AbsentSeconds = Annotated[int, Field(ge=10, le=3600, strict=True)]
Bound = Annotated[int, Field(ge=-(2**53), le=2**53, strict=True)]


def _both(value: object) -> object:
    return {"id": value, "en": value} if isinstance(value, str) else value


Name = Annotated[Bilingual, BeforeValidator(_both)]
Languages = Annotated[tuple[Language, ...], Field(min_length=1)]
Agencies = Annotated[tuple[AgencyRow, ...], Field(min_length=1)]
Zones = Annotated[tuple[ZoneRow, ...], Field(min_length=1)]
Services = Annotated[tuple[PlannedService, ...], Field(min_length=1)]
Counters = Annotated[tuple[PlannedCounter, ...], Field(min_length=1)]
Fields = Annotated[tuple[FieldRow, ...], Field(min_length=1)]
