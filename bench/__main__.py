"""`./run bench`: every figure beside a floor measured in the same run. Prints the table and writes build/bench.md."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from bench import at_work, calls_shown, ingest, opening, quiet, starts, syncing, touches, transactions
from bench.figures import NotMeasured, table
from bench.trial_hall import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.figures import Line

REPORT: Final = ROOT / "build" / "bench.md"
PARTS: Final[dict[str, Callable[[bool], Iterator[Line]]]] = {
    "transactions": lambda quick: transactions.measure(transactions.Amount(*((2, 60) if quick else (5, 200)))),
    "opening": lambda quick: opening.measure(20 if quick else 100),
    "calls": lambda quick: calls_shown.measure(*((1, 10) if quick else (3, 35))),
    "starts": lambda quick: starts.measure(2 if quick else 7),
    "ingest": lambda quick: ingest.measure(*((2, 8, 4) if quick else (7, 8, 20))),
    "sync": lambda quick: syncing.measure(syncing.Amount(*((1, 2.0, 12) if quick else (3, 5.0, 60)))),
    "work": lambda quick: at_work.measure(*((1, 30.0) if quick else (3, 60.0))),
    "quiet": lambda quick: quiet.measure(*((1, 60.0) if quick else (3, 120.0))),
    "touches": lambda quick: touches.measure(*((1, 4) if quick else (3, 10))),
}
"""What is measured; the argument says whether a first look is enough."""


def main() -> None:
    """Measure what was asked for; 1 when something could not be measured."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all when none is named")
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a first look, not a result")
    asked = parser.parse_args()
    unknown = set(asked.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    REPORT.parent.mkdir(exist_ok=True)
    lines: list[Line] = []
    for part in asked.parts or PARTS:
        print(f"measuring {part} …", file=sys.stderr, flush=True)
        lines.extend(_measured(part, quick=asked.quick))
    told = f"# Measurements\n\n{_circumstances(quick=asked.quick)}\n\n{table(lines)}\n"
    REPORT.write_text(told, encoding="utf-8")
    print(told)
    sys.exit(any(isinstance(line, NotMeasured) for line in lines))


def _measured(part: str, *, quick: bool) -> Iterator[Line]:
    """The lines of a part; what breaks on the way is a line too, and its trace goes to the shell."""
    try:
        yield from PARTS[part](quick)
    except Exception as error:  # noqa: BLE001 - the other parts are measured all the same
        traceback.print_exc()
        yield NotMeasured(part, f"{type(error).__name__}: {error}")


def _circumstances(*, quick: bool) -> str:
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    rounds = "few rounds" if quick else "all rounds"
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} processors, load {load}, Python "
        f"{platform.python_version()}, {rounds}. Floors were measured in the same run, in turns with the program; "
        "trust the ratios more than the values."
    )


main()
