"""From paragraphs of pieces, as word processors have them, to one text with its blocks and inlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain import CELLS, BlockKind, InlineKind
from app.importers.html_cloth import Cloth, Prose

Look = tuple[InlineKind, str]
"""How words stand out: a kind of inline and its target."""

_ORDER = {kind: number for number, kind in enumerate(InlineKind)}
_BOLD: Look = (InlineKind.STRONG, "")
_BREAKS = re.compile(r"[ \t]*[\n\t][ \t\n]*")
_LINES = re.compile(r"\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look."""

    words: str
    looks: frozenset[Look] = frozenset()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block in the making."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 1
    pieces: tuple[Piece, ...] = ()

    @property
    def said(self) -> str:
        """Its words, without their looks."""
        return "".join(piece.words for piece in self.pieces)


def compose(paragraphs: Iterable[Paragraph]) -> Prose:
    """One text of paragraphs; those without words are left out."""
    cloth = Cloth()
    for paragraph in _without_gaps(paragraphs):
        _weave(cloth, paragraph)
    return cloth.prose()


def _weave(cloth: Cloth, paragraph: Paragraph) -> None:
    cloth.begin_block(paragraph.kind, paragraph.level)
    worn: list[Look] = []
    due = ""
    for piece in paragraph.pieces:
        body = piece.words.strip()
        if not body:
            due += piece.words
            continue
        before, _body, after = piece.words.partition(body)
        _dress(cloth, worn, piece.looks)
        cloth.say(due + before, body)
        due = after
    _dress(cloth, worn, frozenset())
    cloth.end_block()


def _dress(cloth: Cloth, worn: list[Look], wanted: frozenset[Look]) -> None:
    """Close the looks that end here, with those opened after them, and open what is wanted."""
    kept = next((number for number, look in enumerate(worn) if look not in wanted), len(worn))
    for _look in worn[kept:]:
        cloth.close_inline()
    del worn[kept:]
    for look in sorted(wanted.difference(worn), key=lambda look: (_ORDER[look[0]], look[1])):
        cloth.open_inline(*look)
        worn.append(look)


def _without_gaps(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs with words in them: empty lines part a paragraph in two, and lines of code become one block."""
    code: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.kind is BlockKind.CODE:
            code.append(paragraph)
            continue
        yield from _one_code(code)
        code = []
        yield from _parts(paragraph)
    yield from _one_code(code)


def _one_code(lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    if any(line.said.strip() for line in lines):
        yield Paragraph(BlockKind.CODE, 1, trimmed(joined([line.pieces for line in lines], "\n"), " \t"))


def _parts(paragraph: Paragraph) -> Iterator[Paragraph]:
    kind, pieces = paragraph.kind, paragraph.pieces
    if kind is BlockKind.HEADING:
        pieces = tuple(replace(piece, words=one_line(piece.words)) for piece in _plainly_bold(pieces))
    kept = CELLS if kind is BlockKind.TABLE_ROW else ""
    for part in _parted(pieces) if "\n" in paragraph.said else [pieces]:
        bare = trimmed(part, kept)
        if any(piece.words.strip() for piece in bare):
            yield Paragraph(kind, paragraph.level, bare)
            kind = BlockKind.PARAGRAPH if kind is BlockKind.LIST_ITEM else kind


def _plainly_bold(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """A heading's pieces; where all of them are bold, that is how headings look, and no stress."""
    if all(_BOLD in piece.looks for piece in pieces if piece.words.strip()):
        return [replace(piece, looks=piece.looks - {_BOLD}) for piece in pieces]
    return pieces


def _parted(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces between empty lines."""
    parts: list[list[Piece]] = [[]]
    fresh = False
    for piece in pieces:
        for line in _LINES.findall(piece.words):
            if line == "\n" and fresh:
                parts.append([])
            elif line.strip() or not fresh or line != "\n":
                parts[-1].append(replace(piece, words=line))
            fresh = line == "\n" or (fresh and not line.strip())
    return parts


def trimmed(pieces: Sequence[Piece], kept: str = "") -> tuple[Piece, ...]:
    """The pieces without space at their two ends; tabs at the beginning may be ``kept``."""
    left = list(pieces)
    space = "".join(char for char in " \n\t" if char not in kept) if kept else None
    while left and not left[0].words.strip(space):
        del left[0]
    while left and not left[-1].words.strip():
        del left[-1]
    if left:
        left[0] = replace(left[0], words=left[0].words.lstrip(space))
        left[-1] = replace(left[-1], words=left[-1].words.rstrip())
    return tuple(left)


def joined(parts: Iterable[Sequence[Piece]], between: str) -> tuple[Piece, ...]:
    """One row of pieces, with the same words between each two parts."""
    found: list[Piece] = []
    for number, part in enumerate(parts):
        found.extend([Piece(between), *part] if number else part)
    return tuple(found)


def one_line(words: str) -> str:
    """The words without breaks and tabs."""
    return _BREAKS.sub(" ", words)
