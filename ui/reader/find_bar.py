"""Finding words in the open article: a line under the text, with the count, next and previous."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.i18n import _, ngettext
from ui.search.pieces import SmallButton

_PAUSE = 120
"""Milliseconds without a keystroke before the text is searched."""


class FindBar(QWidget):
    """Says what is looked for; the panel finds it."""

    typed = Signal(str)
    step_asked = Signal(int)
    """+1 next, -1 previous."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("Find in this article"))
        self.line.setAccessibleName(_("Find in this article"))
        self.line.setClearButtonEnabled(True)
        self.count = QLabel(self)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.previous = SmallButton("caret-up", _("Previous hit"), self)
        self.next = SmallButton("caret-down", _("Next hit"), self)
        self.shut = SmallButton("x", _("Close"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self.line, 1)
        for widget in (self.count, self.previous, self.next, self.shut):
            row.addWidget(widget)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.typed.emit(self.line.text()))
        self.line.textEdited.connect(lambda _words: self._pause.start())
        self.line.textChanged.connect(self._cleared)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.shut.clicked.connect(self.closed)
        self.line.installEventFilter(self)
        self.hide()

    def open(self, words: str = "") -> None:
        """Show it, with the caret in its line and its words chosen."""
        self.show()
        if words:
            self.line.setText(words)
            self.typed.emit(words)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def step(self, direction: int) -> None:
        """Go to the next or previous hit, finding first what was typed last."""
        if self._pause.isActive():
            self._pause.stop()
            self.typed.emit(self.line.text())
        else:
            self.step_asked.emit(direction)

    def show_count(self, present: int, total: int) -> None:
        """Say how many hits there are, and which one is shown (from 1; 0 for none)."""
        if not self.line.text().strip():
            self.count.setText("")
        elif not total:
            self.count.setText(_("Not in this article"))
        elif present:
            self.count.setText(_("{present} of {total}").format(present=present, total=total))
        else:
            self.count.setText(ngettext("{total} hit", "{total} hits", total).format(total=total))
        self.previous.setEnabled(total > 0)
        self.next.setEnabled(total > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Shift+Enter walk the hits, Escape closes."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            case Qt.Key.Key_Down:
                self.step(1)
            case Qt.Key.Key_Up:
                self.step(-1)
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                return False
        return True

    def _cleared(self, words: str) -> None:
        if not words:
            self._pause.stop()
            self.typed.emit("")
