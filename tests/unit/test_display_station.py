"""What the command line changes of a display's station file."""

from pathlib import Path

import pytest

from display.main import arguments_from, main, station_of


def test_the_command_line_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "wall.toml"
    file.write_text('name = "w"\nhall = "sqlite:////h/hall.db"\nzone = "main"\nspeaks = true\n')
    told = arguments_from(["--station", str(file), "--zone", "up", "--language", "en", "--mute"])
    station = station_of(told)
    assert (station.zone, station.language, station.speaks) == ("up", "en", False)
    plain = station_of(arguments_from(["--station", str(file)]))
    assert (plain.zone, plain.language, plain.speaks) == ("main", "id", True)


def test_a_display_without_a_station_file_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments_from(["--windowed"])
    assert "--station" in capsys.readouterr().err


def test_a_station_file_that_cannot_be_used_is_told_in_the_language_of_the_hall(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wall.toml"
    file.write_text('name = "w"\nspeeks = true')
    assert main(["--station", str(file)]) == 2
    assert capsys.readouterr().err.splitlines()[1:] == [
        "hall belum diisi.",
        "speeks tidak dikenal di sini; mungkin maksudnya speaks?",
    ]


def test_the_folder_of_the_hall_s_own_recordings_is_read(tmp_path: Path) -> None:
    file = tmp_path / "wall.toml"
    file.write_text('name = "w"\nhall = "sqlite:////h/hall.db"\nvoice_folder = "/srv/voice"\n')
    assert station_of(arguments_from(["--station", str(file)])).voice_folder == Path("/srv/voice")
