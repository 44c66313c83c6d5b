"""A version of the schema: its tables, their triggers, and the fingerprint by which it is known again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from sqlalchemy import Connection, MetaData, create_engine
from sqlalchemy.pool import StaticPool

from storage import tables, to_2, to_3, to_4, triggers
from storage.shaping import build, index_statements, table_statement

APPLICATION_ID = 0x464C4F52
"""``FLOR``: what SQLite's header says of our files (and ``file`` with them)."""


@dataclass(frozen=True, eq=False)
class Schema:
    """What a library looks like at ``version``, and how older ones become so.

    ``steps[n]`` takes tables and rows from version n to n+1; ``fingerprints[n]`` is that of every older version.
    """

    version: int
    metadata: MetaData
    steps: Mapping[int, Callable[[Connection], None]] = field(default_factory=dict)
    fingerprints: Mapping[int, str] = field(default_factory=dict)

    def tables_and_indexes(self) -> list[str]:
        """The statements that make its tables, in order, and their indexes."""
        made = list(self.metadata.tables.values())
        return [*map(table_statement, made), *chain.from_iterable(map(index_statements, made))]

    def triggers(self) -> list[str]:
        """The statements that make the triggers of its journal."""
        return [made for table in self.metadata.tables.values() for made in triggers.triggers_of(table)]


SCHEMA = Schema(
    4,
    tables.METADATA,
    steps={1: to_2.migrate, 2: to_3.migrate, 3: to_4.migrate},
    fingerprints={
        1: "f7372ee69715b58ad75e499fc142477baae3350c92a1d68119733dcef0615975",
        2: "1cd828f093ea07f8c760eeb7c0aa21dd46425c766ce1446c5ac8ae6bd865a55f",
        3: "75127d8f553b0b13106dc9306a8a394f67aba0f9fb3d5cfde6286085aa448910",
    },
)
"""The schema of this program."""


def fingerprint(connection: Connection) -> str:
    """The SHA-256 of everything in the file's schema, whatever its layout: an extra trigger or view changes it."""
    found = connection.exec_driver_sql(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " ORDER BY type, name"
    )
    lines = ["\t".join([*row[:3], _normal(row[3])]) for row in found]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _normal(statement: str) -> str:
    """A statement without the quotes and spaces that renaming a table adds."""
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", statement.replace('"', ""))).strip()


@lru_cache(maxsize=8)
def fingerprint_of(schema: Schema) -> str:
    """The fingerprint of a new library of that schema."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        build(connection, schema.tables_and_indexes() + schema.triggers())
        found = fingerprint(connection)
    engine.dispose()
    return found
