"""What is wrong with a plan, each mistake with its place."""

from __future__ import annotations

from dataclasses import dataclass

from hall.model.errors import HallError


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: its table, the code of its row (empty for a table of one row), its key.

    `name` is the key of its sentence in `assets/words`, section `plan`; `values` fill it.
    """

    table: str
    code: str
    key: str
    name: str
    values: tuple[tuple[str, str | int], ...] = ()

    @classmethod
    def at(cls, table: str, code: str, key: str, name: str, /, **values: str | int) -> Mistake:
        """The mistake `name` at a place, with its values in one order."""
        return cls(table, code, key, name, tuple(sorted(values.items())))

    @property
    def place(self) -> str:
        """The place in the words of the file: `services D3 · form`."""
        row = " ".join(part for part in (self.table, self.code) if part)
        return " · ".join(part for part in (row, self.key) if part)

    def as_dict(self) -> dict[str, str | int]:
        """The values by name, ready for a sentence."""
        return dict(self.values)


class PlanBroken(HallError):
    """There are mistakes in the plan: {n}."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = mistakes
        super().__init__(n=len(mistakes))

    def __str__(self) -> str:
        lines = [f"{one.place}: {one.name} {one.as_dict() or ''}".rstrip() for one in self.mistakes]
        return "\n".join([super().__str__(), *lines])
