"""Libraries of older schemas are brought up to date, or left exactly as they were."""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, ForeignKey, MetaData, Table, Text

from app.domain import Arrangement, Article, Collection, Layout, Likeness, Note, Page, Passage, SavedSearch, Theme
from app.domain import Text as ArticleText
from app.errors import LibraryDamaged, LibraryReadOnly, LibraryTooNew, NothingToUndo
from app.ports import Changes
from storage import migrations
from storage.library import SqliteLibrary, open_library
from storage.schema import SCHEMA, Schema, fingerprint_of
from storage.shaping import rebuild, shape_of
from tests.factories import a_note, a_theme, saved
from tests.storage.golden import CONTENT, GOLDEN

KINDS: list[Any] = [
    Article,
    ArticleText,
    Layout,
    Passage,
    Theme,
    Note,
    Collection,
    Likeness,
    Arrangement,
    SavedSearch,
]


def second_metadata() -> MetaData:
    """The schema after the present one, for trying: notes have a mood, and there is a new table that is announced."""
    spec = importlib.util.find_spec("storage.tables")
    assert spec is not None
    assert spec.loader is not None
    # A second copy of the module, not of its tables: Table.to_metadata shuffles their foreign keys.
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    metadata: MetaData = module.METADATA
    metadata.tables["notes"].append_column(Column("mood", Text, server_default="calm", nullable=False))
    Table(
        "moods",
        metadata,
        Column("id", Text, primary_key=True, nullable=False),
        Column("note_id", Text, ForeignKey("notes.id"), nullable=False),
        info={"kind": "notes", "owner": "note_id"},
    )
    return metadata


SECOND = second_metadata()
NEXT = SCHEMA.version + 1


def add_moods(connection: Connection) -> None:
    notes, moods = SECOND.tables["notes"], SECOND.tables["moods"]
    rebuild(connection, shape_of(notes), "SELECT *, 'calm' FROM notes")
    moods.create(connection)


def second(step: Any = add_moods) -> Schema:
    return Schema(NEXT, SECOND, {SCHEMA.version: step}, {SCHEMA.version: fingerprint_of(SCHEMA)})


def contents(library: SqliteLibrary) -> list[Any]:
    with library.reading() as reader:
        return [list(reader.every(kind)) for kind in KINDS]


@pytest.fixture
def first(library_folder: Path) -> Path:
    """A library of the present schema with things in it and something to undo."""
    shutil.rmtree(library_folder)
    shutil.copytree(GOLDEN / f"library-{SCHEMA.version}", library_folder)
    return library_folder


@pytest.mark.parametrize("version", range(1, NEXT))
def test_the_golden_library_of_every_schema_opens_whole(library_folder: Path, version: int) -> None:
    shutil.rmtree(library_folder)
    shutil.copytree(GOLDEN / f"library-{version}", library_folder)
    library = open_library(library_folder)
    with library.reading() as reader:
        article = reader.get(Article, "a" * 32)
        assert reader.get(ArticleText, article.text_id).content == CONTENT
        assert reader.get(Passage, "d" * 32).themes == ("c" * 32, "b" * 32)
        assert reader.get(Collection, "f" * 32).articles == (article.id,)
        assert reader.get(Note, "e" * 32).passage_id == "d" * 32
        assert reader.get(Theme, "c" * 32).parent_id == "b" * 32
        assert [item.label for item in reader.trash()] == ["Thrown away"]
        assert [one.words for one in reader.every(SavedSearch)] == ["bread OR hungry"] * (version >= 4)
        assert reader.get(ArticleText, article.text_id).pages == (Page("iv", 0, 40),)
        states = ("undone", "done") if version == SCHEMA.version else ("kept", "kept")
        assert [(step.title, step.state) for step in reader.history(2)] == list(
            zip(("Delete", "Set up"), states, strict=True)
        )
    assert library.original(article.original).read_bytes() == CONTENT.encode()
    library.close()


def test_a_migrated_library_holds_what_it_held_and_has_the_new_schema(first: Path) -> None:
    library = open_library(first)
    before = contents(library)
    library.close()
    library = open_library(first, schema=second())
    assert contents(library) == before
    note = saved(library, a_note("in the new one"))
    saved(library, a_theme())
    library.undo()
    library.redo()
    library.close()
    with closing(sqlite3.connect(first / "library.sqlite")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
        assert set(connection.execute("SELECT id, mood FROM notes")) == {("e" * 32, "calm"), (note.id, "calm")}
        assert connection.execute("SELECT count(*) FROM moods").fetchone() == (0,)


def test_a_migrated_schema_is_that_of_a_new_library(first: Path, tmp_path: Path) -> None:
    for folder in (first, tmp_path / "new"):
        open_library(folder, schema=second()).close()
    shapes = []
    for folder in (first, tmp_path / "new"):
        with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
            columns = "SELECT m.name, c.* FROM sqlite_master m, pragma_table_info(m.name) c ORDER BY 1, 2"
            names = "SELECT type, name FROM sqlite_master ORDER BY 1, 2"
            shapes.append([connection.execute(query).fetchall() for query in (columns, names)])
    assert shapes[0] == shapes[1]


def test_what_was_done_before_a_migration_is_history_only(first: Path) -> None:
    library = open_library(first, schema=second())
    for act in (library.undo, library.redo):
        with pytest.raises(NothingToUndo):
            act()
    with library.reading() as reader:
        assert {step.state for step in reader.history()} == {"kept"}
        assert reader.history()[0].title == "Delete"
        assert reader.changes_since(0) is None
        assert reader.changes_since(reader.revision) == Changes(reader.revision)
    library.close()


def test_the_library_as_it_was_is_copied_first(first: Path, tmp_path: Path) -> None:
    open_library(first, schema=second()).close()
    old = tmp_path / "old"
    old.mkdir()
    shutil.copy(first / f"library.before-v{NEXT}.sqlite", old / "library.sqlite")
    library = open_library(old)
    with library.reading() as reader:
        assert reader.get(Article, "a" * 32).title == "Bread for all"
    assert library.redo().title == "Delete"
    library.close()


def fail(connection: Connection) -> None:
    add_moods(connection)
    raise ZeroDivisionError


def lose_rows(connection: Connection) -> None:
    add_moods(connection)
    connection.exec_driver_sql("DELETE FROM notes")


def leave_loose_ends(connection: Connection) -> None:
    add_moods(connection)
    connection.exec_driver_sql("UPDATE notes SET passage_id = 'nowhere'")


def do_something_else(connection: Connection) -> None:
    add_moods(connection)
    connection.exec_driver_sql("CREATE INDEX more ON notes (mood)")


@pytest.mark.parametrize("step", [fail, lose_rows, leave_loose_ends, do_something_else])
def test_a_migration_that_goes_wrong_changes_nothing(first: Path, step: Any) -> None:
    library = open_library(first)
    before = contents(library)
    library.close()
    with pytest.raises((LibraryDamaged, ZeroDivisionError)):
        open_library(first, schema=second(step))
    library = open_library(first)
    assert contents(library) == before
    assert library.redo().title == "Delete"
    library.close()


def test_a_copy_that_is_not_whole_stops_the_migration(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = iter([{"articles": 1}, {"articles": 0}])
    monkeypatch.setattr(migrations, "_counts", lambda connection: next(counted))
    with pytest.raises(LibraryDamaged):
        open_library(first, schema=second())
    monkeypatch.undo()
    assert [path.name for path in first.glob("*before*")] == []
    open_library(first).close()


def test_an_older_library_with_a_strangers_trigger_is_refused_before_it_can_fire(first: Path) -> None:
    with closing(sqlite3.connect(first / "library.sqlite", isolation_level=None)) as connection:
        connection.execute("CREATE TRIGGER theirs AFTER DELETE ON journal BEGIN DELETE FROM articles; END")
    with pytest.raises(LibraryDamaged):
        open_library(first, schema=second())
    with closing(sqlite3.connect(first / "library.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (1,)


def test_an_older_library_is_not_migrated_for_a_reader(first: Path) -> None:
    with pytest.raises(LibraryReadOnly):
        open_library(first, read_only=True, schema=second())
    open_library(first).close()


def test_a_migrated_library_is_too_new_for_the_program_before(first: Path) -> None:
    open_library(first, schema=second()).close()
    with pytest.raises(LibraryTooNew):
        open_library(first)


def test_the_schema_of_this_program_has_a_golden_library_and_knows_the_older_ones() -> None:
    assert (GOLDEN / f"library-{SCHEMA.version}" / "library.sqlite").is_file()
    assert set(SCHEMA.steps) == set(SCHEMA.fingerprints) == set(range(1, SCHEMA.version))
