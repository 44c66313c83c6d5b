"""How an entry of the history is painted: what was done; below it, quieter, when, who and what it touched."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.looking_back import Entry
from ui.history import wording
from ui.history.model import ENTRY, Index
from ui.look import mixed
from ui.search import pieces
from ui.search.turning import turned


class EntryDelegate(QStyledItemDelegate):
    """Two lines an entry; headings of days stand at the foot of a row of the same height."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry | None = index.data(ENTRY)
        painter.save()
        if entry is None:
            _paint_day(painter, option, index.data() or "")
        else:
            pieces.paint_row(painter, option)
            _paint_entry(painter, option, entry)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() * 2 + 14)


def _paint_day(painter: QPainter, option: QStyleOptionViewItem, day: str) -> None:
    box = QRectF(option.rect).adjusted(10, 4, -10, -5)
    line = QRectF(box.left(), box.bottom() - option.fontMetrics.height(), box.width(), option.fontMetrics.height())
    pieces.paint_words(painter, line, day, pieces.bolder(option.font), pieces.muted(option))
    painter.setPen(QPen(mixed(pieces.muted(option), pieces.paper(option), 0.5), 1))
    painter.drawLine(box.bottomLeft(), box.bottomRight())


def _paint_entry(painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
    height = option.fontMetrics.height()
    box = QRectF(option.rect).adjusted(10, 5, -10, -5)
    top = QRectF(box.left(), box.top(), box.width(), height)
    small, quiet = pieces.smaller(option.font), pieces.muted(option)
    if state := wording.state_of(entry):
        used = pieces.paint_words(painter, top, state, small, quiet, right=True)
        top.setRight(top.right() - used - 12)
    in_force = entry.kind == "do" and entry.stands
    title = pieces.bolder(option.font) if in_force else option.font
    top = turned(option, top)
    pieces.paint_words(painter, top, wording.title_of(entry), title, pieces.ink(option) if in_force else quiet)
    under = QRectF(box.left(), top.bottom() + 2, box.width(), height)
    pieces.paint_words(painter, under, wording.below(entry), small, quiet)
