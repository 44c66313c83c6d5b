"""How a note is painted in the list: its title, how it goes on, what it hangs on, when it was changed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.i18n import _
from ui.look import icon
from ui.moments import moment_shown
from ui.notes.lines import NoteLine
from ui.notes.model import LINE, Index
from ui.search import pieces
from ui.search.turning import turned


class NoteDelegate(QStyledItemDelegate):
    """Three lines: the title in bold with a pin; how the note goes on; quieter, its host and the date."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: NoteLine = index.data(LINE)
        painter.save()
        pieces.paint_row(painter, option)
        height = option.fontMetrics.height()
        box = QRectF(option.rect).adjusted(10, 6, -10, -6)
        top = QRectF(box.left(), box.top(), box.width(), height)
        if line.pinned:
            side = turned(option, QRectF(top.right() - height, top.top(), height, height)).toRect()
            mode = QIcon.Mode.Selected if pieces.chosen(option) else QIcon.Mode.Normal
            icon("push-pin").paint(painter, side, Qt.AlignmentFlag.AlignCenter, mode)
            top.setRight(top.right() - height - 6)
        font = pieces.bolder(option.font) if line.title else option.font
        pieces.paint_words(painter, turned(option, top), str(index.data()), font, pieces.ink(option))
        small, quiet = pieces.smaller(option.font), pieces.muted(option)
        goes_on = QRectF(box.left(), box.top() + height + 2, box.width(), height)
        pieces.paint_words(painter, goes_on, line.beginning, small, pieces.ink(option))
        under = goes_on.translated(0, height)
        used = pieces.paint_words(painter, under, moment_shown(line.modified), small, quiet, right=True)
        under.setRight(under.right() - used - 12)
        under = turned(option, under)
        pieces.paint_words(painter, under, line.on or _("on its own"), small, quiet)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() * 3 + 14)
