"""Halls for tests: a plan, a clock that stands where a test puts it, and doors."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hall import Hall, open_hall, sealing
from hall.model.belief import Uptime
from hall.plan.plan import HallPlan
from hall.plan.reading import read_plan
from hall.store.upkeep.create import create

if TYPE_CHECKING:
    from collections.abc import Callable

MORNING = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
"""A Tuesday, 09:00 in Jakarta."""

PLAN = """
[hall]
code = "trial"
name = { id = "Balai Uji", en = "Trial Hall" }
time_zone = "ZONE"

[hours]
mon = "00:00-23:59"
tue = "00:00-23:59"
wed = "00:00-23:59"
thu = "00:00-23:59"
fri = "00:00-23:59"
sat = "08:00-12:00"

[[agencies]]
code = "office"
name = { id = "Kantor", en = "Office" }

[[zones]]
code = "main"
name = { id = "Utama", en = "Main" }
[[zones]]
code = "upstairs"
name = { id = "Lantai atas", en = "Upstairs" }

[[services]]
code = "A"
agency = "office"
name = { id = "KTP", en = "Identity card" }
form = "identity"
[[services]]
code = "B"
agency = "office"
name = { id = "Akta", en = "Certificate" }
[[services]]
code = "C2"
agency = "office"
name = { id = "Izin", en = "Licence" }
quota = 3
[[services]]
code = "D"
agency = "office"
name = { id = "Tutup", en = "Shut" }
closed = true

COUNTERS

[[staff]]
code = "siti"
name = "Siti"
[[staff]]
code = "budi"
name = "Budi"

[[forms]]
code = "identity"
[[forms.fields]]
name = "purpose"
kind = "choice"
label = "Keperluan"
purpose = "Statistik"
options = [{ value = "new", label = "Baru" }, { value = "lost", label = "Hilang" }]
central = "plain"
[[forms.fields]]
name = "nik"
kind = "nik"
label = "NIK"
purpose = "Berkas"
required = false
[[forms.fields]]
name = "phone"
kind = "phone"
label = "Telepon"
purpose = "Kabar"
retention = "30d"
required = false
[[forms.fields]]
name = "consent"
kind = "consent"
label = "Setuju"
purpose = "Izin"
"""


def plan(zone: str = "Asia/Jakarta", counters: int = 4) -> HallPlan:
    """A small hall: counters 1 to `counters` serve A, B and C2; the last one stands upstairs and serves B only."""
    rows = []
    for number in range(1, counters + 1):
        last = number == counters
        services = '["B"]' if last else '["A", "B", "C2", "D"]'
        place = "upstairs" if last else "main"
        rows.append(f'[[counters]]\nnumber = {number}\nzone = "{place}"\nservices = {services}\n')
    return read_plan(PLAN.replace("ZONE", zone).replace("COUNTERS", "\n".join(rows)))


@dataclass
class Clock:
    """The hall's clock, moved by the test."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, **amount: float) -> None:
        """Let time pass: `minutes=5`."""
        self.now += timedelta(**amount)


@dataclass
class WatchedClock(Clock):
    """A clock beside the count of what passed, as every PC has it: what jumps is the clock alone."""

    boot: str = "boot-1"
    passed: timedelta = timedelta(hours=1)
    told: datetime | None = None
    """What a time server says, if this PC asks one."""

    def uptime(self) -> Uptime:
        return Uptime(self.boot, self.passed)

    def time_server(self) -> datetime | None:
        return self.told

    def pass_time(self, **amount: float) -> None:
        super().pass_time(**amount)
        self.passed += timedelta(**amount)

    def jump(self, **amount: float) -> None:
        """Somebody, or something, sets the clock."""
        self.now += timedelta(**amount)

    def start_again(self, **off: float) -> None:
        """The PC is switched off for a while, and on again: its count begins anew."""
        self.now += timedelta(**off)
        self.boot, self.passed = f"{self.boot}+", timedelta(minutes=1)

    def elsewhere(self, boot: str) -> WatchedClock:
        """The same moment at another PC."""
        return WatchedClock(self.now, boot, timedelta(minutes=1), self.told)


@dataclass
class TrialHall:
    """A hall with its plan, key and clock; every station opened here is closed by `close`."""

    url: str
    clock: Clock = field(default_factory=Clock)
    key: sealing.PrivateKey = field(default_factory=sealing.PrivateKey.new)
    opened: list[Hall] = field(default_factory=list)

    def station(self, name: str) -> Hall:
        """Open the hall as this station."""
        hall = open_hall(self.url, name, self.clock)
        self.opened.append(hall)
        return hall

    def close(self) -> None:
        """Close every station."""
        for hall in reversed(self.opened):
            hall.close()
        self.opened.clear()


@dataclass
class LivingHall(TrialHall):
    """A hall with a clock row of its own that began at `MORNING` and runs on: every process that opens it lives in the
    same time, also a program that a test starts. `clock` moves nothing here.
    """

    def station(self, name: str) -> Hall:
        """Open the hall as this station."""
        hall = open_hall(self.url, name)
        self.opened.append(hall)
        return hall


def new_hall(url: str, wanted: HallPlan | None = None, clock: Clock | None = None) -> TrialHall:
    """Make a hall at an empty address, with a plan and a key."""
    trial = TrialHall(url, clock or Clock())
    create(url, clock=trial.clock)
    office = trial.station("office").office
    office.apply(wanted or plan())
    office.add_key(trial.key.public)
    return trial


def living_hall(url: str, wanted: HallPlan | None = None) -> LivingHall:
    """Make a hall at an empty address that lives by itself, with a plan and a key."""
    trial = LivingHall(url)
    create(url, demo=True, clock=trial.clock)
    office = trial.station("office").office
    office.simulate_clock(MORNING, 1)
    office.apply(wanted or plan())
    office.add_key(trial.key.public)
    return trial


def prepared(wanted: HallPlan | None = None) -> Callable[[str], None]:
    """Fills an empty database with a hall, for templates."""

    def prepare(url: str) -> None:
        new_hall(url, wanted).close()

    return prepare
