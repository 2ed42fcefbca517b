"""docs/journal.md tells of every kind of entry with all its fields, and of no other."""

from __future__ import annotations

import re
from pathlib import Path

from hall.model.entries import KINDS
from hall.model.moves import MOVES

DOCUMENT = Path(__file__).parents[2] / "docs" / "journal.md"
ROW = re.compile(r"^\| `([a-z._]+)` \| (.*?) \|", re.MULTILINE)


def test_the_document_lists_every_kind_with_its_fields() -> None:
    told = {kind: tuple(re.findall(r"`([a-z_]+)`", fields)) for kind, fields in ROW.findall(DOCUMENT.read_text())}
    assert told == dict(KINDS)


def test_every_move_has_its_kind() -> None:
    assert {move.kind for move in MOVES} <= set(KINDS)
