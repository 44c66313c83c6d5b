"""The journal: every step with what takes it back; from it come undo, redo, the history and what changed since when.

An *act* is a step with those joined to it by a merge key; ``steps.of`` is its first revision, and for an undo or redo
that of the act taken back or done again. Undo replays the act's journal backwards in a step of its own, whose journal
is in turn what redo replays.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection, MetaData, Row, Select, and_, delete, exists, func, insert, or_, select, update

from app.domain import Step, now
from app.errors import NothingToUndo
from app.ports import Changes
from storage import triggers
from storage.tables import METADATA, about, journal, steps

ACTS_KEPT = 1_000
"""How many acts can be undone; titles are kept for ever."""

_BATCH = 500
_KINDS = ("articles", "texts", "passages", "themes", "notes", "collections")

UNSWEPT = "unswept"
"""The name in ``about`` that says: deleted articles can no longer come back, their originals may go."""


def revision_of(connection: Connection) -> int:
    """The number of the last step; 0 for a new library."""
    return connection.execute(select(func.max(steps.c.revision))).scalar() or 0


def open_step(connection: Connection, title: str, merge: str) -> int:
    """Begin a step: the triggers put down what follows under its number, which is returned."""
    last = connection.execute(_acts("done", "undone").order_by(steps.c.revision.desc()).limit(1)).one_or_none()
    joined = last is not None and last.state == "done" and merge != "" and last.merge_key == merge
    return _begin(connection, title, "do", last.of if joined and last is not None else None, merge)


def close_step(connection: Connection, revision: int) -> Changes | None:
    """End a step that was done: what it changed, or None when that is nothing and it should be rolled back."""
    changes = _changes(connection, revision - 1, revision)
    if changes is None:
        return None
    abandoned = and_(steps.c.kind == "do", steps.c.state == "undone")
    connection.execute(update(steps).where(abandoned).values(state="kept"))
    return changes


def undo(connection: Connection) -> tuple[Step, Changes]:
    """Take back the last act that stands; raises NothingToUndo."""
    last = connection.execute(_acts("done").order_by(steps.c.revision.desc()).limit(1)).one_or_none()
    if last is None:
        raise NothingToUndo
    revision = _begin(connection, last.title, "undo", last.of, "")
    _replay(connection, select(steps.c.revision).where(steps.c.kind == "do", steps.c.of == last.of))
    return _finish(connection, last, revision, "undone")


def redo(connection: Connection) -> tuple[Step, Changes]:
    """Do again the act that was undone last; raises NothingToUndo."""
    act = select(func.min(steps.c.of)).where(steps.c.kind == "do", steps.c.state == "undone").scalar_subquery()
    rows = _acts("undone").where(steps.c.of == act).order_by(steps.c.revision.desc()).limit(1)
    last = connection.execute(rows).one_or_none()
    if last is None:
        raise NothingToUndo(redo=True)
    revision = _begin(connection, last.title, "redo", last.of, "")
    _replay(connection, select(func.max(steps.c.revision)).where(steps.c.kind == "undo", steps.c.of == last.of))
    return _finish(connection, last, revision, "done")


def history(connection: Connection, count: int) -> list[Step]:
    """The latest acts, newest first."""
    rows = connection.execute(
        select(func.max(steps.c.revision).label("revision"), steps.c.at, steps.c.title, steps.c.state)
        .where(steps.c.kind == "do")
        .group_by(steps.c.of)
        .order_by(steps.c.of.desc())
        .limit(count)
    )
    return [Step(row.revision, row.at, row.title, row.state) for row in rows]


def changes_since(connection: Connection, revision: int) -> Changes | None:
    """What changed after ``revision``; None when the journal does not reach back so far, or it lies ahead."""
    latest = revision_of(connection)
    if not 0 <= revision <= latest:
        return None
    oldest = connection.execute(select(func.min(journal.c.revision))).scalar()
    forgotten = steps.c.revision > revision if oldest is None else steps.c.revision.between(revision + 1, oldest - 1)
    if connection.execute(select(exists().where(forgotten))).scalar():
        return None
    return _changes(connection, revision, latest) or Changes(latest)


def prune(connection: Connection, acts: int = ACTS_KEPT) -> None:
    """Forget how to take back all but the latest ``acts``, and mark originals to be swept if that frees any."""
    beyond = select(steps.c.of).where(steps.c.kind == "do").group_by(steps.c.of).order_by(steps.c.of.desc())
    horizon = connection.execute(beyond.limit(1).offset(acts - 1)).scalar()
    if horizon is None:
        return
    old = journal.c.revision < horizon
    freed = exists().where(old, journal.c.entity == "articles", journal.c.op == triggers.DELETED)
    if connection.execute(select(freed)).scalar():
        connection.execute(insert(about).prefix_with("OR REPLACE").values(name=UNSWEPT, value="yes"))
    connection.execute(delete(journal).where(old))
    connection.execute(update(steps).where(steps.c.of < horizon, steps.c.state != "kept").values(state="kept"))


def void(connection: Connection) -> None:
    """Forget how to take anything back, as after a migration; the titles stay."""
    connection.execute(delete(journal))
    connection.execute(update(steps).values(state="kept"))


def _acts(*states: str) -> Select[int, object, str, str, int, str]:
    columns = (steps.c.revision, steps.c.at, steps.c.title, steps.c.merge_key, steps.c.of, steps.c.state)
    return select(*columns).where(steps.c.kind == "do", steps.c.state.in_(states))


def _begin(connection: Connection, title: str, kind: str, of: int | None, merge: str) -> int:
    state = "done" if kind == "do" else "kept"
    values = {"at": now(), "title": title, "merge_key": merge, "kind": kind, "of": of or 0, "state": state}
    key = connection.execute(insert(steps).values(values)).inserted_primary_key
    revision = int(key[0]) if key else 0
    if of is None:
        connection.execute(update(steps).where(steps.c.revision == revision).values(of=revision))
    return revision


def _finish(connection: Connection, last: Row[int, object, str, str, int, str], revision: int, state: str) -> tuple[Step, Changes]:
    connection.execute(update(steps).where(steps.c.kind == "do", steps.c.of == last.of).values(state=state))
    changes = _changes(connection, revision - 1, revision) or Changes(revision)
    return Step(last.revision, last.at, last.title, state), changes


def _replay(connection: Connection, revisions: Select[int]) -> None:
    """Run the inverses of those revisions, last first, and one statement for a run of like ones."""
    for (entity, op), rows in groupby(_backwards(connection, revisions), key=lambda row: (row.entity, row.op)):
        table = METADATA.tables[entity]
        statement = triggers.inverse_of(table, op)
        for batch in _batches(rows):
            values = [triggers.inverse_values(table, op, json.loads(row.before)) for row in batch]
            connection.exec_driver_sql(statement, values)
