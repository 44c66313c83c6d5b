"""How an offer is painted: its colour and name, what it means in muted words, at the end how many have it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.look import icon
from ui.search import pieces
from ui.search.offers import Offer
from ui.search.turning import shortened, turned
from ui.themes.naming import seen

OFFER = Qt.ItemDataRole.UserRole + 1
_NEAR = 16
"""Letters of the longest name up to which what offers mean stands in one column."""

AIR, GAP = 4, 10
"""Pixels around a row's words, and between its parts."""

Index = QModelIndex | QPersistentModelIndex


class OfferRows(QStyledItemDelegate):
    """One line an offer; a cross at the end of those that can be taken off the list."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._column = 0
        """Pixels that names have before what they mean."""

    def align(self, offers: Sequence[Offer], metrics: QFontMetrics) -> None:
        """Have what these offers mean stand in one column, unless names are so long that it would stand far off."""
        widest = max((metrics.horizontalAdvance(seen(one.label)) for one in offers if one.detail), default=0)
        self._column = widest + 2 if widest <= _NEAR * metrics.averageCharWidth() else 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        offer: Offer = index.data(OFFER)
        metrics = QFontMetrics(option.font)
        detail = QFontMetrics(pieces.smaller(option.font)).horizontalAdvance(seen(offer.detail))
        name = max(metrics.horizontalAdvance(seen(offer.label)), self._column if offer.detail else 0)
        parts = [name, detail, _end_width(offer, metrics)]
        dot = metrics.height() if offer.colour or offer.recent else 0
        return QSize(sum(parts) + dot + 3 * GAP + 4 * AIR, metrics.height() + 2 * AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer: Offer = index.data(OFFER)
        painter.save()
        pieces.paint_row(painter, option)
        box = QRectF(option.rect).adjusted(2 * AIR, 0, -2 * AIR, 0)
        end = float(_end_width(offer, option.fontMetrics))
        _paint_end(painter, option, offer, turned(option, QRectF(box.right() - end, box.top(), end, box.height())))
        box.setRight(box.right() - end - (GAP if end else 0))
        side = option.fontMetrics.height() * (0.62 if offer.colour else 0.85)
        sign = turned(option, QRectF(box.left(), box.center().y() - side / 2, side, side))
        if offer.colour:
            pieces.paint_chip(painter, sign, offer.colour, pieces.ink(option))
        elif offer.recent:
            icon("clock-counter-clockwise").paint(painter, sign.toRect(), mode=_mode(option))
        if offer.colour or offer.recent:
            box.setLeft(box.left() + side + GAP - 2)
        _paint_words(painter, option, offer, box, self._column)
        painter.restore()


def wide_enough(view: QListView) -> int:
    """The width in which no row has to be cut."""
    return view.sizeHintForColumn(0) + 4


def x_at(view: QListView, row: QRect) -> QRect:
    """Where the cross of a row is pressed: a square at its end."""
    side = row.height()
    return QStyle.visualRect(view.layoutDirection(), row, QRect(row.right() - side + 1, row.top(), side, side))


def _paint_words(painter: QPainter, option: QStyleOptionViewItem, offer: Offer, box: QRectF, column: int) -> None:
    """The name, and beside it what it means where there is room; a path is cut in its middle."""
    name = shortened(seen(offer.label), option.font, box.width())
    wide = min(box.width(), option.fontMetrics.horizontalAdvance(name) + 2.0)
    first = turned(option, QRectF(box.left(), box.top(), wide, box.height()))
    # "near(" and "theme:" keep their signs at their end, also where one writes from right to left.
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight if name.isascii() else option.direction)
    pieces.paint_words(painter, first, name, option.font, pieces.ink(option))
    painter.setLayoutDirection(option.direction)
    small = pieces.smaller(option.font)
    wide = max(wide, column)
    rest = QRectF(box.left() + wide + GAP, box.top(), box.width() - wide - GAP, box.height())
    if offer.detail and rest.width() > 4 * option.fontMetrics.averageCharWidth():
        pieces.paint_words(painter, turned(option, rest), seen(offer.detail), small, pieces.muted(option))


def _paint_end(painter: QPainter, option: QStyleOptionViewItem, offer: Offer, box: QRectF) -> None:
    if offer.recent:
        side = min(box.width(), box.height()) * 0.8
        cross = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        icon("x").paint(painter, cross.toRect(), mode=_mode(option))
    elif offer.count:
        small = pieces.smaller(option.font)
        pieces.paint_words(painter, box, _counted(offer), small, pieces.muted(option), right=True)


def _mode(option: QStyleOptionViewItem) -> QIcon.Mode:
    return QIcon.Mode.Selected if pieces.chosen(option) else QIcon.Mode.Normal


def _end_width(offer: Offer, metrics: QFontMetrics) -> int:
    if offer.recent:
        return metrics.height()
    return metrics.horizontalAdvance(_counted(offer)) + 2 if offer.count else 0


def _counted(offer: Offer) -> str:
    return QLocale().toString(offer.count)
