"""Articles, and the collections they are gathered in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.articles import (
    add_collection,
    delete_articles,
    delete_collection,
    edit_article,
    gather,
    move_collection,
    rename_collection,
    set_read_state,
    take_out,
)
from app.domain import Article, Collection, PartialDate, Passage, ReadState, Span
from app.errors import NameTaken, WouldLoop
from app.passages import mark
from app.ports import ArticleFilter, Library
from tests.factories import an_article, saved


def test_corrected_fields_are_kept_and_can_be_taken_back(library: Library) -> None:
    article = saved(library, an_article(title="Draft"))
    corrected = replace(article, title="A pledge, again", date=PartialDate(2021, 5))
    edit_article(library, corrected)
    with library.reading() as reader:
        assert reader.get(Article, article.id) == corrected
    library.undo()
    with library.reading() as reader:
        assert reader.get(Article, article.id) == article


def test_undoing_a_deleted_article_brings_back_its_passages(library: Library) -> None:
    article = saved(library, an_article())
    passage = mark(library, article.id, Span(0, 3))
    delete_articles(library, [article.id])
    with library.reading() as reader:
        assert reader.count(Article) == reader.count(Passage) == 0
    library.undo()
    with library.reading() as reader:
        assert list(reader.every(Article)) == [article]
        assert list(reader.every(Passage)) == [passage]


def test_articles_are_marked_as_read(library: Library) -> None:
    articles = [saved(library, an_article()) for _ in range(2)]
    set_read_state(library, [article.id for article in articles], ReadState.READ)
    with library.reading() as reader:
        assert {article.read_state for article in reader.every(Article)} == {ReadState.READ}


def test_an_article_may_be_in_several_collections_and_once_in_each(library: Library) -> None:
    article = saved(library, an_article())
    one, other = add_collection(library, "Water"), add_collection(library, "Schools")
    gather(library, one.id, [article.id, article.id])
    gather(library, one.id, [article.id])
    gather(library, other.id, [article.id])
    with library.reading() as reader:
        assert [collection.articles for collection in reader.every(Collection)] == [(article.id,), (article.id,)]
        assert reader.count_articles(ArticleFilter(collection_id=one.id)) == 1
    take_out(library, one.id, [article.id])
    with library.reading() as reader:
        assert reader.get(Collection, one.id).articles == ()
        assert reader.count(Article) == 1


def test_collections_nest_but_never_in_themselves(library: Library) -> None:
    health = add_collection(library, "Health")
    schools = add_collection(library, "Schools", health.id)
    with pytest.raises(WouldLoop):
        move_collection(library, health, schools.id)
    move_collection(library, schools, None)
    with library.reading() as reader:
        assert reader.get(Collection, schools.id).parent_id is None


def test_siblings_do_not_share_a_name(library: Library) -> None:
    add_collection(library, "Health")
    other = add_collection(library, "Schools")
    with pytest.raises(NameTaken):
        add_collection(library, "HEALTH ")
    with pytest.raises(NameTaken):
        rename_collection(library, other, "health")
    rename_collection(library, other, "SCHOOLS")


def test_a_deleted_collection_leaves_its_articles(library: Library) -> None:
    article = saved(library, an_article())
    health = add_collection(library, "Health")
    gather(library, add_collection(library, "Schools", health.id).id, [article.id])
    delete_collection(library, health)
    with library.reading() as reader:
        assert reader.count(Collection) == 0
        assert reader.count(Article) == 1
    library.undo()
    with library.reading() as reader:
        assert reader.count(Collection) == 2
