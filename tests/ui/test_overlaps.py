"""Passages that lie on each other: told apart, counted, cycled, pointed at; hidden themes; what is out of sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.domain import Article, Passage, Theme
from app.passages import mark
from tests.factories import a_passage, a_theme, all_saved, an_article, saved, text_of
from tests.ui.a_reader import NONE, a_reader, choose, point_of, put_caret, quotes
from ui.context import Context
from ui.reader import telling
from ui.reader.marks import LANES, NO_LANE
from ui.reader.paint import MARGIN
from ui.reader.panel import ReaderPanel

WORDS = (
    "The ferry left at noon, and nobody waved.\n\nTwo companies had promised a second boat before the winter.\n\n"
    "What remained was a letter, unsigned, in the drawer of the harbour office."
)


@pytest.fixture
def article(context: Context) -> Article:
    made = an_article(WORDS, title="The ferry")
    all_saved(context.library, made)
    return made


@pytest.fixture
def themes(context: Context) -> list[Theme]:
    above = a_theme("Harbour")
    made = [above, a_theme("Boats", parent_id=above.id), *(a_theme(f"Theme {n}") for n in range(8))]
    all_saved(context.library, *made)
    return made


@pytest.fixture
def panel(context: Context, qtbot: QtBot, article: Article) -> ReaderPanel:
    return a_reader(context, qtbot, article)


def stripe(panel: ReaderPanel, passage: Passage) -> QPoint:
    """The middle of a passage's stripe, in the viewport."""
    overlay = panel.view.overlay
    assert overlay is not None
    found = overlay.marks.get(passage.id)
    assert found is not None
    y = point_of(panel, passage.start).y()
    return QPoint(round(MARGIN - 2 - 6 * found.lane), y)


def hover(panel: ReaderPanel, at: QPoint) -> None:
    QTest.mouseMove(panel.view.viewport(), at)
    QApplication.processEvents()


def test_each_passage_has_a_stripe_of_its_own_and_what_finds_no_room_is_counted(
    context: Context, panel: ReaderPanel, article: Article, themes: list[Theme], qtbot: QtBot
) -> None:
    content = text_of(article).content
    quotes_ = [content[43 : 60 + n] for n in range(LANES + 3)]
    made = [a_passage(article, quote, themes=(themes[n].id,)) for n, quote in enumerate(quotes_)]
    all_saved(context.library, *made)
    panel.sitting.open(article.id)
    overlay = panel.view.overlay
    assert overlay is not None
    lanes = [found.lane for passage in made if (found := overlay.marks.get(passage.id))]
    assert sorted(lanes) == [NO_LANE] * 3 + list(range(LANES))
    count = QPoint(6, point_of(panel, 45).y() - 6)
    for _ in range(3):
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, NONE, count)
    found = overlay.marks.get(panel.sitting.current)
    assert found is not None
    assert found.lane == NO_LANE


def test_a_press_on_a_stripe_takes_its_passage_in_hand(
    context: Context, panel: ReaderPanel, article: Article, themes: list[Theme]
) -> None:
    wide = a_passage(article, "companies had promised a second boat", themes=(themes[0].id,))
    narrow = a_passage(article, "promised", themes=(themes[2].id,))
    all_saved(context.library, wide, narrow)
    for passage in (narrow, wide):
        QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, NONE, stripe(panel, passage))
        assert context.selection.passages == (passage.id,)
        assert panel.view.chosen() is None
        assert wide.start <= panel.view.caret() < wide.end


def test_pointing_at_words_or_a_stripe_shows_which_passage_it_is(
    context: Context, panel: ReaderPanel, article: Article, themes: list[Theme]
) -> None:
    passage = saved(context.library, a_passage(article, "second boat", themes=(themes[1].id,)))
    put_caret(panel, article, "ferry")
    before = panel.view.viewport().grab().toImage()
    for at in (point_of(panel, passage.start + 3), stripe(panel, passage)):
        hover(panel, at)
        assert panel.status.text() == "Harbour/Boats"
        assert panel.view.viewport().grab().toImage() != before
        hover(panel, point_of(panel, 3))
        assert panel.status.text() == ""
        assert panel.view.viewport().grab().toImage() == before
    hover(panel, stripe(panel, passage))
    assert panel.view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(panel.view.viewport(), QEvent(QEvent.Type.Leave))
    assert panel.status.text() == ""


def test_a_tooltip_on_a_stripe_tells_the_full_paths(
    context: Context, panel: ReaderPanel, article: Article, themes: list[Theme]
) -> None:
    ids = tuple(theme.id for theme in themes[:2])
    passage = saved(context.library, a_passage(article, "second boat", themes=ids))
    at = stripe(panel, passage)
    QApplication.sendEvent(
        panel.view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, panel.view.viewport().mapToGlobal(at))
    )
    assert "Harbour, Harbour/Boats" in QToolTip.text()


def test_going_through_overlapping_passages_tells_the_place_of_each_and_all_their_paths(
    context: Context, panel: ReaderPanel, article: Article, themes: list[Theme], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(telling, "announce", lambda _widget, sentence: spoken.append(sentence))
    made = [
        a_passage(article, "companies had promised a second boat", themes=(themes[0].id,)),
        a_passage(article, "promised a second", themes=(themes[1].id,), note="when?"),
        a_passage(article, "second", themes=(themes[2].id,)),
    ]
    all_saved(context.library, *made)
    put_caret(panel, article, "second boat")
    assert panel.status.text() == "1 of 3: Theme 0\nHarbour/Boats — when?\nHarbour"
    QTest.keyClick(panel.view, Qt.Key.Key_O)
    QTest.keyClick(panel.view, Qt.Key.Key_O)
    QTest.keyClick(panel.view, Qt.Key.Key_O)
    places = [sentence.splitlines()[0] for sentence in spoken]
    assert places == ["1 of 3: Theme 0", "2 of 3: Harbour/Boats — when?", "3 of 3: Harbour", "1 of 3: Theme 0"]
    assert panel.view.accessibleDescription() == spoken[-1]


def test_marks_of_hidden_themes_are_neither_seen_nor_walked_nor_told(
    context: Context, panel: ReaderPanel, article: Article, themes: list[Theme]
) -> None:
    made = [
        a_passage(article, "ferry", themes=(themes[2].id,)),
        a_passage(article, "companies", themes=(themes[2].id, themes[3].id)),
        a_passage(article, "letter"),
    ]
    all_saved(context.library, *made)
    put_caret(panel, article, "The")
    context.selection.hide_themes(frozenset({themes[2].id}))
    walked = []
    for _ in range(3):
        QTest.keyClick(panel.view, Qt.Key.Key_J)
        walked.append(context.selection.passages)
    assert walked == [(made[1].id,), (made[2].id,), (made[2].id,)]
    assert panel.view.describe([made[1].id]) == "Theme 1"
    put_caret(panel, article, "ferry")
    assert panel.sitting.current == ""
    fresh = mark(context.library, article.id, choose(panel, article, "drawer"), [themes[2].id])
    put_caret(panel, article, "drawer")
    assert panel.sitting.current == "", "nor are those seen that are made meanwhile"
    context.selection.hide_themes(frozenset())
    put_caret(panel, article, "ferry")
    assert context.selection.passages == (made[0].id,)
    put_caret(panel, article, "drawer")
    assert context.selection.passages == (fresh.id,)


def test_a_quiet_line_says_that_themes_are_hidden_and_shows_them_all(
    context: Context, panel: ReaderPanel, themes: list[Theme]
) -> None:
    assert not panel.states.hidden.isVisible()
    context.selection.hide_themes(frozenset({themes[2].id, themes[3].id, "0" * 32}))
    assert panel.states.hidden.words.text() == "2 themes hidden"
    assert panel.states.hidden.isVisible()
    panel.states.hidden.button.click()
    assert context.selection.hidden == frozenset()
    assert not panel.states.hidden.isVisible()


def test_a_theme_put_on_while_it_is_hidden_says_so_and_is_not_taken_off_unseen(
    context: Context, panel: ReaderPanel, article: Article
) -> None:
    theme = saved(context.library, a_theme("Post", digit=8))
    told: list[str] = []
    for signal in (context.events.done, context.events.told):
        signal.connect(told.append)
    context.selection.hide_themes(frozenset({theme.id}))
    choose(panel, article, "a letter")
    QTest.keyClick(panel.view, Qt.Key.Key_8)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert quotes(context) == ["a letter"]
    assert told[0] == "Tagged: Post (hidden while reading)"
    assert "hidden" in told[1]


def test_passages_out_of_sight_are_counted_and_a_press_leads_to_them(context: Context, qtbot: QtBot) -> None:
    long = an_article("\n\n".join(f"Paragraph {number} " + "with some words " * 12 for number in range(90)))
    theme = a_theme("Hidden")
    made = [a_passage(long, f"Paragraph {number} ") for number in (0, 40, 60, 80)]
    hidden = a_passage(long, "Paragraph 70 ", themes=(theme.id,))
    all_saved(context.library, long, theme, *made, hidden)
    panel = a_reader(context, qtbot, long)
    below, above = panel.beyond.below, panel.beyond.above
    qtbot.waitUntil(lambda: below.isVisible() and below.accessibleName() == "4 more passages below")
    assert not above.isVisible()
    context.selection.hide_themes(frozenset({theme.id}))
    qtbot.waitUntil(lambda: below.accessibleName() == "3 more passages below")
    below.click()
    assert context.selection.passages == (made[1].id,)
    qtbot.waitUntil(lambda: above.isVisible() and above.accessibleName() == "1 more passage above")
    above.click()
    assert context.selection.passages == (made[0].id,)
    qtbot.waitUntil(lambda: not above.isVisible())
