"""A ring round whatever has the focus, the same in every look; Fusion alone shows the focus of few things."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QFocusFrame, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

_THICK = 2
"""Pixels."""


def ring_the_focus(app: QApplication) -> None:
    """Show a ring round what gets the focus from now on, in all windows."""
    _Rings(app)


class FocusRing(QFocusFrame):
    """Lies round one widget, wherever that is moved, and takes no room and no clicks."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _THICK))
        painter.drawRoundedRect(self._seen().adjusted(1, 1, -1, -1), 3, 3)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        self.mark_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.mark_out()

    def moveEvent(self, event: QMoveEvent) -> None:
        self.mark_out()

    def mark_out(self) -> None:
        """Be a frame only, not in the way of what it lies round."""
        seen = self._seen()
        self.setMask(QRegion(seen) - QRegion(seen.adjusted(_THICK, _THICK, -_THICK, -_THICK)))

    def _seen(self) -> QRect:
        """The part of it that its parent does not cut off."""
        parent = self.parentWidget()
        return self.rect().intersected(parent.rect().translated(-self.pos())) if parent else self.rect()


class _Rings(QObject):
    """Moves the one ring to what has the focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._move)

    def _move(self, _before: QWidget | None, widget: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.setWidget(None)  # type: ignore[arg-type]
        if widget is None or not _wanting(widget):
            return
        if self._ring is None or not isValid(self._ring):
            self._ring = FocusRing(widget.window())
        self._ring.setWidget(widget)
        self._ring.raise_()
        self._ring.mark_out()


def _wanting(widget: QWidget) -> bool:
    """Whether the focus is to be shown: not where a caret shows it, nor to those who have just clicked."""
    clicked = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
    has_caret = isinstance(widget, QTextEdit | QPlainTextEdit | QLineEdit)
    return not clicked and not has_caret and not widget.isWindow()
