"""Every pair of colours that the programs use can be told apart, in every scheme (WCAG 2.2 AA)."""

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine

from qtkit import QML

SCHEMES = {"light": 0, "dark": 1, "contrast": 2}
"""The schemes as Theme.Scheme numbers them."""
GROUNDS = ("paper", "surface")
TEXT = 4.5
LARGE = 3.0
PAIRS = [
    *(("ink", ground, TEXT) for ground in (*GROUNDS, "sunken")),
    *(("inkSoft", ground, TEXT) for ground in (*GROUNDS, "sunken", "primaryTint")),
    *(("primary", ground, TEXT) for ground in GROUNDS),
    *((ink, ground, TEXT) for ink, ground in product(("good", "warn", "bad"), GROUNDS)),
    *((tone, f"{tone}Tint", TEXT) for tone in ("good", "warn", "bad", "primary")),
    *(("ink", f"{tone}Tint", TEXT) for tone in ("good", "warn", "bad", "primary", "accent")),
    ("primaryInk", "primary", TEXT),
    ("primaryInk", "primaryPressed", TEXT),
    ("primary", "primaryTintPressed", TEXT),
    ("accentInk", "accent", TEXT),
    ("accentInk", "accentPressed", TEXT),
    ("badInk", "bad", TEXT),
    ("badInk", "badPressed", TEXT),
    ("flashInk", "flash", TEXT),
    ("paper", "ink", TEXT),  # a toast
    *((mark, ground, LARGE) for mark, ground in product(("edge", "focus", "called"), GROUNDS)),
]  # fmt: skip


@pytest.fixture
def theme(qapp: QGuiApplication) -> Iterator[QObject]:
    """The theme, in an engine of its own."""
    engine = QQmlEngine(qapp)
    engine.addImportPath(str(QML))
    component = QQmlComponent(engine)
    component.setData(b"import QtQuick\nimport Qtkit\nQtObject { readonly property QtObject it: Theme }", QUrl())
    holder = component.create()
    assert holder is not None, component.errorString()
    yield holder.property("it")
    holder.deleteLater()
    engine.deleteLater()


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it, 0 for black and 1 for white."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def too_weak(theme: QObject) -> list[str]:
    """The pairs below their limit, with their ratio."""
    found = []
    for ink, ground, least in PAIRS:
        ratio = contrast(theme.property(ink), theme.property(ground))
        if ratio < least:
            found.append(f"{ink} on {ground}: {ratio:.2f}, not {least}")
    return found


def test_the_measure_knows_the_extremes() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_used_pair_of_colours_can_be_read(theme: QObject, scheme: str) -> None:
    theme.setProperty("scheme", SCHEMES[scheme])
    assert too_weak(theme) == []


def test_a_hall_with_its_own_colour_keeps_it_readable(theme: QObject) -> None:
    theme.setProperty("hallPrimary", QColor("#7A1F4B"))
    assert theme.property("primary") == QColor("#7A1F4B")
    assert too_weak(theme) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "colour", ["#8EC6DA", "#FFFFFF", "#000000", "#FFD400", "#00FF66", "#1B1464", "#7F7F7F", "#B0103A"]
)
def test_a_hall_s_own_colours_can_be_read_whatever_they_are(theme: QObject, scheme: str, colour: str) -> None:
    theme.setProperty("scheme", SCHEMES[scheme])
    theme.setProperty("hallPrimary", QColor(colour))
    theme.setProperty("hallAccent", QColor(colour))
    assert too_weak(theme) == []


def test_a_weak_pair_is_found_out(theme: QObject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "PAIRS", [("inkFaint", "paper", TEXT)])
    assert too_weak(theme) == ["inkFaint on paper: 2.76, not 4.5"]
