"""The visitor's page in a real browser: it follows the ticket, rings, works without script, and fits."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from central.model.clock import millis
from tests.support.central_halls import NOON, CentralHalls, live_document, token_sha
from tests.support.page_server import DESKTOP, PHONE, window

TOKEN = "0K3T9Q7ZXB4MD"
HALL = "Mal Pelayanan Publik Kabupaten Banyuwangi"
PREFIX = token_sha(TOKEN)[:12]
LISTEN = """
window.shaken = 0; window.tones = 0;
navigator.vibrate = () => { window.shaken += 1; return true; };
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function () { window.tones += 1; return start.apply(this, arguments); };
"""
LOOK_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"
"""What a browser says when a visitor comes back to the page: it asks at once."""


@pytest.fixture
def hall(halls: CentralHalls) -> int:
    number = halls.hall(HALL)
    halls.ticket(number, TOKEN, 42)
    halls.live(number, live_document(HALL, NOON, {"A": [*(["f" * 12] * 4), PREFIX]}, ()))
    return number


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page that may not complain."""
    complaints: list[str] = []
    with window(browser, PHONE) as context:
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.add_init_script(LISTEN)
        yield page
    assert complaints == []


def call(halls: CentralHalls, hall: int, n: int) -> None:
    serving = {"counter": 3, "place": "loket", "label": "A-042", "token": PREFIX, "state": "called"}
    halls.move(TOKEN, state="called", counter=3, n=n)
    halls.live(hall, live_document(HALL, NOON, {"A": []}, (serving,)))


def test_the_page_follows_the_ticket_and_rings_once_for_each_call(
    base: str, halls: CentralHalls, hall: int, phone: Page
) -> None:
    phone.goto(f"{base}/T/{TOKEN}")
    expect(phone.locator("#n")).to_have_text("A-042")
    expect(phone.locator("#l")).to_have_text("4 orang di depan Anda")
    phone.locator("#b").click()
    expect(phone.locator("#b")).to_be_hidden()

    call(halls, hall, n=60)
    phone.evaluate(LOOK_AGAIN)
    expect(phone.locator("#l")).to_have_text("Loket 3")
    assert phone.title() == "Loket 3 · A-042"
    assert (phone.evaluate("shaken"), phone.evaluate("tones")) == (1, 3)
    assert phone.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(242, 169, 0)"

    phone.evaluate(LOOK_AGAIN)
    phone.wait_for_timeout(300)
    assert phone.evaluate("shaken") == 1
    call(halls, hall, n=61)
    with phone.expect_response("**/now*"):
        phone.evaluate(LOOK_AGAIN)
    phone.wait_for_function("shaken === 2")


def test_the_page_asks_by_itself_when_the_server_said(base: str, halls: CentralHalls, hall: int, phone: Page) -> None:
    halls.live(hall, live_document(HALL, NOON, {"A": [PREFIX]}, ()))
    phone.goto(f"{base}/T/{TOKEN}")
    expect(phone.locator("#l")).to_have_text("Anda berikutnya")
    call(halls, hall, n=60)
    expect(phone.locator("#l")).to_have_text("Loket 3", timeout=120_000)


def test_without_a_connection_the_page_says_how_old_it_is_and_comes_back(
    base: str, hall: int, browser: Browser
) -> None:
    with window(browser, PHONE) as context:
        page = context.new_page()
        page.goto(f"{base}/T/{TOKEN}")
        expect(page.locator("#o")).to_be_hidden()
        context.set_offline(offline=True)
        page.evaluate(LOOK_AGAIN)
        expect(page.locator("#o")).to_have_text("Data pukul 10.42")
        expect(page.locator("#n")).to_have_text("A-042")
        context.set_offline(offline=False)
        page.evaluate(LOOK_AGAIN)
        expect(page.locator("#o")).to_be_hidden()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_visitor_gives_up_the_place_in_two_steps(
    base: str, halls: CentralHalls, hall: int, browser: Browser, *, script: bool
) -> None:
    with window(browser, PHONE, script=script) as context:
        page = context.new_page()
        page.goto(f"{base}/T/{TOKEN}?l=en")
        expect(page.get_by_role("button")).to_be_hidden()
        page.get_by_text("Give up my number").click()
        page.get_by_role("button", name="Yes, give it up").click()
        expect(page.locator("#m")).to_have_text("Your wish is on its way to the hall.")
        expect(page.get_by_text("Give up my number")).to_be_hidden()


@pytest.mark.parametrize("language", ["id-ID", "en-GB"])
@pytest.mark.parametrize("size", [PHONE, (320, 480), DESKTOP], ids=["phone", "smallest", "desktop"])
def test_every_state_fits_on_every_screen(
    base: str, halls: CentralHalls, hall: int, browser: Browser, size: tuple[int, int], language: str
) -> None:
    halls.change_hall(hall, seen_at=millis(NOON - timedelta(hours=2)))
    halls.move(TOKEN, code="D12", series="K2", number=1117)
    with window(browser, size, language) as context:
        page = context.new_page()
        for state in ("waiting", "called", "serving", "absent", "parked", "served", "cancelled"):
            halls.move(TOKEN, state=state, counter=112)
            halls.live(hall, live_document(HALL, NOON, {"A": [PREFIX] if state == "waiting" else []}, ()))
            page.goto(f"{base}/T/{TOKEN}")
            if page.locator("summary").is_visible():
                page.locator("summary").click()
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0], state
            assert page.evaluate("document.getElementById('n').scrollWidth <= document.getElementById('n').clientWidth")


def test_a_name_with_html_in_it_runs_nothing(base: str, halls: CentralHalls, hall: int, phone: Page) -> None:
    evil = "<img src=x onerror='window.broken=1'>"
    halls.live(hall, live_document(evil, NOON, {"A": ["f" * 12, PREFIX]}, ()))
    phone.goto(f"{base}/T/{TOKEN}")
    expect(phone.locator("#h")).to_have_text(evil)
    phone.evaluate(LOOK_AGAIN)
    phone.wait_for_timeout(200)
    assert phone.evaluate("window.broken") is None
