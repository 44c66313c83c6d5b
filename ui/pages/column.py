"""Where the pages stand, one below the other. Sizes of pages are points, all else is pixels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

GAP = 14
"""Between two pages."""

EDGE = 16
"""Around the column of pages."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where a page stands in the column."""

    left: float
    top: float
    width: float
    height: float


class Column:
    """The pages of a document at one scale (pixels to the point), centred in a width."""

    def __init__(self, sizes: Sequence[tuple[float, float]], scale: float = 1.0, room: float = 0.0) -> None:
        self.sizes, self.scale, self.room = sizes, scale, room
        self._before = [0.0, *accumulate(height for _width, height in sizes)]
        self.widest = max((width for width, _height in sizes), default=0.0)

    def __len__(self) -> int:
        return len(self.sizes)

    @property
    def width(self) -> float:
        """What the whole column takes from side to side."""
        return max(self.room, self.widest * self.scale + 2 * EDGE)

    @property
    def height(self) -> float:
        """What the whole column takes from top to bottom."""
        return self._before[-1] * self.scale + GAP * max(0, len(self.sizes) - 1) + 2 * EDGE if self.sizes else 0.0

    def top(self, page: int) -> float:
        """Where a page begins."""
        return EDGE + self._before[page - 1] * self.scale + GAP * (page - 1)

    def sheet(self, page: int) -> Sheet:
        """Where a page stands."""
        width, height = (side * self.scale for side in self.sizes[page - 1])
        return Sheet((self.width - width) / 2, self.top(page), width, height)

    def page(self, y: float) -> int:
        """The page at a height; between two pages the one above, beyond the column the nearest; 0 without pages."""
        found = bisect_right(range(1, len(self.sizes) + 1), y, key=self.top)
        return max(1, found) if self.sizes else 0

    def seen(self, top: float, bottom: float) -> range:
        """The pages that a window on the column shows, at least one."""
        if not self.sizes:
            return range(0)
        first, last = self.page(top), self.page(bottom)
        sheet = self.sheet(first)
        return range(min(first + 1, last) if sheet.top + sheet.height < top else first, last + 1)

    def spot(self, x: float, y: float) -> tuple[int, float, float]:
        """The page at a point of the column, and the point in that page's own points."""
        page = self.page(y)
        sheet = self.sheet(page)
        return page, (x - sheet.left) / self.scale, (y - sheet.top) / self.scale
