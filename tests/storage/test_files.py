"""Originals: kept whole, once, and for as long as anything may call for them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from app.errors import CannotWrite, DiskFull, NotFound
from storage import journal
from storage.library import SqliteLibrary, open_library
from tests.factories import a_note, an_article, saved


def shelf(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("originals/*/*")}


def test_an_original_is_kept_under_its_hash_and_given_back(library: SqliteLibrary) -> None:
    content = bytes(range(256)) * 1_000
    name = library.keep_original(content)
    assert name == hashlib.sha256(content).hexdigest()
    assert library.original(name) == library.folder / "originals" / name[:2] / name
    assert library.original(name).read_bytes() == content


def test_keeping_it_again_changes_nothing(library: SqliteLibrary) -> None:
    path = library.original(library.keep_original(b"same"))
    before = path.stat()
    library.keep_original(b"same")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_a_copy_that_is_no_longer_whole_is_made_good(library: SqliteLibrary) -> None:
    path = library.original(library.keep_original(b"whole"))
    path.write_bytes(b"who")
    library.keep_original(b"whole")
    assert path.read_bytes() == b"whole"


@pytest.mark.parametrize("name", ["0" * 64, "", "../library.sqlite", "../../etc/passwd", "A" * 64, "ab"])
def test_an_original_that_is_not_there_is_not_found(library: SqliteLibrary, name: str) -> None:
    with pytest.raises(NotFound):
        library.original(name)


def test_a_failure_to_write_leaves_nothing_behind(library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(DiskFull) as caught:
        library.keep_original(b"content")
    assert caught.value.place == library.folder
    assert shelf(library.folder) == set()
    assert list(library.folder.glob("originals/.*")) == []


def test_a_folder_that_refuses_is_told(library: SqliteLibrary) -> None:
    name = hashlib.sha256(b"content").hexdigest()
    (library.folder / "originals").mkdir()
    (library.folder / "originals" / name[:2]).write_text("in the way")
    with pytest.raises(CannotWrite):
        library.keep_original(b"content")


def test_an_original_for_which_no_article_came_goes_when_the_library_is_closed(library_folder: Path) -> None:
    library = open_library(library_folder)
    used = library.keep_original(b"used")
    library.keep_original(b"import was stopped")
    saved(library, an_article(original=used))
    library.close()
    assert shelf(library_folder) == {used}


def test_an_original_stays_while_undo_or_redo_may_call_for_it(library_folder: Path) -> None:
    library = open_library(library_folder)
    undone, deleted = library.keep_original(b"undone"), library.keep_original(b"deleted")
    article = saved(library, an_article(original=deleted))
    with library.writing("Delete") as writer:
        writer.delete(article)
    saved(library, an_article(original=undone))
    library.undo()
    library.close()
    library = open_library(library_folder)
    library.redo()
    assert library.original(undone).read_bytes() == b"undone"
    library.undo()
    library.undo()
    assert library.original(deleted).read_bytes() == b"deleted"
    library.close()


def test_an_original_goes_once_nothing_can_call_for_it_any_more(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "ACTS_KEPT", 2)
    library = open_library(library_folder)
    gone, kept = library.keep_original(b"gone"), library.keep_original(b"kept")
    article, _other = saved(library, an_article(original=gone)), saved(library, an_article(original=kept))
    library.close()
    library = open_library(library_folder)
    with library.writing("Delete") as writer:
        writer.delete(article)
    for _ in range(3):
        saved(library, a_note())
    library.close()
    open_library(library_folder).close()
    assert shelf(library_folder) == {kept}


def test_what_a_killed_program_left_half_written_is_cleared_away(library_folder: Path) -> None:
    (library_folder / "originals").mkdir()
    (library_folder / "originals" / ".incoming-123").write_bytes(b"half")
    (library_folder / "originals" / "newcomers").write_bytes(b"\xff\0 rubbish\n../../x\n")
    open_library(library_folder).close()
    assert list((library_folder / "originals").iterdir()) == []
