"""The text as its handles see it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtWidgets import QWidget

from ui.reader.boxes import edge_of
from ui.reader.view import ReaderView


class TextSurface:
    """Where stretches of the text begin and end in its view."""

    def __init__(self, view: ReaderView) -> None:
        self.view = view

    @property
    def ground(self) -> QWidget:
        """The viewport."""
        return self.view.viewport()

    def edge(self, offset: int, ending: bool) -> QRectF | None:
        """The upright line before a code point, or after the one before it."""
        sheet = self.view.sheet
        if sheet is None:
            return None
        position = sheet.placement.position(offset, ending=ending)
        block = self.view.document().findBlock(position)
        line = edge_of(block, position - block.position(), ending)
        return line.translated(0, -self.view.verticalScrollBar().value()) if line else None

    def offset_at(self, place: QPoint) -> int | None:
        """The code point before which a click would put the caret."""
        sheet = self.view.sheet
        return sheet.placement.offset(self.view.cursorForPosition(place).position()) if sheet else None

    def scroll_by(self, pixels: int) -> None:
        """Turn the page a little."""
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + pixels)
