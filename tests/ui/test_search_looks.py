"""How the page of results and the sidebar look where room is short, and what they keep quiet about while one types."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain import Span
from app.query import parse
from tests.ui.lint import lint
from ui.context import Context
from ui.one_line import Heading
from ui.search import marked, pieces
from ui.search.box import SearchBox
from ui.search.facets.nodes import Node
from ui.search.facets.pane import FacetsPane
from ui.search.hints_line import HintsLine
from ui.searches.head import SearchesHead


@pytest.fixture
def typing(qtbot: QtBot, context: Context) -> Iterator[tuple[SearchBox, HintsLine]]:
    """The box in which one types, and the line of hints."""
    window = QWidget()
    column = QVBoxLayout(window)
    box, line = SearchBox(context), HintsLine(window)
    for part in (box, line):
        column.addWidget(part)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    yield box, line
    window.close()


def typed(box: SearchBox, line: HintsLine, words: str) -> str:
    box.setText(words)
    line.tell(parse(words).hints, words)
    return line.text()


@pytest.mark.parametrize("words", ["theme:", "money theme:", "year:20x", "kind:pas", "date:2016-", "is:unta"])
def test_nothing_is_said_of_the_part_that_is_being_typed(typing: tuple[SearchBox, HintsLine], words: str) -> None:
    box, line = typing
    assert parse(words).hints
    assert typed(box, line, words) == ""
    assert not line.isVisible()


def test_what_was_typed_before_it_is_spoken_of(typing: tuple[SearchBox, HintsLine]) -> None:
    assert "soon" in typed(*typing, "year:soon theme:")
    assert "theme" not in typing[1].text()


def test_going_on_to_the_results_tells_what_was_held_back(typing: tuple[SearchBox, HintsLine]) -> None:
    box, line = typing
    typed(box, line, "kind:pas")
    line.tell_all()
    assert "pas" in line.text()
    assert line.isVisible()


def test_after_a_while_the_word_at_the_caret_counts_as_typed(typing: tuple[SearchBox, HintsLine], qtbot: QtBot) -> None:
    box, line = typing
    line._patience.setInterval(1)
    typed(box, line, "year:20x")
    qtbot.waitUntil(line.isVisible)
    assert "20x" in line.text()


def test_a_heading_gives_way_to_the_buttons_beside_it(qtbot: QtBot) -> None:
    panel = QWidget()
    row = QHBoxLayout(panel)
    heading, head = Heading("A heading of many words", panel), SearchesHead(panel)
    head.show_count(12)
    row.addWidget(heading)
    row.addWidget(head)
    qtbot.addWidget(panel)
    panel.resize(panel.minimumSizeHint())
    panel.show()
    assert panel.width() < heading.sizeHint().width() + head.fold.sizeHint().width()
    assert lint(panel) == []


def test_where_one_stands_among_the_facets_is_not_marked_from_elsewhere(qtbot: QtBot) -> None:
    pane = FacetsPane(None)  # type: ignore[arg-type]
    qtbot.addWidget(pane)
    values = tuple(Node(f"kind\0{kind}", "kind", kind, 2) for kind in ("article", "note"))
    pane.show_groups([Node("kind", "kind", "Kind", below=values)])
    pane.show()
    pane.go_in()
    QTest.keyClick(pane, Qt.Key.Key_Down)
    assert pane.facets.node(pane.currentIndex()) == values[0]
    assert pane.selectionModel().selectedIndexes() == []


def test_a_snippet_that_begins_or_ends_within_a_sentence_shows_it() -> None:
    words = "the council agreed to pay for the wall and " * 4
    text, marks = marked._as_a_part(words.strip() + ",", (Span(4, 11),))
    assert (text[0], text[-2:]) == ("…", "d…")
    assert [text[mark.start : mark.end] for mark in marks] == ["council"]
    whole = "The council agreed to pay for the wall. " * 4
    assert marked._as_a_part(whole.strip(), ())[0] == whole.strip()
    assert marked._as_a_part("and the wall", ())[0] == "and the wall"


@pytest.mark.parametrize("words", ["wall ", "جدار ", "長城"])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_last_line_of_a_snippet_leaves_room_for_an_ellipsis(
    qtbot: QtBot, words: str, direction: Qt.LayoutDirection
) -> None:
    option = QStyleOptionViewItem()
    option.direction = direction
    layout = marked._fitted(option, words * 60, (), 200)
    last = layout.lineAt(marked.LINES - 1).naturalTextRect()
    more = option.fontMetrics.horizontalAdvance("…")
    assert layout.lineCount() > marked.LINES
    assert last.left() >= more if pieces.is_leftward(words) else last.right() <= 200 - more


def test_the_list_under_the_box_stays_within_a_small_window(qtbot: QtBot, context: Context) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    box = SearchBox(context)
    column.addWidget(box)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(420, 300)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    box.recent.add("money")
    box.setFocus()
    QTest.keyClicks(box, "x")
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    qtbot.waitUntil(box.popup.isVisible)
    assert window.rect().contains(box.popup.geometry())
    assert box.popup.foot.text()
    box.popup.hide()
