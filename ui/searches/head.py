"""The head of the section of saved searches: folds it, says how many there are, and saves one more."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QStyleOption, QToolButton, QWidget

from app.i18n import _
from ui.asking import plain_label
from ui.counting import how_many
from ui.keyboard import tip_with_key
from ui.search.pieces import SmallButton, bolder


class FoldButton(QToolButton):
    """An arrow and bold words, which are cut with an ellipsis where the panel is narrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(bolder(self.font()))
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line + self.fontMetrics().horizontalAdvance(self.text()) + 4, line + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * self.fontMetrics().height(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, line, direction = QPainter(self), self.fontMetrics().height(), self.layoutDirection()
        arrow = QStyleOption()
        arrow.initFrom(self)
        side = line // 2
        square = QRect(line // 4 - 2, (self.height() - side) // 2 + 1, side, side)
        arrow.rect = QStyle.visualRect(direction, self.rect(), square)
        self.style().drawPrimitive(_ARROWS[self.arrowType()], arrow, painter, self)
        room = QStyle.visualRect(direction, self.rect(), self.rect().adjusted(line, 0, 0, 0))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), words)
        painter.end()


_ARROWS = {
    Qt.ArrowType.DownArrow: QStyle.PrimitiveElement.PE_IndicatorArrowDown,
    Qt.ArrowType.RightArrow: QStyle.PrimitiveElement.PE_IndicatorArrowRight,
    Qt.ArrowType.LeftArrow: QStyle.PrimitiveElement.PE_IndicatorArrowLeft,
}


class SearchesHead(QWidget):
    """``▾ Saved searches 3`` and a plus sign."""

    turned = Signal(bool)
    """The list below is to be shown, or folded away."""
    folded = Signal(bool)
    """As ``turned``, by a person."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fold = FoldButton(self)
        self.count = plain_label("", self)
        self.add = SmallButton("plus", _("Save the search that is shown"), self)
        tip_with_key(self.add, _("Save the search that is shown"), "save-search")
        self.fold.setText(_("Saved searches"))
        self.count.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(self.fold)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.add)
        self.is_open = False
        self.fold.clicked.connect(lambda: self._ask(not self.is_open))
        self.unfold(False)

    def unfold(self, open_now: bool) -> None:
        """Have the list shown, or folded away."""
        self.is_open = open_now
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        closed = Qt.ArrowType.LeftArrow if turned else Qt.ArrowType.RightArrow
        self.fold.setArrowType(Qt.ArrowType.DownArrow if open_now else closed)
        self.fold.setAccessibleName(_("Saved searches, shown") if open_now else _("Saved searches, folded away"))
        self.turned.emit(open_now)

    def show_count(self, count: int) -> None:
        """Say how many saved searches there are."""
        self.count.setText(f"{count:n}" if count else "")
        self.count.setAccessibleName(how_many("searches", count))

    def _ask(self, open_now: bool) -> None:
        self.unfold(open_now)
        self.folded.emit(open_now)
