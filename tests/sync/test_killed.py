"""The sender's process killed at random while people take numbers and central comes and goes: nothing is lost."""

from __future__ import annotations

import random
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from sync.settings import write_token
from tests.support.halls import living_hall
from tests.support.patience import until
from tests.support.sending import SendingHall
from tests.support.sending_checks import stored
from tests.sync.conftest import hall_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.edge import Edge, Relay, Visit
    from tests.support.halls import TrialHall
    from tests.support.running_central import RunningCentral

KILLS = 6
FAULTS = ("lose_answer", "cut_answer", "repeat", "none", "none", "none", "none")


@pytest.fixture
def trial(sqlite_url: str) -> Iterator[TrialHall]:
    """A hall whose sender, a program of its own, lives in the same time as its kiosk."""
    made = living_hall(sqlite_url)
    yield made
    made.close()


def start(settings: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "antrean", "sync", "run", settings], stderr=subprocess.DEVNULL)


def test_a_sender_killed_again_and_again_loses_nothing(
    edge: Edge, relay: Relay, trial: TrialHall, central: RunningCentral, tmp_path: Path
) -> None:
    dice = random.Random(11)
    token = central.token_of(hall_id(trial))
    write_token(tmp_path / "token", token)
    settings = tmp_path / "sync.toml"
    settings.write_text(f'hall = "{trial.url}"\n[central]\nurl = "{edge.url}"\ntoken_file = "token"\n')
    kiosk = trial.station("kiosk-1").reception
    over = threading.Event()

    def visit() -> None:
        while not over.wait(0.05):
            kiosk.issue("B")

    visitors = threading.Thread(target=visit)
    visitors.start()
    relay.faults = [dice.choice(FAULTS) for _ in range(200)]
    try:
        for _ in range(KILLS):
            sender = start(settings)
            enough = len(relay.met) + dice.randint(2, 9)
            until(lambda: len(relay.met) >= enough or sender.poll() is not None)  # noqa: B023 - asked at once
            assert sender.poll() is None
            sender.kill()
            sender.wait()
    finally:
        over.set()
        visitors.join()
    relay.faults.clear()
    sending = SendingHall(trial, edge.url, token)
    sending.send_all()
    assert stored(central, trial) == sending.hall.journal.head().n
    assert sending.sender.proof.everything().verdict == "equal"


def test_a_sender_that_is_told_to_stop_leaves_at_once(
    trial: TrialHall, central: RunningCentral, tmp_path: Path
) -> None:
    write_token(tmp_path / "token", central.token_of(hall_id(trial)))
    settings = tmp_path / "sync.toml"
    settings.write_text(f'hall = "{trial.url}"\n[central]\nurl = "{central.url}"\ntoken_file = "token"\n')
    sender = start(settings)
    door = trial.station("office-2").central
    until(lambda: door.state().pending == 0 or sender.poll() is not None)
    sender.terminate()
    assert sender.wait(300) == 0
    assert door.position() is not None
    door_of_another = trial.station("sync-2").central
    door_of_another.claim("at once")


def test_an_answer_cut_in_its_head_is_trouble_and_no_bug(
    edges: Callable[..., Edge], trial: TrialHall, central: RunningCentral, tmp_path: Path
) -> None:
    def cut(visit: Visit) -> None:
        visit.sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Le")
        visit.sock.shutdown(socket.SHUT_RDWR)

    edge = edges(cut)
    write_token(tmp_path / "token", central.token_of(hall_id(trial)))
    settings = tmp_path / "sync.toml"
    settings.write_text(f'hall = "{trial.url}"\n[central]\nurl = "{edge.url}"\ntoken_file = "token"\n')
    said = tmp_path / "said"
    with said.open("wb") as file:
        sender = subprocess.Popen([sys.executable, "-m", "antrean", "sync", "run", settings], stderr=file)
    cut_short = "sync.sender journal: not_central"
    until(lambda: cut_short in said.read_text(encoding="utf-8") or sender.poll() is not None)
    sender.terminate()
    assert sender.wait(60) == 0
    told = said.read_text(encoding="utf-8")
    assert cut_short in told
    assert "Traceback" not in told
