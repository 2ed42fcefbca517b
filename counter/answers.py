"""What a visitor answered at the kiosk, as the clerk reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assets.words import Words
from hall.model.directions import with_marks

if TYPE_CHECKING:
    from hall.model.forms import Field, Form
    from hall.model.tickets import Request

_GROUP = 4
_COUNTRY = "+62"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question and its answer."""

    name: str
    label: str
    text: str
    figures: bool
    """Digits that are compared with a paper."""


def answer_rows(request: Request, form: Form | None, words: Words) -> tuple[AnswerRow, ...]:
    """The answers in the form's order; answers to questions the form no longer has come last, by their names."""
    answers = request.answers
    fields = () if form is None else form.fields
    known = [_row(field, answers[field.name], words) for field in fields if field.name in answers]
    asked = {field.name for field in fields}
    unknown = [(name, with_marks(text)) for name, text in answers.items() if name not in asked]
    return (*known, *(AnswerRow(name, name, text, figures=False) for name, text in unknown))


def _row(field: Field, answer: str, words: Words) -> AnswerRow:
    shown = with_marks(_SHOWN.get(field.kind, _plain)(field, answer, words))
    return AnswerRow(field.name, said(field.label, words.language), shown, field.kind in {"nik", "phone", "number"})


def said(texts: Mapping[str, str], language: str) -> str:
    """A text in this language, or in any there is."""
    return texts.get(language) or next(iter(texts.values()), "")


def grouped(digits: str) -> str:
    """An identity number in fours, as people read it aloud."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


def _plain(_field: Field, answer: str, _words: Words) -> str:
    return answer


def _nik(_field: Field, answer: str, _words: Words) -> str:
    return grouped(answer)


def _phone(_field: Field, answer: str, _words: Words) -> str:
    """`+6281234567890` is dialled here as `0812 3456 7890`."""
    if not answer.startswith(_COUNTRY):
        return answer
    return grouped("0" + answer.removeprefix(_COUNTRY))


def _date(_field: Field, answer: str, words: Words) -> str:
    try:
        return words.short_date(date.fromisoformat(answer))
    except ValueError:
        return answer


def _choices(field: Field, answer: str, words: Words) -> str:
    labels = {option.value: said(option.label, words.language) for option in field.options}
    return ", ".join(labels.get(value, value) for value in answer.split(","))


def _consent(_field: Field, answer: str, words: Words) -> str:
    from hall.model.forms import YES  # noqa: PLC0415 - the first frame does not wait for the rules of forms

    return words.say("counter.agreed" if answer == YES else "counter.not_agreed")


_SHOWN = {
    "nik": _nik,
    "phone": _phone,
    "date": _date,
    "choice": _choices,
    "choices": _choices,
    "consent": _consent,
}
