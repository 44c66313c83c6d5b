"""The blocks of a text carried through edits: parted by new empty lines, joined where nothing is left between them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.canonical import stripped
from app.domain import Block, BlockKind
from app.editing.edits import Shift

_BREAK = re.compile(r"[^\S\n]*\n\s*")
_FLOWING = (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.CODE)
"""Kinds whose lines belong together."""
_GOING_ON = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.TABLE_ROW)
"""Kinds of which what is split off is of the same kind; what is split off others is a paragraph."""
_IN_LINES = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
"""Kinds that stand line by line."""

_NEW, _GAP = -1, -2


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the new text: of the block of that number, of what no block held (_GAP), or put in (_NEW)."""

    start: int
    end: int
    owner: int


def carried_blocks(
    old: str, new: str, blocks: Sequence[Block], shift: Shift
) -> tuple[tuple[Block, ...], dict[int, int]]:
    """The blocks of the edited text, and for the number of each old one that of the block that goes on for it.

    A block without words is gone; an empty line parts what it is put into; where no line's end is left between blocks
    they are one, of the first one's kind.
    """
    if not blocks and old.strip():
        return (), {}
    made: list[Block] = []
    heirs: dict[int, int] = {}
    at = 0

    def keep(numbers: range) -> None:
        for number in numbers:
            heirs[number] = len(made)
            made.append(_moved(blocks[number], shift))

    for zone in _zones(blocks, shift):
        keep(range(at, zone[0]))
        for block, source in _Zone(old, new, blocks, shift, zone).blocks():
            if source >= 0:
                heirs[source] = len(made)
            made.append(block)
        at = zone[1]
    keep(range(at, len(blocks)))
    return tuple(made), heirs


def _moved(block: Block, shift: Shift) -> Block:
    return replace(block, start=shift.right(block.start), end=shift.left(block.end))


def _zones(blocks: Sequence[Block], shift: Shift) -> list[tuple[int, int, int, int]]:
    """The blocks around edits: first, after the last, and the stretch of the old text they and the edits take."""
    ends, starts = [block.end for block in blocks], [block.start for block in blocks]
    zones: list[tuple[int, int, int, int]] = []
    for edit in shift.edits:
        first = max(0, bisect_right(starts, edit.start) - 2)
        after = min(len(blocks), bisect_left(ends, edit.end) + 2)
        start = min([edit.start, *starts[first : first + 1]])
        end = max([edit.end, *ends[max(0, after - 1) : after]])
        if zones and first < zones[-1][1]:
            first, after_, start_, end_ = zones.pop()
            after, start, end = max(after, after_), min(start, start_), max(end, end_)
        zones.append((first, after, start, end))
    return zones


def _pieces(blocks: Sequence[Block], shift: Shift, first: int, after: int, start: int, end: int) -> Iterator[_Piece]:
    """A stretch of the old text as it comes to lie, cut where blocks begin and end and where edits are."""
    cuts = [(start, _GAP)]
    for number in range(first, after):
        cuts += [(blocks[number].start, number), (blocks[number].end, _GAP)]
    cuts.append((end, _GAP))
    for (low, owner), (high, _owner) in pairwise(cuts):
        for left, right in shift.kept(low, high):
            begin = shift.right(left)
            yield _Piece(begin, begin + right - left, owner)
    for number in shift.meeting(start, end):
        brought = shift.brought(number)
        if brought[0] < brought[1]:
            yield _Piece(*brought, _NEW)


class _Zone:
    """A stretch around edits, of which the blocks are made anew."""

    def __init__(
        self, old: str, new: str, blocks: Sequence[Block], shift: Shift, zone: tuple[int, int, int, int]
    ) -> None:
        self._old, self._new, self._blocks, self._shift = old, new, blocks, shift
        self._numbers = range(zone[0], zone[1])
        self._pieces = sorted(_pieces(blocks, shift, *zone), key=lambda piece: (piece.start, piece.end))
        self._starts = [piece.start for piece in self._pieces]

    def blocks(self) -> Iterator[tuple[Block, int]]:
        """The new blocks, each with the number of the old one it goes on for (-1: of none)."""
        stretches = list(self._stretches())
        owners = [self._owner(start, end) for start, end in stretches]
        used: set[int] = set()
        reached = 0
        for number, ((start, end), owner) in enumerate(zip(stretches, owners, strict=True)):
            if owner == _GAP:
                continue
            kind, level = self._looks(owners, number, self._new.count("\n", reached, start) == 1)
            reached = end
            goes_on = owner in used
            if goes_on and kind not in _GOING_ON:
                kind, level = BlockKind.PARAGRAPH, 1
            yield Block(kind, start, end, level), -1 if goes_on else owner
            used |= {owner} - {_NEW}

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """What stands between breaks, without white space at its ends."""
        if not self._pieces:
            return
        at, end = self._pieces[0].start, self._pieces[-1].end
        for start, after in sorted({*self._untouched_gaps(), *self._parting_lines(at, end)}):
            if start >= at:
                yield from self._words(at, start)
            at = max(at, after)
        yield from self._words(at, end)

    def _untouched_gaps(self) -> Iterator[tuple[int, int]]:
        """What stands between blocks and was left as it is parts them as before, whatever it is."""
        for one, other in pairwise(self._blocks[number] for number in self._numbers):
            if not self._shift.meeting(one.end, other.start):
                yield self._shift.left(one.end), self._shift.right(other.start)

    def _parting_lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for found in _BREAK.finditer(self._new, start, end):
            if self._parts(*found.span()):
                yield found.span()

    def _words(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        start, end = stripped(self._new, start, end)
        if start < end:
            yield start, end

    def _parts(self, start: int, end: int) -> bool:
        """Whether blocks part at white space with a line's end in it."""
        lines = [place for place in range(start, end) if self._new[place] == "\n"]
        owners = {self._pieces[self._piece_at(place)].owner for place in lines}
        beside = [owner for owner in (self._owned(start, -1), self._owned(end, 1)) if owner >= 0]
        kinds = {self._blocks[owner].kind for owner in beside}
        if not owners & {_NEW, _GAP} or (kinds == {BlockKind.CODE} and len({*beside}) == 1):
            return False
        if len(lines) > 1:
            return True
        if owners == {_GAP} and len(beside) == 2:
            before, after = (self._blocks[owner] for owner in beside)
            if not self._lost_a_line(before.end, after.start):
                return True
        return len(kinds) > 1 or any(kind not in _FLOWING for kind in kinds)

    def _lost_a_line(self, start: int, end: int) -> bool:
        """Whether an edit took a line's end away between two places."""
        kept = sum(self._old.count("\n", low, high) for low, high in self._shift.kept(start, end))
        return kept < self._old.count("\n", start, end)

    def _piece_at(self, place: int) -> int:
        return max(0, bisect_right(self._starts, place) - 1)

    def _owned(self, place: int, step: int) -> int:
        """The block whose words stand last before a place (-1) or first from it on (+1); -1 for none."""
        number = self._piece_at(place if step > 0 else place - 1)
        while 0 <= number < len(self._pieces):
            if self._pieces[number].owner >= 0:
                return self._pieces[number].owner
            number += step
        return -1

    def _owner(self, start: int, end: int) -> int:
        """The block whose words come first in a stretch, else _GAP where it has words that no block held, else _NEW."""
        loose = False
        for piece in self._pieces[self._piece_at(start) : bisect_left(self._starts, end)]:
            if self._new[max(start, piece.start) : min(end, piece.end)].strip():
                if piece.owner >= 0:
                    return piece.owner
                loose = loose or piece.owner == _GAP
        return _GAP if loose else _NEW

    def _looks(self, owners: Sequence[int], number: int, next_line: bool) -> tuple[BlockKind, int]:
        """Kind and level of a stretch; words of their own are as the blocks on both sides, where these are alike.

        On the ``next_line`` of a list or table they go on with it.
        """
        if owners[number] >= 0:
            owner = self._blocks[owners[number]]
            return owner.kind, owner.level
        left = next((self._blocks[owner] for owner in reversed(owners[:number]) if owner >= 0), None)
        right = next((self._blocks[owner] for owner in owners[number:] if owner >= 0), left)
        alike = left and right and left.kind is right.kind and left.kind in _GOING_ON
        if left and (alike or (next_line and left.kind in _IN_LINES)):
            return left.kind, left.level
        return BlockKind.PARAGRAPH, 1
