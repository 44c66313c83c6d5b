"""The reader as a person uses it: opening, selecting, tagging by keys, walking, finding, coming back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain import Article, Passage, Span
from tests.factories import a_theme, all_saved, an_article, saved
from ui.context import Context
from ui.places import Place
from ui.reader.panel import ReaderPanel
from ui.reader.quick_tag import QuickTag

WORDS = (
    "The ferry left at noon, and nobody waved.\n\n"
    "Two companies had promised a second boat 🙂 before the winter. It never came.\n\n"
    "What remained was a letter, unsigned, in the drawer of the harbour office."
)


@pytest.fixture
def article(context: Context) -> Article:
    made = an_article(WORDS, title="The ferry")
    all_saved(context.library, made)
    return made


@pytest.fixture
def panel(context: Context, qtbot: QtBot, article: Article) -> ReaderPanel:
    made = ReaderPanel(context)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    context.selection.open(Place("article", article.id))
    made.view.setFocus()
    qtbot.waitUntil(made.view.hasFocus)
    return made


def choose(panel: ReaderPanel, words: str) -> Span:
    start = WORDS.index(words)
    panel.view.choose(start, start + len(words))
    return Span(start, start + len(words))


def passages(context: Context) -> list[Passage]:
    with context.library.reading() as reader:
        return list(reader.every(Passage))


def test_a_digit_tags_the_selection_and_pressed_again_takes_the_tag_off(
    context: Context, panel: ReaderPanel, qtbot: QtBot
) -> None:
    theme = saved(context.library, a_theme("Promises", digit=3))
    span = choose(panel, "a second boat 🙂")
    qtbot.keyClick(panel.view, Qt.Key.Key_3)
    (passage,) = passages(context)
    assert (passage.quote, passage.themes) == ("a second boat 🙂", (theme.id,))
    assert panel.view.chosen() == span, "the selection stays"
    qtbot.keyClick(panel.view, Qt.Key.Key_3)
    assert passages(context)[0].themes == ()


def test_three_keys_tag_a_selection_with_a_theme_found_by_its_letters(
    context: Context, panel: ReaderPanel, qtbot: QtBot
) -> None:
    theme = saved(context.library, a_theme("Winter"))
    choose(panel, "nobody waved")
    qtbot.keyClick(panel.view, Qt.Key.Key_T)
    popup = panel.findChild(QuickTag)
    assert popup is not None
    assert popup.line.hasFocus()
    qtbot.keyClicks(popup.line, "w")
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert [passage.themes for passage in passages(context)] == [(theme.id,)]
    assert panel.view.hasFocus()
    assert panel.status.text() == "Winter"
