"""Which edits make one text of another: few, and such as a person would name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

from app.editing.edits import Edit, in_order, smallest

_LINE = re.compile(r"[^\n]+")
_PART = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 10_000
"""Words on either side that are told apart; of more, the whole stretch counts as replaced."""

_MOST_LINES = 20_000
"""Lines on either side of which the most that are the same are found, in a table of as many bits squared."""

Place = tuple[int, int]
Stretch = tuple[int, int, int, int]
"""Start and end in the old text, start and end in the new one."""


def edits_between(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that make ``new`` (canonical) of ``old``: lines are told apart, and in changed lines the words.

    Words that stay between larger changes count as changed with them: that they are the same is chance.
    """
    whole = smallest(old, Edit(0, len(old), new))
    if whole is None:
        return ()
    first, after = whole.start, len(old) - whole.end
    ours, theirs = _whole_lines(old, first, whole.end), _whole_lines(new, first, len(new) - after)
    edits: list[Edit] = []
    for stretch in _stretches(old, ours, new, theirs):
        edits += _within(old, new, stretch)
    return in_order(old, edits)


def _whole_lines(text: str, start: int, end: int) -> Place:
    """The lines that hold a stretch."""
    below = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if below < 0 else below


def _stretches(old: str, ours: Place, new: str, theirs: Place) -> Iterator[Stretch]:
    """What stands between the lines that are the same, where that differs."""
    at, there = ours[0], theirs[0]
    for one, other in (*_same(old, ours, new, theirs), ((ours[1], 0), (theirs[1], 0))):
        if old[at : one[0]] != new[there : other[0]]:
            yield at, one[0], there, other[0]
        at, there = one[1], other[1]


def _same(old: str, ours: Place, new: str, theirs: Place) -> Iterator[tuple[Place, Place]]:
    """The lines that stand in both texts, in order: as many as there can be, or of tens of thousands about that."""
    before, after = ([found.span() for found in _LINE.finditer(*one)] for one in ((old, *ours), (new, *theirs)))
    one, two = [old[slice(*line)] for line in before], [new[slice(*line)] for line in after]
    if max(len(one), len(two)) <= _MOST_LINES:
        found = [(c.src_start, c.dest_start, c.src_end) for c in Indel.opcodes(one, two) if c.tag == "equal"]
    else:
        codes = SequenceMatcher(None, one, two).get_opcodes()
        found = [(a, c, b) for tag, a, b, c, _d in codes if tag == "equal"]
    for first, other, end in found:
        yield from zip(before[first:end], after[other : other + end - first], strict=True)


def _within(old: str, new: str, stretch: Stretch) -> Iterator[Edit]:
    start, end, first, last = stretch
    before, after = _parts(old, start, end), _parts(new, first, last)
    if not before or not after or max(len(before), len(after)) > _MOST:
        yield Edit(start, end, new[first:last])
        return
    words, others = [old[slice(*part)] for part in before], [new[slice(*part)] for part in after]
    places, there = [part[0] for part in before] + [end], [part[0] for part in after] + [last]
    found = [
        (places[code.src_start], places[code.src_end], there[code.dest_start], there[code.dest_end])
        for code in Indel.opcodes(words, others)
        if code.tag != "equal"
    ]
    for a, b, c, d in _without_chance(found):
        yield Edit(a, b, new[c:d])


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [found.span() for found in _PART.finditer(text, start, end)]


def _without_chance(found: Sequence[Stretch]) -> list[Stretch]:
    """The changes, those joined between which no more stays than each of them changes."""
    joined: list[Stretch] = []
    for stretch in found:
        joined.append(stretch)
        while len(joined) > 1 and joined[-1][0] - joined[-2][1] <= min(_size(joined[-2]), _size(joined[-1])):
            (start, _end, first, _last), (_start, end, _first, last) = joined[-2:]
            joined[-2:] = [(start, end, first, last)]
    return joined


def _size(stretch: Stretch) -> int:
    start, end, first, last = stretch
    return max(end - start, last - first)
