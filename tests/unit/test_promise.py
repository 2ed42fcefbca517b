"""Who is called before whom: what a newcomer is told is what the calling rules then do."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.calling import DEFAULT_RULES, Head, Rules, choose_next
from hall.model.forecast import Forecast, WaitingLine, least_waits, people_ahead
from hall.model.places import InLine, places
from hall.model.promise import Promise, Sharing, called_before, promise

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
STRICT = Rules(tiers={"priority": 1})
FIRST_COME = Rules()
HEAD_START = Rules(credits={"priority": 15})
CLASSES = ("regular", "priority")


def in_line(*people: tuple[str, str, int]) -> list[InLine]:
    """Service, class and minutes waited, the longest wait first; the names sort as they came."""
    ordered = sorted(people, key=lambda one: -one[2])
    return [
        InLine(f"{n:04d}", service, theirs, NOW - timedelta(minutes=waited))
        for n, (service, theirs, waited) in enumerate(ordered)
    ]


def told(service: str, mine: str, waiting: list[InLine], counters: dict[int, frozenset[str]], rules: Rules) -> int:
    """What a newcomer is told."""
    waits = least_waits(mine, CLASSES, rules)
    lines: dict[tuple[str, str], int] = {}
    for one in waiting:
        least = waits[one.visitor_class]
        if least is not None and one.clock_start <= NOW - timedelta(minutes=least):
            lines[one.service, one.visitor_class] = lines.get((one.service, one.visitor_class), 0) + 1
    ahead = people_ahead(mine, (WaitingLine(*key, number) for key, number in lines.items()), rules)
    return called_before(ahead, Sharing(counters, {one.service for one in waiting}).shares(service))


def called(
    service: str, mine: str, waiting: list[InLine], counters: dict[int, frozenset[str]], rules: Rules
) -> list[str]:
    """The classes of those who are called before the newcomer when the counters call in turns."""
    me = InLine("9999", service, mine, NOW)
    left = [*waiting, me]
    for calls in count():
        services = counters[sorted(counters)[calls % len(counters)]]
        heads: dict[tuple[str, str], Head] = {}
        for one in left:
            key = (one.service, one.visitor_class)
            if one.service in services and key not in heads:
                heads[key] = Head(one.ticket_id, *key, one.clock_start)
        choice = choose_next(heads.values(), rules, NOW + timedelta(seconds=calls))
        if choice is not None and choice.ticket_id == me.ticket_id:
            return [one.visitor_class for one in waiting if one not in left]
        left = [one for one in left if choice is None or one.ticket_id != choice.ticket_id]
    raise AssertionError


people = st.lists(
    st.tuples(st.sampled_from("AB"), st.sampled_from(CLASSES), st.integers(0, 40)), max_size=12
).map(lambda some: in_line(*some))  # fmt: skip


@given(people, st.sampled_from("AB"), st.sampled_from(CLASSES), st.sampled_from([STRICT, FIRST_COME, HEAD_START]))
def test_at_counters_that_serve_the_same_exactly_so_many_are_called_before(
    waiting: list[InLine], service: str, mine: str, rules: Rules
) -> None:
    counters = {1: frozenset("AB"), 2: frozenset("AB")}
    assert told(service, mine, waiting, counters, rules) == len(called(service, mine, waiting, counters, rules))


@given(people, st.sampled_from(CLASSES))
def test_whom_another_counter_takes_is_called_before_all_the_same(waiting: list[InLine], mine: str) -> None:
    """Every counter of A also serves B: whoever ranks before and waits for B is called first, wherever."""
    counters = {1: frozenset("AB"), 2: frozenset("B")}
    before = called("A", mine, waiting, counters, STRICT)
    rank_before = before if mine == "regular" else [one for one in before if one == "priority"]
    assert told("A", mine, waiting, counters, STRICT) == len(rank_before)


def test_nobody_goes_before_a_priority_visitor_but_priority_visitors() -> None:
    nine = in_line(*(("A", "regular", minutes) for minutes in range(1, 10)))
    counters = {1: frozenset("A")}
    assert told("A", "priority", nine, counters, DEFAULT_RULES) == 0
    assert told("A", "regular", nine, counters, DEFAULT_RULES) == 9


def test_those_at_the_counters_of_a_service_count_whatever_they_wait_for() -> None:
    waiting = in_line(*(("B", "regular", minutes) for minutes in range(19)))
    assert told("A", "regular", waiting, {1: frozenset("AB"), 2: frozenset("C")}, DEFAULT_RULES) == 19
    assert told("C", "regular", waiting, {1: frozenset("AB"), 2: frozenset("C")}, DEFAULT_RULES) == 0


def test_of_a_line_that_only_some_of_my_counters_serve_their_share_counts() -> None:
    waiting = in_line(*(("B", "regular", minutes) for minutes in range(7)))
    counters = {1: frozenset("AB"), 2: frozenset("A"), 3: frozenset("B"), 4: frozenset("B")}
    assert told("A", "regular", waiting, counters, DEFAULT_RULES) == 3  # a third of seven, and nobody is a part


def test_a_head_start_overtakes_who_has_waited_less() -> None:
    waiting = in_line(("A", "regular", 20), ("A", "regular", 14), ("A", "regular", 3))
    assert told("A", "priority", waiting, {1: frozenset("A")}, HEAD_START) == 1


@given(people, st.sampled_from("AB"), st.sampled_from(CLASSES), st.sampled_from([STRICT, FIRST_COME, HEAD_START]))
def test_a_moment_later_the_place_in_line_is_what_was_told(
    waiting: list[InLine], service: str, mine: str, rules: Rules
) -> None:
    counters = {1: frozenset("AB"), 2: frozenset("B")}
    everybody = [*waiting, InLine("9999", service, mine, NOW)]
    shares = Sharing(counters, {one.service for one in everybody}).shares
    place = places(everybody, shares, rules, NOW)["9999"]
    assert place == told(service, mine, waiting, counters, rules)


def test_everybody_knows_their_own_place() -> None:
    waiting = in_line(("B", "regular", 30), ("A", "regular", 20), ("A", "priority", 10), ("B", "regular", 5))
    shares = Sharing({1: frozenset("AB")}, "AB").shares
    assert places(waiting, shares, DEFAULT_RULES, NOW) == {"0002": 0, "0000": 1, "0001": 2, "0003": 3}


# --- the end of the day ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "forecast, closes, late",
    [
        (Forecast(80, 120, 160), NOW + timedelta(seconds=30), True),
        (Forecast(0, 1, 5), NOW + timedelta(minutes=5), False),
        (Forecast(0, 1, 6), NOW + timedelta(minutes=5), True),
        (Forecast(0, 0, 0), NOW + timedelta(seconds=30), False),
        (Forecast(0, 1, 6), None, False),
        (None, NOW, False),
    ],
)
def test_who_may_be_called_only_after_closing_is_told(
    forecast: Forecast | None, closes: datetime | None, *, late: bool
) -> None:
    found = promise(3, forecast, NOW, closes)
    assert found.closes == (closes.time().replace(second=0) if closes is not None and late else None)
    assert found.minutes == (None if forecast is None else (forecast.low, forecast.high))


def test_what_is_kept_comes_back() -> None:
    for one in (Promise(0), Promise(3, 5, 20), Promise(59, 80, 160, (NOW + timedelta(hours=6)).time())):
        assert Promise.from_kept(*one.kept().values()) == one  # type: ignore[arg-type] # by their order
    assert Promise.from_kept(None, None, None, None) is None
    midnight = promise(3, Forecast(0, 1, 600), NOW, NOW.replace(hour=23, minute=59, second=59, microsecond=999999))
    assert Promise.from_kept(*midnight.kept().values()) == midnight  # type: ignore[arg-type] # by their order
