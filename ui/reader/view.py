"""The widget in which an article is read: native selection and caret, passages painted beneath the words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from app.domain import Id, Span
from ui.reader.by_sign import trigger_by_sign
from ui.reader.choosing import ChoosableText
from ui.reader.column import Column
from ui.reader.paint import Overlay
from ui.reader.pointed import pointed_in_text, tooltip_of
from ui.reader.pulse import Pulse
from ui.reader.scrolling import TickBar, exposed, hold


class ReaderView(ChoosableText):
    """Shows one sheet. All offsets in its public interface are code points of the stored text."""

    zoom_asked = Signal(int)
    """Ctrl and the wheel: +1 or -1."""
    menu_asked = Signal(QPoint)
    """The context menu is wanted at a point of the screen."""
    caret_moved = Signal()
    revealed = Signal(object)
    """A stretch, as a Span, was brought into sight."""
    pointed = Signal(tuple)
    """The ids of the passages under the pointer are others."""
    marks_changed = Signal()
    """Passages, hits or colours are others."""
    letters_changed = Signal()
    """The window's words are set in another face or size, which Qt has put on our document too."""

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
        self.describe: Callable[[Sequence[Id]], str] = lambda ids: ""
        self.carry: Callable[[Span], QMimeData] = lambda span: QMimeData()
        self._column, self.pulse = Column(self), Pulse(self)
        self.cursorPositionChanged.connect(self.caret_moved)
        self.selectionChanged.connect(self.caret_moved)

    def show_overlay(self, overlay: Overlay) -> None:
        """Put another sheet in, from its top, the caret at its beginning."""
        self.pulse.end()
        before, self.overlay = self.sheet, overlay
        self.blockSignals(True)
        self.setDocument(overlay.sheet.document)
        overlay.sheet.document.setParent(self)
        self.setTextCursor(QTextCursor(overlay.sheet.document))
        self.blockSignals(False)
        if before and before is not overlay.sheet:
            # Python owns it from here on, and drops it: megabytes do not wait for the event loop.
            before.document.setParent(None)
        self._column.fit()
        self.verticalScrollBar().setValue(0)
        self.caret_moved.emit()

    def reveal(self, span: Span, pulse: bool = True) -> None:
        """Bring a stretch into the upper third of the page, and let it pulse once."""
        if self.sheet is None or self.overlay is None:
            return
        start = self.sheet.placement.position(span.start)
        end = self.sheet.placement.position(span.end, ending=True)
        hold(self, start, self.viewport().height() // 4)
        if pulse:
            self.overlay.current = (start, end)
            self.pulse.begin(self.overlay)
        self.viewport().update()
        self.revealed.emit(span)

    def caret_box(self) -> QRect:
        """Where the caret is, in the viewport."""
        return self.cursorRect()

    def repaint_marks(self, paragraphs: Iterable[int] | None = None) -> None:
        """Paint again after marks, hits, colours or the passage in hand have changed."""
        if self.overlay:
            self.overlay.forget(paragraphs)
            bar = self.verticalScrollBar()
            if isinstance(bar, TickBar):
                bar.set_ticks([start for start, _ in self.overlay.hits], self.document().characterCount())
        self.viewport().update()
        self.marks_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The marks first, then Qt's text, selection and caret."""
        if self.overlay:
            self.overlay.measured(self.document().textWidth())
            painter = QPainter(self.viewport())
            painter.translate(0, -self.verticalScrollBar().value())
            self.overlay.paint(painter, exposed(self, event.rect()), self.palette())
            painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle; break lines again only when they no longer fit, and a little later."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() or not event.oldSize().isValid():
            self._column.fit_soon()

    def viewportEvent(self, event: QEvent) -> bool:
        """What the marks under the pointer are, in words."""
        if isinstance(event, QHelpEvent) and self.overlay:
            words = self.describe(pointed_in_text(self, event.pos()).ids)
            QToolTip.showText(event.globalPos(), tooltip_of(words), self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A sign that is written with another key on this keyboard does what it does on every other."""
        if not trigger_by_sign(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Ask to be set again when the window's words change their size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.letters_changed.emit()

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
