"""How a note is painted in the list: its title, what it hangs on, when it was changed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.i18n import _
from ui.moments import moment_shown
from ui.notes.lines import NoteLine
from ui.notes.model import LINE, Index
from ui.search import pieces


class NoteDelegate(QStyledItemDelegate):
    """Two lines: the title in bold; below it, quieter, its host and the date."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: NoteLine = index.data(LINE)
        painter.save()
        pieces.paint_row(painter, option)
        height = option.fontMetrics.height()
        box = QRectF(option.rect).adjusted(10, 6, -10, -6)
        top = QRectF(box.left(), box.top(), box.width(), height)
        font = pieces.bolder(option.font) if line.title else option.font
        pieces.paint_words(painter, top, index.data(), font, pieces.ink(option))
        under = top.translated(0, height + 2)
        small, quiet = pieces.smaller(option.font), pieces.muted(option)
        used = pieces.paint_words(painter, under, moment_shown(line.modified), small, quiet, right=True)
        under.setRight(under.right() - used - 12)
        pieces.paint_words(painter, under, line.on or _("on its own"), small, quiet)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() * 2 + 16)
