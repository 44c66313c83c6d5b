"""In what order results stand, and whether those of one article stand together."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.i18n import _
from app.ports import Order
from ui.look import icon
from ui.search.saying import order_names


class Ordering(QWidget):
    """A menu of orders and a button for grouping, as wide as their words."""

    wanted = Signal(object, bool)
    """An Order, and whether to group, as a person chose them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.order, self.grouped = Order.BEST, False
        self.menu_button = self._button("sort-ascending")
        self.group = self._button("rows")
        self._words = _("By article")
        self._actions = self._menu()
        self.group.setCheckable(True)
        self.group.setToolTip(_("Put the results of one article together"))
        self.group.setAccessibleName(self.group.toolTip())
        self.group.clicked.connect(lambda on: self.wanted.emit(self.order, on))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.menu_button)
        row.addWidget(self.group)
        self.show_order(Order.BEST, False)

    def show_order(self, order: Order, grouped: bool) -> None:
        """Show how results stand now."""
        self.order, self.grouped = order, grouped
        self._actions[order].setChecked(True)
        self.group.setChecked(grouped)
        self.menu_button.setAccessibleName(_("Order: {order}").format(order=self._named()))
        self.menu_button.setToolTip(self.menu_button.accessibleName())
        self.fit(wordy=self.menu_button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly)

    def fit(self, wordy: bool) -> None:
        """Show words, or signs alone where room is short."""
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if wordy else Qt.ToolButtonStyle.ToolButtonIconOnly
        line = self.fontMetrics().height()
        for button, words in ((self.menu_button, self._named()), (self.group, self._words)):
            button.setToolButtonStyle(style)
            button.setText(words)
            button.setIconSize(QSize(line, line))
            button.setMinimumSize(line + 10, line + 10)

    def _named(self) -> str:
        return order_names()[self.order].replace("&", "")

    def _menu(self) -> dict[Order, QAction]:
        menu, group = QMenu(self.menu_button), QActionGroup(self)
        actions: dict[Order, QAction] = {}
        for order, words in order_names().items():
            action = menu.addAction(words)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, order=order: self.wanted.emit(order, self.grouped))
            actions[order] = action
        self.menu_button.setMenu(menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return actions

    def _button(self, sign: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIcon(icon(sign))
        return button
