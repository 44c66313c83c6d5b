"""A small frame over the text: at the caret, within the panel, gone with Escape, the focus going back where it was."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QWidget

from ui.look import faint

GAP = 6


class Popup(QFrame):
    """A frame that lies over its parent; one is made at each use and gone when it is closed."""

    closed = Signal()

    def __init__(self, parent: QWidget, giver: QWidget) -> None:
        super().__init__(parent)
        self._ground, self._giver = parent, giver
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def open_at(self, anchor: QRect) -> None:
        """Show it below a rectangle of its parent, or above where there is no room."""
        room = self._ground.rect().adjusted(GAP, GAP, -GAP, -GAP)
        self.resize(self.sizeHint().boundedTo(room.size()))
        left = max(room.left(), min(anchor.left(), room.right() - self.width()))
        below, above = anchor.bottom() + GAP, anchor.top() - GAP - self.height()
        top = below if below + self.height() <= room.bottom() or above < room.top() else above
        self.move(QPoint(left, max(room.top(), min(top, room.bottom() - self.height()))))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and a rim that shows on any page."""
        painter = QPainter(self)
        painter.setPen(QPen(faint(self.palette()), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the focus back."""
        super().hideEvent(event)
        if self.isAncestorOf(self.window().focusWidget() or self._giver) and self._giver.isVisible():
            self._giver.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
