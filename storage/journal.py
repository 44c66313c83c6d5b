"""The journal: every step with what takes it back; from it come undo, redo, the history and what changed since when.

An *act* is a step with those joined to it by a merge key; ``steps.of`` is its first revision, and for an undo or redo
that of the act taken back or done again. Undo replays the act's journal backwards in a step of its own, whose journal
is in turn what redo replays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby, islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Row,
    Select,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    update,
)

from app.domain import Id, Step, now
from app.errors import NothingToUndo
from app.ports import Changes
from storage import triggers
from storage.files import Originals
from storage.queries import among
from storage.tables import METADATA, about, articles, journal, passages, steps, texts

ACTS_KEPT = 1_000
"""How many acts can be undone; titles are kept for ever."""

_BATCH = 500
_LET_GO = "let go"
"""The name in ``about`` under which stand the originals that no undo can call for any more."""


def revision_of(connection: Connection) -> int:
    """The number of the last step; 0 for a new library."""
    return connection.execute(select(func.max(steps.c.revision))).scalar() or 0


def moment_of(connection: Connection, revision: int) -> datetime | None:
    """When a step was done; None if there is none of that number."""
    return connection.execute(select(steps.c.at).where(steps.c.revision == revision)).scalar()


def open_step(connection: Connection, title: str, merge: str, who: str) -> int:
    """Begin a step: the triggers put down what follows under its number, which is returned."""
    last = connection.execute(_acts("done", "undone").order_by(steps.c.revision.desc()).limit(1)).one_or_none()
    joined = last is not None and last.state == "done" and merge != "" and last.merge_key == merge
    return _begin(connection, title, "do", last.of if joined and last is not None else None, merge, who)


def close_step(connection: Connection, revision: int) -> Changes | None:
    """End a step that was done: what it changed, or None when that is nothing and it should be rolled back."""
    changes = _changes(connection, revision - 1, revision)
    if changes is None:
        return None
    abandoned = and_(steps.c.kind == "do", steps.c.state == "undone")
    connection.execute(update(steps).where(abandoned).values(state="kept"))
    return changes


def undo(connection: Connection, who: str) -> tuple[Step, Changes]:
    """Take back the last act that stands; raises NothingToUndo."""
    last = connection.execute(_acts("done").order_by(steps.c.revision.desc()).limit(1)).one_or_none()
    if last is None:
        raise NothingToUndo
    revision = _begin(connection, last.title, "undo", last.of, "", who)
    _replay(connection, select(steps.c.revision).where(steps.c.kind == "do", steps.c.of == last.of))
    return _finish(connection, last, revision, "undone")


def redo(connection: Connection, who: str) -> tuple[Step, Changes]:
    """Do again the act that was undone last; raises NothingToUndo."""
    act = select(func.min(steps.c.of)).where(steps.c.kind == "do", steps.c.state == "undone").scalar_subquery()
    rows = _acts("undone").where(steps.c.of == act).order_by(steps.c.revision.desc()).limit(1)
    last = connection.execute(rows).one_or_none()
    if last is None:
        raise NothingToUndo(redo=True)
    revision = _begin(connection, last.title, "redo", last.of, "", who)
    _replay(connection, select(func.max(steps.c.revision)).where(steps.c.kind == "undo", steps.c.of == last.of))
    return _finish(connection, last, revision, "done")


def history(connection: Connection, count: int, about: Id = "") -> list[Step]:
    """The latest acts, newest first; those that touched one record, if it is named."""
    latest = func.max(steps.c.revision).label("revision")
    acts = select(latest, steps.c.at, steps.c.title, steps.c.state, steps.c.who)
    acts = acts.where(steps.c.kind == "do")
    if about:
        touching = select(journal.c.revision).where(journal.c.row_id.in_(rows_of(about)))
        acts = acts.where(steps.c.of.in_(select(steps.c.of).where(steps.c.revision.in_(touching))))
    rows = connection.execute(acts.group_by(steps.c.of).order_by(steps.c.of.desc()).limit(count))
    return [Step(row.revision, row.at, row.title, row.state, row.who) for row in rows]


def rows_of(about: Id) -> CompoundSelect[Any]:
    """The rows that tell of a record: its own, and those of the passages and texts of an article."""
    own = (select(table.c.id).where(table.c.article_id == about) for table in (passages, texts))
    return select(literal(about)).union_all(*own)


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


def prune(connection: Connection, acts: int) -> None:
    """Forget how to take back all but the latest ``acts``, and put down which originals that lets go."""
    beyond = select(steps.c.of).where(steps.c.kind == "do").group_by(steps.c.of).order_by(steps.c.of.desc())
    horizon = connection.execute(beyond.limit(1).offset(acts - 1)).scalar()
    if horizon is None:
        return
    old = journal.c.revision < horizon
    let_go = _originals(connection, old) | _let_go(connection)
    connection.execute(insert(about).prefix_with("OR REPLACE").values(name=_LET_GO, value=json.dumps(sorted(let_go))))
    connection.execute(delete(journal).where(old))
    connection.execute(update(steps).where(steps.c.of < horizon, steps.c.state != "kept").values(state="kept"))


def void(connection: Connection) -> None:
    """Forget how to take anything back, as after a migration; the titles stay."""
    connection.execute(delete(journal))
    connection.execute(update(steps).values(state="kept"))


def release_originals(connection: Connection, originals: Originals) -> None:
    """Delete the originals put down as let go, and those kept since the library was opened for imports that came to
    nothing; none that an article, or the undoing of anything, may still call for.
    """
    doubtful = _let_go(connection) | originals.newcomers()
    if doubtful:
        used = select(articles.c.original).where(among(articles.c.original, sorted(doubtful)))
        originals.drop(doubtful - set(connection.execute(used).scalars()) - _originals(connection))
    originals.forget_newcomers()
    connection.execute(delete(about).where(about.c.name == _LET_GO))


def _originals(connection: Connection, *where: ColumnElement[bool]) -> set[str]:
    """The originals that journal rows of articles would call for, if they were put back."""
    place = triggers.names_of(articles).index("original")
    whole = journal.c.op.in_((triggers.UPDATED, triggers.DELETED))
    rows = connection.execute(select(journal.c.before).where(journal.c.entity == articles.name, whole, *where))
    return {triggers.kept_values(before)[place] or "" for before in rows.scalars()} - {""}


def _let_go(connection: Connection) -> set[str]:
    found = connection.execute(select(about.c.value).where(about.c.name == _LET_GO)).scalar()
    return set(json.loads(found)) if found else set()


def _acts(*states: str) -> Select[*tuple[Any, ...]]:
    columns = (steps.c.revision, steps.c.at, steps.c.title, steps.c.merge_key, steps.c.of, steps.c.state, steps.c.who)
    return select(*columns).where(steps.c.kind == "do", steps.c.state.in_(states))


def _begin(connection: Connection, title: str, kind: str, of: int | None, merge: str, who: str) -> int:
    state = "done" if kind == "do" else "kept"
    values = {"at": now(), "title": title, "merge_key": merge, "kind": kind, "of": of or 0, "state": state, "who": who}
    key = connection.execute(insert(steps).values(values)).inserted_primary_key
    revision = int(key[0]) if key else 0
    if of is None:
        connection.execute(update(steps).where(steps.c.revision == revision).values(of=revision))
    return revision


def _finish(connection: Connection, last: Row[*tuple[Any, ...]], revision: int, state: str) -> tuple[Step, Changes]:
    connection.execute(update(steps).where(steps.c.kind == "do", steps.c.of == last.of).values(state=state))
    changes = _changes(connection, revision - 1, revision) or Changes(revision)
    return Step(last.revision, last.at, last.title, state, last.who), changes


def _replay(connection: Connection, revisions: Select[int]) -> None:
    """Run the inverses of those revisions, last first, and one statement for a run of like ones."""
    for (entity, op), rows in groupby(_backwards(connection, revisions), key=lambda row: (row.entity, row.op)):
        table = METADATA.tables[entity]
        statement = triggers.inverse_of(table, op)
        for batch in _batches(rows):
            values = [triggers.inverse_values(table, op, row.before) for row in batch]
            connection.exec_driver_sql(statement, values)


def _backwards(connection: Connection, revisions: Select[int]) -> Iterator[Row[*tuple[Any, ...]]]:
    """The journal of those revisions, last first, in batches: the replay itself writes to the journal."""
    wanted = (
        select(journal.c.seq, journal.c.entity, journal.c.op, journal.c.before)
        .where(journal.c.revision.in_(revisions))
        .order_by(journal.c.seq.desc())
        .limit(_BATCH)
    )
    rows = connection.execute(wanted).all()
    while rows:
        yield from rows
        rows = connection.execute(wanted.where(journal.c.seq < rows[-1].seq)).all()


def _batches(rows: Iterable[Row[*tuple[Any, ...]]]) -> Iterator[list[Row[*tuple[Any, ...]]]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, _BATCH)):
        yield batch


def _changes(connection: Connection, after: int, upto: int) -> Changes | None:
    """What the steps after one revision and up to another changed; None when that is nothing."""
    touched: dict[str, set[str]] = {}
    rows = select(journal.c.entity, journal.c.row_id).where(journal.c.revision.between(after + 1, upto)).distinct()
    for entity, row_id in connection.execute(rows):
        touched.setdefault(METADATA.tables[entity].info["kind"], set()).add(row_id)
    if not touched:
        return None
    return Changes(upto, **{kind: frozenset(ids) for kind, ids in touched.items()})
