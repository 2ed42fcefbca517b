"""The hall's bell rings in the window's thread."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from qtkit.bell import BellSignal


class PipeBell:
    """A bell over a pipe: one byte rings it, a full stop is only a wake-up, `r` makes it connect again."""

    def __init__(self) -> None:
        self.read, self.write = os.pipe()
        self.closed = False

    def fileno(self) -> int:
        return self.read

    def changed(self) -> bool:
        said = os.read(self.read, 100)
        if b"r" in said:
            old = self.read, self.write
            self.read, self.write = os.pipe()
            for descriptor in old:
                os.close(descriptor)
        return said != b"."

    def close(self) -> None:
        self.closed = True
        os.close(self.read)
        os.close(self.write)


@pytest.fixture
def source() -> PipeBell:
    return PipeBell()


@pytest.fixture
def bell(qapp: QGuiApplication, source: PipeBell) -> Iterator[BellSignal]:
    bell = BellSignal(source)
    yield bell
    bell.close()
    assert source.closed


def test_a_change_rings(bell: BellSignal, source: PipeBell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bell.rang, timeout=120_000):
        os.write(source.write, b"!")


def test_a_wake_up_without_change_is_silent(bell: BellSignal, source: PipeBell, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bell.rang, wait=50):
        os.write(source.write, b".")


def test_a_bell_that_connects_again_still_rings(bell: BellSignal, source: PipeBell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bell.rang, timeout=120_000):
        os.write(source.write, b"r")
    with qtbot.waitSignal(bell.rang, timeout=120_000):
        os.write(source.write, b"!")
