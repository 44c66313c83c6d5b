"""How a hit is painted: kind, title and source; the words around it with what matched marked; its themes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.domain import Span
from ui.look import contrast, icon, mixed
from ui.offsets import Units
from ui.search import pieces
from ui.search.found import Row
from ui.search.model import ROW, title_of
from ui.search.turning import turned
from ui.themes.naming import seen

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ICONS = {"article": "article", "passage": "quotes", "note": "note"}
_LINES = 2
_LEAD = 30
"""Code points kept before the first mark when the beginning of a snippet has to go."""


class ResultDelegate(QStyledItemDelegate):
    """Four lines at most: title, two of the text, themes."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        painter.save()
        pieces.paint_row(painter, option)
        height = option.fontMetrics.height()
        box = QRectF(option.rect).adjusted(12, 8, -12, -8)
        sign = QRectF(box.left(), box.top(), height, height)
        _paint_kind(painter, option, row.hit.kind, turned(option, sign))
        box.setLeft(box.left() + height + 10)
        _paint_head(painter, option, row, QRectF(box.left(), box.top(), box.width(), height))
        at = turned(option, box).topLeft() + QPointF(0, height + 3)
        paint_marked(painter, option, row.hit.snippet, row.hit.marks, at, box.width())
        if row.tags:
            line = QRectF(box.left(), at.y() + _LINES * height + 5, box.width(), height + 2)
            _paint_tags(painter, option, row.tags, line)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = option.fontMetrics.height()
        row: Row = index.data(ROW)
        return QSize(200, height * (1 + _LINES) + 22 + (height + 6 if row.tags else 0))


def paint_marked(
    painter: QPainter, option: QStyleOptionViewItem, text: str, marks: Sequence[Span], at: QPointF, width: float
) -> None:
    """Two lines of text, what matched in bold, underlined and on a tint; the first mark is always among them."""
    shown, kept = text, tuple(marks)
    layout = _laid_out(option, shown, kept, width)
    if marks and _line_of(layout, shown, kept[0]) >= _LINES:
        cut = max(0, marks[0].start - _LEAD)
        shown = "…" + text[cut:]
        kept = tuple(Span(mark.start - cut + 1, mark.end - cut + 1) for mark in marks)
        layout = _laid_out(option, shown, kept, width)
    painter.setPen(pieces.ink(option))
    for number in range(min(_LINES, layout.lineCount())):
        layout.lineAt(number).draw(painter, at)


def _laid_out(option: QStyleOptionViewItem, text: str, marks: Sequence[Span], width: float) -> QTextLayout:
    layout = QTextLayout(text, option.font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    units = Units(text)
    layout.setFormats([_marked(option, units, mark) for mark in marks])
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += option.fontMetrics.height()
    layout.endLayout()
    return layout


def _marked(option: QStyleOptionViewItem, units: Units, mark: Span) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = units.of(mark.start)
    found.length = units.of(mark.end) - found.start
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setFontUnderline(True)
    look.setBackground(_mark_tint(option))
    found.format = look
    return found


def _mark_tint(option: QStyleOptionViewItem) -> QColor:
    """A yellow over which the row's words can still be read."""
    ground, ink = pieces.paper(option), pieces.ink(option)
    tint = mixed(QColor("#F0C000"), ground, 0.3)
    return tint if contrast(tint, ink) >= 4.5 else ground


def _line_of(layout: QTextLayout, text: str, mark: Span) -> int:
    line = layout.lineForTextPosition(Units(text).of(mark.start))
    return line.lineNumber() if line.isValid() else 0


def _paint_kind(painter: QPainter, option: QStyleOptionViewItem, kind: str, box: QRectF) -> None:
    mode = QIcon.Mode.Selected if pieces.chosen(option) else QIcon.Mode.Normal
    icon(ICONS.get(kind, "article")).paint(painter, box.toRect(), Qt.AlignmentFlag.AlignCenter, mode)


def _paint_head(painter: QPainter, option: QStyleOptionViewItem, row: Row, box: QRectF) -> None:
    small = pieces.smaller(option.font)
    room = QRectF(box)
    room.setLeft(box.left() + box.width() * 0.5)
    used = pieces.paint_words(painter, turned(option, room), seen(row.source), small, pieces.muted(option), right=True)
    box.setRight(box.right() - used - 12)
    pieces.paint_words(painter, turned(option, box), title_of(row.hit), pieces.bolder(option.font), pieces.ink(option))


def _paint_tags(painter: QPainter, option: QStyleOptionViewItem, tags: Sequence[tuple[str, str]], line: QRectF) -> None:
    font = pieces.smaller(option.font)
    left = line.left()
    for number, (path, colour) in enumerate(tags):
        width = pieces.tag_width(seen(path), font, line.width())
        if left + width > line.right() and number:
            more = f"+{len(tags) - number}"
            room = QRectF(left, line.top(), QFontMetricsF(font).horizontalAdvance(more) + 4, line.height())
            pieces.paint_words(painter, turned(option, room), more, font, pieces.muted(option))
            return
        tag = turned(option, QRectF(left, line.top(), width, line.height()))
        pieces.paint_tag(painter, tag, seen(path), colour, font, option)
        left += width + 6
