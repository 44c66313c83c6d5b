"""Plain text's own structure: paragraphs by empty lines, by long lines, or wrapped by hand; pages by form feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.canonical import stripped
from app.domain import Block, BlockKind, Page

_LINE = re.compile(r"[^\n\f]+|[\n\f]")
_NARROWEST, _WIDEST = 30, 110
_WRAPPED = 0.8
"""The share of lines that could not have held the next word, from which lines count as wrapped by hand."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words in it, without the space around them."""

    start: int
    end: int
    said: str


def paragraphs(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text; every character that is not a space lies in one."""
    return tuple(block for group in _groups(text) for block in _blocks(group))


def pages(text: str) -> tuple[Page, ...]:
    """The pages between form feeds, numbered from 1; none in a text without form feeds, nor where a page is empty."""
    if "\f" not in text:
        return ()
    found, start = [], 0
    for number, said in enumerate(text.split("\f"), 1):
        if said.strip():
            found.append(Page(str(number), start, start + len(said)))
        start += len(said) + 1
    return tuple(found)


def lines_of(text: str) -> Iterator[Line | None]:
    """Each line with words in it, and None for an empty one or a form feed."""
    fresh = True
    for match in _LINE.finditer(text):
        piece = match[0]
        start, end = stripped(text, *match.span())
        if start < end:
            yield Line(start, end, text[start:end])
            fresh = False
        elif piece in "\n\f":
            if fresh or piece == "\f":
                yield None
            fresh = True


def _groups(text: str) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines_of(text):
        if line:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _blocks(group: Sequence[Line]) -> Iterator[Block]:
    if _is_wrapped(group):
        yield Block(BlockKind.PARAGRAPH, group[0].start, group[-1].end)
        return
    for line in group:
        yield Block(BlockKind.PARAGRAPH, line.start, line.end)


def _is_wrapped(group: Sequence[Line]) -> bool:
    """Whether lines end where they do because the next word would not have fitted."""
    width = max(len(line.said) for line in group)
    if len(group) < 2 or not _NARROWEST <= width <= _WIDEST:
        return False
    full = sum(
        len(line.said) + 1 + len(following.said.split(maxsplit=1)[0]) > width for line, following in pairwise(group)
    )
    return full >= _WRAPPED * (len(group) - 1)
