"""One list model for every list on screen, over frozen dataclasses or mappings, changed row by row.

Fields are written snake_case in Python and seen camelCase in QML: `waiting_from` is the role `waitingFrom`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Final

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Signal,
    Slot,
)

Row = object
"""A frozen dataclass or a mapping from field name to value."""
FIRST_ROLE: Final = 0x0100
"""`Qt.ItemDataRole.UserRole`. (To load the namespace `Qt` takes a tenth of the time to a program's first frame.)"""
AnyIndex = QModelIndex | QPersistentModelIndex


def camel_case(name: str) -> str:
    """`waiting_from` as QML reads it: `waitingFrom`."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def field_names(kind: type | Sequence[str]) -> tuple[str, ...]:
    """The fields of a dataclass, or the names as given."""
    if isinstance(kind, type):
        if not is_dataclass(kind):
            raise TypeError(kind)
        return tuple(field.name for field in fields(kind))
    return tuple(kind)


class Rows(QAbstractListModel):
    """A list of rows. `show` replaces them and tells the view only what differs.

    `key` names the field that makes a row the same row; without it, position does.
    """

    countChanged = Signal()  # noqa: N815 - QML sees it

    def __init__(self, kind: type | Sequence[str], key: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields = field_names(kind)
        if key is not None and key not in self._fields:
            raise KeyError(key)
        self._key = key
        self._rows: list[tuple[object, ...]] = []
        self._roles = {FIRST_ROLE + n: QByteArray(camel_case(name).encode()) for n, name in enumerate(self._fields)}

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: N802 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = 0) -> object:
        if not index.isValid() or role not in self._roles:
            return None
        return self._rows[index.row()][role - FIRST_ROLE]

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: N802 - Qt's name
        return self._roles

    @Property(int, notify=countChanged)
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @Slot(int, result="QVariantMap")
    def row(self, number: int) -> dict[str, object]:
        """One row as QML reads it; empty when there is no such row."""
        if not 0 <= number < len(self._rows):
            return {}
        return {camel_case(name): value for name, value in zip(self._fields, self._rows[number], strict=True)}

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows from now on."""
        new = [self._values(row) for row in rows]
        before = len(self._rows)
        if self._key is None:
            self._fit_length(new)
        else:
            self._arrange(new)
        for position, values in enumerate(new):
            self._update(position, values)
        if len(self._rows) != before:
            self.countChanged.emit()

    def _values(self, row: Row) -> tuple[object, ...]:
        if isinstance(row, Mapping):
            return tuple(row[name] for name in self._fields)
        return tuple(getattr(row, name) for name in self._fields)

    def _fit_length(self, new: list[tuple[object, ...]]) -> None:
        if len(new) < len(self._rows):
            self._remove(len(new), len(self._rows) - 1)
        elif len(new) > len(self._rows):
            self._insert(len(self._rows), new[len(self._rows) :])

    def _arrange(self, new: list[tuple[object, ...]]) -> None:
        """Remove, move and insert until every row stands where its key belongs."""
        at = self._fields.index(self._key or "")
        wanted = [values[at] for values in new]
        if len(set(wanted)) != len(wanted):
            raise ValueError(wanted)
        kept = set(wanted)
        self._remove_where([values[at] not in kept for values in self._rows])
        known = {values[at] for values in self._rows}
        position = 0
        while position < len(new):
            if wanted[position] in known:
                self._move_here(position, at, wanted[position])
                position += 1
                continue
            end = position
            while end < len(new) and wanted[end] not in known:
                end += 1
            self._insert(position, new[position:end])
            position = end

    def _remove_where(self, gone: list[bool]) -> None:
        last = len(gone) - 1
        while last >= 0:
            if not gone[last]:
                last -= 1
                continue
            first = last
            while first > 0 and gone[first - 1]:
                first -= 1
            self._remove(first, last)
            last = first - 1

    def _move_here(self, position: int, at: int, key: object) -> None:
        now = next(n for n in range(position, len(self._rows)) if self._rows[n][at] == key)
        if now == position:
            return
        self.beginMoveRows(QModelIndex(), now, now, QModelIndex(), position)
        self._rows.insert(position, self._rows.pop(now))
        self.endMoveRows()

    def _remove(self, first: int, last: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, last)
        del self._rows[first : last + 1]
        self.endRemoveRows()

    def _insert(self, position: int, new: list[tuple[object, ...]]) -> None:
        self.beginInsertRows(QModelIndex(), position, position + len(new) - 1)
        self._rows[position:position] = new
        self.endInsertRows()

    def _update(self, position: int, values: tuple[object, ...]) -> None:
        old = self._rows[position]
        if old == values:
            return
        self._rows[position] = values
        changed = [FIRST_ROLE + n for n, value in enumerate(values) if value != old[n]]
        index = self.index(position)
        self.dataChanged.emit(index, index, changed)
