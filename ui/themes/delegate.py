"""How a theme is painted in the tree, and how its name is changed in place."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from app.domain import Theme
from app.i18n import _
from app.theme_tree import ThemeTree
from ui.look import icon
from ui.search import pieces
from ui.search.turning import turned
from ui.themes.model import BELOW, HIDDEN, OWN, THEME
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
    """Chip, name, pinned digit and count; a collapsed theme also says how much is below it.

    With ``eyes`` the row ends in an eye: closed where the theme is hidden while reading, open where one points.
    """

    renamed = Signal(str, str)
    """Theme id and the name typed."""

    def __init__(self, parent: QObject | None = None, eyes: bool = False) -> None:
        super().__init__(parent)
        self._eyes = eyes
        self.tree = ThemeTree.of(())

    def eye_box(self, row: QRect, line: int, direction: Qt.LayoutDirection) -> QRect:
        """Where the eye of a row stands; ``line`` is the height of its letters."""
        box = QRect(row.right() - line - _GAP, row.top(), line + _GAP, row.height())
        return QStyle.visualRect(direction, row, box)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme: Theme = index.data(THEME)
        painter.save()
        pieces.paint_row(painter, option)
        box = QRectF(option.rect).adjusted(_GAP, 0, -_GAP, 0)
        side = option.fontMetrics.height() * 0.62
        pieces.paint_chip(painter, turned(option, _square(box, side)), theme.colour, pieces.ink(option))
        box.setLeft(box.left() + side + _GAP + 2)
        hidden = bool(index.data(HIDDEN))
        if self._eyes:
            box.setRight(box.right() - self._paint_eye(painter, option, hidden))
        box.setRight(box.right() - self._paint_count(painter, option, index, box))
        if theme.digit:
            box.setRight(box.right() - _paint_digit(painter, option, theme.digit, box))
        font = _struck(option.font) if hidden else option.font
        ink = pieces.muted(option) if hidden else pieces.ink(option)
        pieces.paint_words(painter, turned(option, box), index.data(), font, ink)
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
        row: QRect = option.rect
        editor.setGeometry(QStyle.visualRect(option.direction, row, row.adjusted(side + _GAP, 0, -1, 0)))

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

    def _paint_eye(self, painter: QPainter, option: QStyleOptionViewItem, hidden: bool) -> float:
        """The eye, and the room it takes whether it is seen or not."""
        line = option.fontMetrics.height()
        box = self.eye_box(option.rect, line, option.direction)
        pointed = option.state & QStyle.StateFlag.State_MouseOver or pieces.chosen(option)
        if hidden or pointed:
            square = QRect(box.left(), box.center().y() - line // 2, line, line)
            mode = QIcon.Mode.Selected if pieces.chosen(option) else QIcon.Mode.Normal
            icon("eye-slash" if hidden else "eye").paint(painter, square, Qt.AlignmentFlag.AlignCenter, mode)
        return float(line + _GAP)

    def _paint_count(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, box: QRectF) -> float:
        own, below = index.data(OWN), index.data(BELOW)
        collapsed = not option.state & QStyle.StateFlag.State_Open
        words = f"{own:n} + {below:n}" if below and collapsed else f"{own:n}" if own else ""
        font = pieces.smaller(option.font)
        used = pieces.paint_words(painter, turned(option, box), words, font, pieces.muted(option), right=True)
        return used + _GAP if words else 0.0


def _struck(font: QFont) -> QFont:
    made = QFont(font)
    made.setStrikeOut(True)
    return made


def _square(box: QRectF, side: float) -> QRectF:
    return QRectF(box.left(), box.center().y() - side / 2, side, side)


def _paint_digit(painter: QPainter, option: QStyleOptionViewItem, digit: int, box: QRectF) -> float:
    font = pieces.smaller(option.font, 0.85)
    side = option.fontMetrics.height() + 1.0
    key = turned(option, QRectF(box.right() - side, box.center().y() - side / 2, side, side))
    painter.setPen(pieces.muted(option))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(font)
    painter.setPen(pieces.ink(option))
    painter.drawText(key, Qt.AlignmentFlag.AlignCenter, str(digit))
    return side + _GAP
