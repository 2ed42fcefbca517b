"""A display's station file, and what the command line changes of it."""

from pathlib import Path

import pytest

from display.main import arguments_from, station_of
from display.speech import Style
from display.station import DisplayStation, StationFileWrong, read_station, station_from
from tests.support.plans import CONFIG

LEAST = {"name": "display-1", "hall": "sqlite:////var/lib/antrean/hall.db"}


def test_the_example_is_a_display_that_speaks() -> None:
    station = read_station(CONFIG / "stations" / "display-main.toml")
    assert (station.name, station.zone, station.speaks, station.screen) == ("display-main", "main", True, 1)


def test_what_a_file_does_not_say_is_as_usual() -> None:
    assert station_from(LEAST) == DisplayStation("display-1", LEAST["hall"])


def test_everything_can_be_said() -> None:
    station = station_from(
        {
            **LEAST, "zone": "up", "speaks": False, "language": "both", "english": "always", "numbers": "numerals",
            "repeats": False, "reduce_motion": True, "screen": "HDMI-1", "kind": "display",
        }
    )  # fmt: skip
    assert station == DisplayStation(
        "display-1", LEAST["hall"], "up", speaks=False, language="both", english="always", style=Style.NUMERALS,
        repeats=False, reduce_motion=True, screen="HDMI-1",
    )  # fmt: skip


@pytest.mark.parametrize(
    "wrong,key",
    [
        ({"name": ""}, "name"),
        ({"hall": 7}, "hall"),
        ({"speaks": "yes"}, "speaks"),
        ({"language": "jv"}, "language"),
        ({"numbers": "roman"}, "numbers"),
        ({"screen": True}, "screen"),
    ],
)
def test_a_mistake_is_named(wrong: dict[str, object], key: str) -> None:
    with pytest.raises(ValueError, match=key):
        station_from({**LEAST, **wrong})


@pytest.mark.parametrize("text", ['hall = "x"', "name = ", 'name = "a"\nhall = "b"\nspeaks = 1', None])
def test_a_file_that_cannot_be_used_is_refused_by_name(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "wall.toml"
    if text is not None:
        file.write_text(text)
    with pytest.raises(StationFileWrong, match=r"wall\.toml"):
        read_station(file)


def test_the_command_line_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "wall.toml"
    file.write_text('name = "w"\nhall = "x"\nzone = "main"\nspeaks = true\n')
    told = arguments_from(["--station", str(file), "--zone", "up", "--language", "en", "--mute"])
    station = station_of(told)
    assert (station.zone, station.language, station.speaks) == ("up", "en", False)
    plain = station_of(arguments_from(["--station", str(file)]))
    assert (plain.zone, plain.language, plain.speaks) == ("main", "id", True)


def test_a_display_without_a_station_file_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments_from(["--windowed"])
    assert "--station" in capsys.readouterr().err
