"""A small frame over the text: at the caret, within the panel, gone with Escape, the focus going back where it was."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget

GAP = 6


class Popup(QFrame):
    """A frame that lies over its parent; one is made at each use and gone when it is closed."""

    closed = Signal()

    def __init__(self, parent: QWidget, giver: QWidget) -> None:
        super().__init__(parent)
        self._giver = giver
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(22)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shadow)

    def open_at(self, anchor: QRect) -> None:
        """Show it below a rectangle of its parent, or above where there is no room."""
        room = self.parentWidget().rect().adjusted(GAP, GAP, -GAP, -GAP)
        self.resize(self.sizeHint().boundedTo(room.size()))
        left = max(room.left(), min(anchor.left(), room.right() - self.width()))
        below, above = anchor.bottom() + GAP, anchor.top() - GAP - self.height()
        top = below if below + self.height() <= room.bottom() or above < room.top() else above
        self.move(QPoint(left, max(room.top(), min(top, room.bottom() - self.height()))))
        self.show()
        self.raise_()

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
