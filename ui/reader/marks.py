"""Which passages stand in which paragraph of a document: looked up by every paint, changed one passage at a time."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain import Id, Passage
from ui.offsets import Placement

LANES = 6
"""Stripes side by side in the margin; passages that find no lane are counted."""

NO_LANE = -1

_LINE = 70
"""Positions kept free in a lane between two passages: about a line, so that their stripes never touch."""

_FAR = 1 << 62


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage where it stands in a document, and the lane of its stripe, or NO_LANE.

    A passage without a theme that came with a colour has that colour among ``themes``, as if it were one.
    """

    id: Id
    start: int
    end: int
    themes: tuple[Id, ...]
    lane: int = NO_LANE
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch on which the same marks lie from end to end."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    @property
    def themes(self) -> tuple[Id, ...]:
        """The themes on it, each once."""
        return tuple(dict.fromkeys(theme for mark in self.marks for theme in mark.themes))


def coloured_by(passage: Passage) -> tuple[str, ...]:
    """What gives a passage its colours: its themes or, without any, the colour it came with."""
    return passage.themes or tuple(filter(None, [passage.colour]))


class Marks:
    """The marks of one document, by passage, by paragraph and in order of place."""

    def __init__(self, placement: Placement, passages: Iterable[Passage] = ()) -> None:
        self._placement = placement
        self._marks: dict[Id, Mark] = {}
        self._paragraphs: dict[int, list[Id]] = {}
        self._order: list[tuple[int, int, Id]] = []
        ends: list[int] = []
        for passage in sorted(passages, key=lambda passage: (passage.start, -passage.end)):
            start, end = self._place(passage)
            self._enter(_mark(passage, start, end, _next_lane(ends, start, end)))
        self._order = sorted((mark.start, -mark.end, mark.id) for mark in self._marks.values())

    def put(self, passage: Passage) -> set[int]:
        """Take in a passage, new or altered; answers the paragraphs to be painted again."""
        touched = self.drop(passage.id)
        start, end = self._place(passage)
        taken = {near.lane for near in self._near(start, end)}
        mark = _mark(passage, start, end, next((lane for lane in range(LANES) if lane not in taken), NO_LANE))
        self._enter(mark)
        insort(self._order, (mark.start, -mark.end, mark.id))
        return touched | set(self._span(mark))

    def drop(self, id: Id) -> set[int]:
        """Forget a passage; answers the paragraphs to be painted again."""
        mark = self._marks.pop(id, None)
        if mark is None:
            return set()
        touched = set(self._span(mark))
        for paragraph in touched:
            self._paragraphs[paragraph].remove(id)
        del self._order[bisect_left(self._order, (mark.start, -mark.end, id))]
        return touched

    def take_in(self, ids: Iterable[Id], passages: Mapping[Id, Passage]) -> set[int]:
        """Put or drop each of some passages, as they are among the live ones or not."""
        touched: set[int] = set()
        for id in ids:
            touched |= self.put(passages[id]) if id in passages else self.drop(id)
        return touched

    def get(self, id: Id) -> Mark | None:
        """The mark of a passage."""
        return self._marks.get(id)

    def in_paragraph(self, paragraph: int) -> Sequence[Mark]:
        """The marks that reach into a paragraph."""
        return [self._marks[id] for id in self._paragraphs.get(paragraph, ())]

    def at(self, position: int) -> list[Mark]:
        """The marks on the character after a position, the shortest first; where none is, those that end there."""
        near = self.in_paragraph(self._placement.paragraph(position))
        found = [mark for mark in near if mark.start <= position < mark.end]
        found = found or [mark for mark in near if mark.end == position]
        return sorted(found, key=lambda mark: (mark.end - mark.start, mark.start, mark.id))

    def beside(self, id: Id, position: int, step: int) -> Mark | None:
        """The mark after (+1) or before (-1) a passage, in order of place; without one, from a position."""
        mark = self._marks.get(id)
        place = bisect_left(self._order, (mark.start, -mark.end, id) if mark else (position, -_FAR, ""))
        place += 0 if step > 0 and mark is None else step
        return self._marks[self._order[place][2]] if 0 <= place < len(self._order) else None

    def outside(self, first: int, last: int) -> tuple[int, int]:
        """How many marks begin before one position, and how many at or after another."""
        above, below = (bisect_left(self._order, (place, -_FAR, "")) for place in (first, last))
        return above, len(self._order) - below

    def segments(self, paragraph: int, start: int, end: int) -> list[Segment]:
        """The marks of a paragraph that reaches from ``start`` to ``end``, as segments that do not overlap."""
        return list(segments_of(self.in_paragraph(paragraph), start, end))

    def _place(self, passage: Passage) -> tuple[int, int]:
        start = self._placement.position(passage.start)
        return start, max(start, self._placement.position(passage.end, ending=True))

    def _enter(self, mark: Mark) -> None:
        self._marks[mark.id] = mark
        for paragraph in self._span(mark):
            self._paragraphs.setdefault(paragraph, []).append(mark.id)

    def _span(self, mark: Mark) -> range:
        return self._paragraphs_of(mark.start, mark.end)

    def _paragraphs_of(self, start: int, end: int) -> range:
        return range(self._placement.paragraph(start), self._placement.paragraph(end) + 1)

    def _near(self, start: int, end: int) -> Iterator[Mark]:
        for paragraph in self._paragraphs_of(start, end):
            for other in self.in_paragraph(paragraph):
                if other.start - _LINE < end and start < other.end + _LINE:
                    yield other


def segments_of(marks: Sequence[Mark], start: int, end: int) -> Iterator[Segment]:
    """The stretches between ``start`` and ``end`` on which the same marks lie."""
    edges = {max(start, mark.start) for mark in marks} | {min(end, mark.end) for mark in marks}
    coming = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id), reverse=True)
    there: list[Mark] = []
    cuts = sorted(edges)
    for left, right in pairwise(cuts):
        there = [mark for mark in there if mark.end > left]
        while coming and coming[-1].start <= left:
            there.append(coming.pop())
        there = [mark for mark in there if mark.end > left]
        if there:
            yield Segment(left, right, tuple(there))


def _mark(passage: Passage, start: int, end: int, lane: int) -> Mark:
    return Mark(passage.id, start, end, coloured_by(passage), lane, bool(passage.note))


def _next_lane(ends: list[int], start: int, end: int) -> int:
    """The first free lane for a mark, given where each lane is free again."""
    lane = next((lane for lane, free in enumerate(ends) if free <= start), len(ends))
    if lane >= LANES:
        return NO_LANE
    ends[lane : lane + 1] = [end + _LINE]
    return lane
