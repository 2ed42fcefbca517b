"""The dashboard in a real browser: from signing in to the figures, live, in both languages, on phone and desk."""

import csv
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.central_halls import NOON, PASSWORD, CentralHalls, a_ministry, live_document
from tests.support.page_server import DESKTOP, PHONE, window


@pytest.fixture
def ministry(halls: CentralHalls) -> tuple[int, ...]:
    numbers = a_ministry(halls)
    halls.person("bu.ratna", "admin")
    halls.person("pak.joko", "viewer", numbers[:1])
    return numbers


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A page that may not complain, nor ask any other server."""
    complaints: list[str] = []
    asked: set[str] = set()
    with window(browser, DESKTOP) as context:
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.add(str(urlsplit(request.url).hostname)))
        yield page
    assert complaints == []
    assert asked == {"127.0.0.1"}


def sign_in(page: Page, base: str, name: str = "bu.ratna") -> None:
    page.goto(f"{base}/halls")
    page.locator("[name=name]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("button.primary").click()
    page.wait_for_url("**/halls")


def test_all_halls_at_a_glance_the_worst_first(base: str, ministry: tuple[int, ...], desk: Page) -> None:
    sign_in(desk, base)
    names = desk.locator(".hall h2").all_inner_texts()
    assert names[0] == "Kantor Kecamatan Giri"
    assert len(names) == 5
    giri = desk.locator(".hall").first
    expect(giri).to_contain_text("Ada perbedaan")
    expect(giri).to_contain_text("1 hari berbeda.")
    assert giri.locator(".proof i").evaluate_all("all => all.map(one => one.className)") == [
        *("good", "good", "good", "empty", "empty", "bad", "open"),
    ]
    expect(desk.locator("h1 + p")).to_contain_text("3 perlu perhatian")
    expect(desk.get_by_text("1203 catatan belum terkirim.")).to_be_visible()


def test_one_hall_is_live(base: str, halls: CentralHalls, ministry: tuple[int, ...], desk: Page) -> None:
    sign_in(desk, base)
    desk.get_by_role("heading", name="Mal Pelayanan Publik Banyuwangi").click()
    desk.wait_for_selector("#chart canvas")
    waiting = desk.locator(".tile dd").first
    assert int(waiting.inner_text()) > 2
    serving = {"counter": 9, "place": "ruang", "label": "C-077", "token": "a" * 12, "state": "called"}
    halls.live(ministry[0], live_document("x", NOON, {"A": ["1" * 12, "2" * 12]}, (serving,)))
    expect(waiting).to_have_text("2")
    expect(desk.locator(".counters")).to_contain_text("Ruang 9")
    expect(desk.locator(".counters")).to_contain_text("C-077")


def test_the_figures_are_downloaded_as_csv(base: str, ministry: tuple[int, ...], desk: Page) -> None:
    sign_in(desk, base)
    desk.goto(f"{base}/halls/{ministry[0]}")
    desk.locator("[name=from]").fill("2026-11-01")
    with desk.expect_download() as found:
        desk.get_by_role("button", name="Unduh CSV").click()
    lines = found.value.path().read_text(encoding="utf-8-sig").splitlines()
    rows = list(csv.DictReader(lines, delimiter=";"))
    assert [row["service"] for row in rows] == ["A", "B", "C", "D1", "D2"]
    assert sum(int(row["visitors"]) for row in rows) == 420
    desk.goto(f"{base}/log")
    expect(desk.locator("tbody tr").first).to_contain_text("mengunduh angka")


def test_an_administrator_lets_a_viewer_in_and_out(
    base: str, ministry: tuple[int, ...], desk: Page, browser: Browser
) -> None:
    sign_in(desk, base)
    desk.get_by_role("link", name="Pengguna").click()
    desk.locator(".stack [name=name]").fill("mbak.sri")
    desk.locator(".stack [name=password]").fill(PASSWORD)
    desk.locator(".stack button").click()
    expect(desk.get_by_role("status")).to_have_text("Tersimpan.")
    sri = desk.locator(".person", has_text="mbak.sri")
    sri.get_by_label("Kantor Kecamatan Genteng").check()
    sri.get_by_role("button", name="Simpan").click()
    expect(sri.get_by_label("Kantor Kecamatan Genteng")).to_be_checked()

    with window(browser, PHONE, "en-GB") as context:
        page = context.new_page()
        sign_in(page, base, "mbak.sri")
        assert page.locator(".hall h2").all_inner_texts() == ["Kantor Kecamatan Genteng"]
        expect(page.get_by_role("link", name="People")).to_have_count(0)
        sri.get_by_role("button", name="Cabut akses").click()
        expect(desk.get_by_role("status")).to_have_text("Tersimpan.")
        page.reload()
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_the_language_is_changed_by_a_plain_link_and_remembered(
    base: str, ministry: tuple[int, ...], desk: Page
) -> None:
    sign_in(desk, base)
    desk.get_by_role("link", name="English").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Halls")
    desk.goto(f"{base}/halls/{ministry[1]}/proof")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Proof of completeness")
    expect(desk.locator("tbody")).to_contain_text("A: 2 numbers missing")


def test_signing_out_ends_the_session(base: str, ministry: tuple[int, ...], desk: Page) -> None:
    sign_in(desk, base)
    secret = next(one["value"] for one in desk.context.cookies() if one["name"] == "antrean")
    desk.get_by_role("button", name="Keluar").click()
    desk.wait_for_url("**/sign-in")
    desk.context.add_cookies([{"name": "antrean", "value": secret, "url": base}])
    desk.goto(f"{base}/halls")
    desk.wait_for_url("**/sign-in")


def test_names_with_html_in_them_run_nothing(
    base: str, halls: CentralHalls, ministry: tuple[int, ...], desk: Page
) -> None:
    evil = "<img src=x onerror='window.broken=1'><script>window.broken=1</script>"
    halls.change_hall(ministry[0], name=evil)
    document = live_document(evil, NOON, {"A": []}, ())
    devices = [{"name": evil, "kind": "kiosk", "note": evil}]
    serving = [{"counter": 1, "place": evil, "label": evil, "token": "b" * 12, "state": evil}]
    services = [{"code": "A", "name": {"id": evil, "en": evil}, "open": False, "waiting": []}]
    halls.live(ministry[0], document | {"devices": devices, "serving": serving, "services": services})
    sign_in(desk, base)
    for path in ("/halls", f"/halls/{ministry[0]}", f"/halls/{ministry[0]}/proof", "/people", "/log"):
        desk.goto(base + path)
        expect(desk.get_by_text("<img src=x").first).to_be_visible() if path != "/log" else None
    desk.goto(f"{base}/halls/{ministry[0]}")
    halls.live(ministry[0], document | {"devices": devices, "serving": serving, "services": services, "day": "x"})
    desk.wait_for_timeout(2_500)
    assert desk.evaluate("window.broken") is None


@pytest.mark.parametrize("language", ["id-ID", "en-GB"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_fits_its_screen(
    base: str, ministry: tuple[int, ...], browser: Browser, size: tuple[int, int], language: str
) -> None:
    with window(browser, size, language) as context:
        page = context.new_page()
        page.goto(f"{base}/sign-in")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        sign_in(page, base)
        for path in ("/halls", f"/halls/{ministry[0]}", f"/halls/{ministry[1]}/proof", "/people", "/log", "/halls/99"):
            page.goto(base + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0], path
            small = page.locator("a:visible, button:visible").evaluate_all(
                "all => all.filter(one => one.getBoundingClientRect().height < 24).map(one => one.textContent)"
            )
            assert small == [], path
