"""What a person has changed of a text in a widget: kept as stretches, so that nothing untouched is ever read back.

Positions are those of the widget's document (UTF-16 units, one for each paragraph's end), of the text as it was and as
it is now. A text is shown line by line, and very long lines in parts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from app.editing import Edit, edits_between, in_order
from ui.offsets import Placement, Units, cluster_start

LONGEST = 4_000
"""Code points in one shown paragraph; Qt lays out a paragraph as a whole, so longer lines are split."""

_BREAKS = re.compile("[\u2029\r]")
_UNSHOWN = re.compile("[\x00\ufffc\ufdd0-\ufdef]")
"""What Qt would take for structure; other signs stand for it, sign for sign."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the text as it was, and what has taken its place."""

    was: int
    was_end: int
    now: int
    now_end: int


class Tracked:
    """One text, the paragraphs it is shown in, and what has been changed of it."""

    def __init__(self, content: str) -> None:
        self.content = content
        stretches = list(_stretches(content))
        self.placement = Placement(content, stretches)
        lines = "\n".join(content[start:end] for start, end in stretches)
        self.shown = _UNSHOWN.sub("\ufffd", _BREAKS.sub("\u2028", lines))
        self._units = Units(self.shown)
        ends = zip(stretches, stretches[1:], self.placement.positions[1:], strict=False)
        self._splits = [after - 1 for (_start, end), (start, _end), after in ends if end == start]
        self._size = self._units.of(len(self.shown))
        self.regions: list[Region] = []

    def change(self, at: int, gone: int, come: int) -> None:
        """Take in that the widget replaced ``gone`` positions by ``come``."""
        size = self._size + sum((one.now_end - one.now) - (one.was_end - one.was) for one in self.regions)
        beyond = max(0, at + gone - size)  # Qt counts the last paragraph's end, which is no character
        gone, come = gone - beyond, come - beyond
        first = bisect_left(self.regions, at, key=lambda one: one.now_end)
        last = first
        while last < len(self.regions) and self.regions[last].now <= at + gone:
            last += 1
        made = self._joined(first, last, at, at + gone)
        more = come - gone
        made = replace(made, now_end=made.now_end + more)
        later = (replace(one, now=one.now + more, now_end=one.now_end + more) for one in self.regions[last:])
        self.regions[first:] = [made, *later]

    def edits(self, words: Callable[[int, int], str]) -> tuple[Edit, ...]:
        """What was changed, as edits of the text; ``words`` answers what now stands between two positions."""
        found: list[Edit] = []
        for region in self.regions:
            start, end = self._units.offset(region.was), self._units.offset(region.was_end, up=True)
            for edit in edits_between(self.shown[start:end], words(region.now, region.now_end)):
                first, last = self.offset_of(start + edit.start), self.offset_of(start + edit.end)
                found.append(Edit(first, last, edit.words))
        return in_order(self.content, found)

    def offset_of(self, place: int) -> int:
        """The code point of the text that stands at a code point of what was shown."""
        return self.placement.offset(self._units.of(place))

    def now(self, position: int, ending: bool = False) -> int:
        """Where a position of the text as it was has gone; within a change, where its words end."""
        number = bisect_left(self.regions, position, key=lambda one: one.was)
        if not ending and number < len(self.regions) and self.regions[number].was_end == position:
            number += 1
        if not number:
            return position
        before = self.regions[number - 1]
        return before.now_end + max(0, position - before.was_end)

    def was(self, position: int) -> int:
        """Where a position of the text as it is was before; within a change, where that began."""
        number = bisect_right(self.regions, position, key=lambda one: one.now)
        if not number:
            return position
        before = self.regions[number - 1]
        return before.was if position < before.now_end else before.was_end + position - before.now_end

    def region_at(self, position: int) -> Region | None:
        """The change in which, or at whose end, a position of the text as it is lies."""
        number = bisect_left(self.regions, position, key=lambda one: one.now_end)
        here = self.regions[number] if number < len(self.regions) else None
        return here if here and here.now < position else None

    def touched(self, start: int, end: int) -> bool:
        """Whether anything between two positions of the text as it was is changed."""
        number = bisect_right(self.regions, start, key=lambda one: one.was_end)
        return number < len(self.regions) and self.regions[number].was < end

    def run_on(self, start: int, end: int) -> list[int]:
        """Where between two positions of the text as it is a line goes on that was split to be shown."""
        now = [self.now(position) for position in self._splits if not self.touched(position, position + 1)]
        return [position for position in now if start <= position < end]

    def _joined(self, first: int, last: int, at: int, end: int) -> Region:
        """A stretch of the text as it is, with the changes in it or beside it."""
        before = self.regions[first - 1] if first else Region(0, 0, 0, 0)
        was, was_end = at - before.now_end + before.was_end, end - before.now_end + before.was_end
        if first == last:
            return Region(was, was_end, at, end)
        head, tail = self.regions[first], self.regions[last - 1]
        start = min(at, head.now)
        stop = max(end, tail.now_end)
        return Region(head.was - (head.now - start), tail.was_end + (stop - tail.now_end), start, stop)


def _stretches(content: str) -> Iterator[tuple[int, int]]:
    """The lines of a text, those that are very long in parts."""
    at = 0
    for line in content.split("\n"):
        end = at + len(line)
        while end - at > LONGEST:
            word = content.rfind(" ", at + LONGEST // 2, at + LONGEST) + 1
            cut = cluster_start(content, word or at + LONGEST)
            cut = cut if cut > at else at + LONGEST
            yield at, cut
            at = cut
        yield at, end
        at = end + 1
