"""Records into rows: many at a time, changing only what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Connection, Table, bindparam, delete, or_, select
from sqlalchemy.dialects.sqlite import Insert, insert

from app.domain import AnyRecord, Id, Text
from storage.queries import among
from storage.rows import LINKS, TABLES, Kind, Link, row_of
from storage.tables import texts


def save_all(connection: Connection, kind: Kind, records: Sequence[AnyRecord]) -> None:
    """Insert or update records of one kind, all different; those that are there already change nothing."""
    fresh = _unkept(connection, records) if kind is Text else records
    if fresh:
        connection.execute(_upsert(TABLES[kind]), [row_of(record) for record in fresh])
    if kind in LINKS:
        _link(connection, LINKS[kind], {record.id: getattr(record, LINKS[kind].field) for record in records})


def remove_all(connection: Connection, kind: Kind, ids: Sequence[Id]) -> None:
    """Delete the rows of records of one kind; foreign keys take what hangs on them."""
    table = TABLES[kind]
    connection.execute(delete(table).where(among(table.c.id, ids)))


@lru_cache
def _upsert(table: Table) -> Insert:
    statement = insert(table)
    changed = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
    if not changed:
        return statement.on_conflict_do_nothing()
    # A row that is as it was is not written again: it is so with passages of which only the themes are others.
    differs = or_(*(table.c[name].is_distinct_from(value) for name, value in changed.items()))
    return statement.on_conflict_do_update(index_elements=["id"], set_=changed, where=differs)


def _unkept(connection: Connection, records: Sequence[AnyRecord]) -> list[AnyRecord]:
    """The texts not yet in the library; raises ValueError for one that would change in place."""
    ids = [record.id for record in records]
    rows = connection.execute(select(texts.c.id, texts.c.sha256).where(among(texts.c.id, ids)))
    kept = {row.id: row.sha256 for row in rows}
    for record in records:
        if isinstance(record, Text) and kept.get(record.id, record.sha256) != record.sha256:
            raise ValueError(f"a text never changes in place: {record.id}")
    return [record for record in records if record.id not in kept]


def _link(connection: Connection, link: Link, wanted: Mapping[Id, Sequence[Id]]) -> None:
    """Make the links of some records what they should be.

    Links to things in the trash are not seen in the records, so they stay, for the day the thing comes back.
    """
    present = _links(connection, link, list(wanted))
    gone: list[dict[str, Id]] = []
    put: list[dict[str, Id | int]] = []
    for owner, members in wanted.items():
        places, live = present.get(owner, ({}, set()))
        gone += [{"gone_owner": owner, "gone_member": member} for member in live.difference(members)]
        kept = {member: place for member, place in places.items() if member not in live.difference(members)}
        for member, place in _placed(kept, list(dict.fromkeys(members))):
            put.append({link.owner.name: owner, link.member.name: member, "position": place})
    if gone:
        found = (link.owner == bindparam("gone_owner"), link.member == bindparam("gone_member"))
        connection.execute(delete(link.table).where(*found), gone)
    if put:
        connection.execute(_put(link.table), put)


@lru_cache
def _put(table: Table) -> Insert:
    statement = insert(table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key), set_={"position": statement.excluded["position"]}
    )


def _placed(kept: Mapping[Id, int], members: Sequence[Id]) -> Iterator[tuple[Id, int]]:
    """The members whose place is new, so that all stand in order and the unseen keep theirs."""
    free = sorted(kept[member] for member in members if member in kept)
    beyond = max(kept.values(), default=-1) + 1
    free += range(beyond, beyond + len(members) - len(free))
    for member, place in zip(members, free, strict=True):
        if kept.get(member) != place:
            yield member, place


def _links(connection: Connection, link: Link, owners: Sequence[Id]) -> dict[Id, tuple[dict[Id, int], set[Id]]]:
    """For each owner the place of every link it has, and which of them lead to live things."""
    present: dict[Id, tuple[dict[Id, int], set[Id]]] = {}
    rows = connection.execute(
        select(link.owner, link.member, link.table.c.position, link.members.c.trashed)
        .join(link.members, link.members.c.id == link.member)
        .where(among(link.owner, owners))
    )
    for owner, member, position, trashed in rows:
        places, live = present.setdefault(owner, ({}, set()))
        places[member] = position
        if trashed is None:
            live.add(member)
    return present
