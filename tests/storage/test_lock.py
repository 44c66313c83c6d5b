"""One writer a library."""

from __future__ import annotations

import json
import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.domain import Note
from app.errors import LibraryLocked
from storage.library import SqliteLibrary, open_library
from storage.lock import HOLDER_NAME, LOCK_NAME
from tests.factories import a_note, saved
from tests.storage.children import child, line_of


def test_a_library_that_another_process_holds_is_refused_with_the_holders_name(library_folder: Path) -> None:
    with child("hold", library_folder) as holder:
        assert line_of(holder) == "open"
        with pytest.raises(LibraryLocked) as caught:
            open_library(library_folder)
        assert caught.value.folder == library_folder
        assert caught.value.holder.startswith(f"holder, {holder.pid}, ")


def test_a_library_that_another_process_holds_can_be_read(library_folder: Path) -> None:
    with child("hold", library_folder) as holder:
        assert line_of(holder) == "open"
        library = open_library(library_folder, read_only=True)
        with library.reading() as reader:
            assert len(reader.theme_counts()) == 3
        library.close()


def test_a_killed_holder_gives_the_library_back(library_folder: Path) -> None:
    with child("hold", library_folder) as holder:
        assert line_of(holder) == "open"
        holder.kill()
        holder.wait()
        open_library(library_folder).close()


def test_a_holder_that_ends_gives_the_library_back(library_folder: Path) -> None:
    with child("hold", library_folder) as holder:
        assert line_of(holder) == "open"
        holder.communicate("")
        open_library(library_folder).close()
    assert {path.name for path in library_folder.iterdir()} == {"library.sqlite", LOCK_NAME}


def test_the_same_process_cannot_open_it_twice_for_writing_either(library: SqliteLibrary) -> None:
    with pytest.raises(LibraryLocked):
        open_library(library.folder)
    saved(library, a_note("still mine"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe garbage",
        b"[]",
        b"{}",
        b'{"program": 1}',
        b'{"process": 1}',
        b"x" * 10**6,
    ],
)
def test_garbage_in_the_lock_and_holder_files_keeps_nobody_out(library_folder: Path, content: bytes) -> None:
    (library_folder / LOCK_NAME).write_bytes(content)
    (library_folder / HOLDER_NAME).write_bytes(content)
    library = open_library(library_folder)
    assert json.loads((library_folder / HOLDER_NAME).read_text())["process"] == os.getpid()
    with pytest.raises(LibraryLocked) as caught:
        open_library(library_folder)
    assert str(os.getpid()) in caught.value.holder
    library.close()


def test_an_unreadable_holder_has_no_name(library: SqliteLibrary) -> None:
    (library.folder / HOLDER_NAME).write_bytes(b"\0\0\0")
    with pytest.raises(LibraryLocked) as caught:
        open_library(library.folder)
    assert caught.value.holder == ""


def test_of_several_that_start_at_once_one_writes_and_the_others_are_told(tmp_path: Path, run_slow: bool) -> None:
    folder = tmp_path / "new"
    with ExitStack() as stack:
        starters = [stack.enter_context(child("try_to_open", folder)) for _ in range(20 if run_slow else 4)]
        said = sorted(line_of(starter) for starter in starters)
        assert said == ["locked"] * (len(starters) - 1) + ["open"]
    library = open_library(folder, create=False)
    with library.reading() as reader:
        assert reader.count(Note) == 0
        assert len(reader.theme_counts()) == 3
    library.close()
