"""What the tests of screens share: one Qt application, and a hand in front of it."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from PySide6.QtGui import QGuiApplication

from tests.support.screen import GALLERY, OpenScreen, Screen, open_screen


@pytest.fixture
def open_program(qapp: QGuiApplication) -> Iterator[OpenScreen]:
    """Opens screens that stay open until the test ends; see `tests.support.screen.open_screen`."""
    with ExitStack() as screens:
        yield lambda *what, **how: screens.enter_context(open_screen(*what, **how))


@pytest.fixture
def gallery(open_program: OpenScreen) -> OpenScreen:
    """Opens a page of the gallery, which shows every control once."""
    return lambda page, **how: open_program("Gallery", page, import_paths=[GALLERY], **how)


@pytest.fixture
def desk(gallery: OpenScreen) -> Screen:
    """The gallery's desk page."""
    return gallery("Desk")
