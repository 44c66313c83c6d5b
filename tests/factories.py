"""Records for tests: whole, valid, and as plain as can be unless a test says otherwise."""

from __future__ import annotations

import hashlib
from itertools import count
from typing import Any

from app.domain import (
    CONTEXT,
    AnyRecord,
    Article,
    Block,
    BlockKind,
    Collection,
    Id,
    Note,
    Passage,
    Span,
    Text,
    Theme,
    new_id,
)
from app.ports import Library, Record

WORDS = (
    "The committee met on Tuesday.\n\nMembers asked what the pledge would cost, and who would pay.\n\nNobody answered."
)
"""What an article says when a test does not care."""

_numbers = count(1)
_texts: dict[Id, Text] = {}


def an_article(content: str = WORDS, **fields: Any) -> Article:
    """An article with a text of its own, which ``saved`` saves with it; fields as of ``Article``.

    ``blocks``, ``inlines`` and ``pages`` go to its text; by default each paragraph is a block.
    """
    of_text = {name: fields.pop(name) for name in ("blocks", "inlines", "pages") if name in fields}
    chosen: dict[str, Any] = {"id": new_id(), "title": f"Article {next(_numbers)}", "text_id": new_id()} | fields
    article = Article(**chosen)
    a_text(article, content, id=article.text_id, **of_text)
    return article


def a_text(article: Article | None = None, content: str = WORDS, **fields: Any) -> Text:
    """A text of an article (or of one yet to be made), whose SHA-256 and blocks are those of ``content``."""
    chosen: dict[str, Any] = {
        "id": new_id(),
        "article_id": article.id if article else new_id(),
        "content": content,
        "sha256": hashlib.sha256(content.encode()).hexdigest(),
        "blocks": _paragraphs(content),
    }
    text = Text(**(chosen | fields))
    _texts[text.id] = text
    return text


def text_of(article: Article) -> Text:
    """The text that was made with an article."""
    return _texts[article.text_id]


def a_passage(place: Article | Text, quote: str | Span | None = None, **fields: Any) -> Passage:
    """A passage of an article's text: the first place where ``quote`` stands, a span of it, or its first word."""
    text = place if isinstance(place, Text) else text_of(place)
    span = quote if isinstance(quote, Span) else _span_of(text.content, quote or text.content.split()[0])
    chosen: dict[str, Any] = {
        "id": new_id(),
        "article_id": text.article_id,
        "text_id": text.id,
        "start": span.start,
        "end": span.end,
        "quote": span.slice(text.content),
        "prefix": text.content[max(0, span.start - CONTEXT) : span.start],
        "suffix": text.content[span.end : span.end + CONTEXT],
    }
    return Passage(**(chosen | fields))


def a_theme(name: str = "", **fields: Any) -> Theme:
    """A theme at the top of the tree."""
    return Theme(**({"id": new_id(), "name": name or f"Theme {next(_numbers)}"} | fields))


def a_note(text: str = "A thought", on: Article | Passage | Theme | None = None, **fields: Any) -> Note:
    """A note that stands alone, or hangs on the article, passage or theme it is ``on``."""
    hung = {f"{type(on).__name__.lower()}_id": on.id} if on is not None else {}
    return Note(**({"id": new_id(), "text": text} | hung | fields))


def a_collection(name: str = "", *articles: Article, **fields: Any) -> Collection:
    """A collection of these articles."""
    chosen = {"id": new_id(), "name": name or f"Collection {next(_numbers)}", "articles": tuple(a.id for a in articles)}
    return Collection(**(chosen | fields))


def saved(library: Library, record: Record) -> Record:
    """Save a record as one step (an article with the text made for it), and hand it back."""
    with library.writing("Set up") as writer:
        writer.save(record)
        if isinstance(record, Article) and record.text_id in _texts:
            writer.save(_texts[record.text_id])
    return record


def all_saved(library: Library, *records: AnyRecord) -> None:
    """Save several records as one step, articles with the texts made for them."""
    with library.writing("Set up") as writer:
        for record in records:
            writer.save(record)
            if isinstance(record, Article) and record.text_id in _texts:
                writer.save(_texts[record.text_id])


def _span_of(content: str, quote: str) -> Span:
    start = content.index(quote)
    return Span(start, start + len(quote))


def _paragraphs(content: str) -> tuple[Block, ...]:
    blocks, start = [], 0
    for paragraph in content.split("\n\n"):
        if paragraph:
            blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(paragraph)))
        start += len(paragraph) + 2
    return tuple(blocks)
