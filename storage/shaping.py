"""Making tables, and giving old ones a new shape."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

_DIALECT = sqlite.dialect()


@dataclass(frozen=True)
class Shape:
    """The statements that make a table and its indexes."""

    name: str
    statement: str
    indexes: tuple[str, ...] = ()


def build(connection: Connection, statements: Iterable[str]) -> None:
    """Run schema statements one by one."""
    for statement in statements:
        connection.exec_driver_sql(statement)


def table_statement(table: Table) -> str:
    """The statement that makes a table."""
    return str(CreateTable(table).compile(dialect=_DIALECT))


def index_statements(table: Table) -> list[str]:
    """The statements that make its indexes, by their names."""
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    return [str(CreateIndex(index).compile(dialect=_DIALECT)) for index in indexes]


def make(connection: Connection, table: Table) -> None:
    """Make a table and its indexes, as a new library has them."""
    build(connection, [table_statement(table), *index_statements(table)])


def shape_of(table: Table) -> Shape:
    """How a new library has a table."""
    return Shape(table.name, table_statement(table), tuple(index_statements(table)))


def rebuild(connection: Connection, shape: Shape, filled_from: str) -> None:
    """Give a table its new shape, as SQLite's manual advises: made anew, filled, put in the old one's place.

    ``filled_from`` is the SELECT that gives its columns, in order, from the old table.
    """
    name, new = shape.name, f"new_{shape.name}"
    made = shape.statement.replace(f"CREATE TABLE {name} ", f"CREATE TABLE {new} ", 1)
    build(connection, [made, f'INSERT INTO "{new}" {filled_from}', f'DROP TABLE "{name}"'])
    build(connection, [f'ALTER TABLE "{new}" RENAME TO "{name}"', *shape.indexes])
