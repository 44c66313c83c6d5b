"""Where passages come to lie in a text whose edits are known: by counting, which no likeness of words can mislead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex
from rapidfuzz import fuzz

from app.anchoring import UNIQUE, How, Placement
from app.canonical import stripped
from app.domain import CONTEXT, Passage, Span
from app.editing import Edit, Shift, once, reach
from app.typesetting import cuts_a_word, same_words

_SIGN = regex.compile(r"\X")
_NEAR = 32
"""Code points around an edge that are looked at for signs made of several."""
_COMPARED = 20_000


def followed(
    passages: Iterable[Passage], old: str, new: str, edits: Iterable[Edit]
) -> Iterator[tuple[Passage, Placement]]:
    """Where passages of ``old`` stand in ``new``, which the edits made of it; these are in order.

    Certain are those whose words no edit touches, or sets only in another way, or takes as a whole with what surrounds
    them to another place. Of the others it is told where their words were edited.
    """
    shift = Shift(tuple(edits))
    brought = [shift.brought(number) for number, edit in enumerate(shift.edits) if len(edit.words) >= UNIQUE]
    for passage in passages:
        yield passage, _followed(passage, old, new, shift, brought)


def _followed(passage: Passage, old: str, new: str, shift: Shift, brought: list[tuple[int, int]]) -> Placement:
    if passage.span.slice(old) != passage.quote:
        return Placement(How.LOST)
    span = reach(passage.span, new, shift)
    if span is not None and (_stands_apart(passage.span, shift) or _stands_whole(passage.span, old, span, new)):
        if not shift.touching(passage.start, passage.end):
            return Placement(How.KEPT if span == passage.span else How.MOVED, span, 1.0)
        if same_words(passage.quote, span.slice(new)):
            return Placement(How.RESET, span, 1.0)
    elsewhere = _taken_elsewhere(passage, old, new, shift, brought)
    if elsewhere is not None:
        return Placement(How.MOVED, elsewhere, 1.0)
    if span is None:
        return Placement(How.LOST)
    return Placement(How.ALIKE, span, fuzz.ratio(passage.quote[:_COMPARED], span.slice(new)[:_COMPARED]) / 100)


def _stands_apart(span: Span, shift: Shift) -> bool:
    """Whether nothing was edited near either edge, so that they are as they were."""
    return not any(shift.meeting(max(0, edge - _NEAR), edge + _NEAR) for edge in (span.start, span.end))


def _stands_whole(before: Span, old: str, after: Span, new: str) -> bool:
    """Whether no edge cuts a word, or a sign made of several, that it did not cut before."""
    edges = ((before.start, after.start), (before.end, after.end))
    return not any(
        (cuts_a_word(new, there) and not cuts_a_word(old, here)) or (_cuts_a_sign(new, there) > _cuts_a_sign(old, here))
        for here, there in edges
    )


def _cuts_a_sign(text: str, place: int) -> bool:
    around = text[max(0, place - _NEAR) : place + _NEAR]
    within = place - max(0, place - _NEAR)
    return any(found.start() < within < found.end() for found in _SIGN.finditer(around))


def _taken_elsewhere(passage: Passage, old: str, new: str, shift: Shift, brought: list[tuple[int, int]]) -> Span | None:
    """Where a passage was put that was cut out with its surroundings: these occur nowhere else, before or after."""
    touching = shift.touching(passage.start, passage.end)
    if len(touching) != 1 or not brought:
        return None
    edit = shift.edits[touching[0]]
    if not (edit.start <= passage.start and passage.end <= edit.end):
        return None
    first, last = stripped(old, max(edit.start, passage.start - CONTEXT), min(edit.end, passage.end + CONTEXT))
    around = old[first:last]
    if not first <= passage.start < passage.end <= last or len(around) < UNIQUE:
        return None
    if not any(around in new[start:end] for start, end in brought):
        return None
    if not (once(around, old) and once(around, new)):
        return None
    start = new.find(around) + passage.start - first
    span = Span(start, start + len(passage.quote))
    return span if _stands_whole(passage.span, old, span, new) else None
