"""The page of preferences: each change counts at once, is kept, and can be taken back group by group."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.settings import Look, Settings
from tests.ui.lint import lint
from ui.context import Context
from ui.look import apply_look, current_look, scale_fonts
from ui.main_window import MainWindow
from ui.places import Place
from ui.preferences.page import PreferencesPage
from ui.shortcuts import ShortcutSheet


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    apply_look(qapp, "light")
    yield
    scale_fonts(qapp, 100)
    apply_look(qapp, "light")


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    made = MainWindow(context, Settings(look=Look.LIGHT))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    made.importing.close()


@pytest.fixture
def page(context: Context, window: MainWindow) -> PreferencesPage:
    window.acts["preferences"].trigger()
    shown = window.desk.centre.currentWidget()
    assert isinstance(shown, PreferencesPage)
    return shown


def control(page: PreferencesPage, words: str) -> QWidget:
    """The control beside a label."""
    rows = [row for group in page.groups for row in group.rows]
    found = [row.control for row in rows if row.label is not None and row.label.text().replace("&", "") == words]
    return found[0]


def choose(box: QWidget, value: str) -> None:
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_ctrl_comma_opens_it_and_escape_empties_its_filter(qtbot: QtBot, context: Context, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert context.selection.place == Place("preferences")
    page = window.desk.centre.currentWidget()
    assert isinstance(page, PreferencesPage)
    qtbot.waitUntil(page.filter.hasFocus)
    QTest.keyClicks(page.filter, "name")
    QTest.keyClick(page.filter, Qt.Key.Key_Escape)
    assert page.filter.text() == ""


def test_the_look_changes_at_once_and_is_kept(qapp: QApplication, window: MainWindow, page: PreferencesPage) -> None:
    kept: list[Settings] = []
    window.remembering.kept.connect(lambda settings: kept.append(settings))
    choose(control(page, "Colours"), "dark")
    assert current_look(qapp) == "dark"
    assert kept[-1].look == Look.DARK


def test_what_reads_a_text_changes_at_once(window: MainWindow, page: PreferencesPage) -> None:
    for words, value in (("Size of the texts", 150), ("Letters in a line", 60), ("Line height", 140)):
        box = control(page, words)
        assert isinstance(box, QSpinBox)
        box.setValue(value)
    kept = window.remembered()
    assert (kept.zoom, kept.measure, kept.line_height) == (150, 60, 140)
    assert window.desk.reader.zoom == 150


def test_what_is_changed_elsewhere_is_shown(window: MainWindow, page: PreferencesPage) -> None:
    window.context.selection.back()
    window.desk.reader.set_zoom(120)
    window.context.selection.forward()
    box = control(page, "Size of the texts")
    assert isinstance(box, QSpinBox)
    assert box.value() == 120


def test_a_name_is_taken_when_it_is_written(qtbot: QtBot, window: MainWindow, page: PreferencesPage) -> None:
    field = control(page, "Your name")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Ada Byron")
    qtbot.waitUntil(lambda: window.remembered().name == "Ada Byron")
    field.clear()
    QTest.keyClicks(field, " ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.remembered().name == ""


def test_another_language_is_for_the_next_start_and_says_so(window: MainWindow, page: PreferencesPage) -> None:
    choose(control(page, "Language"), "de")
    assert window.remembered().language == "de"
    assert any("next start" in label.text() for label in page.findChildren(QLabel))


def test_a_look_before_importing_can_be_left_out_here_and_in_the_menu(
    window: MainWindow, page: PreferencesPage
) -> None:
    box = next(box for box in page.findChildren(QCheckBox) if "before it is imported" in box.accessibleName())
    entry = window.acts["look-first"]
    assert box.isChecked()
    assert entry.isChecked()
    box.click()
    assert not window.importing.look_first
    assert not entry.isChecked()
    entry.trigger()
    assert window.importing.look_first
    assert entry.isChecked()
    assert box.isChecked()


def test_a_folder_is_watched_and_let_go(
    window: MainWindow, page: PreferencesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    button = control(page, "Watched folder").findChildren(QPushButton)[0]
    button.click()
    assert window.remembered().watched_by(window.context.library.folder) == tmp_path
    assert "no longer" in button.text().replace("&", "")
    button.click()
    assert window.remembered().watched_by(window.context.library.folder) is None


def test_a_group_goes_back_to_what_it_was_at_first_and_the_others_stay(
    window: MainWindow, page: PreferencesPage
) -> None:
    window.remembering.change(zoom=200, measure=50, name="Ada")
    group = next(group for group in page.groups if group.accessibleName() == "Reading")
    assert group.back is not None
    group.back.click()
    kept = window.remembered()
    assert (kept.zoom, kept.measure, kept.name) == (100, Settings().measure, "Ada")


def test_the_filter_shows_only_what_speaks_of_it(page: PreferencesPage) -> None:
    page.filter.setText("LINE height")
    shown = [row.words for group in page.groups for row in group.rows if row.control.isVisible()]
    assert len(shown) == 1
    assert not page.nothing.isVisible()
    page.filter.setText("xyzzy")
    assert page.nothing.isVisible()
    assert not any(group.isVisible() for group in page.groups)


def test_the_keys_are_changed_in_the_sheet(window: MainWindow, page: PreferencesPage) -> None:
    button = next(one for one in page.findChildren(QPushButton) if "keys" in one.text())
    button.click()
    assert len(window.findChildren(ShortcutSheet)) == 1


def test_it_says_where_things_stand_to_be_copied(context: Context, page: PreferencesPage) -> None:
    line = control(page, "This library")
    field = line.findChildren(QLineEdit)[0]
    assert field.text() == str(context.library.folder)
    line.findChildren(QWidget)[-1].click()  # type: ignore[attr-defined]
    assert QGuiApplication.clipboard().text() == str(context.library.folder)


@pytest.mark.parametrize(("size", "percent"), [((1400, 900), 100), ((800, 560), 100), ((1400, 900), 200)])
def test_nothing_is_cut_or_nameless(
    qapp: QApplication, qtbot: QtBot, context: Context, size: tuple[int, int], percent: int
) -> None:
    scale_fonts(qapp, percent)
    window = MainWindow(context, Settings(look=Look.LIGHT, letters=percent))
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.acts["preferences"].trigger()
    for _round in range(6):
        qapp.processEvents()
    page = window.desk.centre.currentWidget()
    assert page is not None
    assert lint(page) == []
    window.importing.close()
