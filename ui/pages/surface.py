"""The pages as their handles see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtWidgets import QWidget

from ui.pages.lines import Box

if TYPE_CHECKING:
    from ui.pages.view import PageView


class PageSurface:
    """Where stretches of the text begin and end on the pages."""

    def __init__(self, view: PageView) -> None:
        self.view = view

    @property
    def ground(self) -> QWidget:
        """The viewport."""
        return self.view.viewport()

    def edge(self, offset: int, ending: bool) -> QRectF | None:
        """The upright line before a code point, or after the one before it; None where the page is not measured."""
        at = self.view.script.edge(offset, ending) if self.view.script else None
        if at is None or not 1 <= at.page <= len(self.view.column):
            return None
        return self.view.place_of(at.page, Box(at.x, at.top, at.x, at.bottom))

    def offset_at(self, place: QPoint) -> int | None:
        """The code point before which a click would put the caret."""
        view = self.view
        return view.script.place_at(*view.spot(place)) if view.script and view.column.sizes else None

    def scroll_by(self, pixels: int) -> None:
        """Turn the pages a little."""
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + pixels)
