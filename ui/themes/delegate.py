"""How a theme is painted in the tree, and how its name is changed in place."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from app.domain import Theme
from app.i18n import _
from app.theme_tree import ThemeTree
from ui.search import pieces
from ui.themes.model import BELOW, OWN, THEME
from ui.themes.naming import trouble_with

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_GAP = 6


class NameLine(QLineEdit):
    """The line in which a theme is renamed; it keeps Enter for itself, whatever the tree's shortcuts are."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


class ThemeDelegate(QStyledItemDelegate):
    """Chip, name, pinned digit and count; a collapsed theme also says how much is below it."""

    renamed = Signal(str, str)
    """Theme id and the name typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tree = ThemeTree.of(())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme: Theme = index.data(THEME)
        painter.save()
        pieces.paint_row(painter, option)
        box = QRectF(option.rect).adjusted(_GAP, 0, -_GAP, 0)
        side = option.fontMetrics.height() * 0.62
        pieces.paint_chip(painter, _square(box, side), theme.colour, pieces.ink(option))
        box.setLeft(box.left() + side + _GAP + 2)
        box.setRight(box.right() - self._paint_count(painter, option, index, box))
        if theme.digit:
            box.setRight(box.right() - _paint_digit(painter, option, theme.digit, box))
        pieces.paint_words(painter, box, index.data(), option.font, pieces.ink(option))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, option.fontMetrics.height() + 10)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = NameLine(parent)
        line.setFrame(True)
        line.setAccessibleName(_("Theme’s name"))
        line.setProperty("theme", index.data(THEME).id)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Counts that arrive while one types must not put the old name back.
        if not (isinstance(editor, NameLine) and editor.isModified()):
            super().setEditorData(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        side = round(option.fontMetrics.height() * 0.62)
        editor.setGeometry(option.rect.adjusted(side + _GAP, 0, -1, 0))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, NameLine)
        theme: Theme = index.data(THEME)
        if editor.text() != theme.name and not self._trouble(editor):
            self.renamed.emit(theme.id, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, NameLine) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            trouble = self._trouble(watched) if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else ""
            if trouble:
                QToolTip.showText(watched.mapToGlobal(watched.rect().bottomLeft()), trouble, watched)
                watched.setAccessibleDescription(trouble)
                return True
        return super().eventFilter(watched, event)

    def _trouble(self, line: NameLine) -> str:
        theme = self.tree.themes.get(line.property("theme"))
        return trouble_with(self.tree, line.text(), theme.parent_id, theme.id) if theme else ""

    def _paint_count(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, box: QRectF) -> float:
        own, below = index.data(OWN), index.data(BELOW)
        collapsed = not option.state & QStyle.StateFlag.State_Open
        words = f"{own:n} + {below:n}" if below and collapsed else f"{own:n}" if own else ""
        font = pieces.smaller(option.font)
        used = pieces.paint_words(painter, box, words, font, pieces.muted(option), right=True)
        return used + _GAP if words else 0.0


def _square(box: QRectF, side: float) -> QRectF:
    return QRectF(box.left(), box.center().y() - side / 2, side, side)


def _paint_digit(painter: QPainter, option: QStyleOptionViewItem, digit: int, box: QRectF) -> float:
    font = pieces.smaller(option.font, 0.85)
    side = option.fontMetrics.height() + 1.0
    key = QRectF(box.right() - side, box.center().y() - side / 2, side, side)
    painter.setPen(pieces.muted(option))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(font)
    painter.setPen(pieces.ink(option))
    painter.drawText(key, Qt.AlignmentFlag.AlignCenter, str(digit))
    return side + _GAP
