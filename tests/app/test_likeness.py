"""Articles that say nearly the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.articles import delete_articles
from app.domain import Article, Id, Likeness, new_id
from app.errors import Cancelled
from app.likeness import (
    all_likenesses,
    catch_up,
    like_articles,
    likenesses_of,
    link_likenesses,
    runs_of_words,
    settle,
    share_of,
)
from app.ports import Library
from storage.likeness import MinHashTexts, open_like
from tests.factories import all_saved, an_article, saved

STORY = " ".join(f"The {number} members of the committee said {number * 7} things" for number in range(30))


@pytest.fixture
def like(library: Library, tmp_path: Path) -> Iterator[MinHashTexts]:
    opened = open_like(library, tmp_path / "cache")
    yield opened
    opened.close()


def pairs(found: list[Likeness]) -> list[set[Id]]:
    """Which articles are like which."""
    return [{one.article_id, one.other_id} for one in found]


def shared(one: str, other: str) -> float:
    """How much of the runs of words of two texts is in both."""
    return share_of(frozenset(runs_of_words(one)), frozenset(runs_of_words(other)))


def test_the_share_is_that_of_the_runs_of_words_in_both() -> None:
    words = [f"w{number}" for number in range(40)]
    assert shared(" ".join(words), " ".join(words[:-6])) == pytest.approx(30 / 36)
    assert shared(STORY, STORY.upper().replace(" ", "\n")) == 1
    assert shared(STORY, "Something else entirely. " * 20) == 0


def test_a_short_text_is_like_nothing() -> None:
    assert list(runs_of_words("A short text of a few words.")) == []
    assert shared("Too short", "Too short") == 0


def test_a_script_without_spaces_is_compared_by_its_characters() -> None:
    one = "委員会は火曜日に会合を開き、費用について議員から多くの質問が出された。誰も答えなかった。"
    assert shared(one, one.replace("火曜日", "水曜日")) > 0.6


def test_articles_that_say_nearly_the_same_are_linked_once(library: Library, like: MinHashTexts) -> None:
    one, two = an_article(STORY), an_article("In other news.\n\n" + STORY)
    three = an_article("Nothing of the kind was said. " * 30)
    all_saved(library, one, two, three)
    assert link_likenesses(library, like, [one.id, two.id, three.id]) == 1
    assert link_likenesses(library, like, [one.id, two.id]) == 0
    with library.reading() as reader:
        (found,) = likenesses_of(reader, one.id)
        assert pairs([found]) == [{one.id, two.id}]
        assert found.share == pytest.approx(shared(STORY, "In other news.\n\n" + STORY))
        assert [article.id for article, _share in like_articles(reader, like, STORY, itself=one.id)] == [two.id]


def test_what_is_settled_is_not_told_again(library: Library, like: MinHashTexts) -> None:
    one, two = an_article(STORY), an_article(STORY + " and more")
    all_saved(library, one, two)
    link_likenesses(library, like, [one.id, two.id])
    with library.reading() as reader:
        (found,) = all_likenesses(reader)
    settle(library, found.id)
    assert link_likenesses(library, like, [one.id]) == 0
    with library.reading() as reader:
        assert all_likenesses(reader) == []
        assert pairs(all_likenesses(reader, settled=True)) == pairs(likenesses_of(reader, two.id)) == [{one.id, two.id}]
        assert likenesses_of(reader, two.id, settled=False) == []
    library.undo()
    with library.reading() as reader:
        assert len(all_likenesses(reader)) == 1


def test_an_article_in_the_trash_is_like_nothing(library: Library, like: MinHashTexts) -> None:
    one, two = an_article(STORY), an_article(STORY + " and more")
    all_saved(library, one, two)
    link_likenesses(library, like, [one.id, two.id])
    delete_articles(library, [one.id])
    with library.reading() as reader:
        assert likenesses_of(reader, two.id) == []
        assert like_articles(reader, like, STORY, itself=two.id) == []


def test_after_the_cache_was_lost_all_texts_are_known_again(library: Library, like: MinHashTexts) -> None:
    articles = [an_article(f"{STORY} and {number}", title=str(number)) for number in range(3)]
    all_saved(library, *articles)
    assert catch_up(library, like) == 3
    assert catch_up(library, like) == 0
    assert {id for id, _share in like.like(STORY)} == {article.text_id for article in articles}


def test_catching_up_can_be_stopped_and_goes_on_where_it_was(library: Library, like: MinHashTexts) -> None:
    all_saved(library, *(an_article(f"{STORY} and {number}") for number in range(3)))

    def stop_at_the_second(done: int, total: int, doing: str = "") -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        catch_up(library, like, stop_at_the_second)
    assert catch_up(library, like) == 2


def test_emptying_the_trash_takes_likenesses_along(library: Library) -> None:
    from app.trash import empty_trash

    one, two = saved(library, an_article()), saved(library, an_article())
    saved(library, Likeness(new_id(), one.id, two.id, 0.8))
    delete_articles(library, [one.id])
    empty_trash(library)
    with library.reading() as reader:
        assert list(reader.every(Likeness)) == []
        assert [article.id for article in reader.every(Article)] == [two.id]
