"""The outline beside a note."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain import Note, Passage
from app.links import links_in
from tests.factories import a_note, a_passage, all_saved, an_article, saved
from ui.context import Context
from ui.notes.editor import NoteEditor
from ui.notes.outline.view import OutlineView
from ui.places import Place
from ui.themes.drops import carried_passages
from ui.undoing import Undoing

TEXT = "# One 🧂\n\nFirst\n\n> Quoted\n\n## Below\n\nملح\n\n# Two\n\nLast"


@pytest.fixture
def editor(qtbot: QtBot, context: Context) -> NoteEditor:
    made = NoteEditor(context)
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.outline.outline, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.resize(1000, 500)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


@pytest.fixture
def note(context: Context, editor: NoteEditor) -> Note:
    """A note of two chapters, open with its outline."""
    made = saved(context.library, a_note(TEXT))
    context.selection.open(Place("note", made.id))
    editor.strip.outline.click()
    return made


def rows(view: OutlineView, parent: QModelIndex | None = None) -> list[str]:
    """What is listed, in order, indented by its depth."""
    found = []
    for row in range(view.outline.rowCount(parent or QModelIndex())):
        index = view.outline.index(row, 0, parent or QModelIndex())
        found += [str(index.data()), *(f"  {below}" for below in rows(view, index))]
    return found


def kept(context: Context, note: Note) -> str:
    with context.library.reading() as reader:
        return reader.get(Note, note.id).text


def press(view: OutlineView, key: Qt.Key) -> None:
    QTest.keyClick(view, key, Qt.KeyboardModifier.AltModifier)


def test_it_shows_headings_as_a_tree_with_quotations_and_paragraphs(editor: NoteEditor, note: Note) -> None:
    assert rows(editor.outline) == ["One 🧂", "  First", "  “Quoted”", "  Below", "    ملح", "Two", "  Last"]


def test_alt_and_arrows_move_sections_and_change_their_level(editor: NoteEditor, context: Context, note: Note) -> None:
    view = editor.outline
    view.setFocus()
    view.choose(5)
    press(view, Qt.Key.Key_Up)
    assert editor.text.words() == "# Two\n\nLast\n\n# One 🧂\n\nFirst\n\n> Quoted\n\n## Below\n\nملح"
    assert str(view.currentIndex().data()) == "Two"
    press(view, Qt.Key.Key_Right)
    assert editor.text.words().startswith("## Two\n\nLast")
    press(view, Qt.Key.Key_Left)
    press(view, Qt.Key.Key_Down)
    assert editor.text.words() == TEXT
    editor.keep()
    assert kept(context, note) == TEXT
    editor.text.undo()
    assert editor.text.words() != TEXT


def test_a_quotation_is_told_by_its_words_and_not_by_where_they_are_from(editor: NoteEditor, context: Context) -> None:
    made = saved(
        context.library, a_note("> Dear\n> bread\n\n— *Pay*, para. 3 · [open](florilegium:passage/" + "0" * 32 + ")")
    )
    context.selection.open(Place("note", made.id))
    editor.strip.outline.click()
    assert rows(editor.outline) == ["“Dear bread”"]


def test_undo_in_the_outline_takes_back_the_move_and_not_all_that_was_written(
    editor: NoteEditor, context: Context, note: Note
) -> None:
    undoing = Undoing(context, editor)
    editor.outline.setFocus()
    editor.outline.choose(5)
    press(editor.outline, Qt.Key.Key_Up)
    assert editor.keep()
    undoing.undo()
    assert editor.text.words() == TEXT
    assert editor.outline.hasFocus()
    undoing.redo()
    assert editor.text.words() != TEXT


def test_choosing_a_piece_goes_there_and_enter_goes_over_to_the_text(
    editor: NoteEditor, note: Note, qtbot: QtBot
) -> None:
    view = editor.outline
    view.setFocus()
    view.choose(4)
    view.clicked.emit(view.currentIndex())
    assert editor.text.textCursor().block().text() == "ملح"
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert editor.text.hasFocus()


def test_it_follows_what_is_typed(editor: NoteEditor, note: Note, qtbot: QtBot) -> None:
    editor.text.setPlainText("# Other")
    qtbot.waitUntil(lambda: rows(editor.outline) == ["Other"])
    editor.text.clear()
    qtbot.waitUntil(lambda: rows(editor.outline) == [])
    press(editor.outline, Qt.Key.Key_Up)
    assert editor.text.words() == ""


def test_a_piece_is_dragged_elsewhere(editor: NoteEditor, note: Note) -> None:
    outline = editor.outline.outline
    carried = outline.mimeData([outline.index_of(2)])
    outline.dropMimeData(carried, Qt.DropAction.MoveAction, -1, 0, outline.index_of(5))
    assert rows(editor.outline)[-2:] == ["  Last", "  “Quoted”"]
    assert editor.text.words().endswith("# Two\n\nLast\n\n> Quoted")


def test_a_passage_dropped_on_the_outline_is_quoted_there(editor: NoteEditor, context: Context, note: Note) -> None:
    article = an_article()
    passage: Passage = a_passage(article, "Nobody answered")
    all_saved(context.library, article, passage)
    outline = editor.outline.outline
    outline.dropMimeData(carried_passages([passage.id]), Qt.DropAction.CopyAction, 0, 0, QModelIndex())
    editor.keep()
    assert kept(context, note).startswith("> Nobody answered\n\n— ")
    assert kept(context, note).endswith(TEXT)
    assert [one.id for one in links_in(kept(context, note))] == [passage.id]


def test_a_folded_heading_stays_folded(editor: NoteEditor, note: Note, qtbot: QtBot) -> None:
    view = editor.outline
    view.collapse(view.outline.index_of(0))
    editor.text.insertPlainText("Before\n\n")
    qtbot.waitUntil(lambda: rows(view)[0] == "Before")
    assert not view.isExpanded(view.outline.index_of(1))
    assert view.isExpanded(view.outline.index_of(6))
