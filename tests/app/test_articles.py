"""Articles, and the collections they are gathered in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.articles import (
    add_collection,
    delete_articles,
    delete_collection,
    edit_articles,
    gather,
    move_collection,
    rename_collection,
    set_read_state,
    take_out,
)
from app.domain import Article, Collection, Creator, PartialDate, Passage, ReadState, Span
from app.errors import BadValue, NameTaken, WouldLoop
from app.passages import mark
from app.ports import ArticleFilter, Library
from tests.factories import an_article, saved


def test_corrected_fields_are_kept_and_can_be_taken_back(library: Library) -> None:
    article = saved(library, an_article(title="Draft"))
    edit_articles(library, [article.id], {"title": "A pledge,\nagain", "date": PartialDate(2021, 5)})
    with library.reading() as reader:
        assert reader.get(Article, article.id) == replace(article, title="A pledge, again", date=PartialDate(2021, 5))
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


def test_several_articles_are_edited_in_one_step(library: Library) -> None:
    one = saved(library, an_article(title="One", publication="Old", tags=("a", "b"), fields=(("volume", "3"),)))
    two = saved(library, an_article(title="Two", tags=("B",)))
    changes = {"publication": "The  Mail", "volume": "", "issue": "7", "add_tags": ["c", "A"], "remove_tags": ["b"]}
    edit_articles(library, [one.id, two.id], changes)
    with library.reading() as reader:
        assert reader.get(Article, one.id) == replace(
            one, publication="The Mail", tags=("a", "c"), fields=(("issue", "7"),)
        )
        assert reader.get(Article, two.id) == replace(
            two, publication="The Mail", tags=("c", "A"), fields=(("issue", "7"),)
        )
    assert library.undo().title == "Edit articles"
    with library.reading() as reader:
        assert [reader.get(Article, id) for id in (one.id, two.id)] == [one, two]


def test_none_leaves_a_field_as_it_is_and_an_empty_value_takes_it_away(library: Library) -> None:
    article = saved(library, an_article(publication="The Mail", date=PartialDate(2013), tags=("a",)))
    edit_articles(library, [article.id], {"publication": None, "date": "", "tags": ()})
    with library.reading() as reader:
        assert reader.get(Article, article.id) == replace(article, date=None, tags=())


def test_identifiers_and_dates_are_brought_to_one_form(library: Library) -> None:
    article = saved(library, an_article())
    changes = {
        "DOI": "https://doi.org/10.1000/182",
        "ISBN": "ISBN 0-306-40615-2",
        "date": "7 May 2013",
        "language": "German",
        "url": "example.org/a",
        "authors": [Creator("  Ng ", "Ann"), Creator("Ng", "Ann"), Creator("")],
        "read_state": "read",
        "abstract": "Two\nlines.",
    }
    edit_articles(library, [article.id], changes)
    with library.reading() as reader:
        after = reader.get(Article, article.id)
    assert (after.doi, after.url, after.language) == ("10.1000/182", "https://example.org/a", "de")
    assert (after.date, after.authors) == (PartialDate(2013, 5, 7), (Creator("Ng", "Ann"),))
    assert after.fields == (("ISBN", "0-306-40615-2"), ("abstract", "Two\nlines."))
    assert after.read_state is ReadState.READ


@pytest.mark.parametrize(
    "changes",
    [
        {"doi": "none"},
        {"ISBN": "978-0-306-40615-8"},
        {"date": "the day after"},
        {"title": "  "},
        {"kind": "no such kind"},
        {"authors": ["Ann Ng"]},
        {"authors": [Creator("Ng", "Ann", "cook")]},
        {"tags": 3},
        {"citation_key": "two words"},
        {"accessed": "the day after"},
        {"read_state": "burnt"},
        {"colour": "red"},
        {"volume": 3},
    ],
)
def test_what_will_not_do_is_refused_and_nothing_is_changed(library: Library, changes: dict[str, object]) -> None:
    article = saved(library, an_article())
    with pytest.raises(BadValue):
        edit_articles(library, [article.id], {"publication": "The Mail", **changes})
    with library.reading() as reader:
        assert reader.get(Article, article.id) == article


def test_a_citation_key_belongs_to_one_article(library: Library) -> None:
    one, two = saved(library, an_article(citation_key="ng2013")), saved(library, an_article())
    with pytest.raises(NameTaken):
        edit_articles(library, [two.id], {"citation_key": "ng2013"})
    with pytest.raises(BadValue):
        edit_articles(library, [one.id, two.id], {"citation_key": "other"})
    edit_articles(library, [one.id], {"citation_key": "ng2013"})
