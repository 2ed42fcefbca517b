"""Mistakes in the forms of a plan: options, limits, and what may go to the central server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from hall.plan.mistakes import Mistake
from hall.plan.places import Raw, code_of, rows
from hall.plan.rows import NOT_PERSONAL, FieldKind

_CHOSEN = ("choice", "choices")
_KINDS = get_args(FieldKind)


@dataclass(frozen=True, slots=True)
class _Question:
    """A field of a form as it was read, with its place."""

    form: str
    name: str
    row: Raw

    def wrong(self, key: str, name: str, /, **values: str | int) -> Mistake:
        """A mistake at one key of this field."""
        return Mistake.at("forms", self.form, f"fields.{self.name}.{key}".rstrip("."), name, **values)


def form_mistakes(raw: Raw) -> Iterator[Mistake]:
    """Every mistake inside forms that is more than one of shape."""
    has_key = _has_central_key(raw)
    for index, form in rows(raw, "forms"):
        code = code_of("forms", form, index)
        questions = [_Question(code, code_of("fields", row, position), row) for position, row in rows(form, "fields")]
        for name, times in Counter(question.name for question in questions).items():
            if times > 1:
                yield Mistake.at("forms", code, f"fields.{name}", "duplicate", times=times)
        for question in questions:
            if question.row.get("kind") not in _KINDS:
                continue  # a mistake of shape, told already; the others would only follow from it
            yield from _option_mistakes(question)
            yield from _limit_mistakes(question)
            yield from _central_mistakes(question, has_key=has_key)


def _has_central_key(raw: Raw) -> bool:
    hall = raw.get("hall")
    return isinstance(hall, Mapping) and bool(hall.get("central_key"))


def _option_mistakes(question: _Question) -> Iterator[Mistake]:
    options = [code_of("options", row, index) for index, row in rows(question.row, "options")]
    chosen = question.row.get("kind") in _CHOSEN
    if chosen and not options:
        yield question.wrong("options", "options_missing")
    if not chosen and options:
        yield question.wrong("options", "options_unwanted")
    for value, times in Counter(options).items():
        if times > 1:
            yield question.wrong(f"options.{value}", "duplicate", times=times)


def _limit_mistakes(question: _Question) -> Iterator[Mistake]:
    """Only a number has limits, and the smaller one first."""
    limits = [(key, question.row.get(key)) for key in ("minimum", "maximum")]
    if question.row.get("kind") != "number":
        for key, limit in limits:
            if limit is not None:
                yield question.wrong(key, "limit_unwanted")
        return
    smallest, largest = (limit for _, limit in limits)
    if isinstance(smallest, int) and isinstance(largest, int) and smallest > largest:
        yield question.wrong("maximum", "limits_crossed", smallest=smallest, largest=largest)


def _central_mistakes(question: _Question, *, has_key: bool) -> Iterator[Mistake]:
    """Nothing personal leaves the hall in the open, and nothing is sealed without a key."""
    kind, personal = question.row.get("kind"), question.row.get("personal")
    central = question.row.get("central")
    if central == "plain" and (kind not in NOT_PERSONAL or personal is True):
        yield question.wrong("central", "plain_refused")
    if central == "sealed" and not has_key:
        yield question.wrong("central", "sealed_without_key")
