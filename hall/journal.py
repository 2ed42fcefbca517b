"""The journal's door: what happened, in the order it happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hall.model.entries import JournalHead
from hall.store.looks import journal

if TYPE_CHECKING:
    from hall.model.entries import Entry
    from hall.store.store import Store


class JournalDoor:
    """Reading the journal; nobody writes here."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def after(self, n: int, limit: int = 500) -> tuple[Entry, ...]:
        """The entries that follow `n`, at most `limit`."""
        return self._store.read(lambda look: journal.after(look.connection, n, limit))

    def head(self) -> JournalHead:
        """The last n and the chain up to it."""
        return self._store.read(lambda look: JournalHead(look.hall.head_n, look.hall.head_chain))

    def hall_id(self) -> str:
        """The hall's own id, with which its chain begins."""
        return self._store.read(lambda look: look.hall.hall_id)

    def stream(self) -> str:
        """The stream under which these entries are sent; a restored hall has a new one."""
        return self._store.read(lambda look: look.hall.stream)
