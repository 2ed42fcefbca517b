"""Keeps the translation files in step: `./run translate` collects and builds.

`--collect` reads every QML file into assets/translations/antrean_{language}.ts; `--build` makes the .qm
files that the programs load. Without a word it does both.
"""

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

from assets import ASSETS
from assets.words import LANGUAGES

HOUSE = ASSETS.parent
TRANSLATIONS = ASSETS / "translations"
SOURCE = "id"
PROGRAMS = ("qtkit", "kiosk", "counter", "display", "supervisor", "antrean", "printing")
"""The packages whose QML files are read."""


def translation_file(language: str, folder: Path = TRANSLATIONS) -> Path:
    """The file that a translator edits."""
    return folder / f"antrean_{language}.ts"


def built_file(language: str) -> Path:
    """The file that a program loads."""
    return translation_file(language).with_suffix(".qm")


def sources() -> list[Path]:
    """Every QML file of the programs."""
    return sorted(file for name in PROGRAMS for file in (HOUSE / name).glob("**/*.qml"))


def collect(folder: Path = TRANSLATIONS) -> None:
    """Bring every sentence of the QML files into the translation files; sentences gone are dropped."""
    for language in LANGUAGES:
        _run(
            "lupdate",
            *("-silent", "-locations", "none", "-no-obsolete", "-source-language", SOURCE),
            *("-target-language", language),
            *(str(file) for file in sources()),
            *("-ts", str(translation_file(language, folder))),
        )


def build() -> None:
    """Make the files that the programs load."""
    for language in LANGUAGES:
        _run("lrelease", "-silent", str(translation_file(language)), "-qm", str(built_file(language)))


def is_built() -> bool:
    """Whether every built file is there and newer than its source."""
    return all(
        built_file(language).is_file()
        and built_file(language).stat().st_mtime >= translation_file(language).stat().st_mtime
        for language in LANGUAGES
    )


def unfinished(language: str, folder: Path = TRANSLATIONS) -> list[str]:
    """The sentences of a language that nobody has translated yet; plurals only, for the source language."""
    missing = []
    for message in ET.parse(translation_file(language, folder)).iter("message"):  # noqa: S314 - a file of our own
        translation = message.find("translation")
        needed = language != SOURCE or message.get("numerus") == "yes"
        if needed and (translation is None or translation.get("type") == "unfinished"):
            missing.append(message.findtext("source", ""))
    return missing


def _run(tool: str, *arguments: str) -> None:
    # The tools are beside this Python, whether or not its folder is on the PATH.
    beside = Path(sys.executable).parent / f"pyside6-{tool}"
    subprocess.run([str(beside), *arguments], check=True)


def main(arguments: Sequence[str]) -> int:
    """The command. Says which sentences still wait for a translation."""
    if "--build" not in arguments:
        collect()
    if "--collect" not in arguments:
        build()
    waiting = {language: unfinished(language) for language in LANGUAGES}
    for language, sentences in waiting.items():
        for sentence in sentences:
            sys.stdout.write(f"{language}: {sentence}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
