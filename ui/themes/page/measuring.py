"""When the rows on a theme's page are laid out: those about to be seen at once, the others when all else is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.themes.page.heights import Heights
from ui.themes.page.model import ThemePageModel

_AT_ONCE, _AT_FIRST, _BEFORE = 50, 40, 10
"""Rows whose heights are made sure of in one go; from a spot on before anything is shown; and right before it."""


class Measuring(QObject):
    """Makes sure of the heights, and calls ``lay_out_again`` where one that was guessed was wrong."""

    def __init__(self, model: ThemePageModel, lay_out_again: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._lay_out_again = model, lay_out_again
        self.heights = Heights(model)
        self._unsure, self._wrong = 0, False
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on)

    def begin(self, row: int) -> None:
        """Make sure of the rows around one now, and of all others later."""
        self._sure_of(row - _BEFORE, row + _AT_FIRST)
        self._unsure, self._wrong = 0, False
        self._slices.start()

    def seen(self, first: int, last: int) -> None:
        """Make sure of rows that are about to be painted; ``last`` is -1 where the list ends before the window does."""
        if first >= 0:
            self._sure_of(first, last + 1 if last >= 0 else first + _AT_FIRST)
        if self._wrong and not self._slices.isActive():
            self._slices.start()

    def _sure_of(self, first: int, after: int) -> None:
        for row in range(max(0, first), min(after, len(self._model.lines))):
            self._wrong |= self.heights.measure(row)

    def _go_on(self) -> None:
        self._sure_of(self._unsure, self._unsure + _AT_ONCE)
        self._unsure = min(len(self._model.lines), self._unsure + _AT_ONCE)
        if self._unsure == len(self._model.lines):
            self._slices.stop()
            if self._wrong:
                self._wrong = False
                self._lay_out_again()
