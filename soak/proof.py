"""One long proof: what was done, what was counted, and whether every promise held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Proof:
    """The outcome of one proof on one database."""

    name: str
    database: str
    figures: Mapping[str, object] = field(default_factory=dict)
    broken: Mapping[str, object] = field(default_factory=dict)
    """Promises that did not hold, with what was found."""
    seconds: float = 0.0

    @property
    def held(self) -> bool:
        """Whether every promise held."""
        return not self.broken


def table(proofs: list[Proof]) -> str:
    """The proofs as a table in Markdown, and below it whatever was broken."""
    rows = ["| proof | database | figures | seconds | |", "|---|---|---|---:|---|"]
    for proof in proofs:
        figures = "; ".join(f"{name} {_said(value)}" for name, value in proof.figures.items())
        verdict = "held" if proof.held else "**BROKEN**"
        rows.append(f"| {proof.name} | {proof.database} | {figures} | {proof.seconds:.0f} | {verdict} |")
    for proof in proofs:
        for name, value in proof.broken.items():
            rows += ["", f"**{proof.name}, {proof.database}: {name}**", "", "```", str(value)[:4000], "```"]
    return "\n".join(rows)


def _said(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def only_broken(promises: Mapping[str, object]) -> dict[str, object]:
    """Of promises named with what speaks against them, those against which something speaks."""
    return {name: against for name, against in promises.items() if against}
