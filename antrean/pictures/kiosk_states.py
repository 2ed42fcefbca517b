"""Pictures of what a kiosk shows when something is not as usual; each state in a small hall made for it."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent

from antrean.pictures.camera import picture_name
from antrean.pictures.hand import Screen
from antrean.pictures.kiosk_walk import HALL_PATIENCE, Walk
from antrean.simulation.day import MALL
from assets.words import LANGUAGES
from hall import open_hall
from hall.model.forms import NO
from hall.plan.reading import read_plan
from hall.sealing import PrivateKey
from hall.store.upkeep.create import create
from kiosk import QML, flow
from kiosk.main import KioskProgram
from kiosk.patience import Patience
from kiosk.station import KioskStation
from qtkit.program import Program, WindowWish, size_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MORNING: Final = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
"""A Tuesday on which everything is open."""
QUIET: Final = Patience(quiet=900, typing=900, asking=900, ticket=900, photo=900, trouble=900)
AGENCY: Final = "bapenda"
"""One whose services ask nothing."""
QUOTA: Final = 3
"""Numbers a day of each service in the hall that has no more."""


@dataclass(frozen=True)
class KioskState:
    """One state: when it is, what the station file says, and what a hand does to get there."""

    name: str
    now: datetime = MORNING
    station: dict[str, Any] = field(default_factory=dict)
    reach: Callable[[Screen, KioskProgram, str], None] = lambda _screen, _kiosk, _language: None
    full: bool = False
    hall: bool = True


def contrast(screen: Screen, _kiosk: KioskProgram, language: str) -> None:
    begin(screen, language)
    screen.touch("contrast")


def still_there(screen: Screen, _kiosk: KioskProgram, language: str) -> None:
    begin(screen, language)
    screen.wait_for("still-there", HALL_PATIENCE)


def no_more_numbers(screen: Screen, _kiosk: KioskProgram, language: str) -> None:
    begin(screen, language)
    while not screen.shows(f"agency-{AGENCY}"):
        screen.touch("page-after")
    screen.touch(f"agency-{AGENCY}")
    screen.wait_for("page-services", HALL_PATIENCE)


def consent_refused(screen: Screen, kiosk: KioskProgram, language: str) -> None:
    """Who does not want to be asked goes on without the questions, or hears that this service cannot be without."""
    menu = kiosk.visiting.menus[language]
    service = next(
        its for agency in menu.agencies for its in agency.services
        if its.open and its.form is not None and any(one.kind == "consent" and one.required for one in its.form.fields)
    )  # fmt: skip
    assert service.form is not None
    walk = Walk(screen)
    walk.begin(language)
    walk.choose(menu, service)
    walk.visitor("regular")
    walk.answer(service.form.fields[flow.asked(service.form, {})[0]], NO)
    screen.wait_until(lambda: not screen.shows("disagree") and bool(screen.value("page", "enabled")))


def no_printer(screen: Screen, _kiosk: KioskProgram, _language: str) -> None:
    screen.wait_for("printer-notice", HALL_PATIENCE)


def no_monitor(screen: Screen, kiosk: KioskProgram, _language: str) -> None:
    kiosk.hall.tell_monitor("HDMI-2")
    screen.wait_for("monitor-notice", HALL_PATIENCE)


def begin(screen: Screen, language: str) -> None:
    """Touch the first page, when it takes touches; the next one has come then."""
    screen.wait_for("begin-id", HALL_PATIENCE)
    screen.wait_until(lambda: bool(screen.value("page", "enabled")))
    screen.touch(f"begin-{language}")
    screen.wait_for("page-agencies", HALL_PATIENCE)
    screen.wait_until(lambda: bool(screen.value("page", "enabled")))


STATES: Final = (
    KioskState("start-closed", MORNING.replace(hour=20)),
    KioskState("start-holiday", MORNING.replace(month=12, day=25)),
    KioskState("start-clock-wrong", MORNING.replace(year=1970)),
    KioskState("start-gone", hall=False),
    KioskState("start-no-printer", station={"printer": {"link": "tcp://127.0.0.1:9"}}, reach=no_printer),
    KioskState("start-no-monitor", reach=no_monitor),
    KioskState("agencies-contrast", reach=contrast),
    KioskState("agencies-still-there", station={"patience": replace(QUIET, quiet=0.5, asking=60)}, reach=still_there),
    KioskState("consent-refused", reach=consent_refused),
    KioskState("services-full", reach=no_more_numbers, full=True),
)


def take(folder: Path, sizes: Sequence[str], states: Sequence[KioskState] = STATES) -> Iterator[Path]:
    """Every picture, as soon as it is there."""
    with tempfile.TemporaryDirectory(prefix="antrean-pictures-", ignore_cleanup_errors=True) as work:
        for state in states:
            url = made(Path(work) / state.name, state)
            for language in LANGUAGES:
                with opened(url, state, language, sizes[0]) as (screen, kiosk):
                    state.reach(screen, kiosk, language)
                    for size in sizes:
                        screen.resize(size)
                        yield screen.picture(folder / picture_name("kiosk", state.name, size, language))


def made(home: Path, state: KioskState) -> str:
    """The address of the hall for a state; of none, where the state is that there is none."""
    url = f"sqlite:///{home / 'hall.db'}"
    if not state.hall:
        return url
    before = max(state.now, MORNING)
    plan = read_plan(MALL.read_text(encoding="utf-8"))
    free = tuple(row.code for row in plan.services_of(AGENCY) if row.form is None and not row.closed)
    if state.full:
        plan = replace(
            plan, services=tuple(replace(r, quota=QUOTA if r.code in free else r.quota) for r in plan.services)
        )
    create(url, clock=lambda: before)
    with open_hall(url, "office", lambda: before) as hall:
        hall.office.apply(plan)
        hall.office.add_key(PrivateKey.new().public)
        for code in free if state.full else ():
            for _ in range(QUOTA):
                hall.reception.issue(code, slip=False)
    return url


@contextmanager
def opened(url: str, state: KioskState, language: str, size: str) -> Iterator[tuple[Screen, KioskProgram]]:
    """A kiosk of this hall whose clock stands, once it has read the hall or found that it cannot."""
    program = Program("kiosk", language=language, wish=WindowWish(size=size_from(size)), import_paths=[QML])
    station = KioskStation("kiosk-1", url, language=language, **{"patience": QUIET, **state.station})
    kiosk = KioskProgram(station, program, clock=lambda: state.now)
    read: list[object] = []
    kiosk.link.menus_read.connect(read.append)
    kiosk.link.troubled.connect(read.append)
    try:
        screen = Screen(program, kiosk.open())
        screen.wait_until(lambda: bool(read), HALL_PATIENCE)
        yield screen, kiosk
    finally:
        program.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
