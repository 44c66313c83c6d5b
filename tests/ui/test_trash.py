"""The trash page: what was deleted, how it comes back, and how it goes for good."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.articles import add_collection, delete_articles
from app.domain import Article, Note, Passage, Span, Theme
from app.looking_back import TrashFilter
from app.notes import add_note, delete_notes
from app.passages import delete_passages, mark
from app.ports import Library
from app.themes import add_theme, delete_theme
from tests.factories import an_article, saved
from ui.context import Context
from ui.places import Place
from ui.trash import wording
from ui.trash.model import TrashModel
from ui.trash.page import TrashPage

Opened = Callable[[int], TrashPage]


@pytest.fixture
def opened(qtbot: QtBot, context: Context) -> Opened:
    def make(rows: int) -> TrashPage:
        page = TrashPage(context)
        qtbot.addWidget(page)
        page.show()
        page.activateWindow()
        qtbot.waitActive(page)
        page.list.setFocus()
        qtbot.waitUntil(lambda: page.model.rowCount() == rows and not context.jobs.running)
        return page

    return make


def shown(page: TrashPage) -> list[tuple[str, str]]:
    things = [page.model.thing(row) for row in range(page.model.rowCount())]
    return [(thing.kind, wording.title_of(thing)) for thing in things if thing]


def names(library: Library) -> list[str]:
    with library.reading() as reader:
        return [article.title for article in reader.every(Article)]


def an_article_with_passages(library: Library, title: str, passages: int) -> Article:
    article = saved(library, an_article(title=title))
    for start in range(passages):
        mark(library, article.id, Span(start, start + 2))
    return article


def test_each_thing_tells_its_kind_when_and_by_whom_it_was_deleted_and_with_what(
    context: Context, opened: Opened
) -> None:
    library = context.library
    article = an_article_with_passages(library, "Salt", 3)
    with library.reading() as reader:
        passage = next(reader.every(Passage))
    add_note(library, "on a passage", passage_id=passage.id)
    add_note(library, "on it", article_id=article.id)
    add_theme(library, "Trade/Coast/Salt")
    with library.reading() as reader:
        top = next(reader.every(Theme, name="Trade"))
    library.sign("Ana")
    delete_articles(library, [article.id])
    library.sign("Ben")
    delete_theme(library, top.id)
    page = opened(2)
    assert shown(page) == [("theme", "Trade"), ("article", "Salt")]
    theme, thrown = (page.model.thing(row) for row in range(2))
    assert theme is not None
    assert thrown is not None
    assert (theme.who, wording.along(theme)) == ("Ben", "with 2 themes below it")
    assert (thrown.who, wording.along(thrown)) == ("Ana", "with 3 passages and 2 notes")
    assert "Ana" in page.model.data(page.model.index(1), Qt.ItemDataRole.AccessibleTextRole)


def test_enter_brings_back_what_is_chosen_as_one_step(qtbot: QtBot, context: Context, opened: Opened) -> None:
    for title in ("One", "Two"):
        delete_articles(context.library, [an_article_with_passages(context.library, title, 1).id])
    page = opened(2)
    page.list.selectAll()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert names(context.library) == ["One", "Two"]
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert "is empty" in page.said.text()
    context.library.undo()
    assert names(context.library) == []


def test_a_single_thing_that_came_back_is_offered_to_be_opened(qtbot: QtBot, context: Context, opened: Opened) -> None:
    note = add_note(context.library, "Tides")
    delete_notes(context.library, [note.id])
    page = opened(1)
    with qtbot.waitSignal(context.events.offered) as offered:
        page.bring.click()
    offered.args[2]()
    assert context.selection.place == Place("note", note.id)


def test_the_trash_is_narrowed_by_kind_and_words(qtbot: QtBot, context: Context, opened: Opened) -> None:
    article = an_article_with_passages(context.library, "Élan", 1)
    note = add_note(context.library, "# Elan vital")
    delete_articles(context.library, [article.id])
    delete_notes(context.library, [note.id])
    page = opened(2)
    page.words.setText("elan VITAL")
    qtbot.waitUntil(lambda: shown(page) == [("note", "Elan vital")])
    page.words.setText("elan")
    qtbot.waitUntil(lambda: len(shown(page)) == 2)
    page.kind.setCurrentIndex(page.kind.findData("article"))
    qtbot.waitUntil(lambda: shown(page) == [("article", "Élan")])
    page.words.setText("zzz")
    qtbot.waitUntil(lambda: "answers this filter" in page.said.text())
    QTest.keyClick(page.words, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(page)) == 2)


def agree(box: QMessageBox) -> None:
    next(button for button in box.buttons() if button.text() == "Delete for good").click()


def test_only_deleting_for_good_is_asked_about_and_even_that_can_be_undone(
    qtbot: QtBot, context: Context, opened: Opened
) -> None:
    for title in ("One", "Two"):
        delete_articles(context.library, [an_article_with_passages(context.library, title, 2).id])
    page = opened(2)
    page.list.setCurrentIndex(page.model.index(0))
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    (box,) = page.findChildren(QMessageBox)
    assert "Undo can still bring it back" in box.informativeText()
    assert page.model.rowCount() == 2
    agree(box)
    qtbot.waitUntil(lambda: shown(page) == [("article", "One")])
    context.library.undo()
    qtbot.waitUntil(lambda: len(shown(page)) == 2)


def test_emptying_takes_everything_and_leaves_what_lives(qtbot: QtBot, context: Context, opened: Opened) -> None:
    kept = an_article_with_passages(context.library, "Kept", 2)
    with context.library.reading() as reader:
        passages = list(reader.every(Passage))
    add_note(context.library, "on it", passage_id=passages[0].id)
    delete_passages(context.library, [passages[0].id])
    delete_articles(context.library, [an_article_with_passages(context.library, "Gone", 1).id])
    page = opened(2)
    agree(page.ask_about_all())
    qtbot.waitUntil(lambda: page.model.rowCount() == 0 and not page.empty.isEnabled())
    with context.library.reading() as reader:
        assert [article.id for article in reader.every(Article)] == [kept.id]
        assert list(reader.every(Passage)) == passages[1:]
        assert list(reader.every(Note)) == []
    context.library.undo()
    with context.library.reading() as reader:
        assert len(reader.trash()) == 2


def test_what_was_restored_elsewhere_meanwhile_is_told_and_nothing_breaks(context: Context, opened: Opened) -> None:
    note = add_note(context.library, "x")
    delete_notes(context.library, [note.id])
    page = opened(1)
    page.list.selectAll()
    context.library.undo()
    page.restore_chosen()
    assert names(context.library) == []
    with context.library.reading() as reader:
        assert [one.id for one in reader.every(Note)] == [note.id]


def test_the_model_keeps_qts_rules_and_reads_only_what_is_seen(qtbot: QtBot, context: Context) -> None:
    notes = [add_note(context.library, f"Note {number}") for number in range(3)]
    collection = add_collection(context.library, "Chapter")
    delete_notes(context.library, [note.id for note in notes])
    model = TrashModel(context.library)
    tester = QAbstractItemModelTester(model)
    with context.library.reading() as reader:
        things = reader.bin.ids(TrashFilter())
    model.show(things)
    assert model.rowCount() == 3
    assert collection.id not in {id for _kind, id in things}
    context.library.undo()
    model.show(things)
    assert model.thing(0) is None
    assert model.data(model.index(0)) is None
    del tester
