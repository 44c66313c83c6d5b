"""Edits of a text: stretches of it with the words that take their place, and where everything else comes to lie."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.canonical import canonical
from app.errors import BadValue


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Words that take the place of a stretch of a text (code points, the end exclusive).

    Of an empty stretch they are put in before the code point ``start``.
    """

    start: int
    end: int
    words: str = ""


class Shift:
    """Where the places of a text come to lie once some edits are done; these are in order and do not touch."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = tuple(edits)
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        self._after: list[int] = []
        moved = 0
        for edit in edits:
            moved += len(edit.words) - (edit.end - edit.start)
            self._after.append(edit.end + moved)

    def left(self, place: int) -> int:
        """Where a place comes to lie, before what is put in there; within an edit, after its words."""
        return self._moved(bisect_left(self._starts, place), place)

    def right(self, place: int) -> int:
        """Where a place comes to lie, after what is put in there; within an edit, after its words."""
        number = bisect_right(self._starts, place)
        replaced = number > 0 and self._starts[number - 1] == place < self._ends[number - 1]
        return self._moved(number - replaced, place)

    def touching(self, start: int, end: int) -> range:
        """The numbers of the edits that change something between two places; what is put in at either is beside it."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def meeting(self, start: int, end: int) -> range:
        """The numbers of the edits that touch a stretch, or stand right beside it."""
        return range(bisect_left(self._ends, start), bisect_right(self._starts, end))

    def brought(self, number: int) -> tuple[int, int]:
        """Where an edit's words come to lie."""
        return self._after[number] - len(self.edits[number].words), self._after[number]

    def kept(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of a stretch that no edit changes, where they stood."""
        for number in self.touching(start, end):
            edit = self.edits[number]
            if start < edit.start:
                yield start, edit.start
            start = edit.end
        if start < end:
            yield start, end

    def _moved(self, number: int, place: int) -> int:
        if number == 0:
            return place
        return self._after[number - 1] + max(0, place - self._ends[number - 1])


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits done."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.words]
        at = edit.end
    return "".join((*pieces, text[at:]))


def in_order(text: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in canonical words and as small as can be: in order, none touching another or changing nothing.

    Raises BadValue where one reaches outside the text or two change the same code points.
    """
    found: list[Edit] = []
    for edit in sorted(edits):
        if not 0 <= edit.start <= edit.end <= len(text):
            raise BadValue("end", str(edit.end), str(len(text)))
        if found and edit.start < found[-1].end:
            raise BadValue("start", str(edit.start), str(found[-1].end))
        small = smallest(text, Edit(edit.start, edit.end, canonical(edit.words)))
        if small is None:
            continue
        if found and small.start == found[-1].end:
            small = Edit(found[-1].start, small.end, found.pop().words + small.words)
        found.append(small)
    return tuple(found)


def rebased(edits: Sequence[Edit], meanwhile: Sequence[Edit]) -> tuple[Edit, ...] | None:
    """Edits of a text as edits of what became of it meanwhile; None where both change the same words."""
    shift = Shift(meanwhile)
    if any(shift.meeting(edit.start, edit.end) for edit in edits):
        return None
    return tuple(Edit(shift.right(edit.start), shift.left(edit.end), edit.words) for edit in edits)


def smallest(text: str, edit: Edit) -> Edit | None:
    """The edit without what it leaves as it is at its ends; None where it changes nothing."""
    old, new = text[edit.start : edit.end], edit.words
    before = alike(old, new)
    after = alike(old[before:][::-1], new[before:][::-1])
    start, end, words = edit.start + before, edit.end - after, new[before : len(new) - after]
    return Edit(start, end, words) if start < end or words else None


def alike(one: str, other: str) -> int:
    """How many code points two strings begin with in common."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low
