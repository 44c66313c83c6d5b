"""The note of a passage, written beside it: kept as it is typed, never lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import _
from ui.notes.writing import NoteText
from ui.reader.popup import Popup

_PAUSE = 500
"""Milliseconds after the last keystroke before the note is kept."""


class NotePopup(Popup):
    """Where a passage's note is typed; ``keep(words)`` answers whether it was kept."""

    def __init__(self, parent: QWidget, giver: QWidget, note: str, keep: Callable[[str], bool]) -> None:
        super().__init__(parent, giver)
        self._keep, self._kept = keep, note
        self.words = NoteText(self)
        self.words.document().setDocumentMargin(8)
        self.words.setPlaceholderText(_("Note on this passage… Markdown works."))
        self.words.setAccessibleName(_("Note on the passage"))
        self.words.setPlainText(note)
        self.words.moveCursor(self.words.textCursor().MoveOperation.End)
        self.hint = QLabel(_("Kept as you type. Esc or Ctrl+Enter closes."), self)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.words)
        column.addWidget(self.hint)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.keep)
        self.words.textChanged.connect(self._pause.start)
        self.words.left.connect(self.keep)
        self.words.installEventFilter(self)

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
        """Ctrl+Enter and Escape close it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.close()
            return True
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only what is kept may go."""
        if self.keep():
            super().closeEvent(event)
        else:
            event.ignore()
