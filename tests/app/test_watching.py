import os
from pathlib import Path

import pytest

from app.watching import Watched


def put(place: Path, words: str = "words", age: int = 0) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(words)
    os.utime(place, ns=(age, age))
    return place


def names(found: list[Path]) -> list[str]:
    return [path.name for path in found]


def test_what_is_there_is_given_once_it_has_been_seen_twice(tmp_path: Path) -> None:
    put(tmp_path / "10.txt")
    put(tmp_path / "9.pdf.html")
    watched = Watched(tmp_path)
    assert [names(watched.look()) for _look in range(3)] == [[], ["9.pdf.html", "10.txt"], []]


def test_what_appears_is_given(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    watched.look()
    put(tmp_path / "a.txt")
    assert [names(watched.look()) for _look in range(3)] == [[], ["a.txt"], []]
    put(tmp_path / "below" / "b.txt")
    assert [names(watched.look()) for _look in range(3)] == [[], ["b.txt"], []]


def test_a_file_that_grows_is_waited_for(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    for size in range(1, 5):
        put(tmp_path / "a.txt", "x" * size)
        assert watched.look() == []
    put(tmp_path / "a.txt", "x" * 4, age=1)
    assert watched.look() == []
    assert names(watched.look()) == ["a.txt"]


def test_a_file_that_changes_or_comes_back_is_new(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    file = put(tmp_path / "a.txt")
    assert [len(watched.look()) for _look in range(3)] == [0, 1, 0]
    put(file, "other words")
    assert [len(watched.look()) for _look in range(3)] == [0, 1, 0]
    file.unlink()
    assert watched.look() == []
    put(file, "other words")
    assert [len(watched.look()) for _look in range(3)] == [0, 1, 0]


def test_what_was_given_on_another_day_is_not_given_again(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    first = Watched(tmp_path)
    assert [len(first.look()) for _look in range(2)] == [0, 1]
    put(tmp_path / "b.txt")
    second = Watched(tmp_path, first.given)
    assert [names(second.look()) for _look in range(2)] == [[], ["b.txt"]]


@pytest.mark.parametrize(
    "name",
    ["a.jpg", ".hidden.txt", "a.txt.part", "a.txt.crdownload", "a.tmp", "~$a.txt", "a.txt.download/a.txt", "a.txt~"],
)
def test_other_kinds_and_downloads_on_their_way_are_left_alone(tmp_path: Path, name: str) -> None:
    put(tmp_path / name)
    watched = Watched(tmp_path)
    assert [watched.look() for _look in range(3)] == [[], [], []]


def test_a_placeholder_is_nothing_until_the_download_is_whole(tmp_path: Path) -> None:
    place, download = put(tmp_path / "a.txt", ""), put(tmp_path / "a.txt.part", "half")
    watched = Watched(tmp_path)
    assert [watched.look() for _look in range(3)] == [[], [], []]
    put(place, "half")
    assert [watched.look() for _look in range(3)] == [[], [], []]
    download.rename(place)
    assert [names(watched.look()) for _look in range(2)] == [["a.txt"], []]


def test_a_folder_may_be_watched_without_those_in_it(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    put(tmp_path / "below" / "b.txt")
    watched = Watched(tmp_path, recursive=False)
    assert [names(watched.look()) for _look in range(2)] == [[], ["a.txt"]]


def test_a_folder_that_is_gone_gives_nothing(tmp_path: Path) -> None:
    watched = Watched(tmp_path / "gone")
    assert [watched.look(), watched.look()] == [[], []]
    put(tmp_path / "gone" / "a.txt")
    assert [len(watched.look()) for _look in range(2)] == [0, 1]


def test_the_name_of_the_watched_folder_itself_does_not_matter(tmp_path: Path) -> None:
    put(tmp_path / "in.tmp" / "a.txt")
    watched = Watched(tmp_path / "in.tmp")
    assert [len(watched.look()) for _look in range(2)] == [0, 1]
