"""The two handles of the passage in hand: dragged, they move its start and its end."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from app.domain import Passage, Span
from app.i18n import _
from ui.reader.edges import stretched
from ui.reader.sitting import Sitting
from ui.reader.walking import resize_to

SIDE = 24
"""Pixels on each side of what can be taken hold of (WCAG 2.2, 2.5.8)."""

_KNOB = 0.26
"""The radius of a knob, in heights of a line of the window's letters; not below 5 pixels."""

_FAST = 0.8
"""Pixels a millisecond from which on a drag goes from word to word."""

_TURN = 40
"""Milliseconds between two steps of the page while a handle is held at its edge."""

_RIM = 28
"""Pixels from the upper and lower edge in which the page turns."""


class Surface(Protocol):
    """A face of the text, as handles see it."""

    @property
    def view(self) -> QWidget:
        """What is in front while the person works on this face."""

    @property
    def ground(self) -> QWidget:
        """What the handles lie on."""

    def edge(self, offset: int, ending: bool) -> QRectF | None:
        """The upright line on the ground at which a passage begins or ends; None where that is not known."""

    def offset_at(self, place: QPoint) -> int | None:
        """The code point nearest to a place on the ground."""

    def scroll_by(self, pixels: int) -> None:
        """Turn the page a little, down or (below zero) up."""


class Handle(QWidget):
    """A knob at one end of a passage."""

    def __init__(self, handles: Handles, edge: str, ground: QWidget) -> None:
        super().__init__(ground)
        self.edge = edge
        self._handles = handles
        self._last: tuple[QPointF, int] | None = None
        side = max(SIDE, self.fontMetrics().height())
        self.setFixedSize(side, side)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Start of the passage") if edge == "start" else _("End of the passage"))
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A knob with a rim, to be seen on any ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole
        held = self._handles.held == self.edge
        painter.setPen(QPen(self.palette().color(role.Base), 2))
        painter.setBrush(self.palette().color(role.Accent))
        radius = max(5.0, _KNOB * self.fontMetrics().height()) + (1.5 if held else 0)
        painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2), radius, radius)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._last = event.globalPosition(), event.timestamp()
            self._handles.grab(self.edge, self.mapToParent(event.position().toPoint()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag: by characters, by words with Ctrl or when fast; Alt keeps to characters."""
        alone = event.modifiers() & Qt.KeyboardModifier.AltModifier
        by_word = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) or self._is_fast(event)
        self._handles.drag(self.mapToParent(event.position().toPoint()), by_word and not alone)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._handles.release()
        event.accept()

    def _is_fast(self, event: QMouseEvent) -> bool:
        before, self._last = self._last, (event.globalPosition(), event.timestamp())
        if before is None:
            return False
        way = event.globalPosition() - before[0]
        return way.manhattanLength() > _FAST * max(1, event.timestamp() - before[1])


class Handles(QObject):
    """Shows the handles of the passage in hand on one face, and moves its ends."""

    def __init__(self, sitting: Sitting, surface: Surface) -> None:
        super().__init__(surface.view)
        self._sitting, self._surface = sitting, surface
        self.held = ""
        """The end being dragged, ``start`` or ``end``; empty for none."""
        self._passage: Passage | None = None
        self._off = QPoint()
        self._last: tuple[QPoint, bool] | None = None
        self.start, self.end = (Handle(self, edge, surface.ground) for edge in ("start", "end"))
        self._turning = QTimer(self, interval=_TURN)
        self._turning.timeout.connect(self._turn)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.follow)
        surface.ground.installEventFilter(self)
        sitting.current_changed.connect(self._follow_soon)
        sitting.view.marks_changed.connect(self._follow_soon)

    def follow(self) -> None:
        """Put the handles where the ends of the passage in hand are, or out of sight."""
        passage = self._movable()
        if self.held and (passage is None or self._passage is None or passage != self._passage):
            self.cancel()
        span = self._dragged() or (passage.span if passage else None)
        for handle in (self.start, self.end):
            line = self._line(span, handle.edge) if span else None
            place = (line.bottomLeft() if handle.edge == "end" else line.topLeft()) if line else None
            if place is None or not self._surface.ground.rect().adjusted(-4, -4, 4, 4).contains(place.toPoint()):
                handle.setVisible(self.held == handle.edge)
                continue
            handle.move(place.toPoint() - handle.rect().center())
            handle.setVisible(True)

    def grab(self, edge: str, place: QPoint) -> None:
        """Begin to drag an end, at a place on the ground."""
        passage = self._passage = self._movable()
        line = self._line(passage.span, edge) if passage else None
        if line is not None:
            self.held, self._last = edge, None
            self._off = place - line.center().toPoint()
            self._sitting.view.pulse.end()

    def drag(self, place: QPoint, by_word: bool) -> None:
        """Show the passage as it would be with the held end at a place on the ground."""
        if not self.held:
            return
        self._last = place, by_word
        self._preview()
        rect = self._surface.ground.rect().adjusted(0, _RIM, 0, -_RIM)
        beyond = not rect.top() <= place.y() <= rect.bottom()
        if beyond != self._turning.isActive():
            self._turning.start() if beyond else self._turning.stop()

    def release(self) -> None:
        """Keep what is shown; without a drag, put the caret where the person pressed."""
        passage, span, dragged = self._passage, self._dragged(), self._last is not None
        edge = self.held
        self._let_go()
        if passage is None or not edge:
            return
        if span is not None and span != passage.span:
            resize_to(self._sitting, passage, span, joined=False)
        elif not dragged:
            self._sitting.view.choose(*((passage.end, passage.end) if edge == "end" else (passage.start,) * 2))
            self._sitting.take(passage.id)

    def cancel(self) -> bool:
        """Leave the passage as it was; answers whether an end was held."""
        held = bool(self.held)
        if held:
            self._let_go()
        return held

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page, however it moved."""
        if event.type() in (QEvent.Type.Paint, QEvent.Type.Resize) and not self._soon.isActive():
            self._soon.start()
        return False

    def _follow_soon(self) -> None:
        self._soon.start()

    def _preview(self) -> None:
        opened, passage, overlay = self._sitting.opened, self._passage, self._sitting.view.overlay
        if opened is None or passage is None or overlay is None or self._last is None:
            return
        place, by_word = self._last
        offset = self._surface.offset_at(place - self._off)
        if offset is None:
            return
        span = stretched(opened.text.content, passage.span, self.held, offset, by_word)
        if span != overlay.dragged:
            overlay.drag_to(span)
            self._sitting.view.viewport().update()
            self._surface.ground.update()
            self.follow()

    def _turn(self) -> None:
        """Go on under a handle that is held at the edge."""
        if self._last is None:
            return
        at, rect = self._last[0].y(), self._surface.ground.rect()
        beyond = at - rect.top() - _RIM if at < rect.top() + _RIM else at - rect.bottom() + _RIM
        self._surface.scroll_by(max(-60, min(60, beyond)))
        self._preview()

    def _let_go(self) -> None:
        self._turning.stop()
        self.held, self._last, self._passage = "", None, None
        if self._sitting.view.overlay is not None:
            self._sitting.view.overlay.drag_to(None)
        self._sitting.take(self._sitting.current)
        self._surface.ground.update()
        self.follow()

    def _line(self, span: Span, edge: str) -> QRectF | None:
        """Where on the ground a stretch begins or ends."""
        ending = edge == "end"
        return self._surface.edge(span.end if ending else span.start, ending)

    def _dragged(self) -> Span | None:
        overlay = self._sitting.view.overlay
        return overlay.dragged if self.held and overlay else None

    def _movable(self) -> Passage | None:
        """The passage in hand, where it can be changed on this face."""
        sitting = self._sitting
        if sitting.front is not self._surface.view or sitting.opened is None or sitting.opened.trashed:
            return None
        return None if sitting.context.library.read_only else sitting.passage(sitting.current)
