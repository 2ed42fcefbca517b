"""A question of a form as the screen shows it: what to type with, what it is for, what looks odd."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hall.model.answers import LONGEST, AnswerProblem
from hall.model.directions import with_marks
from hall.model.forms import Field, Form, hints, retention_days
from hall.model.nik import LENGTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assets.words import Words

DIGITS_OF_A_DATE: Final = 8
DIGITS_OF_A_PHONE: Final = 15
DIGITS_OF_A_NUMBER: Final = 16


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """One answer to choose."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """The question on screen. `number` of `count` counts from 1; `longest` is in characters."""

    name: str = ""
    kind: str = ""
    label: str = ""
    hint: str = ""
    privacy: str = ""
    required: bool = True
    longest: int = 0
    number: int = 0
    count: int = 0
    text: str = ""
    """What was answered before, as it is typed."""
    choices: tuple[AnswerOption, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A question and its answer, to be read once more."""

    name: str
    label: str
    answer: str


def question_shown(
    form: Form, number: int, order: tuple[int, ...], answers: Mapping[str, str], words: Words
) -> QuestionShown:
    """The question at `number` of the form; `order` are the questions that may be asked."""
    one = form.fields[number]
    answer = answers.get(one.name, "")
    agrees = one.kind == "consent"
    privacy = consent_words(form, one, words) if agrees else privacy_words(one, words)
    return QuestionShown(
        name=one.name, kind=one.kind, label=_say(one.label, words), hint=_say(one.hint, words) or _own_hint(one, words),
        privacy=privacy, required=one.required, longest=longest(one),
        number=order.index(number) + 1 if number in order else 1, count=len(order), text=typed(one, answer),
        choices=tuple(
            AnswerOption(option.value, _say(option.label, words), chosen=option.value in answer.split(","))
            for option in one.options
        ),
    )  # fmt: skip


def answer_lines(fields: tuple[Field, ...], answers: Mapping[str, str], words: Words) -> tuple[AnswerLine, ...]:
    """What was told, in the order of the form."""
    return tuple(
        AnswerLine(one.name, _say(one.label, words), with_marks(readable(one, answers[one.name], words)))
        for one in fields
    )


def privacy_words(one: Field, words: Words) -> str:
    """Who reads the answer, and how long it is kept."""
    if not one.personal:
        return ""
    days = retention_days(one.retention)
    kept = words.say("kiosk.kept_today") if days == 0 else words.say("kiosk.kept_days", n=days)
    return f"{words.say('kiosk.staff_only')} {kept}"


def consent_words(form: Form, consent: Field, words: Words) -> str:
    """Who reads what will be told, and how long each answer and the consent itself are kept: a line for each time."""
    kept: dict[int, list[str]] = {}
    for one in form.fields:
        if one.personal and one.kind != "consent":
            kept.setdefault(retention_days(one.retention), []).append(_say(one.label, words))
    kept.setdefault(retention_days(consent.retention), []).append(words.say("kiosk.this_consent"))
    lines = (
        words.say("kiosk.kept_days_of", n=days, what=", ".join(labels))
        if days
        else words.say("kiosk.kept_today_of", what=", ".join(labels))
        for days, labels in sorted(kept.items())
    )
    return "\n".join((words.say("kiosk.staff_only"), *lines))


def doubt(form: Form, name: str, given: str, words: Words) -> str:
    """What looks odd in an answer and may still be right, in words; never a reason to refuse it."""
    one = form.field(name)
    if one is None:
        return ""
    first = next(iter(hints(Form(form.code, (one,)), {name: given})), None)
    return "" if first is None else problem_words(first, words)


def problem_words(problem: AnswerProblem | None, words: Words) -> str:
    """What is wrong with an answer, in words."""
    return "" if problem is None else words.say(f"answers.{problem.name}", **problem.as_dict())


def longest(one: Field) -> int:
    """Characters that can be typed."""
    fixed = {"nik": LENGTH, "date": DIGITS_OF_A_DATE, "phone": DIGITS_OF_A_PHONE, "number": DIGITS_OF_A_NUMBER}
    return fixed.get(one.kind) or LONGEST.get(one.kind, 0)


def typed(one: Field, answer: str) -> str:
    """A stored answer as its keypad types it: a date as eight digits, a phone number from its 0."""
    if one.kind == "date" and answer:
        year, month, day = answer.split("-")
        return f"{day}{month}{year}"
    if one.kind == "phone" and answer.startswith("+62"):
        return "0" + answer.removeprefix("+62")
    return answer


def from_keypad(kind: str, text: str) -> str:
    """What was typed, as an answer: eight digits are day, month and year."""
    if kind == "date" and text:
        return f"{text[:2]}-{text[2:4]}-{text[4:]}"
    return text


def readable(one: Field, answer: str, words: Words) -> str:
    """An answer as a person reads it."""
    match one.kind:
        case "choice" | "choices":
            labels = {option.value: _say(option.label, words) for option in one.options}
            return ", ".join(labels.get(value, value) for value in answer.split(","))
        case "nik":
            return grouped(answer)
        case "phone":
            return grouped(typed(one, answer))
        case "date":
            year, month, day = answer.split("-")
            return f"{day}/{month}/{year}"
        case _:
            return answer


def grouped(digits: str) -> str:
    """Digits in fours."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _say(both: Mapping[str, str], words: Words) -> str:
    return both.get(words.language) or next(iter(both.values()), "")


def _own_hint(one: Field, words: Words) -> str:
    """Where the plan gives no hint: the limits of a number, the order of a date."""
    if one.kind == "date":
        return words.say("kiosk.hint_date")
    if one.kind == "number" and one.minimum is not None and one.maximum is not None:
        return words.say("kiosk.hint_between", smallest=one.minimum, largest=one.maximum)
    return words.say("kiosk.hint_several") if one.kind == "choices" else ""
