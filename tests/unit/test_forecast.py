"""How long it takes: hand-computed forecasts, and honesty against simulated halls."""

from collections.abc import Sequence
from datetime import timedelta
from math import sqrt
from random import Random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.calling import DEFAULT_RULES, Rules
from hall.model.forecast import (
    Forecast,
    OpenCounter,
    Pace,
    ServiceLoad,
    WaitingLine,
    Workload,
    forecast,
    measured_pace,
    no_show_share,
    pace_of,
    people_ahead,
    shown_range,
)
from tests.support.hall_simulation import SimulatedCall, SimulatedHall, Visit


def load(service: str, ahead: float, mean: float = 6, spread: float = 0, no_show: float = 0) -> ServiceLoad:
    """A pace without spread and doubt, so that the mean alone is tested."""
    return ServiceLoad(service, ahead, Pace(mean, spread, cycles=10**9), no_show)


def counter(number: int, services: str, serving: str | None = None, speed: float = 1.0) -> OpenCounter:
    return OpenCounter(number, frozenset(services), serving, speed)


def likely(service: str, loads: list[ServiceLoad], counters: list[OpenCounter]) -> int:
    told = forecast(service, loads, counters)
    assert told is not None
    return told.likely


def test_without_an_open_counter_there_is_no_forecast() -> None:
    assert forecast("A", [load("A", 3)], []) is None
    assert forecast("A", [load("A", 3), load("B", 0)], [counter(1, "B")]) is None


def test_an_idle_counter_means_now() -> None:
    assert forecast("A", [load("A", 0)], [counter(1, "A")]) == Forecast(0, 0, 0)
    assert forecast("A", [load("A", 1)], [counter(1, "A"), counter(2, "A")]) == Forecast(0, 0, 0)


def test_an_idle_counter_that_somebody_else_will_take_does_not() -> None:
    assert likely("A", [load("A", 1)], [counter(1, "A")]) == 6


def test_one_busy_counter_takes_everybody_ahead_and_half_a_service() -> None:
    assert likely("A", [load("A", 5)], [counter(1, "A", serving="A")]) == 5 * 6 + 3


def test_two_counters_halve_the_work_and_one_is_free_after_a_third_of_a_service() -> None:
    assert likely("A", [load("A", 5)], [counter(1, "A", "A"), counter(2, "A", "A")]) == 15 + 2


def test_the_work_of_all_services_of_my_counters_counts() -> None:
    loads = [load("A", 2), load("B", 3, mean=10)]
    assert likely("A", loads, [counter(1, "AB", "A")]) == 2 * 6 + 3 * 10 + 3


def test_people_whose_service_other_counters_share_count_for_my_share_of_those_counters() -> None:
    """Four people for B, served by counters 1 and 2; only counter 1 is mine: two of them."""
    loads = [load("A", 1), load("B", 4, mean=10)]
    assert likely("A", loads, [counter(1, "AB", "A"), counter(2, "B", "B")]) == 6 + 2 * 10 + 3


def test_services_of_other_counters_do_not_matter() -> None:
    loads = [load("A", 1), load("C", 50)]
    assert likely("A", loads, [counter(1, "A", "A"), counter(2, "C", "C")]) == 6 + 3


def test_people_for_whom_no_counter_is_open_do_not_matter() -> None:
    assert likely("A", [load("A", 1), load("C", 50)], [counter(1, "A", "A")]) == 6 + 3


def test_who_does_not_come_takes_one_minute() -> None:
    assert likely("A", [load("A", 20, no_show=0.2)], [counter(1, "A", "A")]) == 20 * 5 + 3


def test_a_slow_counter_does_less() -> None:
    assert likely("A", [load("A", 6)], [counter(1, "A", "A", 0.5), counter(2, "A", "A")]) == 6 * 6 / 1.5 + 2


def test_the_service_in_progress_may_be_another_one() -> None:
    assert likely("A", [load("A", 0), load("B", 0, mean=40)], [counter(1, "AB", "B")]) == 20


def test_certain_work_gives_a_narrow_range_and_uncertain_work_a_wide_one() -> None:
    certain = forecast("A", [load("A", 10)], [counter(1, "A", "A")])
    uncertain = forecast("A", [load("A", 10, spread=6)], [counter(1, "A", "A")])
    assert certain == Forecast(60, 63, 70)
    assert uncertain == Forecast(40, 63, 90)


def test_few_measured_cycles_widen_the_range() -> None:
    def told(cycles: int) -> Forecast | None:
        return forecast("A", [ServiceLoad("A", 20, Pace(6, 5, cycles))], [counter(1, "A", "A")])

    assert told(0) == Forecast(85, 123, 165)
    assert told(400) == Forecast(90, 123, 155)


# --- what people are told -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "minutes,told",
    [
        (0, (0, 0, 0)),
        (0.4, (0, 0, 1)),
        (1, (1, 1, 1)),
        (2.5, (2, 2, 3)),
        (4.2, (4, 4, 6)),
        (7, (6, 7, 8)),
        (9.5, (8, 10, 10)),
        (10, (10, 10, 10)),
        (12, (10, 12, 15)),
        (15, (15, 15, 15)),
        (15.01, (15, 15, 20)),
        (61, (60, 61, 65)),
    ],
)
def test_ranges_are_rounded_outward(minutes: float, told: tuple[int, int, int]) -> None:
    assert shown_range(minutes, 0) == Forecast(*told)


@given(st.floats(0.01, 500), st.floats(0, 10_000))
def test_a_range_is_always_in_order_and_holds_what_is_likely(mean: float, variance: float) -> None:
    told = shown_range(mean, variance)
    assert 0 <= told.low <= told.likely <= told.high


@given(st.floats(1, 60), st.integers(0, 60), st.integers(1, 6))
def test_more_people_never_shorten_the_wait(mean: float, ahead: int, counters: int) -> None:
    open_counters = [counter(number, "A", "A") for number in range(counters)]
    fewer = forecast("A", [load("A", ahead, mean)], open_counters)
    more = forecast("A", [load("A", ahead + 1, mean)], open_counters)
    assert fewer is not None
    assert more is not None
    assert (fewer.likely, fewer.high) <= (more.likely, more.high)


# --- what is measured -----------------------------------------------------------------------------


def test_without_cycles_the_pace_is_the_configured_one() -> None:
    pace = pace_of([], configured=10)
    assert (pace.mean, pace.cycles) == (10, 0)
    assert pace.spread == pytest.approx(8)


def test_thirty_cycles_weigh_as_much_as_the_configuration() -> None:
    pace = pace_of([4.0] * 30, configured=10)
    assert pace.mean == 7
    assert pace.spread == pytest.approx(sqrt((16 + 164) / 2 - 49))


def test_only_the_last_400_cycles_count() -> None:
    assert pace_of([99.0] * 1000 + [5.0] * 400, configured=5).mean == 5


def test_sums_say_the_same_as_the_cycles() -> None:
    minutes = [3.0, 8.5, 12.25]
    squares = sum(one**2 for one in minutes)
    assert measured_pace(3, sum(minutes), squares, 6) == pace_of(minutes, 6)


def test_the_share_who_do_not_come_starts_at_the_configured_one() -> None:
    assert no_show_share(0, 0) == 0.05
    assert no_show_share(absent=12, calls=60, configured=0.1) == pytest.approx(15 / 90)


LINES = [WaitingLine("A", "regular", 6), WaitingLine("A", "priority", 2), WaitingLine("B", "regular", 3)]


def test_everybody_goes_before_a_regular_and_only_priority_before_priority() -> None:
    assert people_ahead("regular", LINES, DEFAULT_RULES) == {"A": 8, "B": 3}
    assert people_ahead("priority", LINES, DEFAULT_RULES) == {"A": 2, "B": 0}


def test_of_those_whose_clock_runs_slower_only_a_share_goes_before() -> None:
    assert people_ahead("priority", LINES, Rules(rates={"priority": 3})) == {"A": 4, "B": 1}
    assert people_ahead("regular", LINES, Rules(rates={"priority": 3})) == {"A": 8, "B": 3}


# --- honesty --------------------------------------------------------------------------------------

MINUTE = timedelta(minutes=1)
COUNTERS = ["AB", "AB", "BC", "C", "CA"]
MEANS = {"A": 5.0, "B": 9.0, "C": 14.0}


def visits_of_a_day(seed: int) -> list[Visit]:
    """300 visitors of a hall in which counters are busy about 95 % of the time."""
    random, after, day = Random(seed), 0.0, []
    for number in range(300):
        after += random.expovariate(1 / 1.9)
        service = random.choices("ABC", weights=(4, 3, 3))[0]
        takes = random.gammavariate(1.6, MEANS[service] / 1.6)
        day.append(Visit(number, after * MINUTE, service, "regular", takes * MINUTE))
    return day


def told_to(visit: Visit, calls: Sequence[SimulatedCall]) -> Forecast:
    """The forecast on the ticket, from nothing but what the hall knows at that moment."""
    now = visit.after
    waiting = [call for call in calls if call.visit.ticket_id < visit.ticket_id and call.after > now]
    serving = {call.counter: call.visit.service for call in calls if call.after <= now < call.after + call.visit.takes}
    serving = {at: service for at, service in serving.items() if not _called_now(visit, at, calls)}
    loads = [
        ServiceLoad(service, sum(call.visit.service == service for call in waiting), Pace(mean, 0.8 * mean, 400))
        for service, mean in MEANS.items()
    ]
    counters = [
        OpenCounter(number, frozenset(services), serving.get(number)) for number, services in enumerate(COUNTERS)
    ]
    told = Workload(loads, counters).forecast(visit.service)
    assert told is not None
    return told


def _called_now(visit: Visit, counter_index: int, calls: Sequence[SimulatedCall]) -> bool:
    """True where the newcomer is the one this counter took at once."""
    return any(call.visit is visit and call.counter == counter_index and call.after == visit.after for call in calls)


def test_about_nine_in_ten_wait_no_longer_than_told_and_nobody_is_told_fairy_tales() -> None:
    inside, below_high, errors, waits = [], [], [], []
    for seed in range(12):
        calls = list(SimulatedHall(COUNTERS, Rules()).day(visits_of_a_day(seed)))
        for call in calls:
            told, waited = told_to(call.visit, calls), call.waited / MINUTE
            below_high.append(waited <= told.high)
            inside.append(told.low <= waited <= told.high)
            errors.append(abs(waited - told.likely))
            waits.append(waited)
    assert 0.85 <= fmean(below_high) <= 0.98
    assert fmean(inside) >= 0.75
    assert fmean(errors) <= 0.35 * fmean(waits)
