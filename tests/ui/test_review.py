"""Passages that lost their place: looked at, put where they belong, or deleted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.articles import delete_articles
from app.domain import Article, Id, Passage, Span
from app.drafts import Draft
from app.rereading import replace_text
from tests.factories import a_passage, an_article, saved
from ui.context import Context
from ui.passages.panel import PassagesPanel
from ui.places import Place
from ui.review.dialog import ReviewDialog

BEFORE = (
    "The ferry crossed at noon, as it always had.\n\n"
    "Nobody on the quay had heard of the new toll before that morning.\n\nThe keeper wrote it down."
)
AFTER = (
    "The ferry crossed at noon, as it always had.\n\n"
    "Nobody on the quay knew of any toll before that very morning.\n\nThe keeper wrote nothing down."
)
LOST = "Nobody on the quay had heard of the new toll before that morning."
Open = Callable[[Id | None], ReviewDialog]


@pytest.fixture
def article(context: Context) -> Article:
    """One passage keeps its place in the new text, the other does not."""
    made = saved(context.library, an_article(BEFORE, title="The ferry"))
    for quote in ("The ferry crossed at noon", LOST):
        saved(context.library, a_passage(made, quote))
    replace_text(context.library, made.id, Draft("The ferry", AFTER), b"")
    return made


@pytest.fixture
def selected() -> list[tuple[Id, Span]]:
    """What is selected in the reader, if anything is."""
    return []


@pytest.fixture
def review(qtbot: QtBot, context: Context, selected: list[tuple[Id, Span]]) -> Open:
    window = QWidget()
    qtbot.addWidget(window)

    def open_for(article: Id | None) -> ReviewDialog:
        dialog = ReviewDialog(context, lambda: selected[-1] if selected else None, article, window)
        dialog.show()
        qtbot.waitUntil(lambda: not context.jobs.running)
        return dialog

    return open_for


def waiting(context: Context) -> list[Passage]:
    with context.library.reading() as reader:
        return list(reader.every(Passage, needs_review=True))


def placed(context: Context) -> list[str]:
    with context.library.reading() as reader:
        return [passage.quote for passage in reader.every(Passage, needs_review=False)]


def test_the_words_as_they_were_stand_beside_where_they_may_belong(
    review: Open, article: Article, context: Context
) -> None:
    dialog = review(article.id)
    assert dialog.said.text().startswith("1 passage lost its place")
    assert LOST in dialog.before.toPlainText()
    assert "knew of any toll" in dialog.now.toPlainText()
    assert dialog.alike.text().endswith("% alike")
    assert len(waiting(context)) == 1


def test_a_proposed_place_is_taken_by_one_key_and_can_be_undone(
    qtbot: QtBot, review: Open, article: Article, context: Context
) -> None:
    dialog = review(None)
    with qtbot.waitSignal(context.events.done):
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert waiting(context) == []
    assert any("knew of any toll" in quote for quote in placed(context))
    qtbot.waitUntil(lambda: dialog.said.text() == "Every passage has its place.")
    assert not dialog.accept_place.isEnabled()
    context.library.undo()
    qtbot.waitUntil(lambda: dialog.list.count() == 1)


def test_a_passage_is_put_on_the_words_that_are_selected(
    qtbot: QtBot, review: Open, article: Article, context: Context, selected: list[tuple[Id, Span]]
) -> None:
    dialog = review(article.id)
    dialog.take_selection.click()
    assert "Select the words" in dialog.said.text()
    assert context.selection.place == Place("article", article.id)
    start = AFTER.index("The keeper")
    selected.append((article.id, Span(start, start + 10)))
    dialog.take_selection.click()
    assert "The keeper" in placed(context)
    assert waiting(context) == []


def test_words_selected_in_another_article_are_no_place(
    review: Open, article: Article, context: Context, selected: list[tuple[Id, Span]]
) -> None:
    dialog = review(article.id)
    selected.append((saved(context.library, an_article()).id, Span(0, 5)))
    dialog.take_selection.click()
    assert len(waiting(context)) == 1


def test_what_belongs_nowhere_is_deleted(qtbot: QtBot, review: Open, article: Article, context: Context) -> None:
    dialog = review(article.id)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert waiting(context) == []
    context.library.undo()
    assert len(waiting(context)) == 1


def test_an_article_deleted_meanwhile_takes_its_passages_along(
    qtbot: QtBot, review: Open, article: Article, context: Context
) -> None:
    dialog = review(None)
    delete_articles(context.library, [article.id])
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    assert dialog.said.text() == "Every passage has its place."
    assert dialog.present() is None


def test_a_dialog_closed_while_it_looks_hears_no_more(
    qtbot: QtBot, article: Article, context: Context, review: Open
) -> None:
    broken: list[object] = []
    context.events.broke.connect(broken.append)
    dialog = review(None)
    saved(context.library, an_article())
    dialog.close()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not context.jobs.running)
    assert broken == []


def test_the_list_of_passages_leads_to_those_that_wait(qtbot: QtBot, article: Article, context: Context) -> None:
    panel = PassagesPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    context.selection.open(Place("article", article.id))
    assert panel.review.text() == "1 to &review…"
    with qtbot.waitSignal(panel.review_asked):
        panel.review.click()
