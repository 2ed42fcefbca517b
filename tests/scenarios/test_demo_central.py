"""The demonstration's central server: it follows the hall, catches up after a cut, and ends with everything else."""

from __future__ import annotations

import importlib
import socket
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest
import requests

from antrean.demonstration import QML
from antrean.demonstration.cast import roles_of_central
from antrean.demonstration.central_side import PERSON
from antrean.demonstration.followed import just_called, latest_waiting
from antrean.demonstration.programs import ProgramState, Troupe
from antrean.demonstration.setting import DemoWish, Setting, set_up
from assets.words import Words
from hall import open_hall
from hall.model.tokens import phone_text
from tests.support.screen import open_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hall import Hall

OFFICE = Path(__file__).parents[2] / "config" / "kecamatan.toml"
PATIENCE = 30.0
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    return set_up(tmp_path_factory.mktemp("demo"), DemoWish(OFFICE, speed=1, visitors=100), NOW)


@pytest.fixture(scope="module")
def hall(setting: Setting) -> Iterator[Hall]:
    with open_hall(setting.url, "test") as found:
        yield found


@pytest.fixture
def troupe(setting: Setting) -> Iterator[Troupe]:
    """The central server and the hall's sender, at work."""
    found = Troupe(roles_of_central(setting), setting.logs)
    try:
        assert so(lambda: answers(setting)), log_of(found, "central")
        yield found
    finally:
        found.end()


def so(check: Callable[[], bool], every: float = 0.05) -> bool:
    """Whether it comes true in time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(every)
    return False


def answers(setting: Setting) -> bool:
    """Whether anybody listens on central's port."""
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", setting.central.port)) == 0


def log_of(troupe: Troupe, name: str) -> str:
    return troupe.running[name].log.read_text(encoding="utf-8")


def phone(setting: Setting, token: str) -> str:
    """What the visitor's page says in English, as its own script asks for it."""
    page = requests.get(f"{setting.central.phone_page(token)}/now?l=en", timeout=10)
    if page.status_code != requests.codes.ok or "json" not in page.headers.get("Content-Type", ""):
        return f"status {page.status_code}"  # busy or just starting: the phone asks again, and so does the test
    return " ".join(str(value) for value in page.json().values())


def says(setting: Setting, token: str, *words: str) -> bool:
    """Asks seldom enough not to be taken for one who guesses while central does not know the token yet."""
    return so(lambda: all(word in phone(setting, token) for word in words), every=0.3)


def sent(hall: Hall) -> bool:
    return hall.central.state().pending == 0


@pytest.mark.usefixtures("troupe")
def test_the_phone_page_follows_a_ticket_from_its_issue_to_the_call(setting: Setting, hall: Hall) -> None:
    ticket = hall.reception.issue("A", slip=False)
    assert so(lambda: sent(hall))
    assert says(setting, ticket.token, "waiting", ticket.label), phone(setting, ticket.token)
    assert latest_waiting(hall) == hall.reception.find(ticket.label)
    yours = setting.yours
    with hall.desk(yours.counter.number, yours.staff) as desk:
        desk.call(ticket.label)
        assert says(setting, ticket.token, "called", str(yours.counter.number)), phone(setting, ticket.token)
        assert ticket.label in [one.label for one in just_called(hall)]
        desk.start()
        assert says(setting, ticket.token, "serving"), phone(setting, ticket.token)
        desk.finish()
        assert says(setting, ticket.token, "served"), phone(setting, ticket.token)


def test_the_code_on_every_ticket_opens_the_phone_page(setting: Setting, hall: Hall) -> None:
    ticket = hall.reception.issue("A")
    job = hall.reception.slip(ticket)
    assert job is not None
    planned = hall.attendance.appearance().central_url
    assert planned == setting.central.url
    assert phone_text(ticket.token, planned).lower() == setting.central.phone_page(ticket.token).lower()


@pytest.mark.usefixtures("troupe")
def test_whom_the_panel_names_may_look_at_the_hall(setting: Setting, hall: Hall) -> None:
    assert so(lambda: sent(hall))
    side = setting.central
    with requests.Session() as browser:
        refused = browser.get(f"{side.url}/halls", timeout=10)
        assert refused.url.endswith("/sign-in")
        who = {"name": PERSON, "password": side.password, "to": "/halls"}
        seen = browser.post(f"{side.url}/sign-in", who, headers={"Origin": side.url}, timeout=10)
    assert seen.status_code == 200
    assert hall.supervision.now().hall in seen.text


def test_central_catches_up_after_a_cut(setting: Setting, hall: Hall, troupe: Troupe) -> None:
    assert so(lambda: sent(hall))
    troupe.running["central"].kill()
    assert so(lambda: not answers(setting))
    assert troupe.look() == []
    assert troupe.running["central"].state is ProgramState.CLOSED
    ticket = hall.reception.issue("A", slip=False)
    assert hall.central.state().pending > 0
    troupe.running["central"].open_again()
    troupe.running["sync"].start_anew()
    assert so(lambda: not troupe.look() and sent(hall)), log_of(troupe, "sync")
    assert says(setting, ticket.token, "waiting", ticket.label)
    assert troupe.running["sync"].crashes == 0


@pytest.mark.usefixtures("qapp")
def test_the_panel_cuts_the_line_and_joins_it_again(setting: Setting, troupe: Troupe) -> None:
    panels = importlib.import_module("antrean.demonstration.panel")  # loads Qt
    told: list[str] = []
    panel = panels.Panel(troupe, setting, "en", print)
    panel.told.connect(lambda: told.append(panel.property("news")))
    properties = {"panel": panel, "yours": 1, "played": 2}
    with open_screen("Demo", "PanelWindow", properties=properties, import_paths=[QML], size="420x900") as screen:
        panel.start()
        screen.wait_until(lambda: screen.text("central-sent") == Words("en").say("demo.all_sent"), 30_000)
        assert screen.text("central-address") == setting.central.url
        assert setting.central.password in screen.text("central-password")
        screen.press("cut-line")
        assert Words("en").say("demo.line_cut") in told
        screen.wait_for("join-line", 30_000)
        screen.wait_until(lambda: screen.clipped() == [], 30_000)  # once the new line has its place
        with open_hall(setting.url, "kiosk-1") as kiosk:
            kiosk.reception.issue("A", slip=False)
        screen.wait_until(lambda: panel.property("pending") > 0, 30_000)
        screen.press("join-line")
        screen.wait_until(lambda: panel.property("pending") == 0, 30_000)
        screen.wait_for("cut-line", 30_000)
        panel.close()


def test_central_and_sender_end_with_the_demonstration(setting: Setting, troupe: Troupe) -> None:
    pids = [one.pid for one in troupe.running.values()]
    troupe.end()
    assert not any(psutil.pid_exists(pid) for pid in pids)
    assert not answers(setting)


def test_a_kept_demonstration_is_found_where_its_tickets_say(setting: Setting) -> None:
    again = set_up(setting.folder, setting.wish, NOW)
    assert again.central.port == setting.central.port
    assert again.central.token.read_text(encoding="ascii") == setting.central.token.read_text(encoding="ascii")
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", setting.central.port))
        taken.listen()
        moved = set_up(setting.folder, setting.wish, NOW)
    assert moved.central.port != setting.central.port
    with open_hall(moved.url, "test") as hall:
        assert hall.attendance.appearance().central_url == moved.central.url
