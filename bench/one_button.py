"""The floor of every program's start: the smallest Qt Quick program, one window with one button.

    python -m bench.one_button WIDTHxHEIGHT FILE

writes the moment of its first frame to FILE, as the programs do.
"""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

QML: Final = b"""
import QtQuick
import QtQuick.Controls.Basic

Window {
    property int touched: 0
    Button { objectName: "button"; anchors.centerIn: parent; text: "Antrean " + touched; onClicked: touched += 1 }
}
"""


def window_of(engine: QQmlApplicationEngine, size: tuple[int, int]) -> QQuickWindow:
    """The window with the button, shown."""
    engine.loadData(QML)
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    window.resize(*size)
    window.show()
    return window


def main(size: str, file: str) -> None:
    """Show it until somebody ends it."""
    app = QGuiApplication(sys.argv[:1])
    engine = QQmlApplicationEngine()
    width, height = map(int, size.split("x"))
    window = window_of(engine, (width, height))

    def shown() -> None:
        window.frameSwapped.disconnect(shown)
        Path(file).write_text(f"first_frame {time.monotonic()} {time.process_time()}\n", encoding="utf-8")

    window.frameSwapped.connect(shown)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
