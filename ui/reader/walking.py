"""From passage to passage, and their edges word by word."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from app.domain import Id, Passage, Span
from app.i18n import _
from ui.offsets import whole, words_near
from ui.reader import acts
from ui.reader.desk import Desk, passage_of
from ui.reader.edges import stepped
from ui.reader.view import ReaderView
from ui.themes.naming import seen

_TOLD = 40
"""Characters of a passage's first or last words that are told."""


def walk(desk: Desk, step: int) -> None:
    """Go to the next (+1) or previous (-1) passage."""
    if desk.view.overlay is None:
        return
    marks = desk.view.overlay.marks
    found = marks.beside(desk.current, desk.view.textCursor().position(), step)
    if found is not None:
        desk.go_to(found.id)


def outside(desk: Desk) -> tuple[int, int]:
    """How many passages begin above what is seen, and how many below."""
    overlay, seen_part = desk.view.overlay, _seen_part(desk)
    return overlay.marks.outside(*seen_part) if overlay and seen_part else (0, 0)


def step_outside(desk: Desk, step: int) -> None:
    """Go to the first passage that begins below what is seen (+1), or the last above (-1)."""
    overlay, seen_part = desk.view.overlay, _seen_part(desk)
    if overlay is None or seen_part is None:
        return
    found = overlay.marks.beside("", seen_part[1] if step > 0 else seen_part[0], step)
    if found is not None:
        desk.go_to(found.id)
        desk.front.setFocus()


def _seen_part(desk: Desk) -> tuple[int, int] | None:
    """Between which positions of the document lies what is seen."""
    front, view = desk.front, desk.view
    if not isinstance(front, ReaderView):
        part = front.guide.seen()
        place = view.sheet.placement if view.sheet else None
        return (place.position(part[0]), place.position(part[1])) if part and place else None
    return _line_at(view, 4)[0], _line_at(view, view.viewport().height() - 4)[1]


def _line_at(view: ReaderView, y: int) -> tuple[int, int]:
    """The positions at which the line at a height of the viewport begins and ends."""
    cursor = view.cursorForPosition(QPoint(view.viewport().width() // 2, y))
    line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
    if not line.isValid():
        return cursor.position(), cursor.position() + 1
    start = cursor.block().position() + line.textStart()
    return start, start + max(1, line.textLength())


def cycle(desk: Desk) -> None:
    """Take in hand the next of the passages that overlap at the caret."""
    ids = under_caret(desk)
    if ids:
        desk.take(ids[(ids.index(desk.current) + 1) % len(ids) if desk.current in ids else 0])


def under_caret(desk: Desk) -> list[Id]:
    """The passages at the caret, the shortest first."""
    overlay = desk.view.overlay
    return [mark.id for mark in overlay.marks.at(desk.view.textCursor().position())] if overlay else []


def move_edge(desk: Desk, edge: str, step: int, by: str = "word") -> None:
    """Move the ``start`` or ``end`` of the passage by a ``word`` or a ``letter``, forward (+1) or back (-1)."""
    passage = passage_of(desk)
    if desk.opened is None or passage is None:
        return
    content = desk.opened.text.content
    span = moved(content, passage, edge, step) if by == "word" else stepped(content, passage.span, edge, step)
    if span is not None and span != passage.span:
        resize_to(desk, passage, span)


def resize_to(desk: Desk, passage: Passage, span: Span, joined: bool = True) -> None:
    """Give a passage another stretch; caret and selection go with it, so that it stays in hand.

    ``joined`` with the last change of its ends, both are taken back by one undo.
    """
    selected = desk.view.chosen() == passage.span
    if not acts.resize(desk.context, passage, span, _said(desk, passage, span), joined):
        return
    if selected:
        desk.view.choose(span.start, span.end)  # or the next press would find words that are not marked
    elif not span.start <= desk.view.caret() < span.end:
        desk.view.choose(span.start, span.start)  # or it would find the caret outside the passage
    desk.take(passage.id)


def _said(desk: Desk, passage: Passage, span: Span) -> str:
    """What the passage begins or ends with from now on."""
    words = seen(" ".join(span.slice(desk.opened.text.content).split())) if desk.opened else ""
    if span.start != passage.start:
        first = words[:_TOLD].rpartition(" ")[0] or words[:_TOLD] if len(words) > _TOLD else words
        return _("The passage begins with “{words}”").format(words=first)
    last = words[-_TOLD:].partition(" ")[2] or words[-_TOLD:] if len(words) > _TOLD else words
    return _("The passage ends with “{words}”").format(words=last)


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
