"""One note for many passages: written once, and added to the notes of each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.asking import plain_label
from ui.notes.writing import NoteText
from ui.reader.popup import Popup


class AddNotePopup(Popup):
    """Ctrl+Enter adds what was typed; Escape leaves the notes as they are."""

    written = Signal(str)
    """The words to be added to each note."""

    def __init__(self, parent: QWidget, giver: QWidget, count: int) -> None:
        super().__init__(parent, giver)
        said = ngettext(
            "Added to the note of {count} passage.", "Added to the notes of {count} passages.", count
        ).format(count=f"{count:n}")
        self.words = NoteText(self)
        self.words.document().setDocumentMargin(8)
        self.words.setPlaceholderText(_("Note on these passages… Markdown works."))
        self.words.setAccessibleName(_("Note on the chosen passages"))
        self.words.setAccessibleDescription(said)
        self.words.installEventFilter(self)
        self.add = QPushButton(_("&Add (Ctrl+Enter)"), self)
        self.add.clicked.connect(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.words, 1)
        column.addWidget(plain_label(said, self))
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignRight)

    def sizeHint(self) -> QSize:
        """Room for a paragraph."""
        line = self.fontMetrics().height()
        return QSize(line * 24, line * 12)

    def showEvent(self, event: object) -> None:
        """The note has the focus at once."""
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    def take(self) -> None:
        """Hand over what was typed, and go."""
        typed = self.words.words().strip()
        self.close()
        if typed:
            self.written.emit(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter adds, Escape leaves."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        return False
