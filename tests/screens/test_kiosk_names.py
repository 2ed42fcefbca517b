"""Long names stand whole on the kiosk's cards: what differs in its last word differs on the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.plan.plan import HallPlan
from hall.plan.reading import read_plan
from tests.support.databases import Databases
from tests.support.halls import PLAN, TrialHall, new_hall
from tests.support.kiosks import open_kiosk
from tests.support.screen import Screen

SIZES = ("1920x1080", "1366x768", "1280x800", "1024x600", "768x1366", "1080x1920")
CARDS = ("agency-", "service-", "choice-", "requirement-", "mend-")
LICENCE = "Permohonan Persetujuan Bangunan Gedung untuk Rumah Tinggal Sederhana"
AGENCIES = (
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    "Badan Penyelenggara Jaminan Sosial Ketenagakerjaan Cabang Banyuwangi",
    "Dinas Pekerjaan Umum Cipta Karya, Perumahan dan Permukiman Kabupaten",
)
FORM = f"""
[[forms]]
code = "licence"
[[forms.fields]]
name = "purpose"
kind = "choice"
label = "{LICENCE}: untuk apa?"
purpose = "Statistik"
options = [{{ value = "new", label = "{LICENCE} yang baru" }}, {{ value = "lost", label = "{LICENCE} yang hilang" }}]
[[forms.fields]]
name = "where"
kind = "text"
label = "Di mana letaknya?"
purpose = "Berkas"
"""


def wordy_plan() -> HallPlan:
    """A hall of seven agencies with long names; services of the first differ in their last word."""
    names = [AGENCIES[n % 3] for n in range(7)]
    agencies = "".join(f'[[agencies]]\ncode = "a{n}"\nname = "{name}"\n' for n, name in enumerate(names))
    services = "".join(
        f'[[services]]\ncode = "A{n}"\nagency = "a0"\nname = "{LICENCE} {floors} Lantai"\nform = "licence"\n'
        f'requirements = {{ id = ["{LICENCE}, {LICENCE}", "KTP"], en = ["{LICENCE}", "ID"] }}\n'
        for n, floors in enumerate(("Satu", "Dua", "Tiga", "Empat"))
    ) + "".join(f'[[services]]\ncode = "B{n}"\nagency = "a{n}"\nname = "{LICENCE}"\n' for n in range(1, 7))
    served = [*(f"A{n}" for n in range(4)), *(f"B{n}" for n in range(1, 7))]
    hall = PLAN[: PLAN.index("[[agencies]]")].replace("ZONE", "Asia/Jakarta")
    zone = '[[zones]]\ncode = "main"\nname = "Utama"\n'
    counter = f'[[counters]]\nnumber = 1\nzone = "main"\nservices = {served}\n'
    return read_plan(hall + agencies + services + zone + counter + FORM)


@pytest.fixture
def wordy(databases: Databases, tmp_path: Path) -> Iterator[TrialHall]:
    """The hall of long names."""
    trial = new_hall(databases.sqlite(tmp_path / "hall"), wordy_plan())
    yield trial
    trial.close()


def over_their_cards(screen: Screen) -> list[str]:
    """Texts that reach over the edge of the card they stand on."""
    cards = [item for item in screen.items() if item.objectName().startswith(CARDS)]
    over: list[str] = []
    for card in cards:
        ground = card.mapRectToScene(card.boundingRect()).adjusted(-1, -1, 1, 1)
        todo = card.childItems()
        while todo:
            item = todo.pop()
            todo += [child for child in item.childItems() if child.isVisible()]
            if item.inherits("QQuickText") and not ground.contains(item.mapRectToScene(item.boundingRect())):
                over.append(str(item.property("text")))
    return over


def test_every_name_is_whole_on_every_page_at_every_size(wordy: TrialHall) -> None:
    with open_kiosk(wordy.url, wordy.clock) as kiosk:
        cut: dict[tuple[str, str], list[str]] = {}

        def look(page: str) -> None:
            for size in SIZES:
                kiosk.screen.resize(size)
                kiosk.screen.at_rest()
                if said := kiosk.screen.clipped() + over_their_cards(kiosk.screen):
                    cut[page, size] = said

        kiosk.walk = type(kiosk.walk)(kiosk.screen, look)
        kiosk.take("A0")
        assert cut == {}
