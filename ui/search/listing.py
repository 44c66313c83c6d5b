"""The list of hits, wherever hits are listed: its keys, its menu, and what is chosen in it or beyond it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from app.hits import Hit
from ui.context import Context
from ui.search.delegate import ResultDelegate
from ui.search.found import Row
from ui.search.grouping import Line
from ui.search.keys import on_key
from ui.search.model import ResultsModel
from ui.search.pieces import quiet_list


class HitsList(QListView):
    """Enter opens, Up in the first row leaves for what stands above, Ctrl+Down and Ctrl+Up go through an article."""

    left_above = Signal()
    step_wanted = Signal(int)
    """The next (+1) or previous (-1) hit of the chosen article is wanted."""

    def __init__(self, context: Context, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits = ResultsModel(self)
        self.setModel(self.hits)
        self.setItemDelegate(ResultDelegate(self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        quiet_list(self, name)
        for keys, direction in (("Ctrl+Down", 1), ("Ctrl+Up", -1)):
            on_key(self, keys, partial(self.step_wanted.emit, direction))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Up and plain and self.currentIndex().row() <= 0:
            self.left_above.emit()
            return
        super().keyPressEvent(event)

    def line(self) -> Line | None:
        """The hit or head the keys stand on."""
        return self.hits.line_at(self.currentIndex())

    def chosen_hit(self) -> Hit | None:
        """The hit the keys stand on."""
        return self.hits.hit_at(self.currentIndex())

    def go_in(self) -> None:
        """Take the focus, on the first hit if none is current."""
        if not self.currentIndex().isValid():
            first = next((row for row, line in enumerate(self.hits.lines) if isinstance(line, Row)), 0)
            self.setCurrentIndex(self.hits.index(first))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
