"""Whose turn it is: single decisions, and the reason that goes with each."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.words import LANGUAGES, Words
from hall.model.calling import (
    DEFAULT_RULES,
    Choice,
    Head,
    Rules,
    StreakChanges,
    called_by_hand,
    choose_next,
    priority_streak,
    recalled,
    streak_changes,
)
from hall.model.reasons import REASON_NAMES, Reason

NOW = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)


def head(ticket_id: int, minutes: float, visitor_class: str = "regular", service: str = "A") -> Head:
    return Head(ticket_id, service, visitor_class, NOW - timedelta(minutes=minutes))


def called(*heads: Head, rules: Rules = DEFAULT_RULES, streak: int = 0) -> tuple[object, str]:
    choice = choose_next(heads, rules, NOW, streak)
    assert choice is not None
    return choice.ticket_id, choice.reason.name


def test_nobody_waits() -> None:
    assert choose_next([], DEFAULT_RULES, NOW) is None


def test_the_only_line_gives_its_first() -> None:
    assert called(head(7, 3)) == (7, "only_one")


def test_between_services_the_longest_wait_goes_first() -> None:
    assert called(head(1, 3), head(2, 9, service="B"), head(3, 5, service="C")) == (2, "first_come")


def test_priority_goes_before_a_longer_wait() -> None:
    assert called(head(1, 44), head(2, 1, "priority")) == (2, "priority")


def test_without_rules_priority_waits_like_everybody() -> None:
    assert called(head(1, 44), head(2, 1, "priority"), rules=Rules()) == (1, "first_come")


def test_a_faster_class_overtakes_once_its_wait_counts_for_more() -> None:
    thrice = Rules(rates={"priority": 3})
    assert called(head(1, 30), head(2, 10.1, "priority"), rules=thrice) == (2, "weighted")
    assert called(head(1, 30), head(2, 9.9, "priority"), rules=thrice) == (1, "first_come")


def test_a_head_start_counts_like_minutes_waited() -> None:
    credit = Rules(credits={"priority": 10})
    assert called(head(1, 12), head(2, 2.1, "priority"), rules=credit) == (2, "weighted")
    assert called(head(1, 12), head(2, 1.9, "priority"), rules=credit) == (1, "first_come")


@pytest.mark.parametrize("waited", [44.999, 45, 60])
def test_the_guard_begins_exactly_at_its_limit(waited: float) -> None:
    expected = (1, "guard") if waited >= 45 else (2, "priority")
    assert called(head(1, waited), head(2, 1, "priority"), streak=1) == expected


def test_the_guard_lets_as_many_priority_calls_pass_as_the_rules_say() -> None:
    rules = Rules(tiers={"priority": 1}, guard_minutes=45, guard_every=3)
    waiting = head(1, 50), head(2, 1, "priority")
    assert [called(*waiting, rules=rules, streak=streak)[0] for streak in range(5)] == [2, 2, 2, 1, 1]


def test_the_guard_takes_the_oldest_regular_of_all_services() -> None:
    waiting = head(1, 46), head(2, 70, service="B"), head(3, 5, "priority")
    assert called(*waiting, streak=1) == (2, "guard")


def test_without_a_guard_no_streak_matters() -> None:
    absolute = Rules(tiers={"priority": 1}, guard_minutes=None)
    assert called(head(1, 400), head(2, 1, "priority"), rules=absolute, streak=99) == (2, "priority")


def test_a_regular_called_in_his_own_turn_is_not_the_guards_doing() -> None:
    assert called(head(1, 50), head(2, 46, service="B"), streak=5) == (1, "first_come")


def test_equal_urgency_goes_to_the_older_clock_then_the_smaller_number() -> None:
    double = Rules(rates={"priority": 2})
    assert called(head(9, 20), head(1, 10, "priority"), rules=double)[0] == 9
    assert called(head(5, 20, service="B"), head(4, 20))[0] == 4


def test_a_tie_between_fractions_is_a_tie() -> None:
    """0.1 x 33 s and 2.2 x 1.5 s are equal; as floats the younger would win by a rounding error."""
    rules = Rules(rates={"regular": 0.1, "priority": 2.2})
    assert 0.1 * 33_000_000 < 2.2 * 1_500_000
    assert called(head(1, 33 / 60), head(2, 1.5 / 60, "priority"), rules=rules)[0] == 1


def test_an_early_appointment_has_not_waited_and_is_not_put_last_by_its_rate() -> None:
    early = Head(1, "A", "priority", NOW + timedelta(minutes=15))
    assert called(early, head(2, 1), rules=Rules(rates={"priority": 3})) == (2, "first_come")
    assert called(early) == (1, "only_one")


def test_the_reason_tells_who_was_passed_over() -> None:
    waiting = head(1, 40), head(2, 30, service="B"), head(3, 20, service="C"), head(4, 25, "priority")
    choice = choose_next(waiting, DEFAULT_RULES, NOW)
    assert choice == Choice(
        4,
        Reason.of(
            "priority",
            waited=25,
            service="A",
            visitor_class="priority",
            passed=2,
            passed_services=2,
            passed_longest=40,
        ),
    )


def test_a_returned_visitors_reason_tells_his_own_wait() -> None:
    returned = Head(1, "A", "regular", NOW - timedelta(minutes=50), own_clock=NOW - timedelta(minutes=12))
    choice = choose_next([returned, head(2, 5, "priority")], DEFAULT_RULES, NOW, priority_streak=1)
    assert choice is not None
    assert (choice.reason.name, choice.reason.get("waited"), choice.reason.get("line")) == ("guard", 12, 50)


def test_a_call_by_hand_tells_who_was_passed_over() -> None:
    reason = called_by_hand(head(8, 10), [head(1, 40), head(3, 5, service="B")], NOW).reason
    assert (reason.name, reason.get("passed"), reason.get("passed_longest")) == ("by_hand", 1, 40)


def every_reason() -> list[Reason]:
    regular, priority, other = head(1, 50), head(2, 5, "priority"), head(3, 9, service="B")
    choices = [
        choose_next([regular], DEFAULT_RULES, NOW),
        choose_next([regular, other], DEFAULT_RULES, NOW),
        choose_next([regular, priority], DEFAULT_RULES, NOW),
        choose_next([regular, priority], DEFAULT_RULES, NOW, 1),
        choose_next([regular, priority], Rules(rates={"priority": 20}), NOW),
        called_by_hand(other, [regular, priority], NOW),
        called_by_hand(regular, [other, priority], NOW),
        recalled(regular, NOW),
    ]
    return [choice.reason for choice in choices if choice is not None]


def test_every_rule_can_be_given_as_reason() -> None:
    assert {reason.name for reason in every_reason()} == set(REASON_NAMES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_sentence(language: str) -> None:
    words = Words(language)
    said = [words.say(f"reasons.{reason.sentence}", **reason.as_dict()) for reason in every_reason()]
    assert len(set(said)) == len(REASON_NAMES) + 1  # by hand: past others, or past nobody


def test_a_reason_survives_storing() -> None:
    for reason in every_reason():
        assert Reason.from_dict(reason.name, reason.as_dict()) == reason
        assert hash(reason) == hash(Reason.of(reason.name, **reason.as_dict()))


# --- streaks --------------------------------------------------------------------------------------


def test_a_priority_call_counts_where_a_regular_is_beyond_the_guard() -> None:
    heads = [head(1, 50), head(2, 10, service="B"), head(3, 60, "priority", "C"), head(4, 1, "priority")]
    changes = streak_changes("ABCD", heads, DEFAULT_RULES, NOW, heads[3])
    assert changes == StreakChanges(add=("A",))
    assert changes.applied_to({"A": 1, "B": 7}) == {"A": 2, "B": 7}


def test_a_regular_call_clears_all_services_of_the_counter() -> None:
    heads = [head(1, 50), head(2, 10, service="B")]
    changes = streak_changes("BA", heads, DEFAULT_RULES, NOW, heads[1])
    assert changes == StreakChanges(clear=("A", "B"))
    assert changes.applied_to({"A": 1, "B": 2, "C": 3}) == {"C": 3}


def test_without_a_guard_there_are_no_streaks() -> None:
    heads = [head(1, 500), head(2, 1, "priority")]
    assert streak_changes("A", heads, Rules(), NOW, heads[1]) == StreakChanges()


def test_only_services_with_a_regular_beyond_the_guard_lend_their_streak() -> None:
    heads = [head(1, 50), head(2, 10, service="B"), head(3, 90, "priority", "C")]
    assert priority_streak({"A": 1, "B": 5, "C": 9}, heads, DEFAULT_RULES, NOW) == 1
    assert priority_streak({}, heads, DEFAULT_RULES, NOW) == 0
    assert priority_streak({"B": 5}, [], DEFAULT_RULES, NOW) == 0


# --- any heads, any rules -------------------------------------------------------------------------

CLASSES = ("regular", "priority", "appointment")
numbers = st.one_of(st.integers(0, 5), st.sampled_from([0.1, 0.5, 1.5, 3.3]), st.fractions(min_value=0, max_value=4))
per_class = st.dictionaries(st.sampled_from(CLASSES), numbers)
any_rules = st.builds(
    Rules,
    tiers=st.dictionaries(st.sampled_from(CLASSES), st.integers(-1, 2)),
    rates=per_class,
    credits=per_class,
    guard_minutes=st.none() | st.integers(0, 90),
    guard_every=st.integers(0, 3),
)


@st.composite
def any_heads(draw: st.DrawFn) -> list[Head]:
    lines = draw(st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from(CLASSES)), unique=True))
    minutes = st.one_of(st.integers(-5, 100), st.floats(0, 100, allow_nan=False))
    return [
        Head(number, service, visitor_class, NOW - timedelta(minutes=draw(minutes)))
        for number, (service, visitor_class) in enumerate(lines)
    ]


@given(any_heads(), any_rules, st.integers(0, 4), st.randoms(use_true_random=False))
def test_the_order_in_which_heads_are_given_does_not_matter(
    heads: list[Head], rules: Rules, streak: int, random: Random
) -> None:
    expected = choose_next(heads, rules, NOW, streak)
    random.shuffle(heads)
    assert choose_next(iter(heads), rules, NOW, streak) == expected


@given(any_heads(), any_rules, st.integers(0, 4))
def test_the_call_is_the_rule_by_its_definition(heads: list[Head], rules: Rules, streak: int) -> None:
    choice = choose_next(heads, rules, NOW, streak)
    if choice is None:
        assert not heads
        return
    first = next(head for head in heads if head.ticket_id == choice.ticket_id)

    def urgency(head: Head) -> tuple[Fraction, Fraction]:
        wait = max(Fraction(0), Fraction((NOW - head.clock_start) // timedelta(microseconds=1), 60_000_000))
        rate, credit = rules.rates.get(head.visitor_class, 1), rules.credits.get(head.visitor_class, 0)
        tier = Fraction(rules.tiers.get(head.visitor_class, 0))
        return tier, Fraction(str(rate)) * wait + Fraction(str(credit))

    if choice.reason.name == "guard":
        regulars = [head for head in heads if head.visitor_class == "regular"]
        assert streak >= rules.guard_every
        assert first.clock_start == min(head.clock_start for head in regulars)
        assert rules.guard_minutes is not None
        assert NOW - first.clock_start >= timedelta(minutes=float(rules.guard_minutes))
    else:
        assert urgency(first) == max(map(urgency, heads))
