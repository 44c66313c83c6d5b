"""The column of text: as wide as reads well, in the middle, broken into lines anew only when it must be."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.reader.choosing import ChoosableText
from ui.reader.scrolling import hold, top_position
from ui.reader.typeset import LEFT, RIGHT

_PAUSE = 150
"""Milliseconds after the last change of width before a long text is broken into lines again."""

_LONG = 50_000
"""UTF-16 units from which on a text waits for that."""

_NARROWEST = 160


class Column(QObject):
    """Keeps the lines of a view at a good length; in a wider window only the margins beside it grow."""

    def __init__(self, view: ChoosableText) -> None:
        super().__init__(view)
        self._view = view
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.fit)

    def fit_soon(self) -> None:
        """Follow a new size of the view."""
        self._centre()
        if self._view.isVisible() and self._view.document().characterCount() > _LONG:
            self._pause.start()
        else:
            self.fit()

    def fit(self) -> None:
        """Break lines to the width there is; what stood at the top stays there."""
        self._pause.stop()
        self._centre()
        view = self._view
        width = max(_NARROWEST, view.viewport().width())
        if width == view.lineWrapColumnOrWidth() and round(view.document().textWidth()) == width:
            return
        at_top = view.verticalScrollBar().value() == 0
        top = top_position(view)
        view.setLineWrapColumnOrWidth(width)
        if not at_top:
            hold(view, top, 4)

    def _centre(self) -> None:
        view = self._view
        wide = view.width() - view.verticalScrollBar().sizeHint().width()
        spare = max(0, wide - LEFT - RIGHT - view.sheet.measure) if view.sheet else 0
        view.setViewportMargins(spare // 2, 0, spare - spare // 2, 0)
