"""Back and forward, and the list of the last places on either way."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.i18n import _
from ui.context import Context
from ui.place_names import place_name
from ui.search.keys import on_key
from ui.search.pieces import SmallButton

LISTED = 15
"""Places in the list."""


class WayButton(SmallButton):
    """Goes a step back (-1) or forward (+1); held down, right-clicked, or with Alt and Down it lists the places."""

    def __init__(self, context: Context, step: int, parent: QWidget) -> None:
        words = _("Back") if step < 0 else _("Forward")
        super().__init__("arrow-left" if step < 0 else "arrow-right", words, parent)
        self._context, self._step = context, step
        self.setAccessibleDescription(_("Alt and Down lists the last places"))
        self.places = QMenu(self)
        self.places.aboutToShow.connect(self._list)
        self.setMenu(self.places)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.clicked.connect(lambda: context.selection.travel(step))
        context.selection.opened.connect(lambda _place: self.tell())
        on_key(self, "Alt+Down", self.open_list)
        self.tell()

    def tell(self) -> None:
        """Whether there is a way."""
        selection = self._context.selection
        self.setEnabled(selection.can_go_back if self._step < 0 else selection.can_go_forward)

    def open_list(self) -> None:
        """Show the list below the button."""
        if self.isEnabled():
            self.places.popup(self.mapToGlobal(QPoint(0, self.height())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open_list()

    def _list(self) -> None:
        self.places.clear()
        trail = self._context.selection.trail
        for number, visit in enumerate((trail.past if self._step < 0 else trail.future)[:LISTED], start=1):
            name = place_name(self._context, visit.place) or _("No longer in the library")
            action = self.places.addAction(name.replace("&", "&&"))
            action.triggered.connect(partial(self._context.selection.travel, self._step * number))


class MouseWays(QObject):
    """The fourth and fifth button of a mouse go back and forward."""

    def __init__(self, context: Context, *watched: QWidget) -> None:
        super().__init__(watched[0])
        self._context = context
        for widget in watched:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        step = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}.get(event.button(), 0)
        if step:
            self._context.selection.travel(step)
        return bool(step)
