"""The triggers that write the journal, and the statements that take a journal row back, both made from the tables.

A journal row holds what its inverse needs, in the order of the table's columns: the key of an inserted row, the whole
of an updated or deleted one. The file holds values only; a statement is never read from it. They stand there as
netstrings (Bernstein, 1997): the length in bytes, a colon, the value; a minus sign is NULL. JSON would be handier, but
with ``trusted_schema`` off SQLite up to 3.40 refuses its JSON functions inside a trigger.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Table

from storage.columns import RowDamaged

INSERTED, UPDATED, DELETED = "I", "U", "D"


def triggers_of(table: Table) -> list[str]:
    """The three triggers of a table that is announced; none for the journal's own."""
    if "kind" not in table.info:
        return []
    changed = " OR ".join(f'old."{name}" IS NOT new."{name}"' for name in names_of(table))
    return [
        _trigger(table, "insert", "", INSERTED, "new", keys_of(table)),
        _trigger(table, "update", f" WHEN {changed}", UPDATED, "old", names_of(table)),
        _trigger(table, "delete", "", DELETED, "old", names_of(table)),
    ]


def _trigger(table: Table, event: str, when: str, op: str, side: str, kept: Sequence[str]) -> str:
    values = " || ".join(
        f"ifnull(length(CAST({side}.\"{name}\" AS BLOB)) || ':' || {side}.\"{name}\", '-')" for name in kept
    )
    return (
        f'CREATE TRIGGER {table.name}_{event} AFTER {event.upper()} ON "{table.name}"{when} BEGIN '
        'INSERT INTO journal (revision, entity, row_id, op, "before") VALUES ((SELECT max(revision) FROM steps), '
        f"'{table.name}', {side}.\"{table.info['owner']}\", '{op}', {values}); END"
    )


def inverse_of(table: Table, op: str) -> str:
    """The statement that takes back one change of ``table``; it is given the values of ``inverse_values``."""
    found = " AND ".join(f'"{name}" = ?' for name in keys_of(table))
    if op == INSERTED:
        return f'DELETE FROM "{table.name}" WHERE {found}'
    if op == DELETED:
        columns = ", ".join(f'"{name}"' for name in names_of(table))
        places = ", ".join("?" for _ in names_of(table))
        return f'INSERT INTO "{table.name}" ({columns}) VALUES ({places})'
    settings = ", ".join(f'"{name}" = ?' for name in names_of(table) if name not in keys_of(table))
    return f'UPDATE "{table.name}" SET {settings} WHERE {found}'


def inverse_values(table: Table, op: str, before: str) -> tuple[str | None, ...]:
    """What a journal row kept, in the order in which its inverse wants it; the columns make numbers of it again."""
    kept = kept_values(before)
    if op != UPDATED:
        return tuple(kept)
    row = dict(zip(names_of(table), kept, strict=True))
    keys = keys_of(table)
    return tuple(value for name, value in row.items() if name not in keys) + tuple(row[key] for key in keys)


def kept_values(before: str) -> list[str | None]:
    """The values in a journal row; raises RowDamaged when they are not what a trigger writes."""
    stored, place = before.encode(), 0
    values: list[str | None] = []
    try:
        while place < len(stored):
            if stored[place : place + 1] == b"-":
                values.append(None)
                place += 1
            else:
                start = stored.index(b":", place) + 1
                place = start + int(stored[place : start - 1])
                values.append(stored[start:place].decode())
    except ValueError as trouble:
        raise RowDamaged(f"not a journal row: {before[:80]!r}") from trouble
    return values


def names_of(table: Table) -> tuple[str, ...]:
    """The names of its columns, in order."""
    return tuple(table.c.keys())


def keys_of(table: Table) -> tuple[str, ...]:
    """The names of the columns of its primary key, in order."""
    return tuple(column.name for column in table.primary_key)
