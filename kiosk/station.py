"""What a kiosk's station file says beyond every station's keys: how patient it is, how much it moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from kiosk.patience import Patience
from station.station_file import Station, one_of, table_of, truth


@dataclass(frozen=True)
class KioskStation(Station):
    """One kiosk. Without a `[printer]` table the number is only shown."""

    kind: Annotated[str, one_of("kiosk")] = "kiosk"
    reduce_motion: Annotated[bool, truth] = False
    patience: Annotated[Patience, table_of(Patience)] = field(default_factory=Patience)
    """The `[patience]` table: seconds."""
