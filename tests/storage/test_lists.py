"""The article list, the counts beside things, and the trash."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain import Arrangement, Article, ArticleLine, Creator, PartialDate, Passage, ReadState, now
from app.ports import ArticleFilter
from storage.folding import fold, sort_key
from storage.library import SqliteLibrary
from tests.factories import a_collection, a_note, a_passage, a_text, a_theme, all_saved, an_article, saved

BORN = datetime(2024, 1, 1, tzinfo=UTC)


def titles(library: SqliteLibrary, start: int = 0, count: int = -1, **chosen: Any) -> list[str]:
    with library.reading() as reader:
        return [line.title for line in reader.article_lines(ArticleFilter(**chosen), start, count)]


def some_articles(library: SqliteLibrary) -> list[Article]:
    articles = [
        an_article(
            title="Salt and Part 10",
            authors=(Creator("Zola", "Émile"),),
            publication="The Times",
            date=PartialDate(2013, 5),
            added=BORN,
            kind="report",
        ),
        an_article(
            title="“salt and part 9”",
            authors=(Creator("adams", "Bea"), Creator("Müller", "Änne")),
            publication="gazette",
            date=PartialDate(2013, 5, 2),
            added=BORN + timedelta(1),
            read_state=ReadState.READ,
        ),
        an_article(title="Übersicht", publication="Ärzteblatt", added=BORN + timedelta(2)),
    ]
    all_saved(library, *articles)
    all_saved(library, a_passage(articles[0], "met"), a_passage(articles[0], "pledge"), a_passage(articles[1]))
    return articles


def test_a_line_shows_what_a_list_needs(library: SqliteLibrary) -> None:
    article = some_articles(library)[0]
    with library.reading() as reader:
        line = reader.article_lines(ArticleFilter(words="10"), 0, 10)[0]
    assert line == ArticleLine(
        article.id,
        article.title,
        article.authors,
        "The Times",
        PartialDate(2013, 5),
        "",
        "",
        "report",
        ReadState.UNREAD,
        2,
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", 3),
        ("SALT", 2),
        ("salt 9", 1),
        ("emile", 1),
        ("anne muller", 1),
        ("MÜLLER", 1),
        ("uber", 1),
        ("ärzte", 1),
        ("2013", 2),
        ("2013 times", 1),
        ("times gazette", 0),
        ("%", 0),
        ("_", 0),
        ("x'y\"", 0),
    ],
)
def test_each_word_must_occur_whatever_its_case_and_accents(library: SqliteLibrary, words: str, expected: int) -> None:
    some_articles(library)
    assert len(titles(library, words=words)) == expected
    with library.reading() as reader:
        assert reader.count_articles(ArticleFilter(words=words)) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("added", [0, 1, 2]),
        ("title", [1, 0, 2]),
        ("authors", [2, 1, 0]),
        ("publication", [2, 1, 0]),
        ("date", [0, 1, 2]),
        ("passages", [2, 1, 0]),
        ("read_state", [1, 0, 2]),
        ("kind", [1, 2, 0]),
    ],
)
def test_the_list_can_be_had_in_many_orders(library: SqliteLibrary, order: str, expected: list[int]) -> None:
    articles = some_articles(library)
    assert titles(library, order=order, descending=False) == [articles[place].title for place in expected]
    falling = titles(library, order=order, descending=True)
    if order == "date":
        assert falling == [articles[place].title for place in (1, 0, 2)], "what has no date comes last either way"
    elif order != "kind" and order != "read_state":
        assert falling == [articles[place].title for place in reversed(expected)]


def test_every_field_of_a_line_is_an_order_and_nothing_else_is(library: SqliteLibrary) -> None:
    some_articles(library)
    for order in ArticleLine.__slots__:
        assert len(titles(library, order=order)) == 3
    with pytest.raises(ValueError, match="shoe size"):
        titles(library, order="shoe size")


def test_pages_put_together_are_the_whole_list(library: SqliteLibrary) -> None:
    all_saved(library, *(an_article(title=f"Chapter {number}", added=BORN) for number in range(25)))
    pages = [titles(library, start, 7, order="title", descending=False) for start in range(0, 28, 7)]
    assert [len(page) for page in pages] == [7, 7, 7, 4]
    assert [title for page in pages for title in page] == [f"Chapter {number}" for number in range(25)]


def test_a_collection_lists_its_own_articles_only(library: SqliteLibrary) -> None:
    articles = some_articles(library)
    collection = saved(library, a_collection("Mine", articles[0], articles[2]))
    assert len(titles(library, collection_id=collection.id)) == 2
    assert titles(library, collection_id=collection.id, words="salt") == ["Salt and Part 10"]


def test_what_is_in_the_trash_is_neither_listed_nor_counted(library: SqliteLibrary) -> None:
    articles = some_articles(library)
    theme, gone = saved(library, a_theme()), saved(library, a_theme())
    passages = [a_passage(articles[0], themes=(theme.id, gone.id)) for _ in range(3)]
    all_saved(library, *passages)
    all_saved(library, replace(articles[2], trashed=now()), replace(passages[0], trashed=now()))
    saved(library, replace(gone, trashed=now()))
    assert len(titles(library)) == 2
    with library.reading() as reader:
        assert reader.theme_counts()[theme.id] == 2
        assert gone.id not in reader.theme_counts()
        assert reader.passage_counts([articles[0].id, articles[2].id]) == {articles[0].id: 4, articles[2].id: 0}


def test_the_trash_lists_a_thing_without_what_went_there_with_it(library: SqliteLibrary) -> None:
    article = saved(library, an_article(title="Gone"))
    passage, earlier = a_passage(article, "met"), a_passage(article, "pledge")
    parent = a_theme("Parent")
    child = a_theme("Child", parent_id=parent.id)
    notes = [a_note("on passage", on=passage), a_note("on theme", on=child), a_note("## Alone\nand more")]
    all_saved(library, passage, earlier, parent, child, *notes)
    stamps = [BORN + timedelta(number) for number in range(4)]
    saved(library, replace(earlier, trashed=stamps[0]))
    all_saved(library, *(replace(record, trashed=stamps[1]) for record in (article, passage, notes[0])))
    all_saved(library, *(replace(record, trashed=stamps[2]) for record in (parent, child, notes[1])))
    saved(library, replace(notes[2], trashed=stamps[3]))
    with library.reading() as reader:
        listed = [(item.kind, item.label) for item in reader.trash()]
    assert listed == [("note", "Alone"), ("theme", "Parent"), ("article", "Gone"), ("passage", "pledge")]


def test_a_note_on_something_live_is_listed_in_the_trash(library: SqliteLibrary) -> None:
    article = saved(library, an_article())
    saved(library, a_note("mine", on=article, trashed=now()))
    with library.reading() as reader:
        assert [item.label for item in reader.trash()] == ["mine"]


def test_folding_drops_case_accents_and_compatibility_forms() -> None:
    assert fold("ÉCOLE Straße ﬁne Ａ") == "ecole strasse fine a"
    assert fold("İstanbul") == fold("istanbul")
    assert fold("نَصّ") == fold("نص")


def test_sorting_passes_over_quotation_marks_and_counts_numbers() -> None:
    assert sorted(["«Zebra»", "apple 10", "Apple 9", "“Éclair”"], key=sort_key) == [
        "Apple 9",
        "apple 10",
        "“Éclair”",
        "«Zebra»",
    ]


def test_a_filter_takes_a_pasted_page_and_what_cannot_be_stored(library: SqliteLibrary) -> None:
    saved(library, an_article(title="Alpha beta"))
    assert titles(library, words="alpha beta " * 3_000) == ["Alpha beta"]
    assert titles(library, words=" ".join(f"word{number}" for number in range(5_000))) == []
    assert titles(library, words="\ud800") == titles(library, words="alpha\x00") == []


def test_what_links_to_a_thing_is_found_lately_changed_first(library: SqliteLibrary) -> None:
    article, other = an_article(), an_article()
    linking = a_note(f"See [it](florilegium:article/{other.id})", modified=BORN)
    later = a_passage(article, note=f"as in [that](florilegium:article/{other.id})", modified=BORN + timedelta(1))
    thrown = a_note(f"[it](florilegium:article/{other.id})", trashed=BORN)
    all_saved(library, article, other, linking, later, thrown, a_note(f"{other.id} without a link"))
    with library.reading() as reader:
        found = [(mention.kind, mention.id) for mention in reader.mentions(other.id)]
    assert found == [("passage", later.id), ("note", linking.id)]


def test_a_detached_passage_waits_no_more_for_a_place(library: SqliteLibrary) -> None:
    article = an_article()
    old = a_text(article, "Another text altogether")
    waiting = a_passage(old, "text")
    detached = a_passage(old, "Another", detached=True)
    all_saved(library, article, old, waiting, detached)
    with library.reading() as reader:
        assert list(reader.every(Passage, needs_review=True)) == [waiting]
        assert list(reader.every(Passage, needs_review=False)) == [detached]


def test_a_theme_keeps_its_own_order_of_passages_through_undo(library: SqliteLibrary) -> None:
    article, theme = an_article(), a_theme()
    first, second = a_passage(article, "committee"), a_passage(article, "pledge")
    all_saved(library, article, theme, first, second, Arrangement(theme.id, (first.id, second.id)))
    saved(library, Arrangement(theme.id, (second.id, first.id)))
    library.undo()
    with library.reading() as reader:
        assert reader.get(Arrangement, theme.id).passages == (first.id, second.id)


def test_every_step_bears_the_name_of_who_did_it(library: SqliteLibrary) -> None:
    library.sign("Ada")
    saved(library, a_theme())
    library.sign("Ben")
    saved(library, a_theme())
    with library.reading() as reader:
        assert [step.who for step in reader.history(2)] == ["Ben", "Ada"]
