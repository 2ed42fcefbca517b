"""The command line: one command for every program of a hall. Each program is imported only when it is started."""

from __future__ import annotations

import sys
from typing import Final

import click

from antrean import VERSION

PASS_ON: Final = {"ignore_unknown_options": True, "allow_interspersed_args": False, "help_option_names": []}


class Antrean(click.Group):
    """All commands. Those that work on the database load its libraries, so they are loaded when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """See `click.Group.list_commands`."""
        return sorted([*super().list_commands(ctx), "central", "hall", "pictures", "sync", "verify"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """See `click.Group.get_command`."""
        if cmd_name == "central":
            from antrean.central_commands import central_group  # noqa: PLC0415 - see above

            return central_group
        if cmd_name == "hall":
            from antrean.hall_commands import hall_group  # noqa: PLC0415 - see above

            return hall_group
        if cmd_name == "pictures":
            from antrean.pictures.command import pictures_command  # noqa: PLC0415 - see above

            return pictures_command
        if cmd_name == "sync":
            from antrean.sync_commands import sync_group  # noqa: PLC0415 - see above

            return sync_group
        if cmd_name == "verify":
            from antrean.verify_command import verify_command  # noqa: PLC0415 - see above

            return verify_command
        return super().get_command(ctx, cmd_name)


@click.group(cls=Antrean, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, message="antrean %(version)s")
def antrean() -> None:
    """Queue tickets for service halls: kiosk, counter, display."""


@antrean.command(context_settings=PASS_ON)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def kiosk(arguments: tuple[str, ...]) -> None:
    """The touchscreen where visitors take a number."""
    from kiosk.main import main as run  # noqa: PLC0415 - loaded only when it is started

    sys.exit(run(list(arguments)))


@antrean.command(context_settings=PASS_ON)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def counter(arguments: tuple[str, ...]) -> None:
    """The clerk's workplace."""
    from counter.main import main as run  # noqa: PLC0415 - loaded only when it is started

    sys.exit(run(list(arguments)))


@antrean.command(context_settings=PASS_ON)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def display(arguments: tuple[str, ...]) -> None:
    """The wall that shows and speaks the called numbers."""
    from display.main import main as run  # noqa: PLC0415 - loaded only when it is started

    sys.exit(run(list(arguments)))


@antrean.command(context_settings=PASS_ON)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def printer(arguments: tuple[str, ...]) -> None:
    """A printer made of software, for trying things out."""
    from printing.printer_command import run  # noqa: PLC0415 - loaded only when it is started

    sys.exit(run(list(arguments)))


@antrean.command(context_settings=PASS_ON)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def demo(arguments: tuple[str, ...]) -> None:
    """A whole hall at work on this PC."""
    from antrean.demo import main as run  # noqa: PLC0415 - as above

    sys.exit(run(list(arguments)))


@antrean.command(context_settings=PASS_ON)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def simulate(arguments: tuple[str, ...]) -> None:
    """Simulated visitors and clerks for a demonstration hall."""
    from antrean.simulate import main as run  # noqa: PLC0415 - as above

    sys.exit(run(list(arguments)))
