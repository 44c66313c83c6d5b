"""Coming back: to an article where it was left, to a stop of the history exactly as it was, also after a restart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bookmarks import Bookmark, Bookmarks, bookmarks_file
from app.domain import Article, Span
from app.passages import mark
from tests.factories import a_text, all_saved, an_article, saved, text_of
from ui.context import Context
from ui.places import START, Place
from ui.reader.panel import ReaderPanel
from ui.reader.scrolling import exposed
from ui.selection import Selection
from ui.trail import Trail

WORDS = "\n\n".join(f"On day {day} the ferry crossed, and the keeper wrote it down. " * 4 for day in range(80))


@pytest.fixture
def article(context: Context) -> Article:
    return saved(context.library, an_article(WORDS, title="The ferry"))


@pytest.fixture
def panel(qtbot: QtBot, context: Context, article: Article) -> ReaderPanel:
    return shown(qtbot, context)


def shown(qtbot: QtBot, context: Context) -> ReaderPanel:
    panel = ReaderPanel(context)
    qtbot.addWidget(panel)
    panel.resize(700, 500)
    panel.show()
    return panel


def scroll(panel: ReaderPanel, value: int) -> int:
    bar = panel.view.verticalScrollBar()
    bar.setValue(value)
    return bar.value()


def at(panel: ReaderPanel) -> int:
    return panel.view.verticalScrollBar().value()


def test_back_and_forward_restore_the_page_to_the_pixel(context: Context, panel: ReaderPanel, article: Article) -> None:
    other = saved(context.library, an_article(WORDS))
    context.selection.open(Place("article", article.id))
    first = scroll(panel, 1234)
    context.selection.open(Place("article", other.id))
    second = scroll(panel, 777)
    context.selection.open(START)
    context.selection.back()
    assert at(panel) == second
    context.selection.back()
    assert at(panel) == first
    context.selection.travel(1)
    assert at(panel) == second


def test_two_stops_at_one_article_are_two_places(context: Context, panel: ReaderPanel, article: Article) -> None:
    context.selection.open(Place("article", article.id))
    first = scroll(panel, 900)
    start = WORDS.index("On day 70")
    context.selection.open(Place("article", article.id, start, start + 9))
    assert at(panel) > first
    context.selection.back()
    assert at(panel) == first
    context.selection.forward()
    assert panel.view.chosen() is None or panel.view.caret() == start + 9


def test_a_passage_named_anew_wins_over_where_one_was(context: Context, panel: ReaderPanel, article: Article) -> None:
    start = WORDS.index("On day 60")
    passage = mark(context.library, article.id, Span(start, start + 20))
    context.selection.open(Place("article", article.id))
    scroll(panel, 40)
    context.selection.open(Place("passage", passage.id))
    assert panel.sitting.current == passage.id
    box = panel.view.caret_box()
    assert 0 <= box.top() <= panel.view.viewport().height() / 3


def test_after_a_restart_one_reads_on_where_one_was_also_from_a_passage(
    qtbot: QtBot, context: Context, article: Article
) -> None:
    passage = mark(context.library, article.id, Span(30, 50))
    first = shown(qtbot, context)
    context.selection.open(Place("passage", passage.id))
    left = scroll(first, 2100)
    first.sitting.leave()
    first.hide()
    again = replace(context, selection=Selection())
    second = shown(qtbot, again)
    again.selection.replace(Place("passage", passage.id))
    assert at(second) == left


def test_what_one_scrolls_to_is_kept_within_seconds_without_closing(
    qtbot: QtBot, context: Context, panel: ReaderPanel, article: Article
) -> None:
    context.selection.open(Place("article", article.id))
    scroll(panel, 1500)
    file = bookmarks_file(context.library.id)
    qtbot.waitUntil(lambda: (Bookmarks(file).of(article.id) or Bookmark("")).top > 0, timeout=4000)


def test_a_read_only_library_remembers_too_and_nothing_is_written_into_it(
    context: Context, panel: ReaderPanel, article: Article
) -> None:
    with context.library.reading() as reader:
        before = reader.revision
    context.selection.open(Place("article", article.id))
    scroll(panel, 800)
    panel.sitting.leave()
    with context.library.reading() as reader:
        assert reader.revision == before
    assert Bookmarks(bookmarks_file(context.library.id)).of(article.id) is not None


def test_in_a_corrected_text_the_same_words_stand_at_the_top(
    context: Context, panel: ReaderPanel, article: Article
) -> None:
    context.selection.open(Place("article", article.id))
    scroll(panel, 2000)
    panel.sitting.remember()
    top = panel.sitting.standings.left(text_of(article)).top
    corrected = a_text(article, "A foreword that was missing.\n\n" + WORDS, version=2)
    all_saved(context.library, corrected, replace(article, text_id=corrected.id))
    panel.sitting.remember()
    moved = panel.sitting.standings.left(corrected).top
    assert abs(moved - top - len("A foreword that was missing.\n\n")) < 80, "a line, at most"


def test_deep_in_a_long_text_the_place_is_known_and_marked_before_all_of_it_is_laid_out(
    context: Context, panel: ReaderPanel
) -> None:
    long = saved(context.library, an_article("\n\n".join([WORDS] * 30)))
    start = text_of(long).content.rindex("On day 40")
    mark(context.library, long.id, Span(start, start + 9))
    context.selection.open(Place("article", long.id, start, start + 9))
    view = panel.view
    shown = {block.blockNumber() for block in exposed(view, view.viewport().rect())}
    assert view.textCursor().blockNumber() in shown
    top = panel.sitting.standings.left(text_of(long)).top
    assert start - 2_000 < top <= start


def test_the_buttons_of_a_mouse_go_back_and_forward(context: Context, panel: ReaderPanel, article: Article) -> None:
    context.selection.open(Place("article", article.id))
    press(panel, Qt.MouseButton.BackButton)
    assert context.selection.place == START
    press(panel, Qt.MouseButton.ForwardButton)
    assert context.selection.place == Place("article", article.id)


def press(panel: ReaderPanel, button: Qt.MouseButton) -> None:
    spot = QPointF(50, 50)
    none = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseButtonPress, spot, panel.view.mapToGlobal(spot), button, button, none)
    QApplication.sendEvent(panel.view.viewport(), event)


def test_the_last_places_are_listed_by_name_and_chosen_from_the_list(
    context: Context, panel: ReaderPanel, article: Article, qtbot: QtBot
) -> None:
    other = saved(context.library, an_article(WORDS, title="Salt & bread"))
    context.selection.open(Place("article", article.id))
    context.selection.open(Place("article", other.id))
    context.selection.open(Place("search", words="ferry"))
    context.selection.open(Place("article", article.id, 3, 9))
    with qtbot.waitActive(panel):
        panel.activateWindow()
    button = panel.header.back
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [action.text() for action in button.places.actions()] == [
        "Search: ferry",
        "Salt && bread",
        "The ferry",
        "Start",
    ]
    button.places.actions()[1].trigger()
    button.places.close()
    assert context.selection.place == Place("article", other.id)
    assert [visit.place.kind for visit in context.selection.trail.future] == ["search", "article"]


def test_a_trail_forgets_what_lay_ahead_when_one_turns_off_and_never_goes_where_there_is_nothing() -> None:
    trail = Trail()
    for name in "abc":
        trail.leave_for(Place("article", name))
    assert trail.travel(-2)
    assert trail.here.place.id == "a"
    assert [trail.travel(steps) for steps in (-2, 0, 3)] == [False] * 3
    trail.leave_for(Place("article", "d"))
    assert [visit.place.id for visit in trail.past] == ["a", ""]
    assert trail.future == []


def test_a_window_that_scrolls_says_where_one_is(qtbot: QtBot, context: Context, panel: ReaderPanel) -> None:
    assert panel.place.isVisible() is False
    with context.library.reading() as reader:
        article = next(reader.every(Article))
    context.selection.open(Place("article", article.id))
    qtbot.waitUntil(lambda: panel.place.text() == "para. 1 of 80")
    panel.view.setFocus()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    scroll(panel, 10**6)
    qtbot.waitUntil(lambda: panel.place.text().startswith("para. 7"))
