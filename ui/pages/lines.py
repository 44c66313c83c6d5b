"""The lines of a page, made of the boxes of its characters. All measures are points from its upper left corner."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain import Run

_FAR_APART = 2.5
"""Heights of a line between two characters from which on they are taken for two columns or cells."""

_UNLIKE = 1.8
"""How much taller one of two neighbours may be before they count as two lines: a small raised number, no initial."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """How tall it is."""
        return self.bottom - self.top

    def joined(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """Characters ``first`` up to ``last``, which is left out, side by side."""

    box: Box
    first: int
    last: int


class Lines:
    """The lines of one page's text, in the order of its characters; what is not in the text has none."""

    def __init__(self, boxes: Sequence[float], runs: Iterable[Run]) -> None:
        self._boxes = boxes
        self._count = len(boxes) // 4
        self.lines = list(_gathered(boxes, runs))
        self._firsts = [line.first for line in self.lines]

    def box(self, index: int) -> Box | None:
        """The box of a character; None where it has no area."""
        if not 0 <= index < self._count:
            return None
        left, top, right, bottom = self._boxes[4 * index : 4 * index + 4]
        return Box(left, top, right, bottom) if right > left and bottom > top else None

    def number(self, index: int) -> int | None:
        """The number of the line that holds a character, or of the one before."""
        found = bisect_right(self._firsts, index) - 1
        return max(0, found) if self.lines else None

    def boxes(self, first: int, last: int) -> Iterator[tuple[int, Box]]:
        """The rectangles of a stretch of characters, each as tall as its line and with that line's number."""
        for number in range(max(0, bisect_right(self._firsts, first) - 1), len(self.lines)):
            line = self.lines[number]
            if line.first >= last:
                return
            found = [self.box(index) for index in range(max(first, line.first), min(last, line.last))]
            shown = [box for box in found if box]
            if shown:
                left, right = min(box.left for box in shown), max(box.right for box in shown)
                yield number, Box(left, line.box.top, right, line.box.bottom)

    def nearest(self, x: float, y: float) -> tuple[int, float] | None:
        """The character nearest to a point, and how far (0 to 1) across it the point is; None on an empty page."""
        if not self.lines:
            return None
        line = min(self.lines, key=lambda line: _away(line.box, x, y))
        return self.along(line, x)

    def along(self, line: Line, x: float) -> tuple[int, float]:
        """The character of a line nearest to a place across the page, and how far across it that is."""
        inside = [(index, box) for index in range(line.first, line.last) if (box := self.box(index))]
        index, box = min(inside, key=lambda found: max(found[1].left - x, x - found[1].right, 0.0))
        return index, min(1.0, max(0.0, (x - box.left) / (box.right - box.left)))

    def at(self, x: float, y: float) -> int | None:
        """The character whose line lies under a point, and which is under it or nearly so."""
        for line in self.lines:
            if line.box.left - 2 <= x <= line.box.right + 2 and line.box.top <= y <= line.box.bottom:
                return self.along(line, x)[0]
        return None


def _gathered(boxes: Sequence[float], runs: Iterable[Run]) -> Iterator[Line]:
    """The lines that the characters of some runs make; thousands of them, so plain numbers are compared."""
    line: list[float] = []
    first = last = 0
    top = bottom = 0.0
    for index in _numbers(runs, len(boxes) // 4):
        left, up, right, down = boxes[4 * index : 4 * index + 4]
        if right <= left or down <= up:
            continue
        before, here = bottom - top, down - up
        low, high = (before, here) if before < here else (here, before)
        beside = bool(line) and min(bottom, down) - max(top, up) > low / 2 and high < _UNLIKE * low
        if beside and max(left - line[2], line[0] - right) < _FAR_APART * high:
            line = [min(line[0], left), min(line[1], up), max(line[2], right), max(line[3], down)]
        else:
            if line:
                yield Line(Box(*line), first, last)
            line, first = [left, up, right, down], index
        last, top, bottom = index + 1, up, down
    if line:
        yield Line(Box(*line), first, last)


def _numbers(runs: Iterable[Run], count: int) -> Iterator[int]:
    """The numbers of the characters of runs, as far as there are boxes for them."""
    for run in runs:
        yield from range(run.first, min(count, run.first + run.end - run.start))


def _away(box: Box, x: float, y: float) -> float:
    """How far a point is from a line; up and down count more than along it."""
    across = max(box.left - x, x - box.right, 0.0)
    return across + 3 * max(box.top - y, y - box.bottom, 0.0)
