"""The central server of the demonstration: its database, its one person, and the hall enrolled with it."""

from __future__ import annotations

import secrets
import socket
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from central.model.clock import millis
from central.store import people, tokens
from central.store.database import Database
from hall import open_hall
from sync.settings import write_token

if TYPE_CHECKING:
    from hall.plan.plan import HallPlan

PERSON: Final = "admin"
"""Who may sign in."""
SENDER: Final = "sync"
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class CentralSide:
    """A central server that is ready to be started on this PC."""

    folder: Path
    port: int
    password: str
    """Made anew for each demonstration."""

    @property
    def url(self) -> str:
        """Where it is found, by this PC alone."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> str:
        """The address of its database."""
        return f"sqlite:///{self.folder / 'central.db'}"

    @property
    def sender(self) -> Path:
        """The settings of the hall's sender."""
        return self.folder / "stations" / f"{SENDER}.toml"

    @property
    def token(self) -> Path:
        """The hall's token."""
        return self.folder / "central.token"

    def phone_page(self, token: str) -> str:
        """A visitor's page."""
        return f"{self.url}/T/{token}"


def central_for(folder: Path, planned: HallPlan) -> CentralSide:
    """A central server beside the hall in this folder; on the port of last time while nobody else has it."""
    return CentralSide(folder, _port(planned.hall.central_url), _password())


def with_central(plan: HallPlan, url: str) -> HallPlan:
    """The plan of a hall that has this central server: its tickets' QR codes open the phone page there."""
    return replace(plan, hall=replace(plan.hall, central_url=url))


def enrol_hall(side: CentralSide, hall_url: str) -> None:
    """Make the central server's tables and its person, and the hall's token and sender, all in the hall's time."""
    with open_hall(hall_url, "office") as hall:
        facts, now = hall.central.facts(), millis(hall.attendance.time().now)
    database = Database(side.database)
    database.create()
    with database.writing() as connection:
        people.add(connection, PERSON, side.password, "admin", now)
        if not side.token.exists():
            code = tokens.new_code(connection, facts.name.get("id", ""), None, PERSON, now)
            write_token(side.token, tokens.claim(connection, code, facts.hall_id, facts.name.get("id", ""), now)[1])
    database.close()
    settings = f'hall = "{hall_url}"\nstation = "{SENDER}"\n\n[central]\nurl = "{side.url}"\n'
    side.sender.write_text(f'{settings}token_file = "{side.token}"\n', encoding="utf-8")


def free_port() -> int:
    """A port of this PC on which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _port(last_url: str | None) -> int:
    parts = urlsplit(last_url or "")
    if parts.hostname == "127.0.0.1" and parts.port is not None and _is_free(parts.port):
        return parts.port
    return free_port()


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a server that has just ended does not count
        try:
            tried.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _password() -> str:
    """Three words that are no words: short enough to type, long enough to be taken."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
