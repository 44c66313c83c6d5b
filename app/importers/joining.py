"""Several texts as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.domain import Block, Inline
from app.importers.html_cloth import Prose


def joined(parts: Iterable[Prose]) -> Prose:
    """The texts one after the other, an empty line between them; those without words are left out."""
    pieces: list[str] = []
    blocks: list[Block] = []
    inlines: list[Inline] = []
    length = 0
    for part in parts:
        if not part.text:
            continue
        length += 2 if pieces else 0
        pieces.append(part.text)
        blocks += (replace(each, start=each.start + length, end=each.end + length) for each in part.blocks)
        inlines += (replace(each, start=each.start + length, end=each.end + length) for each in part.inlines)
        length += len(part.text)
    return Prose("\n\n".join(pieces), tuple(blocks), tuple(inlines))
