"""`antrean demo`: a whole hall at work on this PC, or without a screen leaving pictures of it."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from antrean.speaking import language, refusals, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONFIG: Final = Path(__file__).parents[1] / "config"
NO_SCREEN: Final = 1
LIVELY: Final = 5
FAST: Final = 20
"""Nobody looks on: a minute has to show as much as it can."""


def has_screen() -> bool:
    """Whether a window can be shown here."""
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


@click.command("demo")
@click.option("--headless", is_flag=True, help="Without a screen: leave pictures of every screen and slip.")
@click.option("--seconds", default=60, show_default=True, type=click.IntRange(5, 3600), help="With --headless.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where the pictures go (--headless).")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Keep the hall in this folder.")
@click.option(
    "--plan",
    "plan_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=CONFIG / "mpp-banyuwangi.toml",
    help="The hall's plan; a public service mall by default.",
)
@click.option(
    "--speed", type=click.IntRange(1, 1000), help=f"How fast the hall's time goes; {LIVELY}, headless {FAST}."
)
@click.option("--visitors", default=1200, show_default=True, type=click.IntRange(1, 20_000), help="On the whole day.")
@click.option("--language", "tongue", type=click.Choice(["id", "en"]), default=language, help="Of all windows.")
def demo_command(  # noqa: PLR0913 - each is an option of the command
    *,
    headless: bool,
    seconds: int,
    out: Path | None,
    keep: Path | None,
    plan_file: Path,
    speed: int | None,
    visitors: int,
    tongue: str,
) -> int:
    """A hall at work: kiosk, counters, wall, printer, and people who are not there."""
    if not headless and not has_screen():
        click.echo(words().say("demo.no_screen"), err=True)
        return NO_SCREEN
    from antrean.demonstration.setting import DemoWish  # noqa: PLC0415 - says "no screen" before anything is loaded

    wish = DemoWish(plan_file, speed or (FAST if headless else LIVELY), visitors)
    with refusals(), hall_folder(keep) as folder:
        from antrean.demonstration import stage  # noqa: PLC0415 - as above

        if headless:
            pictures = out or Path(tempfile.mkdtemp(prefix="antrean-pictures-"))
            return stage.show_without_screen(folder, wish, seconds, pictures.absolute(), tongue)
        return stage.show(folder, wish, tongue)


@contextmanager
def hall_folder(keep: Path | None) -> Iterator[Path]:
    """The folder of the demonstration's hall; gone afterwards unless it is to be kept."""
    if keep is not None:
        yield keep.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="antrean-demo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def main(arguments: Sequence[str]) -> int:
    """The command; returns its exit status."""
    return int(demo_command.main(list(arguments), prog_name="antrean demo", standalone_mode=False) or 0)
