"""Who may see what, and everything a dashboard must refuse: guessing, forging, looking into other people's halls."""

import csv
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import requests
from sqlalchemy import select

from central.store import schema
from central.web.hall_rows import judged
from central.web.pages import LIVE_EACH
from central.web.spreadsheets import halls_today
from tests.support.central_halls import NOON, PASSWORD, CentralHalls, a_ministry

PRIVATE = ("", "/proof", "/day.json", "/days.csv", "/events")


@pytest.fixture
def ministry(halls: CentralHalls) -> tuple[int, ...]:
    numbers = a_ministry(halls, busy=False)
    halls.person("bu.ratna", "admin")
    halls.person("pak.joko", "viewer", numbers[:1])
    halls.person("mas.baru", "viewer")
    return numbers


class Visitor(requests.Session):
    """Somebody with a browser, as far as the server can tell."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.trust_env = False

    def look(self, path: str, **headers: str) -> requests.Response:
        return self.get(self.base + path, headers=headers, timeout=120, allow_redirects=False)

    def submit(self, path: str, fields: dict[str, str], **headers: str) -> requests.Response:
        ours = {"Origin": self.base, "Sec-Fetch-Site": "same-origin"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        return self.post(self.base + path, data=fields, headers=ours, timeout=120, allow_redirects=False)

    def sign_in(self, name: str, password: str = PASSWORD, **headers: str) -> requests.Response:
        return self.submit("/sign-in", {"name": name, "password": password}, **headers)

    def csrf(self) -> str:
        return self.look("/halls").text.split('name="csrf" value="')[1].split('"')[0]


@pytest.fixture
def visitor(base: str, ministry: tuple[int, ...]) -> Visitor:
    return Visitor(base)


def log_of(halls: CentralHalls) -> list[tuple[str, str, str]]:
    with halls.database.reading() as connection:
        rows = connection.execute(select(schema.audit).order_by(schema.audit.c.number))
        return [(row.who, row.action, row.subject) for row in rows]


# --- signing in -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/halls", "/halls/now", "/halls.csv", "/people", "/log", "/halls/1/events"])
def test_nobody_sees_anything_without_signing_in(visitor: Visitor, path: str) -> None:
    answer = visitor.look(path)
    assert answer.status_code in {303, 401}
    assert "Banyuwangi" not in answer.text


def test_the_session_is_kept_at_the_server_and_its_cookie_out_of_reach(visitor: Visitor, halls: CentralHalls) -> None:
    set_cookie = visitor.sign_in("bu.ratna").headers["Set-Cookie"]
    assert "HttpOnly" in set_cookie
    assert "SameSite=lax" in set_cookie
    secret = visitor.cookies["antrean"]
    with halls.database.reading() as connection:
        (kept,) = connection.execute(select(schema.session)).all()
    assert secret.encode() not in kept.sha
    assert secret not in str(kept)


def test_each_signing_in_is_a_new_session(visitor: Visitor, base: str) -> None:
    visitor.cookies.set("antrean", "chosen-by-somebody-else")
    visitor.sign_in("bu.ratna")
    assert "chosen-by-somebody-else" not in visitor.cookies.values() or visitor.look("/halls").status_code == 200
    planted = Visitor(base)
    planted.cookies.set("antrean", "chosen-by-somebody-else")
    assert planted.look("/halls").status_code == 303


def test_a_wrong_password_and_a_wrong_name_get_the_same_answer(visitor: Visitor) -> None:
    wrong_password = visitor.sign_in("bu.ratna", "salah salah salah")
    wrong_name = visitor.sign_in("bu.siapa", "salah salah salah")
    assert wrong_password.status_code == wrong_name.status_code == 401
    assert wrong_password.text.replace("bu.ratna", "") == wrong_name.text.replace("bu.siapa", "")


def test_guessing_one_persons_password_from_one_place_is_stopped_there_alone(
    visitor: Visitor, base: str, halls: CentralHalls
) -> None:
    near = [f"2001:db8:7:7::{guess:x}" for guess in range(10)]  # one customer has all of them
    found = [
        visitor.sign_in("bu.ratna", f"tebakan nomor {guess}", X_Forwarded_For=address).status_code
        for guess, address in enumerate(near)
    ]
    assert found == [401] * 8 + [429] * 2
    assert visitor.sign_in("BU.RATNA", X_Forwarded_For="2001:db8:7:7:ffff::9").status_code == 429
    assert Visitor(base).sign_in("pak.joko", X_Forwarded_For=near[0]).status_code == 303
    assert log_of(halls).count(("nobody", "sign-in failed", "bu.ratna")) == 8
    halls.clock.now = NOON + timedelta(minutes=16)
    assert visitor.sign_in("bu.ratna", X_Forwarded_For=near[0]).status_code == 303


def test_nobody_keeps_a_person_out_by_guessing_from_everywhere(visitor: Visitor) -> None:
    for guess in range(10):
        answer = visitor.sign_in("bu.ratna", f"tebakan nomor {guess}", X_Forwarded_For=f"203.0.113.{guess}")
        assert answer.status_code == 401
    assert visitor.sign_in("bu.ratna", X_Forwarded_For="198.51.100.7").status_code == 303


@pytest.mark.parametrize(
    "name", ["BU.RATNA", "bu.r\u0430tna", "\uff42\uff55.ratna", "bu\u2024ratna", "b\u0443.ratna", "bu_ratna"]
)
def test_nobody_is_called_like_somebody_else(visitor: Visitor, name: str) -> None:
    visitor.sign_in("bu.ratna")
    fields = {"csrf": visitor.csrf(), "name": name, "password": PASSWORD, "role": "viewer"}
    assert visitor.submit("/people", fields).status_code == 422


def test_a_name_may_be_typed_in_any_case(visitor: Visitor) -> None:
    assert visitor.sign_in("Bu.Ratna").status_code == 303


def test_whose_access_was_withdrawn_can_be_let_in_again(visitor: Visitor, base: str, halls: CentralHalls) -> None:
    visitor.sign_in("bu.ratna")
    with halls.database.reading() as connection:
        joko = connection.execute(select(schema.user.c.number).where(schema.user.c.name == "pak.joko")).scalar_one()
    form = {"csrf": visitor.csrf()}
    visitor.submit(f"/people/{joko}/disable", form)
    assert Visitor(base).sign_in("pak.joko").status_code == 401
    assert "/enable" in visitor.look("/people").text
    assert visitor.submit(f"/people/{joko}/enable", form).status_code == 303
    assert Visitor(base).sign_in("pak.joko").status_code == 303
    assert ("bu.ratna", "give access", "pak.joko") in log_of(halls)


def test_one_person_opens_a_few_live_pages_and_no_more(visitor: Visitor, base: str, ministry: tuple[int, ...]) -> None:
    visitor.sign_in("bu.ratna")
    address = f"{base}/halls/{ministry[0]}/events"
    pages = [visitor.get(address, stream=True, timeout=120) for _ in range(LIVE_EACH)]
    lines = [page.iter_lines() for page in pages]
    assert all(next(line) == b"retry: 3000" for line in lines)
    assert visitor.get(address, timeout=120).text == "retry: 30000\n\n"
    other = Visitor(base)
    other.sign_in("pak.joko")
    with other.get(address, stream=True, timeout=120) as theirs:
        assert next(theirs.iter_lines()) == b"retry: 3000"
    for page in pages:
        page.close()


def test_guessing_many_names_from_one_address_is_stopped(visitor: Visitor, base: str, halls: CentralHalls) -> None:
    found = [visitor.sign_in(f"nama{guess}", "tebakan tebakan").status_code for guess in range(22)]
    assert found == [401] * 20 + [429] * 2
    assert Visitor(base).sign_in("bu.ratna", X_Forwarded_For="203.0.113.7").status_code == 303
    # A name nobody has may be a password typed into the wrong field.
    assert ("nobody", "sign-in failed", "?") in log_of(halls)
    assert not any("nama0" in subject for _, _, subject in log_of(halls))


def test_a_session_ends_after_two_idle_hours_and_after_a_working_day(visitor: Visitor, halls: CentralHalls) -> None:
    visitor.sign_in("bu.ratna")
    halls.clock.now = NOON + timedelta(hours=1, minutes=59)
    assert visitor.look("/halls").status_code == 200
    halls.clock.now += timedelta(hours=2, minutes=1)
    assert visitor.look("/halls").status_code == 303
    visitor.sign_in("bu.ratna")
    for _ in range(7):
        halls.clock.now += timedelta(minutes=100)
        assert visitor.look("/halls").status_code == 200
    halls.clock.now += timedelta(minutes=100)
    assert visitor.look("/halls").status_code == 303


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil", "evil"])
def test_signing_in_leads_to_no_other_site(visitor: Visitor, to: str) -> None:
    answer = visitor.submit("/sign-in", {"name": "bu.ratna", "password": PASSWORD, "to": to})
    assert answer.headers["Location"] == "/halls"


# --- forged forms -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site", "Origin": "https://evil.example"},
    ],
)
def test_a_form_of_another_site_is_refused(visitor: Visitor, halls: CentralHalls, headers: dict[str, str]) -> None:
    visitor.sign_in("bu.ratna")
    fields = {"csrf": visitor.csrf(), "name": "mata.mata", "password": PASSWORD, "role": "admin"}
    assert visitor.submit("/people", fields, **headers).status_code == 403
    assert visitor.sign_in("bu.ratna", **headers).status_code == 403
    assert not any(action == "add admin" for _, action, _ in log_of(halls))


def test_a_browser_that_says_nothing_of_where_a_form_comes_from_is_not_believed(visitor: Visitor) -> None:
    fields = {"name": "bu.ratna", "password": PASSWORD}
    for headers in ({}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        answer = requests.post(f"{visitor.base}/sign-in", data=fields, headers=headers, timeout=120)
        assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/people", "/people/3/halls", "/people/3/disable", "/people/3/enable", "/sign-out"])
@pytest.mark.parametrize("csrf", ["", "guess"])
def test_a_form_without_the_sessions_own_secret_is_refused(visitor: Visitor, path: str, csrf: str) -> None:
    visitor.sign_in("bu.ratna")
    assert visitor.submit(path, {"csrf": csrf, "name": "x", "password": PASSWORD, "role": "admin"}).status_code == 403
    assert visitor.look("/halls").status_code == 200


def test_the_secret_of_another_session_opens_nothing(visitor: Visitor, base: str) -> None:
    other = Visitor(base)
    other.sign_in("pak.joko")
    visitor.sign_in("bu.ratna")
    assert visitor.submit("/people/3/disable", {"csrf": other.csrf()}).status_code == 403


# --- other people's halls ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", PRIVATE)
def test_a_viewer_sees_no_hall_but_their_own(visitor: Visitor, ministry: tuple[int, ...], path: str) -> None:
    visitor.sign_in("pak.joko")
    foreign = visitor.look(f"/halls/{ministry[1]}{path}")
    absent = visitor.look(f"/halls/9999{path}")
    assert foreign.status_code == absent.status_code == 404
    assert foreign.text == absent.text.replace("9999", str(ministry[1]))
    assert "Giri" not in visitor.look("/halls").text + visitor.look("/halls/now").text + visitor.look("/halls.csv").text
    assert "Banyuwangi" in visitor.look("/halls").text


def test_a_viewer_without_halls_sees_none(visitor: Visitor) -> None:
    visitor.sign_in("mas.baru")
    page = visitor.look("/halls")
    assert page.status_code == 200
    assert "Kecamatan" not in page.text
    assert "Belum ada balai untuk Anda." in page.text


@pytest.mark.parametrize("path", ["/people", "/log"])
def test_a_viewer_is_no_administrator(visitor: Visitor, halls: CentralHalls, path: str) -> None:
    visitor.sign_in("pak.joko")
    assert visitor.look(path).status_code == 403
    fields = {"csrf": visitor.csrf(), "name": "kawan", "password": PASSWORD, "role": "admin"}
    assert visitor.submit("/people", fields).status_code == 403
    assert visitor.submit("/people/1/disable", fields).status_code == 403
    assert not any(action.startswith("add") for _, action, _ in log_of(halls))


def test_access_withdrawn_ends_at_once(visitor: Visitor, base: str) -> None:
    viewer = Visitor(base)
    viewer.sign_in("pak.joko")
    assert viewer.look("/halls").status_code == 200
    visitor.sign_in("bu.ratna")
    assert visitor.submit("/people/2/disable", {"csrf": visitor.csrf()}).status_code == 303
    assert viewer.look("/halls").status_code == 303
    assert viewer.sign_in("pak.joko").status_code == 401


# --- what goes with every page ----------------------------------------------------------------------


def test_every_page_says_that_nothing_foreign_runs_in_it(visitor: Visitor, ministry: tuple[int, ...]) -> None:
    visitor.sign_in("bu.ratna")
    for path in ("/sign-in", "/halls", f"/halls/{ministry[0]}", "/people", "/log", "/halls/9999", "/halls.csv"):
        headers = visitor.look(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert "noindex" in headers["X-Robots-Tag"]


@pytest.mark.parametrize(
    "path",
    ["/static/../routes.py", "/static/..%2froutes.py", "/static/%2e%2e/routes.py", "/static//etc/passwd"],
)
def test_no_other_file_than_the_pages_own_is_served(visitor: Visitor, path: str) -> None:
    session = requests.Session()
    asked = requests.Request("GET", visitor.base + path).prepare()
    asked.url = visitor.base + path
    assert session.send(asked, timeout=120, allow_redirects=False).status_code == 404


FORMULAS = [
    '=HYPERLINK("http://evil.example","klik")', "+1+1", "-1+1", "@SUM(1)", "\uff1d1+1", "\uff0b1", "\uff0d1",
    "\uff20SUM(1)", "\t=1+1", "\n=1+1", "\r=1+1", "  =1+1", "a;=1+1", "a,=1+1", 'a";=1+1', "a; \uff1d1", "\u22121+1",
]  # fmt: skip


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_name_that_is_a_formula_is_text_in_a_spreadsheet(
    visitor: Visitor, halls: CentralHalls, ministry: tuple[int, ...], name: str, language: str
) -> None:
    halls.busy_day(ministry[0], 1)
    halls.change_hall(ministry[0], name=name)
    visitor.sign_in("bu.ratna")
    starts = "=+-@\uff1d\uff0b\uff0d\uff20\u2212"
    for path in ("/halls.csv", f"/halls/{ministry[0]}/days.csv"):
        body = visitor.look(f"{path}?l={language}").content.decode("utf-8-sig")
        for expected in ";,":  # whatever the spreadsheet divides by
            cells = [cell for row in csv.reader(body.split("\r\n"), delimiter=expected) for cell in row]
            assert not any(cell.strip(' "').startswith(tuple(starts)) for cell in cells), cells


@pytest.mark.parametrize("language, divided, point", [("id", ";", ","), ("en", ",", ".")])
def test_a_spreadsheet_of_the_pages_language_opens_the_figures(
    visitor: Visitor, halls: CentralHalls, ministry: tuple[int, ...], language: str, divided: str, point: str
) -> None:
    halls.busy_day(ministry[0], 7)
    visitor.sign_in("bu.ratna")
    body = visitor.look(f"/halls.csv?l={language}").content
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(body.decode("utf-8-sig").splitlines(), delimiter=divided))
    served = next(row for row in rows if row["wait_mean_min"])
    whole, _, tenths = served["wait_mean_min"].partition(point)
    assert whole.isdigit()
    assert tenths.isdigit()
    assert served["zone"] == "Asia/Jakarta"
    assert served["heard_at"].startswith(served["day"]), "both are of the hall's own clock"
    heard = datetime.fromisoformat(served["heard_at"]).replace(tzinfo=ZoneInfo(served["zone"]))
    assert abs(heard - halls.clock.now) < timedelta(hours=1)


@pytest.mark.parametrize("query", ["from=x", "from=2026-13-01", "to=0000-00-00", "from=%00"])
def test_days_that_are_none_are_no_page(visitor: Visitor, ministry: tuple[int, ...], query: str) -> None:
    visitor.sign_in("bu.ratna")
    assert visitor.look(f"/halls/{ministry[0]}/days.csv?{query}").status_code == 404


def test_the_table_of_no_halls_is_only_its_head() -> None:
    assert halls_today(judged((), NOON), "id").count(b"\r\n") == 1
