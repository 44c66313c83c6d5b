"""Rows in, frozen records out: one record by its id, or a stream of those that match."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, TextClause, bindparam, func, or_, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator

from app.domain import Arrangement, Article, Collection, Id, Layout, Likeness, Note, Passage, SavedSearch, Text, Theme
from app.errors import NotFound
from app.ports import Record
from storage.rows import FIELDS, LINKS, TABLES, Kind, columns_of, noun, record_of
from storage.tables import (
    arrangements,
    articles,
    collections,
    layouts,
    likenesses,
    notes,
    passage_themes,
    passages,
    searches,
    texts,
    themes,
)

_BATCH = 500
_BATCH_OF_TEXTS = 8
"""Texts may be megabytes each."""

_ORDER: dict[Kind, tuple[ColumnElement[Any], ...]] = {
    Article: (articles.c.added, articles.c.id),
    Text: (texts.c.article_id, texts.c.version, texts.c.id),
    Passage: (passages.c.article_id, passages.c.start, passages.c.end, passages.c.id),
    Theme: (themes.c.position, themes.c.id),
    Note: (notes.c.created, notes.c.id),
    Collection: (collections.c.position, collections.c.id),
    Layout: (layouts.c.id,),
    Likeness: (likenesses.c.share.desc(), likenesses.c.id),
    Arrangement: (arrangements.c.id,),
    SavedSearch: (searches.c.position, searches.c.id),
}
_DIALECT = sqlite.dialect()
_MADE: dict[tuple[Callable[[Kind], Select[Any]], Kind], Select[Any]] = {}


def one(connection: Connection, kind: type[Record], id: Id) -> Record:
    """The record of that id, in the trash or not; raises NotFound."""
    found = some(connection, kind, [id])
    if not found:
        raise NotFound(noun(kind), id)
    return found[0]


def some(connection: Connection, kind: type[Record], ids: Sequence[Id]) -> list[Record]:
    """The records of those ids that exist, in the order of the ids."""
    linked = _linked(connection, kind, ids)
    rows = connection.execute(_once(_those, kind), {"ids": json.dumps(list(ids))}).mappings()
    found = {row["id"]: record_of(kind, row, linked.get(row["id"], ())) for row in rows}
    return [found[id] for id in ids if id in found]


def _once(make: Callable[[Kind], Select[Any]], kind: Kind) -> Select[Any]:
    """What is asked of a kind again and again; to put that together takes longer than to have it answered."""
    if (make, kind) not in _MADE:
        _MADE[make, kind] = make(kind)
    return _MADE[make, kind]


def _those(kind: Kind) -> Select[Any]:
    """The records whose ids are in the parameter ``ids``, a list in JSON."""
    return select(*columns_of(kind)).where(TABLES[kind].c.id.in_(_listed()))


def _live_among(kind: Kind) -> Select[Any]:
    """Of the ids in that parameter those of live records, in order."""
    table = TABLES[kind]
    query = select(table.c.id).where(table.c.id.in_(_listed())).order_by(*_ORDER[kind])
    return query.where(_live_by_id(table)) if "trashed" in table.c else query


def _listed() -> Select[Any]:
    return select(func.json_each(bindparam("ids")).table_valued("value").c.value)


def every(at: Callable[[], Connection], kind: type[Record], where: dict[str, object]) -> Iterator[Record]:
    """Stream the records that match: their ids at once, themselves in batches, so that any number may be changed
    while they are gone through. ``at`` gives the connection as it should be read from at that moment.
    """
    ids = _ids_of(at(), kind, where)
    size = _BATCH_OF_TEXTS if kind is Text else _BATCH
    for start in range(0, len(ids), size):
        yield from some(at(), kind, ids[start : start + size])


def _ids_of(connection: Connection, kind: Kind, where: dict[str, object]) -> list[Id]:
    """The ids of the records that match, in order."""
    listed = where.get("id")
    if len(where) == 1 and isinstance(listed, tuple | list | set | frozenset):
        return list(connection.execute(_once(_live_among, kind), {"ids": json.dumps(list(listed))}).scalars())
    return list(connection.execute(matching(kind, where, TABLES[kind].c.id).order_by(*_ORDER[kind])).scalars())


def contents(at: Callable[[], Connection], ids: Sequence[Id]) -> Iterator[tuple[Id, str]]:
    """Stream the words of texts, each with its id; ``at`` as for ``every``."""
    for start in range(0, len(ids), _BATCH_OF_TEXTS):
        wanted = select(texts.c.id, texts.c.content).where(among(texts.c.id, ids[start : start + _BATCH_OF_TEXTS]))
        yield from (tuple(row) for row in at().execute(wanted))


def count(connection: Connection, kind: Kind, where: dict[str, object]) -> int:
    """How many records match."""
    return int(connection.execute(matching(kind, where, func.count())).scalar_one())


def matching(kind: Kind, where: dict[str, object], wanted: ColumnElement[Any]) -> Select[Any]:
    """Select ``wanted`` from the records that match; only the live, unless ``trashed`` is asked about."""
    table = TABLES[kind]
    query = select(wanted).select_from(table)
    if "trashed" in table.c and "trashed" not in where:
        query = query.where(_live_by_id(table) if "id" in where else table.c.trashed.is_(None))
    for name, value in where.items():
        if kind is Passage and name == "theme_id":
            under = select(passage_themes.c.passage_id).where(_equals(passage_themes.c.theme_id, value))
            query = query.where(table.c.id.in_(under))
        elif kind is Passage and name == "needs_review":
            waits = table.c.text_id.in_(_outdated(where.get("article_id"))) & ~table.c.detached
            query = query.where(waits if value else ~waits)
        elif name in FIELDS[kind]:
            query = query.where(_equals(table.c[name], value))
        else:
            raise ValueError(f"no field to choose by: {noun(kind)}.{name}")
    return query


def _live_by_id(table: Table) -> TextClause:
    # The plus keeps SQLite from going through all that is live to find a few by their ids (20 ms of 100,000).
    return text(f"+{table.name}.trashed IS NULL")


def _outdated(article_ids: object) -> Select[Any]:
    """The texts that are no article's present one, of some articles or of all; found from indexes alone, and few."""
    present = articles.c.text_id == texts.c.id
    found = select(texts.c.id).outerjoin_from(texts, articles, present).where(articles.c.id.is_(None))
    return found.where(_equals(texts.c.article_id, article_ids)) if article_ids else found


def among(column: ColumnElement[Any], values: Sequence[object]) -> ColumnElement[bool]:
    """Whether a column holds one of any number of values, as one parameter: the statement stays the same."""
    listed = func.json_each(json.dumps([_stored(column, value) for value in values])).table_valued("value")
    return column.in_(select(listed.c.value))


def _equals(column: Column[Any], value: object) -> ColumnElement[bool]:
    if value is None:
        return column.is_(None)
    if not isinstance(value, tuple | list | set | frozenset):
        return column == value
    present = among(column, [one for one in value if one is not None])
    return or_(present, column.is_(None)) if None in value else present


def _stored(column: ColumnElement[Any], value: object) -> object:
    return column.type.process_bind_param(value, _DIALECT) if isinstance(column.type, TypeDecorator) else value


def _linked(connection: Connection, kind: Kind, ids: Sequence[Id]) -> dict[Id, list[Id]]:
    """For each of these records the live ones that its links name, in order."""
    if kind not in LINKS:
        return {}
    linked: dict[Id, list[Id]] = {}
    for owner, member in connection.execute(_once(_links_of, kind), {"ids": json.dumps(list(ids))}):
        linked.setdefault(owner, []).append(member)
    return linked


def _links_of(kind: Kind) -> Select[Any]:
    """Owner and member of the links of those records."""
    link = LINKS[kind]
    return (
        select(link.owner, link.member)
        .join(link.members, link.members.c.id == link.member)
        .where(link.owner.in_(_listed()), link.members.c.trashed.is_(None))
        .order_by(link.owner, link.table.c.position)
    )
