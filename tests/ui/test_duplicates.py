"""Articles that are there twice: found, looked at, merged into the one that is kept, or left alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain import Article, Passage
from tests.factories import a_passage, an_article, saved
from ui.context import Context
from ui.likeness.duplicates import DuplicatesDialog
from ui.places import Place

TEXT = "The ferry crossed at noon, as it always had.\n\nNobody on the quay had heard of the new toll."


@pytest.fixture
def twins(context: Context) -> tuple[Article, Article]:
    """Two of one DOI: the first is poorer, the second holds a passage."""
    poor = saved(context.library, an_article(TEXT, title="The toll", doi="10.1000/182"))
    rich = saved(context.library, an_article(f"{TEXT}\n\nMore.", title="The Toll", doi="10.1000/182"))
    saved(context.library, a_passage(rich, "the new toll"))
    return poor, rich


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(qtbot: QtBot, context: Context, twins: tuple[Article, Article], window: QWidget) -> DuplicatesDialog:
    made = DuplicatesDialog(context, window)
    made.show()
    qtbot.waitUntil(lambda: made.groups.count() == 1)
    qtbot.waitUntil(lambda: not context.jobs.running)
    return made


def live(context: Context) -> list[str]:
    with context.library.reading() as reader:
        return [article.id for article in reader.every(Article)]


def test_twins_are_shown_with_the_richer_one_chosen_to_be_kept(
    dialog: DuplicatesDialog, twins: tuple[Article, Article]
) -> None:
    assert dialog.said.text() == "1 work is there more than once."
    row = dialog.members.currentRow()
    assert dialog.chosen()[row] == twins[1].id
    assert "More." in dialog.both.toPlainText()


def test_one_key_merges_them_and_one_undo_takes_it_back(
    qtbot: QtBot, context: Context, dialog: DuplicatesDialog, twins: tuple[Article, Article]
) -> None:
    dialog.members.setFocus()
    with qtbot.waitSignal(context.events.done):
        QTest.keyClick(dialog.members, Qt.Key.Key_Return)
    assert live(context) == [twins[1].id]
    with context.library.reading() as reader:
        assert [one.article_id for one in reader.every(Passage)] == [twins[1].id]
    qtbot.waitUntil(lambda: dialog.groups.count() == 0)
    assert not dialog.merge.isEnabled()
    context.library.undo()
    assert set(live(context)) == {one.id for one in twins}
    qtbot.waitUntil(lambda: dialog.groups.count() == 1)


def test_another_one_may_be_kept(context: Context, dialog: DuplicatesDialog, twins: tuple[Article, Article]) -> None:
    dialog.members.selectRow(dialog.chosen().index(twins[0].id))
    dialog.merge.click()
    assert live(context) == [twins[0].id]
    with context.library.reading() as reader:
        assert [one.article_id for one in reader.every(Passage)] == [twins[0].id]


def test_what_is_left_alone_is_not_shown_again_and_nothing_changes(
    qtbot: QtBot, context: Context, dialog: DuplicatesDialog, twins: tuple[Article, Article]
) -> None:
    dialog.leave.click()
    qtbot.waitUntil(lambda: dialog.groups.count() == 0)
    assert dialog.said.text() == "No article seems to be there twice."
    assert len(live(context)) == 2


def test_the_chosen_article_is_opened(
    context: Context, dialog: DuplicatesDialog, twins: tuple[Article, Article]
) -> None:
    dialog.show_kept.click()
    assert context.selection.place == Place("article", twins[1].id)


def test_a_dialog_closed_while_it_compares_hears_no_more(
    qtbot: QtBot, context: Context, dialog: DuplicatesDialog
) -> None:
    broken: list[object] = []
    context.events.broke.connect(broken.append)
    dialog.members.selectRow(0)
    dialog.close()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not context.jobs.running)
    assert broken == []
