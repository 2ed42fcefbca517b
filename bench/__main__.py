"""`./run bench`: every figure as a ratio to a floor measured in the same run. Writes build/bench.md."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from bench import transactions
from bench.figures import table
from bench.trial_hall import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.figures import Line

PARTS: dict[str, Callable[[bool], Iterator[Line]]] = {
    "transactions": lambda quick: transactions.measure(transactions.Amount(*((2, 100) if quick else (5, 200)))),
}


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", choices=[[], *PARTS], help="what to measure; everything when nothing is named"
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds: a first look, not a result")
    chosen = parser.parse_args()
    lines: list[Line] = []
    for part in chosen.parts or PARTS:
        print(f"measuring {part} …", file=sys.stderr, flush=True)
        lines.extend(PARTS[part](chosen.quick))
    told = table(lines)
    print(told)
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "bench.md").write_text(f"# Measurements\n\n{told}\n", encoding="utf-8")


main()
