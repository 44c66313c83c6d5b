"""Which things have something, or are somehow: the ids, for a search to choose by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Select, Text, func, select, type_coerce, union

from app.domain import Id, Note, Passage, ReadState
from storage.queries import matching
from storage.tables import articles, notes, passage_themes, passages, themes

Ids: TypeAlias = Mapping[str, Select[Any]]
"""For each kind of thing the ids of those that are meant."""


def having(connection: Connection, what: str) -> dict[str, frozenset[Id]]:
    """For each kind the live things that have something or are somehow; ``what`` is as in ``Reader.having``."""
    return {kind: frozenset(connection.execute(ids).scalars()) for kind, ids in _HAVING[what]().items()}


def _articles(condition: ColumnElement[bool]) -> Callable[[], Ids]:
    return lambda: {"article": select(articles.c.id).where(articles.c.trashed.is_(None), condition)}


def _written(column: Any) -> Callable[[], Ids]:
    """Articles whose column is not empty."""
    return _articles(type_coerce(column, Text).not_in(["", "[]"]))


def _with_passages() -> Ids:
    return {"article": select(passages.c.article_id).where(passages.c.trashed.is_(None)).distinct()}


def _with_notes() -> Ids:
    live = notes.c.trashed.is_(None)
    own = select(passages.c.id).where(passages.c.trashed.is_(None), passages.c.note != "")
    hung_on = select(notes.c.passage_id).where(live, notes.c.passage_id.is_not(None))
    return {
        "article": select(notes.c.article_id).where(live, notes.c.article_id.is_not(None)).distinct(),
        "passage": select(union(own, hung_on).subquery().c.id),
    }


def _with_themes() -> Ids:
    under = (
        select(passages.c.id, passages.c.article_id)
        .join_from(passages, passage_themes, passage_themes.c.passage_id == passages.c.id)
        .join(themes, themes.c.id == passage_themes.c.theme_id)
        .where(passages.c.trashed.is_(None), themes.c.trashed.is_(None))
    ).subquery()
    on_theme = select(notes.c.id).join_from(notes, themes, themes.c.id == notes.c.theme_id)
    return {
        "article": select(under.c.article_id).distinct(),
        "passage": select(under.c.id).distinct(),
        "note": on_theme.where(notes.c.trashed.is_(None), themes.c.trashed.is_(None)),
    }


_HAVING: Mapping[str, Callable[[], Ids]] = {
    "note": _with_notes,
    "passage": _with_passages,
    "theme": _with_themes,
    "tag": _written(articles.c.tags),
    "author": _written(articles.c.authors),
    "date": _articles(articles.c.date.is_not(None)),
    "source": _written(articles.c.publication),
    "url": _written(articles.c.url),
    "doi": _written(articles.c.doi),
    "file": _written(articles.c.original),
    "abstract": _articles(func.instr(type_coerce(articles.c.fields, Text), '["abstract",') > 0),
    **{state.value: _articles(articles.c.read_state == state) for state in ReadState},
    "pinned": lambda: {"note": matching(Note, {"pinned": True}, notes.c.id)},
    "waiting": lambda: {"passage": matching(Passage, {"needs_review": True}, passages.c.id)},
    "detached": lambda: {"passage": matching(Passage, {"detached": True}, passages.c.id)},
}
