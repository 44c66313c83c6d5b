"""How a row of the article list is painted: a dot for the read state, the title, and who wrote it beneath."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain import ArticleLine, ReadState
from app.i18n import _
from ui.articles.model import LINE, byline
from ui.passages.delegate import paint_folded
from ui.search.pieces import its_own_way

PADDING = 6
DOT = 8


class TitleRows(QStyledItemDelegate):
    """Paints the title column in two lines, both for the title where nobody is named; unread titles are bold."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, row_height(option.font))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        line = index.data(LINE)
        option.text = ""
        style = _style(option)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if isinstance(line, ArticleLine):
            painter.save()
            _paint_line(painter, option, line)
            painter.restore()


def row_height(font: QFont) -> int:
    """Two lines of text and the air around them, in pixels."""
    return QFontMetrics(font).lineSpacing() + QFontMetrics(_small(font)).lineSpacing() + 2 * PADDING


def _style(option: QStyleOptionViewItem) -> QStyle:
    widget = option.widget
    return widget.style() if isinstance(widget, QWidget) else QApplication.style()


def _paint_line(painter: QPainter, option: QStyleOptionViewItem, line: ArticleLine) -> None:
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    palette: QPalette = option.palette
    rect: QRect = option.rect
    ink = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
    muted = ink if chosen else palette.color(QPalette.ColorRole.PlaceholderText)
    accent = ink if chosen else palette.color(QPalette.ColorRole.Link)
    right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
    dot = QStyle.visualRect(option.direction, rect, QRect(rect.left() + PADDING, rect.top(), DOT, rect.height()))
    _paint_dot(painter, QPointF(dot.center()), accent, line.read_state)
    text = rect.adjusted(PADDING, PADDING, -PADDING, -PADDING)
    text = text.adjusted(0, 0, -DOT - PADDING, 0) if right_to_left else text.adjusted(DOT + PADDING, 0, 0, 0)
    _paint_words(painter, option.font, text, line, ink, muted)


def _paint_dot(painter: QPainter, centre: QPointF, colour: QColor, state: ReadState) -> None:
    if state == ReadState.READ:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(colour if state == ReadState.UNREAD else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, DOT / 2 - 1, DOT / 2 - 1)


def _paint_words(painter: QPainter, font: QFont, rect: QRect, line: ArticleLine, ink: QColor, muted: QColor) -> None:
    title_font = QFont(font)
    title_font.setBold(line.read_state == ReadState.UNREAD)
    below = byline(line)
    words = " ".join((line.title or _("Untitled"))[:500].split())
    if not below and QFontMetrics(title_font).horizontalAdvance(words) > rect.width():
        paint_folded(painter, QRectF(rect.adjusted(0, -PADDING, 0, PADDING)), words, title_font, ink)
        return
    place = Qt.AlignmentFlag.AlignTop if below else Qt.AlignmentFlag.AlignVCenter
    _paint_elided(painter, title_font, ink, rect, words, place)
    _paint_elided(painter, _small(font), muted, rect, below, Qt.AlignmentFlag.AlignBottom)


def _paint_elided(painter: QPainter, font: QFont, ink: QColor, rect: QRect, text: str, align: Qt.AlignmentFlag) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    elided = QFontMetrics(font).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, its_own_way(text, painter.layoutDirection(), upright=align), elided)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    return small
