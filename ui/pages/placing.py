"""Where a text's characters stand in its PDF: on which page, and as which of PDFium's characters there; and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain import Layout, Run


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``first`` up to ``last``, which is left out, of the page at ``page``, counted from 1."""

    page: int
    first: int
    last: int


class Placing:
    """The runs of one layout, looked up from either side."""

    def __init__(self, layout: Layout) -> None:
        self._runs = layout.runs
        self._starts = [run.start for run in layout.runs]
        self._on: dict[int, list[Run]] = {}
        for run in sorted(layout.runs, key=lambda run: (run.page, run.first)):
            self._on.setdefault(run.page, []).append(run)
        self._extents = {
            page: (min(run.start for run in runs), max(run.end for run in runs)) for page, runs in self._on.items()
        }
        self._firsts = {page: [run.first for run in runs] for page, runs in self._on.items()}

    def on(self, page: int) -> list[Run]:
        """The runs of a page, in the order of its characters."""
        return self._on.get(page, [])

    def extent(self, page: int) -> tuple[int, int]:
        """The stretch of text that all of a page's characters lie in; empty for a page without text."""
        return self._extents.get(page, (0, 0))

    def next_page(self, page: int, step: int) -> int | None:
        """The next page with text after (+1) or before (-1) a page."""
        other = [there for there in self._on if (there > page if step > 0 else there < page)]
        return (min(other) if step > 0 else max(other)) if other else None

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Where a stretch of text stands, as far as it has a place, in the order of the text."""
        number = max(0, bisect_right(self._starts, start) - 1)
        while number < len(self._runs) and self._runs[number].start < end:
            run = self._runs[number]
            first, last = max(start, run.start), min(end, run.end)
            if first < last:
                yield Stretch(run.page, run.first + first - run.start, run.first + last - run.start)
            number += 1

    def offset(self, page: int, index: int) -> int | None:
        """The code point of a page's character; None for one that is not in the text."""
        runs = self.on(page)
        number = bisect_right(self._firsts.get(page, []), index) - 1
        if number < 0 or index - runs[number].first >= runs[number].end - runs[number].start:
            return None
        return runs[number].start + index - runs[number].first

    def before(self, offset: int) -> int | None:
        """The last code point at or before one that has a place."""
        number = bisect_right(self._starts, offset) - 1
        return min(offset, self._runs[number].end - 1) if number >= 0 else None

    def after(self, offset: int) -> int | None:
        """The first code point at or after one that has a place."""
        at = self.before(offset)
        if at == offset:
            return offset
        number = bisect_right(self._starts, offset)
        return self._starts[number] if number < len(self._starts) else None

    def page(self, offset: int) -> int:
        """The page on which a code point, or else what has a place before or after it, stands; 0 without any."""
        at = self.before(offset)
        at = self.after(offset) if at is None else at
        if at is None:
            return 0
        return self._runs[bisect_right(self._starts, at) - 1].page
