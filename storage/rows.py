"""Records to rows and back: which table holds which kind, and what a list needs besides the fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Column, RowMapping, Table

from app.domain import (
    AnyRecord,
    Arrangement,
    Article,
    Collection,
    Id,
    Layout,
    Likeness,
    Note,
    Passage,
    SavedSearch,
    Text,
    Theme,
)
from app.ports import Record
from storage import tables
from storage.columns import RowDamaged
from storage.folding import fold, sort_key

Kind: TypeAlias = type[object]
"""The class of a record; as loose as this because a constrained type variable passes for nothing closer."""


@dataclasses.dataclass(frozen=True)
class Link:
    """A tuple of ids that one record's field holds, kept as rows of a table of its own."""

    field: str
    table: Table
    owner: Column[Any]
    member: Column[Any]
    members: Table


TABLES: Mapping[Kind, Table] = {
    Article: tables.articles,
    Text: tables.texts,
    Layout: tables.layouts,
    Passage: tables.passages,
    Theme: tables.themes,
    Note: tables.notes,
    Collection: tables.collections,
    Likeness: tables.likenesses,
    Arrangement: tables.arrangements,
    SavedSearch: tables.searches,
}
LINKS: Mapping[Kind, Link] = {
    Passage: Link(
        "themes",
        tables.passage_themes,
        tables.passage_themes.c.passage_id,
        tables.passage_themes.c.theme_id,
        tables.themes,
    ),
    Collection: Link(
        "articles",
        tables.collection_articles,
        tables.collection_articles.c.collection_id,
        tables.collection_articles.c.article_id,
        tables.articles,
    ),
    Arrangement: Link(
        "passages",
        tables.arrangement_passages,
        tables.arrangement_passages.c.arrangement_id,
        tables.arrangement_passages.c.passage_id,
        tables.passages,
    ),
}
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    kind: tuple(column.name for column in table.c if not column.info.get("derived")) for kind, table in TABLES.items()
}
"""The fields of a kind that are columns: all but its links."""


def noun(kind: Kind) -> str:
    """The domain's word for a kind: ``article``, ``passage`` …"""
    return "search" if kind is SavedSearch else kind.__name__.lower()


def columns_of(kind: Kind) -> list[Column[Any]]:
    """The columns that make up a record of that kind, without its links and without what only lists need."""
    table = TABLES[kind]
    return [table.c[name] for name in FIELDS[kind]]


def row_of(record: AnyRecord) -> dict[str, Any]:
    """The row that holds a record."""
    row = {name: getattr(record, name) for name in FIELDS[type(record)]}
    return row | article_keys(record) if isinstance(record, Article) else row


def record_of(kind: type[Record], row: RowMapping, linked: Sequence[Id] = ()) -> Record:
    """The record that a row holds; raises RowDamaged when the row breaks the domain's rules."""
    fields: dict[str, Any] = dict(row)
    if kind in LINKS:
        fields[LINKS[kind].field] = tuple(linked)
    try:
        return kind(**fields)
    except (ValueError, TypeError) as trouble:
        raise RowDamaged(f"{noun(kind)} {row.get('id')}: {trouble}") from trouble


def article_keys(article: Article) -> dict[str, str]:
    """What lists filter and sort articles by."""
    names = [str(creator) for creator in article.authors]
    year = f"{article.date.year:04}" if article.date else ""
    return {
        "words_key": fold("\n".join([article.title, *names, article.publication, year])),
        "title_key": sort_key(article.title),
        "authors_key": sort_key("; ".join(f"{creator.family}, {creator.given}" for creator in article.authors)),
        "publication_key": sort_key(article.publication),
    }
