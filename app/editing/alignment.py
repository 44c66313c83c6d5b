"""Two whole texts laid side by side: what of the one stands where in the other."""

from __future__ import annotations

from bisect import bisect_right

from app.canonical import stripped
from app.domain import Span
from app.editing.differing import edits_between
from app.editing.edits import Shift

_KNOWN = 32
"""Code points from which words that occur once in both texts are the same words, whatever surrounds them."""

_AROUND = 64
"""Code points of surroundings that a stretch is known by."""


class Alignment:
    """An old text and a new one, and the edits between them."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._shift = Shift(edits_between(old, new))
        self._kept = list(self._shift.kept(0, len(old)))
        self._there = [self._shift.right(start) for start, _end in self._kept]

    def certain(self, span: Span) -> Span | None:
        """Where a stretch stands of which the words and some surroundings are left, and occur once in either text."""
        if self._shift.touching(span.start, span.end):
            return None
        number = bisect_right(self._kept, (span.start, len(self._old))) - 1
        start, end = self._kept[number]
        first, last = max(start, span.start - _AROUND), min(end, span.end + _AROUND)
        around = self._old[first:last]
        if len(around.strip()) < _KNOWN or not (once(around, self._old) and once(around, self._new)):
            return None
        moved = self._there[number] - start
        return Span(span.start + moved, span.end + moved)

    def of_others(self, own: Span, found: Span) -> bool:
        """Whether a stretch of the new text is mostly what became of other words than those of ``own``."""
        number = max(0, bisect_right(self._there, found.start) - 1)
        foreign = 0
        while number < len(self._kept) and self._there[number] < found.end:
            (start, end), there = self._kept[number], self._there[number]
            low, high = max(there, found.start), min(there + end - start, found.end)
            inside = min(high - there + start, own.end) - max(low - there + start, own.start)
            foreign += max(0, high - low) - max(0, inside)
            number += 1
        return foreign * 2 > found.end - found.start

    def reach(self, span: Span) -> Span | None:
        """What has become of a stretch; None where nothing has, or far more than it was."""
        found = reach(span, self._new, self._shift)
        small = found and found.end - found.start <= 2 * (span.end - span.start) + _AROUND
        return found if small else None


def reach(span: Span, new: str, shift: Shift) -> Span | None:
    """What has become of a stretch, with all words that took the place of some of its own; None where nothing has."""
    touching = shift.touching(span.start, span.end)
    start, end = shift.right(span.start), shift.left(span.end)
    if not touching:
        return Span(start, end)
    if shift.edits[touching[0]].start <= span.start:
        start = shift.brought(touching[0])[0]
    if shift.edits[touching[-1]].end >= span.end:
        end = shift.brought(touching[-1])[1]
    start, end = stripped(new, start, end)
    return Span(start, end) if start < end else None


def once(words: str, text: str) -> bool:
    """Whether words occur in a text just once."""
    first = text.find(words)
    return first >= 0 and text.find(words, first + 1) < 0
