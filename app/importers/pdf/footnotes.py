"""Footnotes: small print at the foot of a page whose mark stands, raised, in the text above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.domain import BlockKind
from app.importers.pdf.pieces import Piece

_MARK = re.compile(r"\s*(\d{1,3}|[*†‡§¶∗]{1,3})(?:[.)]?\s+|(?=[^\W\d_]))\S")
_REFERENCE = re.compile(r"\d{1,3}|[*†‡§¶∗]{1,3}")

Mark = tuple[int, str]
"""A page and the mark of a note on it."""


def with_footnotes(pieces: Sequence[Piece], heights: Mapping[int, float]) -> list[Piece]:
    """The pieces, those that are surely footnotes named so; ``heights`` are those of the pages, by position."""
    referred = {mark for piece in pieces if not piece.floating for mark in references(piece)}
    found = []
    for piece in pieces:
        mark = footnote_mark(piece)
        first = piece.lines[0]
        low = first.baseline > 0.45 * heights.get(first.page, 0.0)
        sure = piece.kind is BlockKind.PARAGRAPH and piece.floating and low and mark in referred
        found.append(replace(piece, kind=BlockKind.FOOTNOTE) if sure else piece)
    return found


def footnote_mark(piece: Piece) -> Mark | None:
    """The mark that a piece begins with."""
    match = _MARK.match(piece.lines[0].text)
    return (piece.lines[0].page, match[1]) if match else None


def references(piece: Piece) -> Iterator[Mark]:
    """The raised marks in a piece."""
    for line in piece.lines:
        for each in line.sets:
            said = line.text[each.start : each.end].strip()
            if each.raised and each.start and _REFERENCE.fullmatch(said):
                yield line.page, said
