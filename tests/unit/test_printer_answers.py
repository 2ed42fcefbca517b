"""A printer's bytes are told apart, however they arrive."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.answers import Answer, Automatic, Echo, RealTime, Sensor, Sorter
from printing.reasons import PrinterReason

READY = b"\x10\x00\x00\x00"
MIXED = [RealTime(0x12), Automatic(READY), Echo("K7Q2"), Sensor(0x00), RealTime(0x1A), Sensor(0x0C)]
BYTES = b"\x12" + READY + b"\x37\x22K7Q2\0" + b"\0" + b"\x1a" + b"\x0c"


def sorted_in(pieces: list[bytes]) -> list[Answer]:
    sorter = Sorter()
    return [answer for piece in pieces for answer in sorter.sort(piece)]


@given(st.lists(st.integers(0, len(BYTES)), max_size=6).map(sorted))
def test_answers_are_the_same_in_whatever_pieces_they_come(cuts: list[int]) -> None:
    edges = [0, *cuts, len(BYTES)]
    pieces = [BYTES[start:end] for start, end in pairwise(edges)]
    assert sorted_in(pieces) == MIXED


def test_noise_and_flow_control_are_dropped() -> None:
    assert sorted_in([b"\x11\x13\x97\xff\x12"]) == [RealTime(0x12)]


def test_a_block_of_text_is_no_answer() -> None:
    assert sorted_in([b"_EPSON\0\x12"]) == [RealTime(0x12)]


def test_a_block_that_never_ends_does_not_swallow_what_follows() -> None:
    assert RealTime(0x12) in sorted_in([b"_" + b"\x97" * 100 + b"\x12"])


def test_half_an_echo_is_no_echo() -> None:
    assert sorted_in([b"\x37\x22K7"]) == []


def test_a_forgotten_beginning_does_not_spoil_the_next_answer() -> None:
    sorter = Sorter()
    assert list(sorter.sort(b"\x37\x22K7")) == []
    sorter.forget()
    assert list(sorter.sort(b"\x12")) == [RealTime(0x12)]


@pytest.mark.parametrize(
    "data, fault",
    [
        (READY, None),
        (b"\x18\x00\x0f\x00", PrinterReason.PAPER_OUT),
        (b"\x38\x00\x00\x00", PrinterReason.COVER_OPEN),
        (b"\x18\x08\x00\x00", PrinterReason.CUTTER),
        (b"\x18\x20\x00\x00", PrinterReason.BROKEN),
        (b"\x18\x00\x00\x00", PrinterReason.OFFLINE),
        (b"\x10\x00\x03\x00", None),
    ],
)
def test_automatic_status_names_the_fault(data: bytes, fault: PrinterReason | None) -> None:
    assert Automatic(data).fault == fault
