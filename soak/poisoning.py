"""The long proof that nothing a hall sends harms central or another hall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from central.store.database import Database
from soak.grounds import KINDS
from soak.proof import Proof, only_broken
from tests.support.central import running
from tests.support.poisoning import poison

if TYPE_CHECKING:
    from collections.abc import Iterator

    from soak.grounds import Grounds


def poisons(grounds: Grounds) -> Iterator[Proof]:
    """Wrong values in every field of every kind of entry, of the live document and of a plan."""
    for kind in KINDS:
        with grounds.empty(kind) as url:
            database = Database(url)
            database.create()
            database.close()
            with running(url) as trial:
                found = poison(trial, grounds.seed, tenth=grounds.quick)
        figures: dict[str, object] = {"wrong values": found.values}
        figures |= {f"answers {name}" if name.isdecimal() else name: n for name, n in sorted(found.answers.items())}
        yield Proof("poison", kind, figures, only_broken({"what must not happen": "\n".join(found.broken[:50])}))
