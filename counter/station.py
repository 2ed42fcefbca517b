"""What a counter's station file says beyond every station's keys."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from station.station_file import Station, counter_number, file_name, one_of, truth


@dataclass(frozen=True)
class CounterStation(Station):
    """One counter PC."""

    kind: Annotated[str, one_of("counter")] = "counter"
    counter: Annotated[int | None, counter_number] = None
    """The counter that this station is; without it the clerk chooses."""
    key_file: Annotated[Path | None, file_name] = None
    """What opens the answers of visitors."""
    finish_calls_next: Annotated[bool, truth] = False
    """Whether finishing a visitor calls the next one at once."""
    contrast: Annotated[bool, truth] = False
    """Black, white and yellow with strong borders, for a clerk who sees little."""
