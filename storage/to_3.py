"""From schema 2 to 3: codebook entries, pinned notes, detached passages, a theme's own order, who did what."""

from __future__ import annotations

from sqlalchemy import Connection

from storage.shaping import make, rebuild, shape_of
from storage.tables import arrangement_passages, arrangements, notes, passages, steps, themes

_NEW = {
    "includes": "''",
    "excludes": "''",
    "example": "''",
    "aliases": "'[]'",
    "who": "''",
    "pinned": "0",
    "detached": "0",
}
"""What the new columns hold for what is there already."""


def migrate(connection: Connection) -> None:
    """Rebuild what has new columns, and make the new tables."""
    for table in (themes, passages, notes, steps):
        columns = ", ".join(_NEW.get(column.name, f'"{column.name}"') for column in table.c)
        rebuild(connection, shape_of(table), f"SELECT {columns} FROM {table.name}")
    for table in (arrangements, arrangement_passages):
        make(connection, table)
