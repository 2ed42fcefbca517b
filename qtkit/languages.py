"""The language on screen, switched while the program runs. Indonesian is the source."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator, Signal
from PySide6.QtQml import QQmlEngine

from assets import ASSETS
from assets.words import LANGUAGES

TRANSLATIONS = ASSETS / "translations"


class TranslationsMissing(RuntimeError):
    """The translations are not built: {file} is missing; `./run translate` builds them."""

    def __init__(self, file: Path) -> None:
        self.file = file
        super().__init__(f"The translations are not built: {file} is missing. Run: ./run translate")


class Languages(QObject):
    """Every translation of the programs, and the one on screen now."""

    changed = Signal(str)

    def __init__(self, engine: QQmlEngine, language: str = "id", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._translators = {code: self._load(code) for code in LANGUAGES}
        self.current = ""
        self.choose(language)

    def _load(self, language: str) -> QTranslator:
        file = TRANSLATIONS / f"antrean_{language}.qm"
        translator = QTranslator(self)
        if not file.is_file() or not translator.load(str(file)):
            raise TranslationsMissing(file)
        return translator

    def choose(self, language: str) -> None:
        """Show everything in `language` from now on."""
        if language == self.current:
            return
        app = QCoreApplication.instance()
        assert app is not None, "a language needs a running program"
        if self.current:
            app.removeTranslator(self._translators[self.current])
        app.installTranslator(self._translators[language])
        self.current = language
        QLocale.setDefault(QLocale(language))
        self._engine.setUiLanguage(language)
        self._engine.retranslate()
        self.changed.emit(language)

    def leave(self) -> None:
        """Take the translation out of the application again."""
        app = QCoreApplication.instance()
        if app is not None and self.current:
            app.removeTranslator(self._translators[self.current])
            self.current = ""
