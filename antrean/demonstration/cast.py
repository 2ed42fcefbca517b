"""Which programs a demonstration has, and how each is started."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from antrean.demonstration.programs import Role
from antrean.demonstration.setting import KIOSK, PATIENT_KIOSK

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from antrean.demonstration.placing import WindowPlace
    from antrean.demonstration.setting import Setting

OFFSCREEN: Final = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
PICTURES: Final = 6
"""Pictures taken of each window that is not walked through by a hand."""


def roles(setting: Setting, places: Mapping[str, WindowPlace], language: str, drawing: Mapping[str, str]) -> list[Role]:
    """Every program with its place on a screen; the printer first, so that nothing has to wait for it."""
    yours, played = setting.yours.counter.number, setting.played.counter.number

    def window(name: str, place: str, *words: str, more: tuple[str, ...] = ()) -> Role:
        at = places[place]
        program, _, _ = name.partition("-")
        return Role(
            name,
            ("--position", at.position, *more, program, *words, "--size", at.size, "--language", language),
            {**drawing, "QT_SCALE_FACTOR": str(at.scale)},
        )

    staff = setting.played.staff
    return [
        window("printer", "printer", *_printer(setting, setting.slips)),
        window("display", "display", *_station(setting, "display-main")),
        window(
            f"counter-{played}", "played", *_station(setting, f"counter-{played}"), "--staff", staff,
            more=("--plays", f"counter:{staff}"),
        ),
        window(f"counter-{yours}", "yours", *_station(setting, f"counter-{yours}"), more=("--in-front",)),
        window("kiosk", "kiosk", *_station(setting, KIOSK), more=("--plays", "kiosk")),
        *roles_of_central(setting),
        _people(setting),
    ]  # fmt: skip


def roles_without_screen(setting: Setting, out: Path, seconds: int) -> list[Role]:
    """The same programs with nobody to look at them: they leave pictures."""
    every = str(round(seconds / (PICTURES + 1), 2))

    def window(name: str, program: str, *words: str, more: tuple[str, ...] = ()) -> Role:
        taken = ("--pictures", str(out / name), "--every", every)
        return Role(name, (*taken, *more, program, *words), OFFSCREEN)

    printer_words = (*_printer(setting, out / "slips"), "--pictures", str(out), "--every", every)
    counters = [
        window(
            f"counter-{post.counter.number}-{language}",
            "counter",
            *_station(setting, f"counter-{post.counter.number}"),
            *("--size", "1366x768", "--language", language),
            more=("--plays", f"counter:{post.staff}"),
        )
        for post, language in ((setting.yours, "id"), (setting.played, "en"))
    ]
    displays = [
        window(
            f"display-{language}", "display", *_station(setting, "display-main"), "--size", "1920x1080",
            "--language", language, "--mute",
        )
        for language in ("id", "en")
    ]  # fmt: skip
    walked = ("kiosk-pictures", str(setting.station_file(PATIENT_KIOSK)), str(out))
    kiosk = Role("kiosk", walked, OFFSCREEN, once=True)
    central = roles_of_central(setting)
    return [
        Role("printer", ("printer", *printer_words), OFFSCREEN), *displays, *counters, kiosk, *central,
        _people(setting),
    ]  # fmt: skip


def roles_of_central(setting: Setting) -> list[Role]:
    """The central server, and the hall's sender."""
    side = setting.central
    listens = ("--port", str(side.port), "--public-url", side.url)
    return [
        Role("central", ("central", "--hall", setting.url, "--url", side.database, *listens), stays_off=True),
        Role("sync", ("sync", "run", str(side.sender))),
    ]


def role_of_browser(setting: Setting, browser: str, out: Path, after: float) -> Role:
    """A browser that looks at the central server's pages and leaves pictures of them."""
    side = setting.central
    where = ("--browser", browser, "--hall", setting.url, "--central", side.url, "--out", str(out))
    return Role(
        "browser", ("browser", *where, "--after", str(round(after, 1))),
        {"ANTREAN_DEMO_PASSWORD": side.password}, once=True,
    )  # fmt: skip


def _station(setting: Setting, name: str) -> tuple[str, str, str]:
    return "--station", str(setting.station_file(name)), "--windowed"


def _printer(setting: Setting, slips: Path) -> tuple[str, ...]:
    return "--port", str(setting.printer_port), "--folder", str(slips)


def _people(setting: Setting) -> Role:
    """Visitors, and clerks at every counter that has no window."""
    left = (
        word for post in (setting.yours, setting.played) for word in ("--leave-counter", str(post.counter.number))
    )  # fmt: skip
    wish = setting.wish
    return Role(
        "visitors",
        (
            "simulate",
            *("--url", setting.url, "--visitors", str(wish.visitors), "--seed", str(wish.seed)),
            *("--slips-at", KIOSK, *left, "--day-after-day"),
        ),
    )
