"""Opening: new, damaged, foreign, newer and half-written libraries, and those nobody may write in."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain import FIRST_THEMES, THEME_COLOURS, Article, Note, Theme
from app.errors import LibraryDamaged, LibraryMissing, LibraryReadOnly, LibraryTooNew, NothingToUndo
from storage import opening
from storage.library import SqliteLibrary, open_library
from storage.places import Place
from storage.schema import APPLICATION_ID, SCHEMA
from storage.tables import articles
from storage.triggers import triggers_of
from tests.factories import a_note, an_article, saved


def change(folder: Path, *statements: str) -> None:
    """What some other program does to the file."""
    with closing(sqlite3.connect(folder / "library.sqlite", isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def pragma(library: SqliteLibrary, name: str, writing: bool = True) -> object:
    engine = library._opened.writing if writing else library._opened.reading
    assert engine is not None
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_a_new_library_starts_with_three_themes_that_no_undo_takes_away(tmp_path: Path) -> None:
    library = open_library(tmp_path / "a" / "new one é 100%?#")
    with library.reading() as reader:
        themes = list(reader.every(Theme))
        assert reader.revision == 0
        assert reader.history() == []
    assert [theme.name for theme in themes] == list(FIRST_THEMES)
    assert [theme.colour for theme in themes] == list(THEME_COLOURS[:3])
    assert [(theme.position, theme.digit) for theme in themes] == [(0, 1), (1, 2), (2, 3)]
    with pytest.raises(NothingToUndo):
        library.undo()
    library.close()


def test_a_library_keeps_its_id_and_two_libraries_have_two(tmp_path: Path) -> None:
    ids = set()
    for name in ("one", "two", "one"):
        library = open_library(tmp_path / name)
        ids.add(library.id)
        library.close()
    assert len(ids) == 2


@pytest.mark.parametrize("read_only", [True, False])
def test_a_library_that_is_not_there_is_missing_and_is_not_made(tmp_path: Path, read_only: bool) -> None:
    with pytest.raises(LibraryMissing):
        open_library(tmp_path / "nowhere", create=False, read_only=read_only)
    assert not (tmp_path / "nowhere").exists()


def test_a_library_at_rest_is_one_file(library_folder: Path) -> None:
    library = open_library(library_folder)
    saved(library, a_note("x" * 100_000))
    assert (library_folder / "library.sqlite-wal").stat().st_size > 100_000
    library.rest()
    assert (library_folder / "library.sqlite-wal").stat().st_size == 0
    library.close()
    assert {path.name for path in library_folder.iterdir()} == {"library.sqlite", "library.lock"}
    library.close()


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    "content",
    [b"", b"rubbish", b"SQLite format 3\0" + b"\xff" * 5000, b"\0" * 8192, "écrit à la main".encode() * 999],
    ids=["empty", "short", "header", "zeros", "text"],
)
def test_a_file_that_is_no_database_is_damaged_and_left_as_it_is(
    tmp_path: Path, content: bytes, read_only: bool
) -> None:
    file = tmp_path / "library.sqlite"
    file.write_bytes(content)
    with pytest.raises(LibraryDamaged):
        open_library(tmp_path, read_only=read_only)
    assert file.read_bytes() == content


@pytest.mark.parametrize("read_only", [True, False])
def test_a_database_of_another_program_is_damaged_and_left_as_it_is(tmp_path: Path, read_only: bool) -> None:
    change(tmp_path, "CREATE TABLE theirs (a)", "INSERT INTO theirs VALUES (1)")
    before = (tmp_path / "library.sqlite").read_bytes()
    with pytest.raises(LibraryDamaged):
        open_library(tmp_path, read_only=read_only)
    assert (tmp_path / "library.sqlite").read_bytes() == before


def test_a_folder_in_the_files_place_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").mkdir()
    with pytest.raises(LibraryDamaged):
        open_library(tmp_path)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_library_of_a_later_schema_is_too_new(library_folder: Path, read_only: bool) -> None:
    change(library_folder, "PRAGMA user_version = 7")
    with pytest.raises(LibraryTooNew) as caught:
        open_library(library_folder, read_only=read_only)
    assert (caught.value.found, caught.value.known) == (7, SCHEMA.version)


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER theirs AFTER INSERT ON notes BEGIN DELETE FROM articles; END",
        "CREATE VIEW theirs AS SELECT * FROM articles",
        "CREATE TABLE theirs (a)",
        "CREATE INDEX theirs ON notes (text)",
        "DROP TRIGGER notes_update",
        "ALTER TABLE notes ADD COLUMN theirs",
        "PRAGMA user_version = 0",
        "PRAGMA application_id = 1",
    ],
)
def test_a_schema_that_is_not_ours_to_the_letter_is_refused(
    library_folder: Path, statement: str, read_only: bool
) -> None:
    change(library_folder, statement)
    with pytest.raises(LibraryDamaged):
        open_library(library_folder, read_only=read_only)


def test_statistics_that_sqlite_keeps_for_itself_do_not_matter(library_folder: Path) -> None:
    change(library_folder, "ANALYZE")
    open_library(library_folder).close()


def test_a_refused_library_is_not_held(library_folder: Path) -> None:
    change(library_folder, "PRAGMA user_version = 7")
    with pytest.raises(LibraryTooNew):
        open_library(library_folder)
    change(library_folder, f"PRAGMA user_version = {SCHEMA.version}")
    open_library(library_folder).close()


def test_damage_is_found_after_an_unclean_end(library: SqliteLibrary, tmp_path: Path) -> None:
    library.rest()
    with closing(sqlite3.connect(library.folder / "library.sqlite")) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'articles_by_doi'").fetchone()[0]
    saved(library, a_note("in the log"))
    for name in ("clean", "crashed"):
        (tmp_path / name).mkdir()
        content = bytearray((library.folder / "library.sqlite").read_bytes())
        content[4096 * (page - 1) : 4096 * page] = b"\x55" * 4096
        (tmp_path / name / "library.sqlite").write_bytes(content)
    log = (library.folder / "library.sqlite-wal").read_bytes()
    (tmp_path / "crashed" / "library.sqlite-wal").write_bytes(log)
    with pytest.raises(LibraryDamaged) as caught:
        open_library(tmp_path / "crashed")
    assert str(page) in caught.value.detail
    open_library(tmp_path / "clean").close()


def test_what_a_writer_left_in_its_log_is_taken_up(library: SqliteLibrary, tmp_path: Path) -> None:
    note = saved(library, a_note())
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("library.sqlite", "library.sqlite-wal"):
        (copy / name).write_bytes((library.folder / name).read_bytes())
    for read_only in (True, False, True):
        opened = open_library(copy, read_only=read_only)
        with opened.reading() as reader:
            assert reader.get(Note, note.id) == note
        opened.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("busy_timeout", 5000),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("application_id", APPLICATION_ID),
    ],
)
def test_both_kinds_of_connection_are_set_up_for_safety(library: SqliteLibrary, name: str, value: object) -> None:
    assert pragma(library, name) == value
    assert pragma(library, name, writing=False) == value


def test_readers_can_neither_write_nor_check_point(library: SqliteLibrary) -> None:
    assert pragma(library, "query_only", writing=False) == 1
    assert pragma(library, "wal_autocheckpoint", writing=False) == 0
    with pytest.raises(Exception, match="readonly"), library._opened.reading.connect() as connection:
        connection.exec_driver_sql("DELETE FROM notes")


@pytest.mark.parametrize("place", [Place.SYNCED, Place.NETWORK, Place.UNKNOWN])
def test_outside_a_local_disk_there_is_no_write_ahead_log(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch, place: Place
) -> None:
    monkeypatch.setattr(opening, "place_of", lambda folder: place)
    library = open_library(library_folder)
    assert pragma(library, "journal_mode") == "truncate"
    article = saved(library, an_article())
    library.undo()
    library.redo()
    reader = open_library(library_folder, read_only=True)
    with reader.reading() as view:
        assert view.get(Article, article.id) == article
    reader.close()
    library.close()
    assert not (library_folder / "library.sqlite-wal").exists()


def test_a_reader_rolls_back_what_a_dead_writer_left_half_done(library_folder: Path, tmp_path: Path) -> None:
    change(library_folder, "PRAGMA journal_mode = DELETE")
    copy = tmp_path / "copy"
    copy.mkdir()
    with closing(sqlite3.connect(library_folder / "library.sqlite", isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN")
        writer.execute("UPDATE about SET value = 'half done'")
        writer.executemany("INSERT INTO about VALUES (?, ?)", [(str(number), "x" * 5000) for number in range(50)])
        for name in ("library.sqlite", "library.sqlite-journal"):
            (copy / name).write_bytes((library_folder / name).read_bytes())
        writer.execute("ROLLBACK")
    library = open_library(copy, read_only=True)
    with library.reading() as reader:
        assert [theme.name for theme in reader.every(Theme)] == list(FIRST_THEMES)
    assert library.id != "half done"
    library.close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_nobody_may_write_in_opens_for_reading(library_folder: Path) -> None:
    library_folder.chmod(0o500)
    try:
        with pytest.raises(LibraryReadOnly):
            open_library(library_folder)
        library = open_library(library_folder, read_only=True)
        with library.reading() as reader:
            assert len(reader.theme_counts()) == 3
        library.close()
    finally:
        library_folder.chmod(0o700)


def test_a_closed_library_neither_reads_nor_writes(library: SqliteLibrary) -> None:
    library.close()
    acts: list[Callable[[], object]] = [
        lambda: library.reading().__enter__(),
        lambda: library.writing("x").__enter__(),
        library.undo,
    ]
    for act in acts:
        with pytest.raises(RuntimeError, match="closed"):
            act()


def test_a_row_that_breaks_the_rules_is_damage_and_not_a_riddle(library_folder: Path) -> None:
    library = open_library(library_folder)
    article = saved(library, an_article())
    library.close()
    trigger = next(made for made in triggers_of(articles) if "articles_update" in made)
    change(library_folder, "DROP TRIGGER articles_update", "UPDATE articles SET date = '20x3'", trigger)
    library = open_library(library_folder)
    with pytest.raises(LibraryDamaged), library.reading() as reader:
        reader.get(Article, article.id)
    library.close()


def test_saving_a_record_with_the_same_id_replaces_it(library: SqliteLibrary) -> None:
    note = saved(library, a_note("old"))
    saved(library, replace(note, text="new"))
    with library.reading() as reader:
        assert [found.text for found in reader.every(Note)] == ["new"]
