"""From schema 1 to 2: more is known of an article, a passage has a colour, PDFs have a layout, likenesses are kept."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from storage.shaping import make, rebuild
from storage.tables import articles, layouts, likenesses, passages

_NEW = {"fields": "'[]'", "tags": "'[]'", "remarks": "'[]'", "format": "''", "encoding": "''", "colour": "''"}
"""What the new columns hold for what is there already."""


def migrate(connection: Connection) -> None:
    """Rebuild what has new columns, make the new tables, and give pages their position."""
    for table in (articles, passages):
        columns = ", ".join(_NEW.get(column.name, f'"{column.name}"') for column in table.c)
        rebuild(connection, table, f"SELECT {columns} FROM {table.name}")
    for table in (layouts, likenesses):
        make(connection, table)
    paged = connection.exec_driver_sql("SELECT id, pages FROM texts WHERE pages != '[]'").all()
    for id, pages in paged:
        placed = [[*page, 0] for page in json.loads(pages)]
        stored = json.dumps(placed, ensure_ascii=False, separators=(",", ":"))
        connection.exec_driver_sql("UPDATE texts SET pages = ? WHERE id = ?", (stored, id))
