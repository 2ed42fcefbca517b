"""Forms: what a visitor is asked at the kiosk, and what can be wrong with the answers.

Answers are text by field name. Several choices are joined by commas, a consent is `yes` or `no`,
a date is `YYYY-MM-DD`; `normalise` brings what a person typed into this shape. Neither problems
nor hints ever carry an answer, because they may be logged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from hall.model.answers import CHECKS, HINTS, PLAIN_FORMS, AnswerProblem
from hall.model.clock import millis

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, tzinfo

YES = "yes"
NO = "no"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: the value that is stored and its label by language."""

    value: str
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `retention` is `day` (to the end of the service day) or days as in `30d`."""

    name: str
    kind: str
    label: Mapping[str, str]
    hint: Mapping[str, str] = field(default_factory=dict)
    required: bool = True
    options: tuple[Option, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    purpose: Mapping[str, str] = field(default_factory=dict)
    retention: str = "day"
    personal: bool = True
    central: str = "drop"
    version: str = ""
    past: bool = False
    """Of a date: it cannot lie in the future, as a birth date."""

    @property
    def option_values(self) -> tuple[str, ...]:
        """What may be chosen."""
        return tuple(option.value for option in self.options)


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of a service, in the order they are asked."""

    code: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """The question with this name."""
        return next((one for one in self.fields if one.name == name), None)


def normalise(form: Form, answers: Mapping[str, object]) -> dict[str, str]:
    """The answers in their one shape, in the form's order; empty ones are left out, unknown ones kept."""
    shaped: dict[str, str] = {}
    for one in form.fields:
        text = PLAIN_FORMS[one.kind](one, answers.get(one.name))
        if text:
            shaped[one.name] = text
    unknown = {name: str(value) for name, value in answers.items() if form.field(name) is None}
    return shaped | unknown


def refuses(form: Form, answers: Mapping[str, str]) -> bool:
    """Whether the visitor does not consent: a number is given all the same, and nothing personal is asked."""
    return any(one.kind == "consent" and one.required and answers.get(one.name) == NO for one in form.fields)


def check_answers(form: Form, answers: Mapping[str, object], today: date | None = None) -> tuple[AnswerProblem, ...]:
    """What must be mended before the answers can be taken, in the form's order; empty when all is well.

    Without `today`, the hall's date, nobody knows what lies in the future.
    """
    shaped = normalise(form, answers)
    refused = refuses(form, shaped)
    problems: list[AnswerProblem] = []
    for one in form.fields:
        answer = shaped.get(one.name)
        if one.kind == "consent":
            problems.extend(_check_consent(form, one, shaped))
        elif answer is None:
            needed = one.required and not (refused and one.personal)
            problems.extend([AnswerProblem("answer_needed", one.name)] if needed else [])
        else:
            problems.extend(CHECKS[one.kind](one, answer) or _check_past(one, answer, today))
    problems.extend(AnswerProblem("unknown_field", name) for name in shaped if form.field(name) is None)
    return tuple(problems)


def hints(form: Form, answers: Mapping[str, object]) -> tuple[AnswerProblem, ...]:
    """What looks odd and may still be right: shown to the visitor, never a reason to refuse."""
    shaped = normalise(form, answers)
    found: list[AnswerProblem] = []
    for one in form.fields:
        answer = shaped.get(one.name)
        if answer is not None and one.kind in HINTS and not CHECKS[one.kind](one, answer):
            found.extend(HINTS[one.kind](one, answer))
    return tuple(found)


def by_retention(form: Form, answers: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """The answers in groups that are kept equally long: `{"day": {"nik": …}, "30d": {"phone": …}}`."""
    groups: dict[str, dict[str, str]] = {}
    shaped = normalise(form, answers)
    for one in form.fields:
        if one.name in shaped:
            groups.setdefault(one.retention, {})[one.name] = shaped[one.name]
    return groups


def for_central(form: Form, answers: Mapping[str, object], how: str) -> dict[str, str]:
    """The answers whose field goes to the central server `sealed` or `plain`."""
    shaped = normalise(form, answers)
    return {one.name: shaped[one.name] for one in form.fields if one.central == how and one.name in shaped}


def retention_days(retention: str) -> int:
    """Days after the service day that an answer is kept: 0 for `day`."""
    return 0 if retention == "day" else int(retention.removesuffix("d"))


def _check_past(one: Field, answer: str, today: date | None) -> list[AnswerProblem]:
    ahead = one.past and today is not None and answer > today.isoformat()
    return [AnswerProblem("date_ahead", one.name)] if ahead else []


def purge_at(answered: datetime, zone: tzinfo, retention: str) -> int:
    """Local midnight at the end of the last day the answers are kept, in milliseconds since 1970."""
    last_day = answered.astimezone(zone).date() + timedelta(days=retention_days(retention) + 1)
    return millis(datetime.combine(last_day, time(), zone))


def _check_consent(form: Form, consent: Field, shaped: Mapping[str, str]) -> list[AnswerProblem]:
    """A required consent is needed once anything personal is told: who tells nothing agrees to nothing."""
    told = any(one.personal and one.kind != "consent" and one.name in shaped for one in form.fields)
    needed = consent.required and told and shaped.get(consent.name) != YES
    return [AnswerProblem("consent_needed", consent.name)] if needed else []
