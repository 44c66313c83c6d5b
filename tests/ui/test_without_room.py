"""A window whose disk is full or whose home cannot be written: it says so once, keeps what was typed, and goes on."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from app.bookmarks import bookmarks_file
from app.domain import Note
from app.ports import Library, SearchIndex
from app.settings import Settings, read_settings, settings_file
from storage.index import open_index
from storage.library import open_library
from tests.factories import a_note, an_article, saved
from ui.context import Context
from ui.notes.editor import NoteEditor
from ui.places import Place
from ui.session import Session


def opened(folder: Path, *, create: bool = True, read_only: bool = False) -> Library:
    return open_library(folder, create=create, read_only=read_only)


def indexed(library: Library) -> SearchIndex:
    return open_index(library)


@pytest.fixture
def session(qtbot: QtBot, library_folder: Path) -> Iterator[Session]:
    made = Session(opened, indexed, Settings())
    yield made
    made.close()
    made.deleteLater()


@contextmanager
def no_room() -> Iterator[None]:
    """No file can grow."""
    bound = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, bound[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, bound)


def in_the_way(place: Path) -> None:
    """A file where a folder should be, as in a home that cannot be written."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("in the way")


def test_settings_that_cannot_be_kept_are_told_once_and_kept_when_they_can(
    session: Session, library_folder: Path
) -> None:
    in_the_way(settings_file().parent)
    session.open(library_folder)
    assert session.desk is not None
    told: list[str] = []
    session.desk.context.events.told.connect(told.append)
    remembering = session.desk.window.remembering
    remembering.change(measure=60)
    remembering.change(measure=70)
    assert [said.split(":")[0] for said in told] == ["Your settings cannot be kept"]
    assert session.desk.window.desk.reader.typography.measure == 70
    settings_file().parent.unlink()
    remembering.change(measure=72)
    assert read_settings().measure == 72
    assert len(told) == 1


def test_reading_goes_on_where_bookmarks_cannot_be_kept(session: Session, library_folder: Path) -> None:
    in_the_way(bookmarks_file("x").parent)
    session.open(library_folder)
    assert session.desk is not None
    context = session.desk.context
    one, two = (saved(context.library, an_article("word " * 3_000)) for _number in range(2))
    context.selection.open(Place("article", one.id))
    session.desk.window.desk.reader.view.choose(5_000, 5_000)
    context.selection.open(Place("article", two.id))
    context.selection.open(Place("article", one.id))
    assert session.desk.window.desk.reader.view.caret() == 5_000


def test_a_note_typed_on_a_full_disk_stays_on_the_page_and_is_kept_when_there_is_room(
    qtbot: QtBot, context: Context
) -> None:
    note = saved(context.library, a_note("Costs"))
    editor = NoteEditor(context)
    qtbot.addWidget(editor)
    context.selection.open(Place("note", note.id))
    told: list[str] = []
    context.events.told.connect(told.append)
    editor.text.moveCursor(QTextCursor.MoveOperation.End)
    editor.text.insertPlainText(" and much more")
    with no_room():
        assert not editor.keep()
        context.selection.open(Place("start"))
        context.selection.open(Place("note", note.id))
    assert told
    assert all("no room left" in said for said in told)
    assert editor.text.words() == "Costs and much more"
    assert editor.keep()
    with context.library.reading() as reader:
        assert reader.get(Note, note.id).text == "Costs and much more"


def test_closing_twice_gives_words_up_only_where_nothing_was_kept_between(
    session: Session, library_folder: Path
) -> None:
    session.open(library_folder)
    assert session.desk is not None
    window, context = session.desk.window, session.desk.context
    note = saved(context.library, a_note("Costs"))
    context.selection.open(Place("note", note.id))
    text = window.desk.note.text
    for words in (" and more", " and much more"):
        text.moveCursor(QTextCursor.MoveOperation.End)
        text.insertPlainText(words)
        with no_room():
            assert not window.close(), "the first time it stays open and says why"
        assert window.desk.note.keep()
    with context.library.reading() as reader:
        assert reader.get(Note, note.id).text == "Costs and more and much more"
