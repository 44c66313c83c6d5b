"""The comforts of writing Markdown, and what a note's page tells of what it speaks of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.articles import delete_articles
from app.domain import Note, Passage
from app.linkables import linked
from app.links import link_to
from app.quoting import quotations
from app.sample import add_sample
from tests.factories import a_note, a_passage, all_saved, an_article, saved
from ui.context import Context
from ui.importing.outcome import Outcome
from ui.notes.editor import NoteEditor
from ui.notes.mentioned import MentionedIn
from ui.notes.preview import html_of
from ui.notes.writing import NoteText
from ui.places import Place

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def text(qtbot: QtBot) -> NoteText:
    made = NoteText()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    made.setFocus()
    return made


def at_the_end(text: NoteText) -> None:
    text.moveCursor(QTextCursor.MoveOperation.End)


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("- one", "- one\n- "),
        ("  * one", "  * one\n  * "),
        ("9. nine", "9. nine\n10. "),
        ("- [x] done", "- [x] done\n- [ ] "),
        ("> said", "> said\n> "),
        ("- one\n- ", "- one\n"),
        ("plain", "plain\n"),
        ("# Heading", "# Heading\n"),
    ],
)
def test_enter_goes_on_with_a_list_and_ends_an_empty_item(text: NoteText, words: str, then: str) -> None:
    text.setPlainText(words)
    at_the_end(text)
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert text.words() == then


def test_tab_moves_an_item_in_and_out(text: NoteText) -> None:
    text.setPlainText("- one\n- two")
    at_the_end(text)
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert text.words() == "- one\n    - two"
    QTest.keyClick(text, Qt.Key.Key_Backtab)
    assert text.words() == "- one\n- two"


@pytest.mark.parametrize(("key", "mark"), [(Qt.Key.Key_B, "**"), (Qt.Key.Key_I, "*")])
def test_keys_put_emphasis_on_and_take_it_off(text: NoteText, key: Qt.Key, mark: str) -> None:
    text.setPlainText("so 🧂 salty")
    at_the_end(text)
    QTest.keyClick(text, key, CONTROL)
    assert text.words() == f"so 🧂 {mark}salty{mark}"
    assert text.textCursor().selectedText() == "salty"
    QTest.keyClick(text, key, CONTROL)
    assert text.words() == "so 🧂 salty"


def test_italic_and_bold_do_not_get_into_each_others_way(text: NoteText) -> None:
    text.setPlainText("**bold**")
    text.moveCursor(QTextCursor.MoveOperation.Start)
    assert text.find("bold")
    QTest.keyClick(text, Qt.Key.Key_I, CONTROL)
    assert text.words() == "***bold***"


def test_a_change_of_the_whole_text_is_one_small_edit(text: NoteText) -> None:
    text.setPlainText("🧂 one\n\ntwo\n\nthree")
    at_the_end(text)
    text.turn_into("🧂 one\n\nTWO\n\nthree")
    assert text.words() == "🧂 one\n\nTWO\n\nthree"
    assert text.textCursor().atEnd()
    text.undo()
    assert text.words() == "🧂 one\n\ntwo\n\nthree"


def test_checked_and_unchecked_items_are_shown_as_boxes() -> None:
    assert "☐ open" in html_of("- [ ] open")
    assert "☑ done" in html_of("1. [x] done\n\n2. [ ] open")


@pytest.fixture
def editor(qtbot: QtBot, context: Context) -> NoteEditor:
    made = NoteEditor(context)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.activateWindow()
    return made


def kept(context: Context, note: Note) -> str:
    with context.library.reading() as reader:
        return reader.get(Note, note.id).text


@pytest.fixture
def quoting(context: Context) -> tuple[Note, Passage]:
    """A note that quotes a passage."""
    article = an_article("Members asked who would pay.")
    passage = a_passage(article, "who would pay")
    all_saved(context.library, article, passage)
    with context.library.reading() as reader:
        note = a_note(f"Mine\n\n{quotations(reader, [passage.id])}\n\nTo the end")
    return saved(context.library, note), passage


def test_tab_leaves_the_field_where_there_is_no_list(editor: NoteEditor, context: Context, qtbot: QtBot) -> None:
    context.selection.open(Place("note", saved(context.library, a_note("words")).id))
    qtbot.waitActive(editor)
    editor.text.setFocus()
    QTest.keyClick(editor.text, Qt.Key.Key_Tab)
    assert editor.text.words() == "words"
    assert not editor.text.hasFocus()


def test_a_quotation_out_of_date_is_told_and_renewed_only_when_asked(
    editor: NoteEditor, context: Context, quoting: tuple[Note, Passage], qtbot: QtBot
) -> None:
    note, passage = quoting
    context.selection.open(Place("note", note.id))
    assert editor.preview.isVisible()
    qtbot.waitUntil(lambda: not context.jobs.running)
    assert not editor.parts.renewal.isVisible()
    saved(context.library, replace(passage, quote="who will pay", end=passage.start + 12))
    qtbot.waitUntil(editor.parts.renewal.isVisible)
    qtbot.waitUntil(lambda: "The passage now reads:" in editor.preview.toPlainText())
    assert kept(context, note) == note.text
    editor.parts.renewal.renew.click()
    assert kept(context, note) == note.text.replace("who would pay", "who will pay")
    qtbot.waitUntil(lambda: not editor.parts.renewal.isVisible())
    context.library.undo()
    assert editor.text.words() == note.text


def test_asking_to_renew_what_is_up_to_date_only_says_so(
    editor: NoteEditor, context: Context, quoting: tuple[Note, Passage]
) -> None:
    said: list[str] = []
    context.events.told.connect(said.append)
    context.selection.open(Place("note", quoting[0].id))
    editor.renew_quotations()
    assert len(said) == 1
    assert kept(context, quoting[0]) == quoting[0].text


def test_links_to_what_is_in_the_trash_or_gone_say_so(editor: NoteEditor, context: Context, qtbot: QtBot) -> None:
    article = saved(context.library, an_article())
    text = f"[one]({link_to('article', article.id)}) [two]({link_to('note', '0' * 32)})"
    note = saved(context.library, a_note(text))
    context.selection.open(Place("note", note.id))
    qtbot.waitUntil(lambda: "two (gone)" in editor.preview.toPlainText())
    assert "in the trash" not in editor.preview.toPlainText()
    delete_articles(context.library, [article.id])
    qtbot.waitUntil(lambda: "one (in the trash)" in editor.preview.toPlainText())


def test_a_note_says_where_it_is_mentioned_and_opens_the_place(
    editor: NoteEditor, context: Context, qtbot: QtBot
) -> None:
    note = saved(context.library, a_note("Mentioned"))
    text = f"# Elsewhere\n\nAs {linked('note', note.id, 'said there')}, so here."
    other = saved(context.library, a_note(text))
    context.selection.open(Place("note", note.id))
    mentioned = editor.mentioned
    qtbot.waitUntil(mentioned.isVisible)
    assert mentioned.head.text() == "Mentioned in 1 place"
    index = mentioned.model.index(0)
    assert index.data() == "As said there, so here."
    mentioned.list.clicked.emit(index)
    assert context.selection.place == Place("note", other.id, text.index("["), text.index(")") + 1)
    assert editor.text.textCursor().selectedText().startswith("[said there]")
    qtbot.waitUntil(lambda: not mentioned.isVisible())


def test_mentions_follow_what_is_written_and_fold_away(context: Context, qtbot: QtBot) -> None:
    theme = saved(context.library, an_article())
    around = MentionedIn(context)
    QAbstractItemModelTester(around.model, QAbstractItemModelTester.FailureReportingMode.Fatal, around)
    qtbot.addWidget(around)
    around.show_mentions_of(theme.id)
    qtbot.waitUntil(lambda: not context.jobs.running)
    assert around.isHidden()
    note = saved(context.library, a_note(f"[x]({link_to('article', theme.id)})"))
    qtbot.waitUntil(around.isVisible)
    around.head.click()
    assert around.list.isHidden()
    saved(context.library, replace(note, text="No more"))
    qtbot.waitUntil(around.isHidden)


def test_a_megabyte_is_pasted_and_kept(editor: NoteEditor, context: Context) -> None:
    note = saved(context.library, a_note(""))
    context.selection.open(Place("note", note.id))
    pasted = QMimeData()
    pasted.setText(("# Heading\n\n" + "Some **words** of it. 🧂 " * 20 + "\n\n") * 2_200)
    editor.text.insertFromMimeData(pasted)
    editor.keep()
    assert len(kept(context, note)) == len(pasted.text())


def test_the_sample_opens_with_the_note_to_begin_with(editor: NoteEditor, context: Context) -> None:
    added = add_sample(context.library)
    Outcome(context, editor).tell_sample(added)
    assert editor.text.words().startswith("# First steps")
    assert editor.preview.isVisible()
    context.library.undo()
    assert editor.gone.isVisible()
