"""How calls are said; every word of them is recorded."""

import wave
from pathlib import Path
from string import ascii_uppercase

import pytest

from display.announcing import CallPace, Turn
from display.sound import CHIMES, Recordings, joined, spoken
from display.speech import PLACES, CallWords, Manner, Silence, Style, clip_names, numeral, said, vocabulary
from hall.model.labels import CODE
from tests.support.calls import call

ID_WORDS = {
    "queue-number": "nomor antrean", "once-more": "sekali lagi", "please-go-to": "silakan menuju", "0": "nol",
    "1": "satu", "2": "dua", "3": "tiga", "4": "empat", "5": "lima", "6": "enam", "7": "tujuh", "8": "delapan",
    "9": "sembilan", "10": "sepuluh", "11": "sebelas", "teen": "belas", "ty": "puluh", "hundred": "ratus",
    "one-hundred": "seratus", "number": "nomor",
}  # fmt: skip


def heard(words: CallWords, language: str = "id", style: Style = Style.DIGITS, manner: Manner = Manner.FULL) -> str:
    names = clip_names(said(words, language, style, manner))
    return " ".join(ID_WORDS.get(name, name.removeprefix("letter-")) for name in names)


def counted(number: int) -> str:
    return " ".join(ID_WORDS[name] for name in numeral(number, "id"))


def test_a_visitor_is_called_as_in_every_hall() -> None:
    words = CallWords("A", "", 1, "loket", 3)
    assert heard(words) == "nomor antrean a nol nol satu silakan menuju loket tiga"
    assert heard(words, manner=Manner.AGAIN) == "sekali lagi nomor antrean a nol nol satu silakan menuju loket tiga"
    assert heard(words, manner=Manner.TERSE) == "a nol nol satu loket tiga"
    assert heard(words, style=Style.NUMERALS) == "nomor antrean a satu silakan menuju loket tiga"


def test_code_and_number_stand_apart() -> None:
    pieces = said(CallWords("D3", "", 17, "meja", 12), "id")
    code_ends = pieces.index("3")
    assert isinstance(pieces[code_ends + 1], Silence)
    assert clip_names(pieces[code_ends + 1 :]) == ("0", "1", "7", "please-go-to", "meja", "2", "teen")


def test_a_series_is_said_between_code_and_number() -> None:
    assert heard(CallWords("A", "K2", 1, "ruang", 1)).startswith("nomor antrean a k dua nol nol satu silakan")
    assert heard(CallWords("H2", "R7QX", 1204, "loket", 30)) == (
        "nomor antrean h dua r tujuh q x nomor satu dua nol empat silakan menuju loket tiga puluh"
    )


def test_a_code_of_two_digits_is_said_as_a_number() -> None:
    assert "d dua belas nol nol empat" in heard(CallWords("D12", "", 4, "loket", 1))


def test_a_long_number_is_not_said_like_a_short_one_of_another_service() -> None:
    assert "a satu nol nol satu silakan" in heard(CallWords("A1", "", 1, "loket", 1))
    assert "a nomor satu nol nol satu silakan" in heard(CallWords("A", "", 1001, "loket", 1))
    assert "a dua puluh nomor satu silakan" in heard(CallWords("A20", "", 1, "loket", 1), style=Style.NUMERALS)
    assert "a dua puluh satu silakan" in heard(CallWords("A", "", 21, "loket", 1), style=Style.NUMERALS)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("style", Style)
def test_no_two_tickets_are_said_with_the_same_words(language: str, style: Style) -> None:
    """Every code of a letter, every series of a kiosk, numbers where they could lend each other a digit."""
    codes = [f"A{digits}" for digits in ("", *map(str, range(100)))]
    series = ["", "K", "K1", "K2", "K20", "R7QX", "R201"]
    numbers = [*range(1, 130), 200, 201, 1001, 1101, 1201, 2001, 2101, 9999, 10_001, 11_001]
    tickets = [(code, one, number) for code in codes for one in series for number in numbers]
    sentences = {clip_names(said(CallWords(*ticket, "loket", 1), language, style)) for ticket in tickets}
    assert len(sentences) == len(tickets)


@pytest.mark.parametrize(
    "number,words",
    [
        (0, "nol"), (7, "tujuh"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (19, "sembilan belas"),
        (20, "dua puluh"), (45, "empat puluh lima"), (100, "seratus"), (101, "seratus satu"),
        (111, "seratus sebelas"), (123, "seratus dua puluh tiga"), (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1204, "satu dua nol empat"),
    ],
)  # fmt: skip
def test_numerals_are_counted_in_indonesian(number: int, words: str) -> None:
    assert counted(number) == words


@pytest.mark.parametrize(
    "number,clips",
    [
        (0, ("0",)), (13, ("13",)), (20, ("20",)), (42, ("40", "2")), (100, ("1", "hundred")),
        (115, ("1", "hundred", "15")), (340, ("3", "hundred", "40")), (999, ("9", "hundred", "90", "9")),
    ],
)  # fmt: skip
def test_numerals_are_counted_in_english(number: int, clips: tuple[str, ...]) -> None:
    assert numeral(number, "en") == clips


def test_every_numeral_sounds_different() -> None:
    for language in ("id", "en"):
        assert len({numeral(number, language) for number in range(1000)}) == 1000


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_word_of_every_call_is_recorded(language: str) -> None:
    recordings = Recordings()
    missing = [name for name in vocabulary(language) if not recordings.clip(language, name)]
    assert missing == []


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("style", Style)
def test_no_call_needs_an_unknown_word(language: str, style: Style) -> None:
    """Numbers 0 to 999, all codes, counters 1 to 99, all places, a series."""
    known = set(vocabulary(language))
    codes = [letter + digits for letter in ascii_uppercase for digits in ("", *map(str, range(100)))]
    codes = [code for code in codes if CODE.fullmatch(code)]
    assert len(codes) > 2000
    asked = [CallWords("A", "", number, "loket", 1) for number in range(1000)]
    asked += [CallWords(code, "R7QX", 1, "loket", 1) for code in codes]
    asked += [CallWords("A", "K2", 1, place, counter) for place in PLACES for counter in range(1, 100)]
    for words in asked:
        for manner in Manner:
            assert set(clip_names(said(words, language, style, manner))) <= known, words


def test_the_chimes_are_recorded() -> None:
    recordings = Recordings()
    assert all(recordings.chime(name) for name in CHIMES.values())


def test_chime_and_call_are_one_sound() -> None:
    words, recordings = CallWords("A", "", 1, "loket", 3), Recordings()
    turn = Turn(call(101, "A-001", 3), CallPace.CALM)
    first = spoken(turn, words, ("id",), recordings)
    both = spoken(turn, words, ("id", "en"), recordings)
    hurried = spoken(Turn(turn.call, CallPace.HURRIED), words, ("id",), recordings)
    assert first.complete
    assert first.wav[:4] == b"RIFF"
    terse = spoken(Turn(turn.call, CallPace.TERSE), words, ("id",), recordings)
    assert 3 < terse.seconds < hurried.seconds < first.seconds < both.seconds < 20


def test_a_missing_recording_leaves_a_gap_and_is_known() -> None:
    sound = joined([b"\0\0" * 100, None, b"\0\0" * 100], 100)
    assert not sound.complete
    assert sound.seconds == pytest.approx(2)


def recorded(file: Path, rate: int = 22_050) -> bytes:
    """A clip of a hall's own, in whose samples it is known again."""
    samples = b"\x07\x00" * 1000
    file.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(file), "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(rate)
        clip.writeframes(samples)
    return samples


def test_a_hall_s_own_recordings_go_before_the_shipped_ones_clip_by_clip(tmp_path: Path) -> None:
    own = recorded(tmp_path / "id" / "loket.wav")
    recordings, shipped = Recordings(tmp_path), Recordings()
    assert recordings.clip("id", "loket") == own != shipped.clip("id", "loket")
    assert recordings.clip("id", "meja") == shipped.clip("id", "meja") is not None
    assert recordings.clip("en", "loket") == shipped.clip("en", "loket")
    assert not recordings.folder_missing


def test_an_own_recording_in_another_format_is_not_played_and_spoils_no_other(tmp_path: Path) -> None:
    recorded(tmp_path / "id" / "loket.wav", rate=44_100)
    recordings, shipped = Recordings(tmp_path), Recordings()
    assert recordings.clip("id", "loket") == shipped.clip("id", "loket")
    assert recordings.clip("id", "meja") == shipped.clip("id", "meja")


def test_a_folder_that_is_not_there_leaves_the_shipped_voice(tmp_path: Path) -> None:
    recordings = Recordings(tmp_path / "away")
    assert recordings.folder_missing
    assert recordings.clip("id", "loket") == Recordings().clip("id", "loket")
