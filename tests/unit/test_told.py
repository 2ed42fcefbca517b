"""What a visitor is told with the number, in words."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.told import ahead_words, call_words, late_words
from assets.words import Words

ID, EN = Words("id"), Words("en")
JAKARTA = ZoneInfo("Asia/Jakarta")
MORNING = datetime(2026, 11, 24, 9, 12, tzinfo=JAKARTA)


@pytest.mark.parametrize(
    "minutes, expected",
    [
        ((20, 41), "09.30–09.55"),
        ((0, 0), "Segera (09.12)"),
        ((0, 4), "09.12–09.20"),
        ((3, 8), "09.15–09.20"),
        ((3, 3), "09.15"),
        ((60, 150), "10.10–11.45"),
    ],
)
def test_a_call_is_told_by_the_clock_rounded_outward(minutes: tuple[int, int], expected: str) -> None:
    assert call_words(MORNING, *minutes, ID) == expected


@given(st.integers(0, 59), st.integers(0, 300), st.integers(1, 300))
def test_the_call_lies_between_the_times_and_never_before_the_issue(second: int, low: int, more: int) -> None:
    start = MORNING.replace(second=second)
    first, last = call_words(start, low, low + more, EN).split("–")
    assert first >= "09:12"
    assert first <= f"{start + timedelta(minutes=low):%H:%M}"
    assert f"{last}:00" >= f"{start + timedelta(minutes=low + more):%H:%M:%S}"


def test_the_clock_of_the_hall_may_change_meanwhile() -> None:
    """In New York it is 01:50 and ten minutes later 03:00."""
    spring = datetime(2027, 3, 14, 6, 50, tzinfo=UTC).astimezone(ZoneInfo("America/New_York"))
    assert call_words(spring, 5, 20, EN) == "01:55–03:10"


def test_how_many_are_ahead() -> None:
    assert [ahead_words(n, EN) for n in (0, 1, 19)] == ["Nobody", "1 person", "19 people"]
    assert [ahead_words(n, ID) for n in (0, 1, 19)] == ["Tidak ada", "1 orang", "19 orang"]


def test_that_the_day_may_be_too_short() -> None:
    assert late_words(time(15), ID) == "Mungkin tidak terlayani hari ini: tutup pukul 15.00"
