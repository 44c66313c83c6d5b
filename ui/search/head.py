"""What stands over the results: kinds and commands, how many there are, their order, and what else may be meant."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.asking import plain_label
from ui.one_line import OneLine
from ui.search.bar import ResultsBar
from ui.search.found import Page
from ui.search.hints_line import HintsLine
from ui.search.instead import InsteadLine
from ui.search.ordering import Ordering
from ui.search.saying import being_built, counted


class ResultsHead(QWidget):
    """The lines over the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar, self.ordering, self.instead = ResultsBar(self), Ordering(self), InsteadLine(self)
        self.count, self.hints, self.building = OneLine(self), HintsLine(self), plain_label("", self)
        self.building.setContentsMargins(14, 0, 14, 6)
        self.building.hide()
        said = QHBoxLayout()
        said.setContentsMargins(14, 0, 12, 4)
        said.setSpacing(18)
        said.addWidget(self.count, 1)
        said.addWidget(self.ordering)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(said)
        column.addWidget(self.hints)
        column.addWidget(self.instead)
        column.addWidget(self.building)

    def tell(self, page: Page) -> None:
        """Say how many answer, what was not understood, and what may have been meant."""
        asked = bool(page.asked.words.strip())
        self.count.setText(counted(page.results) if asked else "")
        self.hints.tell(page.results.hints, page.asked.words)
        self.instead.tell(page.results.instead if asked else ())
        if not page.built and self.building.isHidden():
            self.tell_index(0, 0)
        self._fit()

    def tell_index(self, done: int, total: int) -> None:
        """Say how far the index is built, of a total that may be unknown (0)."""
        self.building.setText(being_built(done, total))
        self.building.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the orders their words where the count leaves room for them."""
        self.ordering.fit(wordy=True)
        room = self.width() - self.count.fontMetrics().horizontalAdvance(self.count.text()) - 60
        self.ordering.fit(wordy=self.ordering.sizeHint().width() <= room)
