"""The column of pages in a window on it: size, zoom and scrolling; what is drawn on it is said elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.pages.column import EDGE, Column
from ui.pages.lines import Box

STEPS = (25, 33, 50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400)
"""Zoom of the pages, in per cent of their printed size."""

_STEP = 48
"""Pixels that a turn of the wheel's notch, a third of it, moves the page."""


class PageScroll(QAbstractScrollArea):
    """Keeps the same spot in sight through every change of size; as wide as the window unless zoomed."""

    scrolled = Signal()
    """The person moved the pages."""
    moved = Signal()
    """Another part of the pages, or another size of them, is seen, for whatever reason."""
    zoomed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = Column(())
        self.percent = 0
        """The zoom; 0 while the pages are as wide as the window."""
        self._led = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_sizes(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show pages of these sizes from their top."""
        self.column = Column(sizes)
        self._measure()
        with self.led():
            self.verticalScrollBar().setValue(0)
        self.moved.emit()

    def show_page(self, page: int) -> None:
        """Bring a page's upper edge to the top, as if the person had moved there."""
        if 1 <= page <= len(self.column):
            self.verticalScrollBar().setValue(round(self.column.top(page)) - EDGE // 2)

    @property
    def shown_percent(self) -> int:
        """How large the pages are shown."""
        return round(100 * self.column.scale / self._actual())

    def set_percent(self, percent: int, at: QPoint | None = None) -> None:
        """Show the pages at a zoom, or (0) as wide as the window; the spot at a point of the viewport stays there."""
        with self._held(at):
            self.percent = max(0, min(STEPS[-1], percent))
            self._measure()
        self.zoomed.emit()
        self.moved.emit()

    def zoom_by(self, step: int, at: QPoint | None = None) -> None:
        """Larger (+1), smaller (-1), or as wide as the window (0)."""
        shown = self.shown_percent
        if step > 0:
            self.set_percent(next((size for size in STEPS if size > shown), STEPS[-1]), at)
        elif step < 0:
            self.set_percent(next((size for size in reversed(STEPS) if size < shown), STEPS[0]), at)
        else:
            self.set_percent(0, at)

    def place_of(self, page: int, box: Box) -> QRectF:
        """A box of a page in the viewport."""
        sheet, scale = self.column.sheet(page), self.column.scale
        left = sheet.left - self.horizontalScrollBar().value() + box.left * scale
        top = sheet.top - self.verticalScrollBar().value() + box.top * scale
        return QRectF(left, top, (box.right - box.left) * scale, box.height * scale)

    def spot(self, at: QPoint) -> tuple[int, float, float]:
        """The page at a point of the viewport, and the point in that page's points."""
        x, y = at.x() + self.horizontalScrollBar().value(), at.y() + self.verticalScrollBar().value()
        return self.column.spot(x, y)

    def seen(self) -> range:
        """The pages in sight."""
        top = self.verticalScrollBar().value()
        return self.column.seen(top, top + self.viewport().height())

    @contextmanager
    def led(self) -> Iterator[None]:
        """Whatever moves meanwhile was not moved by the person."""
        self._led += 1
        yield
        self._led -= 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width; what was at the top stays there."""
        super().resizeEvent(event)
        with self._held(None):
            self._measure()
        self.zoomed.emit()
        self.moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Show the part that was scrolled to."""
        self.viewport().update()
        if not self._led:
            self.scrolled.emit()
        self.moved.emit()

    def _actual(self) -> float:
        """Pixels to the point at 100 %."""
        return self.logicalDpiX() / 72

    def _measure(self) -> None:
        """Make the column as large as it should be, and the scroll bars with it."""
        column, room = self.column, self.viewport().width()
        fitting = (room - 2 * EDGE) / column.widest if column.widest else self._actual()
        wanted = self._actual() * self.percent / 100 if self.percent else fitting
        column.scale = max(0.05, min(wanted, self._actual() * STEPS[-1] / 100))
        column.room = room
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(column.height) - self.viewport().height()))
        across.setRange(0, max(0, round(column.width) - room))
        for bar, page in ((down, self.viewport().height()), (across, room)):
            bar.setPageStep(page)
            bar.setSingleStep(_STEP)

    @contextmanager
    def _held(self, at: QPoint | None) -> Iterator[None]:
        """Keep the spot at a point of the viewport (its upper edge where none is given) where it is."""
        at = at or QPoint(self.viewport().width() // 2, 0)
        page, x, y = self.spot(at) if self.column.sizes else (0, 0.0, 0.0)
        with self.led():
            yield
            if page:
                place = self.place_of(page, Box(x, y, x, y))
                bars = self.horizontalScrollBar(), self.verticalScrollBar()
                for bar, off in zip(bars, (place.x() - at.x(), place.y() - at.y()), strict=True):
                    bar.setValue(bar.value() + round(off))
