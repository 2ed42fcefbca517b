"""The hall of the demonstration: a folder with database, key file and stations, in the middle of a morning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from antrean.demonstration.beginning import day_is_over, demonstration_begins
from antrean.demonstration.central_side import CentralSide, central_for, enrol_hall, free_port, with_central
from antrean.simulation.clock import stepped_hall, stop_clock
from antrean.simulation.day import STATION, Script, live_a_day
from antrean.simulation.workforce import Post, first_numbers, posts
from hall import open_hall, sealing
from hall.model.errors import HallWithoutPlan
from hall.plan.reading import read_plan_file
from hall.store.upkeep.create import create

if TYPE_CHECKING:
    from pathlib import Path

    from hall.plan.plan import HallPlan

KEY_FILE: Final = "counters.key"
KIOSK: Final = "kiosk-1"
PATIENT_KIOSK: Final = "kiosk-1-patient"
"""The station file of the same kiosk for a hand that takes its time at every page."""


@dataclass(frozen=True, slots=True)
class DemoWish:
    """What kind of demonstration was asked for."""

    plan_file: Path
    speed: int
    visitors: int
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Setting:
    """A hall that is ready to be shown."""

    folder: Path
    url: str
    plan: HallPlan
    wish: DemoWish
    printer_port: int
    central: CentralSide
    yours: Post
    """The counter left to whoever looks on."""
    played: Post
    """The counter whose window is worked by itself until somebody takes it."""

    @property
    def slips(self) -> Path:
        """Where the printed slips are kept as pictures."""
        return self.folder / "slips"

    @property
    def logs(self) -> Path:
        """Where each program says what happened to it."""
        return self.folder / "logs"

    def station_file(self, name: str) -> Path:
        """The station file of one program."""
        return self.folder / "stations" / f"{name}.toml"


def set_up(folder: Path, wish: DemoWish, now: datetime) -> Setting:
    """Make the hall and let its morning pass up to the moment at which the demonstration begins; it is `now` outside.

    A folder that holds a demonstration already is taken up where it was left, however long ago that was; when its day
    was over by then, another morning has passed since.
    """
    folder.mkdir(parents=True, exist_ok=True)
    url = f"sqlite:///{folder / 'hall.db'}"
    kept = (folder / "hall.db").exists()
    last = _plan_of(url) if kept else read_plan_file(wish.plan_file)
    central = central_for(folder, last)
    plan = with_central(last, central.url)
    yours, played = choose_counters(plan)
    setting = Setting(folder, url, plan, wish, free_port(), central, yours, played)
    for part in (setting.slips, setting.logs, folder / "stations"):
        part.mkdir(exist_ok=True)
    write_stations(setting)
    if kept:
        _go_on(setting)
    else:
        begins = demonstration_begins(plan, now)
        _make_hall(setting, _doors_open(plan, begins))
        _pass_the_morning(setting, begins)
    enrol_hall(central, url)
    return setting


def _make_hall(setting: Setting, opened: datetime) -> None:
    """The hall is as old as its day: whatever it records belongs to its own time."""
    create(setting.url, demo=True, clock=lambda: opened)
    key = sealing.PrivateKey.new()
    sealing.write_key_file(setting.folder / KEY_FILE, sealing.KeyRing.of([key]), None)
    with open_hall(setting.url, "office", clock=lambda: opened) as hall:
        hall.office.apply(setting.plan)
        hall.office.add_key(key.public)


def _plan_of(url: str) -> HallPlan:
    with open_hall(url, "office") as hall:
        plan = hall.office.plan()
    if plan is None:
        raise HallWithoutPlan(url=url)
    return plan


def _go_on(setting: Setting) -> None:
    """The hall's time goes on from the last thing that happened in it, or with the morning of its next working day."""
    with open_hall(setting.url, "office") as hall:
        (last,) = hall.journal.after(hall.journal.head().n - 1)
    stop_clock(setting.url, "office", last.at)
    if day_is_over(setting.plan, last.at):
        tomorrow = last.at.astimezone(ZoneInfo(setting.plan.hall.time_zone)) + timedelta(days=1)
        _pass_the_morning(setting, demonstration_begins(setting.plan, tomorrow))
    with open_hall(setting.url, "office") as hall:
        hall.office.simulate_clock(hall.attendance.time().now, setting.wish.speed)
        hall.office.apply(setting.plan)  # changes nothing while the central server has its port of last time


def choose_counters(plan: HallPlan) -> tuple[Post, Post]:
    """The first two counters of the first zone: one to use, one to watch."""
    held = posts(plan)
    here = [post for post in held if post.counter.zone == plan.zones[0].code] or list(held)
    return here[0], here[min(1, len(here) - 1)]


def write_stations(setting: Setting) -> None:
    """A station file for each program with a window."""
    zone = setting.plan.zones[0].code
    key_file = setting.folder / KEY_FILE
    printer = f'\n[printer]\nlink = "tcp://127.0.0.1:{setting.printer_port}"\npaper = 80\nclear_command = true\n'
    kiosk = f'name = "{KIOSK}"\nkind = "kiosk"\nzone = "{zone}"\n{printer}'
    patience = "\n[patience]\nquiet = 900\ntyping = 900\nticket = 900\nphoto = 900\n"
    texts = {
        KIOSK: kiosk,
        PATIENT_KIOSK: kiosk + patience,
        "display-main": f'name = "display-main"\nkind = "display"\nzone = "{zone}"\nspeaks = true\n',
    }
    for post in (setting.yours, setting.played):
        number = post.counter.number
        name = f"counter-{number}"
        texts[name] = f'name = "{name}"\nkind = "counter"\ncounter = {number}\nkey_file = "{key_file}"\n'
    for name, text in texts.items():
        setting.station_file(name).write_text(f'hall = "{setting.url}"\n{text}', encoding="utf-8")


def _pass_the_morning(setting: Setting, begins: datetime) -> None:
    """What happened since the doors opened, in a second or two; then the clock runs."""
    plan, wish = setting.plan, setting.wish
    with stepped_hall(setting.url, STATION, _doors_open(plan, begins)) as (hall, clock):
        script = Script(
            begins.date(), wish.visitors, wish.seed, posts(plan, leave=[setting.yours.counter.number]), begins
        )
        live_a_day(hall, clock, script)
    with open_hall(setting.url, "office") as hall:
        hall.office.simulate_clock(begins, wish.speed)


def _doors_open(plan: HallPlan, begins: datetime) -> datetime:
    """The minute before the first number of the day, not later than the demonstration and not yesterday."""
    midnight = datetime.combine(begins.date(), time.min, begins.tzinfo)
    return max(midnight, min(first_numbers(plan, begins.date()) - timedelta(minutes=1), begins))
