"""Tokens: unguessable, readable by people, known to others only by their hash."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.labels import CROCKFORD, crockford
from hall.model.tokens import new_token, phone_text, read_token, token_sha

TOKEN = "0123456789ABC"


def test_every_token_is_new_and_has_65_bits() -> None:
    tokens = {new_token() for _ in range(2_000)}
    assert len(tokens) == 2_000
    assert {len(token) for token in tokens} == {13}
    assert {character for token in tokens for character in token} == set(CROCKFORD)


@given(st.integers(0, 2**65 - 1).map(lambda value: crockford(value, 13)))
def test_a_token_is_read_as_it_was_printed(token: str) -> None:
    assert read_token(token) == token


@pytest.mark.parametrize(
    "typed",
    [
        "0123456789abc",
        " O123456789ABC\n",
        "oI23456789abc",
        "0l23456789abc",
        "01234-56789-ABC",
        "HTTPS://ANTREAN.GO.ID/T/0123456789ABC",
        "https://antrean.go.id/t/0123456789abc",
    ],
)
def test_a_token_is_read_however_people_write_it(typed: str) -> None:
    assert read_token(typed) == TOKEN


@pytest.mark.parametrize("typed", ["", "0123456789AB", "0123456789ABCD", "0123456789ABU", "A-017", "/T/"])
def test_what_is_no_token_is_none(typed: str) -> None:
    assert read_token(typed) is None


def test_others_know_only_the_hash() -> None:
    assert token_sha(TOKEN) == hashlib.sha256(b"0123456789ABC").hexdigest()


def test_the_phone_page_is_in_capitals_and_the_bare_token_without_a_central_server() -> None:
    assert phone_text(TOKEN, None) == TOKEN
    assert phone_text(TOKEN, "https://antrean.go.id") == f"HTTPS://ANTREAN.GO.ID/T/{TOKEN}"
