"""A station file is read strictly; every mistake is told at once and in words, without a password."""

import re
import tomllib
from pathlib import Path

import pytest

from assets.words import Words
from counter.station import CounterStation
from display.speech import Style
from display.station import DisplayStation
from kiosk.patience import Patience
from kiosk.station import KioskStation
from station.station_file import Station, StationFileWrong, read_station

HOUSE = Path(__file__).parents[2]
GOOD = """
name = "counter-3"
kind = "counter"
hall = "postgresql://counter:s3cret@192.168.1.10/antrean"
counter = 3
key_file = "/etc/antrean/counter-3.key"
screen = 0

[printer]
link = "tcp://127.0.0.1:9100"
"""
LEAST = 'name = "x"\nhall = "sqlite:////var/lib/antrean/hall.db"\n'


def written(folder: Path, text: str) -> Path:
    file = folder / "station.toml"
    file.write_text(text, encoding="utf-8")
    return file


def complaints(folder: Path, text: str, kind: type[Station] = CounterStation, language: str = "en") -> list[str]:
    """What is said about a station file, without its heading."""
    with pytest.raises(StationFileWrong) as wrong:
        read_station(written(folder, text), kind)
    heading, *sentences = wrong.value.sentences(Words(language))
    assert "station.toml" in heading
    return sentences


def test_a_good_file_is_read(tmp_path: Path) -> None:
    station = read_station(written(tmp_path, GOOD), CounterStation)
    assert (station.name, station.kind, station.counter, station.screen) == ("counter-3", "counter", 3, 0)
    assert station.key_file == Path("/etc/antrean/counter-3.key")
    assert station.printer == {"link": "tcp://127.0.0.1:9100"}
    assert (station.zone, station.language, station.finish_calls_next) == ("main", "id", False)
    assert not station.contrast


def test_a_kiosk_can_have_its_own_patience(tmp_path: Path) -> None:
    station = read_station(written(tmp_path, LEAST + "[patience]\nquiet = 30\nphoto = 1.5"), KioskStation)
    assert station.patience == Patience(quiet=30, photo=1.5)


def test_what_a_file_does_not_say_is_as_usual(tmp_path: Path) -> None:
    file = written(tmp_path, LEAST)
    hall = "sqlite:////var/lib/antrean/hall.db"
    assert read_station(file, KioskStation) == KioskStation("x", hall)
    assert read_station(file, CounterStation) == CounterStation("x", hall)
    assert read_station(file, DisplayStation) == DisplayStation("x", hall)


def test_everything_can_be_said_of_a_display(tmp_path: Path) -> None:
    text = (
        'kind = "display"\nzone = "up"\nspeaks = false\nlanguage = "both"\nenglish = "always"\n'
        'numbers = "numerals"\nrepeats = false\nreduce_motion = true\nscreen = "HDMI-1"\n'
    )
    assert read_station(written(tmp_path, LEAST + text), DisplayStation) == DisplayStation(
        "x", "sqlite:////var/lib/antrean/hall.db", "up", screen="HDMI-1", speaks=False, language="both",
        english="always", numbers=Style.NUMERALS, repeats=False, reduce_motion=True,
    )  # fmt: skip


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = 'kind = "kiosc"\nhall = "here"\nfinish_calls_next = "yes"\nzonne = "main"\ncounter = 0\npatiense = 1\n'
    assert complaints(tmp_path, text) == [
        "name is missing.",
        "hall = … cannot be used.",
        "kind = 'kiosc': write one of counter.",
        "counter = 0 cannot be used.",
        "finish_calls_next = 'yes': write true or false.",
        "zonne is not known here; perhaps zone was meant?",
        "patiense is not known here; perhaps a slip of the pen.",
    ]


def test_mistakes_are_told_in_indonesian_too(tmp_path: Path) -> None:
    text = 'kind = "kiosk"\nhall = "sqlite:///hall.db"\nlangage = "id"'
    assert complaints(tmp_path, text, KioskStation, "id") == [
        "name belum diisi.",
        "langage tidak dikenal di sini; mungkin maksudnya language?",
    ]


def test_a_table_has_its_own_mistakes(tmp_path: Path) -> None:
    text = LEAST + 'printer = "tcp"\n[patience]\nquiet = 0\nquite = 5\nasking = true\nphoto = inf'
    assert complaints(tmp_path, text, KioskStation) == [
        "printer is a table: write [printer] on a line of its own.",
        "patience.quiet = 0 cannot be used.",
        "patience.asking = True cannot be used.",
        "patience.photo = inf cannot be used.",
        "patience.quite is not known here; perhaps quiet was meant?",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        GOOD.replace("postgresql:", "postgresql"),
        GOOD.replace("hall =", "zone ="),
        GOOD.replace("counter = 3", "").replace("hall =", "counter ="),
        GOOD.replace("hall =", "hal ="),
        GOOD.replace('antrean"', "antrean"),
        GOOD.replace('hall = "', 'hall = ["').replace('antrean"', 'antrean"]'),
    ],
    ids=["no address", "another key", "a number's key", "a mistyped key", "no end", "a list"],
)
def test_a_password_is_never_repeated(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(StationFileWrong) as told:
        read_station(written(tmp_path, wrong + "x = 1"), CounterStation)
    assert "s3cret" not in str(told.value)
    assert told.value.__cause__ is None


@pytest.mark.parametrize("screen", ["-1", "true", '""', "1.5"])
def test_a_screen_is_a_number_or_a_name(tmp_path: Path, screen: str) -> None:
    (complaint,) = complaints(tmp_path, GOOD.replace("screen = 0", f"screen = {screen}"))
    assert complaint.startswith("screen = ")


@pytest.mark.parametrize(
    "text, kind, told",
    [
        ('key_file = "/a.key"', KioskStation, "key_file belongs to a counter only."),
        ("speaks = true", CounterStation, "speaks belongs to a display only."),
        ("[patience]", DisplayStation, "patience belongs to a kiosk only."),
        ('kind = "counter"', KioskStation, "kind = 'counter': write one of kiosk."),
        ('language = "both"', KioskStation, "language = 'both': write one of id, en."),
        ('numbers = "roman"', DisplayStation, "numbers = 'roman': write one of digits, numerals."),
    ],
)
def test_a_key_of_another_station_is_named(tmp_path: Path, text: str, kind: type[Station], told: str) -> None:
    assert complaints(tmp_path, LEAST + text, kind) == [told]


def test_a_file_that_is_not_there_or_no_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(StationFileWrong, match="The file cannot be read: No such file"):
        read_station(tmp_path / "station.toml", CounterStation)
    (complaint,) = complaints(tmp_path, "name = ")
    assert complaint.startswith("It is not proper TOML")


@pytest.mark.parametrize(
    "name, kind", [("kiosk-1", KioskStation), ("counter-3", CounterStation), ("display-main", DisplayStation)]
)
def test_the_examples_are_good(name: str, kind: type[Station]) -> None:
    assert read_station(HOUSE / "config" / "stations" / f"{name}.toml", kind).name == name


def test_the_examples_are_stations_of_the_hall_that_the_readme_makes() -> None:
    made = re.search(r"antrean hall create --url (\S+)", (HOUSE / "README.md").read_text(encoding="utf-8"))
    assert made is not None
    files = (HOUSE / "config" / "stations").glob("*.toml")
    assert {tomllib.loads(file.read_text(encoding="utf-8"))["hall"] for file in files} == {made[1]}
