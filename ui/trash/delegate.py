"""How a thing in the trash is painted: its name; below it, quieter, what it is, when it went there and with what."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.looking_back import Trashed
from ui.search import pieces
from ui.trash import wording
from ui.trash.model import THING, Index


class ThingDelegate(QStyledItemDelegate):
    """Two lines."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        thing: Trashed | None = index.data(THING)
        painter.save()
        pieces.paint_row(painter, option)
        if thing is not None:
            height = option.fontMetrics.height()
            box = QRectF(option.rect).adjusted(10, 5, -10, -5)
            top = QRectF(box.left(), box.top(), box.width(), height)
            pieces.paint_words(painter, top, wording.title_of(thing), option.font, pieces.ink(option))
            under, small = top.translated(0, height + 2), pieces.smaller(option.font)
            pieces.paint_words(painter, under, wording.below(thing), small, pieces.muted(option))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() * 2 + 14)
