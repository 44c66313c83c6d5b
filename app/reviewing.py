"""Use cases of passages that could not be placed in a new text with certainty: a person looks at them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.anchoring import How, placements
from app.domain import Article, Id, Passage, Span, Text, now
from app.errors import NotFound
from app.i18n import _, ngettext
from app.passages import anchored, unite
from app.ports import Library, Reader, Writer
from app.trash import discard, live


@dataclass(frozen=True, slots=True)
class Waiting:
    """A passage that waits, and the stretch of its article's present text that is perhaps the same.

    ``similarity`` (0 to 1) weighs the words, what surrounds them, and where they stand.
    """

    passage: Passage
    candidate: Span | None
    similarity: float
    how: How


def waiting(reader: Reader, article_id: Id | None = None) -> Iterator[Waiting]:
    """The live passages of an article, or of all, that wait to be reviewed, by their place in their old text.

    They come one after another: finding a candidate in a long text may take hundredths of a second.
    """
    chosen = {"article_id": article_id} if article_id else {}
    passages = list(reader.every(Passage, needs_review=True, **chosen))
    passages.sort(key=lambda one: (one.article_id, one.text_id))
    for (owner, text_id), together in groupby(passages, key=lambda one: (one.article_id, one.text_id)):
        present = reader.get(Text, reader.get(Article, owner).text_id)
        for passage, placed in placements(together, reader.get(Text, text_id).content, present.content):
            yield Waiting(passage, placed.span, placed.similarity, placed.how)


def detached(reader: Reader, article_id: Id | None = None) -> list[Passage]:
    """The live passages of an article, or of all, that belong to it without a place in its text, by their old place."""
    chosen = {"article_id": article_id} if article_id else {}
    return list(reader.every(Passage, detached=True, **chosen))


def accept(library: Library, passage_id: Id, span: Span) -> Passage:
    """Put a passage that waits, or was detached, on a span of its article's present text, whose words it takes.

    Where a passage stands exactly there, that one gets its themes and notes, and it goes to the trash. Raises BadValue
    outside the text, NotFound.
    """
    with library.writing(_("Place passage")) as writer:
        return _place(writer, passage_id, span)


def accept_all(library: Library, spans: Mapping[Id, Span]) -> None:
    """Put several passages on spans of their articles' present texts, as ``accept`` does, in one step."""
    with library.writing(_("Place passages")) as writer:
        for passage_id, span in spans.items():
            _place(writer, passage_id, span)


def detach(library: Library, passage_ids: Sequence[Id]) -> None:
    """Let passages that wait belong to their articles without a place; raises NotFound for one that has its place."""
    with library.writing(ngettext("Detach passage", "Detach passages", len(passage_ids))) as writer:
        for id in passage_ids:
            passage = live(writer, Passage, id)
            if passage.text_id == live(writer, Article, passage.article_id).text_id:
                raise NotFound("passage", id)
            if not passage.detached:
                writer.save(replace(passage, detached=True, modified=now()))


def reattach(library: Library, passage_ids: Sequence[Id]) -> None:
    """Let detached passages wait to be reviewed again; raises NotFound."""
    with library.writing(ngettext("Review passage again", "Review passages again", len(passage_ids))) as writer:
        for id in passage_ids:
            passage = live(writer, Passage, id)
            if passage.detached:
                writer.save(replace(passage, detached=False, modified=now()))


def _place(writer: Writer, passage_id: Id, span: Span) -> Passage:
    passage = live(writer, Passage, passage_id)
    text = writer.get(Text, live(writer, Article, passage.article_id).text_id)
    placed = replace(anchored(passage, text, span), detached=False)
    there = next(writer.every(Passage, text_id=text.id, start=span.start, end=span.end), None)
    if there is None or there.id == passage.id:
        if placed != passage:
            placed = replace(placed, modified=now())
            writer.save(placed)
        return placed
    united = unite(writer, there, passage)
    discard(writer, [passage])
    return united
