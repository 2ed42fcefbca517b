"""Every option that a `--help` names is given once: it may be refused with a sentence, it never ends in a trace."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import pytest
from click.testing import CliRunner

from antrean.commands import antrean

if TYPE_CHECKING:
    from collections.abc import Iterator

KECAMATAN: Final = Path(__file__).parents[2] / "config" / "kecamatan.toml"
MISUSED: Final = 2
"""Exit status of a command line that cannot be read."""

# One after the other, in one folder: a later line finds what an earlier one made. {hall} and {central} are addresses
# of databases, {none} is one that is not there, {plan} is a plan; other names are files of the folder.
LINES: Final = """
--version
hall create --url {hall} --demo --id 0b38ed5c-6d9c-4d5e-9d57-1d5f2b1f4a10
hall apply --url {hall} --dry-run {plan}
hall apply --url {hall} {plan}
hall keys --url {hall} --no-passphrase counter.key
hall keys --url {hall} --no-passphrase --add-to counter.key more.key
hall keys --url {hall} --no-passphrase --force counter.key
hall keys --url {hall} --no-passphrase --from-paper paper.key
hall key-file --url {hall} --no-passphrase --force counter.key
hall clock simulate --url {hall} --start 2026-11-24T08:00:00 --speed 1
hall clock show --url {hall}
hall clock accept --url {hall} --dry-run
hall clock accept --url {hall} --yes
hall show --url {hall}
hall why --url {hall} A-001
hall proposals --url {hall}
hall proposals --url {hall} --apply nobody
hall upgrade --url {hall}
hall backup --url {hall} hall.backup
hall restore --url {hall} hall.backup
verify --url {hall}
simulate --url {hall} --visitors 20 --seed 2 --counters 1,2 --leave-counter 1 --until 09:00 --as-fast-as-possible
simulate --url {none} --speed 10 --slips-at kiosk-1 --day-after-day
central create --url {central}
central create-admin --url {central} siti --password kuda-laut-berenang
central create-admin --url {central} budi --viewer --hall 0b38ed5c-6d9c-4d5e-9d57-1d5f2b1f4a10
central enroll-code --url {central} --hall 0b38ed5c-6d9c-4d5e-9d57-1d5f2b1f4a10 --name Balai --public-url http://localhost
central halls --url {central}
central keys central.key
central publish --url {central} --hall 0b38ed5c-6d9c-4d5e-9d57-1d5f2b1f4a10 announcements news.json
central withdraw --url {central} --hall 0b38ed5c-6d9c-4d5e-9d57-1d5f2b1f4a10 announcements
central open-blob --url {central} --key central.key --hall h --ticket 0b38ed5c-6d9c-4d5e-9d57-1d5f2b1f4a10
central replay --url {central}
central revoke --url {central} 0b38ed5c-6d9c-4d5e-9d57-1d5f2b1f4a10
central run --url {none} --host 127.0.0.1 --port 0 --public-url http://localhost --proxy 127.0.0.1 --workers 1
sync enroll sync.toml --code ABCD --renew
sync once sync.toml
sync run none.toml
sync verify sync.toml
sync release sync.toml 1
sync status sync.toml
kiosk --station none.toml --language en --windowed --size 800x600 --position 0,0 --check
counter --station none.toml --counter 1 --staff siti --language en --windowed --size 800x600 --position 0,0
display --station none.toml --zone main --language en --windowed --size 800x600 --position 0,0 --mute
printer --port 0 --folder slips --paper 58 --speed 0
pictures kiosk full
demo --headless --seconds 5 --out full --keep kept --plan broken.toml --speed 5 --visitors 10 --language en
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the lines name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ANTREAN_LANGUAGE", "en")
    (tmp_path / "hall").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("not to be lost", encoding="utf-8")
    (tmp_path / "broken.toml").write_text("no plan", encoding="utf-8")
    (tmp_path / "news.json").write_text("[]", encoding="utf-8")
    (tmp_path / "sync.toml").write_text(
        f'hall = "sqlite:///{tmp_path}/hall/hall.db"\n[central]\nurl = "http://127.0.0.1:9"\ntoken_file = "token"\n',
        encoding="utf-8",
    )
    return tmp_path


def lines(folder: Path) -> Iterator[list[str]]:
    for line in LINES.strip().splitlines():
        yield shlex.split(
            line.format(
                hall=f"sqlite:///{folder}/hall/hall.db", central=f"sqlite:///{folder}/central.db",
                none=f"sqlite:///{folder}/none.db", plan=KECAMATAN,
            )
        )  # fmt: skip


def named(command: click.Command, *path: str) -> Iterator[tuple[str, ...]]:
    """Every option of every command, each after the words that lead to it."""
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            below = command.get_command(click.Context(command), name)
            assert below is not None
            yield from named(below, *path, name)
    told = CliRunner().invoke(antrean, [*path, "--help"], catch_exceptions=False)
    assert told.exit_code == 0, path
    for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", told.output)) - {"--help"}:
        if option in told.output.split("Commands:")[0]:
            yield (*path, option)


def test_every_option_is_answered_without_a_trace(folder: Path) -> None:
    given = set()
    for words in lines(folder):
        done = CliRunner().invoke(antrean, words, input="a long enough phrase\n" * 4)
        assert done.exception is None or isinstance(done.exception, SystemExit), (words, done.output, done.exc_info)
        assert done.exit_code != MISUSED or "usage" not in done.output.casefold(), (words, done.output)
        path = [word for word in words[:3] if re.fullmatch("[a-z-]+", word) and not word.startswith("-")]
        given |= {(*path[:depth], word) for word in words if word.startswith("--") for depth in range(4)}
    assert set(named(antrean)) - given == set()
    assert (folder / "full" / "thesis.txt").read_text(encoding="utf-8") == "not to be lost"
