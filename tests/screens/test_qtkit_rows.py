"""The list model changes row by row, and the view always agrees with it."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester

from qtkit.rows import Rows, camel_case, field_names


@dataclass(frozen=True)
class Waiting:
    """One row of a waiting list."""

    label: str
    waiting_from: str = "08.30"


class Watcher:
    """A view in small: keeps its own copy by the signals alone, and counts them."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.labels: list[object] = []
        self.inserted = self.removed = self.moved = self.changed = 0
        rows.rowsInserted.connect(self._inserted)
        rows.rowsRemoved.connect(self._removed)
        rows.rowsMoved.connect(self._moved)
        rows.dataChanged.connect(self._changed)

    def _label(self, row: int) -> object:
        return self.rows.row(row)["label"]

    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.labels[first:first] = [self._label(row) for row in range(first, last + 1)]
        self.inserted += last - first + 1

    def _removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        del self.labels[first : last + 1]
        self.removed += last - first + 1

    def _moved(self, _from: QModelIndex, first: int, _last: int, _to: QModelIndex, to: int) -> None:
        self.labels.insert(to, self.labels.pop(first))
        self.moved += 1

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), last.row() + 1):
            self.labels[row] = self._label(row)
        self.changed += 1


def waiting(*labels: str) -> list[Waiting]:
    return [Waiting(label) for label in labels]


@pytest.fixture
def rows(qapp: QGuiApplication) -> Rows:
    return Rows(Waiting, key="label")


def test_a_field_is_seen_in_the_writing_of_qml(rows: Rows) -> None:
    rows.show([Waiting("A-001", "09.05")])
    assert rows.row(0) == {"label": "A-001", "waitingFrom": "09.05"}
    assert rows.row(1) == {}
    assert {bytes(name.data()) for name in rows.roleNames().values()} == {b"label", b"waitingFrom"}
    assert camel_case("waiting_from_now") == "waitingFromNow"


def test_a_call_takes_one_row_away_and_touches_no_other(rows: Rows) -> None:
    rows.show(waiting("A-001", "A-002", "A-003"))
    view = Watcher(rows)
    view.labels = ["A-001", "A-002", "A-003"]
    rows.show(waiting("A-002", "A-003"))
    assert view.labels == ["A-002", "A-003"]
    assert (view.removed, view.inserted, view.moved, view.changed) == (1, 0, 0, 0)


def test_a_returned_visitor_moves_to_the_front(rows: Rows) -> None:
    rows.show(waiting("A-001", "A-002", "A-003"))
    view = Watcher(rows)
    view.labels = ["A-001", "A-002", "A-003"]
    rows.show(waiting("A-003", "A-001", "A-002"))
    assert view.labels == ["A-003", "A-001", "A-002"]
    assert (view.removed, view.inserted, view.moved) == (0, 0, 1)


def test_only_the_changed_field_is_reported(rows: Rows) -> None:
    rows.show(waiting("A-001", "A-002"))
    reported: list[tuple[int, list[int]]] = []
    rows.dataChanged.connect(lambda first, _last, roles: reported.append((first.row(), list(roles))))
    rows.show([Waiting("A-001"), Waiting("A-002", "10.00")])
    waiting_from = next(role for role, name in rows.roleNames().items() if name == b"waitingFrom")
    assert reported == [(1, [waiting_from])]


def test_a_mapping_serves_as_well(qapp: QGuiApplication) -> None:
    rows = Rows(["code", "open"])
    rows.show([{"code": "A", "open": True}, {"code": "B", "open": False}])
    rows.show([{"code": "A", "open": False}])
    assert rows.property("count") == 1
    assert rows.row(0) == {"code": "A", "open": False}


def test_two_rows_with_one_key_are_a_bug(rows: Rows) -> None:
    with pytest.raises(ValueError, match="A-001"):
        rows.show(waiting("A-001", "A-001"))


def test_a_key_that_is_no_field_is_a_bug(qapp: QGuiApplication) -> None:
    with pytest.raises(KeyError, match="number"):
        Rows(Waiting, key="number")
    with pytest.raises(TypeError):
        field_names(str)


def test_the_model_keeps_qt_s_rules(rows: Rows, qtmodeltester: ModelTester) -> None:
    rows.show(waiting("A-001", "A-002"))
    qtmodeltester.check(rows)  # type: ignore[no-untyped-call] # pytest-qt has no types there


@given(st.lists(st.lists(st.sampled_from("ABCDEFGH"), unique=True), min_size=1, max_size=5))
def test_whatever_comes_the_view_agrees(qapp_session: QGuiApplication, steps: list[list[str]]) -> None:
    rows = Rows(Waiting, key="label")
    view = Watcher(rows)
    counted: list[int] = []
    rows.countChanged.connect(lambda: counted.append(rows.rowCount()))
    for labels in steps:
        rows.show(waiting(*labels))
        assert view.labels == labels
        assert isinstance(rows, QAbstractItemModel)
    assert (counted[-1] if counted else 0) == len(steps[-1])


@pytest.fixture(scope="session")
def qapp_session(qapp: QGuiApplication) -> QGuiApplication:
    """The one application; hypothesis wants no fixture made anew for each example."""
    return qapp
