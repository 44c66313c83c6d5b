"""The list at the caret of what a link in a note may lead to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.linkables import Linkable
from ui.asking import plain_label
from ui.look import faint
from ui.search import pieces
from ui.search.turning import turned
from ui.speaking import announce
from ui.themes.naming import seen

_OFFER = Qt.ItemDataRole.UserRole + 1
_ROWS = 9
_PAGE = 6
_WIDE = 26
"""Ems that the list is wide, where there is room."""


class OfferPopup(QFrame):
    """Shows offers; never takes the focus, the text passes its keys on."""

    taken = Signal(object)
    """A Linkable; one without an id is a theme yet to be made."""

    def __init__(self, text: QWidget) -> None:
        super().__init__(text.window())
        self._text = text
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = QListWidget(self)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(_("What to link to"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.foot = plain_label("", self)
        self.foot.setMargin(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self.foot)
        self.list.itemClicked.connect(self._take)
        self.hide()

    def offer(self, offers: Sequence[Linkable], caret: QRect, foot: str) -> None:
        """Show offers below (or above) a rectangle of the text; the first is chosen."""
        self.list.clear()
        for one in offers:
            item = QListWidgetItem(told(one))
            item.setData(_OFFER, one)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(offers))
        self.foot.setText(foot)
        self._settle(caret)
        if not self.isVisible():
            self.show()
            self.raise_()
        self._say()

    def pressed(self, event: QKeyEvent) -> bool:
        """Take a key that the text got; answers whether it was meant for the list."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        row, last = self.list.currentRow(), self.list.count() - 1
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}
        match event.key():
            case Qt.Key.Key_Escape:
                self.hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab if last >= 0:
                self._take(self.list.currentItem())
            case key if key in steps and last >= 0:
                self.list.setCurrentRow(max(0, min(last, row + steps[Qt.Key(key)])))
                self._say()
            case _:
                return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and a rim that shows on any page."""
        painter = QPainter(self)
        painter.setPen(QPen(faint(self.palette()), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _take(self, item: QListWidgetItem) -> None:
        one = item.data(_OFFER)
        self.hide()
        self.taken.emit(one)

    def _say(self) -> None:
        """The focus stays in the text, so what is chosen is spoken."""
        item, count = self.list.currentItem(), self.list.count()
        if item is None:
            announce(self._text, self.foot.text())
        else:
            number = ngettext("{count} suggestion", "{count} suggestions", count).format(count=count)
            announce(self._text, f"{item.text()}, {number}" if self.list.currentRow() == 0 else item.text())

    def _settle(self, caret: QRect) -> None:
        window = self._text.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        room = window.rect().adjusted(4, 4, -4, -4)
        self.setFixedWidth(min(room.width(), self.fontMetrics().height() * _WIDE))
        rows = min(_ROWS, self.list.count()) * max(1, self.list.sizeHintForRow(0)) + 2
        self.list.setFixedHeight(rows)
        at = QRect(self._text.mapTo(window, caret.topLeft()), caret.size())
        high = (rows if self.list.count() else 0) + self.foot.heightForWidth(self.width() - 2) + 4
        below, above = room.bottom() - at.bottom(), at.top() - room.top()
        if high > below and above > below:
            high = min(high, above)
            top = at.top() - high - 2
        else:
            high = min(high, below)
            top = at.bottom() + 2
        self.setFixedHeight(max(high, self.foot.sizeHint().height() + 4))
        left = at.left() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else at.right() - self.width()
        self.move(QPoint(max(room.left(), min(left, room.right() - self.width())), top))


def told(one: Linkable) -> str:
    """An offer in words: what it is, its name, what tells it from others."""
    if not one.id:
        return _("New theme: {path}").format(path=seen(one.label))
    return ", ".join(part for part in (seen(one.label), kind_told(one.kind), seen(one.beneath)) if part)


def kind_told(kind: str) -> str:
    """What a kind of thing is called."""
    words = {"article": _("Article"), "theme": _("Theme"), "note": _("Note"), "passage": _("Passage")}
    return words.get(kind, "")


class _Row(QStyledItemDelegate):
    """The name with a theme's colour; below it, quieter, the kind and what tells it from others."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(100, option.fontMetrics.height() * 2 + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        one: Linkable = index.data(_OFFER)  # type: ignore[attr-defined]
        painter.save()
        pieces.paint_row(painter, option)
        line = option.fontMetrics.height()
        box = QRectF(option.rect).adjusted(8, 3, -8, -3)
        top = QRectF(box.left(), box.top(), box.width(), line)
        if one.colour:
            side = line * 0.62
            chip = QRectF(box.left(), box.top() + (line - side) / 2, side, side)
            pieces.paint_chip(painter, turned(option, chip), one.colour, pieces.ink(option))
            top.setLeft(box.left() + side + 7)
        words = seen(one.label) if one.id else told(one)
        pieces.paint_words(painter, turned(option, top), words, option.font, pieces.ink(option))
        beneath = " · ".join(part for part in (kind_told(one.kind), seen(one.beneath) or ", ".join(one.names)) if part)
        under = QRectF(box.left(), box.top() + line + 1, box.width(), line)
        pieces.paint_words(painter, under, beneath, pieces.smaller(option.font), pieces.muted(option))
        painter.restore()
