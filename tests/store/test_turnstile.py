"""The queue in front of SQLite: one at a time, nobody passed for long, whatever way the lock is taken."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from hall.model.errors import HallBusy
from hall.store.database.turnstile import Turnstile, open_shared
from tests.support.patience import until
from tests.support.taking_turns import take_turns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.taking_turns import TurnsTaken


@pytest.fixture
def turnstiles(tmp_path: Path) -> Iterator[tuple[Turnstile, Turnstile]]:
    """Two stations at one lock."""
    pair = (Turnstile(open_shared(tmp_path / "lock")), Turnstile(open_shared(tmp_path / "lock")))
    yield pair
    for one in pair:
        one.close()


@pytest.fixture(scope="module")
def eight(tmp_path_factory: pytest.TempPathFactory) -> TurnsTaken:
    return take_turns(tmp_path_factory.mktemp("turns") / "eight", processes=8, each=50)


def test_of_eight_processes_one_has_the_lock_at_a_time(eight: TurnsTaken) -> None:
    assert eight.counted == len(eight.passed) == 8 * 50


def test_of_eight_processes_in_a_hurry_none_is_passed_by_the_others_again_and_again(eight: TurnsTaken) -> None:
    assert eight.of_a_hundred(98) <= 3 * 7


def test_threads_of_one_station_have_the_lock_one_after_the_other(turnstiles: tuple[Turnstile, Turnstile]) -> None:
    inside: list[int] = []
    most = []

    def work() -> None:
        for turn in range(100):
            with turnstiles[turn % 2].turn(60):
                inside.append(turn)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert most == [1] * 600


def test_who_waits_in_vain_gives_up_and_leaves_nothing_behind(turnstiles: tuple[Turnstile, Turnstile]) -> None:
    mine, other = turnstiles
    with mine.turn(60):
        for one in turnstiles:
            with pytest.raises(HallBusy), one.turn(0.01):
                pass
    for one in (other, mine, other):
        with one.turn(60):
            pass


def test_a_station_goes_past_neither_its_own_nor_another_that_waits(turnstiles: tuple[Turnstile, Turnstile]) -> None:
    mine, other = turnstiles
    for theirs, most in ((mine, 0), (other, 10)):  # between processes the kernel hands the lock over, not we
        orders = [_order(mine, theirs) for _ in range(50)]
        assert orders.count(["came later", "waited"]) <= most


def _order(mine: Turnstile, theirs: Turnstile) -> list[str]:
    """Who has the lock first when `mine` lets it go, with somebody waiting at `theirs`, and wants it again at once."""
    had: list[str] = []

    def wait() -> None:
        with theirs.turn(60):
            had.append("waited")

    with mine.turn(60):
        waiting = threading.Thread(target=wait)
        waiting.start()
        until(mine.is_waited_for, every=0.001)
    with mine.turn(60):
        had.append("came later")
    waiting.join()
    return had


def test_whoever_has_the_lock_when_its_station_closes_keeps_it(turnstiles: tuple[Turnstile, Turnstile]) -> None:
    mine, other = turnstiles
    with mine.turn(60):
        mine.close()
        with pytest.raises(HallBusy), other.turn(0.01):
            pass
    with other.turn(60):
        pass
