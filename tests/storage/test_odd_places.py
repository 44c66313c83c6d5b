"""Libraries where none can be, of strange identity, or where there is no room left to tidy up."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.domain import Note
from app.errors import CannotWrite, LibraryDamaged
from storage.library import open_library
from tests.factories import a_note, saved


@pytest.mark.parametrize("place", ["file", "file/under", "n" * 300])
def test_a_place_that_can_be_no_folder_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(CannotWrite) as told:
        open_library(tmp_path / place)
    assert told.value.detail
    assert (tmp_path / "file").read_text() == "not a folder"


def test_a_file_is_not_read_as_a_library_either(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(CannotWrite):
        open_library(tmp_path / "file", create=False, read_only=True)


@pytest.mark.parametrize("id", ["../../elsewhere", "/etc", "", "ABCDEF" * 6, "0" * 31])
@pytest.mark.parametrize("read_only", [True, False])
def test_an_id_that_would_name_a_folder_elsewhere_is_damage(library_folder: Path, id: str, read_only: bool) -> None:
    with closing(sqlite3.connect(library_folder / "library.sqlite")) as file:
        file.execute("UPDATE about SET value = ? WHERE name = 'id'", (id,))
        file.commit()
    with pytest.raises(LibraryDamaged):
        open_library(library_folder, read_only=read_only)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on the size of files there")
def test_closing_without_room_to_tidy_up_loses_nothing_and_is_no_failure(library_folder: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    library = open_library(library_folder)
    note = saved(library, a_note("x" * 300_000))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        library.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    with closing(open_library(library_folder)) as again, again.reading() as reader:
        assert list(reader.every(Note)) == [note]
