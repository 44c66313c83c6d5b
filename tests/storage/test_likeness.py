"""The cache that knows which texts say nearly the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from app.domain import new_id
from storage.likeness import MinHashTexts

WORDS = [f"word{number}" for number in range(200)]
LIBRARY = "0" * 32


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def like(cache: Path) -> Iterator[MinHashTexts]:
    opened = MinHashTexts(cache, LIBRARY)
    yield opened
    opened.close()


def file_of(cache: Path) -> Path:
    return cache / "likeness" / f"{LIBRARY}.sqlite"


def test_texts_are_told_by_the_share_they_have_in_common(like: MinHashTexts) -> None:
    whole, most, half, none = (new_id() for _number in range(4))
    like.add(whole, " ".join(WORDS))
    like.add(most, " ".join(WORDS[20:]))
    like.add(half, " ".join([*WORDS[:60], *(f"other{number}" for number in range(200))]))
    like.add(none, " ".join(f"else{number}" for number in range(200)))
    found = dict(like.like(" ".join(WORDS)))
    assert list(found) == [whole, most]
    assert found[whole] == 1
    assert found[most] == pytest.approx(0.9, abs=0.1)


def test_what_was_added_is_known_to_the_next_who_opens_it(like: MinHashTexts, cache: Path) -> None:
    id = new_id()
    like.add(id, " ".join(WORDS))
    like.add(id, "another text under the same id changes nothing")
    like.close()
    with closing(MinHashTexts(cache, LIBRARY)) as again:
        assert again.like(" ".join(WORDS)) == [(id, 1.0)]
        assert again.unknown([id, LIBRARY]) == [LIBRARY]
    with closing(MinHashTexts(cache, "1" * 32)) as other:
        assert list(other.like(" ".join(WORDS))) == []


def test_a_short_text_is_known_but_like_nothing(like: MinHashTexts) -> None:
    like.add(LIBRARY, "A few words")
    assert like.unknown([LIBRARY]) == []
    assert list(like.like("A few words")) == []


def test_nothing_is_written_before_it_is_asked(cache: Path) -> None:
    MinHashTexts(cache, LIBRARY).close()
    assert not cache.exists()


@pytest.mark.parametrize("damage", ["rubbish", "torn", "trigger", "stranger", "older"])
def test_a_file_that_is_not_wholly_ours_is_begun_anew(like: MinHashTexts, cache: Path, damage: str) -> None:
    id = new_id()
    like.add(id, " ".join(WORDS))
    like.close()
    _damage(file_of(cache), damage)
    assert list(like.like(" ".join(WORDS))) == []
    assert like.unknown([id]) == [id]
    like.add(id, " ".join(WORDS))
    assert list(like.like(" ".join(WORDS))) == [(id, 1.0)]


def test_where_nothing_can_be_kept_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with closing(MinHashTexts(tmp_path / "file", LIBRARY)) as like:
        like.add(LIBRARY, " ".join(WORDS))
        assert list(like.like(" ".join(WORDS))) == []
        assert like.unknown([LIBRARY]) == [LIBRARY]


def test_many_threads_may_ask_and_add(like: MinHashTexts) -> None:
    def work(number: int) -> None:
        for turn in range(10):
            like.add(f"{number}-{turn}", " ".join(WORDS) + f" {number} {turn}")
            like.like(" ".join(WORDS))

    threads = [Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(like.like(" ".join(WORDS))) == 40


def _damage(file: Path, damage: str) -> None:
    if damage == "rubbish":
        file.write_bytes(b"not a database at all" * 500)
    elif damage == "torn":
        content = file.read_bytes()
        file.write_bytes(content[:100] + b"\x00" * 5_000)
    else:
        with closing(sqlite3.connect(file)) as opened:
            opened.executescript(
                {
                    "trigger": "CREATE TRIGGER t AFTER INSERT ON texts BEGIN DELETE FROM texts; END;",
                    "stranger": "UPDATE seal SET words = 'another';",
                    "older": "PRAGMA application_id=7;",
                }[damage]
            )
