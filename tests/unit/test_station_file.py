"""A station file is read strictly; every mistake is told at once and in words, without a password."""

from pathlib import Path

import pytest

from assets.words import Words
from qtkit.settings import Station, StationFileWrong, read_station

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


def written(folder: Path, text: str) -> Path:
    file = folder / "station.toml"
    file.write_text(text, encoding="utf-8")
    return file


def complaints(folder: Path, text: str, language: str = "en") -> list[str]:
    """What is said about a station file, without its heading."""
    with pytest.raises(StationFileWrong) as wrong:
        read_station(written(folder, text), Station)
    heading, *sentences = wrong.value.sentences(Words(language))
    assert "station.toml" in heading
    return sentences


def test_a_good_file_is_read(tmp_path: Path) -> None:
    station = read_station(written(tmp_path, GOOD), Station)
    assert (station.name, station.kind, station.counter, station.screen) == ("counter-3", "counter", 3, 0)
    assert station.key_file == Path("/etc/antrean/counter-3.key")
    assert station.printer == {"link": "tcp://127.0.0.1:9100"}
    assert (station.zone, station.speaks, station.language) == ("main", False, "id")


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = 'kind = "kiosc"\nhall = "here"\nspeaks = "yes"\nzonne = "main"\ncounter = 0\n'
    assert complaints(tmp_path, text) == [
        "name is missing.",
        "kind = 'kiosc': write one of 'kiosk', 'counter', 'display' or 'supervisor'.",
        "hall = … cannot be used.",
        "counter = 0 cannot be used.",
        "speaks = 'yes' cannot be used.",
        "zonne is not known here; perhaps a slip of the pen.",
    ]


def test_mistakes_are_told_in_indonesian_too(tmp_path: Path) -> None:
    assert complaints(tmp_path, 'kind = "kiosk"\nhall = "sqlite:///hall.db"', "id") == ["name belum diisi."]


def test_a_password_is_never_repeated(tmp_path: Path) -> None:
    text = GOOD.replace("postgresql:", "postgresql") + "x = 1"
    with pytest.raises(StationFileWrong) as wrong:
        read_station(written(tmp_path, text), Station)
    assert "s3cret" not in str(wrong.value)
    assert wrong.value.__cause__ is None


@pytest.mark.parametrize("screen", ["-1", "true", '""', "1.5"])
def test_a_screen_is_a_number_or_a_name(tmp_path: Path, screen: str) -> None:
    (complaint,) = complaints(tmp_path, GOOD.replace("screen = 0", f"screen = {screen}"))
    assert complaint.startswith("screen = ")


def test_a_kiosk_has_no_key_file(tmp_path: Path) -> None:
    text = GOOD.replace('"counter"', '"kiosk"').replace("counter = 3\n", "")
    assert complaints(tmp_path, text) == ["key_file belongs to a counter only."]


def test_only_a_display_shows_both_languages(tmp_path: Path) -> None:
    both = 'language = "both"\nname = "x"\nhall = "sqlite:///hall.db"\nkind = '
    assert complaints(tmp_path, both + '"kiosk"') == ["Only a display shows both languages (language)."]
    assert read_station(written(tmp_path, both + '"display"'), Station).language == "both"


def test_a_file_that_is_not_there_or_no_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(StationFileWrong, match="The file cannot be read: No such file"):
        read_station(tmp_path / "station.toml", Station)
    (complaint,) = complaints(tmp_path, "name = ")
    assert complaint.startswith("It is not proper TOML")


@pytest.mark.parametrize("file", sorted((HOUSE / "config" / "stations").glob("*.toml")), ids=lambda file: file.stem)
def test_the_examples_are_good(file: Path) -> None:
    assert read_station(file, Station).name == file.stem
