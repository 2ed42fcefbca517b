"""What strangers may send to the open port: refused in a word, never a mistake of ours, never a connection for ever."""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING, Final

import pytest

from antrean import central_http
from antrean.central_http import BoundedHttp
from tests.central.conftest import make_tables
from tests.support.running_central import RunningCentral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.databases import Databases

PATIENCE: Final = 120.0
FORM: Final = "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def central(
    request: pytest.FixtureRequest, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningCentral]:
    if request.param == "sqlite":
        url = databases.sqlite(tmp_path_factory.mktemp("strangers") / "central", make_tables)
    else:
        url = databases.postgresql(make_tables)
    server = RunningCentral(url)
    server.start()
    yield server
    server.stop()


def said(central: RunningCentral, request: str | bytes) -> bytes:
    """All that is answered until the connection ends."""
    raw = request.encode("utf-8") if isinstance(request, str) else request
    with socket.create_connection(("127.0.0.1", central.port), timeout=PATIENCE) as line:
        with contextlib.suppress(OSError):  # cut off before the end: the answer says why
            line.sendall(raw)
        return _all_of(line)


def _all_of(line: socket.socket) -> bytes:
    found = b""
    try:
        while piece := line.recv(65536):
            found += piece
    except ConnectionResetError:
        pass
    return found


def asked(method: str, path: str, headers: str = "", body: str = "", host: str = "central") -> str:
    length = f"Content-Length: {len(body.encode())}\r\n" if body else ""
    return f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}{length}\r\n{body}"


ODD: Final = {
    "all of the server": asked("OPTIONS", "*"),
    "an origin that is none": asked("POST", "/sign-in", "Origin: http://[::1\r\n", "name=a&password=b"),
    "a NUL in a name": asked("POST", "/sign-in", FORM, "name=a%00b&password=kata+sandi+panjang"),
    "a NUL in a password": asked("POST", "/sign-in", FORM, "name=ab&password=a%00b"),
    "half a surrogate in a name": asked("POST", "/sign-in", FORM, "name=%ed%a0%80&password=b"),
    "a host that is none": asked("GET", "/sign-in", host="[::1"),
    "a host with a path": asked("GET", "/sign-in", host="evil.example/x"),
    "a port that is none": asked("GET", "/sign-in", host="central:99999999"),
    "a hall beyond all": asked("GET", "/halls/4294967296"),
    "a hall in other digits": asked("GET", "/halls/%EF%BC%91"),
    "a path with NUL": asked("GET", "/T/%00"),
    "a ticket of odd letters": asked("GET", "/T/%F0%9F%98%80%ED%A0%80"),
    "a length that is none": asked("POST", "/sign-in", f"Content-Length: {'9' * 5000}\r\n"),
    "a negative length": asked("POST", "/sign-in", "Content-Length: -1\r\n"),
    "a code with NUL": asked(
        "POST", "/v1/enroll", "Content-Type: application/json\r\n", '{"code":"\\u0000","hall":"a"}'
    ),
    "a body that is none": asked("POST", "/v1/enroll", "Content-Type: application/json\r\n", "[" * 20_000),
    "a method nobody knows": asked("BREW", "/halls"),
    "another way to talk": asked("GET", "/halls", "Connection: Upgrade\r\nUpgrade: websocket\r\n"),
    "a language of one's own": asked("GET", "/sign-in?l=%00", "Accept-Language: \u00e9;q=nan,\u00e9;q=1e999\r\n"),
    "an odd cookie": asked("GET", "/halls", 'Cookie: antrean="\\000"; language=%00\r\n'),
    "a line of nothing": "GET\r\n\r\n",
    "too many headers": asked("GET", "/sign-in", "".join(f"X-{n}: 1\r\n" for n in range(2000))),
    "a long header": asked("GET", "/sign-in", f"X: {'x' * 100_000}\r\n"),
    "a long path": asked("GET", f"/{'x' * 100_000}"),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_is_refused_or_answered_and_is_no_mistake_of_ours(central: RunningCentral, name: str) -> None:
    status = int(said(central, ODD[name]).split(b" ", 2)[1])
    assert 200 <= status < 500, name


def test_nobody_is_led_to_where_a_question_says_it_came_from(central: RunningCentral) -> None:
    answer = said(central, asked("GET", "/halls/", host="evil.example"))
    assert answer.startswith(b"HTTP/1.1 404")
    assert b"evil.example" not in answer


def test_a_count_beyond_a_table_is_refused(central: RunningCentral) -> None:
    token = central.token_of("hall-count")
    day = '{"day":"2026-11-24","count":2147483648,"sha":"' + "ab" * 32 + '"}'
    body = '{"stream":"0198a2c0-0000-7000-8000-000000000001","n":1,"chain":"' + "ab" * 32 + f'","days":[{day}]}}'
    headers = f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
    assert said(central, asked("POST", "/v1/reconcile", headers, body)).startswith(b"HTTP/1.1 422")


# --- slow and endless ---------------------------------------------------------------------------------


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that waits for half a second where it waits for half a minute."""
    monkeypatch.setattr(BoundedHttp, "head_within", 0.5)
    monkeypatch.setattr(BoundedHttp, "body_within", 0.5)


SLOW: Final = {
    "nothing at all": b"",
    "half a head": b"GET / HTTP/1.1\r\nHost: central\r\nX: ",
    "empty lines": b"\r\n",
    "half a body": b"POST /sign-in HTTP/1.1\r\nHost: central\r\nContent-Length: 100\r\n\r\nname",
    "half a further head": b"GET /healthz HTTP/1.1\r\nHost: central\r\n\r\nGET /healthz HTTP/1.1\r\nX: ",
    "a body that nobody waits for": (
        b"POST /healthz HTTP/1.1\r\nHost: central\r\nContent-Length: 60000\r\n\r\n" + b"x" * 100
    ),
}


@pytest.mark.parametrize("name", SLOW)
@pytest.mark.usefixtures("hasty")
def test_whoever_trickles_is_cut_off(central: RunningCentral, name: str) -> None:
    with socket.create_connection(("127.0.0.1", central.port), timeout=0.1) as line:
        line.sendall(SLOW[name])
        for _ in range(int(PATIENCE * 10)):
            try:
                if line.recv(65536) == b"":
                    return
            except TimeoutError:
                try:
                    line.sendall(b"\r\n" if name == "empty lines" else b"x" if SLOW[name] else b"")
                except OSError:
                    return
            except ConnectionResetError:
                return
    pytest.fail("the connection is held for ever")


def test_a_head_without_end_is_cut_off_at_its_limit(central: RunningCentral) -> None:
    with socket.create_connection(("127.0.0.1", central.port), timeout=PATIENCE) as line:
        sent = 0
        try:
            line.sendall(b"GET / HTTP/1.1\r\nHost: central\r\nX: ")
            while sent < 120_000_000:
                line.sendall(b"x" * 65536)
                sent += 65536
        except OSError:
            pass
        assert sent < 20_000_000
    assert said(central, asked("GET", "/healthz")).startswith(b"HTTP/1.1 200")


def test_a_body_may_be_as_long_as_the_longest_plan(central: RunningCentral) -> None:
    assert central_http.REQUEST_MOST > 8 * 1024 * 1024
    token = central.token_of("hall-plan")
    head = asked(
        "PUT", "/v1/plan", f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\n", "x" * 4_000_000
    )
    assert said(central, head).startswith(b"HTTP/1.1 422")
