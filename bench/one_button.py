"""The floor of every program's start: the smallest Qt Quick program, one window with one button.

    python -m bench.one_button WIDTHxHEIGHT FILE

writes the moment of its first frame to FILE, as the programs do.
"""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

QML = b"""
import QtQuick
import QtQuick.Controls.Basic
Window { visible: true; Button { anchors.centerIn: parent; text: "Antrean" } }
"""


def main(size: str, file: str) -> None:
    """Show it until somebody ends it."""
    app = QGuiApplication(sys.argv[:1])
    engine = QQmlApplicationEngine()
    engine.loadData(QML)
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    window.resize(*map(int, size.split("x")))

    def shown() -> None:
        window.frameSwapped.disconnect(shown)
        Path(file).write_text(f"first_frame {time.monotonic()}\n", encoding="utf-8")

    window.frameSwapped.connect(shown)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
