"""What lies in the trash, as a list to page through: first what there is, then what a page of it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, and_, func, literal, or_, select, union_all

from app.domain import Id, Note
from app.looking_back import Trashed, TrashFilter
from storage.folding import fold
from storage.queries import among
from storage.tables import articles, collections, notes, passages, searches, steps, themes

_LABEL = 200
"""Code points of a thing in the trash that its line shows at most."""

_OPEN = timedelta(minutes=5)
"""The longest that a step is open before what it throws away is given its moment."""


@dataclass(frozen=True, eq=False)
class _Sort:
    """One kind of thing: its rows, what it is called by, and by which columns it hangs on what."""

    table: Table
    label: Column[str]
    hosts: tuple[tuple[Column[Any], Table], ...] = ()


_SORTS: dict[str, _Sort] = {
    "article": _Sort(articles, articles.c.title),
    "passage": _Sort(passages, passages.c.quote, ((passages.c.article_id, articles),)),
    "theme": _Sort(themes, themes.c.name, ((themes.c.parent_id, themes),)),
    "collection": _Sort(collections, collections.c.name, ((collections.c.parent_id, collections),)),
    "search": _Sort(searches, searches.c.name),
    "note": _Sort(
        notes,
        notes.c.text,
        ((notes.c.article_id, articles), (notes.c.passage_id, passages), (notes.c.theme_id, themes)),
    ),
}
Things = Sequence[tuple[str, Id]]


class SqliteBin:
    """A ``Bin`` over the connection that ``at`` gives."""

    def __init__(self, at: Callable[[], Connection]) -> None:
        self._at = at

    def ids(self, chosen: TrashFilter) -> Things:
        """Kind and id of each thing, latest first, without what went there with the thing it hangs on."""
        words = fold(chosen.words).split()
        sorts = {kind: sort for kind, sort in _SORTS.items() if chosen.kind in ("", kind)}
        if not sorts:
            return []
        listed = union_all(*(_thrown(kind, sort, bool(words)) for kind, sort in sorts.items())).subquery()
        rows = self._at().execute(select(listed).order_by(listed.c.trashed.desc(), listed.c.id.desc()))
        if not words:
            return [(row.kind, row.id) for row in rows]
        # SQLite cannot fold, so labels are looked through here, one after another.
        return [(row.kind, row.id) for row in rows if all(word in fold(row.label) for word in words)]

    def lines(self, things: Things) -> Sequence[Trashed]:
        """What a list shows of those things, in their order; those that lie there no longer are left out."""
        made: dict[tuple[str, Id], Trashed] = {}
        for kind, sort in _SORTS.items():
            ids = [id for named, id in things if named == kind]
            if not ids:
                continue
            along = self._along(kind, ids)
            columns = (sort.table.c.id, _start_of(sort.label), sort.table.c.trashed)
            for row in self._at().execute(select(*columns).where(among(sort.table.c.id, ids), _lies_in(sort.table))):
                label = _shown(kind, row.id, row.label)
                made[kind, row.id] = Trashed(kind, row.id, label, row.trashed, "", tuple(along.get(row.id, {}).items()))
        signed = self._who(sorted({line.at for line in made.values() if line.at}))
        return [_signed(made[thing], signed) for thing in things if thing in made]

    def _along(self, kind: str, ids: Sequence[Id]) -> dict[Id, dict[str, int]]:
        """For each thing, how many of each kind went to the trash with it."""
        found: dict[Id, dict[str, int]] = {}
        for counted, query in _parts_of(kind, ids):
            parts = query.subquery()
            for owner, number in self._at().execute(select(parts.c.owner, func.count()).group_by(parts.c.owner)):
                found.setdefault(owner, {})[counted] = number
        return found

    def _who(self, moments: Sequence[datetime]) -> Mapping[datetime, str]:
        """Who did the steps in which things were given these moments: those that began last before."""
        if not moments:
            return {}
        near = steps.c.at.between(moments[0] - _OPEN, moments[-1])
        query = select(steps.c.at, steps.c.who).where(near).order_by(steps.c.revision)
        found: dict[datetime, str] = {}
        rows = iter(self._at().execute(query).all())
        who, ahead = "", next(rows, None)
        for moment in moments:
            while ahead is not None and ahead.at <= moment:
                who, ahead = ahead.who, next(rows, None)
            found[moment] = who
        return found


def trash(connection: Connection) -> Sequence[Trashed]:
    """What is in the trash, latest first."""
    whole = SqliteBin(lambda: connection)
    return whole.lines(whole.ids(TrashFilter()))


def _signed(line: Trashed, signed: Mapping[datetime, str]) -> Trashed:
    who = signed.get(line.at, "") if line.at else ""
    return Trashed(line.kind, line.id, line.label, line.at, who, line.along)


def _thrown(kind: str, sort: _Sort, with_label: bool) -> Select[Any]:
    """The things of one kind that were thrown away for themselves, not with what they hang on."""
    source: Any = sort.table
    together: list[ColumnElement[bool]] = []
    for hung_by, host in sort.hosts:
        above = host.alias()
        source = source.outerjoin(above, above.c.id == hung_by)
        together.append(and_(above.c.trashed.is_not(None), above.c.trashed == sort.table.c.trashed))
    label = _start_of(sort.label) if with_label else literal("").label("label")
    query = select(literal(kind).label("kind"), sort.table.c.id, label, sort.table.c.trashed)
    query = query.select_from(source).where(_lies_in(sort.table))
    return query.where(~func.coalesce(or_(*together), False)) if together else query


def _lies_in(table: Table) -> ColumnElement[bool]:
    return table.c.trashed.is_not(None)


def _start_of(label: Column[str]) -> ColumnElement[str]:
    return func.substr(label, 1, 4 * _LABEL).label("label")


def _shown(kind: str, id: Id, text: str) -> str:
    shown = Note(id, text).title if kind == "note" else " ".join(text.split())
    return shown[:_LABEL]


def _parts_of(kind: str, ids: Sequence[Id]) -> Iterator[tuple[str, Select[Any]]]:
    """By kind, what went to the trash with some things, as pairs of ``owner`` and ``part``."""
    match kind:
        case "article":
            yield "passage", _hanging(articles, passages.c.article_id, ids)
            on_passages = _hanging(articles, passages.c.article_id, ids).subquery()
            notes_there = select(on_passages.c.owner, notes.c.id.label("part")).join_from(
                on_passages, notes, (notes.c.passage_id == on_passages.c.part) & (notes.c.trashed == on_passages.c.at)
            )
            own = _hanging(articles, notes.c.article_id, ids).subquery()
            yield "note", select(union_all(select(own.c.owner, own.c.part), notes_there).subquery())
        case "passage":
            yield "note", _hanging(passages, notes.c.passage_id, ids)
        case "theme" | "collection":
            yield kind, _below(_SORTS[kind].table, ids)
            if kind == "theme":
                yield "note", _hanging(themes, notes.c.theme_id, ids)


def _hanging(host: Table, hung_by: Column[Any], ids: Sequence[Id]) -> Select[Any]:
    part = hung_by.table
    same = (hung_by == host.c.id) & (part.c.trashed == host.c.trashed)
    columns = (host.c.id.label("owner"), part.c.id.label("part"), host.c.trashed.label("at"))
    return select(*columns).join_from(host, part, same).where(among(host.c.id, ids))


def _below(tree: Table, ids: Sequence[Id]) -> Select[Any]:
    """What stood under a theme or a collection, however deep; ``UNION`` ends also where a damaged tree has a ring."""
    columns = (tree.c.id.label("owner"), tree.c.id.label("part"), tree.c.trashed.label("at"))
    found = select(*columns).where(among(tree.c.id, ids)).cte("found", recursive=True)
    child = tree.alias("child")
    deeper = select(found.c.owner, child.c.id, found.c.at)
    found = found.union(
        deeper.join_from(found, child, (child.c.parent_id == found.c.part) & (child.c.trashed == found.c.at))
    )
    return select(found.c.owner, found.c.part).where(found.c.part != found.c.owner)
