"""The outline beside the text: a tree that follows the reading, filters, counts, and leads to each heading."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain import Article, Block, BlockKind, Span
from app.passages import mark
from tests.factories import an_article, saved
from ui.context import Context
from ui.main_window import MainWindow
from ui.outline.model import COUNT, PRESENT
from ui.outline.panel import OutlinePanel
from ui.places import START, Place

HEADINGS = (("The ferry", 1), ("How it began", 2), ("What it cost", 3), ("The bridge", 2), ("Äpfel & Birnen", 1))


def a_long_article(**fields: object) -> Article:
    blocks, content = [], ""
    for title, level in HEADINGS:
        blocks.append(Block(BlockKind.HEADING, len(content), len(content) + len(title), level))
        content += title + "\n\n"
        for number in range(14):
            words = f"{title}, paragraph {number}: the keeper of the harbour wrote down who had crossed. " * 3
            blocks.append(Block(BlockKind.PARAGRAPH, len(content), len(content) + len(words)))
            content += words + "\n\n"
    return an_article(content, blocks=tuple(blocks), **fields)


@pytest.fixture
def article(context: Context) -> Article:
    return saved(context.library, a_long_article(title="The ferry"))


@pytest.fixture
def panel(qtbot: QtBot, context: Context, article: Article) -> OutlinePanel:
    made = OutlinePanel(context)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    context.selection.open(Place("article", article.id))
    return made


def shown(panel: OutlinePanel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    parent = parent or QModelIndex()
    lines = []
    for row in range(panel.model.rowCount(parent)):
        index = panel.model.index(row, 0, parent)
        lines += ["  " * depth + str(index.data()), *shown(panel, index, depth + 1)]
    return lines


def start_of(panel: OutlinePanel, title: str) -> int:
    assert panel.opened is not None
    return panel.opened.text.content.index(f"{title}\n\n")


def counts(panel: OutlinePanel) -> list[int]:
    return [panel.model.index_of(number).data(COUNT) for number in range(len(HEADINGS))]


def test_headings_are_a_tree(panel: OutlinePanel) -> None:
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert shown(panel) == ["The ferry", "  How it began", "    What it cost", "  The bridge", "Äpfel & Birnen"]
    panel.line.setText("cost")
    assert shown(panel) == ["The ferry", "  How it began", "    What it cost"]


def test_the_filter_finds_words_whatever_their_capitals_and_accents_and_enter_goes_there(
    panel: OutlinePanel, context: Context, article: Article, qtbot: QtBot
) -> None:
    panel.line.setFocus()
    QTest.keyClicks(panel.line, "apfel")
    assert shown(panel) == ["Äpfel & Birnen"]
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    start = start_of(panel, "Äpfel & Birnen")
    assert context.selection.place == Place("article", article.id, start, start)


def test_nothing_found_is_said_and_escape_brings_all_headings_back(panel: OutlinePanel, qtbot: QtBot) -> None:
    with qtbot.waitActive(panel):
        panel.activateWindow()
    panel.line.setFocus()
    QTest.keyClicks(panel.line, "zebra")
    assert panel.pages.currentWidget() is panel.empty
    assert panel.empty.text() == "No heading has these words."
    QTest.keyClick(panel.line, Qt.Key.Key_Escape)
    assert len(shown(panel)) == len(HEADINGS)


def test_a_text_without_headings_says_so(panel: OutlinePanel, context: Context) -> None:
    plain = saved(context.library, an_article("Only words"))
    context.selection.open(Place("article", plain.id))
    assert panel.empty.text() == "This text has no headings."
    assert not panel.line.isVisible()


def test_before_anything_is_open_it_says_what_to_do(qtbot: QtBot, context: Context) -> None:
    panel = OutlinePanel(context)
    qtbot.addWidget(panel)
    assert panel.empty.text() == "Open an article to see its headings."


def test_the_heading_one_reads_under_is_marked_and_chosen_unless_one_is_at_work_in_the_tree(
    panel: OutlinePanel, context: Context, qtbot: QtBot
) -> None:
    with qtbot.waitActive(panel):
        panel.activateWindow()
    panel.line.setFocus()
    context.selection.read_on(start_of(panel, "The bridge") + 40)
    assert panel.tree.currentIndex().data() == "The bridge"
    assert panel.tree.currentIndex().data(PRESENT)
    assert "you are here" in panel.tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    panel.tree.setFocus()
    context.selection.read_on(start_of(panel, "What it cost"))
    assert panel.tree.currentIndex().data() == "The bridge"
    assert panel.model.present == 2


def test_passages_are_counted_under_their_headings_and_those_above_also_after_undo(
    panel: OutlinePanel, context: Context, article: Article
) -> None:
    start = start_of(panel, "What it cost")
    assert counts(panel) == [0, 0, 0, 0, 0]
    mark(context.library, article.id, Span(start + 20, start + 40))
    assert counts(panel) == [1, 1, 1, 0, 0]
    context.library.undo()
    assert counts(panel) == [0, 0, 0, 0, 0]


def test_what_changed_out_of_sight_is_there_when_it_is_shown(
    panel: OutlinePanel, context: Context, article: Article
) -> None:
    panel.hide()
    start = start_of(panel, "The bridge")
    mark(context.library, article.id, Span(start, start + 10))
    panel.show()
    assert counts(panel) == [1, 0, 0, 1, 0]


def test_the_key_brings_the_outline_forward_enter_goes_to_the_text_and_back_returns(
    qtbot: QtBot, context: Context, article: Article
) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1400, 800)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    context.selection.enter(Place("article", article.id))
    view, outline = window.desk.reader.view, window.desk.outline
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(outline.tree.hasFocus)
    for _step in range(3):
        QTest.keyClick(outline.tree, Qt.Key.Key_Down)
    QTest.keyClick(outline.tree, Qt.Key.Key_Return)
    qtbot.waitUntil(view.hasFocus)
    assert view.caret() == start_of(outline, "The bridge")
    assert view.viewport().rect().contains(view.caret_box())
    qtbot.waitUntil(lambda: outline.tree.currentIndex().data() == "The bridge")
    context.selection.back()
    assert view.verticalScrollBar().value() == 0
    window.importing.close()


def test_the_outline_of_an_article_that_goes_is_empty(panel: OutlinePanel, context: Context, article: Article) -> None:
    with context.library.writing("Empty the trash") as writer:
        writer.delete(article)
    assert panel.opened is None
    context.selection.open(START)
    assert shown(panel) == []
