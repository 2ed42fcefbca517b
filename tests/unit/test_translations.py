"""Every sentence of the screens is collected and has its translation."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from assets.words import LANGUAGES
from qtkit.translations import TRANSLATIONS, collect, translation_file, unfinished


def sentences(file: Path) -> set[tuple[str, str, str]]:
    """Context, sentence and translation, plurals and all."""
    found = set()
    for context in ET.parse(file).iter("context"):  # noqa: S314 - a file of our own
        for message in context.iter("message"):
            translation = message.find("translation")
            told = "" if translation is None else "".join(translation.itertext()).strip()
            found.add((context.findtext("name", ""), message.findtext("source", ""), told))
    return found


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("translations")
    for language in LANGUAGES:
        shutil.copy(translation_file(language), folder)
    collect(folder)
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_waits_for_its_translation(language: str, collected: Path) -> None:
    assert unfinished(language, collected) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kept_files_hold_what_the_screens_say_now(language: str, collected: Path) -> None:
    assert sentences(translation_file(language, TRANSLATIONS)) == sentences(translation_file(language, collected))
