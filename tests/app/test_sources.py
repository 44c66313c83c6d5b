import os
import sys
from pathlib import Path

import pytest

from app.errors import UnreadableFile
from app.sources import find_files, natural_order, read_source

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")


def why(path: Path, largest: int = 1000) -> str:
    with pytest.raises(UnreadableFile) as told:
        read_source(path, largest)
    assert told.value.path == str(path)
    return told.value.reason


def laid_out(folder: Path, *names: str) -> Path:
    for name in names:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("words")
    return folder


def test_a_folder_gives_its_readable_files_in_natural_order(tmp_path: Path) -> None:
    folder = laid_out(
        tmp_path / "in", "b/10.txt", "b/9.TXT", "a.md", "c.html", "photo.jpg", ".hidden.txt", "~$x.txt", ".git/x.txt"
    )
    passed: list[Path] = []
    found = [path.relative_to(folder).as_posix() for path in find_files([folder], passed_over=passed.append)]
    assert found == ["a.md", "c.html", "b/9.TXT", "b/10.txt"]
    assert [path.name for path in passed] == ["photo.jpg"]


def test_of_files_whose_ending_says_little_a_folder_gives_those_that_are_meant(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "in", "empty.json", "package.json", "map.json", "refs.json", "untyped.json")
    (folder / "empty.json").write_text("")
    (folder / "package.json").write_text('{"name": "x", "type": "module", "author": "Ann Ng", "title": "X"}')
    (folder / "map.json").write_text('{"type": "Feature", "title": "Tram lines"}')
    (folder / "refs.json").write_text('\ufeff[\n {"id": "ng", "type": "article-journal", "title": "Salt"}]')
    (folder / "untyped.json").write_text('{"items": [{"title": "Salt", "issued": {"date-parts": [[2013]]}}]}')
    passed: list[Path] = []
    assert [path.name for path in find_files([folder], passed_over=passed.append)] == ["refs.json", "untyped.json"]
    assert len(passed) == 3
    assert list(find_files([folder / "map.json"])) == [folder / "map.json"]


def test_without_recursion_only_the_top_is_taken(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "in", "a.txt", "b/c.txt")
    assert [path.name for path in find_files([folder], recursive=False)] == ["a.txt"]


def test_a_file_named_directly_is_always_given_and_given_once(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "in", "a.txt", "photo.jpg")
    named = [folder / "photo.jpg", folder / "a.txt", folder, folder / "a.txt", folder / "missing.txt"]
    assert [path.name for path in find_files(named)] == ["photo.jpg", "a.txt", "missing.txt"]


@posix
def test_links_out_of_a_folder_and_circles_are_not_followed(tmp_path: Path) -> None:
    outside = laid_out(tmp_path / "out", "secret.txt")
    folder = laid_out(tmp_path / "in", "a.txt")
    (folder / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "linked").symlink_to(outside)
    (folder / "circle").symlink_to(folder)
    (folder / "dead.txt").symlink_to(tmp_path / "nowhere")
    assert [path.name for path in find_files([folder])] == ["a.txt"]


@posix
def test_pipes_and_folders_are_neither_waited_for_nor_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    assert list(find_files([tmp_path])) == []
    assert why(tmp_path / "pipe.txt") == "not-a-file"
    assert why(tmp_path / "folder.txt") == "is-folder"
    assert why(Path("/dev/zero")) == "not-a-file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    laid_out(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    assert why(tmp_path / "a.txt") == "no-permission"


def test_what_is_missing_empty_or_too_large_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "large.txt").write_bytes(bytes(1001))
    assert why(tmp_path / "missing.txt") == "missing"
    assert why(tmp_path / "empty.txt") == "empty"
    assert why(tmp_path / "large.txt") == "too-large"


def test_numbers_in_names_are_ordered_by_value() -> None:
    names = ["b", "A10", "a9", "a1b2", "10", "9"]
    assert sorted(names, key=natural_order) == ["9", "10", "a1b2", "a9", "A10", "b"]
