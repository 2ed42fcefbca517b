"""A program begins, speaks its language, ends in order, and ends loudly after a bug."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickWindow

from antrean.main import _started
from qtkit import languages, translations
from qtkit.crash import CRASHED, described
from qtkit.languages import TranslationsMissing
from qtkit.program import (
    FontsMissing,
    Program,
    ScreenNotOpened,
    WindowWish,
    after_first_frame,
    load_fonts,
    size_from,
)
from tests.support.screen import GALLERY, OpenScreen

HOUSE = Path(__file__).parents[2]


@pytest.fixture
def program(qapp: QGuiApplication) -> Iterator[Program]:
    if not translations.is_built():
        translations.build()
    program = Program("test", import_paths=[GALLERY], wish=WindowWish(size=(1280, 800), position=(0, 0)))
    yield program
    program.close()


def test_a_size_is_written_with_a_cross() -> None:
    assert size_from("1080x1920") == (1080, 1920)
    for wrong in ("1080", "x", "0x100", "axb", "-1x5"):
        with pytest.raises(ValueError, match="is not a size"):
            size_from(wrong)


def test_the_window_is_as_large_as_wished(program: Program) -> None:
    window = program.open("Gallery", "Desk")
    assert (window.width(), window.height(), window.isVisible()) == (1280, 800, True)


def test_a_kiosk_fills_its_screen(qapp: QGuiApplication) -> None:
    name = qapp.primaryScreen().name()
    program = Program("test", import_paths=[GALLERY], wish=WindowWish(fullscreen=True, screen=name))
    window = program.open("Gallery", "KioskChoice")
    assert window.geometry() == qapp.primaryScreen().geometry()
    assert window.flags() & Qt.WindowType.FramelessWindowHint
    program.close()


def test_what_waits_for_the_first_frame_happens_once(qapp: QGuiApplication) -> None:
    """With a graphics card frames are told by a thread of their own, several before the first is heard."""
    window, happened = QQuickWindow(), list[str]()
    after_first_frame(window, lambda: happened.append("first frame"))

    def draw() -> None:
        for _ in range(3):
            window.frameSwapped.emit()

    drawing = threading.Thread(target=draw)
    drawing.start()
    drawing.join()
    for _ in range(3):
        qapp.processEvents()
    assert happened == ["first frame"]


@pytest.mark.qt_log_ignore("failed to load component", extend=True)
def test_a_screen_that_cannot_be_read_is_reported(program: Program) -> None:
    with pytest.raises(ScreenNotOpened):
        program.open("Nowhere")
    assert any("Nowhere" in warning for warning in program.warnings)
    program.warnings.clear()


def test_everything_is_taken_down_in_reverse_and_the_screen_first(program: Program) -> None:
    taken_down: list[str] = []
    program.engine.destroyed.connect(lambda: taken_down.append("engine"))
    program.on_stop(lambda: taken_down.append("hall"))
    program.on_stop(lambda: taken_down.append("worker"))
    program.open("Gallery", "Desk")
    QTimer.singleShot(0, program.stop)
    assert program.run() == 0
    assert taken_down == ["engine", "worker", "hall"]


def test_the_hooks_of_the_process_are_put_back(qapp: QGuiApplication) -> None:
    before = (sys.excepthook, threading.excepthook)
    while_running: list[bool] = []
    program = Program("test")
    QTimer.singleShot(0, lambda: while_running.append(sys.excepthook != before[0]))
    QTimer.singleShot(1, program.stop)
    program.run()
    assert while_running == [True]
    assert (sys.excepthook, threading.excepthook) == before


def test_the_language_changes_while_the_screen_stands(gallery: OpenScreen) -> None:
    screen = gallery("Question", language="id")
    heard: list[str] = []
    screen.program.languages.changed.connect(heard.append)
    assert screen.text("cancel-reject") == "Kembali"
    screen.program.languages.choose("en")
    assert screen.text("cancel-reject") == "Back"
    screen.program.languages.choose("en")
    screen.program.languages.choose("id")
    assert screen.text("cancel-reject") == "Kembali"
    assert heard == ["en", "id"]


def test_translations_that_are_not_built_are_named(
    qapp: QGuiApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(languages, "TRANSLATIONS", tmp_path)
    with pytest.raises(TranslationsMissing, match=r"antrean_id\.qm is missing\. Run: \./run translate"):
        Program("test")


def test_a_crash_is_described_without_anyone_s_data() -> None:
    def answer(nik: str) -> None:
        try:
            int(nik)
        except ValueError as wrong:
            raise LookupError(nik) from wrong

    with pytest.raises(LookupError) as raised:
        answer("Siti 3602041211870001")
    text = described(raised.value)
    assert "3602041211870001" not in text
    assert text.startswith("LookupError\n")
    assert "caused by ValueError" in text
    assert "test_qtkit_program.py" in text


CHILD = """
import logging, sys
from pathlib import Path
from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtQml import QQmlComponent
from qtkit.program import Program
from qtkit.worker import Worker
logging.basicConfig(level="INFO", stream=sys.stderr)
program = Program("test", import_paths=[Path(sys.argv[2])])
worker = Worker()
program.on_stop(worker.stop)
program.on_stop(lambda: print("taken down", flush=True))
if sys.argv[1] == "slow":
    program.on_stop(lambda: (print("taking down", flush=True), sys.stdin.readline()))
program.open("Gallery", "Desk")
secret = "3602041211870001"
class Answers(QObject):
    @Slot()
    def send(self):
        boom()
def boom():
    raise ValueError(secret)
answers = Answers()
component = QQmlComponent(program.engine)
component.setData(
    b"import QtQuick; Timer { required property QtObject answers; interval: 1; onTriggered: answers.send() }", QUrl()
)
caller = component.createWithInitialProperties({"answers": answers})
if sys.argv[1] == "slot":
    QTimer.singleShot(0, boom)
if sys.argv[1] == "qml":
    QTimer.singleShot(0, lambda: caller.setProperty("running", True))
if sys.argv[1] == "worker":
    worker.ask(boom)
QTimer.singleShot(0, lambda: print("running", flush=True))
sys.exit(program.run())
"""


def child(what: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, what, str(GALLERY)],
        cwd=HOUSE,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_program_in_order(number: signal.Signals) -> None:
    with child("nothing") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        process.send_signal(number)
        out, err = process.communicate(timeout=300)
    assert (out, process.returncode) == ("taken down\n", 0)
    assert f"Stopped by signal {number.value}" in err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_second_signal_does_not_cut_the_end_short(number: signal.Signals) -> None:
    with child("slow") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        process.send_signal(number)
        assert process.stdout.readline() == "taking down\n"
        process.send_signal(number)
        out, _ = process.communicate("go on\n", timeout=300)
    assert (out, process.returncode) == ("taken down\n", 0)


@pytest.mark.parametrize("where", ["slot", "qml", "worker"])
def test_a_bug_ends_the_program_with_a_code_and_a_clean_log(where: str) -> None:
    with child(where) as process:
        out, err = process.communicate(timeout=300)
    assert process.returncode == CRASHED
    assert out.endswith("taken down\n")
    assert "The program ends after a bug: ValueError" in err
    assert "3602041211870001" not in err


@pytest.mark.parametrize("content", [None, b"no font"])
def test_missing_or_broken_fonts_are_told_in_both_languages(
    qapp: QGuiApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    assert qapp
    if content is not None:
        (tmp_path / "broken.ttf").write_bytes(content)

    def run(_arguments: object) -> int:
        load_fonts(tmp_path)
        return 0

    with pytest.raises(FontsMissing):
        load_fonts(tmp_path)
    assert _started(run, []) == 2
    told = capsys.readouterr().err
    assert "Huruf program ini tidak bisa dibaca" in told
    assert f"cannot be read from {tmp_path}" in told
