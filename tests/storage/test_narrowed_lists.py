"""A list of articles narrowed by more than words: its ids, its lines and its length always agree."""

from __future__ import annotations

from itertools import product

import pytest

from app.domain import Article, Id, PartialDate, ReadState, Span
from app.ports import ArticleFilter
from storage.library import SqliteLibrary
from tests.factories import a_passage, all_saved, an_article, saved


@pytest.fixture
def articles(library: SqliteLibrary) -> list[Article]:
    """A read report of 2013 with a passage, a book of 2014 whose tag holds a quotation mark, and a bare one."""
    made = [
        an_article(title="“Alpha” one", date=PartialDate(2013, 5), kind="report", read_state=ReadState.READ),
        an_article(title="Beta", date=PartialDate(2014), kind="book", tags=("water", 'so "called"')),
        an_article(title="gamma"),
    ]
    all_saved(library, *made, a_passage(made[0], Span(0, 3)))
    saved(library, an_article(title="Alpha two", trashed=made[0].added))
    return made


def listed(library: SqliteLibrary, **how: object) -> set[Id]:
    chosen = ArticleFilter(**how)  # type: ignore[arg-type]
    with library.reading() as reader:
        ids = list(reader.article_ids(chosen))
        assert ids == [line.id for line in reader.article_lines(chosen, 0, -1)]
        assert reader.count_articles(chosen) == len(ids)
        assert list(reader.article_ids(chosen, 1, 1)) == ids[1:2]
    return set(ids)


@pytest.mark.parametrize(
    ("how", "found"),
    [
        ({"begins": "alp"}, "0"),
        ({"begins": "“ALPHA"}, "0"),
        ({"begins": "one"}, ""),
        ({"since": 2013}, "01"),
        ({"since": 2014}, "1"),
        ({"until": 2013}, "0"),
        ({"since": 2013, "until": 2013}, "0"),
        ({"kinds": ("book", "report")}, "01"),
        ({"states": (ReadState.READ,)}, "0"),
        ({"marked": True}, "0"),
        ({"marked": False}, "12"),
        ({"tag": 'so "called"'}, "1"),
        ({"tag": "wat"}, ""),
        ({"words": "alpha", "marked": True, "kinds": ("report",)}, "0"),
        ({"words": "gamma", "since": 1}, ""),
    ],
)
def test_each_narrowing_leaves_what_it_names(
    library: SqliteLibrary, articles: list[Article], how: dict[str, object], found: str
) -> None:
    wanted = {articles[int(number)].id for number in found}
    for order, falls in product(("added", "title", "date", "passages"), (True, False)):
        assert listed(library, **how, order=order, descending=falls) == wanted


def test_kinds_and_tags_are_counted_among_live_articles(library: SqliteLibrary, articles: list[Article]) -> None:
    with library.reading() as reader:
        kinds, tags = reader.article_facets()
    assert kinds == {"report": 1, "book": 1, "article": 1}
    assert tags == {"water": 1, 'so "called"': 1}
