"""A service opens and closes on the minute, and says why it is closed and from when it is open."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.words import LANGUAGES, Words
from hall.model.opening import END_OF_DAY, OPENING_REASONS, clock_text, day_spans, is_open

DAY = date(2026, 11, 24)
WHOLE = [(time(8), time(15))]
FRIDAY = [(time(8), time(11, 30)), (time(13), time(14, 30))]


def at(clock: str) -> datetime:
    return datetime.combine(DAY, time.fromisoformat(clock))


@pytest.mark.parametrize(
    "clock, opened, reason",
    [
        ("00:00:00", False, "opens_at"),
        ("07:59:59.999999", False, "opens_at"),
        ("08:00:00", True, ""),
        ("14:59:59.999999", True, ""),
        ("15:00:00", False, "closed_at"),
        ("23:59:59", False, "closed_at"),
    ],
)
def test_a_day_has_its_edges(clock: str, opened: bool, reason: str) -> None:  # noqa: FBT001 - a table of cases
    found = is_open(WHOLE, {}, at(clock))
    assert (found.open, found.reason) == (opened, reason)
    assert (found.opens_at, found.closes_at) == (time(8), time(15))


@pytest.mark.parametrize(
    "clock, opened, opens_at",
    [("11:29", True, "08:00"), ("11:30", False, "13:00"), ("12:59", False, "13:00"), ("13:00", True, "13:00")],
)
def test_a_break_is_closed_and_tells_when_it_ends(clock: str, opened: bool, opens_at: str) -> None:  # noqa: FBT001 - named by the table above
    found = is_open(FRIDAY, {}, at(clock))
    assert (found.open, found.opens_at) == (opened, time.fromisoformat(opens_at))


def test_numbers_may_begin_before_the_service() -> None:
    assert not is_open(WHOLE, {}, at("07:44:59"), 15).open
    early = is_open(WHOLE, {}, at("07:45"), 15)
    assert (early.open, early.numbers_from, early.opens_at) == (True, time(7, 45), time(8))
    assert not is_open(WHOLE, {}, at("15:00"), 15).open


def test_numbers_never_begin_the_day_before() -> None:
    assert is_open([(time(0, 10), time(8))], {}, at("00:00"), 60).numbers_from == time(0)


def test_why_it_is_closed_goes_from_the_widest_reason_to_the_narrowest() -> None:
    holiday = {DAY: {"id": "Libur", "en": "Holiday"}}
    assert is_open([], holiday, at("09:00"), closed_by_plan=True).reason == "closed_by_plan"
    found = is_open([], holiday, at("09:00"))
    assert (found.reason, found.holiday) == ("holiday", {"id": "Libur", "en": "Holiday"})
    assert is_open([], {}, at("09:00")).reason == "closed_today"


@given(st.times(), st.sampled_from([WHOLE, FRIDAY]), st.integers(0, 120))
def test_numbers_are_given_exactly_from_a_little_before_a_span_to_its_end(
    clock: time, spans: list[tuple[time, time]], before: int
) -> None:
    minutes = clock.hour * 60 + clock.minute
    inside = any(
        start.hour * 60 + start.minute - before <= minutes < end.hour * 60 + end.minute for start, end in spans
    )
    assert is_open(spans, {}, datetime.combine(DAY, clock), before).open == inside


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", OPENING_REASONS)
def test_every_reason_has_its_sentence(language: str, reason: str) -> None:
    assert Words(language).say(f"opening.{reason}", opens_at="08.00", closes_at="15.00", holiday="Natal")


def test_hours_may_last_until_midnight_and_go_over_it() -> None:
    assert day_spans(["08:00-24:00"]) == ((time(8), END_OF_DAY),)
    assert day_spans(["08:00-12:00", "22:00-02:00"], ["22:00-01:00"]) == (
        (time.min, time(1)), (time(8), time(12)), (time(22), END_OF_DAY),
    )  # fmt: skip
    assert day_spans(["22:00-00:00"], ["22:00-00:00"]) == ((time(22), END_OF_DAY),)
    assert day_spans(["00:30-03:00"], ["22:00-02:00"]) == ((time.min, time(3)),)
    assert day_spans([], ["22:00-02:00"]) == ((time.min, time(2)),)


@pytest.mark.parametrize(
    "moment, opened",
    [("21:59:59", False), ("22:00:00", True), ("23:59:59", True), ("00:00:00", True), ("01:59:59", True),
     ("02:00:00", False), ("12:00:00", False)],
)  # fmt: skip
def test_a_hall_that_works_through_the_night(moment: str, opened: bool) -> None:  # noqa: FBT001 - named by the table
    spans = day_spans(["22:00-02:00"], ["22:00-02:00"])
    found = is_open(spans, {}, datetime.combine(date(2026, 11, 24), time.fromisoformat(moment), UTC))
    assert found.open is opened


def test_the_day_s_end_is_told_as_twenty_four() -> None:
    assert [clock_text(moment) for moment in (END_OF_DAY, time(8, 5), None)] == ["24:00", "08:05", ""]
    assert (Words("id").time(END_OF_DAY), Words("en").time(END_OF_DAY)) == ("24.00", "24:00")
