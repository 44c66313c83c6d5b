"""From schema 3 to 4: searches are kept."""

from __future__ import annotations

from sqlalchemy import Connection

from storage.shaping import make
from storage.tables import searches


def migrate(connection: Connection) -> None:
    """Make the new table; nothing that was there changes."""
    make(connection, searches)
