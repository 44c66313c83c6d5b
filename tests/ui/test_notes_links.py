"""Links and themes completed while a note is typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import Article, Note, Passage, Span, Theme
from app.links import link_to, links_in
from app.notes import delete_notes
from app.theme_tree import ThemeTree
from tests.factories import a_note, a_passage, a_theme, all_saved, an_article, saved
from ui.articles.drag import articles_as_mime
from ui.context import Context
from ui.notes.editor import NoteEditor
from ui.places import Place
from ui.themes.drops import CHOSEN_WORDS, carried_themes


@pytest.fixture
def editor(qtbot: QtBot, context: Context) -> NoteEditor:
    made = NoteEditor(context)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


@pytest.fixture
def note(context: Context, editor: NoteEditor) -> Note:
    """An empty note that is open and being written."""
    made = a_note("")
    saved(context.library, made)
    context.selection.open(Place("note", made.id))
    editor.text.setFocus()
    return made


def kept(context: Context, note: Note) -> str:
    with context.library.reading() as reader:
        return reader.get(Note, note.id).text


def offered(editor: NoteEditor) -> list[str]:
    rows = editor.completion.popup.list
    return [rows.item(row).text() for row in range(rows.count())] if rows.isVisible() else []


def typed(editor: NoteEditor, words: str) -> None:
    QTest.keyClicks(editor.text, words)


def test_two_brackets_offer_what_fits_and_enter_links_it(
    editor: NoteEditor, context: Context, note: Note, qtbot: QtBot
) -> None:
    article = saved(context.library, an_article(title="A pledge [again] 🧂 *now*"))
    typed(editor, "See [[pledge ag")
    qtbot.waitUntil(lambda: any("pledge" in row for row in offered(editor)))
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    assert editor.text.words() == f"See [A pledge \\[again\\] 🧂 \\*now\\*]({link_to('article', article.id)})"
    (found,) = links_in(editor.text.words())
    assert found.id == article.id
    assert not editor.completion.popup.isVisible()


@pytest.mark.parametrize("kind", ["theme", "note", "passage"])
def test_themes_notes_and_passages_are_found_too(
    editor: NoteEditor, context: Context, note: Note, qtbot: QtBot, kind: str
) -> None:
    article = an_article(title="Source")
    theme, zebra, passage = a_theme("Zebra رسوم"), a_note("# Zebra رسوم"), a_passage(article)
    things: dict[str, Theme | Note | Passage] = {"theme": theme, "note": zebra, "passage": passage}
    all_saved(context.library, article)
    wanted = "Zebra رسوم" if kind != "passage" else "The"
    all_saved(context.library, things[kind])
    context.selection.open(Place("article", article.id))
    context.selection.open(Place("note", note.id))
    editor.text.setFocus()
    editor.text.insertPlainText(f"[[{wanted}")
    qtbot.waitUntil(lambda: bool(offered(editor)))
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    (found,) = links_in(editor.text.words())
    assert (found.kind, found.id) == (kind, things[kind].id)


def test_escape_closes_and_leaves_what_was_typed(
    editor: NoteEditor, context: Context, note: Note, qtbot: QtBot
) -> None:
    saved(context.library, an_article(title="Pledge"))
    typed(editor, "word[[ple")
    qtbot.waitUntil(lambda: bool(offered(editor)))
    QTest.keyClick(editor.text, Qt.Key.Key_Escape)
    typed(editor, "dge")
    assert editor.text.words() == "word[[pledge"
    assert offered(editor) == []
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    assert editor.text.words() == "word[[pledge\n"


def test_nothing_is_offered_while_an_input_method_composes(editor: NoteEditor, context: Context, note: Note) -> None:
    typed(editor, "[[")
    QApplication.sendEvent(editor.text, QInputMethodEvent("日", []))
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    assert not editor.completion.popup.isVisible()
    committed = QInputMethodEvent("", [])
    committed.setCommitString("日本")
    QApplication.sendEvent(editor.text, committed)
    assert editor.text.words().endswith("日本")


def test_a_mistyped_name_is_found_all_the_same(editor: NoteEditor, context: Context, note: Note, qtbot: QtBot) -> None:
    saved(context.library, an_article(title="Industry pledges on salt"))
    typed(editor, "[[industri pledge")
    qtbot.waitUntil(lambda: any("Industry pledges on salt" in row for row in offered(editor)))


def test_the_list_closes_when_the_note_is_deleted_meanwhile(
    editor: NoteEditor, context: Context, note: Note, qtbot: QtBot
) -> None:
    saved(context.library, an_article(title="Pledge"))
    typed(editor, "[[ple")
    qtbot.waitUntil(lambda: bool(offered(editor)))
    editor.keep()
    delete_notes(context.library, [note.id])
    assert not editor.completion.popup.isVisible()
    assert editor.text.words() == "[[ple"


def test_brackets_at_the_end_of_a_megabyte_offer_too(
    editor: NoteEditor, context: Context, note: Note, qtbot: QtBot
) -> None:
    saved(context.library, an_article(title="Pledge"))
    editor.text.setPlainText("word " * 200_000)
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    typed(editor, "[[ple")
    qtbot.waitUntil(lambda: bool(offered(editor)))
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    assert editor.text.words().endswith(")")


def test_the_button_asks_for_a_link_of_the_selected_words(
    editor: NoteEditor, context: Context, note: Note, qtbot: QtBot
) -> None:
    saved(context.library, an_article(title="Pledge"))
    typed(editor, "pledge")
    editor.text.selectAll()
    editor.strip.link.click()
    qtbot.waitUntil(lambda: bool(offered(editor)))
    QTest.keyClick(editor.text, Qt.Key.Key_Tab)
    assert editor.text.words().startswith("[Pledge](")


def themes_of(context: Context, passage: Passage) -> list[str]:
    with context.library.reading() as reader:
        tree = ThemeTree.read(reader)
        return [tree.path(id) for id in reader.get(Passage, passage.id).themes]


@pytest.fixture
def on_passage(context: Context, editor: NoteEditor) -> tuple[Note, Passage]:
    """A note that hangs on a passage, open and being written."""
    article = an_article()
    passage = a_passage(article)
    made = a_note("Why? ", passage)
    all_saved(context.library, article, passage, made)
    context.selection.open(Place("note", made.id))
    editor.text.setFocus()
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    return made, passage


def test_a_theme_typed_in_a_note_on_a_passage_tags_the_passage_in_one_step(
    editor: NoteEditor, context: Context, on_passage: tuple[Note, Passage], qtbot: QtBot
) -> None:
    made, passage = on_passage
    parent = saved(context.library, a_theme("Money"))
    child = saved(context.library, a_theme("Police", parent_id=parent.id, aliases=("Constabulary",)))
    typed(editor, "#constab")
    qtbot.waitUntil(lambda: bool(offered(editor)))
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    assert themes_of(context, passage) == ["Money/Police"]
    assert kept(context, made) == f"Why? [#Money/Police]({link_to('theme', child.id)})"
    context.library.undo()
    assert themes_of(context, passage) == []
    assert kept(context, made) in ("Why? ", "Why? #constab"), "what was typed before may have been kept meanwhile"


def test_a_new_theme_is_made_by_naming_it(
    editor: NoteEditor, context: Context, on_passage: tuple[Note, Passage], qtbot: QtBot
) -> None:
    made, passage = on_passage
    typed(editor, "#New theme")
    qtbot.waitUntil(lambda: offered(editor) == ["New theme: New theme"])
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    assert themes_of(context, passage) == ["New theme"]
    assert kept(context, made).startswith("Why? [#New theme](florilegium:theme/")
    context.library.undo()
    with context.library.reading() as reader:
        assert ThemeTree.read(reader).at("New theme") is None


@pytest.mark.parametrize("words", ["# Title", "## Title", "#", "a#b", "see #1 and more", "C# is", "#12 angry men"])
def test_headings_and_numbers_are_no_themes(
    editor: NoteEditor, note: Note, context: Context, words: str, qtbot: QtBot
) -> None:
    typed(editor, words)
    qtbot.waitUntil(lambda: not context.jobs.running)
    assert not editor.completion.popup.isVisible()
    assert editor.text.words() == words


def test_a_theme_in_a_note_on_its_own_is_only_linked(
    editor: NoteEditor, context: Context, note: Note, qtbot: QtBot
) -> None:
    theme = saved(context.library, a_theme("Zebra"))
    typed(editor, "On #zeb")
    qtbot.waitUntil(lambda: bool(offered(editor)))
    QTest.keyClick(editor.text, Qt.Key.Key_Return)
    assert kept(context, note) == f"On [#Zebra]({link_to('theme', theme.id)})"


def test_articles_and_themes_that_are_dropped_become_links(editor: NoteEditor, context: Context, note: Note) -> None:
    article, theme = saved(context.library, an_article(title="Pledge")), saved(context.library, a_theme("Zebra"))
    editor.text.insertFromMimeData(articles_as_mime([article.id]))
    editor.text.insertFromMimeData(carried_themes([theme.id]))
    assert [(one.kind, one.id) for one in links_in(editor.text.words())] == [
        ("article", article.id),
        ("theme", theme.id),
    ]


def chosen_words(article: Article, span: Span) -> QMimeData:
    carried = QMimeData()
    carried.setText("who would pay")
    stretch = f'{{"article": "{article.id}", "start": {span.start}, "end": {span.end}}}'
    carried.setData(CHOSEN_WORDS, stretch.encode())
    return carried


def test_words_from_the_reader_are_marked_and_quoted_as_one_step(
    editor: NoteEditor, context: Context, note: Note
) -> None:
    article = saved(context.library, an_article("Nobody asked who would pay."))
    editor.text.insertFromMimeData(chosen_words(article, Span(13, 26)))
    with context.library.reading() as reader:
        (passage,) = reader.every(Passage)
    assert passage.quote == "who would pay"
    assert kept(context, note).startswith("> who would pay\n")
    assert link_to("passage", passage.id) in kept(context, note)
    context.library.undo()
    with context.library.reading() as reader:
        assert reader.count(Passage) == 0
    assert kept(context, note) == ""


def test_what_cannot_be_brought_in_leaves_the_note_as_it_was(editor: NoteEditor, context: Context, note: Note) -> None:
    typed(editor, "Mine")
    editor.text.insertFromMimeData(chosen_words(an_article(), Span(0, 3)))
    editor.text.insertFromMimeData(articles_as_mime(["0" * 32]))
    assert editor.text.words() == "Mine"


def test_a_read_only_note_asks_for_no_link(editor: NoteEditor, context: Context, note: Note) -> None:
    delete_notes(context.library, [note.id])
    editor.strip.link.click()
    editor.text.insertFromMimeData(articles_as_mime(["0" * 32]))
    assert editor.text.words() == ""


def test_a_note_is_not_offered_to_itself(editor: NoteEditor, context: Context, note: Note, qtbot: QtBot) -> None:
    saved(context.library, a_note("Zebra crossings"))
    saved(context.library, replace(note, text="Zebra"))
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    typed(editor, " [[zebra")
    qtbot.waitUntil(lambda: bool(offered(editor)))
    assert [row for row in offered(editor) if "Note" in row] == ["Zebra crossings, Note"]


def test_control_enter_goes_where_the_link_leads(editor: NoteEditor, context: Context, note: Note) -> None:
    article = saved(context.library, an_article())
    editor.text.insertPlainText(f"💷 [it]({link_to('article', article.id)}) there")
    cursor = editor.text.textCursor()
    cursor.setPosition(5)
    editor.text.setTextCursor(cursor)
    QTest.keyClick(editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert context.selection.place == Place("article", article.id)
