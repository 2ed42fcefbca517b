"""What central announces is read leniently: what is wrong announces nothing, and the rest is shown."""

from __future__ import annotations

import json
from datetime import date

import pytest

from hall.model.announcements import LETTERS_MOST, SHOWN_MOST, announced, first_wrong

TODAY = date(2026, 11, 24)


def shown(*rows: object, language: str = "id") -> tuple[str, ...]:
    return announced(json.dumps({"announcements": rows}), language, TODAY)


def test_a_text_is_shown_in_the_walls_language_or_in_any() -> None:
    assert shown({"text": {"id": "Libur", "en": "Closed"}}, {"text": {"en": "Water"}}) == ("Libur", "Water")
    assert shown({"text": "KTP"}) == ("KTP",)
    assert shown({"text": {"id": "Libur", "en": "Closed"}}, language="en") == ("Closed",)


@pytest.mark.parametrize(
    "first, last, is_shown",
    [
        (None, None, True),
        ("2026-11-24", "2026-11-24", True),
        ("2026-11-25", None, False),
        (None, "2026-11-23", False),
    ],
)
def test_it_is_shown_on_its_days(first: str | None, last: str | None, is_shown: bool) -> None:  # noqa: FBT001 - a case
    span = {name: day for name, day in (("from", first), ("until", last)) if day is not None}
    assert bool(shown({"text": "Libur", **span})) is is_shown


@pytest.mark.parametrize(
    "row",
    [
        "x", 7, {}, {"text": ""}, {"text": " "}, {"text": 7}, {"text": {}}, {"text": {"id": None}}, {"text": "a\nb"},
        {"text": "a\u202eb"}, {"text": "x" * (LETTERS_MOST + 1)}, {"text": "x", "from": "2026-11-31"},
        {"text": "x", "until": "2026-W48-2"}, {"text": "x", "until": None},
    ],
)  # fmt: skip
def test_what_cannot_be_read_announces_nothing_and_hides_no_other(row: object) -> None:
    assert shown(row, {"text": "Libur"}) == ("Libur",)
    assert first_wrong({"announcements": [{"text": "Libur"}, row]}) is not None


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"announcements": 7}', '{"text": "Libur"}', "[" * 20_000])
def test_what_is_no_such_document_announces_nothing(text: str) -> None:
    assert announced(text, "id", TODAY) == ()


def test_a_wall_has_room_for_a_few() -> None:
    assert len(shown(*({"text": f"Berita {n}"} for n in range(9)))) == SHOWN_MOST
