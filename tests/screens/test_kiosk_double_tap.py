"""Old hands tap twice: the second tap chooses nothing on the page that has come meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from hall.model.errors import NoSuchTicket
from kiosk.patience import Patience
from tests.support.databases import Databases
from tests.support.double_taps import GAPS, HandWatch
from tests.support.halls import TrialHall, new_hall
from tests.support.kiosks import TIRELESS, KioskAtWork, open_kiosk
from tests.support.plans import shipped

SIZES = ("1920x1080", "1080x1920")
VISIT = (
    ("begin-id", "services"), ("service-A", "visitor"), ("class-regular", "question-3"), ("forward", "question-0"),
    ("choice-new", "question-1"),
    ("skip", "question-2"), ("skip", "ticket"), ("forward", "start"),
)  # fmt: skip
"""What is touched, and where it leads to."""
LIVE = (
    "agency-", "service-", "choice-", "class-", "begin-", "language-", "contrast", "key-", "page-", "forward", "back",
    "skip", "disagree", "stay", "leave",
)  # fmt: skip
"""What takes a touch."""


@pytest.fixture
def trial(databases: Databases, tmp_path: Path) -> Iterator[TrialHall]:
    """A small hall with one agency."""
    trial = new_hall(databases.sqlite(tmp_path / "hall"))
    yield trial
    trial.close()


@dataclass
class Tapping:
    """A kiosk, and a hand that taps everything twice."""

    kiosk: KioskAtWork
    watch: HandWatch

    @property
    def stands_at(self) -> str:
        """Everything that a touch can change: the page and its question, its cards, language and colours."""
        visiting, screen = self.kiosk.kiosk.visiting, self.kiosk.screen
        seen = (
            visiting.property("place"), self.kiosk.kiosk.hall.property("language"), visiting.property("contrast"),
            screen.text("turned") if screen.shows("turned") else "", screen.shows("still-there"),
        )  # fmt: skip
        return " ".join(str(one) for one in seen)

    def live(self) -> list[QPoint]:
        """Where something on screen would take a touch."""
        screen = self.kiosk.screen
        names = [name for name in sorted(screen.names()) if name.startswith(LIVE)]
        return [screen.centre(name) for name in names if screen.find(name).isEnabled()]

    def twice(self, name: str, gap: float, leads_to: str = "") -> str:
        """A double tap on it, the second one on everything that stands there meanwhile; where it has led to."""
        screen = self.kiosk.screen
        at = screen.centre(name)
        self.watch.tap(screen, at)
        if leads_to == "ticket":
            screen.wait_for("page-ticket")
        screen.settle()
        came = self.stands_at
        assert came.startswith(leads_to), name
        self.watch.now += gap
        for other in (at, *self.live()):
            screen.tap(other)
            screen.settle()
            assert self.stands_at == came, (name, gap)
        return came


@contextmanager
def tapping(trial: TrialHall, size: str, *, reduce_motion: bool, patience: Patience = TIRELESS) -> Iterator[Tapping]:
    """The kiosk at this size, moving or not."""
    watch = HandWatch()
    with open_kiosk(
        trial.url, trial.clock, size=size, reduce_motion=reduce_motion, patience=patience, rest=watch.rest()
    ) as kiosk:
        kiosk.menu()
        kiosk.walk.at("start")
        yield Tapping(kiosk, watch)


@pytest.mark.parametrize("reduce_motion", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_a_visit_of_double_taps_chooses_only_what_was_touched_first(
    trial: TrialHall, size: str, *, reduce_motion: bool
) -> None:
    with tapping(trial, size, reduce_motion=reduce_motion) as hand:
        for gap in GAPS:
            for name, leads_to in VISIT:
                hand.twice(name, gap, leads_to)
        reception = trial.station("check").reception
        for number in range(1, len(GAPS) + 1):
            assert reception.find(f"A-{number:03d}").visitor_class == "regular"
        with pytest.raises(NoSuchTicket):
            reception.find(f"A-{len(GAPS) + 1:03d}")


@pytest.mark.parametrize("size", SIZES)
def test_cards_turn_by_one_page_and_back_goes_one_page_back(databases: Databases, tmp_path: Path, size: str) -> None:
    mall = new_hall(databases.sqlite(tmp_path / "hall"), shipped("mpp-banyuwangi"))
    with tapping(mall, size, reduce_motion=True) as hand:
        screen = hand.kiosk.screen
        for gap in GAPS:
            hand.twice("begin-id", gap, "agencies")
            first = screen.text("turned")
            assert hand.twice("page-after", gap, "agencies") != first
            hand.twice("page-before", gap, "agencies")
            assert screen.text("turned") == first
            hand.twice("agency-dukcapil", gap, "services")
            hand.twice("back", gap, "agencies")
            hand.twice("back", gap, "start")
    mall.close()


def test_language_and_contrast_change_once(trial: TrialHall) -> None:
    with tapping(trial, "1080x1920", reduce_motion=True) as hand:
        for gap in GAPS:
            assert "True" in hand.twice("contrast", gap, "start")
            hand.twice("begin-id", gap, "services")
            assert "en" in hand.twice("language-en", gap, "services")
            hand.twice("back", gap, "start")


def test_who_says_to_be_there_still_chooses_nothing_behind_the_question(trial: TrialHall) -> None:
    hasty = Patience(quiet=0.4, typing=600, asking=600)
    with tapping(trial, "1080x1920", reduce_motion=True, patience=hasty) as hand:
        hand.watch.tap(hand.kiosk.screen, hand.kiosk.screen.centre("begin-id"))
        hand.kiosk.screen.wait_for("still-there")
        assert "False" in hand.twice("stay", 0.2, "services")


def test_a_touch_that_was_on_its_way_when_the_question_came_ends_nothing(trial: TrialHall) -> None:
    hasty = Patience(quiet=0.4, typing=600, asking=600)
    with tapping(trial, "1080x1920", reduce_motion=True, patience=hasty) as hand:
        screen = hand.kiosk.screen
        hand.watch.tap(screen, screen.centre("begin-id"))
        screen.wait_for("still-there")
        hand.watch.tap(screen, screen.centre("leave"))
        screen.settle()
        assert hand.stands_at.startswith("services")


def test_typing_is_as_fast_as_the_hand(trial: TrialHall) -> None:
    with tapping(trial, "1080x1920", reduce_motion=True) as hand:
        screen = hand.kiosk.screen
        for name, leads_to in VISIT[:5]:
            hand.watch.tap(screen, screen.centre(name))
            screen.settle()
            assert hand.stands_at.startswith(leads_to)
        hand.watch.now += 10
        for digit in "3510045708550001":
            hand.watch.tap_again(screen, screen.centre(f"key-{digit}"), 0.02)
        assert screen.value("answer", "text") == "3510045708550001"
