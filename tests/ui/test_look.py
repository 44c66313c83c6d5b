"""Looks: every text can be read on every tint, icons follow the palette, faces come from their packages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QSlider,
    QSpinBox,
    QTabBar,
    QToolButton,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain import THEME_COLOURS
from ui.look import (
    LOOKS,
    apply_look,
    contrast,
    current_look,
    icon,
    ink,
    is_dark,
    look_name,
    reading_family,
    reading_font,
    scale_fonts,
    tint,
    toggle_look,
)
from ui.look.focus import FocusRing

ROLES = (
    (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
    (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
    (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
    (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
    (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase),
    (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
    (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Window),
    (QPalette.ColorRole.Link, QPalette.ColorRole.Base),
)


WORN = ("light", "sepia", "dark", "contrast")
Role = QPalette.ColorRole


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    font = qapp.font()
    yield
    apply_look(qapp, "light")
    qapp.setFont(font)


@pytest.mark.parametrize("look", LOOKS)
def test_every_pair_of_text_and_ground_can_be_read(qapp: QApplication, look: str) -> None:
    apply_look(qapp, look)
    palette = qapp.palette()
    poor = [(text, ground) for text, ground in ROLES if contrast(palette.color(text), palette.color(ground)) < 4.5]
    assert poor == []
    assert contrast(palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)) >= 7


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("colour", THEME_COLOURS)
def test_the_palette_of_themes_tints_visibly_and_keeps_text_at_seven_to_one(
    qapp: QApplication, look: str, colour: str
) -> None:
    apply_look(qapp, look)
    palette = qapp.palette()
    laid, page = tint(colour, palette), palette.color(QPalette.ColorRole.Base)
    assert contrast(laid, palette.color(QPalette.ColorRole.Text)) >= 7
    assert laid != page
    assert contrast(ink(colour, palette), page) >= 3


@given(st.integers(0, 0xFFFFFF), st.sampled_from(LOOKS))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_colour_a_person_picks_leaves_the_text_readable(qapp: QApplication, number: int, look: str) -> None:
    if current_look(qapp) != look:
        apply_look(qapp, look)
    palette = qapp.palette()
    colour = QColor(f"#{number:06x}")
    assert contrast(tint(colour, palette), palette.color(QPalette.ColorRole.Text)) >= 4.5
    assert contrast(ink(colour, palette), palette.color(QPalette.ColorRole.Base)) >= 3


@pytest.mark.parametrize("look", WORN)
def test_what_cannot_be_used_now_can_still_be_read_and_lines_can_be_seen(qapp: QApplication, look: str) -> None:
    apply_look(qapp, look)
    palette, off = qapp.palette(), QPalette.ColorGroup.Disabled
    for words, ground in ((Role.WindowText, Role.Window), (Role.Text, Role.Base), (Role.ButtonText, Role.Button)):
        assert contrast(palette.color(off, words), palette.color(off, ground)) >= 3
    for ground in (Role.Window, Role.Base, Role.Button):
        assert contrast(palette.color(Role.Accent), palette.color(ground)) >= 3, "the ring of the focus"


@pytest.mark.parametrize("look", WORN)
def test_the_focus_can_be_seen_on_every_kind_of_control(qapp: QApplication, qtbot: QtBot, look: str) -> None:
    apply_look(qapp, look)
    page, controls = a_page_of_controls(qtbot)
    for control in controls:
        other = controls[0] if control is not controls[0] else controls[1]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        before = picture(page, control)
        control.setFocus(Qt.FocusReason.TabFocusReason)
        changed = seen_change(before, picture(page, control))
        assert changed >= control.width() + control.height(), type(control).__name__


@pytest.mark.parametrize("look", WORN)
def test_handles_of_scroll_bars_can_be_seen(qapp: QApplication, qtbot: QtBot, look: str) -> None:
    apply_look(qapp, look)
    bar = QScrollBar(Qt.Orientation.Vertical)
    qtbot.addWidget(bar)
    bar.setRange(0, 100)
    bar.setPageStep(50)
    bar.resize(16, 300)
    bar.show()
    drawn = bar.grab().toImage()
    assert contrast(drawn.pixelColor(8, 40), drawn.pixelColor(8, 290)) >= 3


def test_a_click_shows_no_ring_and_a_ring_takes_no_click(qapp: QApplication, qtbot: QtBot) -> None:
    apply_look(qapp, "light")
    _page, controls = a_page_of_controls(qtbot)
    controls[0].setFocus(Qt.FocusReason.TabFocusReason)
    ring = controls[0].window().findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    assert ring.isVisible()
    middle = controls[0].mapTo(controls[0].window(), controls[0].rect().center())
    assert controls[0].window().childAt(middle) is controls[0]
    QTest.mousePress(controls[1], Qt.MouseButton.LeftButton)
    QTest.mouseRelease(controls[1], Qt.MouseButton.LeftButton)
    assert controls[1].hasFocus()


def test_the_look_of_the_desktop_is_followed_while_the_program_runs(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = qapp.styleHints()
    for desktop, chosen, dark in (("dark", "system", True), ("light", "system", False), ("dark", "sepia", False)):
        apply_look(qapp, chosen)
        monkeypatch.setattr("ui.look.desktop_look", lambda desktop=desktop: desktop)  # stands in for the desktop
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark if desktop == "dark" else Qt.ColorScheme.Light)
        assert is_dark(qapp.palette()) is dark
        assert current_look(qapp) == chosen
    apply_look(qapp, "system")
    monkeypatch.setattr("ui.look.desktop_look", lambda: "contrast")
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert qapp.palette().color(Role.Base) == QColor("#000000")


def test_the_look_is_remembered_by_name_and_toggles_between_bright_and_dark(qapp: QApplication) -> None:
    apply_look(qapp, "sepia")
    assert current_look(qapp) == "sepia"
    assert toggle_look(qapp) == "dark"
    assert is_dark(qapp.palette())
    assert toggle_look(qapp) == "light"
    apply_look(qapp, "no such look")
    assert current_look(qapp) == "system"
    assert len({look_name(look) for look in LOOKS}) == len(LOOKS)


def test_icons_take_the_colour_of_the_present_palette(qapp: QApplication) -> None:
    sign = icon("tag")
    assert not sign.isNull()
    apply_look(qapp, "light")
    assert _darkest(sign.pixmap(QSize(32, 32)).toImage()) < 80
    apply_look(qapp, "dark")
    assert _darkest(sign.pixmap(QSize(32, 32)).toImage()) > 150


def test_an_unknown_icon_is_empty() -> None:
    assert icon("no such icon").isNull()


def test_articles_are_set_in_the_face_that_comes_with_the_program() -> None:
    assert reading_family() == "Source Serif Pro"
    assert QFontInfo(reading_font(13)).family() == "Source Serif Pro"


def test_words_of_the_window_can_be_twice_as_large_and_as_before(qapp: QApplication) -> None:
    scale_fonts(qapp, 100)
    usual = qapp.font().pointSizeF()
    scale_fonts(qapp, 200)
    assert qapp.font().pointSizeF() == pytest.approx(2 * usual)
    scale_fonts(qapp, 100)
    assert qapp.font().pointSizeF() == pytest.approx(usual)


def test_twenty_thousand_calls_that_answer_nothing_do_no_harm(qapp: QApplication) -> None:
    """PySide6 6.12.0 aborts Python 3.10 and 3.11 after some five thousand (PYSIDE-3474)."""
    widget = QWidget()
    for number in range(20_000):
        widget.setObjectName(str(number % 7))
    assert widget.objectName() == str(19_999 % 7)


def _darkest(image: QImage) -> int:
    """The lightness of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda pixel: pixel.alpha()).lightness()


def a_page_of_controls(qtbot: QtBot) -> tuple[QWidget, list[QWidget]]:
    page = QWidget()
    qtbot.addWidget(page)
    flat = QToolButton()
    flat.setAutoRaise(True)
    flat.setIcon(icon("tag"))
    flat.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    tabs, rows, box, tree = QTabBar(), QListWidget(), QComboBox(), QTreeWidget()
    tabs.addTab("one")
    rows.addItems(["one", "two"])
    box.addItems(["one", "two"])
    tree.setHeaderLabels(["Name"])
    kinds = (QPushButton("Push"), QLineEdit("words"), flat, QCheckBox("Check"), QRadioButton("Radio"))
    controls: list[QWidget] = [*kinds, QSlider(Qt.Orientation.Horizontal), QSpinBox(), tabs, rows, box, tree]
    column = QVBoxLayout(page)
    for control in controls:
        control.setMaximumHeight(40)
        column.addWidget(control)
    page.resize(240, 560)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page, controls


def picture(page: QWidget, control: QWidget) -> QImage:
    return page.grab(control.geometry().adjusted(-3, -3, 3, 3)).toImage()


def seen_change(before: QImage, after: QImage) -> int:
    """How many pixels differ by 3 to 1 or more (WCAG 2.2, 2.4.13)."""
    spots = [(x, y) for x in range(before.width()) for y in range(before.height())]
    pairs = (
        (before.pixelColor(x, y), after.pixelColor(x, y)) for x, y in spots if before.pixel(x, y) != after.pixel(x, y)
    )
    return sum(contrast(one, other) >= 3 for one, other in pairs)
