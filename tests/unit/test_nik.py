"""A NIK is sixteen digits; everything else in it is only a hint."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.nik import is_nik, nik_doubts, read_nik

TODAY = date(2026, 11, 24)


def test_a_man_born_on_12_november_1987() -> None:
    nik = read_nik("3602041211870001", TODAY)
    assert (nik.province, nik.female, nik.born, nik.serial) == (36, False, date(1987, 11, 12), 1)
    assert nik_doubts("3602041211870001") == ()


def test_a_woman_has_forty_added_to_her_day() -> None:
    nik = read_nik("3510015211870002", TODAY)
    assert (nik.female, nik.born) == (True, date(1987, 11, 12))
    assert nik_doubts("3510015211870002") == ()


@pytest.mark.parametrize("digits, born", [("010126", date(2026, 1, 1)), ("251126", date(1926, 11, 25))])
def test_a_year_is_the_latest_that_has_come(digits: str, born: date) -> None:
    assert read_nik(f"351001{digits}0001", TODAY).born == born


@pytest.mark.parametrize(
    "nik, doubts",
    [
        ("0510011211870001", ("nik_temporary",)),
        ("9910011211870001", ("nik_province",)),
        ("3510010011870001", ("nik_day",)),
        ("3510013211870001", ("nik_day",)),
        ("3510014011870001", ("nik_day",)),
        ("3510014111870001", ()),
        ("3510017101870001", ()),
        ("3510017201870001", ("nik_day",)),
        ("3510013102870001", ("nik_day",)),
        ("3510012902000001", ()),
        ("3510011200870001", ("nik_month",)),
        ("3510011213870001", ("nik_month",)),
        ("3510011211870000", ("nik_serial",)),
        ("0000000000000000", ("nik_temporary", "nik_day", "nik_month", "nik_serial")),
    ],
)
def test_what_looks_wrong_is_named(nik: str, doubts: tuple[str, ...]) -> None:
    assert nik_doubts(nik) == doubts


@pytest.mark.parametrize(
    "text",
    ["", "360204121187000", "36020412118700011", "360204121187000A", "36020412118700 1", "\uff13602041211870001"],
)
def test_only_sixteen_plain_digits_are_a_nik(text: str) -> None:
    assert not is_nik(text)


@given(st.text("0123456789", min_size=16, max_size=16))
def test_any_sixteen_digits_can_be_read(text: str) -> None:
    assert is_nik(text)
    nik = read_nik(text, TODAY)
    assert nik.born is None or nik.born <= TODAY
    assert (nik.born is None) <= bool(set(nik_doubts(text)) & {"nik_day", "nik_month"}) or text[8:12] == "0200"
