"""How a heading looks in the outline: its words, a bar where one is reading, the number of passages under it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.outline.model import COUNT, PRESENT, Index
from ui.search import pieces

_EDGE, _BAR = 6, 3


class OutlineDelegate(QStyledItemDelegate):
    """One line a heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, round(option.fontMetrics.height() * 1.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        pieces.paint_row(painter, option)
        box = QRectF(option.rect)
        present = bool(index.data(PRESENT))
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        if present:
            left = box.right() - _BAR if right_to_left else box.left()
            accent = pieces.ink(option) if pieces.chosen(option) else option.palette.color(QPalette.ColorRole.Accent)
            painter.fillRect(QRectF(left, box.top() + 2, _BAR, box.height() - 4), accent)
        inner = box.adjusted(_EDGE, 0, -_EDGE, 0)
        count = self._count(painter, option, index, inner, right_to_left)
        words = inner.adjusted(count, 0, 0, 0) if right_to_left else inner.adjusted(0, 0, -count, 0)
        font = pieces.bolder(option.font) if present else option.font
        pieces.paint_words(painter, words, index.data(), font, pieces.ink(option))
        painter.restore()

    def _count(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, inner: QRectF, right_to_left: bool
    ) -> float:
        """Paint the number of passages, and answer the room it takes."""
        count = index.data(COUNT)
        if not count:
            return 0.0
        words, font = f"{count:n}", pieces.smaller(option.font)
        width = QFontMetricsF(font).horizontalAdvance(words) + _EDGE
        left = inner.left() if right_to_left else inner.right() - width
        pieces.paint_words(
            painter, QRectF(left, inner.top(), width, inner.height()), words, font, pieces.muted(option), right=True
        )
        return width + _EDGE
