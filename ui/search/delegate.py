"""How results are painted: hits with the words around what matched, and the heads of articles over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QIcon, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.i18n import _
from ui.look import icon
from ui.search import pieces
from ui.search.found import Row
from ui.search.grouping import Head, Line
from ui.search.marked import LINES, MarkedTexts
from ui.search.model import LINE, head_title, kind_name, title_of
from ui.search.saying import in_head
from ui.search.turning import turned
from ui.themes.naming import seen

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ICONS = {"article": "article", "passage": "quotes", "note": "note"}


class ResultDelegate(QStyledItemDelegate):
    """Of a hit its title, two lines of the text, its themes or what speaks for it; of an article one line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = MarkedTexts()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        painter.save()
        pieces.paint_row(painter, option)
        if isinstance(line, Head):
            _paint_article(painter, option, line)
        else:
            self._paint_hit(painter, option, line, grouped=bool(index.model().grouped))  # type: ignore[attr-defined]
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = option.fontMetrics.height()
        line: Line = index.data(LINE)
        if isinstance(line, Head):
            return QSize(200, height + 16)
        return QSize(200, height * (1 + LINES) + 22 + (height + 6) * (bool(line.tags) + bool(line.because)))

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, grouped: bool) -> None:
        height = option.fontMetrics.height()
        box = QRectF(option.rect).adjusted(12 + height * grouped, 8, -12, -8)
        sign = QRectF(box.left(), box.top(), height, height)
        _paint_kind(painter, option, row.hit.kind, turned(option, sign))
        box.setLeft(box.left() + height + 10)
        _paint_first(painter, option, row, QRectF(box.left(), box.top(), box.width(), height), grouped)
        at = turned(option, box).topLeft() + QPointF(0, height + 3)
        self._texts.paint(painter, option, row.hit.snippet, row.hit.marks, at, box.width())
        line = QRectF(box.left(), at.y() + LINES * height + 5, box.width(), height + 2)
        if row.tags:
            _paint_tags(painter, option, row.tags, line)
            line.translate(0, height + 6)
        if row.because:
            _paint_because(painter, option, row.because, line)


def _paint_article(painter: QPainter, option: QStyleOptionViewItem, head: Head) -> None:
    """``▤ A pledge, again          12 results · Herald · 2021``."""
    height = option.fontMetrics.height()
    box = QRectF(option.rect).adjusted(12, 8, -12, -8)
    sign = QRectF(box.left(), box.top(), height, height)
    _paint_kind(painter, option, "article" if head.article_id else "note", turned(option, sign))
    box.setLeft(box.left() + height + 10)
    said = " · ".join(part for part in (in_head(head.count, head.more), seen(head.origin)) if part)
    _paint_ends(painter, option, head_title(head), said, box)


def _paint_kind(painter: QPainter, option: QStyleOptionViewItem, kind: str, box: QRectF) -> None:
    mode = QIcon.Mode.Selected if pieces.chosen(option) else QIcon.Mode.Normal
    icon(ICONS.get(kind, "article")).paint(painter, box.toRect(), Qt.AlignmentFlag.AlignCenter, mode)


def _paint_first(painter: QPainter, option: QStyleOptionViewItem, row: Row, box: QRectF, grouped: bool) -> None:
    """Title and source; below the head of its article only what that does not say."""
    if not grouped:
        _paint_ends(painter, option, title_of(row.hit), seen(row.source), box)
    elif row.hit.kind == "note":
        _paint_ends(painter, option, title_of(row.hit), seen(row.where), box)
    else:
        small = pieces.smaller(option.font)
        said = " · ".join(part for part in (kind_name(row.hit.kind), seen(row.where)) if part)
        pieces.paint_words(painter, turned(option, box), said, small, pieces.muted(option))


def _paint_ends(painter: QPainter, option: QStyleOptionViewItem, title: str, beside: str, box: QRectF) -> None:
    """Bold words at the beginning of a line, and quieter ones at its end."""
    room = QRectF(box)
    room.setLeft(box.left() + box.width() * 0.5)
    small = pieces.smaller(option.font)
    used = pieces.paint_words(painter, turned(option, room), beside, small, pieces.muted(option), right=True)
    words = QRectF(box)
    words.setRight(box.right() - used - 12)
    pieces.paint_words(painter, turned(option, words), title, pieces.bolder(option.font), pieces.ink(option))


def _paint_because(painter: QPainter, option: QStyleOptionViewItem, words: Sequence[str], line: QRectF) -> None:
    said = _("Shares: {words}").format(words=", ".join(map(seen, words)))
    pieces.paint_words(painter, turned(option, line), said, pieces.smaller(option.font), pieces.muted(option))


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
