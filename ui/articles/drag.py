"""What articles and collections look like while they are dragged."""

from __future__ import annotations

import json
from collections.abc import Iterable

from PySide6.QtCore import QMimeData

from app.domain import Article, Id, Passage
from app.ports import Library
from ui.themes import drops

ARTICLES = "application/x-florilegium-articles"
COLLECTION = "application/x-florilegium-collection"


def articles_as_mime(ids: Iterable[Id]) -> QMimeData:
    """Articles on their way to a collection."""
    mime = QMimeData()
    mime.setData(ARTICLES, json.dumps(list(ids)).encode())
    return mime


def articles_in(mime: QMimeData) -> tuple[Id, ...]:
    """The ids that are being dragged; none if it is something else, or not from us."""
    try:
        ids = json.loads(bytes(mime.data(ARTICLES).data()) or b"[]")
    except ValueError:
        return ()
    return tuple(id for id in ids if isinstance(id, str)) if isinstance(ids, list) else ()


def articles_carried(library: Library, mime: QMimeData) -> tuple[Id, ...]:
    """The articles that are being dragged, or those of the passages or chosen words that are; none that is gone."""
    words, passages = drops.read_words(mime), drops.read_passages(mime)
    found = [*articles_in(mime), *((words[0],) if words else ())]
    with library.reading() as reader:
        if passages:
            found += [passage.article_id for passage in reader.every(Passage, id=passages)]
        there = {article.id for article in reader.every(Article, id=found)} if found else set()
    return tuple(id for id in dict.fromkeys(found) if id in there)
