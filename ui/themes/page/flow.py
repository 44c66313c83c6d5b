"""Parts in a row that goes on in the next line where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Puts parts side by side, in the direction of reading, in as many lines as it takes."""

    def __init__(self, parent: QWidget, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), moving=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        margins, least = self.contentsMargins(), QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def _place(self, rect: QRect, moving: bool) -> int:
        """Lay the parts out within a rectangle's width; the answer is the height it takes."""
        margins, parent = self.contentsMargins(), self.parentWidget()
        room = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        turned = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, top, tall = room.left(), room.top(), 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(1, room.width()), 100_000))
            if item.isEmpty():
                continue
            if left > room.left() and left + size.width() > room.right() + 1:
                left, top, tall = room.left(), top + tall + self.spacing(), 0
            if moving:
                at = room.right() + 1 - (left - room.left()) - size.width() if turned else left
                item.setGeometry(QRect(QPoint(at, top), size))
            left += size.width() + self.spacing()
            tall = max(tall, size.height())
        return top + tall - rect.top() + margins.bottom()
