"""Makes the voice clips of assets/voice with the program espeak-ng (apt-get install espeak-ng).

A hall that records its own voice replaces clips one by one, under the same names: assets/voice/README.
"""

import array
import shutil
import subprocess
import sys
import tempfile
import wave
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).parent.parent
VOICE = ROOT / "assets" / "voice"
RATE = 22_050
"""Samples a second; one channel, 16 bit."""
WORDS_PER_MINUTE = 128
PITCH = 46
SPEAKERS = {"id": "id+f2", "en": "en-gb+f2"}
SILENT = 260
"""A sample below this is silence (of 32 767)."""
LOUDNESS = 4_200
"""Root mean square that every clip is brought to, so that no word of a sentence falls out."""
LOUDEST = 30_000
LEAD = int(0.012 * RATE)
TAIL = int(0.030 * RATE)
FADE = int(0.006 * RATE)

Samples: TypeAlias = "array.array[int]"
"""16-bit samples of one channel."""

LETTERS = {f"letter-{letter.lower()}": f"{letter}," for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
ID_FIGURES = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
EN_FIGURES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# A comma keeps the voice up, so that single words join into one sentence.
TEXTS = {
    "id": {
        "queue-number": "Nomor antrean,",
        "number": "nomor,",
        "please-go-to": "silakan menuju,",
        "once-more": "Sekali lagi,",
        "loket": "loket,",
        "meja": "meja,",
        "ruang": "ruang,",
        "konter": "konter,",
        **LETTERS,
        **{str(number): f"{word}," for number, word in enumerate(ID_FIGURES)},
        "teen": "belas,",
        "ty": "puluh,",
        "hundred": "ratus,",
        "one-hundred": "seratus,",
    },
    "en": {
        "queue-number": "Queue number,",
        "number": "number,",
        "please-go-to": "please proceed to,",
        "once-more": "Once more,",
        "loket": "counter,",
        "meja": "desk,",
        "ruang": "room,",
        "konter": "counter,",
        **LETTERS,
        **{str(number): f"{word}," for number, word in enumerate(EN_FIGURES)},
        **{str(10 * tens): f"{word}," for tens, word in enumerate(EN_TENS, start=2)},
        "hundred": "hundred,",
    },
}


def spoken(text: str, language: str) -> Samples:
    """What espeak-ng says, as samples."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "said.wav"
        how = ("-v", SPEAKERS[language], "-s", str(WORDS_PER_MINUTE), "-p", str(PITCH), "-w", str(file))
        subprocess.run(["espeak-ng", *how, text], check=True)  # noqa: S607 - wherever it is installed
        with wave.open(str(file)) as said:
            if (said.getframerate(), said.getnchannels(), said.getsampwidth()) != (RATE, 1, 2):
                raise ValueError("espeak-ng spoke in another format")
            return array.array("h", said.readframes(said.getnframes()))


def trimmed(samples: Samples) -> Samples:
    """The samples without the silence around them, but for a breath."""
    loud = [n for n, sample in enumerate(samples) if abs(sample) > SILENT]
    return samples[max(0, loud[0] - LEAD) : loud[-1] + TAIL]


def levelled(samples: Samples) -> Samples:
    """The samples at the common loudness, faded in and out."""
    loudness = (sum(sample * sample for sample in samples) / len(samples)) ** 0.5
    peak = max(abs(sample) for sample in samples)
    gain = min(LOUDNESS / loudness, LOUDEST / peak)
    last = len(samples) - 1
    return array.array(
        "h", (int(sample * gain * min(1.0, n / FADE, (last - n) / FADE)) for n, sample in enumerate(samples))
    )


def write(samples: Samples, file: Path) -> None:
    """One clip as a WAV file."""
    with wave.open(str(file), "wb") as clip:
        clip.setnchannels(1)
        clip.setsampwidth(2)
        clip.setframerate(RATE)
        clip.writeframes(samples.tobytes())


def main() -> int:
    """Makes every clip anew. Exit status: 1 without espeak-ng."""
    if shutil.which("espeak-ng") is None:
        print("espeak-ng is missing: apt-get install espeak-ng")
        return 1
    for language, texts in TEXTS.items():
        folder = VOICE / language
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            write(levelled(trimmed(spoken(text, language))), folder / f"{name}.wav")
        print(f"{language}: {len(texts)} clips")
    return 0


if __name__ == "__main__":
    sys.exit(main())
