"""The first day with Florilegium: from an empty window to a tagged, found and exported passage, and the day after."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain import Article, Passage
from app.hits import Hit
from app.ports import Library
from tests.journeys.conftest import Program
from ui.export.dialog import ExportDialog
from ui.main_window import MainWindow

LONG = 30_000


def passages(library: Library) -> list[Passage]:
    with library.reading() as reader:
        return list(reader.every(Passage))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(qtbot: QtBot, keys: str) -> None:
    qtbot.keySequence(focused(), QKeySequence(keys))


def with_sample(qtbot: QtBot, program: Program) -> MainWindow:
    window = program.start()
    with qtbot.waitSignal(window.context.events.done, timeout=LONG):
        window.desk.start.sample.click()
    qtbot.waitUntil(lambda: window.desk.articles.model.rowCount() == 12)
    return window


def open_first(qtbot: QtBot, window: MainWindow) -> None:
    table = window.desk.articles.table
    qtbot.waitUntil(table.isVisible)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(window.desk.reader.view.hasFocus)


def tag_by_digit(qtbot: QtBot, window: MainWindow) -> Passage:
    """Select the third paragraph's first words with the keyboard and press 2."""
    view, library = window.desk.reader.view, window.context.library
    before = {passage.id for passage in passages(library)}
    for _step in range(6):
        QTest.keyClick(view, Qt.Key.Key_Down)
    for _step in range(4):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: len(passages(library)) == len(before) + 1)
    (made,) = [passage for passage in passages(library) if passage.id not in before]
    return made


def test_the_first_tag_is_reached_in_a_dozen_steps_found_by_search_and_undone(qtbot: QtBot, program: Program) -> None:
    window = with_sample(qtbot, program)
    open_first(qtbot, window)
    made = tag_by_digit(qtbot, window)
    assert "Tagged" in window.toast.words.text()
    assert len(made.themes) == 1
    press(qtbot, "Ctrl+Shift+F")
    assert window.search.hasFocus()
    QTest.keyClicks(focused(), f'"{made.quote.strip()}" kind:passage')
    qtbot.waitUntil(lambda: made.id in {hit.id for hit in hits(window)}, timeout=LONG)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    qtbot.waitUntil(window.desk.results.list.hasFocus)
    QTest.keyClick(window.desk.results.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.centre.currentWidget() is window.desk.reader)
    press(qtbot, "Ctrl+Z")
    assert made.id not in {passage.id for passage in passages(window.context.library)}
    assert "Undone" in window.toast.words.text()
    press(qtbot, "Ctrl+Shift+Z")
    assert made.id in {passage.id for passage in passages(window.context.library)}


def hits(window: MainWindow) -> list[Hit]:
    model = window.desk.results.model
    return [hit for row in range(model.rowCount()) if (hit := model.hit_at(model.index(row)))]


def test_what_was_tagged_is_exported_with_its_source(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = with_sample(qtbot, program)
    open_first(qtbot, window)
    made = tag_by_digit(qtbot, window)
    press(qtbot, "Ctrl+E")
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    target = tmp_path / "export.md"
    dialog.write_to(target)
    qtbot.waitUntil(target.exists, timeout=LONG)
    qtbot.waitUntil(lambda: not window.context.jobs.running)
    assert " ".join(made.quote.split()) in " ".join(target.read_text("utf-8").split())
    dialog.close()


def test_the_day_after_the_same_article_is_open_and_undo_still_works(qtbot: QtBot, program: Program) -> None:
    window = with_sample(qtbot, program)
    open_first(qtbot, window)
    made = tag_by_digit(qtbot, window)
    place = window.context.selection.place
    program.end()
    window = program.start()
    assert window.context.selection.place == place
    assert window.desk.centre.currentWidget() is window.desk.reader
    assert window.acts["undo"].text() == "&Undo Tag passage"
    window.acts["undo"].trigger()
    assert made.id not in {passage.id for passage in passages(window.context.library)}
    window.acts["undo"].trigger()
    with window.context.library.reading() as reader:
        assert reader.count(Article) == 0
    assert window.desk.centre.currentWidget() is window.desk.start
