"""What both sides say: only what is canonical counts as it, and nothing that comes over the wire breaks a reader."""

from __future__ import annotations

import contextlib
import gzip
import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.entries import canonical, entry_id
from sync import protocol
from sync.protocol import BodyWrong, EntryLine, Header, ParkedLine, Problem

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
ID = entry_id(AT, 7)
ENTRY = canonical(AT, {"text": "é", "n": 1}, ID, "ticket.called")
STREAM = "00000000-0000-4000-8000-000000000001"
SHA = "a" * 64
JAKARTA = ZoneInfo("Asia/Jakarta")


def test_an_entry_of_the_journal_is_canonical() -> None:
    assert protocol.why_not_canonical(ENTRY.encode()) is None


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"[]",
        b"\xff\xfe",
        ENTRY.encode("utf-16"),
        b"[" * 60_000,
        b" " + ENTRY.encode(),
        ENTRY.replace("é", "e\u0301").encode(),
        ENTRY.replace("é", "\\u0000").encode(),
        ENTRY.replace("é", "\\ud800").encode(),
        ENTRY.replace("é", "\\u00e9").encode(),
        ENTRY.replace('"n":1', '"n":1.0').encode(),
        ENTRY.replace('"n":1', '"n":NaN').encode(),
        ENTRY.replace('"n":1', f'"n":{2**53 + 1}').encode(),
        ENTRY.replace('"n":1', '"n":' + "9" * 5000).encode(),
        ENTRY.replace('"n":1', '"n":1,"n":1').encode(),
        ENTRY.replace('"v":1', '"v":0').encode(),
        ENTRY.replace('"v":1', '"v":true').encode(),
        ENTRY.replace(ID, ID.upper()).encode(),
        ENTRY.replace("2026-11-24", "2026-02-30").encode(),
        ENTRY.replace("ticket.called", "called").encode(),
        ENTRY.replace('"v":1', '"v":1,"w":1').encode(),
        ENTRY.replace("é", "é" * protocol.ENTRY_MOST).encode(),
    ],
)
def test_what_is_not_canonical_is_told(text: bytes) -> None:
    assert protocol.why_not_canonical(text)
    protocol.known_of(text)  # never fails


def test_an_entry_travels_as_it_is_stored() -> None:
    assert protocol.read_line(protocol.entry_line(7, ENTRY)) == EntryLine(7, ENTRY.encode())


@given(why=st.text(max_size=400).filter(lambda text: "\x00" not in text and text.isprintable()))
def test_a_parked_line_comes_back_as_it_was(why: str) -> None:
    line = ParkedLine(7, protocol.write_time(AT), ID, SHA, why)
    back = protocol.read_line(protocol.parked_line(line))
    assert back == ParkedLine(7, protocol.write_time(AT), ID, SHA, why[: protocol.WHY_MOST])


@given(st.binary(max_size=300))
def test_no_bytes_break_a_reader(raw: bytes) -> None:
    protocol.known_of(raw)
    protocol.why_not_canonical(raw)
    for read in (protocol.unpack, protocol.read_line, protocol.read_header):
        with contextlib.suppress(BodyWrong):
            read(raw)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
HEADER_KEYS = st.sampled_from(
    ["batch", "stream", "count", "first", "head", "release", "broken", "sent_at", "program", "pending", "oldest"]
)


@given(st.dictionaries(HEADER_KEYS, JSON_VALUES | st.just(STREAM) | st.just(SHA)))
def test_a_header_is_right_or_refused(body: dict[str, object]) -> None:
    with contextlib.suppress(BodyWrong):
        header = protocol.read_header(json.dumps(body).encode())
        assert 0 <= header.count <= protocol.BATCH_MOST
        assert protocol.uuid_bytes(header.stream) != protocol.NO_ID


def test_a_header_travels() -> None:
    for header in (
        Header(STREAM, STREAM, 2, first=5, head=SHA, sent_at="x", program="p", pending=3, oldest="y", broken=4),
        Header(STREAM, STREAM, 0, first=1, head=SHA),
        Header(STREAM, STREAM, 2, release=True),
    ):
        assert protocol.read_header(protocol.compact(header.told())) == header


def test_a_batch_travels() -> None:
    lines = [protocol.entry_line(n, ENTRY) for n in (5, 6)]
    header = Header(STREAM, STREAM, 2, first=5, head=SHA)
    first, *others = protocol.unpack(protocol.pack(header.told(), lines))
    assert protocol.read_header(first) == header
    assert others == lines


@pytest.mark.parametrize(
    "body, problem",
    [
        (b"", Problem.TRUNCATED),
        (b"plain", Problem.BAD_GZIP),
        (gzip.compress(b"a\n")[:-3], Problem.TRUNCATED),
        (gzip.compress(b"no end"), Problem.TRUNCATED),
        (gzip.compress(b"a\n") + b"more", Problem.BAD_GZIP),
        (gzip.compress(b" " * (protocol.UNPACKED_MOST + 1)), Problem.UNPACKED_TOO_LARGE),
        (b"x" * (protocol.PACKED_MOST + 1), Problem.BODY_TOO_LARGE),
    ],
    ids=["nothing", "no gzip", "cut short", "without its end", "more behind", "too much unpacked", "too many bytes"],
)
def test_a_body_that_cannot_be_taken_is_named(body: bytes, problem: Problem) -> None:
    with pytest.raises(BodyWrong) as refused:
        protocol.unpack(body)
    assert refused.value.problem == problem


def test_a_day_belongs_to_the_halls_own_midnight() -> None:
    assert protocol.day_of("2026-11-23T16:59:59.999Z", JAKARTA) == "2026-11-23"
    assert protocol.day_of("2026-11-23T17:00:00.000Z", JAKARTA) == "2026-11-24"
    assert protocol.day_of("9999-12-31T23:00:00.000Z", JAKARTA) == protocol.NO_DAY
    assert protocol.day_of("never", JAKARTA) == protocol.NO_DAY


def test_a_digest_depends_on_order_id_and_content() -> None:
    one, two = (bytes(16), bytes(32)), (b"i" * 16, b"s" * 32)
    at = protocol.write_time(AT)
    right = protocol.digests([(at, *one), (at, *two)], JAKARTA)["2026-11-24"]
    assert right.count == 2
    others = [[(at, *two), (at, *one)], [(at, *one)], [(at, *one), (at, two[0], one[1])]]
    assert right.sha not in {protocol.digests(rows, JAKARTA)["2026-11-24"].sha for rows in others}


def test_tokens_and_codes_are_what_they_look_like() -> None:
    token, code = protocol.new_token(), protocol.new_code()
    key = protocol.token_key(token)
    assert key is not None
    assert token.startswith(f"antrean_{key}_")
    assert protocol.token_key(token + "0") is None
    assert protocol.token_key("Bearer x") is None
    assert protocol.read_code(f" {code[:5].lower()}-{code[5:]} ") == code
    assert protocol.read_code("o1l0o1l0o1") == "0110011001"
    assert protocol.read_code(code[:-1]) is None
