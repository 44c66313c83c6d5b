"""The triggers that write the journal, and the statements that take a journal row back, both made from the tables.

A journal row holds what its inverse needs, as a JSON array in the order of the table's columns: the key of an inserted
row, the whole of an updated or deleted one. The file holds values only; a statement is never read from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Table

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
    values = ", ".join(f'{side}."{name}"' for name in kept)
    return (
        f'CREATE TRIGGER {table.name}_{event} AFTER {event.upper()} ON "{table.name}"{when} BEGIN '
        'INSERT INTO journal (revision, entity, row_id, op, "before") VALUES ((SELECT max(revision) FROM steps), '
        f"'{table.name}', {side}.\"{table.info['owner']}\", '{op}', json_array({values})); END"
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


def inverse_values(table: Table, op: str, before: Sequence[object]) -> tuple[object, ...]:
    """What a journal row kept, in the order in which its inverse wants it."""
    if op != UPDATED:
        return tuple(before)
    row = dict(zip(names_of(table), before, strict=True))
    keys = keys_of(table)
    return tuple(value for name, value in row.items() if name not in keys) + tuple(row[key] for key in keys)


def names_of(table: Table) -> tuple[str, ...]:
    """The names of its columns, in order."""
    return tuple(table.c.keys())


def keys_of(table: Table) -> tuple[str, ...]:
    """The names of the columns of its primary key, in order."""
    return tuple(column.name for column in table.primary_key)
