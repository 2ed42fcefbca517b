"""Every page of the central server as a PNG, both languages, two sizes: `python -m tests.page_shots [FOLDER]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from antrean.own_folder import own_folder
from antrean.pictures.camera import picture_name
from central.store.database import Database
from tests.support.central_halls import NOON, PASSWORD, CentralHalls, a_ministry, live_document, token_sha
from tests.support.page_server import DESKTOP, PHONE, chromium, serving, window

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Browser, Page

BUILD: Final = Path(__file__).parents[1] / "build" / "shots" / "central"
STATES: Final = ("waiting", "called", "serving", "absent", "parked", "served", "cancelled")
SIZES: Final = {"phone": PHONE, "desktop": DESKTOP}
LOCALES: Final = {"id": "id-ID", "en": "en-GB"}


def take(folder: Path) -> None:
    """All pictures into `folder`."""
    own_folder(folder, "pictures")
    with tempfile.TemporaryDirectory(prefix="antrean-pages-") as work:
        url = f"sqlite:///{work}/central.db"
        database = Database(url)
        database.create()
        halls = CentralHalls(database)
        numbers = a_ministry(halls)
        tokens = tickets(halls, numbers[0])
        halls.person("bu.ratna", "admin")
        halls.person("pak.joko", "viewer", numbers[:2])
        with serving(url, halls) as base, chromium(Path(work)) as browser:
            for size in SIZES:
                for language in LOCALES:
                    walk(browser, base, folder, (size, language), numbers, tokens)
        database.close()


def tickets(halls: CentralHalls, hall: int) -> Mapping[str, str]:
    """A ticket in each state, by its state."""
    tokens = {state: str(place) * 13 for place, state in enumerate(STATES, 1)}
    for number, (state, token) in enumerate(tokens.items(), 31):
        halls.ticket(hall, token, number, state, counter=3)
    line = [*(["f" * 12] * 4), token_sha(tokens["waiting"])[:12], *(f"{one:012x}" for one in range(9))]
    name = "Mal Pelayanan Publik Banyuwangi"
    areas = {"main": {"id": "Aula Utama", "en": "Main Hall"}, "east": {"id": "Sayap Timur", "en": "East Wing"}}
    serving = {"counter": 3, "place": "loket", "area": "east", "label": "A-032", "state": "called"}
    called = {**serving, "token": token_sha(tokens["called"])[:12]}
    shown = live_document(name, NOON, {"A": line, "B": line[5:], "D1": line[8:]}, (called,), areas=areas)
    shown["services"][0]["area"] = "main"  # type: ignore[index] # a document of our own
    halls.live(hall, shown)
    return tokens


def walk(
    browser: Browser,
    base: str,
    folder: Path,
    look: tuple[str, str],
    numbers: tuple[int, ...],
    tokens: Mapping[str, str],
) -> None:
    """Every page at one size in one language."""
    size, language = look
    with window(browser, SIZES[size], LOCALES[language]) as context:
        page = context.new_page()

        def picture(path: str, name: str) -> None:
            page.goto(base + path)
            if page.locator("#chart").count():
                page.wait_for_selector("#chart canvas")
            page.evaluate("document.fonts.ready")
            page.screenshot(path=folder / picture_name("central", name, size, language), full_page=True)

        for state, token in tokens.items():
            picture(f"/T/{token}", f"ticket-{state}")
        page.goto(f"{base}/T/{tokens['waiting']}")
        page.locator("summary").click()
        page.screenshot(path=folder / picture_name("central", "ticket-giving-up", size, language), full_page=True)
        picture("/T/UNKNOWN", "ticket-unknown")
        picture("/sign-in", "sign-in")
        sign_in(page)
        one = f"/halls/{numbers[0]}"
        pages = {
            "/halls": "halls",
            one: "hall",
            f"/halls/{numbers[1]}/proof": "proof",
            "/people": "people",
            "/log": "log",
        }
        for path, name in pages.items():
            picture(path, name)


def sign_in(page: Page) -> None:
    page.locator("[name=name]").fill("bu.ratna")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("button.primary").click()
    page.wait_for_url("**/halls")


if __name__ == "__main__":
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else BUILD)
