"""What a counter's station file says beyond every station's keys."""

from typing import Annotated

from pydantic import Field

from qtkit.settings import Station


class CounterStation(Station):
    """One counter PC. Without `counter` the clerk chooses."""

    finish_calls_next: Annotated[bool, Field(strict=True)] = False
    """Whether finishing a visitor calls the next one at once."""
