"""What a search found is put under a theme: passages as they are, of articles the very words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain import Article, Passage, Theme, new_id
from app.drafts import Draft
from app.errors import Cancelled, NotFound
from app.ports import Library, SearchIndex
from app.rereading import replace_text
from app.searches import tag_found, tagging
from app.themes import add_theme
from app.trash import discard
from storage.index import WhooshIndex
from tests.factories import a_passage, all_saved, an_article, saved

BREAD = "Bread 💷 rolls, and later breads.\n" + "Nothing here. " * 40 + "Rolls of good bread; naïve rolls."


@pytest.fixture
def index(library: Library, tmp_path: Path) -> Iterator[SearchIndex]:
    opened = WhooshIndex(tmp_path / "cache", library.id)
    yield opened
    opened.close()


@pytest.fixture
def theme(library: Library) -> Theme:
    return add_theme(library, "Baking")


@pytest.fixture
def article(library: Library, index: SearchIndex) -> Article:
    made = an_article(BREAD, title="On baking")
    saved(library, made)
    index.follow(library)
    return made


def under(library: Library, theme: Theme) -> list[str]:
    with library.reading() as reader:
        return [passage.quote for passage in reader.every(Passage, theme_id=theme.id)]


@pytest.mark.parametrize(
    ("typed", "quotes"),
    [
        ("bread", ["Bread", "breads", "bread"]),
        ('"bread"', ["Bread", "bread"]),
        ("bread rolls", ["Bread 💷 rolls", "bread; naïve rolls"]),
        ('"good bread"', ["good bread"]),
        ("naive OR breads kind:article", ["Bread", "breads", "bread", "naïve"]),
        ("bread -zebra kind:article", ["Bread", "breads", "bread"]),
        ("title:baking", []),
        ("kind:article", []),
    ],
)
def test_the_words_found_in_an_article_become_passages_at_their_exact_places(
    library: Library, index: SearchIndex, theme: Theme, article: Article, typed: str, quotes: list[str]
) -> None:
    assert tag_found(library, index, typed, theme.id, (), (article.id,)) == len(quotes)
    with library.reading() as reader:
        made = list(reader.every(Passage, theme_id=theme.id))
    assert [passage.quote for passage in made] == quotes
    assert all(BREAD[passage.start : passage.end] == passage.quote for passage in made)


def test_words_and_passages_are_tagged_as_one_step(
    library: Library, index: SearchIndex, theme: Theme, article: Article
) -> None:
    there, apart = a_passage(article, "breads"), a_passage(article, "Nothing")
    all_saved(library, there, apart)
    assert tag_found(library, index, "bread", theme.id, (apart.id,), (article.id,)) == 4
    assert under(library, theme) == ["Bread", "breads", "Nothing", "bread"]
    with library.reading() as reader:
        assert reader.count(Passage) == 4  # the one that was there already has the theme now
    library.undo()
    assert under(library, theme) == []
    with library.reading() as reader:
        assert {passage.id for passage in reader.every(Passage)} == {there.id, apart.id}


def test_what_changed_or_went_since_the_search_is_passed_over(
    library: Library, index: SearchIndex, theme: Theme, article: Article
) -> None:
    gone = an_article("bread")
    saved(library, gone)
    with library.writing("x") as writer:
        discard(writer, [gone])

    def correct(done: int, total: int, doing: str = "") -> None:
        replace_text(library, article.id, Draft("x", "No such words"), b"")

    assert tag_found(library, index, "bread", theme.id, (), (gone.id,)) == 0
    assert tag_found(library, index, "bread", theme.id, (), (article.id,), correct) == 0
    assert under(library, theme) == []


def test_nothing_is_tagged_where_it_is_broken_off_or_the_theme_is_gone(
    library: Library, index: SearchIndex, theme: Theme, article: Article
) -> None:
    def stop(done: int, total: int, doing: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        tag_found(library, index, "bread", theme.id, (), (article.id,), stop)
    with pytest.raises(NotFound):
        tag_found(library, index, "bread", new_id(), (), (article.id,))
    with library.reading() as reader:
        assert reader.count(Passage) == 0


def test_so_many_are_made_at_once_and_no_more(
    library: Library, index: SearchIndex, theme: Theme, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tagging, "MOST", 2)
    assert tag_found(library, index, "bread", theme.id, (), (article.id,)) == 2
    assert under(library, theme) == ["Bread", "breads"]
