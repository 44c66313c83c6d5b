"""The one place where code points meet Qt's UTF-16: positions are mapped, text is never read back from a widget.

Qt counts UTF-16 units, and a document as shown has other paragraph breaks than the stored text: blank separators are
spacing, and very long paragraphs are split. A ``Placement`` knows which stretch of the text stands where.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex

from app.domain import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_CLUSTER = regex.compile(r"\X")
_WORD = regex.compile(r"\p{Han}|[\w--\p{Han}]+(?:['’\u2010-][\w--\p{Han}]+)*", regex.V1)
_FAR = 4_000
"""Code points looked at on either side for the start of a cluster, or for a word."""


class Units:
    """Code points to UTF-16 units and back in O(log k), k being how many characters take two units."""

    def __init__(self, text: str) -> None:
        plain = text.isascii() or len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)
        self._wide = [] if plain else [found.start() for found in _ASTRAL.finditer(text)]
        self._units = [offset + before for before, offset in enumerate(self._wide)]

    def of(self, offset: int) -> int:
        """How many units precede a code point."""
        return offset + bisect_left(self._wide, offset)

    def offset(self, unit: int, up: bool = False) -> int:
        """The code point that begins at a unit, or, within a pair, the one it belongs to (``up``: the next one)."""
        before = bisect_left(self._units, unit)
        within = before > 0 and self._units[before - 1] + 1 == unit
        return unit - before + (1 if within and up else 0)


class Placement:
    """Which stretches of a text a document shows, one a paragraph of the document, in order."""

    def __init__(self, text: str, stretches: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self._units = Units(text)
        self._starts = [start for start, _ in stretches] or [0]
        self._ends = [end for _, end in stretches] or [0]
        self._first = [self._units.of(start) for start in self._starts]
        self.positions: list[int] = []
        """Where in the document each stretch begins."""
        at = 0
        for first, end in zip(self._first, self._ends, strict=True):
            self.positions.append(at)
            at += self._units.of(end) - first + 1

    def position(self, offset: int, ending: bool = False) -> int:
        """Where a code point stands in the document; ``ending`` for one before which something ends.

        What is not shown (a blank separator) counts as the edge of what stands beside it.
        """
        after = bisect_left(self._starts, offset) if ending else bisect_right(self._starts, offset)
        number = max(0, after - 1)
        if offset > self._ends[number] and not ending and number + 1 < len(self._starts):
            return self.positions[number + 1]
        shown = max(self._starts[number], min(offset, self._ends[number]))
        return self.positions[number] + self._units.of(shown) - self._first[number]

    def offset(self, position: int, up: bool = False) -> int:
        """The code point that stands at a position of the document."""
        number = max(0, bisect_right(self.positions, position) - 1)
        found = self._units.offset(self._first[number] + position - self.positions[number], up)
        return min(found, self._ends[number])

    def stretch(self, offset: int) -> int:
        """The number of the paragraph that holds, or precedes, a code point."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that holds a position of the document."""
        return max(0, bisect_right(self.positions, position) - 1)

    def chosen(self, start: int, end: int) -> Span | None:
        """The stretch of text between two positions, no character of it cut; None where there is no text between.

        Paragraph breaks at either end are left out: nobody sees them.
        """
        text = self.text
        first, last = self.offset(start), self.offset(end, up=True)
        while first < last and text[first] == "\n":
            first += 1
        while first < last and text[last - 1] == "\n":
            last -= 1
        return whole(text, first, last) if first < last else None


def whole(text: str, start: int, end: int) -> Span:
    """The shortest span that holds the given one and cuts no grapheme (Unicode Annex 29)."""
    return Span(cluster_start(text, start), cluster_end(text, end))


def cluster_start(text: str, offset: int) -> int:
    """The last grapheme boundary at or before a code point."""
    if offset <= 0 or offset >= len(text):
        return max(0, min(offset, len(text)))
    boundary = _certain(text, offset)
    for found in _CLUSTER.finditer(text, boundary):
        if found.end() > offset:
            return int(found.start())
    return offset


def cluster_end(text: str, offset: int) -> int:
    """The first grapheme boundary at or after a code point."""
    start = cluster_start(text, offset)
    if start == offset:
        return offset
    found = _CLUSTER.match(text, start)
    return int(found.end()) if found else offset


def words_near(text: str, offset: int) -> tuple[list[Span], list[Span]]:
    """The words that begin before a code point and those that end after it, near it and in order."""
    low, high = max(0, offset - _FAR), min(len(text), offset + _FAR)
    words = [Span(*found.span()) for found in _WORD.finditer(text, low, high)]
    return [word for word in words if word.start < offset], [word for word in words if word.end > offset]


def _certain(text: str, offset: int) -> int:
    """A boundary at or before a code point that needs no looking back: beside a newline, or between two ASCII signs."""
    low = max(0, offset - _FAR)
    while offset > low:
        before, after = text[offset - 1], text[offset]
        if before == "\n" or (before < "\x80" and after < "\x80" and before + after != "\r\n"):
            return offset
        offset -= 1
    return low
