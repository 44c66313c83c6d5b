"""What lists show: pages of articles, counts beside themes and articles, what mentions a thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Text,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from app.canonical import canonical
from app.domain import ArticleLine, Id
from app.ports import ArticleFilter, Mention
from storage.folding import fold, sort_key
from storage.queries import among
from storage.tables import (
    LINKING_NOTES,
    LINKING_PASSAGES,
    articles,
    collection_articles,
    notes,
    passage_themes,
    passages,
    themes,
)

_ORDERS: dict[str, Column[Any]] = {
    "added": articles.c.added,
    "title": articles.c.title_key,
    "authors": articles.c.authors_key,
    "publication": articles.c.publication_key,
    "date": articles.c.date,
    "url": articles.c.url,
    "language": articles.c.language,
    "kind": articles.c.kind,
    "read_state": articles.c.read_state,
    "id": articles.c.id,
}
_LINE = ("id", "title", "authors", "publication", "date", "url", "language", "kind", "read_state")
_MOST_WORDS = 100
"""So many words of a filter count; SQLite takes no statement of thousands, as when a page is pasted there."""


def article_lines(connection: Connection, chosen: ArticleFilter, start: int, count: int) -> list[ArticleLine]:
    """A page of the list. Ids are found first, from an index alone; then only the page's rows are read."""
    ids = article_ids(connection, chosen, start, count)
    counts = passage_counts(connection, ids)
    rows = connection.execute(select(*(articles.c[name] for name in _LINE)).where(among(articles.c.id, ids)))
    lines = {row.id: ArticleLine(**row._mapping, passages=counts[row.id]) for row in rows}
    return [lines[id] for id in ids]


def article_ids(connection: Connection, chosen: ArticleFilter, start: int = 0, count: int = -1) -> list[Id]:
    """The ids of a stretch of the list, from indexes alone where nothing rarer is asked for."""
    query = select(articles.c.id).where(*_chosen(articles, chosen, apart=True))
    page = query.order_by(*_order(chosen)).limit(count).offset(start)
    return list(connection.execute(page).scalars())


def article_facets(connection: Connection) -> tuple[dict[str, int], dict[str, int]]:
    """The kinds and the tags of all live articles, each with how many have it."""
    live = articles.c.trashed.is_(None)
    kinds = select(articles.c.kind, func.count().label("number")).where(live).group_by(articles.c.kind)
    written = select(articles.c.tags, func.count()).where(live).group_by(articles.c.tags)
    tags: Counter[str] = Counter()
    for together, number in connection.execute(written):
        tags.update(dict.fromkeys(together, number))
    return {row.kind: row.number for row in connection.execute(kinds)}, dict(tags)


def count_articles(connection: Connection, chosen: ArticleFilter) -> int:
    """How long the list is."""
    query = select(func.count()).select_from(articles).where(*_chosen(articles, chosen, apart=False))
    return int(connection.execute(query).scalar_one())


def _chosen(table: FromClause, chosen: ArticleFilter, apart: bool) -> Iterator[ColumnElement[bool]]:
    """What an article must be to be listed.

    With ``apart`` the words are looked for in a query of their own, so that both they and the order are read from their
    indexes and no row is touched.
    """
    if chosen.among is None:
        yield table.c.trashed.is_(None)
    else:
        # A plus sign hides the column from its indexes: a thousand articles are looked up by their ids (3 ms), where
        # SQLite would rather go through all hundred thousand in their order (60 ms).
        yield UnaryExpression(table.c.trashed, operator=custom_op("+")).is_(None)
        yield among(table.c.id, tuple(chosen.among.ids))
    words = list(dict.fromkeys(fold(canonical(chosen.words)).split()))[:_MOST_WORDS]
    if words and apart and chosen.among is None:
        named = articles.alias("named")
        yield table.c.id.in_(select(named.c.id).where(*_chosen(named, ArticleFilter(chosen.words), apart=False)))
    else:
        yield from (func.instr(table.c.words_key, word) > 0 for word in words)
    if chosen.collection_id is not None:
        inside = collection_articles.c.collection_id == chosen.collection_id
        yield table.c.id.in_(select(collection_articles.c.article_id).where(inside))
    yield from _narrowed(table, chosen)


def _narrowed(table: FromClause, chosen: ArticleFilter) -> Iterator[ColumnElement[bool]]:
    """What is asked of an article beyond its words and its collection."""
    begins = sort_key(canonical(chosen.begins))
    if begins:
        yield func.substr(table.c.title_key, 1, len(begins)) == begins
    if chosen.since is not None:
        yield type_coerce(table.c.date, Text) >= f"{chosen.since:04}"
    if chosen.until is not None:
        yield type_coerce(table.c.date, Text) < f"{chosen.until + 1:04}"
    if chosen.kinds:
        yield table.c.kind.in_(chosen.kinds)
    if chosen.states:
        yield table.c.read_state.in_(chosen.states)
    if chosen.marked is not None:
        own = (passages.c.article_id == table.c.id, passages.c.trashed.is_(None))
        yield select(passages.c.id).where(*own).exists() == chosen.marked
    if chosen.tag:
        tag = func.json_each(type_coerce(table.c.tags, Text)).table_valued("value")
        yield select(tag.c.value).where(tag.c.value == chosen.tag).exists()


def _order(chosen: ArticleFilter) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """In the order asked for, equals by age; what has no date comes last either way."""
    if chosen.order == "passages":
        own = (passages.c.article_id == articles.c.id, passages.c.trashed.is_(None))
        by: ColumnElement[Any] = select(func.count()).select_from(passages).where(*own).scalar_subquery()
    elif chosen.order in _ORDERS:
        by = _ORDERS[chosen.order]
    else:
        raise ValueError(f"no order of articles: {chosen.order}")
    if chosen.descending:
        return by.desc(), articles.c.id.desc()
    return by.asc().nulls_last() if chosen.order == "date" else by.asc(), articles.c.id.asc()


def passage_counts(connection: Connection, article_ids: Sequence[Id]) -> dict[Id, int]:
    """How many live passages each of these articles has."""
    live = (among(passages.c.article_id, article_ids), passages.c.trashed.is_(None))
    counted = select(passages.c.article_id, func.count().label("number")).where(*live).group_by(passages.c.article_id)
    return dict.fromkeys(article_ids, 0) | {row.article_id: row.number for row in connection.execute(counted)}


def articles_of(connection: Connection, passage_ids: Collection[Id], note_ids: Collection[Id]) -> frozenset[Id]:
    """The live articles to which passages and notes belong: notes by themselves or by what they hang on."""
    on = connection.execute(select(notes.c.article_id, notes.c.passage_id).where(among(notes.c.id, [*note_ids]))).all()
    marked = {*passage_ids, *(row.passage_id for row in on if row.passage_id)}
    owners = select(passages.c.article_id).where(among(passages.c.id, [*marked])).distinct()
    found = {*connection.execute(owners).scalars(), *(row.article_id for row in on if row.article_id)}
    live = select(articles.c.id).where(among(articles.c.id, [*found]), articles.c.trashed.is_(None))
    return frozenset(connection.execute(live).scalars())


def theme_counts(connection: Connection) -> dict[Id, int]:
    """How many live passages stand directly under each live theme.

    All links are counted from an index alone and those of the few passages in the trash taken off: joining a million
    passages to see whether each is live takes ten times as long.
    """
    live = select(themes.c.id).where(themes.c.trashed.is_(None))
    counts = dict.fromkeys(connection.execute(live).scalars(), 0)
    links = select(passage_themes.c.theme_id, func.count()).group_by(passage_themes.c.theme_id)
    in_trash = select(passages.c.id).where(passages.c.trashed.is_not(None))
    for sign, query in ((1, links), (-1, links.where(passage_themes.c.passage_id.in_(in_trash)))):
        for theme_id, number in connection.execute(query):
            if theme_id in counts:
                counts[theme_id] += sign * number
    return counts


def mentions(connection: Connection, id: Id) -> list[Mention]:
    """The live notes, and passages by their notes, that hold a link to the thing of that id, lately changed first."""
    found = [
        select(literal(kind).label("kind"), table.c.id, words.label("words"), table.c.modified).where(
            linking, table.c.trashed.is_(None), func.instr(words, id) > 0
        )
        for kind, table, words, linking in (
            ("note", notes, notes.c.text, LINKING_NOTES),
            ("passage", passages, passages.c.note, LINKING_PASSAGES),
        )
    ]
    listed = union_all(*found).subquery()
    rows = connection.execute(select(listed).order_by(listed.c.modified.desc(), listed.c.id))
    return [Mention(row.kind, row.id, row.words) for row in rows]
