"""The headings of a text as a tree: what stands under which, and how far each section reaches."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import BlockKind, Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its section, which ends where the next heading of its rank or a higher one begins.

    ``above`` is the number, from 0, of the heading it stands under; -1 at the top.
    """

    title: str
    start: int
    end: int
    above: int = -1


def headings(text: Text) -> tuple[Heading, ...]:
    """All headings in order; a rank that is left out (a 4 under a 2) makes no gap."""
    blocks = [block for block in text.blocks if block.kind is BlockKind.HEADING]
    blocks = [block for block in blocks if text.content[block.start : block.end].strip()]
    found: list[Heading] = []
    open_ones: list[int] = []
    ends = [len(text.content)] * len(blocks)
    for number, block in enumerate(blocks):
        while open_ones and blocks[open_ones[-1]].level >= block.level:
            ends[open_ones.pop()] = block.start
        title = " ".join(text.content[block.start : block.end].split())
        found.append(Heading(title, block.start, block.end, open_ones[-1] if open_ones else -1))
        open_ones.append(number)
    return tuple(Heading(one.title, one.start, end, one.above) for one, end in zip(found, ends, strict=True))


def heading_at(found: Sequence[Heading], offset: int) -> int:
    """The number, from 0, of the heading that a code point stands in or under; -1 above the first."""
    return bisect_right(found, offset, key=lambda heading: heading.start) - 1


def counted(found: Sequence[Heading], starts: Sequence[int]) -> list[int]:
    """How many of these ordered code points stand in each section, those further down included."""
    return [bisect_left(starts, heading.end) - bisect_left(starts, heading.start) for heading in found]
