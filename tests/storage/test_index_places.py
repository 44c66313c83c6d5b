"""The index and where it lies: caches that refuse, and libraries put back from a backup under it."""

from __future__ import annotations

import shutil
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import CannotWrite
from app.query import Word
from storage.index import WhooshIndex, folders, open_index, upkeep
from storage.library import SqliteLibrary, open_library
from tests.factories import an_article, saved


def found(index: WhooshIndex, word: str) -> int:
    return index.find(Word(word)).total


def kept_apart(folder: Path, backup: Path) -> None:
    """Copy a library that nobody has open."""
    shutil.rmtree(backup, ignore_errors=True)
    shutil.copytree(folder, backup)


@pytest.mark.parametrize("later", [1, 2, 3, 5])
def test_a_library_put_back_from_a_backup_is_indexed_anew_whatever_its_revision(
    library_folder: Path, tmp_path: Path, later: int
) -> None:
    with closing(open_library(library_folder)) as library:
        saved(library, an_article("apricot"))
        id = library.id
    kept_apart(library_folder, tmp_path / "backup")
    index = WhooshIndex(tmp_path / "cache", id)
    with closing(open_library(library_folder)) as library:
        for _number in range(3):
            saved(library, an_article("banana"))
        index.follow(library)
    kept_apart(tmp_path / "backup", library_folder)
    with closing(open_library(library_folder)) as library, closing(index):
        for _number in range(later):
            saved(library, an_article("cherry"))
        assert index.follow(library) == 1 + later
        assert (found(index, "apricot"), found(index, "banana"), found(index, "cherry")) == (1, 0, later)


@pytest.mark.parametrize("place", ["file/cache", "n" * 300])
def test_a_cache_folder_that_refuses_is_told(library: SqliteLibrary, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("in the way")
    with closing(WhooshIndex(tmp_path / place, library.id)) as index:
        with pytest.raises(CannotWrite):
            index.follow(library)
        assert (index.revision, found(index, "word")) == (-1, 0)


def test_an_index_that_is_in_step_is_only_read(
    library: SqliteLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(library, an_article("apricot"))
    with closing(open_index(library, tmp_path / "cache")) as index:
        index.follow(library)
    monkeypatch.setattr(upkeep, "a_turn", _no_turn)
    with closing(open_index(library, tmp_path / "cache")) as index:
        assert index.follow(library) == 1
        assert found(index, "apricot") == 1


def _no_turn(root: Path) -> None:
    raise AssertionError(f"something is written in {root}")


def test_names_that_are_no_numbers_of_ours_are_passed_over(library: SqliteLibrary, tmp_path: Path) -> None:
    saved(library, an_article("apricot"))
    with closing(WhooshIndex(tmp_path, library.id)) as index:
        for name in ("²", "٣", "x", "-1", "9" * 15, "9" * 16):
            (tmp_path / "index" / library.id / name).mkdir(parents=True)
        assert index.follow(library) == 1
        assert found(index, "apricot") == 1
        assert folders.answering(tmp_path / "index" / library.id) == tmp_path / "index" / library.id / "1"


def test_a_library_and_its_copy_that_are_both_open_have_an_index_each(library_folder: Path, tmp_path: Path) -> None:
    with closing(open_library(library_folder)) as library:
        saved(library, an_article("apricot"))
    kept_apart(library_folder, tmp_path / "copy")
    with closing(open_library(library_folder)) as library, closing(open_library(tmp_path / "copy")) as copy:
        saved(copy, an_article("apricot again"))
        mine, other = (open_index(each, tmp_path / "cache") for each in (library, copy))
        with closing(mine), closing(other):
            assert (mine.follow(library), other.follow(copy)) == (1, 2)
            assert (mine.revision, found(mine, "apricot"), found(other, "apricot")) == (1, 1, 2)


def test_the_index_of_a_place_where_the_library_is_no_more_is_cleared_away(
    library_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "index").mkdir()
    for place in (library_folder, tmp_path / "moved"):
        if place != library_folder:
            library_folder.rename(place)
        with closing(open_library(place)) as library, closing(open_index(library, tmp_path)) as index:
            (tmp_path / "index" / library.id / "7").mkdir(parents=True)  # of an older program
            index.follow(library)
            assert len(list((tmp_path / "index").iterdir())) == 1
            assert index.state(library) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="links need leave there")
def test_a_library_opened_by_a_link_has_the_index_that_is_there(library_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(library_folder)
    for way in (library_folder, tmp_path / "link"):
        with closing(open_library(way)) as library, closing(open_index(library, tmp_path / "cache")) as index:
            assert (index.revision == -1) is (way == library_folder)
            index.follow(library)
            assert index.state(library) is not None
