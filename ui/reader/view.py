"""The widget in which an article is read: native selection and caret, passages painted beneath the words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl, QVariantAnimation, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from app.domain import Id, Span
from ui.reader.paint import Overlay
from ui.reader.scrolling import TickBar, hold, top_position
from ui.reader.typeset import LEFT, RIGHT, Sheet, measure

_REFLOW = 150
"""Milliseconds after the last change of width before the text is broken into lines again."""


class ReaderView(QTextEdit):
    """Shows one sheet. All offsets in its public interface are code points of the stored text."""

    zoom_asked = Signal(int)
    """Ctrl and the wheel: +1 or -1."""
    menu_asked = Signal(QPoint)
    """The context menu is wanted at a point of the screen."""
    caret_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBar(TickBar(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setCursorWidth(2)
        self.overlay: Overlay | None = None
        self.describe: Callable[[Sequence[Id]], str] = lambda ids: ""
        self.carry: Callable[[Span], QMimeData] = lambda span: QMimeData()
        self._reflow = QTimer(self, singleShot=True, interval=_REFLOW)
        self._reflow.timeout.connect(self._set_width)
        self._pulse = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=900)
        self._pulse.valueChanged.connect(self._beat)
        self.cursorPositionChanged.connect(self.caret_moved)
        self.selectionChanged.connect(self.caret_moved)

    @property
    def sheet(self) -> Sheet | None:
        """What is shown."""
        return self.overlay.sheet if self.overlay else None

    def show_overlay(self, overlay: Overlay) -> None:
        """Put another sheet in, from its top, the caret at its beginning."""
        self._pulse.stop()
        before, self.overlay = self.sheet, overlay
        self.blockSignals(True)
        self.setDocument(overlay.sheet.document)
        overlay.sheet.document.setParent(self)
        self.setTextCursor(QTextCursor(overlay.sheet.document))
        self.blockSignals(False)
        if before and before is not overlay.sheet:
            before.document.deleteLater()
        self._set_width()
        self.verticalScrollBar().setValue(0)
        self.caret_moved.emit()

    def chosen(self) -> Span | None:
        """The selected stretch of the text, no character of it cut; None without a selection."""
        cursor = self.textCursor()
        if self.sheet is None or not cursor.hasSelection():
            return None
        return self.sheet.placement.chosen(cursor.selectionStart(), cursor.selectionEnd())

    def caret(self) -> int:
        """The code point before which the caret stands."""
        return self.sheet.placement.offset(self.textCursor().position()) if self.sheet else 0

    def choose(self, start: int, end: int) -> None:
        """Select a stretch; an empty one only moves the caret."""
        if self.sheet is None:
            return
        place = self.sheet.placement
        cursor = self.textCursor()
        cursor.setPosition(place.position(start))
        if end > start:
            cursor.setPosition(place.position(end, ending=True), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def reveal(self, span: Span, pulse: bool = True) -> None:
        """Bring a stretch into the upper third of the page, and let it pulse once."""
        if self.sheet is None or self.overlay is None:
            return
        start = self.sheet.placement.position(span.start)
        end = self.sheet.placement.position(span.end, ending=True)
        hold(self, start, self.viewport().height() // 4)
        if pulse:
            self.overlay.current = (start, end)
            self._pulse.start()
        self.viewport().update()

    def repaint_marks(self, paragraphs: Iterable[int] | None = None) -> None:
        """Paint again after marks, hits, colours or the passage in hand have changed."""
        if self.overlay:
            self.overlay.forget(paragraphs)
            bar = self.verticalScrollBar()
            if isinstance(bar, TickBar):
                bar.set_ticks([start for start, _ in self.overlay.hits], self.document().characterCount())
        self.viewport().update()

    def exposed(self, rect: QRect) -> Iterator[QTextBlock]:
        """The paragraphs that a rectangle of the viewport touches."""
        layout, top = self.document().documentLayout(), self.verticalScrollBar().value()
        at = layout.hitTest(QPointF(LEFT, rect.top() + top - 8), Qt.HitTestAccuracy.FuzzyHit)
        block = self.document().findBlock(max(0, at))
        while block.isValid() and layout.blockBoundingRect(block).top() - top <= rect.bottom() + 8:
            yield block
            block = block.next()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The marks first, then Qt's text, selection and caret."""
        if self.overlay:
            painter = QPainter(self.viewport())
            painter.translate(0, -self.verticalScrollBar().value())
            self.overlay.paint(painter, self.exposed(event.rect()), self.palette())
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle; break lines again only when they no longer fit, and a little later."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() or not event.oldSize().isValid():
            self._place_column()
            self._reflow.start()

    def event(self, event: QEvent) -> bool:
        """Colours that follow the palette, and a list of themes under the pointer."""
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """What the marks under the pointer are, in words."""
        if isinstance(event, QHelpEvent) and self.overlay:
            position = self.cursorForPosition(event.pos()).position()
            words = self.describe([mark.id for mark in self.overlay.marks.at(position)])
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel make the text larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Our own menu, at the pointer or the caret."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft()) if by_key else event.globalPos()
        self.menu_asked.emit(place)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The stored words, never those of the document; also as a stretch that a theme takes in."""
        span = self.chosen()
        return self.carry(span) if span else QMimeData()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever fetched."""
        return None

    def _place_column(self) -> None:
        """Centre a column of the right measure by margins outside the viewport: a wider window breaks no line anew."""
        wide = self.width() - self.verticalScrollBar().sizeHint().width()
        column = LEFT + RIGHT + (measure(self.sheet.points) if self.sheet else 400)
        spare = max(0, wide - column)
        self.setViewportMargins(spare // 2, 0, spare - spare // 2, 0)

    def _set_width(self) -> None:
        self._reflow.stop()
        self._place_column()
        width = max(160, self.viewport().width())
        if width == self.lineWrapColumnOrWidth() and self.document().textWidth() == width:
            return
        top = top_position(self)
        self.setLineWrapColumnOrWidth(width)
        self.repaint_marks()
        hold(self, top, 4)

    def _beat(self, strength: object) -> None:
        if self.overlay and isinstance(strength, float):
            self.overlay.pulse = strength
            self.viewport().update()
