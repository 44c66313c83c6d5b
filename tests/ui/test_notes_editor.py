from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import Article, Note
from app.links import link_to
from app.notes import delete_notes, edit_note
from tests.factories import a_note, a_passage, an_article, saved
from ui.context import Context
from ui.notes.editor import NoteEditor
from ui.notes.preview import NotePreview, html_of
from ui.notes.writing import NoteText
from ui.places import Place
from ui.search.chooser import ChooserDialog
from ui.themes.drops import carried_passages


@pytest.fixture
def editor(qtbot: QtBot, context: Context) -> NoteEditor:
    made = NoteEditor(context)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def note(context: Context, editor: NoteEditor) -> Note:
    """A note that is open in the editor."""
    made = a_note("# Costs\n\nCompare with 2019.")
    saved(context.library, made)
    context.selection.open(Place("note", made.id))
    return made


def kept(context: Context, note: Note) -> str:
    with context.library.reading() as reader:
        return reader.get(Note, note.id).text


def test_what_is_typed_is_kept_by_itself(editor: NoteEditor, context: Context, note: Note, qtbot: QtBot) -> None:
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor.text, " More")
    qtbot.waitUntil(lambda: kept(context, note).endswith(" More"))
    assert editor.strip.saved.text() == "Saved ✓"


def test_hiding_the_page_keeps_what_was_typed_at_once(editor: NoteEditor, context: Context, note: Note) -> None:
    editor.text.insertPlainText("🧂 ملح ")
    editor.hide()
    assert kept(context, note) == "🧂 ملح # Costs\n\nCompare with 2019."


def test_opening_another_note_keeps_the_first(editor: NoteEditor, context: Context, note: Note) -> None:
    other = a_note("Other")
    saved(context.library, other)
    editor.text.insertPlainText("x")
    context.selection.open(Place("note", other.id))
    assert kept(context, note).startswith("x")
    assert editor.text.words() == "Other"
    assert kept(context, other) == "Other"


def test_the_undo_of_one_note_never_reaches_into_another(editor: NoteEditor, context: Context, note: Note) -> None:
    twin = a_note(note.text)
    saved(context.library, twin)
    editor.text.insertPlainText("x")
    editor.text.undo()
    context.selection.open(Place("note", twin.id))
    assert not editor.text.document().isUndoAvailable()
    assert not editor.text.document().isRedoAvailable()


def test_typing_is_one_step_to_undo(editor: NoteEditor, context: Context, note: Note) -> None:
    for word in ("one ", "two ", "three "):
        editor.text.insertPlainText(word)
        editor.keep()
    context.library.undo()
    assert kept(context, note) == note.text
    assert editor.text.words() == note.text


def test_a_change_from_elsewhere_is_shown(editor: NoteEditor, context: Context, note: Note) -> None:
    edit_note(context.library, note.id, "Changed elsewhere")
    assert editor.text.words() == "Changed elsewhere"


def test_a_change_from_elsewhere_does_not_take_what_is_being_typed(
    editor: NoteEditor, context: Context, note: Note
) -> None:
    editor.text.insertPlainText("mine ")
    edit_note(context.library, note.id, "Changed elsewhere")
    assert editor.text.words().startswith("mine ")
    editor.keep()
    assert kept(context, note).startswith("mine ")


def test_a_note_in_the_trash_can_be_read_but_not_changed(editor: NoteEditor, context: Context, note: Note) -> None:
    delete_notes(context.library, [note.id])
    assert editor.gone.isVisible()
    assert editor.text.isReadOnly()
    assert editor.text.words() == note.text
    context.library.undo()
    assert not editor.gone.isVisible()
    assert not editor.text.isReadOnly()


def test_looking_at_a_note_changes_nothing(editor: NoteEditor, context: Context) -> None:
    odd = a_note("a\u00a0b\r\nc\u2028d  \n\n")
    saved(context.library, odd)
    with context.library.reading() as reader:
        before = reader.revision
    context.selection.open(Place("note", odd.id))
    editor.keep()
    with context.library.reading() as reader:
        assert reader.revision == before


def test_what_could_not_be_kept_is_still_there_later(editor: NoteEditor, context: Context, note: Note) -> None:
    other = a_note("Other")
    saved(context.library, other)
    editor.text.insertPlainText("precious ")
    with context.library.writing("Take the note away") as writer:
        writer.delete(writer.get(Note, note.id))
    context.selection.open(Place("note", other.id))
    context.library.undo()
    context.selection.open(Place("note", note.id))
    assert editor.text.words().startswith("precious ")
    editor.keep()
    assert kept(context, note).startswith("precious ")


def test_the_place_within_a_note_is_chosen_in_code_points(editor: NoteEditor, context: Context) -> None:
    emoji = a_note("💷💷 police\nmoney")
    saved(context.library, emoji)
    context.selection.open(Place("note", emoji.id, 10, 15))
    assert editor.text.textCursor().selectedText() == "money"


def test_passages_that_are_dropped_become_quotations_with_their_link(
    editor: NoteEditor, context: Context, note: Note
) -> None:
    article = saved(context.library, an_article())
    assert isinstance(article, Article)
    passage = a_passage(article, "Nobody answered")
    saved(context.library, passage)
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    editor.text.insertFromMimeData(carried_passages([passage.id]))
    editor.keep()
    assert kept(context, note).startswith(note.text + "\n\n> Nobody answered\n")
    assert link_to("passage", passage.id) in kept(context, note)


def test_a_passage_is_inserted_by_keyboard(editor: NoteEditor, context: Context, note: Note, qtbot: QtBot) -> None:
    article = saved(context.library, an_article())
    assert isinstance(article, Article)
    for quote in ("Nobody answered", "who would pay"):
        saved(context.library, a_passage(article, quote))
    editor.strip.insert.click()
    qtbot.waitUntil(lambda: editor.findChild(ChooserDialog) is not None)
    dialog = editor.findChild(ChooserDialog)
    assert isinstance(dialog, ChooserDialog)
    QTest.keyClicks(dialog.line, "pay")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert "> who would pay" in editor.text.words()


def test_rich_text_is_pasted_as_plain_text(editor: NoteEditor, note: Note) -> None:
    pasted = QMimeData()
    pasted.setHtml("<b>bold</b><img src='file:///etc/hostname'>")
    pasted.setText("bold")
    editor.text.clear()
    editor.text.insertFromMimeData(pasted)
    assert editor.text.words() == "bold"


def test_our_links_open_in_the_window(editor: NoteEditor, context: Context, note: Note) -> None:
    article = saved(context.library, an_article())
    editor.preview.followed.emit(link_to("article", article.id))
    assert context.selection.place == Place("article", article.id)


def test_a_link_to_what_is_gone_is_said_not_followed(editor: NoteEditor, context: Context, note: Note) -> None:
    said: list[str] = []
    context.events.told.connect(said.append)
    editor.preview.followed.emit(link_to("article", "0" * 32))
    assert len(said) == 1
    assert context.selection.place == Place("note", note.id)


class Browser(QObject):
    """Stands in for the desktop's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(bytes(url.toEncoded().data()).decode())


@pytest.fixture
def browser(qapp: QApplication) -> Iterator[Browser]:
    stand_in = Browser()
    QDesktopServices.setUrlHandler("https", stand_in, "open")  # type: ignore[arg-type]  # the stub asks for bytes, PySide refuses them
    yield stand_in
    QDesktopServices.unsetUrlHandler("https")


def test_a_link_out_is_opened_only_after_its_target_was_shown(editor: NoteEditor, browser: Browser, note: Note) -> None:
    editor.preview.followed.emit("https://exаmple.org/a b")
    assert browser.opened == []
    assert editor.links.isVisible()
    assert editor.links.target.text() == "https://xn--exmple-4nf.org/a%20b"
    editor.links.open.click()
    assert browser.opened == ["https://xn--exmple-4nf.org/a%20b"]
    assert not editor.links.isVisible()


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "smb://host/x", "", "relative/path"])
def test_links_of_other_kinds_are_never_opened(editor: NoteEditor, context: Context, note: Note, link: str) -> None:
    said: list[str] = []
    context.events.told.connect(said.append)
    editor.preview.followed.emit(link)
    assert not editor.links.isVisible()
    assert len(said) == 1


def test_the_preview_shows_html_as_words_and_fetches_nothing(qapp: QApplication) -> None:
    preview = NotePreview()
    preview.show_markdown("<img src='file:///etc/hostname'> ![x](file:///etc/hostname) **bold**")
    shown = preview.toPlainText()
    assert "<img src='file:///etc/hostname'>" in shown
    assert "\ufffc" not in shown
    assert preview.loadResource(2, QUrl("file:///etc/hostname")) is None


def test_a_very_long_note_is_previewed_in_part() -> None:
    assert html_of("word " * 100_000).endswith("<p>…</p>")


@given(st.text(alphabet=st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]), max_size=60))
def test_words_come_back_as_they_were_put_in(qapp: QApplication, words: str) -> None:
    text = NoteText()
    text.setPlainText(words)
    assert text.words() == words.replace("\u2029", "\n")


def test_the_words_of_link_targets_are_not_counted(editor: NoteEditor, note: Note) -> None:
    editor.text.setPlainText("two [words](https://example.org/and/no/more)")
    assert editor.strip.words.text() == "2 words"
