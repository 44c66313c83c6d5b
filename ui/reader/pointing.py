"""What lies under the pointer: passages pointed at by words or stripes; a press on a stripe takes one in hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.reader.pointed import NOTHING, Pointed
from ui.reader.sitting import Sitting


class Pointing(QObject):
    """Follows the pointer on one face."""

    def __init__(self, sitting: Sitting, ground: QWidget, find: Callable[[QPoint], Pointed]) -> None:
        super().__init__(ground)
        self._sitting, self._ground, self._find = sitting, ground, find
        self._on_stripe = False
        ground.setMouseTracking(True)
        ground.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show what is pointed at; take what is pressed in the margin."""
        if event.type() == QEvent.Type.Leave:
            self._show(NOTHING)
        elif isinstance(event, QMouseEvent):
            pointed = self._find(event.position().toPoint())
            pressed = event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton
            if pressed and pointed.on_stripe:
                self._take(pointed)
                return True
            if event.type() == QEvent.Type.MouseMove and not event.buttons():
                self._show(pointed)
        return False

    def _show(self, pointed: Pointed) -> None:
        overlay = self._sitting.view.overlay
        if pointed.on_stripe != self._on_stripe:
            self._on_stripe = pointed.on_stripe
            shape = Qt.CursorShape.PointingHandCursor if pointed.on_stripe else Qt.CursorShape.IBeamCursor
            self._ground.setCursor(shape)
        first = next(iter(pointed.ids), "")
        if overlay is not None and first != overlay.pointed:
            overlay.pointed = first
            self._ground.update()
            self._sitting.view.pointed.emit(pointed.ids)

    def _take(self, pointed: Pointed) -> None:
        """Take in hand the passage of a stripe, or the next one where several share its place."""
        ids, current = pointed.ids, self._sitting.current
        passage = self._sitting.passage(ids[(ids.index(current) + 1) % len(ids) if current in ids else 0])
        if passage is not None:
            at = max(passage.start, min(pointed.offset, passage.end - 1))
            self._sitting.view.choose(at, at)
            self._sitting.take(passage.id)
