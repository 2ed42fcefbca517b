"""What an audit found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hall.model.replay import NOT_KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hall.model.entries import JournalHead


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that cannot be: the name of a sentence in `assets/words`, section `verify`, and its values."""

    name: str
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an audit found."""

    head: JournalHead
    tickets: int
    violations: tuple[Violation, ...] = field(default=())

    @property
    def clean(self) -> bool:
        """Nothing to complain about."""
        return not self.violations


def differing(wanted: Mapping[str, object], row: Mapping[str, Any]) -> list[str]:
    """The columns in which a row is not what the journal says; what it does not say is compared with nothing."""
    return [name for name, value in wanted.items() if value is not NOT_KNOWN and row[name] != value]


def compared(
    table: str, wanted: Mapping[Any, Mapping[str, object]], rows: Mapping[Any, Mapping[str, Any]]
) -> Iterator[Violation]:
    """Rows of a table, by their keys, beside those that the journal says there are."""
    for key in sorted(wanted.keys() | rows.keys(), key=str):
        named = {"table": table, "row": " ".join(map(str, key)) if isinstance(key, tuple) else key}
        if key not in rows:
            yield Violation("row_missing", named)
        elif key not in wanted:
            yield Violation("row_unknown", named)
        elif differ := differing(wanted[key], rows[key]):
            yield Violation("row_differs", named | {"columns": ", ".join(differ)})
