"""Answers to each kind of question: their one shape, what refuses them, what makes them look odd."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from hall.model.nik import LENGTH, is_nik, nik_doubts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hall.model.forms import Field

LONGEST = {"text": 120, "name": 80, "note": 500}
"""Characters that a typed answer may have."""
_YES = frozenset({"yes", "true", "1", "ya"})
_NO = frozenset({"no", "false", "0", "tidak"})
_LARGEST = 2**53
_OLDEST_YEAR = 1900
_NEWEST_YEAR = 2100
_PUNCTUATION = re.compile(r"[\s.\-()/]+")
_INDONESIAN = re.compile(r"\+62[2-9][0-9]{7,11}")
_TOO_SHORT = re.compile(r"\+62(?:[2-9][0-9]{0,6})?|\+[1-9][0-9]{0,6}")
_TOO_LONG = re.compile(r"\+62[2-9][0-9]{12,}|\+[1-9][0-9]{15,}")
_MOBILE = re.compile(r"\+628[0-9]{8,11}")
_FOREIGN = re.compile(r"\+[1-9][0-9]{7,14}")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_LOCAL_DATE = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """What is wrong with one answer: the name of a sentence, the field, and values that hold no answer."""

    name: str
    field: str
    values: tuple[tuple[str, str | int], ...] = ()

    def as_dict(self) -> dict[str, str | int]:
        """The values by name, ready for a sentence."""
        return dict(self.values)


Check: TypeAlias = "Callable[[Field, str], list[AnswerProblem]]"


# --- one shape ------------------------------------------------------------------------------------


def _text(_field: Field, answer: object) -> str:
    """One line with single spaces, in one spelling of its letters (NFC)."""
    return "" if answer is None else " ".join(unicodedata.normalize("NFC", str(answer)).split())


def _note(_field: Field, answer: object) -> str:
    """Lines stay lines."""
    return "" if answer is None else unicodedata.normalize("NFC", str(answer)).replace("\r\n", "\n").strip()


def _digits(_field: Field, answer: object) -> str:
    """A NIK as people group it: spaces, dots and hyphens between its digits mean nothing."""
    return "" if answer is None else _PUNCTUATION.sub("", str(answer))


def _phone(field: Field, answer: object) -> str:
    """`0812-3456-7890`, `62812…` and `+62 812…` are the same number, written `+62812…`."""
    text = _digits(field, answer)
    if text.startswith("+620"):
        return "+62" + text[4:]
    if text.startswith("00"):
        return "+" + text[2:]
    if text.startswith("0"):
        return "+62" + text[1:]
    if text.startswith("62"):
        return "+" + text
    return "+62" + text if text.startswith("8") else text


def _date(field: Field, answer: object) -> str:
    """`12/11/1987` and `12-11-1987` are day, month, year."""
    text = _text(field, answer)
    if found := _LOCAL_DATE.fullmatch(text):
        day, month, year = found.groups()
    elif found := _ISO_DATE.fullmatch(text):
        year, month, day = found.groups()
    else:
        return text
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _choices(field: Field, answer: object) -> str:
    """Chosen values in the order of the options, each once."""
    if isinstance(answer, list | tuple | set | frozenset):
        chosen = [str(value).strip() for value in answer]
    else:
        chosen = [value.strip() for value in _text(field, answer).split(",")]
    known = [value for value in field.option_values if value in chosen]
    return ",".join(known + sorted({value for value in chosen if value and value not in known}))


def _number(field: Field, answer: object) -> str:
    """Without leading zeros and plus sign."""
    text = _text(field, answer)
    found = re.fullmatch(r"([+-]?)0*([0-9]{1,20})", text, re.ASCII)
    if found is None:
        return text
    sign = "-" if found[1] == "-" and found[2] != "0" else ""
    return sign + found[2]


def _consent(field: Field, answer: object) -> str:
    text = _text(field, answer).casefold()
    if text in _YES:
        return "yes"
    return "no" if text in _NO else text


# --- what refuses ---------------------------------------------------------------------------------


def _check_text(field: Field, answer: str) -> list[AnswerProblem]:
    longest = LONGEST[field.kind]
    if len(answer) > longest:
        return [AnswerProblem("answer_too_long", field.name, (("longest", longest),))]
    unwritable = any(unicodedata.category(mark) in {"Cc", "Cs", "Cn", "Co"} and mark != "\n" for mark in answer)
    return [AnswerProblem("answer_unwritable", field.name)] if unwritable else []


def _check_name(field: Field, answer: str) -> list[AnswerProblem]:
    if not any(mark.isalpha() for mark in answer):
        return [AnswerProblem("name_without_letters", field.name)]
    return _check_text(field, answer)


def _check_nik(field: Field, answer: str) -> list[AnswerProblem]:
    if is_nik(answer):
        return []
    return [AnswerProblem("nik_length", field.name, (("found", len(answer)), ("wanted", LENGTH)))]


def _check_phone(field: Field, answer: str) -> list[AnswerProblem]:
    pattern = _INDONESIAN if answer.startswith("+62") else _FOREIGN
    if pattern.fullmatch(answer):
        return []
    if _TOO_SHORT.fullmatch(answer):
        return [AnswerProblem("phone_short", field.name)]
    return [AnswerProblem("phone_long" if _TOO_LONG.fullmatch(answer) else "phone_wrong", field.name)]


def _check_date(field: Field, answer: str) -> list[AnswerProblem]:
    try:
        year = date.fromisoformat(answer).year
    except ValueError:
        return [AnswerProblem("date_wrong", field.name)]
    return [] if _OLDEST_YEAR <= year <= _NEWEST_YEAR else [AnswerProblem("date_wrong", field.name)]


def _check_choice(field: Field, answer: str) -> list[AnswerProblem]:
    return [] if answer in field.option_values else [AnswerProblem("choice_unknown", field.name)]


def _check_choices(field: Field, answer: str) -> list[AnswerProblem]:
    known = set(answer.split(",")) <= set(field.option_values)
    return [] if known else [AnswerProblem("choice_unknown", field.name)]


def _check_number(field: Field, answer: str) -> list[AnswerProblem]:
    if not re.fullmatch(r"-?[0-9]{1,16}", answer) or abs(int(answer)) > _LARGEST:
        return [AnswerProblem("number_wrong", field.name)]
    number = int(answer)
    if field.minimum is not None and number < field.minimum:
        return [AnswerProblem("number_too_small", field.name, (("smallest", field.minimum),))]
    if field.maximum is not None and number > field.maximum:
        return [AnswerProblem("number_too_large", field.name, (("largest", field.maximum),))]
    return []


def _check_consent(_field: Field, _answer: str) -> list[AnswerProblem]:
    """A consent depends on the other answers: the form checks it."""
    return []


# --- what looks odd -------------------------------------------------------------------------------


def _hint_nik(field: Field, answer: str) -> list[AnswerProblem]:
    return [AnswerProblem(doubt, field.name) for doubt in nik_doubts(answer)]


def _hint_phone(field: Field, answer: str) -> list[AnswerProblem]:
    """A message reaches mobile phones in Indonesia."""
    if not answer.startswith("+62"):
        return [AnswerProblem("phone_foreign", field.name)]
    return [] if _MOBILE.fullmatch(answer) else [AnswerProblem("phone_not_mobile", field.name)]


def _hint_name(field: Field, answer: str) -> list[AnswerProblem]:
    return [AnswerProblem("name_with_digits", field.name)] if any(mark.isdigit() for mark in answer) else []


PLAIN_FORMS: Mapping[str, Callable[[Field, object], str]] = {
    "text": _text,
    "name": _text,
    "nik": _digits,
    "phone": _phone,
    "date": _date,
    "choice": _text,
    "choices": _choices,
    "number": _number,
    "note": _note,
    "consent": _consent,
}
CHECKS: Mapping[str, Check] = {
    "text": _check_text,
    "name": _check_name,
    "nik": _check_nik,
    "phone": _check_phone,
    "date": _check_date,
    "choice": _check_choice,
    "choices": _check_choices,
    "number": _check_number,
    "note": _check_text,
    "consent": _check_consent,
}
HINTS: Mapping[str, Check] = {"nik": _hint_nik, "phone": _hint_phone, "name": _hint_name}
