"""Footnotes: from the mark in the text to the note, and back."""

from __future__ import annotations

from app.domain import InlineKind, Span, Text
from app.i18n import _


def footnote_at(text: Text, offset: int) -> Span | None:
    """The footnote that the mark at a code point speaks of."""
    marks = (each for each in text.inlines if each.kind is InlineKind.NOTE and each.start <= offset <= each.end)
    number = next((int(each.target) for each in marks if each.target.isdecimal()), 0)
    notes = text.footnotes()
    return Span(notes[number - 1].start, notes[number - 1].end) if 0 < number <= len(notes) else None


def mark_of(text: Text, offset: int) -> Span | None:
    """The mark in the text that leads to the footnote at a code point."""
    number = next((n for n, note in enumerate(text.footnotes(), 1) if note.start <= offset <= note.end), 0)
    marks = (each for each in text.inlines if each.kind is InlineKind.NOTE and each.target == str(number or None))
    return next((Span(each.start, each.end) for each in marks), None)


def way_on(text: Text, offset: int) -> tuple[str, Span] | None:
    """Where one can go from a code point, and how that is said: to its footnote, or from a footnote to its mark."""
    if note := footnote_at(text, offset):
        return _("Go to the footnote"), note
    if mark := mark_of(text, offset):
        return _("Back to the text"), mark
    return None
