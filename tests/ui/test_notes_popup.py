"""A passage's own note, written beside it: links, themes and quotations come in there too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain import Article, Passage
from app.links import link_to
from app.theme_tree import ThemeTree
from tests.factories import WORDS, a_passage, a_theme, all_saved, an_article, saved
from ui.context import Context
from ui.notes.offers import OfferPopup
from ui.places import Place
from ui.reader.note_popup import NotePopup
from ui.reader.panel import ReaderPanel
from ui.reader.quick_tag import QuickTag
from ui.themes.drops import carried_passages


@pytest.fixture
def article(context: Context) -> Article:
    return saved(context.library, an_article(title="Source"))


@pytest.fixture
def panel(context: Context, qtbot: QtBot, article: Article) -> ReaderPanel:
    made = ReaderPanel(context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def opened(panel: ReaderPanel, context: Context, place: Place, qtbot: QtBot) -> NotePopup:
    context.selection.open(place)
    panel.view.setFocus()
    qtbot.waitUntil(panel.view.hasFocus)
    QTest.keyClick(panel.view, Qt.Key.Key_N)
    popup = panel.findChild(NotePopup)
    assert isinstance(popup, NotePopup)
    qtbot.waitUntil(popup.words.hasFocus)
    return popup


def offers(panel: ReaderPanel) -> OfferPopup:
    return next(popup for popup in panel.window().findChildren(OfferPopup))


def passages(context: Context) -> list[Passage]:
    with context.library.reading() as reader:
        return list(reader.every(Passage))


def test_a_theme_typed_in_it_tags_the_passage_and_one_undo_takes_both_away(
    panel: ReaderPanel, context: Context, article: Article, qtbot: QtBot
) -> None:
    passage = saved(context.library, a_passage(article, "Nobody answered"))
    theme = saved(context.library, a_theme("Silence"))
    popup = opened(panel, context, Place("passage", passage.id), qtbot)
    QTest.keyClicks(popup.words, "so #sil")
    qtbot.waitUntil(lambda: offers(panel).isVisible())
    QTest.keyClick(popup.words, Qt.Key.Key_Return)
    (now,) = passages(context)
    assert (now.themes, now.note) == ((theme.id,), f"so [#Silence]({link_to('theme', theme.id)})")
    assert popup.isVisible()
    popup.close()
    context.library.undo()
    assert passages(context) == [passage]


def test_words_yet_unmarked_are_marked_noted_and_tagged_with_a_new_theme_in_one_step(
    panel: ReaderPanel, context: Context, article: Article, qtbot: QtBot
) -> None:
    start = WORDS.index("Nobody")
    popup = opened(panel, context, Place("article", article.id, start, start + 6), qtbot)
    QTest.keyClicks(popup.words, "by #Who/Nobody")
    qtbot.waitUntil(lambda: offers(panel).isVisible() and offers(panel).list.count() > 0)
    QTest.keyClick(popup.words, Qt.Key.Key_Return)
    (passage,) = passages(context)
    with context.library.reading() as reader:
        tree = ThemeTree.read(reader)
    assert [tree.path(id) for id in passage.themes] == ["Who/Nobody"]
    assert passage.quote == "Nobody"
    assert popup.keep()
    popup.close()
    assert [one.note for one in passages(context)] == [passage.note]
    context.library.undo()
    assert passages(context) == []


def test_escape_closes_first_the_list_and_then_the_note(
    panel: ReaderPanel, context: Context, article: Article, qtbot: QtBot
) -> None:
    passage = saved(context.library, a_passage(article))
    popup = opened(panel, context, Place("passage", passage.id), qtbot)
    QTest.keyClicks(popup.words, "[[sour")
    qtbot.waitUntil(lambda: offers(panel).isVisible())
    QTest.keyClick(popup.words, Qt.Key.Key_Escape)
    assert popup.isVisible()
    QTest.keyClick(popup.words, Qt.Key.Key_Escape)
    assert not panel.findChildren(NotePopup) or not popup.isVisible()
    assert [one.note for one in passages(context)] == ["[[sour"]


def test_a_passage_dropped_on_it_is_quoted(
    panel: ReaderPanel, context: Context, article: Article, qtbot: QtBot
) -> None:
    first, second = a_passage(article, "Nobody answered"), a_passage(article, "who would pay")
    all_saved(context.library, first, second)
    popup = opened(panel, context, Place("passage", first.id), qtbot)
    popup.words.insertFromMimeData(carried_passages([second.id]))
    popup.close()
    with context.library.reading() as reader:
        assert reader.get(Passage, first.id).note.startswith("> who would pay\n\n— ")


def test_a_theme_named_in_the_note_of_the_quick_tag_is_put_on_too(
    panel: ReaderPanel, context: Context, article: Article, qtbot: QtBot
) -> None:
    start = WORDS.index("Nobody")
    one, two = saved(context.library, a_theme("Silence")), saved(context.library, a_theme("Cost"))
    context.selection.open(Place("article", article.id, start, start + 6))
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_T)
    (popup,) = panel.findChildren(QuickTag)
    QTest.keyClicks(popup.line, "Silence")
    QTest.keyClick(popup.line, Qt.Key.Key_Tab)
    QTest.keyClicks(popup.note, "of #cost")
    QTest.keyClick(popup.note, Qt.Key.Key_Return)
    (passage,) = passages(context)
    assert passage.themes == (one.id, two.id)
    assert passage.note == f"of [#Cost]({link_to('theme', two.id)})"
    context.library.undo()
    assert passages(context) == []
