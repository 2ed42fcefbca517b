"""The tables of a plan, one class for a row of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from hall.model import forms
from hall.plan.values import (
    Bilingual,
    CentralKey,
    CentralUrl,
    Colour,
    GuardMinutes,
    Handle,
    Language,
    Minutes,
    Name,
    Rate,
    Retention,
    Row,
    ServiceCode,
    Spans,
    Text,
    TimeZone,
    Truth,
    VisitorClass,
)

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NOT_PERSONAL = ("choice", "choices", "number")
"""Kinds of field that say nothing about a person unless the plan says so."""

Place = Literal["loket", "meja", "ruang", "konter"]
FieldKind = Literal["text", "name", "nik", "phone", "date", "choice", "choices", "number", "note", "consent"]
ForCentral = Literal["drop", "sealed", "plain"]


class HallRow(Row):
    """The hall itself. `zone` is its time zone, as in `Asia/Jakarta`."""

    code: Handle
    name: Name
    address: Text | None = None
    zone: TimeZone
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = ("id", "en")
    central_url: CentralUrl | None = None
    central_key: CentralKey | None = None
    """The central server's X25519 public key in base64; without it nothing is sealed for central."""
    tickets_before_minutes: Minutes = 0
    """How long before opening numbers are given."""
    accent: Colour | None = None
    primary: Colour | None = None


class HoursRow(Row):
    """Opening hours per weekday; a weekday without hours is closed."""

    mon: Spans = ()
    tue: Spans = ()
    wed: Spans = ()
    thu: Spans = ()
    fri: Spans = ()
    sat: Spans = ()
    sun: Spans = ()


class OwnHoursRow(Row):
    """An agency's or service's own hours; a weekday not named is as in the table above it."""

    mon: Spans | None = None
    tue: Spans | None = None
    wed: Spans | None = None
    thu: Spans | None = None
    fri: Spans | None = None
    sat: Spans | None = None
    sun: Spans | None = None


class HolidayRow(Row):
    """A day on which the whole hall is closed."""

    date: date
    name: Name


class AgencyRow(Row):
    """An agency with services in this hall. `icon` is a category of pictures, not a file."""

    code: Handle
    name: Name
    icon: Handle = "office"
    hours: OwnHoursRow = OwnHoursRow()


class ZoneRow(Row):
    """A part of the hall with its own display."""

    code: Handle
    name: Name


class RequirementsRow(Row):
    """What a visitor must bring, line by line in both languages."""

    id: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()

    def say(self, language: str) -> tuple[str, ...]:
        """The lines in `language`."""
        return self.en if language == "en" else self.id


class ServiceRow(Row):
    """A service that visitors queue for; its code is on the ticket."""

    code: ServiceCode
    agency: Handle
    name: Name
    hours: OwnHoursRow = OwnHoursRow()
    quota: Annotated[int, Field(ge=1, le=100_000, strict=True)] | None = None
    """Numbers per day; None is without limit."""
    requirements: RequirementsRow = RequirementsRow()
    expected_minutes: Annotated[int, Field(ge=1, le=480, strict=True)] = 10
    """How long serving one visitor takes."""
    target_minutes: Annotated[int, Field(ge=1, le=480, strict=True)] = 30
    """How long a visitor should wait at most."""
    form: Handle | None = None
    closed: Truth = False
    retired: Truth = False
    """No longer in the plan, kept closed because tickets speak of it. Never written by hand."""

    @property
    def identity(self) -> str:
        """What makes it this service and not another: its agency and Indonesian name, but for spelling."""
        letters = "".join(mark for mark in self.name.id.casefold() if mark.isalnum())
        return f"{self.agency}/{letters}"


class CounterRow(Row):
    """A place where visitors are served. `place` is the word it is spoken with."""

    number: Annotated[int, Field(ge=1, le=999, strict=True)]
    zone: Handle
    place: Place = "loket"
    services: tuple[str, ...]
    name: Name | None = None


class StaffRow(Row):
    """A member of staff; the journal knows only the code."""

    code: Handle
    name: Text


def _priority_first() -> dict[VisitorClass, int]:
    return {"priority": 1}


class RulesRow(Row):
    """Calling rules: a number per visitor class; not named is tier 0, rate 1, credit 0 minutes."""

    tiers: dict[VisitorClass, Annotated[int, Field(ge=0, le=9, strict=True)]] = Field(default_factory=_priority_first)
    rates: dict[VisitorClass, Rate] = Field(default_factory=dict)
    credits: dict[VisitorClass, Rate] = Field(default_factory=dict)
    guard_minutes: GuardMinutes = 45
    """A regular visitor beyond this wait gets every second call; None (in TOML "off") is no guard."""
    guard_every: Annotated[int, Field(ge=1, le=100, strict=True)] = 1
    absent_after_seconds: Annotated[int, Field(ge=10, le=3600, strict=True)] | None = None
    """A called visitor who does not come is marked absent by itself; None is by the clerk only."""
    return_within_minutes: Minutes = 15


class OptionRow(Row):
    """One answer to choose; `value` is what is stored."""

    value: Handle
    label: Name

    def model(self) -> forms.Option:
        """The option as the form's rules know it."""
        return forms.Option(self.value, self.label.both())


class FieldRow(Row):
    """One question of a form, what its answer is for and how long it is kept."""

    name: Handle
    kind: FieldKind
    label: Name
    hint: Name | None = None
    required: Truth = True
    options: tuple[OptionRow, ...] = ()
    minimum: Annotated[int, Field(strict=True, ge=-(2**53), le=2**53)] | None = None
    maximum: Annotated[int, Field(strict=True, ge=-(2**53), le=2**53)] | None = None
    purpose: Name
    retention: Retention = "day"
    personal: Truth | None = None
    """None is as its kind: all but choice and number are personal."""
    central: ForCentral = "drop"
    version: Text | None = None
    """The edition of a consent's text."""

    @property
    def is_personal(self) -> bool:
        """Whether the answer says something about a person."""
        return self.kind not in NOT_PERSONAL if self.personal is None else self.personal

    def model(self) -> forms.Field:
        """The field as the form's rules know it."""
        return forms.Field(
            name=self.name,
            kind=self.kind,
            label=self.label.both(),
            hint=_both(self.hint),
            required=self.required,
            options=tuple(option.model() for option in self.options),
            minimum=self.minimum,
            maximum=self.maximum,
            purpose=self.purpose.both(),
            retention=self.retention,
            personal=self.is_personal,
            central=self.central,
            version=self.version or "",
        )


class FormRow(Row):
    """What a service asks a visitor for, one question after the other."""

    code: Handle
    fields: Annotated[tuple[FieldRow, ...], Field(min_length=1)]

    def model(self) -> forms.Form:
        """The form as its rules know it."""
        return forms.Form(self.code, tuple(field.model() for field in self.fields))


def _both(name: Bilingual | None) -> Mapping[str, str]:
    return {} if name is None else name.both()
