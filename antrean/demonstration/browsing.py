"""What visitors and officials see of the demonstration in a browser, as pictures, without a screen.

`browser --browser PATH --hall URL --central URL --out FOLDER --after SECONDS`
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from antrean.demonstration.central_side import PERSON
from antrean.demonstration.followed import just_called, latest_waiting
from assets.words import LANGUAGES
from hall import open_hall

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playwright.sync_api import Browser, Page

    from hall import Hall
    from hall.model.tickets import Ticket

PASSWORD: Final = "ANTREAN_DEMO_PASSWORD"  # noqa: S105 - the name of a variable; not on the command line, where all see it
PATIENCE: Final = 60.0
"""Seconds until a page has to say what the hall says."""
LOOK_EVERY: Final = 0.5
PHONE: Final = (360, 640)
DESKTOP: Final = (1366, 900)
LOCALES: Final[Mapping[str, str]] = {"id": "id-ID", "en": "en-GB"}
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    """A browser that can be driven here."""
    if importlib.util.find_spec("playwright") is None:
        return None
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


@dataclass(frozen=True, slots=True)
class Look:
    """Whose pages are looked at, and where the pictures go."""

    browser: Browser
    hall: Hall
    central: str
    out: Path

    def window(self, language: str, size: tuple[int, int]) -> Page:
        """A new private window."""
        viewport = {"width": size[0], "height": size[1]}
        context = self.browser.new_context(
            viewport=viewport,  # type: ignore[arg-type] # it is one
            locale=LOCALES[language],
            is_mobile=size == PHONE,
            device_scale_factor=2,
        )
        return context.new_page()


def main(arguments: Sequence[str]) -> int:
    """Look, and leave pictures."""
    words = argparse.ArgumentParser(prog="browser")
    for name in ("--browser", "--hall", "--central"):
        words.add_argument(name, required=True)
    words.add_argument("--out", type=Path, required=True)
    words.add_argument("--after", type=float, default=0.0, help="seconds until the hall has something to show")
    asked = words.parse_args(arguments)
    time.sleep(asked.after)
    with open_hall(asked.hall, "browser") as hall, _slowly(hall), _opened(asked.browser) as browser:
        _wait_until_sent(hall)
        look = Look(browser, hall, asked.central, asked.out)
        _dashboard(look, os.environ[PASSWORD])
        _phone(look, "waiting")
        _phone(look, "called")
    return 0


@contextmanager
def _slowly(hall: Hall) -> Iterator[None]:
    """The hall's time goes as fast as ours: otherwise a call is over before a picture of it is taken."""
    clock = hall.attendance.clock()
    hall.office.simulate_clock(hall.attendance.time().now, 1)
    yield
    hall.office.simulate_clock(hall.attendance.time().now, clock.speed)


def _wait_until_sent(hall: Hall) -> None:
    """Central is there and knows everything; whoever asks it before is taken for one who guesses tokens."""
    end = time.monotonic() + PATIENCE
    while hall.central.state().pending and time.monotonic() < end:
        time.sleep(LOOK_EVERY)


@contextmanager
def _opened(browser: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not everybody who shows the demonstration has it

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=browser,
            args=["--disable-gpu", "--disable-dev-shm-usage"],
            chromium_sandbox=False,  # root and a bare system have none, and it opens our own pages only
        )
        yield opened
        opened.close()


def _phone(look: Look, state: str) -> None:
    """The phone page of a ticket in this state, in every language."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for ticket in _tickets(look.hall, state):
            if all(_pictured(look, ticket, state, language) for language in LANGUAGES):
                return
        time.sleep(LOOK_EVERY)
    raise TimeoutError(state)


def _tickets(hall: Hall, state: str) -> Sequence[Ticket]:
    if state == "called":
        return just_called(hall)
    found = latest_waiting(hall)
    return [] if found is None else [found]


def _pictured(look: Look, ticket: Ticket, state: str, language: str) -> bool:
    """Whether the page says so too, with how many are ahead or where to go; a picture of it then."""
    page = look.window(language, PHONE)
    page.goto(f"{look.central}/T/{ticket.token}")
    classes = (page.locator("body").get_attribute("class") or "").split()
    right = state in classes and page.locator("#l").inner_text() != ""
    if right:
        page.screenshot(path=look.out / f"phone-{state}-{language}.png")
    page.context.close()
    return right


def _dashboard(look: Look, password: str) -> None:
    """All halls, and this hall, as somebody who may see them sees them."""
    for language in LANGUAGES:
        page = look.window(language, DESKTOP)
        page.goto(f"{look.central}/sign-in")
        page.locator("[name=name]").fill(PERSON)
        page.locator("[name=password]").fill(password)
        page.locator("button.primary").click()
        page.wait_for_url("**/halls")
        _picture(page, look.out / f"dashboard-{language}.png")
        page.locator("main a[href^='/halls/']").first.click()
        page.wait_for_url("**/halls/*")
        page.wait_for_selector("#chart canvas, #chart .nothing")
        _picture(page, look.out / f"dashboard-hall-{language}.png")
        page.context.close()


def _picture(page: Page, path: Path) -> None:
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path)
