"""A file that is no TOML, or none that anybody would write, is told in a sentence: plan, station and sync settings."""

from pathlib import Path

import pytest

from assets.words import LANGUAGES, Words
from hall.model.toml_text import LARGEST_BYTES, NotToml, toml, toml_file
from hall.plan.mistakes import PlanBroken
from hall.plan.reading import read_plan_file
from kiosk.station import KioskStation
from station.station_file import StationFileWrong, read_station
from sync.errors import SyncSettingsWrong
from sync.settings import read_settings

ODD = {
    "digits": b"n = " + b"9" * 5000,
    "hexadecimal": b"n = 0x" + b"f" * 5000,
    "brackets": b"n = " + b"[" * 100_000,
    "braces": b"n = " + b"{ a = " * 5000,
    "tables": b".".join([b"a"] * 5000) + b" = 1",
    "torn": b"name = ",
    "bytes": b"name = \xff\xfe",
    "large": b"#" * (LARGEST_BYTES + 1),
}


@pytest.fixture(params=sorted(ODD))
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file that is no settings file."""
    path = tmp_path / "settings.toml"
    path.write_bytes(ODD[request.param])
    return path


def test_a_text_that_nobody_writes_is_no_toml(file: Path) -> None:
    with pytest.raises(NotToml):
        toml_file(file)


def test_a_plan_says_so(file: Path) -> None:
    with pytest.raises(PlanBroken) as broken:
        read_plan_file(file)
    (mistake,) = broken.value.mistakes
    for language in LANGUAGES:
        assert "TOML" in Words(language).say(f"plan.{mistake.name}", **mistake.as_dict())


def test_a_station_file_says_so(file: Path) -> None:
    with pytest.raises(StationFileWrong) as wrong:
        read_station(file, KioskStation)
    assert "TOML" in "".join(wrong.value.sentences(Words("id")))


def test_sync_settings_say_so(file: Path) -> None:
    with pytest.raises(SyncSettingsWrong):
        read_settings(file)


def test_what_people_write_is_read() -> None:
    assert toml("\ufeffa = 1\r\n[b.c]\nd = [[1, 2], [3]]") == {"a": 1, "b": {"c": {"d": [[1, 2], [3]]}}}
