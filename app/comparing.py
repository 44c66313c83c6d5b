"""Two texts side by side: which paragraphs they share, which differ, and by which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from app.domain import Span
from app.typesetting import with_straight_quotes

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"\w+|[^\w\s]")
_ALIKE = 50.0
_MOST_WORDS = 5_000
_MOST_PAIRED = 400


class Differing(StrEnum):
    """How two stretches stand to each other."""

    SAME = "same"
    CHANGED = "changed"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the left text, of the right, or of both; ``words`` are the pieces within a changed one."""

    kind: Differing
    left: Span | None
    right: Span | None
    words: tuple[Piece, ...] = ()


def compare(left: str, right: str) -> tuple[Piece, ...]:
    """The paragraphs of two texts in order; white space and the shape of quotation marks make no difference.

    In a changed paragraph the words are told apart, unless it has thousands.
    """
    ours, theirs = _spans(_PARAGRAPH, left, 0), _spans(_PARAGRAPH, right, 0)
    found: list[Piece] = []
    for same, (first, last), (start, end) in _matched(_keys(left, ours), _keys(right, theirs)):
        if same:
            pairs = zip(ours[first:last], theirs[start:end], strict=True)
            found += [Piece(Differing.SAME, one, two) for one, two in pairs]
        else:
            found += _paired(left, ours[first:last], right, theirs[start:end])
    return tuple(found)


def _paired(left: str, ours: Sequence[Span], right: str, theirs: Sequence[Span]) -> Iterator[Piece]:
    """Paragraphs of which none are the same: those much alike beside each other, in order, the others alone."""
    reached = 0
    for one in ours:
        partner = _most_alike(left, one, right, theirs[reached : reached + _MOST_PAIRED])
        if partner is None:
            yield Piece(Differing.LEFT, one, None)
            continue
        place = reached + partner
        yield from (Piece(Differing.RIGHT, None, two) for two in theirs[reached:place])
        yield Piece(Differing.CHANGED, one, theirs[place], _words(left, one, right, theirs[place]))
        reached = place + 1
    yield from (Piece(Differing.RIGHT, None, two) for two in theirs[reached:])


def _most_alike(left: str, one: Span, right: str, theirs: Sequence[Span]) -> int | None:
    said, best, number = one.slice(left)[:_MOST_WORDS], _ALIKE, None
    for place, two in enumerate(theirs):
        alike = fuzz.ratio(said, two.slice(right)[:_MOST_WORDS], score_cutoff=best)
        if alike > best:
            best, number = alike, place
    return number


def _words(left: str, one: Span, right: str, two: Span) -> tuple[Piece, ...]:
    ours, theirs = _spans(_WORD, left, one.start, one.end), _spans(_WORD, right, two.start, two.end)
    if max(len(ours), len(theirs)) > _MOST_WORDS:
        return ()
    found = []
    for same, (first, last), (start, end) in _matched(_keys(left, ours), _keys(right, theirs)):
        here, there = _stretch(ours[first:last]), _stretch(theirs[start:end])
        kind = Differing.CHANGED if here and there else Differing.LEFT if here else Differing.RIGHT
        found.append(Piece(Differing.SAME if same else kind, here, there))
    return tuple(found)


def _matched(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Ranges of two sequences in step, and whether they are the same; what is gone and what is new stand together."""
    mine, other = (0, 0), (0, 0)
    for step in Indel.opcodes(ours, theirs):
        if step.tag != "equal":
            mine, other = (mine[0], step.src_end), (other[0], step.dest_end)
            continue
        if mine[0] < mine[1] or other[0] < other[1]:
            yield False, mine, other
        yield True, (step.src_start, step.src_end), (step.dest_start, step.dest_end)
        mine, other = (step.src_end, step.src_end), (step.dest_end, step.dest_end)
    if mine[0] < mine[1] or other[0] < other[1]:
        yield False, mine, other


def _spans(pattern: re.Pattern[str], text: str, start: int, end: int | None = None) -> list[Span]:
    found = pattern.finditer(text, start, len(text) if end is None else end)
    return [Span(*match.span()) for match in found]


def _keys(text: str, spans: Sequence[Span]) -> list[str]:
    """The words of each stretch, as they are compared."""
    return [" ".join(with_straight_quotes(span.slice(text)).split()) for span in spans]


def _stretch(spans: Sequence[Span]) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None
