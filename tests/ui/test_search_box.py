from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain import Creator, Theme
from app.query import parse
from app.themes import add_theme
from tests.factories import an_article, saved
from ui.context import Context
from ui.places import Place
from ui.search.box import SearchBox
from ui.search.completing import completed, fitting, part_before
from ui.search.page import SearchPage


@pytest.fixture
def box(qtbot: QtBot, context: Context) -> Iterator[SearchBox]:
    """The box over the page of results, in a window, with the focus."""
    window = QWidget()
    layout = QVBoxLayout(window)
    made = SearchBox(context)
    layout.addWidget(made)
    layout.addWidget(SearchPage(context))
    qtbot.addWidget(window)
    window.resize(800, 560)
    window.show()
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    window.close()


def types(box: SearchBox, words: str) -> None:
    QTest.keyClicks(box, words)


def words_searched(context: Context) -> str:
    return context.selection.place.words if context.selection.place.kind == "search" else ""


def test_the_placeholder_is_never_cut(box: SearchBox) -> None:
    assert box.width() > box.fontMetrics().horizontalAdvance(box.placeholderText()) + box.height()


def test_typing_on_is_one_entry_in_the_history(box: SearchBox, context: Context, qtbot: QtBot) -> None:
    context.selection.open(Place("article", "a"))
    for letters in ("pol", "ice", " pay"):
        types(box, letters)
        qtbot.waitUntil(lambda: words_searched(context) == box.text())
    context.selection.back()
    assert context.selection.place == Place("article", "a")


def test_escape_returns_to_the_place_before(box: SearchBox, context: Context, qtbot: QtBot) -> None:
    context.selection.open(Place("article", "a"))
    types(box, "police")
    qtbot.waitUntil(lambda: words_searched(context) == "police")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert context.selection.place == Place("article", "a")


def test_emptying_the_box_returns_too(box: SearchBox, context: Context, qtbot: QtBot) -> None:
    context.selection.open(Place("article", "a"))
    types(box, "po")
    qtbot.waitUntil(lambda: words_searched(context) == "po")
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: context.selection.place == Place("article", "a"))


def test_a_search_after_opening_a_hit_is_a_new_entry(box: SearchBox, context: Context, qtbot: QtBot) -> None:
    types(box, "one")
    QTest.keyClick(box, Qt.Key.Key_Return)
    context.selection.open(Place("article", "a"))
    types(box, " two")
    QTest.keyClick(box, Qt.Key.Key_Return)
    context.selection.back()
    assert context.selection.place == Place("article", "a")
    context.selection.back()
    assert words_searched(context) == "one"


def test_enter_searches_without_waiting(box: SearchBox, context: Context) -> None:
    types(box, "police")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert words_searched(context) == "police"


def test_enter_is_not_taken_by_a_command_of_a_menu_above_the_box(
    qtbot: QtBot, box: SearchBox, context: Context
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.menuBar().setCornerWidget(box)
    action = QAction("Tag", window)
    action.setShortcuts([QKeySequence(keys) for keys in ("Return", "Esc", "Down", "F2")])
    window.menuBar().addMenu("Passage").addAction(action)
    heard: list[bool] = []
    action.triggered.connect(heard.append)
    window.show()
    window.activateWindow()
    box.show()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    types(box, "police")
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(box, key)
    assert heard == []
    assert words_searched(context) == "police"
    box.setParent(None)


def test_the_box_shows_a_search_opened_elsewhere(box: SearchBox, context: Context) -> None:
    context.selection.open(Place("search", words="theme:Funding kind:passage"))
    assert box.text() == "theme:Funding kind:passage"


def test_an_empty_box_lists_the_fields_and_down_takes_one(box: SearchBox, context: Context) -> None:
    types(box, "x")
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert box.popup.isVisible()
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "theme:"
    assert box.hasFocus()


def test_a_theme_with_blanks_is_completed_in_quotation_marks(box: SearchBox, context: Context, qtbot: QtBot) -> None:
    add_theme(context.library, "Funding/Youth clubs")
    types(box, "money theme:youth")
    qtbot.waitUntil(box.popup.isVisible)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: box.text() == 'money theme:"Funding/Youth clubs" ')
    assert box.hasFocus()
    assert not box.popup.isVisible()


def test_escape_closes_the_suggestions_first(box: SearchBox, context: Context, qtbot: QtBot) -> None:
    types(box, "kind:pas")
    qtbot.waitUntil(lambda: words_searched(context) == "kind:pas")
    assert box.popup.isVisible()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.popup.isVisible()
    assert words_searched(context) == "kind:pas"


def test_authors_are_offered_as_soon_as_they_are_read(box: SearchBox, context: Context, qtbot: QtBot) -> None:
    saved(context.library, an_article(authors=(Creator("Okafor", "Ada"),)))
    context.index.follow(context.library)
    types(box, "author:oka")
    qtbot.waitUntil(box.popup.isVisible)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: box.text() == 'author:"Ada Okafor" ')


def test_what_begins_as_typed_is_offered_first() -> None:
    assert fitting(["unmarked", "marked", "note"], "mark") == ["marked", "unmarked"]


@given(st.text(max_size=30).filter(lambda name: name.strip() and '"' not in name), st.text(max_size=10))
def test_a_completed_theme_is_read_back_as_typed(name: str, before: str) -> None:
    text = "theme:"
    part = part_before(text)
    assert part is not None
    Theme(id="x", name="y")
    filled = completed(text, part, name)
    assert filled.startswith("theme:")
    assert part_before(f"{before} {text}") is not None
    parse(filled)
