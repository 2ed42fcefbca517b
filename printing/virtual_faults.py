"""What can be wrong with the virtual printer, and the status bytes it shows then (Epson's ESC/POS reference)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

FaultName = Literal[
    "paper_out",
    "near_end",
    "cover_open",
    "offline",
    "cutter",
    "cutter_jam",
    "mute",
    "mute_when_blocked",
    "stall",
    "reset",
    "hang_up",
    "slow",
    "no_echo",
    "no_native_qr",
    "late",
    "noise",
]
"""`cutter` is stuck already, `cutter_jam` sticks at the next cut. `stall`, `reset` take `after` (bytes of one
connection), `slow` takes `bytes_per_second`, `late` takes `seconds`, `noise` is put before every answer;
`hang_up` ends every connection at once, as a printer does that serves another station.
`paper_out`, `cover_open` and `offline` take `at_dot`: they happen when so much of a slip has come out.
"""
FAULTS: Final[tuple[FaultName, ...]] = get_args(FaultName)
BLOCKING: Final[tuple[FaultName, ...]] = ("paper_out", "cover_open", "offline", "cutter")
NEEDED: Final[Mapping[FaultName, str]] = {
    "stall": "after",
    "reset": "after",
    "slow": "bytes_per_second",
    "late": "seconds",
}
"""The value without which a fault means nothing."""
_FIXED: Final = 0x12
"""The two bits that are set in every answer to `DLE EOT`."""


class Faults:
    """The present faults with their values."""

    def __init__(self) -> None:
        self._present: dict[FaultName, dict[str, float]] = {}

    def __contains__(self, name: FaultName) -> bool:
        return name in self._present

    def value(self, name: FaultName, key: str) -> float | None:
        """A value of a fault, or None when the fault is not there."""
        return self._present[name][key] if name in self._present else None

    def begin(self, name: FaultName, values: dict[str, float]) -> None:
        """A fault begins."""
        if name not in FAULTS:
            raise ValueError(f"There is no fault {name!r}; there are {', '.join(FAULTS)}.")
        if name in NEEDED and not values.get(NEEDED[name], -1) >= 0:
            raise ValueError(f"The fault {name!r} needs {NEEDED[name]}=NUMBER.")
        self._present[name] = values

    def end(self, name: FaultName) -> None:
        """A fault is gone."""
        self._present.pop(name, None)

    def end_all(self) -> None:
        """The printer is as new."""
        self._present.clear()

    def reached(self, dot: int) -> None:
        """So many dots of a slip are out: faults that waited for this begin."""
        for name, values in self._present.items():
            if dot >= values.get("at_dot", dot + 1):
                self._present[name] = {}

    def now(self, name: FaultName) -> bool:
        """Whether a fault is there and does not wait for a later dot."""
        return name in self._present and "at_dot" not in self._present[name]

    @property
    def blocked(self) -> bool:
        """Whether the printer stands still."""
        return any(self.now(name) for name in BLOCKING)

    def real_time_status(self, n: int) -> bytes:
        """The answer to `DLE EOT n`."""
        causes = {
            1: ((0x08, self.blocked),),
            2: ((0x04, self.now("cover_open")), (0x20, self.now("paper_out")), (0x40, self.now("cutter"))),
            3: ((0x08, self.now("cutter")),),
            4: ((0x0C, self._low), (0x60, self.now("paper_out"))),
        }.get(n)
        if causes is None:
            return b""
        return bytes((_FIXED | sum(bit for bit, present in causes if present),))

    def automatic_status(self) -> bytes:
        """The four bytes that `GS a` sends at each change."""
        first = 0x10 | (0x08 if self.blocked else 0) | (0x20 if self.now("cover_open") else 0)
        return bytes((first, 0x08 if self.now("cutter") else 0, self.paper_sensor()[0], 0))

    def paper_sensor(self) -> bytes:
        """The answer to `GS r 1`."""
        return bytes(((0x03 if self._low else 0) | (0x0C if self.now("paper_out") else 0),))

    @property
    def _low(self) -> bool:
        return self.now("near_end") or self.now("paper_out")
