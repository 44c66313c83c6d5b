"""Rows that read from the other side, and long paths of which the end is what tells them apart."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QStyleOptionViewItem


def turned(option: QStyleOptionViewItem, box: QRectF) -> QRectF:
    """A box in its row, or on the other side of it where one writes from right to left."""
    if option.direction == Qt.LayoutDirection.LeftToRight:
        return box
    row = QRectF(option.rect)
    return box.translated(row.left() + row.right() - box.left() - box.right(), 0)


def shortened(path: str, font: QFont, width: float) -> str:
    """A path cut in the middle where it does not fit: its end tells it from others."""
    return QFontMetricsF(font).elidedText(path, Qt.TextElideMode.ElideMiddle, width)
