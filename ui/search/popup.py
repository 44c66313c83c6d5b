"""The small list under the search box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.i18n import _
from ui.asking import plain_label
from ui.search.pieces import smaller
from ui.speaking import speak_rows
from ui.themes.naming import seen

_VALUE = Qt.ItemDataRole.UserRole + 1


class HintPopup(QFrame):
    """Offers values; never takes the focus, the box passes its keys on."""

    taken = Signal(str)

    def __init__(self, box: QWidget) -> None:
        super().__init__(box.window())
        self._box = box
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(_("Suggestions"))
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.foot: QLabel = plain_label("", self)
        self.foot.setFont(smaller(self.font()))
        self.foot.setMargin(5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self.foot)
        self.list.itemClicked.connect(self._take)
        speak_rows(self.list, box)
        self.hide()

    def offer(self, values: Sequence[tuple[str, str]], foot: str = "") -> None:
        """Show values, each with what it is for; nothing hides the list."""
        self.list.clear()
        for value, meaning in values:
            item = QListWidgetItem(f"{seen(value)}   {meaning}" if meaning else seen(value))
            item.setData(_VALUE, value)
            self.list.addItem(item)
        self.foot.setText(foot)
        self.foot.setVisible(bool(foot))
        self.setVisible(bool(values))
        if values:
            self._settle()

    def pressed(self, event: QKeyEvent) -> bool:
        """Take a key that the box got; answers whether it was meant for the list."""
        row, last = self.list.currentRow(), self.list.count() - 1
        match event.key():
            case Qt.Key.Key_Down:
                self.list.setCurrentRow(min(row + 1, last))
            case Qt.Key.Key_Up if row >= 0:
                self.list.setCurrentRow(row - 1)
            case Qt.Key.Key_Escape:
                self.hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row >= 0:
                self._take(self.list.currentItem())
            case Qt.Key.Key_Tab:
                self._take(self.list.item(max(row, 0)))
            case _:
                return False
        return True

    def _take(self, item: QListWidgetItem) -> None:
        value = str(item.data(_VALUE))
        self.hide()
        self.taken.emit(value)

    def _settle(self) -> None:
        window = self._box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self.show()
        rows = self.list.count() * (self.list.sizeHintForRow(0) + 4) + 8
        self.list.setFixedHeight(min(rows, window.height() // 2))
        wanted = max(self._box.width(), self.list.sizeHintForColumn(0) + 24)
        self.setFixedWidth(min(wanted, window.width() - 8))
        self.adjustSize()
        at = self._box.mapTo(window, QPoint(0, self._box.height() + 2))
        self.move(max(4, min(at.x(), window.width() - self.width() - 4)), at.y())
        self.raise_()
