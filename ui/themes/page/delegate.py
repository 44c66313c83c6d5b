"""How a passage looks on the page of its theme: heading, quotation, source and place, other themes, note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.i18n import _
from ui.look import faint, ink
from ui.passages.delegate import paint_folded
from ui.search import pieces
from ui.themes.page.heights import GAP, SIDE, Heights
from ui.themes.page.model import ROW, Index, Row


class ThemePageDelegate(QStyledItemDelegate):
    """The heading of a group is painted above its first row, outside what can be chosen."""

    def __init__(self, heights: Heights, parent: QObject) -> None:
        super().__init__(parent)
        self._heights = heights

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self._heights.of(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        heights, number = self._heights, index.row()
        whole = QRect(option.rect)
        option.rect = self.body(whole, number)
        painter.save()
        if row.heading:
            _paint_heading(painter, option, row.heading, whole)
        pieces.paint_row(painter, option)
        _paint_bar(painter, option, row.colour)
        box = _inside(option.rect, option.direction)
        lines = heights.lines(number)
        quote = QRectF(box.left(), box.top(), box.width(), lines.quote * heights.quote_line)
        paint_folded(painter, quote, row.quote, heights.quote, pieces.ink(option))
        top = quote.bottom()
        if lines.more:
            self._paint_more(painter, option, row, self.more(whole, number))
            top += heights.line
        top += _paint_source(painter, option, row, QRectF(box.left(), top + 1, box.width(), heights.line)) + 1
        if row.tags:
            _paint_tags(painter, option, row.tags, QRectF(box.left(), top + 3, box.width(), heights.line + 2))
            top += heights.line + 6
        note = QRectF(box.left(), top, box.width(), lines.note * heights.note_line)
        if row.note:
            _paint_note(painter, option, row.note, note, heights)
        painter.restore()

    def body(self, box: QRect, number: int) -> QRect:
        """The part of a row below its heading."""
        return box.adjusted(0, round(self._heights.heading(number)), 0, 0)

    def more(self, box: QRect, number: int) -> QRectF:
        """Where the words “more” stand in a row, on the side where lines end; empty where there is no more."""
        lines, heights = self._heights.lines(number), self._heights
        if not lines.more:
            return QRectF()
        body = _inside(self.body(box, number), QGuiApplication.layoutDirection())
        return QRectF(body.left(), body.top() + lines.quote * heights.quote_line, body.width(), heights.line)

    def _paint_more(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, box: QRectF) -> None:
        words = _("▴ Show less") if row.unfolded else _("▾ Show all of it")
        role = QPalette.ColorRole.HighlightedText if pieces.chosen(option) else QPalette.ColorRole.Link
        pieces.paint_words(painter, box, words, pieces.smaller(option.font), option.palette.color(role))


def _inside(box: QRect, direction: Qt.LayoutDirection) -> QRectF:
    """Where the words of a row stand, beside its bar."""
    before, after = (GAP, SIDE) if direction == Qt.LayoutDirection.RightToLeft else (SIDE, GAP)
    return QRectF(box).adjusted(before, GAP, -after, -GAP)


def _paint_heading(painter: QPainter, option: QStyleOptionViewItem, words: str, whole: QRect) -> None:
    line = QFontMetricsF(option.font).height()
    below = option.rect.top()
    box = QRectF(whole.left() + GAP, below - line * 1.45, whole.width() - 2 * GAP, line)
    colour = option.palette.color(QPalette.ColorRole.Text)
    pieces.paint_words(painter, box, words, pieces.bolder(option.font), colour)
    painter.setPen(faint(option.palette))
    painter.drawLine(whole.left() + GAP, below - 3, whole.right() - GAP, below - 3)


def _paint_bar(painter: QPainter, option: QStyleOptionViewItem, colour: str) -> None:
    box = QRectF(option.rect).adjusted(0, GAP, 0, -GAP)
    turned = option.direction == Qt.LayoutDirection.RightToLeft
    left = box.right() - 9 if turned else box.left() + 6
    if pieces.chosen(option):
        painter.fillRect(QRectF(left - 1, box.top() - 1, 6, box.height() + 2), pieces.ink(option))
    shade = ink(colour, option.palette)
    painter.fillRect(QRectF(left, box.top(), 4, box.height()), shade)


def _paint_source(painter: QPainter, option: QStyleOptionViewItem, row: Row, box: QRectF) -> float:
    small, quiet = pieces.smaller(option.font), pieces.muted(option)
    place = QRectF(box)
    if row.source:
        turned, half = option.direction == Qt.LayoutDirection.RightToLeft, box.width() * 0.5
        place = place.adjusted(0, 0, -half, 0) if turned else place.adjusted(half, 0, 0, 0)
        used = pieces.paint_words(painter, place, row.line.place, small, quiet, right=True) + 12
        box = box.adjusted(used, 0, 0, 0) if turned else box.adjusted(0, 0, -used, 0)
        pieces.paint_words(painter, box, row.source, small, quiet)
    else:
        pieces.paint_words(painter, place, row.line.place, small, quiet)
    return box.height()


def _paint_tags(painter: QPainter, option: QStyleOptionViewItem, tags: Sequence[tuple[str, str]], line: QRectF) -> None:
    font, used = pieces.smaller(option.font), 0.0
    turned = option.direction == Qt.LayoutDirection.RightToLeft
    for number, (path, colour) in enumerate(tags):
        width = pieces.tag_width(path, font, line.width())
        last = used + width > line.width() and number > 0
        width = line.width() - used if last else width
        left = line.right() - used - width if turned else line.left() + used
        box = QRectF(left, line.top(), width, line.height())
        if last:
            pieces.paint_words(painter, box, f"+{len(tags) - number:n}", font, pieces.muted(option))
            return
        pieces.paint_tag(painter, box, path, colour, font, option)
        used += width + 6


def _paint_note(painter: QPainter, option: QStyleOptionViewItem, words: str, box: QRectF, heights: Heights) -> None:
    paint_folded(painter, box, words, heights.note, pieces.muted(option))
