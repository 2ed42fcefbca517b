"""The text of an entry, byte for byte: as its definition says, however it is made."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hall.model import entries

AT = datetime(2026, 11, 24, 9, 0, 0, 123456, tzinfo=UTC)
ENTRY = "01939c2e-0000-7000-8000-000000000001"

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")),
    st.lists(st.sampled_from(["a", "é", "e\u0301", "A\u030a", "\ufb01", '"', "\\", "\n", "\u2028", "💧"])).map("".join),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-entries.LIMIT, entries.LIMIT) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.dictionaries(texts, inner, max_size=4),
)


def composed(value: object) -> object:
    """The definition: every string NFC, a list for a tuple, all else as it is."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, (list, tuple)):
        return [composed(item) for item in value]
    if isinstance(value, dict):
        return {composed(key): composed(item) for key, item in value.items()}
    return value


@given(st.dictionaries(texts, values, max_size=6), st.sampled_from(sorted(entries.KINDS)))
@example({"plain": {"e\u0301": "\u212b", "é": "A\u030a"}}, "ticket.issued")
def test_an_entry_is_written_byte_for_byte_as_defined(data: dict[str, object], kind: str) -> None:
    body = {"at": "2026-11-24T09:00:00.123Z", "data": composed(data), "id": ENTRY, "kind": kind, "v": 1}
    defined = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)

    assert entries.canonical(AT, data, ENTRY, kind) == defined


@given(texts, st.sampled_from(["\x00", "\ud800", "\udfff"]), texts)
def test_no_entry_holds_nul_or_half_a_character(before: str, spoilt: str, after: str) -> None:
    with pytest.raises(ValueError, match="NUL or half a character"):
        entries.clean({before + spoilt + after: 1})
    with pytest.raises(ValueError, match="NUL or half a character"):
        entries.clean([before + spoilt + after])


@pytest.mark.parametrize("value", [entries.LIMIT + 1, -entries.LIMIT - 1])
def test_no_entry_holds_a_number_that_others_would_round(value: int) -> None:
    with pytest.raises(ValueError, match="beyond 2\\^53"):
        entries.clean({"a": value})


@pytest.mark.parametrize("value", [1.0, b"bytes", {1, 2}, AT])
def test_no_entry_holds_what_json_spells_in_many_ways(value: object) -> None:
    with pytest.raises(TypeError, match="cannot hold"):
        entries.clean({"a": value})
