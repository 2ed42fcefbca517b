"""The demonstration on a screen: sets the hall up, starts every program, and shows the panel."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from antrean.demonstration import QML
from antrean.demonstration.cast import roles
from antrean.demonstration.panel import Panel
from antrean.demonstration.placing import places
from antrean.demonstration.programs import Troupe
from antrean.demonstration.setting import set_up
from assets.words import Words
from qtkit.program import Program, WindowWish

if TYPE_CHECKING:
    from pathlib import Path

    from antrean.demonstration.setting import Wish


def show(folder: Path, wish: Wish, tongue: str) -> int:
    """Until the panel is closed or Ctrl+C: everything is ended then, whatever still runs."""
    words = Words(tongue)
    click.echo(words.say("demo.setting_up"))
    setting = set_up(folder, wish)
    program = Program("demo", language=tongue, import_paths=[QML])
    screen = program.app.primaryScreen().availableGeometry()
    at = places(screen.x(), screen.y(), screen.width(), screen.height())
    panel_at = at["panel"]
    program.wish = WindowWish(size=(panel_at.width, panel_at.height), position=(panel_at.x, panel_at.y))
    troupe = Troupe(roles(setting, at, tongue, software=not _has_graphics_card()), setting.logs)
    program.on_stop(troupe.end)
    panel = Panel(troupe, setting.url, wish.speed, words, click.echo)
    program.on_stop(panel.close)
    program.open("Demo", "PanelWindow", {"panel": panel, "yours": setting.yours.counter.number,
                                         "played": setting.played.counter.number})  # fmt: skip
    panel.start()
    click.echo(words.say("demo.what_to_try", yours=setting.yours.counter.number, folder=folder))
    code = program.run()
    click.echo(words.say("demo.over"))
    return code


def _has_graphics_card() -> bool:
    """Whether windows are better drawn by hardware; a wish in the environment is respected."""
    return "QT_QUICK_BACKEND" in os.environ or os.path.exists("/dev/dri")  # noqa: PTH110 - a plain question
