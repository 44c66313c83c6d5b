"""A disk without room while an older library is brought up to date: it is told, and the library is as it was."""

from __future__ import annotations

import resource
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.domain import Passage, Text
from app.errors import CannotWrite, DiskFull
from storage.library import open_library
from tests.storage.golden import GOLDEN

MANY = 50_000


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file can grow beyond so many bytes, as on a disk that is full."""
    bound = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, bound[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, bound)


def filled(folder: Path, version: int, passages: int) -> Path:
    """A library of an older schema with so many passages."""
    shutil.rmtree(folder)
    shutil.copytree(GOLDEN / f"library-{version}", folder)
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        names = [row[1] for row in connection.execute("PRAGMA table_info(passages)")]
        others = ", ".join(name for name in names if name != "id")
        connection.execute(
            "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?) "
            f"INSERT INTO passages (id, {others}) SELECT printf('%032x', n), {others} "
            "FROM number, (SELECT * FROM passages WHERE trashed IS NULL LIMIT 1)",
            (passages,),
        )
        connection.commit()
        connection.execute("VACUUM")
    return folder


def dumped(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("version", [1, 2])
def test_a_migration_without_room_leaves_the_library_as_it_was(library_folder: Path, version: int) -> None:
    folder = filled(library_folder, version, 500)
    before, size = dumped(folder), (folder / "library.sqlite").stat().st_size
    failed = 0
    for room in (0.01, 0.3, 0.9, 1.0, 1.2, 1.6):
        try:
            with files_of_at_most(int(size * room)):
                open_library(folder).close()
        except (DiskFull, CannotWrite):
            failed += 1
            assert dumped(folder) == before
        else:
            break
    assert failed > 2
    library = open_library(folder)
    with library.reading() as reader:
        assert reader.count(Passage) >= 500
    library.close()


@pytest.mark.slow
def test_a_library_of_many_passages_is_brought_up_to_date(library_folder: Path) -> None:
    library = open_library(filled(library_folder, 2, MANY))
    with library.reading() as reader:
        passage = reader.get(Passage, f"{MANY:032x}")
        assert reader.count(Passage) > MANY
        assert passage.span.slice(reader.get(Text, passage.text_id).content) == passage.quote
    library.close()
