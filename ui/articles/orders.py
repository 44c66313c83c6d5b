"""The menu in which the list's order is chosen, and its columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from ui.articles.header import ColumnsHeader


class OrderMenu(QMenu):
    """One entry an order; the one that is shown is ticked, however it was chosen."""

    chosen = Signal(str, bool)
    """The field to sort by, and whether it falls."""

    def __init__(self, across: ColumnsHeader, order: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._order = order
        group = QActionGroup(self)
        for name, field, falls in _orders():
            action = self.addAction(name)
            action.setCheckable(True)
            action.setData(field)
            action.setActionGroup(group)
            action.triggered.connect(lambda _checked=False, field=field, falls=falls: self.chosen.emit(field, falls))
        self.addSeparator()
        columns = self.addMenu(_("&Columns"))
        columns.aboutToShow.connect(lambda: across.fill_menu(columns))
        self.aboutToShow.connect(self.tick)

    def tick(self) -> None:
        """Tick the order that is shown."""
        for action in self.actions():
            if action.isCheckable():
                action.setChecked(action.data() == self._order())


def _orders() -> tuple[tuple[str, str, bool], ...]:
    return (
        (_("Latest first"), "added", True),
        (_("By title"), "title", False),
        (_("By author"), "authors", False),
        (_("By publication"), "publication", False),
        (_("By date, newest first"), "date", True),
        (_("Most passages first"), "passages", True),
        (_("Unread first"), "read_state", True),
    )
