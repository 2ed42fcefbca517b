"""What the pages decide without database, clock or browser."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.words import Words
from central.model.hall_facts import (
    HallNow,
    NumberRun,
    ProofLine,
    SyncHealth,
    grade,
    proof_of_day,
    troubles,
    waiting_over_day,
)
from central.model.neighbourhood import neighbourhood
from central.model.ticket_facts import own_range
from central.web.hall_pages import event
from central.web.languages import chosen
from central.web.misses import Misses
from central.web.shown import Shown

NOW = datetime(2026, 11, 24, 3, 42, tzinfo=UTC)
TODAY = date(2026, 11, 24)
YESTERDAY = TODAY - timedelta(days=1)


def hall(**health: object) -> HallNow:
    known = SyncHealth(**{"seen_at": NOW, "verdict": "equal", **health})  # type: ignore[arg-type] # a test's shorthand
    return HallNow(1, "h", "Giri", "Asia/Jakarta", TODAY, known)


@pytest.mark.parametrize(
    "accepted, language",
    [
        ("en-US,en;q=0.9,id;q=0.8", "en"),
        ("id-ID,id;q=0.9,en-US;q=0.8", "id"),
        ("in-ID", "id"),
        ("fr, de;q=0.9", "id"),
        ("en;q=0", "id"),
        ("en;q=nonsense, *;q=;;,", "id"),
        (None, "id"),
        (",".join(["xx"] * 10_000 + ["en"]), "id"),
    ],
)
def test_the_browsers_language_is_heard(accepted: str | None, language: str) -> None:
    assert chosen(None, accepted) == language
    assert chosen("en", accepted) == "en"
    assert chosen("<script>", accepted) == language


@given(st.text())
def test_no_header_of_a_browser_breaks_the_page(accepted: str) -> None:
    assert chosen(accepted, accepted) in {"id", "en"}


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 200), st.data())
def test_the_next_in_line_waits_no_longer_than_those_behind(
    low: int, more: int, waiting: int, data: st.DataObject
) -> None:
    ahead = data.draw(st.integers(0, waiting - 1))
    mine = own_range(low, low + more, ahead=ahead, newcomer=waiting)
    last = own_range(low, low + more, ahead=waiting - 1, newcomer=waiting)
    assert mine[0] is not None
    assert mine[1] is not None
    assert last[0] is not None
    assert last[1] is not None
    assert 0 <= mine[0] <= mine[1] <= low + more
    assert mine[0] <= last[0] <= low
    assert mine[1] <= last[1]


def test_who_has_more_people_before_than_a_newcomer_waits_as_long() -> None:
    assert own_range(5, 20, ahead=9, newcomer=3) == own_range(5, 20, ahead=3, newcomer=3) == (5, 20)


def test_without_a_forecast_nobody_is_promised_anything() -> None:
    assert own_range(None, 5, ahead=0, newcomer=3) == (None, None)
    assert own_range(3, None, ahead=0, newcomer=3) == (None, None)


def test_a_wait_of_nothing_is_now() -> None:
    shown = Shown(Words("en"), NOW)
    assert [shown.wait(*one) for one in ((0, 0), (10, 20), (5, 5), (None, None))] == ["now", "10–20", "5", "–"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_a_station_notes_is_a_sentence(language: str) -> None:
    shown = Shown(Words(language), NOW)
    known = {"no_sound", "printer: paper_out", "printer: silent"}
    assert {one for one in known if shown.note(one) == one} == set()
    assert shown.note("printer: something new") == "printer: something new"
    assert shown.note("printer: link_wrong") == "printer: link_wrong"  # a sentence that wants values
    assert shown.note("<b>") == "<b>"


def test_one_who_misses_too_often_waits_until_the_minute_is_over() -> None:
    misses = Misses(most=3, window=60)
    for second, guess in enumerate("abc"):
        assert misses.wait("203.0.113.9", guess, second) == 0
        misses.asked("203.0.113.9", guess, second, found=False)
    assert misses.wait("203.0.113.9", "d", 10) == 50
    assert misses.wait("203.0.113.10", "d", 10) == 0
    assert misses.wait("203.0.113.9", "d", 60) == 0


def test_who_waits_for_a_number_that_is_still_on_its_way_is_no_guesser() -> None:
    misses = Misses(most=3, window=60)
    for second in range(30):
        assert misses.wait("203.0.113.9", "a", second) == 0
        misses.asked("203.0.113.9", "a", second, found=False)
    assert misses.wait("203.0.113.9", "b", 30) == 0
    for guess in "bc":
        misses.asked("203.0.113.9", guess, 30, found=False)
    assert misses.wait("203.0.113.9", "d", 31) > 0
    assert misses.wait("203.0.113.9", "a", 31) == 0


def test_one_customers_many_addresses_are_one() -> None:
    assert neighbourhood("2001:db8:1:2:3:4:5:6") == neighbourhood("2001:db8:1:2::1")
    assert neighbourhood("2001:db8:1:2::1") != neighbourhood("2001:db8:1:3::1")
    assert neighbourhood("::ffff:203.0.113.9") == neighbourhood("203.0.113.9")
    assert neighbourhood("not an address") == "not an address"


@pytest.mark.parametrize(
    "day, equal, issued, proof",
    [
        (YESTERDAY, True, 118, ProofLine.GOOD),
        (YESTERDAY, True, 117, ProofLine.BAD),
        (YESTERDAY, False, 118, ProofLine.BAD),
        (YESTERDAY, None, 118, ProofLine.OPEN),
        (YESTERDAY, None, 117, ProofLine.BAD),
        (TODAY, None, 117, ProofLine.OPEN),
        (TODAY, True, 118, ProofLine.GOOD),
    ],
)
def test_the_line_of_proof_is_green_only_when_all_is_here(
    day: date, *, equal: bool | None, issued: int, proof: ProofLine
) -> None:
    compared = None if equal is None else (equal, 5, 5, NOW)
    assert proof_of_day(day, compared, (NumberRun("A", "", issued, 118),), TODAY).proof is proof


def test_a_day_on_which_nothing_happened_is_neither_good_nor_bad() -> None:
    assert proof_of_day(YESTERDAY, None, (), TODAY).proof is ProofLine.EMPTY


@pytest.mark.parametrize(
    "health, name, colour",
    [
        ({"chain_equal": False}, "chain", "bad"),
        ({"broken": True}, "broken", "bad"),
        ({"verdict": "differs"}, "differs", "bad"),
        ({"conflicts": 1}, "conflicts", "bad"),
        ({"seen_at": NOW - timedelta(minutes=11)}, "silent", "warn"),
        ({"seen_at": NOW - timedelta(hours=5)}, "silent_hours", "warn"),
        ({"oldest_at": NOW - timedelta(hours=1), "pending": 7}, "backlog", "warn"),
        ({"quarantined": 1}, "quarantine", "warn"),
        ({"parked": 1}, "parked", "warn"),
        ({"skew_ms": -130_000}, "skew", "warn"),
    ],
)
def test_each_trouble_has_its_name_and_colour(health: dict[str, object], name: str, colour: str) -> None:
    one = hall(**health)
    found = troubles(one, NOW)
    assert [trouble.name for trouble in found] == [name]
    assert grade(found, one.health) == colour


def test_a_hall_is_green_only_once_something_was_compared() -> None:
    assert grade(troubles(hall(), NOW), hall().health) == "good"
    assert grade((), hall(verdict=None).health) == "open"


def test_the_days_line_counts_who_waited_and_who_came() -> None:
    start, step = NOW, timedelta(minutes=15)
    legs = (
        (start + timedelta(minutes=1), start + timedelta(minutes=20)),
        (start + timedelta(minutes=16), None),
        (start + timedelta(minutes=2), start + timedelta(minutes=3)),
    )
    moments, waiting, came = waiting_over_day(legs, start, start + 2 * step, step)
    assert moments == (start, start + step, start + 2 * step)
    assert waiting == (0, 1, 1)
    assert came == (0, 2, 1)


@given(st.text())
def test_no_text_breaks_out_of_its_event(text: str) -> None:
    told = event("top", text)
    assert told.startswith("event: top\n")
    assert told.endswith("\n\n")
    assert all(line.startswith(("data: ", "event: top")) for line in told.rstrip("\n").split("\n"))
    assert "\r" not in told
