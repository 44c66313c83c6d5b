"""Reading in which each selection is put under one theme as soon as it is made."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import Article, Theme
from app.themes import delete_theme, rename_theme
from tests.factories import a_passage, a_theme, all_saved, an_article, saved, text_of
from tests.ui.a_reader import NONE, a_reader, choose, passages, point_of, put_caret, quotes
from ui.context import Context
from ui.reader.panel import ReaderPanel
from ui.reader.quick_tag import QuickTag

WORDS = (
    "The ferry left at noon, and nobody waved.\n\nTwo companies had promised a second boat before the winter.\n\n"
    "What remained was a letter, unsigned, in the drawer of the harbour office."
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def article(context: Context) -> Article:
    made = an_article(WORDS, title="The ferry")
    all_saved(context.library, made)
    return made


@pytest.fixture
def theme(context: Context) -> Theme:
    return saved(context.library, a_theme("Promises", digit=8))


@pytest.fixture
def panel(context: Context, qtbot: QtBot, article: Article, theme: Theme) -> ReaderPanel:
    return a_reader(context, qtbot, article)


def drag(panel: ReaderPanel, words: str) -> None:
    start = WORDS.index(words)
    ground = panel.view.viewport()
    QTest.mousePress(ground, LEFT, NONE, point_of(panel, start))
    QTest.mouseMove(ground, point_of(panel, start + len(words)))
    QTest.mouseRelease(ground, LEFT, NONE, point_of(panel, start + len(words)))


def has_kept(context: Context, count: int) -> bool:
    return len(passages(context)) == count


def begin(panel: ReaderPanel, typed: str) -> None:
    """Shift+T, some letters, Enter."""
    QTest.keyClick(panel.view, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    (popup,) = (popup for popup in panel.findChildren(QuickTag) if popup.isVisible())
    QTest.keyClicks(popup.line, typed)
    QTest.keyClick(popup.line, Qt.Key.Key_Return)


def test_each_selection_let_go_is_tagged_at_once(
    context: Context, panel: ReaderPanel, theme: Theme, qtbot: QtBot
) -> None:
    drag(panel, "noon")
    begin(panel, "prom")
    assert panel.mode.theme == theme.id
    assert quotes(context) == [], "what was selected before is left alone"
    told: list[str] = []
    context.events.done.connect(told.append)
    for number, words in enumerate(("second boat", "a letter, unsigned"), start=1):
        panel.view.choose(0, 0)
        drag(panel, words)
        qtbot.waitUntil(partial(has_kept, context, number))
    assert quotes(context) == ["second boat", "a letter, unsigned"]
    assert [passage.themes for passage in passages(context)] == [(theme.id,)] * 2
    assert told == ["Tagged: Promises"] * 2
    context.library.undo()
    assert quotes(context) == ["second boat"]


def test_a_selection_made_by_keys_is_tagged_by_enter_and_left_alone_until_then(
    context: Context, panel: ReaderPanel, article: Article, theme: Theme
) -> None:
    panel.mode.begin(theme.id)
    put_caret(panel, article, "companies")
    for _ in range(2):
        keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(panel.view, Qt.Key.Key_Right, keys)
    assert quotes(context) == []
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert quotes(context) == ["companies had"]
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    popups = [popup for popup in panel.findChildren(QuickTag) if popup.isVisible()]
    assert len(popups) == 1, "with the theme on already, another is asked for"


def test_a_double_click_waits_for_the_third(context: Context, panel: ReaderPanel, theme: Theme, qtbot: QtBot) -> None:
    panel.mode.begin(theme.id)
    ground, at = panel.view.viewport(), point_of(panel, WORDS.index("companies") + 3)
    QTest.mouseClick(ground, LEFT, NONE, at)
    QTest.mouseDClick(ground, LEFT, NONE, at)
    QTest.mouseRelease(ground, LEFT, NONE, at)
    QApplication.processEvents()
    assert quotes(context) == []
    qtbot.waitUntil(lambda: quotes(context) == ["companies"])


def test_a_selection_that_has_the_theme_already_is_left_as_it_is(
    context: Context, panel: ReaderPanel, article: Article, theme: Theme, qtbot: QtBot
) -> None:
    saved(context.library, a_passage(article, "companies", themes=(theme.id,)))
    panel.mode.begin(theme.id)
    told: list[str] = []
    context.events.done.connect(told.append)
    choose(panel, article, "companies")
    assert not panel.mode.tag()
    assert told == []


def test_escape_first_lets_the_selection_go_and_then_leaves(
    context: Context, panel: ReaderPanel, article: Article, theme: Theme
) -> None:
    panel.mode.begin(theme.id)
    choose(panel, article, "companies")
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert panel.mode.theme == theme.id
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert panel.mode.theme == ""
    assert not panel.states.tagging.isVisible()


def test_it_is_seen_and_ticked_in_the_menu_and_its_button_ends_it(panel: ReaderPanel, theme: Theme) -> None:
    action = panel.bound["tag-on-select"]
    assert not action.isChecked()
    begin(panel, "Promises")
    assert action.isChecked()
    assert panel.states.tagging.isVisible()
    assert panel.states.tagging.words.text() == "Each selection is tagged: Promises"
    panel.states.tagging.button.click()
    assert not action.isChecked()
    assert not panel.states.tagging.isVisible()


def test_leaving_the_choice_leaves_it_off(panel: ReaderPanel) -> None:
    QTest.keyClick(panel.view, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    (popup,) = (popup for popup in panel.findChildren(QuickTag) if popup.isVisible())
    QTest.keyClick(popup.line, Qt.Key.Key_Escape)
    assert not panel.bound["tag-on-select"].isChecked()
    assert panel.mode.theme == ""


def test_the_theme_chosen_in_the_tree_is_offered_first_and_a_new_one_is_made(
    context: Context, panel: ReaderPanel, theme: Theme
) -> None:
    context.selection.choose_theme(theme.id)
    begin(panel, "")
    assert panel.mode.theme == theme.id
    panel.mode.leave()
    begin(panel, "Boats/Second")
    assert panel.mode.path == "Boats/Second"


def test_it_goes_on_in_the_next_article_and_ends_with_its_theme(
    context: Context, panel: ReaderPanel, theme: Theme, article: Article
) -> None:
    panel.mode.begin(theme.id)
    rename_theme(context.library, theme.id, "Vows")
    assert panel.states.tagging.words.text().endswith("Vows")
    other = an_article("Another text altogether.")
    all_saved(context.library, other)
    panel.sitting.open(other.id)
    start = text_of(other).content.index("text")
    panel.view.choose(start, start + 4)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert quotes(context) == ["text"]
    delete_theme(context.library, theme.id)
    assert panel.mode.theme == ""
