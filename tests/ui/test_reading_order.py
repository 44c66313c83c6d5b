"""A screen reader and the Tab key go through the window as it is read, and what keys reach in a list is spoken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QListWidget, QPushButton, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from app.domain import Article
from app.ports import Library
from app.sample import add_sample
from ui import speaking
from ui.by_name import by_name
from ui.context import Context
from ui.main_window import MainWindow
from ui.places import START, Place
from ui.reader.type_popup import TypePopup
from ui.reading_order import put_in_order
from ui.speaking import speak_rows


@pytest.fixture
def window(qtbot: QtBot, context: Context, library: Library) -> Iterator[MainWindow]:
    add_sample(library)
    made = MainWindow(context)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.importing.close()


def heard_in(top: QWidget) -> list[QWidget]:
    """What a screen reader finds right in a widget, in its order."""
    face = QAccessible.queryAccessibleInterface(top)
    found = [face.child(number).object() for number in range(face.childCount())]
    return [part for part in found if isinstance(part, QWidget)]


def reached_by_tab(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """What Tab goes through from the search box on, until it is there again."""
    found = list[QWidget]()
    while (at := QApplication.focusWidget()) is not None and at not in found:
        found.append(at)
        QTest.keyClick(at, key)
    return found


def test_the_panes_are_heard_from_left_to_right(window: MainWindow) -> None:
    desk = window.desk
    panes = [part for part in heard_in(desk.across) if part in (desk.left, desk.tabs) or part.isAncestorOf(desk.centre)]
    assert [pane.isAncestorOf(desk.centre) for pane in panes] == [False, True, False]
    assert (panes[0], panes[2]) == (desk.left, desk.tabs)
    assert [part for part in heard_in(desk.left) if part in (desk.articles, desk.themes)] == [
        desk.articles,
        desk.themes,
    ]
    whole = [part for part in heard_in(window) if part in (window.menuBar(), desk, window.statusBar())]
    assert whole == [window.menuBar(), desk, window.statusBar()]


@pytest.mark.parametrize("kind", ["start", "search", "history", "trash", "preferences", "review"])
def test_tab_goes_through_the_panes_from_left_to_right_and_through_each_as_it_is_read(
    qtbot: QtBot, window: MainWindow, kind: str
) -> None:
    window.context.selection.open(START if kind == "start" else Place(kind, words="pledge" if kind == "search" else ""))
    qtbot.waitUntil(lambda: not window.context.jobs.running)
    desk = window.desk
    panes = [desk.left, desk.centre, desk.tabs]
    window.search.setFocus()
    passed = [panes.index(pane) for widget in reached_by_tab(window) for pane in panes if pane.isAncestorOf(widget)]
    assert passed == sorted(passed)
    assert set(passed) == {0, 1, 2}


def test_shift_and_tab_go_the_other_way_and_no_control_is_left_out_or_keeps_the_key(window: MainWindow) -> None:
    window.search.setFocus()
    there = reached_by_tab(window)
    window.search.setFocus()
    back = reached_by_tab(window, Qt.Key.Key_Backtab)
    assert back == [there[0], *reversed(there[1:])]
    assert {"SearchBox", "CollectionsTree", "ArticleTable", "ThemeView", "_Bar", "ThemeFilter"} <= {
        type(widget).__name__ for widget in there
    }


def test_tab_stays_in_a_small_frame_that_lies_over_the_window(
    qtbot: QtBot, window: MainWindow, library: Library
) -> None:
    with library.reading() as reader:
        window.context.selection.open(Place("article", next(reader.every(Article)).id))
    window.desk.reader.open_type()
    popup = window.desk.reader.findChild(TypePopup)
    assert isinstance(popup, TypePopup)
    passed = reached_by_tab(window)
    assert passed[:3] == [popup.face, popup.size_box, popup.measure]
    assert all(popup.isAncestorOf(widget) for widget in passed)


def test_a_side_that_is_folded_away_is_not_gone_through(window: MainWindow) -> None:
    window.desk.fold(0)
    window.search.setFocus()
    assert not any(window.desk.left.isAncestorOf(widget) for widget in reached_by_tab(window))


def test_what_was_made_late_or_turned_round_is_put_in_order(qtbot: QtBot) -> None:
    top = QSplitter()
    qtbot.addWidget(top)
    grid_of, last = QWidget(), QPushButton("last")
    grid = QGridLayout(grid_of)
    for row, column in ((1, 1), (0, 1), (1, 0), (0, 0)):
        grid.addWidget(QPushButton(f"{row}{column}", grid_of), row, column)
    top.addWidget(grid_of)
    top.addWidget(last)
    put_in_order(top)
    with qtbot.waitActive(top):
        top.show()
        top.activateWindow()
    first = next(button for button in grid_of.findChildren(QPushButton) if button.text() == "00")
    first.setFocus()
    passed = [button.text() for button in reached_by_tab(top) if isinstance(button, QPushButton)]
    assert passed == ["00", "01", "10", "11", "last"]
    assert [button.text() for button in heard_in(grid_of) if isinstance(button, QPushButton)] == [
        "00",
        "01",
        "10",
        "11",
    ]


def test_the_row_reached_from_a_line_is_spoken_with_its_place(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(speaking, "announce", lambda _widget, sentence: spoken.append(sentence))  # stands in for it
    page = QWidget()
    qtbot.addWidget(page)
    line, rows = QLineEdit(page), QListWidget(page)
    rows.addItems(["Funding", "Water"])
    speak_rows(rows, line)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    line.setFocus()
    rows.setCurrentRow(1)
    rows.setFocus()
    rows.setCurrentRow(0)
    assert spoken == ["Water, 2 of 2"]


@pytest.mark.parametrize(
    ("language", "sorted_so"),
    [
        ("en", ["Äpfel", "apple", "Chapter 2", "Chapter 10", "émile", "Eve", "Zebra"]),
        ("sv", ["apple", "Chapter 2", "Chapter 10", "émile", "Eve", "Zebra", "Äpfel"]),
    ],
)
def test_names_are_sorted_as_the_language_does(language: str, sorted_so: list[str]) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        assert sorted(["Zebra", "Eve", "Äpfel", "Chapter 10", "apple", "émile", "Chapter 2"], key=by_name) == sorted_so
    finally:
        QLocale.setDefault(before)
