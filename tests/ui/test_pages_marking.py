"""Marking on the pages of a PDF: over their breaks and columns, by handles, as it is in the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain import Article, Theme
from app.passages import mark
from tests.factories import a_passage, a_theme, all_saved, saved
from tests.printed import a_pdf, printed_as
from tests.ui.a_reader import a_reader, let_go, move_by, passages, quotes, send, take_hold
from ui.context import Context
from ui.pages.lines import Box
from ui.pages.view import PageView
from ui.reader.panel import ReaderPanel

PAGES = [
    [f"Line {number} of the first page" for number in range(30)],
    [f"Line {number} of the second page" for number in range(30)],
    [f"Line {number} of the third" for number in range(30)],
]
COLUMN = 15
"""Lines in each of two columns."""

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def article(context: Context) -> Article:
    return printed_as(context.library, a_pdf(PAGES, column=COLUMN), PAGES, title="The ledger")


@pytest.fixture
def theme(context: Context) -> Theme:
    return saved(context.library, a_theme("Promises", colour="#009E73", digit=8))


@pytest.fixture
def panel(context: Context, qtbot: QtBot, article: Article, theme: Theme) -> Iterator[ReaderPanel]:
    made = a_reader(context, qtbot, article)
    yield made
    made.faces.close()


@pytest.fixture
def view(panel: ReaderPanel, qtbot: QtBot) -> PageView:
    panel.faces.show("page")
    assert panel.faces.pane is not None
    shown = panel.faces.pane.view
    qtbot.waitUntil(lambda: shown.script is not None and {1, 2} <= set(shown.script.lines))
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    return shown


def point(view: PageView, words: str, ending: bool = False) -> QPoint:
    """Where the first (or last) character of some words is drawn, at its outer edge."""
    script = view.script
    assert script is not None
    at = script.content.index(words) + (len(words) - 1 if ending else 0)
    page = script.placing.page(at)
    (box,) = script.boxes(page, at, at + 1)
    place = view.place_of(page, box)
    return QPointF(place.right() - 1 if ending else place.left() + 1, place.center().y()).toPoint()


def drag(view: PageView, first: str, last: str) -> None:
    """From the beginning of some words to the end of others."""
    ground = view.viewport()
    send(ground, QEvent.Type.MouseButtonPress, point(view, first))
    send(ground, QEvent.Type.MouseMove, point(view, last, ending=True))
    send(ground, QEvent.Type.MouseButtonRelease, point(view, last, ending=True))


def pieces(view: PageView) -> list[int]:
    """How many rectangles the one passage has on each page."""
    script, opened = view.script, view.sitting.opened
    assert script is not None
    assert opened is not None
    (passage,) = opened.passages.values()
    return [len(list(script.boxes(page, passage.start, passage.end))) for page in (1, 2, 3)]


def upper_half(view: PageView) -> QImage:
    """What is seen there: a line below the page may take some of its room."""
    return view.viewport().grab(QRect(0, 0, view.viewport().width(), 300)).toImage()


def to_the_break(view: PageView) -> None:
    """Scroll so that the end of the first page and the beginning of the second are seen."""
    second = view.place_of(2, Box(0, 0, 0, 0)).top()
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + round(second - view.viewport().height() / 2))


def test_a_selection_over_a_page_break_is_one_passage_on_both_pages_and_in_the_text(
    context: Context, panel: ReaderPanel, view: PageView, theme: Theme
) -> None:
    view.set_percent(45)
    to_the_break(view)
    drag(view, "Line 29 of the first", "Line 0 of the second")
    QTest.keyClick(view, Qt.Key.Key_8)
    assert quotes(context) == ["Line 29 of the first page\n\nLine 0 of the second"]
    assert pieces(view) == [1, 1, 0]
    images = [view.painting._worked_out(page, view.script) for page in (1, 2) if view.script]
    assert all(any(band.themes == (theme.id,) for band in bands) for bands in images)
    panel.faces.show("text")
    panel.view.choose(passages(context)[0].start, passages(context)[0].end)
    assert context.selection.passages == (passages(context)[0].id,)


def test_a_selection_over_two_columns_is_one_passage(context: Context, view: PageView, theme: Theme) -> None:
    drag(view, "Line 13 of the first", "Line 16 of the first")
    QTest.keyClick(view, Qt.Key.Key_8)
    (quote,) = quotes(context)
    assert quote.startswith("Line 13 of the first page Line 14 of the first page Line 15 of")
    assert quote.endswith("Line 16 of the first")
    assert pieces(view) == [4, 0, 0]
    assert view.script is not None
    boxes = list(view.script.boxes(1, passages(context)[0].start, passages(context)[0].end))
    assert boxes[2].left > boxes[1].left + 200, "the second half stands in the other column"


def test_a_handle_is_dragged_over_the_page_break(
    context: Context, view: PageView, article: Article, qtbot: QtBot
) -> None:
    view.set_percent(45)
    passage = saved(context.library, a_passage(article, "Line 28 of the first page"))
    to_the_break(view)
    view.choose(passage.start, passage.start)
    handle = view.handles.end
    qtbot.waitUntil(handle.isVisible)
    to_the_break(view)
    view.handles.follow()
    off = point(view, "Line 1 of the second", ending=True) - point(view, "Line 28 of the first page", ending=True)
    take_hold(handle)
    move_by(handle, off, ALT)
    overlay = view.sitting.view.overlay
    assert overlay is not None
    assert overlay.dragged is not None
    assert quotes(context) == ["Line 28 of the first page"]
    let_go(handle)
    (quote,) = quotes(context)
    assert quote.startswith("Line 28 of the first page Line 29 of the first page\n\nLine 0 of the second")
    assert quote.endswith("Line 1 of the second")
    context.library.undo()
    assert quotes(context) == ["Line 28 of the first page"]


def test_escape_on_a_page_leaves_the_passage_as_it_was(
    context: Context, view: PageView, article: Article, qtbot: QtBot
) -> None:
    passage = saved(context.library, a_passage(article, "Line 3 of the first page"))
    view.choose(passage.start, passage.start)
    qtbot.waitUntil(view.handles.end.isVisible)
    take_hold(view.handles.end)
    move_by(view.handles.end, QPoint(0, 40))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    let_go(view.handles.end)
    assert quotes(context) == ["Line 3 of the first page"]


def test_the_handles_are_on_the_face_that_is_in_front(
    context: Context, panel: ReaderPanel, view: PageView, article: Article, qtbot: QtBot
) -> None:
    passage = saved(context.library, a_passage(article, "Line 3 of the first page"))
    view.choose(passage.start, passage.start)
    qtbot.waitUntil(view.handles.end.isVisible)
    assert not panel.handles.end.isVisible()
    panel.faces.show("text")
    panel.view.setFocus()
    qtbot.waitUntil(panel.handles.end.isVisible)


def test_stripes_stand_in_the_margin_of_the_page_and_take_passages_in_hand(
    context: Context, panel: ReaderPanel, view: PageView, article: Article, theme: Theme
) -> None:
    wide = a_passage(article, "Line 3 of the first page Line 4 of the first page", themes=(theme.id,))
    narrow = a_passage(article, "Line 4 of the first")
    all_saved(context.library, wide, narrow)
    left = view.place_of(1, Box(0, 0, 0, 0)).left()
    y = point(view, "Line 4 of the first").y()
    stripes = {}
    for x in range(round(left), round(left) + 60):
        found = view.pointer.pointed(QPoint(x, y))
        if found.on_stripe:
            stripes[found.ids] = x
    assert set(stripes) == {(wide.id,), (narrow.id,)}
    for (id,), x in stripes.items():
        send(view.viewport(), QEvent.Type.MouseMove, QPoint(x, y))
        send(view.viewport(), QEvent.Type.MouseButtonPress, QPoint(x, y))
        send(view.viewport(), QEvent.Type.MouseButtonRelease, QPoint(x, y))
        assert context.selection.passages == (id,)


def test_hidden_themes_are_hidden_on_the_page_too(
    context: Context, view: PageView, article: Article, theme: Theme
) -> None:
    before = upper_half(view)
    passage = saved(context.library, a_passage(article, "Line 3 of the first", themes=(theme.id,)))
    assert upper_half(view) != before
    context.selection.hide_themes(frozenset({theme.id}))
    assert upper_half(view) == before
    assert view.pointer.pointed(point(view, "Line 3 of the first")).ids == ()
    context.selection.hide_themes(frozenset())
    assert view.pointer.pointed(point(view, "Line 3 of the first")).ids == (passage.id,)


def test_each_selection_on_the_page_is_tagged_where_that_is_on(
    context: Context, panel: ReaderPanel, view: PageView, theme: Theme, qtbot: QtBot
) -> None:
    panel.mode.begin(theme.id)
    drag(view, "Line 5 of", "Line 5 of the first")
    qtbot.waitUntil(lambda: quotes(context) == ["Line 5 of the first"])
    view.choose(0, 4)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert quotes(context) == ["Line", "Line 5 of the first"]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert panel.mode.theme == ""


def test_passages_below_the_pages_in_sight_are_counted(
    context: Context, panel: ReaderPanel, view: PageView, article: Article, qtbot: QtBot
) -> None:
    for words in ("Line 2 of the first", "Line 20 of the second", "Line 9 of the third"):
        passage = a_passage(article, words)
        mark(context.library, article.id, passage.span)
    qtbot.waitUntil(lambda: panel.beyond.below.isVisible())
    assert panel.beyond.below.accessibleName() == "2 more passages below"
