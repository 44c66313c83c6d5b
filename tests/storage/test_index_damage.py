"""The index is derived: whatever befalls its files, it heals itself, and it never runs what it reads."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.errors import DiskFull
from app.query import Word
from storage.index import WhooshIndex, contents, folders, following, schema
from storage.index.contents import Contents, Unsound, read_contents, write_contents
from storage.library import SqliteLibrary
from tests.factories import all_saved, an_article, saved

Harm = Callable[[Path], None]


@pytest.fixture
def index(library: SqliteLibrary, tmp_path: Path) -> Iterator[WhooshIndex]:
    """An index of two segments over twelve articles that all have the word pledge."""
    all_saved(library, *(an_article(f"pledge number {number} " + "word " * 50) for number in range(11)))
    opened = WhooshIndex(tmp_path / "cache", library.id)
    opened.follow(library)
    saved(library, an_article("pledge at last"))
    opened.follow(library)
    yield opened
    opened.close()


def files(index: WhooshIndex) -> list[Path]:
    folder = folders.answering(index._root)
    assert folder is not None
    return sorted(path for path in folder.iterdir() if path.is_file())


def again(index: WhooshIndex, library: SqliteLibrary, tmp_path: Path) -> WhooshIndex:
    """The index as another process opens it."""
    return WhooshIndex(tmp_path / "cache", library.id)


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def garble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8] = bytes(byte ^ 0x5A for byte in content[middle : middle + 8])
    path.write_bytes(content)


def replace_by_rubbish(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


@pytest.mark.parametrize("harm", [truncate, empty, garble, replace_by_rubbish, Path.unlink])
@pytest.mark.parametrize("which", [0, 1, 2])
def test_any_harm_to_any_file_is_mended(
    index: WhooshIndex, library: SqliteLibrary, tmp_path: Path, which: int, harm: Harm
) -> None:
    index.close()
    assert len(files(index)) == 3
    harm(files(index)[which])
    opened = again(index, library, tmp_path)
    opened.find(Word("pledge"))
    opened.follow(library)
    assert opened.find(Word("pledge")).total == 12
    opened.close()


def test_a_search_upon_damage_finds_nothing_and_asks_to_be_mended(
    index: WhooshIndex, library: SqliteLibrary, tmp_path: Path
) -> None:
    index.close()
    for path in files(index):
        if path.suffix == ".seg":
            replace_by_rubbish(path)
    opened = again(index, library, tmp_path)
    assert opened.find(Word("pledge")).total == 0
    assert opened.in_doubt
    opened.follow(library)
    assert not opened.in_doubt
    assert opened.find(Word("pledge")).total == 12
    opened.close()


def test_damage_met_while_following_is_mended(
    index: WhooshIndex, library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("as if a file had lied")

    saved(library, an_article("pledge and more"))
    with monkeypatch.context() as harm:
        harm.setattr("storage.index.following.touched", fail)
        index.follow(library)
    assert index.find(Word("pledge")).total == 13


@pytest.mark.parametrize(
    "what", [{"library": "another"}, {"format": 0}, {"place": "/elsewhere"}, {"revision": 10_000}, {"segments": [1]}]
)
def test_the_contents_of_something_else_are_not_believed(
    index: WhooshIndex, library: SqliteLibrary, what: dict[str, object]
) -> None:
    index.close()
    table = next(path for path in files(index) if path.suffix == ".json")
    body = json.loads(table.read_bytes())["body"] | what
    table.write_text(json.dumps({"seal": contents._seal(body), "body": body}))
    index.follow(library)
    assert index.find(Word("pledge")).total == 12
    with library.reading() as reader:
        assert index.revision == reader.revision


def test_another_way_of_indexing_makes_it_anew(
    index: WhooshIndex, library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = folders.answering(index._root)
    monkeypatch.setattr(contents, "FORMAT", schema.FORMAT + 1)
    index.follow(library)
    assert folders.answering(index._root) != before
    assert index.find(Word("pledge")).total == 12


def test_the_folder_may_be_deleted_at_any_time(index: WhooshIndex, library: SqliteLibrary, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "cache")
    assert index.find(Word("pledge")).total == 0
    index.follow(library)
    assert index.find(Word("pledge")).total == 12


def test_what_a_killed_build_left_is_cleared_away(index: WhooshIndex, library: SqliteLibrary) -> None:
    left = index._root / "9.new"
    left.mkdir()
    (left / "half").write_bytes(b"x")
    (files(index)[0].parent / "florilegium.tmp").mkdir()
    (files(index)[0].parent / "stray.seg").write_bytes(b"x")
    index.doubt()
    index.follow(library)
    saved(library, an_article("pledge again"))
    index.follow(library)
    assert not left.exists()
    assert all(path.suffix in (".seg", ".json") for path in files(index))
    assert not (files(index)[0].parent / "florilegium.tmp").exists()


def test_the_old_index_answers_while_a_new_one_is_built(index: WhooshIndex, library: SqliteLibrary) -> None:
    seen: list[int] = []
    index.doubt()
    index.follow(library, lambda done, total, doing="": seen.append(index.find(Word("pledge")).total))
    assert set(seen) == {12}


def test_a_full_disk_is_told_and_nothing_is_lost(
    index: WhooshIndex, library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(folder: Path, new: Contents) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    saved(library, an_article("pledge and more"))
    with monkeypatch.context() as full:
        full.setattr("storage.index.writing.write_contents", no_room)
        with pytest.raises(DiskFull):
            index.follow(library)
    assert index.find(Word("pledge")).total == 12
    index.follow(library)
    assert index.find(Word("pledge")).total == 13


def test_a_state_that_names_a_missing_file_never_comes_into_force(tmp_path: Path) -> None:
    file = contents.SegmentFile("x", 1, frozenset(), {}, "x.seg", 1, 1)
    with pytest.raises(Unsound):
        write_contents(tmp_path, Contents("library", "place", segments=(file,)))
    assert not list(tmp_path.glob("contents*"))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.seg").write_bytes(b"x")
    file = contents.SegmentFile("x", 3, frozenset({1}), {"body": 9}, "x.seg", 1, 7)
    written = Contents("library", "place", 5, frozenset({"t"}), 2, (file,))
    write_contents(tmp_path, written)
    assert read_contents(tmp_path, "library") == written


def test_followers_take_turns(index: WhooshIndex, library: SqliteLibrary, tmp_path: Path) -> None:
    others = [again(index, library, tmp_path) for _ in range(4)]
    all_saved(library, *(an_article(f"pledge {number}") for number in range(5)))
    threads = [threading.Thread(target=other.follow, args=(library,)) for other in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for other in [index, *others]:
        assert other.find(Word("pledge")).total == 17
        other.close()


def test_a_follower_that_has_waited_long_enough_leaves_it_to_the_other(
    index: WhooshIndex, library: SqliteLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "PATIENCE", 0.01)
    saved(library, an_article("pledge"))
    before = index.revision
    with folders.a_turn(index._root) as mine:
        assert mine
        assert again(index, library, tmp_path).follow(library) == before
    assert index.follow(library) > before


def test_large_builds_are_flushed(index: WhooshIndex, library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "FLUSH_AT", 60)
    index.doubt()
    index.follow(library)
    assert len([path for path in files(index) if path.suffix == ".seg"]) > 3
    assert index.find(Word("pledge")).total == 12
