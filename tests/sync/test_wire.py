"""The way to central: whatever the network does, a question ends, and only central's own answer is one."""

from __future__ import annotations

import os
import socket
import time
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sync.answers import AnswerClass, read_retry_after
from sync.errors import CentralAddressUnsafe, TokenRefused, TooOld, WireTrouble
from sync.protocol import new_token
from sync.wire import Wire, WirePatience
from tests.support.edge import Edge, Visit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Edges = Callable[..., Edge]

TOKEN = new_token()
PATIENT = WirePatience(connect=5, send=30, silence=5, whole=30)
FINE = b'{"fine":true}'


def fine(visit: Visit) -> None:
    visit.send(200, "application/json", FINE)


def wire_to(edge: Edge, patience: WirePatience = PATIENT) -> Wire:
    return Wire(edge.url, TOKEN, patience=patience)


def test_an_upload_may_take_longer_than_connecting_may(edges: Edges) -> None:
    edge = edges(fine, receive_buffer=65536)
    original = edge._serve  # noqa: SLF001 - the slow reader stands before the usual one

    def slow(sock: socket.socket) -> None:
        time.sleep(1.0)  # nobody reads meanwhile: the sender's buffers are full
        original(sock)

    edge._serve = slow  # type: ignore[method-assign]  # noqa: SLF001 - as above
    patience = WirePatience(connect=0.3, send=30, silence=30, whole=60)
    answer = wire_to(edge, patience).send_octets("/v1/blobs/x", os.urandom(4_000_000))
    assert answer.seen is AnswerClass.FINE
    assert len(edge.visits[0].body) == 4_000_000


def test_a_trickling_answer_ends_as_trouble(edges: Edges) -> None:
    def trickle(visit: Visit) -> None:
        visit.sock.sendall(b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
        while True:
            visit.sock.sendall(b" ")
            time.sleep(0.02)

    edge = edges(trickle)
    with pytest.raises(WireTrouble, match="too_slow"):
        wire_to(edge, WirePatience(connect=5, send=5, silence=5, whole=0.4)).get("/x")


def test_trickling_headers_end_as_trouble(edges: Edges) -> None:
    def trickle(visit: Visit) -> None:
        visit.sock.sendall(b"HTTP/1.1 200 X\r\nX-Long: ")
        while True:
            visit.sock.sendall(b"a")
            time.sleep(0.02)

    edge = edges(trickle)
    with pytest.raises(WireTrouble, match="too_slow"):
        wire_to(edge, WirePatience(connect=5, send=5, silence=5, whole=0.4)).get("/x")


def test_a_body_that_is_sent_again_is_whole(edges: Edges) -> None:
    def fail_once(visit: Visit) -> None:
        if len(edge.visits) == 1:
            visit.reset()
        else:
            fine(visit)

    edge = edges(fail_once)
    wire = wire_to(edge)
    with pytest.raises(WireTrouble):
        wire.send_batch(b"x" * 2000)
    assert wire.send_batch(b"x" * 2000).seen is AnswerClass.FINE
    assert [len(visit.body) for visit in edge.visits] == [2000, 2000]


def test_nothing_is_tried_again_behind_the_senders_back(edges: Edges) -> None:
    edge = edges(lambda visit: visit.send(503, "application/json", b"{}"))
    with pytest.raises(WireTrouble, match="busy"):
        wire_to(edge).send_batch(b"x")
    assert len(edge.visits) == 1


def test_the_environment_changes_nothing(edges: Edges, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login other password other\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "none.pem"))
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    edge = edges(fine)
    assert wire_to(edge).get("/x").seen is AnswerClass.FINE
    assert edge.visits[0].headers["authorization"] == f"Bearer {TOKEN}"


def test_the_settings_own_proxy_is_used(edges: Edges) -> None:
    proxy = edges(fine)
    wire = Wire("http://127.0.0.1:9", TOKEN, proxy=proxy.url, patience=PATIENT)
    assert wire.get("/x").seen is AnswerClass.FINE
    assert proxy.visits[0].path == "http://127.0.0.1:9/x"


@pytest.mark.parametrize(
    "status, kind, body",
    [
        (200, "text/html", b"<html>Silakan masuk</html>"),
        (302, "text/html", b""),
        (301, "application/json", b"{}"),
        (200, "application/json", b"[]"),
        (200, "application/json", b'{"half'),
        (200, "application/json", b"[" * 100_000),
        (404, "text/html", b"<html>not found</html>"),
        (401, "text/html", b"<html>proxy wants a password</html>"),
        (400, "application/problem+json", b'{"type":"urn:antrean:problem:digest-mismatch"}'),
        (418, "application/problem+json", b'{"type":"urn:antrean:problem:teapot"}'),
    ],
)
def test_what_central_would_not_say_is_trouble(edges: Edges, status: int, kind: str, body: bytes) -> None:
    edge = edges(lambda visit: visit.send(status, kind, body, Location="http://127.0.0.1:1/login"))
    with pytest.raises(WireTrouble, match="not_central"):
        wire_to(edge).send_batch(b"x")
    assert len(edge.visits) == 1  # a redirect is not followed, and a POST never becomes a GET


@pytest.mark.parametrize("status, meant", [(401, TokenRefused), (403, TokenRefused), (410, TooOld), (426, TooOld)])
def test_a_problem_means_what_the_table_says(edges: Edges, status: int, meant: type[Exception]) -> None:
    edge = edges(
        lambda visit: visit.send(status, "application/problem+json", b'{"type":"urn:antrean:problem:any-name"}')
    )
    with pytest.raises(meant, match="any-name"):
        wire_to(edge).get("/x")


def test_too_large_is_heard_from_a_proxy_too(edges: Edges) -> None:
    edge = edges(lambda visit: visit.send(413, "text/html", b"<html>too large</html>"))
    assert wire_to(edge).send_batch(b"x").seen is AnswerClass.TOO_LARGE


@pytest.mark.parametrize("status", [200, 302])
def test_an_answer_without_end_is_cut_off(edges: Edges, status: int) -> None:
    def flood(visit: Visit) -> None:
        head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nLocation: /y\r\nConnection: close\r\n\r\n"
        visit.sock.sendall(head.encode())
        for _ in range(1_000):  # 64 MiB: without the limit it would all be taken
            visit.sock.sendall(b" " * 65536)

    edge = edges(flood)
    with pytest.raises(WireTrouble, match="too long"):
        wire_to(edge).get("/x")


def test_a_packed_answer_is_no_bomb(edges: Edges) -> None:
    import gzip  # noqa: PLC0415 - this test alone packs

    bomb = gzip.compress(b" " * 50_000_000)
    edge = edges(lambda visit: visit.send(200, "application/json", bomb, Content_Encoding="gzip"))
    with pytest.raises(WireTrouble, match="not_central"):
        wire_to(edge).get("/x")
    assert edge.visits[0].headers["accept-encoding"] == "identity"


def test_an_answer_cut_short_is_no_answer(edges: Edges) -> None:
    def cut(visit: Visit) -> None:
        visit.sock.sendall(b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n" + FINE)
        visit.sock.shutdown(1)

    edge = edges(cut)
    with pytest.raises(WireTrouble, match="unreachable"):
        wire_to(edge).get("/x")


def test_a_connection_that_went_stale_is_opened_anew(edges: Edges) -> None:
    def answer_and_leave(visit: Visit) -> None:
        fine(visit)
        visit.sock.shutdown(2)

    edge = edges(answer_and_leave)
    wire = wire_to(edge)
    for _ in range(3):
        assert wire.get("/x").seen is AnswerClass.FINE
        time.sleep(0.05)  # until the end of the connection has come


def test_one_connection_serves_many_questions(edges: Edges) -> None:
    edge = edges(fine)
    wire = wire_to(edge)
    for _ in range(5):
        wire.get("/x")
    assert len({id(visit.sock) for visit in edge.visits}) == 1


def test_a_server_that_is_not_there_is_trouble() -> None:
    with pytest.raises(WireTrouble, match="unreachable"):
        Wire("http://127.0.0.1:1", TOKEN, patience=PATIENT).get("/x")


def test_only_a_trusted_certificate_is_believed(edges: Edges, tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    edge = edges(fine, tls=(certificate, key))
    url = edge.url.replace("http:", "https:")
    with pytest.raises(WireTrouble, match="certificate"):
        Wire(url, TOKEN, patience=PATIENT).get("/x")
    assert Wire(url, TOKEN, ca_file=certificate, patience=PATIENT).get("/x").seen is AnswerClass.FINE


def self_signed(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine that nobody signed, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ministry")])
    begins = datetime.now(UTC) - timedelta(days=1)
    number, ends = x509.random_serial_number(), begins + timedelta(days=30)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), number, begins, ends)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    (folder / "ca.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )
    return folder / "ca.pem", folder / "key.pem"


@pytest.mark.parametrize(
    "url", ["http://antrean.example.id", "http://10.0.0.1:8000", "ftp://localhost", "localhost", ""]
)
def test_only_https_leaves_this_machine(url: str) -> None:
    with pytest.raises(CentralAddressUnsafe):
        Wire(url, TOKEN)


@pytest.mark.parametrize(
    "text, seconds",
    [("", None), ("soon", None), ("7", 7.0), ("99999999", 3600.0), ("-5", None), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
     ("Wed, 21 Oct 2099 07:28:00 GMT", 3600.0)],
)  # fmt: skip
def test_retry_after_is_believed_for_an_hour(text: str, seconds: float | None) -> None:
    assert read_retry_after(text) == seconds
