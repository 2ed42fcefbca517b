"""The whole program as a hall starts it, `antrean display --station FILE`: a real hall, the real loudspeaker."""

import array
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from display import main as program
from display.speaker import Loudspeaker
from hall import Hall, open_hall
from hall.store.upkeep.create import create
from station.starting import WRONG_USE
from tests.support.displays import begun
from tests.support.halls import MORNING, plan
from tests.support.hurried_speaker import RATE, tone
from tests.support.patience import until

PATIENCE = 60
HOUSE = Path(program.__file__).parents[1]


@pytest.fixture
def hall(sqlite_url: str) -> Iterator[Hall]:
    """A hall whose clock every process follows: it began at nine on a working day."""
    create(sqlite_url, demo=True, clock=lambda: MORNING)
    with open_hall(sqlite_url, "office") as office:
        office.office.simulate_clock(MORNING, 1)
        office.office.apply(replace(plan(counters=10), staff=()))
        yield office


def station_file(folder: Path, url: str) -> Path:
    file = folder / "display.toml"
    file.write_text(f'name = "display-1"\nkind = "display"\nhall = "{url}"\nzone = "main"\n', encoding="utf-8")
    return file


@contextmanager
def running(file: Path, **environment: str) -> Iterator["subprocess.Popen[str]"]:
    """The program in a process of its own."""
    command = [sys.executable, "-m", "display.main", "--station", str(file), "--windowed", "--size", "800x450"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}, cwd=HOUSE
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def follows(display: Hall) -> bool:
    """Whether the program knows from which call on it announces; `display` looks into the row that it keeps."""
    return display.board.left_off() is not None


def test_the_program_announces_and_ends_in_order(hall: Hall, sqlite_url: str, tmp_path: Path) -> None:
    with (
        open_hall(sqlite_url, "display-1") as display,
        running(station_file(tmp_path, sqlite_url)) as process,
    ):
        until(lambda: follows(display))
        for _ in range(7):
            hall.reception.issue("B")
        made = [hall.desk(counter, f"clerk-{counter}").call_next() for counter in range(1, 8)]

        def announced() -> bool:
            left_off = display.board.left_off()
            return left_off is not None and left_off.cursor >= made[0].n

        until(announced)
        process.send_signal(signal.SIGTERM)
        assert process.stderr is not None
        said = process.stderr.read()
        assert process.wait(PATIENCE) == 0
    assert "Traceback" not in said
    assert "QML" not in said


def test_a_wrong_station_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    done = begun("--station", str(tmp_path / "none.toml"))
    assert done.returncode == WRONG_USE
    assert "none.toml" in done.stderr


def test_a_hall_that_is_not_there_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "display.toml"
    file.write_text(f'name = "display-1"\nhall = "sqlite:///{tmp_path}/nowhere/hall.db"\n', encoding="utf-8")
    with running(file) as process:
        assert process.stderr is not None
        line = next(line for line in process.stderr if "Trouble with the hall" in line)
        assert "Hall" in line
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        process.stderr.read()
        assert process.wait(PATIENCE) == 0


@pytest.mark.qt_log_ignore("No audio device detected", extend=True)
def test_a_sound_comes_to_its_end_with_or_without_a_sound_device(qapp: QGuiApplication, qtbot: QtBot) -> None:
    loudspeaker = Loudspeaker()
    for _ in range(2):
        with qtbot.waitSignal(loudspeaker.over, timeout=120_000):
            loudspeaker.play(tone(0.2))
    loudspeaker.play(tone(5))
    with qtbot.assertNotEmitted(loudspeaker.over, wait=50):
        loudspeaker.stop()


def test_a_sound_that_cannot_be_kept_is_told_and_holds_up_no_call(
    qapp: QGuiApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    loudspeaker = Loudspeaker()
    [folder] = tmp_path.iterdir()
    folder.rmdir()
    with qtbot.waitSignals([loudspeaker.over, loudspeaker.changed], timeout=120_000):
        loudspeaker.play(tone(0.2))
    assert not loudspeaker.audible


def test_one_call_upon_the_other_never_stops_the_display() -> None:
    # Once the second sound could wait for a lock that its own caller held.
    hurried = [sys.executable, "-m", "tests.support.hurried_speaker"]
    assert subprocess.run(hurried, cwd=HOUSE, stderr=subprocess.DEVNULL, check=False, timeout=300).returncode == 0


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[Path]:
    """A sound server of our own that keeps what is played; its socket."""
    socket = tmp_path / "native"
    command = [
        *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
        *("-L", "module-null-sink sink_name=testsink rate=48000 channels=2"),
        *("-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"),
    ]
    home = {**os.environ, "HOME": str(tmp_path)}
    with subprocess.Popen(command, env=home, stderr=subprocess.DEVNULL) as server:
        until(socket.exists)
        yield socket
        server.terminate()


def test_a_call_is_really_heard(hall: Hall, sqlite_url: str, sink: Path, tmp_path: Path) -> None:
    server = f"unix:{sink}"
    recorder = ["parec", "-s", server, "-d", "testsink.monitor", "--format=s16le", f"--rate={RATE}", "--channels=1"]
    with (
        open_hall(sqlite_url, "display-1") as display,
        (tmp_path / "heard.raw").open("wb") as heard,
        running(station_file(tmp_path, sqlite_url), PULSE_SERVER=server) as process,
        subprocess.Popen(recorder, stdout=heard) as recording,
    ):
        until(lambda: follows(display))
        hall.reception.issue("B")
        hall.desk(3, "siti").call_next()
        until(lambda: loud_seconds(tmp_path / "heard.raw") > 4)
        recording.terminate()
        process.send_signal(signal.SIGTERM)
        assert process.stderr is not None
        process.stderr.read()
        assert process.wait(PATIENCE) == 0


def loud_seconds(file: Path) -> float:
    """Seconds of the recording in which something is heard."""
    data = file.read_bytes()
    samples = array.array("h", data[: len(data) // 2 * 2])
    tenth = RATE // 10
    return sum(max(map(abs, samples[at : at + tenth])) > 500 for at in range(0, len(samples) - tenth, tenth)) / 10
