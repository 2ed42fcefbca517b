"""Whatever bytes come as an entry, they become a verdict that tells their true id and sha."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

import hypothesis.strategies as st
from hypothesis import example, given

from central.model.reading import AHEAD, Aside, Good, taken_exactly, taken_quickly, verdict
from hall.model import entries
from sync import protocol
from tests.support.central import MORNING, Journal, moment

LATEST = moment(MORNING) + AHEAD
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
_ENTRIES = st.fixed_dictionaries(
    {
        "at": st.sampled_from(["2026-11-24T02:00:00.000Z", "1970-01-01T00:00:00.000Z", "2026-02-30T00:00:00.000Z", ""]),
        "data": _VALUES,
        "id": st.sampled_from([entries.entry_id(MORNING, 7), "x", ""]) | st.uuids().map(str),
        "kind": st.sampled_from(["hall.created", "ticket.called", "x", "a.b", "plan.applied"]),
        "v": st.sampled_from([1, 2, 0, -1, 10**9, 2**70]),
    },
    optional={"more": st.none()},
).map(
    lambda body: json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")
)


def _written(data: Mapping[str, object]) -> bytes:
    """An entry as no hall that checks its data would write it."""
    body = {
        "at": "2026-11-24T02:00:00.000Z",
        "data": data,
        "id": entries.entry_id(MORNING, 7),
        "kind": "hall.created",
        "v": 1,
    }
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")


@given(text=st.binary(max_size=60) | _ENTRIES)
@example(b"")
@example(b"\xff")
@example(b"null")
@example(b"[" * 60_000)
def test_any_bytes_become_a_verdict_with_their_true_sha(text: bytes) -> None:
    found = verdict(3, text, LATEST)
    assert found.sha == hashlib.sha256(text).digest()
    assert found.n == 3
    if isinstance(found, Aside):
        assert (found.raw, 0 < len(found.why) <= protocol.WHY_MOST) == (text, True)
        assert "\x00" not in found.why
    else:
        assert protocol.why_not_canonical(text) is None


@given(data=st.dictionaries(st.text(max_size=5), _VALUES, max_size=4))
def test_what_a_hall_can_write_is_read_as_it_was_written(data: dict[str, object]) -> None:
    try:
        text = entries.canonical(MORNING, data, entries.entry_id(MORNING, 1), "hall.created")
    except (ValueError, TypeError):
        return  # no hall writes this
    found = verdict(1, text.encode(), LATEST)
    assert isinstance(found, Good)
    assert json.loads(found.data) == json.loads(text)["data"]


@given(text=_ENTRIES | st.dictionaries(st.text(max_size=5), _VALUES, max_size=4).map(_written))
@example(_written({"many": 10**15}))
@example(_written({"many": 2**53 + 1}))
@example(_written({"mark": "\x01", "letter": "e\u0301"}))
@example(_written({"inside": '},"id":"00000000-0000-0000-0000-000000000001","kind":"a.b","v":1}'}))
def test_what_is_taken_quickly_is_taken_exactly_the_same(text: bytes) -> None:
    quick = taken_quickly(1, text, LATEST)
    assert quick is None or quick == taken_exactly(1, text, LATEST)


def test_what_a_hall_writes_every_day_is_taken_quickly() -> None:
    journal = Journal("hall-1")
    journal.serve(journal.issue(1))
    for n, text in enumerate(journal.texts, 1):
        found = taken_quickly(n, text.encode(), LATEST)
        assert isinstance(found, Good)
        assert (str(found.id), found.sha) == (journal.ids[n - 1], journal.shas()[n - 1])
