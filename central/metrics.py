"""What Prometheus reads: nothing personal, no names of visitors, halls by their id."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The counters of one server process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.entries = Counter(
            "antrean_entries", "Entries received, by what became of them", ["became"], registry=self.registry
        )
        self.batches = Counter("antrean_batches", "Batches answered, by status", ["status"], registry=self.registry)
        self.refused = Counter("antrean_refused", "Requests refused, by reason", ["reason"], registry=self.registry)
        self.seconds = Histogram(
            "antrean_request_seconds", "Time to answer", ["route"], buckets=SECONDS, registry=self.registry
        )

    def shown(self) -> bytes:
        """All of them in Prometheus's text form."""
        return bytes(generate_latest(self.registry))
