"""The calling rules at work in simulated halls: exact orders, exact means, and what must always hold."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random
from statistics import fmean, linear_regression, quantiles, stdev
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.model.calling import Rules
from tests.support import queue_formulas
from tests.support.guard import MINUTE, OVERLAPPING, broken_promises, crowded_day
from tests.support.hall_simulation import SimulatedCall, SimulatedHall, Visit

CASES = json.loads((Path(__file__).parent / "data" / "waiting_cases.json").read_text(encoding="utf-8"))
POLICIES = {
    "fcfs": Rules(),
    "strict": Rules(tiers={"priority": 1}),
    "apq_3_to_1": Rules(rates={"priority": 3}),
    "credit_10min": Rules(credits={"priority": 10}),
    "strict_guard_20min_1": Rules(tiers={"priority": 1}, guard_minutes=20, guard_every=1),
}


# --- exact orders ---------------------------------------------------------------------------------


@pytest.mark.parametrize("vector", CASES["policy_vectors"], ids=lambda case: f"{case['case']}-{case['policy']}")
def test_calls_come_in_exactly_the_known_order(vector: dict[str, Any]) -> None:
    visits = [
        Visit(
            ticket["id"],
            ticket["t"] * MINUTE,
            ticket["svc"],
            "priority" if ticket["cls"] else "regular",
            vector["service_minutes"][ticket["svc"]] * MINUTE,
        )
        for ticket in vector["tickets"]
    ]
    hall = SimulatedHall(vector["counters"], POLICIES[vector["policy"]], streaks="in a row")
    calls = hall.day(visits)
    told = [
        {
            "t": call.after / MINUTE,
            "counter": call.counter,
            "id": call.visit.ticket_id,
            "wait": call.waited / MINUTE,
        }
        for call in calls
    ]
    assert told == vector["expected_calls"]


# --- exact means ----------------------------------------------------------------------------------

VISITS = 50_000
BLOCKS = 20


def rules_of(params: dict[str, Any]) -> Rules:
    classes = ("priority", "regular")
    return Rules(
        tiers=dict(zip(classes, params.get("tier", ()), strict=False)),
        rates=dict(zip(classes, params.get("rate", ()), strict=False)),
    )


def formula_of(params: dict[str, Any]) -> list[float]:
    arrivals, mu, counters = params["lams"], params["mu"], params["c"]
    if "tier" in params:
        return queue_formulas.strict(arrivals, mu, counters)
    if "rate" in params:
        high, low = params["rate"]
        return queue_formulas.accumulating(arrivals, mu, counters, high / low)
    return queue_formulas.first_come(arrivals, mu, counters)


def random_visits(arrivals: tuple[float, ...], mu: float, seed: int) -> Iterator[Visit]:
    """Poisson arrivals of two classes, exponential service times; minutes."""
    random, at = Random(seed), 0.0
    for number in range(VISITS):
        at += random.expovariate(sum(arrivals))
        high = random.random() * sum(arrivals) < arrivals[0]
        takes = random.expovariate(mu) * MINUTE
        yield Visit(number, at * MINUTE, "A", "priority" if high else "regular", takes)


@cache
def simulated_waits(name: str) -> tuple[list[list[float]], list[list[float]]]:
    """Minutes waited per block of arrivals: of the priority class, of the regular class."""
    params = next(case["params"] for case in CASES["priority_cases"] if case["name"] == name)
    blocks: dict[str, list[list[float]]] = {key: [[] for _ in range(BLOCKS)] for key in ("priority", "regular")}
    hall = SimulatedHall([["A"]] * params["c"], rules_of(params))
    for call in hall.day(random_visits(tuple(params["lams"]), params["mu"], seed=20260105)):
        block = call.visit.ticket_id * BLOCKS // VISITS
        blocks[call.visit.visitor_class][block].append(call.waited / MINUTE)
    return blocks["priority"], blocks["regular"]


def everybody(blocks: list[list[float]]) -> list[float]:
    return [wait for block in blocks for wait in block]


priority_cases = pytest.mark.parametrize("case", CASES["priority_cases"], ids=lambda case: case["name"])


@priority_cases
def test_the_formulas_give_the_known_means(case: dict[str, Any]) -> None:
    assert formula_of(case["params"]) == pytest.approx(case["exact_mean"], rel=1e-9)


@priority_cases
def test_each_class_waits_its_exact_mean(case: dict[str, Any]) -> None:
    """Within 3 %, or 4 standard errors where these are smaller.

    The same visitors under first come first served tell how lucky this sample of visitors is; that
    part of the chance is taken out (a control variate), block by block.
    """
    params = case["params"]
    plain = next(
        other["name"]
        for other in CASES["priority_cases"]
        if other["params"]["lams"] == params["lams"] and rules_of(other["params"]) == Rules()
    )
    luck = [fmean(high + low) for high, low in zip(*simulated_waits(plain), strict=True)]
    expected_luck = queue_formulas.first_come(params["lams"], params["mu"], params["c"])[0]
    for blocks, exact in zip(simulated_waits(case["name"]), case["exact_mean"], strict=True):
        means = [fmean(block) for block in blocks]
        slope = linear_regression(luck, means).slope
        fair = [mean - slope * (own - expected_luck) for mean, own in zip(means, luck, strict=True)]
        error = abs(fmean(fair) - exact)
        assert error <= 0.03 * exact
        assert error <= max(4 * stdev(fair) / BLOCKS**0.5, 0.005 * exact)


@priority_cases
def test_the_spread_of_waits_is_the_known_one(case: dict[str, Any]) -> None:
    """Mean, quantiles and the share that waits at all: within 4 standard errors or 3 %."""
    for blocks, known in zip(simulated_waits(case["name"]), case["sim"], strict=True):
        for figure, (value, known_error) in known.items():
            ours = figure_of(figure, everybody(blocks))
            spread = stdev(figure_of(figure, block) for block in blocks) / BLOCKS**0.5
            allowed = max(4 * (spread**2 + known_error**2) ** 0.5, 0.03 * value)
            assert abs(ours - value) <= allowed, f"{figure}: {ours:.4f}, known {value} +- {known_error}"


def figure_of(figure: str, waits: list[float]) -> float:
    if figure == "mean":
        return fmean(waits)
    if figure == "pwait":
        return fmean(wait > 0 for wait in waits)
    return quantiles(waits, n=100)[int(figure[1:]) - 1]


# --- what must always hold ------------------------------------------------------------------------

CLASSES = ("regular", "priority", "appointment")


def visits_of(services: str, longest_gap: float, longest_service: float) -> st.SearchStrategy[list[Visit]]:
    """Days of up to 60 visitors; times in whole seconds, so that equal times happen."""
    visitor = st.tuples(
        st.integers(0, int(longest_gap * 60)),
        st.sampled_from(services),
        st.sampled_from(CLASSES),
        st.integers(1, int(longest_service * 60)),
    )

    def in_order(visitors: list[tuple[int, str, str, int]]) -> list[Visit]:
        day, after = [], timedelta()
        for number, (gap, service, visitor_class, takes) in enumerate(visitors):
            after += timedelta(seconds=gap)
            day.append(Visit(number, after, service, visitor_class, timedelta(seconds=takes)))
        return day

    return st.lists(visitor, max_size=60).map(in_order)


numbers = st.integers(0, 6) | st.sampled_from([0.1, 0.5, 1.5, 3.3])
per_class = st.dictionaries(st.sampled_from(CLASSES), numbers)
any_rules = st.builds(
    Rules,
    tiers=per_class,
    rates=per_class,
    credits=per_class,
    guard_minutes=st.none() | st.integers(0, 60),
    guard_every=st.integers(0, 3),
)


def work_waited(calls: Iterable[SimulatedCall]) -> int:
    """Sum of service time x wait, in square microseconds."""
    micro = timedelta(microseconds=1)
    return sum((call.visit.takes // micro) * (call.waited // micro) for call in calls)


@settings(max_examples=200)
@given(visits_of("ABC", 4, 6), any_rules)
def test_no_rule_makes_waiting_vanish(visits: list[Visit], rules: Rules) -> None:
    """Kleinrock's conservation law, exactly and on every single day.

    At one counter the work in the hall at each moment is the same under every rule, so the sum of
    service time x wait is too: what one class gains the others pay.
    """
    ours = work_waited(SimulatedHall(["ABC"], rules).day(visits))
    assert ours == work_waited(SimulatedHall(["ABC"], Rules()).day(visits))


@settings(max_examples=100)
@given(visits_of("ABCD", 2, 10), any_rules)
def test_everybody_is_called_exactly_once_and_the_same_way_each_time(visits: list[Visit], rules: Rules) -> None:
    counters = ["AB", "BC", "CD", "DA"]
    calls = list(SimulatedHall(counters, rules).day(visits))
    assert sorted(call.visit.ticket_id for call in calls) == list(range(len(visits)))
    assert all(call.waited >= timedelta() and call.visit.service in counters[call.counter] for call in calls)
    assert calls == list(SimulatedHall(counters, rules).day(visits))


@settings(max_examples=100)
@given(visits_of("ABCD", 2, 10), any_rules)
def test_within_a_line_the_order_is_that_of_arrival(visits: list[Visit], rules: Rules) -> None:
    lines = defaultdict(list)
    for call in SimulatedHall(["AB", "BC", "CD", "DA"], rules).day(visits):
        lines[call.visit.service, call.visit.visitor_class].append(call.visit.ticket_id)
    assert all(line == sorted(line) for line in lines.values())


guarded = Rules(tiers={"priority": 1, "appointment": 2}, guard_minutes=45, guard_every=1)


@settings(max_examples=100, deadline=None)
@given(visits_of("ABCD", 1, 60))
def test_after_45_minutes_never_two_priority_calls_in_a_row(visits: list[Visit]) -> None:
    calls = list(SimulatedHall(OVERLAPPING, guarded).day(visits))
    assert broken_promises(OVERLAPPING, calls) == []


@pytest.mark.parametrize("seed", range(10))
def test_the_guard_holds_on_a_crowded_day(seed: int) -> None:
    visits = crowded_day(seed)
    calls = list(SimulatedHall(OVERLAPPING, guarded).day(visits))
    assert broken_promises(OVERLAPPING, calls) == []
    assert sum(call.reason.name == "guard" for call in calls) > 20


def test_the_same_day_without_guard_breaks_the_promise() -> None:
    """So the check above can fail."""
    absolute = Rules(tiers={"priority": 1})
    calls = list(SimulatedHall(OVERLAPPING, absolute).day(crowded_day(0)))
    assert len(broken_promises(OVERLAPPING, calls)) > 50


def test_one_streak_for_the_whole_hall_would_break_the_promise() -> None:
    """A regular call at a counter that cannot serve him would count as his: so streaks belong to services."""
    calls = list(SimulatedHall(OVERLAPPING, guarded, streaks="in a row").day(crowded_day(0)))
    assert broken_promises(OVERLAPPING, calls)
