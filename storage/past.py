"""What was ever done, as a list to page through: the entries of the history, and what each of them touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, case, exists, func, select

from app.domain import Id
from app.looking_back import Entry, EntryFilter
from storage.folding import fold
from storage.journal import moment_of, rows_of
from storage.queries import among
from storage.tables import METADATA, journal, steps

_ACT = steps.c.kind == "do"
_KINDS = {name: table.info["kind"] for name, table in METADATA.tables.items() if "kind" in table.info}
"""For each table that the journal watches: under which field of Changes its rows are announced."""

Touched = dict[str, int]


class SqlitePast:
    """A ``Past`` over the connection that ``at`` gives."""

    def __init__(self, at: Callable[[], Connection]) -> None:
        self._at = at

    def moment_of(self, revision: int) -> datetime | None:
        """When that step was done; None if there is none of that number."""
        return moment_of(self._at(), revision)

    def trail(self, chosen: EntryFilter) -> Sequence[tuple[int, datetime]]:
        """The revision and moment of each entry, newest first."""
        later = steps.alias("later")
        joined = exists().where(later.c.of == steps.c.of, later.c.revision > steps.c.revision, later.c.kind == "do")
        query = select(steps.c.revision, steps.c.at).where(~(_ACT & joined), *self._chosen(chosen))
        rows = self._at().execute(query.order_by(steps.c.revision.desc()))
        return [(row.revision, row.at) for row in rows]

    def entries(self, revisions: Sequence[int]) -> Sequence[Entry]:
        """The entries of those revisions, in their order; those that are none are left out."""
        rows = self._at().execute(select(steps).where(among(steps.c.revision, revisions))).all()
        made = {entry.revision: entry for entry in self._made(rows)}
        return [made[revision] for revision in revisions if revision in made]

    def people(self) -> Sequence[str]:
        """The names that steps were signed with, in the order of the alphabet."""
        return sorted(self._at().execute(select(steps.c.who).distinct()).scalars(), key=fold)

    def waiting(self, state: str, count: int = -1) -> Sequence[tuple[int, str]]:
        """The acts (``Entry.of``), with titles, that undo (``done``) or redo (``undone``) would turn, next first."""
        order = steps.c.of.asc() if state == "undone" else steps.c.of.desc()
        # Nothing older than the journal can be turned, so a hundred thousand old steps are not looked at.
        known = steps.c.of >= select(func.min(journal.c.revision)).scalar_subquery()
        acts = select(steps.c.of, steps.c.title, func.max(steps.c.revision)).where(_ACT, steps.c.state == state, known)
        rows = self._at().execute(acts.group_by(steps.c.of).order_by(order).limit(count))
        return [(row.of, row.title) for row in rows]

    def touched(self, revision: int) -> dict[str, list[Id]]:
        """The ids of the records that an entry touched, by field of Changes; none where the journal does not reach."""
        step = self._at().execute(select(steps.c.kind, steps.c.of).where(steps.c.revision == revision)).one_or_none()
        if step is None:
            return {}
        own = select(steps.c.revision).where(_ACT, steps.c.of == step.of) if step.kind == "do" else [revision]
        found: dict[str, dict[Id, None]] = {}
        rows = select(journal.c.entity, journal.c.row_id).where(journal.c.revision.in_(own)).order_by(journal.c.seq)
        for entity, row_id in self._at().execute(rows):
            found.setdefault(_KINDS[entity], {})[row_id] = None
        return {kind: list(ids) for kind, ids in found.items()}

    def _chosen(self, chosen: EntryFilter) -> Iterable[ColumnElement[bool]]:
        if chosen.who is not None:
            yield steps.c.who == chosen.who
        if words := fold(chosen.words).split():
            # There are few different titles among any number of steps, and SQLite cannot fold.
            titles = self._at().execute(select(steps.c.title).distinct()).scalars()
            yield among(steps.c.title, [title for title in titles if all(word in fold(title) for word in words)])
        if chosen.kind:
            entities = [name for name, kind in _KINDS.items() if kind == chosen.kind]
            yield steps.c.of.in_(_acts_with(journal.c.entity.in_(entities)))
        if chosen.about:
            yield steps.c.of.in_(_acts_with(journal.c.row_id.in_(rows_of(chosen.about))))

    def _made(self, rows: Sequence[Row[*tuple[Any, ...]]]) -> Iterable[Entry]:
        acts = [row.of for row in rows]
        begun = self._by_act(acts, func.min(steps.c.at), _ACT)
        counted = self._by_act(acts, func.count(), _ACT)
        undone, redone = (self._by_act(acts, func.max(steps.c.revision), steps.c.kind == kind) for kind in _TURNS)
        by_act = self._counts(steps.c.of, _ACT, among(steps.c.of, [row.of for row in rows if row.kind == "do"]))
        alone = self._counts(steps.c.revision, among(steps.c.revision, [row.revision for row in rows]))
        for row in rows:
            of, act = row.of, row.kind == "do"
            yield Entry(
                row.revision,
                of,
                row.kind,
                row.title,
                row.who,
                begun[of] if act else row.at,
                row.at,
                counted[of] if act else 1,
                row.state,
                undone.get(of, 0) <= redone.get(of, 0),
                by_act.get(of) if act else alone.get(row.revision),
            )

    def _by_act(self, acts: Sequence[int], wanted: ColumnElement[Any], *where: ColumnElement[bool]) -> dict[int, Any]:
        query = select(steps.c.of, wanted.label("wanted")).where(among(steps.c.of, acts), *where).group_by(steps.c.of)
        return {row.of: row.wanted for row in self._at().execute(query)}

    def _counts(self, by: Column[int], *where: ColumnElement[bool]) -> dict[int, Touched]:
        """How many records of each kind the journal names, for each act or each step."""
        kind = case(_KINDS, value=journal.c.entity).label("kind")
        query = (
            select(by.label("by"), kind, func.count(journal.c.row_id.distinct()).label("number"))
            .join(journal, journal.c.revision == steps.c.revision)
            .where(*where)
            .group_by(by, kind)
        )
        found: dict[int, Touched] = {}
        for row in self._at().execute(query):
            found.setdefault(row.by, {})[row.kind] = row.number
        return found


_TURNS = ("undo", "redo")


def _acts_with(rows: ColumnElement[bool]) -> Select[Any]:
    """The acts, as ``steps.of`` names them, of which such rows of the journal tell."""
    revisions = select(journal.c.revision).where(rows)
    return select(steps.c.of).where(steps.c.revision.in_(revisions))
