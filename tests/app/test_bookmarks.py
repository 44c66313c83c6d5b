"""Where a person was in each article: kept outside the library, found again in a corrected text, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import bookmarks as module
from app.bookmarks import Bookmark, Bookmarks, bookmarks_file
from tests.factories import a_text

PARAGRAPHS = [f"On day {day} the ferry crossed, and the keeper wrote down who had waited longest." for day in range(90)]
CONTENT = "\n\n".join(PARAGRAPHS)


@pytest.fixture
def file(home: Path) -> Path:
    return bookmarks_file("a" * 32)


def test_a_place_is_known_again_after_the_next_start(file: Path) -> None:
    here = Bookmark("text", 120, 130, -7, "words")
    first = Bookmarks(file)
    assert first.put("article", here)
    first.keep()
    assert Bookmarks(file).of("article") == here
    assert Bookmarks(file).of("another") is None


def test_the_file_lies_in_the_persons_own_folder(file: Path, home: Path) -> None:
    assert file.is_relative_to(home)


def test_a_place_that_is_known_is_no_news_and_is_not_written_again(file: Path) -> None:
    marks = Bookmarks(file)
    marks.put("article", Bookmark("text", 5))
    marks.keep()
    written = file.read_bytes()
    assert not marks.put("article", Bookmark("text", 5))
    marks.keep()
    assert file.read_bytes() == written


def test_two_windows_do_not_lose_each_others_places(file: Path) -> None:
    one, two = Bookmarks(file), Bookmarks(file)
    for marks, article in ((one, "a"), (two, "b")):
        marks.of(article)
    one.put("a", Bookmark("text", 1))
    two.put("b", Bookmark("text", 2))
    one.keep()
    two.keep()
    assert [Bookmarks(file).of(article) for article in "ab"] == [Bookmark("text", 1), Bookmark("text", 2)]


@given(st.binary(max_size=60))
def test_rubbish_in_the_file_costs_nothing_but_itself(home: Path, rubbish: bytes) -> None:
    file = bookmarks_file("b" * 32)
    file.unlink(missing_ok=True)
    marks = Bookmarks(file)
    marks.put("before", Bookmark("text", 1))
    marks.keep()
    with file.open("ab") as kept:
        kept.write(b'{"article": "cut short' + rubbish)
    after = Bookmarks(file)
    assert after.of("before") == Bookmark("text", 1)
    after.put("after", Bookmark("text", 2))
    after.keep()
    assert Bookmarks(file).of("after") == Bookmark("text", 2)


@pytest.mark.parametrize("line", ["[]", "7", '{"article": 1}', '{"article":"x","text_id":"t","top":-1,"caret":0}'])
def test_a_line_that_makes_no_sense_is_passed_over(file: Path, line: str) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(line)
    assert Bookmarks(file).of("x") is None


def test_only_the_places_seen_last_are_remembered(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 20)
    for round_ in range(5):
        marks = Bookmarks(file)
        for number in range(30):
            marks.put(f"article {number}", Bookmark("text", number + round_))
        marks.keep()
    kept = Bookmarks(file)
    assert kept.of("article 9") is None
    assert kept.of("article 29") == Bookmark("text", 33)
    assert file.read_bytes().count(b"\n") <= 20, "the long file was written anew"


def test_a_folder_that_cannot_be_written_is_said_and_the_place_is_kept_for_later(file: Path) -> None:
    file.parent.parent.mkdir(parents=True)
    file.parent.write_text("in the way")
    marks = Bookmarks(file)
    marks.put("article", Bookmark("text", 1))
    with pytest.raises(OSError):
        marks.keep()
    file.parent.unlink()
    marks.keep()
    assert Bookmarks(file).of("article") == Bookmark("text", 1)


def test_in_a_corrected_text_the_place_is_found_by_its_words() -> None:
    old = a_text(content=CONTENT)
    top = CONTENT.index("On day 60 ")
    bookmark = Bookmark.at(old, top, top + 9, -4)
    new = a_text(content="A foreword that was missing.\n\n" + CONTENT.replace("day 12 ", "day 12, a Sunday, "))
    placed = bookmark.placed_in(new)
    assert new.content[placed.top :].startswith("On day 60 ")
    assert (placed.text_id, placed.caret, placed.shift) == (new.id, placed.top, 0)


def test_a_place_within_a_word_is_found_nearby() -> None:
    old = a_text(content=CONTENT)
    top = CONTENT.index("day 60 the ferry") + 9
    placed = Bookmark.at(old, top, top).placed_in(a_text(content="Foreword.\n\n" + CONTENT))
    assert 0 <= placed.top - top - len("Foreword.\n\n") < 12


def test_where_the_words_are_gone_one_begins_at_the_top() -> None:
    bookmark = Bookmark.at(a_text(content=CONTENT), 900, 900)
    new = a_text(content="Something else was printed here in the meantime, by mistake. " * 40)
    assert bookmark.placed_in(new).top == 0


def test_in_the_same_text_the_place_is_the_place() -> None:
    text = a_text(content=CONTENT)
    bookmark = Bookmark.at(text, 700, 720, -3)
    assert bookmark.placed_in(text) is bookmark
    assert Bookmark(text.id, len(CONTENT) + 5).placed_in(text).top == 0
