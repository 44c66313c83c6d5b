"""Moving the start or the end of a stretch of text: by any amount, by a character; the two never pass each other."""

from __future__ import annotations

from app.domain import Span
from ui.offsets import cluster_end, cluster_start, words_near


def stretched(text: str, span: Span, edge: str, place: int, by_word: bool = False) -> Span:
    """The span with its ``start`` or ``end`` at a code point or (``by_word``) at the edge of a word nearest to it.

    It stops one character before the other end, cuts no grapheme, and begins and ends with no paragraph break.
    """
    if edge == "start":
        return Span(_start(text, span.end, place, by_word), span.end)
    return Span(span.start, _end(text, span.start, place, by_word))


def stepped(text: str, span: Span, edge: str, step: int) -> Span:
    """The span with one end a character on (+1) or back (-1); paragraph breaks are passed over."""
    place = span.start if edge == "start" else span.end
    if step > 0:
        while place < len(text) and text[place] == "\n":
            place += 1
        place = cluster_end(text, min(len(text), place + 1))
    else:
        while place > 0 and text[place - 1] == "\n":
            place -= 1
        place = cluster_start(text, max(0, place - 1))
    return stretched(text, span, edge, place)


def _start(text: str, end: int, place: int, by_word: bool) -> int:
    latest = cluster_start(text, end - 1)
    place = cluster_start(text, max(0, min(place, latest)))
    if by_word:
        starts = [word.start for part in words_near(text, place) for word in part if word.start <= latest]
        place = cluster_start(text, _nearest(starts, place))
    while place < latest and text[place] == "\n":
        place += 1
    return place


def _end(text: str, start: int, place: int, by_word: bool) -> int:
    earliest = cluster_end(text, start + 1)
    place = cluster_end(text, min(len(text), max(place, earliest)))
    if by_word:
        ends = [word.end for part in words_near(text, place) for word in part if word.end >= earliest]
        place = cluster_end(text, _nearest(ends, place))
    while place > earliest and text[place - 1] == "\n":
        place -= 1
    return place


def _nearest(places: list[int], place: int) -> int:
    return min(places, key=lambda other: abs(other - place), default=place)
