"""Words that are typed are kept as they are, and soon."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain import Article, Note, Step, Theme
from app.theme_tree import ThemeTree
from app.themes import add_theme, define_theme
from tests.factories import a_note, a_passage, an_article, saved
from ui.articles.details import DetailsDialog
from ui.context import Context
from ui.notes.editor import NoteEditor
from ui.places import Place
from ui.reader.note_popup import NotePopup
from ui.themes.entry import Entry, EntryDialog

HARD = "50\u00a0km, l’eau\u202f! 🥣\u2028on"
"""Words with blanks that Qt would give back as common ones."""


def typing(field: QPlainTextEdit) -> QTimer:
    """Someone who types on and on."""
    hand = QTimer(field, interval=40)
    hand.timeout.connect(lambda: field.insertPlainText("x"))
    hand.start()
    return hand


def test_a_note_is_kept_while_the_typing_never_pauses(qtbot: QtBot, context: Context) -> None:
    note = saved(context.library, a_note("Costs"))
    editor = NoteEditor(context)
    qtbot.addWidget(editor)
    context.selection.open(Place("note", note.id))
    hand = typing(editor.text)

    def is_kept() -> bool:
        with context.library.reading() as reader:
            return "xx" in reader.get(Note, note.id).text

    qtbot.waitUntil(is_kept)
    assert hand.isActive()
    hand.stop()


def test_a_passages_note_is_kept_while_the_typing_never_pauses(qtbot: QtBot) -> None:
    ground, kept = QWidget(), set[str]()
    qtbot.addWidget(ground)

    def keep(words: str) -> bool:
        kept.add(words)
        return True

    popup = NotePopup(ground, ground, "", keep)
    hand = typing(popup.words)
    qtbot.waitUntil(lambda: "xx" in "".join(kept))
    assert hand.isActive()
    hand.stop()


def entry_of(context: Context, theme: Theme, parent: QWidget) -> EntryDialog:
    with context.library.reading() as reader:
        tree = ThemeTree.read(reader)
    return EntryDialog(context, tree, tree.themes[theme.id], None, parent)


def test_hard_blanks_in_a_themes_entry_are_no_change_and_stay(qtbot: QtBot, context: Context) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    theme = add_theme(context.library, "Water")
    define_theme(
        context.library, theme.id, description=HARD, includes=HARD, excludes=HARD, example=HARD, aliases=["50\u00a0km"]
    )
    dialog = entry_of(context, theme, window)
    dialog.show()
    assert not dialog.back.isVisible()
    dialog.fields["includes"].appendPlainText("more")
    assert dialog.keep()
    with context.library.reading() as reader:
        kept = Entry.of(reader.get(Theme, theme.id))
    assert astuple(kept) == (HARD, f"{HARD}\nmore", HARD, HARD, kept.aliases)


def test_hard_blanks_in_an_abstract_stay_when_something_else_is_corrected(qtbot: QtBot, context: Context) -> None:
    article = saved(context.library, an_article(fields=(("abstract", HARD),)))
    dialog = DetailsDialog(context, [article.id])
    qtbot.addWidget(dialog)
    title = dialog.editors["title"]
    assert isinstance(title, QLineEdit)
    title.setText("Another")
    dialog.save()
    with context.library.reading() as reader:
        kept = reader.get(Article, article.id)
    assert (kept.title, dict(kept.fields)["abstract"]) == ("Another", HARD)


@pytest.mark.parametrize("who", ["\ud800", "Ada\nLovelace", "a\0b", "x" * 10_000])
def test_every_name_can_be_put_to_what_is_done(context: Context, who: str) -> None:
    context.library.sign(who)
    saved(context.library, a_passage(saved(context.library, an_article())))
    with context.library.reading() as reader:
        steps: list[Step] = list(reader.history(2))
    assert all("\n" not in step.who for step in steps)
