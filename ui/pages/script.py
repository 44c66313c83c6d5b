"""The text as it stands on the pages: from code points to rectangles, and from a point on a page to a code point."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.domain import Layout, Span
from ui.offsets import cluster_end, cluster_start
from ui.pages.lines import Box, Lines
from ui.pages.placing import Placing

KEPT = 40
"""Pages whose boxes are held at a time; a full page takes some hundred kilobytes."""


@dataclass(frozen=True, slots=True)
class Caret:
    """Where the caret is drawn: the place across the page, and the line it stands in."""

    page: int
    x: float
    top: float
    bottom: float


@dataclass
class Script:
    """A text with its layout; ``lines`` grows as the boxes of page after page become known."""

    content: str
    placing: Placing
    lines: dict[int, Lines] = field(default_factory=dict)

    @classmethod
    def of(cls, content: str, layout: Layout) -> Script:
        """The script of a text."""
        return cls(content, Placing(layout))

    def learn(self, page: int, boxes: Sequence[float]) -> list[int]:
        """Take in the boxes of a page's characters; answers the pages that are forgotten for it."""
        self.lines.pop(page, None)
        self.lines[page] = Lines(boxes, self.placing.on(page))
        forgotten = list(self.lines)[:-KEPT]
        for other in forgotten:
            del self.lines[other]
        return forgotten

    def boxes(self, page: int, start: int, end: int) -> Iterator[Box]:
        """The rectangles on one page of a stretch of text, those side by side on a line as one."""
        lines = self.lines.get(page)
        if lines is None:
            return
        first, last = self.placing.extent(page)
        held: dict[int, Box] = {}
        for stretch in self.placing.stretches(max(start, first), min(end, last)):
            for number, box in lines.boxes(stretch.first, stretch.last) if stretch.page == page else ():
                held[number] = held[number].joined(box) if number in held else box
        yield from held.values()

    def place_at(self, page: int, x: float, y: float) -> int | None:
        """The code point before which a click at a point of a page puts the caret."""
        lines = self.lines.get(page)
        found = lines.nearest(x, y) if lines else None
        return self._place(page, *found) if found else None

    def under(self, page: int, x: float, y: float) -> int | None:
        """The code point that is drawn at a point of a page."""
        lines = self.lines.get(page)
        index = lines.at(x, y) if lines else None
        return None if index is None else self.placing.offset(page, index)

    def caret(self, offset: int) -> Caret | None:
        """Where the caret before a code point is drawn; None while the page's boxes are not known."""
        found = self._standing(offset)
        if found is None:
            return None
        page, lines, index, ending = found
        line = lines.lines[lines.number(index) or 0].box
        place = self.placing.offset(page, index)
        box = lines.box(index)
        if box is None or place is None:
            return Caret(page, line.right, line.top, line.bottom)
        x = box.left if _leftward(self.content[place]) == ending else box.right
        return Caret(page, x, line.top, line.bottom)

    def edge(self, offset: int, ending: bool) -> Caret | None:
        """Where what begins at a code point (or ends before it) has its edge; None while that is not known."""
        at = self.placing.before(offset - 1) if ending else self.placing.after(offset)
        page = self.placing.page(at) if at is not None else 0
        box = next(self.boxes(page, at, at + 1), None) if at is not None else None
        if box is None or at is None:
            return None
        return Caret(page, box.left if _leftward(self.content[at]) == ending else box.right, box.top, box.bottom)

    def beside(self, offset: int, step: int, x: float) -> int | None:
        """The code point one line on (+1) or back (-1), at a place across the page; None beyond the page."""
        found = self._standing(offset)
        if found is None:
            return None
        page, lines, index, _ending = found
        number = lines.number(index) or 0
        here = lines.lines[number].box
        while 0 <= (number := number + step) < len(lines.lines):
            there = lines.lines[number].box
            if min(here.bottom, there.bottom) - max(here.top, there.top) < min(here.height, there.height) / 2:
                return self._place(page, *lines.along(lines.lines[number], x))
        return None

    def entry(self, page: int, step: int, x: float) -> int:
        """Where the caret comes to a page from above (+1) or below (-1)."""
        lines = self.lines.get(page)
        start, end = self.placing.extent(page)
        known = (
            self._place(page, *lines.along(lines.lines[0 if step > 0 else -1], x)) if lines and lines.lines else None
        )
        return known if known is not None else (start if step > 0 else end)

    def line_at(self, offset: int) -> Span | None:
        """The stretch of text on the line in which the caret before a code point is drawn."""
        found = self._standing(offset)
        if found is None:
            return None
        page, lines, index, _ending = found
        line = lines.lines[lines.number(index) or 0]
        places = [self.placing.offset(page, one) for one in range(line.first, line.last)]
        known = [place for place in places if place is not None]
        return Span(min(known), max(known) + 1) if known else None

    def top_of(self, page: int, y: float) -> int | None:
        """The first code point of the uppermost line that begins below a height of a page."""
        lines = self.lines.get(page)
        below = [line for line in lines.lines if line.box.top >= y - 1] if lines else []
        if not below:
            return None
        first = min(below, key=lambda line: (round(line.box.top / 4), line.box.left))
        return self.placing.offset(page, first.first)

    def _standing(self, offset: int) -> tuple[int, Lines, int, bool] | None:
        """The page, its lines, the character at whose edge the caret stands, and whether that is its end."""
        before, after = self.placing.before(offset - 1), self.placing.after(offset)
        ending = after != offset and before is not None and "\n" not in self.content[before + 1 : offset]
        at = before if ending or after is None else after
        stretch = next(self.placing.stretches(at, at + 1), None) if at is not None else None
        lines = self.lines.get(stretch.page) if stretch else None
        if stretch is None or lines is None or not lines.lines:
            return None
        return stretch.page, lines, stretch.first, ending or after is None

    def _place(self, page: int, index: int, across: float) -> int | None:
        offset = self.placing.offset(page, index)
        if offset is None:
            return None
        after = across < 0.5 if _leftward(self.content[offset]) else across >= 0.5
        return cluster_end(self.content, offset + 1) if after else cluster_start(self.content, offset)


def _leftward(character: str) -> bool:
    """Whether a character is written from right to left."""
    return unicodedata.bidirectional(character) in ("R", "AL")
