"""Plans for tests: the smallest hall that works, and the examples that ship."""

from __future__ import annotations

from pathlib import Path

from hall.plan.mistakes import Mistake, PlanBroken
from hall.plan.plan import HallPlan
from hall.plan.reading import read_plan

CONFIG = Path(__file__).parents[2] / "config"

SMALL = """
[hall]
code = "office"
name = { id = "Kantor", en = "Office" }
time_zone = "Asia/Jakarta"

[hours]
mon = "08:00-15:00"
tue = ["08:00-12:00", "13:00-15:00"]

[[holidays]]
date = 2027-08-17
name = { id = "Hari Kemerdekaan", en = "Independence Day" }

[[agencies]]
code = "dukcapil"
name = "Dukcapil"

[[zones]]
code = "main"
name = { id = "Utama", en = "Main" }

[[services]]
code = "A"
agency = "dukcapil"
name = { id = "KTP", en = "ID Card" }
form = "ktp"
[services.requirements]
id = ["Kartu Keluarga"]
en = ["Family card"]

[[services]]
code = "B"
agency = "dukcapil"
name = { id = "Akta", en = "Certificate" }

[[counters]]
number = 1
zone = "main"
services = ["A", "B"]

[[counters]]
number = 2
zone = "main"
place = "meja"
services = ["B"]

[[staff]]
code = "clerk-1"
name = "Siti"

[rules]
guard_minutes = 45

[[forms]]
code = "ktp"
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
"""


def small(*swaps: tuple[str, str]) -> str:
    """The small plan with pieces of its text exchanged; each piece must be there."""
    text = SMALL
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def plan(*swaps: tuple[str, str]) -> HallPlan:
    """The small plan, read."""
    return read_plan(small(*swaps))


def mistakes(text: str) -> tuple[Mistake, ...]:
    """What is wrong with a text."""
    try:
        read_plan(text)
    except PlanBroken as broken:
        return broken.mistakes
    return ()


def shipped(name: str) -> HallPlan:
    """One of the plans in config/."""
    return read_plan((CONFIG / f"{name}.toml").read_text(encoding="utf-8"))
