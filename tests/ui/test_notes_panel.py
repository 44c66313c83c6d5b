from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain import Article, Note, Theme
from app.links import link_to
from app.notes import edit_note
from tests.factories import a_note, a_passage, a_theme, all_saved, an_article, saved
from ui.context import Context
from ui.export.dialog import ExportDialog
from ui.notes.model import LINE
from ui.notes.panel import NotesPanel
from ui.places import Place


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> NotesPanel:
    made = NotesPanel(context)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(320, 400)
    made.show()
    made.activateWindow()
    return made


def titles(panel: NotesPanel) -> list[str]:
    return [str(panel.model.index(row).data()) for row in range(panel.model.rowCount())]


def notes(context: Context) -> list[Note]:
    with context.library.reading() as reader:
        return list(reader.every(Note))


@pytest.fixture
def article(context: Context) -> Article:
    made = an_article(title="Pledges & costs")
    saved(context.library, made)
    return made


def test_an_open_articles_notes_are_those_on_it_and_on_its_passages(
    panel: NotesPanel, context: Context, article: Article, qtbot: QtBot
) -> None:
    passage = a_passage(article)
    saved(context.library, passage)
    for note in (a_note("On the article", article), a_note("On the passage", passage), a_note("Free")):
        saved(context.library, note)
    context.selection.open(Place("passage", passage.id))
    qtbot.waitUntil(lambda: set(titles(panel)) == {"On the article", "On the passage"})
    panel.scope.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "Free" in titles(panel))


def test_each_note_says_what_it_hangs_on(panel: NotesPanel, context: Context, article: Article, qtbot: QtBot) -> None:
    saved(context.library, a_note("# Title\n\nwords", article))
    qtbot.waitUntil(lambda: titles(panel) == ["Title"])
    assert panel.model.index(0).data(LINE).on == "Pledges & costs"


def test_the_note_changed_last_stands_first_and_stays_chosen(panel: NotesPanel, context: Context, qtbot: QtBot) -> None:
    old, new = a_note("Old"), a_note("New")
    saved(context.library, old)
    saved(context.library, new)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.list.setCurrentIndex(panel.model.index(panel.model.row_of(old.id)))
    edit_note(context.library, old.id, "Old no more")
    qtbot.waitUntil(lambda: titles(panel)[0] == "Old no more")
    assert panel.model.id_at(panel.list.currentIndex()) == old.id


def test_a_new_note_opens_at_once_when_there_is_nothing_to_hang_it_on(panel: NotesPanel, context: Context) -> None:
    panel.new_note()
    assert context.selection.place == Place("note", notes(context)[0].id)


@pytest.mark.parametrize("choice", range(4))
def test_a_new_note_hangs_on_what_is_chosen(panel: NotesPanel, context: Context, article: Article, choice: int) -> None:
    passage = a_passage(article)
    saved(context.library, passage)
    context.selection.open(Place("article", article.id))
    context.selection.choose_passages((passage.id,))
    with context.library.reading() as reader:
        theme = next(iter(reader.every(Theme)))
    context.selection.choose_theme(theme.id)
    panel.new_note()
    menu = panel.findChild(QMenu)
    assert isinstance(menu, QMenu)
    menu.actions()[choice].trigger()
    note = notes(context)[0]
    hosts = [(None, None, None), (article.id, None, None), (None, passage.id, None), (None, None, theme.id)]
    assert (note.article_id, note.passage_id, note.theme_id) == hosts[choice]


def test_del_puts_chosen_notes_in_the_trash_and_undo_brings_them_back(
    panel: NotesPanel, context: Context, qtbot: QtBot
) -> None:
    for text in ("A", "B"):
        saved(context.library, a_note(text))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.list.setFocus()
    qtbot.waitUntil(panel.list.hasFocus)
    panel.list.selectAll()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert notes(context) == []
    context.library.undo()
    assert len(notes(context)) == 2


def test_without_notes_the_panel_says_how_to_write_one(panel: NotesPanel, context: Context, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Ctrl+N" in panel.empty.text())
    assert panel.empty.isVisible()


def test_an_article_that_is_gone_does_not_trouble_the_panel(panel: NotesPanel, context: Context) -> None:
    context.selection.open(Place("passage", "0" * 32))
    context.selection.open(Place("article", "0" * 32))
    panel.new_note()


def scoped(panel: NotesPanel, scope: str) -> None:
    panel.scope.setCurrentIndex(panel.scope.findData(scope))


@pytest.fixture
def sorts(context: Context, article: Article) -> None:
    """A note of every sort."""
    passage, theme = a_passage(article), a_theme("Zebra")
    all_saved(context.library, passage, theme)
    notes = (
        a_note("# Über Kosten\n\nWho *pays*?", article),
        a_note("b passage", passage),
        a_note("c theme", theme),
        a_note("d alone"),
        a_note("e pinned", pinned=True),
    )
    all_saved(context.library, *notes)


@pytest.mark.parametrize(
    ("scope", "shown"),
    [
        ("all", ["e pinned", "b passage", "c theme", "d alone", "Über Kosten"]),
        ("pinned", ["e pinned"]),
        ("themes", ["c theme"]),
        ("alone", ["e pinned", "d alone"]),
    ],
)
def test_a_scope_shows_its_notes_pinned_ones_first(
    panel: NotesPanel, sorts: None, qtbot: QtBot, scope: str, shown: list[str]
) -> None:
    panel.order.setCurrentIndex(panel.order.findData("title"))
    scoped(panel, scope)
    qtbot.waitUntil(lambda: titles(panel) == shown)


def test_words_narrow_the_list_by_title_text_and_host(
    panel: NotesPanel, article: Article, sorts: None, qtbot: QtBot
) -> None:
    scoped(panel, "all")
    QTest.keyClicks(panel.filter, "UBER pays")
    qtbot.waitUntil(lambda: titles(panel) == ["Über Kosten"])
    panel.filter.setText("zebra")
    qtbot.waitUntil(lambda: titles(panel) == ["c theme"])
    panel.filter.setText("nowhere")
    qtbot.waitUntil(lambda: panel.empty.isVisible() and "Try fewer" in panel.empty.text())
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(panel)) == 5)
    QTest.keyClick(panel.filter, Qt.Key.Key_Down)
    qtbot.waitUntil(panel.list.hasFocus)


def test_p_pins_the_chosen_notes_and_unpins_them(panel: NotesPanel, context: Context, qtbot: QtBot) -> None:
    all_saved(context.library, a_note("A"), a_note("B"))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.list.setFocus()
    qtbot.waitUntil(panel.list.hasFocus)
    panel.list.selectAll()
    QTest.keyClick(panel.list, Qt.Key.Key_P)
    assert [note.pinned for note in notes(context)] == [True, True]
    qtbot.waitUntil(lambda: panel.model.index(0).data(LINE).pinned)
    assert "pinned" in str(panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    panel.list.selectAll()
    QTest.keyClick(panel.list, Qt.Key.Key_P)
    assert [note.pinned for note in notes(context)] == [False, False]
    context.library.undo()
    assert [note.pinned for note in notes(context)] == [True, True]


def test_chosen_notes_are_exported(panel: NotesPanel, context: Context, qtbot: QtBot) -> None:
    all_saved(context.library, a_note("# Mine"), a_note("Other"))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.list.setFocus()
    qtbot.waitUntil(panel.list.hasFocus)
    panel.list.setCurrentIndex(panel.model.index(titles(panel).index("Mine")))
    QTest.keyClick(panel.list, Qt.Key.Key_E)
    dialog = panel.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    qtbot.waitUntil(lambda: not context.jobs.running)
    dialog.close()


def test_an_article_says_where_it_is_mentioned(
    panel: NotesPanel, context: Context, article: Article, qtbot: QtBot
) -> None:
    saved(context.library, a_note(f"See [it]({link_to('article', article.id)})."))
    context.selection.open(Place("article", article.id))
    qtbot.waitUntil(panel.mentioned.isVisible)
    assert panel.mentioned.model.index(0).data() == "See it."
