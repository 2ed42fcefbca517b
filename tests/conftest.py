"""What holds for every test: no screen, no trace in the home folder, a database of its own."""

import gc
import itertools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# Qt reads these when it is first loaded.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("ANTREAN_TEST_PLATFORM", "offscreen")
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["QT_QUICK_CONTROLS_STYLE"] = "Basic"

from tests.support.databases import Databases

# How fast an example runs says something about the machine and nothing about the program.
hypothesis.settings.register_profile(
    "antrean", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True
)
hypothesis.settings.load_profile("antrean")


@pytest.fixture(scope="session", autouse=True)
def _no_trace_at_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Programs under test find empty folders where they look for settings, data and sockets."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            patch.setenv(f"XDG_{name}_HOME", str(tmp_path_factory.mktemp(name.lower())))
        with tempfile.TemporaryDirectory(prefix="antrean-run-") as folder:  # mode 0700, as Qt wants it
            patch.setenv("XDG_RUNTIME_DIR", folder)
            yield


@pytest.fixture(scope="session")
def qapp_cls() -> type[object]:
    """The one Qt application of the tests; the programs use no widgets."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - most tests need no Qt

    return QGuiApplication


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Makes databases, for tests that need more than one or a filled one."""
    databases = Databases(tmp_path_factory.mktemp("databases"))
    yield databases
    databases.close()


@pytest.fixture
def sqlite_url(databases: Databases, tmp_path: Path) -> str:
    """The address of an empty SQLite database."""
    return databases.sqlite(tmp_path / "hall")


@pytest.fixture
def postgresql_url(databases: Databases) -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    url = databases.postgresql()
    yield url
    databases.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


_TESTS = itertools.count()
_WHOLE_EVERY = 25
"""After how many tests Python looks at all objects, and not only at the young ones."""


@pytest.fixture(scope="session", autouse=True)
def _no_tidying_in_other_threads() -> Iterator[None]:
    """Python's own search for unused objects may run in any thread and then destroys Qt's objects there."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _tidied_by_the_window_thread() -> Iterator[None]:
    """Unused objects go after each test, in the thread that made the windows."""
    yield
    gc.disable()  # a program under test may have switched it on again
    gc.collect(2 if next(_TESTS) % _WHOLE_EVERY == 0 else 1)
