"""Which passages stand in which paragraph of a document: looked up by every paint, changed one passage at a time."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain import Id, Passage
from ui.offsets import Placement

LANES = 6
"""Stripes side by side in the margin; what finds no lane is told by its bands."""

_LINE = 70
"""Positions kept free in a lane between two passages: about a line, so that their stripes never touch."""

_FAR = 1 << 62


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage where it stands in a document; ``lanes`` holds one lane a theme, or one when it has none.

    A passage without a theme that came with a colour has that colour among ``themes``, as if it were one.
    """

    id: Id
    start: int
    end: int
    themes: tuple[Id, ...]
    lanes: tuple[int, ...] = ()
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
            mark = self._mark(passage, ())
            self._keep(_with_lanes(mark, _next_lanes(ends, mark)))

    def put(self, passage: Passage) -> set[int]:
        """Take in a passage, new or altered; answers the paragraphs to be painted again."""
        touched = self.drop(passage.id)
        bare = self._mark(passage, ())
        taken = {lane for near in self._near(bare) for lane in near.lanes}
        free = [lane for lane in range(LANES) if lane not in taken]
        mark = _with_lanes(bare, free[: max(1, len(bare.themes))])
        self._keep(mark)
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

    def segments(self, paragraph: int, start: int, end: int) -> list[Segment]:
        """The marks of a paragraph that reaches from ``start`` to ``end``, as segments that do not overlap."""
        return list(segments_of(self.in_paragraph(paragraph), start, end))

    def _mark(self, passage: Passage, lanes: tuple[int, ...]) -> Mark:
        start = self._placement.position(passage.start)
        end = max(start, self._placement.position(passage.end, ending=True))
        return Mark(passage.id, start, end, coloured_by(passage), lanes, bool(passage.note))

    def _keep(self, mark: Mark) -> None:
        self._marks[mark.id] = mark
        insort(self._order, (mark.start, -mark.end, mark.id))
        for paragraph in self._span(mark):
            self._paragraphs.setdefault(paragraph, []).append(mark.id)

    def _span(self, mark: Mark) -> range:
        return range(self._placement.paragraph(mark.start), self._placement.paragraph(mark.end) + 1)

    def _near(self, mark: Mark) -> Iterator[Mark]:
        for paragraph in self._span(mark):
            for other in self.in_paragraph(paragraph):
                if other.start - _LINE < mark.end and mark.start < other.end + _LINE:
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


def _with_lanes(mark: Mark, lanes: Sequence[int]) -> Mark:
    return Mark(mark.id, mark.start, mark.end, mark.themes, tuple(lanes), mark.noted)


def _next_lanes(ends: list[int], mark: Mark) -> list[int]:
    """The first free lanes for a mark's themes, given where each lane is free again."""
    wanted = max(1, len(mark.themes))
    lanes = [lane for lane, end in enumerate(ends) if end <= mark.start][:wanted]
    while len(lanes) < wanted and len(ends) < LANES:
        lanes.append(len(ends))
        ends.append(0)
    for lane in lanes:
        ends[lane] = mark.end + _LINE
    return lanes
