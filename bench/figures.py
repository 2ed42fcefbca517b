"""A figure: what was measured, the floor it is compared with, and the target; and the table of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Target = tuple[Literal["at least", "at most", "below"], float]
"""What the ratio to the floor should be; `below`: what the measured value itself should be."""

HEADINGS = ("Figure", "Measured", "Floor", "Ratio", "Target", "Met")


@dataclass(frozen=True)
class Figure:
    """One line of the table. Values are medians over rounds; the ratio is the median of the rounds' ratios."""

    name: str
    unit: str
    measured: float
    floor: float | None = None
    ratio: float | None = None
    target: Target | None = None

    @classmethod
    def over(
        cls, name: str, unit: str, measured: Sequence[float], floors: Sequence[float], target: Target | None = None
    ) -> Figure:
        """A figure from what each round measured, and its floor in the same round."""
        ratios = [mine / floor for mine, floor in zip(measured, floors, strict=True)]
        return cls(name, unit, median(measured), median(floors), median(ratios), target)

    @property
    def met(self) -> bool | None:
        """Whether the target is met, None without one."""
        if self.target is None:
            return None
        rule, wanted = self.target
        if rule == "below":
            return self.measured < wanted
        assert self.ratio is not None
        return self.ratio >= wanted if rule == "at least" else self.ratio <= wanted

    def cells(self) -> tuple[str, ...]:
        """The line's cells, as under `HEADINGS`."""
        return (
            self.name,
            f"{_short(self.measured)} {self.unit}",
            "" if self.floor is None else f"{_short(self.floor)} {self.unit}",
            "" if self.ratio is None else f"{self.ratio:.2f}",
            self._target(),
            {None: "", True: "yes", False: "**no**"}[self.met],
        )

    def _target(self) -> str:
        if self.target is None:
            return ""
        rule, wanted = self.target
        return f"below {wanted:g} {self.unit}" if rule == "below" else f"{rule} {wanted:g} × floor"


@dataclass(frozen=True)
class NotMeasured:
    """A line for what could not be measured here, and why."""

    name: str
    why: str

    def cells(self) -> tuple[str, ...]:
        """The line's cells, as under `HEADINGS`."""
        return (self.name, "not measured", "", "", "", "")


Line = Figure | NotMeasured


def table(lines: Sequence[Line]) -> str:
    """The figures as a Markdown table with aligned columns; below it why something was not measured."""
    rows = [HEADINGS, *(line.cells() for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    rows.insert(1, tuple("-" * width for width in widths))
    told = (" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    missing = [f"- {line.name}: {line.why}" for line in lines if isinstance(line, NotMeasured)]
    return "\n".join([*(f"| {row} |" for row in told), *([""] if missing else []), *missing])


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of all lie."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))]


def _short(value: float) -> str:
    """Three digits that matter."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three digits
