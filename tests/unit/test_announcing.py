"""Every call is shown and spoken once, in order, whatever comes when."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from display.announcing import (
    FLASH_SECONDS,
    REMEMBERED,
    UNSPOKEN_SECONDS,
    Announcing,
    CallPace,
    Turn,
    beyond,
    column,
    pace_before,
)
from hall.model.tickets import Call
from tests.support.calls import call, calls

START = Announcing.after(100)


def turns_of(state: Announcing, *, repeats: bool = True) -> list[Turn]:
    """Every turn until nothing is left."""
    seen: list[Turn] = []
    while True:
        state = state.go_on(repeats=repeats)
        if state.turn is None:
            return seen
        seen.append(state.turn)


@given(
    bursts=st.lists(st.tuples(st.integers(0, 25), st.integers(0, 6), st.integers(0, 4)), max_size=30),
    repeats=st.booleans(),
)
def test_every_call_has_its_turn_exactly_once_and_in_order(
    bursts: list[tuple[int, int, int]], *, repeats: bool
) -> None:
    """Calls come in bursts, some read twice, while some turns go by."""
    state, n, made, spoken = START, 100, [], []
    for size, turns, read_again in bursts:
        made += calls(n + 1, size)
        n += size
        state = state.take(made[-size - read_again :])
        for _ in range(turns):
            state = state.go_on(repeats=repeats)
            if state.turn is not None and not state.turn.repeat:
                spoken.append(state.turn.call)
    spoken += [turn.call for turn in turns_of(state, repeats=repeats) if not turn.repeat]
    assert spoken == made


@given(sizes=st.lists(st.integers(0, 9), max_size=12), stop_after=st.integers(0, 60))
def test_a_display_that_starts_again_loses_no_call(sizes: list[int], stop_after: int) -> None:
    """It goes on from what it noted as finished; at most the call it was in the middle of comes twice."""
    made = calls(101, sum(sizes))
    state, spoken = START.take(made), []
    for _ in range(stop_after):
        state = state.go_on()
        if state.turn is not None and not state.turn.repeat:
            spoken.append(state.turn.call.n)
    again = Announcing.after(state.finished, made).take([one for one in made if one.n > state.finished])
    spoken_again = [turn.call.n for turn in turns_of(again) if not turn.repeat]
    twice = set(spoken) & set(spoken_again)
    assert sorted(set(spoken + spoken_again)) == [one.n for one in made]
    assert len(twice) <= 1


def test_calls_read_twice_are_taken_once() -> None:
    state = START.take(calls(101, 3)).take(calls(101, 4))
    assert [one.n for one in state.waiting] == [101, 102, 103, 104]
    assert state.take(calls(101, 4)) is state


def test_a_lone_call_is_repeated_once() -> None:
    turns = turns_of(START.take(calls(101, 1)))
    assert [(turn.call.n, turn.repeat) for turn in turns] == [(101, False), (101, True)]


def test_a_repeat_makes_way_for_the_next_visitor() -> None:
    state = START.take(calls(101, 1)).go_on().take(calls(102, 1)).go_on()
    assert state.turn is not None
    assert (state.turn.call.n, state.turn.repeat) == (102, False)


def test_a_display_that_does_not_repeat_never_repeats() -> None:
    assert [turn.repeat for turn in turns_of(START.take(calls(101, 1)), repeats=False)] == [False]


def test_a_recall_right_after_the_call_is_spoken_too() -> None:
    state = START.take([call(101, "A-001", 3), call(102, "A-001", 3, again=True)])
    assert [turn.call.n for turn in turns_of(state, repeats=False)] == [101, 102]


@st.composite
def mixed_bursts(draw: st.DrawFn) -> list[tuple[list[Call], int]]:
    """Bursts of calls of four visitors at three counters, first calls and recalls, and the turns that go by after."""
    bursts, n, called = [], 100, set[str]()
    for _ in range(draw(st.integers(0, 12))):
        burst = []
        for _ in range(draw(st.integers(0, 8))):
            n += draw(st.integers(1, 3))
            label, counter = draw(st.sampled_from(["A-001", "A-002", "B-001", "C-001"])), draw(st.integers(1, 3))
            burst.append(call(n, label, counter, again=label in called and draw(st.booleans())))
            called.add(label)
        bursts.append((burst, draw(st.integers(0, 5))))
    return bursts


@given(bursts=mixed_bursts())
def test_first_calls_have_their_turn_in_order_before_recalls_and_every_recall_is_heard(
    bursts: list[tuple[list[Call], int]],
) -> None:
    state, made, spoken = START, list[Call](), list[Call]()
    for burst, turns in [*bursts, ([], 200)]:
        made += burst
        state = state.take(burst)
        for _ in range(turns):
            before, state = state, state.go_on(repeats=False)
            if state.turn is not None:
                assert not state.turn.call.again or all(one.again for one in before.waiting), "a first call waited"
                spoken.append(state.turn.call)
        recalled = [one.ticket.id for one in state.waiting if one.again]
        assert len(recalled) == len(set(recalled)), "one visitor waits twice to be recalled"
        heard = {one.n for one in spoken[: None if state.turn is None else -1]}
        lost = [one for one in made if one.n <= state.finished and one.n not in heard and not one.again]
        assert lost == [], "noted as finished and not spoken"
    assert [one for one in spoken if not one.again] == [one for one in made if not one.again]
    for recall in (one for one in made if one.again):
        assert any(one.ticket == recall.ticket and one.n >= recall.n for one in spoken), "nobody heard the recall"
    assert state.finished == state.up_to


@given(bursts=mixed_bursts(), stop_after=st.integers(0, 40))
def test_a_display_that_starts_again_among_recalls_loses_nobody(
    bursts: list[tuple[list[Call], int]], stop_after: int
) -> None:
    made = [one for burst, _ in bursts for one in burst]
    state, spoken = START.take(made), list[Call]()
    for _ in range(stop_after):
        state = state.go_on(repeats=False)
        if state.turn is not None:
            spoken.append(state.turn.call)
    again = Announcing.after(state.finished, made).take(made)
    spoken += [turn.call for turn in turns_of(again, repeats=False)]
    for one in made:
        assert any(call.ticket == one.ticket and call.n >= one.n for call in spoken)
        assert one.again or one in spoken


def test_ten_presses_are_one_announcement() -> None:
    state = START.take([call(101, "A-001", 3)]).go_on()
    for n in range(102, 112):
        state = state.take([call(n, "A-001", 3, again=True)])
    assert [turn.call.n for turn in turns_of(state, repeats=False)] == [111]


def test_somebody_elses_only_call_goes_before_recalls() -> None:
    state = START.take([call(101, "A-001", 3), call(102, "A-002", 4)]).go_on().go_on()
    for n in range(103, 123):
        state = state.take([call(n, f"A-00{1 + n % 2}", 3 + n % 2, again=True)])
    state = state.take([call(123, "B-001", 5)])
    assert [turn.call.ticket.label for turn in turns_of(state, repeats=False)] == ["B-001", "A-002", "A-001"]


def test_a_recall_nobody_heard_yet_is_not_spoken_after_the_visitor_was_called_elsewhere() -> None:
    state = START.take([call(101, "A-001", 3), call(102, "B-001", 4)]).go_on()
    state = state.take([call(103, "A-001", 3, again=True), call(104, "A-001", 7)])
    assert [(turn.call.ticket.label, turn.call.counter) for turn in turns_of(state, repeats=False)] == [
        ("B-001", 4), ("A-001", 7),
    ]  # fmt: skip


def test_a_long_line_is_hurried_and_nobody_left_out() -> None:
    paces = [turn.pace for turn in turns_of(START.take(calls(101, 20)), repeats=False)]
    assert paces == [CallPace.TERSE] * 10 + [CallPace.HURRIED] * 5 + [CallPace.BRISK] * 3 + [CallPace.CALM] * 2
    assert [pace_before(n) for n in (0, 1, 2, 4, 5, 9, 10)] == [
        *(
            CallPace.CALM,
            CallPace.CALM,
            CallPace.BRISK,
            CallPace.BRISK,
            CallPace.HURRIED,
            CallPace.HURRIED,
            CallPace.TERSE,
        )
    ]


def test_a_number_stands_as_long_as_its_flash_and_its_sound() -> None:
    (one,) = calls(101, 1)
    for pace in CallPace:
        assert Turn(one, pace).seconds(0.1) >= FLASH_SECONDS
        assert Turn(one, pace).seconds(6.0) > 6.0
        assert Turn(one, pace).seconds(None) == UNSPOKEN_SECONDS[pace] >= FLASH_SECONDS


def test_the_last_number_stays_large_after_its_turn() -> None:
    state = START.take(calls(101, 1)).go_on().go_on().go_on()
    assert state.turn is None
    assert state.large is not None
    assert state.large.n == 101
    assert state.finished == 101


def test_a_call_is_finished_only_when_its_turn_is_over() -> None:
    state = START.take(calls(101, 2)).go_on()
    assert state.finished == 100
    assert state.go_on().finished == 101


def test_what_was_called_before_the_start_is_history_and_not_spoken() -> None:
    state = Announcing.after(103, reversed(calls(101, 5)))
    assert [one.n for one in state.last] == [103, 102, 101]
    assert state.large is not None
    assert state.large.n == 103
    assert turns_of(state) == []


def test_the_column_has_each_visitor_once_newest_first() -> None:
    state = START.take([call(101, "A-001", 1), call(102, "B-001", 2), call(103, "A-001", 1, again=True)])
    assert [one.n for one in column(state, 6)] == [103, 102]


def test_the_column_is_short_and_history_not_endless() -> None:
    state = START.take(calls(101, 50))
    while state.waiting:
        state = state.go_on()
    assert [one.n for one in column(state, 6)] == [150, 149, 148, 147, 146, 145]
    assert len(state.last) == REMEMBERED


def test_nobodys_number_leaves_the_column_before_its_turn() -> None:
    state = START.take(calls(101, 30))
    for _ in range(30):
        state = state.go_on(repeats=False)
        assert state.turn is not None
        assert state.turn.call in column(state, 20)


def test_who_is_ahead_without_a_row_is_counted_once() -> None:
    state = START.take([*calls(101, 25), call(126, "A-101", 3, again=True)])
    assert beyond(state, 20) == len({one.ticket.id for one in state.waiting}) - 20 > 0
    while state.waiting:
        state = state.go_on()
    assert beyond(state, 20) == 0


def test_yesterday_is_forgotten_at_midnight_but_nobody_unspoken() -> None:
    yesterday = date(2026, 11, 23)
    state = Announcing.after(100, [call(99, "A-001", day=yesterday)])
    assert state.on(yesterday) is state
    today = state.take([call(101, "A-002", day=yesterday)]).on(date(2026, 11, 24))
    assert today.last == ()
    assert today.large is None
    assert [turn.call.n for turn in turns_of(today, repeats=False)] == [101]
