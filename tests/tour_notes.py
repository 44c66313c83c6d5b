"""The screens of the tour on which notes are written: outline, links, mentions, and their list."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from app.domain import Note, Passage
from app.notes import add_note, edit_note, pin_note
from app.quoting import quotations
from app.sample import first_steps
from ui.places import Place
from ui.session import OpenDesk

_CHAPTER = "# Chapter two: promises"


def note_outline(desk: OpenDesk) -> QWidget:
    """A chapter built of quotations, one of them out of date, with its outline and preview."""
    id = _chapter(desk)
    window = _opened(desk, Place("note", id))
    note = desk.window.desk.note
    note.strip.reading.setChecked(True)
    note.strip.outline.setChecked(True)
    _settle(desk)
    note.outline.choose(3)
    return window


def note_link(desk: OpenDesk) -> QWidget:
    """A link being typed in it."""
    window = note_outline(desk)
    note = desk.window.desk.note
    note.strip.outline.setChecked(False)
    note.strip.reading.setChecked(False)
    desk.window.activateWindow()
    note.text.setFocus()
    note.text.moveCursor(QTextCursor.MoveOperation.End)
    note.text.insertPlainText("As the makers themselves say in [[pledge")
    _settle(desk)
    return window


def first(desk: OpenDesk) -> QWidget:
    """The note to begin with, as it opens with the sample; beside it the list of notes with its pins."""
    with desk.context.library.reading() as reader:
        id = first_steps(reader) or ""
    desk.window.desk.show_notes()
    window = _opened(desk, Place("note", id))
    desk.window.desk.note.strip.reading.setChecked(True)
    desk.window.desk.notes.scope.setCurrentIndex(1)
    _settle(desk)
    return window


def mentioned(desk: OpenDesk) -> QWidget:
    """An article's notes, and where it is mentioned."""
    _chapter(desk)
    with desk.context.library.reading() as reader:
        passage = next(reader.every(Passage))
    desk.window.desk.show_notes()
    window = _opened(desk, Place("article", passage.article_id))
    desk.window.desk.notes.scope.setCurrentIndex(0)
    _settle(desk)
    return window


def _chapter(desk: OpenDesk) -> str:
    """The note that is built of quotations; made when it is first asked for."""
    library = desk.context.library
    with library.reading() as reader:
        there = next((note for note in reader.every(Note) if note.text.startswith(_CHAPTER)), None)
        passages = [passage for passage in reader.every(Passage) if passage.themes][:3]
        quoted = [quotations(reader, [passage.id]) for passage in passages]
    parts = [_CHAPTER, "What makes a promise one that can be checked?", "## Promises without a signature", quoted[0]]
    parts += ["Nobody was asked to sign.", quoted[1], "## What was asked for", quoted[2].replace("> ", "> Once, ", 1)]
    text = "\n\n".join([*parts, ""])
    if there is None:
        there = add_note(library, text)
        pin_note(library, [there.id], True)
    else:
        edit_note(library, there.id, text)
    return there.id


def _opened(desk: OpenDesk, place: Place) -> QWidget:
    desk.context.selection.open(place)
    return desk.window


def _settle(desk: OpenDesk, seconds: float = 0.6) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until or desk.context.jobs.running:
        QApplication.processEvents()
        time.sleep(0.01)


SCREENS: dict[str, Callable[[OpenDesk], QWidget]] = {
    "note-outline": note_outline,
    "note-link": note_link,
    "note-first-steps": first,
    "note-mentioned": mentioned,
}
"""By the names of their pictures."""
