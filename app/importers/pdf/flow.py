"""Paragraphs that run on over the end of a column or a page, past what floats between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain import BlockKind
from app.importers.pdf.pieces import Piece, goes_on
from app.importers.pdf.strips import ends_in_hyphen

_MOST_BETWEEN = 12
"""Floating pieces past which a paragraph is looked for."""

_MOST_OF_A_FIGURE = 30
"""Pieces of a figure's lettering past which one is looked for."""

_LONG = 80
"""Characters of a piece that is no lettering."""

_SHORTEST = 20
"""Characters of a last line that is taken for a full one, whatever stands beside it."""

_RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, the parts of each paragraph made one; what floated between stands before or after, on its page."""
    indents = _indents(pieces)
    done: list[Piece] = []
    for piece in pieces:
        at = _beginning(done, piece, indents)
        if at is None:
            done.append(piece)
            continue
        begun, between = done[at], done[at + 1 :]
        page = begun.lines[-1].page
        same_page = piece.lines[0].page == page
        before = [each for each in between if not same_page and each.lines[0].page == page]
        after = [each for each in between if same_page or each.lines[0].page != page]
        if before and begun.lines[0].page != page:  # it would have to stand on a page before its own
            done.append(piece)
            continue
        whole = replace(begun, lines=begun.lines + piece.lines, full=piece.full)
        done[at:] = [*before, whole, *after]
    return done


def _indents(pieces: Sequence[Piece]) -> bool:
    """Whether the document begins its paragraphs with an indent."""
    long = [piece for piece in pieces if piece.kind is BlockKind.PARAGRAPH and len(piece.lines) > 2]
    return len(long) > 4 and sum(piece.indented for piece in long) * 2 > len(long)


def _beginning(done: Sequence[Piece], piece: Piece, indents: bool) -> int | None:
    """Which of the pieces before goes on in this one."""
    if piece.kind is not BlockKind.PARAGRAPH:
        return None
    for at in range(len(done) - 1, max(-1, len(done) - 2 - _MOST_BETWEEN), -1):
        begun = done[at]
        if begun.kind in _RUNNING and begun.floating == piece.floating and _is_set_alike(begun, piece):
            if _continues(begun, piece, indents, near=at == len(done) - 1):
                return at
            break
        if not begun.floating or piece.floating:
            break
    return _far_beginning(done, piece)


def _far_beginning(done: Sequence[Piece], piece: Piece) -> int | None:
    """Which paragraph breaks off within a word or a sentence before a figure that this piece stands behind."""
    if piece.floating or not piece.text[:1].islower() or len(piece.text) < _LONG:
        return None
    for at in range(len(done) - 1, max(-1, len(done) - 2 - _MOST_OF_A_FIGURE), -1):
        begun = done[at]
        if begun.kind is BlockKind.HEADING or piece.lines[0].page - begun.lines[-1].page > 1:
            return None
        long = begun.kind in _RUNNING and not begun.floating and len(begun.text) >= _LONG
        if long and _is_set_alike(begun, piece):
            broken = ends_in_hyphen(begun.lines[-1])
            return at if broken or (begun.full and goes_on(begun) and at < len(done) - 1) else None
    return None


def _is_set_alike(one: Piece, other: Piece) -> bool:
    size, its = one.lines[-1].look.size, other.lines[0].look.size
    return abs(size - its) <= 0.06 * max(size, its)


def _continues(begun: Piece, piece: Piece, indents: bool, near: bool) -> bool:
    last, first = begun.lines[-1], piece.lines[0]
    if (
        last.page == first.page
        and first.baseline > last.baseline
        and first.left < last.right
        and first.right > last.left
    ):
        return goes_on(begun) and begun.full and first.text[:1].islower()
    if first.page - last.page > 2 or last.sideways != first.sideways:
        return False
    if ends_in_hyphen(last) and first.text[:1].islower():
        return True
    if goes_on(begun):
        wide = len(last.text) >= _SHORTEST
        lettered = wide or len(begun.lines) > 1
        return begun.full and ((lettered and first.text[:1].islower()) or (wide and not piece.indented))
    return near and begun.full and indents and not piece.indented and begun.kind is BlockKind.PARAGRAPH
