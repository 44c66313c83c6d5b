"""From passage to passage, and their edges word by word."""

from __future__ import annotations

from app.domain import Passage, Span
from ui.offsets import whole, words_near
from ui.reader import acts
from ui.reader.desk import Desk, passage_of


def walk(desk: Desk, step: int) -> None:
    """Go to the next (+1) or previous (-1) passage."""
    if desk.view.overlay is None:
        return
    marks = desk.view.overlay.marks
    found = marks.beside(desk.current, desk.view.textCursor().position(), step)
    if found is not None:
        desk.go_to(found.id)


def cycle(desk: Desk) -> None:
    """Take in hand the next of the passages that overlap at the caret."""
    if desk.view.overlay is None:
        return
    ids = [mark.id for mark in desk.view.overlay.marks.at(desk.view.textCursor().position())]
    if ids:
        desk.take(ids[(ids.index(desk.current) + 1) % len(ids) if desk.current in ids else 0])


def move_edge(desk: Desk, edge: str, step: int) -> None:
    """Move the ``start`` or ``end`` of the passage by a word, forward (+1) or back (-1)."""
    passage = passage_of(desk)
    if desk.opened is None or passage is None:
        return
    span = moved(desk.opened.text.content, passage, edge, step)
    if span is not None and span != passage.span:
        selected = desk.view.chosen() == passage.span
        if acts.resize(desk.context, passage, span) and selected:
            desk.view.choose(span.start, span.end)  # or the next press would find words that are not marked
        elif not span.start <= desk.view.caret() < span.end:
            desk.view.choose(span.start, span.start)  # or it would find the caret outside the passage


def moved(content: str, passage: Passage, edge: str, step: int) -> Span | None:
    """The passage's span with one edge at the next word; None where there is no word left for it."""
    start, end = passage.start, passage.end
    before, after = words_near(content, start if edge == "start" else end)
    if edge == "start":
        places = [word.start for word in (after if step > 0 else before)]
        place = _next(places, start, step)
        return whole(content, place, end) if place is not None and place < end else None
    places = [word.end for word in (after if step > 0 else before)]
    place = _next(places, end, step)
    return whole(content, start, place) if place is not None and place > start else None


def _next(places: list[int], here: int, step: int) -> int | None:
    if step > 0:
        return next((place for place in places if place > here), None)
    return next((place for place in reversed(places) if place < here), None)
