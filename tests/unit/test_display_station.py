"""What the command line changes of a display's station file."""

from pathlib import Path

import pytest

from display.main import command_line, station_of
from display.station import DisplayStation
from station.starting import WRONG_USE
from station.station_file import read_station
from tests.support.displays import begun


def station_told(file: Path, *words: str) -> DisplayStation:
    """The station as file and command line say."""
    asked = command_line().parse_args(["--station", str(file), *words])
    return station_of(asked, read_station(asked.station, DisplayStation))


def test_the_command_line_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "wall.toml"
    file.write_text('name = "w"\nhall = "sqlite:////h/hall.db"\nzone = "main"\nspeaks = true\n')
    station = station_told(file, "--zone", "up", "--language", "en", "--mute")
    assert (station.zone, station.language, station.speaks) == ("up", "en", False)
    plain = station_told(file)
    assert (plain.zone, plain.language, plain.speaks) == ("main", "id", True)


def test_a_display_without_a_station_file_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command_line().parse_args(["--windowed"])
    assert "--station" in capsys.readouterr().err


def test_a_station_file_that_cannot_be_used_is_told_in_the_language_of_the_hall(tmp_path: Path) -> None:
    file = tmp_path / "wall.toml"
    file.write_text('name = "w"\nspeeks = true')
    done = begun("--station", str(file))
    assert done.returncode == WRONG_USE
    assert done.stderr.splitlines()[1:] == [
        "hall belum diisi.",
        "speeks tidak dikenal di sini; mungkin maksudnya speaks?",
    ]


def test_the_folder_of_the_hall_s_own_recordings_is_read(tmp_path: Path) -> None:
    file = tmp_path / "wall.toml"
    file.write_text('name = "w"\nhall = "sqlite:////h/hall.db"\nvoice_folder = "/srv/voice"\n')
    assert station_told(file).voice_folder == Path("/srv/voice")
