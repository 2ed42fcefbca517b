"""Everything about a hall and its central server but the pace at which it takes entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench import following, narrow, polling
from tests.support.databases import programs
from tests.support.postgresql import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.figures import Line


@dataclass(frozen=True)
class Amount:
    """How much is measured."""

    rounds: int
    seconds: float
    """In which phones ask, in each round."""
    calls: int


def measure(amount: Amount) -> Iterator[Line]:
    """All lines."""
    server = PostgresServer(programs(), durable=True)
    try:
        yield from narrow.measure(server, amount.rounds)
        yield from polling.measure(server, 2 * amount.rounds, amount.seconds)
        yield from following.measure(server, amount.calls)
    finally:
        server.close()
