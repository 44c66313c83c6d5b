"""Where the search box stands in the menu bar: as wide as there is room for, with a little air around it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QSizePolicy, QWidget

from ui.search.box import SearchBox

WIDEST = 72
"""Characters of average width that the box takes where there is room: 420 pixels or so."""

_AIR = 24
"""Pixels at the least between the last menu and the box."""


class SearchCorner(QWidget):
    """Holds the box in the right corner of a menu bar and follows the bar's width."""

    def __init__(self, box: SearchBox, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar, self._room = bar, 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 8, 4)
        row.addWidget(box)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bar.installEventFilter(self)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), min(self._widest(), self._room)), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The bar lays its corner out by what the corner asks for: know the room before it asks."""
        if isinstance(event, QResizeEvent):
            # Not in sizeHint: asked where its menus stand, the bar asks for that again.
            menus = [self._bar.actionGeometry(action).right() for action in self._bar.actions() if action.isVisible()]
            self._room = event.size().width() - max(menus, default=0) - _AIR
        return False

    def _widest(self) -> int:
        return WIDEST * self.fontMetrics().averageCharWidth()
