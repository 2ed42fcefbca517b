"""What Prometheus reads: nothing personal, no names of visitors, halls by their id."""

from __future__ import annotations

import os
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
SHARED: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The folder in which several processes keep their counts; the library looks for it when it is loaded."""
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The counters of one server process; several count together, whichever of them is asked."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.entries = Counter(
            "antrean_entries", "Entries received, by what became of them", ["became"], registry=self.registry
        )
        self.batches = Counter("antrean_batches", "Batches answered, by status", ["status"], registry=self.registry)
        self.refused = Counter("antrean_refused", "Requests refused, by reason", ["reason"], registry=self.registry)
        self.set_aside = Gauge(
            "antrean_halls_set_aside", "Halls that the pages cannot be told of", registry=self.registry,
            multiprocess_mode="mostrecent",
        )  # fmt: skip
        self.seconds = Histogram(
            "antrean_request_seconds", "Time to answer", ["route"], buckets=SECONDS, registry=self.registry
        )

    def shown(self) -> bytes:
        """All of them in Prometheus's text form."""
        if SHARED not in os.environ:
            return bytes(generate_latest(self.registry))
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]  # the library has no types here
        return bytes(generate_latest(together))
