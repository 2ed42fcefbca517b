"""The frame of every Qt program: application, fonts, language, QML engine, clean end.

A program's `main.py` makes its objects with plain constructors, gives them to `Program.open` and calls `run`.
Take-down goes in reverse: the QML engine first, then what `on_stop` was told, last in first out.
"""

import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow

from assets import ASSETS
from qtkit import QML, moments
from qtkit.crash import CRASHED, CrashHook
from qtkit.icons import Icons
from qtkit.languages import Languages
from qtkit.qr import QrCodes
from qtkit.tidying import Tidying

LOG = logging.getLogger("antrean.screen")
FONTS = ASSETS / "fonts"
FAMILY = "Plus Jakarta Sans"


class FontsMissing(RuntimeError):
    """The program's fonts cannot be read from {folder}: install the program again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"The program's fonts cannot be read from {folder}: install the program again.")


class ScreenNotOpened(RuntimeError):
    """The first screen of the program cannot be shown; the log names the QML file and line."""


@dataclass(frozen=True)
class WindowWish:
    """Where and how large the window should be. Without a wish the window system decides."""

    size: tuple[int, int] | None = None
    position: tuple[int, int] | None = None
    fullscreen: bool = False
    screen: int | str | None = None
    """Which monitor: counted from 0, or its name as the system knows it (HDMI-1)."""


def size_from(text: str) -> tuple[int, int]:
    """`1080x1920` as width and height in pixels."""
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        message = f"{text!r} is not a size such as 1080x1920"
        raise ValueError(message)
    return int(width), int(height)


class Program(QObject):
    """One Qt program: its application, its QML engine and its way to an end."""

    about_to_stop = Signal()

    def __init__(
        self,
        name: str,
        *,
        language: str = "id",
        wish: WindowWish | None = None,
        import_paths: Iterable[Path] = (),
        arguments: Sequence[str] = (),
    ) -> None:
        self.app = application(name, arguments)
        super().__init__()
        self.wish = wish or WindowWish()
        self.warnings: list[str] = []
        self.missing_monitor: int | str | None = None
        """The monitor that was wished for, when there is none such: the program shows on another one."""
        self._take_down: list[Callable[[], None]] = []
        self._exit_code = 0
        self._closed = False
        load_fonts()
        self.engine = QQmlApplicationEngine()
        self.engine.setOutputWarningsToStandardError(False)  # they go to the log, see _warned
        self.engine.warnings.connect(self._warned)
        self.engine.addImageProvider("icons", Icons())
        self.engine.addImageProvider("qr", QrCodes())
        for path in (QML, *import_paths):
            self.engine.addImportPath(str(path))
        self.languages = Languages(self.engine, language)

    def on_stop(self, close: Callable[[], None]) -> None:
        """Call `close` at the end, after the screen is gone and after what was registered later."""
        self._take_down.append(close)

    def open(self, module: str, file: str = "Main", properties: Mapping[str, object] | None = None) -> QQuickWindow:
        """Load the first screen, `file` of the QML module, with its required properties, and show it."""
        self.engine.setInitialProperties(dict(properties or {}))
        self.engine.loadFromModule(module, file)
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise ScreenNotOpened("\n".join(self.warnings))
        moments.first_frame(roots[0])
        self._place(roots[0])
        return roots[0]

    def run(self) -> int:
        """Work until someone stops the program. Returns the exit code; everything is taken down."""
        with CrashHook(self.stop), MessagesOfQt(), Tidying(), SignalsOfTheSystem(self.stop):
            code = self.app.exec()
            self.close()  # a second signal meanwhile changes nothing
        return self._exit_code or code

    def stop(self, code: int = 0) -> None:
        """Ask the program to end."""
        self._exit_code = self._exit_code or code
        QCoreApplication.exit(code)

    def close(self) -> None:
        """Take everything down, the screen first. Harmless when done twice."""
        if self._closed:
            return
        self._closed = True
        self.about_to_stop.emit()
        for root in self.engine.rootObjects():
            if isinstance(root, QQuickWindow):
                root.hide()
        self.engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.languages.leave()
        while self._take_down:
            self._take_down.pop()()

    def _place(self, window: QQuickWindow) -> None:
        if self.wish.screen is not None:
            self._move_to_screen(window, self.wish.screen)
        if self.wish.size is not None:
            window.resize(*self.wish.size)
        if self.wish.position is not None:
            window.setPosition(*self.wish.position)
        if self.wish.fullscreen:
            window.setProperty("frameless", True)
            window.showFullScreen()
        else:
            window.show()

    def _move_to_screen(self, window: QQuickWindow, wanted: int | str) -> None:
        for number, screen in enumerate(self.app.screens()):
            if wanted in (number, screen.name()):
                window.setScreen(screen)
                window.setGeometry(screen.geometry())
                return
        self.missing_monitor = wanted
        there = ", ".join(screen.name() for screen in self.app.screens())
        LOG.warning("There is no monitor %s here (but %s); the program shows on another one.", wanted, there)

    def _warned(self, warnings: Sequence[QQmlError]) -> None:
        for warning in warnings:
            text = warning.toString()
            if warning.description().startswith("Error: "):
                # A slot of ours raised; its message can hold what a visitor typed. The crash hook says what it was.
                text = f"{warning.url().toString()}:{warning.line()}: a Python slot raised an error"
            self.warnings.append(text)
            LOG.error("QML: %s", text)


class SignalsOfTheSystem:
    """Ctrl+C and `kill` end the program in order: Python is woken out of Qt's event loop."""

    def __init__(self, stop: Callable[[], None]) -> None:
        self._stop = stop

    def __enter__(self) -> None:
        self._read, self._write = socket.socketpair()
        self._write.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._woken)
        self._old_descriptor = signal.set_wakeup_fd(self._write.fileno())
        self._before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._old_descriptor)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()

    def _woken(self) -> None:
        number = self._read.recv(1)
        LOG.info("Stopped by signal %d", number[0] if number else 0)
        self._stop()


class MessagesOfQt:
    """Qt's own messages go to the log like everything else."""

    def __enter__(self) -> None:
        self._before = qInstallMessageHandler(self._said)

    def __exit__(self, *_: object) -> None:
        qInstallMessageHandler(self._before)

    def _said(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        level = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}.get(kind, logging.WARNING)
        LOG.log(level, "Qt: %s", message)


def application(name: str, arguments: Sequence[str] = ()) -> QGuiApplication:
    """The application of this process; a second one is never made."""
    running = QCoreApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
    app = QGuiApplication([sys.argv[0], *arguments])
    app.setApplicationName(f"antrean-{name}")
    app.setApplicationDisplayName("Antrean")
    app.setDesktopFileName("antrean")
    app.setWindowIcon(QIcon(str(ASSETS / "icons" / "antrean.svg")))
    return app


def after_first_frame(window: QQuickWindow, do: Callable[[], object]) -> None:
    """Call `do` once, when the window has shown its first frame."""
    # Frames are told by a thread of their own: the next may be told before this one is heard. Qt takes only the first.
    window.frameSwapped.connect(lambda: QTimer.singleShot(0, do), Qt.ConnectionType.SingleShotConnection)


def load_fonts(folder: Path = FONTS) -> None:
    """Make the shipped fonts known, so that every machine draws the same screen."""
    files = sorted(folder.glob("*.ttf"))
    if not files or any(QFontDatabase.addApplicationFont(str(file)) < 0 for file in files):
        raise FontsMissing(folder)


__all__ = [
    "CRASHED",
    "FAMILY",
    "FontsMissing",
    "Program",
    "ScreenNotOpened",
    "WindowWish",
    "after_first_frame",
    "size_from",
]
