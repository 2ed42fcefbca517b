"""The demonstration on a screen, or without one: sets the hall up, starts every program, shows the panel."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

from antrean.demonstration import QML
from antrean.demonstration.browsing import find_browser
from antrean.demonstration.cast import OFFSCREEN, role_of_browser, roles, roles_without_screen
from antrean.demonstration.central_side import PERSON
from antrean.demonstration.panel import Panel
from antrean.demonstration.placing import places
from antrean.demonstration.programs import ProgramState, Troupe
from antrean.demonstration.setting import set_up
from antrean.pictures import camera
from assets.words import LANGUAGES, Words
from qtkit.program import Program, WindowWish
from qtkit.touch_rest import TouchRest

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from antrean.demonstration.setting import DemoWish, Setting

LATEST: Final = 180
"""Seconds that pictures may take beyond the time that was asked for."""
FAILED: Final = 1
LOOKED_AT: Final = 0.6
"""When a browser looks at the pages: after this share of the time,"""
STILL_BUSY: Final = 45 * 60
"""but before so many seconds of the hall's time are over: afterwards the hall may close."""
PANEL_REST: Final = 500
"""Milliseconds until the panel speaks another language altogether."""


def show(folder: Path, wish: DemoWish, tongue: str) -> int:
    """Until the panel is closed or Ctrl+C: everything is ended then, whatever still runs."""
    words = Words(tongue)
    click.echo(words.say("demo.setting_up"))
    setting = set_up(folder, wish, datetime.now(UTC))
    program = Program("demo", language=tongue, import_paths=[QML])
    screen = program.app.primaryScreen().availableGeometry()
    at = places(screen.x(), screen.y(), screen.width(), screen.height())
    mine = at["panel"]
    program.wish = WindowWish(size=(mine.width, mine.height), position=(mine.x, mine.y))
    troupe = Troupe(roles(setting, at, tongue, _drawing()), setting.logs)
    _open_panel(program, troupe, setting, tongue)
    click.echo(words.say("demo.what_to_try", yours=setting.yours.counter.number, folder=folder))
    side = setting.central
    click.echo(words.say("demo.central_is_at", url=side.url, person=PERSON, password=side.password))
    code = program.run()
    click.echo(words.say("demo.over"))
    return code


def show_without_screen(folder: Path, wish: DemoWish, seconds: int, out: Path, tongue: str) -> int:
    """The same for so many seconds, with pictures of every screen and slip in `out`."""
    os.environ.update(OFFSCREEN)
    words = Words(tongue)
    click.echo(words.say("demo.headless_begins", seconds=seconds))
    out.mkdir(parents=True, exist_ok=True)
    setting = set_up(folder, wish, datetime.now(UTC))
    program = Program("demo", language=tongue, import_paths=[QML], wish=WindowWish(size=(420, 900)))
    cast = roles_without_screen(setting, out, seconds)
    browser = find_browser()
    if browser is None:
        click.echo(words.say("demo.no_browser"))
    else:
        after = min(seconds * LOOKED_AT, STILL_BUSY / wish.speed)
        cast.append(role_of_browser(setting, browser, out, after))
    troupe = Troupe(cast, setting.logs)
    window = _open_panel(program, troupe, setting, tongue)
    clock = QElapsedTimer()
    clock.start()
    watch = QTimer(program, interval=200)

    def look() -> None:
        late = clock.hasExpired((seconds + LATEST) * 1000)
        if late or (clock.hasExpired(seconds * 1000) and not _at_work(troupe)):
            watch.stop()
            _picture_panel(program, window, out)
            program.stop()

    watch.timeout.connect(look)
    watch.start()
    program.run()
    return _account(troupe, out, words)


def _open_panel(program: Program, troupe: Troupe, setting: Setting, tongue: str) -> QQuickWindow:
    program.on_stop(troupe.end)
    panel = Panel(troupe, setting, tongue, click.echo)
    program.languages.changed.connect(panel.speak)
    program.on_stop(panel.close)
    window = program.open(
        "Demo",
        "PanelWindow",
        {"panel": panel, "yours": setting.yours.counter.number, "played": setting.played.counter.number},
    )
    rest = TouchRest(parent=program)
    window.turned.connect(rest.begin)  # type: ignore[attr-defined] # a signal of StationWindow.qml
    rest.watch(window)
    panel.start()
    return window


def _at_work(troupe: Troupe) -> bool:
    """Whether a program that ends by itself has not done so yet."""
    return any(one.role.once and one.state is ProgramState.RUNNING for one in troupe.running.values())


def _picture_panel(program: Program, window: QQuickWindow, out: Path) -> None:
    for language in LANGUAGES:
        program.languages.choose(language)
        loop = QEventLoop()  # the hall's name comes from the hall
        QTimer.singleShot(PANEL_REST, loop.quit)
        loop.exec()
        camera.grab(window, out / f"panel-{language}.png")


def _account(troupe: Troupe, out: Path, words: Words) -> int:
    """Say where the pictures are, and whose program failed."""
    failed = [one for one in troupe.running.values() if one.crashes]
    for one in failed:
        kept = out / one.log.name
        kept.write_bytes(one.log.read_bytes())
        click.echo(words.say("demo.failed_without_screen", program=one.role.name, n=one.crashes, log=kept), err=True)
    slips = len(list((out / "slips").glob("*.png")))
    click.echo(words.say("demo.pictures", n=len(list(out.glob("*.png"))), slips=slips, folder=out))
    return FAILED if failed else 0


def _drawing() -> dict[str, str]:
    """Without a graphics card the software renderer is the lighter one; a wish in the environment is respected."""
    if "QT_QUICK_BACKEND" in os.environ or Path("/dev/dri").exists():
        return {}
    return {"QT_QUICK_BACKEND": "software"}
