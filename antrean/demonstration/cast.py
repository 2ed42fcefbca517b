"""Which programs a demonstration has, and how each is started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from antrean.demonstration.programs import Role
from antrean.demonstration.setting import KIOSK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from antrean.demonstration.placing import Place
    from antrean.demonstration.setting import Setting


def simulate_role(setting: Setting, leave: Sequence[int]) -> Role:
    """Visitors, and clerks at every counter but these."""
    left = (word for number in leave for word in ("--leave-counter", str(number)))
    return Role(
        "visitors",
        (
            "simulate",
            *("--url", setting.url, "--visitors", str(setting.wish.visitors), "--seed", str(setting.wish.seed)),
            *("--slips-at", KIOSK, *left),
        ),
    )


def roles(setting: Setting, places: Mapping[str, Place], language: str, *, software: bool) -> list[Role]:
    """Every program with its place; printer first, so that nothing has to wait for it."""
    # Many windows on one small PC: the software renderer is the lighter one where there is no graphics card.
    drawing = {"QT_QUICK_BACKEND": "software"} if software else {}
    yours, played = setting.yours.counter.number, setting.played.counter.number

    def window(name: str, program: str, place: str, *words: str, plays: bool = False) -> Role:
        at = places[place]
        plays_too = ("--plays", program) if plays else ()
        return Role(
            name,
            ("--position", at.position, *plays_too, program, *words, "--size", at.size, "--language", language),
            drawing,
        )

    def station(name: str) -> tuple[str, str, str]:
        return "--station", str(setting.station_file(name)), "--windowed"

    printer_words = ("--port", str(setting.printer_port), "--folder", str(setting.slips))
    return [
        window("printer", "printer", "printer", *printer_words),
        window("display", "display", "display", *station("display-main")),
        window(
            f"counter-{played}", "counter", "played", *station(f"counter-{played}"), "--staff", setting.played.staff,
            plays=True,
        ),
        window(f"counter-{yours}", "counter", "yours", *station(f"counter-{yours}")),
        window("kiosk", "kiosk", "kiosk", *station(KIOSK), plays=True),
        simulate_role(setting, [yours, played]),
    ]  # fmt: skip
