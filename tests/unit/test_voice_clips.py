"""The shipped clips can be joined to one sentence: one format, one loudness, no silence around them."""

import array
import wave
from pathlib import Path

import pytest

from assets import ASSETS
from display.speech import vocabulary
from scripts.make_voice import RATE, SILENT, TEXTS, levelled, trimmed

CLIPS = sorted((ASSETS / "voice").glob("*/*.wav"))


def samples(file: Path) -> "array.array[int]":
    """The clip's samples, its format checked."""
    with wave.open(str(file)) as clip:
        assert (clip.getframerate(), clip.getnchannels(), clip.getsampwidth()) == (RATE, 1, 2)
        return array.array("h", clip.readframes(clip.getnframes()))


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_word_of_a_call_has_its_clip_and_no_clip_is_idle(language: str) -> None:
    assert {file.stem for file in CLIPS if file.parent.name == language} == set(vocabulary(language))
    assert set(TEXTS[language]) == set(vocabulary(language))


@pytest.mark.parametrize("file", CLIPS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_clip_is_tight_and_as_loud_as_the_others(file: Path) -> None:
    said = samples(file)
    loud = [n for n, sample in enumerate(said) if abs(sample) > SILENT]
    assert 0.15 < len(said) / RATE < 1.7
    assert loud[0] < 0.06 * RATE
    assert len(said) - loud[-1] < 0.06 * RATE
    assert max(map(abs, said)) <= 30_000
    assert 2_000 < (sum(sample * sample for sample in said) / len(said)) ** 0.5 < 4_500
    assert abs(said[0]) < 200
    assert abs(said[-1]) < 200


def test_the_chime_ends_in_silence() -> None:
    chime = samples(ASSETS / "sounds" / "chime.wav")
    assert 1 < len(chime) / RATE < 2.5
    assert abs(chime[-1]) < 50


def test_silence_is_cut_and_a_whisper_raised() -> None:
    whisper = array.array("h", [0] * RATE + [900, -900] * 4_000 + [0] * RATE)
    cut = trimmed(whisper)
    assert len(cut) < 9_000
    assert max(map(abs, levelled(cut))) > 3_500
