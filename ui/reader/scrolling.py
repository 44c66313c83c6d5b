"""Where the page stands: kept through a reflow, moved to a passage; and a scroll bar that shows where the hits are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QTextEdit, QWidget

from ui.reader.typeset import LEFT


def top_position(view: QTextEdit) -> int:
    """The document's position at the top of what is seen: where the uppermost line begins."""
    return line_at(view, 4)


def line_at(view: QTextEdit, below: int) -> int:
    """The document's position where the line begins that stands so many pixels under the top of the page."""
    y = view.verticalScrollBar().value() + below
    block = _block_at(view.document(), y)
    layout = block.layout()
    lines = (layout.lineAt(number) for number in range(layout.lineCount()))
    line = next((line for line in lines if layout.position().y() + line.y() + line.height() > y), None)
    return block.position() + (line.textStart() if line else 0)


def hold(view: QTextEdit, position: int, below: int = 0) -> None:
    """Scroll so that a position stands ``below`` pixels under the top of the page."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(min(position, view.document().characterCount() - 1))
    top = view.cursorRect(cursor).top()
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + top - below)


def exposed(view: QTextEdit, rect: QRect) -> Iterator[QTextBlock]:
    """The paragraphs that a rectangle of the viewport touches."""
    layout, top = view.document().documentLayout(), view.verticalScrollBar().value()
    block = _block_at(view.document(), rect.top() + top - 8)
    while block.isValid() and layout.blockBoundingRect(block).top() - top <= rect.bottom() + 8:
        yield block
        block = block.next()


def _block_at(document: QTextDocument, y: float) -> QTextBlock:
    """The paragraph at a height of the document.

    Qt answers the last one while a long text is only laid out as far as it is seen: then it is looked for among those
    that are.
    """
    at = document.documentLayout().hitTest(QPointF(LEFT, y), Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(max(0, at))
    if block.layout().lineCount():
        return block
    first, last = 0, document.blockCount() - 1
    while first < last:
        middle = (first + last) // 2
        layout = document.findBlockByNumber(middle).layout()
        if layout.lineCount() and layout.position().y() + layout.boundingRect().height() <= y:
            first = middle + 1
        else:
            last = middle
    return document.findBlockByNumber(first)


class TickBar(QScrollBar):
    """A scroll bar with a tick for each hit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ticks: tuple[float, ...] = ()

    def set_ticks(self, positions: Sequence[int], length: int) -> None:
        """Show where in a document of ``length`` these positions are."""
        steps = {round(position * 500 / max(1, length)) for position in positions}
        ticks = tuple(step / 500 for step in sorted(steps))
        if ticks != self._ticks:
            self._ticks = ticks
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar, then its ticks."""
        super().paintEvent(event)
        if not self._ticks:
            return
        groove = self._groove()
        painter = QPainter(self)
        colour = self.palette().color(QPalette.ColorRole.Accent)
        for tick in self._ticks:
            painter.fillRect(
                groove.left() + 2, groove.top() + round(tick * groove.height()), groove.width() - 4, 2, colour
            )
        painter.end()

    def _groove(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarGroove, self
        )
