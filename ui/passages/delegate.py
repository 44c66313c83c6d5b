"""How a passage looks in the list: bars of its colours, its themes and place, some lines of it, its note."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.i18n import _, quoted
from ui.look import ink, reading_font
from ui.offsets import Units
from ui.passages.model import ROW, Index, Row
from ui.search import pieces
from ui.search.turning import turned

LINES = 3
"""Lines of a quotation."""

_SIDE, _GAP, _BARS = 14, 8, 4


class PassageDelegate(QStyledItemDelegate):
    """Heights are worked out from the number of letters, so that thousands of rows cost nothing."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW)
        line, quote = option.fontMetrics.height(), quote_font(option.font)
        width = max(120, option.rect.width() or option.widget.width()) - _SIDE - 2 * _GAP
        lines = _lines(_quoted(row), QFontMetricsF(quote), width)
        height = line + lines * line_height(quote) + (line if row.note else 0)
        return QSize(120, round(height) + 2 * _GAP + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        painter.save()
        pieces.paint_row(painter, option)
        box = QRectF(option.rect).adjusted(_SIDE, _GAP, -_GAP, -_GAP)
        _paint_bars(painter, option, row)
        box = turned(option, box)
        line = option.fontMetrics.height()
        top = QRectF(box.left(), box.top(), box.width(), line)
        small = pieces.smaller(option.font)
        used = pieces.paint_words(painter, top, row.place, small, pieces.muted(option), right=True)
        names = row.themes or _("No theme yet")
        font = pieces.bolder(small) if row.themes else small
        colour = pieces.ink(option) if row.themes else pieces.muted(option)
        beside = turned(option, turned(option, top).adjusted(0, 0, -used - 8, 0))
        pieces.paint_words(painter, beside, names, font, colour)
        note = row.note
        body = box.adjusted(0, line + 1, 0, -line if note else 0)
        paint_folded(painter, body, _quoted(row), quote_font(option.font), pieces.ink(option))
        if note:
            foot = QRectF(box.left(), box.bottom() - line, box.width(), line)
            pieces.paint_words(painter, foot, f"✎ {note}", small, pieces.muted(option))
        painter.restore()


def _quoted(row: Row) -> str:
    """The words in quotation marks."""
    return quoted(row.quote)


def _lines(words: str, metrics: QFontMetricsF, width: float) -> int:
    """How many lines words take, measured only where a glance at their number does not tell."""
    if len(words) * metrics.averageCharWidth() > LINES * width * 1.4:
        return LINES
    return min(LINES, max(1, ceil(metrics.horizontalAdvance(words) * 1.03 / width)))


def _paint_bars(painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
    box = QRectF(option.rect).adjusted(4, _GAP, 0, -_GAP)
    colours = row.colours[:_BARS]
    if not colours:
        painter.fillRect(turned(option, QRectF(box.left(), box.top(), 2, box.height())), pieces.muted(option))
    if colours and pieces.chosen(option):
        rim = QRectF(box.left() - 1, box.top() - 1, 6, box.height() + 2)
        painter.fillRect(turned(option, rim), pieces.ink(option))
    tall = box.height() / max(1, len(colours))
    for number, colour in enumerate(colours):
        shade = QColor(colour) if pieces.chosen(option) else ink(colour, option.palette)
        painter.fillRect(turned(option, QRectF(box.left(), box.top() + number * tall, 4, tall)), shade)


def paint_folded(painter: QPainter, box: QRectF, words: str, font: QFont, colour: QColor) -> None:
    """As many lines as there is room for, the last one cut with an ellipsis."""
    layout = QTextLayout(words, font)
    layout.setTextOption(wrapping())
    tall, units = line_height(font), Units(words)
    lines = max(1, int(box.height() / tall + 0.2))
    layout.beginLayout()
    painter.setFont(font)
    painter.setPen(colour)
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        line.setPosition(QPointF(0, number * tall))
        if number == lines - 1 and line.textStart() + line.textLength() < units.of(len(words)):
            rest = words[units.offset(line.textStart()) :]
            cut = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, box.width())
            place = QRectF(box.left(), box.top() + number * tall, box.width(), tall)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop), cut)
        else:
            line.draw(painter, QPointF(box.left(), box.top()))
    layout.endLayout()


def wrapping() -> QTextOption:
    """Breaks between words, and within one where there is no other way."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def quote_font(font: QFont) -> QFont:
    """The reading face, for a list that is set in ``font``."""
    return reading_font(font.pointSizeF() * 1.04)


def line_height(font: QFont) -> float:
    """The height of one line of a quotation."""
    return QFontMetricsF(font).height() * 1.04
