"""Use cases of passages: marking, tagging, noting, resizing, deleting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.canonical import canonical
from app.domain import CONTEXT, Article, Id, Note, Passage, Span, Text, Theme, new_id, now
from app.errors import BadValue, QuoteAmbiguous, QuoteMissing
from app.i18n import _
from app.ports import Library, Writer
from app.trash import discard, live


def mark(library: Library, article_id: Id, span: Span, theme_ids: Sequence[Id] = (), note: str = "") -> Passage:
    """Make a passage of a span of the article's present text, or add to the one that stands exactly there.

    Raises BadValue where the span reaches outside the text, NotFound for an unknown article or theme.
    """
    with library.writing(_("Tag passage") if theme_ids else _("Mark passage")) as writer:
        text = writer.get(Text, live(writer, Article, article_id).text_id)
        for id in theme_ids:
            live(writer, Theme, id)
        fresh = anchored(Passage(new_id(), article_id, text.id, 0, 0, ""), text, span)
        there = next(writer.every(Passage, text_id=text.id, start=span.start, end=span.end), None)
        passage = there or fresh
        themes = tuple(dict.fromkeys((*passage.themes, *theme_ids)))
        words = "\n\n".join(part for part in (passage.note, canonical(note)) if part)
        made = replace(passage, themes=themes, note=words)
        if made != there:
            made = replace(made, modified=now())
            writer.save(made)
    return made


def mark_each(library: Library, article_id: Id, spans: Iterable[Span], theme_id: Id) -> None:
    """Make passages under a theme of spans of the article's present text; those that stand there are put under it.

    Raises BadValue where a span reaches outside the text, NotFound for an unknown article or theme.
    """
    with library.writing(_("Tag passages")) as writer:
        live(writer, Theme, theme_id)
        text = writer.get(Text, live(writer, Article, article_id).text_id)
        there = {passage.span: passage for passage in writer.every(Passage, text_id=text.id)}
        for span in spans:
            passage = there.get(span) or anchored(Passage(new_id(), article_id, text.id, 0, 0, ""), text, span)
            if theme_id not in passage.themes:
                writer.save(replace(passage, themes=(*passage.themes, theme_id), modified=now()))


def apply_theme(library: Library, passage_ids: Iterable[Id], theme_id: Id) -> None:
    """Put a theme on passages."""
    with library.writing(_("Tag passage")) as writer:
        live(writer, Theme, theme_id)
        for passage in _passages(writer, passage_ids):
            if theme_id not in passage.themes:
                writer.save(replace(passage, themes=(*passage.themes, theme_id), modified=now()))


def remove_theme(library: Library, passage_ids: Iterable[Id], theme_id: Id) -> None:
    """Take a theme off passages; they stay, if need be without a theme."""
    with library.writing(_("Untag passage")) as writer:
        for passage in _passages(writer, passage_ids):
            left = tuple(id for id in passage.themes if id != theme_id)
            if left != passage.themes:
                writer.save(replace(passage, themes=left, modified=now()))


def note_passage(library: Library, passage_id: Id, note: str) -> None:
    """Write the note of a passage (Markdown); typing on in the same note joins into one step."""
    note = canonical(note)
    with library.writing(_("Note on passage"), merge=f"passage-note:{passage_id}") as writer:
        passage = writer.get(Passage, passage_id)
        if passage.note != note:
            writer.save(replace(passage, note=note, modified=now()))


def note_passages(library: Library, passage_ids: Iterable[Id], words: str) -> None:
    """Add the same words (Markdown) to the notes of passages, as a paragraph of their own."""
    words = canonical(words).strip()
    with library.writing(_("Note on passages")) as writer:
        for passage in _passages(writer, passage_ids) if words else ():
            note = "\n\n".join(part for part in (passage.note.rstrip(), words) if part)
            writer.save(replace(passage, note=note, modified=now()))


def resize_passage(library: Library, passage_id: Id, span: Span, joined: bool = True) -> None:
    """Move the start or end of a passage within its text; raises BadValue outside it.

    Moved again and again it is one step; not ``joined``, it is a step of its own.
    """
    with library.writing(_("Resize passage"), merge=f"passage-span:{passage_id}" if joined else "") as writer:
        passage = writer.get(Passage, passage_id)
        if passage.span != span:
            text = writer.get(Text, passage.text_id)
            writer.save(replace(anchored(passage, text, span), modified=now()))


def delete_passages(library: Library, passage_ids: Sequence[Id]) -> None:
    """Put passages in the trash, with the notes on them."""
    with library.writing(_("Delete passage") if len(passage_ids) == 1 else _("Delete passages")) as writer:
        discard(writer, list(_passages(writer, passage_ids)))


def find_quote(text: str, quote: str, nth: int | None = None) -> Span:
    """Where a quotation stands in a text; ``nth`` counts from 1.

    Raises QuoteMissing, and QuoteAmbiguous where it occurs more than once and ``nth`` is not one of the times.
    """
    starts = list(_occurrences(text, quote))
    if not starts:
        raise QuoteMissing(quote)
    if nth is None and len(starts) > 1:
        raise QuoteAmbiguous(quote, len(starts))
    if nth is not None and not 1 <= nth <= len(starts):
        raise QuoteAmbiguous(quote, len(starts))
    start = starts[(nth or 1) - 1]
    return Span(start, start + len(quote))


def anchored(passage: Passage, text: Text, span: Span) -> Passage:
    """The passage on a span of a text, with the words and surroundings it has there; raises BadValue outside it.

    These are the W3C's TextPositionSelector and TextQuoteSelector.
    """
    content = text.content
    if span.end > len(content):
        raise BadValue("end", str(span.end), str(len(content)))
    return replace(
        passage,
        text_id=text.id,
        start=span.start,
        end=span.end,
        quote=span.slice(content),
        prefix=content[max(0, span.start - CONTEXT) : span.start],
        suffix=content[span.end : span.end + CONTEXT],
    )


def unite(writer: Writer, kept: Passage, absorbed: Passage) -> Passage:
    """Give one passage what another on the same words has: themes, notes, colour; the other stays as it is."""
    themes = tuple(dict.fromkeys((*kept.themes, *absorbed.themes)))
    said = dict.fromkeys(note for note in (kept.note, absorbed.note) if note.strip())
    united = replace(kept, themes=themes, note="\n\n".join(said), colour=kept.colour or absorbed.colour)
    if united != kept:
        united = replace(united, modified=now())
        writer.save(united)
    for note in writer.every(Note, passage_id=absorbed.id):
        writer.save(replace(note, passage_id=kept.id))
    return united


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _passages(writer: Writer, ids: Iterable[Id]) -> Iterator[Passage]:
    wanted = list(dict.fromkeys(ids))
    there = {passage.id: passage for passage in writer.every(Passage, id=wanted)}
    for id in wanted:
        yield there.get(id) or writer.get(Passage, id)
