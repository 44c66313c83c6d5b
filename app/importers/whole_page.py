"""A page with all that can be seen on it: which of its blocks are the main text, and which are asides.

The main text was woven on its own, from a tree that had been cut down; here its blocks are found again among those of
the whole page, in order. Blocks that occur once in both are anchors (as in patience diff); between two anchors the rest
is matched by equal words, then by one block's words standing within the other's, for where one tree parts what the
other joins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.drafts import Aside
from app.importers.html_cloth import Prose

_TELLING = 12
"""Letters from which words that stand within another block's say that both are the same."""

_EFFORT = 20_000_000
"""Letters times blocks up to which a stretch without anchors is searched; beyond it, its blocks count as main text."""


def asides_of(whole: Prose, main: Prose, sure: frozenset[int] | None = None) -> tuple[Aside, ...]:
    """An aside for each block of the whole page that is not in the main text.

    ``sure`` are the numbers of the blocks that hardly belong to the text; all of them where it is None.
    """
    kept = found_again(whole, main)
    return tuple(
        Aside(block.start, block.end, sure is None or number in sure)
        for number, block in enumerate(whole.blocks)
        if number not in kept
    )


def found_again(whole: Prose, part: Prose) -> frozenset[int]:
    """The numbers of the blocks of a whole that a part of it is made of, its order kept."""
    ours, theirs = _letters(whole), _letters(part)
    found: set[int] = set()
    anchors = [(-1, -1), *_anchors(ours, theirs), (len(ours), len(theirs))]
    for (start, first), (end, last) in pairwise(anchors):
        found.add(start)
        found.update(_between(ours, range(start + 1, end), theirs[first + 1 : last], backwards=start < 0))
    return frozenset(found - {-1})


def _letters(prose: Prose) -> list[str]:
    return ["".join(prose.text[block.start : block.end].split()) for block in prose.blocks]


def _anchors(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of blocks that occur once on either side: the longest run of them that is in order on both."""
    many, few = Counter(ours), Counter(theirs)
    place = {said: number for number, said in enumerate(ours) if many[said] == 1}
    pairs = [(place[said], number) for number, said in enumerate(theirs) if few[said] == 1 and said in place]
    return _longest_in_order(pairs)


def _longest_in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose first members rise (patience sorting); the second rise already."""
    tops: list[int] = []
    top_pairs: list[int] = []
    before: list[int] = []
    for number, (place, _other) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(top_pairs[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        top_pairs[pile : pile + 1] = [number]
    chain, number = [], top_pairs[-1] if top_pairs else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _between(ours: Sequence[str], gap: range, theirs: Sequence[str], backwards: bool) -> Iterator[int]:
    """What of a gap between two anchors is main text; before the first anchor, nearest to it comes first."""
    if not theirs or not gap:
        return
    missing, equal = _equal_in_order(ours, gap, theirs, backwards)
    yield from equal
    parts = [each for each in missing if len(each) >= _TELLING]
    said = "".join(missing)
    if len(gap) * len(said) > _EFFORT:
        yield from gap
        return
    for number in gap if said else ():
        words = ours[number]
        if number in equal or len(words) < _TELLING:
            continue
        if words in said or any(each in words for each in parts):
            yield number


def _equal_in_order(
    ours: Sequence[str], gap: range, theirs: Sequence[str], backwards: bool
) -> tuple[list[str], set[int]]:
    """The blocks of theirs that are not found among ours, and the numbers of ours that are."""
    turn = -1 if backwards else 1
    places: dict[str, list[int]] = {}
    for step, number in enumerate(gap[::turn]):
        places.setdefault(ours[number], []).append(step)
    equal: set[int] = set()
    missing: list[str] = []
    reached = 0
    for said in theirs[::turn]:
        steps = places.get(said, [])
        later = bisect_left(steps, reached)
        if later == len(steps):
            missing.append(said)
        else:
            equal.add(gap[::turn][steps[later]])
            reached = steps[later] + 1
    return missing[::turn], equal
