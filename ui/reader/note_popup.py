"""The note of a passage, written beside it: kept as it is typed, never lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain import Id, Passage
from app.i18n import _
from app.ports import Library
from ui.actions import bind
from ui.context import Context
from ui.notes.acts import bring, take
from ui.notes.completion import Completion
from ui.notes.hosts import open_link
from ui.notes.writing import NoteText
from ui.reader.popup import Popup
from ui.typed import Pause

_PAUSE = 500
"""Milliseconds after the last keystroke before the note is kept."""


class NotePopup(Popup):
    """Where a passage's note is typed; ``keep(words)`` answers whether it was kept."""

    def __init__(self, parent: QWidget, giver: QWidget, note: str, keep: Callable[[str], bool]) -> None:
        super().__init__(parent, giver)
        self._keep, self._kept = keep, note
        self._write: Callable[[Library, str], Passage | None] | None = None
        self.words = NoteText(self)
        self.words.document().setDocumentMargin(8)
        self.words.setPlaceholderText(_("Note on this passage… Markdown works."))
        self.words.setAccessibleName(_("Note on the passage"))
        self.words.setPlainText(note)
        self.words.moveCursor(self.words.textCursor().MoveOperation.End)
        self.hint = QLabel(_("Kept as you type. Esc or Ctrl+Enter closes."), self)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.words)
        column.addWidget(self.hint)
        self._pause = Pause(self)
        self._pause.timeout.connect(self.keep)
        self.words.textChanged.connect(partial(self._pause.type_on, _PAUSE))
        self.words.left.connect(self.keep)
        self.words.installEventFilter(self)

    def join(self, context: Context, write: Callable[[Library, str], Passage | None]) -> None:
        """Let links be completed, themes be put on the passage by ``#``, and passages be dropped into its note.

        ``write(library, words)`` keeps the note as part of an act, and answers the passage.
        """
        self._write = write
        completion = Completion(context, self.words, partial(take, context, self.words, self), list)
        self.words.brought.connect(partial(bring, context, self.words, self))
        self.words.followed.connect(partial(open_link, context))
        bind(self.words, "note", {"link-note": completion.begin})

    def keep_within(self, library: Library) -> Id:
        """Keep the words typed so far as part of an act; answers the passage they are about."""
        passage = self._write(library, self.words.words()) if self._write else None
        return passage.id if passage else ""

    def sizeHint(self) -> QSize:
        """Room for a paragraph."""
        line = self.fontMetrics().height()
        return QSize(line * 22, line * 10)

    def showEvent(self, event: object) -> None:
        """The note has the focus at once."""
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    def keep(self) -> bool:
        """Keep what stands there; answers whether nothing is left unkept."""
        self._pause.stop()
        typed = self.words.words()
        if typed == self._kept:
            return True
        if self._keep(typed):
            self._kept = typed
            return True
        self.hint.setText(_("This could not be kept yet; it stays here."))
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter and Escape close it; with the caret in a link Ctrl+Enter goes where that leads."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        leaving = enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self.words.link_here()
        if event.key() == Qt.Key.Key_Escape or leaving:
            self.close()
            return True
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only what is kept may go."""
        if self.keep():
            super().closeEvent(event)
        else:
            event.ignore()
