"""An article beside those that say nearly the same."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.articles import delete_articles
from app.domain import Article, Likeness, new_id
from tests.factories import an_article, saved
from ui.articles.info import InfoPanel
from ui.context import Context
from ui.likeness.compare import CompareDialog
from ui.likeness.duplicates import DuplicatesDialog
from ui.places import Place

SAME = "The ferry crossed at noon, as it always had, and nobody paid."
HERALD = f"{SAME}\n\nThe toll will be two pence from May.\n\nOnly the Herald knows the mayor."
COURIER = f"{SAME}\n\nThe toll will be three pence from May."


@pytest.fixture
def pair(context: Context) -> tuple[Article, Article]:
    one = saved(context.library, an_article(HERALD, title="The toll"))
    two = saved(context.library, an_article(COURIER, title="<b>A toll</b>"))
    saved(context.library, Likeness(new_id(), one.id, two.id, 0.8125))
    return one, two


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(qtbot: QtBot, context: Context, article: Article, window: QWidget) -> CompareDialog:
    dialog = CompareDialog(context, article.id, window)
    dialog.show()
    qtbot.waitUntil(lambda: not context.jobs.running)
    return dialog


def settled(context: Context) -> list[bool]:
    with context.library.reading() as reader:
        return [one.settled for one in reader.every(Likeness)]


def test_both_texts_stand_side_by_side_and_what_differs_is_told_in_words(
    qtbot: QtBot, context: Context, pair: tuple[Article, Article], window: QWidget
) -> None:
    dialog = opened(qtbot, context, pair[1], window)
    assert dialog.others.currentText() == "“The toll”, 81 % alike"
    shown = dialog.both.toPlainText()
    assert shown.count(SAME) == 2
    assert "only here: Only the Herald knows the mayor." in shown
    assert "<b>A toll</b>" in dialog.said.text()


def test_articles_that_are_different_works_are_not_offered_again(
    qtbot: QtBot, context: Context, pair: tuple[Article, Article], window: QWidget
) -> None:
    dialog = opened(qtbot, context, pair[0], window)
    dialog.settle.click()
    assert settled(context) == [True]
    assert dialog.others.count() == 0
    assert not dialog.merge.isEnabled()
    assert dialog.said.text() == "No article of the library says nearly the same as this one."
    context.library.undo()
    qtbot.waitUntil(lambda: dialog.others.count() == 1)


def test_an_article_without_its_like_says_so(qtbot: QtBot, context: Context, window: QWidget) -> None:
    dialog = opened(qtbot, context, saved(context.library, an_article()), window)
    assert dialog.both.toPlainText() == ""
    assert not dialog.others.isEnabled()


def test_the_other_article_deleted_meanwhile_is_gone_from_the_list(
    qtbot: QtBot, context: Context, pair: tuple[Article, Article], window: QWidget
) -> None:
    dialog = opened(qtbot, context, pair[0], window)
    delete_articles(context.library, [pair[1].id])
    qtbot.waitUntil(lambda: dialog.others.count() == 0)


def test_the_pair_is_handed_to_the_merging_of_duplicates(
    qtbot: QtBot, context: Context, pair: tuple[Article, Article], window: QWidget
) -> None:
    opened(qtbot, context, pair[0], window).merge.click()
    (dialog,) = window.findChildren(DuplicatesDialog)
    qtbot.waitUntil(lambda: dialog.members.rowCount() == 2)
    assert dialog.chosen() == (pair[0].id, pair[1].id)


def test_the_info_tab_names_what_is_like_the_article_and_leads_there(
    qtbot: QtBot, context: Context, pair: tuple[Article, Article]
) -> None:
    panel = InfoPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    context.selection.open(Place("article", pair[0].id))
    assert "“<b>A toll</b>”, 81 % alike" in panel.words()
    assert (panel.compare.isVisible(), panel.review.isVisible(), panel.read_again.isVisible()) == (True, False, False)
    with qtbot.waitSignal(panel.compare_asked):
        panel.compare.click()
    context.selection.open(Place("article", saved(context.library, an_article(original="0" * 64)).id))
    assert (panel.compare.isVisible(), panel.read_again.isVisible()) == (False, True)
