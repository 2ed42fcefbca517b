"""The long proof of everything between a hall and its central server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soak.grounds import KINDS
from soak.proof import Proof, only_broken
from tests.support.chaos import run_chaos

if TYPE_CHECKING:
    from collections.abc import Iterator

    from soak.grounds import Grounds
    from tests.support.chaos import ChaosResult


def storms(grounds: Grounds) -> Iterator[Proof]:
    """Two halls write 50,000 entries while senders, central and its database are killed 200 times in a bad network."""
    entries, kills = grounds.amount(50_000), grounds.amount(200)
    with grounds.own_server() as server, grounds.empty("sqlite") as sqlite, grounds.empty("postgresql") as postgresql:
        urls = dict(zip(KINDS, (sqlite, postgresql), strict=True))
        result = run_chaos(server, urls, grounds.new_folder(), entries=entries, kills=kills, seed=grounds.seed)
    disturbed = {fault: count for fault, count in result.requests.items() if fault != "none"}
    figures: dict[str, object] = {
        "entries": sum(books.entries for books in result.books.values()),
        "missing": sum(len(books.missing) for books in result.books.values()),
        "stored twice": sum(len(books.twice) for books in result.books.values()),
        "kills of senders": result.kills["sender"],
        "of central": result.kills["central"],
        "of its database": result.kills["postgresql"],
        "starts of central in vain": result.own_restarts,
        "outages": result.outages,
        "requests": result.requests.total(),
        "disturbed": disturbed and f"{sum(disturbed.values()):,} ({_listed(disturbed)})",
        "batches taken": sum(books.batches for books in result.books.values()),
        "entries sent again": sum(books.repeated for books in result.books.values()),
        "days equal": sum(books.days - len(books.differing_days) for books in result.books.values()),
    }
    yield Proof("sync", "sqlite and postgresql to postgresql", figures, only_broken(_against(result, entries, kills)))


def _against(result: ChaosResult, entries: int, kills: int) -> dict[str, object]:
    """What was promised, with what speaks against it."""
    against: dict[str, object] = {
        "entries written": entries - sum(books.entries for books in result.books.values()) > 0,
        "kills made": kills - result.kills.total(),
        "commands that found a difference": {kind: code for kind, code in result.verify_exits.items() if code},
        "bugs in the logs": "\n\n".join(result.mistakes[:5]),
    }
    for kind, books in result.books.items():
        against |= {f"{kind}: {what}": found for what, found in books.against.items()}
        against[f"{kind}: streams more than one"] = books.streams - 1
    return against


def _listed(faults: dict[str, int]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in sorted(faults.items()))
