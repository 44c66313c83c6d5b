"""One page as it will be on paper, as large as there is room; a screen reader hears its words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from ui.printing.sheaf import Sheaf

_STEPS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}
_ROOM = 10


class PageView(QWidget):
    """Shows a page; the arrows, PageUp and PageDown, Home and End turn it."""

    turned = Signal(int)
    """The number of the page that is wanted, from 0."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheaf: Sheaf | None = None
        self.page = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Page"))

    def show_page(self, sheaf: Sheaf | None, page: int) -> None:
        """Show one of its pages, or nothing yet."""
        self._sheaf = sheaf
        self.page = page
        if sheaf is not None and sheaf.pages:
            self.page = max(0, min(page, sheaf.pages - 1))
            self.setAccessibleName(_("Page {page} of {pages}").format(page=self.page + 1, pages=sheaf.pages))
            self.setAccessibleDescription(sheaf.words(self.page))
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(22 * line, 30 * line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._turn(self.page + _STEPS[key])
        elif key == Qt.Key.Key_Home:
            self._turn(0)
        elif key == Qt.Key.Key_End and self._sheaf is not None:
            self._turn(self._sheaf.pages - 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self._turn(self.page + (1 if event.angleDelta().y() < 0 else -1))

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheaf = self._sheaf
        if sheaf is not None and self.page < sheaf.pages:
            room = QRectF(self.rect()).adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
            scale = min(room.width() / sheaf.size.width(), room.height() / sheaf.size.height())
            size = sheaf.size * scale
            painter.translate(room.center().x() - size.width() / 2, room.center().y() - size.height() / 2)
            painter.fillRect(QRectF(0, 0, size.width(), size.height()), Qt.GlobalColor.white)
            ring = self.palette().accent() if self.hasFocus() else self.palette().placeholderText()
            painter.setPen(QPen(ring.color(), 2 if self.hasFocus() else 1))
            painter.drawRect(QRectF(0, 0, size.width(), size.height()))
            painter.scale(scale, scale)
            sheaf.paint(painter, self.page)
        painter.end()

    def _turn(self, page: int) -> None:
        if self._sheaf is not None and 0 <= page < self._sheaf.pages:
            self.turned.emit(page)
