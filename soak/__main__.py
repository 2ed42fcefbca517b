"""`./run soak`: the long proofs, with seed and figures. Prints the report and writes build/soak-report.md."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
import traceback
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg
import sqlcipher3.dbapi2 as sqlite

from soak import calendar, files, poisoning, proofs, syncing, tampering
from soak.grounds import Grounds
from soak.proof import Proof, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPORT: Final = Path(__file__).parents[1] / "build" / "soak-report.md"
PARTS: Final[dict[str, Callable[[Grounds], Iterator[Proof]]]] = {
    "race": proofs.races,
    "turns": proofs.turns,
    "kill": proofs.kills,
    "power": proofs.power_cuts,
    "states": proofs.states,
    "guard": proofs.guards,
    "clock": proofs.clocks,
    "restore": proofs.restores,
    "files": files.replacements,
    "day": proofs.days,
    "sync": syncing.storms,
    "tampering": tampering.tamperings,
    "poison": poisoning.poisons,
    "calendar": calendar.dates,
}


def main() -> None:
    """Prove what was asked for; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="./run soak", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all when none is named")
    parser.add_argument("--seed", type=int, default=1, help="of everything that is chosen by chance (1)")
    parser.add_argument("--quick", action="store_true", help="a tenth of it: a first look, not a proof")
    asked = parser.parse_args()
    unknown = set(asked.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    grounds = Grounds(asked.seed, quick=asked.quick)
    try:
        found = [proof for part in asked.parts or PARTS for proof in _proved(part, grounds)]
        report = f"# The long proofs\n\n{_circumstances(grounds)}\n\n{table(found)}\n"
    finally:
        grounds.close()
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(report, encoding="utf-8")
    print(report)
    sys.exit(not all(proof.held for proof in found))


def _proved(part: str, grounds: Grounds) -> Iterator[Proof]:
    """The proofs of a part, each with its time; what breaks on the way breaks a promise."""
    begun = time.perf_counter()
    print(f"{part} …", file=sys.stderr, flush=True)
    try:
        for proof in PARTS[part](grounds):
            seconds = time.perf_counter() - begun
            print(
                f"  {proof.database}: {'held' if proof.held else 'BROKEN'}, {seconds:.0f} s",
                file=sys.stderr,
                flush=True,
            )
            yield replace(proof, seconds=seconds)
            begun = time.perf_counter()
    except Exception as error:  # noqa: BLE001 - the other proofs are made all the same
        traceback.print_exc()
        yield Proof(part, "", broken={type(error).__name__: traceback.format_exc()[-3000:]})


def _circumstances(grounds: Grounds) -> str:
    server = grounds.databases.postgresql()
    with psycopg.connect(server) as connection:
        version = connection.info.server_version // 10_000
    grounds.databases.drop(server)
    amount = "a tenth, as a first look" if grounds.quick else "in full"
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {amount}, seed {grounds.seed}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, SQLite {sqlite.sqlite_version}, PostgreSQL {version}, "
        f"Linux {platform.release().split('-')[0]}"
    )


if __name__ == "__main__":
    main()
