"""From pieces to one text, with its blocks, inlines and pages, and the place of every character on its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain import CELLS, Block, BlockKind, Inline, InlineKind, Page, Run
from app.importers.pdf.footnotes import Mark, footnote_mark
from app.importers.pdf.lines import Line
from app.importers.pdf.mending import Vocabulary
from app.importers.pdf.pieces import Piece
from app.importers.pdf.tables import cells_of
from app.importers.pdf.writing import Set

_CLOSE = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
"""Blocks of one of these kinds follow each other without an empty line."""

_ALL = 0.8
"""The share of a block's characters in one style from which it is not worth saying."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A text with all that lies beside it, as a Draft has it."""

    text: str
    blocks: tuple[Block, ...]
    inlines: tuple[Inline, ...]
    pages: tuple[Page, ...]
    runs: tuple[Run, ...]


@dataclass(slots=True)
class _Composer:
    vocabulary: Vocabulary
    notes: Mapping[Mark, int]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)
    turns: list[tuple[int, int]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """Write one block."""
        if self.blocks:
            close = piece.kind in _CLOSE and self.blocks[-1].kind is piece.kind
            self._write("\n" if close else "\n\n")
        start = self.length
        styles: list[Inline] = []
        for number, line in enumerate(piece.lines):
            following = piece.lines[number + 1].text if number + 1 < len(piece.lines) else ""
            self._line(line, piece, piece.skipped if number == 0 else 0, following, styles)
        self.blocks.append(Block(piece.kind, start, self.length, piece.level))
        if piece.kind is not BlockKind.HEADING:
            self.inlines += _worth_saying(styles, self.length - start)

    def _line(self, line: Line, piece: Piece, begin: int, following: str, styles: list[Inline]) -> None:
        if not self.turns or line.page > self.turns[-1][1]:
            self.turns.append((self.length, line.page))
        if piece.kind is BlockKind.TABLE_ROW:
            for number, (start, end) in enumerate(cells_of(line)):
                self._write(CELLS if number else "")
                self._stretch(line, start, end, styles)
            return
        dropped, between = self.vocabulary.joint(line, following) if following else (0, "")
        self._stretch(line, begin, len(line.text) - dropped, styles)
        self._write(between)

    def _stretch(self, line: Line, start: int, end: int, styles: list[Inline]) -> None:
        """Write a part of a line, and note where it stands on the page and how it is set."""
        shift = self.length - start
        for offset, length, first in line.places:
            since, until = max(offset, start), min(offset + length, end)
            if since < until:
                self._run(since + shift, until + shift, line.page, first + since - offset)
        for each in line.sets:
            since, until = max(each.start, start) + shift, min(each.end, end) + shift
            if since >= until:
                continue
            if each.raised:
                self._note(line, each, since)
            else:
                _note(styles, InlineKind.STRONG, since, until, each.look.bold)
                _note(styles, InlineKind.EMPHASIS, since, until, each.look.italic)
        self._write(line.text[start:end])

    def _note(self, line: Line, each: Set, since: int) -> None:
        """Tie a raised mark to its footnote."""
        said = line.text[each.start : each.end].strip()
        number = self.notes.get((line.page, said)) if each.start else None
        if number:
            self.inlines.append(Inline(InlineKind.NOTE, since, since + len(said), str(number)))

    def _run(self, start: int, end: int, page: int, first: int) -> None:
        last = self.runs[-1] if self.runs else None
        if last and last.page == page and last.end == start and last.first + last.end - last.start == first:
            self.runs[-1] = Run(last.start, end, page, last.first)
        else:
            self.runs.append(Run(start, end, page, first))

    def _write(self, said: str) -> None:
        self.parts.append(said)
        self.length += len(said)


def composed(pieces: Sequence[Piece], labels: Sequence[str], vocabulary: Vocabulary) -> Composed:
    """Write the pieces one after the other; ``labels`` are those of all the document's pages."""
    footnotes = [footnote_mark(piece) for piece in pieces if piece.kind is BlockKind.FOOTNOTE]
    composer = _Composer(vocabulary, {mark: number for number, mark in enumerate(footnotes, 1) if mark})
    for piece in pieces:
        composer.add(piece)
    ends = [start for start, _page in composer.turns[1:]] + [composer.length]
    pages = tuple(
        Page(labels[position - 1], start, end, position)
        for (start, position), end in zip(composer.turns, ends, strict=True)
    )
    inlines = tuple(sorted(composer.inlines, key=lambda inline: (inline.start, -inline.end)))
    return Composed("".join(composer.parts), tuple(composer.blocks), inlines, pages, tuple(composer.runs))


def _note(styles: list[Inline], kind: InlineKind, start: int, end: int, wanted: bool) -> None:
    """Note a style, as one stretch with the last one where only a space lies between."""
    if not wanted:
        return
    for at in range(len(styles) - 1, max(-1, len(styles) - 3), -1):
        if styles[at].kind is kind and start - styles[at].end <= 1:
            styles[at] = Inline(kind, styles[at].start, end)
            return
    styles.append(Inline(kind, start, end))


def _worth_saying(styles: Sequence[Inline], length: int) -> list[Inline]:
    """The styles that do not cover nearly the whole block, and more than a letter in a formula."""
    said = {
        kind: sum(each.end - each.start for each in styles if each.kind is kind)
        for kind in (InlineKind.STRONG, InlineKind.EMPHASIS)
    }
    return [each for each in styles if said[each.kind] < _ALL * length and each.end - each.start > 2]
