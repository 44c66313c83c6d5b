"""Making tables, and giving old ones a new shape."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable


def build(connection: Connection, statements: Iterable[str]) -> None:
    """Run schema statements one by one."""
    for statement in statements:
        connection.exec_driver_sql(statement)


def make(connection: Connection, table: Table) -> None:
    """Make a table and its indexes, as a new library has them."""
    build(connection, [str(CreateTable(table).compile(dialect=sqlite.dialect()))])
    _index(connection, table)


def rebuild(connection: Connection, table: Table, filled_from: str) -> None:
    """Give a table its new shape, as SQLite's manual advises: made anew, filled, put in the old one's place.

    ``filled_from`` is the SELECT that gives its columns, in order, from the old table.
    """
    dialect = sqlite.dialect()
    name, new = table.name, f"new_{table.name}"
    made = str(CreateTable(table).compile(dialect=dialect)).replace(f"CREATE TABLE {name} ", f"CREATE TABLE {new} ", 1)
    build(connection, [made, f'INSERT INTO "{new}" {filled_from}', f'DROP TABLE "{name}"'])
    build(connection, [f'ALTER TABLE "{new}" RENAME TO "{name}"'])
    _index(connection, table)


def _index(connection: Connection, table: Table) -> None:
    build(connection, [str(CreateIndex(index).compile(dialect=sqlite.dialect())) for index in table.indexes])
