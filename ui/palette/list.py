"""The list of the palette: a line each, with what kind of thing it is and the keys of a command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.i18n import _
from ui.palette.lines import Line
from ui.search import pieces

LINE = Qt.ItemDataRole.UserRole
AIR, GAP = 5, 12
"""Pixels around a line's words, and between its parts."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class LinesModel(QAbstractListModel):
    """The lines that are shown now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(line)
            case _ if role == LINE:
                return line
        return None


def kind_named(kind: str) -> str:
    """What a kind of line is called; nothing for commands and places, whose details say it."""
    names = {
        "article": _("Article"),
        "theme": _("Theme"),
        "note": _("Note"),
        "collection": _("Collection"),
        "search": _("Saved search"),
    }
    return names.get(kind, "")


def spoken(line: Line) -> str:
    """A line as it is read aloud."""
    asleep = "" if line.enabled else _("not possible now")
    return ", ".join(part for part in (line.words, line.detail, kind_named(line.kind), line.keys, asleep) if part)


class LineRows(QStyledItemDelegate):
    """Name at the start, what more there is to say in muted words after it, kind or keys at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() + 2 * AIR + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        small, end = pieces.smaller(option.font), line.keys or kind_named(line.kind)
        box: QRect = option.rect.adjusted(2 * AIR, 0, -2 * AIR, 0)
        last = min(QFontMetrics(small).horizontalAdvance(end) + 2, box.width() * 2 // 5)
        room = box.width() - last - GAP
        first = min(QFontMetrics(option.font).horizontalAdvance(line.words) + 2, room)
        colour = pieces.ink(option) if line.enabled else pieces.muted(option)
        painter.save()
        pieces.paint_row(painter, option)
        _paint(painter, option, QRect(box.left(), box.top(), first, box.height()), line.words, option.font, colour)
        muted = pieces.muted(option)
        beside = QRect(box.left() + first + GAP, box.top(), room - first - GAP, box.height())
        if beside.width() > 4 * QFontMetrics(small).averageCharWidth():
            _paint(painter, option, beside, line.detail, small, muted)
        _paint(
            painter, option, QRect(box.right() - last, box.top(), last, box.height()), end, small, muted, ending=True
        )
        painter.restore()


def _paint(
    painter: QPainter,
    option: QStyleOptionViewItem,
    box: QRect,
    words: str,
    font: QFont,
    colour: QColor,
    ending: bool = False,
) -> None:
    """Words in a box that was laid out from left to right, on its other side where one writes the other way."""
    turned = option.direction == Qt.LayoutDirection.RightToLeft
    seen = QRectF(QStyle.visualRect(option.direction, option.rect, box))
    pieces.paint_words(painter, seen, words, font, colour, right=turned != ending)
