"""Finding words in the open article: a line under the text, with the count, next and previous."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.i18n import _, ngettext
from ui.one_line import OneLine
from ui.reader.finding import MOST
from ui.search.pieces import SmallButton
from ui.search.typing import TypingLine

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
        self.line = TypingLine(self)
        self.line.setPlaceholderText(_("Find in this article"))
        self.line.setAccessibleName(_("Find in this article"))
        self.line.setClearButtonEnabled(True)
        self.count = QLabel(self)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.turned = OneLine(self)
        self.turned.hide()
        self.previous = SmallButton("caret-up", _("Previous hit"), self)
        self.next = SmallButton("caret-down", _("Next hit"), self)
        self.shut = SmallButton("x", _("Close"), self)
        self._arrange()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self.typed.emit(self.line.text()))
        self.line.settled.connect(lambda _words: self._pause.start())
        self.line.textChanged.connect(self._cleared)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.shut.clicked.connect(self.closed)
        self.line.installEventFilter(self)
        self.hide()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        self.line.setMinimumWidth(self.line.fontMetrics().averageCharWidth() * 4)
        row.addWidget(self.line, 2)
        row.addWidget(self.turned, 1)
        for widget in (self.count, self.previous, self.next, self.shut):
            row.addWidget(widget)

    def open(self, words: str = "") -> None:
        """Show it, with the caret in its line and its words chosen; without ``words`` those of the last time."""
        self.wake(words)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def wake(self, words: str = "") -> None:
        """Show it and find its words, the focus staying where it is."""
        was_shut = self.isHidden()
        self.show()
        if words:
            self.line.setText(words)
        if words or (was_shut and self.line.text().strip()):
            self._pause.stop()
            self.typed.emit(self.line.text())

    def step(self, direction: int) -> None:
        """Go to the next or previous hit, finding first what was typed last."""
        if self._pause.isActive():
            self._pause.stop()
            self.typed.emit(self.line.text())
        else:
            self.step_asked.emit(direction)

    def show_count(self, present: int, total: int, round_the_end: int = 0) -> None:
        """Say how many hits there are, which one is shown (from 1; 0 for none), and if that came round the end.

        ``round_the_end`` is +1 after the end was passed, -1 after the beginning.
        """
        if not self.line.text().strip():
            self.count.setText("")
        elif not total:
            self.count.setText(_("Not in this article"))
        elif present:
            self.count.setText(counted(present, total))
        else:
            self.count.setText(ngettext("{total} hit", "{total} hits", total).format(total=_counted(total)))
        self.turned.setText(_turned(round_the_end) if round_the_end and total else "")
        self.turned.setVisible(bool(self.turned.text()))
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


def counted(present: int, total: int) -> str:
    """``3 of 17``."""
    return _("{present} of {total}").format(present=f"{present:n}", total=_counted(total))


def _counted(total: int) -> str:
    return f"{total:n}" if total < MOST else _("more than {n}").format(n=f"{MOST - 1:n}")


def _turned(way: int) -> str:
    return _("from the top again") if way > 0 else _("from the end again")
