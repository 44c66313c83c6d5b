"""How many passages begin above and below what is seen, as two buttons that lead there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.i18n import ngettext
from ui.look import icon
from ui.reader.sitting import Sitting
from ui.reader.walking import outside, step_outside
from ui.search.pieces import smaller

_PAUSE = 120
"""Milliseconds after the last turn of the page before passages are counted."""

_ROOMY = 110
"""Letters of width from which on the counts are told in words."""


class Beyond(QWidget):
    """Two buttons, each there as long as there is something it leads to."""

    def __init__(self, sitting: Sitting, parent: QWidget) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self.above, self.below = self._button("caret-up", -1), self._button("caret-down", 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.above)
        row.addWidget(self.below)
        self._counting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._counting.timeout.connect(self.count)
        sitting.changed.connect(self._counting.start)
        sitting.view.marks_changed.connect(self._counting.start)
        self._watched: list[QWidget] = []

    def watch(self) -> None:
        """Count again, and after every turn, what is in front now."""
        front = self._sitting.front
        if front not in self._watched:
            self._watched.append(front)
            bar = front.verticalScrollBar()
            bar.valueChanged.connect(lambda _value: self._counting.start())
            bar.rangeChanged.connect(lambda _least, _most: self._counting.start())
        self._counting.start()

    def count(self) -> None:
        """Say how many there are now."""
        above, below = outside(self._sitting)
        words = ngettext("{n} more passage above", "{n} more passages above", above)
        self._show(self.above, above, words.format(n=above))
        words = ngettext("{n} more passage below", "{n} more passages below", below)
        self._show(self.below, below, words.format(n=below))

    def _show(self, button: QToolButton, count: int, words: str) -> None:
        host = self.parentWidget()
        roomy = host is not None and host.width() > _ROOMY * self.fontMetrics().averageCharWidth()
        button.setVisible(count > 0)
        button.setText(words if roomy else str(count))
        button.setToolTip(words)
        button.setAccessibleName(words)

    def _button(self, sign: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setFont(smaller(self.font()))
        button.setIcon(icon(sign))
        side = button.fontMetrics().height()
        button.setIconSize(QSize(side, side))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: step_outside(self._sitting, step))
        button.hide()
        return button
