"""The tables of a plan, one class for a row of each.

The names of their types say what a value must look like (`hall.plan.values`); only who checks a plan loads that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias

from hall.model import forms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from typing_extensions import TypeIs

    from hall.plan.values import (
        AbsentSeconds,
        Bound,
        CentralKey,
        CentralUrl,
        Colour,
        CounterNumber,
        Day,
        Fields,
        GuardEvery,
        GuardMinutes,
        Handle,
        Languages,
        ManyMinutes,
        Minutes,
        Name,
        Quota,
        Rate,
        Retention,
        ServiceCode,
        Spans,
        Text,
        Tier,
        TimeZone,
        Truth,
    )

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NOT_PERSONAL = ("choice", "choices", "number")
"""Kinds of field that say nothing about a person unless the plan says so."""

Language = Literal["id", "en"]
VisitorClass = Literal["regular", "priority"]
LastNumbers = Literal["until_closing", "while_served"]
Place = Literal["loket", "meja", "ruang", "konter"]
FieldKind = Literal["text", "name", "nik", "phone", "date", "choice", "choices", "number", "note", "consent"]
ForCentral = Literal["drop", "sealed", "plain"]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of a table of the plan: unchangeable, and without keys that nobody knows."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}
    parts: ClassVar[Mapping[str, Part]] = {}
    """What makes the values of a key that are more than text, number or truth: the class of its rows, for instance."""
    stored: ClassVar[Mapping[str, str]] = {}
    """Keys that plans are stored with under an older name: a stored plan's hash stands in the journal."""


Part: TypeAlias = "Callable[[Any], object] | type[PlanRow]"
"""What makes a value of a plan from what JSON knows: a kind of row, or a function."""


def is_row(part: Part | None) -> TypeIs[type[PlanRow]]:
    """Whether it is a kind of row."""
    return isinstance(part, type) and issubclass(part, PlanRow)


@dataclass(frozen=True, slots=True)
class Bilingual(PlanRow):
    """Words for people, in Indonesian and English. A plain string stands for both."""

    id: Text
    en: Text

    def say(self, language: str) -> str:
        """The words in `language`; any language the hall does not have is answered in Indonesian."""
        return self.en if language == "en" else self.id

    def both(self) -> dict[str, str]:
        """The words by language."""
        return {"id": self.id, "en": self.en}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedHall(PlanRow):
    """The hall itself. `time_zone` is as in `Asia/Jakarta`."""

    parts: ClassVar = {"name": Bilingual}
    stored: ClassVar = {"time_zone": "zone"}

    code: Handle
    name: Name
    address: Text | None = None
    time_zone: TimeZone
    languages: Languages = ("id", "en")
    central_url: CentralUrl | None = None
    central_key: CentralKey | None = None
    """The central server's X25519 public key in base64; without it nothing is sealed for central."""
    tickets_before_minutes: Minutes = 0
    """How long before opening numbers are given."""
    last_numbers: LastNumbers = "until_closing"
    """Whether numbers are given up to closing, with a warning, or only to those who will be called before it."""
    accent: Colour | None = None
    primary: Colour | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRow(PlanRow):
    """Opening hours per weekday; a weekday without hours is closed."""

    mon: Spans = ()
    tue: Spans = ()
    wed: Spans = ()
    thu: Spans = ()
    fri: Spans = ()
    sat: Spans = ()
    sun: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHoursRow(PlanRow):
    """An agency's or service's own hours; a weekday not named is as in the table above it."""

    mon: Spans | None = None
    tue: Spans | None = None
    wed: Spans | None = None
    thu: Spans | None = None
    fri: Spans | None = None
    sat: Spans | None = None
    sun: Spans | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRow(PlanRow):
    """A day on which the whole hall is closed."""

    parts: ClassVar = {"date": date.fromisoformat, "name": Bilingual}

    date: Day
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow(PlanRow):
    """An agency with services in this hall. `icon` is a category of pictures, not a file."""

    parts: ClassVar = {"name": Bilingual, "hours": OwnHoursRow}

    code: Handle
    name: Name
    icon: Handle = "office"
    hours: OwnHoursRow = OwnHoursRow()


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneRow(PlanRow):
    """A part of the hall with its own display."""

    parts: ClassVar = {"name": Bilingual}

    code: Handle
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementsRow(PlanRow):
    """What a visitor must bring, line by line in both languages."""

    id: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()

    def say(self, language: str) -> tuple[str, ...]:
        """The lines in `language`."""
        return self.en if language == "en" else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedService(PlanRow):
    """A service that visitors queue for; its code is on the ticket."""

    parts: ClassVar = {"name": Bilingual, "hours": OwnHoursRow, "requirements": RequirementsRow}

    code: ServiceCode
    agency: Handle
    name: Name
    hours: OwnHoursRow = OwnHoursRow()
    quota: Quota | None = None
    """Numbers per day; None is without limit."""
    requirements: RequirementsRow = RequirementsRow()
    expected_minutes: ManyMinutes = 10
    """How long serving one visitor takes."""
    target_minutes: ManyMinutes = 30
    """How long a visitor should wait at most."""
    form: Handle | None = None
    last_numbers: LastNumbers | None = None
    """None is as for the hall."""
    closed: Truth = False
    retired: Truth = False
    """No longer in the plan, kept closed because tickets speak of it. Never written by hand."""

    @property
    def identity(self) -> str:
        """What makes it this service and not another: its agency and Indonesian name, but for spelling."""
        letters = "".join(mark for mark in self.name.id.casefold() if mark.isalnum())
        return f"{self.agency}/{letters}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCounter(PlanRow):
    """A place where visitors are served. `place` is the word it is spoken with."""

    parts: ClassVar = {"name": Bilingual}

    number: CounterNumber
    zone: Handle
    place: Place = "loket"
    services: tuple[str, ...]
    name: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStaff(PlanRow):
    """A member of staff; the journal knows only the code."""

    code: Handle
    name: Text


def _priority_first() -> dict[VisitorClass, int]:
    return {"priority": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesRow(PlanRow):
    """Calling rules: a number per visitor class; not named is tier 0, rate 1, credit 0 minutes."""

    parts: ClassVar = {"rates": Decimal, "credits": Decimal}

    tiers: dict[VisitorClass, Tier] = field(default_factory=_priority_first)
    rates: dict[VisitorClass, Rate] = field(default_factory=dict)
    credits: dict[VisitorClass, Rate] = field(default_factory=dict)
    guard_minutes: GuardMinutes = 45
    """A regular visitor beyond this wait gets every second call; None (in TOML "off") is no guard."""
    guard_every: GuardEvery = 1
    absent_after_seconds: AbsentSeconds | None = None
    """A called visitor who does not come is marked absent by itself; None is by the clerk only."""
    return_within_minutes: Minutes = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow(PlanRow):
    """One answer to choose; `value` is what is stored."""

    parts: ClassVar = {"label": Bilingual}

    value: Handle
    label: Name

    def model(self) -> forms.Option:
        """The option as the form's rules know it."""
        return forms.Option(self.value, self.label.both())


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow(PlanRow):
    """One question of a form, what its answer is for and how long it is kept."""

    parts: ClassVar = {"label": Bilingual, "hint": Bilingual, "purpose": Bilingual, "options": OptionRow}

    name: Handle
    kind: FieldKind
    label: Name
    hint: Name | None = None
    required: Truth = True
    options: tuple[OptionRow, ...] = ()
    minimum: Bound | None = None
    maximum: Bound | None = None
    purpose: Name
    retention: Retention = "day"
    personal: Truth | None = None
    """None is as its kind: all but choice and number are personal."""
    central: ForCentral = "drop"
    version: Text | None = None
    """The edition of a consent's text."""
    past: Truth = False
    """Of a date: it cannot lie in the future."""

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
            past=self.past,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow(PlanRow):
    """What a service asks a visitor for, one question after the other."""

    parts: ClassVar = {"fields": FieldRow}

    code: Handle
    fields: Fields

    def model(self) -> forms.Form:
        """The form as its rules know it."""
        return forms.Form(self.code, tuple(one.model() for one in self.fields))


def _both(name: Bilingual | None) -> Mapping[str, str]:
    return {} if name is None else name.both()
