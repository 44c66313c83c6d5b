"""A text cut into the paragraphs it is shown in: nothing but blank separators is left out, nothing is put in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain import Block, BlockKind, Text
from ui.offsets import cluster_start

LONGEST = 4_000
"""Code points in one shown paragraph; Qt lays out a paragraph as a whole, so longer ones are split."""

_LINES = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch shown as one paragraph; ``first`` and ``last`` say whether it begins and ends its block."""

    kind: BlockKind
    level: int
    start: int
    end: int
    first: bool = True
    last: bool = True


def pieces(text: Text) -> list[Piece]:
    """All that is shown of a text, in order; what no block claims is shown line by line."""
    found: list[Piece] = []
    at = 0
    for block in text.blocks:
        found += _loose(text.content, at, block.start)
        found += _split(text.content, block)
        at = block.end
    found += _loose(text.content, at, len(text.content))
    return found


def shown(content: str, piece: Piece) -> str:
    """A piece's words with the same number of units, but nothing in it that Qt takes for structure."""
    words = content[piece.start : piece.end]
    if "\n" in words:
        words = words.replace("\n", " " if _wrapped(words, piece.kind) else "\u2028")
    for sign, stand_in in _STRUCTURE:
        if sign in words:
            words = words.replace(sign, stand_in)
    return words


_STRUCTURE = (
    ("\r", "\u2028"),
    ("\u2029", "\u2028"),
    ("\x00", "\ufffd"),
    ("\ufdd0", "\ufffd"),
    ("\ufdd1", "\ufffd"),
    ("\ufffc", "\ufffd"),
)


def _wrapped(words: str, kind: BlockKind) -> bool:
    """Whether the line ends only come from a fixed line width: every line but the last is about full."""
    if kind in (BlockKind.CODE, BlockKind.TABLE_ROW):
        return False
    lines = words.split("\n")
    return all(45 <= len(line) <= 120 for line in lines[:-1]) and all(line.strip() for line in lines)


def _loose(content: str, start: int, end: int) -> Iterator[Piece]:
    if start >= end:
        return
    for line in _LINES.finditer(content, start, end):
        yield from _split(content, Block(BlockKind.PARAGRAPH, line.start(), line.end()))


def _split(content: str, block: Block) -> Iterator[Piece]:
    start = block.start
    while block.end - start > LONGEST:
        end = _break(content, start, start + LONGEST)
        yield Piece(block.kind, block.level, start, end, start == block.start, False)
        start = end
    if start < block.end:
        yield Piece(block.kind, block.level, start, block.end, start == block.start, True)


def _break(content: str, start: int, latest: int) -> int:
    """The best place to break a long paragraph: after a line, a sentence, a word; never within a grapheme."""
    early = latest - LONGEST // 4
    line = content.rfind("\n", early, latest) + 1
    sentence = max((found.end() for found in _SENTENCE_END.finditer(content, early, latest)), default=0)
    word = content.rfind(" ", early, latest) + 1
    best = next((place for place in (line, sentence, word) if place > early), 0) or latest
    whole = cluster_start(content, best)
    return whole if whole > start else latest
