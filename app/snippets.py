"""A line of text around a place, with marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain import Span

LENGTH = 160
"""Code points of a snippet, more or less: it ends with whole words."""

_MOST = 240
"""Code points that are shown of a longer place."""

_REACH = 24
"""Code points that are given up at an end for the sake of a whole word."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line of text and the marked stretches in it."""

    text: str
    marks: tuple[Span, ...] = ()


def snippet(text: str, place: Span | None, marks: Iterable[Span] = ()) -> Snippet:
    """The words around ``place`` (the beginning for None) on one line."""
    start, end = _stretch(text, place or Span(0, 1))
    shown = [span for span in marks if start <= span.start and span.end <= end]
    return _on_one_line(text[start:end], [Span(span.start - start, span.end - start) for span in shown])


def _stretch(text: str, place: Span) -> tuple[int, int]:
    needed = min(place.end, place.start + _MOST)
    start = max(place.start - max(LENGTH - (needed - place.start), 0) // 2, 0)
    end = min(max(start + LENGTH, needed), len(text))
    start = max(min(start, end - LENGTH), 0)
    if start > 0:
        start = _after_blank(text, start, min(place.start, start + _REACH))
    if end < len(text):
        end = _before_blank(text, end, max(needed if needed == place.end else start, end - _REACH))
    return start, end


def _after_blank(text: str, start: int, latest: int) -> int:
    """The next word's beginning, if one comes before ``latest``."""
    for at in range(start, latest + 1):
        if text[at - 1].isspace():
            return at
    return start


def _before_blank(text: str, end: int, earliest: int) -> int:
    """The last word's end, if one comes after ``earliest``."""
    for at in range(end, earliest - 1, -1):
        if text[at].isspace():
            return at
    return end


def _on_one_line(text: str, marks: Iterable[Span]) -> Snippet:
    """Blanks in a row become one; marks move along."""
    line = " ".join(text.split())
    if len(line) == len(text.rstrip()):  # no two blanks in a row: nothing moves
        ends = ((mark.start, min(mark.end, len(line))) for mark in marks)
        return Snippet(line, tuple(Span(start, end) for start, end in ends if start < end))
    moved = [0]
    kept: list[str] = []
    for character in text:
        blank = character.isspace()
        if not blank or (kept and kept[-1] != " "):
            kept.append(" " if blank else character)
        moved.append(len(kept))
    line = "".join(kept).rstrip()
    placed = ((moved[mark.start], min(moved[mark.end], len(line))) for mark in marks)
    return Snippet(line, tuple(Span(start, end) for start, end in placed if start < end))
