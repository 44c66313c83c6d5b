"""How a facet is painted: a quiet heading, or a value with its colour, its tick and its count."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.look import icon
from ui.search import pieces
from ui.search.facets.model import NODE
from ui.search.facets.nodes import Node
from ui.search.saying import number
from ui.search.turning import turned
from ui.themes.naming import seen

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class FacetDelegate(QStyledItemDelegate):
    """One line each."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node: Node = index.data(NODE)
        painter.save()
        pieces.paint_row(painter, option)
        box = QRectF(option.rect).adjusted(4, 0, -8, 0)
        if node.is_group:
            font = pieces.bolder(pieces.smaller(option.font))
            pieces.paint_words(painter, turned(option, box), seen(node.name), font, pieces.muted(option))
        else:
            _paint_value(painter, option, node, box)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, option.fontMetrics.height() + 8)


def _paint_value(painter: QPainter, option: QStyleOptionViewItem, node: Node, box: QRectF) -> None:
    small = pieces.smaller(option.font)
    side = option.fontMetrics.height() * 0.62
    count = number(node.count)
    used = pieces.paint_words(painter, turned(option, box), count, small, pieces.muted(option), right=True)
    if node.asked:
        tick = QRectF(box.left(), box.center().y() - side * 0.65, side * 1.3, side * 1.3)
        mode = QIcon.Mode.Selected if pieces.chosen(option) else QIcon.Mode.Normal
        icon("check").paint(painter, turned(option, tick).toRect(), Qt.AlignmentFlag.AlignCenter, mode)
        box.setLeft(tick.right() + 6)
    if node.colour:
        chip = QRectF(box.left(), box.center().y() - side / 2, side, side)
        pieces.paint_chip(painter, turned(option, chip), node.colour, pieces.ink(option))
        box.setLeft(chip.right() + 6)
    box.setRight(box.right() - used - 8)
    font = pieces.bolder(option.font) if node.asked else option.font
    ink = pieces.muted(option) if node.others else pieces.ink(option)
    pieces.paint_words(painter, turned(option, box), seen(node.name), font, ink)
