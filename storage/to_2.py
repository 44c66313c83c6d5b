"""From schema 1 to 2: more is known of an article, a passage has a colour, PDFs have a layout, likenesses are kept."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from storage.shaping import Shape, make, rebuild, shape_of
from storage.tables import articles, layouts, likenesses

# Tables that have changed since stand here as they were; the others are today's.
_PASSAGES = Shape(
    "passages",
    """
CREATE TABLE passages (
    id TEXT NOT NULL,
    article_id TEXT NOT NULL,
    text_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    note TEXT NOT NULL,
    colour TEXT NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    trashed TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(text_id) REFERENCES texts (id) DEFERRABLE INITIALLY DEFERRED
)
""",
    (
        "CREATE INDEX ix_passages_text_id ON passages (text_id)",
        "CREATE INDEX passages_by_article ON passages (article_id, trashed)",
        "CREATE INDEX passages_trashed ON passages (trashed) WHERE trashed IS NOT NULL",
    ),
)
_PASSAGES_COLUMNS = [
    "id",
    "article_id",
    "text_id",
    "start",
    "end",
    "quote",
    "prefix",
    "suffix",
    "note",
    "colour",
    "created",
    "modified",
    "trashed",
]

_NEW = {"fields": "'[]'", "tags": "'[]'", "remarks": "'[]'", "format": "''", "encoding": "''", "colour": "''"}
"""What the new columns hold for what is there already."""


def migrate(connection: Connection) -> None:
    """Rebuild what has new columns, make the new tables, and give pages their position."""
    for shape, columns in ((shape_of(articles), articles.c.keys()), (_PASSAGES, _PASSAGES_COLUMNS)):
        values = ", ".join(_NEW.get(name, f'"{name}"') for name in columns)
        rebuild(connection, shape, f"SELECT {values} FROM {shape.name}")
    for table in (layouts, likenesses):
        make(connection, table)
    paged = connection.exec_driver_sql("SELECT id, pages FROM texts WHERE pages != '[]'").all()
    for id, pages in paged:
        placed = [[*page, 0] for page in json.loads(pages)]
        stored = json.dumps(placed, ensure_ascii=False, separators=(",", ":"))
        connection.exec_driver_sql("UPDATE texts SET pages = ? WHERE id = ?", (stored, id))
